from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..compat import moves_of, pick, pick_reserved


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def validate_transfer(
        self,
        transfer_id,
        idempotency_key,
        lines=None,
        packages=None,
        create_backorder=True,
        allow_excess=False,
        origin=None,
    ):
        """Validates a transfer with what was really moved.

        :param lines: `[{move_id, quantity}]` in the move's unit. What is not named was not moved. Without `lines` and
            `packages` what is reserved is what was moved, as if somebody clicked Validate.
        :param packages: `[{name, tracking_number, lines: [{move_id, quantity}]}]`, each key optional; `lines` may be
            left out when there is one package: everything is in it.
        :param create_backorder: what was not moved stays to be done in a back order; else it is cancelled. The
            operation type's own setting (always, never) wins.
        :param allow_excess: more than was asked for has been moved, and that is right.

        With `lines`, a return of goods with lots or serial numbers is refused when several left and not all came back:
        which ones they are only somebody in Odoo can say.
        """
        graph = self._called(origin)
        given = {
            "transfer_id": transfer_id,
            "lines": lines,
            "packages": packages,
            "create_backorder": create_backorder,
            "allow_excess": allow_excess,
        }
        return graph._once(idempotency_key, graph._validate_transfer, given)

    def _validate_transfer(self, transfer_id, lines, packages, create_backorder, allow_excess):
        create_backorder = self._arguments.flag(create_backorder, "create_backorder")
        transfer = self._record_to_change("stock.picking", transfer_id, "transfer_id")
        if transfer.state in ("done", "cancel"):
            state = dict(transfer._fields["state"]._description_selection(self.env))[transfer.state]
            raise UserError(
                _("Transfer %(name)s is already “%(state)s”. Nothing was changed.", name=transfer.name, state=state)
            )
        if transfer.state == "draft":
            transfer.action_confirm()
        contents = self._package_contents(transfer, packages)
        quantities = self._moved_quantities(transfer, lines, contents)
        if quantities is None:
            self._pick_what_is_reserved(transfer)
        else:
            if not self._arguments.flag(allow_excess, "allow_excess"):
                self._refuse_excess(quantities)
            self._refuse_guessed_lots(quantities)
            for move in self._open_moves(transfer):
                pick(move, quantities.get(move, 0.0))
        self._pack(transfer, contents)
        self._add_tracking_numbers(transfer, packages)
        self._press_validate(transfer, create_backorder)
        return {
            "transfer_id": transfer.id,
            "state": transfer.state,
            "backorder_ids": self.env["stock.picking"].sudo().search([("backorder_id", "=", transfer.id)]).ids,
            "package_ids": transfer.move_line_ids.result_package_id.ids,
            "tracking_numbers": self._tracking_numbers(transfer),
        }

    def _open_moves(self, transfer):
        return moves_of(transfer).filtered(lambda move: move.state not in ("done", "cancel"))

    def _quantities_by_move(self, transfer, lines, name):
        """`[{move_id, quantity}]` as {move: quantity}; moves of this transfer only, each named once."""
        moves = {move.id: move for move in self._open_moves(transfer)}
        quantities = {}
        for line in self._arguments.rows(lines, name, ("move_id", "quantity")):
            move_id = self._arguments.record_id(line["move_id"], "move_id")
            if move_id not in moves:
                raise UserError(
                    _("Move %(move)s is not an open line of transfer %(name)s.", move=move_id, name=transfer.name)
                )
            if moves[move_id] in quantities:
                raise UserError(_("Move %(move)s is named twice in “%(name)s”.", move=move_id, name=name))
            quantities[moves[move_id]] = self._arguments.quantity(line["quantity"], "quantity")
        return quantities

    def _moved_quantities(self, transfer, lines, contents):
        """{move: quantity}, or None when the caller named none."""
        packed = {}
        for _package, inside in contents:
            for move, quantity in (inside or {}).items():
                packed[move] = packed.get(move, 0.0) + quantity
        if lines is None:
            return packed or None
        quantities = self._quantities_by_move(transfer, lines, "lines")
        for move, quantity in packed.items():
            moved = quantities.get(move, 0.0)
            if float_compare(quantity, moved, precision_rounding=move.product_uom.rounding) > 0:
                raise UserError(
                    _(
                        "The packages hold %(packed)g of %(product)s, but “lines” says %(moved)g were moved.",
                        packed=quantity,
                        product=move.product_id.display_name,
                        moved=moved,
                    )
                )
        if not any(quantities.values()):
            raise UserError(_("Nothing was moved: every quantity is zero. Transfer %s stays open.", transfer.name))
        return quantities

    def _refuse_excess(self, quantities):
        for move, quantity in quantities.items():
            if float_compare(quantity, move.product_uom_qty, precision_rounding=move.product_uom.rounding) > 0:
                raise UserError(
                    _(
                        "%(moved)g of %(product)s were reported, but transfer %(name)s asks for %(asked)g. If that "
                        "many were really moved, send “allow_excess”.",
                        moved=quantity,
                        product=move.product_id.display_name,
                        name=move.picking_id.name,
                        asked=move.product_uom_qty,
                    )
                )

    def _pick_what_is_reserved(self, transfer):
        if not pick_reserved(self._open_moves(transfer)):
            raise UserError(
                _(
                    "Nothing is reserved for transfer %s. Say with “lines” what was moved, or check the stock in Odoo.",
                    transfer.name,
                )
            )

    def _press_validate(self, transfer, create_backorder):
        """What the button does, without its questions about back orders and text messages."""
        context = {"skip_backorder": True, "skip_immediate": True}
        # A company that was asked once about text messages to its customers has decided: they are sent, or not.
        if not getattr(transfer.company_id, "has_received_warning_stock_sms", False):
            context["skip_sms"] = True
        if not create_backorder:
            context["picking_ids_not_to_backorder"] = transfer.ids
        action = transfer.with_context(**context).button_validate()
        if transfer.state != "done":
            question = action.get("name") if isinstance(action, dict) else None
            raise UserError(
                _(
                    "Odoo asks a question before it validates transfer %(name)s: “%(question)s”. Nothing was changed; "
                    "a person has to validate it in Odoo.",
                    name=transfer.name,
                    question=question or _("unknown"),
                )
            )
        transfer.message_post(body=_("Validated through Logistics Graph by %s.", self.env.user.name))

from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import float_compare, float_is_zero

from ..compat import done_quantity, line_quantity, moves_of, press_return, return_values
from ..order_entry import MAX_NOTE, MAX_REFERENCE


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def create_return(self, transfer_id, idempotency_key, lines=None, reference=None, reason=None, origin=None):
        """Creates the transfer that brings goods of a done transfer back; it waits to be validated when they arrive.

        :param lines: `[{move_id, quantity}]` of the done transfer; without it everything not returned yet.
        :param reference: the number it was announced with; it is added to the source document of the return
        :param reason: why, in the words of who announced it
        """
        graph = self._called(origin)
        given = {"transfer_id": transfer_id, "lines": lines, "reference": reference, "reason": reason}
        return graph._once(idempotency_key, graph._create_return, given)

    def _create_return(self, transfer_id, lines, reference, reason):
        reference = self._arguments.optional_text(reference, "reference", MAX_REFERENCE)
        reason = self._arguments.optional_text(reason, "reason", MAX_NOTE)
        transfer = self._record_to_change("stock.picking", transfer_id, "transfer_id")
        if transfer.state != "done":
            raise UserError(
                _("Transfer %s is not done, so nothing of it can come back. Cancel it instead.", transfer.name)
            )
        wizard = self.env["stock.return.picking"].sudo().with_company(transfer.company_id)
        wizard = wizard.with_context(
            active_model="stock.picking", active_id=transfer.id, active_ids=transfer.ids
        ).create(return_values(transfer, self._returned_quantities(transfer, lines)))
        returned = self.env["stock.picking"].sudo().browse(press_return(wizard)["res_id"])
        if reference:
            returned.origin = ", ".join(filter(None, (returned.origin, reference)))
        returned.message_post(body=_("Created through Logistics Graph by %s.", self.env.user.name))
        if reason:
            returned.message_post(body=reason)
        return {"return_id": returned.id, "state": returned.state}

    def _returned_quantities(self, transfer, lines):
        """{move: quantity}, at most what was moved and did not come back yet."""
        left = {
            move: self._not_returned(move)
            for move in moves_of(transfer)
            if move.state == "done" and move.location_dest_id.usage != "inventory"
        }
        if lines is None:
            wanted = {
                move: quantity
                for move, quantity in left.items()
                if float_compare(quantity, 0.0, precision_rounding=move.product_uom.rounding) > 0
            }
            if not wanted:
                raise UserError(_("Everything of transfer %s was returned already.", transfer.name))
            return wanted
        moves = {move.id: move for move in left}
        wanted = {}
        for line in self._arguments.rows(lines, "lines", ("move_id", "quantity")):
            move = moves.get(self._arguments.record_id(line["move_id"], "move_id"))
            if move is None or move in wanted:
                raise UserError(
                    _(
                        "Move %(move)s is not a done line of transfer %(name)s, or is named twice.",
                        move=line["move_id"],
                        name=transfer.name,
                    )
                )
            wanted[move] = self._at_most_what_is_left(
                move, self._arguments.quantity(line["quantity"], "quantity", zero=False), left[move]
            )
        return wanted

    def _at_most_what_is_left(self, move, quantity, left):
        rounding = move.product_uom.rounding
        if float_is_zero(quantity, precision_rounding=rounding):
            raise UserError(_("“quantity” is less than the smallest quantity of %s.", move.product_uom.name))
        if float_compare(quantity, left, precision_rounding=rounding) > 0:
            raise UserError(
                _(
                    "%(quantity)g of %(product)s can't come back: only %(left)g were moved and not returned yet.",
                    quantity=quantity,
                    product=move.product_id.display_name,
                    left=left,
                )
            )
        return quantity

    def _not_returned(self, move):
        returns = move.returned_move_ids.filtered(lambda returned: returned.state != "cancel")
        back = sum(
            returned.product_uom._compute_quantity(
                done_quantity(returned) if returned.state == "done" else returned.product_uom_qty, move.product_uom
            )
            for returned in returns
        )
        return max(done_quantity(move) - back, 0.0)

    def _refuse_guessed_lots(self, quantities):
        """Odoo proposes lots for a return, and they are a guess: what came back is known to who saw it.

        Of what goes out the proposal is the plan, also when it takes a return back.
        """
        for move, quantity in quantities.items():
            comes_back = move.origin_returned_move_id and move.location_id.usage == "customer"
            if not quantity or not comes_back or move.product_id.tracking == "none":
                continue
            there = self._lots_not_returned(move.origin_returned_move_id)
            if not self._are_lots_known(move, quantity, there):
                raise UserError(
                    _(
                        "%(product)s left with the lots or serial numbers %(lots)s, and it is not known which of them "
                        "came back with %(name)s. Enter in Odoo those that came, and validate it there.",
                        product=move.product_id.display_name,
                        lots=", ".join(lot.name for lot in there),
                        name=move.picking_id.name,
                    )
                )

    def _are_lots_known(self, move, quantity, there):
        """Either all of them come back or there is only one, and that is what Odoo proposes."""
        unit = move.product_id.uom_id
        back = move.product_uom._compute_quantity(quantity, unit)
        if len(there) > 1 and float_compare(back, sum(there.values()), precision_rounding=unit.rounding) < 0:
            return False
        return all(
            float_compare(proposed, there.get(lot, 0.0), precision_rounding=unit.rounding) <= 0
            for lot, proposed in self._by_lot(move.move_line_ids).items()
        )

    def _lots_not_returned(self, move):
        """{lot: quantity} of a done move, in the unit of its product."""
        there = self._by_lot(move.move_line_ids)
        done = move.returned_move_ids.filtered(lambda returned: returned.state == "done")
        for lot, quantity in self._by_lot(done.move_line_ids).items():
            there[lot] = there.get(lot, 0.0) - quantity
        return {lot: quantity for lot, quantity in there.items() if quantity > 0}

    def _by_lot(self, lines):
        quantities = {}
        for line in lines.filtered("lot_id"):
            quantity = line.product_uom_id._compute_quantity(line_quantity(line), line.product_id.uom_id)
            quantities[line.lot_id] = quantities.get(line.lot_id, 0.0) + quantity
        return quantities

from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..compat import ORDER_LINE_UOM, done_quantity, moves_of


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def credit_return(self, transfer_id, idempotency_key, origin=None):
        """Drafts the credit note for what came back with a return and was invoiced. Posting it is for a person.

        Nothing to credit is no error: `credit_note_ids` is empty. Order lines of which nobody can tell how much came
        back, such as those of kits, are in `undecided_line_ids` and not in the credit note.
        """
        graph = self._called(origin)
        return graph._once(idempotency_key, graph._credit_return, {"transfer_id": transfer_id})

    def _credit_return(self, transfer_id):
        transfer = self._record_to_change("stock.picking", transfer_id, "transfer_id")
        if transfer.state != "done":
            raise UserError(_("The goods of return %s have not arrived yet.", transfer.name))
        moves = self._moves_back(transfer)
        whole = moves.filtered(lambda move: move.product_id == move.sale_line_id.product_id)
        credits = {}
        for line in whole.sale_line_id:
            quantity = self._to_credit(line, whole.filtered(lambda move: move.sale_line_id == line))
            if quantity:
                credits.setdefault(line.order_id, {})[line] = quantity
        notes = self.env["account.move"].sudo()
        for order, quantities in credits.items():
            notes |= self._draft_credit_note(order, quantities, transfer)
        return {
            "transfer_id": transfer.id,
            "credit_note_ids": notes.ids,
            "undecided_line_ids": (moves - whole).sale_line_id.ids,
        }

    def _moves_back(self, records):
        """Those that brought sold goods back for good, not to be exchanged."""
        moves = moves_of(records) if records._name == "stock.picking" else records.move_ids
        return moves.filtered(
            lambda move: move.state == "done"
            and move.sale_line_id
            and move.to_refund
            and move.location_id.usage == "customer"
        )

    def _came_back(self, line, moves):
        uom = line[ORDER_LINE_UOM]
        return sum(move.product_uom._compute_quantity(done_quantity(move), uom) for move in moves)

    def _to_credit(self, line, moves):
        """How much of what came back with these moves is invoiced beyond what the customer keeps."""
        owed = line.qty_delivered
        if line.product_id.invoice_policy == "order":
            owed = line.product_uom_qty - self._came_back(line, self._moves_back(line))
        quantity = min(self._came_back(line, moves), self._invoiced(line) - owed)
        rounding = line[ORDER_LINE_UOM].rounding
        return quantity if float_compare(quantity, 0.0, precision_rounding=rounding) > 0 else 0.0

    def _invoiced(self, line):
        """In the line's unit. A draft invoice can still be changed, so only those that are posted count."""
        uom = line[ORDER_LINE_UOM]
        invoiced = 0.0
        for invoice_line in line.invoice_lines:
            move = invoice_line.move_id
            quantity = invoice_line.product_uom_id._compute_quantity(invoice_line.quantity, uom)
            if move.move_type == "out_invoice" and move.state == "posted":
                invoiced += quantity
            elif move.move_type == "out_refund" and move.state != "cancel":
                invoiced -= quantity
        return invoiced

    def _draft_credit_note(self, order, quantities, transfer):
        invoiced = {line: self._last_invoiced(line) for line in quantities}
        invoices = self.env["account.move"].sudo().union(*(line.move_id for line in invoiced.values()))
        values = dict(
            order._prepare_invoice(),
            move_type="out_refund",
            payment_reference=False,
            # One credit note can be the reversal of one invoice.
            reversed_entry_id=invoices.id if len(invoices) == 1 else False,
            invoice_line_ids=[
                (0, 0, self._credit_line(line, quantity, invoiced[line])) for line, quantity in quantities.items()
            ],
        )
        # What was paid stays with the invoice.
        values.pop("transaction_ids", None)
        moves = self.env["account.move"].sudo().with_company(order.company_id)
        note = moves.with_context(default_move_type="out_refund").create(values)
        note.message_post(
            body=_(
                "Drafted through Logistics Graph by %(user)s for return %(name)s.",
                user=self.env.user.name,
                name=transfer.name,
            )
        )
        return note

    def _last_invoiced(self, line):
        posted = line.invoice_lines.filtered(
            lambda invoice_line: invoice_line.move_id.move_type == "out_invoice"
            and invoice_line.move_id.state == "posted"
        )
        return posted.sorted("id")[-1:]

    def _credit_line(self, line, quantity, invoiced):
        """At the price that was invoiced, which may be another than the order's."""
        return line._prepare_invoice_line(
            quantity=line[ORDER_LINE_UOM]._compute_quantity(quantity, invoiced.product_uom_id),
            product_uom_id=invoiced.product_uom_id.id,
            price_unit=invoiced.price_unit,
            discount=invoiced.discount,
            tax_ids=[(6, 0, invoiced.tax_ids.ids)],
        )

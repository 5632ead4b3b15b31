from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..compat import ORDER_LINE_UOM


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def invoice_order(self, order_id, idempotency_key, origin=None):
        """Creates and posts the invoice for what may be invoiced of an order by now; down payments are deducted.

        Nothing to invoice is no error: `invoice_ids` is empty. `states` names every invoice of the order, so that one
        that was made before, or waits as a draft, is seen. Order lines of which more was invoiced than delivered are
        in `credit_line_ids`: whether the customer gets a credit note is for a person to decide.
        """
        graph = self._called(origin)
        return graph._once(idempotency_key, graph._invoice_order, {"order_id": order_id})

    def _invoice_order(self, order_id):
        order = self._record_to_change("sale.order", order_id, "order_id")
        if order.state not in ("sale", "done"):
            raise UserError(
                _("Order %s is not confirmed (or was cancelled), so there is nothing to invoice yet.", order.name)
            )
        goods = order.order_line.filtered(lambda line: not line.display_type and not line.is_downpayment)
        invoices = order.env["account.move"]
        # Without goods to invoice a final invoice would give back the down payment.
        if any(self._to_invoice(line) > 0 for line in goods):
            invoices = order._create_invoices(final=True)
            invoices.action_post()
            self._say_who_invoiced(invoices)
        return {
            "order_id": order.id,
            "invoice_ids": invoices.ids,
            "states": {str(invoice.id): invoice.state for invoice in (order.invoice_ids | invoices).sorted("id")},
            "credit_line_ids": [line.id for line in goods if self._to_invoice(line) < 0],
        }

    def _to_invoice(self, line):
        """-1, 0 or 1: less than nothing, nothing, something."""
        uom = line[ORDER_LINE_UOM]
        return float_compare(line.qty_to_invoice, 0.0, precision_rounding=uom.rounding or 0.01)

    def _say_who_invoiced(self, invoices):
        for invoice in invoices:
            if invoice.state != "posted":
                raise UserError(
                    _("Odoo did not post the invoice of %s. Nothing was changed.", invoice.invoice_origin)
                )
            invoice.message_post(
                body=_("Created and posted through Logistics Graph by %s.", self.env.user.name)
            )

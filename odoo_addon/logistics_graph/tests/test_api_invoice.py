from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestInvoiceOrder(ApiCase):
    def _delivered_order(self, **quantities):
        order = self._confirmed_order(**quantities)
        self.graph.validate_transfer(order.picking_ids.id, key())
        return order

    def _invoice(self, order):
        return self.graph.invoice_order(order.id, key())

    def test_what_is_delivered_is_invoiced_and_posted(self):
        order = self._confirmed_order()
        transfer = order.picking_ids
        lines = [{"move_id": self._move(transfer, self.bolts).id, "quantity": 3}]
        self.graph.validate_transfer(transfer.id, key(), lines=lines)
        result = self._invoice(order)
        invoice = order.invoice_ids
        self.assertEqual(
            result,
            {
                "order_id": order.id,
                "invoice_ids": invoice.ids,
                "states": {str(invoice.id): "posted"},
                "credit_line_ids": [],
            },
        )
        self.assertEqual((invoice.state, invoice.amount_untaxed), ("posted", 30.0))
        self.assertEqual(order.order_line.mapped("qty_invoiced"), [3, 0])

    def test_nothing_to_invoice_is_no_error(self):
        order = self._confirmed_order()
        self.assertEqual(
            self._invoice(order), {"order_id": order.id, "invoice_ids": [], "states": {}, "credit_line_ids": []}
        )

    def test_what_was_invoiced_is_not_invoiced_again(self):
        order = self._delivered_order()
        first = self._invoice(order)
        second = self._invoice(order)
        self.assertEqual(second["invoice_ids"], [])
        self.assertEqual(second["states"], first["states"])

    def test_a_draft_that_somebody_made_is_left_alone_and_seen(self):
        order = self._delivered_order()
        draft = order._create_invoices()
        result = self._invoice(order)
        self.assertEqual((result["invoice_ids"], result["states"]), ([], {str(draft.id): "draft"}))
        self.assertEqual(draft.state, "draft")

    def test_a_down_payment_is_deducted_and_never_given_back_by_itself(self):
        order = self._confirmed_order()
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=order.ids, active_id=order.id
        )
        wizard.create({"advance_payment_method": "fixed", "fixed_amount": 16.0}).create_invoices()
        down_payment = order.invoice_ids
        down_payment.action_post()
        self.assertEqual(self._invoice(order)["invoice_ids"], [])
        self.graph.validate_transfer(order.picking_ids.id, key())
        invoice = self.env["account.move"].browse(self._invoice(order)["invoice_ids"])
        self.assertEqual(invoice.amount_untaxed, 5 * 10.0 + 2 * 3.0 - 16.0)

    def test_a_credit_note_is_for_a_person_to_decide(self):
        order = self._delivered_order(nuts=0)
        self._invoice(order)
        delivery = order.picking_ids
        returned = self.graph.create_return(delivery.id, key())
        self.graph.validate_transfer(returned["return_id"], key())
        self.assertEqual(order.order_line.qty_to_invoice, -5)
        result = self._invoice(order)
        self.assertEqual((result["invoice_ids"], result["credit_line_ids"]), ([], order.order_line.ids))
        self.assertEqual(len(order.invoice_ids), 1)

    def test_an_order_that_is_not_confirmed_is_refused(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        with self.assertRaisesRegex(UserError, "is not confirmed"):
            self._invoice(order)

    def test_an_order_of_another_company_is_refused(self):
        order = self._delivered_order()
        self._elsewhere()
        with self.assertRaises(AccessError):
            self._invoice(order)
        self.assertFalse(order.invoice_ids)

    def test_who_invoiced_is_noted_on_the_invoice(self):
        order = self._delivered_order()
        self._invoice(order)
        self.assertIn("Service of the test", "".join(order.invoice_ids.message_ids.mapped("body")))

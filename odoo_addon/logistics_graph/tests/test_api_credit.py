from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..compat import forget_cached, moves_of
from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestCreditReturn(ApiCase):
    def _invoiced_order(self, **quantities):
        order = self._confirmed_order(**quantities)
        self.graph.validate_transfer(order.picking_ids.id, key())
        self.graph.invoice_order(order.id, key())
        return order

    def _announced(self, order, product=None, quantity=None):
        delivery = order.picking_ids.filtered(lambda transfer: transfer.picking_type_id.code == "outgoing")
        lines = [{"move_id": self._move(delivery, product).id, "quantity": quantity}] if product else None
        created = self.graph.create_return(delivery.id, key(), lines=lines)
        return self.env["stock.picking"].browse(created["return_id"])

    def _returned(self, order, product=None, quantity=None):
        transfer = self._announced(order, product, quantity)
        self.graph.validate_transfer(transfer.id, key())
        return transfer

    def _credit(self, transfer):
        result = self.graph.credit_return(transfer.id, key())
        return self.env["account.move"].browse(result["credit_note_ids"])

    def test_what_came_back_and_was_invoiced_is_credited_as_a_draft(self):
        order = self._invoiced_order()
        transfer = self._returned(order, self.bolts, 2)
        result = self.graph.credit_return(transfer.id, key())
        note = self.env["account.move"].browse(result["credit_note_ids"])
        self.assertEqual(result["undecided_line_ids"], [])
        self.assertEqual((note.move_type, note.state, note.amount_untaxed), ("out_refund", "draft", 20.0))
        invoice = order.invoice_ids - note
        self.assertEqual((note.partner_id, note.currency_id), (invoice.partner_id, invoice.currency_id))
        self.assertEqual(note.reversed_entry_id, invoice)
        self.assertEqual(note.invoice_line_ids.mapped("product_id"), self.bolts)
        self.assertEqual(order.order_line.mapped("qty_invoiced"), [3, 2])
        self.assertIn(transfer.name, "".join(note.message_ids.mapped("body")))

    def test_it_is_credited_once(self):
        transfer = self._returned(self._invoiced_order())
        once = key()
        first = self.graph.credit_return(transfer.id, once)
        self.assertEqual(self.graph.credit_return(transfer.id, once), first)
        self.assertFalse(self._credit(transfer))

    def test_each_of_several_returns_is_credited_by_itself(self):
        order = self._invoiced_order(nuts=0)
        one, other = self._returned(order, self.bolts, 2), self._returned(order, self.bolts, 3)
        self.assertEqual([self._credit(each).amount_untaxed for each in (one, other)], [20.0, 30.0])

    def test_at_the_price_that_was_invoiced(self):
        order = self._confirmed_order(nuts=0)
        self.graph.validate_transfer(order.picking_ids.id, key())
        invoice = order._create_invoices()
        invoice.invoice_line_ids.filtered("product_id").with_context(check_move_validity=False).price_unit = 8.0
        if hasattr(invoice, "_recompute_dynamic_lines"):
            invoice._recompute_dynamic_lines(recompute_all_taxes=True)
        invoice.action_post()
        self.assertEqual(self._credit(self._returned(order, self.bolts, 1)).amount_untaxed, 8.0)

    def test_what_was_not_invoiced_or_is_still_a_draft_is_not_credited(self):
        order = self._confirmed_order()
        self.graph.validate_transfer(order.picking_ids.id, key())
        self.assertFalse(self._credit(self._returned(order, self.bolts, 1)))
        order._create_invoices()
        self.assertFalse(self._credit(self._returned(order, self.bolts, 1)))

    def test_what_a_person_has_credited_is_not_credited_again(self):
        order = self._invoiced_order(nuts=0)
        transfer = self._returned(order)
        by_hand = order._create_invoices(final=True)
        self.assertEqual(by_hand.move_type, "out_refund")
        self.assertFalse(self._credit(transfer))

    def test_goods_invoiced_when_ordered_are_credited_too_and_what_is_still_to_be_delivered_is_not(self):
        self.bolts.invoice_policy = "order"
        order = self._confirmed_order(nuts=0)
        self.graph.invoice_order(order.id, key())
        delivery = order.picking_ids
        lines = [{"move_id": self._move(delivery, self.bolts).id, "quantity": 3}]
        self.graph.validate_transfer(delivery.id, key(), lines=lines)
        transfer = self.graph.create_return(delivery.id, key())["return_id"]
        self.graph.validate_transfer(transfer, key())
        transfer = self.env["stock.picking"].browse(transfer)
        self.assertEqual(self._credit(transfer).amount_untaxed, 30.0)
        self.assertFalse(self._credit(transfer))

    def test_goods_that_are_exchanged_are_not_credited(self):
        transfer = self._announced(self._invoiced_order())
        moves_of(transfer).write({"to_refund": False})
        self.graph.validate_transfer(transfer.id, key())
        self.assertFalse(self._credit(transfer))

    def test_goods_that_have_not_arrived_are_refused(self):
        with self.assertRaisesRegex(UserError, "have not arrived"):
            self._credit(self._announced(self._invoiced_order()))

    def test_a_delivery_brings_nothing_back(self):
        order = self._invoiced_order()
        self.assertFalse(self._credit(order.picking_ids))

    def test_parts_of_which_nobody_can_tell_how_much_came_back_are_for_a_person(self):
        order = self._invoiced_order(nuts=0)
        transfer = self._returned(order)
        self._flush()
        query = "UPDATE stock_move SET product_id = %s WHERE id = ANY(%s)"
        self.env.cr.execute(query, [self.nuts.id, moves_of(transfer).ids])
        forget_cached(self.env["stock.move"])
        result = self.graph.credit_return(transfer.id, key())
        self.assertEqual((result["credit_note_ids"], result["undecided_line_ids"]), ([], order.order_line.ids))

    def test_a_return_of_another_company_is_refused(self):
        transfer = self._returned(self._invoiced_order())
        self._elsewhere()
        with self.assertRaises(AccessError):
            self._credit(transfer)

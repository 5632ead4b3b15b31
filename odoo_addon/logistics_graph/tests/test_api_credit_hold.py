from odoo.exceptions import UserError
from odoo.tests import tagged

from .api_case import ApiCase


@tagged("post_install", "-at_install")
class TestCreditHold(ApiCase):
    def setUp(self):
        super().setUp()
        self.env.company.account_use_credit_limit = True

    def test_a_customer_within_the_limit_is_not_held(self):
        order = self._confirmed_order()
        self.customer.credit_limit = 1000.0
        self.assertEqual(self.graph.credit_hold(order.id), {"order_id": order.id, "held": False, "reason": None})

    def test_a_customer_beyond_it_is_held_and_the_reason_says_by_how_much(self):
        order = self._confirmed_order()
        self._deliver(order)
        self.customer.credit_limit = 10.0
        hold = self.graph.credit_hold(order.id)
        self.assertTrue(hold["held"])
        self.assertIn("Nyholm & Daughters owes", hold["reason"])
        self.assertIn("10.00", hold["reason"])

    def test_nobody_is_held_where_the_company_uses_no_limits(self):
        order = self._confirmed_order()
        self._deliver(order)
        self.customer.credit_limit = 10.0
        self.env.company.account_use_credit_limit = False
        self.assertFalse(self.graph.credit_hold(order.id)["held"])

    def test_a_customer_without_a_limit_is_not_held(self):
        order = self._confirmed_order()
        self._deliver(order)
        self.customer.credit_limit = 0.0
        self.assertFalse(self.graph.credit_hold(order.id)["held"])

    def test_what_is_no_order_is_refused(self):
        with self.assertRaisesRegex(UserError, "There is no record"):
            self.graph.credit_hold(2**30)

    def _deliver(self, order):
        for transfer in order.picking_ids:
            self.graph.validate_transfer(transfer.id, "deliver-%s" % transfer.id)
        self.customer.invalidate_recordset()

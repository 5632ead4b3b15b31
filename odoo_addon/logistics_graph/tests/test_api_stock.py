from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from ..compat import PACKAGE_MODEL
from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestAdjustStock(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search([("company_id", "=", cls.env.company.id)], limit=1)
        cls.stock = cls.warehouse.lot_stock_id
        cls.shelf = cls.env["stock.location"].create({"name": "Shelf", "location_id": cls.stock.id})

    def _adjust(self, quantity, location=None, **given):
        location = location or self.warehouse.view_location_id
        given = {"product_id": self.bolts.id, "reason": "Counted by acme", "idempotency_key": key(), **given}
        return self.graph.adjust_stock(location_id=location.id, quantity=quantity, **given)

    def _put(self, quantity, location, **more):
        self.env["stock.quant"]._update_available_quantity(self.bolts, location, quantity, **more)

    def _there(self, location):
        quants = self.env["stock.quant"].search(
            [("product_id", "=", self.bolts.id), ("location_id", "=", location.id)]
        )
        return sum(quants.mapped("quantity"))

    def test_a_warehouse_is_set_to_what_was_counted_in_all_of_it(self):
        self._put(20, self.shelf)
        result = self._adjust(117, expected=120)
        self.assertEqual((result["before"], result["quantity"]), (120, 117))
        self.assertEqual(self._on_hand(self.bolts), 117)
        self.assertEqual([self._there(self.stock), self._there(self.shelf)], [97, 20])

    def test_more_is_booked_and_the_move_leads_from_the_place_of_losses(self):
        self._adjust(130)
        self.assertEqual(self._on_hand(self.bolts), 130)
        move = self.env["stock.move"].search([("product_id", "=", self.bolts.id)], order="id desc", limit=1)
        self.assertEqual((move.state, move.location_id.usage, move.location_dest_id), ("done", "inventory", self.stock))

    def test_a_product_that_never_was_there_gets_its_stock(self):
        kind = {"type": self.bolts.type}
        if "is_storable" in self.bolts._fields:
            kind["is_storable"] = True
        product = self.env["product.product"].create({"name": "Washers", **kind})
        self._adjust(3, product_id=product.id, expected=0)
        self.assertEqual(self._on_hand(product), 3)

    def test_nothing_left_is_nothing(self):
        self._adjust(0)
        self.assertEqual(self._on_hand(self.bolts), 0)

    def test_fractions_of_a_unit_are_exact(self):
        self._adjust(99.9)
        self.assertAlmostEqual(self._on_hand(self.bolts), 99.9)

    def test_the_same_call_again_changes_nothing_again(self):
        once = key()
        first = self._adjust(90, idempotency_key=once)
        self._put(5, self.stock)
        self.assertEqual(self._adjust(90, idempotency_key=once), first)
        self.assertEqual(self._on_hand(self.bolts), 95)

    def test_what_was_moved_meanwhile_is_not_overwritten(self):
        self._put(-4, self.stock)
        with self.assertRaisesRegex(UserError, "96 of .*Bolts are in .* by now, and not 100"):
            self._adjust(98, expected=100)
        self.assertEqual(self._on_hand(self.bolts), 96)

    def test_what_agrees_leaves_no_move(self):
        moves = self.env["stock.move"].search_count([("product_id", "=", self.bolts.id)])
        self._adjust(100, expected=100)
        self.assertEqual(self.env["stock.move"].search_count([("product_id", "=", self.bolts.id)]), moves)

    def test_why_is_noted_on_the_product(self):
        self._adjust(98)
        self.assertIn("Counted by acme", self.bolts.message_ids[:1].body)
        self.assertIn("Service of the test", self.bolts.message_ids[:1].body)

    def test_what_has_lots_is_left_to_a_person(self):
        self._adjust(0)
        self.bolts.tracking = "lot"
        with self.assertRaisesRegex(UserError, "has lot or serial numbers"):
            self._adjust(98)

    def test_what_is_not_counted_is_refused(self):
        service = self.env["product.product"].create({"name": "Advice", "type": "service"})
        with self.assertRaisesRegex(UserError, "not counted in Odoo"):
            self._adjust(1, product_id=service.id)

    def test_what_is_packed_or_lies_elsewhere_is_left_to_a_person(self):
        package = self.env[PACKAGE_MODEL].create({})
        self._put(30, self.stock, package_id=package)
        self._adjust(35)
        self.assertEqual(self._on_hand(self.bolts), 35)
        with self.assertRaisesRegex(UserError, "Only 5 .*lie unpacked"):
            self._adjust(20)
        self.assertEqual(self._on_hand(self.bolts), 35)

    def test_a_place_that_holds_nothing_of_ours_is_refused(self):
        customers = self.env.ref("stock.stock_location_customers")
        with self.assertRaisesRegex(UserError, "No goods of ours"):
            self._adjust(1, location=customers)

    def test_nonsense_is_refused_in_words(self):
        for given, words in (
            ({"quantity": -1}, "zero or more"),
            ({"quantity": "3"}, "must be a number"),
            ({"quantity": 3, "expected": "a"}, "must be a number"),
            ({"quantity": 3, "reason": ""}, "not empty"),
            ({"quantity": 3, "product_id": 0}, "must be the id"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._adjust(**given)

    def test_only_the_service_user_may_in_its_companies(self):
        somebody = new_test_user(self.env, "somebody", groups="stock.group_stock_manager")
        with self.assertRaises(AccessError):
            self.graph.with_user(somebody).adjust_stock(self.bolts.id, self.stock.id, 1, key(), "Counted")
        self._elsewhere()
        with self.assertRaises(AccessError):
            self._adjust(98)

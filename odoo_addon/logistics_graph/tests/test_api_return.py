from odoo.exceptions import UserError
from odoo.tests import tagged

from ..compat import moves_of
from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestCreateReturn(ApiCase):
    def _delivered(self, **quantities):
        transfer = self._transfer(**quantities)
        self.graph.validate_transfer(transfer.id, key())
        return transfer

    def _return(self, transfer, product=None, quantity=None):
        lines = [{"move_id": self._move(transfer, product).id, "quantity": quantity}] if product else None
        return self.graph.create_return(transfer.id, key(), lines=lines)

    def test_what_was_named_comes_back(self):
        transfer = self._delivered()
        result = self._return(transfer, self.bolts, 2)
        returned = self.env["stock.picking"].browse(result["return_id"])
        self.assertEqual(result["state"], returned.state)
        self.assertEqual(returned.state, "assigned")
        move = self._move(returned, self.bolts)
        self.assertEqual((move.product_uom_qty, move.origin_returned_move_id), (2, self._move(transfer, self.bolts)))
        self.assertFalse(self._move(returned, self.nuts))
        self.assertTrue(move.to_refund)
        self.graph.validate_transfer(returned.id, key())
        self.assertEqual(self._on_hand(self.bolts), 97)
        self.assertEqual(transfer.sale_id.order_line.mapped("qty_delivered"), [3, 2])

    def test_without_lines_everything_not_returned_yet_comes_back(self):
        transfer = self._delivered()
        self._return(transfer, self.bolts, 2)
        rest = self.env["stock.picking"].browse(self._return(transfer)["return_id"])
        self.assertEqual(self._move(rest, self.bolts).product_uom_qty, 3)
        self.assertEqual(self._move(rest, self.nuts).product_uom_qty, 2)
        with self.assertRaisesRegex(UserError, "was returned already"):
            self._return(transfer)

    def test_more_than_was_moved_can_not_come_back(self):
        transfer = self._delivered()
        with self.assertRaisesRegex(UserError, "6 of Bolts can't come back: only 5"):
            self._return(transfer, self.bolts, 6)
        self._return(transfer, self.bolts, 4)
        with self.assertRaisesRegex(UserError, "only 1"):
            self._return(transfer, self.bolts, 2)

    def test_a_cancelled_return_does_not_count(self):
        transfer = self._delivered()
        self.env["stock.picking"].browse(self._return(transfer)["return_id"]).action_cancel()
        self.assertTrue(self._return(transfer, self.bolts, 5)["return_id"])

    def test_only_a_done_transfer_and_its_own_moves_can_come_back(self):
        waiting, delivered = self._transfer(), self._delivered()
        with self.assertRaisesRegex(UserError, "is not done"):
            self._return(waiting)
        move = self._move(waiting, self.bolts).id
        for lines, words in (
            ([{"move_id": move, "quantity": 1}], "is not a done line"),
            ([{"move_id": self._move(delivered, self.bolts).id, "quantity": 0}], "more than zero"),
            ([{"move_id": self._move(delivered, self.bolts).id, "quantity": -2}], "more than zero"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.graph.create_return(delivered.id, key(), lines=lines)

    def test_the_reference_and_the_reason_it_was_announced_with_are_on_it(self):
        transfer = self._delivered()
        result = self.graph.create_return(transfer.id, key(), reference="RMA-77", reason="Wrong <b>size</b>")
        returned = self.env["stock.picking"].browse(result["return_id"])
        self.assertTrue(returned.origin.endswith(", RMA-77"), returned.origin)
        self.assertIn("Wrong &lt;b&gt;size&lt;/b&gt;", "".join(returned.message_ids.mapped("body")))
        with self.assertRaisesRegex(UserError, "reference"):
            self.graph.create_return(transfer.id, key(), reference="x" * 101)


@tagged("post_install", "-at_install")
class TestReturnOfLots(ApiCase):
    def setUp(self):
        super().setUp()
        self.lamps = self._product("Lamps", 8.0)
        location = self.env["stock.warehouse"].search([("company_id", "=", self.env.company.id)], limit=1).lot_stock_id
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.lamps, location, -100)
        self.lamps.tracking = "lot"
        self.lots = self.env["stock.lot" if "stock.lot" in self.env else "stock.production.lot"]
        for name, quantity in (("OLD", 2), ("NEW", 50)):
            values = {"name": name, "product_id": self.lamps.id, "company_id": self.env.company.id}
            self.lots |= self.lots.create(values)
            quants._update_available_quantity(self.lamps, location, quantity, lot_id=self.lots[-1])
        self.old, self.new = self.lots

    def _shipped(self, quantity):
        """Two of it are of the one lot, the rest of the other."""
        lines = [(0, 0, {"product_id": self.lamps.id, "product_uom_qty": quantity})]
        order = self.env["sale.order"].create({"partner_id": self.customer.id, "order_line": lines})
        order.action_confirm()
        self.graph.validate_transfer(order.picking_ids.id, key())
        return order.picking_ids

    def _expected(self, transfer, quantity):
        line = {"move_id": moves_of(transfer).id, "quantity": quantity}
        return self.env["stock.picking"].browse(
            self.graph.create_return(transfer.id, key(), lines=[line])["return_id"]
        )

    def _receive(self, returned, quantity):
        lines = [{"move_id": moves_of(returned).id, "quantity": quantity}]
        return self.graph.validate_transfer(returned.id, key(), lines=lines)

    def _lots(self, transfer):
        return {line.lot_id.name: line.quantity for line in transfer.move_line_ids}

    def test_which_of_several_lots_came_back_is_not_guessed(self):
        returned = self._expected(self._shipped(4), 3)
        for quantity in (1, 3):
            with self.assertRaisesRegex(UserError, "Lamps left with .* OLD, NEW, .* Enter in Odoo those that came"):
                self._receive(returned, quantity)
        self.assertEqual(returned.state, "assigned")
        self.assertEqual(self._on_hand(self.lamps), 48)

    def test_all_that_left_or_a_part_of_one_lot_is_known(self):
        returned = self._expected(self._shipped(4), 4)
        self.assertEqual(self._receive(returned, 4)["state"], "done")
        self.assertEqual(self._lots(returned), {"OLD": 2, "NEW": 2})
        transfer = self._shipped(2)
        self.assertEqual(len(transfer.move_line_ids.lot_id), 1)
        returned = self._expected(transfer, 2)
        self.assertEqual(self._receive(returned, 1)["state"], "done")
        self.assertEqual(self._lots(returned), {transfer.move_line_ids.lot_id.name: 1})

    def test_what_somebody_received_by_hand_is_known_to_be_back(self):
        transfer = self._shipped(4)
        by_hand, rest = self._expected(transfer, 2), self._expected(transfer, 2)
        # A second return has Odoo forget what it proposed for the first.
        by_hand.action_assign()
        self.assertEqual((self._lots(by_hand), self._lots(rest)), ({"NEW": 2}, {"OLD": 2}))
        by_hand.move_line_ids.lot_id = self.old
        self.graph.validate_transfer(by_hand.id, key())
        # Odoo still proposes the other lot, which is back already.
        with self.assertRaisesRegex(UserError, "the lots or serial numbers NEW, and"):
            self._receive(rest, 2)
        rest.move_line_ids.lot_id = self.new
        self.assertEqual(self._receive(rest, 2)["state"], "done")
        self.assertEqual(self._lots(rest), {"NEW": 2})

    def test_what_goes_out_again_is_what_odoo_proposes(self):
        returned = self._expected(self._shipped(4), 4)
        self._receive(returned, 4)
        again = self._expected(returned, 3)
        self.assertEqual(self._receive(again, 3)["state"], "done")
        self.assertEqual(self._on_hand(self.lamps), 49)

    def test_a_return_is_received_though_another_was_announced_after_it(self):
        transfer = self._transfer()
        line = {"move_id": self._move(transfer, self.bolts).id, "quantity": 1}
        self.graph.validate_transfer(transfer.id, key())
        first, second = (
            self.env["stock.picking"].browse(self.graph.create_return(transfer.id, key(), lines=[line])["return_id"])
            for _number in range(2)
        )
        for returned in (first, second):
            self.assertEqual(self._receive(returned, 1)["state"], "done")
        self.assertEqual(self._on_hand(self.bolts), 97)

from odoo.exceptions import UserError
from odoo.tests import tagged

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

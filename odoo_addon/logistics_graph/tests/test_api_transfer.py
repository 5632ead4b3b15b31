from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from ..compat import PACKAGE_MODEL, line_quantity
from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestValidateTransfer(ApiCase):
    def _validate(self, transfer, **given):
        return self.graph.validate_transfer(transfer.id, key(), **given)

    def test_without_quantities_what_is_reserved_is_moved(self):
        transfer = self._transfer()
        result = self._validate(transfer)
        self.assertEqual(
            result,
            {
                "transfer_id": transfer.id,
                "state": "done",
                "backorder_ids": [],
                "package_ids": [],
                "tracking_numbers": [],
            },
        )
        self.assertEqual([self._done(transfer, self.bolts), self._done(transfer, self.nuts)], [5, 2])
        self.assertEqual(self._on_hand(self.bolts), 95)

    def test_less_than_asked_leaves_the_rest_in_a_back_order(self):
        transfer = self._transfer()
        result = self._validate(transfer, lines=[{"move_id": self._move(transfer, self.bolts).id, "quantity": 3}])
        self.assertEqual(result["state"], "done")
        backorder = self.env["stock.picking"].browse(result["backorder_ids"])
        self.assertEqual(backorder.backorder_id, transfer)
        self.assertEqual(backorder.state, "assigned")
        self.assertEqual(self._move(backorder, self.bolts).product_uom_qty, 2)
        self.assertEqual(self._move(backorder, self.nuts).product_uom_qty, 2)
        self.assertEqual([self._done(transfer, self.bolts), self._done(transfer, self.nuts)], [3, 0])

    def test_without_back_order_the_rest_is_cancelled(self):
        transfer = self._transfer()
        lines = [{"move_id": self._move(transfer, self.bolts).id, "quantity": 3}]
        result = self._validate(transfer, lines=lines, create_backorder=False)
        self.assertEqual((result["state"], result["backorder_ids"]), ("done", []))
        self.assertEqual([self._done(transfer, self.bolts), self._done(transfer, self.nuts)], [3, 0])
        self.assertEqual(self._on_hand(self.bolts), 97)

    def test_more_than_asked_is_refused_unless_it_is_meant(self):
        transfer = self._transfer()
        lines = [{"move_id": self._move(transfer, self.bolts).id, "quantity": 7}]
        with self.assertRaisesRegex(UserError, "7.* of Bolts .*asks for 5"), self.cr.savepoint():
            self._validate(transfer, lines=lines)
        self.assertEqual(transfer.state, "assigned")
        self._validate(transfer, lines=lines, allow_excess=True)
        self.assertEqual(self._done(transfer, self.bolts), 7)
        self.assertEqual(self._on_hand(self.bolts), 93)

    def test_packages_hold_what_was_said_and_their_numbers_are_joined_by_comma(self):
        transfer = self._transfer()
        bolts, nuts = self._move(transfer, self.bolts), self._move(transfer, self.nuts)
        result = self._validate(
            transfer,
            packages=[
                {
                    "name": "BOX-A",
                    "tracking_number": "TN1",
                    "lines": [{"move_id": bolts.id, "quantity": 3}],
                },
                {
                    "name": "BOX-B",
                    "tracking_number": "TN2",
                    "lines": [{"move_id": bolts.id, "quantity": 2}, {"move_id": nuts.id, "quantity": 2}],
                },
            ],
        )
        self.assertEqual(result["tracking_numbers"], ["TN1", "TN2"])
        self.assertEqual(transfer.carrier_tracking_ref, "TN1,TN2")
        self.assertEqual(len(result["package_ids"]), 2)
        contents = {
            (line.result_package_id.name, line.product_id, line_quantity(line)) for line in transfer.move_line_ids
        }
        self.assertEqual(
            contents, {("BOX-A", self.bolts, 3), ("BOX-B", self.bolts, 2), ("BOX-B", self.nuts, 2)}
        )
        quants = self.env["stock.quant"].search([("package_id", "in", result["package_ids"])])
        self.assertEqual(sorted(quants.mapped("quantity")), [2, 2, 3])
        left = self.env["stock.quant"].search([("product_id", "=", self.bolts.id)])
        self.assertFalse(left.filtered("reserved_quantity"))

    def test_a_single_package_without_lines_holds_everything(self):
        transfer = self._transfer()
        result = self._validate(transfer, packages=[{"tracking_number": "TN9"}])
        package = self.env[PACKAGE_MODEL].browse(result["package_ids"])
        self.assertEqual(len(package), 1)
        self.assertTrue(package.name)
        self.assertEqual(set(package.quant_ids.mapped("product_id").ids), {self.bolts.id, self.nuts.id})

    def test_a_package_with_other_goods_in_it_is_not_packed_again(self):
        first, second = self._transfer(), self._transfer()
        self._validate(first, packages=[{"name": "BOX-C"}])
        with self.assertRaisesRegex(UserError, "already a package BOX-C"), self.cr.savepoint():
            self._validate(second, packages=[{"name": "BOX-C"}])

    def test_packages_can_not_hold_more_than_was_moved(self):
        transfer = self._transfer()
        bolts = self._move(transfer, self.bolts).id
        with self.assertRaisesRegex(UserError, "packages hold 4"), self.cr.savepoint():
            self._validate(
                transfer,
                lines=[{"move_id": bolts, "quantity": 3}],
                packages=[{"lines": [{"move_id": bolts, "quantity": 4}]}],
            )

    def test_a_number_that_is_there_already_is_not_added_twice(self):
        transfer = self._transfer()
        transfer.carrier_tracking_ref = "TN1,TN0"
        result = self._validate(transfer, packages=[{"tracking_number": "TN1"}])
        self.assertEqual(result["tracking_numbers"], ["TN1", "TN0"])

    def test_what_is_done_or_cancelled_is_refused_in_plain_words(self):
        transfer = self._transfer()
        self._validate(transfer)
        with self.assertRaisesRegex(UserError, "already “Done”. Nothing was changed"):
            self._validate(transfer)
        cancelled = self._transfer()
        cancelled.action_cancel()
        with self.assertRaisesRegex(UserError, "already “Cancelled”"):
            self._validate(cancelled)

    def test_nothing_reserved_is_refused_with_advice(self):
        transfer = self._transfer()
        transfer.do_unreserve()
        with self.assertRaisesRegex(UserError, "Nothing is reserved for transfer"):
            self._validate(transfer)

    def test_all_zero_leaves_the_transfer_open(self):
        transfer = self._transfer()
        with self.assertRaisesRegex(UserError, "every quantity is zero"), self.cr.savepoint():
            self._validate(transfer, lines=[{"move_id": self._move(transfer, self.bolts).id, "quantity": 0}])
        self.assertEqual(transfer.state, "assigned")

    def test_a_question_odoo_asks_all_the_same_stops_it_and_nothing_is_changed(self):
        transfer = self._transfer()
        question = {"type": "ir.actions.act_window", "name": "Are these lots too old?"}
        picking = type(self.env["stock.picking"])
        with patch.object(picking, "_pre_action_done_hook", lambda self: question):
            with self.assertRaisesRegex(UserError, "Are these lots too old.*a person has to"), self.cr.savepoint():
                self._validate(transfer, packages=[{"tracking_number": "TN5"}])
        self.assertEqual(transfer.state, "assigned")
        self.assertFalse(transfer.carrier_tracking_ref)

    def test_text_messages_are_sent_when_the_company_has_decided_so_and_never_asked_about(self):
        company = self.env.company
        if "has_received_warning_stock_sms" not in company._fields:
            self.skipTest("without text messages there is no question")
        for decided in (False, True):
            contexts = []
            company.has_received_warning_stock_sms = decided
            picking = type(self.env["stock.picking"])
            with patch.object(picking, "_send_confirmation_email", lambda self: contexts.append(self.env.context)):
                self._validate(self._transfer())
            self.assertEqual({context.get("skip_sms", False) for context in contexts}, {not decided})

    def test_who_validated_is_noted_on_the_transfer(self):
        transfer = self._transfer()
        self._validate(transfer)
        note = transfer.message_ids.filtered(lambda message: "Logistics Graph" in (message.body or ""))
        self.assertIn("Service of the test", note.body)
        self.assertEqual(note.author_id, self.user.partner_id)

    def test_wrong_arguments_are_refused_before_anything_happens(self):
        transfer, other = self._transfer(), self._transfer()
        bolts = self._move(transfer, self.bolts).id
        for given, words in (
            ({"lines": []}, "1 to 500"),
            ({"lines": {}}, "must be a list"),
            ({"lines": ["x"]}, "must be an object"),
            ({"lines": [{"move_id": bolts}]}, "lacks quantity"),
            ({"lines": [{"move_id": bolts, "quantity": 1, "qty": 1}]}, "unknown keys: qty"),
            ({"lines": [{"move_id": bolts, "quantity": -1}]}, "zero or more"),
            ({"lines": [{"move_id": bolts, "quantity": "3"}]}, "must be a number"),
            ({"lines": [{"move_id": bolts, "quantity": True}]}, "must be a number"),
            ({"lines": [{"move_id": bolts, "quantity": float("nan")}]}, "must be a number"),
            ({"lines": [{"move_id": bolts, "quantity": 1}] * 2}, "named twice"),
            ({"lines": [{"move_id": self._move(other, self.bolts).id, "quantity": 1}]}, "not an open line"),
            ({"packages": [{"tracking_number": "A,B"}]}, "no comma"),
            ({"packages": [{"name": "A"}, {"name": "B"}]}, "each needs its “lines”"),
            ({"packages": [{"name": 7}]}, "must be a text"),
            ({"create_backorder": "no"}, "true or false"),
        ):
            with self.assertRaisesRegex(UserError, words, msg=str(given)), self.cr.savepoint():
                self._validate(transfer, **given)
        for wrong in (0, -1, "1", True, None, 2**40, [transfer.id]):
            with self.assertRaisesRegex(UserError, "must be the id"), self.cr.savepoint():
                self.graph.validate_transfer(wrong, key())
        with self.assertRaisesRegex(UserError, "no record 999999"), self.cr.savepoint():
            self.graph.validate_transfer(999999, key())
        self.assertEqual(transfer.state, "assigned")

    def test_a_transfer_of_another_company_is_refused(self):
        transfer = self._transfer()
        self._elsewhere()
        with self.assertRaises(AccessError), self.cr.savepoint():
            self._validate(transfer)
        self.assertEqual(transfer.state, "assigned")

    def test_who_is_not_in_the_group_may_not_call(self):
        transfer = self._transfer()
        somebody = new_test_user(self.env, "somebody", groups="stock.group_stock_manager")
        with self.assertRaisesRegex(AccessError, "may not use the interface"):
            self.graph.with_user(somebody).validate_transfer(transfer.id, key())

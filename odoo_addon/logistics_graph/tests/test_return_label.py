import base64
import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, TransactionCase, tagged

from ..models import delivery_carrier
from .test_delivery_carrier import DeliveryCase, answer, booked

PAPER = b"%PDF-1.4 the way back"


def booked_back(*numbers, paper=PAPER, media_type="application/pdf", errors=()):
    content = numbers and paper and {"mediaType": media_type, "content": base64.b64encode(paper).decode()}
    told = [{"message": message} for message in errors]
    label = {"trackingNumbers": list(numbers)} if numbers else None
    return answer({"bookReturnLabel": {"label": label, "paper": content or None, "userErrors": told}})


class ReturnLabelCase(DeliveryCase):
    def setUp(self):
        super().setUp()
        self.out, self.back = booked("1Z1"), booked_back("1Z9")
        self.sidecar.answer = lambda _handler, body: self.back if b"bookReturnLabel" in body else self.out

    def shipped(self):
        transfer = self.confirmed()
        transfer.button_validate()
        self.assertEqual(transfer.state, "done")
        return transfer

    def returned(self, transfer):
        """The return of a delivery, with the delivery method somebody set."""
        wizard = Form(
            self.env["stock.return.picking"].with_context(active_id=transfer.id, active_model="stock.picking")
        ).save()
        wizard.product_return_moves.quantity = 1
        back = wizard._create_return()
        back.carrier_id = self.method
        return back

    def asked_back(self):
        return [asked["variables"]["input"] for asked in self.asked() if "bookReturnLabel" in asked["query"]]


@tagged("post_install", "-at_install")
class TestReturnLabel(ReturnLabelCase, TransactionCase):
    def test_odoo_offers_it_for_our_methods_only(self):
        self.assertTrue(self.method.can_generate_return)
        self.method.delivery_type = "fixed"
        self.assertFalse(self.method.can_generate_return)

    def test_it_is_attached_to_the_return_and_its_number_is_nobodys(self):
        back = self.returned(self.shipped())
        self.assertTrue(back.is_return_picking)
        back.print_return_label()
        self.assertEqual(self.asked_back(), [{"transfer": "Return:%d" % back.id}])
        label = back.return_label_ids
        self.assertEqual((label.name, label.raw), ("LabelReturn-logistics_graph-1Z9.pdf", PAPER))
        self.assertEqual(label.mimetype, "application/pdf")
        self.assertFalse(back.carrier_tracking_ref)
        self.assertIn("Return label: 1Z9", self.notes(back))
        self.assertFalse(back.logistics_label_ids)

    def test_pressed_twice_there_is_one_paper(self):
        transfer = self.shipped()
        for _time in range(2):
            self.method.get_return_label(transfer)
        self.assertEqual(self.asked_back(), [{"transfer": "Fulfillment:%d" % transfer.id}] * 2)
        self.assertEqual(len(transfer.return_label_ids), 1)
        self.assertEqual(self.notes(transfer).count("Return label:"), 1)

    def test_the_paper_is_named_for_what_it_is(self):
        transfer = self.shipped()
        self.back = booked_back("1Z9", paper=b"^XA^XZ", media_type="application/zpl")
        self.method.get_return_label(transfer)
        self.assertEqual(transfer.return_label_ids.name, "LabelReturn-logistics_graph-1Z9.zpl")

    def test_why_there_is_none_is_told(self):
        transfer = self.shipped()
        for told, expected in (
            (booked_back(errors=["No return label can be bought: nobody sells one."]), "nobody sells one"),
            (booked_back("1Z9", paper=None, errors=["Its paper is not to be had there."]), "Its paper"),
            (answer({"bookReturnLabel": None}), "has no answer"),
        ):
            self.back = told
            with self.assertRaisesRegex(UserError, expected):
                self.method.get_return_label(transfer)
        self.nobody_listens()
        with self.assertRaisesRegex(UserError, "Nothing listens at"):
            self.method.get_return_label(transfer)
        self.assertFalse(transfer.return_label_ids)

    def test_a_slow_sidecar_is_waited_for_no_longer_than_the_deadline(self):
        transfer = self.shipped()
        self.hangs()
        begun = time.monotonic()
        with (
            patch.object(delivery_carrier, "BOOKING_SECONDS", 0.3),
            self.assertRaisesRegex(UserError, "did not answer within 0.3 seconds"),
        ):
            self.method.get_return_label(transfer)
        self.assertLess(time.monotonic() - begun, 1.5)


@tagged("post_install", "-at_install")
class TestReturnLabelOnDelivery(ReturnLabelCase, TransactionCase):
    def setUp(self):
        super().setUp()
        self.method.write({"return_label_on_delivery": True, "logistics_graph_wait": True})

    def test_it_comes_with_the_label_for_the_way_out(self):
        transfer = self.shipped()
        self.assertEqual(transfer.carrier_tracking_ref, "1Z1")
        self.assertEqual(transfer.return_label_ids.name, "LabelReturn-logistics_graph-1Z9.pdf")
        self.assertEqual([("bookReturnLabel" in asked["query"]) for asked in self.asked()], [False, True])

    def test_it_is_asked_once_where_nobody_waits_for_the_other(self):
        self.method.logistics_graph_wait = False
        transfer = self.shipped()
        self.assertFalse(transfer.carrier_tracking_ref)
        self.assertEqual(len(transfer.return_label_ids), 1)
        self.assertEqual(len(self.asked_back()), 1)

    def test_without_one_the_delivery_is_validated_and_a_note_says_why(self):
        self.back = booked_back(errors=["Nobody sells one."])
        transfer = self.shipped()
        self.assertEqual((transfer.state, transfer.carrier_tracking_ref), ("done", "1Z1"))
        self.assertIn("There is no return label yet: Nobody sells one.", self.notes(transfer))
        self.assertFalse(transfer.return_label_ids)

    def test_a_sidecar_that_is_away_blocks_nobody(self):
        self.nobody_listens()
        transfer = self.shipped()
        self.assertIn("There is no return label yet: Nothing listens at", self.notes(transfer))

    def test_customers_have_it_in_the_portal_where_the_method_says_so(self):
        self.method.get_return_label_from_portal = True
        self.assertTrue(self.shipped().return_label_ids.access_token)

    def test_it_is_not_asked_for_without_being_wanted(self):
        self.method.return_label_on_delivery = False
        self.shipped()
        self.assertFalse(self.asked_back())

import json
import socket
import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, TransactionCase, new_test_user, tagged

from .. import wire
from ..models import delivery_carrier
from .test_graph_client import GraphCase, answer, error
from .test_ui import WORKS_WITH_ORDERS

AS_OF = "2026-11-23T09:00:00Z"


def money(amount, currency="USD"):
    return {"amount": amount, "currency": currency}


def offered(amount="9.10", currency="USD", stale=False, errors=()):
    chosen = amount and {"price": money(amount, currency), "freshness": {"asOf": AS_OF, "stale": stale}}
    told = [{"message": message} for message in errors]
    return answer({"deliveryRates": {"chosen": chosen or None, "userErrors": told}})


def booked(*numbers, price=money("9.10"), errors=(), pages=True):
    links = [{"trackingNumber": one, "url": "https://track.example/%s" % one} for one in numbers] if pages else []
    label = {"trackingNumbers": list(numbers), "price": price, "trackingLinks": links}
    told = [{"message": message} for message in errors]
    return answer({"bookLabel": {"label": label if numbers else None, "userErrors": told}})


class DeliveryCase(GraphCase):
    def setUp(self):
        super().setUp()
        self.dollar, self.euro = self.env.ref("base.USD"), self.env.ref("base.EUR")
        (self.dollar | self.euro).active = True
        self.company = self.env.company
        self.assertEqual(self.company.currency_id, self.dollar)
        self.warehouse = self.env["stock.warehouse"].search([("company_id", "=", self.company.id)], limit=1)
        service = self.env["product.product"].create({"name": "Delivery", "type": "service"})
        self.method = self.env["delivery.carrier"].create(
            {"name": "Parcel", "delivery_type": "logistics_graph", "product_id": service.id}
        )
        country = self.env.ref("base.us")
        state = self.env.ref("base.state_us_5")
        address = {"street": "1 Pier", "zip": "94105", "city": "San Francisco", "state_id": state.id}
        self.customer = self.env["res.partner"].create(dict(address, name="Ada", country_id=country.id))
        self.product = self.env["product.product"].create({"name": "Crate", "is_storable": True, "weight": 1.5})
        self.env["stock.quant"]._update_available_quantity(self.product, self.warehouse.lot_stock_id, 100)
        self.order = self.new_order()

    def new_order(self, **values):
        line = (0, 0, {"product_id": self.product.id, "product_uom_qty": 2, "price_unit": 100})
        return self.env["sale.order"].create(dict({"partner_id": self.customer.id, "order_line": [line]}, **values))

    def confirmed(self):
        self.order.carrier_id = self.method
        self.order.action_confirm()
        transfer = self.order.picking_ids
        transfer.move_ids.quantity = 2
        transfer.move_ids.picked = True
        return transfer

    def notes(self, transfer):
        return " ".join(transfer.message_ids.mapped("body"))

    def requests_of(self, transfer):
        self.env.cr.flush()
        return self.env["logistics.outbox"].search(
            [("event_type", "=", wire.SYNC), ("res_model", "=", "stock.picking"), ("res_id", "=", transfer.id)]
        )

    def nobody_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.configure(self.env, "http://127.0.0.1:%d" % taken.getsockname()[1])

    def hangs(self):
        self.sidecar.answer = lambda _handler, _body: time.sleep(2) or offered()


@tagged("post_install", "-at_install")
class TestRates(DeliveryCase, TransactionCase):
    def rate(self, order=None, **context):
        return self.method.with_context(**context).rate_shipment(order or self.order)

    def test_the_price_is_the_one_of_the_offer_that_would_be_taken(self):
        self.sidecar.answer = offered("9.10")
        self.assertEqual(
            self.rate(),
            {
                "success": True,
                "price": 9.10,
                "carrier_price": 9.10,
                "error_message": False,
                "warning_message": False,
            },
        )

    def test_the_question_says_what_is_sent_where_and_by_whom(self):
        self.sidecar.answer = offered()
        clerk = new_test_user(self.env, "clerk", groups=WORKS_WITH_ORDERS)
        self.env["res.lang"]._activate_lang("de_DE")
        self.method.with_context(lang="de_DE").name = "Paket"
        self.method.with_user(clerk).with_context(lang="de_DE").rate_shipment(self.order.with_user(clerk))
        [asked] = self.asked()
        self.assertEqual(asked["user"]["login"], "clerk")
        self.assertEqual(asked["purpose"], "rates")
        question = asked["variables"]["input"]
        self.assertEqual(
            question["to"],
            {
                "name": "Ada",
                "street": "1 Pier",
                "street2": None,
                "postalCode": "94105",
                "city": "San Francisco",
                "region": "CA",
                "countryCode": "US",
            },
        )
        self.assertEqual(question["from"]["countryCode"], self.warehouse.partner_id.country_id.code or None)
        self.assertEqual(
            {key: question[key] for key in ("deliveryMethod", "company", "warehouse", "parcels", "services")},
            {
                "deliveryMethod": "Parcel",
                "company": "Company:%d" % self.company.id,
                "warehouse": self.warehouse.code,
                "parcels": [{"weightGrams": 3000}],
                "services": None,
            },
        )

    def test_a_service_and_a_weight_somebody_entered_are_asked_for(self):
        self.sidecar.answer = offered()
        self.method.logistics_graph_service = "UPSDAP/Ground"
        self.rate(order_weight=0.4)
        question = self.asked()[0]["variables"]["input"]
        self.assertEqual((question["services"], question["parcels"]), (["UPSDAP/Ground"], [{"weightGrams": 400}]))

    def test_odoo_adds_its_margins(self):
        self.sidecar.answer = offered("10.00")
        self.method.write({"margin": 0.5, "fixed_margin": 2})
        self.assertEqual(self.rate()["price"], 17)

    def test_a_price_in_another_currency_is_converted_to_that_of_the_order(self):
        self.env["res.currency.rate"].search([("currency_id", "=", self.euro.id)]).unlink()
        self.env["res.currency.rate"].create(
            {"currency_id": self.euro.id, "company_id": self.company.id, "rate": 0.5, "name": "2020-01-01"}
        )
        self.sidecar.answer = offered("10.00", "EUR")
        self.assertEqual(self.rate()["price"], 20)
        euros = self.env["product.pricelist"].create({"name": "Euro", "currency_id": self.euro.id})
        order = self.new_order(pricelist_id=euros.id)
        self.assertEqual(self.rate(order)["price"], 10)
        self.sidecar.answer = offered("10.00", "USD")
        self.assertEqual(self.rate(order)["price"], 5)

    def test_one_currency_is_never_taken_for_another(self):
        yen = self.env.ref("base.JPY")
        yen.active = True
        yen.rate_ids.unlink()
        for currency in ("JPY", "XXX"):
            self.sidecar.answer = offered("10.00", currency)
            told = self.rate()
            self.assertFalse(told["success"])
            self.assertIn(currency, told["error_message"])

    def test_what_carriers_say_against_it_is_told_and_nothing_is_raised(self):
        self.sidecar.answer = offered(None, errors=["The address of the recipient has no country.", "Ask again."])
        told = self.rate()
        self.assertEqual((told["success"], told["price"]), (False, 0.0))
        self.assertEqual(told["error_message"], "The address of the recipient has no country. Ask again.")

    def test_a_carrier_that_is_missing_among_the_offers_is_a_warning(self):
        self.sidecar.answer = offered(errors=["Connection karrio did not answer."])
        told = self.rate()
        self.assertEqual((told["success"], told["warning_message"]), (True, "Connection karrio did not answer."))

    def test_an_old_price_says_how_old_it_is(self):
        self.sidecar.answer = offered(stale=True)
        self.assertIn("2026-11-23", self.rate()["warning_message"])

    def test_a_visitor_of_the_shop_is_in_no_group_and_yet_told_the_price(self):
        self.sidecar.answer = offered("9.10")
        visitor = self.env.ref("base.public_user")
        order = self.new_order()
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        told = self.method.with_user(visitor).sudo().rate_shipment(order.with_user(visitor).sudo())
        self.assertEqual((told["success"], told["price"]), (True, 9.10))
        [asked] = self.asked()
        self.assertEqual((asked["user"]["groups"], asked["purpose"]), ([], "rates"))
        self.assertIn(order.company_id.id, asked["company_ids"])
        self.assertNotIn(elsewhere.id, asked["company_ids"])

    def test_a_sidecar_that_is_away_is_told_and_nothing_is_raised(self):
        self.nobody_listens()
        told = self.rate()
        self.assertFalse(told["success"])
        self.assertIn("Nothing listens at", told["error_message"])
        self.configure(self.env, False)
        self.assertIn("Nobody has set", self.rate()["error_message"])

    def test_an_older_sidecar_is_told_and_nothing_is_raised(self):
        self.sidecar.answer = answer(None, [error("GRAPHQL_VALIDATION_FAILED", "Cannot query field.")])
        self.assertIn("Cannot query field", self.rate()["error_message"])

    def test_a_slow_sidecar_is_waited_for_no_longer_than_the_deadline(self):
        self.assertEqual(delivery_carrier.RATE_SECONDS, 5)
        self.hangs()
        begun = time.monotonic()
        with patch.object(delivery_carrier, "RATE_SECONDS", 0.3):
            told = self.rate()
        self.assertLess(time.monotonic() - begun, 1.5)
        self.assertIn("did not answer within 0.3 seconds", told["error_message"])

    def test_without_a_weight_nobody_is_asked(self):
        self.product.weight = 0
        self.assertIn("Nobody knows what it weighs", self.rate(self.new_order())["error_message"])
        self.assertFalse(self.sidecar.requests)

    def test_the_wizard_adds_it_to_the_order(self):
        self.sidecar.answer = offered("9.10")
        action = self.order.action_open_delivery_wizard()
        wizard = Form(self.env[action["res_model"]].with_context(**action["context"]))
        wizard.carrier_id = self.method
        chosen = wizard.save()
        chosen.update_price()
        chosen.button_confirm()
        line = self.order.order_line.filtered("is_delivery")
        self.assertEqual((line.price_unit, self.order.carrier_id), (9.10, self.method))


@tagged("post_install", "-at_install")
class TestShipping(DeliveryCase, TransactionCase):
    def test_validating_asks_nobody_and_leaves_a_request(self):
        transfer = self.confirmed()
        transfer.button_validate()
        self.assertEqual((transfer.state, transfer.carrier_tracking_ref), ("done", False))
        self.assertFalse(self.sidecar.requests)
        self.assertEqual(len(self.requests_of(transfer)), 1)
        self.assertIn("books the label now", self.notes(transfer))
        self.assertNotIn("tracking number", self.notes(transfer))

    def test_send_to_shipper_asks_again(self):
        transfer = self.confirmed()
        transfer.button_validate()
        transfer.send_to_shipper()
        self.assertEqual(len(self.requests_of(transfer)), 2)

    def test_a_method_that_waits_has_the_number_at_once(self):
        self.method.logistics_graph_wait = True
        self.sidecar.answer = booked("1Z1", "1Z2")
        transfer = self.confirmed()
        transfer.button_validate()
        self.assertEqual((transfer.state, transfer.carrier_tracking_ref), ("done", "1Z1,1Z2"))
        self.assertEqual(transfer.carrier_price, 9.10)
        [asked] = self.asked()
        self.assertEqual(asked["variables"]["input"], {"transfer": "Fulfillment:%d" % transfer.id, "wait": True})
        self.assertEqual(asked["purpose"], "labels")
        self.assertFalse(self.requests_of(transfer))
        self.assertEqual(
            json.loads(transfer.carrier_tracking_url),
            [["1Z1", "https://track.example/1Z1"], ["1Z2", "https://track.example/1Z2"]],
        )

    def test_what_could_not_be_booked_at_once_is_booked_later_and_blocks_nobody(self):
        self.method.logistics_graph_wait = True
        self.sidecar.answer = booked(errors=["The carrier does not know this street."])
        transfer = self.confirmed()
        transfer.button_validate()
        self.assertEqual((transfer.state, transfer.carrier_tracking_ref), ("done", False))
        self.assertEqual(len(self.requests_of(transfer)), 1)
        self.assertIn("could not be booked at once: The carrier does not know this street.", self.notes(transfer))

    def test_a_sidecar_that_is_away_or_hangs_blocks_nobody(self):
        self.assertEqual(delivery_carrier.BOOKING_SECONDS, 10)
        self.method.logistics_graph_wait = True
        self.hangs()
        transfer = self.confirmed()
        begun = time.monotonic()
        with patch.object(delivery_carrier, "BOOKING_SECONDS", 0.3):
            transfer.button_validate()
        self.assertLess(time.monotonic() - begun, 4)
        self.assertEqual(transfer.state, "done")
        self.nobody_listens()
        transfer.send_to_shipper()
        self.assertIn("Nothing listens at", self.notes(transfer))
        self.assertEqual(len(self.requests_of(transfer)), 2)

    def test_a_price_nobody_can_convert_does_not_cost_the_number(self):
        self.method.logistics_graph_wait = True
        self.sidecar.answer = booked("1Z1", price=money("9.10", "XXX"))
        transfer = self.confirmed()
        transfer.button_validate()
        self.assertEqual((transfer.carrier_tracking_ref, transfer.carrier_price), ("1Z1", 0))
        self.assertIn("XXX", self.notes(transfer))

    def test_cancelling_takes_the_number_off_and_asks_nobody(self):
        self.method.logistics_graph_wait = True
        self.sidecar.answer = booked("1Z1")
        transfer = self.confirmed()
        transfer.button_validate()
        self.env.cr.flush()
        self.env.cr.execute("DELETE FROM logistics_outbox")
        before = len(self.sidecar.requests)
        transfer.cancel_shipment()
        self.assertEqual((transfer.carrier_tracking_ref, transfer.logistics_tracking_links), (False, False))
        self.assertEqual(len(self.sidecar.requests), before)
        self.env.cr.flush()
        changes = self.env["logistics.outbox"].search(
            [("res_model", "=", "stock.picking"), ("res_id", "=", transfer.id), ("event_type", "=", wire.CHANGED)]
        )
        self.assertTrue(any("carrier_tracking_ref" in (one.fields_changed or "") for one in changes))

    def test_other_providers_are_left_alone(self):
        self.method.delivery_type = "fixed"
        transfer = self.confirmed()
        transfer.button_validate()
        self.assertFalse(self.requests_of(transfer))
        self.assertIn("Shipment sent to carrier Parcel", self.notes(transfer))


@tagged("post_install", "-at_install")
class TestBookedLater(DeliveryCase, TransactionCase):
    """What the sidecar writes once it has booked the label."""

    def setUp(self):
        super().setUp()
        user = new_test_user(self.env, "sidecar", groups="logistics_graph.group_logistics_integration")
        self.graph = self.env(user=user)["logistics.graph"]
        self.transfer = self.confirmed()
        self.transfer.button_validate()

    def write(self, *numbers, price=10.0, key="1"):
        return self.graph.set_tracking(self.transfer.id, key, list(numbers), price)["tracking_numbers"]

    def test_number_price_and_note_are_as_if_it_had_been_booked_at_once(self):
        self.method.write({"margin": 0.5, "fixed_margin": 2})
        self.assertEqual(self.write("1Z1", "1Z2"), ["1Z1", "1Z2"])
        self.assertEqual((self.transfer.carrier_tracking_ref, self.transfer.carrier_price), ("1Z1,1Z2", 17))
        self.assertIn("with tracking number 1Z1,1Z2", self.notes(self.transfer))

    def test_real_cost_goes_onto_the_order_once(self):
        self.method.invoice_policy = "real"
        self.order.set_delivery_line(self.method, 0)
        self.write("1Z1")
        self.write("1Z1", key="2")
        self.assertEqual(self.order.order_line.filtered("is_delivery").mapped("price_unit"), [10])

    def test_numbers_that_are_there_change_no_price(self):
        self.transfer.write({"carrier_tracking_ref": "1Z1", "carrier_price": 17})
        self.write("1Z1")
        self.assertEqual((self.transfer.carrier_tracking_ref, self.transfer.carrier_price), ("1Z1", 17))

    def test_nobody_is_asked(self):
        self.method.logistics_graph_wait = True
        self.write("1Z1")
        self.assertFalse(self.sidecar.requests)


@tagged("post_install", "-at_install")
class TestTrackingLinks(DeliveryCase, TransactionCase):
    def setUp(self):
        super().setUp()
        self.transfer = self.confirmed()
        self.transfer.button_validate()
        self.transfer.carrier_tracking_ref = "1Z1"

    def linked(self, *urls):
        links = [{"trackingNumber": "1Z1", "url": url} for url in urls]
        return answer({"trackingLinks": links})

    def test_showing_a_transfer_asks_nobody(self):
        self.assertFalse(self.transfer.carrier_tracking_url)
        self.assertFalse(self.sidecar.requests)

    def test_the_page_is_asked_for_once_when_somebody_wants_to_see_it(self):
        self.sidecar.answer = self.linked("https://track.example/1Z1")
        for _time in range(2):
            action = self.transfer.open_website_url()
            self.assertEqual((action["type"], action["url"]), ("ir.actions.act_url", "https://track.example/1Z1"))
        self.assertEqual(len(self.sidecar.requests), 1)
        self.assertEqual(self.asked()[0]["variables"], {"id": "Shipment:%d" % self.transfer.id})
        self.assertEqual(self.asked()[0]["purpose"], "tracking-links")

    def test_without_a_page_odoo_says_so(self):
        for nothing in (self.linked(), self.linked("javascript:alert(1)"), answer({"trackingLinks": None})):
            self.sidecar.answer = nothing
            with self.assertRaisesRegex(UserError, "no redirect"):
                self.transfer.open_website_url()

    def test_the_link_of_the_delivery_method_serves_where_the_carrier_names_none(self):
        self.method.tracking_url = "https://parcels.example/<shipmenttrackingnumber>"
        self.assertEqual(self.transfer.carrier_tracking_url, "https://parcels.example/1Z1")
        self.assertFalse(self.sidecar.requests)


@tagged("post_install", "-at_install")
class TestPaper(DeliveryCase, TransactionCase):
    def attach(self, transfer, name):
        values = {"name": name, "res_model": "stock.picking", "res_id": transfer.id, "raw": b"%PDF-1.4"}
        return self.env["ir.attachment"].create(values)

    def test_the_label_is_opened(self):
        transfer = self.confirmed()
        self.assertFalse(transfer.logistics_label_ids)
        self.attach(transfer, "Invoice.pdf")
        label = self.attach(transfer, "LabelShipping-1Z1.pdf")
        self.env.invalidate_all()
        self.assertEqual(transfer.logistics_label_ids, label)
        self.assertEqual(transfer.action_logistics_print_label()["url"], "/web/content/%d" % label.id)

    def test_of_several_labels_the_list_is_opened(self):
        transfer = self.confirmed()
        labels = self.attach(transfer, "LabelShipping-1Z1.pdf") + self.attach(transfer, "LabelShipping-1Z2.pdf")
        action = transfer.action_logistics_print_label()
        self.assertEqual(self.env["ir.attachment"].search(action["domain"], order="id"), labels)


@tagged("post_install", "-at_install")
class TestMethodForm(DeliveryCase, TransactionCase):
    def press_test(self, *connections):
        known = {"label": "EasyPost", "quotesRates": True, "buysLabels": "ON", "account": "EasyPost, test mode"}
        found = [dict(known, **dict({"problem": None}, **one)) for one in connections]
        self.sidecar.answer = answer({"deliveryPartners": found})
        return self.method.action_logistics_test_delivery()["params"]

    def test_the_test_says_who_answers(self):
        told = self.press_test({"name": "parcels"})
        self.assertEqual((told["type"], told["title"]), ("success", "The connections answer"))
        self.assertEqual(self.asked()[0]["purpose"], "delivery-methods")
        self.assertEqual(
            told["message"],
            "parcels (EasyPost): EasyPost, test mode; rates are asked here, labels are bought here.",
        )

    def test_the_test_says_who_does_not(self):
        told = self.press_test({"name": "parcels"}, {"name": "other", "account": None, "problem": {"message": "No key."}})
        self.assertEqual((told["type"], told["title"]), ("danger", "Not every connection answers"))
        self.assertIn("other (EasyPost): No key.", told["message"])

    def test_the_test_says_when_nobody_serves_it(self):
        told = self.press_test()
        self.assertEqual(told["type"], "warning")
        self.assertIn("“Parcel”", told["message"])

    def test_the_example_is_offered_to_nobody(self):
        example = self.env.ref("logistics_graph.delivery_carrier_parcel")
        self.assertEqual((example.active, example.delivery_type), (False, "logistics_graph"))

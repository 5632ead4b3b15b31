import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged

from .test_graph_client import GraphCase, answer, error
from .test_ui import MANAGER, USER, WORKS_WITH_ORDERS

SINCE = "2026-11-23T09:00:00.000Z"


def step(name, state="DONE", **more):
    known = {"step": name, "part": None, "state": state, "owner": "odoo", "team": "warehouse", "since": SINCE}
    missing = dict.fromkeys(("waitingOn", "dueAt", "nextAttemptAt", "deadLetterId", "message"))
    return {**known, **missing, "attempts": 0, "overdue": False, **more}


def process(*steps, stalled=None):
    found = {"state": "RELEASED", "completeness": "NONE", "stalled": stalled and {"step": stalled}}
    return {"node": {"process": dict(found, steps=list(steps)), "exceptions": []}}


class TimelineCase(GraphCase):
    def setUp(self):
        super().setUp()
        self.user = new_test_user(
            self.env, "clerk", groups="%s,%s" % (WORKS_WITH_ORDERS, USER), password="clerk-of-the-test"
        )
        partner = self.env["res.partner"].create({"name": "Ada"})
        product = self.env["product.product"].create({"name": "Crate", "is_storable": True})
        line = (0, 0, {"product_id": product.id, "product_uom_qty": 2})
        self.order = self.env["sale.order"].create({"partner_id": partner.id, "order_line": [line]})
        self.order.action_confirm()
        self.transfer = self.order.picking_ids


@tagged("post_install", "-at_install")
class TestTimeline(TimelineCase, TransactionCase):
    def timeline(self, record=None, user=None):
        record = record or self.order
        return self.env(user=user or self.user)["logistics.timeline"]._of(record._name, record.id)

    def test_the_steps_of_an_order_are_those_the_sidecar_knows(self):
        part = "Fulfillment:%d" % self.transfer.id
        self.sidecar.answer = answer(process(step("CAPTURE"), step("PICK", "STALLED", part=part), stalled="PICK"))
        shown = self.timeline()
        self.assertEqual(shown["state"], "known")
        self.assertEqual([one["step"] for one in shown["steps"]], ["CAPTURE", "PICK"])
        self.assertEqual([one["part_name"] for one in shown["steps"]], [None, self.transfer.name])
        self.assertEqual([one["stalled"] for one in shown["steps"]], [False, True])
        self.assertFalse(any(one["ours"] for one in shown["steps"]))
        self.assertEqual(self.asked()[0]["variables"], {"id": "Order:%d" % self.order.id})
        self.assertEqual(self.asked()[0]["user"]["login"], "clerk")

    def test_on_a_transfer_they_are_those_of_its_order_with_its_own_marked(self):
        ours, other = "Fulfillment:%d" % self.transfer.id, "Fulfillment:999999"
        self.sidecar.answer = answer(process(step("CAPTURE"), step("PICK", part=ours), step("PICK", part=other)))
        shown = self.timeline(self.transfer)
        self.assertEqual([one["ours"] for one in shown["steps"]], [False, True, False])
        self.assertEqual(self.asked()[0]["variables"], {"id": "Order:%d" % self.order.id})

    def test_who_works_in_the_warehouse_only_sees_how_far_a_transfer_has_come(self):
        packer = new_test_user(self.env, "packer", groups="stock.group_stock_user,%s" % USER)
        self.sidecar.answer = answer(process(step("PICK")))
        self.assertEqual(self.timeline(self.transfer, packer)["state"], "known")
        outsider = new_test_user(self.env, "outsider", groups=USER)
        with self.assertRaises(AccessError):
            self.timeline(self.transfer, outsider)

    def test_on_a_transfer_the_company_of_its_order_is_asked_about_too(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.env.cr.execute("UPDATE sale_order SET company_id = %s WHERE id = %s", (elsewhere.id, self.order.id))
        self.env.invalidate_all()
        self.sidecar.answer = answer(process(step("PICK")))
        self.timeline(self.transfer)
        self.assertEqual(self.asked()[0]["company_ids"], (self.user.company_ids | elsewhere).ids)

    def test_a_transfer_of_no_order_has_no_process_and_nobody_is_asked(self):
        transfer = self.transfer.copy({"sale_id": False, "group_id": False} if "group_id" in self.transfer else {})
        transfer.sale_id = False
        self.assertEqual(self.timeline(transfer)["state"], "none")
        self.assertFalse(self.sidecar.requests)

    def test_what_nobody_has_recorded_is_empty(self):
        for given in (
            answer({"node": None}),
            answer(process()),
            answer({"node": {"process": None, "exceptions": []}}),
            answer({"node": None}, [error("NOT_FOUND", "There is no such order.")]),
        ):
            self.sidecar.answer = given
            self.assertEqual(self.timeline()["state"], "empty")

    def test_while_the_sidecar_is_away_it_says_so_and_shows_what_systems_last_reported(self):
        link = {"res_model": "sale.order", "res_id": self.order.id, "system": "Warehouse", "state": "synced"}
        self.env["logistics.link"].create(dict(link, external_ref="W-7", synced_at="2026-11-23 09:00:00"))
        self.env["logistics.link"].create(dict(link, res_id=self.order.id + 1))
        self.sidecar.close()
        shown = self.timeline()
        self.assertEqual((shown["state"], shown["steps"]), ("away", []))
        self.assertIn("Nothing listens at", shown["reason"])
        [link] = shown["links"]
        self.assertEqual((link["system"], link["external_ref"]), ("Warehouse", "W-7"))
        self.assertEqual((link["state_name"], link["synced_at"]), ("Synchronised", "2026-11-23T09:00:00Z"))

    def test_a_sidecar_that_can_not_say_now_says_why(self):
        self.sidecar.answer = answer({"node": {"process": None}}, [error("ODOO_TIMEOUT", "Odoo was slow.")])
        self.assertEqual((self.timeline()["state"], self.timeline()["reason"]), ("away", "Odoo was slow."))
        self.sidecar.answer = answer(None, [error("GRAPHQL_VALIDATION_FAILED", "Cannot query field process.")])
        self.assertIn("older than this addon", self.timeline()["reason"])

    def test_it_is_refused_to_others_and_for_what_one_may_not_see(self):
        plain = new_test_user(self.env, "plain-clerk", groups=WORKS_WITH_ORDERS)
        with self.assertRaises(AccessError):
            self.timeline(user=plain)
        company = self.env["res.company"].create({"name": "Elsewhere"})
        elsewhere = self.env["sale.order"].create({"partner_id": self.order.partner_id.id, "company_id": company.id})
        with self.assertRaises(AccessError):
            self.timeline(elsewhere)
        with self.assertRaises(UserError):
            self.env(user=self.user)["logistics.timeline"]._of("res.users", 1)
        gone = self.env["sale.order"].browse(99999999)
        with self.assertRaises(UserError):
            self.timeline(gone)
        self.assertFalse(self.sidecar.requests)

    def test_only_a_manager_is_led_to_stuck_work(self):
        manager = new_test_user(self.env, "chief", groups="%s,%s" % (WORKS_WITH_ORDERS, MANAGER))
        self.sidecar.answer = answer(process(step("LABEL", "FAILED", deadLetterId="DeadLetter:1")))
        self.assertEqual((self.timeline()["may_mend"], self.timeline(user=manager)["may_mend"]), (False, True))

    def test_it_is_on_both_forms_for_the_group_only(self):
        for model in ("sale.order", "stock.picking"):
            for user, there in ((self.user, True), (new_test_user(self.env, model, groups=WORKS_WITH_ORDERS), False)):
                arch = self.env[model].with_user(user).get_view(view_type="form")["arch"]
                self.assertEqual('name="logistics_process_timeline"' in arch, there, (model, user.login))


@tagged("post_install", "-at_install")
class TestTimelineRoute(TimelineCase, HttpCase):
    def post(self, path="/logistics_graph/timeline", **params):
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
        return self.url_open(path, data=json.dumps(body), headers={"Content-Type": "application/json"})

    def test_it_answers_whoever_is_logged_in_and_the_secret_stays_on_the_server(self):
        self.sidecar.answer = answer(process(step("PICK")))
        self.authenticate("clerk", "clerk-of-the-test")
        reply = self.post(model="sale.order", res_id=self.order.id)
        self.assertEqual(reply.json()["result"]["state"], "known")
        self.assertNotIn("whsec_", reply.text)
        self.assertEqual(self.asked()[0]["user"]["login"], "clerk")

    def test_it_answers_nobody_else(self):
        reply = self.post(model="sale.order", res_id=self.order.id)
        self.assertIn("error", reply.json())
        self.assertFalse(self.sidecar.requests)

    def test_it_waits_in_a_transaction_that_can_not_write(self):
        for rule in self.env["ir.http"].routing_map().iter_rules():
            if rule.rule.startswith("/logistics_graph/"):
                self.assertTrue(rule.endpoint.routing.get("readonly"), rule.rule)

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..graph_ids import record_behind, record_named
from .test_graph_client import answer, error
from .test_timeline import TimelineCase
from .test_ui import MANAGER, WORKS_WITH_ORDERS


def letter(number, target, task="operations.answer-sync-request", **more):
    known = {
        "id": "DeadLetter:%d" % number,
        "task": task,
        "team": "integration",
        "object": target,
        "errorCode": "ODOO_REFUSED",
        "errorMessage": "Odoo said no.",
        "attempts": 8,
        "diedAt": "2026-11-23T09:00:00.000Z",
        "payload": {"id": number},
        "answer": {"status": 422},
    }
    return dict(known, **more)


CAUSE = {
    "task": "tracking.refresh",
    "team": "transport-desk",
    "errorCode": "PARTNER_REFUSED",
    "count": 3,
    "oldestAt": "2026-11-23T09:00:00.000Z",
}


def decided(*letters, refused=None):
    names = ("id", "task", "object", "errorCode")
    return answer(
        {
            "decided": {
                "dryRun": False,
                "deadLetters": [{name: one[name] for name in names} for one in letters],
                "userErrors": [{"message": refused}] if refused else [],
            }
        }
    )


@tagged("post_install", "-at_install")
class TestStuckWork(TimelineCase, TransactionCase):
    def setUp(self):
        super().setUp()
        self.manager = new_test_user(
            self.env, "chief", groups="%s,%s" % (WORKS_WITH_ORDERS, MANAGER), name="Chief of logistics"
        )
        self.stuck = self.env(user=self.manager)["logistics.stuck.work"]

    def list(self, *letters, causes=(), stuck=None):
        self.sidecar.answer = answer({"deadLetterCauses": list(causes), "deadLetters": list(letters)})
        return (stuck if stuck is not None else self.stuck)._list()

    def test_is_listed_in_plain_words_with_its_document(self):
        cause = dict(CAUSE, mayDecideAll=True)
        shown = self.list(
            letter(1, "Order:%d" % self.order.id),
            letter(2, "stock.picking/%d" % self.transfer.id, task="shipments.buy-label"),
            letter(3, "acme-wms", task="operations.pull-changes"),
            letter(4, None),
            causes=[cause],
        )
        self.assertEqual((shown["state"], shown["next"]), ("known", None))
        order = {"model": "sale.order", "id": self.order.id, "name": self.order.name}
        transfer = {"model": "stock.picking", "id": self.transfer.id, "name": self.transfer.name}
        self.assertEqual([one["document"] for one in shown["letters"]], [order, transfer, None, None])
        self.assertEqual(
            [one["what"] for one in shown["letters"]],
            ["Synchronise after Sync now", "Buy label", "Fetch changes from a partner", "Synchronise after Sync now"],
        )
        self.assertEqual((shown["letters"][0]["message"], shown["letters"][0]["payload"]), ("Odoo said no.", {"id": 1}))
        self.assertEqual((shown["causes"][0]["what"], shown["causes"][0]["count"]), ("Ask a carrier where a shipment is", 3))
        self.assertEqual(self.asked()[0]["user"]["name"], "Chief of logistics")

    def test_whether_all_of_a_cause_may_be_decided_on_at_once_is_said_by_the_sidecar(self):
        for may in (True, False):
            shown = self.list(letter(1, None), causes=[dict(CAUSE, mayDecideAll=may)])
            self.assertEqual([cause["may_decide_all"] for cause in shown["causes"]], [may])
        self.assertIn("mayDecideAll", self.asked()[0]["query"])

    def test_of_a_document_the_manager_may_not_read_only_the_cause_is_shown(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        elsewhere = self.env["sale.order"].create({"partner_id": self.order.partner_id.id, "company_id": company.id})
        kept, deleted = self.list(letter(1, "Order:%d" % elsewhere.id), letter(2, "Order:99999999"))["letters"]
        self.assertEqual((kept["document"], kept["payload"], kept["answer"], kept["hidden"]), (None, None, None, True))
        self.assertNotIn(elsewhere.name, repr(kept))
        self.assertEqual((deleted["payload"], deleted["hidden"]), ({"id": 2}, False))

    def test_a_full_page_says_what_is_behind_it(self):
        shown = self.list(*[letter(number, None) for number in range(100)])
        self.assertEqual(shown["next"], "DeadLetter:99")
        self.stuck._list(shown["next"])
        self.assertEqual(self.asked()[-1]["variables"], {"limit": 100, "after": "DeadLetter:99"})

    def test_is_asked_for_in_all_companies_of_the_manager_whichever_they_work_in_now(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.env["res.company"].create({"name": "None of theirs"})
        self.manager.company_ids |= elsewhere
        here = self.stuck.with_context(allowed_company_ids=self.manager.company_id.ids)
        self.list(stuck=here)
        self.sidecar.answer = decided()
        here._decide("skip", {"id": "DeadLetter:1"})
        for asked in self.asked():
            self.assertEqual(set(asked["company_ids"]), set(self.manager.company_ids.ids))
            self.assertIn("manager", asked["user"]["groups"])

    def test_while_the_sidecar_is_away_it_says_so(self):
        self.sidecar.close()
        shown = self.stuck._list()
        self.assertEqual((shown["state"], shown["letters"]), ("away", []))
        self.assertIn("Nothing listens at", shown["reason"])

    def test_one_is_replayed_in_the_name_of_the_manager_with_the_reason(self):
        one = letter(1, "Order:%d" % self.order.id)
        self.sidecar.answer = decided(one)
        [done] = self.stuck._decide("replay", {"id": one["id"]}, "The address is right now")
        self.assertEqual(done["document"]["name"], self.order.name)
        [asked] = self.asked()
        self.assertIn("replayDeadLetters", asked["query"])
        self.assertEqual(
            asked["variables"]["input"],
            {"id": "DeadLetter:1", "reason": "The address is right now", "dryRun": False, "limit": 1000},
        )
        self.assertEqual(asked["user"]["login"], "chief")

    def test_all_of_a_cause_are_tried_out_before_they_are_replayed(self):
        self.sidecar.answer = decided(letter(1, None), letter(2, None))
        choice = {"task": "tracking.refresh", "code": "PARTNER_REFUSED"}
        self.assertEqual(len(self.stuck._decide("replay", choice, dry_run=True)), 2)
        given = {"task": "tracking.refresh", "errorCode": "PARTNER_REFUSED", "dryRun": True, "limit": 1000}
        self.assertEqual(self.asked()[0]["variables"]["input"], given)

    def test_one_is_given_up(self):
        self.sidecar.answer = decided(letter(1, None))
        self.stuck._decide("skip", {"id": "DeadLetter:1"}, "Done by hand")
        self.assertIn("skipDeadLetters", self.asked()[0]["query"])

    def test_why_nothing_could_be_decided_is_told_in_words(self):
        self.sidecar.answer = decided(refused="Somebody was faster.")
        with self.assertRaisesRegex(UserError, "Somebody was faster"):
            self.stuck._decide("replay", {"id": "DeadLetter:1"})
        self.sidecar.answer = answer(None, [error("INTERNAL", "Something went wrong here.")])
        with self.assertRaisesRegex(UserError, "Something went wrong"):
            self.stuck._decide("replay", {"id": "DeadLetter:1"})

    def test_nonsense_is_refused_before_anybody_is_asked(self):
        for verb, choice in (
            ("delete", {"id": "x"}),
            ("replay", {}),
            ("replay", {"id": "x", "task": "y", "code": "z"}),
            ("replay", {"task": "y"}),
            ("replay", "x"),
            ("replay", {"id": ""}),
        ):
            with self.assertRaises(UserError, msg=(verb, choice)):
                self.stuck._decide(verb, choice)
        self.assertFalse(self.sidecar.requests)

    def test_is_for_managers_only(self):
        stuck = self.stuck.with_user(self.user)
        for attempt in (stuck._list, lambda: stuck._decide("replay", {"id": "DeadLetter:1"})):
            with self.assertRaises(AccessError):
                attempt()
        self.assertFalse(self.sidecar.requests)
        menu = self.env.ref("logistics_graph.menu_logistics_stuck_work")
        visible = self.env["ir.ui.menu"].with_user(self.manager)._visible_menu_ids()
        self.assertIn(menu.id, visible)
        self.assertNotIn(menu.id, self.env["ir.ui.menu"].with_user(self.user)._visible_menu_ids())

    def test_records_are_known_by_both_their_names(self):
        for name, expected in (
            ("Order:42", ("sale.order", 42)),
            ("Fulfillment:13", ("stock.picking", 13)),
            ("stock.picking/13", ("stock.picking", 13)),
            ("connection:7", (None, 0)),
            ("Order:0", (None, 0)),
            ("Order:4x", (None, 0)),
            ("", (None, 0)),
            (None, (None, 0)),
        ):
            self.assertEqual(record_named(name), expected, name)

    def test_what_a_letter_is_about_may_stand_in_what_it_was_to_work_on(self):
        for payload, expected in (
            ({"model": "sale.order", "key": "42"}, ("sale.order", 42)),
            ({"model": "stock.picking", "id": 13}, ("stock.picking", 13)),
            ({"transferKey": "13", "occasion": "delivered"}, ("stock.picking", 13)),
            ({"order": "Order:42", "slot": 7}, ("sale.order", 42)),
            ({"slot": "2026-11-23"}, (None, 0)),
            ({"model": "sale.order"}, (None, 0)),
            ([1], (None, 0)),
            (None, (None, 0)),
        ):
            self.assertEqual(record_behind({"object": None, "payload": payload}), expected, payload)
        self.assertEqual(record_behind({"object": "Order:1", "payload": {"order": "Order:2"}}), ("sale.order", 1))

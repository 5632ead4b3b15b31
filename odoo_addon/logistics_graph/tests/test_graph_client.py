import base64
import hashlib
import hmac
import json
import socket
import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, common, new_test_user, tagged

from .. import graph_client
from ..models import logistics_sidecar
from .common import OLD_SECRET, SECRET, NoServerConfiguration, Sidecar

JSON = {"Content-Type": "application/json; charset=utf-8"}


def answer(data=None, errors=None, status=200):
    """What the sidecar's graph answers."""
    body = {key: value for key, value in (("data", data), ("errors", errors)) if value is not None}
    return status, JSON, json.dumps(body).encode()


def error(code, message):
    return {"message": message, "extensions": {"code": code}}


class GraphCase(NoServerConfiguration):
    """A server stands in the sidecar's place, and one user asks."""

    @classmethod
    def _request_handler(cls, session, request, **kw):
        """Odoo's tests let nothing out; what we send goes no further than this machine, or is never sent."""
        return common._super_send(session, request, **kw)

    def setUp(self):
        super().setUp()
        self.sidecar = Sidecar()
        self.addCleanup(self.sidecar.close)
        self.configure(self.env, self.sidecar.url)
        self.sidecar.answer = answer({"ok": True})

    def asked(self):
        """The bodies the sidecar got."""
        return [json.loads(body) for _path, _headers, body in self.sidecar.requests]


@tagged("post_install", "-at_install")
class TestGraphClient(GraphCase, TransactionCase):
    def setUp(self):
        super().setUp()
        self.user = new_test_user(
            self.env, "ada", groups="logistics_graph.group_logistics_user", name="Ada \N{SNOWMAN} Lovelace"
        )
        self.graph = self.env(user=self.user)["logistics.sidecar"]

    def test_a_question_says_who_asks_and_is_signed(self):
        self.assertEqual(self.graph._ask("query ($id: ID!) { x }", {"id": "Order:1"}).data, {"ok": True})
        [(path, headers, body)] = self.sidecar.requests
        self.assertEqual((path, headers["content-type"]), ("/odoo/graphql", "application/json"))
        self.assertEqual(
            json.loads(body),
            {
                "user": {
                    "login": "ada",
                    "name": "Ada \N{SNOWMAN} Lovelace",
                    "id": self.user.id,
                    "groups": ["user"],
                },
                "purpose": None,
                "database_uuid": self.env["ir.config_parameter"].get_param("database.uuid"),
                "company_ids": self.user.company_ids.ids,
                "query": "query ($id: ID!) { x }",
                "variables": {"id": "Order:1"},
            },
        )
        self.assertLess(abs(int(headers["webhook-timestamp"]) - time.time()), 60)
        signed = ("%s.%s." % (headers["webhook-id"], headers["webhook-timestamp"])).encode() + body
        digest = hmac.new(b"0123456789abcdef0123456789abcdef", signed, hashlib.sha256).digest()
        self.assertEqual(headers["webhook-signature"], "v1," + base64.b64encode(digest).decode())

    def test_each_question_has_an_id_of_its_own_and_no_secret_in_it(self):
        self.configure(self.env, self.sidecar.url, previous=OLD_SECRET)
        self.graph._ask("{ x }")
        self.graph._ask("{ x }")
        ids = {headers["webhook-id"] for _path, headers, _body in self.sidecar.requests}
        self.assertEqual(len(ids), 2)
        for sent in self.sidecar.requests:
            self.assertNotIn(SECRET, repr(sent))
            self.assertEqual(len(sent[1]["webhook-signature"].split(" ")), 2, "both live secrets sign")

    def test_it_works_in_the_companies_the_user_has_chosen(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.user.company_ids |= company
        self.graph.with_context(allowed_company_ids=company.ids)._ask("{ x }")
        self.assertEqual(self.asked()[0]["company_ids"], company.ids)

    def test_a_question_about_a_document_of_another_company_says_so(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.graph._ask("{ x }", companies=company)
        self.assertEqual(self.asked()[0]["company_ids"], (self.user.company_ids | company).ids)

    def test_it_says_which_groups_the_user_is_in_and_no_more(self):
        groups = {
            "base.group_user": [],
            "base.group_portal": [],
            "base.group_public": [],
            "logistics_graph.group_logistics_integration": [],
            "logistics_graph.group_logistics_user": ["user"],
            "logistics_graph.group_logistics_manager": ["user", "manager"],
            "sales_team.group_sale_salesman": ["sales"],
            "sales_team.group_sale_manager": ["sales"],
            "stock.group_stock_user": ["stock"],
            "stock.group_stock_manager": ["stock"],
            "account.group_account_invoice": ["accounting"],
        }
        for number, (group, words) in enumerate(groups.items()):
            user = new_test_user(self.env, "asker-%d" % number, groups=group)
            self.env(user=user)["logistics.sidecar"]._ask("{ x }")
            self.assertEqual(self.asked()[-1]["user"]["groups"], words, group)

    def test_a_question_says_what_it_is_for(self):
        self.graph._ask("{ x }", purpose="rates")
        self.graph._decide("mutation { x }", purpose="labels")
        self.assertEqual([asked["purpose"] for asked in self.asked()], ["rates", "labels"])

    def test_what_could_not_be_known_comes_beside_what_could(self):
        self.sidecar.answer = answer({"node": None}, [error("ODOO_TIMEOUT", "Odoo was slow.")])
        self.assertEqual(self.graph._ask("{ x }"), ({"node": None}, "ODOO_TIMEOUT", "Odoo was slow."))

    def test_without_an_address_or_a_secret_nothing_is_tried(self):
        for url, secret in ((False, SECRET), (self.sidecar.url, False)):
            self.configure(self.env, url, secret)
            told = self.graph._ask("{ x }")
            self.assertEqual((told.data, told.code), (None, "SIDECAR_NOT_CONFIGURED"))
        self.assertFalse(self.sidecar.requests)

    def test_nothing_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.configure(self.env, "http://127.0.0.1:%d" % taken.getsockname()[1])
            told = self.graph._ask("{ x }")
        self.assertEqual((told.data, told.code), (None, "SIDECAR_UNREACHABLE"))
        self.assertIn("Nothing listens at", told.message)

    def test_a_sidecar_that_hangs_is_waited_for_no_longer_than_the_deadline(self):
        self.sidecar.answer = lambda _handler, _body: time.sleep(2) or answer({"ok": True})
        begun = time.monotonic()
        told = self.graph._ask("{ x }", seconds=0.3)
        self.assertLess(time.monotonic() - begun, 1.5)
        self.assertEqual((told.code, told.message), ("SIDECAR_TIMEOUT", "The sidecar did not answer within 0.3 seconds."))

    def test_a_sidecar_that_dribbles_is_not_waited_for_either(self):
        def dribble(handler, _body):
            handler.send_response(200)
            handler.send_header("content-type", "application/json")
            handler.end_headers()
            try:
                for _count in range(40):
                    handler.wfile.write(b" " * 70000)
                    handler.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                handler.close_connection = True

        self.sidecar.answer = dribble
        begun = time.monotonic()
        self.assertEqual(self.graph._ask("{ x }", seconds=0.3).code, "SIDECAR_TIMEOUT")
        self.assertLess(time.monotonic() - begun, 1.5)

    def test_an_endless_answer_is_cut_off(self):
        self.sidecar.answer = answer({"x": "y" * 5000})
        with patch.object(graph_client, "LONGEST_ANSWER", 1000):
            told = self.graph._ask("{ x }")
        self.assertEqual((told.data, told.code), (None, "SIDECAR_UNREACHABLE"))

    def test_refusals_are_told_in_words(self):
        refused = [error("WEBHOOK_ID_REUSED", "It was answered before.")]
        for status, code, words in (
            (401, "WEBHOOK_SIGNATURE_INVALID", "refused the signature"),
            (403, "WEBHOOK_SOURCE_UNKNOWN", "belongs to another database"),
            (404, "NOT_FOUND", "nothing answers to /odoo/graphql"),
            (409, "WEBHOOK_ID_REUSED", "It was answered before."),
            (503, "WEBHOOK_SOURCE_UNDECIDED", "status 503"),
        ):
            refused[0]["extensions"]["code"] = code
            self.sidecar.answer = answer(None, refused, status)
            told = self.graph._ask("{ x }")
            self.assertEqual((told.data, told.code), (None, code))
            self.assertIn(words, told.message)

    def test_something_else_at_the_address_is_not_believed(self):
        for stranger in ((200, {"Content-Type": "text/html"}, b"<html>"), (200, JSON, b"[1]"), (200, JSON, b"\xff")):
            self.sidecar.answer = stranger
            told = self.graph._ask("{ x }")
            self.assertEqual((told.data, told.code), (None, "SIDECAR_ANSWER_INVALID"))

    def test_a_redirect_is_not_followed(self):
        self.sidecar.answer = (307, {"Location": self.sidecar.url + "/elsewhere"}, b"")
        self.assertIn("has moved", self.graph._ask("{ x }").message)
        self.assertEqual(len(self.sidecar.requests), 1)

    def test_a_decision_that_could_not_be_made_is_refused_in_words(self):
        self.assertEqual(self.graph._decide("mutation { x }"), {"ok": True})
        self.sidecar.answer = answer(None, [error("GRAPHQL_VALIDATION_FAILED", "Cannot query field.")])
        with self.assertRaisesRegex(UserError, "Cannot query field"):
            self.graph._decide("mutation { x }")
        self.configure(self.env, False)
        with self.assertRaisesRegex(UserError, "Nobody has set"):
            self.graph._decide("mutation { x }")

    def test_reading_is_given_two_seconds_and_deciding_ten(self):
        self.assertEqual((logistics_sidecar.READ_SECONDS, logistics_sidecar.DECISION_SECONDS), (2, 10))

import json
from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged
from odoo.tests.common import new_test_user

from ..compat import SERIES
from .api_case import GROUP, key


@tagged("post_install", "-at_install")
class TestOverHttp(HttpCase):
    """The way in from outside: with an API key, by the two transports there are."""

    def setUp(self):
        super().setUp()
        self.user = new_test_user(self.env, "logistics-http", groups=GROUP, name="Service", password="logistics-http-1")
        self.key = self._api_key(self.user, 300)
        partner = self.env["res.partner"].create({"name": "Customer"})
        self.order = self.env["sale.order"].create({"partner_id": partner.id})
        self.order.flush_recordset() if hasattr(self.order, "flush_recordset") else self.order.flush()

    def _api_key(self, user, days):
        keys = self.env(user=user)["res.users.apikeys"]
        until = [datetime.now() + timedelta(days=days)] if SERIES >= 18 else []
        return keys._generate(None, "test", *until)

    def _json2(self, method, bearer=None, **given):
        headers = {"Authorization": "bearer %s" % (bearer or self.key), "Content-Type": "application/json"}
        reply = self.url_open("/json/2/logistics.graph/%s" % method, data=json.dumps(given), headers=headers)
        return reply.status_code, reply.json()

    def _jsonrpc(self, method, *given, **named):
        args = [self.env.cr.dbname, self.user.id, self.key, "logistics.graph", method, list(given), named]
        params = {"service": "object", "method": "execute_kw", "args": args}
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
        return self.url_open("/jsonrpc", data=json.dumps(body), headers={"Content-Type": "application/json"}).json()

    def test_methods_answer_over_json2_with_a_bearer_key(self):
        if SERIES < 19:
            self.skipTest("/json/2 came with Odoo 19")
        status, health = self._json2("health")
        self.assertEqual((status, health["series"]), (200, "19.0"))
        note = {"model": "sale.order", "record_id": self.order.id, "idempotency_key": key(), "body_text": "Hello"}
        status, first = self._json2("post_note", **note)
        self.assertEqual(status, 200)
        self.assertEqual(self._json2("post_note", **note), (200, first))
        status, error = self._json2("post_note", **dict(note, body_text="Other"))
        self.assertEqual((status, error["name"]), (422, "odoo.exceptions.UserError"))
        self.assertIn("already used", error["message"])
        self.assertEqual(self._json2("snapshot", model="sale.order", limit=1)[0], 200)
        self.assertEqual(self._json2("pull_outbox")[0], 200)

    def test_over_json2_only_the_group_and_only_public_methods(self):
        if SERIES < 19:
            self.skipTest("/json/2 came with Odoo 19")
        other = new_test_user(self.env, "other", groups="base.group_user")
        bearer = self._api_key(other, 30)
        status, error = self._json2("health", bearer=bearer)
        self.assertEqual((status, error["name"]), (403, "odoo.exceptions.AccessError"))
        self.assertEqual(self._json2("health", bearer="0" * 40)[0], 401)
        self.assertEqual(self._json2("_once")[0], 403)

    def test_methods_answer_over_execute_kw(self):
        self.assertIn("outbox", self._jsonrpc("health")["result"])
        given = ("sale.order", self.order.id, key(), "Hello")
        first = self._jsonrpc("post_note", *given)["result"]
        self.assertEqual(self._jsonrpc("post_note", *given)["result"], first)
        refused = self._jsonrpc("post_note", "sale.order", self.order.id, key(), body_text="")
        self.assertEqual(refused["error"]["data"]["name"], "odoo.exceptions.UserError")
        self.assertIn("body_text", refused["error"]["data"]["message"])

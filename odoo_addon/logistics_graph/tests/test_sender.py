import base64
import hashlib
import hmac
import json
import socket
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo.tests import common, tagged

from .. import delivery, sender, wire
from .common import OLD_SECRET, OutboxCase, Sidecar, self_signed


class SenderCase(OutboxCase):
    @classmethod
    def _request_handler(cls, session, request, **kw):
        """Odoo's tests let nothing out; what we send goes no further than this machine, or is never sent."""
        return common._super_send(session, request, **kw)

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()
        self.sidecar = Sidecar()
        self.addCleanup(self.sidecar.close)
        self.configure(self.env, self.sidecar.url)
        self.forget()
        # A pause would only make the tests slow; one test asks for it.
        waiting = patch.object(sender, "WAIT_SECONDS", -1)
        waiting.start()
        self.addCleanup(waiting.stop)

    def enqueue(self, count=1, model="res.partner", first=1):
        self.outbox._insert(
            [
                {
                    "event_type": wire.CHANGED,
                    "res_model": model,
                    "res_id": number,
                    "record_key": str(number),
                    "operation": "write",
                    "fields_changed": "name",
                    "related": "[]",
                }
                for number in range(first, first + count)
            ]
        )
        return self.outbox.search([], order="id desc", limit=count).sorted("id")

    def send(self, seconds=10):
        result = self.outbox._send_waiting(time.monotonic() + seconds)
        self.env.invalidate_all()
        return result

    def due(self):
        """Time passes."""
        self.env.cr.execute("UPDATE logistics_outbox SET next_try = NULL")
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestSender(SenderCase):
    def test_what_is_sent_is_a_signed_batch(self):
        rows = self.enqueue(3)
        self.assertEqual(self.send(), (3, 0))
        self.assertEqual(rows.mapped("state"), ["sent"] * 3)
        self.assertTrue(all(row.sent_at and not row.lease_until for row in rows))
        [(path, headers, body)] = self.sidecar.requests
        self.assertEqual(path, "/webhooks/odoo")
        self.assertEqual(headers["content-type"], "application/cloudevents-batch+json")
        self.assertEqual(json.loads(body), rows._to_cloudevents())
        ids = ",".join(rows.mapped("event_id"))
        self.assertEqual(headers["webhook-id"], "msg_" + hashlib.sha256(ids.encode()).hexdigest()[:32])
        self.assertLess(abs(int(headers["webhook-timestamp"]) - time.time()), 60)
        signed = ("%s.%s." % (headers["webhook-id"], headers["webhook-timestamp"])).encode() + body
        digest = hmac.new(b"0123456789abcdef0123456789abcdef", signed, hashlib.sha256).digest()
        self.assertEqual(headers["webhook-signature"], "v1," + base64.b64encode(digest).decode())

    def test_while_a_secret_is_rotated_both_sign(self):
        self.configure(self.env, self.sidecar.url, previous=OLD_SECRET)
        self.enqueue()
        self.send()
        signatures = self.sidecar.requests[0][1]["webhook-signature"].split(" ")
        self.assertEqual(len(set(signatures)), 2)
        self.assertTrue(all(signature.startswith("v1,") for signature in signatures))

    def test_a_batch_sent_again_has_the_same_id_and_the_same_bytes(self):
        self.enqueue(3)
        self.sidecar.answers = [(500, {}, b"")]
        self.send()
        self.due()
        self.send()
        first, second = self.sidecar.requests
        self.assertEqual(first[1]["webhook-id"], second[1]["webhook-id"])
        self.assertEqual(first[2], second[2])

    def test_at_most_200_events_go_in_one_request(self):
        self.enqueue(450)
        self.assertEqual(self.send(), (450, 0))
        self.assertEqual([len(json.loads(body)) for _path, _headers, body in self.sidecar.requests], [200, 200, 50])

    def test_at_most_one_megabyte_goes_in_one_request(self):
        rows = self.enqueue(20)
        self.env.cr.execute("UPDATE logistics_outbox SET fields_changed = repeat('x', 100000)")
        self.send()
        self.assertEqual(set(rows.mapped("state")), {"sent"})
        self.assertTrue(all(len(body) <= 1024 * 1024 for _path, _headers, body in self.sidecar.requests))
        self.assertGreater(len(self.sidecar.requests), 1)

    def test_requests_of_users_go_before_everything_else(self):
        self.enqueue(3)
        self.outbox._enqueue_sync_request(self.partner)
        self.send()
        self.assertEqual(self.sidecar.events()[0]["type"], "odoo.sync.requested.v1")

    def test_changes_of_one_record_keep_their_order(self):
        first = self.enqueue()
        self.env.cr.execute("UPDATE logistics_outbox SET txid = txid - 1")
        second = self.enqueue()
        self.send()
        self.assertEqual([event["id"] for event in self.sidecar.events()], [first.event_id, second.event_id])

    def test_a_change_waits_while_an_earlier_one_of_its_record_is_on_its_way(self):
        first = self.enqueue()
        self.env.cr.execute(
            "UPDATE logistics_outbox SET txid = txid - 1, state = 'sending', lease_until = now() + interval '1 hour'"
        )
        second, other = self.enqueue(2).sorted("id")
        self.send()
        self.assertEqual((first.state, second.state, other.state), ("sending", "pending", "sent"))

    def test_a_lease_that_ran_out_returns_the_row(self):
        row = self.enqueue()
        self.env.cr.execute(
            "UPDATE logistics_outbox SET state = 'sending', attempts = 1,"
            " lease_until = (now() AT TIME ZONE 'UTC') - interval '1 second'"
        )
        self.send()
        self.assertEqual((row.state, row.attempts), ("sent", 2))

    def test_without_an_address_nothing_is_tried(self):
        self.configure(self.env, False)
        row = self.enqueue()
        self.assertEqual(self.send(), (0, 0))
        self.assertEqual((row.state, row.attempts, row.last_error), ("pending", 0, False))

    def test_while_the_sidecar_is_away_one_batch_is_tried_and_the_rest_waits_untried(self):
        self.sidecar.answer = (503, {}, b"")
        rows = self.enqueue(450)
        self.send()
        self.send()
        self.assertEqual(len(self.sidecar.requests), 1)
        self.assertEqual(rows.mapped("attempts"), [1] * 200 + [0] * 250)
        self.sidecar.answer = (202, {}, b"")
        self.due()
        self.send()
        self.assertEqual(set(rows.mapped("state")), {"sent"})

    def test_a_short_pause_is_waited_for(self):
        self.sidecar.answers = [(503, {}, b"")]
        row = self.enqueue()
        with patch.object(sender, "WAIT_SECONDS", 5):
            self.send()
        self.assertEqual((row.state, row.attempts), ("sent", 2))

    def test_what_is_committed_during_a_send_is_sent_by_the_same_run(self):
        self.enqueue()
        original = delivery.Delivery.post

        def post(connection, event_ids, content):
            outcome = original(connection, event_ids, content)
            if len(self.sidecar.requests) == 1:
                self.enqueue(first=5)
            return outcome

        with patch.object(delivery.Delivery, "post", post):
            self.send()
        self.assertEqual([event["data"]["id"] for event in self.sidecar.events()], [1, 5])

    def test_a_run_ends_in_time_and_says_what_is_left(self):
        self.enqueue(450)
        self.sidecar.answers = [lambda _handler, _body: time.sleep(0.6) or (202, {}, b"")]
        self.assertEqual(self.send(0.5), (200, 250))


@tagged("post_install", "-at_install")
class TestRefusedContent(SenderCase):
    def refuse(self, culprits, status=400):
        def answer(_handler, body):
            found = [event for event in json.loads(body) if event["data"]["id"] in culprits]
            error = {"errors": [{"message": "No such thing", "extensions": {"code": "EVENT_INVALID"}}]}
            return (status, {}, json.dumps(error).encode()) if found else (202, {}, b"")

        self.sidecar.answer = answer

    def test_a_poisoned_event_dies_alone(self):
        for status in (400, 410, 413, 422):
            self.forget()
            rows = self.enqueue(20)
            self.refuse({7}, status)
            self.send()
            dead = rows.filtered(lambda row: row.state == "dead")
            self.assertEqual(dead.mapped("res_id"), [7])
            self.assertEqual(dead.last_error_code, "EVENT_INVALID")
            self.assertIn("No such thing", dead.last_error)
            self.assertEqual(set((rows - dead).mapped("state")), {"sent"})

    def test_halving_stops_when_the_sidecar_goes_away_and_the_rest_waits_untried(self):
        rows = self.enqueue(4)
        self.sidecar.answers = [(400, {}, b""), (202, {}, b""), (503, {}, b"")]
        self.send()
        self.assertEqual(rows.mapped("state"), ["sent", "sent", "pending", "pending"])
        self.sidecar.answers = [(400, {}, b""), (503, {}, b"")]
        self.due()
        self.send()
        self.assertEqual(rows.mapped("attempts"), [1, 1, 2, 1])


@tagged("post_install", "-at_install")
class TestCauses(SenderCase):
    """What a person reads in the outbox."""

    def assertWaits(self, code, words):
        row = self.enqueue()
        self.send()
        self.assertEqual((row.state, row.attempts, row.last_error_code), ("pending", 1, code))
        self.assertGreater(row.next_try, datetime.utcnow() - timedelta(seconds=1))
        self.assertIn(words, row.last_error)
        result = self.outbox._test_connection()
        self.assertEqual((result["ok"], result["code"]), (False, code))
        self.assertIn(words, result["message"])
        return row

    def answering(self, status, headers=None, body=b""):
        self.sidecar.answer = (status, headers or {}, body)

    def test_the_address_has_moved(self):
        self.answering(301, {"Location": "https://elsewhere.example/webhooks/odoo"})
        self.assertWaits("HTTP_301", "The address has moved: https://elsewhere.example/webhooks/odoo")
        self.assertEqual(len(self.sidecar.requests), 2, "a redirect is not followed")

    def test_the_signature_is_refused(self):
        error = {"errors": [{"message": "Unknown key.", "extensions": {"code": "WEBHOOK_SIGNATURE_INVALID"}}]}
        self.answering(401, {}, json.dumps(error).encode())
        self.assertWaits("WEBHOOK_SIGNATURE_INVALID", "The sidecar refused the signature")

    def test_the_sidecar_belongs_to_another_database(self):
        self.answering(403)
        self.assertWaits("HTTP_403", "belongs to another database")

    def test_nothing_is_at_this_path(self):
        self.answering(404, {}, b"<html>")
        self.assertWaits("HTTP_404", "/webhooks/odoo")

    def test_the_id_was_used_for_something_else(self):
        self.answering(409)
        self.assertWaits("HTTP_409", "another message with this id")

    def test_the_sidecar_has_a_problem(self):
        self.answering(500, {}, b"\xff\xfe not text")
        self.assertWaits("HTTP_500", "a problem of its own (status 500)")

    def test_the_sidecar_asks_to_slow_down_and_is_heard(self):
        self.answering(429, {"Retry-After": "120"})
        row = self.assertWaits("HTTP_429", "slow down")
        self.assertAlmostEqual((row.next_try - datetime.utcnow()).total_seconds(), 120, delta=5)

    def test_a_pause_may_be_asked_for_as_a_date(self):
        moment = datetime.now(timezone.utc) + timedelta(seconds=300)
        self.answering(503, {"Retry-After": format_datetime(moment, usegmt=True)})
        row = self.assertWaits("HTTP_503", "status 503")
        self.assertAlmostEqual((row.next_try - datetime.utcnow()).total_seconds(), 300, delta=5)
        self.assertIsNone(delivery.retry_after("soon"))
        self.assertEqual(delivery.retry_after("999999999"), 24 * 3600)

    def test_nothing_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.configure(self.env, "http://127.0.0.1:%d" % taken.getsockname()[1])
            self.assertWaits("SIDECAR_UNREACHABLE", "Nothing listens at 127.0.0.1:")

    def test_the_name_is_unknown(self):
        self.configure(self.env, "http://sidecar.invalid")
        self.assertWaits("SIDECAR_HOST_UNKNOWN", "The name sidecar.invalid is not known")

    def test_the_connection_is_closed_without_an_answer(self):
        self.sidecar.answer = lambda handler, _body: handler.connection.shutdown(socket.SHUT_RDWR)
        self.assertWaits("SIDECAR_DISCONNECTED", "closed the connection")

    def test_the_answer_takes_too_long(self):
        self.sidecar.answer = lambda _handler, _body: time.sleep(1.5) or (202, {}, b"")
        with patch.object(delivery, "READ_TIMEOUT", 0.3):
            self.assertWaits("SIDECAR_TIMEOUT", "did not answer within 0.3 seconds")

    def test_it_does_not_speak_tls(self):
        self.configure(self.env, self.sidecar.url.replace("http:", "https:"))
        self.assertWaits("SIDECAR_TLS_FAILED", "does not speak TLS")

    def test_its_certificate_is_not_trusted(self):
        with TemporaryDirectory() as folder:
            context = self_signed(folder)
        self.sidecar.server.socket = context.wrap_socket(self.sidecar.server.socket, server_side=True)
        self.configure(self.env, self.sidecar.url.replace("http:", "https:"))
        self.assertWaits("SIDECAR_TLS_FAILED", "its certificate is not trusted (self-signed certificate)")
        self.assertFalse(self.sidecar.requests)

    def test_the_address_has_a_scheme_that_cannot_be_used(self):
        self.configure(self.env, "ftp://127.0.0.1")
        self.assertWaits("SIDECAR_URL_INVALID", "must begin with https://")

    def test_the_address_is_none(self):
        for nonsense in ("sidecar", "https://", "https://host:99999", "https://[::1"):
            self.configure(self.env, nonsense)
            self.assertEqual(self.outbox._test_connection()["code"], "SIDECAR_URL_INVALID", nonsense)

    def test_the_address_holds_a_password(self):
        self.configure(self.env, "https://user:secret@sidecar.example")
        self.assertNotIn("secret", self.assertWaits("SIDECAR_URL_INVALID", "must not hold").last_error)

    def test_http_is_only_for_those_who_allow_it(self):
        self.configure(self.env, self.sidecar.url, allow_http=False)
        self.assertWaits("SIDECAR_URL_INSECURE", "without encryption")
        self.assertFalse(self.sidecar.requests)

    def test_http_never_goes_to_a_public_address(self):
        self.configure(self.env, "http://8.8.8.8")
        self.assertWaits("SIDECAR_URL_INSECURE", "8.8.8.8 is a public address")

    def test_the_secret_is_malformed(self):
        self.configure(self.env, self.sidecar.url, secret="hunter2")
        row = self.assertWaits("SIDECAR_SECRET_MALFORMED", "whsec_")
        self.assertNotIn("hunter2", row.last_error)

    def test_what_waited_for_days_is_given_up_but_never_for_age_alone(self):
        self.answering(503)
        old = self.enqueue()
        self.env.cr.execute("UPDATE logistics_outbox SET waiting_since = '2020-01-01'")
        self.send()
        self.assertEqual(old.state, "pending")
        self.env.cr.execute("UPDATE logistics_outbox SET attempts = 20, next_try = NULL")
        self.send()
        self.assertEqual((old.state, old.last_error_code), ("dead", "HTTP_503"))

    def test_a_good_connection_is_told_and_ends_every_pause(self):
        self.answering(503)
        row = self.enqueue()
        self.send()
        self.answering(202)
        self.assertTrue(self.outbox._test_connection()["ok"])
        self.assertEqual(self.sidecar.events()[-1]["type"], "odoo.connection.tested.v1")
        self.assertEqual(self.sidecar.events()[-1]["subject"], "database")
        row.invalidate_recordset()
        self.assertFalse(row.next_try)

    def test_the_pause_doubles_up_to_a_minute_and_is_spread_out(self):
        for attempts, longest in ((1, 1), (2, 2), (5, 16), (50, 60)):
            pauses = [sender.backoff(attempts) for _number in range(50)]
            self.assertLessEqual(max(pauses), longest)
            self.assertGreaterEqual(min(pauses), longest / 2)
            self.assertGreater(len(set(pauses)), 1)

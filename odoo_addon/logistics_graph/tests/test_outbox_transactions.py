import time
from contextlib import contextmanager
from unittest.mock import patch

from psycopg2 import errors
from psycopg2.extensions import TransactionRollbackError

from odoo import SUPERUSER_ID, api
from odoo.service.model import retrying
from odoo.tests import TransactionCase, common, tagged

from .. import compat, wakeup, wire
from ..delivery import Configuration, Delivery
from ..sender import Sender
from .common import SECRET, NoServerConfiguration, Sidecar


class Conflict(errors.SerializationFailure):
    pgcode = "40001"


class RealTransactions(NoServerConfiguration, TransactionCase):
    """With cursors that really commit. What they leave is cleared away, and what they found is put back."""

    @classmethod
    def _request_handler(cls, session, request, **kw):
        return common._super_send(session, request, **kw)

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            cr.execute("CREATE TABLE logistics_outbox_aside AS SELECT * FROM logistics_outbox")
            cr.execute("DELETE FROM logistics_outbox")
        self.addCleanup(self.put_back)

    def put_back(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM logistics_outbox")
            cr.execute("INSERT INTO logistics_outbox SELECT * FROM logistics_outbox_aside")
            cr.execute("DROP TABLE logistics_outbox_aside")

    @contextmanager
    def transaction(self):
        """An environment with a cursor of its own; committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def enqueue(self, keys):
        with self.transaction() as env:
            for key in keys:
                row = {
                    "event_type": wire.CHANGED,
                    "res_model": "res.partner",
                    "res_id": key,
                    "record_key": str(key),
                    "operation": "write",
                    "fields_changed": "name",
                    "related": "[]",
                }
                env["logistics.outbox"]._insert([row])
                env.cr.commit()

    def found(self, columns="res_id, state", where="TRUE"):
        with self.registry.cursor() as cr:
            cr.execute("SELECT %s FROM logistics_outbox WHERE %s ORDER BY id" % (columns, where))
            return cr.fetchall()

    def sender(self, cr, url="http://127.0.0.1:1"):
        transitions = self.env["logistics.outbox"].TRANSITIONS
        cr.execute("SET LOCAL lock_timeout = '3s'")  # a sender that waits for another fails, instead of for ever
        return Sender(cr, Delivery(self.env, Configuration(url, (SECRET,), True)), "urn:uuid:test", transitions)


@tagged("post_install", "-at_install")
class TestTwoSenders(RealTransactions):
    def test_a_row_is_claimed_by_one_sender_only(self):
        self.enqueue([1, 2, 3])
        with self.registry.cursor() as one, self.registry.cursor() as two, patch.object(wire, "MAX_EVENTS", 2):
            first = self.sender(one)._claim()
            second = self.sender(two)._claim()
        self.assertEqual([row["res_id"] for row in first], [1, 2])
        self.assertEqual([row["res_id"] for row in second], [3])

    def test_a_later_change_is_not_claimed_while_another_sender_is_claiming_the_earlier(self):
        self.enqueue([1, 1, 2])
        with self.registry.cursor() as one, self.registry.cursor() as two:
            with patch.object(wire, "MAX_EVENTS", 1):
                self.sender(one)._claim()
            second = self.sender(two)._claim()
        self.assertEqual([row["res_id"] for row in second], [2])

    def test_a_snapshot_older_than_the_other_senders_claim_means_starting_over(self):
        self.enqueue([1, 2, 3])
        with self.registry.cursor() as one, self.registry.cursor() as two, patch.object(wire, "MAX_EVENTS", 1):
            late = self.sender(two)
            two.execute("SELECT count(*) FROM logistics_outbox")
            self.sender(one)._claim()
            one.commit()
            with self.assertRaises(TransactionRollbackError):
                late._claim()
            two.rollback()
            two.execute("SELECT count(*) FROM logistics_outbox")
            self.sender(one)._claim()
            one.commit()
            self.assertEqual([row["res_id"] for row in late._transaction(late._claim)], [3])

    def test_what_a_killed_sender_had_is_sent_by_the_next_once_its_lease_ran_out(self):
        self.enqueue([1, 2])
        sidecar = Sidecar()
        self.addCleanup(sidecar.close)
        with self.registry.cursor() as cr:
            killed = self.sender(cr)
            killed._transaction(killed._claim)
        with self.registry.cursor() as cr, self.sender(cr, sidecar.url).delivery as delivery:
            following = Sender(cr, delivery, "urn:uuid:test", self.env["logistics.outbox"].TRANSITIONS)
            self.assertEqual(following.run(time.monotonic() + 5), (0, 0), "the lease still holds")
            cr.execute("UPDATE logistics_outbox SET lease_until = (now() AT TIME ZONE 'UTC') - interval '1 second'")
            cr.commit()
            self.assertEqual(following.run(time.monotonic() + 5), (2, 0))
        self.assertEqual(self.found("state, attempts"), [("sent", 2), ("sent", 2)])
        self.assertEqual([event["data"]["id"] for event in sidecar.events()], [1, 2])

    def test_a_sender_that_lost_its_lease_does_not_undo_what_the_next_one_did(self):
        self.enqueue([1])
        with self.registry.cursor() as cr:
            slow = self.sender(cr)
            rows = slow._transaction(slow._claim)
            cr.execute("UPDATE logistics_outbox SET state = 'sent'")
            cr.commit()
            slow._transaction(slow._give_back, rows)
        self.assertEqual(self.found(), [(1, "sent")])


@tagged("post_install", "-at_install")
class TestTransactions(RealTransactions):
    def setUp(self):
        super().setUp()
        alone = [("child_ids", "=", False), ("parent_id", "=", False), ("user_ids", "=", False)]
        self.partner_id = self.env["res.partner"].search(alone, limit=1).id
        with self.transaction() as env:
            self.color = env["res.partner"].browse(self.partner_id).color
        self.addCleanup(self.write, self.color)

    def write(self, color):
        with self.transaction() as env:
            env["res.partner"].browse(self.partner_id).color = color

    def test_what_is_rolled_back_is_not_told(self):
        with self.transaction() as env:
            env["res.partner"].browse(self.partner_id).color = 101
            env.cr.flush()
            env.cr.rollback()
        self.assertEqual(self.found(), [])

    def test_a_transaction_that_is_tried_again_is_told_once(self):
        with self.transaction() as env, patch("time.sleep"):
            tries = []

            def change():
                tries.append(1)
                env["res.partner"].browse(self.partner_id).color = len(tries)
                env.cr.flush()
                if len(tries) == 1:
                    raise Conflict()

            retrying(change, env)
        self.assertEqual(len(tries), 2)
        self.assertEqual(self.found("res_id, fields_changed"), [(self.partner_id, "color")])

    def test_the_origin_ends_with_its_transaction(self):
        with self.transaction() as env:
            partner = env["res.partner"].browse(self.partner_id)
            partner.with_context(logistics_origin="shop:main").color = 101
            env.cr.commit()
            partner.color = 102
            env.cr.commit()
            partner.with_context(logistics_origin="shop:main").color = 103
            env.cr.rollback()
            partner.color = 104
        self.assertEqual(self.found("origin"), [("shop:main",), (None,), (None,)])

    def test_cron_workers_are_notified_after_the_commit_and_never_without_one(self):
        calls = []
        with patch.object(compat, "notify_cron", calls.append), self.configured():
            with self.transaction() as env:
                env["res.partner"].browse(self.partner_id).color = 101
                env.cr.flush()
                env.cr.rollback()
                self.assertEqual(calls, [])
                env["res.partner"].browse(self.partner_id).color = 102
                env.cr.flush()
                self.assertEqual(calls, [])
            self.assertEqual(calls, [self.env.cr.dbname])
        with self.transaction() as env:
            env.cr.execute("DELETE FROM ir_cron_trigger")

    def test_a_wake_up_that_fails_is_nobodys_error(self):
        with patch.object(wakeup, "_notify", side_effect=OSError("gone")), self.configured():
            self.write(101)
        self.assertEqual(self.found("state"), [("pending",)])

    def test_a_connection_that_was_dropped_is_opened_again(self):
        wakeup.notify_cron(self.env.cr.dbname)
        next(iter(wakeup._kept.values())).close()
        wakeup.notify_cron(self.env.cr.dbname)
        self.assertFalse(next(iter(wakeup._kept.values())).closed)

    @contextmanager
    def configured(self):
        settings = type(self.env["logistics.configuration"])
        with patch.object(settings, "_get", lambda _self: Configuration("https://sidecar.example", (SECRET,), False)):
            yield

import threading

from psycopg2.extensions import TransactionRollbackError

from odoo import SUPERUSER_ID, api, sql_db
from odoo.exceptions import UserError
from odoo.tests import tagged

from .api_case import ApiCase, Case, key


@tagged("post_install", "-at_install")
class TestOnce(ApiCase):
    def test_the_same_key_returns_the_first_result_and_does_nothing(self):
        transfer, name = self._transfer(), key()
        first = self.graph.validate_transfer(transfer.id, name)
        self.assertEqual(self.graph.validate_transfer(transfer.id, name), first)
        self.assertEqual(self._on_hand(self.bolts), 95)

    def test_the_same_key_with_other_arguments_is_refused(self):
        order, name = self._confirmed_order(), key()
        self.graph.post_note("sale.order", order.id, name, "One")
        with self.assertRaisesRegex(UserError, "already used for another call .post_note.. Nothing was done"):
            self.graph.post_note("sale.order", order.id, name, "Two")
        with self.assertRaisesRegex(UserError, "or a new key"):
            self.graph.invoice_order(order.id, name)

    def test_a_call_that_failed_leaves_its_key_free(self):
        order, name = self._confirmed_order(), key()
        with self.assertRaises(UserError), self.cr.savepoint():
            self.graph.attach_document("sale.order", order.id, name, "a.pdf", "%%%", "application/pdf")
        given = ("sale.order", order.id, name, "a.pdf", "JVBERi0=", "application/pdf")
        self.assertTrue(self.graph.attach_document(*given)["attachment_id"])

    def test_a_key_must_be_a_text(self):
        order = self._confirmed_order()
        for wrong in (None, "", "  ", 7, "x" * 201, "a\x00b", "a\ud800"):
            with self.assertRaisesRegex(UserError, "idempotency_key"):
                self.graph.post_note("sale.order", order.id, wrong, "Hello")

    def test_the_origin_is_on_every_message_of_the_call(self):
        transfer = self._transfer()
        self._flush()
        self.env.cr.execute("DELETE FROM logistics_outbox")
        self.graph.validate_transfer(transfer.id, key(), origin="connection:dhl")
        self._flush()
        self.env.cr.execute("SELECT DISTINCT origin FROM logistics_outbox")
        self.assertEqual(self.env.cr.fetchall(), [("connection:dhl",)])

    def test_old_keys_are_forgotten_after_thirty_days(self):
        order, old, young = self._confirmed_order(), key(), key()
        for name in (old, young):
            self.graph.post_note("sale.order", order.id, name, "Hello")
        self.env.cr.execute(
            "UPDATE logistics_request SET create_date = now() - interval '31 days' WHERE key = %s", [old]
        )
        self.env["logistics.request"]._gc_requests()
        self.assertEqual(self.env["logistics.request"].search([("key", "in", [old, young])]).key, young)


@tagged("post_install", "-at_install")
class TestConcurrentCalls(Case):
    """With transactions of their own, as two requests have them. The test's own writes nothing: it would block them."""

    def setUp(self):
        super().setUp()
        self.key = key()
        self.addCleanup(self._forget)

    def _connect(self):
        cr = sql_db.db_connect(self.env.cr.dbname).cursor()
        self.addCleanup(cr.close)
        return cr

    def _forget(self):
        cr = sql_db.db_connect(self.env.cr.dbname).cursor()
        cr.execute("DELETE FROM logistics_request WHERE key = %s", [self.key])
        cr.commit()
        cr.close()

    def _graph(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {})["logistics.graph"]

    def _second_call(self, done):
        """In a thread, the way Odoo runs a request: again after a serialization failure (Odoo's own loop can't be
        used here, it takes a lock that tests hold)."""
        answers = []
        cr = self._connect()
        graph = self._graph(cr)

        def _note(text):
            done.append("second " + text)
            return {"done": "second"}

        def run():
            # A request has read something, and so has its snapshot, before it comes to us.
            cr.execute("SELECT count(*) FROM res_users")
            for _attempt in range(2):
                try:
                    answers.append(graph._once(self.key, _note, {"text": "x"}))
                    return cr.commit()
                except TransactionRollbackError:
                    cr.rollback()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread, answers

    def _first_call(self, done):
        def _note(text):
            done.append("first " + text)
            return {"done": "first"}

        cr = self._connect()
        self._graph(cr)._once(self.key, _note, {"text": "x"})
        return cr

    def test_a_second_call_with_the_key_waits_and_returns_what_the_first_did(self):
        done = []
        first = self._first_call(done)
        thread, answers = self._second_call(done)
        thread.join(1)
        self.assertTrue(thread.is_alive(), "the second call waits while the first runs")
        first.commit()
        thread.join(30)
        self.assertEqual(answers, [{"done": "first"}])
        self.assertEqual(done, ["first x"])

    def test_when_the_first_call_fails_the_second_does_it(self):
        done = []
        first = self._first_call(done)
        thread, answers = self._second_call(done)
        thread.join(1)
        self.assertTrue(thread.is_alive())
        first.rollback()
        thread.join(30)
        self.assertEqual(answers, [{"done": "second"}])
        self.assertEqual(done, ["first x", "second x"])

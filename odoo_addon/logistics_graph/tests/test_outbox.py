import os
from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .. import wire
from ..models import logistics_configuration
from .common import OLD_SECRET, SECRET, OutboxCase


@tagged("post_install", "-at_install")
class TestOutbox(OutboxCase):
    def insert(self, **values):
        self.outbox._insert([dict({"event_type": wire.RESYNC, "reason": "test"})])
        row = self.outbox.search([], limit=1)
        if values:
            columns = ", ".join("%s = %%s" % name for name in values)
            self.env.cr.execute("UPDATE logistics_outbox SET " + columns + " WHERE id = %s", [*values.values(), row.id])
            self.env.invalidate_all()
        return row

    def triggers(self):
        cron = self.env.ref("logistics_graph.ir_cron_send_outbox")
        return self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])

    def test_asking_for_synchronisation_writes_a_row_that_goes_first(self):
        order = self.order()
        self.forget()
        self.outbox._enqueue_sync_request(order)
        row = self.rows()
        self.assertEqual((row.priority, row.event_type), (0, "odoo.sync.requested.v1"))
        event = row._to_cloudevent()
        self.assertEqual(event["subject"], "sale.order/%d" % order.id)
        self.assertEqual(event["data"]["requestedBy"], self.env.user.name)
        self.assertEqual(event["data"]["companyId"], order.company_id.id)
        self.assertNotIn("operation", event["data"])

    def test_a_request_is_not_swallowed_by_a_change_of_the_same_record(self):
        order = self.order()
        self.forget()
        self.outbox._enqueue_sync_request(order)
        order.client_order_ref = "x"
        self.outbox._enqueue_sync_request(order)
        self.assertEqual(len(self.rows("sale.order")), 3)

    def test_a_change_wakes_the_sender_once_per_transaction(self):
        self.configure(self.env, "https://sidecar.example")
        self.forget()
        before = self.triggers()
        self.partner.phone = "1"
        self.env.cr.flush()
        self.partner.phone = "2"
        self.env.cr.flush()
        self.assertEqual(len(self.triggers() - before), 1)
        self.assertLess((self.triggers() - before).call_at, datetime.utcnow())

    def test_a_wake_up_a_savepoint_took_back_is_asked_for_again(self):
        self.configure(self.env, "https://sidecar.example")
        self.forget()
        before = self.triggers()
        with self.assertRaises(ValueError), self.env.cr.savepoint():
            self.partner.phone = "1"
            self.env.cr.flush()
            raise ValueError
        self.partner.phone = "2"
        self.env.cr.flush()
        self.assertEqual(len(self.triggers() - before), 1)

    def test_without_an_address_rows_wait_and_nobody_is_woken(self):
        self.configure(self.env, False)
        before = self.triggers()
        self.partner.phone = "1"
        self.assertEqual(self.rows().state, "pending")
        self.assertEqual(self.triggers(), before)

    def test_retry_makes_a_dead_row_wait_as_if_never_tried(self):
        row = self.insert(state="dead", attempts=9, last_error="x", last_error_code="HTTP_500")
        other = self.insert(next_try=datetime(2099, 1, 1), attempts=2)
        row._retry()
        self.assertEqual((row.state, row.attempts, row.last_error, row.next_try), ("pending", 0, False, False))
        self.assertFalse(other.next_try, "who retries believes the sidecar is back")

    def test_retry_leaves_alone_what_was_received_or_is_on_its_way(self):
        sent, sending = self.insert(state="sent"), self.insert(state="sending")
        (sent + sending)._retry()
        self.assertEqual((sent.state, sending.state), ("sent", "sending"))

    def test_rows_the_sidecar_has_had_for_a_week_go_and_dead_ones_stay(self):
        long_ago = datetime(2020, 1, 1)
        old = self.insert(state="sent", sent_at=long_ago)
        new = self.insert(state="sent", sent_at=datetime.utcnow())
        dead = self.insert(state="dead", create_date=long_ago)
        self.outbox._gc_sent()
        self.assertFalse(old.exists())
        self.assertTrue(new.exists() and dead.exists())

    def test_rows_nobody_ever_fetched_are_replaced_by_one_marker(self):
        self.configure(self.env, False)
        self.partner.phone = "1"
        row = self.rows()
        self.env.cr.execute("UPDATE logistics_outbox SET create_date = '2020-01-01'")
        self.outbox._gc_never_configured()
        self.assertFalse(row.exists())
        self.assertEqual(self.rows().reason, "not-configured")

    def test_the_backlog_is_counted(self):
        self.insert(create_date=datetime(2020, 1, 1))
        self.insert(state="dead")
        self.insert(state="sending")
        backlog = self.outbox._backlog()
        self.assertEqual((backlog["pending"], backlog["sending"], backlog["dead"]), (1, 1, 1))
        self.assertGreater(backlog["oldest_pending_s"], 10**8)
        self.forget()
        self.assertEqual(self.outbox._backlog(), {"pending": 0, "sending": 0, "dead": 0, "oldest_pending_s": 0})


@tagged("post_install", "-at_install")
class TestConfiguration(OutboxCase):
    def setUp(self):
        super().setUp()
        self.settings = self.env["logistics.configuration"]

    def with_server(self, environment=None, file=None):
        """The settings as on a server with these in its environment and its odoo.conf."""
        names = [name for name in os.environ if name.startswith("LOGISTICS_GRAPH_")]
        with patch.dict(os.environ, environment or {}), patch.object(logistics_configuration, "_file", file or {}):
            for name in names:
                os.environ.pop(name)
            os.environ.update(environment or {})
            with patch.object(logistics_configuration, "_of_server", self.real_of_server):
                yield_value = self.settings._get(), self.settings._source("url")
        return yield_value

    @classmethod
    def setUpClass(cls):
        cls.real_of_server = staticmethod(logistics_configuration._of_server)
        super().setUpClass()

    def test_the_environment_wins_over_odoo_conf_and_that_over_parameters(self):
        self.configure(self.env, "https://parameter.example/")
        found, source = self.with_server()
        self.assertEqual((found.url, source), ("https://parameter.example", "parameter"))
        self.assertEqual((found.secrets, found.allow_http), ((SECRET,), True))
        file = {"url": "https://file.example", "secrets": "%s, %s" % (SECRET, OLD_SECRET), "allow_http": "false"}
        found, source = self.with_server(file=file)
        self.assertEqual((found.url, source), ("https://file.example", "odoo.conf"))
        self.assertEqual((found.secrets, found.allow_http), ((SECRET, OLD_SECRET), False))
        found, source = self.with_server({"LOGISTICS_GRAPH_URL": "https://env.example"}, file)
        self.assertEqual((found.url, source), ("https://env.example", "environment"))
        self.assertEqual(found.secrets, (SECRET, OLD_SECRET), "each setting is looked up by itself")

    def test_rotating_keeps_the_old_secret_alive(self):
        self.configure(self.env, "https://sidecar.example")
        fresh = self.settings._rotate_secret()
        self.assertRegex(fresh, r"^whsec_[A-Za-z0-9+/]{43}=$")
        self.assertEqual(self.settings._get().secrets, (fresh, SECRET))

    def test_secrets_of_the_server_are_not_rotated_here(self):
        with patch.object(logistics_configuration, "_of_server", lambda key: ("x", "environment")):
            with self.assertRaises(UserError):
                self.settings._rotate_secret()

    def test_uninstalling_forgets_what_was_configured_and_nothing_else(self):
        self.configure(self.env, "https://sidecar.example", previous=OLD_SECRET)
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("logisticsXgraph.url", "stays")
        self.settings._forget()
        self.assertFalse(parameters.search([("key", "=like", r"logistics\_graph.%")]))
        self.assertEqual(parameters.get_param("logisticsXgraph.url"), "stays")

    def test_the_page_of_a_record_is_at_the_sidecar(self):
        self.configure(self.env, "https://sidecar.example/base/")
        self.assertEqual(self.settings._record_url("sale.order", 4), "https://sidecar.example/base/odoo/sale.order/4")
        self.configure(self.env, False)
        self.assertFalse(self.settings._record_url("sale.order", 4))

import time
import uuid
from unittest.mock import patch

from odoo import SUPERUSER_ID, api, sql_db
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .api_case import ApiCase, Case


@tagged("post_install", "-at_install")
class TestSweep(ApiCase):
    def test_a_snapshot_has_every_record_once_in_pages(self):
        for _count in range(3):
            self._confirmed_order()
        self.bolts.active = False
        self._flush()
        for model in ("sale.order", "product.product", "stock.move", "res.partner"):
            found, after_id = [], 0
            while after_id is not None:
                page = self.graph.snapshot(model, after_id=after_id, limit=7)
                self.assertLessEqual(len(page["rows"]), 7)
                found += [row["id"] for row in page["rows"]]
                after_id = page["next_after_id"]
            all_of_it = self.env[model].with_user(self.user).with_context(active_test=False)
            self.assertEqual(found, all_of_it.search([], order="id").ids)
        self.assertIn(self.bolts.id, self.env["product.product"].with_context(active_test=False).search([]).ids)

    def test_rows_have_microseconds_and_what_they_hang_on(self):
        order = self._confirmed_order()
        self._flush()
        page = self.graph.snapshot("sale.order", after_id=order.id - 1, limit=1)
        self.env.cr.execute("SELECT write_date FROM sale_order WHERE id = %s", [order.id])
        expected = self.env.cr.fetchone()[0].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        related = ["res.partner/%s" % self.customer.id]
        self.assertEqual(page["rows"], [{"id": order.id, "write_date": expected, "related": related}])

    def test_only_records_of_companies_the_caller_sees(self):
        order = self._confirmed_order()
        self._flush()
        with self.assertRaisesRegex(UserError, "names a company"):
            self.graph.snapshot("sale.order", company_ids=[order.company_id.id, 999999])
        self._elsewhere()
        self.assertEqual(self.graph.snapshot("sale.order")["rows"], [])
        self.assertTrue(order.exists())

    def test_wrong_arguments_are_refused(self):
        for given, words in (
            ({"model": "res.users"}, "“model” must be one of"),
            ({"model": "sale.order", "limit": 0}, "limit"),
            ({"model": "sale.order", "limit": "5"}, "limit"),
            ({"model": "sale.order", "after_id": -1}, "after_id"),
            ({"model": "sale.order", "company_ids": 1}, "company_ids"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.graph.snapshot(**given)
        with self.assertRaises(AccessError):
            self.graph.with_user(self.env.ref("base.user_admin")).snapshot("sale.order")

    def test_changed_since_reads_by_microsecond_in_pages(self):
        orders = self._confirmed_order() | self._confirmed_order() | self._confirmed_order()
        self._flush()
        for order, micros in zip(orders, (123456, 123457, 123457)):
            self.env.cr.execute(
                "UPDATE sale_order SET write_date = %s WHERE id = %s", ["2060-01-01 00:00:00.%s" % micros, order.id]
            )
        self._share_transaction()
        given = {"model": "sale.order", "since": "2060-01-01T00:00:00.123456Z", "limit": 2}
        page = self.graph.changed_since(**given)
        self.assertEqual([row["id"] for row in page["rows"]], orders[:2].ids)
        page = self.graph.changed_since(after=page["next_after"], **given)
        self.assertEqual([row["id"] for row in page["rows"]], orders[2:].ids)
        self.assertIsNone(page["next_after"])
        given["since"] = "2060-01-01T00:00:00.123457Z"
        self.assertEqual([row["id"] for row in self.graph.changed_since(**given)["rows"]], orders[1:].ids)

    def _share_transaction(self):
        """Cursors the code under test opens see what the test has not committed."""
        if hasattr(self, "enter_registry_test_mode"):
            mode = self.enter_registry_test_mode()
            mode.__enter__()
            self.addCleanup(mode.__exit__, None, None, None)
        else:
            self.registry.enter_test_mode(self.cr)
            self.addCleanup(self.registry.leave_test_mode)

    def test_upto_never_passes_the_start_of_a_transaction_that_is_open(self):
        cr = sql_db.db_connect(self.env.cr.dbname).cursor()
        self.addCleanup(cr.close)
        cr.execute("SELECT now() AT TIME ZONE 'UTC'")
        began = cr.fetchone()[0].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        page = self.graph.changed_since("sale.order", "2060-01-01T00:00:00Z")
        self.assertLessEqual(page["upto"], began)

    def test_health_says_what_waits(self):
        health = self.graph.health()
        self.assertEqual(health["database_uuid"], self.env["ir.config_parameter"].sudo().get_param("database.uuid"))
        self.assertRegex(health["addon"], r"^\d+\.\d+\.\d+$")
        self.assertRegex(health["series"], r"^\d+\.\d+$")
        self.assertEqual(set(health["outbox"]), {"pending", "sending", "dead", "oldest_pending_s"})

    def test_a_position_that_was_not_handed_out_is_refused(self):
        for wrong in ("x", "1", "1|2|3", 7, "a|b", {}):
            with self.assertRaisesRegex(UserError, "Leave it out to start over"):
                self.graph.pull_outbox(after=wrong)

    def test_who_pulls_is_there_so_nothing_waits_for_its_next_try_any_longer(self):
        self._confirmed_order()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE logistics_outbox SET next_try = (now() AT TIME ZONE 'UTC') + interval '1 hour', attempts = 3"
            " WHERE id = (SELECT max(id) FROM logistics_outbox WHERE state = 'pending')"
        )
        self.assertEqual(self.env.cr.rowcount, 1)
        with patch.object(type(self.env["logistics.outbox"]), "_wake_sender") as woken:
            self.graph.pull_outbox()
            self.assertTrue(woken.called)
            woken.reset_mock()
            self.graph.pull_outbox()
            self.assertFalse(woken.called)
        self.env.cr.execute("SELECT count(*) FROM logistics_outbox WHERE next_try IS NOT NULL")
        self.assertEqual(self.env.cr.fetchone()[0], 0)

    def test_events_are_as_on_the_wire_and_of_the_callers_companies(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        outbox = self.env["logistics.outbox"]
        self.env.cr.execute("SELECT txid_snapshot_xmin(txid_current_snapshot())")
        txid = self.env.cr.fetchone()[0] - 1
        order = self._confirmed_order()
        self._flush()
        self.env.cr.execute(
            """
            UPDATE logistics_outbox SET company_id = %s, txid = %s
             WHERE res_model = 'sale.order' AND res_id = %s
         RETURNING id
            """,
            [company.id, txid, order.id],
        )
        row = outbox.browse(self.env.cr.fetchone()[0])
        cursor = "%s|%s" % (txid, row.id - 1)
        self.assertEqual(self.graph.pull_outbox(after=cursor)["events"], [])
        self.user.company_ids |= company
        self.assertEqual(self.graph.pull_outbox(after=cursor)["events"], row._to_cloudevents())


@tagged("post_install", "-at_install")
class TestPullOutbox(Case):
    """With transactions of their own, as those who write and those who pull have them. That of the test writes nothing:
    while it is open all that is newer would be held back."""

    def setUp(self):
        super().setUp()
        self.mark = "res.partner/%s" % uuid.uuid4()
        self.addCleanup(self._forget)

    def _connect(self):
        cr = sql_db.db_connect(self.env.cr.dbname).cursor()
        self.addCleanup(lambda: cr.closed or cr.close())
        return cr

    def _forget(self):
        cr = self._connect()
        cr.execute("DELETE FROM logistics_outbox WHERE related = %s", ['["%s"]' % self.mark])
        cr.commit()

    def _write(self, cr, record_id, txid=None):
        cr.execute(
            """
            INSERT INTO logistics_outbox (event_id, event_type, res_model, res_id, record_key, operation, related,
                                          txid, create_date, state, attempts, priority)
                 VALUES (%s, 'odoo.record.changed.v1', 'sale.order', %s, %s, 'write', %s,
                         coalesce(%s, txid_current()), now() AT TIME ZONE 'UTC', 'pending', 0, 10)
            """,
            [str(uuid.uuid4()), record_id, str(record_id), '["%s"]' % self.mark, txid],
        )

    def _pull(self, after=None, limit=1000):
        """As a request does it, in a transaction of its own. Only what this test wrote."""
        cr = self._connect()
        user = api.Environment(cr, SUPERUSER_ID, {})["res.users"].search([], limit=1)
        graph = api.Environment(cr, user.id, {})["logistics.graph"]
        with patch.object(type(graph), "_called", lambda self, origin=None: self):
            answer = graph.pull_outbox(after=after, limit=limit)
        ids = [event["data"]["id"] for event in answer["events"] if event["data"].get("related") == [self.mark]]
        cr.close()
        return ids, answer["cursor"]

    def _end(self):
        """The position behind everything that is there already."""
        cr = self._connect()
        cr.execute("SELECT coalesce(max(txid), 0), coalesce(max(id), 0) FROM logistics_outbox")
        position = cr.fetchone()
        cr.close()
        return "%s|%s" % position

    def _pulled(self, expected, after, limit=1000):
        """Others on this server (a vacuum, say) may hold a message up for a moment: waits for it."""
        for _attempt in range(100):
            ids, cursor = self._pull(after, limit)
            if ids == expected:
                break
            time.sleep(0.1)
        self.assertEqual(ids, expected)
        return cursor

    def test_a_transaction_that_is_still_open_holds_back_what_came_after_it(self):
        start = self._end()
        early, late = self._connect(), self._connect()
        self._write(early, 1)
        self._write(late, 2)
        late.commit()
        held, cursor = self._pull(start)
        self.assertEqual(held, [], "2 is committed, but 1 is older and may yet come")
        early.commit()
        self._pulled([1, 2], cursor)

    def test_nothing_is_skipped_when_the_older_one_is_rolled_back(self):
        start = self._end()
        early, late = self._connect(), self._connect()
        self._write(early, 1)
        self._write(late, 2)
        late.commit()
        early.rollback()
        self._pulled([2], start)

    def test_pages_follow_each_other_and_end_where_nothing_is_new(self):
        start = self._end()
        cr = self._connect()
        for record_id in range(1, 6):
            self._write(cr, record_id)
        cr.commit()
        cursor = self._pulled([1, 2], start, limit=2)
        cursor = self._pulled([3, 4], cursor, limit=2)
        cursor = self._pulled([5], cursor, limit=2)
        self.assertEqual(self._pull(cursor), ([], cursor))

    def test_a_long_transaction_of_another_database_holds_nothing_up(self):
        elsewhere = sql_db.db_connect("postgres").cursor()
        self.addCleanup(elsewhere.close)
        elsewhere.execute("SELECT txid_current()")
        start = self._end()
        cr = self._connect()
        self._write(cr, 1)
        cr.commit()
        self._pulled([1], start)

    def test_rows_from_before_a_restore_elsewhere_are_not_lost(self):
        start = self._end()
        cr = self._connect()
        self._write(cr, 1, txid=2**40)
        cr.commit()
        self.assertEqual(self._pull(start)[0], [], "who read them before the move does not need them")
        self.assertIn(1, self._pull()[0])
        ids, _cursor = self._pull("%s|9" % (2**50))
        self.assertIn(1, ids, "a position of another server starts over")

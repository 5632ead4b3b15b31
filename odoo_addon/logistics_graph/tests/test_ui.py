import uuid
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged

from .. import wire

WORKS_WITH_ORDERS = "sales_team.group_sale_salesman_all_leads,stock.group_stock_user"
USER = "logistics_graph.group_logistics_user"
MANAGER = "logistics_graph.group_logistics_manager"


class UiCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain = new_test_user(cls.env, "plain", groups=WORKS_WITH_ORDERS)
        cls.user = new_test_user(cls.env, "logistics", groups="%s,%s" % (WORKS_WITH_ORDERS, USER))
        cls.manager = new_test_user(cls.env, "manager", groups="%s,%s" % (WORKS_WITH_ORDERS, MANAGER))
        cls.partner = cls.env["res.partner"].create({"name": "Ada"})
        cls.product = cls.env["product.product"].create({"name": "Crate", "is_storable": True})
        cls.orders = cls.env["sale.order"].create(
            [
                {
                    "partner_id": cls.partner.id,
                    "order_line": [(0, 0, {"product_id": cls.product.id, "product_uom_qty": 2})],
                }
                for _index in range(3)
            ]
        )
        cls.order = cls.orders[0]
        cls.order.action_confirm()
        cls.transfer = cls.order.picking_ids
        cls.outbox = cls.env["logistics.outbox"]
        cls.configure("https://logistics.example.com", wire.new_secret())

    @classmethod
    def configure(cls, url, secret=None, previous=None):
        parameters = cls.env["ir.config_parameter"].sudo()
        parameters.set_param("logistics_graph.url", url)
        parameters.set_param("logistics_graph.webhook_secret", secret)
        parameters.set_param("logistics_graph.webhook_secret_previous", previous)

    @classmethod
    def message(cls, record=None, state="pending", **values):
        """An outbox row about a record, as the capture and the sender would leave it."""
        noted_at = fields.Datetime.now() - timedelta(minutes=values.pop("minutes", 1))
        row = dict(
            {
                "event_id": str(uuid.uuid4()),
                "event_type": wire.CHANGED,
                "res_model": record._name if record else None,
                "res_id": record.id if record else None,
                "record_key": str(record.id) if record else None,
                "operation": "write",
                "fields_changed": "",
                "related": "[]",
                "company_id": cls.env.company.id,
                "txid": 1,
                "priority": 10,
                "state": state,
                "attempts": 0,
                "create_date": noted_at,
                "sent_at": noted_at if state == "sent" else None,
            },
            **values,
        )
        cls.txid = row["txid"] = getattr(cls, "txid", 0) + 1
        cls.env.cr.execute(
            "INSERT INTO logistics_outbox (%s) VALUES (%s) RETURNING id"
            % (", ".join(row), ", ".join(["%s"] * len(row))),
            list(row.values()),
        )
        return cls.outbox.browse(cls.env.cr.fetchone()[0])

    def sync_requests(self):
        return self.outbox.search([("event_type", "=", wire.SYNC)])


@tagged("post_install", "-at_install")
class TestSyncNow(UiCase):
    def test_writes_one_priority_request_per_document_in_the_name_of_the_user(self):
        action = self.orders.with_user(self.user).action_logistics_sync()
        requests = self.sync_requests()
        self.assertEqual(sorted(requests.mapped("res_id")), sorted(self.orders.ids))
        self.assertEqual(set(requests.mapped("priority")), {0})
        self.assertEqual(set(requests.mapped("requested_by")), {self.user.name})
        self.assertEqual(action["params"]["type"], "success")
        self.assertIn("3 documents", action["params"]["message"])

    def test_says_which_document_and_what_comes_next(self):
        action = self.transfer.with_user(self.user).action_logistics_sync()
        self.assertIn(self.transfer.name, action["params"]["message"])
        self.assertEqual(self.sync_requests().res_model, "stock.picking")
        # Without a next step the form would not be read again, and the panel not show the request.
        self.assertEqual(action["params"]["next"]["type"], "ir.actions.act_window_close")

    def test_without_an_address_says_that_it_waits(self):
        self.configure(False)
        action = self.order.with_user(self.user).action_logistics_sync()
        self.assertEqual(action["params"]["type"], "warning")
        self.assertEqual(len(self.sync_requests()), 1)

    def test_is_refused_to_others(self):
        with self.assertRaises(AccessError):
            self.order.with_user(self.plain).action_logistics_sync()
        self.assertFalse(self.sync_requests())

    def test_is_refused_for_documents_the_user_may_not_read(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        elsewhere = self.env["sale.order"].create({"partner_id": self.partner.id, "company_id": company.id})
        with self.assertRaises(AccessError):
            elsewhere.with_user(self.user).action_logistics_sync()
        self.assertFalse(self.sync_requests())

    def test_is_an_action_of_both_lists_for_the_group_only(self):
        for model in ("sale.order", "stock.picking"):
            for user, offered in ((self.user, True), (self.plain, False)):
                bindings = self.env["ir.actions.actions"].with_user(user).get_bindings(model)
                names = [action["name"] for action in bindings.get("action", [])]
                self.assertEqual("Sync now" in names, offered, (model, user.login))


@tagged("post_install", "-at_install")
class TestPanel(UiCase):
    def panel(self, document):
        self.env.invalidate_all()
        return document.with_user(self.user)

    def test_counts_the_messages_of_the_document_and_its_lines(self):
        self.message(self.order, "sent", minutes=9)
        self.message(self.order, "pending", minutes=5)
        self.message(self.order.order_line, "sending", minutes=3)
        self.message(self.orders[1], "dead")
        panel = self.panel(self.order)
        self.assertEqual(panel.logistics_state, "waiting")
        self.assertEqual((panel.logistics_waiting_count, panel.logistics_dead_count), (2, 0))
        self.assertEqual(panel.logistics_acknowledged_at, self.outbox.search([("state", "=", "sent")], limit=1).sent_at)
        self.assertGreater(panel.logistics_noted_at, panel.logistics_acknowledged_at)

    def test_counts_the_moves_of_a_transfer(self):
        self.message(self.transfer.move_ids, "dead")
        panel = self.panel(self.transfer)
        self.assertEqual((panel.logistics_state, panel.logistics_dead_count), ("dead", 1))

    def test_says_when_all_was_received_and_when_there_was_nothing(self):
        self.message(self.order, "sent")
        self.assertEqual(self.panel(self.order).logistics_state, "sent")
        untouched = self.panel(self.orders[1])
        self.assertEqual(untouched.logistics_state, "none")
        self.assertFalse(untouched.logistics_noted_at)

    def test_a_dead_message_outweighs_waiting_ones(self):
        self.message(self.order, "pending")
        self.message(self.order, "dead")
        self.assertEqual(self.panel(self.order).logistics_state, "dead")

    def test_costs_the_same_for_one_document_as_for_many(self):
        def queries(orders):
            orders = self.panel(orders)
            orders.order_line.mapped("order_id.name")
            before = self.env.cr.sql_log_count
            orders.mapped("logistics_state")
            orders.mapped("logistics_link_ids")
            orders.mapped("logistics_page_url")
            return self.env.cr.sql_log_count - before

        queries(self.orders)  # fills the caches that last
        self.assertEqual(queries(self.orders), queries(self.orders[0]))

    def test_stores_nothing_on_the_document(self):
        for model in ("sale.order", "stock.picking"):
            panel = set(self.env["logistics.panel.mixin"]._fields) - set(self.env["base"]._fields)
            ours = [field for name, field in self.env[model]._fields.items() if name in panel]
            self.assertTrue(ours)
            self.assertFalse([field.name for field in ours if field.store])

    def test_shows_what_connected_systems_reported(self):
        self.env["logistics.link"].create(
            [
                {"res_model": "sale.order", "res_id": self.order.id, "system": "Warehouse", "state": "synced"},
                {"res_model": "sale.order", "res_id": self.orders[1].id, "system": "Carrier", "state": "failed"},
            ]
        )
        self.assertEqual(self.panel(self.order).logistics_link_ids.mapped("system"), ["Warehouse"])
        self.assertFalse(self.panel(self.transfer).logistics_link_ids)

    def test_leads_to_the_page_of_the_document(self):
        expected = "https://logistics.example.com/odoo/stock.picking/%s" % self.transfer.id
        self.assertEqual(self.panel(self.transfer).logistics_page_url, expected)
        self.configure(False)
        self.assertFalse(self.panel(self.transfer).logistics_page_url)

    def test_leads_to_its_messages_only(self):
        ours = self.message(self.order.order_line, "dead")
        self.message(self.orders[1], "dead")
        action = self.order.with_user(self.user).action_logistics_messages()
        self.assertEqual(self.outbox.with_user(self.user).search(action["domain"] + [("state", "=", "dead")]), ours)

    def test_button_and_page_are_there_for_the_group_only(self):
        for model in ("sale.order", "stock.picking"):
            for user, shown in ((self.user, True), (self.plain, False)):
                arch = self.env[model].with_user(user).get_view(view_type="form")["arch"]
                for part in ('name="action_logistics_sync"', 'name="logistics_graph"', 'name="logistics_state"'):
                    self.assertEqual(part in arch, shown, (model, user.login, part))

    def test_others_cannot_read_it_by_rpc_either(self):
        with self.assertRaises(AccessError):
            self.order.with_user(self.plain).read(["logistics_state"])


@tagged("post_install", "-at_install")
class TestOutboxViews(UiCase):
    def test_record_is_named_and_linked(self):
        self.assertEqual(self.message(self.order).record_ref, self.order)
        self.assertIn(self.order.name, self.message(self.order).display_name)

    def test_quantity_in_stock_is_shown_as_its_product(self):
        location = self.env.ref("stock.stock_location_stock")
        key = "%s-%s" % (self.product.id, location.id)
        message = self.message(res_model="stock.quant", record_key=key)
        self.assertEqual(message.record_ref, self.product)

    def test_deleted_record_is_named_in_words(self):
        message = self.message(res_model="sale.order", res_id=999999, record_key="999999", operation="unlink")
        self.assertFalse(message.record_ref)
        self.assertEqual(message.what_happened, "Deleted: Sales Order 999999")

    def test_record_the_reader_may_not_read_is_not_named(self):
        nosy = new_test_user(self.env, "nosy", groups=USER)
        message = self.message(self.order, fields_changed="state").with_user(nosy)
        self.assertFalse(message.record_ref)
        self.assertNotIn(self.order.name, message.display_name)

    def test_archived_record_is_named(self):
        self.partner.active = False
        self.assertEqual(self.message(self.partner).record_ref, self.partner)

    def test_names_of_many_records_cost_as_much_as_those_of_one(self):
        def queries(messages):
            self.env.invalidate_all()
            messages.mapped("res_model")
            before = self.env.cr.sql_log_count
            for message in messages:
                self.assertTrue(message.record_ref.display_name)
            return self.env.cr.sql_log_count - before

        messages = self.outbox.union(*[self.message(order) for order in self.orders])
        queries(messages)
        self.assertEqual(queries(messages), queries(messages[0]))

    def test_messages_are_found_by_the_name_of_their_record(self):
        ours = self.message(self.order) | self.message(self.order.order_line)
        self.message(self.orders[1])
        found = self.outbox.with_user(self.user).search([("record_name", "ilike", self.order.name)])
        self.assertEqual(found.sudo(), ours.sorted("id", reverse=True))
        self.assertFalse(self.outbox.search([("record_name", "ilike", "no record is called so")]))

    def test_change_is_told_by_the_names_people_know(self):
        message = self.message(self.order, fields_changed="client_order_ref,no_such_field,state")
        self.assertEqual(message.what_happened, "Changed: Customer Reference, no_such_field, Status")

    def test_other_events_are_told_in_words(self):
        for event_type in (wire.SYNC, wire.RESYNC, wire.TESTED):
            message = self.message(event_type=event_type, operation=None)
            self.assertTrue(message.what_happened)
            self.assertNotIn("odoo.", message.what_happened)
            self.assertTrue(message.display_name)

    def test_model_is_grouped_and_shown_by_its_name(self):
        labels = dict(self.outbox.fields_get(["res_model"])["res_model"]["selection"])
        self.assertEqual(labels["stock.picking"], "Transfer")

    def test_nobody_creates_changes_or_deletes_by_hand(self):
        message = self.message(self.order).with_user(self.manager)
        for attempt in (
            lambda: message.create({"event_id": "x", "event_type": "y"}),
            lambda: message.write({"state": "sent"}),
            message.unlink,
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_menu_is_there_for_the_group_only(self):
        menus = self.env.ref("logistics_graph.menu_logistics_graph")
        menus |= self.env.ref("logistics_graph.menu_logistics_outbox")
        settings = self.env.ref("logistics_graph.menu_logistics_settings")

        def visible(user):
            return set(self.env["ir.ui.menu"].with_user(user)._visible_menu_ids())

        self.assertLessEqual(set(menus.ids), visible(self.user))
        self.assertFalse(set(menus.ids) & visible(self.plain))
        self.assertNotIn(settings.id, visible(self.manager))
        self.assertIn(settings.id, visible(self.env.ref("base.user_admin")))


@tagged("post_install", "-at_install")
class TestRetry(UiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        gone = {"last_error": "The sidecar could not be reached.", "last_error_code": "SIDECAR_UNREACHABLE"}
        refused = {"last_error": "The sidecar refused the message.", "last_error_code": "HTTP_400"}
        cls.unreachable = cls.outbox.union(*[cls.message(order, "dead", **gone) for order in cls.orders])
        cls.refused = cls.message(cls.transfer, "dead", **refused)
        cls.sent = cls.message(cls.order, "sent")

    def test_brings_the_dead_back_to_waiting_and_leaves_the_sent(self):
        action = (self.refused | self.sent).with_user(self.manager).action_retry()
        self.assertEqual((self.refused.state, self.sent.state), ("pending", "sent"))
        self.assertFalse(self.refused.last_error)
        self.assertIn("The message", action["params"]["message"])

    def test_of_sent_ones_says_that_nothing_is_done(self):
        action = self.sent.with_user(self.manager).action_retry()
        self.assertEqual(action["params"]["type"], "info")

    def test_all_of_one_cause_are_counted_first_and_retried_alone(self):
        action = self.unreachable[0].with_user(self.manager).action_retry_same_cause()
        wizard = self.env[action["res_model"]].with_user(self.manager).with_context(**action["context"]).create({})
        self.assertEqual(wizard.message_count, 3)
        self.assertEqual(wizard.cause, "The sidecar could not be reached.")
        self.assertEqual(set(self.unreachable.mapped("state")), {"dead"})
        wizard.action_retry()
        self.assertEqual(set(self.unreachable.mapped("state")), {"pending"})
        self.assertEqual(self.refused.state, "dead")

    def test_is_for_managers_only(self):
        for attempt in ("action_retry", "action_retry_same_cause"):
            with self.assertRaises(AccessError):
                getattr(self.refused.with_user(self.user), attempt)()
        self.assertEqual(self.refused.state, "dead")
        with self.assertRaises(AccessError):
            self.env["logistics.outbox.retry"].with_user(self.user).create({"causes": "HTTP_400"})

    def test_is_refused_for_messages_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        elsewhere = self.message(self.order, "dead", company_id=company.id)
        with self.assertRaises(AccessError):
            elsewhere.with_user(self.manager).action_retry()
        self.assertEqual(elsewhere.state, "dead")


@tagged("post_install", "-at_install")
class TestConnectionButton(UiCase):
    def press(self, answer, user=None):
        with patch.object(type(self.outbox), "_test_connection", lambda _self: answer):
            return self.outbox.with_user(user or self.manager).action_test_connection()["params"]

    def test_shows_the_real_answer_until_it_is_closed(self):
        told = self.press({"ok": False, "message": "Nothing listens at logistics.example.com."})
        self.assertEqual((told["type"], told["sticky"]), ("danger", True))
        self.assertEqual(told["message"], "Nothing listens at logistics.example.com.")
        self.assertEqual(self.press({"ok": True, "message": "It answered."})["type"], "success")

    def test_is_for_managers_only(self):
        with self.assertRaises(AccessError):
            self.press({"ok": True, "message": ""}, self.user)

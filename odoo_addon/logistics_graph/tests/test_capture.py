import json

from odoo.tests import tagged

from ..related import WATCHED, cascades
from .common import OutboxCase


@tagged("post_install", "-at_install")
class TestCapture(OutboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.execute(
            "SELECT reason, count(*) FROM logistics_outbox WHERE event_type = 'odoo.resync.requested.v1'"
            " AND state = 'pending' AND attempts = 0 GROUP BY reason"
        )
        cls.markers = cls.env.cr.fetchall()

    def test_installing_or_updating_left_exactly_one_marker(self):
        """These tests run in a process that has just installed or updated the module."""
        self.assertIn(self.markers, ([("install", 1)], [("update", 1)]))

    def test_confirming_an_order_shows_the_fields_odoo_recomputes(self):
        order = self.order()
        self.forget()
        order.action_confirm()
        self.assertLessEqual({"state", "delivery_status"}, self.fields_of(self.row(order)))
        for line in order.order_line:
            self.assertLessEqual({"state", "invoice_status"}, self.fields_of(self.row(line)))
        picking = self.row(order.picking_ids)
        self.assertEqual(picking.operation, "create")
        self.assertIn("sale.order/%d" % order.id, json.loads(picking.related))
        moves = order.picking_ids.move_ids
        for move in moves:
            related = json.loads(self.row(move).related)
            self.assertLessEqual(
                {
                    "stock.picking/%d" % order.picking_ids.id,
                    "sale.order/%d" % order.id,
                    "sale.order.line/%d" % move.sale_line_id.id,
                    "product.product/%d" % self.product.id,
                },
                set(related),
            )

    def test_the_state_of_a_transfer_is_seen_though_nobody_writes_it(self):
        order = self.order()
        order.action_confirm()
        picking = order.picking_ids
        self.forget()
        picking.move_ids.write({"quantity": 1, "picked": True})
        picking.with_context(skip_backorder=True, skip_sms=True).button_validate()
        self.assertEqual(picking.state, "done")
        self.assertIn("state", self.fields_of(self.row(picking)))
        self.assertIn("delivery_status", self.fields_of(self.row(order)))
        self.assertTrue(self.rows("stock.quant"))

    def test_renaming_a_partner_shows_its_invoices_and_contacts(self):
        contact = self.env["res.partner"].create({"name": "Ann", "parent_id": self.partner.id})
        invoice = self.env["account.move"].create({"move_type": "out_invoice", "partner_id": self.partner.id})
        self.forget()
        self.partner.name = "New name"
        self.assertIn("name", self.fields_of(self.row(self.partner)))
        self.assertIn("invoice_partner_display_name", self.fields_of(self.row(invoice)))
        child = self.row(contact)
        self.assertIn("complete_name", self.fields_of(child))
        self.assertEqual(json.loads(child.related), ["res.partner/%d" % self.partner.id])

    def test_deleting_an_order_names_its_lines(self):
        order = self.order()
        order_id, line_ids = order.id, order.order_line.ids
        self.forget()
        order.unlink()
        gone = {(row.res_model, row.res_id): row for row in self.rows() if row.operation == "unlink"}
        self.assertIn(("sale.order", order_id), gone)
        for line_id in line_ids:
            row = gone[("sale.order.line", line_id)]
            self.assertIn("sale.order/%d" % order_id, json.loads(row.related))
            self.assertEqual(row.company_id, self.env.company)

    def test_deleting_a_transfer_names_its_moves(self):
        order = self.order()
        order.action_confirm()
        picking = order.picking_ids
        move_ids = picking.move_ids.ids
        picking.action_cancel()
        self.forget()
        picking.unlink()
        gone = {(row.res_model, row.res_id) for row in self.rows() if row.operation == "unlink"}
        self.assertLessEqual({("stock.picking", picking.id)} | {("stock.move", move_id) for move_id in move_ids}, gone)

    def test_deleting_an_invoice_names_its_entries(self):
        line = (0, 0, {"product_id": self.product.id, "quantity": 1, "price_unit": 3})
        invoice = self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.partner.id, "invoice_line_ids": [line]}
        )
        entries = invoice.line_ids.ids
        self.forget()
        invoice.unlink()
        gone = {row.res_id for row in self.rows("account.move.line") if row.operation == "unlink"}
        self.assertEqual(gone, set(entries))

    def test_every_cascade_of_the_database_into_a_watched_model_is_known(self):
        found = {(model, field) for name in WATCHED if name in self.env for model, field in cascades(self.env, name)}
        self.assertLessEqual(
            {("sale.order.line", "order_id"), ("account.move.line", "move_id"), ("product.product", "product_tmpl_id")},
            found,
        )
        self.env.cr.execute(
            "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
            " WHERE c.contype = 'f' AND c.confdeltype = 'c' AND c.conrelid::regclass::text = ANY(%(tables)s)"
            " AND c.confrelid::regclass::text = ANY(%(tables)s)",
            {"tables": [self.env[name]._table for name in WATCHED if name in self.env]},
        )
        in_database = set(self.env.cr.fetchall())
        self.assertEqual({(self.env[model]._table, field) for model, field in found}, in_database)

    def test_merging_quants_shows_the_product_at_its_location(self):
        self.env["stock.quant"].search([("product_id", "=", self.product.id)]).flush_recordset()
        self.env.cr.execute(
            "INSERT INTO stock_quant (product_id, location_id, company_id, quantity, reserved_quantity, in_date)"
            " SELECT product_id, location_id, company_id, 5, 0, in_date FROM stock_quant WHERE product_id = %s",
            [self.product.id],
        )
        self.forget()
        self.env["stock.quant"]._merge_quants()
        rows = self.rows("stock.quant")
        self.assertEqual(rows.mapped("record_key"), ["%d-%d" % (self.product.id, self.stock_location.id)])
        event = rows._to_cloudevent()
        self.assertEqual(event["subject"], "stock.quant/%d-%d" % (self.product.id, self.stock_location.id))
        self.assertNotIn("id", event["data"])
        self.assertEqual(event["data"]["productId"], self.product.id)
        self.assertEqual(event["data"]["locationId"], self.stock_location.id)
        self.assertEqual(event["data"]["operation"], "write")
        self.assertEqual(event["data"]["related"], ["product.product/%d" % self.product.id])

    def test_quants_of_one_product_at_one_location_make_one_row(self):
        owner = self.env["res.partner"].create({"name": "Owner"})
        self.forget()
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.product, self.stock_location, 3)
        quants._update_available_quantity(self.product, self.stock_location, 3, owner_id=owner)
        self.assertEqual(len(self.rows("stock.quant")), 1)

    def test_a_quant_that_goes_is_still_named_by_product_and_location(self):
        quant = self.env["stock.quant"].search([("product_id", "=", self.product.id)])
        self.forget()
        quant.sudo().unlink()
        row = self.rows("stock.quant")
        self.assertEqual(row.record_key, "%d-%d" % (self.product.id, self.stock_location.id))
        self.assertEqual(row.operation, "write")

    def test_a_change_of_a_many2many_is_told_without_fields(self):
        order = self.order()
        tag = self.env["crm.tag"].create({"name": "urgent"})
        self.forget()
        # Odoo tells it by the time of the write alone, which in a later transaction is another one.
        self.env.cr.execute("UPDATE sale_order SET write_date = write_date - interval '1 hour'")
        order.tag_ids = tag
        row = self.row(order)
        self.assertEqual(row.operation, "write")
        self.assertFalse(self.fields_of(row))

    def test_a_change_of_a_product_template_is_one_of_its_products(self):
        self.product.product_tmpl_id.name = "Torch"
        self.assertIn("name", self.fields_of(self.row(self.product)))
        self.assertFalse(self.rows("product.template"))

    def test_a_record_that_is_not_watched_leaves_nothing(self):
        self.env["res.partner.category"].create({"name": "x"}).write({"name": "y"})
        self.assertFalse(self.rows())

    def test_many_changes_of_one_record_make_one_row_with_all_fields(self):
        self.partner.phone = "1"
        self.env.flush_all()
        self.partner.write({"phone": "2", "city": "Bonn"})
        self.assertLessEqual({"phone", "city"}, self.fields_of(self.row(self.partner)))

    def test_a_new_record_stays_new_however_often_it_is_written(self):
        partner = self.env["res.partner"].create({"name": "New"})
        self.env.cr.flush()
        partner.city = "Bonn"
        row = self.row(partner)
        self.assertEqual((row.operation, row.fields_changed or ""), ("create", ""))

    def test_a_savepoint_in_between_does_not_make_a_second_row(self):
        self.partner.phone = "1"
        with self.env.cr.savepoint():
            self.partner.city = "Bonn"
        self.partner.zip = "53111"
        self.assertLessEqual({"phone", "city", "zip"}, self.fields_of(self.row(self.partner)))

    def test_what_a_savepoint_took_back_is_not_told(self):
        other = self.env["res.partner"].create({"name": "Other"})
        self.forget()
        self.partner.phone = "1"
        with self.assertRaises(ValueError), self.env.cr.savepoint():
            self.partner.city = "Bonn"
            other.name = "Changed"
            self.env.cr.flush()
            raise ValueError
        self.partner.zip = "53111"
        self.assertNotIn("city", self.fields_of(self.row(self.partner)))
        self.assertLessEqual({"phone", "zip"}, self.fields_of(self.row(self.partner)))
        self.assertFalse(self.rows().filtered(lambda row: row.res_id == other.id))

    def test_changes_made_while_the_rows_are_written_are_told_too(self):
        other = self.env["res.partner"].create({"name": "Other"})
        self.forget()
        self.partner.phone = "1"
        self.env.flush_all()

        @self.env.cr.precommit.add
        def change_another():
            other.phone = "2"
            self.env.flush_all()

        self.assertIn("phone", self.fields_of(self.row(other)))
        self.assertIn("phone", self.fields_of(self.row(self.partner)))

    def test_the_origin_is_stamped_on_every_row_of_its_transaction(self):
        order = self.order()
        self.forget()
        order.with_context(logistics_origin="shop:main").action_confirm()
        rows = self.rows()
        self.assertIn("stock.move", rows.mapped("res_model"))
        self.assertEqual(set(rows.mapped("origin")), {"shop:main"})

    def test_the_origin_reaches_rows_that_a_savepoint_wrote_before_it_was_known(self):
        self.partner.phone = "1"
        self.env.cr.flush()
        self.product.with_context(logistics_origin="shop:main").default_code = "X"
        self.assertEqual(set(self.rows().mapped("origin")), {"shop:main"})

    def test_rows_bear_company_transaction_and_user(self):
        order = self.order()
        row = self.row(order)
        self.env.cr.execute("SELECT txid_current()")
        self.assertEqual(row.txid, self.env.cr.fetchone()[0])
        self.assertEqual(row.company_id, order.company_id)
        self.assertEqual((row.state, row.attempts, row.priority), ("pending", 0, 10))
        self.assertEqual(json.loads(row.related), ["res.partner/%d" % self.partner.id])
        self.assertFalse(self.row(self.partner.copy()).company_id)

    def test_an_invoice_names_the_orders_it_bills(self):
        self.product.invoice_policy = "order"
        order = self.order()
        order.action_confirm()
        self.forget()
        invoice = order._create_invoices()
        self.assertIn("sale.order/%d" % order.id, json.loads(self.row(invoice).related))
        for entry in invoice.invoice_line_ids:
            self.assertLessEqual(
                {"sale.order/%d" % order.id, "account.move/%d" % invoice.id}, set(json.loads(self.row(entry).related))
            )

    def test_paying_an_invoice_shows_it_and_its_entries(self):
        line = (0, 0, {"product_id": self.product.id, "quantity": 1, "price_unit": 3})
        invoice = self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.partner.id, "invoice_line_ids": [line]}
        )
        invoice.action_post()
        self.forget()
        self.env["account.payment.register"].with_context(active_model="account.move", active_ids=invoice.ids).create(
            {}
        )._create_payments()
        self.assertIn("payment_state", self.fields_of(self.row(invoice)))
        receivable = invoice.line_ids.filtered(lambda entry: entry.account_id.account_type == "asset_receivable")
        self.assertLessEqual({"matching_number", "amount_residual"}, self.fields_of(self.row(receivable)))

    def test_a_user_without_any_right_on_the_outbox_changes_records_as_before(self):
        user = self.env["res.users"].create(
            {"name": "Sam", "login": "sam", "group_ids": [(6, 0, [self.env.ref("sales_team.group_sale_salesman").id])]}
        )
        order = self.order().with_user(user)
        order.sudo().user_id = user
        self.forget()
        order.client_order_ref = "mine"
        self.assertIn("client_order_ref", self.fields_of(self.row(order.sudo())))

    def test_a_marker_that_still_waits_is_not_repeated(self):
        self.outbox._enqueue_resync("install")
        self.outbox._enqueue_resync("update")
        row = self.rows()
        self.assertEqual((row.event_type, row.reason), ("odoo.resync.requested.v1", "install"))
        event = row._to_cloudevent()
        self.assertEqual((event["subject"], event["data"]), ("database", {"reason": "install"}))

    def test_a_marker_that_was_tried_may_have_arrived_so_another_follows(self):
        self.outbox._enqueue_resync("install")
        self.env.cr.execute("UPDATE logistics_outbox SET attempts = 1")
        self.outbox._enqueue_resync("update")
        self.assertEqual(self.rows().mapped("reason"), ["install", "update"])

    def test_nothing_is_noted_while_modules_are_loaded(self):
        self.registry.ready = False
        try:
            self.partner.phone = "1"
            self.env.cr.flush()
        finally:
            self.registry.ready = True
        self.assertFalse(self.rows())

    def test_the_wire_form_of_a_change(self):
        order = self.order()
        self.forget()
        order.client_order_ref = "PO 7"
        row = self.row(order)
        event = row._to_cloudevent()
        self.assertEqual(event, json.loads(json.dumps(event)))
        self.assertRegex(event.pop("time"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
        uuid = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        self.assertEqual(
            event,
            {
                "specversion": "1.0",
                "id": row.event_id,
                "source": "urn:uuid:" + uuid,
                "type": "odoo.record.changed.v1",
                "subject": "sale.order/%d" % order.id,
                "datacontenttype": "application/json",
                "data": {
                    "model": "sale.order",
                    "id": order.id,
                    "operation": "write",
                    "fields": ["client_order_ref"],
                    "companyId": order.company_id.id,
                    "origin": None,
                    "txid": str(row.txid),
                    "related": ["res.partner/%d" % self.partner.id],
                },
            },
        )

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from ..compat import PACKAGE_MODEL, check_access, forget_cached, local_name, may, moves_of
from .api_case import GROUP, ApiCase, key

#: Every model and field the sidecar reads, by Odoo 19's names.
READ = {
    "sale.order": (
        "name state locked client_order_ref origin date_order commitment_date company_id partner_id"
        " partner_shipping_id partner_invoice_id warehouse_id carrier_id currency_id amount_untaxed amount_tax"
        " amount_total invoice_status delivery_status order_line picking_ids invoice_ids"
    ),
    "sale.order.line": (
        "order_id name product_id product_uom_id product_uom_qty qty_delivered qty_invoiced qty_to_invoice price_unit"
        " discount price_subtotal price_total currency_id display_type is_delivery"
    ),
    "res.partner": (
        "display_name name ref email phone vat is_company active street street2 zip city state_id country_id"
        " commercial_partner_id"
    ),
    "product.product": (
        "display_name default_code barcode name type is_storable uom_id weight active qty_available free_qty"
        " virtual_available"
    ),
    "stock.warehouse": "name code company_id active partner_id",
    "stock.picking": (
        "name state origin scheduled_date date_deadline date_done company_id picking_type_id location_id"
        " location_dest_id partner_id sale_id backorder_id backorder_ids move_ids move_line_ids carrier_id"
        " carrier_tracking_ref carrier_tracking_url shipping_weight"
    ),
    "stock.move": (
        "picking_id product_id product_uom product_uom_qty quantity picked state sale_line_id"
        " origin_returned_move_id returned_move_ids date company_id"
    ),
    "stock.move.line": "move_id product_id quantity result_package_id",
    "stock.package": "name shipping_weight",
    "stock.quant": "product_id location_id quantity reserved_quantity",
    "delivery.carrier": "name delivery_type active company_id",
    "account.move": (
        "name move_type state payment_state ref invoice_date invoice_date_due partner_id company_id currency_id"
        " amount_untaxed amount_tax amount_total amount_residual invoice_line_ids reversed_entry_id"
    ),
    "account.move.line": (
        "name product_id quantity price_unit price_subtotal price_total currency_id sale_line_ids display_type"
    ),
    "res.currency": "name decimal_places",
    "uom.uom": "name",
    "res.country": "code",
    "res.country.state": "name",
    "res.company": "name currency_id",
    "stock.picking.type": "code warehouse_id",
    "stock.location": "usage",
}

#: What an internal user may not read anyway, and the service user gets to read.
GRANTED = {
    "account.move",
    "account.move.line",
    "delivery.carrier",
    "sale.order",
    "sale.order.line",
    "stock.move",
    "stock.picking",
}

#: Some that would hurt. (Odoo itself shows every internal user more than one would think: taxes, supplier prices.)
NEVER = (
    "account.bank.statement account.journal account.payment ir.config_parameter ir.cron ir.logging ir.model.access"
    " ir.rule ir.actions.server logistics.link logistics.outbox logistics.request payment.provider purchase.order"
)


@tagged("post_install", "-at_install")
class TestIntegrationAccess(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nobody = new_test_user(cls.env, "internal-user", groups="base.group_user")

    def _models(self):
        for name in sorted(self.env.registry):
            model = self.env[name]
            if not model._abstract:
                yield model

    def _allowed(self, user, operation):
        return {model._name for model in self._models() if may(model.with_user(user), operation)}

    def test_it_may_write_nothing_that_any_internal_user_may_not(self):
        for operation in ("create", "write", "unlink"):
            self.assertEqual(self._allowed(self.user, operation), self._allowed(self.nobody, operation), operation)

    def test_it_may_read_exactly_what_the_sidecar_reads(self):
        read = self._allowed(self.user, "read")
        self.assertEqual(read - self._allowed(self.nobody, "read"), GRANTED)
        self.assertLessEqual({local_name(self.env, name) for name in READ}, read)
        self.assertFalse(read & set(NEVER.split()))

    def test_it_reads_every_field_the_sidecar_asks_for(self):
        order = self._confirmed_order()
        result = self.env[PACKAGE_MODEL].create({"name": "BOX-ACCESS"})
        order.picking_ids.move_line_ids.result_package_id = result
        self.graph.validate_transfer(order.picking_ids.id, key())
        order._create_invoices().action_post()
        self.env["delivery.carrier"].create({"name": "Van", "product_id": self.bolts.id})
        self._flush()
        for name, fields in READ.items():
            forget_cached(self.env[local_name(self.env, name)])
            records = self.env[local_name(self.env, name)].with_user(self.user).search([], limit=50, order="id desc")
            self.assertTrue(records, name)
            known = [field for field in fields.split() if field in records._fields]
            self.assertEqual(len(records.read(known)), len(records), name)

    def test_it_can_not_write_what_it_reads(self):
        order, delivered = self._confirmed_order(), self._confirmed_order()
        self.graph.validate_transfer(delivered.picking_ids.id, key())
        invoice = delivered._create_invoices()
        records = (
            order,
            order.order_line,
            order.picking_ids,
            moves_of(order.picking_ids),
            order.picking_ids.move_line_ids,
            invoice,
            invoice.line_ids,
            self.customer,
            self.bolts,
        )
        for record in (record[:1].with_user(self.user) for record in records):
            with self.subTest(record._name):
                check_access(record, "read")
                for operation in ("create", "write", "unlink"):
                    with self.assertRaises(AccessError, msg=operation):
                        check_access(record, operation)
        with self.assertRaises(AccessError):
            order.with_user(self.user).write({"note": "x"})

    def test_it_can_not_write_move_lines_though_odoo_lets_every_internal_user(self):
        line = self._transfer().move_line_ids[:1]
        change = {"date": "2026-11-23 09:00:00"}
        line.with_user(self.nobody).write(change)
        with self.assertRaises(AccessError):
            line.with_user(self.user).write(change)
        warehouse = new_test_user(self.env, "warehouse", groups="stock.group_stock_user," + GROUP)
        line.with_user(warehouse).write(change)

    def test_of_the_books_it_sees_customer_invoices_only(self):
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.customer.id,
                "invoice_line_ids": [(0, 0, {"name": "Rent", "price_unit": 100})],
            }
        )
        moves = self.env["account.move"].with_user(self.user)
        self.assertNotIn(bill.id, moves.search([]).ids)
        with self.assertRaises(AccessError):
            moves.browse(bill.id).read(["name"])
        with self.assertRaises(AccessError):
            moves.browse(bill.id).line_ids.read(["debit"])

    def test_it_sees_its_companies_only(self):
        order = self._confirmed_order()
        self.assertIn(order.id, self.env["sale.order"].with_user(self.user).search([]).ids)
        company = self._elsewhere()
        for name in ("sale.order", "sale.order.line", "stock.picking", "stock.move", "account.move", "stock.warehouse"):
            records = self.env[name].with_user(self.user).search([])
            self.assertLessEqual(records.company_id, company, name)

    def test_it_can_not_read_keys_secrets_or_attachments_of_others(self):
        admin = self.env.ref("base.user_admin")
        self.env["ir.config_parameter"].set_param("logistics_graph.webhook_secret", "whsec_c2VjcmV0")
        with self.assertRaises(AccessError):
            self.env["ir.config_parameter"].with_user(self.user).get_param("logistics_graph.webhook_secret")
        self.assertFalse(self.env["res.users.apikeys"].with_user(self.user).search([("user_id", "=", admin.id)]))
        attachment = self.env["ir.attachment"].create({"name": "a", "raw": b"a", "res_model": "ir.cron", "res_id": 1})
        with self.assertRaises(AccessError):
            attachment.with_user(self.user).read(["raw"])

    def test_every_public_method_of_the_interface_asks_who_calls(self):
        graph = self.env["logistics.graph"].with_user(self.nobody)
        calls = {
            "health": (),
            "validate_transfer": (1, "k"),
            "invoice_order": (1, "k"),
            "create_return": (1, "k"),
            "credit_return": (1, "k"),
            "check_order": ({},),
            "create_order": ({}, "k"),
            "attach_document": ("sale.order", 1, "k", "a", "YQ==", "text/plain"),
            "post_note": ("sale.order", 1, "k", "a"),
            "raise_activity": ("sale.order", 1, "k", "a", "b", "warehouse"),
            "close_activity": ("sale.order", 1, "k", "raised"),
            "set_delivery_state": (1, "k", "in_transit"),
            "set_tracking": (1, "k", ["1Z001"]),
            "adjust_stock": (1, 1, 1.0, "k", "counted"),
            "credit_hold": (1,),
            "upsert_links": ([], "k"),
            "snapshot": ("sale.order",),
            "changed_since": ("sale.order", "2026-11-23T09:00:00Z"),
            "pull_outbox": (),
        }
        ours = {
            name
            for klass in type(graph).mro()
            if klass.__module__.startswith("odoo.addons.logistics_graph.") and "logistics.graph" in (
                getattr(klass, "_name", None), getattr(klass, "_inherit", None)
            )
            for name in vars(klass)
            if not name.startswith("_")
        }
        self.assertEqual(ours - {"env", "pool"}, set(calls))
        for name, given in calls.items():
            with self.assertRaisesRegex(AccessError, "may not use the interface", msg=name):
                getattr(graph, name)(*given)

    def test_rows_of_other_companies_are_hidden_from_managers(self):
        manager = new_test_user(self.env, "manager", groups="logistics_graph.group_logistics_manager")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        for name in ("logistics.link", "logistics.request"):
            values = {
                "logistics.link": {"res_model": "sale.order", "res_id": 1, "system": "X", "state": "synced"},
                "logistics.request": {"key": "k", "method": "m", "fingerprint": "f"},
            }[name]
            row = self.env[name].create(dict(values, company_id=company.id))
            self.assertFalse(self.env[name].with_user(manager).search([("id", "=", row.id)]), name)
            manager.write({"company_ids": [(4, company.id)]})
            self.assertTrue(self.env[name].with_user(manager).search([("id", "=", row.id)]), name)
            manager.write({"company_ids": [(3, company.id)]})

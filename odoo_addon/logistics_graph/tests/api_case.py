import uuid

from odoo.tests import common

from ..compat import done_quantity, moves_of

GROUP = "logistics_graph.group_logistics_integration"

# Since 15.0 every TransactionCase has its fixtures in the class.
Case = getattr(common, "SavepointCase", common.TransactionCase)

def key():
    return "test-%s" % uuid.uuid4()


class ApiCase(Case):
    """A service user, a customer, goods in stock and orders for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.user = common.new_test_user(cls.env, "logistics-service", groups=GROUP, name="Service of the test")
        cls.graph = cls.env(user=cls.user)["logistics.graph"]
        cls.customer = cls.env["res.partner"].create({"name": "Nyholm & Daughters"})
        cls.bolts = cls._product("Bolts", 10.0)
        cls.nuts = cls._product("Nuts", 3.0)

    @classmethod
    def _product(cls, name, price):
        values = {"name": name, "list_price": price, "invoice_policy": "delivery", "taxes_id": [(5, 0, 0)]}
        goods = "is_storable" in cls.env["product.product"]._fields
        values.update({"type": "consu", "is_storable": True} if goods else {"type": "product"})
        product = cls.env["product.product"].create(values)
        location = cls.env["stock.warehouse"].search([("company_id", "=", cls.env.company.id)], limit=1).lot_stock_id
        cls.env["stock.quant"]._update_available_quantity(product, location, 100)
        return product

    def _elsewhere(self):
        """The rest of the test is called by a service user of another company."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        company_of_user = {"company_id": company.id, "company_ids": [(6, 0, company.ids)]}
        self.user = common.new_test_user(self.env, "logistics-elsewhere", groups=GROUP, **company_of_user)
        self.graph = self.graph.with_user(self.user)
        return company

    def _flush(self):
        """Everything is in the database, the outbox too."""
        self.env.flush_all() if hasattr(self.env, "flush_all") else self.env["base"].flush()
        self.env.cr.precommit.run()

    def _confirmed_order(self, bolts=5, nuts=2):
        lines = [
            (0, 0, {"product_id": product.id, "product_uom_qty": quantity})
            for product, quantity in ((self.bolts, bolts), (self.nuts, nuts))
            if quantity
        ]
        order = self.env["sale.order"].create({"partner_id": self.customer.id, "order_line": lines})
        order.action_confirm()
        return order

    def _transfer(self, **quantities):
        transfer = self._confirmed_order(**quantities).picking_ids
        self.assertEqual(transfer.state, "assigned")
        return transfer

    def _move(self, transfer, product):
        return moves_of(transfer).filtered(lambda move: move.product_id == product)

    def _done(self, transfer, product):
        return sum(done_quantity(move) for move in self._move(transfer, product) if move.state == "done")

    def _on_hand(self, product):
        product.invalidate_recordset() if hasattr(product, "invalidate_recordset") else product.invalidate_cache()
        return product.qty_available

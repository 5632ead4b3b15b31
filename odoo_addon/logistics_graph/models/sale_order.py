from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "logistics.panel.mixin"]

    def _logistics_records(self):
        return super()._logistics_records() + [self.order_line]

from odoo import models

from ..compat import moves_of


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "logistics.panel.mixin"]

    def _logistics_records(self):
        return super()._logistics_records() + [moves_of(self), self.move_line_ids]

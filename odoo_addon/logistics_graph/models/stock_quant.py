from odoo import api, models

from ..compat import flush


class StockQuant(models.Model):
    _inherit = "stock.quant"

    @api.model
    def _merge_quants(self):
        """Odoo merges by raw SQL, which no hook sees."""
        merged = self._logistics_duplicates()
        result = super()._merge_quants()
        if merged and self.pool.ready:
            self.env["logistics.outbox"]._note_quants(merged)
        return result

    def _logistics_duplicates(self):
        """The (product, location, company) that are about to be merged; the same condition as Odoo's."""
        where, params = "", []
        if self._ids:
            where = "WHERE location_id = ANY(%s) AND product_id = ANY(%s)"
            params = [self.location_id.ids, self.product_id.ids]
        flush(self.env)
        self.env.cr.execute(
            "SELECT DISTINCT product_id, location_id, company_id FROM stock_quant " + where + " GROUP BY product_id,"
            " company_id, location_id, lot_id, package_id, owner_id HAVING count(id) > 1",
            params,
        )
        return self.env.cr.fetchall()

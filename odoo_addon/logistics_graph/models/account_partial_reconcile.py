from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model
    def _update_matching_number(self, amls):
        """Odoo writes which entries were matched by raw SQL, which no hook sees. (14.0 does not have this method.)"""
        result = super()._update_matching_number(amls)
        lines = amls.exists()
        lines._logistics_note("write", [{"matching_number": True, "full_reconcile_id": True}] * len(lines))
        return result

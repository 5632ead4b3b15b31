from odoo import api, fields, models


class LogisticsLink(models.Model):
    """What has become of one record at one connected system, as the sidecar last said."""

    _name = "logistics.link"
    _description = "State of a record at a connected system"
    _order = "res_model, res_id, system"
    _rec_name = "system"

    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True, readonly=True)
    system = fields.Char("Connected system", required=True, readonly=True)
    external_ref = fields.Char("Reference there", readonly=True)
    state = fields.Selection(
        [("pending", "Waiting"), ("synced", "Synchronised"), ("failed", "Failed"), ("conflict", "Conflict")],
        required=True,
        default="pending",
        readonly=True,
    )
    message = fields.Text(readonly=True)
    synced_at = fields.Datetime("As of", readonly=True)
    company_id = fields.Many2one("res.company", "Company", readonly=True, index=True)

    def init(self):
        # An index and not a constraint: it arbitrates ON CONFLICT in every series alike.
        self.env.cr.execute(
            """
            CREATE UNIQUE INDEX IF NOT EXISTS logistics_link_record_system_unique
                ON logistics_link (res_model, res_id, system)
            """
        )

    @api.autovacuum
    def _gc_links_of_deleted_records(self):
        """Records die by SQL cascade too, where no hook of ours runs: what is left is swept up daily."""
        self.env.cr.execute("SELECT res_model, array_agg(DISTINCT res_id) FROM logistics_link GROUP BY res_model")
        for model, ids in self.env.cr.fetchall():
            alive = self.env[model].browse(ids).exists().ids if model in self.env else []
            self.search([("res_model", "=", model), ("res_id", "in", list(set(ids) - set(alive)))]).unlink()

from odoo import _, api, fields, models, release
from odoo.exceptions import AccessError, UserError

from ..arguments import Arguments
from ..compat import check_access

INTEGRATION_GROUP = "logistics_graph.group_logistics_integration"


class LogisticsGraph(models.AbstractModel):
    """What the connected systems may ask of Odoo, over /json/2/logistics.graph/<method> and execute_kw.

    Arguments and results are JSON. Each call is one transaction: it is done whole or not at all. A call that changes
    something carries an idempotency key; sent again with the same key it returns what the first one returned.
    """

    _name = "logistics.graph"
    _description = "What connected systems may ask of Odoo"

    @api.model
    def health(self):
        """Whether the addon works, and how much waits in the outbox."""
        graph = self._called()
        return {
            "addon": graph._addon_version(),
            "series": release.major_version,
            "database_uuid": graph.env["ir.config_parameter"].sudo().get_param("database.uuid"),
            "outbox": graph.env["logistics.outbox"].sudo()._backlog(),
            "sidecar_url": graph.env["logistics.configuration"]._get().url or None,
            "now": fields.Datetime.now().isoformat() + "Z",
        }

    def _addon_version(self):
        module = self.env["ir.module.module"].sudo().search([("name", "=", "logistics_graph")])
        # Odoo puts its series in front of the addon's own version.
        return ".".join((module.latest_version or "").split(".")[-3:])

    def _called(self, origin=None):
        """Refuses who may not call; stamps what the transaction will write with its origin."""
        if not self.env.user.has_group(INTEGRATION_GROUP):
            raise AccessError(
                _(
                    "%s may not use the interface for connected systems. An administrator can add this user to the "
                    "group “Logistics Graph / Integration”.",
                    self.env.user.name,
                )
            )
        origin = self._arguments.optional_text(origin or self.env.context.get("logistics_origin"), "origin")
        self.env["logistics.outbox"]._stamp_origin(origin)
        return self

    @property
    def _arguments(self):
        return Arguments(self.env)

    def _once(self, key, work, given):
        """Runs `work` with the given arguments unless a call with this key already did, and returns its result."""
        key = self._arguments.text(key, "idempotency_key")
        requests = self.env["logistics.request"].sudo()
        result = requests._claim(key, work.__name__.lstrip("_"), given)
        if result is None:
            result = work(**given)
            requests._keep(key, result)
        return result

    def _record(self, model, record_id, name):
        """The record, if the caller may read it; further steps on it run with all rights, in its company."""
        record = self.env[model].browse(self._arguments.record_id(record_id, name))
        if not record.sudo().exists():
            raise UserError(
                _(
                    "There is no record %(id)s of %(model)s; it may have been deleted.",
                    id=record_id,
                    model=self.env["ir.model"].sudo()._get(model).name,
                )
            )
        check_access(record, "read")
        record = record.sudo()
        company = "company_id" in record._fields and record.company_id
        return record.with_company(company) if company else record

    def _record_to_change(self, model, record_id, name):
        """The same, and nobody else changes it through this interface at the same time.

        A new version of the row and not only a lock: under REPEATABLE READ who waited for a mere lock would go on
        with a snapshot from before the other's change. This way it is run again and sees it.
        """
        record = self._record(model, record_id, name)
        self.env.cr.execute(
            'UPDATE "%s" SET write_uid = write_uid WHERE id = %%s' % record._table,  # pylint: disable=sql-injection
            [record.id],
        )
        return record

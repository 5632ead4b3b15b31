from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..compat import local_name, wire_name
from ..related import LINKS

# Of one model; who gets more has to say more.
NAMES_SEARCHED = 200


class LogisticsRecordMixin(models.AbstractModel):
    """For rows that name another record by model and id: shows it by its name, as a link."""

    _name = "logistics.record.mixin"
    _description = "Row about another record"

    record_ref = fields.Reference(
        selection="_selection_record_model",
        string="Linked Record",
        compute="_compute_record_ref",
        help="Empty when the record was deleted since, or when you may not read it.",
    )

    record_name = fields.Char(string="Name of the Record", compute="_compute_record_name", search="_search_record_name")

    @api.model
    def _selection_record_model(self):
        """Every model a row may be about, called what Odoo calls it."""
        return [(name, self.env["ir.model"]._get(name).name) for name in self._record_models()]

    @api.model
    def _selection_res_model(self):
        """The same, by their names on the wire."""
        return [
            (name, self.env["ir.model"]._get(local_name(self.env, name)).name)
            for name in sorted(LINKS)
            if local_name(self.env, name) in self.env
        ]

    @api.model
    def _record_models(self):
        return [name for name in (local_name(self.env, on_wire) for on_wire in sorted(LINKS)) if name in self.env]

    def _record_target(self):
        """(model, id) of the record this row is about; the id is 0 when there is none."""
        self.ensure_one()
        return local_name(self.env, self.res_model or ""), self.res_id

    @api.depends("res_model", "res_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_record_ref(self):
        targets = {row: row._record_target() for row in self}
        readable = self._readable_records(targets.values())
        for row, target in targets.items():
            row.record_ref = readable.get(target, False)

    @api.depends("record_ref")
    def _compute_record_name(self):
        for row in self:
            row.record_name = row.record_ref.display_name if row.record_ref else False

    @api.model
    def _search_record_name(self, operator, value):
        """By what people call a record: S00042, a customer, a product. Each model is asked in its own way."""
        if not value or operator not in ("=", "like", "ilike", "=like", "=ilike"):
            return NotImplemented
        domain = [(0, "=", 1)]
        for name in self._record_models():
            try:
                found = self.env[name].name_search(value, operator=operator, limit=NAMES_SEARCHED)
            except AccessError:
                continue
            if found:
                ids = [record_id for record_id, _name in found]
                domain = ["|"] + domain + ["&", ("res_model", "=", wire_name(name)), ("res_id", "in", ids)]
        return domain

    @api.model
    def _readable_records(self, targets):
        """{target: record} of those that exist and the user may read; one search per model, names read with it."""
        ids_by_model = {}
        for model, record_id in targets:
            if record_id and model in self._record_models():
                ids_by_model.setdefault(model, set()).add(record_id)
        readable = {}
        for model, ids in ids_by_model.items():
            try:
                records = self.env[model].with_context(active_test=False).search([("id", "in", list(ids))])
                records = records.with_context(self.env.context)
                records.mapped("display_name")
            except AccessError:
                continue
            readable.update(((model, record.id), record) for record in records)
        return readable

from odoo import api, models, tools

from ..compat import HAS_WRITE_MULTI
from ..related import TEMPLATE, WATCHED, cascades, read_facts

CHANGES = "logistics_graph.changes"
ORIGIN = "logistics_graph.origin"


class Change:
    """What one transaction did to one record."""

    __slots__ = ("operation", "fields", "facts")

    def __init__(self, operation):
        self.operation = operation
        self.fields = set()
        self.facts = None  # read before a record goes, else when the rows are written


class Base(models.AbstractModel):
    """Notes what happens to watched records, below create() and write(): recomputed fields never pass through those.

    Every method first asks whether its model is watched at all; for the others that question is the whole cost.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        if self._name in WATCHED:
            self._logistics_stamp_origin()
        return super().create(vals_list)

    def write(self, vals):
        if self._name in WATCHED:
            self._logistics_stamp_origin()
        return super().write(vals)

    @api.model_create_multi
    def _create(self, data_list):
        records = super()._create(data_list)
        if self._name in WATCHED:
            records._logistics_note("create")
        return records

    if HAS_WRITE_MULTI:

        def _write_multi(self, vals_list):
            result = super()._write_multi(vals_list)
            if self._name in WATCHED:
                self._logistics_note("write", vals_list)
            return result

    else:

        def _write(self, vals):
            result = super()._write(vals)
            if self._name in WATCHED:
                self._logistics_note("write", [vals] * len(self))
            return result

    def unlink(self):
        if self._name not in WATCHED or not self.pool.ready:
            return super().unlink()
        self._logistics_stamp_origin()
        doomed = self._logistics_doomed()
        result = super().unlink()
        for model, facts in doomed:
            self.env[model].browse(facts)._logistics_note("unlink", facts=facts)
        return result

    # ------------------------------------------------------------------ ours

    def _logistics_stamp_origin(self):
        """Every row of this transaction will say who caused it. Kept where savepoints do not reach, because fields
        recomputed at commit are written without the context of the call."""
        origin = self.env.context.get("logistics_origin")
        if origin:
            self.env.cr.postcommit.data[ORIGIN] = str(origin)

    def _logistics_note(self, operation, vals_list=None, facts=None):
        if not self.pool.ready:
            return  # installing or updating: `_register_hook` speaks for all of it
        cr = self.env.cr
        changes = cr.precommit.data.get(CHANGES)
        if changes is None:
            changes = cr.precommit.data[CHANGES] = {}
            cr.precommit.add(self.env["logistics.outbox"]._write_changes)
        of_model = changes.setdefault(self._name, {})
        for index, record_id in enumerate(self._ids):
            change = of_model.get(record_id)
            if change is None:
                change = of_model[record_id] = Change(operation)
            if operation == "unlink":
                change.operation = operation
                change.facts = facts[record_id]
            elif vals_list:
                change.fields.update(vals_list[index])

    def _logistics_doomed(self):
        """These records and those the database will delete with them, each with its facts: [(model, {id: facts})]."""
        cr, doomed, queue = self.env.cr, [], [self]
        while queue:
            records = queue.pop(0)
            ids = [record_id for record_id in records._ids if record_id]
            if records._name != TEMPLATE:
                doomed += [(records._name, found) for found in read_facts(self.env, {records._name: ids}).values()]
            for model, field in records._logistics_cascades():
                cr.execute('SELECT id FROM "%s" WHERE "%s" = ANY(%%s)' % (self.env[model]._table, field), [ids])
                children = [row[0] for row in cr.fetchall()]
                if children:
                    queue.append(self.env[model].browse(children))
        return doomed

    @tools.ormcache("self._name")
    def _logistics_cascades(self):
        return cascades(self.env, self._name)

import json
import uuid

from odoo import api, models

from .. import wire
from ..compat import wire_name
from ..related import TEMPLATE, Facts, products_of_templates, read_facts
from .base import CHANGES, ORIGIN, Change

# They are set by every write and say nothing. A row left without fields is still told: that is how a change of a
# many2many looks, and one cannot know it from a write that changed nothing.
LOG_FIELDS = frozenset(("write_date", "write_uid", "create_date", "create_uid"))

COLUMNS = (
    ("event_id", "text"),
    ("event_type", "text"),
    ("res_model", "text"),
    ("res_id", "int4"),
    ("record_key", "text"),
    ("operation", "text"),
    ("fields_changed", "text"),
    ("related", "text"),
    ("company_id", "int4"),
    ("requested_by", "text"),
    ("reason", "text"),
    ("priority", "int4"),
)

INSERT = """
INSERT INTO logistics_outbox AS o (%(names)s, origin, txid, create_date, waiting_since, state, attempts)
SELECT u.*, %%s, txid_current(), now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC', 'pending', 0
  FROM unnest(%(arrays)s) AS u
""" % {
    "names": ", ".join(name for name, _type in COLUMNS),
    "arrays": ", ".join("%s::" + column_type + "[]" for _name, column_type in COLUMNS),
}

# One row per record and transaction: a savepoint writes what was noted so far, and what follows is added to that.
# Only tried when it is needed, because it doubles the time PostgreSQL takes to plan.
ADD = """
    ON CONFLICT (txid, create_date, res_model, record_key) WHERE event_type = 'odoo.record.changed.v1' DO UPDATE
   SET operation = CASE WHEN EXCLUDED.operation = 'unlink' THEN 'unlink' ELSE o.operation END,
       fields_changed = CASE WHEN o.operation = 'create' OR EXCLUDED.operation = 'unlink' THEN '' ELSE (
           SELECT coalesce(string_agg(DISTINCT f, ',' ORDER BY f), '')
             FROM unnest(string_to_array(o.fields_changed, ',') || string_to_array(EXCLUDED.fields_changed, ',')) AS f
       ) END,
       related = (SELECT coalesce(jsonb_agg(DISTINCT r), '[]')::text
                    FROM jsonb_array_elements(o.related::jsonb || EXCLUDED.related::jsonb) AS r),
       company_id = coalesce(EXCLUDED.company_id, o.company_id)
"""


class LogisticsOutbox(models.Model):
    """Writes down what a transaction changed, inside of it."""

    _inherit = "logistics.outbox"

    def _register_hook(self):
        """Installing or updating modules changes data without a word to us: say so once, when all is loaded."""
        super()._register_hook()
        if self.pool.updated_modules and not self.pool.ready:
            self._enqueue_resync("update")

    @api.model
    def _stamp_origin(self, origin):
        """Have every row of this transaction say who caused it."""
        if origin:
            self.env.cr.postcommit.data[ORIGIN] = str(origin)

    def _write_changes(self):
        """The precommit callback: all that was noted, by one statement. Changes made meanwhile are noted anew and
        make another call."""
        changes = self.env.cr.precommit.data.pop(CHANGES, None)
        if changes:
            self._insert(self._change_rows(changes))

    def _change_rows(self, changes):
        self._templates_to_products(changes)
        facts = read_facts(
            self.env,
            {
                model: [record_id for record_id, change in of_model.items() if change.operation != "unlink"]
                for model, of_model in changes.items()
            },
        )
        rows = {}
        for model, of_model in changes.items():
            name = wire_name(model)
            of_name = facts.get(name, {})
            for record_id, change in of_model.items():
                known = change.facts or of_name.get(record_id)
                # Gone by raw SQL in the same transaction: the one who did it has noted it.
                if known is not None:
                    row = self._change_row(name, record_id, change, known)
                    self._add_row(rows, row)
        return list(rows.values())

    @api.model
    def _change_row(self, name, record_id, change, known):
        key, operation, fields, related = str(record_id), change.operation, change.fields, known.related
        if name == "stock.quant":
            # Quants come and go; what lasts is a product at a location.
            product, location = known.related
            key, record_id, operation, related = _quant_key(product, location), None, "write", [product]
        if operation != "write":
            fields = ()
        return {
            "event_type": wire.CHANGED,
            "res_model": name,
            "res_id": record_id,
            "record_key": key,
            "operation": operation,
            "fields_changed": ",".join(sorted(set(fields) - LOG_FIELDS)),
            "related": json.dumps(list(dict.fromkeys(related))),
            "company_id": known.company_id,
        }

    @api.model
    def _add_row(self, rows, row):
        key = (row["res_model"], row["record_key"])
        present = rows.setdefault(key, row)
        if present is not row:  # another quant of the same product and location
            names = set(filter(None, (present["fields_changed"] + "," + row["fields_changed"]).split(",")))
            present["fields_changed"] = ",".join(sorted(names))

    def _templates_to_products(self, changes):
        templates = changes.pop(TEMPLATE, None)
        if not templates:
            return
        products = changes.setdefault("product.product", {})
        for template_id, product_id in products_of_templates(self.env.cr, templates):
            change = products.setdefault(product_id, Change("write"))
            change.fields |= templates[template_id].fields

    @api.model
    def _note_quants(self, keys):
        """Products at locations that changed without Odoo's ORM: [(product id, location id, company id)]."""
        rows = {}
        for product_id, location_id, company_id in keys:
            links = ["product.product/%s" % product_id, "stock.location/%s" % location_id]
            self._add_row(rows, self._change_row("stock.quant", None, Change("write"), Facts(company_id, links)))
        self._insert(list(rows.values()))

    @api.model
    def _insert(self, rows):
        """Raw SQL, because it happens in everybody's transactions and with everybody's rights."""
        if not rows:
            return
        cr = self.env.cr
        origin = cr.postcommit.data.get(ORIGIN)
        for row in rows:
            row.setdefault("priority", 10)
            row["event_id"] = str(uuid.uuid4())
        arrays = [[row.get(name) for row in rows] for name, _type in COLUMNS]
        cr.execute(INSERT + " ON CONFLICT DO NOTHING", [origin] + arrays)
        if cr.rowcount < len(rows):
            cr.execute(INSERT + ADD, [origin] + arrays)
        if origin:
            cr.execute(
                "UPDATE logistics_outbox SET origin = %s"
                " WHERE txid = txid_current() AND create_date = now() AT TIME ZONE 'UTC' AND origin IS NULL",
                [origin],
            )
        self._wake_sender()


def _quant_key(product, location):
    return "%s-%s" % (product.rpartition("/")[2], location.rpartition("/")[2])

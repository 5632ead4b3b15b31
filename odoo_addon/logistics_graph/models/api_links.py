from odoo import api, fields, models

from ..compat import check_access, forget_cached

#: Records whose state at connected systems is shown in Odoo.
LINKED_MODELS = frozenset(
    {"sale.order", "stock.picking", "account.move", "res.partner", "product.product", "purchase.order"}
)
REQUIRED = ("model", "id", "system", "state")
OPTIONAL = ("external_ref", "message", "synced_at")


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def upsert_links(self, links, idempotency_key, origin=None):
        """Writes what has become of records at connected systems.

        One row per record and system. A row older than the one that is there changes nothing, so calls may come out
        of order. Records that no longer exist are named in `missing`, and the others are written all the same.

        :param links: `[{model, id, system, state, external_ref, message, synced_at}]`, the last three optional
        """
        graph = self._called(origin)
        return graph._once(idempotency_key, graph._upsert_links, {"links": links})

    def _upsert_links(self, links):
        rows = [self._link_values(link) for link in self._arguments.rows(links, "links", REQUIRED, OPTIONAL)]
        companies, missing = self._companies_of_linked(rows)
        # One order for everybody, so that two calls about the same records can't wait for each other.
        rows.sort(key=lambda row: (row["res_model"], row["res_id"], row["system"]))
        written = [
            self._upsert_link(dict(row, company_id=companies[row["res_model"], row["res_id"]]))
            for row in rows
            if (row["res_model"], row["res_id"]) in companies
        ]
        forget_cached(self.env["logistics.link"])
        return {"link_ids": written, "missing": [{"model": model, "id": res_id} for model, res_id in missing]}

    def _link_values(self, link):
        states = dict(self.env["logistics.link"]._fields["state"].selection)
        synced_at = link.get("synced_at")
        return {
            "res_model": self._arguments.choice(link["model"], "model", LINKED_MODELS & set(self.env.registry)),
            "res_id": self._arguments.record_id(link["id"], "id"),
            "system": self._arguments.text(link["system"], "system", 100),
            "state": self._arguments.choice(link["state"], "state", states),
            "external_ref": self._arguments.optional_text(link.get("external_ref"), "external_ref"),
            "message": self._arguments.optional_text(link.get("message"), "message", 2000),
            "synced_at": self._arguments.instant(synced_at, "synced_at") if synced_at else fields.Datetime.now(),
        }

    def _companies_of_linked(self, rows):
        """{(model, id): company id or None} of what exists and may be read, and what does not exist."""
        companies, missing = {}, []
        for model in sorted({row["res_model"] for row in rows}):
            ids = sorted({row["res_id"] for row in rows if row["res_model"] == model})
            records = self.env[model].browse(ids)
            found = records.sudo().exists()
            check_access(found.sudo(False), "read")
            companies.update({(model, record.id): record.company_id.id or None for record in found})
            missing += [(model, res_id) for res_id in ids if res_id not in found.ids]
        return companies, missing

    def _upsert_link(self, values):
        self.env.cr.execute(
            """
            INSERT INTO logistics_link AS link
                        (res_model, res_id, system, state, external_ref, message, synced_at, company_id,
                         create_uid, create_date, write_uid, write_date)
                 VALUES (%(res_model)s, %(res_id)s, %(system)s, %(state)s, %(external_ref)s, %(message)s,
                         %(synced_at)s, %(company_id)s,
                         %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC')
            ON CONFLICT (res_model, res_id, system)
              DO UPDATE SET state = excluded.state,
                            external_ref = coalesce(excluded.external_ref, link.external_ref),
                            message = excluded.message,
                            synced_at = excluded.synced_at,
                            company_id = excluded.company_id,
                            write_uid = excluded.write_uid,
                            write_date = excluded.write_date
                      WHERE link.synced_at IS NULL OR link.synced_at <= excluded.synced_at
            """,
            dict(values, uid=self.env.uid),
        )
        self.env.cr.execute(
            """
            SELECT id FROM logistics_link
             WHERE res_model = %(res_model)s AND res_id = %(res_id)s AND system = %(system)s
            """,
            values,
        )
        return self.env.cr.fetchone()[0]

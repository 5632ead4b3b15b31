from odoo import _, api, models
from odoo.exceptions import UserError

from ..arguments import iso
from ..compat import check_access, local_name, wire_name
from ..related import LINKS, read_facts

MAX_PAGE = 5000
MAX_EVENTS = 1000
MAX_ID = 2**31 - 1

OLDEST_OPEN = "SELECT min(xact_start) AT TIME ZONE 'UTC' FROM pg_stat_activity WHERE datname = current_database()"


class LogisticsGraph(models.AbstractModel):
    """What the connected systems need to find out what they missed."""

    _inherit = "logistics.graph"

    @api.model
    def snapshot(self, model, after_id=0, limit=1000, company_ids=None):
        """Every record of a model the caller may read, archived ones too, in pages by id.

        :returns: `{rows: [{id, write_date, related}], next_after_id}`, without a next id on the last page.
            `write_date` has the microseconds that a normal read leaves out.
        """
        graph = self._called()
        records = graph._swept_model(model)
        domain = [("id", ">", self._arguments.whole_number(after_id, "after_id", 0, MAX_ID))]
        limit = self._arguments.whole_number(limit, "limit", 1, MAX_PAGE)
        found = records.search(domain + graph._company_domain(records, company_ids), order="id", limit=limit)
        last = found.ids[-1] if len(found) == limit else None
        return {"rows": graph._sweep_rows(found), "next_after_id": last}

    @api.model
    def changed_since(self, model, since, after=None, limit=1000, company_ids=None):
        """Records of a model written at or after an instant, by PostgreSQL's own microseconds, oldest first.

        A transaction that is still open may yet commit rows with an older `write_date` than some that are already
        there. `upto` is when the oldest open one began: what was written before it is complete. Pass the `upto` of
        the first page as `since` next time, and `next_after` as `after` for the next page of this time.
        """
        graph = self._called()
        records = graph._swept_model(model)
        since = self._arguments.instant(since, "since")
        after = self._arguments.position(after, "after", self._arguments.instant) or (since, 0)
        limit = self._arguments.whole_number(limit, "limit", 1, MAX_PAGE)
        domain = graph._company_domain(records, company_ids)
        with self.env.registry.cursor() as cr:
            cr.execute(OLDEST_OPEN)
            upto = cr.fetchone()[0]
        # Another transaction, because only one that begins now sees all that had ended by then.
        with self.env.registry.cursor() as cr:
            graph = graph.with_env(graph.env(cr=cr))
            cr.execute(
                'SELECT id, write_date FROM "%s" WHERE write_date >= %%s AND (write_date, id) > %%s'
                " ORDER BY write_date, id LIMIT %%s" % records._table,  # pylint: disable=sql-injection
                [since, after, limit],
            )
            written = cr.fetchall()
            found = graph._swept_model(model).search([("id", "in", [row[0] for row in written])] + domain)
            rows = sorted(graph._sweep_rows(found), key=lambda row: (row["write_date"], row["id"]))
        last = "%s|%s" % (iso(written[-1][1]), written[-1][0]) if len(written) == limit else None
        return {"rows": rows, "next_after": last, "upto": iso(upto)}

    @api.model
    def pull_outbox(self, after=None, limit=500):
        """What Odoo had to say, in the order in which it happened; also what was sent already, while it is kept.

        :param after: the `cursor` of the last answer; without it from the beginning.
        :returns: `{events, cursor}`: CloudEvents as they are sent. No event means: nothing new so far.
        """
        graph = self._called()
        # Whoever asks is there: what waits for its next try need not wait any longer.
        graph.env["logistics.outbox"].sudo()._sidecar_is_back()
        limit = self._arguments.whole_number(limit, "limit", 1, MAX_EVENTS)
        position = self._arguments.position(after, "after", lambda txid, _name: int(txid)) or (0, 0)
        messages, position = graph.env["logistics.outbox"].sudo()._pull(position, limit, graph.env.companies.ids)
        return {"events": messages._to_cloudevents(), "cursor": "%s|%s" % position}

    def _swept_model(self, model):
        self._arguments.choice(model, "model", LINKS)
        records = self.env[local_name(self.env, model)].with_context(active_test=False)
        check_access(records, "read")
        return records

    def _company_domain(self, records, company_ids):
        if company_ids is None or "company_id" not in records._fields:
            return []
        company_ids = self._arguments.id_list(company_ids, "company_ids")
        if not set(company_ids) <= set(self.env.companies.ids):
            raise UserError(_("“company_ids” names a company that %s may not see.", self.env.user.name))
        return [("company_id", "in", company_ids + [False])]

    def _sweep_rows(self, records):
        self.env.cr.execute(
            'SELECT id, write_date FROM "%s" WHERE id = ANY(%%s)' % records._table,  # pylint: disable=sql-injection
            [records.ids],
        )
        written = dict(self.env.cr.fetchall())
        facts = read_facts(self.env, {records._name: records.ids}).get(wire_name(records._name), {})
        return [
            {"id": record_id, "write_date": iso(written[record_id]), "related": facts[record_id].related}
            for record_id in records.ids
        ]

from odoo import api, models

# The oldest transaction that this one's snapshot takes for open, and the first that had not begun. PostgreSQL counts
# transactions of all databases of a server together, and a long one elsewhere must not hold us up: one that even now
# runs in another database has never been one of ours. (Of one that has ended meanwhile nobody can tell.)
OLDEST_OPEN = """
SELECT coalesce(min(open_txid), txid_snapshot_xmax(present)), txid_snapshot_xmax(present)
  FROM txid_current_snapshot() AS present
  LEFT JOIN LATERAL (
       SELECT open_txid
         FROM txid_snapshot_xip(present) AS open_txid
        WHERE NOT EXISTS (
              SELECT 1
                FROM pg_locks AS running
                JOIN pg_stat_activity AS session ON session.pid = running.pid
               WHERE running.locktype = 'transactionid' AND running.mode = 'ExclusiveLock'
                 AND running.transactionid::text = (open_txid % 4294967296)::text
                 AND session.datname <> current_database()
              )
       ) AS ours ON true
 GROUP BY txid_snapshot_xmax(present)
"""


class LogisticsOutbox(models.Model):
    """The outbox as a log that can be read again, by position."""

    _inherit = "logistics.outbox"

    def init(self):
        super().init()
        self.env.cr.execute("CREATE INDEX IF NOT EXISTS logistics_outbox_pull ON logistics_outbox (txid, id)")

    @api.model
    def _pull(self, after, limit, company_ids):
        """Messages behind a position `(txid, id)`, in order, and the position of the last.

        Only of transactions older than the oldest that is still open: ids and transaction ids are taken when a row is
        written and rows are seen when they are committed, so a newer one may be there while an older one is yet to
        come, and a reader that went past it would never see it.

        A database that was restored on another server counts its transactions anew. Rows it brought along may be
        ahead of that count; they come first, and a position ahead of it starts over.
        """
        self.env.cr.execute(OLDEST_OPEN)
        oldest_open, next_txid = self.env.cr.fetchone()
        if after[0] >= next_txid:
            after = (0, 0)
        self.env.cr.execute(
            """
            (SELECT 0 AS txid, id
               FROM logistics_outbox
              WHERE txid >= %(next_txid)s AND %(txid)s = 0 AND id > %(id)s
                AND (company_id IS NULL OR company_id = ANY(%(companies)s))
           ORDER BY id LIMIT %(limit)s)
          UNION ALL
            (SELECT txid, id
               FROM logistics_outbox
              WHERE txid < %(oldest_open)s AND (txid, id) > (%(txid)s, %(id)s)
                AND (company_id IS NULL OR company_id = ANY(%(companies)s))
           ORDER BY txid, id LIMIT %(limit)s)
            """,
            {
                "next_txid": next_txid,
                "oldest_open": oldest_open,
                "txid": after[0],
                "id": after[1],
                "companies": company_ids,
                "limit": limit,
            },
        )
        positions = sorted(self.env.cr.fetchall())[:limit]
        return self.browse([row_id for _txid, row_id in positions]), positions[-1] if positions else after

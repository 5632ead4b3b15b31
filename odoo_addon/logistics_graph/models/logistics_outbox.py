from odoo import api, fields, models

from .. import wire
from ..compat import BigInteger, forget_cached, trigger_cron, wire_name

CRON = "logistics_graph.ir_cron_send_outbox"
KEPT_DAYS = 7
TRIGGER = "logistics_graph.trigger"

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS logistics_outbox_event_id ON logistics_outbox (event_id)",
    # One row per record and transaction, whatever savepoints the transaction took. The start of the transaction is
    # part of it because transaction ids begin anew in a restored database. Never shared by two transactions, so none
    # waits for another here. Also the order in which the outbox is pulled.
    "CREATE UNIQUE INDEX IF NOT EXISTS logistics_outbox_transaction ON logistics_outbox"
    " (txid, create_date, res_model, record_key) WHERE event_type = 'odoo.record.changed.v1'",
    # What the sender looks for, kept as small as the backlog.
    "CREATE INDEX IF NOT EXISTS logistics_outbox_waiting ON logistics_outbox (priority, id) WHERE state = 'pending'",
    "CREATE INDEX IF NOT EXISTS logistics_outbox_next_try ON logistics_outbox (next_try)"
    " WHERE state = 'pending' AND next_try IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS logistics_outbox_sending ON logistics_outbox (lease_until) WHERE state = 'sending'",
    "CREATE INDEX IF NOT EXISTS logistics_outbox_sent ON logistics_outbox (sent_at) WHERE state = 'sent'",
    "CREATE INDEX IF NOT EXISTS logistics_outbox_dead ON logistics_outbox (last_error_code) WHERE state = 'dead'",
    # What happened to one record, in order.
    "CREATE INDEX IF NOT EXISTS logistics_outbox_record ON logistics_outbox (res_model, record_key, id)",
)


class LogisticsOutbox(models.Model):
    """What the sidecar has to be told, written in the transaction of the change itself.

    pending: waits for the sender (until next_try, if set) · sending: a sender holds it until lease_until ·
    sent: the sidecar has it · dead: given up, a person has to look.
    """

    _name = "logistics.outbox"
    _description = "Logistics Graph message"
    _order = "id desc"
    _rec_name = "event_id"
    # No create_uid and write_uid: rows are written in everybody's transactions, and each would be checked.
    _log_access = False

    STATES = [("pending", "Waiting"), ("sending", "Being sent"), ("sent", "Sent"), ("dead", "Given up")]
    # What may follow. Only a sender moves a row out of `sending`; only a person brings a dead one back.
    TRANSITIONS = {
        "pending": ("sending",),
        "sending": ("pending", "sent", "dead"),
        "sent": (),
        "dead": ("pending",),
    }

    event_id = fields.Char("Message ID", required=True, readonly=True)
    event_type = fields.Char("Type", required=True, readonly=True)
    res_model = fields.Char("Model", readonly=True)
    res_id = fields.Integer("Record ID", readonly=True)
    record_key = fields.Char(
        "Record Key", readonly=True, help="The record's ID; for a quantity in stock its product and location."
    )
    operation = fields.Selection([("create", "Created"), ("write", "Changed"), ("unlink", "Deleted")], readonly=True)
    fields_changed = fields.Char(
        "Fields", readonly=True, help="Empty: all of them (a new record), or one that links many records to many."
    )
    create_date = fields.Datetime("Written", readonly=True)
    related = fields.Char("Belongs to", readonly=True, help="Records this one hangs on, as a JSON list.")
    company_id = fields.Many2one("res.company", "Company", readonly=True, ondelete="cascade")
    origin = fields.Char("Caused by", readonly=True, help="Who made the change, if it came through the sidecar.")
    txid = BigInteger("Transaction", readonly=True)
    reason = fields.Char(readonly=True)
    requested_by = fields.Char(readonly=True)
    priority = fields.Integer(default=10, readonly=True, help="The lowest number is sent first.")
    state = fields.Selection(STATES, default="pending", required=True, readonly=True)
    attempts = fields.Integer(readonly=True)
    next_try = fields.Datetime(readonly=True)
    waiting_since = fields.Datetime(readonly=True)
    lease_until = fields.Datetime(readonly=True)
    sent_at = fields.Datetime("Received by the Sidecar", readonly=True)
    last_error = fields.Char(readonly=True)
    last_error_code = fields.Char("Cause", readonly=True)

    def init(self):
        for statement in INDEXES:
            self.env.cr.execute(statement)

    # ------------------------------------------------------------------ writing down

    @api.model
    def _enqueue_sync_request(self, records):
        """Ask the sidecar to synchronise these records now, ahead of everything else."""
        rows = []
        for record in records:
            company = record.company_id if "company_id" in record._fields else record.browse()
            rows.append(
                {
                    "event_type": wire.SYNC,
                    "res_model": wire_name(record._name),
                    "res_id": record.id,
                    "record_key": str(record.id),
                    "company_id": company.id or None,
                    "requested_by": self.env.user.name,
                    "priority": 0,
                }
            )
        self._insert(rows)

    @api.model
    def _enqueue_resync(self, reason):
        """Say once that everything may have changed; a marker that still waits says it already."""
        self.env.cr.execute(
            "SELECT 1 FROM logistics_outbox WHERE state = 'pending' AND event_type = %s AND attempts = 0 LIMIT 1",
            [wire.RESYNC],
        )
        if not self.env.cr.fetchone():
            self._insert([{"event_type": wire.RESYNC, "reason": reason}])

    @api.model
    def _wake_sender(self):
        """Have the sender run when this transaction commits. Without an address there is nothing for it to do."""
        if not self.env["logistics.configuration"]._is_configured():
            return
        # Once per transaction; but a savepoint may have taken the trigger back.
        cr = self.env.cr
        trigger_id = cr.postcommit.data.get(TRIGGER)
        if trigger_id:
            cr.execute("SELECT 1 FROM ir_cron_trigger WHERE id = %s", [trigger_id])
            if cr.fetchone():
                return
        cr.postcommit.data[TRIGGER] = trigger_cron(self.env, CRON)

    # ------------------------------------------------------------------ the wire form

    @api.model
    def _wire_source(self):
        """This database, as events name it."""
        return "urn:uuid:%s" % self.env["ir.config_parameter"].sudo().get_param("database.uuid")

    def _to_cloudevents(self):
        """These rows as they go over the wire, in the order of the recordset."""
        self.env.cr.execute("SELECT " + wire.COLUMNS + " FROM logistics_outbox WHERE id = ANY(%s)", [list(self.ids)])
        rows = {row["id"]: row for row in self.env.cr.dictfetchall()}
        source = self._wire_source()
        return [wire.event(rows[row_id], source) for row_id in self.ids if row_id in rows]

    def _to_cloudevent(self):
        self.ensure_one()
        return self._to_cloudevents()[0]

    # ------------------------------------------------------------------ looking after the rows

    def _retry(self):
        """Back to waiting, as if never tried. Who asks for it believes the sidecar is back, so nothing else waits."""
        self.env.cr.execute(
            "UPDATE logistics_outbox SET state = 'pending', attempts = 0, next_try = NULL, lease_until = NULL,"
            " last_error = NULL, last_error_code = NULL, waiting_since = now() AT TIME ZONE 'UTC'"
            " WHERE id = ANY(%s) AND state IN ('dead', 'pending')",
            [list(self.ids)],
        )
        self._end_backoff()
        forget_cached(self)
        self._wake_sender()

    @api.model
    def _end_backoff(self):
        """Let everything that waits for its next try be tried at once."""
        self.env.cr.execute(
            "UPDATE logistics_outbox SET next_try = NULL WHERE state = 'pending' AND next_try IS NOT NULL"
        )

    @api.model
    def _sidecar_is_back(self):
        """Send what was put off while the sidecar was away, if anything was."""
        self._end_backoff()
        if self.env.cr.rowcount:
            self._wake_sender()

    @api.model
    def _sidecar_url(self):
        return self.env["logistics.configuration"]._get().url or False

    @api.model
    def _backlog(self):
        """How much waits and for how long."""
        self.env.cr.execute(
            "SELECT state, count(*), extract(epoch FROM (now() AT TIME ZONE 'UTC') - min(create_date))"
            " FROM logistics_outbox WHERE state <> 'sent' GROUP BY state"
        )
        found = {state: (count, age) for state, count, age in self.env.cr.fetchall()}
        backlog = {state: found.get(state, (0, 0))[0] for state in ("pending", "sending", "dead")}
        backlog["oldest_pending_s"] = int(found.get("pending", (0, 0))[1])
        return backlog

    @api.autovacuum
    def _gc_sent(self):
        """Rows the sidecar has had for a week. The dead stay until a person decides."""
        self.env.cr.execute(
            "DELETE FROM logistics_outbox WHERE state = 'sent'"
            " AND sent_at < (now() AT TIME ZONE 'UTC') - make_interval(days => %s)",
            [KEPT_DAYS],
        )

    @api.autovacuum
    def _gc_never_configured(self):
        """Without a sidecar rows would pile up for ever: one marker stands for those nobody fetched in a week."""
        if self.env["logistics.configuration"]._is_configured():
            return
        self.env.cr.execute(
            "DELETE FROM logistics_outbox WHERE state = 'pending' AND event_type <> %s"
            " AND create_date < (now() AT TIME ZONE 'UTC') - make_interval(days => %s)",
            [wire.RESYNC, KEPT_DAYS],
        )
        if self.env.cr.rowcount:
            self._enqueue_resync("not-configured")

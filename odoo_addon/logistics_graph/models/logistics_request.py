import hashlib
import json
from datetime import timedelta

from odoo import _, api, fields, models
from odoo.exceptions import UserError

KEPT_DAYS = 30


class LogisticsRequest(models.Model):
    """One row per idempotency key: the call was done, and this is what it returned."""

    _name = "logistics.request"
    _description = "Call that a connected system made once"
    _order = "id desc"
    _rec_name = "key"
    _log_access = True

    key = fields.Char("Idempotency key", required=True, readonly=True)
    method = fields.Char(required=True, readonly=True)
    fingerprint = fields.Char("Fingerprint of the arguments", required=True, readonly=True)
    result = fields.Text("Result (JSON)", readonly=True)
    company_id = fields.Many2one("res.company", "Company", readonly=True, index=True)

    def init(self):
        # An index and not a constraint: it arbitrates ON CONFLICT in every series alike.
        self.env.cr.execute(
            "CREATE UNIQUE INDEX IF NOT EXISTS logistics_request_key_unique ON logistics_request (key)"
        )

    @api.model
    def _claim(self, key, method, arguments):
        """Takes the key for this transaction. None: go ahead; else what the first call with this key returned.

        A second call that comes while the first still runs waits here for the first to end. If the first commits,
        PostgreSQL answers the second with a serialization failure (its snapshot is older than the row), Odoo runs the
        call again, and then the row is found.
        """
        fingerprint = self._fingerprint(method, arguments)
        self.env.cr.execute(
            """
            INSERT INTO logistics_request
                        (key, method, fingerprint, company_id, create_uid, create_date, write_uid, write_date)
                 VALUES (%(key)s, %(method)s, %(fingerprint)s, %(company)s, %(uid)s, now() AT TIME ZONE 'UTC',
                         %(uid)s, now() AT TIME ZONE 'UTC')
            ON CONFLICT (key) DO NOTHING
              RETURNING id
            """,
            {
                "key": key,
                "method": method,
                "fingerprint": fingerprint,
                "company": self.env.company.id,
                "uid": self.env.uid,
            },
            log_exceptions=False,
        )
        if self.env.cr.fetchone():
            return None
        self.env.cr.execute("SELECT method, fingerprint, result FROM logistics_request WHERE key = %s", [key])
        known_method, known_fingerprint, result = self.env.cr.fetchone()
        if (known_method, known_fingerprint) != (method, fingerprint):
            raise UserError(
                _(
                    "The idempotency key “%(key)s” was already used for another call (%(method)s). Nothing was done. "
                    "Send the same arguments again to get the first result, or a new key to do something new.",
                    key=key,
                    method=known_method,
                )
            )
        if result is None:
            raise UserError(_("The idempotency key “%s” is used by the call that is running.", key))
        return json.loads(result)

    @api.model
    def _keep(self, key, result):
        self.env.cr.execute("UPDATE logistics_request SET result = %s WHERE key = %s", [json.dumps(result), key])

    @api.model
    def _fingerprint(self, method, arguments):
        canonical = json.dumps([method, arguments], sort_keys=True, default=str)
        return hashlib.sha256(canonical.encode()).hexdigest()

    @api.autovacuum
    def _gc_requests(self):
        self.search([("create_date", "<", fields.Datetime.now() - timedelta(days=KEPT_DAYS))]).unlink()

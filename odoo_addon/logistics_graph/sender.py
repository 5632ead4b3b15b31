"""One run of sending: claim rows, post them, settle them, each in a short transaction of its own."""

import logging
import random
import time
from datetime import datetime

from psycopg2.extensions import TransactionRollbackError

from . import wire
from .delivery import LATER, SENT

_logger = logging.getLogger(__name__)

# Longer than any one POST takes; renewed while a batch is halved.
LEASE_SECONDS = 30
# How long a run may sit waiting for a try that is due soon.
WAIT_SECONDS = 5
FIRST_BACKOFF = 1.0
LONGEST_BACKOFF = 60.0
# Dead after three days, but never for age alone: a row may be old because nothing was configured.
MAX_AGE_SECONDS = 3 * 24 * 3600
MIN_ATTEMPTS = 8
CONFLICTS_BORNE = 10

NOW = "(clock_timestamp() AT TIME ZONE 'UTC')"

# First statement of its transaction: the snapshot must not be older than what other senders did. A row another sender
# holds is skipped; one that a sender changed after our snapshot raises a serialization failure, and we start over.
# While any row waits for its next try the sidecar is taken to be away, and one probe is enough for all.
# A change is claimed only together with all earlier unsent changes of the same record, so that they keep their order.
CLAIM = """
WITH held AS (
    SELECT id, res_model, record_key, event_type FROM logistics_outbox
     WHERE state = 'pending'
       AND NOT EXISTS (SELECT FROM logistics_outbox WHERE state = 'pending' AND next_try > {now})
     ORDER BY priority, id LIMIT %(limit)s
       FOR UPDATE SKIP LOCKED
)
UPDATE logistics_outbox
   SET state = 'sending', attempts = attempts + 1, lease_until = {now} + make_interval(secs => %(lease)s)
 WHERE id IN (
    SELECT held.id FROM held
     WHERE held.event_type <> 'odoo.record.changed.v1' OR NOT EXISTS (
        SELECT FROM logistics_outbox earlier
         WHERE earlier.res_model = held.res_model AND earlier.record_key = held.record_key AND earlier.id < held.id
           AND earlier.event_type = held.event_type AND earlier.state IN ('pending', 'sending')
           AND earlier.id NOT IN (SELECT id FROM held)))
RETURNING {columns}, priority, attempts, waiting_since
""".format(now=NOW, columns=wire.COLUMNS)


class Sender:
    """Sends with a cursor of its own, never with that of anybody's transaction."""

    def __init__(self, cr, delivery, source, transitions):
        self.cr = cr
        self.delivery = delivery
        self.source = source
        self.transitions = transitions
        self.settled = set()

    def run(self, deadline):
        """Returns how many rows were settled, and how many are still due."""
        self._transaction(self._release_expired)
        while time.monotonic() < deadline:
            rows = self._transaction(self._claim)
            if rows:
                self._deliver(rows)
            elif not self._wait_for_next_try(deadline):
                return len(self.settled), 0
        return len(self.settled), self._transaction(self._count_due)

    def _deliver(self, rows):
        """Post what was claimed; what is refused for its content is halved until the culprit is alone."""
        parts = [rows]
        while parts:
            part = parts.pop(0)
            encoded = [wire.encode(wire.event(row, self.source)) for row in part]
            content = wire.body(encoded)
            if len(content) > wire.MAX_BYTES and len(part) > 1:
                parts[:0] = _halves(part)
                continue
            outcome = self._post(part, content)
            if outcome.verdict == SENT:
                self._transaction(self._settle, part, "sent")
            elif outcome.verdict == LATER:
                self._transaction(self._postpone, part, outcome)
                self._transaction(self._give_back, [row for rest in parts for row in rest])
                return
            elif len(part) > 1:
                parts[:0] = _halves(part)
            else:
                self._transaction(self._settle, part, "dead", outcome)

    def _post(self, part, content):
        if time.monotonic() > self.renew_at:
            self._transaction(self._renew_lease)
        return self.delivery.post([row["event_id"] for row in part], content)

    # ------------------------------------------------------------------ transactions

    def _transaction(self, work, *args):
        """Run `work` as a transaction, again if another one came in between."""
        for conflict in range(1, CONFLICTS_BORNE + 1):
            try:
                # What is lost in a crash of the database is only the news that something was sent, and the sidecar
                # knows a message it gets twice: no reason to wait for the disk.
                self.cr.execute("SET LOCAL synchronous_commit = off")
                result = work(*args)
                self.cr.commit()
                return result
            except TransactionRollbackError:
                self.cr.rollback()
                if conflict == CONFLICTS_BORNE:
                    raise
                time.sleep(random.uniform(0, 0.01 * conflict))
            except Exception:
                self.cr.rollback()
                raise

    def _claim(self):
        self.cr.execute(CLAIM, {"limit": wire.MAX_EVENTS, "lease": LEASE_SECONDS}, log_exceptions=False)
        self.held = sorted(self.cr.dictfetchall(), key=lambda row: (row["priority"], row["id"]))
        self.renew_at = time.monotonic() + LEASE_SECONDS / 3
        return self.held

    def _renew_lease(self):
        """A batch that has to be halved again and again may take longer than the lease."""
        self.cr.execute(
            "UPDATE logistics_outbox SET lease_until = " + NOW + " + make_interval(secs => %s)"
            " WHERE id = ANY(%s) AND state = 'sending'",
            [LEASE_SECONDS, [row["id"] for row in self.held]],
            log_exceptions=False,
        )
        self.renew_at = time.monotonic() + LEASE_SECONDS / 3

    def _release_expired(self):
        """A sender that was killed leaves its rows behind; its lease says when nobody works on them any more."""
        self.cr.execute(
            "UPDATE logistics_outbox SET state = 'pending', lease_until = NULL WHERE state = 'sending'"
            " AND lease_until < " + NOW,
            log_exceptions=False,
        )

    def _settle(self, rows, state, outcome=None):
        self._change(
            rows, state, "sent_at = CASE WHEN %s THEN " + NOW + " END, next_try = NULL", [state == "sent"], outcome
        )
        self.settled.update(row["id"] for row in rows)
        if outcome:
            _logger.warning("A message was given up: %s", outcome.message)

    def _postpone(self, rows, outcome):
        """Wait, the longer the more often it failed; what waited for days is given up."""
        delay = backoff(max(row["attempts"] for row in rows), outcome.retry_after)
        too_old = [row for row in rows if row["attempts"] >= MIN_ATTEMPTS and _age(row) > MAX_AGE_SECONDS]
        if too_old:
            self._settle(too_old, "dead", outcome)
        waiting = [row for row in rows if row not in too_old]
        self._change(waiting, "pending", "next_try = " + NOW + " + make_interval(secs => %s)", [delay], outcome)
        _logger.info("%d message(s) wait for %.1f s: %s", len(waiting), delay, outcome.message)

    def _give_back(self, rows):
        """Claimed, but not tried after all."""
        self._change(rows, "pending", "attempts = attempts - 1", [], None)

    def _change(self, rows, state, assignments, params, outcome):
        """Move rows of ours out of `sending`, unless somebody else has meanwhile."""
        if state not in self.transitions["sending"]:
            raise ValueError(state)
        if outcome or state == "sent":
            assignments += ", last_error = %s, last_error_code = %s"
            params = params + ([outcome.message, outcome.code] if outcome else [None, None])
        self.cr.execute(
            "UPDATE logistics_outbox SET state = %s, lease_until = NULL, "
            + assignments
            + " WHERE id = ANY(%s) AND state = 'sending'",
            [state] + params + [[row["id"] for row in rows]],
            log_exceptions=False,
        )

    def _count_due(self):
        self.cr.execute(
            "SELECT count(*) FROM logistics_outbox WHERE state = 'pending'"
            " AND NOT EXISTS (SELECT FROM logistics_outbox WHERE state = 'pending' AND next_try > " + NOW + ")"
        )
        return self.cr.fetchone()[0]

    def _wait_for_next_try(self, deadline):
        """Sit out a short pause instead of leaving it to the next run, which may be a minute away."""
        seconds = self._transaction(self._seconds_to_next_try)
        if seconds is None or seconds > WAIT_SECONDS or time.monotonic() + seconds > deadline:
            return False
        time.sleep(max(seconds, 0) + 0.01)
        return True

    def _seconds_to_next_try(self):
        self.cr.execute(
            "SELECT extract(epoch FROM max(next_try) - " + NOW + ")::float8 FROM logistics_outbox"
            " WHERE state = 'pending' AND next_try > " + NOW
        )
        return self.cr.fetchone()[0]


def backoff(attempts, retry_after=None):
    """Seconds until the next try: doubled each time, spread out, and never before the sidecar asked for it."""
    delay = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** min(attempts - 1, 16)) * random.uniform(0.5, 1)
    return max(delay, retry_after or 0)


def _halves(rows):
    middle = len(rows) // 2
    return [rows[:middle], rows[middle:]]


def _age(row):
    return (datetime.utcnow() - row["waiting_since"]).total_seconds()

import time
import uuid
from datetime import datetime

from odoo import _, api, models

from .. import wire
from ..compat import commit_progress
from ..delivery import SENT, Delivery
from ..sender import Sender

# How long one run of the cron may send.
RUN_SECONDS = 20


class LogisticsOutbox(models.Model):
    """Brings the rows to the sidecar. Runs in the cron's own thread, never in anybody's transaction."""

    _inherit = "logistics.outbox"

    @api.model
    def _cron_send(self):
        """Send what waits, for a limited time."""
        sent, remaining = self._send_waiting(time.monotonic() + RUN_SECONDS)
        commit_progress(self.env, sent, remaining)

    @api.model
    def _send_waiting(self, deadline):
        """Send until nothing is due. Returns how many rows were settled, and how many are still due."""
        configuration = self.env["logistics.configuration"]._get()
        if not (configuration.url and configuration.secrets):
            return 0, 0
        source = self._wire_source()
        with self.env.registry.cursor() as cr, Delivery(self.env, configuration) as delivery:
            return Sender(cr, delivery, source, self.TRANSITIONS).run(deadline)

    @api.model
    def _test_connection(self):
        """Post a message that says nothing, and tell what really came back: {ok, code, message}."""
        configuration = self.env["logistics.configuration"]._get()
        if not configuration.url:
            return {"ok": False, "code": "SIDECAR_NOT_CONFIGURED", "message": _("No address of a sidecar is set.")}
        if not configuration.secrets:
            return {"ok": False, "code": "SIDECAR_NOT_CONFIGURED", "message": _("No signing secret is set.")}
        outcome = self._post_test(configuration)
        if outcome.verdict != SENT:
            return {"ok": False, "code": outcome.code, "message": outcome.message}
        # It answers, so whatever waits for its next try need not wait any longer.
        self._end_backoff()
        self._wake_sender()
        return {"ok": True, "code": "", "message": _("The sidecar at %s answered.", configuration.url)}

    @api.model
    def _post_test(self, configuration):
        event_id = str(uuid.uuid4())
        row = {"event_id": event_id, "event_type": wire.TESTED, "res_model": None, "create_date": datetime.utcnow()}
        content = wire.body([wire.encode(wire.event(row, self._wire_source()))])
        with Delivery(self.env, configuration) as delivery:
            return delivery.post([event_id], content)

from odoo import _, api, fields, models
from odoo.exceptions import AccessError

from .. import wire
from ..compat import NOT_SUMMED, local_name

MANAGER_GROUP = "logistics_graph.group_logistics_manager"


class LogisticsOutbox(models.Model):
    """How a message looks to the people who read the outbox, and what they may do about it."""

    _name = "logistics.outbox"
    _inherit = ["logistics.outbox", "logistics.record.mixin"]

    res_model = fields.Selection(selection="_selection_res_model", string="Model", readonly=True)
    state = fields.Selection(
        selection=[("pending", "Waiting"), ("sending", "Sending"), ("sent", "Sent"), ("dead", "Dead")]
    )
    attempts = fields.Integer(**NOT_SUMMED)
    what_happened = fields.Char(compute="_compute_what_happened")

    @api.depends("res_model", "record_key", "record_ref")
    def _compute_display_name(self):
        for message in self:
            name = message.record_ref.display_name if message.record_ref else message.record_key
            message.display_name = " ".join(part for part in (message._model_name(), name) if part) or _("Message")

    def _record_target(self):
        """A quantity in stock has no id of its own that lasts: its product stands for it."""
        model, record_id = super()._record_target()
        if model == "stock.quant":
            product_id = (self.record_key or "").split("-")[0]
            return "product.product", int(product_id) if product_id.isdigit() else 0
        return model, record_id

    def _model_name(self):
        model = local_name(self.env, self.res_model or "")
        return self.env["ir.model"]._get(model).name if model in self.env else ""

    @api.depends("event_type", "operation", "res_model", "record_key", "fields_changed")
    @api.depends_context("lang")
    def _compute_what_happened(self):
        labels = self._field_labels()
        for message in self:
            message.what_happened = message._what_happened(labels.get(message.res_model, {}))

    def _what_happened(self, labels):
        if self.event_type == wire.SYNC:
            return _("Synchronisation requested")
        if self.event_type == wire.RESYNC:
            return _("Everything may have changed: read all of it again")
        if self.event_type == wire.TESTED:
            return _("Test of the connection")
        if self.operation == "create":
            return _("Created")
        if self.operation == "unlink":
            return _("Deleted: %(model)s %(key)s", model=self._model_name(), key=self.record_key)
        names = [labels.get(name, name) for name in (self.fields_changed or "").split(",") if name]
        return _("Changed: %s", ", ".join(names)) if names else _("Changed")

    def _field_labels(self):
        """Per model, what the user sees a field called. Fields hidden from the user keep their technical name."""
        names = {}
        for message in self:
            if message.fields_changed and local_name(self.env, message.res_model) in self.env:
                names.setdefault(message.res_model, set()).update(message.fields_changed.split(","))
        labels = {}
        for model, of_model in names.items():
            described = self.env[local_name(self.env, model)].fields_get(list(of_model), ["string"])
            labels[model] = {name: described[name]["string"] for name in described}
        return labels

    @api.model
    def action_test_connection(self):
        """Sends a message of its own right now, and says in plain words what came back."""
        self._check_may_retry()
        answer = self._test_connection()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if answer["ok"] else "danger",
                "title": _("Connection works") if answer["ok"] else _("No connection"),
                "message": answer["message"],
                "sticky": True,
            },
        }

    def _check_may_retry(self):
        if not self.env.user.has_group(MANAGER_GROUP):
            raise AccessError(_("Only a Logistics Graph manager may send messages again or test the connection."))

    def action_retry(self):
        """Sends these again. What is on its way or was received stays as it is."""
        self._check_may_retry()
        self.read(["state"])  # refuses what the user may not see
        dead_or_waiting = self.filtered(lambda message: message.state in ("dead", "pending"))
        dead_or_waiting.sudo()._retry()
        return self._retry_notification(len(dead_or_waiting))

    def action_retry_same_cause(self):
        """Opens the question how many of one cause to send again."""
        self._check_may_retry()
        causes = set(self.filtered(lambda message: message.state == "dead").mapped("last_error_code"))
        action = self.env["ir.actions.actions"]._for_xml_id("logistics_graph.logistics_outbox_retry_action")
        action["context"] = {"default_causes": ",".join(sorted(cause or "" for cause in causes))}
        return action

    @api.model
    def _retry_notification(self, count):
        if not count:
            kind, message = "info", _("None of these was waiting or given up, so nothing is sent again.")
        elif count == 1:
            kind, message = "success", _("The message is sent again within a few seconds.")
        else:
            kind, message = "success", _("%s messages are sent again within a few seconds.", count)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": kind, "message": message, "next": {"type": "ir.actions.act_window_close"}},
        }

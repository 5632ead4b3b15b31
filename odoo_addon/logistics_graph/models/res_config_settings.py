from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError

from ..delivery import Delivery
from .logistics_configuration import ALLOW_HTTP, SECRET_PREVIOUS, URL

SOURCES = [("environment", "Environment"), ("odoo.conf", "odoo.conf"), ("parameter", "This database")]


class ResConfigSettings(models.TransientModel):
    """The address and the secret. No field of this model ever holds a secret: it would go to the browser."""

    _inherit = "res.config.settings"

    logistics_url = fields.Char(string="Address of Logistics Graph")
    logistics_url_source = fields.Selection(SOURCES, string="Address comes from", compute="_compute_logistics")
    logistics_allow_http = fields.Boolean(string="Allow http in your own network")
    logistics_allow_http_source = fields.Selection(
        SOURCES, string="Permission of http comes from", compute="_compute_logistics"
    )
    logistics_secret_source = fields.Selection(SOURCES, string="Secret comes from", compute="_compute_logistics")
    logistics_secret_state = fields.Selection(
        [("none", "Not set"), ("one", "Set"), ("two", "Rotation in progress")],
        string="State of the secret",
        compute="_compute_logistics",
    )

    # Computed, not taken down once: the page shows the new state as soon as the window with the secret is closed.
    def _compute_logistics(self):
        settings = self.env["logistics.configuration"]
        values = {
            "logistics_url_source": settings._source("url"),
            "logistics_allow_http_source": settings._source("allow_http"),
            "logistics_secret_source": settings._source("secrets"),
            "logistics_secret_state": ("none", "one", "two")[len(settings._get().secrets)],
        }
        self.update(values)

    @api.model
    def get_values(self):
        values = super().get_values()
        configured = self.env["logistics.configuration"]._get()
        values.update(logistics_url=configured.url, logistics_allow_http=configured.allow_http)
        return values

    def set_values(self):
        """Keeps what was typed, except where the server's own configuration decides."""
        result = super().set_values()
        settings = self.env["logistics.configuration"]
        before = settings._get()
        url = (self.logistics_url or "").strip()
        for key, parameter, value in (("url", URL, url), ("allow_http", ALLOW_HTTP, self.logistics_allow_http)):
            if settings._source(key) in ("parameter", False):
                self.env["ir.config_parameter"].sudo().set_param(parameter, value)
        after = settings._get()
        # Asked only when it changed: another page of the settings must not fail for an address set long ago.
        if after.url and (after.url, after.allow_http) != (before.url, before.allow_http):
            self._check_logistics_url(after)
        return result

    @api.model
    def _check_logistics_url(self, configured):
        """A name that is not known at this moment may be saved, an address nothing would ever be sent to may not."""
        with Delivery(self.env, configured) as delivery:
            if delivery.refused and delivery.refused.code != "SIDECAR_HOST_UNKNOWN":
                raise UserError(delivery.refused.message)

    def action_logistics_test_connection(self):
        self._check_logistics_administrator()
        return self.env["logistics.outbox"].action_test_connection()

    def action_logistics_new_secret(self):
        """Makes a secret and shows it this once. One that was there stays live until the rotation is finished."""
        self._check_logistics_administrator()
        settings = self.env["logistics.configuration"]
        if len(settings._get().secrets) > 1:
            raise UserError(_("Finish the rotation that is in progress first: only two secrets can be live at a time."))
        secret = settings._rotate_secret()
        return {
            "type": "ir.actions.act_window",
            "name": _("New webhook secret"),
            "res_model": "logistics.secret.show",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_secret": secret},
        }

    def action_logistics_finish_rotation(self):
        """From now on only the new secret signs."""
        self._check_logistics_administrator()
        self.env["ir.config_parameter"].sudo().set_param(SECRET_PREVIOUS, False)
        return {"type": "ir.actions.client", "tag": "reload"}

    @api.model
    def _check_logistics_administrator(self):
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(_("Only an administrator may change how Odoo talks to Logistics Graph."))

import os

from odoo import _, api, models
from odoo.exceptions import UserError

from .. import wire
from ..compat import config_section
from ..delivery import Configuration

PARAMETER = "logistics_graph."
URL = PARAMETER + "url"
SECRET = PARAMETER + "webhook_secret"
SECRET_PREVIOUS = PARAMETER + "webhook_secret_previous"
ALLOW_HTTP = PARAMETER + "allow_http"

# odoo.conf is read once, as Odoo itself does: a change of it needs a restart.
_file = None


def _of_server(key):
    """A setting of this server: (value, where it stands), or (None, None). The environment wins over odoo.conf."""
    global _file
    variable = {
        "url": "LOGISTICS_GRAPH_URL",
        "secrets": "LOGISTICS_GRAPH_WEBHOOK_SECRETS",
        "allow_http": "LOGISTICS_GRAPH_ALLOW_HTTP",
    }[key]
    if os.environ.get(variable, "").strip():
        return os.environ[variable].strip(), "environment"
    if _file is None:
        _file = config_section("logistics_graph")
    value = (_file.get(key) or "").strip()
    return (value, "odoo.conf") if value else (None, None)


def _is_true(text):
    return (text or "").strip().lower() in ("1", "true", "yes", "on")


class LogisticsConfiguration(models.AbstractModel):
    """Where the sidecar is and what events are signed with: environment, then odoo.conf, then system parameters.

    A parameter is in every copy and dump of the database, a setting of the server is not: prefer the server's.
    """

    _name = "logistics.configuration"
    _description = "Logistics Graph configuration"

    @api.model
    def _get(self):
        """What is configured, whoever asks. Never hand it out: it holds the secrets."""
        parameter = self.env["ir.config_parameter"].sudo().get_param
        url = _of_server("url")[0] or parameter(URL) or ""
        secrets = (_of_server("secrets")[0] or "").split(",")
        if not secrets[0]:
            secrets = [parameter(SECRET) or "", parameter(SECRET_PREVIOUS) or ""]
        allow_http = _of_server("allow_http")[0] or parameter(ALLOW_HTTP)
        # Two live secrets are enough to rotate; more would only make the header grow.
        live = tuple(secret.strip() for secret in secrets if secret.strip())[:2]
        return Configuration(url.strip().rstrip("/"), live, _is_true(allow_http))

    @api.model
    def _is_configured(self):
        configuration = self._get()
        return bool(configuration.url and configuration.secrets)

    @api.model
    def _source(self, key):
        """Where `url`, `secrets` or `allow_http` comes from: environment, odoo.conf, parameter, or False if unset."""
        source = _of_server(key)[1]
        if source:
            return source
        name = {"url": URL, "secrets": SECRET, "allow_http": ALLOW_HTTP}[key]
        return "parameter" if self.env["ir.config_parameter"].sudo().get_param(name) else False

    @api.model
    def _record_url(self, model_name, record_id):
        """The sidecar's page of a record, or False when no sidecar is configured."""
        url = self._get().url
        return "%s/odoo/%s/%s" % (url, model_name, record_id) if url else False

    @api.model
    def _rotate_secret(self):
        """Sign with a new secret from now on, and with the present one beside it. Returns the new one: show it once."""
        if _of_server("secrets")[0]:
            raise UserError(
                _("The signing secrets are set in the server's environment or odoo.conf: put a new one first there.")
            )
        parameters = self.env["ir.config_parameter"].sudo()
        secret = wire.new_secret()
        parameters.set_param(SECRET_PREVIOUS, parameters.get_param(SECRET) or False)
        parameters.set_param(SECRET, secret)
        return secret

    @api.model
    def _forget(self):
        """Remove what was configured in this database."""
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.search([("key", "=like", PARAMETER.replace("_", r"\_") + "%")]).unlink()

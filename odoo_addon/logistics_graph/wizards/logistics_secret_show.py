from odoo import fields, models


class LogisticsSecretShow(models.AbstractModel):
    """Shows a new webhook secret. Nothing is stored: closed is gone."""

    _name = "logistics.secret.show"
    _description = "Show a new webhook secret once"

    # Without an id the client's first question (onchange) would not give back the default of the secret.
    id = fields.Id()
    secret = fields.Char(readonly=True)

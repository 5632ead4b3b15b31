from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    # So that who raised it can close it, whoever else makes activities on the same document.
    logistics_key = fields.Char("Raised by Logistics Graph as", readonly=True, copy=False, index=True)

from odoo import fields, models


class LogisticsLink(models.Model):
    _name = "logistics.link"
    _inherit = ["logistics.link", "logistics.record.mixin"]

    res_model = fields.Selection(selection="_selection_res_model", string="Model", required=True, readonly=True)

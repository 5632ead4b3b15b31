from odoo import api, fields, models


class LogisticsOutboxRetry(models.TransientModel):
    """Says how many messages were given up for the same cause, and sends them all again."""

    _name = "logistics.outbox.retry"
    _description = "Retry all messages with the same cause"

    causes = fields.Char(readonly=True, help="Codes of the causes, separated by commas")
    cause = fields.Text(compute="_compute_messages")
    message_count = fields.Integer(string="Messages", compute="_compute_messages")

    def _messages(self):
        """The given-up messages the user may see, of these causes."""
        causes = [cause or False for cause in (self.causes or "").split(",")]
        return self.env["logistics.outbox"].search([("state", "=", "dead"), ("last_error_code", "in", causes)])

    @api.depends("causes")
    def _compute_messages(self):
        for wizard in self:
            messages = wizard._messages()
            wizard.message_count = len(messages)
            wizard.cause = "\n".join(sorted(set(messages.filtered("last_error").mapped("last_error"))))

    def action_retry(self):
        self.ensure_one()
        return self._messages().action_retry()

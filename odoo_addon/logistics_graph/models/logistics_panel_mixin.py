from odoo import _, api, fields, models
from odoo.exceptions import AccessError

from ..compat import grouped

USER_GROUP = "logistics_graph.group_logistics_user"


class LogisticsPanelMixin(models.AbstractModel):
    """The Logistics Graph page of a form, and its Sync now button.

    Nothing of it is stored: a stored column would change the record with every message about it, and so cause the next.
    """

    _name = "logistics.panel.mixin"
    _description = "Logistics Graph panel"

    logistics_noted_at = fields.Datetime(
        string="Last Change Noted",
        compute="_compute_logistics_panel",
        groups=USER_GROUP,
        help="When Odoo last wrote down a change of this document or its lines, to be sent.",
    )
    logistics_acknowledged_at = fields.Datetime(
        string="Last Acknowledged",
        compute="_compute_logistics_panel",
        groups=USER_GROUP,
        help="When Logistics Graph last confirmed that it had received one of these messages.",
    )
    logistics_waiting_count = fields.Integer(
        string="Messages Waiting", compute="_compute_logistics_panel", groups=USER_GROUP
    )
    logistics_dead_count = fields.Integer(
        string="Messages Given Up", compute="_compute_logistics_panel", groups=USER_GROUP
    )
    logistics_state = fields.Selection(
        [
            ("none", "Nothing recent"),
            ("waiting", "On the way"),
            ("dead", "Not delivered"),
            ("sent", "Up to date"),
        ],
        string="State of the Messages",
        compute="_compute_logistics_panel",
        groups=USER_GROUP,
    )
    logistics_link_ids = fields.Many2many(
        "logistics.link",
        string="Connected Systems",
        compute="_compute_logistics_link_ids",
        groups=USER_GROUP,
    )
    logistics_page_url = fields.Char(
        string="Page in Logistics Graph", compute="_compute_logistics_page_url", groups=USER_GROUP
    )

    def _logistics_records(self):
        """The recordsets whose messages count as messages about this document: itself and its lines."""
        return [self]

    def _logistics_domain(self):
        domain = []
        for records in self._logistics_records():
            keys = [str(record_id) for record_id in records.ids]
            term = ["&", ("res_model", "=", records._name), ("record_key", "in", keys)]
            domain = ["|"] + domain + term if domain else term
        return domain

    def _compute_logistics_panel(self):
        messages = grouped(
            self.env["logistics.outbox"],
            self._logistics_domain(),
            ["res_model", "record_key", "state"],
            ["create_date:max", "sent_at:max", "__count"],
        )
        by_record = {}
        for model, key, state, noted_at, sent_at, count in messages:
            by_record.setdefault((model, key), []).append((state, noted_at, sent_at, count))
        for document in self:
            found = [
                message
                for records in document._logistics_records()
                for record_id in records.ids
                for message in by_record.get((records._name, str(record_id)), [])
            ]
            document.update(self._logistics_panel_values(found))

    @api.model
    def _logistics_panel_values(self, messages):
        """Of (state, noted at, sent at, how many) tuples."""
        waiting = sum(count for state, _noted, _sent, count in messages if state in ("pending", "sending"))
        dead = sum(count for state, _noted, _sent, count in messages if state == "dead")
        return {
            "logistics_noted_at": max((noted for _state, noted, _sent, _count in messages), default=False),
            "logistics_acknowledged_at": max((sent for _state, _noted, sent, _n in messages if sent), default=False),
            "logistics_waiting_count": waiting,
            "logistics_dead_count": dead,
            "logistics_state": "dead" if dead else "waiting" if waiting else "sent" if messages else "none",
        }

    def _compute_logistics_link_ids(self):
        links = self.env["logistics.link"].search([("res_model", "=", self._name), ("res_id", "in", self.ids)])
        for document in self:
            document.logistics_link_ids = links.filtered(lambda link: link.res_id == document.id)

    def _compute_logistics_page_url(self):
        for document in self:
            document.logistics_page_url = document.id and self.env["logistics.configuration"]._record_url(
                document._name, document.id
            )

    def action_logistics_sync(self):
        """Asks Logistics Graph to synchronise these documents. Only writes it down: nobody here waits for a network."""
        if not self.env.user.has_group(USER_GROUP):
            raise AccessError(_("Only a Logistics Graph user may ask for a synchronisation."))
        names = [values["display_name"] for values in self.read(["display_name"])]
        self.env["logistics.outbox"]._enqueue_sync_request(self)
        return self._logistics_sync_notification(names)

    def _logistics_sync_notification(self, names):
        if not self.env["logistics.configuration"]._is_configured():
            kind = "warning"
            message = _(
                "The request is kept and waits: nobody has set the address and the secret of Logistics Graph in"
                " Settings yet."
            )
        elif len(names) == 1:
            kind = "success"
            message = _(
                "%s goes to Logistics Graph now. The Logistics Graph page of the form shows what the connected systems"
                " answer.",
                names[0],
            )
        else:
            kind = "success"
            message = _(
                "%s documents go to Logistics Graph now. The Logistics Graph page of each form shows what the connected"
                " systems answer.",
                len(names),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "title": _("Synchronisation requested"),
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_logistics_messages(self):
        """The outbox, only with what is about this document."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("logistics_graph.logistics_outbox_action")
        action.update(domain=self._logistics_domain(), context={}, display_name=self.display_name)
        return action

import json

from odoo import _, fields, models

from .delivery_carrier import BOOKED

LABEL_PREFIX = "LabelShipping"

LINKS = """
query TrackingLinks($id: ID!) { trackingLinks(shipment: $id) { trackingNumber url } }
"""


class StockPicking(models.Model):
    """A transfer whose label Logistics Graph books."""

    _inherit = "stock.picking"

    logistics_tracking_links = fields.Text("Tracking pages (JSON)", copy=False, readonly=True)
    logistics_label_ids = fields.Many2many("ir.attachment", string="Labels", compute="_compute_logistics_label_ids")

    def _compute_logistics_label_ids(self):
        labels = self.env["ir.attachment"].search(
            [("res_model", "=", "stock.picking"), ("res_id", "in", self.ids), ("name", "=like", LABEL_PREFIX + "%")]
        )
        for picking in self:
            picking.logistics_label_ids = labels.filtered(lambda label: label.res_id == picking.id)

    def send_to_shipper(self):
        """Odoo's note on what was sent tells number and cost. Where these come later, a note of ours says so."""
        self.ensure_one()
        if self.carrier_id.delivery_type != "logistics_graph":
            return super().send_to_shipper()
        [sent] = self.carrier_id.send_shipping(self)
        if not sent["tracking_number"]:
            return None
        return super(StockPicking, self.with_context(**{BOOKED: sent})).send_to_shipper()

    def _logistics_book_later(self):
        """Asks for the label when this transaction is committed."""
        self.env["logistics.outbox"]._enqueue_sync_request(self)
        for picking in self:
            picking._logistics_tell(
                _("Logistics Graph books the label now. Number and label appear here in a moment.")
            )

    def _logistics_tell(self, text):
        self.message_post(body=text, message_type="notification", subtype_xmlid="mail.mt_note")

    # ------------------------------------------------------------------ tracking

    def _logistics_numbers(self):
        return [number.strip() for number in (self.carrier_tracking_ref or "").split(",") if number.strip()]

    def _logistics_links(self):
        """[[number, page]] of the numbers whose page is known."""
        self.ensure_one()
        known = json.loads(self.logistics_tracking_links or "{}")
        template = "tracking_url" in self.carrier_id._fields and self.carrier_id.tracking_url or ""
        pages = [
            [number, known.get(number) or template.replace("<shipmenttrackingnumber>", number)]
            for number in self._logistics_numbers()
        ]
        return [page for page in pages if page[1]]

    def _logistics_keep_links(self, links):
        """Keeps the pages of carriers; of nothing a browser would run."""
        self.ensure_one()
        pages = {
            link["trackingNumber"]: link["url"] for link in links if link["url"].startswith(("https://", "http://"))
        }
        if pages:
            known = json.loads(self.logistics_tracking_links or "{}")
            self.sudo().logistics_tracking_links = json.dumps(dict(known, **pages), sort_keys=True)

    def open_website_url(self):
        """The page of the carrier is asked for when somebody wants to see it for the first time."""
        self.ensure_one()
        if self.carrier_id.delivery_type == "logistics_graph" and not self._logistics_links():
            answer = self.env["logistics.sidecar"]._ask(
                LINKS, {"id": "Shipment:%d" % self.id}, purpose="tracking-links", companies=self.company_id
            )
            self._logistics_keep_links((answer.data or {}).get("trackingLinks") or [])
        return super().open_website_url()

    # ------------------------------------------------------------------ the paper

    def _logistics_keep_return_label(self, name, content, numbers):
        """Attaches a label for the way back, unless it is there. Odoo finds it by its name."""
        self.ensure_one()
        there = [("res_model", "=", "stock.picking"), ("res_id", "=", self.id), ("name", "=", name)]
        if not self.env["ir.attachment"].sudo().search_count(there):
            self.message_post(body=_("Return label: %s", ", ".join(numbers) or name), attachments=[(name, content)])
        self.invalidate_recordset(["return_label_ids"])

    def action_logistics_print_label(self):
        """Opens the label for printing; of several, their list."""
        self.ensure_one()
        labels = self.logistics_label_ids
        if len(labels) == 1:
            return {"type": "ir.actions.act_url", "url": "/web/content/%d" % labels.id, "target": "new"}
        return {
            "type": "ir.actions.act_window",
            "name": _("Labels"),
            "res_model": "ir.attachment",
            "view_mode": "kanban,form",
            "views": [(False, "kanban"), (False, "form")],
            "domain": [("id", "in", labels.ids)],
        }

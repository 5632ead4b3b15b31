from odoo import _, api, models
from odoo.exceptions import AccessError, UserError

from ..compat import check_access
from ..graph_ids import record_named
from .logistics_outbox_display import MANAGER_GROUP
from .logistics_panel_mixin import USER_GROUP

QUERY = """
query Timeline($id: ID!) {
  node(id: $id) {
    ... on Order {
      process {
        state completeness
        stalled { step }
        steps {
          step part state owner team waitingOn since dueAt attempts nextAttemptAt deadLetterId message overdue
        }
      }
      exceptions { id kind message severity blocking team dueAt }
    }
  }
}
"""


class LogisticsTimeline(models.AbstractModel):
    """How far an order has come, step by step: asked of the sidecar when somebody looks, and kept nowhere."""

    _name = "logistics.timeline"
    _description = "Process of an order"

    @api.model
    def _of(self, model, res_id):
        """What the web client shows on the form of an order or a transfer."""
        record = self._document(model, res_id)
        # Who may see a transfer may see how far it has come, whether or not the order is theirs.
        order = record if model == "sale.order" else record.sudo().sale_id
        shown = {"state": "none", "reason": "", "steps": [], "exceptions": [], "links": []}
        shown["may_mend"] = self.env.user.has_group(MANAGER_GROUP)
        if not order:
            return shown
        answer = self.env["logistics.sidecar"]._ask(
            QUERY, {"id": "Order:%d" % order.id}, companies=order.sudo().company_id
        )
        node = (answer.data or {}).get("node") or {}
        if node.get("process"):
            ours = "Fulfillment:%d" % record.id if model == "stock.picking" else None
            steps = self._steps(node["process"], ours)
            shown.update(state="known" if steps else "empty", steps=steps, exceptions=node.get("exceptions") or [])
        elif answer.code and answer.code != "NOT_FOUND":
            shown.update(state="away", reason=self._reason(answer), links=self._links(record))
        else:
            shown["state"] = "empty"
        return shown

    @api.model
    def _document(self, model, res_id):
        if not self.env.user.has_group(USER_GROUP):
            raise AccessError(_("Only a Logistics Graph user may see how far an order has come."))
        if model not in ("sale.order", "stock.picking"):
            raise UserError(_("Only orders and transfers have a timeline."))
        record = self.env[model].browse(int(res_id)).exists()
        if not record:
            raise UserError(_("This document was deleted meanwhile."))
        check_access(record, "read")
        return record

    @api.model
    def _steps(self, process, ours):
        """The steps, with the names of the transfers they are about and a mark on those of the form's transfer."""
        steps = process["steps"]
        targets = {step["part"]: record_named(step["part"]) for step in steps if step.get("part")}
        readable = self.env["logistics.link"]._readable_records(targets.values())
        names = {part: readable[target].display_name for part, target in targets.items() if target in readable}
        stalled = (process.get("stalled") or {}).get("step")
        return [
            dict(
                step,
                part_name=names.get(step["part"]),
                ours=bool(ours) and step["part"] == ours,
                stalled=step["step"] == stalled and step["state"] not in ("DONE", "SKIPPED", "CANCELLED"),
            )
            for step in steps
        ]

    @api.model
    def _reason(self, answer):
        if answer.code == "GRAPHQL_VALIDATION_FAILED":
            return _("The Logistics Graph at this address is older than this addon and does not know timelines yet.")
        return answer.message or ""

    @api.model
    def _links(self, record):
        """What connected systems last reported about the document: it is here, whoever is away."""
        links = self.env["logistics.link"].search([("res_model", "=", record._name), ("res_id", "=", record.id)])
        states = dict(links._fields["state"]._description_selection(self.env))
        return [
            {
                "id": link.id,
                "system": link.system,
                "state": link.state,
                "state_name": states.get(link.state, link.state),
                "external_ref": link.external_ref or "",
                "message": link.message or "",
                "synced_at": link.synced_at and link.synced_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
            for link in links
        ]

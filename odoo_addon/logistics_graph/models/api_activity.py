from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ..compat import may_read, members_of
from .api_document import DOCUMENTED_MODELS, MAX_NOTE

#: What the sidecar calls those who have to act, and who they are in Odoo. An administrator who wants others puts them
#: into the group, or has the sidecar name another one.
TEAMS = {
    "customer-service": "sales_team.group_sale_manager",
    "finance": "account.group_account_invoice",
    "integration": "logistics_graph.group_logistics_manager",
    "transport-desk": "stock.group_stock_manager",
    "warehouse": "stock.group_stock_manager",
}


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def raise_activity(self, model, record_id, idempotency_key, summary, note, group, origin=None):
        """Gives those who have to act a to-do on an order, transfer or invoice; nobody is e-mailed.

        One for each member of the group who may see the document, or for the document's responsible if there is none.
        It stays until `close_activity` is called with this key, or each has done theirs.

        :param group: a team as the sidecar calls it, such as `warehouse`, or the external id of a group
        """
        graph = self._called(origin)
        given = {
            "model": model,
            "record_id": record_id,
            "raised_key": idempotency_key,
            "summary": summary,
            "note": note,
            "group": group,
        }
        return graph._once(idempotency_key, graph._raise_activity, given)

    def _raise_activity(self, model, record_id, raised_key, summary, note, group):
        self._arguments.choice(model, "model", DOCUMENTED_MODELS)
        summary = self._arguments.text(summary, "summary")
        note = self._arguments.optional_text(note, "note", MAX_NOTE)
        users = self._members(group)
        record = self._record(model, record_id, "record_id")
        users = users.filtered(lambda user: may_read(record, user)) or self._responsible(record)
        todo = "mail.mail_activity_data_todo"
        activities = self.env["mail.activity"].sudo()
        for user in users:
            activities |= record.with_context(mail_activity_quick_update=True).activity_schedule(
                todo,
                summary=summary,
                note=plaintext2html(note) if note else "",
                user_id=user.id,
                logistics_key=raised_key,
            )
        return {"activity_ids": activities.ids, "user_ids": users.ids}

    def _members(self, group):
        """The people of a group; robots and outsiders have no to-dos."""
        name = self._arguments.text(group, "group")
        found = self.env.ref(TEAMS.get(name, name), raise_if_not_found=False) if "." in TEAMS.get(name, name) else None
        if not found or found._name != "res.groups":
            raise UserError(
                _(
                    "“%(name)s” is neither a group of this Odoo nor one of these teams: %(teams)s.",
                    name=name,
                    teams=", ".join(sorted(TEAMS)),
                )
            )
        people = members_of(found.sudo()).filtered(lambda user: user.active and not user.share)
        return people - self.env.ref("base.user_root").sudo()

    def _responsible(self, record):
        """Who the document names; without anybody, who calls: better seen by one than by none."""
        name = next((name for name in ("user_id", "invoice_user_id") if name in record._fields), None)
        user = record[name] if name else self.env["res.users"]
        return user if user and may_read(record, user) else self.env.user

    @api.model
    def close_activity(self, model, record_id, idempotency_key, raised_key, feedback=None, origin=None):
        """Closes what `raise_activity` gave with `raised_key`: the cause has gone. What is closed already is no error."""
        graph = self._called(origin)
        given = {"model": model, "record_id": record_id, "raised_key": raised_key, "feedback": feedback}
        return graph._once(idempotency_key, graph._close_activity, given)

    def _close_activity(self, model, record_id, raised_key, feedback):
        self._arguments.choice(model, "model", DOCUMENTED_MODELS)
        raised_key = self._arguments.text(raised_key, "raised_key")
        feedback = self._arguments.optional_text(feedback, "feedback", MAX_NOTE)
        record = self._record(model, record_id, "record_id")
        open_ones = self.env["mail.activity"].sudo().search(
            [("res_model", "=", model), ("res_id", "=", record.id), ("logistics_key", "=", raised_key)]
        )
        closed = len(open_ones)
        # The document tells it once, however many were asked.
        open_ones[1:].unlink()
        open_ones[:1].action_feedback(feedback=plaintext2html(feedback) if feedback else False)
        return {"closed": closed}

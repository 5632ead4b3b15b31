from odoo import _, api, models
from odoo.exceptions import UserError

from ..graph_client import Answer, GraphClient

#: How long a person waits to see something, and for something to be done, in seconds.
READ_SECONDS = 2
DECISION_SECONDS = 10

#: What the sidecar is told of a user: its word, and the group in Odoo. Each lets them know more there; who is in none
#: of them learns how far an order has come, of those they may read here.
GROUPS = {
    "user": "logistics_graph.group_logistics_user",
    "manager": "logistics_graph.group_logistics_manager",
    "sales": "sales_team.group_sale_salesman",
    "stock": "stock.group_stock_user",
    "accounting": "account.group_account_invoice",
}


class LogisticsSidecar(models.AbstractModel):
    """What users ask the sidecar's graph, in their own name. The secret never leaves the server.

    Ask from a controller or a button, and only in a transaction that has written nothing: it waits for a network, and
    what the sidecar did is not undone when the transaction is.
    """

    _name = "logistics.sidecar"
    _description = "Questions to Logistics Graph"

    @api.model
    def _ask(self, query, variables=None, seconds=READ_SECONDS, purpose=None, companies=None):
        """Asks as the current user. Returns an `Answer`, also when there is none: see `graph_client`.

        :param purpose: what Odoo let the user begin, of which the question is a part: `rates`, `labels`,
            `tracking-links` or `delivery-methods`. It may know what it needs, whatever groups the user is in.
        :param companies: of the documents the question is about, beside those the user works in
        """
        configuration = self.env["logistics.configuration"]._get()
        if not (configuration.url and configuration.secrets):
            return Answer(
                None,
                "SIDECAR_NOT_CONFIGURED",
                _("Nobody has set the address and the secret of Logistics Graph in Settings yet."),
            )
        with GraphClient(self.env, configuration, seconds) as client:
            return client.ask(self._asking(query, variables, purpose, companies))

    @api.model
    def _decide(self, mutation, variables=None, **kwargs):
        """Has the sidecar do something in the name of the current user: the data of its answer, or a refusal."""
        answer = self._ask(mutation, variables, DECISION_SECONDS, **kwargs)
        if answer.data is None or answer.code:
            raise UserError(answer.message or _("Logistics Graph could not do this."))
        return answer.data

    @api.model
    def _asking(self, query, variables, purpose, companies):
        user = self.env.user
        return {
            "user": {"login": user.login, "name": user.name, "id": user.id, "groups": self._groups(user)},
            "purpose": purpose,
            "database_uuid": self.env["ir.config_parameter"].sudo().get_param("database.uuid"),
            "company_ids": (self.env.companies | (companies or self.env["res.company"])).ids,
            "query": query,
            "variables": variables or {},
        }

    @api.model
    def _groups(self, user):
        return [word for word, group in GROUPS.items() if user.has_group(group)]

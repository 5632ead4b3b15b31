from odoo import _, api, models
from odoo.tools import format_amount


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def credit_hold(self, order_id):
        """Whether the customer owes too much for more goods to leave, by Odoo's own credit limit (since 16.0).

        :returns: `{order_id, held, reason}`; `reason` is for people, None when nothing is held.
        """
        order = self._called()._record("sale.order", order_id, "order_id")
        customer = order.partner_id.commercial_partner_id.with_company(order.company_id)
        limit = self._credit_limit(order, customer)
        owed = customer.credit + customer.credit_to_invoice if limit else 0.0
        held = bool(limit) and order.currency_id.compare_amounts(owed, limit) > 0
        return {"order_id": order.id, "held": held, "reason": self._hold_reason(order, owed, limit) if held else None}

    def _credit_limit(self, order, customer):
        """0.0 where nothing is limited: the company does not use limits, or this Odoo has none."""
        used = order.company_id._fields.get("account_use_credit_limit") and order.company_id.account_use_credit_limit
        return customer.credit_limit if used and "credit_to_invoice" in customer._fields else 0.0

    def _hold_reason(self, order, owed, limit):
        currency = order.company_id.currency_id
        return _(
            "%(customer)s owes %(owed)s, orders to be invoiced included, and may owe %(limit)s.",
            customer=order.partner_id.commercial_partner_id.display_name,
            owed=format_amount(self.env, owed, currency),
            limit=format_amount(self.env, limit, currency),
        )

from odoo import api, models

# What OCA's module `delivery_state` calls it. Odoo itself has no such field.
FIELD = "delivery_state"


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def set_delivery_state(self, transfer_id, idempotency_key, state, origin=None):
        """Says how far a carrier is with a transfer, where a field for that is installed; else nothing happens.

        :returns: `{transfer_id, state}`: the state it has now, None where there is no such field.
        """
        graph = self._called(origin)
        given = {"transfer_id": transfer_id, "state": state}
        return graph._once(idempotency_key, graph._set_delivery_state, given)

    def _set_delivery_state(self, transfer_id, state):
        state = self._arguments.text(state, "state")
        field = self.env["stock.picking"]._fields.get(FIELD)
        if field is None or field.type != "selection":
            self._record("stock.picking", transfer_id, "transfer_id")
            return {"transfer_id": transfer_id, "state": None}
        transfer = self._record_to_change("stock.picking", transfer_id, "transfer_id")
        # A word this version of the module does not know is left out, as the module is.
        if state in field.get_values(self.env) and transfer[FIELD] != state:
            transfer[FIELD] = state
        return {"transfer_id": transfer.id, "state": transfer[FIELD] or None}

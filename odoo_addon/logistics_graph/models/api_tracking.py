from odoo import _, api, models
from odoo.exceptions import UserError


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def set_tracking(self, transfer_id, idempotency_key, tracking_numbers, carrier_price=None, origin=None):
        """Gives a transfer the carrier's numbers it does not have yet; those it has stay.

        :param tracking_numbers: one text a package.
        :param carrier_price: what the carrier takes, in the currency of the order.
        :returns: `{transfer_id, tracking_numbers}`: all the numbers it has now.
        """
        graph = self._called(origin)
        given = {"transfer_id": transfer_id, "tracking_numbers": tracking_numbers, "carrier_price": carrier_price}
        return graph._once(idempotency_key, graph._set_tracking, given)

    def _set_tracking(self, transfer_id, tracking_numbers, carrier_price):
        numbers = self._arguments.texts(tracking_numbers, "tracking_numbers", 100)
        price = None if carrier_price is None else self._arguments.quantity(carrier_price, "carrier_price")
        transfer = self._record_to_change("stock.picking", transfer_id, "transfer_id")
        if transfer.state == "cancel":
            state = dict(transfer._fields["state"]._description_selection(self.env))[transfer.state]
            raise UserError(
                _("Transfer %(name)s is already “%(state)s”. Nothing was changed.", name=transfer.name, state=state)
            )
        self._add_tracking_numbers(transfer, [{"tracking_number": number} for number in numbers])
        if price is not None:
            transfer.carrier_price = price
        return {"transfer_id": transfer.id, "tracking_numbers": self._tracking_numbers(transfer)}

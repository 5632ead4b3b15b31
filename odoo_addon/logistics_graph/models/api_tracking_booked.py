from odoo import models

from .delivery_carrier import BOOKED


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    def _set_tracking(self, transfer_id, tracking_numbers, carrier_price):
        """Numbers of our own delivery provider come as if it had answered at once: margins, cost and note are Odoo's."""
        transfer = self._record("stock.picking", transfer_id, "transfer_id")
        if transfer.carrier_id.delivery_type != "logistics_graph":
            return super()._set_tracking(transfer_id, tracking_numbers, carrier_price)
        before = self._tracking_numbers(transfer)
        result = super()._set_tracking(transfer_id, tracking_numbers, None)
        new = [number for number in result["tracking_numbers"] if number not in before]
        if new:
            price = 0.0 if carrier_price is None else self._arguments.quantity(carrier_price, "carrier_price")
            booked = {"exact_price": price, "tracking_number": ",".join(new)}
            transfer.with_context(**{BOOKED: booked}).send_to_shipper()
        return result

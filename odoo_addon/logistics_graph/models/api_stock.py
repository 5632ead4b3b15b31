from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import float_compare, float_is_zero

from ..compat import count_stock, is_stored

# Where goods of ours can lie.
OUR_PLACES = ("internal", "transit")


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def adjust_stock(
        self, product_id, location_id, quantity, idempotency_key, reason, expected=None, origin=None
    ):
        """Sets how much of a product there is in a location and below it, as an inventory adjustment does.

        :param location_id: the difference is booked at this very location; at the outermost location of a warehouse,
            in which nothing can lie, it is booked at the warehouse's stock location.
        :param quantity: in the product's unit
        :param reason: for people: it names the move, and is noted on the product
        :param expected: what the caller believes is there now. When something else is there nothing is changed.
        """
        graph = self._called(origin)
        given = {
            "product_id": product_id,
            "location_id": location_id,
            "quantity": quantity,
            "reason": reason,
            "expected": expected,
        }
        return graph._once(idempotency_key, graph._adjust_stock, given)

    def _adjust_stock(self, product_id, location_id, quantity, reason, expected):
        quantity = self._arguments.quantity(quantity, "quantity")
        reason = self._arguments.text(reason, "reason")
        product = self._record("product.product", product_id, "product_id")
        location = self._record_to_change("stock.location", location_id, "location_id")
        self._refuse_uncountable(product)
        before = self._stock_in(product, location)
        rounding = product.uom_id.rounding
        expected = before if expected is None else self._arguments.number(expected, "expected")
        if float_compare(expected, before, precision_rounding=rounding) != 0:
            raise UserError(
                _(
                    "%(before)g of %(product)s are in %(location)s by now, and not %(expected)g. Nothing was changed.",
                    before=before,
                    product=product.display_name,
                    location=location.complete_name,
                    expected=expected,
                )
            )
        if float_compare(quantity, before, precision_rounding=rounding) != 0:
            self._book_difference(product, self._place_in(location), quantity - before, reason)
        return {"product_id": product.id, "location_id": location.id, "before": before, "quantity": quantity}

    def _refuse_uncountable(self, product):
        if not is_stored(product):
            raise UserError(_("The stock of %s is not counted in Odoo.", product.display_name))
        if product.tracking != "none":
            raise UserError(
                _(
                    "%s has lot or serial numbers: a person has to say in Odoo which of them are there.",
                    product.display_name,
                )
            )

    def _stock_in(self, product, location):
        quants = self.env["stock.quant"].sudo().search(
            [
                ("product_id", "=", product.id),
                ("location_id", "child_of", location.id),
                ("location_id.usage", "in", OUR_PLACES),
            ]
        )
        return sum(quants.mapped("quantity"))

    def _place_in(self, location):
        if location.usage in OUR_PLACES:
            return location
        warehouse = self.env["stock.warehouse"].sudo().search([("view_location_id", "=", location.id)], limit=1)
        if not warehouse:
            raise UserError(_("No goods of ours can lie in %s.", location.complete_name))
        return warehouse.lot_stock_id

    def _book_difference(self, product, place, difference, reason):
        """Only what lies there by itself is counted anew: not what is in a package or somebody else's."""
        quants = self.env["stock.quant"].sudo().with_company(place.company_id or self.env.company)
        plain = [("lot_id", "=", False), ("package_id", "=", False), ("owner_id", "=", False)]
        here = [("product_id", "=", product.id), ("location_id", "=", place.id)]
        quant = quants.search(here + plain, limit=1) or quants.create(
            {"product_id": product.id, "location_id": place.id}
        )
        counted = quant.quantity + difference
        rounding = product.uom_id.rounding
        if float_is_zero(counted, precision_rounding=rounding):
            counted = 0.0
        if counted < 0 > difference:
            raise UserError(
                _(
                    "Only %(here)g of %(product)s lie unpacked in %(location)s. A person has to say in Odoo where the "
                    "others are missing.",
                    here=quant.quantity,
                    product=product.display_name,
                    location=place.complete_name,
                )
            )
        count_stock(quant, counted, reason)
        product.message_post(
            body=_(
                "Stock in %(location)s set to %(counted)g through Logistics Graph by %(user)s: %(reason)s",
                location=place.complete_name,
                counted=counted,
                user=self.env.user.name,
                reason=reason,
            )
        )

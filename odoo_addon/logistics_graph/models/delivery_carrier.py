import base64
import json
import math

from odoo import _, api, fields, models
from odoo.exceptions import UserError

#: How long somebody who adds shipping to an order waits, and somebody who validates a transfer, in seconds.
RATE_SECONDS = 5
BOOKING_SECONDS = 10

#: In the context: what `send_shipping` said already, for Odoo to go on with.
BOOKED = "logistics_booked"

RATES = """
query DeliveryRates($input: DeliveryRatesInput!) {
  deliveryRates(input: $input) {
    chosen { price { amount currency } freshness { asOf stale } }
    userErrors { message }
  }
}
"""

BOOKING = """
mutation BookLabel($input: BookLabelInput!) {
  bookLabel(input: $input) {
    label { trackingNumbers price { amount currency } trackingLinks { trackingNumber url } }
    userErrors { message }
  }
}
"""

RETURN_BOOKING = """
mutation BookReturnLabel($input: BookReturnLabelInput!) {
  bookReturnLabel(input: $input) {
    label { trackingNumbers }
    paper { mediaType content }
    userErrors { message }
  }
}
"""

#: What a label is printed in.
EXTENSIONS = {"application/pdf": "pdf", "image/png": "png", "application/zpl": "zpl"}

CONNECTIONS = """
query DeliveryPartners($deliveryMethod: String!, $company: ID) {
  deliveryPartners(deliveryMethod: $deliveryMethod, company: $company) {
    name label quotesRates buysLabels account problem { message }
  }
}
"""


class DeliveryCarrier(models.Model):
    """The delivery provider `logistics_graph`: the methods Odoo calls by the name of the provider."""

    _inherit = "delivery.carrier"

    delivery_type = fields.Selection(
        selection_add=[("logistics_graph", "Logistics Graph")], ondelete={"logistics_graph": "set default"}
    )
    logistics_graph_service = fields.Char(
        "Service",
        help="The carrier's code of the service, such as UPSDAP/Ground. Left empty, Logistics Graph chooses: the cheapest,"
        " the fastest or a certain one, as its connections say.",
    )
    logistics_graph_wait = fields.Boolean(
        "Wait for the Label",
        help="Whoever validates a delivery waits up to ten seconds for its label. Otherwise it is booked right after,"
        " and nobody waits.",
    )

    # ------------------------------------------------------------------ rates

    def logistics_graph_rate_shipment(self, order):
        """What a carrier would take, in the currency of the order.

        Odoo calls this in the user's transaction. So it asks and changes nothing, neither here nor there, and gives up
        after five seconds.
        """
        self.ensure_one()
        order = order.sudo()
        try:
            question = self._logistics_rate_question(order)
            answer = self.env["logistics.sidecar"]._ask(
                RATES, {"input": question}, RATE_SECONDS, purpose="rates", companies=order.company_id
            )
            offered = (answer.data or {}).get("deliveryRates")
            if not offered:
                raise UserError(answer.message or _("Logistics Graph has no answer."))
            said = " ".join(error["message"] for error in offered["userErrors"])
            if not offered["chosen"]:
                raise UserError(said or _("No carrier offers to take it."))
            price = self._logistics_price(offered["chosen"]["price"], order.currency_id, order.company_id)
        except UserError as refused:
            return self._logistics_rate(error_message=refused.args[0])
        if offered["chosen"]["freshness"]["stale"]:
            said = self._logistics_old_price(offered["chosen"]["freshness"]["asOf"])
        return self._logistics_rate(success=True, price=price, warning_message=said or False)

    @api.model
    def _logistics_rate(self, **values):
        return dict({"success": False, "price": 0.0, "error_message": False, "warning_message": False}, **values)

    @api.model
    def _logistics_old_price(self, as_of):
        instant = fields.Datetime.from_string(as_of[:19].replace("T", " "))
        shown = fields.Datetime.to_string(fields.Datetime.context_timestamp(self, instant))[:16]
        return _("The carrier does not answer at the moment. This is the price it named on %s.", shown)

    def _logistics_rate_question(self, order):
        warehouse = order.warehouse_id
        return {
            "deliveryMethod": self._logistics_name(),
            "company": "Company:%d" % order.company_id.id,
            "warehouse": warehouse.code or None,
            "from": self._logistics_address(warehouse.partner_id or order.company_id.partner_id),
            "to": self._logistics_address(order.partner_shipping_id),
            "parcels": [{"weightGrams": self._logistics_grams(self._logistics_order_weight(order))}],
            "services": [self.logistics_graph_service] if self.logistics_graph_service else None,
        }

    def _logistics_name(self):
        """The name the connection file knows it by; a translation of it is for customers."""
        return self.with_context(lang=None).name

    @api.model
    def _logistics_address(self, partner):
        return {
            "name": partner.display_name or "",
            "street": partner.street or None,
            "street2": partner.street2 or None,
            "postalCode": partner.zip or None,
            "city": partner.city or None,
            "region": partner.state_id.code or None,
            "countryCode": partner.country_id.code or None,
        }

    @api.model
    def _logistics_order_weight(self, order):
        """In Odoo's unit of weights: as somebody entered it, else what the products weigh."""
        entered = self.env.context.get("order_weight")
        if not entered and "shipping_weight" in order._fields:
            entered = order.shipping_weight
        goods = order.order_line.filtered(lambda line: not line.is_delivery and line.product_id.type != "service")
        return entered or sum(line.product_qty * line.product_id.weight for line in goods)

    @api.model
    def _logistics_grams(self, weight):
        if weight <= 0:
            raise UserError(_("Nobody knows what it weighs. Enter the weight, or set it on the products."))
        unit = self.env["product.template"]._get_weight_uom_id_from_ir_config_parameter()
        grams = unit._compute_quantity(weight, self.env.ref("uom.product_uom_gram"), round=False)
        # Never lighter than it is, but for what a float adds.
        return max(1, math.ceil(round(grams, 3)))

    @api.model
    def _logistics_price(self, money, currency, company):
        """A price of a carrier in another currency. Without an exchange rate Odoo would take one for the other."""
        theirs = self.env["res.currency"].sudo().search([("name", "=", money["currency"])], limit=1)
        if not theirs or (theirs not in (currency, company.currency_id) and not theirs.rate_ids):
            raise UserError(
                _("The carrier's price is in %s. Activate this currency and give it an exchange rate.", money["currency"])
            )
        return theirs._convert(float(money["amount"]), currency, company, fields.Date.context_today(self))

    # ------------------------------------------------------------------ labels

    def _compute_can_generate_return(self):
        super()._compute_can_generate_return()
        self.filtered(lambda carrier: carrier.delivery_type == "logistics_graph").can_generate_return = True

    def logistics_graph_send_shipping(self, pickings):
        """Has labels booked: after the commit, or at once where the delivery method says to wait.

        What is answered at once has no number yet; Logistics Graph writes number, price and label into the transfer.
        """
        booked = self.env.context.get(BOOKED)
        if booked:
            return [booked for _picking in pickings]
        sent = [self._logistics_book(picking) for picking in pickings]
        if self.return_label_on_delivery:
            self._logistics_return_labels(pickings)
        return sent

    def _logistics_book(self, picking):
        booked = self._logistics_book_now(picking) if self.logistics_graph_wait else None
        if booked:
            return booked
        picking._logistics_book_later()
        return {"exact_price": 0.0, "tracking_number": False}

    def _logistics_book_now(self, picking):
        """What Odoo wants to hear of a label that was bought, or None: nobody's transfer waits for a carrier for ever.

        The same transfer has the same label, so it does no harm when this transaction is rolled back and run again.
        """
        answer = self.env["logistics.sidecar"]._ask(
            BOOKING,
            {"input": {"transfer": "Fulfillment:%d" % picking.id, "wait": True}},
            BOOKING_SECONDS,
            purpose="labels",
            companies=picking.company_id,
        )
        booked = (answer.data or {}).get("bookLabel") or {}
        label = booked.get("label")
        if not label:
            said = " ".join(error["message"] for error in booked.get("userErrors") or []) or answer.message
            picking._logistics_tell(_("The label could not be booked at once: %s", said))
            return None
        picking._logistics_keep_links(label["trackingLinks"])
        currency = picking.sudo().sale_id.currency_id or picking.company_id.currency_id
        try:
            price = label["price"] and self._logistics_price(label["price"], currency, picking.company_id)
        except UserError as unknown:
            price = None
            picking._logistics_tell(unknown.args[0])
        return {"exact_price": price or 0.0, "tracking_number": ",".join(label["trackingNumbers"])}

    def logistics_graph_cancel_shipment(self, pickings):
        """Nothing is asked here: Odoo takes the number off the transfer, and Logistics Graph, told of that after the
        commit, gives the label back."""
        pickings.write({"logistics_tracking_links": False})

    def logistics_graph_get_tracking_link(self, picking):
        """From what is known here: Odoo asks for it wherever a transfer is shown, and nobody waits for a network there."""
        links = picking._logistics_links()
        return json.dumps(links) if len(links) > 1 else links[0][1] if links else False

    def logistics_graph_get_return_label(self, pickings, tracking_number=None, origin_date=None):
        """Has labels bought by which goods come back, and attaches them. One for each transfer, however often it is asked.

        The number is on the paper only: what stands on a transfer is followed as what its goods left with.
        """
        for picking in pickings:
            self._logistics_book_return(picking)

    def _logistics_return_labels(self, pickings):
        """The labels for the way back, with those for the way out. A delivery leaves without one, too."""
        for picking in pickings:
            try:
                self.get_return_label(picking)
            except UserError as refused:
                picking._logistics_tell(_("There is no return label yet: %s", refused.args[0]))

    def _logistics_book_return(self, picking):
        kind = "Return" if picking.location_id.usage == "customer" else "Fulfillment"
        answer = self.env["logistics.sidecar"]._ask(
            RETURN_BOOKING,
            {"input": {"transfer": "%s:%d" % (kind, picking.id)}},
            BOOKING_SECONDS,
            purpose="labels",
            companies=picking.company_id,
        )
        booked = (answer.data or {}).get("bookReturnLabel") or {}
        label, paper = booked.get("label"), booked.get("paper")
        if not (label and paper):
            said = " ".join(error["message"] for error in booked.get("userErrors") or [])
            raise UserError(said or answer.message or _("Logistics Graph has no answer."))
        numbers = label["trackingNumbers"]
        name = "%s-%s.%s" % (
            self.get_return_label_prefix(),
            "-".join(numbers) or picking.name.replace("/", "-"),
            EXTENSIONS.get(paper["mediaType"], "pdf"),
        )
        picking._logistics_keep_return_label(name, base64.b64decode(paper["content"]), numbers)

    # ------------------------------------------------------------------ the form

    def action_logistics_test_delivery(self):
        """Says which connections serve this delivery method and who answers there."""
        self.ensure_one()
        variables = {
            "deliveryMethod": self._logistics_name(),
            "company": "Company:%d" % (self.company_id or self.env.company).id,
        }
        answer = self.env["logistics.sidecar"]._decide(
            CONNECTIONS, variables, purpose="delivery-methods", companies=self.company_id
        )
        found = answer["deliveryPartners"] or []
        away = any(connection["problem"] for connection in found)
        if not found:
            title, kind = _("Nobody serves this delivery method"), "warning"
            lines = [_("An operator adds “%s” to the carriers of a connection.", variables["deliveryMethod"])]
        else:
            title = _("Not every connection answers") if away else _("The connections answer")
            kind = "danger" if away else "success"
            lines = [self._logistics_tested(connection) for connection in found]
        params = {"type": kind, "title": title, "message": "\n".join(lines), "sticky": True}
        return {"type": "ir.actions.client", "tag": "display_notification", "params": params}

    @api.model
    def _logistics_tested(self, connection):
        """One connection in a line."""
        name = "%s (%s)" % (connection["name"], connection["label"])
        if connection["problem"]:
            return _("%(name)s: %(problem)s", name=name, problem=connection["problem"]["message"])
        does = {
            "ON": _("labels are bought here"),
            "OBSERVE": _("labels are only observed here"),
            "OFF": _("no labels are bought here"),
        }
        quotes = _("rates are asked here") if connection["quotesRates"] else _("no rates are asked here")
        return "%s: %s; %s, %s." % (name, connection["account"], quotes, does[connection["buysLabels"]])

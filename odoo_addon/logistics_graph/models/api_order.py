from odoo import _, api, models
from odoo.exceptions import UserError

from ..order_entry import OrderEntry


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def check_order(self, order, rows=None):
        """All that stands in the way of `create_order`, told at once; nothing is changed.

        Each of the `problems` is `{field, kind, message}`: the field by its path within `order`, and whether what it
        says is not valid (`invalid`) or names something that is not there (`missing`).

        :param rows: as in `create_order`.
        """
        return {"problems": OrderEntry(self._called().env, order, rows).problems}

    @api.model
    def create_order(self, order, idempotency_key, rows=None, origin=None):
        """Enters an order of a connected system, and confirms it unless told not to.

        :param order: `{source, external_reference, customer, lines, currency}` and, each optional, `company_id,
            shipping_address, warehouse, carrier, requested_at, note, confirm`. `customer` is `{party_id}` or `{guest: {name, email, phone,
            address}}`, a line `{sku, quantity, unit_price}`, an address `{name, street, street2, postal_code, city,
            region, country_code}`.
        :param rows: of whom it is called for: `{companies, customers, warehouses}`, each a list of ids, or left out. The
            order, and the company, warehouse and party it names, are of these; whatever else there is, is not there.
        """
        graph = self._called(origin)
        given = {"order": order}
        if rows is not None:
            given["rows"] = rows
        return graph._once(idempotency_key, graph._create_order, given)

    def _create_order(self, order, rows=None):
        entry = OrderEntry(self.env, order, rows)
        if entry.problems:
            raise UserError("\n".join("%(field)s: %(message)s" % problem for problem in entry.problems))
        self._refuse_known_order(entry)
        sale = self.env["sale.order"].sudo().with_company(entry.company).create(self._order_values(entry))
        if sale.currency_id != entry.currency:
            raise UserError(_("Odoo would sell in %s. Nothing was changed.", sale.currency_id.name))
        if not sale.search_count([("id", "=", sale.id)] + entry.rows.domain("order")):
            raise UserError(_("Odoo would make an order that is not of these rows. Nothing was changed."))
        sale.message_post(body=_("Entered through Logistics Graph by %s.", self.env.user.name))
        if entry.note:
            sale.message_post(body=entry.note)
        if entry.confirm:
            sale.action_confirm()
        return {"order_id": sale.id, "state": sale.state}

    def _refuse_known_order(self, entry):
        """Beyond the days for which idempotency keys are kept, and whoever of these rows called then."""
        domain = [("origin", "=", entry.source), ("client_order_ref", "=", entry.reference)]
        known = self.env["sale.order"].sudo().search(domain + entry.rows.domain("order"), limit=1)
        if known:
            raise UserError(
                _(
                    "Order %(name)s was already entered as %(reference)s of %(source)s.",
                    name=known.name,
                    reference=entry.reference,
                    source=entry.source,
                )
            )

    def _order_values(self, entry):
        customer = entry.customer.sudo() or self._new_contact(entry, entry.guest_values)
        values = {
            "company_id": entry.company.id,
            "partner_id": customer.id,
            "user_id": customer.user_id.id,
            "origin": entry.source,
            "client_order_ref": entry.reference,
            "order_line": [(0, 0, self._order_line_values(*line)) for line in entry.lines],
        }
        if entry.shipping_values:
            values["partner_shipping_id"] = self._ship_to(entry, customer).id
        if entry.pricelist or not self.env["sale.order"]._fields["pricelist_id"].required:
            values["pricelist_id"] = entry.pricelist.id
        for field, value in (
            ("warehouse_id", entry.warehouse.id),
            ("carrier_id", entry.carrier.id),
            ("commitment_date", entry.requested_at),
        ):
            if value:
                values[field] = value
        return values

    def _order_line_values(self, product, quantity, price):
        values = {"product_id": product.id, "product_uom_qty": quantity}
        return values if price is None else dict(values, price_unit=price)

    def _new_contact(self, entry, values):
        return self.env["res.partner"].sudo().create(dict(values, company_id=entry.company.id))

    def _ship_to(self, entry, customer):
        """The customer, or the contact of theirs, who has this address already; else a new one."""
        values = entry.shipping_values
        wanted = dict(values, name=values["name"] or customer.name)

        def has_it(partner):
            return all((partner[field].id if field.endswith("_id") else partner[field]) == wanted[field] for field in wanted)

        known = (customer | customer.child_ids.filtered(lambda child: child.type == "delivery")).filtered(has_it)
        return known[:1] or self._new_contact(entry, dict(wanted, parent_id=customer.id, type="delivery"))

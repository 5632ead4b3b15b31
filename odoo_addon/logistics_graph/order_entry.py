"""An order as a connected system sends it: all that is wrong with it at once, and what Odoo is to write."""

from odoo import _
from odoo.exceptions import UserError
from odoo.tools import float_is_zero

from .arguments import MAX_NAME, MAX_ROWS, Arguments
from .order_rows import OrderRows

MAX_SOURCE = 50
MAX_REFERENCE = 100
MAX_NOTE = 2000

ADDRESS = {
    "name": "name",
    "street": "street",
    "street2": "street2",
    "postal_code": "zip",
    "city": "city",
}


class OrderEntry:
    """Reads an order into what was found for it. Each problem names the field it is about.

    It is looked up with the caller's rights, and within the rows of whom they call for: nobody orders what they may not
    see, and what is not theirs is told of as what is not there.
    """

    def __init__(self, env, order, rows=None):
        self.env = env
        self.arguments = Arguments(env)
        self.rows = OrderRows(self.arguments, rows)
        self.given = order if isinstance(order, dict) else {}
        self.problems = []
        self.source = self._checked(self.given.get("source"), "source", self.arguments.text, MAX_SOURCE)
        reference = self.given.get("external_reference")
        self.reference = self._checked(reference, "external_reference", self.arguments.text, MAX_REFERENCE)
        named = self._named_company()
        self.warehouse = self._warehouse(named)
        self.company = self._company(named)
        self.guest_values = None
        self.customer = self._customer()
        self.shipping_values = self._shipping_values()
        self.currency = self._currency()
        self.pricelist = self._pricelist()
        self.carrier = self._carrier()
        self.lines = self._lines()
        requested = self.given.get("requested_at")
        self.requested_at = requested and self._checked(requested, "requested_at", self.arguments.instant)
        self.note = self._checked(self.given.get("note"), "note", self.arguments.optional_text, MAX_NOTE)
        self.confirm = self._checked(self.given.get("confirm", True), "confirm", self.arguments.flag)

    def _problem(self, field, message, kind="invalid"):
        self.problems.append({"field": field, "kind": kind, "message": message})

    def _checked(self, value, field, check, *more, **named):
        """The value, or None and a problem."""
        try:
            return check(value, field, *more, **named)
        except UserError as error:
            self._problem(field, error.args[0])
            return None

    def _part(self, value, field):
        """An object within the order; None and a problem when it is something else."""
        if isinstance(value, dict):
            return value
        self._problem(field, _("“%s” must be an object.", field))
        return None

    def _named_company(self):
        """The company that sells, if that is said, or if there is one only; None: it is said, and wrong."""
        none = self.env["res.company"]
        company_id = self.given.get("company_id")
        if company_id is None:
            company_id = self.rows.only("companies")
        if company_id is None:
            return none
        company_id = self._checked(company_id, "company_id", self.arguments.record_id)
        if not company_id:
            return None
        ours = self.env.companies.filtered(lambda company: company.id == company_id and self.rows.has_company(company))
        if not ours:
            self._problem("company_id", _("There is no company %s.", company_id), "missing")
        return ours or None

    def _warehouse(self, company):
        none = self.env["stock.warehouse"]
        code = self._checked(self.given.get("warehouse"), "warehouse", self.arguments.optional_text)
        domain = self.rows.domain("warehouse") + ([("company_id", "=", company.id)] if company else [])
        if code:
            domain += [("code", "=", code)]
        elif self.given.get("warehouse") or not self.rows.narrowed_by("warehouses"):
            return none
        found = none.search(domain)
        ours = found.filtered(lambda warehouse: warehouse.company_id == self.env.company) or found
        if len(found) > 1 and not code:
            self._problem("warehouse", _("Say which warehouse it is to leave from."))
        elif not ours:
            message = _("There is no warehouse “%s”.", code) if code else _("There is no warehouse it could leave from.")
            self._problem("warehouse", message, "missing")
        elif len(ours) > 1:
            self._problem("warehouse", _("Several companies have a warehouse “%s”.", code))
        else:
            return ours
        return none

    def _company(self, named):
        """The company that sells: the one that is named, else that of the warehouse, else the caller's own. None when that
        can't be told: then nothing is told of what companies have either.
        """
        none = self.env["res.company"]
        if named is None:
            return none
        company = named or self.warehouse.company_id
        if not company and self.rows.narrowed_by("companies"):
            self._problem("company_id", _("Say which company sells it."))
            return none
        return company or self.env.company

    def _customer(self):
        """Who orders, if Odoo knows them."""
        customer = self.given.get("customer")
        customer = customer if isinstance(customer, dict) else {}
        party_id, guest = customer.get("party_id"), customer.get("guest")
        if (party_id is None) == (guest is None):
            self._problem("customer", _("Give either the party that orders, or a guest."))
        elif guest is not None and self.rows.narrowed_by("customers"):
            self._problem("customer.guest", _("Guests can't order here: give the party that orders."))
        elif guest is not None:
            self._guest(guest)
        else:
            return self._party(party_id)
        return self.env["res.partner"]

    def _party(self, party_id):
        field, none = "customer.party_id", self.env["res.partner"]
        party_id = self._checked(party_id, field, self.arguments.record_id)
        if not party_id:
            return none
        party = none.search([("id", "=", party_id)] + self.rows.domain("party"))
        if not party:
            self._problem(field, _("There is no party %s; it may have been deleted or archived.", party_id), "missing")
        elif self.company and party.company_id and party.company_id != self.company:
            message = _("%(name)s buys from %(company)s only.", name=party.name, company=party.company_id.name)
            self._problem(field, message)
        else:
            return party
        return none

    def _guest(self, guest):
        field = "customer.guest"
        guest = self._part(guest, field)
        if guest is None:
            return
        values = {"name": self._checked(guest.get("name"), field + ".name", self.arguments.text)}
        for name in ("email", "phone"):
            values[name] = self._checked(guest.get(name), "%s.%s" % (field, name), self.arguments.optional_text)
        address = self._address(guest.get("address"), field + ".address") or {}
        self.guest_values = dict(address, **values)

    def _shipping_values(self):
        """Where the goods go, if that is said; else it must be known of who orders."""
        address = self.given.get("shipping_address")
        if address is not None:
            return self._address(address, "shipping_address")
        if self.customer:
            known = self.env["res.partner"].browse(self.customer.address_get(["delivery"])["delivery"])
            if not (known.street and known.city and known.country_id):
                message = _("%s has no whole address: street, city and country are needed.", known.display_name)
                self._problem("shipping_address", message)
        return None

    def _address(self, address, field):
        address = self._part(address, field)
        if address is None:
            return None
        values = {}
        for name, column in ADDRESS.items():
            check = self.arguments.text if name in ("street", "city") else self.arguments.optional_text
            values[column] = self._checked(address.get(name), "%s.%s" % (field, name), check) or False
        country = self._country(address.get("country_code"), field + ".country_code")
        values["country_id"] = country.id
        values["state_id"] = self._region(address.get("region"), country, field + ".region").id
        return values

    def _country(self, code, field):
        none = self.env["res.country"]
        code = self._checked(code, field, self.arguments.text)
        country = none.search([("code", "=", code.upper())]) if code else none
        if code and not country:
            self._problem(field, _("There is no country “%s”.", code), "missing")
        return country

    def _region(self, name, country, field):
        """By its code or its name. A country of which Odoo has no regions needs none."""
        none = self.env["res.country.state"]
        name = self._checked(name, field, self.arguments.optional_text)
        if not name or not country.state_ids:
            return none
        wanted = name.lower()
        found = country.state_ids.filtered(lambda state: wanted in ((state.code or "").lower(), state.name.lower()))
        if not found:
            message = _("%(country)s has no region “%(name)s”.", country=country.name, name=name)
            self._problem(field, message, "missing")
        return found[:1]

    def _currency(self):
        none = self.env["res.currency"]
        code = self._checked(self.given.get("currency"), "currency", self.arguments.text)
        currency = none.search([("name", "=", code.upper())]) if code else none
        if code and not currency:
            self._problem("currency", _("There is no active currency “%s”.", code), "missing")
        return currency

    def _pricelist(self):
        """The customer's own, if it is in the currency; else the first one that is. None: the company's currency."""
        none = self.env["product.pricelist"].sudo()
        if not self.currency or not self.company:
            return none
        own = self.customer.sudo().with_company(self.company).property_product_pricelist if self.customer else none
        if own.currency_id == self.currency:
            return own
        needed = self.env["sale.order"]._fields["pricelist_id"].required
        if self.currency == self.company.sudo().currency_id and not needed:
            return none
        domain = [("currency_id", "=", self.currency.id), ("company_id", "in", (False, self.company.id))]
        found = none.search(domain, limit=1)
        if not found:
            message = _(
                "%(company)s has no price list in %(currency)s.",
                company=self.company.sudo().name,
                currency=self.currency.name,
            )
            self._problem("currency", message)
        return found

    def _carrier(self):
        none = self.env["delivery.carrier"]
        name = self._checked(self.given.get("carrier"), "carrier", self.arguments.optional_text)
        if not name or not self.company:
            return none
        found = none.search([("name", "=", name), ("company_id", "in", (False, self.company.id))], limit=1)
        if not found:
            self._problem("carrier", _("There is no delivery method “%s”.", name), "missing")
        return found

    def _lines(self):
        """[(product, quantity, price or None)]"""
        lines = self.given.get("lines")
        if not isinstance(lines, (list, tuple)) or not 0 < len(lines) <= MAX_ROWS:
            self._problem("lines", _("“%(name)s” must be a list of 1 to %(most)s entries.", name="lines", most=MAX_ROWS))
            return []
        rows = [self._part(line, "lines[%d]" % place) or {} for place, line in enumerate(lines)]
        skus = [row["sku"].strip() for row in rows if isinstance(row.get("sku"), str)]
        domain = [("default_code", "in", skus), ("company_id", "in", (False, self.company.id))]
        products = self.env["product.product"].search(domain)
        return [self._line(row, "lines[%d]" % place, products) for place, row in enumerate(rows)]

    def _line(self, row, field, products):
        product = self._product(row.get("sku"), field + ".sku", products)
        check = self.arguments.quantity
        quantity = self._checked(row.get("quantity"), field + ".quantity", check, zero=False)
        if quantity and product and float_is_zero(quantity, precision_rounding=product.uom_id.rounding):
            unit = product.uom_id.name
            self._problem(field + ".quantity", _("“quantity” is less than the smallest quantity of %s.", unit))
        price = row.get("unit_price")
        if price is not None:
            price = self._checked(price, field + ".unit_price", check)
        return product, quantity, price

    def _product(self, sku, field, products):
        sku = self._checked(sku, field, self.arguments.text, MAX_NAME)
        found = products.filtered(lambda product: product.default_code == sku) if sku else products.browse()
        if not self.company:
            return products.browse()
        if sku and not found:
            self._problem(field, _("There is no product “%s”.", sku), "missing")
        elif len(found) > 1:
            self._problem(field, _("Several products are called “%s”.", sku))
        elif found and not found.sale_ok:
            self._problem(field, _("“%s” is not for sale.", sku))
        return found[:1]

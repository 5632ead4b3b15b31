"""Which orders somebody may enter who sees some rows only."""

from odoo import _
from odoo.exceptions import UserError

# By each dimension, the field of an order, of a warehouse and of a party that has to name one of the ids. None: whoever is
# narrowed by it sees none of them. Absent: they see all.
FIELDS = {
    "companies": {"order": "company_id", "warehouse": "company_id", "party": "company_id"},
    "customers": {"order": "partner_id.commercial_partner_id", "party": "commercial_partner_id"},
    "warehouses": {"order": "warehouse_id", "warehouse": "id", "party": None},
}

NOTHING = ("id", "=", 0)


class OrderRows:
    """What an order and whatever it names have to be of: lists of ids by `companies`, `customers` and `warehouses`. What is
    not narrowed is left out, or None. What is not of these rows is treated as if it were not there.
    """

    def __init__(self, arguments, given):
        self.env = arguments.env
        given = {} if given is None else given
        if not isinstance(given, dict) or set(given) - set(FIELDS):
            # To leave out what one does not know would open more than was meant.
            raise UserError(_("“rows” may be narrowed by %s only.", ", ".join(sorted(FIELDS))))
        self._ids = {name: arguments.id_list(ids, name) for name, ids in given.items() if ids is not None}

    def narrowed_by(self, dimension):
        return dimension in self._ids

    def only(self, dimension):
        """The one id there is to choose from; None: there are several, or it is not narrowed."""
        ids = self._ids.get(dimension) or []
        return ids[0] if len(ids) == 1 else None

    def has_company(self, company):
        return company.id in self._ids.get("companies", [company.id])

    def domain(self, kind):
        """What a search for an `order`, a `warehouse` or a `party` must ask besides."""
        return [self._condition(kind, FIELDS[name][kind], ids) for name, ids in self._ids.items() if kind in FIELDS[name]]

    def _condition(self, kind, field, ids):
        if field is None:
            return NOTHING
        # A party of no company is everybody's.
        shared = [False] if (kind, field) == ("party", "company_id") else []
        return (field, "in", ids + shared)

"""Which records are watched, and on which others each of them hangs. Names on the wire are those of Odoo 19."""

from collections import namedtuple

from .compat import WIRE_NAMES, cache_of, wire_name

# What is told about a record beside its change: its company and the records it hangs on.
Facts = namedtuple("Facts", "company_id related")

_ORDERS = (
    "SELECT DISTINCT 'sale.order/' || sol.order_id FROM account_move_line aml"
    " JOIN sale_order_line_invoice_rel rel ON rel.invoice_line_id = aml.id"
    " JOIN sale_order_line sol ON sol.id = rel.order_line_id WHERE "
)

_ORDER_OF_MOVE = "SELECT 'sale.order/' || sol.order_id FROM sale_order_line sol WHERE sol.id = t.sale_line_id"

# Per model: the links that lead up, as (model, column) or as SQL giving texts; `t` is the record's table.
LINKS = {
    "sale.order": [("res.partner", "partner_id")],
    "sale.order.line": [("sale.order", "order_id"), ("product.product", "product_id")],
    "stock.picking": [("sale.order", "sale_id"), ("stock.picking", "backorder_id"), ("res.partner", "partner_id")],
    "stock.move": [
        ("stock.picking", "picking_id"),
        ("product.product", "product_id"),
        ("sale.order.line", "sale_line_id"),
        _ORDER_OF_MOVE,
    ],
    "stock.move.line": [
        ("stock.picking", "picking_id"),
        ("stock.move", "move_id"),
        ("stock.package", "package_id"),
        ("stock.package", "result_package_id"),
        ("product.product", "product_id"),
    ],
    "stock.package": [],
    # Two columns that are its key; see `rows` in the outbox.
    "stock.quant": [("product.product", "product_id"), ("stock.location", "location_id")],
    "account.move": [("account.move", "reversed_entry_id"), _ORDERS + "aml.move_id = t.id"],
    "account.move.line": [("account.move", "move_id"), _ORDERS + "aml.id = t.id"],
    "res.partner": [("res.partner", "parent_id")],
    "product.product": [],
    "delivery.carrier": [],
    "purchase.order": [],
    "purchase.order.line": [("purchase.order", "order_id")],
}

_COMPANY = {"product.product": "(SELECT pt.company_id FROM product_template pt WHERE pt.id = t.product_tmpl_id)"}

# Most of what a product shows stands in its template, so a change of that is one of the product.
TEMPLATE = "product.template"

WATCHED = frozenset(LINKS) | frozenset(WIRE_NAMES) | {TEMPLATE}


def _select(name, table):
    links = LINKS[name]
    columns = ["'%s/' || t.%s" % link for link in links if isinstance(link, tuple)]
    array = "ARRAY[%s]::text[]" % ", ".join(columns)
    array += "".join(" || ARRAY(%s)" % link for link in links if isinstance(link, str))
    company = _COMPANY.get(name, "t.company_id")
    return "SELECT '%s', t.id, %s, %s FROM %s t WHERE t.id = ANY(%%s)" % (name, company, array, table)


def known_facts(env, model, ids):
    """The facts of those records of which all is in Odoo's cache; in a transaction that works with them, most is."""
    name, fields = wire_name(model), env[model]._fields
    if name in _COMPANY or any(isinstance(link, str) and link != _ORDER_OF_MOVE for link in LINKS[name]):
        return {}
    companies = cache_of(env, fields["company_id"])
    links = [(link[0], cache_of(env, fields[link[1]])) for link in LINKS[name] if isinstance(link, tuple)]
    of_line = cache_of(env, env["sale.order.line"]._fields["order_id"]) if _ORDER_OF_MOVE in LINKS[name] else None
    facts = {}
    for record_id in ids:
        try:
            related = [(target, cache[record_id]) for target, cache in links]
            if of_line is not None:
                line_id = next(value for target, value in related if target == "sale.order.line")
                related.append(("sale.order", line_id and of_line[line_id]))
            found = ["%s/%s" % link for link in related if link[1]]
            facts[record_id] = Facts(companies[record_id] or None, found)
        except KeyError:
            continue
    return facts


def read_facts(env, ids_by_model):
    """The facts of many records of many models, by one statement at most: {model: {id: Facts}}."""
    selects, params, facts = [], [], {}
    for model, ids in ids_by_model.items():
        name = wire_name(model)
        if not ids or name not in LINKS:
            continue
        facts[name] = known_facts(env, model, ids)
        missing = [record_id for record_id in ids if record_id not in facts[name]]
        if missing:
            selects.append(_select(name, env[model]._table))
            params.append(missing)
    if selects:
        env.cr.execute(" UNION ALL ".join(selects), params)
        for name, record_id, company_id, related in env.cr.fetchall():
            facts[name][record_id] = Facts(company_id, [link for link in related if link])
    return facts


def products_of_templates(cr, template_ids):
    """[(template id, product id)]"""
    cr.execute("SELECT product_tmpl_id, id FROM product_product WHERE product_tmpl_id = ANY(%s)", [list(template_ids)])
    return cr.fetchall()


def cascades(env, model_name):
    """Which watched records die by the database when one of this model does, unseen by Odoo: [(model, field)]."""
    return [
        (model, field.name)
        for model in sorted(WATCHED)
        if model in env
        for field in env[model]._fields.values()
        if field.type == "many2one" and field.store and field.comodel_name == model_name and field.ondelete == "cascade"
    ]

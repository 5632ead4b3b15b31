"""How the sidecar names Odoo's records: `Order:42` in its graph, `sale.order/42` in its jobs. No Odoo in here."""

import re

_MODELS = {
    "Order": "sale.order",
    "Fulfillment": "stock.picking",
    "Receipt": "stock.picking",
    "Return": "stock.picking",
    "Shipment": "stock.picking",
    "Invoice": "account.move",
    "Party": "res.partner",
    "Product": "product.product",
}

_SHAPE = re.compile(r"([A-Za-z][A-Za-z_.]*)[:/]([1-9][0-9]{0,9})$")


def record_named(name):
    """(model, id) of the record a global id or a job's object names, or (None, 0) when it is no record."""
    match = _SHAPE.match(name or "")
    if not match:
        return None, 0
    kind, record_id = match.groups()
    model = _MODELS.get(kind, kind if "." in kind else None)
    return (model, int(record_id)) if model else (None, 0)


def record_behind(letter):
    """(model, id) of the record a dead letter is about: its object, or else what it was to work on names it."""
    found, payload = record_named(letter.get("object")), letter.get("payload")
    if found[0] or not isinstance(payload, dict):
        return found
    if payload.get("model"):
        return record_named("%s/%s" % (payload["model"], payload.get("key") or payload.get("id")))
    if payload.get("transferKey"):
        return record_named("Fulfillment:%s" % payload["transferKey"])
    return next((record for record in map(record_named, _texts(payload)) if record[0]), (None, 0))


def _texts(payload):
    return [value for value in payload.values() if isinstance(value, str)]

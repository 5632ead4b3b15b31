"""The one place that knows how the Odoo series differ below the views."""

from configparser import Error, RawConfigParser
from functools import partial

from odoo import SUPERUSER_ID, fields, release
from odoo.tools import config

from .wakeup import notify_cron

SERIES = release.version_info[0]

# From 17.0 on one call writes many records, each with values of its own.
HAS_WRITE_MULTI = SERIES >= 17

# For numbers whose sum over a group of records says nothing.
NOT_SUMMED = {"aggregator" if SERIES >= 18 else "group_operator": None}

# The names records bear on the wire are those of Odoo 19.
WIRE_NAMES = {"stock.quant.package": "stock.package"}


# What a route is called that takes and gives JSON.
JSON_ROUTE = "jsonrpc" if SERIES >= 19 else "json"


class BigInteger(fields.Integer):
    """A transaction id needs 64 bits, Odoo's own Integer has 32."""

    _column_type = ("int8", "int8")
    column_type = ("int8", "int8")


def wire_name(model_name):
    """How a model is named outside this Odoo."""
    return WIRE_NAMES.get(model_name, model_name)


def local_name(env, name):
    """How this Odoo names a model of the wire."""
    if name in env:
        return name
    return next((ours for ours, theirs in WIRE_NAMES.items() if theirs == name and ours in env), name)


def cache_of(env, field):
    """What Odoo's cache holds of a many2one: {record id: id or None}. Only 19.0 lets one look; else it looks empty."""
    return field._get_cache(env) if SERIES >= 19 else {}


def config_section(name):
    """A section of odoo.conf as a dict. Odoo before 19 keeps those it does not know, 19 drops them."""
    misc = getattr(config, "misc", None)
    if misc is not None:
        return dict(misc.get(name) or {})
    parser = RawConfigParser()
    try:
        parser.read([config["config"] or ""])
        return dict(parser.items(name))
    except Error:
        return {}


def trigger_cron(env, xml_id):
    """Wake a cron when this transaction commits; the id of the trigger it leaves, if any.

    What `ir.cron._trigger` does, in a tenth of its time: a row, and after the commit a notification. 14.0 has no
    triggers: there the cron's own interval must do.
    """
    if SERIES < 15:
        return None
    cron_id = env["ir.model.data"]._xmlid_to_res_id(xml_id, raise_if_not_found=False)
    if not cron_id:
        return None
    # The start of the transaction by the database's clock: never in the future for the worker who asks that clock.
    env.cr.execute(
        "INSERT INTO ir_cron_trigger (cron_id, call_at) VALUES (%s, now() AT TIME ZONE 'UTC') RETURNING id", [cron_id]
    )
    env.cr.postcommit.add(partial(notify_cron, env.cr.dbname))
    return env.cr.fetchone()[0]


def commit_progress(env, processed, remaining):
    """Tell the cron framework how far a job got; does nothing where there is nobody to tell."""
    cron = env["ir.cron"]
    if hasattr(cron, "_commit_progress") and env.context.get("ir_cron_progress_id"):
        cron._commit_progress(processed, remaining=remaining)


def check_access(records, operation):
    """Refuses unless the user may do this to these records: access rights and record rules."""
    if SERIES >= 18:
        records.check_access(operation)
    else:
        records.check_access_rights(operation)
        records.check_access_rule(operation)


def may(records, operation):
    """Whether the user's groups allow this on the model at all."""
    if SERIES >= 18:
        return records.has_access(operation)
    return records.check_access_rights(operation, raise_exception=False)


def may_read(record, user):
    """Whether a user may read this one record: access rights and record rules, in the user's own companies."""
    record = record.with_user(user).with_context(allowed_company_ids=user.company_ids.ids)
    if SERIES >= 18:
        return record.has_access("read")
    return record.check_access_rights("read", raise_exception=False) and bool(record._filter_access_rules("read"))


def members_of(group):
    """The users in a group, also those who are in it by another group."""
    return group.all_user_ids if SERIES >= 19 else group.users


def flush(env):
    """Have SQL see what the ORM still holds back."""
    if SERIES >= 16:
        env.flush_all()
    else:
        env["base"].flush()


def forget_cached(model):
    """What SQL wrote behind the ORM's back is read again."""
    if SERIES >= 16:
        model.invalidate_model()
    else:
        model.invalidate_cache()


PACKAGE_MODEL = "stock.package" if SERIES >= 19 else "stock.quant.package"
ORDER_LINE_UOM = "product_uom_id" if SERIES >= 19 else "product_uom"

# Since 17.0 there is one quantity, reserved or done, and a tick that tells which; before there were two.
HAS_PICKED = SERIES >= 17
_LINE_QUANTITY = "quantity" if HAS_PICKED else "qty_done"


def moves_of(transfer):
    return transfer.move_ids if "move_ids" in transfer._fields else transfer.move_lines


def done_quantity(move):
    """How much a done move has moved, in its own unit."""
    return move.quantity if HAS_PICKED else move.quantity_done


def pick(move, quantity):
    """So much of this move was moved. What was not moved keeps its reservation for the back order."""
    if not HAS_PICKED:
        move.quantity_done = quantity
        return
    if quantity:
        move.quantity = quantity
    move.picked = bool(quantity)


def pick_reserved(moves):
    """What somebody already entered was moved, else what is reserved. False when there is nothing of both."""
    if HAS_PICKED:
        if not any(move.picked and move.quantity for move in moves):
            moves.filtered("quantity").write({"picked": True})
        return any(move.picked and move.quantity for move in moves)
    if not any(move.quantity_done for move in moves):
        for line in moves.move_line_ids:
            line.qty_done = line.product_uom_qty
    return any(move.quantity_done for move in moves)


def picked_lines(records):
    """The lines of a transfer or of moves that say what was moved."""
    return records.move_line_ids.filtered(
        lambda line: line.state not in ("done", "cancel")
        and line[_LINE_QUANTITY] > 0
        and (not HAS_PICKED or line.picked)
    )


def line_quantity(line):
    return line[_LINE_QUANTITY]


def split_line(line, quantity):
    """Takes so much, in the line's unit, out of a picked line into a new one."""
    line[_LINE_QUANTITY] = line[_LINE_QUANTITY] - quantity
    values = {_LINE_QUANTITY: quantity, "result_package_id": False}
    if HAS_PICKED:
        values["picked"] = True
    else:
        # What is reserved stays with the old line.
        values["product_uom_qty"] = 0
    return line.copy(values)


def return_values(transfer, quantities):
    """The return wizard's values for {move: quantity}."""
    lines = [
        (0, 0, {"product_id": move.product_id.id, "move_id": move.id, "quantity": quantity, "to_refund": True})
        for move, quantity in quantities.items()
    ]
    values = {"picking_id": transfer.id, "product_return_moves": lines}
    if SERIES < 18:
        operation = transfer.picking_type_id.return_picking_type_id
        location = operation.default_location_dest_id if operation else transfer.location_id
        values["location_id"] = (location or transfer.location_id).id
    return values


def press_return(wizard):
    """Creates the return; the answer is the action that would show it."""
    return wizard.action_create_returns() if hasattr(wizard, "action_create_returns") else wizard.create_returns()


def is_stored(product):
    """Whether its stock is counted."""
    return product.is_storable if "is_storable" in product._fields else product.type == "product"


def count_stock(quant, quantity, reason):
    """So much lies there: Odoo books what differs. The move bears the reason where a move can."""
    if SERIES >= 15:
        quant = quant.with_context(inventory_name=reason)
        quant.inventory_quantity = quantity
        quant.action_apply_inventory()
        return
    # Counted by writing it, which 14.0 lets stock managers do alone.
    quant.with_user(SUPERUSER_ID).with_context(inventory_mode=True).inventory_quantity = quantity


def grouped(model, domain, groupby, aggregates):
    """Rows of (*groups, *aggregates), as `_read_group` gives since 17.0."""
    if SERIES >= 17:
        return model._read_group(domain, groupby, aggregates)
    # 14.0 says `field:function` as well, but calls the result by the field alone and the count `__count`.
    wanted = [aggregate for aggregate in aggregates if aggregate != "__count"]
    groups = model.read_group(domain, wanted, groupby, lazy=False)
    keys = list(groupby) + [aggregate.split(":")[0] for aggregate in aggregates]
    return [tuple(group[key] for key in keys) for group in groups]

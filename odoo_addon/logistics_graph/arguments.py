"""What callers of `logistics.graph` may pass: checked first, and refused in words a person can act on."""

import math
import re
from datetime import datetime, timezone

from odoo import _
from odoo.exceptions import UserError

MAX_NAME = 200
MAX_ROWS = 500

# What PostgreSQL can't keep: the zero character and halves of a surrogate pair.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def iso(moment):
    """Odoo's naive UTC with all its microseconds."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if moment else None


class Arguments:
    """Each check returns the value as it is to be used, or refuses it. It has an `env` so that Odoo can translate."""

    def __init__(self, env):
        self.env = env

    def record_id(self, value, name):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
            raise UserError(_("“%s” must be the id of a record: a whole number above zero.", name))
        return value

    def number(self, value, name):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise UserError(_("“%s” must be a number.", name))
        return float(value)

    def quantity(self, value, name, zero=True):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or value < 0 or (not zero and not value):
            least = _("zero or more") if zero else _("more than zero")
            raise UserError(_("“%(name)s” must be a number, %(least)s.", name=name, least=least))
        return float(value)

    def flag(self, value, name):
        if not isinstance(value, bool):
            raise UserError(_("“%s” must be true or false.", name))
        return value

    def text(self, value, name, limit=MAX_NAME):
        """One or more characters that can be stored and shown; space around them does not count."""
        if not isinstance(value, str) or not value.strip() or UNSTORABLE.search(value):
            raise UserError(_("“%s” must be a text that is not empty.", name))
        if len(value) > limit:
            raise UserError(_("“%(name)s” may have at most %(limit)s characters.", name=name, limit=limit))
        return value.strip()

    def optional_text(self, value, name, limit=MAX_NAME):
        return self.text(value, name, limit) if value not in (None, False, "") else None

    def choice(self, value, name, allowed):
        if not isinstance(value, str) or value not in allowed:
            allowed = ", ".join(sorted(allowed))
            raise UserError(_("“%(name)s” must be one of: %(allowed)s.", name=name, allowed=allowed))
        return value

    def whole_number(self, value, name, least, most):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise UserError(
                _("“%(name)s” must be a whole number from %(least)s to %(most)s.", name=name, least=least, most=most)
            )
        return value

    def rows(self, value, name, required, optional=()):
        """A list of objects which have the required keys and none that we would silently ignore."""
        if not isinstance(value, (list, tuple)) or not value or len(value) > MAX_ROWS:
            raise UserError(_("“%(name)s” must be a list of 1 to %(most)s entries.", name=name, most=MAX_ROWS))
        for row in value:
            if not isinstance(row, dict):
                raise UserError(_("Each entry of “%s” must be an object.", name))
            missing = [key for key in required if key not in row]
            unknown = sorted(str(key) for key in row if key not in required and key not in optional)
            if missing:
                raise UserError(_("An entry of “%(name)s” lacks %(keys)s.", name=name, keys=", ".join(missing)))
            if unknown:
                raise UserError(
                    _("An entry of “%(name)s” has unknown keys: %(keys)s.", name=name, keys=", ".join(unknown))
                )
        return value

    def texts(self, value, name, limit=MAX_NAME):
        """A list of one or more texts."""
        if not isinstance(value, (list, tuple)) or not value or len(value) > MAX_ROWS:
            raise UserError(_("“%(name)s” must be a list of 1 to %(most)s entries.", name=name, most=MAX_ROWS))
        return [self.text(item, name, limit) for item in value]

    def id_list(self, value, name):
        if not isinstance(value, (list, tuple)):
            raise UserError(_("“%s” must be a list of ids.", name))
        return [self.record_id(item, name) for item in value]

    def instant(self, value, name):
        """An ISO 8601 instant with its offset, as Odoo's naive UTC."""
        try:
            # Python 3.8 can't parse the Z that everybody writes.
            moment = datetime.fromisoformat(value[:-1] + "+00:00" if value[-1:] in ("Z", "z") else value)
            if moment.tzinfo is not None:
                return moment.astimezone(timezone.utc).replace(tzinfo=None)
        except (OverflowError, TypeError, ValueError):
            pass
        raise UserError(_("“%s” must be an instant such as 2026-11-23T09:00:00Z.", name))

    def position(self, value, name, parse):
        """Where a page ended, `<first>|<id>`, as it was handed out; None for the beginning."""
        if value is None:
            return None
        try:
            first, last = value.split("|")
            return parse(first, name), int(last)
        except (AttributeError, ValueError, UserError):
            raise UserError(_("“%s” is not what an earlier answer said. Leave it out to start over.", name)) from None

from odoo.http import Controller, request, route

from ..compat import JSON_ROUTE


class StuckWorkController(Controller):
    """What is decided is done in the sidecar. Odoo writes nothing, so no retry of Odoo's can decide twice."""

    @route("/logistics_graph/stuck_work", type=JSON_ROUTE, auth="user", readonly=True)
    def stuck_work(self, after=None):
        return request.env["logistics.stuck.work"]._list(after)

    @route("/logistics_graph/stuck_work/decide", type=JSON_ROUTE, auth="user", readonly=True)
    def decide(self, verb, choice, reason=None, dry_run=False):
        return request.env["logistics.stuck.work"]._decide(verb, choice, reason, dry_run)

from odoo.http import Controller, request, route

from ..compat import JSON_ROUTE


class TimelineController(Controller):
    """Waits for the sidecar in a transaction that only reads, so that nobody waits for its locks."""

    @route("/logistics_graph/timeline", type=JSON_ROUTE, auth="user", readonly=True)
    def timeline(self, model, res_id):
        return request.env["logistics.timeline"]._of(model, res_id)

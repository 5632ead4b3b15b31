# Copyright 2026 Logistics Graph for Odoo contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
{
    "name": "Logistics Graph",
    "version": "19.0.1.1.0",
    "summary": "Tell the Logistics Graph sidecar what changed, exactly once, and follow it from Odoo",
    "author": "Logistics Graph for Odoo contributors",
    "license": "LGPL-3",
    "category": "Supply Chain/Inventory",
    "depends": ["sale_stock", "stock_delivery", "account"],
    "data": [
        # security
        "security/19.0/res_groups.xml",
        "security/19.0/integration_security.xml",
        "security/ir.model.access.csv",
        # data
        "data/19.0/ir_cron_data.xml",
        "data/19.0/delivery_carrier_data.xml",
        # wizards
        "wizards/19.0/logistics_outbox_retry_views.xml",
        "wizards/19.0/logistics_secret_show_views.xml",
        # views
        "views/19.0/logistics_outbox_views.xml",
        "views/19.0/logistics_link_views.xml",
        "views/19.0/logistics_stuck_work_views.xml",
        "views/19.0/res_config_settings_views.xml",
        "views/19.0/sale_order_views.xml",
        "views/19.0/stock_picking_views.xml",
        "views/19.0/delivery_carrier_views.xml",
        "views/19.0/logistics_graph_menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "logistics_graph/static/src/**/*",
        ],
    },
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
    "installable": True,
    "application": True,
}

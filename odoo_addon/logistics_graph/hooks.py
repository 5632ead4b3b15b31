from odoo import SUPERUSER_ID, api


def _environment(cr_or_env):
    """Odoo before 17 hands hooks a cursor and the registry, later an environment."""
    if isinstance(cr_or_env, api.Environment):
        return cr_or_env
    return api.Environment(cr_or_env, SUPERUSER_ID, {})


def post_init_hook(cr_or_env, registry=None):
    """Whatever Odoo held before us is news to the sidecar: say so once."""
    _environment(cr_or_env)["logistics.outbox"]._enqueue_resync("install")


def uninstall_hook(cr_or_env, registry=None):
    """Tables, cron, groups and views go with the module; what was typed into the settings would stay."""
    _environment(cr_or_env)["logistics.configuration"]._forget()

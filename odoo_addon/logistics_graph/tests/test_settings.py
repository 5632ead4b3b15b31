import os
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from .. import wire

CURRENT = "logistics_graph.webhook_secret"
PREVIOUS = "logistics_graph.webhook_secret_previous"


@tagged("post_install", "-at_install")
class TestSettings(TransactionCase):
    def setUp(self):
        super().setUp()
        self.env = self.env(user=self.env.ref("base.user_admin"))
        self.parameters = self.env["ir.config_parameter"].sudo()
        self.parameters.search([("key", "=like", "logistics_graph.%")]).unlink()

    def settings(self, **values):
        return self.env["res.config.settings"].create(values)

    def save(self, **values):
        self.settings(**values).execute()

    def test_what_is_typed_is_kept(self):
        self.save(logistics_url=" https://logistics.example.com ")
        self.assertEqual(self.parameters.get_param("logistics_graph.url"), "https://logistics.example.com")
        self.assertEqual(self.settings().logistics_url_source, "parameter")

    def test_address_that_would_never_be_used_is_refused_in_plain_words(self):
        for url in ("ftp://logistics.example.com", "logistics", "http://8.8.8.8", "https://me:pass@logistics.example"):
            with self.assertRaises(UserError, msg=url):
                self.save(logistics_url=url)

    def test_http_is_accepted_for_this_machine_when_allowed(self):
        with self.assertRaises(UserError):
            self.save(logistics_url="http://127.0.0.1:4000")
        self.save(logistics_url="http://127.0.0.1:4000", logistics_allow_http=True)
        self.assertTrue(self.settings().logistics_allow_http)

    def test_other_settings_can_be_saved_whatever_the_address_is(self):
        self.parameters.set_param("logistics_graph.url", "nonsense")
        self.save()

    def test_secret_is_shown_once_and_never_given_to_the_browser_again(self):
        action = self.settings().action_logistics_new_secret()
        secret = action["context"]["default_secret"]
        self.assertEqual(self.parameters.get_param(CURRENT), secret)
        shown = self.env[action["res_model"]].with_context(**action["context"]).default_get(["secret"])
        self.assertEqual(shown["secret"], secret)
        settings = self.settings()
        everything = [settings.read()[0], settings.default_get(list(settings._fields))]
        self.assertNotIn(secret, repr(everything))
        self.assertEqual(settings.logistics_secret_state, "one")

    def test_window_that_shows_it_stores_nothing(self):
        self.assertFalse(self.env["logistics.secret.show"]._auto)

    def test_rotation_keeps_the_previous_secret_live_until_it_is_finished(self):
        old = wire.new_secret()
        self.parameters.set_param(CURRENT, old)
        new = self.settings().action_logistics_new_secret()["context"]["default_secret"]
        self.assertEqual(self.env["logistics.configuration"]._get().secrets, (new, old))
        self.assertEqual(self.settings().logistics_secret_state, "two")
        self.settings().action_logistics_finish_rotation()
        self.assertEqual(self.env["logistics.configuration"]._get().secrets, (new,))

    def test_second_rotation_has_to_wait_for_the_first(self):
        self.parameters.set_param(CURRENT, wire.new_secret())
        self.settings().action_logistics_new_secret()
        before = self.env["logistics.configuration"]._get().secrets
        with self.assertRaises(UserError):
            self.settings().action_logistics_new_secret()
        self.assertEqual(self.env["logistics.configuration"]._get().secrets, before)

    def test_what_the_server_decides_is_shown_with_its_source_and_left_alone(self):
        secret = wire.new_secret()
        environment = {
            "LOGISTICS_GRAPH_URL": "https://from.environment.example",
            "LOGISTICS_GRAPH_WEBHOOK_SECRETS": secret,
            "LOGISTICS_GRAPH_ALLOW_HTTP": "true",
        }
        with patch.dict(os.environ, environment):
            settings = self.settings()
            self.assertEqual(settings.logistics_url, "https://from.environment.example")
            sources = settings.read(
                ["logistics_url_source", "logistics_allow_http_source", "logistics_secret_source"], load=None
            )[0]
            sources.pop("id")
            self.assertEqual(set(sources.values()), {"environment"})
            self.assertNotIn(secret, repr(settings.read()))
            settings.execute()
            with self.assertRaises(UserError):
                settings.action_logistics_new_secret()
        self.assertFalse(self.parameters.search([("key", "=like", "logistics_graph.%")]))

    def test_only_administrators_touch_them(self):
        manager = new_test_user(self.env, "manager", groups="logistics_graph.group_logistics_manager")
        settings = self.settings()
        for method in ("test_connection", "new_secret", "finish_rotation"):
            for records in (settings, settings.browse()):
                with self.assertRaises(AccessError):
                    getattr(records.with_user(manager), "action_logistics_" + method)()
        with self.assertRaises(AccessError):
            self.env["logistics.secret.show"].with_user(manager).onchange({}, [], {"secret": {}})
        self.assertFalse(self.parameters.get_param(CURRENT))

import io
import os
import re

import polib

from odoo.modules.module import get_module_path
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

I18N = os.path.join(get_module_path("logistics_graph"), "i18n")


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_template_holds_every_string_and_no_other(self):
        """When it does not: odoo i18n export -d DATABASE -l pot logistics_graph, and the same for each language."""
        exported = io.BytesIO()
        trans_export(False, ["logistics_graph"], exported, "po", self.env)
        now = {entry.msgid for entry in polib.pofile(exported.getvalue().decode())}
        kept = {entry.msgid for entry in polib.pofile(os.path.join(I18N, "logistics_graph.pot"))}
        self.assertEqual(now, kept)

    def test_languages_are_complete_and_keep_what_is_filled_in(self):
        template = {entry.msgid for entry in polib.pofile(os.path.join(I18N, "logistics_graph.pot"))}
        for name in os.listdir(I18N):
            if not name.endswith(".po"):
                continue
            entries = [entry for entry in polib.pofile(os.path.join(I18N, name)) if not entry.obsolete]
            self.assertEqual({entry.msgid for entry in entries}, template, name)
            for entry in entries:
                self.assertTrue(entry.msgstr, (name, entry.msgid))
                for part in (r"%\(\w+\)[a-z]|%[a-z]", r"</?\w+"):
                    found = [sorted(re.findall(part, text)) for text in (entry.msgid, entry.msgstr)]
                    self.assertEqual(found[0], found[1], (name, entry.msgid))

    def test_messages_come_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("de_DE")
        order = self.env["sale.order"].create({"partner_id": self.env.user.partner_id.id})
        action = order.with_context(lang="de_DE").with_user(self.env.ref("base.user_admin")).action_logistics_sync()
        self.assertEqual(action["params"]["title"], "Synchronisierung angefordert")

from odoo.exceptions import AccessError, UserError
from odoo.tests import common, tagged

from .api_case import ApiCase, key



@tagged("post_install", "-at_install")
class TestActivities(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.env["res.groups"].create({"name": "Night shift"})
        cls.env["ir.model.data"].create(
            {"module": "logistics_test", "name": "night", "model": "res.groups", "res_id": cls.group.id}
        )
        cls.workers = [cls._worker("worker-%d" % number) for number in range(2)]
        cls.order = cls._order_of(cls.env["res.users"])

    @classmethod
    def _worker(cls, login, groups="sales_team.group_sale_salesman_all_leads", **values):
        return common.new_test_user(cls.env, login, groups="%s,logistics_test.night" % groups, **values)

    @classmethod
    def _order_of(cls, user):
        return cls.env["sale.order"].create({"partner_id": cls.customer.id, "user_id": user.id})

    def _raise(self, raised_key, order=None, group="logistics_test.night", summary="The street is unknown", note="3 < 4"):
        order = order or self.order
        return self.graph.raise_activity("sale.order", order.id, raised_key, summary, note, group)

    def _close(self, raised_key, order=None, feedback=None):
        return self.graph.close_activity("sale.order", (order or self.order).id, key(), raised_key, feedback)

    def test_each_member_of_the_group_has_one_to_do_on_the_document(self):
        result = self._raise(key())
        activities = self.env["mail.activity"].browse(result["activity_ids"])
        self.assertEqual(set(activities.mapped("user_id")), set(self.workers))
        self.assertEqual(len(activities), 2)
        self.assertEqual(set(self.order.activity_ids), set(activities))
        self.assertEqual(activities.activity_type_id, self.env.ref("mail.mail_activity_data_todo"))
        self.assertEqual(set(activities.mapped("summary")), {"The street is unknown"})
        self.assertIn("3 &lt; 4", activities[0].note)

    def test_raised_again_with_the_same_key_it_is_the_same(self):
        raised_key = key()
        self.assertEqual(self._raise(raised_key), self._raise(raised_key))
        self.assertEqual(len(self.order.activity_ids), 2)

    def test_nobody_is_mailed(self):
        before = self.env["mail.mail"].search_count([])
        self._raise(key())
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_those_who_may_not_see_the_document_have_nothing_to_do_on_it(self):
        self._worker("stranger", groups="base.group_user")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self._worker("far-away", company_id=company.id, company_ids=[(6, 0, company.ids)])
        self._worker("gone", active=False)
        self.assertEqual(set(self._raise(key())["user_ids"]), {worker.id for worker in self.workers})

    def test_without_members_it_is_for_the_responsible_of_the_document(self):
        self.env["res.groups"].create({"name": "Nobody"})
        nobody = self.env["res.groups"].search([("name", "=", "Nobody")])
        self.env["ir.model.data"].create(
            {"module": "logistics_test", "name": "nobody", "model": "res.groups", "res_id": nobody.id}
        )
        order = self._order_of(self.workers[1])
        self.assertEqual(self._raise(key(), order, group="logistics_test.nobody")["user_ids"], self.workers[1].ids)
        without = self._raise(key(), group="logistics_test.nobody")
        self.assertEqual(without["user_ids"], self.user.ids)

    def test_the_teams_of_the_sidecar_are_groups_of_odoo(self):
        manager = common.new_test_user(self.env, "boss", groups="sales_team.group_sale_manager")
        self.assertIn(manager.id, self._raise(key(), group="customer-service")["user_ids"])
        for team in ("finance", "integration", "transport-desk", "warehouse"):
            self.assertTrue(self._raise(key(), group=team)["user_ids"], team)

    def test_closing_ends_all_of_them_and_tells_the_document_once(self):
        raised_key = key()
        self._raise(raised_key)
        other = self._raise(key())["activity_ids"]
        messages = self.order.message_ids
        self.assertEqual(self._close(raised_key, feedback="The street is <known> now"), {"closed": 2})
        self.assertEqual(set(self.order.activity_ids.ids), set(other))
        told = self.order.message_ids - messages
        self.assertEqual(len(told), 1)
        self.assertIn("The street is &lt;known&gt; now", told.body)

    def test_what_people_closed_themselves_is_no_error(self):
        raised_key = key()
        activities = self.env["mail.activity"].browse(self._raise(raised_key)["activity_ids"])
        activities[0].action_feedback()
        self.assertEqual(self._close(raised_key), {"closed": 1})
        self.assertEqual(self._close(raised_key), {"closed": 0})

    def test_it_closes_nothing_that_somebody_else_made(self):
        self.order.activity_schedule("mail.mail_activity_data_todo", user_id=self.workers[0].id)
        with self.assertRaises(UserError):
            self._close("")
        self._close("another")
        self.assertEqual(len(self.order.activity_ids), 1)

    def test_what_is_no_group_is_refused(self):
        for group in ("no-team", "logistics_test.gone", "base.user_admin", "", None, 7):
            with self.assertRaises(UserError, msg=group):
                self._raise(key(), group=group)

    def test_only_documents_have_activities_and_only_the_service_user_raises_them(self):
        with self.assertRaisesRegex(UserError, "must be one of"):
            self.graph.raise_activity("res.partner", self.customer.id, key(), "A", "B", "warehouse")
        with self.assertRaises(AccessError):
            self.graph.with_user(self.workers[0]).raise_activity(
                "sale.order", self.order.id, key(), "A", "B", "warehouse"
            )

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestLinks(ApiCase):
    def _upsert(self, *links):
        return self.graph.upsert_links(list(links), key())

    def _link(self, record, **values):
        return dict({"model": record._name, "id": record.id, "system": "Parcel AG", "state": "synced"}, **values)

    def test_one_row_per_record_and_system_is_kept_up_to_date(self):
        order = self._confirmed_order()
        first = self._upsert(self._link(order, state="pending", synced_at="2026-11-23T08:00:00Z"))
        second = self._upsert(self._link(order, external_ref="P-1", synced_at="2026-11-23T10:00:00+01:00"))
        self.assertEqual(first, second)
        link = self.env["logistics.link"].browse(second["link_ids"])
        self.assertEqual((link.state, link.external_ref), ("synced", "P-1"))
        self.assertEqual(str(link.synced_at), "2026-11-23 09:00:00")

    def test_what_is_older_than_what_is_there_changes_nothing(self):
        order = self._confirmed_order()
        self._upsert(self._link(order, state="synced", synced_at="2026-11-23T10:00:00Z", external_ref="P-1"))
        self._upsert(self._link(order, state="pending", synced_at="2026-11-23T09:59:59Z"))
        link = self.env["logistics.link"].search([("res_model", "=", "sale.order"), ("res_id", "=", order.id)])
        self.assertEqual((link.state, link.external_ref, link.company_id), ("synced", "P-1", order.company_id))
        self._upsert(
            self._link(order, state="failed", synced_at="2026-11-23T10:00:01Z", message="The address is unknown.")
        )
        self.assertEqual((link.state, link.message, link.external_ref), ("failed", "The address is unknown.", "P-1"))

    def test_systems_do_not_share_a_row(self):
        order = self._confirmed_order()
        result = self._upsert(self._link(order), self._link(order, system="Warehouse KG"))
        self.assertEqual(len(set(result["link_ids"])), 2)

    def test_a_deleted_record_is_named_and_the_others_are_written(self):
        order = self._confirmed_order()
        gone = {"model": "sale.order", "id": 999999, "system": "X", "state": "synced"}
        result = self._upsert(gone, self._link(order))
        self.assertEqual(result["missing"], [{"model": "sale.order", "id": 999999}])
        self.assertEqual(len(result["link_ids"]), 1)

    def test_wrong_links_are_refused(self):
        order = self._confirmed_order()
        for link, words in (
            (self._link(order, state="great"), "“state” must be one of"),
            (self._link(order, model="res.users"), "“model” must be one of"),
            (self._link(order, id="7"), "“id” must be the id"),
            (self._link(order, system=""), "“system”"),
            (self._link(order, synced_at="yesterday"), "must be an instant"),
            (self._link(order, synced_at="2026-11-23T10:00:00"), "must be an instant"),
            (self._link(order, synced_at="0001-01-01T00:00:00+10:00"), "must be an instant"),
            (self._link(order, colour="red"), "unknown keys: colour"),
            ({"model": "sale.order"}, "lacks id, system, state"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._upsert(link)

    def test_a_record_of_another_company_is_refused(self):
        order = self._confirmed_order()
        self._elsewhere()
        with self.assertRaises(AccessError):
            self._upsert(self._link(order))

    def test_links_of_deleted_records_are_swept_up(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        kept = self._confirmed_order()
        self._upsert(self._link(order), self._link(kept))
        order.unlink()
        self.env["logistics.link"]._gc_links_of_deleted_records()
        self.assertEqual(self.env["logistics.link"].search([("system", "=", "Parcel AG")]).res_id, kept.id)

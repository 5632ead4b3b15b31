from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models import api_delivery_state
from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestDeliveryState(ApiCase):
    def setUp(self):
        super().setUp()
        self.transfer = self._confirmed_order().picking_ids

    def _set(self, state, transfer=None, idempotency_key=None):
        return self.graph.set_delivery_state((transfer or self.transfer).id, idempotency_key or key(), state)

    def test_without_the_module_nothing_happens(self):
        with patch.object(api_delivery_state, "FIELD", "no_such_field"):
            answer = self._set("in_transit")
        self.assertEqual(answer, {"transfer_id": self.transfer.id, "state": None})

    # Any selection of the transfer stands in for the module's field.
    def test_the_state_is_set(self):
        with patch.object(api_delivery_state, "FIELD", "priority"):
            self.assertEqual(self._set("1"), {"transfer_id": self.transfer.id, "state": "1"})
        self.assertEqual(self.transfer.priority, "1")

    def test_the_same_call_again_changes_nothing(self):
        idempotency_key = key()
        with patch.object(api_delivery_state, "FIELD", "priority"):
            self._set("1", idempotency_key=idempotency_key)
            self.transfer.priority = "0"
            self.assertEqual(self._set("1", idempotency_key=idempotency_key)["state"], "1")
        self.assertEqual(self.transfer.priority, "0")

    def test_a_state_the_module_does_not_know_is_left_out(self):
        with patch.object(api_delivery_state, "FIELD", "priority"):
            self.assertEqual(self._set("lost_at_sea")["state"], self.transfer.priority or None)

    def test_what_is_no_text_is_refused(self):
        for state in ("", None, 7):
            with self.assertRaises(UserError):
                self._set(state)

    def test_only_connected_systems_may(self):
        with self.assertRaises(AccessError):
            self.graph.with_user(self.env.ref("base.public_user")).set_delivery_state(self.transfer.id, key(), "1")

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestTracking(ApiCase):
    def _set(self, transfer, *numbers, **more):
        return self.graph.set_tracking(transfer.id, more.pop("key", None) or key(), list(numbers), **more)

    def _done(self):
        transfer = self._transfer()
        self.graph.validate_transfer(transfer.id, key())
        return transfer

    def test_a_transfer_that_has_left_gets_its_number_and_price(self):
        transfer = self._done()
        result = self._set(transfer, "1Z001", carrier_price=9.1)
        self.assertEqual(result, {"transfer_id": transfer.id, "tracking_numbers": ["1Z001"]})
        self.assertEqual(transfer.carrier_tracking_ref, "1Z001")
        self.assertEqual(transfer.carrier_price, 9.1)

    def test_the_numbers_it_has_stay_and_none_is_there_twice(self):
        transfer = self._done()
        transfer.carrier_tracking_ref = "OLD-1, 1Z001"
        result = self._set(transfer, "1Z001", " 1Z002 ")
        self.assertEqual(result["tracking_numbers"], ["OLD-1", "1Z001", "1Z002"])
        self.assertEqual(transfer.carrier_tracking_ref, "OLD-1,1Z001,1Z002")

    def test_a_price_that_is_not_given_is_left_as_it_is(self):
        transfer = self._done()
        transfer.carrier_price = 4.5
        self._set(transfer, "1Z001")
        self.assertEqual(transfer.carrier_price, 4.5)

    def test_the_same_key_again_writes_nothing(self):
        transfer, once = self._done(), key()
        self._set(transfer, "1Z001", key=once)
        transfer.carrier_tracking_ref = False
        self.assertEqual(self._set(transfer, "1Z001", key=once)["tracking_numbers"], ["1Z001"])
        self.assertFalse(transfer.carrier_tracking_ref)

    def test_a_cancelled_transfer_gets_none(self):
        transfer = self._transfer()
        transfer.action_cancel()
        with self.assertRaisesRegex(UserError, "already “Cancelled”"):
            self._set(transfer, "1Z001")
        self.assertFalse(transfer.carrier_tracking_ref)

    def test_what_is_no_list_of_numbers_is_refused(self):
        transfer = self._done()
        for numbers in ([], None, "1Z001", [7], [""], ["A,B"], ["x" * 101]):
            with self.assertRaises(UserError):
                self.graph.set_tracking(transfer.id, key(), numbers)
        with self.assertRaisesRegex(UserError, "carrier_price"):
            self._set(transfer, "1Z001", carrier_price=-1)
        self.assertFalse(transfer.carrier_tracking_ref)

    def test_a_transfer_of_another_company_is_none_of_its_business(self):
        transfer = self._done()
        self._elsewhere()
        with self.assertRaises(AccessError), self.cr.savepoint():
            self._set(transfer, "1Z001")
        self.assertFalse(transfer.carrier_tracking_ref)

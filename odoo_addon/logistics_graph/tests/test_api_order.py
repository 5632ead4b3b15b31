from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .api_case import ApiCase, key


@tagged("post_install", "-at_install")
class TestCreateOrder(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        germany = cls.env.ref("base.de")
        cls.customer.write({"street": "Kai 1", "city": "Hamburg", "zip": "20457", "country_id": germany.id})
        cls.bolts.default_code = "TEST-BOLTS"
        cls.nuts.default_code = "TEST-NUTS"
        cls.currency = cls.env.company.currency_id.name
        cls.warehouse = cls.env["stock.warehouse"].search([("company_id", "=", cls.env.company.id)], limit=1)

    def _address(self, **changes):
        address = {"street": "Hafenstr. 2", "city": "Bremen", "postal_code": "28195", "country_code": "DE"}
        return dict(address, **changes)

    def _order(self, **changes):
        order = {
            "source": "test-shop",
            "external_reference": "1001",
            "customer": {"party_id": self.customer.id},
            "currency": self.currency,
            "lines": [
                {"sku": "TEST-BOLTS", "quantity": 3},
                {"sku": "TEST-NUTS", "quantity": 2, "unit_price": 2.5},
            ],
        }
        return dict(order, **changes)

    def _create(self, **changes):
        result = self.graph.create_order(self._order(**changes), key())
        return self.env["sale.order"].browse(result["order_id"])

    def _problems(self, **changes):
        problems = self.graph.check_order(self._order(**changes))["problems"]
        return [(problem["field"], problem["kind"]) for problem in problems]

    def test_it_is_entered_confirmed_and_delivered_from_stock(self):
        order = self._create()
        self.assertEqual((order.state, order.partner_id), ("sale", self.customer))
        self.assertEqual((order.origin, order.client_order_ref), ("test-shop", "1001"))
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [3, 2])
        self.assertEqual(order.order_line.mapped("price_unit"), [10.0, 2.5])
        self.assertEqual(order.currency_id, self.env.company.currency_id)
        self.assertEqual(order.picking_ids.state, "assigned")
        self.assertFalse(order.user_id)
        self.assertIn("Service of the test", "".join(order.message_ids.mapped("body")))

    def test_it_waits_as_a_quotation_when_it_is_not_to_be_confirmed(self):
        order = self._create(confirm=False)
        self.assertEqual((order.state, len(order.picking_ids)), ("draft", 0))

    def test_all_that_may_be_said_is_kept(self):
        carrier = self.env["delivery.carrier"].search([("company_id", "in", (False, self.env.company.id))], limit=1)
        order = self._create(
            warehouse=self.warehouse.code,
            carrier=carrier.name,
            requested_at="2027-01-15T10:00:00Z",
            note="Ring <twice>",
            shipping_address=self._address(name="Gate 4"),
        )
        self.assertEqual((order.warehouse_id, order.carrier_id.name), (self.warehouse, carrier.name))
        self.assertEqual(str(order.commitment_date), "2027-01-15 10:00:00")
        self.assertIn("Ring &lt;twice&gt;", "".join(order.message_ids.mapped("body")))
        contact = order.partner_shipping_id
        self.assertEqual((contact.parent_id, contact.type, contact.name), (self.customer, "delivery", "Gate 4"))
        self.assertEqual((contact.street, contact.zip, contact.country_id.code), ("Hafenstr. 2", "28195", "DE"))
        self.assertEqual(order.partner_id, self.customer)

    def test_an_address_that_is_known_makes_no_other_contact(self):
        first = self._create(shipping_address=self._address())
        again = self._create(shipping_address=self._address(), external_reference="1002")
        own = self._address(street="Kai 1", city="Hamburg", postal_code="20457")
        at_home = self._create(shipping_address=own, external_reference="1003")
        self.assertEqual(first.partner_shipping_id, again.partner_shipping_id)
        self.assertEqual(at_home.partner_shipping_id, self.customer)

    def test_a_guest_becomes_a_contact_of_the_company(self):
        guest = {"name": "Ada Guest", "email": "ada@guest.example", "address": self._address()}
        order = self._create(customer={"guest": guest})
        self.assertEqual((order.partner_id.name, order.partner_id.email), ("Ada Guest", "ada@guest.example"))
        self.assertEqual(order.partner_shipping_id, order.partner_id)
        self.assertEqual(order.partner_id.company_id, self.env.company)

    def test_the_same_call_again_is_one_order(self):
        once = key()
        first = self.graph.create_order(self._order(), once)
        self.assertEqual(self.graph.create_order(self._order(), once), first)
        with self.assertRaisesRegex(UserError, "already used for another call"):
            self.graph.create_order(self._order(confirm=False), once)

    def test_a_second_order_with_the_reference_is_refused(self):
        order = self._create()
        with self.assertRaisesRegex(UserError, "Order %s was already entered as 1001 of test-shop" % order.name):
            self._create()
        self.assertTrue(self._create(source="other-shop"))

    def test_an_order_that_is_right_has_no_problems_and_leaves_nothing(self):
        before = self.env["sale.order"].search_count([])
        self.assertEqual(self._problems(), [])
        self.assertEqual(self.env["sale.order"].search_count([]), before)

    def test_all_that_is_wrong_is_told_at_once_and_nothing_is_made(self):
        wrong = dict(
            source="",
            external_reference="x" * 101,
            customer={"party_id": 2**30},
            warehouse="NOWHERE",
            carrier="By pigeon",
            currency="XYZ",
            requested_at="tomorrow",
            confirm="yes",
            shipping_address=self._address(street="", country_code=None),
            lines=[
                {"sku": "TEST-NONE", "quantity": 0},
                {"sku": "", "quantity": -1, "unit_price": "free"},
                "TEST-BOLTS",
            ],
        )
        expected = [
            ("source", "invalid"),
            ("external_reference", "invalid"),
            ("warehouse", "missing"),
            ("customer.party_id", "missing"),
            ("shipping_address.street", "invalid"),
            ("shipping_address.country_code", "invalid"),
            ("currency", "missing"),
            ("carrier", "missing"),
            ("lines[2]", "invalid"),
            ("lines[0].sku", "missing"),
            ("lines[0].quantity", "invalid"),
            ("lines[1].sku", "invalid"),
            ("lines[1].quantity", "invalid"),
            ("lines[1].unit_price", "invalid"),
            ("lines[2].sku", "invalid"),
            ("lines[2].quantity", "invalid"),
            ("requested_at", "invalid"),
            ("confirm", "invalid"),
        ]
        self.assertEqual(self._problems(**wrong), expected)
        before = self.env["res.partner"].search_count([])
        with self.assertRaisesRegex(UserError, "lines\\[0\\].sku: There is no product"):
            self._create(**wrong)
        self.assertEqual(self.env["res.partner"].search_count([]), before)

    def test_what_else_may_be_wrong(self):
        guest = {"name": "", "address": None}
        service = self.env["product.product"].create({"name": "Not sold", "default_code": "TEST-NO", "sale_ok": False})
        self._product("Other nuts", 4.0).default_code = "TEST-NUTS"
        bare = self.env["res.partner"].create({"name": "Nowhere"})
        for changes, field in (
            ({"customer": {}}, "customer"),
            ({"customer": {"party_id": self.customer.id, "guest": guest}}, "customer"),
            ({"customer": {"party_id": bare.id}}, "shipping_address"),
            ({"shipping_address": self._address(country_code="QQ")}, "shipping_address.country_code"),
            ({"shipping_address": self._address(country_code="US", region="Nowhere")}, "shipping_address.region"),
            ({"lines": []}, "lines"),
            ({"lines": [{"sku": service.default_code, "quantity": 1}]}, "lines[0].sku"),
            ({"lines": [{"sku": "TEST-NUTS", "quantity": 1}]}, "lines[0].sku"),
            ({"lines": [{"sku": "TEST-BOLTS", "quantity": 0.0001}]}, "lines[0].quantity"),
            ({"lines": [{"sku": "TEST-BOLTS", "quantity": float("inf")}]}, "lines[0].quantity"),
        ):
            if "lines" not in changes:
                changes["lines"] = [{"sku": "TEST-BOLTS", "quantity": 1}]
            with self.subTest(field=field, **changes):
                self.assertEqual([found for found, _kind in self._problems(**changes)], [field])
        fields = [found for found, _kind in self._problems(customer={"guest": guest})]
        self.assertEqual(fields, ["customer.guest.name", "customer.guest.address", "lines[1].sku"])

    def test_another_currency_needs_a_price_list(self):
        other = self.env["res.currency"].with_context(active_test=False).search(
            [("name", "in", ("NOK", "SEK")), ("id", "!=", self.env.company.currency_id.id)], limit=1
        )
        other.active = True
        self.env["product.pricelist"].search([("currency_id", "=", other.id)]).active = False
        self.assertEqual(self._problems(currency=other.name), [("currency", "invalid")])
        pricelist = self.env["product.pricelist"].create({"name": "Abroad", "currency_id": other.id})
        order = self._create(currency=other.name)
        self.assertEqual((order.pricelist_id, order.currency_id), (pricelist, other))

    def test_nobody_orders_with_a_company_that_is_not_theirs(self):
        self.customer.company_id = self.env.company
        self._elsewhere()
        fields = [field for field, _kind in self._problems(warehouse=self.warehouse.code)]
        self.assertEqual(fields[0], "warehouse")
        self.assertIn("customer.party_id", fields)

    def _rows_case(self):
        """Another company of the caller, with a warehouse, and a customer and goods of its own."""
        company = self.env["res.company"].create({"name": "Beside", "currency_id": self.env.company.currency_id.id})
        self.user.write({"company_ids": [(4, company.id)]})
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
        if not warehouse:
            warehouse = self.env["stock.warehouse"].create({"name": "Beside", "code": "BSD", "company_id": company.id})
        address = {"street": "Kai 2", "city": "Hamburg", "country_id": self.env.ref("base.de").id}
        customer = self.env["res.partner"].create(dict(address, name="Beside only", company_id=company.id))
        return company, warehouse, customer

    def _found_within(self, rows, **changes):
        problems = self.graph.check_order(self._order(**changes), rows)["problems"]
        return [(problem["field"], problem["kind"], problem["message"]) for problem in problems]

    def test_an_order_is_of_the_one_company_of_whom_it_is_called_for(self):
        company, warehouse, customer = self._rows_case()
        rows = {"companies": [company.id], "customers": None, "warehouses": None}
        order = self._order(customer={"party_id": customer.id})
        made = self.env["sale.order"].browse(self.graph.create_order(order, key(), rows)["order_id"])
        self.assertEqual((made.company_id, made.warehouse_id.company_id), (company, company))
        named = self._create(company_id=company.id, customer={"party_id": customer.id}, external_reference="1002")
        self.assertEqual(named.company_id, company)

    def test_what_is_not_of_the_rows_is_told_of_as_what_is_not_there(self):
        company, warehouse, customer = self._rows_case()
        here = {"companies": [self.env.company.id]}
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        for rows, field, foreign, nothing in (
            (here, "company_id", company.id, 2**30),
            (here, "warehouse", warehouse.code, "NOWHERE"),
            (here, "customer", {"party_id": customer.id}, {"party_id": 2**30}),
            ({"customers": [self.customer.id]}, "customer", {"party_id": stranger.id}, {"party_id": 2**30}),
            ({"warehouses": [self.warehouse.id]}, "warehouse", warehouse.code, "NOWHERE"),
            ({"warehouses": [self.warehouse.id]}, "customer", {"party_id": self.customer.id}, {"party_id": 2**30}),
        ):
            with self.subTest(rows=rows, field=field):
                answers = []
                for value in (foreign, nothing):
                    name = str(value["party_id"] if isinstance(value, dict) else value)
                    found = self._found_within(rows, **{field: value})
                    answers.append([(about, kind, text.replace(name, "?")) for about, kind, text in found])
                self.assertEqual(answers[0], answers[1])
                self.assertEqual({kind for _about, kind, _text in answers[0]}, {"missing"})

    def test_a_number_is_in_the_way_of_those_only_who_see_its_order(self):
        company, warehouse, customer = self._rows_case()
        first = self._create()
        rows = {"companies": [company.id]}
        other = self._order(customer={"party_id": customer.id})
        self.assertNotEqual(self.graph.create_order(other, key(), rows)["order_id"], first.id)
        with self.assertRaisesRegex(UserError, "Order %s was already entered" % first.name):
            self.graph.create_order(self._order(), key(), {"companies": [self.env.company.id]})
        with self.assertRaisesRegex(UserError, "Order %s was already entered" % first.name):
            self.graph.create_order(self._order(), key(), {"customers": [self.customer.id]})

    def test_what_is_left_out_has_to_be_said_where_there_is_a_choice(self):
        company, warehouse, customer = self._rows_case()
        both = {"companies": [self.env.company.id, company.id]}
        unsaid = self._found_within(both, carrier="By pigeon", lines=[{"sku": "TEST-NONE", "quantity": 1}])
        self.assertEqual([found[:2] for found in unsaid], [("company_id", "invalid")])
        self.assertEqual(self._found_within(both, company_id=self.env.company.id), [])
        guest = {"guest": {"name": "Ada Guest", "address": self._address()}}
        warehouses = {"warehouses": [self.warehouse.id, warehouse.id]}
        self.assertEqual([found[0] for found in self._found_within(warehouses, customer=guest)], ["warehouse"])
        self.assertEqual(self._found_within({"warehouses": [self.warehouse.id]}, customer=guest), [])
        fields = [found[0] for found in self._found_within({"customers": [self.customer.id]}, customer=guest)]
        self.assertEqual(fields, ["customer.guest"])

    def test_rows_that_are_not_understood_are_refused(self):
        for rows in ({"carriers": [1]}, {"companies": "1"}, [1]):
            with self.assertRaises(UserError):
                self.graph.check_order(self._order(), rows)

    def test_only_the_group_may_call(self):
        stranger = new_test_user(self.env, "order-stranger", groups="base.group_user")
        graph = self.graph.with_user(stranger)
        with self.assertRaises(AccessError):
            graph.check_order(self._order())
        with self.assertRaises(AccessError):
            graph.create_order(self._order(), key())

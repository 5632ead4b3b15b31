import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models import api_document
from .api_case import ApiCase, key

PDF = base64.b64encode(b"%PDF-1.4 a label").decode()


@tagged("post_install", "-at_install")
class TestDocuments(ApiCase):
    def _attach(self, record, name="label.pdf", content=PDF, mimetype="application/pdf"):
        return self.graph.attach_document(record._name, record.id, key(), name, content, mimetype)

    def test_a_document_is_attached_to_the_record_by_the_service_user(self):
        order = self._confirmed_order()
        for record in (order, order.picking_ids):
            attachment = self.env["ir.attachment"].browse(self._attach(record)["attachment_id"])
            self.assertEqual((attachment.res_model, attachment.res_id), (record._name, record.id))
            self.assertEqual((attachment.name, attachment.mimetype), ("label.pdf", "application/pdf"))
            self.assertEqual(attachment.raw, b"%PDF-1.4 a label")
            self.assertEqual(attachment.create_uid, self.user)
            self.assertFalse(attachment.public)

    def test_the_name_can_not_be_a_path(self):
        order = self._confirmed_order()
        for name, kept in (
            ("../../etc/passwd", "passwd"),
            ("C:\\a\\b.pdf", "b.pdf"),
            ("a\nb.pdf", "ab.pdf"),
            ("..", "Document"),
        ):
            attachment = self.env["ir.attachment"].browse(self._attach(order, name=name)["attachment_id"])
            self.assertEqual(attachment.name, kept)

    def test_what_a_browser_would_run_is_refused(self):
        order = self._confirmed_order()
        page = base64.b64encode(b"<html><script>alert(1)</script></html>").decode()
        drawing = base64.b64encode(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>').decode()
        for content, mimetype, words in (
            (PDF, "text/html", "must be one of"),
            (PDF, "image/svg+xml", "must be one of"),
            (page, "application/pdf", "web page"),
            (drawing, "image/png", "web page"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._attach(order, content=content, mimetype=mimetype)

    def test_too_large_or_not_base64_is_refused(self):
        order = self._confirmed_order()
        for content in ("", None, 7, "%%%", ["JVBERi0="]):
            with self.assertRaisesRegex(UserError, "base64"):
                self._attach(order, content=content)
        with patch.object(api_document, "MAX_BYTES", 9), self.assertRaisesRegex(UserError, "larger than"):
            self._attach(order, content=base64.b64encode(b"%PDF-56789 123").decode())

    def test_only_orders_transfers_and_invoices_take_documents_and_notes(self):
        for model in ("res.users", "ir.config_parameter", "res.partner", "mail.message", "no.model", None, 1):
            with self.assertRaisesRegex(UserError, "“model” must be one of"):
                self.graph.attach_document(model, 1, key(), "a.pdf", PDF, "application/pdf")
            with self.assertRaisesRegex(UserError, "“model” must be one of"):
                self.graph.post_note(model, 1, key(), "Hello")

    def test_a_supplier_bill_is_none_of_its_business(self):
        bill = self.env["account.move"].create({"move_type": "in_invoice", "partner_id": self.customer.id})
        with self.assertRaises(AccessError):
            self._attach(bill)

    def test_a_note_is_plain_text_and_mails_nobody(self):
        order = self._confirmed_order()
        order.message_subscribe(self.customer.ids)
        result = self.graph.post_note("sale.order", order.id, key(), "<b>Left</b> at 9 & signed\nby <script>x</script>")
        message = self.env["mail.message"].browse(result["message_id"])
        self.assertEqual((message.model, message.res_id), ("sale.order", order.id))
        self.assertIn("&lt;b&gt;Left&lt;/b&gt; at 9 &amp; signed<br", message.body)
        self.assertNotIn("<script", message.body)
        self.assertTrue(message.subtype_id.internal)
        self.assertEqual(message.author_id, self.user.partner_id)
        self.assertFalse(message.notified_partner_ids)

    def test_an_empty_or_endless_note_is_refused(self):
        order = self._confirmed_order()
        for body in ("", "  ", None, 7, "x" * 20001):
            with self.assertRaisesRegex(UserError, "body_text"):
                self.graph.post_note("sale.order", order.id, key(), body)

import base64
import binascii
import re

from odoo import _, api, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html
from odoo.tools.mimetypes import guess_mimetype


MAX_BYTES = 10 * 1024 * 1024
MAX_NOTE = 20000

#: Records that a document or a note may be put on.
DOCUMENTED_MODELS = frozenset({"sale.order", "stock.picking", "account.move"})

#: Nothing a browser would run when somebody opens it in Odoo.
MIMETYPES = frozenset(
    {
        "application/json",
        "application/octet-stream",
        "application/pdf",
        "application/xml",
        "application/zip",
        "application/zpl",
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/webp",
        "text/csv",
        "text/plain",
        "text/xml",
    }
)


class LogisticsGraph(models.AbstractModel):
    _inherit = "logistics.graph"

    @api.model
    def attach_document(self, model, record_id, idempotency_key, name, content_base64, mimetype, origin=None):
        """Attaches a label, a proof of delivery or another paper to an order, transfer or invoice."""
        graph = self._called(origin)
        given = {
            "model": model,
            "record_id": record_id,
            "name": name,
            "content_base64": content_base64,
            "mimetype": mimetype,
        }
        return graph._once(idempotency_key, graph._attach_document, given)

    def _attach_document(self, model, record_id, name, content_base64, mimetype):
        self._arguments.choice(model, "model", DOCUMENTED_MODELS)
        self._arguments.choice(mimetype, "mimetype", MIMETYPES)
        content = self._document_content(content_base64)
        if "html" in guess_mimetype(content) or "svg" in guess_mimetype(content):
            raise UserError(_("The document is a web page or an SVG drawing, which could run code. Send a PDF."))
        record = self._record(model, record_id, "record_id")
        attachment = record.env["ir.attachment"].create(
            {
                "name": self._file_name(name),
                "res_model": model,
                "res_id": record.id,
                "raw": content,
                "mimetype": mimetype,
            }
        )
        return {"attachment_id": attachment.id}

    def _document_content(self, content_base64):
        too_large = _("The document is larger than %s MB.", MAX_BYTES // 2**20)
        if not isinstance(content_base64, str) or not content_base64:
            raise UserError(_("“content_base64” must be the document's bytes in base64."))
        if len(content_base64) > MAX_BYTES * 4 // 3 + 4:
            raise UserError(too_large)
        try:
            return base64.b64decode(content_base64, validate=True)
        except (binascii.Error, ValueError):
            raise UserError(_("“content_base64” must be the document's bytes in base64.")) from None

    def _file_name(self, name):
        """The last part of what may be a path, without what a file system can't store."""
        name = self._arguments.text(name, "name", 255)
        return re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[/\\]", name)[-1]).strip(". ") or _("Document")

    @api.model
    def post_note(self, model, record_id, idempotency_key, body_text, origin=None):
        """Posts an internal note on an order, transfer or invoice; plain text, nobody is e-mailed."""
        graph = self._called(origin)
        given = {"model": model, "record_id": record_id, "body_text": body_text}
        return graph._once(idempotency_key, graph._post_note, given)

    def _post_note(self, model, record_id, body_text):
        self._arguments.choice(model, "model", DOCUMENTED_MODELS)
        body_text = self._arguments.text(body_text, "body_text", MAX_NOTE)
        record = self._record(model, record_id, "record_id")
        message = record.message_post(
            body=plaintext2html(body_text), message_type="comment", subtype_xmlid="mail.mt_note"
        )
        return {"message_id": message.id}

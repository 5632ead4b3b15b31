import base64
import json
import os
import ssl
import threading
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from odoo.tests import TransactionCase, tagged

from ..models import logistics_configuration
from ..models.base import ORIGIN
from ..models.logistics_outbox import TRIGGER

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
OLD_SECRET = "whsec_" + base64.b64encode(b"fedcba9876543210fedcba9876543210").decode()


class Sidecar:
    """A small real server in the sidecar's place: answers as told, remembers what it got."""

    def __init__(self):
        self.requests = []
        self.answers = []  # of the next requests, each (status, headers, body) or a function of the handler
        self.answer = (202, {}, b"")  # of all others
        sidecar = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                sidecar.requests.append((self.path, dict(self.headers.items()), body))
                answer = sidecar.answers.pop(0) if sidecar.answers else sidecar.answer
                if callable(answer):
                    answer = answer(self, body)
                if answer is None:
                    return
                status, headers, content = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *args: None  # clients that gave up waiting are part of the tests
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def events(self):
        return [event for _path, _headers, body in self.requests for event in json.loads(body)]


def self_signed(folder):
    """An SSL context of a server nobody trusts."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.utcnow()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = os.path.join(folder, "server.pem")
    with open(path, "wb") as file:
        file.write(certificate.public_bytes(Encoding.PEM))
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


class NoServerConfiguration:
    """Only what a test configures counts, whatever the machine it runs on has in its environment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        patcher = patch.object(logistics_configuration, "_of_server", lambda key: (None, None))
        patcher.start()
        cls.addClassCleanup(patcher.stop)

    def configure(self, env, url, secret=SECRET, previous=None, allow_http=True):
        parameters = env["ir.config_parameter"].sudo()
        parameters.set_param("logistics_graph.url", url)
        parameters.set_param("logistics_graph.webhook_secret", secret)
        parameters.set_param("logistics_graph.webhook_secret_previous", previous)
        parameters.set_param("logistics_graph.allow_http", allow_http)


@tagged("post_install", "-at_install")
class OutboxCase(NoServerConfiguration, TransactionCase):
    """What a transaction leaves in the outbox. The test's own transaction is never committed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outbox = cls.env["logistics.outbox"]
        cls.partner = cls.env["res.partner"].create({"name": "Customer"})
        cls.product = cls.env["product.product"].create({"name": "Lamp", "is_storable": True, "list_price": 10})
        cls.stock_location = cls.env["stock.warehouse"].search([], limit=1).lot_stock_id
        cls.env["stock.quant"]._update_available_quantity(cls.product, cls.stock_location, 100)

    def setUp(self):
        super().setUp()
        self.forget()

    def forget(self):
        """As if a new transaction began now."""
        cr = self.env.cr
        cr.flush()
        cr.execute("DELETE FROM logistics_outbox")
        cr.postcommit.data.pop(ORIGIN, None)
        cr.postcommit.data.pop(TRIGGER, None)
        self.env.invalidate_all()

    def rows(self, model=None):
        """What would be committed now."""
        self.env.cr.flush()
        self.env.invalidate_all()
        domain = [("res_model", "=", model)] if model else []
        return self.outbox.search(domain, order="id")

    def row(self, record):
        found = self.rows(record._name).filtered(lambda row: row.res_id == record.id)
        self.assertEqual(len(found), 1, "one row per record and transaction")
        return found

    def fields_of(self, row):
        return set(filter(None, (row.fields_changed or "").split(",")))

    def order(self, lines=2):
        order_lines = [(0, 0, {"product_id": self.product.id, "product_uom_qty": 1}) for _number in range(lines)]
        return self.env["sale.order"].create({"partner_id": self.partner.id, "order_line": order_lines})

    @contextmanager
    def new_transaction(self):
        """What happens inside counts as one transaction of its own."""
        self.forget()
        yield
        self.env.cr.flush()

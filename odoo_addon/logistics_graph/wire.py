"""What goes over the wire: CloudEvents 1.0 in a batch, signed as Standard Webhooks. No Odoo in here."""

import base64
import binascii
import hashlib
import hmac
import json
import os

CONTENT_TYPE = "application/cloudevents-batch+json"
MAX_EVENTS = 200
MAX_BYTES = 1024 * 1024

CHANGED = "odoo.record.changed.v1"
RESYNC = "odoo.resync.requested.v1"
SYNC = "odoo.sync.requested.v1"
TESTED = "odoo.connection.tested.v1"

SECRET_PREFIX = "whsec_"

# What the wire form of an outbox row is made of.
COLUMNS = (
    "id, event_id, event_type, res_model, res_id, record_key, operation, fields_changed, related, company_id, origin,"
    " txid, reason, requested_by, create_date"
)


class SecretMalformed(ValueError):
    """A secret that is not whsec_ and base64; nothing is sent until it is mended."""


def event(row, source):
    """One outbox row, a dict of its columns, as a CloudEvent."""
    return {
        "specversion": "1.0",
        "id": row["event_id"],
        "source": source,
        "type": row["event_type"],
        "subject": _subject(row),
        "time": row["create_date"].strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "datacontenttype": "application/json",
        "data": _data(row),
    }


def _subject(row):
    return "%s/%s" % (row["res_model"], row["record_key"]) if row["res_model"] else "database"


def _data(row):
    if row["event_type"] == RESYNC:
        return {"reason": row["reason"] or ""}
    if not row["res_model"]:
        return {}
    data = {"model": row["res_model"]}
    if row["res_model"] == "stock.quant":
        product_id, location_id = row["record_key"].split("-")
        data.update(productId=int(product_id), locationId=int(location_id))
    else:
        data["id"] = row["res_id"]
    if row["event_type"] == CHANGED:
        data["operation"] = row["operation"]
        data["fields"] = [name for name in (row["fields_changed"] or "").split(",") if name]
        data["related"] = json.loads(row["related"] or "[]")
    else:
        data["requestedBy"] = row["requested_by"] or None
    data["companyId"] = row["company_id"] or None
    data["origin"] = row["origin"] or None
    data["txid"] = str(row["txid"] or 0)
    return data


def encode(an_event):
    """The bytes of one event; the same row always gives the same bytes."""
    return json.dumps(an_event, ensure_ascii=False, separators=(",", ":")).encode()


def body(encoded_events):
    """The bytes of a batch."""
    return b"[" + b",".join(encoded_events) + b"]"


def webhook_id(event_ids):
    """The id of a batch: the same events make the same id, so a batch sent again is recognised."""
    return "msg_" + hashlib.sha256(",".join(event_ids).encode()).hexdigest()[:32]


def new_secret():
    """A fresh signing secret."""
    return SECRET_PREFIX + base64.b64encode(os.urandom(32)).decode()


def secret_key(secret):
    """The bytes a secret stands for."""
    try:
        if not secret.startswith(SECRET_PREFIX):
            raise ValueError
        key = base64.b64decode(secret[len(SECRET_PREFIX) :], validate=True)
    except (ValueError, binascii.Error):
        raise SecretMalformed() from None
    if not key:
        raise SecretMalformed()
    return key


def headers(secrets, message_id, timestamp, content, content_type=CONTENT_TYPE):
    """The headers that make `content` a Standard Webhook: one signature per live secret."""
    signed = ("%s.%d." % (message_id, timestamp)).encode() + content
    signatures = [
        "v1," + base64.b64encode(hmac.new(secret_key(secret), signed, hashlib.sha256).digest()).decode()
        for secret in secrets
    ]
    return {
        "content-type": content_type,
        "webhook-id": message_id,
        "webhook-timestamp": "%d" % timestamp,
        "webhook-signature": " ".join(signatures),
    }

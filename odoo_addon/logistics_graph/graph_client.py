"""One question to the sidecar's graph, signed in the name of a user, and its answer. No Odoo records in here."""

import json
import time
import uuid
from collections import namedtuple

import requests

from odoo import _

from . import wire
from .delivery import Delivery

PATH = "/odoo/graphql"
LONGEST_ANSWER = 4 * 1024 * 1024
CONTENT_TYPE = "application/json"

# `data` is None when there is no answer; then `code` and `message` say why. With an answer they name what could not be
# known, if anything.
Answer = namedtuple("Answer", "data code message")


class GraphClient(Delivery):
    """Asks within a deadline, once: who waits for the answer is a person, who can ask again."""

    path = PATH

    def __init__(self, env, configuration, seconds):
        super().__init__(env, configuration)
        self.seconds = seconds

    def ask(self, asking):
        """`asking` is the body: who asks, and what. Never raises for what the other side does."""
        if self.refused:
            return self._unanswered(self.refused)
        deadline = time.monotonic() + self.seconds
        content = json.dumps(asking, separators=(",", ":")).encode()
        message_id = "req_" + uuid.uuid4().hex
        try:
            headers = wire.headers(
                self.configuration.secrets, message_id, int(time.time()), content, content_type=CONTENT_TYPE
            )
            headers["x-request-id"] = message_id
            with self._send(content, headers) as response:
                return self._read(response, deadline)
        except wire.SecretMalformed:
            return self._unanswered(self._secret_malformed())
        except requests.RequestException as error:
            return self._unanswered(self._read_failure(error))
        except (OSError, UnicodeError, ValueError) as error:
            return Answer(None, "SIDECAR_UNREACHABLE", _("The sidecar could not be reached: %s", error))

    def _timeouts(self):
        return self.seconds, self.seconds

    def _unanswered(self, outcome):
        return Answer(None, outcome.code, outcome.message)

    def _read(self, response, deadline):
        content_type = response.headers.get("Content-Type", "")
        if response.status_code != 200 or not content_type.startswith(CONTENT_TYPE):
            return self._read_refusal(response)
        content = self._whole(response, deadline)
        try:
            answer = json.loads(content.decode())
            data, errors = answer.get("data"), answer.get("errors") or []
            first = errors[0] if errors else {}
            return Answer(data, (first.get("extensions") or {}).get("code"), first.get("message"))
        except (ValueError, AttributeError, TypeError, LookupError):
            return Answer(None, "SIDECAR_ANSWER_INVALID", _("What answers at %s is not Logistics Graph.", self.place))

    def _read_refusal(self, response):
        if response.status_code == 200:
            return Answer(None, "SIDECAR_ANSWER_INVALID", _("What answers at %s is not Logistics Graph.", self.place))
        return self._unanswered(self._read_answer(response))

    def _whole(self, response, deadline):
        """The bytes of an answer that is neither endless nor dribbles beyond the deadline."""
        content = b""
        for chunk in response.iter_content(64 * 1024):
            content += chunk
            if time.monotonic() > deadline:
                raise requests.exceptions.ReadTimeout()
            if len(content) > LONGEST_ANSWER:
                raise ValueError(_("the answer is too long."))
        return content

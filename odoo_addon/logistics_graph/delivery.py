"""One POST to the sidecar and what its answer means, in words a person can act on. No Odoo records in here."""

import email.utils
import ipaddress
import json
import socket
import time
from collections import namedtuple
from urllib.parse import urlsplit

import requests

from odoo import _

from . import wire

PATH = "/webhooks/odoo"
CONNECT_TIMEOUT = 5
READ_TIMEOUT = 15
# A sidecar that asks for a longer pause than this is not believed.
LONGEST_RETRY_AFTER = 24 * 3600
LONGEST_ANSWER = 16 * 1024

SENT, SPLIT, LATER = "sent", "split", "later"

Configuration = namedtuple("Configuration", "url secrets allow_http")

# What is done with a batch (SENT, SPLIT: it is the content that was refused, LATER), why, and when at the earliest.
Outcome = namedtuple("Outcome", "verdict code message retry_after")


def _later(code, message, retry_after=None):
    return Outcome(LATER, code, message, retry_after)


def check_url(url, allow_http, env=None):
    """None, or the outcome any message to this address would have, before anything is sent."""
    return Delivery(env, Configuration(url, (), allow_http)).check()


class Delivery:
    """The way to the sidecar, open for as many posts as one run makes. `env` is for the language of the messages."""

    path = PATH

    def __init__(self, env, configuration):
        self.env = env
        self.configuration = configuration
        self.url = configuration.url
        self.place = self.url.partition("://")[2].partition("/")[0].rpartition("@")[2]
        self.session = None

    def __enter__(self):
        self.session = requests.Session()
        # A proxy is for the outside; plain http only ever goes to our own network.
        self.session.trust_env = not self.url.startswith("http://")
        self.refused = self.check()
        return self

    def __exit__(self, *_exception):
        self.session.close()

    def post(self, event_ids, content):
        """Send one batch, and say what came of it. Never raises for what the other side does."""
        if self.refused:
            return self.refused
        message_id = wire.webhook_id(event_ids)
        try:
            headers = wire.headers(self.configuration.secrets, message_id, int(time.time()), content)
        except wire.SecretMalformed:
            return self._secret_malformed()
        try:
            with self._send(content, headers) as response:
                return self._read_answer(response)
        except requests.RequestException as error:
            return self._read_failure(error)
        except (OSError, UnicodeError, ValueError) as error:
            return _later("SIDECAR_UNREACHABLE", _("The sidecar could not be reached: %s", error))

    def _send(self, content, headers):
        return self.session.post(
            self.url + self.path,
            data=content,
            headers=headers,
            timeout=self._timeouts(),
            allow_redirects=False,
            stream=True,
        )

    def _timeouts(self):
        """Seconds until connected, and seconds without a byte of the answer."""
        return CONNECT_TIMEOUT, READ_TIMEOUT

    # ------------------------------------------------------------------ the address

    def check(self):
        """None, or why nothing may be sent to this address."""
        try:
            parts = urlsplit(self.url)
            host, port = parts.hostname, parts.port
        except ValueError:
            parts = host = port = None
        if parts and parts.scheme not in ("http", "https") and "://" in self.url:
            return _later(
                "SIDECAR_URL_INVALID",
                _("An address that begins with %s:// cannot be used: it must begin with https://.", parts.scheme),
            )
        if not host or parts.scheme not in ("http", "https"):
            return _later(
                "SIDECAR_URL_INVALID",
                _("“%s” is not an address: it should look like https://sidecar.example.", self.url),
            )
        if parts.username or parts.password:
            return _later("SIDECAR_URL_INVALID", _("The address must not hold a user name or password."))
        if parts.scheme == "https":
            return None
        if not self.configuration.allow_http:
            return _later(
                "SIDECAR_URL_INSECURE",
                _("The address begins with http://, and addresses without encryption are not allowed."),
            )
        return self._check_private(host, port or 80)

    def _check_private(self, host, port):
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return self._unknown_host(host)
        for *_rest, address in found:
            if not ipaddress.ip_address(address[0].split("%")[0]).is_private:
                return _later(
                    "SIDECAR_URL_INSECURE",
                    _("%s is a public address: over http:// only this machine and private networks are allowed.", host),
                )
        return None

    def _secret_malformed(self):
        return _later("SIDECAR_SECRET_MALFORMED", _("The signing secret is not of the form whsec_… (base64)."))

    def _unknown_host(self, host):
        return _later("SIDECAR_HOST_UNKNOWN", _("The name %s is not known (DNS): is it spelled right?", host))

    # ------------------------------------------------------------------ no answer

    def _read_failure(self, error):
        """What a request that got no answer means."""
        text = str(error)
        if isinstance(error, requests.exceptions.SSLError):
            return _later(
                "SIDECAR_TLS_FAILED",
                _("No secure connection to %(place)s: %(why)s", place=self.place, why=self._tls_reason(text)),
            )
        if isinstance(error, requests.exceptions.ConnectTimeout):
            return _later(
                "SIDECAR_TIMEOUT",
                _("No connection to %(place)s within %(time)s seconds.", place=self.place, time=self._timeouts()[0]),
            )
        if isinstance(error, requests.exceptions.Timeout):
            return _later("SIDECAR_TIMEOUT", _("The sidecar did not answer within %s seconds.", self._timeouts()[1]))
        # urllib3 tells these apart by text only, or by classes that differ from version to version.
        if any(sign in text for sign in ("NameResolutionError", "Name or service", "name resolution", "getaddrinfo")):
            return self._unknown_host(urlsplit(self.url).hostname)
        if "refused" in text:
            return _later("SIDECAR_UNREACHABLE", _("Nothing listens at %s: is the sidecar running?", self.place))
        if any(sign in text for sign in ("reset", "aborted", "RemoteDisconnected", "Incomplete")):
            return _later("SIDECAR_DISCONNECTED", _("The sidecar closed the connection without an answer."))
        return _later(
            "SIDECAR_UNREACHABLE",
            _("%(place)s could not be reached: %(why)s", place=self.place, why=text[:200]),
        )

    def _tls_reason(self, text):
        if "certificate verify failed" in text:
            detail = text.split("certificate verify failed", 1)[1].split("(_ssl", 1)[0].strip(" :")
            return _("its certificate is not trusted (%s).", detail or "TLS")
        if "doesn't match" in text:
            return _("its certificate is for another name.")
        if "WRONG_VERSION_NUMBER" in text or "RECORD_LAYER_FAILURE" in text or "record layer failure" in text:
            return _("it does not speak TLS there. Is it an http:// address?")
        return text[:200]

    # ------------------------------------------------------------------ an answer

    def _read_answer(self, response):
        """What an answer means."""
        status = response.status_code
        if 200 <= status < 300:
            if _is_small(response):
                _beginning(response)  # read to its end, so that the next batch goes through the same connection
            return Outcome(SENT, None, None, None)
        code, told = _told(_beginning(response))
        code = code or "HTTP_%d" % status
        message = self._explain(status, response.headers.get("Location", "?"))
        if told:
            message = "%s %s" % (message, told)
        if status in (400, 410, 413, 422):
            return Outcome(SPLIT, code, message, None)
        return _later(code, message, retry_after(response.headers.get("Retry-After")))

    def _explain(self, status, location):
        if status in (400, 410, 413, 422):
            return _("The sidecar refused the message (status %d).", status)
        if 300 <= status < 400:
            return _("The address has moved: %s. Enter the new one in the settings.", location[:200])
        if status == 401:
            return _("The sidecar refused the signature: it holds another secret, or the clocks differ.")
        if status == 403:
            return _("The sidecar belongs to another database. Is this one a copy?")
        if status == 404:
            return _("The sidecar is not at this address: nothing answers to %s there.", self.path)
        if status == 409:
            return _("The sidecar already has another message with this id.")
        if status == 429:
            return _("The sidecar asks to slow down.")
        if status >= 500:
            return _("The sidecar has a problem of its own (status %d).", status)
        return _("The sidecar answered with status %d, which means nothing here.", status)


def _is_small(response):
    return response.headers.get("Content-Length", "").isdigit() and int(response.headers["Content-Length"]) < 4096


def _beginning(response):
    """The first part of an answer; a sidecar that dribbles is not waited for."""
    content, deadline = b"", time.monotonic() + 2
    try:
        for chunk in response.iter_content(2048):
            content += chunk
            if len(content) > LONGEST_ANSWER or time.monotonic() > deadline:
                break
    except requests.RequestException:
        # The status line is all that matters; the rest only explains it.
        return content
    return content


def _told(content):
    """(code, message) of the sidecar's error body, as far as it has one."""
    try:
        error = json.loads(content.decode())["errors"][0]
        code, message = error.get("extensions", {}).get("code"), error.get("message")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return None, None
    return code[:64] if isinstance(code, str) else None, message[:300] if isinstance(message, str) else None


def retry_after(header, now=None):
    """Seconds from a Retry-After header, which may also be a date; None without one that makes sense."""
    header = (header or "").strip()
    if header.isdigit():
        seconds = int(header)
    else:
        try:
            moment = email.utils.parsedate_to_datetime(header).timestamp()
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
        seconds = max(0, moment - (time.time() if now is None else now))
    return min(seconds, LONGEST_RETRY_AFTER)

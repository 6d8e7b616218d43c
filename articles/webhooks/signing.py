"""The signature by which a receiver knows that a message is ours, after Standard Webhooks 1.0."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

PREFIX = "whsec_"
SECRET_BYTES = 32
"""Between the 24 and 64 that the standard allows."""


def new_secret() -> str:
    """A secret that nobody has."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`.

    >>> sign("whsec_" + "A" * 32, "msg_1", 0, b"{}")
    'v1,2GF8lg2r21anFV6A2lgzCfWiGl1i1KlH7anAuH8//Xk='
    """
    key = b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, f"{message}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{b64encode(digest).decode()}"

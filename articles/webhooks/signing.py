"""The signature that proves to a receiver that a message is ours, following Standard Webhooks 1.0."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

PREFIX = "whsec_"
SECRET_BYTES = 32
"""The standard allows 24 to 64 bytes."""


def new_secret() -> str:
    """A new random secret."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`.

    >>> sign("whsec_" + "A" * 32, "msg_1", 0, b"{}")
    'v1,2GF8lg2r21anFV6A2lgzCfWiGl1i1KlH7anAuH8//Xk='
    """
    key = b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, f"{message}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{b64encode(digest).decode()}"

"""Signatures verify with the library of Standard Webhooks."""

from __future__ import annotations

import doctest
import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from articles.webhooks import addresses, new_secret, sign, signing


def headers(secret: str, body: bytes, at: int) -> dict[str, str]:
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(at),
        "webhook-signature": sign(secret, "msg_1", at, body),
    }


def test_it_verifies() -> None:
    secret, body, now = new_secret(), '{"type": "quote.created", "ü": "€"}'.encode(), int(time.time())
    assert Webhook(secret).verify(body, headers(secret, body, now))["type"] == "quote.created"


@pytest.mark.parametrize("wrong", ["body", "id", "secret", "time"])
def test_what_was_tampered_with_does_not(wrong: str) -> None:
    secret, body, now = new_secret(), b"{}", int(time.time())
    given = headers(secret, body, now - (3600 if wrong == "time" else 0))
    if wrong == "id":
        given["webhook-id"] = "msg_2"
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret() if wrong == "secret" else secret).verify(b"{ }" if wrong == "body" else body, given)


def test_secrets_are_of_the_length_that_the_standard_asks_for() -> None:
    secrets = {new_secret() for _ in range(20)}
    assert len(secrets) == 20
    assert all(secret.startswith("whsec_") and len(secret) == 50 for secret in secrets)


@pytest.mark.parametrize("module", [addresses, signing])
def test_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]

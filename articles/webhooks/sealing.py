"""Secrets of webhooks as they are stored: encrypted with a key that is derived from the secret key of the site.

Whoever reads the database alone, or a backup of it, cannot sign in the name of the server. A signature is made with the
secret each time, so that a digest of it would not do.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone

from articles.models import Webhook

from .signing import new_secret

SEALED = "sealed:"
PURPOSE = b"newsapi webhook secrets"
"""Keys for other purposes are derived with other words: one that leaks does not open the others."""

OVERLAP = timedelta(hours=24)
"""How long the former secret signs beside a new one, so that a receiver can change over in its own time."""

LOST = "Its secret cannot be read: the secret key is another one than when it was stored. Give it a new secret."


class SecretLostError(Exception):
    """A stored secret that no secret key at hand opens."""

    def __init__(self) -> None:
        super().__init__(LOST)


def seal(secret: str) -> str:
    """The secret as it is stored."""
    return SEALED + _keys().encrypt(secret.encode()).decode()


def unseal(stored: str) -> str:
    """The secret that was stored, also with an earlier secret key that is still named; raises SecretLostError."""
    if not stored.startswith(SEALED):
        return stored  # as earlier versions stored it
    try:
        return _keys().decrypt(stored.removeprefix(SEALED)).decode()
    except InvalidToken:
        raise SecretLostError from None


def secrets_of(webhook: Webhook, moment: datetime) -> list[str]:
    """The secrets to sign with at a moment, the newest first; raises SecretLostError where that one is lost."""
    found = [unseal(webhook.secret)]
    if webhook.former_until is not None and moment < webhook.former_until:
        with suppress(SecretLostError):
            found.append(unseal(webhook.former_secret))
    return found


def rotate_secret(webhook: Webhook) -> str:
    """A new secret for a webhook; the one it had signs too for a day, unless it is lost."""
    secret = new_secret()
    with suppress(SecretLostError):
        unseal(webhook.secret)
        webhook.former_secret, webhook.former_until = webhook.secret, timezone.now() + OVERLAP
    webhook.secret = seal(secret)
    webhook.save(update_fields=["secret", "former_secret", "former_until", "updated"])
    return secret


def reseal(webhook: Webhook) -> bool:
    """Whether the secrets of a webhook are sealed with the secret key of today now; False where one is lost."""
    try:
        webhook.secret = seal(unseal(webhook.secret))
        webhook.former_secret = seal(unseal(webhook.former_secret)) if webhook.former_secret else ""
    except SecretLostError:
        return False
    webhook.save(update_fields=["secret", "former_secret"])
    return True


def _keys() -> MultiFernet:
    """The first one seals, each of them opens."""
    return MultiFernet([_derived(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret_key: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Fernet(urlsafe_b64encode(key))

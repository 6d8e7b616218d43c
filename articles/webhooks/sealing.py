"""Encrypts the stored secrets of webhooks with a key derived from the secret key of the site.

Somebody who reads only the database, or a backup of it, cannot forge the server's signature. Every signature needs the
secret itself, so that storing a digest is not an option.
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
"""Keys for other purposes are derived with other labels, so that a leaked one does not reveal the others."""

OVERLAP = timedelta(hours=24)
"""How long the former secret signs next to a new one, so that receivers can switch at their own pace."""

LOST = "Its secret cannot be read, because the secret key has changed since it was stored. Give it a new secret."


class SecretLostError(Exception):
    """A stored secret that none of the configured secret keys can decrypt."""

    def __init__(self) -> None:
        super().__init__(LOST)


def seal(secret: str) -> str:
    """The secret in its stored, encrypted form."""
    return SEALED + _keys().encrypt(secret.encode()).decode()


def unseal(stored: str) -> str:
    """The decrypted secret, even if stored with an earlier key that is still configured; raises SecretLostError."""
    if not stored.startswith(SEALED):
        return stored  # earlier versions stored it unencrypted
    try:
        return _keys().decrypt(stored.removeprefix(SEALED)).decode()
    except InvalidToken:
        raise SecretLostError from None


def secrets_of(webhook: Webhook, moment: datetime) -> list[str]:
    """The secrets to sign with at a given time, the newest first; raises SecretLostError if the newest is lost."""
    found = [unseal(webhook.secret)]
    if webhook.former_until is not None and moment < webhook.former_until:
        with suppress(SecretLostError):
            found.append(unseal(webhook.former_secret))
    return found


def rotate_secret(webhook: Webhook) -> str:
    """A new secret for a webhook; unless it is lost, the old one also signs for another day."""
    secret = new_secret()
    with suppress(SecretLostError):
        unseal(webhook.secret)
        webhook.former_secret, webhook.former_until = webhook.secret, timezone.now() + OVERLAP
    webhook.secret = seal(secret)
    webhook.save(update_fields=["secret", "former_secret", "former_until", "updated"])
    return secret


def reseal(webhook: Webhook) -> bool:
    """Whether the secrets of a webhook could be re-encrypted with the current secret key; False if one is lost."""
    try:
        webhook.secret = seal(unseal(webhook.secret))
        webhook.former_secret = seal(unseal(webhook.former_secret)) if webhook.former_secret else ""
    except SecretLostError:
        return False
    webhook.save(update_fields=["secret", "former_secret"])
    return True


def _keys() -> MultiFernet:
    """The encryption keys: the first encrypts, all of them decrypt."""
    return MultiFernet([_derived(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret_key: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Fernet(urlsafe_b64encode(key))

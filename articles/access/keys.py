"""API keys: created with a token that is shown once, authenticated by it, and revoked."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from articles.models import ApiKey
from articles.models.key import Scope
from articles.models.lock import unless_busy

MEANINGS = {
    Scope.READ: "read from the API, if the server requires a key for reading",
    Scope.EXTRACT: "extract texts without storing them",
    Scope.INGEST: "store articles",
    Scope.CURATE: "correct, approve and reject quotes; merge and split persons",
    Scope.WEBHOOKS: "create webhooks and saved searches, and manage those that it created",
}

# letters and digits only, so that a double click selects the whole token
ALPHABET = string.ascii_letters + string.digits
PREFIX_LENGTH = 8
SECRET_LENGTH = 40
"""238 random bits cannot be guessed, so a fast digest protects them as well as a slow one."""

TOKEN = re.compile(r"nak_([A-Za-z0-9]{1,12})_([A-Za-z0-9]{1,100})")
NO_DIGEST = "0" * 64

NOTE_EVERY = timedelta(minutes=1)
NOTE_WAIT = 50
"""Milliseconds to wait for SQLite when recording a use while another process writes; else a later call records it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A new key with its token, which cannot be shown again."""

    key: ApiKey
    token: str


class KeyRefusedError(Exception):
    """A token that is not accepted; the message gives the reason only to a caller who has the secret."""


def create(name: str, *, owner: User, scopes: Iterable[Scope], expires: datetime | None = None) -> NewKey:
    """A new key with its token."""
    prefix, secret, wanted = _random(PREFIX_LENGTH), _random(SECRET_LENGTH), frozenset(scopes)
    key = ApiKey.objects.create(
        name=name,
        owner=owner,
        prefix=prefix,
        digest=_digest(secret),
        scopes=[scope.value for scope in Scope if scope in wanted],
        expires=expires,
    )
    return NewKey(key=key, token=f"nak_{prefix}_{secret}")


def revoke(key: ApiKey) -> bool:
    """Whether the key was valid until now; it is refused from the next call on."""
    return ApiKey.objects.filter(pk=key.pk, revoked=None).update(revoked=timezone.now()) == 1


def authenticate(token: str) -> ApiKey:
    """The key of a token; raises KeyRefusedError if there is none, or if it was revoked or has expired.

    A wrong secret and an unknown prefix go through the same steps and get the same answer.
    """
    found = TOKEN.fullmatch(token)
    prefix, secret = found.groups() if found else ("", "")
    key = ApiKey.objects.of_prefix(prefix)
    same = hmac.compare_digest(_digest(secret), NO_DIGEST if key is None else key.digest)
    if key is None or not same:
        raise KeyRefusedError("There is no such key.")
    if key.revoked is not None:
        raise KeyRefusedError("The key was revoked.")
    if key.expires is not None and key.expires <= timezone.now():
        raise KeyRefusedError("The key has expired.")
    if not key.owner.is_active:
        raise KeyRefusedError("The account of the owner is closed.")
    return key


def note_use(key: ApiKey) -> None:
    """Record when the key was last used, to the minute; skipped rather than waiting for a long transaction."""
    now = timezone.now()
    if key.last_used is not None and now - key.last_used < NOTE_EVERY:
        return
    due = ApiKey.objects.filter(Q(last_used=None) | Q(last_used__lte=now - NOTE_EVERY), pk=key.pk)
    with unless_busy(NOTE_WAIT):
        due.update(last_used=now)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

"""Keys: what opens, what does not, and what is kept of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import access
from articles.access import KeyRefusedError, Scope
from articles.models import ApiKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def test_the_token_opens_in_the_name_of_the_owner(ann: User) -> None:
    made = access.create("mirror", owner=ann, scopes=[Scope.CURATE, Scope.READ, Scope.READ])
    key = access.authenticate(made.token)
    assert (key, key.owner, key.scopes) == (made.key, ann, ["read", "curate"])


def test_nothing_kept_gives_the_secret_away(ann: User) -> None:
    made = access.create("mirror", owner=ann, scopes=[Scope.READ])
    secret = made.token.rpartition("_")[2]
    assert len(secret) == 40
    assert secret not in str(ApiKey.objects.values().get())
    assert secret not in str(made.key)


def test_no_two_tokens_are_alike(ann: User) -> None:
    tokens = {access.create("mirror", owner=ann, scopes=[]).token for _ in range(20)}
    assert len({token.split("_")[1] for token in tokens}) == len({token.split("_")[2] for token in tokens}) == 20


@pytest.mark.parametrize("change", ["{}x", "x{}", "nak_{}", "{} ", "{}\n", "{}\0", "", "nak_", "nak__", "é", "nak_é_é"])
def test_any_other_token_is_unknown(ann: User, change: str) -> None:
    made = access.create("mirror", owner=ann, scopes=[Scope.READ])
    with pytest.raises(KeyRefusedError, match="no such key"):
        access.authenticate(change.format(made.token))


def test_the_secret_of_another_key_is_unknown(ann: User) -> None:
    one, other = (access.create("mirror", owner=ann, scopes=[Scope.READ]) for _ in range(2))
    with pytest.raises(KeyRefusedError, match="no such key"):
        access.authenticate(f"nak_{one.key.prefix}_{other.token.rpartition('_')[2]}")


def test_a_revoked_key_is_refused_and_is_revoked_once(ann: User) -> None:
    made = access.create("mirror", owner=ann, scopes=[Scope.READ])
    assert access.revoke(made.key)
    assert not access.revoke(made.key)
    with pytest.raises(KeyRefusedError, match="revoked"):
        access.authenticate(made.token)


def test_a_key_is_good_until_it_expires(ann: User) -> None:
    now = timezone.now()
    good = access.create("mirror", owner=ann, scopes=[Scope.READ], expires=now + timedelta(hours=1))
    past = access.create("mirror", owner=ann, scopes=[Scope.READ], expires=now)
    assert access.authenticate(good.token) == good.key
    with pytest.raises(KeyRefusedError, match="expired"):
        access.authenticate(past.token)


def test_the_keys_of_a_closed_account_are_refused(ann: User) -> None:
    made = access.create("mirror", owner=ann, scopes=[Scope.READ])
    User.objects.update(is_active=False)
    with pytest.raises(KeyRefusedError, match="closed"):
        access.authenticate(made.token)


def test_a_key_and_its_owner_take_one_query(ann: User) -> None:
    made = access.create("mirror", owner=ann, scopes=[Scope.READ])
    with CaptureQueriesContext(connection) as queries:
        assert access.authenticate(made.token).owner.is_active
    assert len(queries) == 1


def test_a_use_is_noted_once_a_minute(ann: User) -> None:
    key = access.create("mirror", owner=ann, scopes=[Scope.READ]).key
    access.note_use(key)
    first = ApiKey.objects.get()
    assert first.last_used is not None
    access.note_use(first)
    access.note_use(key)  # read before it was noted
    assert ApiKey.objects.get().last_used == first.last_used
    long_ago = timezone.now() - timedelta(minutes=2)
    ApiKey.objects.update(last_used=long_ago)
    access.note_use(ApiKey.objects.get())
    assert ApiKey.objects.get().last_used > long_ago  # type: ignore[operator]


def test_nobody_waits_to_note_a_use_while_a_long_transaction_writes(many_connections: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows, not the database")
    made = access.create("mirror", owner=User.objects.create_user("bob"), scopes=[Scope.READ])
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        access.note_use(access.authenticate(made.token))
        other.execute("ROLLBACK")
    assert ApiKey.objects.get().last_used is None
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
    access.note_use(made.key)
    assert ApiKey.objects.get().last_used is not None

"""manage.py apikey makes, lists and revokes keys; the secret is printed once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from articles import access
from articles.access import KeyRefusedError
from articles.models import ApiKey

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """What the command writes to standard output."""
    out = StringIO()
    call_command("apikey", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture(autouse=True)
def curator() -> User:
    return User.objects.create_user("curator", is_staff=True)


def test_what_is_printed_is_the_token_and_opens() -> None:
    token = run("create", "mirror", "--scope", "read", "--scope", "curate").strip()
    key = access.authenticate(token)
    assert (key.name, key.owner.username, key.scopes, key.expires) == ("mirror", "curator", ["read", "curate"], None)


def test_the_list_never_shows_a_secret() -> None:
    token = run("create", "mirror", "--scope", "read", "--expires", "2999-12-31").strip()
    shown = run("list")
    assert token.rpartition("_")[2] not in shown
    for part in (token.split("_")[1], "mirror", "curator", "read", "expires 3000-01-01", "last used never"):
        assert part in shown


@pytest.mark.parametrize("form", ["{0}", "nak_{0}", "nak_{0}_", "{1}"])
def test_a_key_is_revoked_by_its_prefix(form: str) -> None:
    token = run("create", "mirror", "--scope", "read").strip()
    given = form.format(token.split("_")[1], token)
    assert run("revoke", given).startswith("Revoked mirror")
    with pytest.raises(KeyRefusedError):
        access.authenticate(token)
    assert "already" in run("revoke", given)
    assert "revoked" in run("list")


def test_a_key_holds_through_its_last_day() -> None:
    run("create", "mirror", "--scope", "read", "--expires", "2999-12-31")
    assert ApiKey.objects.get().expires == datetime(3000, 1, 1, tzinfo=UTC)


def test_days_are_counted_from_now() -> None:
    before = timezone.now()
    run("create", "mirror", "--scope", "read", "--expires", "90d")
    expires = ApiKey.objects.get().expires
    assert expires is not None
    assert before + timedelta(days=90) <= expires <= timezone.now() + timedelta(days=90)


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "mirror", "--scope", "read", "--owner", "nobody"),
        ("create", "mirror", "--scope", "read", "--expires", "2001-01-01"),
        ("create", "mirror", "--scope", "read", "--expires", "soon"),
        ("create", "mirror", "--scope", "read", "--expires", "0d"),
        ("create", "mirror", "--scope", "read", "--expires", "9999-12-31"),
        ("create", "mirror", "--scope", "write"),
        ("create", "mirror"),
        ("revoke", "nothing"),
        (),
    ],
)
def test_what_is_not_understood_makes_no_key(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*arguments)
    assert not ApiKey.objects.exists()


def test_a_closed_account_gets_no_key() -> None:
    User.objects.update(is_active=False)
    with pytest.raises(CommandError, match="curator"):
        run("create", "mirror", "--scope", "read")

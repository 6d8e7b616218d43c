"""manage.py curator makes an account once and never touches it again unasked."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

pytestmark = pytest.mark.django_db


def run(**options: Any) -> str:
    out = StringIO()
    call_command("curator", stdout=out, **options)
    return out.getvalue()


def password_in(text: str) -> str:
    return text.splitlines()[0].rsplit(maxsplit=1)[-1]


def test_the_account_enters_the_desk() -> None:
    password = password_in(run())
    client = Client()
    assert client.login(username="curator", password=password)
    assert client.get("/admin/").status_code == 200


def test_it_looks_at_everything_and_changes_what_it_decides() -> None:
    run()
    permissions = User.objects.get(username="curator").get_all_permissions()
    assert {name for name in permissions if ".view_" not in name} == {
        "articles.change_quote",
        "articles.change_person",
        "articles.change_organisation",
        "articles.change_persondoubt",
        "articles.change_event",
        "articles.change_outlet",
    }
    assert {"articles.view_article", "articles.view_judgement", "articles.view_historicalquote"} <= permissions
    assert {name.partition(".")[0] for name in permissions} == {"articles"}
    assert not User.objects.get(username="curator").is_superuser


def test_an_account_that_is_there_is_left_alone() -> None:
    run()
    before = User.objects.values().get(username="curator")
    text = run()
    assert "nothing was changed" in text
    assert User.objects.values().get(username="curator") == before


def test_a_new_password_only_when_asked() -> None:
    first = password_in(run(username="ann"))
    second = password_in(run(username="ann", reset_password=True))
    client = Client()
    assert first != second
    assert not client.login(username="ann", password=first)
    assert client.login(username="ann", password=second)


def test_somebody_elses_account_gets_no_password() -> None:
    User.objects.create_user("reader", password="unchanged-secret")
    with pytest.raises(CommandError):
        run(username="reader", reset_password=True)
    assert Client().login(username="reader", password="unchanged-secret")

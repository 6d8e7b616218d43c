"""Passwords cannot be tried out at the login of the admin, and nobody else is kept out by who tries."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles.access import logins
from articles.access.counters import counters

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def ann() -> User:
    """A curator."""
    return User.objects.create_user("ann", password=PASSWORD, is_staff=True)


def try_password(client: Client, password: str, name: str = "ann", address: str = "192.0.2.1", **headers: str) -> Any:
    data = {"username": name, "password": password}
    return client.post("/admin/login/?next=/admin/", data, REMOTE_ADDR=address, headers=headers)


def test_forty_wrong_passwords_are_not_tried(client: Client) -> None:
    seen = [try_password(client, f"wrong {number}").status_code for number in range(40)]
    assert seen == [200] * 5 + [429] * 35
    response = try_password(client, PASSWORD, Accept="text/html")
    assert (response.status_code, 1 <= int(response["Retry-After"]) <= 900) == (429, True)
    assert "Too many wrong passwords" in response.content.decode()
    assert not client.get("/admin/").wsgi_request.user.is_authenticated


def test_the_right_password_after_some_wrong_ones_begins_anew(client: Client) -> None:
    for _ in range(3):
        for _ in range(4):
            assert try_password(client, "wrong").status_code == 200
        assert try_password(client, PASSWORD).status_code == 302
        client.logout()


def test_a_name_is_not_locked_for_another_address(client: Client) -> None:
    for _ in range(10):
        try_password(client, "wrong")
    assert try_password(client, PASSWORD, address="192.0.2.2").status_code == 302


def test_names_tried_out_from_one_address_count_together(client: Client) -> None:
    seen = [try_password(client, "wrong", name=f"user{number}").status_code for number in range(40)]
    assert seen == [200] * 30 + [429] * 10
    assert try_password(client, PASSWORD).status_code == 429


@pytest.mark.parametrize("name", ["ANN", " ann ", "Ann"])
def test_the_same_name_written_otherwise_is_the_same(client: Client, name: str) -> None:
    for _ in range(5):
        try_password(client, "wrong")
    assert try_password(client, "wrong", name=name).status_code == 429


def test_who_is_logged_in_cannot_try_passwords_of_others(client: Client) -> None:
    client.force_login(User.objects.create_user("bo", is_staff=True))
    seen = [try_password(client, "wrong").status_code for _ in range(8)]
    assert seen == [200] * 5 + [429] * 3


def test_the_address_is_the_one_our_own_proxy_saw(client: Client, settings: Any) -> None:
    settings.NUM_PROXIES = 1
    for number in range(6):
        forwarded = {"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.9"}  # the first is the caller's own invention
        last = try_password(client, "wrong", **forwarded)
    assert last.status_code == 429
    assert try_password(client, PASSWORD, **{"X-Forwarded-For": "192.0.2.10"}).status_code == 302


@pytest.mark.parametrize("arguments", [["ann"], []])
def test_a_command_lets_people_in_again(client: Client, arguments: list[str]) -> None:
    for _ in range(6):
        try_password(client, "wrong")
    out = StringIO()
    call_command("unlock", *arguments, stdout=out)
    assert out.getvalue() == f"{arguments[0] if arguments else 'Everybody'} may log in again.\n"
    assert try_password(client, PASSWORD).status_code == 302


def test_unlocking_one_leaves_another_locked(client: Client) -> None:
    for name in ("ann", "bo"):
        for _ in range(6):
            try_password(client, "wrong", name=name)
    logins.unlock("bo")
    assert try_password(client, PASSWORD).status_code == 429
    assert try_password(client, "wrong", name="bo").status_code == 200


def test_the_wait_ends_by_itself(settings: Any) -> None:
    assert [logins.begin("ann", "192.0.2.1") > 0 for _ in range(6)] == [False] * 5 + [True]
    counters()._run("UPDATE windows SET ends = ends - 901", ())  # type: ignore[attr-defined]
    assert logins.begin("ann", "192.0.2.1") == 0


def test_nobody_is_kept_out_where_the_counters_fail(client: Client, settings: Any) -> None:
    (settings.DATA_DIR / "counters.sqlite3").mkdir()
    for _ in range(6):
        try_password(client, "wrong")
    assert try_password(client, PASSWORD).status_code == 302


def test_no_name_stands_in_the_counters(client: Client, settings: Any) -> None:
    try_password(client, "wrong", name="hunter2-typed-into-the-wrong-field")
    counters().close()
    files = b"".join(path.read_bytes() for path in settings.DATA_DIR.glob("counters.sqlite3*"))
    assert b"login:" in files
    assert b"hunter2" not in files

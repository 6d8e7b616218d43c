"""What a caller gets wrong is one line in the log, and under /api/ a problem."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as given
from django.test import Client

from newsapi.logs import OneLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the log of a server holds, written as its settings say."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter(LOGGING["formatters"]["line"]["format"], style="{"))
    handler.addFilter(OneLine())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


LOGGING: dict[str, Any] = given.LOGGING
MANY = "&".join(f"a{number}=1" for number in range(1500))


@pytest.mark.parametrize(
    ("address", "headers", "words"),
    [
        ("/api/v1/outlets", {"Host": "evil.example"}, "Invalid HTTP_HOST header: 'evil.example'"),
        ("/", {"Host": "evil.example"}, "Invalid HTTP_HOST header: 'evil.example'"),
        (f"/api/v1/outlets?{MANY}", {}, "The number of GET/POST parameters exceeded"),
    ],
    ids=["host", "host of a page", "parameters"],
)
def test_a_refused_request_is_one_line(
    client: Client, lines: io.StringIO, address: str, headers: dict[str, str], words: str
) -> None:
    response = client.get(address, headers={"Accept": "application/json", **headers})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["code"] == "malformed_request"
    [line] = lines.getvalue().splitlines()
    assert " WARNING django.security." in line
    assert words in line


def test_a_form_with_too_many_fields_is_one_line(client: Client, lines: io.StringIO) -> None:
    fields = {f"a{number}": "1" for number in range(1500)}
    assert client.post("/admin/login/", fields).status_code == 400
    assert len(lines.getvalue().splitlines()) == 1


def test_a_body_that_is_too_large_is_one_line_at_most(client: Client, lines: io.StringIO, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = client.post("/admin/login/", {"username": "a" * 2000})
    assert response.status_code == 400
    assert len(lines.getvalue().splitlines()) == 1


def test_a_fault_of_ours_keeps_its_traceback(
    client: Client, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("articles.api.views.outlets.Outlet.objects", None)
    assert client.get("/api/v1/outlets").status_code == 500
    assert "Traceback" in lines.getvalue()


def test_the_settings_name_the_filter() -> None:
    assert LOGGING["handlers"]["stderr"]["filters"] == ["one_line"]
    assert LOGGING["filters"]["one_line"] == {"()": "newsapi.logs.OneLine"}

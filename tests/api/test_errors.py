"""Errors: one shape for all of them, and every mistake is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError
from django.test import Client

from articles.access import Scope
from articles.api.problem_codes import PROBLEMS
from tests.factories import make_key, make_person

ROOMS = [Path(__file__).resolve().parent.parent.parent / "articles" / room for room in ("api", "questions")]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "parameter", "code", "detail"),
    [
        ("articles?outlt=rt", "outlt", "unknown_parameter", "Did you mean 'outlet'?"),
        ("quotes?speeker=x", "speeker", "unknown_parameter", "Did you mean 'speaker'?"),
        ("quotes?speeker!=x", "speeker!", "unknown_parameter", "Did you mean 'speaker!'?"),
        ("quotes?outlet__slug=x", "outlet__slug", "unknown_parameter", "There is no such parameter."),
        ("quotes?published_from!=2017-01-01", "published_from!", "unknown_parameter", "published"),
        ("events?conflict=1", "conflict", "unknown_parameter", "Did you mean 'conflict_count_min'?"),
        ("quotes?sort=date", "sort", "invalid_value", "Did you mean 'published'?"),
        ("quotes?q=", "q", "empty_value", "leave it out."),
        ("outlets?q=x", "q", "unknown_parameter", "There is no such parameter."),
        ("articles?outlet=", "outlet", "empty_value", "outlet=none"),
        ("articles?outlet=rt,", "outlet", "empty_value", "empty"),
        ("articles?page_size=", "page_size", "empty_value", "no value"),
        ("articles?page_size=abc", "page_size", "invalid_value", "from 1 to 100"),
        ("articles?page_size=0", "page_size", "invalid_value", "from 1 to 100"),
        ("articles?page_size=101", "page_size", "invalid_value", "from 1 to 100"),
        ("articles?page_size=%D9%A1", "page_size", "invalid_value", "from 1 to 100"),
        ("articles?page_size=1&page_size=2", "page_size", "duplicate_parameter", "one value"),
        ("articles?sort=publishd", "sort", "invalid_value", "Did you mean 'published'?"),
        ("articles?sort=published,updated", "sort", "invalid_value", "It must be one of"),
        ("articles?count=10", "count", "invalid_value", "exact"),
        ("articles?published_from=2017-13-01", "published_from", "invalid_value", "no such day"),
        ("articles?published_from=2017-02-30", "published_from", "invalid_value", "no such day"),
        ("articles?published_from=yesterday", "published_from", "invalid_value", "YYYY-MM-DD"),
        ("articles?published_from=2017-01-01T25:00:00Z", "published_from", "invalid_value", "no such day"),
        ("articles?published_from=2017-01-01T10:00:75Z", "published_from", "invalid_value", "no such day"),
        ("articles?published=2017-01-01T10:00:00Z", "published", "invalid_value", "YYYY-MM-DD"),
        (
            "articles?published_from=2017-01-01&published_from=2018-01-01",
            "published_from",
            "duplicate_parameter",
            "one",
        ),
        ("articles?word_count_min=-1", "word_count_min", "invalid_value", "from 0"),
        ("articles?word_count_min=99999999999999999999999", "word_count_min", "invalid_value", "from 0"),
        ("quotes?confidence_min=1.5", "confidence_min", "invalid_value", "from 0 to 1"),
        ("quotes?confidence_min=nan", "confidence_min", "invalid_value", "from 0 to 1"),
        ("quotes?article=abc", "article", "invalid_value", "digits only"),
        ("quotes?article=99999999999999999999", "article", "invalid_value", "digits only"),
        ("quotes?kind=spoken", "kind", "invalid_value", "direct, mixed, indirect"),
        ("quotes?negated=1", "negated", "invalid_value", "true or false"),
        ("persons?wikidata_id=42", "wikidata_id", "invalid_value", "Q"),
        ("quotes?speaker=a%00b", "speaker", "invalid_encoding", "NUL"),
        ("quotes?a%00b=1", "ab", "invalid_encoding", "NUL"),
        ("quotes?speaker=%FF", "", "invalid_encoding", "UTF-8"),
        ("quotes?%FF=1", "", "invalid_encoding", "UTF-8"),
        ("quotes?article=" + ",".join("1" * 51), "article", "invalid_value", "at most 50"),
        ("quotes?q=" + "x" * 301, "q", "invalid_query", "300"),
        ("persons/1?page_size=2", "page_size", "unknown_parameter", "There is no such parameter."),
        ("persons/1?fields=nmae", "fields", "unknown_field", "There is no field 'nmae'. Did you mean 'name'?"),
        ("quotes?fields=", "fields", "empty_value", "no value"),
        ("quotes?fields=id,,url", "fields", "empty_value", "empty"),
        ("quotes?fields=" + ",".join(["id"] * 101), "fields", "invalid_value", "at most 100"),
        ("quotes?omit=outlet.nmae", "omit", "unknown_field", "Did you mean 'outlet.name'?"),
        ("quotes?fields=article.section", "fields", "unknown_field", "There is no field 'article.section'."),
        ("quotes?fieldz=id", "fieldz", "unknown_parameter", "Did you mean 'fields'?"),
        ("quotes?expand=speker", "expand", "unknown_field", "'speker' cannot be expanded. Did you mean 'speaker'?"),
        ("quotes?expand=text", "expand", "unknown_field", "'text' cannot be expanded."),
        ("outlets?expand=name", "expand", "unknown_field", "'name' cannot be expanded."),
        ("articles?expand=quotes.speaker.aliases", "expand", "unknown_field", "Did you mean 'quotes.speaker'?"),
    ],
)
def test_a_mistake_is_named(get: Any, address: str, parameter: str, code: str, detail: str) -> None:
    problem = get(address, status=400)
    [error] = problem["errors"]
    assert (error["parameter"], error["code"]) == (parameter, code)
    assert detail in error["detail"]
    assert problem["type"] == f"http://testserver/api/problems/{code}"


def test_all_mistakes_are_named_at_once(get: Any) -> None:
    problem = get("articles?outlt=rt&page_size=0&published_from=x", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["outlt", "published_from", "page_size"]


def test_a_problem_has_every_member(client: Client) -> None:
    response = client.get("/api/v1/articles?outlt=rt", headers={"X-Request-Id": "given-by-caller"})
    assert response["X-Request-Id"] == "given-by-caller"
    assert orjson.loads(response.content) == {
        "type": "http://testserver/api/problems/unknown_parameter",
        "title": "Bad request",
        "status": 400,
        "detail": "outlt: There is no such parameter. Did you mean 'outlet'?",
        "code": "validation_error",
        "instance": "/api/v1/articles?outlt=rt",
        "request_id": "given-by-caller",
        "errors": [
            {
                "parameter": "outlt",
                "code": "unknown_parameter",
                "detail": "There is no such parameter. Did you mean 'outlet'?",
            }
        ],
    }


@pytest.mark.parametrize("address", ["/api/v1/articles", "/api/v1/nothing", "/api/nothing"])
def test_an_answer_says_what_it_depends_on(client: Client, address: str) -> None:
    assert {"Accept", "Authorization", "Cookie"} <= set(client.get(address)["Vary"].split(", "))


@pytest.mark.parametrize("given", ["", "short", "a" * 65, 'x"\r\nSet-Cookie: a', "<script>"])
def test_a_strange_request_id_is_replaced(client: Client, given: str) -> None:
    response = client.get("/api/v1/articles", headers={"X-Request-Id": given})
    assert len(response["X-Request-Id"]) == 32


@pytest.mark.parametrize("address", ["/api/nothing", "/api/v1/nothing", "/api/v1/articles/1/nothing"])
def test_djangos_own_404_is_a_problem(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["code"] == "not_found"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [("*/*", "application/problem+json"), ("", "application/problem+json"), ("text/html", "text/html; charset=utf-8")],
)
def test_who_asks_for_no_page_is_told_of_errors_beside_the_api_too(
    client: Client, accept: str, media_type: str
) -> None:
    response = client.get("/nothing", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (404, media_type)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_is_only_read_refuses_every_other_method(client: Client, method: str) -> None:
    response = client.generic(method, "/api/v1/events")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_head_is_get_without_a_body(client: Client) -> None:
    response = client.head("/api/v1/articles")
    assert (response.status_code, response.content) == (200, b"")


def test_what_cannot_be_given_is_not_acceptable(client: Client) -> None:
    response = client.get("/api/v1/articles", headers={"Accept": "image/png"})
    assert (response.status_code, response.json()["code"]) == (406, "not_acceptable")


def test_a_forged_host_is_a_problem(client: Client) -> None:
    response = client.get("/api/v1/articles", headers={"Host": "evil.example"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["type"] == "/api/problems/malformed_request"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DataError("secret"), 400, "malformed_request"),
        (OverflowError("secret"), 400, "malformed_request"),
        (IntegrityError("secret"), 409, "not_possible"),
        (ProtectedError("secret", set()), 409, "not_possible"),
    ],
)
def test_what_the_database_refuses_is_a_problem(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr("articles.api.views.outlets.OutletList.get", fail)
    response = client.get("/api/v1/outlets")
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert b"secret" not in response.content


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("articles.api.views.outlets.Outlet.objects", None)
    response = client.get("/api/v1/outlets")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json()["code"] == "server_error"
    assert b"Traceback" not in response.content


def test_anonymous_callers_are_asked_who_they_are_where_reading_is_closed(client: Client, settings: Any) -> None:
    settings.ANONYMOUS_READ = False
    response = client.get("/api/v1/articles")
    assert (response.status_code, response.json()["code"]) == (401, "not_authenticated")
    assert response["WWW-Authenticate"] == 'Bearer realm="newsapi"'
    client.force_login(User.objects.create_user("ann"))
    assert client.get("/api/v1/articles").status_code == 200


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_problem_has_its_page(client: Client, code: str) -> None:
    page = client.get(f"/api/problems/{code}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert code in page.content.decode()
    asked = client.get(f"/api/problems/{code}", headers={"Accept": "application/json"})
    assert asked.json()["problems"][0]["code"] == code


def test_an_unknown_problem_has_none(client: Client) -> None:
    assert client.get("/api/problems/nothing").json()["code"] == "not_found"
    assert len(client.get("/api/problems", headers={"Accept": "application/json"}).json()["problems"]) == len(PROBLEMS)


def test_nothing_of_the_path_is_echoed_as_markup(client: Client) -> None:
    make_person()
    response = client.get("/api/v1/persons/<script>alert(1)</script>x")
    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_every_code_raised_is_explained() -> None:
    source = "".join(path.read_text() for room in ROOMS for path in room.rglob("*.py"))
    raised = set(re.findall(r'(?:refuse\([^,]+,\s*|code=)"(\w+)"', source))
    assert "unknown_parameter" in raised
    assert raised <= set(PROBLEMS)


def test_a_method_that_is_not_taken_is_answered_with_those_that_are(client: Client) -> None:
    response = client.put("/api/v1/outlets")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["detail"].endswith("This address allows GET, HEAD, OPTIONS.")


def test_a_body_of_another_type_is_answered_with_the_type_that_is_taken(client: Client) -> None:
    headers = {"Authorization": f"Bearer {make_key(Scope.EXTRACT)}"}
    response = client.post(
        "/api/v1/extract", "text=x", content_type="application/x-www-form-urlencoded", headers=headers
    )
    assert response.status_code == 415
    assert response.json()["detail"].endswith("Send a `Content-Type` of application/json.")


@pytest.mark.parametrize(
    ("address", "scope", "field", "meant"),
    [
        ("extract", Scope.EXTRACT, "body", "text"),
        ("webhooks", Scope.WEBHOOKS, "address", "target_url"),
        ("saved_searches", Scope.WEBHOOKS, "filters", "query"),
        ("persons/ann/merge", Scope.CURATE, "person", "other"),
    ],
)
def test_what_others_call_a_field_is_led_to_ours(
    client: Client, address: str, scope: Scope, field: str, meant: str
) -> None:
    headers = {"Authorization": f"Bearer {make_key(scope)}"}
    response = client.post(f"/api/v1/{address}", {field: "x"}, content_type="application/json", headers=headers)
    [error] = [each for each in response.json()["errors"] if each["pointer"] == f"/{field}"]
    assert error["detail"] == f"There is no such field. Did you mean '{meant}'?"

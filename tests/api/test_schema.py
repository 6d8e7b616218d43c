"""The OpenAPI document: no warnings, a snapshot in docs/openapi.yaml, and what is answered is what is described."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator

from articles import search
from articles.access import Scope
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_key,
    make_organisation,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)
from tests.openapi import DOCUMENT, read


@pytest.fixture(scope="module")
def document() -> Any:
    """The document as generated now."""
    out = io.StringIO()
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=out)
    return read(out.getvalue())


def test_the_snapshot_is_the_document(document: Any) -> None:
    assert document == DOCUMENT, "run: manage.py spectacular --file docs/openapi.yaml"


def operations(document: Any) -> list[tuple[str, Any]]:
    return [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]


def test_every_operation_is_named_and_described(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(names)) == len(names)
    assert {"list_articles", "get_article", "list_quotes", "get_quote", "search"} <= set(names)
    for path, operation in operations(document):
        assert operation["summary"], path
        assert operation["description"], path
        assert {"400", "401", "403", "405", "406", "429", "500"} <= set(operation["responses"]), path
        assert any(status.startswith("2") for status in operation["responses"]), path
        assert all(parameter["description"] for parameter in operation.get("parameters", ())), path


def test_every_operation_says_which_key_it_takes(document: Any) -> None:
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in ("put", "patch", "delete"):
                assert operation["security"], path
            if method == "patch":
                assert {"412", "428"} <= set(operation["responses"]), path
            if method == "get":
                assert "304" in operation["responses"], path
            assert {"RateLimit", "X-Request-Id"} <= set(operation["responses"]["429"]["headers"]), path
    assert document["paths"]["/api/v1/usage"]["get"]["security"] == [{"bearer": []}]
    assert "security" not in document["paths"]["/api/v1/quotes"]["get"]  # Swagger shows a padlock for an option too


def test_a_closed_server_says_that_reading_takes_a_key(client: Client, settings: Any) -> None:
    """No database is asked, for this test has none: the document can tell nothing of what is stored."""
    settings.ANONYMOUS_READ = False
    document = read(client.get("/api/schema/").content)
    assert document["paths"]["/api/v1/quotes"]["get"]["security"] == [{"bearer": ["read"]}]


def test_what_most_calls_need_stands_first(document: Any) -> None:
    names = [each["name"] for each in document["paths"]["/api/v1/quotes"]["get"]["parameters"]]
    assert names[:3] == ["q", "speaker", "person"]
    assert names.index("fields") < names.index("machine_kind") < names.index("negations")


def test_resources_stand_in_the_order_in_which_one_learns_them(document: Any) -> None:
    order = [tag["name"] for tag in document["tags"]]
    assert order == [
        "quotes",
        "articles",
        "persons",
        "organisations",
        "events",
        "outlets",
        "utterances",
        "search",
        "changes",
        "webhooks",
        "keys",
    ]
    assert all(tag["description"] for tag in document["tags"])
    seen = [operation["tags"][0] for _, operation in operations(document)]
    assert seen == sorted(seen, key=order.index)


def test_every_field_is_always_present(document: Any) -> None:
    for name, schema in document["components"]["schemas"].items():
        is_sent = schema.get("additionalProperties") is False  # a body may leave fields out
        if "properties" in schema and not is_sent and name != "ProblemError":  # which names a parameter or a place
            assert set(schema["required"]) == set(schema["properties"]), name


@pytest.mark.parametrize("body", [{"status": "approved"}, {"kind": "mixed"}, {"stance": "denied"}, {"speaker": None}])
def test_each_decision_about_a_quote_is_one_by_itself(document: Any, body: dict[str, Any]) -> None:
    schema = {**document["components"]["schemas"]["QuoteDecision"], "components": document["components"]}
    assert not list(Draft202012Validator(schema).iter_errors(body))
    assert list(Draft202012Validator(schema).iter_errors({"note": "why"}))


def test_several_values_are_described_as_repeats(document: Any) -> None:
    parameters = {each["name"]: each for each in document["paths"]["/api/v1/quotes"]["get"]["parameters"]}
    assert parameters["speaker"]["schema"]["type"] == "array"
    assert parameters["speaker"]["explode"] is True
    assert {"speaker!", "outlet!", "kind!"} <= set(parameters["negations"]["schema"]["properties"])
    for path, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["schema"].get("type") == "object":  # else Swagger sends what it makes up from the patterns
                assert parameter["example"] == {}, path
    assert parameters["kind"]["schema"]["items"] == {"$ref": "#/components/schemas/QuoteKind"}
    assert document["components"]["schemas"]["QuoteKind"]["enum"] == ["direct", "mixed", "indirect"]


@pytest.mark.django_db
def test_every_answer_is_as_described(document: Any, client: Client) -> None:
    person, event, outlet = make_person(), make_event(), make_outlet()
    for full in (True, False):
        article = make_article(
            'Rain. "It rained," Ann Lee said. 29 killed.', outlet=outlet if full else None, published=None
        )
        make_appearance(article, person if full else None)
        make_coverage(event, article)
        make_figure(article, event if full else None, "29 killed", 29)
        quote = make_quote("It rained", article=article, speaker=person if full else None, parts=[[7, 9]])
        utterance = make_utterance(quote)
    search.rebuild()
    keys = {"quotes": quote, "articles": article, "persons": person, "events": event, "outlets": outlet}
    keys["utterances"] = utterance
    keys["organisations"] = make_organisation()
    headers = {"Authorization": f"Bearer {make_key(*Scope)}"}
    for path, operation in operations(document):
        if "security" in operation:
            continue  # what writes has tests of its own
        address = path.replace("{id}", str(keys[path.split("/")[3]].pk)) if "{id}" in path else path
        if "requestBody" in operation:
            response = client.post(address, {"text": "It rained"}, content_type="application/json", headers=headers)
        else:
            response = client.get(
                f"{address}?q=rain" if path.endswith(("/search", "/suggest")) else address, headers=headers
            )
        assert response.status_code == 200, path
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**schema, "components": document["components"]})
        assert [error.message for error in validator.iter_errors(response.json())] == [], path


@pytest.mark.parametrize(
    "address", ["/", "/healthz", "/readyz", "/llms.txt", "/api/docs/", "/api/docs/?script=", "/api/redoc/"]
)
@pytest.mark.django_db
def test_pages_ask_no_other_host(client: Client, address: str) -> None:
    response = client.get(address, headers={"Accept": "text/html,application/javascript,*/*"})
    assert response.status_code == 200
    text = response.content.decode()
    assert "https://" not in text
    assert "//cdn" not in text


@pytest.mark.parametrize("address", ["/api/docs/", "/api/redoc/", "/api/problems"])
@pytest.mark.django_db
def test_no_script_stands_in_a_page(client: Client, address: str) -> None:
    response = client.get(address, headers={"Accept": "text/html"})
    assert "script-src 'self';" in response["Content-Security-Policy"]
    for script in response.content.decode().split("<script")[1:]:
        assert script.split(">", 1)[0].strip().startswith("src=")
        assert script.split(">", 1)[1].strip().startswith("</script>")


@pytest.mark.django_db
def test_the_document_is_served(client: Client) -> None:
    response = client.get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    assert response.json()["info"]["title"] == "newsapi"


@pytest.mark.parametrize(
    ("accept", "status", "code"),
    [("image/png", 406, "not_acceptable"), ("application/yaml", 405, "method_not_allowed")],
)
@pytest.mark.django_db
def test_an_error_of_the_document_is_a_problem(client: Client, accept: str, status: int, code: str) -> None:
    response = client.post("/api/schema/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["code"] == code


@pytest.mark.django_db
def test_redoc_fetches_no_logo_from_another_host(client: Client) -> None:
    response = client.get("/api/redoc/redoc.js")
    assert response["Content-Type"] == "text/javascript"
    assert b"cdn.redoc" not in response.content
    assert b"Redoc" in response.content


@pytest.mark.parametrize("address", ["/", "/healthz", "/admin/login/", "/api/docs/", "/api/v1/quotes", "/nothing"])
@pytest.mark.django_db
def test_no_page_runs_a_script_that_stands_in_it_or_is_framed(client: Client, address: str) -> None:
    response = client.get(address, headers={"Accept": "*/*"})
    rules = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert rules["frame-ancestors"] == "'none'"
    assert rules.get("script-src", rules["default-src"]) in ("'self'", "'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"

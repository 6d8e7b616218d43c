"""Webhooks and saved searches over HTTP, from making one to the log of what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles import search, webhooks, worker
from articles.access import Scope
from articles.changes.writing import write_changes
from articles.models import SavedSearch, Webhook
from articles.webhooks.sealing import LOST
from tests.factories import make_event, make_key, make_quote
from tests.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db
Call = Callable[..., Any]


@pytest.fixture
def call() -> Call:
    """A call with a key that has the scope; its status and JSON."""
    return caller(make_key(Scope.WEBHOOKS))


def caller(token: str) -> Call:
    """A call with this key; its status and JSON."""
    client = Client()

    def run(method: str, address: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        response = client.generic(
            method,
            f"/api/v1/{address}",
            data=b"" if body is None else orjson.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", **headers},
        )
        run.etag = response.get("ETag", "")  # type: ignore[attr-defined]
        return response.status_code, response.json() if response.content else None

    return run


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE_NETWORKS = True
    receiver = Receiver(webhooks.new_secret())
    yield receiver
    receiver.kill()


@pytest.fixture
def other() -> Call:
    """A call with another key of the same owner, and of the same scope."""
    return caller(make_key(Scope.WEBHOOKS))


def make(call: Call, **fields: Any) -> Any:
    status, made = call("POST", "webhooks", {"target_url": "https://example.org/hook", **fields})
    assert status == 201, made
    return made


def test_from_making_one_to_the_log(call: Call, receiver: Receiver) -> None:
    made = make(call, target_url=receiver.url, event_types=["quote.created"], description="mine")
    receiver.secret = made["secret"]
    assert made["secret"].startswith("whsec_")
    status, sent = call("POST", f"webhooks/{made['id']}/test")
    assert (status, sent["status"], sent["attempts"][0]["status"]) == (200, "delivered", 200)
    with transaction.atomic():
        write_changes("quote", "created", [7])
    worker.deliver()
    ids = [event["data"].get("id") for _, event in receiver.taken]
    assert ids == [None, "7"]
    status, log = call("GET", f"webhooks/{made['id']}/deliveries")
    assert (status, [row["event_type"] for row in log["results"]]) == (200, ["quote.created", "webhook.test"])
    assert log["results"][0]["message_id"] == receiver.taken[1][0]
    assert receiver.taken[1][1]["data"]["url"] == "http://testserver/api/v1/quotes/7"
    first = log["results"][0]["id"]
    assert call("POST", f"webhooks/{made['id']}/deliveries/{first}/redeliver")[1]["status"] == "pending"
    worker.deliver()
    assert receiver.seen[1] == receiver.seen[2]


def test_the_secret_is_shown_once(call: Call) -> None:
    made = make(call)
    status, shown = call("GET", f"webhooks/{made['id']}")
    assert status == 200
    assert "secret" not in shown
    assert {**shown, "secret": made["secret"]} == made
    assert "whsec_" not in str(call("GET", "webhooks"))


@pytest.mark.parametrize("fields", ["id", "target_url", "event_types,enabled", "url"])
def test_fields_are_chosen(call: Call, fields: str) -> None:
    made = make(call)
    (row,) = call("GET", f"webhooks?fields={fields}")[1]["results"]
    assert row == {name: made[name] for name in fields.split(",")}
    assert call("GET", f"webhooks/{made['id']}?fields={fields}")[1] == row


def test_one_is_changed_and_deleted(call: Call) -> None:
    made = make(call)
    Webhook.objects.update(enabled=False, disabled_reason="It failed.", failing_since="2026-01-01T00:00:00Z")
    call("GET", f"webhooks/{made['id']}")
    etag = call.etag  # type: ignore[attr-defined]
    assert call("PATCH", f"webhooks/{made['id']}", {"enabled": True})[0] == 428
    assert call("PATCH", f"webhooks/{made['id']}", {"enabled": True}, **{"If-Match": 'W/"x"'})[0] == 412
    change = {"enabled": True, "event_types": ["person.merged"]}
    status, now = call("PATCH", f"webhooks/{made['id']}", change, **{"If-Match": etag})
    assert (status, now["enabled"], now["disabled_reason"], now["failing_since"]) == (200, True, None, None)
    assert (now["event_types"], now["target_url"]) == (["person.merged"], "https://example.org/hook")
    assert call("DELETE", f"webhooks/{made['id']}")[0] == 204
    assert call("GET", f"webhooks/{made['id']}")[0] == 404


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/target_url", "missing_field"),
        ({"target_url": "http://127.0.0.1/"}, "/target_url", "invalid_value"),
        ({"target_url": "ftp://example.org/"}, "/target_url", "invalid_value"),
        ({"target_url": "https://example.org/", "event_types": ["quote.made"]}, "/event_types/0", "invalid_value"),
        ({"target_url": "https://example.org/", "enabled": "yes"}, "/enabled", "invalid_value"),
        ({"target_url": "https://example.org/", "secret": "x"}, "/secret", "unknown_field"),
        ([], "", "invalid_value"),
    ],
)
def test_what_is_wrong_is_named(call: Call, body: Any, pointer: str, code: str) -> None:
    status, problem = call("POST", "webhooks", body)
    assert (status, [(error["pointer"], error["code"]) for error in problem["errors"]]) == (400, [(pointer, code)])
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "address", ["webhooks", "webhooks/1", "webhooks/1/deliveries", "saved_searches", "saved_searches/1"]
)
def test_reading_takes_the_scope_too(client: Client, address: str) -> None:
    assert client.get(f"/api/v1/{address}").status_code == 401
    headers = {"Authorization": f"Bearer {make_key(Scope.READ, Scope.CURATE)}"}
    assert client.get(f"/api/v1/{address}", headers=headers).status_code == 403


def test_a_search_is_saved_fires_and_is_switched_off(call: Call, receiver: Receiver) -> None:
    hook = make(call, target_url=receiver.url)
    receiver.secret = hook["secret"]
    body = {"name": "rain", "kind": "new_quote", "query": "q=rained", "webhook_id": hook["id"]}
    status, saved = call("POST", "saved_searches", body)
    assert (status, saved["query"], saved["event"], saved["last_fired"]) == (201, "q=rained", None, None)
    quote = make_quote()
    search.rebuild()
    with transaction.atomic():
        write_changes("quote", "created", [quote.pk])
    worker.deliver()
    ((_, event),) = receiver.taken
    assert event["data"]["saved_search"] == {"id": saved["id"], "name": "rain"}
    now = call("GET", f"saved_searches/{saved['id']}")[1]
    assert now["last_fired"] is not None
    etag = call.etag  # type: ignore[attr-defined]
    status, now = call("PATCH", f"saved_searches/{saved['id']}", {"enabled": False}, **{"If-Match": etag})
    assert (status, now["enabled"]) == (200, False)
    assert call("GET", f"saved_searches?webhook={hook['id']}&kind=new_quote")[1]["count"] == 1
    assert call("DELETE", f"saved_searches/{saved['id']}")[0] == 204


def test_a_search_for_discrepancies_names_an_event(call: Call) -> None:
    hook, event = make(call), make_event(slug="blast")
    body = {"name": "d", "kind": "discrepancy_opened", "event": "blast", "webhook_id": hook["id"]}
    status, saved = call("POST", "saved_searches", body)
    assert (status, saved["event"]["id"]) == (201, str(event.pk))


@pytest.mark.parametrize(
    ("fields", "pointer", "expected"),
    [
        ({"query": "speeker=x"}, "/query", 400),
        ({"query": "sort=published"}, "/query", 400),
        ({"query": "page_size=5"}, "/query", 400),
        ({"query": "confidence_min=7"}, "/query", 400),
        ({"query": 'q="open'}, "/query", 400),
        ({"kind": "new_word"}, "/kind", 400),
        ({"event": "blast"}, "/event", 409),
        ({"kind": "discrepancy_opened"}, "/event", 409),
        ({"kind": "discrepancy_opened", "event": "nothing"}, "/event", 409),
        ({"webhook_id": "77"}, "/webhook_id", 409),
        ({"webhook_id": "x"}, "/webhook_id", 409),
    ],
)
def test_a_search_that_cannot_be_asked_is_refused(
    call: Call, fields: dict[str, str], pointer: str, expected: int
) -> None:
    hook = make(call)
    body = {"name": "s", "kind": "new_quote", "webhook_id": hook["id"], **fields}
    status, problem = call("POST", "saved_searches", body)
    assert (status, {error["pointer"] for error in problem["errors"]}) == (expected, {pointer})
    assert not SavedSearch.objects.exists()


def test_a_key_sees_and_changes_what_it_made_alone(call: Call, other: Call) -> None:
    hook, theirs = make(call), make(other)
    body = {"name": "s", "kind": "new_quote", "webhook_id": hook["id"]}
    search = call("POST", "saved_searches", body)[1]
    call("POST", f"webhooks/{hook['id']}/test")
    delivery = call("GET", f"webhooks/{hook['id']}/deliveries")[1]["results"][0]["id"]
    assert [row["id"] for row in other("GET", "webhooks")[1]["results"]] == [theirs["id"]]
    assert [row["id"] for row in call("GET", "webhooks")[1]["results"]] == [hook["id"]]
    assert other("GET", "saved_searches")[1]["results"] == []
    assert other("GET", f"saved_searches?webhook={hook['id']}")[1]["results"] == []
    for method, address in (
        ("GET", f"webhooks/{hook['id']}"),
        ("PATCH", f"webhooks/{hook['id']}"),
        ("DELETE", f"webhooks/{hook['id']}"),
        ("POST", f"webhooks/{hook['id']}/test"),
        ("POST", f"webhooks/{hook['id']}/rotate-secret"),
        ("GET", f"webhooks/{hook['id']}/deliveries"),
        ("POST", f"webhooks/{hook['id']}/deliveries/{delivery}/redeliver"),
        ("POST", f"webhooks/{theirs['id']}/deliveries/{delivery}/redeliver"),
        ("GET", f"saved_searches/{search['id']}"),
        ("PATCH", f"saved_searches/{search['id']}"),
        ("DELETE", f"saved_searches/{search['id']}"),
    ):
        sent = {"enabled": False} if method == "PATCH" else None
        assert other(method, address, sent, **{"If-Match": "*"})[0] == 404, address
    status, problem = other("POST", "saved_searches", body)
    assert (status, problem["errors"][0]["pointer"]) == (409, "/webhook_id")
    assert call("GET", f"webhooks/{hook['id']}")[1]["enabled"] is True
    assert call("GET", "saved_searches")[1]["count"] == 1


def test_one_of_no_key_is_for_those_who_are_signed_in(call: Call, admin_client: Client) -> None:
    Webhook.objects.create(url="https://a.example/", secret=webhooks.seal(webhooks.new_secret()))
    make(call)
    assert call("GET", "webhooks")[1]["count"] == 1
    assert admin_client.get("/api/v1/webhooks").json()["count"] == 2


def test_a_secret_is_stored_encrypted_and_changed_with_a_day_for_both(call: Call, receiver: Receiver) -> None:
    hook = make(call, target_url=receiver.url)
    stored = Webhook.objects.get()
    assert stored.secret.startswith("sealed:")
    assert hook["secret"] not in stored.secret
    assert webhooks.unseal(stored.secret) == hook["secret"]
    status, changed = call("POST", f"webhooks/{hook['id']}/rotate-secret")
    assert (status, changed["secret"] != hook["secret"]) == (200, True)
    assert changed["former_until"] is not None
    assert "secret" not in call("GET", f"webhooks/{hook['id']}")[1]
    for secret in (hook["secret"], changed["secret"]):
        receiver.secret = secret
        assert call("POST", f"webhooks/{hook['id']}/test")[1]["status"] == "delivered"
    Webhook.objects.update(former_until=timezone.now() - timedelta(seconds=1))
    assert call("POST", f"webhooks/{hook['id']}/test")[1]["status"] == "delivered"
    receiver.secret = hook["secret"]
    assert call("POST", f"webhooks/{hook['id']}/test")[1]["status"] == "failed"


def test_a_lost_secret_key_is_said_and_a_new_secret_helps(call: Call, receiver: Receiver, settings: Any) -> None:
    hook = make(call, target_url=receiver.url)
    former = settings.SECRET_KEY
    settings.SECRET_KEY = "another" * 10
    status, sent = call("POST", f"webhooks/{hook['id']}/test")
    assert (status, sent["status"], sent["attempts"][0]["error"]) == (200, "failed", LOST)
    settings.SECRET_KEY_FALLBACKS = [former]
    receiver.secret = hook["secret"]
    assert call("POST", f"webhooks/{hook['id']}/test")[1]["status"] == "delivered"
    call_command("reseal")
    settings.SECRET_KEY_FALLBACKS = []
    assert call("POST", f"webhooks/{hook['id']}/test")[1]["status"] == "delivered"
    settings.SECRET_KEY = "a third one" * 10
    with pytest.raises(SystemExit):
        call_command("reseal")
    status, changed = call("POST", f"webhooks/{hook['id']}/rotate-secret")
    assert (status, changed["former_until"]) == (200, None)
    receiver.secret = changed["secret"]
    assert call("POST", f"webhooks/{hook['id']}/test")[1]["status"] == "delivered"

"""How often a caller may call: what is counted, for whom, and what the answer says of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.access import Scope
from articles.access.addresses import address_of
from articles.access.counters import counters
from articles.api.site_pages import LOOKS_A_SECOND
from newsapi.environment import Environment, Rate
from tests.factories import make_key, make_outlet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(settings: Any) -> None:
    """Three calls a minute for an address, five for a key."""
    settings.RATE_ANONYMOUS = Rate(calls=3, seconds=60)
    settings.RATE_KEY = Rate(calls=5, seconds=60)


def remaining(response: Any) -> int:
    """What the answer says is left."""
    policy, left, _ = response["RateLimit"].split(";")
    assert policy in ('"anon"', '"key"')
    return int(left.removeprefix("r="))


def test_every_answer_says_what_is_left(client: Client) -> None:
    for number, (address, status) in enumerate([("outlets", 200), ("outlets?x=1", 400), ("nothing", 404)]):
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == status
        assert response["RateLimit-Policy"] == '"anon";q=3;w=60'
        assert remaining(response) == 2 - number
        assert 1 <= int(response["RateLimit"].rpartition("t=")[2]) <= 60


def test_who_calls_too_often_is_told_when_to_come_back(client: Client) -> None:
    for _ in range(3):
        assert client.get("/api/v1/outlets").status_code == 200
    response = client.get("/api/v1/outlets")
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response.json()["code"] == "throttled"
    assert "3 calls in 60 seconds" in response.json()["detail"]
    assert remaining(response) == 0
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/healthz").status_code == client.get("/api/problems").status_code == 200


def test_one_caller_does_not_use_up_what_another_has(client: Client) -> None:
    for _ in range(4):
        client.get("/api/v1/outlets", REMOTE_ADDR="192.0.2.1")
    assert client.get("/api/v1/outlets", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert client.get("/api/v1/outlets", REMOTE_ADDR="192.0.2.2").status_code == 200
    token = make_key(Scope.READ)
    keyed = client.get("/api/v1/outlets", REMOTE_ADDR="192.0.2.1", headers={"Authorization": f"Bearer {token}"})
    assert (keyed.status_code, keyed["RateLimit-Policy"], remaining(keyed)) == (200, '"key";q=5;w=60', 4)


def test_a_key_is_counted_wherever_it_is_used(client: Client) -> None:
    headers = {"Authorization": f"Bearer {make_key(Scope.READ)}"}
    seen = [client.get("/api/v1/outlets", REMOTE_ADDR=f"192.0.2.{last}", headers=headers) for last in range(6)]
    assert [response.status_code for response in seen] == [200] * 5 + [429]


def test_tokens_tried_out_count_for_the_address(client: Client) -> None:
    tried = [client.get("/api/v1/outlets", headers={"Authorization": f"Bearer nak_a_{each}"}) for each in range(4)]
    assert [response.status_code for response in tried] == [401, 401, 401, 429]


def test_304_costs_nothing_as_often_as_calls_are_allowed(client: Client) -> None:
    make_outlet()
    etag = client.get("/api/v1/outlets")["ETag"]
    for _ in range(3):
        response = client.get("/api/v1/outlets", headers={"If-None-Match": etag})
        assert (response.status_code, remaining(response)) == (304, 2)
    seen = [client.get("/api/v1/outlets", headers={"If-None-Match": etag}) for _ in range(20)]
    assert [response.status_code for response in seen] == [304] * 2 + [429] * 18


@pytest.mark.parametrize("header", ["*", " * "])
def test_who_names_no_answer_pays_for_finding_that_there_is_one(client: Client, header: str) -> None:
    seen = [client.get("/api/v1/outlets", headers={"If-None-Match": header}) for _ in range(20)]
    assert [response.status_code for response in seen] == [304] * 3 + [429] * 17


@pytest.mark.parametrize(
    "address", ["/events/1/", "/events/1", "/llms.txt", "/api/docs/", "/api/redoc/", "/api/v1", "/api/schema/"]
)
def test_every_page_that_does_work_is_counted(client: Client, address: str) -> None:
    seen = [client.get(address, headers={"Accept": "text/html, */*"}).status_code for _ in range(5)]
    assert (429 in seen[:3], seen[3:]) == (False, [429, 429])
    assert client.get("/api/problems/throttled").status_code == 200


def test_whether_the_server_is_ready_is_looked_up_a_few_times_a_second(client: Client, settings: Any) -> None:
    with CaptureQueriesContext(connection) as caught:
        answers = {client.get("/readyz").status_code for _ in range(50)}
    assert answers == {200}
    assert len(caught) <= 2 * LOOKS_A_SECOND * 4  # at most two windows, three or four queries for a look


def test_options_and_preflight_cost_nothing(client: Client) -> None:
    for _ in range(5):
        assert client.options("/api/v1/outlets").status_code == 204
    assert remaining(client.get("/api/v1/outlets")) == 2


def test_no_limit_no_headers(client: Client, settings: Any) -> None:
    settings.RATE_ANONYMOUS = None
    for _ in range(5):
        response = client.get("/api/v1/outlets")
        assert response.status_code == 200
        assert "RateLimit" not in response


def test_nobody_is_kept_out_where_the_counters_fail(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    (settings.DATA_DIR / "counters.sqlite3").mkdir()
    headers = {"Authorization": f"Bearer {make_key(Scope.READ)}"}
    for _ in range(7):
        assert client.get("/api/v1/outlets", headers=headers).status_code == 200
    assert "calls are not limited" in caplog.text
    assert client.get("/api/v1/usage", headers=headers).json()["code"] == "unavailable"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", "198.51.100.9"),
        (0, "192.0.2.1", "198.51.100.9"),  # nobody of ours wrote it
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.5, 192.0.2.1", "192.0.2.1"),  # the first is the caller's own invention
        (2, "203.0.113.5, 192.0.2.1, 198.51.100.1", "192.0.2.1"),
        (2, "192.0.2.1", "198.51.100.9"),  # it came past the outer proxy
        (1, "", "198.51.100.9"),
        (1, "rubbish", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_the_address_is_the_one_our_own_proxy_saw(settings: Any, proxies: int, forwarded: str, expected: str) -> None:
    settings.NUM_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.9", headers=headers)
    assert address_of(request) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("600/60", Rate(calls=600, seconds=60)), ("1/86400", Rate(calls=1, seconds=86_400)), ("0", None)],
)
def test_a_rate_is_calls_in_seconds(value: str, expected: Rate | None) -> None:
    assert Environment({"NEWSAPI_X": value}).rate("NEWSAPI_X", "1/1") == expected


@pytest.mark.parametrize("value", ["", "60", "0/60", "60/0", "-1/60", "60/1m", "1/100000", "٦/60", "60/60/60"])
def test_what_is_no_rate_is_refused_by_name(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSAPI_X"):
        Environment({"NEWSAPI_X": value}).rate("NEWSAPI_X", "1/1")


def test_usage_shows_what_a_key_was_used_for(client: Client) -> None:
    headers = {"Authorization": f"Bearer {make_key(Scope.READ, Scope.INGEST)}"}
    etag = client.get("/api/v1/outlets", headers=headers)["ETag"]
    client.get("/api/v1/outlets", headers={**headers, "If-None-Match": etag})
    client.get("/api/v1/outlets?x=1", headers=headers)
    shown = client.get("/api/v1/usage", headers=headers).json()
    [day] = shown.pop("days")
    assert day.pop("date")[:2] == "20"
    assert day == {"calls": 3, "answered": 1, "redirected": 1, "refused": 1, "failed": 0}
    assert 1 <= shown.pop("resets") <= 60
    assert len(shown.pop("prefix")) == 8
    assert shown == {
        "name": "test",
        "scopes": ["read", "ingest"],
        "expires": None,
        "limit": 5,
        "window": 60,
        "remaining": 2,
    }


def test_usage_is_of_a_key_and_of_nobody_else(client: Client, settings: Any) -> None:
    response = client.get("/api/v1/usage")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="newsapi"')
    settings.RATE_KEY = None
    first, second = make_key(Scope.CURATE), make_key(Scope.READ)
    client.get("/api/v1/outlets", headers={"Authorization": f"Bearer {first}"})
    shown = client.get("/api/v1/usage", headers={"Authorization": f"Bearer {second}"}).json()
    assert (shown["days"], shown["limit"], shown["remaining"]) == ([], None, None)


def test_no_call_waits_for_the_main_database_to_be_counted(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        client.get("/api/v1/outlets")
    assert counters().take("address:127.0.0.1", 60).calls == 2

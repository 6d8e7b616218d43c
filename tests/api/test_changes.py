"""GET /changes: followed by cursor, filtered, and what becomes of things that are gone."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from articles import curation
from articles.changes.writing import write_changes
from articles.models import Change
from tests.factories import make_person, make_quote

from .conftest import Get

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def write(resource: str, action: str, *ids: int, time: datetime | None = None) -> None:
    with transaction.atomic():
        write_changes(resource, action, ids, time=time)


def forged(*values: Any) -> str:
    return urlsafe_b64encode(orjson.dumps(list(values))).rstrip(b"=").decode()


def test_an_empty_feed_names_where_to_go_on(get: Get) -> None:
    page = get("changes")
    assert (page["results"], page["has_more"]) == ([], False)
    write("person", "created", 5)
    (change,) = get(f"changes?since={page['cursor']}")["results"]
    assert {name: change[name] for name in ("resource", "action", "object_id", "url")} == {
        "resource": "person",
        "action": "created",
        "object_id": "5",
        "url": "http://testserver/api/v1/persons/5",
    }
    assert change["time"].endswith("Z")


def test_it_is_followed_to_its_end_and_on(get: Get) -> None:
    write("quote", "created", 1, 2, 3, 4, 5)
    address, seen = "changes?page_size=2", []
    for _ in range(3):
        page = get(address)
        seen.append([row["object_id"] for row in page["results"]])
        address = page["next"].removeprefix("http://testserver/api/v1/")
    assert seen == [["1", "2"], ["3", "4"], ["5"]]
    assert page["has_more"] is False
    write("quote", "updated", 1)
    assert [row["action"] for row in get(address)["results"]] == ["updated"]


def test_now_is_behind_everything(get: Get) -> None:
    write("quote", "created", 1)
    page = get("changes?since=now")
    assert page["results"] == []
    write("quote", "created", 2)
    assert [row["object_id"] for row in get(f"changes?since={page['cursor']}")["results"]] == ["2"]
    assert [row["object_id"] for row in get("changes?since=*")["results"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("resource=quote", ["1", "2"]),
        ("resource=quote&action=updated", ["2"]),
        ("resource=quote,person&action=created", ["1", "3"]),
        ("resource=quote&resource=person", ["1", "2", "3"]),
        ("resource!=quote", ["3"]),
        ("action!=created,merged", ["2"]),
        ("resource=quote&resource!=quote", []),
    ],
)
def test_it_is_filtered(get: Get, query: str, expected: list[str]) -> None:
    write("quote", "created", 1)
    write("quote", "updated", 2)
    write("person", "created", 3)
    assert [row["object_id"] for row in get(f"changes?{query}")["results"]] == expected


@pytest.mark.parametrize(
    ("query", "parameter", "code", "status"),
    [
        ("resorce=quote", "resorce", "unknown_parameter", 400),
        ("resource=quotes", "resource", "invalid_value", 400),
        ("action!=made", "action!", "invalid_value", 400),
        ("resource=", "resource", "empty_value", 400),
        ("since=", "since", "empty_value", 400),
        ("since=now&since=now", "since", "duplicate_parameter", 400),
        ("since=a b", "since", "invalid_cursor", 400),
        ("page_size=101", "page_size", "invalid_value", 400),
        ("cursor=abc", "cursor", "unknown_parameter", 400),
        ("since=abc", "since", "unknown_cursor", 404),
        (f"since={forged(2, 0)}", "since", "unknown_cursor", 404),
        (f"since={forged(1)}", "since", "unknown_cursor", 404),
        (f"since={forged(1, -1)}", "since", "unknown_cursor", 404),
        (f"since={forged(1, 2**63)}", "since", "unknown_cursor", 404),
        (f"since={forged(1, True)}", "since", "unknown_cursor", 404),
        (f"since={forged(1, '0')}", "since", "unknown_cursor", 404),
        (f"since={forged(2, 0, '', '')}", "since", "unknown_cursor", 404),
        (f"since={forged(2, 0, 'g' * 16)}", "since", "unknown_cursor", 404),
        (f"since={forged(2, 0, 5)}", "since", "unknown_cursor", 404),
        (f"since={forged(2.0, 0, '')}", "since", "unknown_cursor", 404),
        (f"since={forged(3, 0, '')}", "since", "unknown_cursor", 404),
        (f"since={forged(1, 0, '')}", "since", "unknown_cursor", 404),
        (f"since={forged(1, 2**62)}", "since", "feed_restored", 410),
        (f"since={forged(2, 2**62, 'a' * 16)}", "since", "feed_restored", 410),
    ],
)
def test_what_is_not_understood_is_named(get: Get, query: str, parameter: str, code: str, status: int) -> None:
    (error,) = get(f"changes?{query}", status=status)["errors"]
    assert (error["parameter"], error["code"]) == (parameter, code)


def test_a_cursor_from_before_what_was_pruned(get: Get) -> None:
    write("quote", "created", 1, time=LONG_AGO)
    early = get("changes?since=now")["cursor"]
    write("quote", "created", 2, time=LONG_AGO)
    write("quote", "created", 3)
    call_command("prune", days=30)
    assert [row["object_id"] for row in get("changes")["results"]] == ["3"]
    problem = get(f"changes?since={early}", status=410)
    assert problem["type"].endswith("/api/problems/cursor_expired")
    assert Change.objects.count() == 1


def test_a_mirror_that_is_ahead_of_a_restored_backup_is_told_so(get: Get) -> None:
    """It had seen ten changes that are lost; the feed has grown past its place and misses none for one behind."""
    write("quote", "created", *range(1, 6))
    behind = get("changes?since=now")["cursor"]
    backup = list(Change.objects.all())
    write("quote", "created", *range(6, 16))
    ahead = get("changes?since=now")["cursor"]
    restore(backup)
    assert get(f"changes?since={ahead}", status=410)["errors"][0]["code"] == "feed_restored"
    for number in range(48):
        follow("person", "created", 100 + number)
        problem = get(f"changes?since={ahead}&resource=person", status=410)
        assert problem["type"].endswith("/api/problems/feed_restored")
    page = get(f"changes?since={behind}&page_size=100")
    assert [row["object_id"] for row in page["results"]] == [str(100 + number) for number in range(48)]


def test_a_cursor_of_an_earlier_version_is_taken_where_a_change_is(get: Get) -> None:
    write("quote", "created", 1, 2)
    first, second = Change.objects.order_by("pk")
    page = get(f"changes?since={forged(1, first.pk)}")
    assert [row["object_id"] for row in page["results"]] == ["2"]
    assert get(f"changes?since={page['cursor']}")["cursor"] == page["cursor"]
    assert get(f"changes?since={forged(1, 0)}")["cursor"] == page["cursor"]
    get(f"changes?since={forged(1, second.pk + 1)}", status=410)


def restore(changes_: list[Change]) -> None:
    """Let the feed be what it was."""
    Change.objects.exclude(pk__in=[row.pk for row in changes_]).delete()


def follow(resource: str, action: str, *ids: int) -> None:
    """Write changes under the ids that follow, as a restored database gives them out."""
    for number in ids:
        last = Change.objects.order_by("pk").last()
        assert last is not None
        Change.objects.create(pk=last.pk + 1, resource=resource, object_id=number, action=action, time=timezone.now())


def test_a_withdrawn_quote_leaves_a_tombstone_and_a_merged_person_leads_on(get: Get, client: Any) -> None:
    ann = User.objects.create_user("ann")
    quote, keep, other = make_quote(), make_person("Ann Lee"), make_person("Anne Lee")
    curation.withdraw(quote, by=ann)
    curation.merge_persons(keep, other, by=ann)
    rows = {(row["resource"], row["action"]): row["url"] for row in get("changes")["results"]}
    assert client.get(rows["quote", "withdrawn"]).status_code == 410
    assert client.get(rows["person", "merged"]).status_code == 308


@pytest.mark.parametrize("query", ["", "?resource=person", "?since=now"])
def test_the_number_of_queries_does_not_grow(get: Get, query: str) -> None:
    write("quote", "created", *range(1, 10))
    with connection.execute_wrapper(counted := Counted()):
        get(f"changes{query}")
    few = counted.number
    write("quote", "created", *range(10, 300))
    with connection.execute_wrapper(counted := Counted()):
        get(f"changes{query}")
    assert counted.number == few


class Counted:
    """Counts statements."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)

"""POST /persons/{id}/merge, split and revive: a curator's decisions, sent by a program."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from articles.access import Scope
from articles.api.views.speakers.persons import RevivePerson
from articles.curation.persons import merge_persons
from articles.linking import relink
from articles.management import checks
from articles.models import Judgement, Person, Quote
from tests.curation.makers import quote_of
from tests.factories import make_key, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def call(ann: User) -> Any:
    token = make_key(Scope.CURATE, owner=ann)

    def post(path: str, body: Any, *, status: int = 200, token: str = token) -> Any:
        response = Client().post(
            f"/api/v1/persons/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )
        assert response.status_code == status, response.content
        return response.json()

    return post


@pytest.fixture
def pair() -> tuple[Person, Person]:
    keep, other = make_person("Sergey Orlov"), make_person("S. P. Orlow")
    quote_of(keep, "it rained")
    quote_of(other, "it snowed")
    return keep, other


def test_a_merge_moves_everything_and_outlives_linking(call: Any, pair: tuple[Person, Person], ann: User) -> None:
    keep, other = pair
    answer = call(f"{keep.pk}/merge", {"other": other.slug, "note": "one man"})
    assert answer["dry_run"] is False
    assert answer["moved"] == {"names": ["S. P. Orlow"], "articles": 1, "quotes": 1, "events": 0}
    assert (answer["person"]["quote_count"], answer["other"]["quote_count"]) == (2, 0)
    assert Judgement.objects.get().user == ann
    assert Client().get(f"/api/v1/persons/{other.pk}").status_code == 308
    relink()
    assert Person.objects.get(pk=other.pk).merged_into_id == keep.pk


def test_a_dry_run_says_the_same_and_changes_nothing(call: Any, pair: tuple[Person, Person]) -> None:
    keep, other = pair
    tried = call(f"{keep.pk}/merge", {"other": str(other.pk), "dry_run": True})
    assert tried["dry_run"] is True
    assert not Judgement.objects.exists()
    assert Person.objects.get(pk=other.pk).merged_into_id is None
    carried_out = call(f"{keep.pk}/merge", {"other": str(other.pk)})
    assert carried_out["moved"] == tried["moved"]
    assert carried_out["person"]["quote_count"] == tried["person"]["quote_count"] == 2


def test_a_merge_is_undone(call: Any, pair: tuple[Person, Person]) -> None:
    keep, other = pair
    call(f"{keep.pk}/merge", {"other": str(other.pk)})
    answer = call(f"{other.pk}/revive", {})
    assert (answer["person"]["id"], answer["other"]["id"]) == (str(keep.pk), str(other.pk))
    assert (answer["person"]["quote_count"], answer["other"]["quote_count"]) == (1, 1)
    problem = call(f"{other.pk}/revive", {}, status=409)
    assert problem["code"] == "not_possible"


def test_a_merge_that_comes_between_is_undone(
    call: Any, pair: tuple[Person, Person], ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else merges the person after it was looked at, and before it is locked."""
    keep, other = pair

    def looked_at(view: RevivePerson, key: str) -> Person:
        stale = Person.objects.get(pk=key)
        merge_persons(keep, other, by=ann)
        return stale

    monkeypatch.setattr(RevivePerson, "person", looked_at)
    answer = call(f"{other.pk}/revive", {})
    assert (answer["person"]["id"], answer["other"]["id"]) == (str(keep.pk), str(other.pk))


def decide_at_once(ann: User, decisions: list[tuple[str, str, Any]]) -> set[int]:
    """The statuses of decisions that as many programs send, over and over, at the same time."""
    headers = {"Authorization": f"Bearer {make_key(Scope.CURATE, owner=ann)}", "If-Match": "*"}
    client = Client(raise_request_exception=False)

    def send(decision: tuple[str, str, Any]) -> set[int]:
        method, path, body = decision
        said = method, f"/api/v1/{path}", json.dumps(body), "application/json"
        try:
            answers = [client.generic(*said, headers=headers) for _ in range(8)]
            return {answer.status_code for answer in answers}
        finally:
            connection.close()

    with ThreadPoolExecutor(len(decisions)) as threads:
        return set().union(*threads.map(send, decisions))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
@pytest.mark.django_db(transaction=True)
def test_who_decides_at_once_waits_and_meets_no_fault(ann: User, pair: tuple[Person, Person]) -> None:
    keep, other = pair
    merge = ("POST", f"persons/{keep.pk}/merge", {"other": str(other.pk)})
    back = ("POST", f"persons/{other.pk}/merge", {"other": str(keep.pk)})
    revivals = [("POST", f"persons/{pk}/revive", {}) for pk in (keep.pk, other.pk)]
    said_by = [("PATCH", f"quotes/{quote.pk}", {"speaker": {"person": str(keep.pk)}}) for quote in Quote.objects.all()]
    statuses = decide_at_once(ann, [merge, back, *revivals, *said_by])
    assert 200 in statuses
    assert statuses <= {200, 308, 409}
    failed = {finding.name for finding in checks.run() if finding.failures}
    assert failed.isdisjoint({"quotes of persons", "links lead to live rows", "merged persons lead to a live person"})


def test_spellings_are_split_off(call: Any, pair: tuple[Person, Person]) -> None:
    keep, other = pair
    call(f"{keep.pk}/merge", {"other": str(other.pk)})
    tried = call(f"{keep.slug}/split", {"names": ["S. P. Orlow"], "dry_run": True})
    assert (tried["person"]["quote_count"], tried["other"]["quote_count"]) == (1, 1)
    assert Person.objects.get(pk=keep.pk).quote_count == 2
    answer = call(f"{keep.slug}/split", {"names": ["S. P. Orlow"]})
    assert answer["other"]["name"] == "S. P. Orlow"
    assert Person.objects.get(pk=keep.pk).quote_count == 1


def test_what_cannot_be_done_is_told(call: Any, pair: tuple[Person, Person]) -> None:
    keep, other = pair
    assert call(f"{keep.pk}/merge", {"other": str(keep.pk)}, status=409)["code"] == "not_possible"
    assert call(f"{keep.pk}/split", {"names": [keep.name]}, status=409)["code"] == "not_possible"
    unknown = call(f"{keep.pk}/split", {"names": [keep.name, "Nobody"]}, status=409)
    assert [error["pointer"] for error in unknown["errors"]] == ["/names/1"]
    assert call(f"{keep.pk}/merge", {"other": "nobody"}, status=409)["errors"][0]["pointer"] == "/other"
    assert call("999999/merge", {"other": str(other.pk)}, status=404)["code"] == "not_found"


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("merge", {}, "/other"),
        ("merge", {"other": 5}, "/other"),
        ("merge", {"other": "x", "dry_run": 1}, "/dry_run"),
        ("merge", {"other": "x", "dryrun": True}, "/dryrun"),
        ("split", {"names": []}, "/names"),
        ("split", {"names": ["a", 2]}, "/names/1"),
        ("split", {"names": "a"}, "/names"),
        ("revive", [], ""),
    ],
)
def test_a_wrong_body_is_named_by_pointer(
    call: Any, pair: tuple[Person, Person], path: str, body: Any, pointer: str
) -> None:
    problem = call(f"{pair[0].pk}/{path}", body, status=400)
    assert pointer in [error["pointer"] for error in problem["errors"]]
    assert not Judgement.objects.exists()


def test_it_takes_the_scope(call: Any, pair: tuple[Person, Person]) -> None:
    problem = call(f"{pair[0].pk}/merge", {"other": "x"}, status=403, token=make_key(Scope.READ))
    assert problem["code"] == "insufficient_scope"

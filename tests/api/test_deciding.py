"""PATCH /quotes/{id}: what a program decides about a quote holds like a curator's click."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.access import Scope
from articles.models import Quote
from tests.curation.makers import quote_of, stored
from tests.factories import make_key, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def quote(db: None) -> Quote:
    return quote_of(make_person("Boris Dahl"), "it rained")


@pytest.fixture
def patch(ann: User) -> Any:
    token = make_key(Scope.CURATE, owner=ann)

    def call(quote: Quote, body: Any, *, match: str | None = "", token: str = token) -> Any:
        address = f"/api/v1/quotes/{quote.pk}"
        headers = {"Authorization": f"Bearer {token}"}
        if match == "":
            match = Client().get(address)["ETag"]
        if match is not None:
            headers["If-Match"] = match
        return Client().patch(address, json.dumps(body), content_type="application/json", headers=headers)

    return call


def test_a_quote_is_approved_by_the_owner_of_the_key(patch: Any, quote: Quote, ann: User) -> None:
    response = patch(quote, {"status": "approved", "note": "heard it"})
    assert (response.status_code, response.json()["status"]) == (200, "approved")
    assert response["ETag"] == Client().get(f"/api/v1/quotes/{quote.pk}")["ETag"]
    line = Quote.history.filter(id=quote.pk).latest()
    assert (line.history_user, line.history_change_reason) == (ann, "Approved: heard it")


def test_speaker_and_kind_are_set_and_taken_back(patch: Any, quote: Quote) -> None:
    other = make_person("Carla Vega")
    answer = patch(quote, {"speaker": {"person": other.slug}, "kind": "indirect"}).json()
    assert (answer["speaker"]["name"], answer["kind"], answer["status"]) == ("Carla Vega", "indirect", "corrected")
    assert (answer["machine"]["speaker_name"], answer["machine"]["kind"]) == ("Boris Dahl", "direct")
    answer = patch(quote, {"kind": None}).json()
    assert (answer["speaker"]["name"], answer["kind"], answer["status"]) == ("Carla Vega", "direct", "corrected")
    answer = patch(quote, {"speaker": None}).json()
    assert (answer["speaker"]["name"], answer["status"]) == ("Boris Dahl", "machine")


def test_a_stance_is_set_and_taken_back(patch: Any, quote: Quote) -> None:
    answer = patch(quote, {"stance": "denied"}).json()
    assert (answer["stance"], answer["negated"], answer["status"]) == ("denied", True, "corrected")
    assert (answer["machine"]["stance"], answer["curated"]["stance"]) == ("asserted", "denied")
    answer = patch(quote, {"kind": "indirect"}).json()
    assert (answer["stance"], answer["kind"]) == ("denied", "indirect")
    answer = patch(quote, {"stance": None, "kind": None}).json()
    assert (answer["stance"], answer["negated"], answer["status"]) == ("asserted", False, "machine")
    assert patch(quote, {"stance": "perhaps"}).status_code == 400


@pytest.mark.parametrize(
    ("speaker", "name", "kind"),
    [
        ({"kind": "organisation", "name": "The Calder Port Authority"}, "The Calder Port Authority", "organisation"),
        ({"kind": "person", "name": "Dora Finn"}, "Dora Finn", "person"),
        ({"kind": "unnamed"}, None, "unnamed"),
    ],
)
def test_a_speaker_may_be_nobody_stored(patch: Any, quote: Quote, speaker: Any, name: str, kind: str) -> None:
    answer = patch(quote, {"speaker": speaker, "status": "approved"}).json()
    assert (answer["speaker"], answer["speaker_name"], answer["speaker_kind"]) == (None, name, kind)


def test_a_withdrawn_quote_is_gone_until_it_is_restored(patch: Any, quote: Quote) -> None:
    response = patch(quote, {"status": "withdrawn"})
    assert (response.status_code, response.content) == (204, b"")
    assert Client().get(f"/api/v1/quotes/{quote.pk}").status_code == 410
    assert patch(quote, {"status": "restored"}, match='W/"x"').status_code == 412
    response = patch(quote, {"status": "restored"}, match="*")
    assert (response.status_code, response.json()["status"]) == (200, "machine")


def test_nobody_overwrites_what_they_have_not_seen(patch: Any, quote: Quote) -> None:
    seen = Client().get(f"/api/v1/quotes/{quote.pk}")["ETag"]
    assert patch(quote, {"status": "approved"}, match=seen).status_code == 200
    late = patch(quote, {"status": "rejected"}, match=seen)
    assert (late.status_code, late.json()["code"]) == (412, "precondition_failed")
    blind = patch(quote, {"status": "rejected"}, match=None)
    assert (blind.status_code, blind.json()["code"]) == (428, "precondition_required")
    assert stored(quote).status == Quote.Status.APPROVED


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "", "missing_field"),
        ({"note": "only talk"}, "", "missing_field"),
        ({"status": "machine"}, "/status", "invalid_value"),
        ({"kind": "loud"}, "/kind", "invalid_value"),
        ({"speaker": {"persn": "x"}}, "/speaker/persn", "unknown_field"),
        ({"speaker": "x"}, "/speaker", "invalid_value"),
        ({"status": "approved", "confidence": 1}, "/confidence", "unknown_field"),
        ({"status": "approved", "note": "x" * 81}, "/note", "invalid_value"),
        ([], "", "invalid_value"),
    ],
)
def test_a_wrong_body_is_named_by_pointer(patch: Any, quote: Quote, body: Any, pointer: str, code: str) -> None:
    response = patch(quote, body)
    assert response.status_code == 400
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in response.json()["errors"]]
    assert stored(quote).status == Quote.Status.MACHINE


def test_a_speaker_who_is_not_stored_is_named(patch: Any, quote: Quote) -> None:
    response = patch(quote, {"speaker": {"person": "nobody"}})
    assert (response.status_code, response.json()["code"]) == (409, "not_possible")
    assert response.json()["errors"][0]["pointer"] == "/speaker/person"
    assert stored(quote).status == Quote.Status.MACHINE


def test_a_correction_that_contradicts_itself_is_refused(patch: Any, quote: Quote) -> None:
    response = patch(quote, {"speaker": {"kind": "person"}, "status": "approved"})
    assert (response.status_code, response.json()["code"]) == (409, "not_possible")
    assert stored(quote).status == Quote.Status.MACHINE


def test_it_takes_the_scope_and_a_quote(patch: Any, quote: Quote) -> None:
    assert patch(quote, {"status": "approved"}, token=make_key(Scope.INGEST)).json()["code"] == "insufficient_scope"
    quote.pk = 10**9
    assert patch(quote, {"status": "approved"}, match="*").status_code == 404

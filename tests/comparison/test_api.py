"""The comparison as JSON."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator

from tests.comparison.makers import make_story
from tests.factories import make_event
from tests.openapi import read

pytestmark = pytest.mark.django_db


def test_the_comparison_is_one_object(client: Client) -> None:
    story = make_story()
    body: dict[str, Any] = client.get("/api/v1/events/harbour/comparison").json()
    assert body["html_url"] == "http://testserver/events/harbour/"
    assert (body["report_count"], body["omitted"], body["event"]["slug"]) == (3, 0, "harbour")
    post = body["reports"][1]
    assert (post["name"], post["headline"], post["main"]) == ("Post", "Post on the harbour", True)
    start, end = post["lede"]["start"], post["lede"]["end"]
    assert story.post.body[start:end] == post["lede"]["text"]
    assert [actor["role"] for actor in post["actors"]] == ["Minister"]
    assert post["actors_left_out"][0]["person"]["id"] == str(story.bob.pk)
    assert [quote["text"] for quote in post["quotes"]] == ["We hope for a lasting peace,", "terrorists"]
    assert [figure["event_id"] for figure in post["figures"]] == [str(story.event.pk)]
    assert all(story.post.body[term["start"] : term["end"]].casefold() == term["term"] for term in post["terms"])
    wire = body["reports"][2]
    assert [missing["text"] for missing in wire["quotes_left_out"]][0] == "We hope for rain and for a lasting peace,"
    assert wire["shared_copy"][0]["article"]["id"] == str(story.herald.pk)


def test_a_statement_gives_each_version_word_by_word(client: Client) -> None:
    story = make_story()
    statement = client.get("/api/v1/events/harbour/comparison").json()["statements"][0]
    assert statement["utterance"]["id"] == str(story.utterance.pk)
    cut = statement["versions"][1]
    assert [segment["operation"] for segment in cut["segments"]] == ["kept", "cut", "kept"]
    assert "".join(segment["text"] for segment in cut["segments"] if segment["operation"] != "cut") == cut["text"]
    assert [report["name"] for report in statement["left_out_by"]] == ["Wire"]


def test_disagreements_have_sides(client: Client) -> None:
    make_story()
    [question] = client.get("/api/v1/events/harbour/comparison").json()["disagreements"]
    assert (question["role"], question["state"], question["event"]["slug"]) == ("killed", "conflict", "harbour")
    assert [(side["value"], side["source_count"]) for side in question["sides"]] == [("29", 1), ("28", 1)]


def test_the_coverage_links_to_the_comparison(client: Client) -> None:
    story = make_story()
    link = '<http://testserver/api/v1/events/harbour/comparison>; rel="related"; title="comparison"'
    assert client.get("/api/v1/events/harbour/coverage")["Link"] == link
    first = client.get("/api/v1/events/harbour/coverage?page_size=2")["Link"]
    assert 'rel="next"' in first
    assert first.endswith(link)
    assert str(story.event.pk) in client.get(f"/api/v1/events/{story.event.pk}/coverage")["Link"]


def test_the_example_in_the_document_is_valid() -> None:
    out = io.StringIO()
    call_command("spectacular", stdout=out)
    document = read(out.getvalue())
    answer = document["paths"]["/api/v1/events/{id}/comparison"]["get"]["responses"]["200"]
    content = answer["content"]["application/json"]
    [example] = content["examples"].values()
    validator = Draft202012Validator({**content["schema"], "components": document["components"]})
    assert [error.message for error in validator.iter_errors(example["value"])] == []
    assert example["value"]["disagreements"][0]["heading"] == "Killed: 29 or 28"


def test_an_event_links_to_its_page(client: Client) -> None:
    make_event(slug="talks")
    assert client.get("/api/v1/events/talks").json()["html_url"] == "http://testserver/events/talks/"


def test_parameters_are_refused_and_merged_events_redirect(client: Client) -> None:
    survivor = make_event(slug="talks")
    make_event(slug="old", merged_into=survivor)
    assert client.get("/api/v1/events/talks/comparison?page=2").status_code == 400
    response = client.get("/api/v1/events/old/comparison")
    assert (response.status_code, response["Location"]) == (308, "http://testserver/api/v1/events/talks/comparison")
    assert client.get("/api/v1/events/none/comparison").status_code == 404


def test_an_event_without_reports_answers(client: Client) -> None:
    make_event(slug="talks")
    body = client.get("/api/v1/events/talks/comparison").json()
    assert (body["reports"], body["statements"], body["disagreements"], len(body["timeline"])) == ([], [], [], 1)

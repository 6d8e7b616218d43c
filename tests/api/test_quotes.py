"""Quotes: the words, their place, who said them, and what a curator decided."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_article, make_outlet, make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db


def test_a_quote_tells_its_place_and_its_surroundings(get: Any) -> None:
    speaker = make_person("Ann Lee")
    body = f'{"x" * 40}. "It rained a lot," Ann Lee said {"y" * 40}.'
    article = make_article(body, outlet=make_outlet("Post"), headline="Rain")
    quote = make_quote("It rained a lot", article=article, speaker=speaker, parts=[[43, 45]])
    [row] = get("quotes")["results"]
    assert row == get(f"quotes/{quote.pk}")
    start, end = row["start"], row["end"]
    assert body[start:end] == row["text"] == "It rained a lot"
    assert (row["prefix"], row["suffix"]) == (body[start - 32 : start], body[end : end + 32])
    assert row["parts"] == [{"start": 43, "end": 45, "text": "It"}]
    assert (row["article"]["headline"], row["outlet"]["name"], row["speaker"]["name"]) == ("Rain", "Post", "Ann Lee")
    assert row["body_digest"] == article.body_digest
    assert row["offset_unit"] == "code_point"
    assert row["published"] == "2017-05-29T00:00:00Z"


@pytest.mark.parametrize("body", ["It rained", "😀 It rained", "It rained, é", "á It rained é"])
def test_surroundings_count_code_points_and_stop_at_the_ends(get: Any, body: str) -> None:
    quote = make_quote("It rained", article=make_article(body))
    row = get(f"quotes/{quote.pk}")
    assert row["prefix"] + row["text"] + row["suffix"] == body


def test_a_quote_of_an_earlier_revision_has_no_surroundings(get: Any) -> None:
    quote = make_quote("It rained", article=make_article("It rained.", revision=2), stale=True)
    row = get(f"quotes/{quote.pk}")
    assert (row["prefix"], row["suffix"], row["body_digest"], row["revision"]) == (None, None, None, 1)


def test_what_nobody_said_has_no_speaker(get: Any) -> None:
    make_quote(cue="", cue_class="")
    [row] = get("quotes")["results"]
    unknown = ("speaker", "speaker_name", "speaker_kind", "cue", "cue_class", "via", "utterance", "relation", "outlet")
    assert [row[name] for name in unknown] == [None] * len(unknown)


def test_machine_and_curator_stand_side_by_side(get: Any) -> None:
    machine, curator = make_person("Ann Lee"), make_person("Bob Ray")
    make_quote(
        speaker=curator,
        machine_speaker=machine,
        machine_speaker_name="Ann Lee",
        speaker_curated=True,
        curated_speaker=curator,
        curated_speaker_name="Bob Ray",
        curated_speaker_kind="person",
    )
    [row] = get("quotes")["results"]
    assert row["speaker"]["name"] == "Bob Ray"
    assert row["machine"] == {
        "kind": "direct",
        "stance": "asserted",
        "speaker_id": str(machine.pk),
        "speaker_name": "Ann Lee",
        "speaker_kind": "person",
        "organisation_name": None,
    }
    assert row["curated"] == {
        "kind": None,
        "stance": None,
        "speaker_set": True,
        "speaker_id": str(curator.pk),
        "speaker_name": "Bob Ray",
        "speaker_kind": "person",
    }


def test_rejected_quotes_are_shown_only_when_asked_for(get: Any, ids: Any) -> None:
    plain, rejected = make_quote(), make_quote(status="rejected")
    assert ids("quotes") == [str(plain.pk)]
    assert ids("quotes?status=rejected") == [str(rejected.pk)]
    assert ids("quotes?status=machine,rejected") == [str(rejected.pk), str(plain.pk)]
    assert ids("quotes?status!=approved") == [str(plain.pk)]
    assert get(f"quotes/{rejected.pk}")["status"] == "rejected"


def test_a_withdrawn_quote_leaves_a_tombstone_and_nothing_else(get: Any, ids: Any) -> None:
    quote = make_quote(status="withdrawn")
    assert ids("quotes") == []
    assert get("quotes?status=withdrawn", status=400)["errors"][0]["parameter"] == "status"
    assert get(f"quotes/{quote.pk}", status=410)["code"] == "gone"


def test_a_quote_names_its_utterance(get: Any) -> None:
    quote = make_quote()
    utterance = make_utterance(quote)
    row = get(f"quotes/{quote.pk}")
    assert row["utterance"] == {
        "id": str(utterance.pk),
        "url": f"http://testserver/api/v1/utterances/{utterance.pk}",
    }
    assert row["relation"] == "verbatim"

"""Utterances: one statement and all its carriers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_article, make_outlet, make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db


def test_a_detail_lists_the_carriers(get: Any) -> None:
    speaker = make_person("Ann Lee")
    full = make_quote("it rained a lot", article=make_article("it rained a lot", outlet=make_outlet()), speaker=speaker)
    part = make_quote("it rained", article=make_article("it rained", outlet=make_outlet("Post")), speaker=speaker)
    utterance = make_utterance(full, part)
    row = get(f"utterances/{utterance.pk}")
    assert (row["text"], row["speaker"]["name"], row["outlet_count"]) == ("it rained a lot", "Ann Lee", 2)
    assert [(quote["id"], quote["relation"]) for quote in row["quotes"]] == [
        (str(full.pk), "verbatim"),
        (str(part.pk), "truncated"),
    ]
    assert row["quotes"][1]["outlet"]["name"] == "Post"


def test_withdrawn_carriers_are_gone(get: Any) -> None:
    kept, gone = make_quote(), make_quote()
    utterance = make_utterance(kept, gone)
    gone.status = "withdrawn"
    gone.save()
    assert [quote["id"] for quote in get(f"utterances/{utterance.pk}")["quotes"]] == [str(kept.pk)]


def test_utterances_are_filtered_by_speaker_and_outlet(ids: Any) -> None:
    speaker, outlet = make_person(slug="ann"), make_outlet(slug="post")
    mine = make_utterance(make_quote(speaker=speaker))
    theirs = make_utterance(make_quote("so", article=make_article("so", outlet=outlet)))
    assert ids("utterances?speaker=ann") == [str(mine.pk)]
    assert ids("utterances?speaker=none") == [str(theirs.pk)]
    assert ids("utterances?outlet=post") == [str(theirs.pk)]
    assert ids("utterances?outlet!=post") == [str(mine.pk)]

"""Utterances: one statement and all its carriers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from articles.models import SharedCopy, Utterance
from tests.factories import MAY_29, make_article, make_outlet, make_person, make_quote, make_utterance

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


def test_carriers_are_held_word_by_word_against_the_fullest_version(get: Any) -> None:
    speaker = make_person("Ann Lee")
    full = make_quote("it rained and snowed a lot", article=make_article("it rained and snowed a lot"), speaker=speaker)
    body = 'it "rained", she said, "a lot"'
    part = make_quote(body, article=make_article(body), speaker=speaker, kind="mixed", parts=[[4, 10], [24, 29]])
    row = get(f"utterances/{make_utterance(full, part).pk}")
    words = row["quotes"][1]["words"]
    assert words == "rained … a lot"
    assert [
        (
            each["operation"],
            row["text"][each["fullest_start"] : each["fullest_end"]],
            words[each["start"] : each["end"]],
        )
        for each in row["quotes"][1]["diff"]
    ] == [
        ("delete", "it", ""),
        ("equal", "rained", "rained"),
        ("delete", "and snowed", ""),
        ("equal", "a lot", "a lot"),
    ]


def test_the_first_carrier_is_the_earliest_dated_one_and_shared_copy_counts_once(get: Any) -> None:
    articles = [
        make_article("it rained", outlet=make_outlet(), published=published)
        for published in (None, MAY_29, MAY_29 - timedelta(days=1))
    ]
    undated, late, early = [make_quote("it rained", article=article) for article in articles]
    SharedCopy.objects.create(
        left=articles[0], right=articles[1], kind="shared_copy", left_share=1, right_share=1, words=12
    )
    row = get(f"utterances/{make_utterance(undated, late, early).pk}?fields=first_carrier,source_count")
    assert row == {"first_carrier": str(early.pk), "source_count": 2}
    assert get(f"utterances/{make_utterance(make_quote(article=make_article(published=None))).pk}")[
        "first_carrier"
    ] is None  # fmt: skip


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


def test_words_given_to_two_speakers_are_contested(get: Any, ids: Any) -> None:
    ann, bo, eva = (make_person(name) for name in ("Ann Lee", "Bo Ek", "Eva Berg"))
    first, second, other = (make_utterance(make_quote(speaker=person)) for person in (ann, bo, eva))
    first.rivals.add(second)
    assert set(ids("utterances?contested=true")) == {str(first.pk), str(second.pk)}
    assert ids("utterances?contested=false") == [str(other.pk)]
    assert [(each["id"], each["speaker"]["name"]) for each in get(f"utterances/{first.pk}")["contested_by"]] == [
        (str(second.pk), "Bo Ek")
    ]
    Utterance.objects.filter(pk=second.pk).update(speaker=ann, speaker_name="Ann Lee")  # the two persons were merged
    assert ids("utterances?contested=true") == []
    assert get(f"utterances/{first.pk}")["contested_by"] == []

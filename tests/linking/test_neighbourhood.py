"""What an incoming report changes: its neighbourhood is linked as a rebuild would link it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.curation import events as curation
from articles.ingest import IngestReport
from articles.linking.events import mention_rows, report_index
from articles.models import Article, Coverage, Event, Judgement, StoryFeature

from .conftest import reextract_all, relink

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]

QUAKE = """The Calder Post | News

Earthquake kills two in Norden

10 March 2021

A strong earthquake shook the Norden province of Utland on Tuesday, killing two people near Bergholm, officials said.

Walls fell in the old market and the railway was closed. The quake struck at dawn.
"""
TENTS = """The Marston Mail | News

Aid reaches Bergholm

10 March 2021

Lorries with tents and blankets reached Bergholm on Wednesday as families camped in the fields.

The Red Lantern charity said the road was open again. More tents are on their way.
"""
BOTH = """The Oakley Echo | News

Tents reach Bergholm after earthquake kills two

10 March 2021

Lorries with tents reached Bergholm on Wednesday, a day after an earthquake killed two people in the Norden province.

The railway stayed closed in Utland. Families camped in the fields, the Red Lantern charity said.
"""
STRIKE = """The Calder Post | News

Bakers strike in Marston

10 March 2021

Bakers in Marston walked out on Monday over night shifts.

The Guild of Bakers wants shorter nights and better ovens.
"""
TEXTS = {"a": QUAKE, "b": TENTS, "c": BOTH, "d": STRIKE}


def stories() -> set[frozenset[str]]:
    """The headlines of the reports of each event."""
    found: dict[int, set[str]] = {}
    for event, headline in Coverage.objects.filter(main=True).values_list("event_id", "article__headline"):
        found.setdefault(event, set()).add(headline)
    return set(map(frozenset, found.values()))


def main_event(text: str) -> Event:
    return Coverage.objects.get(article__body__contains=text.rsplit("\n\n", 1)[-1].strip(), main=True).event


def test_a_report_that_stands_between_two_events_joins_them(ingest: Ingest) -> None:
    ingest(a=QUAKE, b=TENTS)
    quake, tents = main_event(QUAKE), main_event(TENTS)
    assert quake != tents
    ingest(c=BOTH)
    joined = main_event(BOTH)
    assert joined == main_event(QUAKE) == main_event(TENTS)
    assert joined.article_count == 3
    assert {joined.pk, Event.objects.get(merged_into=joined).pk} == {quake.pk, tents.pk}


def test_links_depend_neither_on_batches_nor_on_order(ingest: Ingest, tmp_path: Path) -> None:
    found = []
    for order in [["".join(given) for given in permutations(TEXTS)][number] for number in (0, 5, 10, 19)]:
        for parts in ([*order], [order]):
            with transaction.atomic():
                for part in parts:
                    ingest(**{name: TEXTS[name] for name in part})
                found.append(stories())
                relink()
                assert stories() == found[-1]
                transaction.set_rollback(True)
            for file in (tmp_path / "news").iterdir():
                file.unlink()
    assert all(each == found[0] for each in found)
    assert {len(reports) for reports in found[0]} == {3, 1}


def test_events_that_a_curator_keeps_apart_are_not_joined_by_a_report_between_them(ingest: Ingest, ann: User) -> None:
    ingest(a=QUAKE, b=TENTS)
    curation.keep_events_apart(main_event(QUAKE), main_event(TENTS), by=ann)
    ingest(c=BOTH)
    assert main_event(QUAKE) != main_event(TENTS)


def test_a_report_taken_away_and_read_again_leaves_the_counts_of_words_as_they_were(ingest: Ingest) -> None:
    ingest(**TEXTS)
    before = sorted(StoryFeature.objects.values_list("key", "texts", "openings"))
    assert report_index.size() == 4
    reextract_all()
    assert sorted(StoryFeature.objects.values_list("key", "texts", "openings")) == before
    report_index.rebuild()
    assert sorted(StoryFeature.objects.values_list("key", "texts", "openings")) == before
    for article in Article.objects.all():
        report_index.unlink(article)
    assert not StoryFeature.objects.exclude(pk=report_index.ALL).exists()
    relink()


def test_an_event_keeps_its_row_where_most_of_its_reports_are() -> None:
    assert mention_rows.claimed([(-1, 7, 0), (-3, 7, 1), (-2, 8, 1)], 3) == [None, 7, None]
    assert mention_rows.claimed([(-1, 7, 0), (-1, 8, 0), (-1, 7, 1)], 2) == [7, None]


def test_a_report_may_show_that_one_event_was_two(ingest: Ingest) -> None:
    ingest(a=QUAKE, b=TENTS, c=BOTH)
    joined = main_event(BOTH)
    apart = Article.objects.filter(headline__in=["Earthquake kills two in Norden", "Aid reaches Bergholm"])
    left, right = sorted(apart.values_list("identity", flat=True))
    Judgement.objects.create(subject="event", left=left, right=right, verdict="different")
    ingest(e=BOTH.replace("The Oakley Echo", "The Elmer Globe").replace("stayed closed", "was shut for a week"))
    assert main_event(QUAKE) != main_event(TENTS)
    assert joined in {main_event(QUAKE), main_event(TENTS)}
    assert sum(Event.objects.live().values_list("article_count", flat=True)) == 4
    linked = stories()
    relink()
    assert stories() == linked

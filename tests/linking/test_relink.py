"""Links are a function of articles and judgements alone: the order of coming in leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from articles import linking
from articles.ingest import IngestReport
from articles.models import Appearance, Article, Coverage, Event, Person, Quote, SharedCopy, Utterance

from .conftest import assert_sound, relink
from .texts import flood, speech

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
WORDS = "We rebuild every bridge before the winter comes and we pay for every house that fell,"
TEXTS = {
    "a": flood("Calder Post", minister="Sergei Petrenko"),
    "b": flood("Marston Mail", minister="Sergey Petrenko", killed=14),
    "c": speech("Sergei Petrenko", WORDS),
    "d": speech("Serhii Petrenko", WORDS.split(" and ")[0] + ",", headline="Bridges to be rebuilt"),
}
ORDERS = ["".join(order) for order in permutations(TEXTS)][::4]


def tables() -> dict[str, Any]:
    """What stands, by names in place of identifiers."""
    coverage = Coverage.objects.values_list("event__title", "event__date", "article__headline", "article__body", "main")
    quotes = Quote.objects.values_list("text", "utterance__text", "relation", "speaker__name")
    return {
        "persons": sorted(sorted(each.names.values_list("name", flat=True)) for each in Person.objects.live()),
        "counts": sorted(Person.objects.live().values_list("name", "article_count", "quote_count")),
        "events": sorted(map(repr, coverage)),
        "utterances": sorted(map(repr, quotes)),
        "copies": sorted(SharedCopy.objects.values_list("kind", "words")),
    }


def linked(ingest: Ingest, order: str) -> dict[str, Any]:
    """What stands after the texts came in, in this order."""
    for name in order:
        ingest(**{name: TEXTS[name]})
    relink()
    assert_sound()
    return tables()


def test_every_order_gives_the_same(ingest: Ingest, tmp_path: Path) -> None:
    found = {}
    for order in ORDERS:
        with transaction.atomic():
            found[order] = linked(ingest, order)
            transaction.set_rollback(True)
        for file in (tmp_path / "news").iterdir():
            file.unlink()
    assert found == dict.fromkeys(ORDERS, found[ORDERS[0]])


def test_relinking_twice_changes_nothing(ingest: Ingest) -> None:
    ingest(**TEXTS)
    relink()
    before = [sorted(map(repr, model.objects.order_by("pk").values_list("pk", *columns))) for model, columns in STABLE]
    relink()
    after = [sorted(map(repr, model.objects.order_by("pk").values_list("pk", *columns))) for model, columns in STABLE]
    assert after == before


def test_a_surname_alone_goes_to_whoever_is_in_the_news_whatever_was_linked_before(ingest: Ingest) -> None:
    """Its bearer of last year, and the appearances given to him before the one of today was known, decide nothing."""
    others = [f"{name} spoke." for name in ("Tom Petrenko", "Ann Petrenko")]
    texts = {
        "a": f"1 May 2019\n\nMinister Tom Petrenko spoke in Calder on the flood. {others[0]}",
        "b": f"2 May 2021\n\nMinister Ann Petrenko spoke in Calder on the flood. {others[1]}",
        "c": '3 May 2021\n\nA minister spoke in Calder.\n\n"We build," Petrenko said.',
    }
    found = []
    for order in ("acb", "abc", "cab"):
        for name in order:
            ingest(**{name: texts[name]})
        relink()
        found.append(sorted(Appearance.objects.values_list("name", "person__name")))
        Article.objects.all().delete()
        relink()
    assert found[0] == found[1] == found[2]
    assert ("Petrenko", "Ann Petrenko") in found[0]


def test_the_fullest_words_are_shown_whichever_came_first(ingest: Ingest) -> None:
    """Two carriers of as many words differ in a mark only."""
    texts = {"a": speech("Ann Lee", WORDS), "b": speech("Ann Lee", f"{WORDS[:-1]}.", headline="Houses are paid for")}
    found = []
    for order in ("ab", "ba"):
        for name in order:
            ingest(**{name: texts[name]})
        relink()
        found.append(Utterance.objects.get().text)
        Article.objects.all().delete()
        relink()
    assert found[0] == found[1]


EVENT_COUNTS = ("article_count", "outlet_count", "source_count", "conflict_count")
STABLE: list[tuple[Any, tuple[str, ...]]] = [
    (Person, ("name", "slug", "merged_into", "article_count", "quote_count", "first_seen", "last_seen", "role")),
    (Event, ("title", "kind", "date", "place", "merged_into", *EVENT_COUNTS)),
    (Quote, ("speaker", "utterance", "relation")),
    (Utterance, ("text", "speaker", "quote_count", "outlet_count", "published_key")),
]


def test_the_stages_are_told_in_order(ingest: Ingest) -> None:
    ingest(**TEXTS)
    told: list[str] = []
    linking.relink(told.append)
    assert told == ["persons", "organisations", "shared copy", "events", "utterances"]

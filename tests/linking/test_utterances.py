"""Which quotes are one statement, at whatever length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.ingest import Report
from articles.models import Article, Quote, Utterance

from .conftest import reextract_all, relink
from .texts import speech

pytestmark = pytest.mark.django_db

Ingest = Callable[..., Report]
WHOLE = "We rebuild every bridge before the winter comes and we pay for every house that fell,"
CUT = "We rebuild every bridge before the winter comes"


def relations() -> dict[str, str]:
    return dict(Quote.objects.filter(utterance__isnull=False).values_list("text", "relation"))


def two_carriers(ingest: Ingest) -> Utterance:
    hints = "['a.txt']\noutlet = 'Calder Post'\n['b.txt']\noutlet = 'Marston Mail'\n"
    ingest(
        hints, a=speech("Ann Lindqvist", WHOLE), b=speech("Ann Lindqvist", f"{CUT},", headline="Bridges to be rebuilt")
    )
    return Utterance.objects.get()


def test_the_same_words_cut_short_are_the_same_utterance(ingest: Ingest) -> None:
    utterance = two_carriers(ingest)
    assert (utterance.text, utterance.quote_count) == (WHOLE, 2)
    assert relations() == {WHOLE: "verbatim", f"{CUT},": "truncated"}
    assert utterance.speaker is not None
    assert utterance.speaker.name == "Ann Lindqvist"


def test_the_same_words_of_two_persons_are_two_statements(ingest: Ingest) -> None:
    ingest(a=speech("Ann Lindqvist", WHOLE), b=speech("Bo Ek", WHOLE))
    assert not Utterance.objects.exists()


@pytest.mark.parametrize("again", [relink, reextract_all])
def test_identifiers_live_on(ingest: Ingest, again: Callable[[], None]) -> None:
    utterance = two_carriers(ingest)
    before = sorted(Quote.objects.values_list("pk", "utterance", "relation"))
    again()
    assert Utterance.objects.get().pk == utterance.pk
    assert sorted(Quote.objects.values_list("pk", "utterance", "relation")) == before


def test_an_utterance_that_nobody_carries_any_more_is_gone(ingest: Ingest) -> None:
    two_carriers(ingest)
    ingest(a=speech("Ann Lindqvist", "Nothing is decided yet in this matter,"))
    assert Article.objects.count() == 2
    ingest(b=speech("Ann Lindqvist", "Nobody knows what comes next,", headline="Bridges to be rebuilt"))
    assert not Utterance.objects.filter(quote_count=0).exists()
    relink()
    assert not Utterance.objects.exists()

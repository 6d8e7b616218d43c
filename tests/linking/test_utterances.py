"""Which quotes are one statement, at whatever length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from django.contrib.auth.models import User

from articles import curation
from articles.ingest import IngestReport
from articles.models import Article, Quote, Utterance

from .conftest import reextract_all, relink
from .texts import speech

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
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


def rival_speakers() -> dict[str, list[str]]:
    contested = Utterance.objects.contested()
    return {each.speaker_name: [rival.speaker_name for rival in each.rivals.all()] for each in contested}


def test_the_same_words_of_two_persons_are_two_contested_statements(ingest: Ingest) -> None:
    ingest(a=speech("Ann Lindqvist", WHOLE))
    assert not Utterance.objects.exists()
    ingest(b=speech("Bo Ek", WHOLE))
    pair = {"Ann Lindqvist": ["Bo Ek"], "Bo Ek": ["Ann Lindqvist"]}
    assert Utterance.objects.count() == 2
    assert (rival_speakers(), set(relations().values())) == (pair, {"verbatim"})
    before = sorted(Quote.objects.values_list("pk", "utterance"))
    relink()
    assert (rival_speakers(), sorted(Quote.objects.values_list("pk", "utterance"))) == (pair, before)


def test_a_part_of_the_words_is_contested_and_a_common_phrase_is_not(ingest: Ingest) -> None:
    ingest(
        a=speech("Ann Lindqvist", WHOLE), b=speech("Bo Ek", CUT + ","), c=speech("Eva Berg", "before the winter comes,")
    )
    assert set(rival_speakers()) == {"Ann Lindqvist", "Bo Ek"}


def test_words_are_no_longer_contested_once_a_curator_gives_both_to_one_speaker(ingest: Ingest, ann: User) -> None:
    ingest(a=speech("Ann Lindqvist", WHOLE), b=speech("Bo Ek", WHOLE))
    right, wrong = Quote.objects.order_by("speaker_name")
    curation.correct(wrong, curation.Correction(speaker_kind="person", person=right.speaker), by=ann)
    assert rival_speakers() == {}
    assert Utterance.objects.get().quote_count == 2


def test_words_are_no_longer_contested_once_one_of_the_quotes_is_rejected(ingest: Ingest, ann: User) -> None:
    ingest(a=speech("Ann Lindqvist", WHOLE), b=speech("Bo Ek", WHOLE))
    curation.reject(Quote.objects.get(speaker_name="Bo Ek"), by=ann)
    assert rival_speakers() == {}


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


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        (WHOLE.replace("We rebuild", "WE — rebuild"), "verbatim"),
        ("We rebuild every bridge before the winter comes,", "truncated"),
        ("we pay for every house that fell,", "truncated"),
        (WHOLE.replace("winter", "spring"), "altered"),
    ],
)
def test_a_version_stands_in_a_relation_to_the_fullest_one(ingest: Ingest, words: str, relation: str) -> None:
    ingest(
        "['a.txt']\noutlet = 'Calder Post'\n['b.txt']\noutlet = 'Marston Mail'\n",
        a=speech("Ann Lindqvist", f"{WHOLE[:-1]} in the end,"),
        b=speech("Ann Lindqvist", words, headline="Bridges to be rebuilt"),
    )
    whole, other = sorted(Quote.objects.all(), key=lambda quote: -len(quote.text))
    assert whole.utterance == other.utterance is not None
    expected = "truncated" if relation == "verbatim" else relation
    assert (whole.relation, other.relation) == ("verbatim", expected)


def test_a_fragment_is_followed_by_the_whole_inside_one_article(ingest: Ingest) -> None:
    ingest(
        a=f"""The Calder Post | News

Minister speaks in Marston

12 March 2021

Minister Ann Lindqvist promised to "rebuild every bridge before the winter comes" in Marston.

"{WHOLE}" Lindqvist told reporters later.
"""
    )
    utterance = Utterance.objects.get()
    assert [(quote.text == WHOLE, quote.relation) for quote in utterance.quotes.order_by("start")] == [
        (False, "truncated"),
        (True, "verbatim"),
    ]
    assert (utterance.text, utterance.quote_count) == (WHOLE, 2)


@pytest.mark.parametrize("order", [("early", "late"), ("late", "early")])
def test_the_first_carrier_is_the_earliest_whatever_came_in_first(ingest: Ingest, order: tuple[str, str]) -> None:
    texts = {
        "early": speech("Ann Lindqvist", f"{CUT},", day="11 March 2021", headline="Bridges to be rebuilt"),
        "late": speech("Ann Lindqvist", WHOLE, day="12 March 2021"),
    }
    for name in order:
        ingest(**{name: texts[name]})
    utterance = Utterance.objects.get()
    assert (f"{utterance.published_key:%Y-%m-%d}", utterance.text) == ("2021-03-11", WHOLE)


FAIR = "The ferry has always been cheap. We must keep it that way,"
KEPT = "We must keep it that way. Nobody on the island can pay more,"
DOCTORS = "The harbour needs two doctors before the winter,"
ROADS = "Every road to the northern valley stays closed until spring,"
BOTH = f"{DOCTORS[:-1]}. {ROADS}"


def carriers(ingest: Ingest, *words: str, speaker: str = "Ann Lindqvist") -> list[int | None]:
    """The utterance of each of these statements, of which each comes in a report of its own, one after the other."""
    for number, each in enumerate(words):
        headline = f"Minister speaks in Marston, part {number}"
        ingest(**{f"r{number}": speech(speaker, each, headline=headline)})
    return [Quote.objects.get(text=each).utterance_id for each in words]


@pytest.mark.parametrize("cuts", [(FAIR, KEPT), (KEPT, FAIR)])
def test_a_cut_that_ends_as_another_begins_is_the_same_utterance(ingest: Ingest, cuts: tuple[str, str]) -> None:
    first, second = carriers(ingest, *cuts)
    assert first == second is not None
    assert relations() == {KEPT: "verbatim", FAIR: "altered"}


def test_a_few_words_that_end_one_quote_and_begin_another_join_nothing(ingest: Ingest) -> None:
    assert carriers(ingest, "The mayor wants to keep the old bridge,", "The old bridge was never safe,") == [None] * 2


@pytest.mark.parametrize("cuts", list(permutations((DOCTORS, ROADS, BOTH))))
def test_cuts_of_one_statement_are_one_utterance_whichever_comes_first(ingest: Ingest, cuts: tuple[str, ...]) -> None:
    assert len(set(carriers(ingest, *cuts))) == 1
    assert relations() == {BOTH: "verbatim", DOCTORS: "truncated", ROADS: "truncated"}
    assert Utterance.objects.count() == 1


def test_a_phrase_that_two_statements_share_does_not_make_them_one(ingest: Ingest) -> None:
    first, phrase, second = carriers(
        ingest,
        f"A lasting truce in the harbour needs patience, {DOCTORS.lower()}",
        "a lasting truce in the harbour",
        f"Nobody here expected a lasting truce in the harbour, and {ROADS.lower()}",
    )
    assert first != second or first == phrase


@pytest.mark.parametrize("speakers", list(permutations(("Ann Lindqvist", "Bo Ek", "the ministry"))))
def test_a_ministry_with_the_words_of_two_persons_does_not_join_them(ingest: Ingest, speakers: tuple[str, ...]) -> None:
    for number, speaker in enumerate(speakers):
        ingest(**{f"r{number}": speech(speaker, WHOLE, headline=f"Words in Marston, part {number}")})
    persons = [set(each.quotes.values_list("speaker", flat=True)) - {None} for each in Utterance.objects.all()]
    assert [len(each) for each in persons] == [1, 1]

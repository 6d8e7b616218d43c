"""A quotation is held against the store: verbatim, truncated, altered, misattributed, or not found."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import search, verification
from articles.linking import utterances
from articles.matching.quotes.similarity import UtteranceRelation
from articles.matching.quotes.verification import QuotationStanding, standing
from articles.models import Person, PersonName, Quote
from articles.verification import CARRIERS, MOST_ALIGNED, MOST_QUOTATIONS, QuotationVerdict, Verification
from articles.verification import verify as verify_all
from tests.factories import make_article, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db

WORDS = "The harbour will be dredged twice before the winter storms arrive,"


def verify(text: str, speaker: str | None = None) -> tuple[Verification, ...]:
    """What is said of a text all of whose quotations are looked up."""
    found = verify_all(text, speaker)
    assert found.omitted == 0
    return found.results


@pytest.fixture
def quote() -> Quote:
    article = make_article(f'"{WORDS}" Ann Lee said.', outlet=make_outlet("The Calder Post"))
    stored = make_quote(WORDS, article=article, speaker=make_person("Ann Lee"))
    utterances.index([stored])
    return stored


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f'"{WORDS}" Ann Lee said.', QuotationVerdict.VERBATIM),
        (f"“{WORDS.upper()}” said Lee.", QuotationVerdict.VERBATIM),
        ("The harbour will be dredged twice before the winter storms arrive", QuotationVerdict.VERBATIM),
        ('Lee said the harbour would be "dredged twice before the winter storms".', QuotationVerdict.TRUNCATED),
        ('"The harbour will be dredged once before the winter storms arrive," Lee said.', QuotationVerdict.ALTERED),
        (f'"{WORDS} or so we hope," Ann Lee said.', QuotationVerdict.ALTERED),
        (f'"{WORDS}" Boris Dahl said.', QuotationVerdict.MISATTRIBUTED),
        ('"Nobody expected the ferry to leave on time," Ann Lee said.', QuotationVerdict.NOT_FOUND),
    ],
)
def test_verdicts(quote: Quote, text: str, verdict: QuotationVerdict) -> None:
    (found,) = verify(text)
    assert found.verdict is verdict
    assert text[found.start : found.end] == found.text
    assert [evidence.quote.pk for evidence in found.evidence] == (
        [] if verdict is QuotationVerdict.NOT_FOUND else [quote.pk]
    )


def test_an_altered_quotation_comes_with_the_words_that_differ(quote: Quote) -> None:
    (found,) = verify("The harbour will be dredged once before the winter storms arrive,")
    (changed,) = [change for change in found.evidence[0].diff if change.operation.value != "equal"]
    assert quote.text[changed.a_start : changed.a_end] == "twice"
    assert found.text[changed.b_start : changed.b_end] == "once"


def test_a_speaker_given_beside_the_words_counts(quote: Quote) -> None:
    assert [each.verdict for each in verify(WORDS, speaker="Boris Dahl")] == [QuotationVerdict.MISATTRIBUTED]
    assert [each.verdict for each in verify(WORDS, speaker="A. Lee")] == [QuotationVerdict.VERBATIM]


def test_every_quotation_of_a_text_is_answered(quote: Quote) -> None:
    text = f'"{WORDS}" Ann Lee said. "Nobody expected the ferry to leave on time," Boris Dahl said.'
    assert [each.verdict for each in verify(text)] == [QuotationVerdict.VERBATIM, QuotationVerdict.NOT_FOUND]


def stored(words: str, speaker: str) -> Quote:
    """Another stored quote, of a person who may be there already."""
    person = Person.objects.filter(name=speaker).first() or make_person(speaker)
    made = make_quote(words, article=make_article(f'"{words}" {speaker} said.'), speaker=person)
    utterances.index([made])
    search.index_quotes([made])
    return made


def verdict_of(text: str, speaker: str | None = None) -> QuotationVerdict:
    (found,) = verify(text, speaker)
    return found.verdict


@pytest.mark.parametrize(
    ("speaker", "agrees", "verdict"),
    [
        ("Lee", True, QuotationVerdict.VERBATIM),
        ("Mayor Ann Lee", True, QuotationVerdict.VERBATIM),
        ("A. M. Lee-Smith", True, QuotationVerdict.VERBATIM),  # a spelling of hers
        ("the mayor", None, QuotationVerdict.VERBATIM),
        ("a senior official", None, QuotationVerdict.VERBATIM),
        ("Boris Dahl", False, QuotationVerdict.MISATTRIBUTED),
    ],
)
def test_who_agrees(quote: Quote, speaker: str, agrees: bool | None, verdict: QuotationVerdict) -> None:
    PersonName.objects.create(person=quote.speaker, name="A. M. Lee-Smith")
    (found,) = verify(WORDS, speaker)
    assert (found.verdict, found.evidence[0].speaker_agrees) == (verdict, agrees)


def test_speakers_of_the_same_words_are_looked_up_together() -> None:
    for name in ("Ann Lee", "Boris Dahl", "Carla Ek"):
        stored(WORDS, name)
    with CaptureQueriesContext(connection) as asked:
        (found,) = verify(WORDS, "Carla Ek")
    assert [each.speaker_agrees for each in found.evidence] == [True, False, False]
    assert sum("articles_personname" in query["sql"] for query in asked) == 1


def test_a_pronoun_leaves_the_speaker_to_who_asks(quote: Quote) -> None:
    assert verdict_of(f'"{WORDS}" he said.', "Ann Lee") is QuotationVerdict.VERBATIM
    assert verdict_of(f'"{WORDS}" he said.', "Boris Dahl") is QuotationVerdict.MISATTRIBUTED


def test_words_that_many_say_are_found_in_the_mouth_of_each() -> None:
    slogan = "Nobody will ever be left behind in this valley"
    hers = stored(f"{slogan} of ours", "Ann Lee")
    for number in range(CARRIERS + 6):
        stored(f"{slogan} number {number}", "Boris Dahl")
    (found,) = verify(slogan, "Ann Lee")
    assert (found.verdict, found.evidence[0].quote.pk) == (QuotationVerdict.TRUNCATED, hers.pk)
    assert verdict_of(slogan, "Carla Ek") is QuotationVerdict.MISATTRIBUTED


def test_the_same_words_are_found_among_many_that_hold_them() -> None:
    slogan = "Nobody will ever be left behind in this valley"
    same = stored(slogan, "Ann Lee")
    for number in range(CARRIERS + 6):
        stored(f"{slogan} number {number}", "Ann Lee")
    (found,) = verify(slogan, "Ann Lee")
    assert (found.verdict, found.evidence[0].quote.pk) == (QuotationVerdict.VERBATIM, same.pk)


def test_common_words_in_the_midst_of_a_quote_are_found_by_full_text() -> None:
    stored("The harbour asks if we would have done it all without him on the pier", "Ann Lee")
    assert verdict_of("we would have done it all without him", "Ann Lee") is QuotationVerdict.TRUNCATED
    assert verdict_of("we would have done it all without them", "Ann Lee") is QuotationVerdict.NOT_FOUND


def test_a_phrase_of_another_is_nobodys() -> None:
    stored("The people of this country will rebuild every single bridge", "Ann Lee")
    assert verdict_of("The people of this country", "Boris Dahl") is QuotationVerdict.NOT_FOUND
    assert verdict_of("The people of this country", "Ann Lee") is QuotationVerdict.TRUNCATED


def test_the_number_of_queries_does_not_grow_with_what_is_stored(django_assert_max_num_queries: Any) -> None:
    for number in range(CARRIERS + 6):
        stored(f"Nobody will ever be left behind in this valley number {number}", "Boris Dahl")
    with django_assert_max_num_queries(14):
        verify("Nobody will ever be left behind in this valley", "Ann Lee")


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_a_hidden_quote_is_no_evidence(quote: Quote, status: str) -> None:
    Quote.objects.filter(pk=quote.pk).update(status=status)
    assert [each.verdict for each in verify(WORDS)] == [QuotationVerdict.NOT_FOUND]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_answered_with_nothing(text: str) -> None:
    assert verify(text) == ()


SENTENCES = [f"Nobody saw {number} ferries leave harbour {number} on time" for number in range(MOST_QUOTATIONS + 30)]


@pytest.mark.parametrize(
    ("count", "answered", "omitted"),
    [
        (60, 60, 0),
        (MOST_QUOTATIONS, MOST_QUOTATIONS, 0),
        (MOST_QUOTATIONS + 1, MOST_QUOTATIONS, 1),
        (MOST_QUOTATIONS + 30, MOST_QUOTATIONS, 30),
    ],
)
def test_every_quotation_up_to_the_bound_is_answered_and_the_rest_counted(
    quote: Quote, count: int, answered: int, omitted: int
) -> None:
    quotations = [*SENTENCES[: min(count, MOST_QUOTATIONS) - 1], WORDS, *SENTENCES[MOST_QUOTATIONS:count]]
    text = " ".join(f'"{words}" Ann Lee said.' for words in quotations)
    found = verify_all(text)
    assert (len(found.results), found.omitted) == (answered, omitted)
    assert [each.text for each in found.results] == quotations[:answered]
    assert all(text[each.start : each.end] == each.text for each in found.results)
    assert found.results[answered - 1].verdict is QuotationVerdict.VERBATIM


def test_the_pieces_of_one_mixed_quote_are_counted_one_by_one() -> None:
    sentence = (
        'Ann Lee said the "old harbour" had a "long pier" and a "deep basin" before the "great flood of the north".'
    )
    pieces = len(verify_all(sentence).results)
    assert pieces > 1
    found = verify_all("\n\n".join([sentence] * 100))
    assert len(found.results) + found.omitted == 100 * pieces
    assert len(found.results) == MOST_QUOTATIONS


def test_the_same_words_are_looked_up_once(quote: Quote, django_assert_max_num_queries: Any) -> None:
    text = f'"{WORDS}" Ann Lee said. ' * 100
    with django_assert_max_num_queries(14):
        found = verify_all(text)
    assert [each.verdict for each in found.results] == [QuotationVerdict.VERBATIM] * 100
    assert len({each.start for each in found.results}) == 100


@pytest.mark.parametrize(("words", "most"), [(20, MOST_ALIGNED), (400, 1)])
def test_of_long_quotations_fewer_are_aligned(monkeypatch: pytest.MonkeyPatch, words: int, most: int) -> None:
    aligned: list[str] = []

    def counted(quotation: str, stored: str, *, align: bool = True) -> QuotationStanding | None:
        found = standing(quotation, stored, align=align)
        if found is not None and found.relation is UtteranceRelation.ALTERED:
            aligned.append(stored)
        return found

    monkeypatch.setattr(verification, "standing", counted)
    for number in range(10):
        stored(f"{'we row ' * (words // 2)}home {number} {'and sing ' * (words // 2)}again", "Ann Lee")
    (found,) = verify(f"{'we row ' * (words // 2)}away {'and sing ' * (words // 2)}again", "Ann Lee")
    assert found.verdict is QuotationVerdict.ALTERED
    assert len(aligned) == most

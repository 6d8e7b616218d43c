"""A quotation is held against the store: verbatim, truncated, altered, misattributed, or not found."""

from __future__ import annotations

import pytest

from articles.linking import utterances
from articles.models import Quote
from articles.verification import Verdict, verify
from tests.factories import make_article, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db

WORDS = "The harbour will be dredged twice before the winter storms arrive,"


@pytest.fixture
def quote() -> Quote:
    article = make_article(f'"{WORDS}" Ann Lee said.', outlet=make_outlet("The Calder Post"))
    stored = make_quote(WORDS, article=article, speaker=make_person("Ann Lee"))
    utterances.index([stored])
    return stored


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f'"{WORDS}" Ann Lee said.', Verdict.VERBATIM),
        (f"“{WORDS.upper()}” said Lee.", Verdict.VERBATIM),
        ("The harbour will be dredged twice before the winter storms arrive", Verdict.VERBATIM),
        ('Lee said the harbour would be "dredged twice before the winter storms".', Verdict.TRUNCATED),
        ('"The harbour will be dredged once before the winter storms arrive," Lee said.', Verdict.ALTERED),
        (f'"{WORDS} or so we hope," Ann Lee said.', Verdict.ALTERED),
        (f'"{WORDS}" Boris Dahl said.', Verdict.MISATTRIBUTED),
        ('"Nobody expected the ferry to leave on time," Ann Lee said.', Verdict.NOT_FOUND),
    ],
)
def test_verdicts(quote: Quote, text: str, verdict: Verdict) -> None:
    (found,) = verify(text)
    assert found.verdict is verdict
    assert text[found.start : found.end] == found.text
    assert [evidence.quote.pk for evidence in found.evidence] == ([] if verdict is Verdict.NOT_FOUND else [quote.pk])


def test_an_altered_quotation_comes_with_the_words_that_differ(quote: Quote) -> None:
    (found,) = verify("The harbour will be dredged once before the winter storms arrive,")
    (changed,) = [change for change in found.evidence[0].diff if change.operation.value != "equal"]
    assert quote.text[changed.a_start : changed.a_end] == "twice"
    assert found.text[changed.b_start : changed.b_end] == "once"


def test_a_speaker_given_beside_the_words_counts(quote: Quote) -> None:
    assert [each.verdict for each in verify(WORDS, speaker="Boris Dahl")] == [Verdict.MISATTRIBUTED]
    assert [each.verdict for each in verify(WORDS, speaker="A. Lee")] == [Verdict.VERBATIM]


def test_every_quotation_of_a_text_is_answered(quote: Quote) -> None:
    text = f'"{WORDS}" Ann Lee said. "Nobody expected the ferry to leave on time," Boris Dahl said.'
    assert [each.verdict for each in verify(text)] == [Verdict.VERBATIM, Verdict.NOT_FOUND]


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_a_hidden_quote_is_no_evidence(quote: Quote, status: str) -> None:
    Quote.objects.filter(pk=quote.pk).update(status=status)
    assert [each.verdict for each in verify(WORDS)] == [Verdict.NOT_FOUND]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_answered_with_nothing(text: str) -> None:
    assert verify(text) == ()

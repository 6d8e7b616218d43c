"""Questions are read from a query alone, and say all that is wrong with them at once."""

from __future__ import annotations

import pytest
from django.db.models import Q
from django.http import QueryDict

from articles.questions.errors import ConflictingParametersError, QuestionError
from articles.questions.filters import LISTINGS
from articles.questions.filters.quotes import QUOTES
from articles.questions.listing import Listing
from articles.questions.parameters import ListQuestion, read_question, refuse_conflicts
from articles.questions.reader import open_reader
from articles.questions.saved_searches import saved_question


def ask(query: str, listing: Listing = QUOTES) -> ListQuestion:
    """What a query asks of a list."""
    reader = open_reader(QueryDict(query), query)
    question = read_question(reader, listing)
    reader.close()
    refuse_conflicts(question.asked)
    return question


def problems(query: str) -> list[tuple[str, str]]:
    """What is wrong with a query: parameter and code."""
    with pytest.raises(QuestionError) as caught:
        ask(query)
    return [(each.parameter, each.code) for each in caught.value.problems]


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
def test_nothing_asked_is_the_default(listing: Listing) -> None:
    question = ask("", listing)
    assert (question.sort, question.page_size, question.conditions) == (listing.default_sort, 20, ())


def test_everything_asked_is_read() -> None:
    question = ask("q=rain&kind=direct&kind!=mixed&sort=confidence&page_size=7&count=exact&cursor=abc")
    assert (question.q, question.sort, question.page_size) == ("rain", "confidence", 7)
    assert (question.exact_count, question.cursor, len(question.conditions)) == (True, "abc", 2)


def test_all_that_is_wrong_is_named_at_once() -> None:
    assert problems("speeker=x&kind=shouted&page_size=0&group_by=colour") == [
        ("speeker", "unknown_parameter"),
        ("kind", "invalid_value"),
        ("page_size", "invalid_value"),
        ("group_by", "invalid_value"),
    ]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("q=%ff", ("", "invalid_encoding")),
        ("q=%00", ("q", "invalid_encoding")),
        ("kind=", ("kind", "empty_value")),
        ("q=(rain", ("q", "invalid_query")),
        ("cursor=%21", ("cursor", "invalid_cursor")),
    ],
)
def test_what_cannot_be_read_is_named(query: str, problem: tuple[str, str]) -> None:
    assert problems(query) == [problem]


def test_parameters_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ConflictingParametersError) as caught:
        ask("sample=5&cursor=abc")
    assert [each.parameter for each in caught.value.problems] == ["cursor"]


def test_a_cursor_is_bound_to_what_is_asked_and_not_to_how_it_is_shown() -> None:
    assert ask("kind=direct&page_size=5&fields=id").bound == ask("kind=direct&format=csv").bound
    assert ask("kind=direct").bound != ask("kind=mixed").bound


def test_a_saved_search_asks_for_quotes_and_not_for_how_they_are_shown() -> None:
    assert saved_question("q=rain&kind=direct").q == "rain"
    with pytest.raises(QuestionError) as caught:
        saved_question("q=rain&fields=id&sort=published")
    assert [each.parameter for each in caught.value.problems] == ["fields", "sort"]


def test_one_filter_can_be_asked_by_its_name() -> None:
    assert QUOTES.condition("speaker_kind", "none") == Q(speaker_kind="")
    assert QUOTES.condition("speaker_kind", "person", "unnamed") == Q(speaker_kind__in=["person", "unnamed"])
    with pytest.raises(ValueError, match="It must be one of"):
        QUOTES.condition("speaker_kind", "ghost")

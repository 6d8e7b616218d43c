"""Quotes of one utterance at any length."""

import pytest

from articles.extraction.records import SpeakerKind
from articles.matching import MatchOutcome
from articles.matching.quotes.similarity import (
    MatchableQuote,
    Operation,
    UtteranceRelation,
    same_utterance,
    token_diff,
    utterance_keys,
)

LONG = "we will open the harbour again before winter and pay every fisherman for the lost season"


def quote(text, speaker="Ann Lind", date="2020-05-01", **known):
    return MatchableQuote(text=text, speaker=speaker, date=date, **known)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("a lasting truce", "a lasting truce", UtteranceRelation.VERBATIM),
        ("It’s a “lasting” truce —", "it's a lasting truce", UtteranceRelation.VERBATIM),  # typography
        ("a lasting truce", "a lasting truce and free elections", UtteranceRelation.TRUNCATED),
        ("a lasting truce and free elections", "a lasting truce", UtteranceRelation.EXTENDED),
        ("Would we have done it without him?", "Would we have done it without him? No.", UtteranceRelation.TRUNCATED),
        (LONG, LONG.replace("winter", "the winter"), UtteranceRelation.ALTERED),
    ],
)
def test_one_utterance(a, b, relation):
    match = same_utterance(quote(a), quote(b, speaker="Lind", date="2020-05-03"))
    assert match.outcome is MatchOutcome.SAME
    assert match.relation is relation


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("economic", "economic and cultural ties"),  # one word
        ("very much", "very much"),  # two words, no matter in them
        ("this is what", "this is what"),  # three, none that matter
        ("a lasting truce", "a truce that lasts"),
        ("", ""),
        ("...", "a lasting truce"),
    ],
)
def test_too_little_to_join(a, b):
    assert same_utterance(quote(a), quote(b)).outcome is not MatchOutcome.SAME


def test_a_slogan_years_later_is_another_utterance():
    old, new = quote("build the bridge now", date="2015-01-01"), quote("build the bridge now", date="2020-05-01")
    assert same_utterance(old, new).outcome is MatchOutcome.DIFFERENT


def test_a_long_quote_is_known_again_years_later():
    assert same_utterance(quote(LONG, date="2015-01-01"), quote(LONG)).outcome is MatchOutcome.SAME


@pytest.mark.parametrize("text", ["very much", "a lasting truce", "build the bridge now"])
def test_a_fragment_never_joins_two_speakers(text):
    other = quote(f"{text}, of course", speaker="Eva Berger")
    assert same_utterance(quote(text), other).outcome is MatchOutcome.DIFFERENT


def test_a_long_quote_under_two_speakers_is_asked():
    match = same_utterance(quote(LONG), quote(LONG, speaker="Eva Berger"))
    assert match.outcome is MatchOutcome.UNDECIDED
    assert "The speakers are different." in match.reasons


def test_an_office_may_speak_for_a_person():
    other = quote(LONG, speaker="the ministry", speaker_kind=SpeakerKind.ORGANISATION)
    assert same_utterance(quote(LONG), other).outcome is MatchOutcome.SAME


def test_the_key_of_the_store_decides_who_speaks():
    one = quote("a lasting truce", speaker="she", speaker_key="7")
    assert same_utterance(one, quote("a lasting truce", speaker_key="7")).outcome is MatchOutcome.SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a lasting truce", "for a lasting truce and free elections"),
        ("Would we have done it without him?", "Would we have done it without him? No."),
        ("it’s a lasting truce", "It's a lasting truce."),
        ("very much", "Very much."),
    ],
)
def test_quotes_that_may_be_one_share_a_key(a, b):
    assert set(utterance_keys(a)) & set(utterance_keys(b))


def test_keys_are_stable_and_fit_a_database():
    assert utterance_keys("very much") == (3_847_077_862_329_483_844,)
    assert all(0 <= key < 2**63 for key in utterance_keys(LONG))
    assert utterance_keys("") == ()


def test_the_diff_has_offsets_into_both_texts():
    a, b = "We “fully” agree — it’s done", "We agree it's all done!"
    changes = [
        (change.operation, a[change.a_start : change.a_end], b[change.b_start : change.b_end])
        for change in token_diff(a, b)
    ]
    assert changes == [
        (Operation.EQUAL, "We", "We"),
        (Operation.DELETE, "fully", ""),
        (Operation.EQUAL, "agree — it’s", "agree it's"),
        (Operation.INSERT, "", "all"),
        (Operation.EQUAL, "done", "done"),
    ]


def test_a_replaced_word_is_one_change():
    assert [change.operation for change in token_diff("we all agree", "we never agree")] == [
        Operation.EQUAL,
        Operation.REPLACE,
        Operation.EQUAL,
    ]


def test_nothing_has_no_diff():
    assert token_diff("", "") == ()
    assert [change.operation for change in token_diff("", "new words")] == [Operation.INSERT]


@pytest.mark.parametrize("text", ["a " * 100_000, "'" * 100_000, "x" * 100_000, "truce now " * 20_000, "\ud800 \x00"])
def test_hostile_quotes_are_compared(text):
    assert 0.0 <= same_utterance(quote(text), quote("b " + text)).score <= 1.0
    assert all(change.a_end <= len(text) for change in token_diff(text, "c " + text[:-3]))
    assert list(utterance_keys(text)) == sorted(set(utterance_keys(text)))

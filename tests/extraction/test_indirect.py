"""Reported speech without marks: what was said, by whom, and what is no report."""

from __future__ import annotations

import pytest

from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedQuote, QuoteKind
from articles.extraction.speech import find_quotes
from articles.extraction.text.annotated import annotate


def reported(body: str) -> list[ExtractedQuote]:
    """The indirect quotes of a clean body."""
    text = annotate(body)
    quotes = find_quotes(text, find_persons(text))
    return [quote for quote in quotes if quote.kind is QuoteKind.INDIRECT]


@pytest.mark.parametrize(
    ("body", "content", "speaker"),
    [
        ("Ann Lee said that the road was closed.", "the road was closed", "Ann Lee"),
        ("Ann Lee said the road was closed.", "the road was closed", "Ann Lee"),
        ("Ann Lee said on Monday that rain was near.", "rain was near", "Ann Lee"),
        ("Ann Lee told the Daily Post the road was closed.", "the road was closed", "Ann Lee"),
        ("Ann Lee told reporters that the road was closed.", "the road was closed", "Ann Lee"),
        ("Ann Lee, who runs the port, warned that rain was near.", "rain was near", "Ann Lee"),
        ("The road is closed, Ann Lee said.", "The road is closed", "Ann Lee"),
        ("The road is closed, said Ann Lee, the mayor.", "The road is closed", "Ann Lee"),
        ("The road is closed, according to Ann Lee, the mayor of Lyon.", "The road is closed", "Ann Lee"),
        ("According to Ann Lee, the road is closed.", "the road is closed", "Ann Lee"),
        ("Ann Lee explained how the road was closed.", "how the road was closed", "Ann Lee"),
        ("Officials said why the road was closed.", "why the road was closed", "Officials"),
        ("The court ruled that the road was closed.", "the road was closed", "The court"),
        ("WHO says iodine is rare in many soils.", "iodine is rare in many soils", "WHO"),
        ("The authors say the results confirm an old belief.", "the results confirm an old belief", "The authors"),
        (
            "A storm hit the coast and cut power, the port authority said.",
            "A storm hit the coast and cut power",
            "the port authority",
        ),
        (
            "The mayor spent public money on a horse, documents show.",
            "The mayor spent public money on a horse",
            "documents",
        ),
        ("A pill cut deaths by half, according to a paper.", "A pill cut deaths by half", "a paper"),
        ("Ann Lee insists he's going nowhere.", "he's going nowhere", "Ann Lee"),
        ("Ann Lee pointed out that visits had halved.", "visits had halved", "Ann Lee"),
        ("Ann Lee shouted that this was slander.", "this was slander", "Ann Lee"),
        ("Ann Lee said neither was badly hurt.", "neither was badly hurt", "Ann Lee"),
        ("Ann Lee said there is money until October.", "there is money until October", "Ann Lee"),
        ("The agency said more than 1,100 people had fled.", "more than 1,100 people had fled", "The agency"),
        ("One member said a challenge was being prepared.", "a challenge was being prepared", "One member"),
        # many, or kin, speak for themselves, not for the person named behind them
        (
            "Troops loyal to former army chief Peter Grant said late Friday's raids hit a depot.",
            "late Friday's raids hit a depot",
            "Troops loyal to former army chief Peter Grant",
        ),
        (
            "The troops of Peter Grant, the ruler of the north, joined in and said that a depot was hit.",
            "a depot was hit",
            "The troops of Peter Grant",
        ),
        ("Supporters of Mayor Ann Lee say the vote was fair.", "the vote was fair", "Supporters of Mayor Ann Lee"),
        ("People close to Ann Lee say she is tired.", "she is tired", "People close to Ann Lee"),
        ("The mother of striker Peter Grant said he was ill.", "he was ill", "The mother of striker Peter Grant"),
        ("The head of the board, Ann Lee, said he was ill.", "he was ill", "Ann Lee"),
        # a name that did something, without "that" or a tense set back: the reporter goes on
        (
            "The group said it was behind the raid, and Norland answered with fire.",
            "it was behind the raid",
            "The group",
        ),
        (
            "Ann Lee said she had paid, and Peter Grant had paid as well.",
            "she had paid, and Peter Grant had paid as well",
            "Ann Lee",
        ),
        ("Critics say that is not enough for them.", "that is not enough for them", "Critics"),
        ("According to him, the road is closed.", "the road is closed", "him"),
        ("The assembly said the road was closed.", "the road was closed", "The assembly"),
        ("Ann Lee said a storm struck the town.", "a storm struck the town", "Ann Lee"),
        # no known verb: a subject and a word in the place of one
        ("Ann Lee said the ward smells.", "the ward smells", "Ann Lee"),
        ("Ann Lee said she sleeps badly.", "she sleeps badly", "Ann Lee"),
        ("Ann Lee said the boiler needs a part.", "the boiler needs a part", "Ann Lee"),
        ("Ann Lee said two wardens patrol the park.", "two wardens patrol the park", "Ann Lee"),
        ("Ann Lee said the fox bit two lambs.", "the fox bit two lambs", "Ann Lee"),
        ("Ann Lee said the owners of the mill want to sell.", "the owners of the mill want to sell", "Ann Lee"),
        ("Ann Lee said rain ruins the crops.", "rain ruins the crops", "Ann Lee"),
        ("Ann Lee claims the farm harms the lake.", "the farm harms the lake", "Ann Lee"),
        ("Ann Lee admitted she drank too much.", "she drank too much", "Ann Lee"),
        # a number for a subject
        ("Ann Lee said at least nine people live there.", "at least nine people live there", "Ann Lee"),
        ("Ann Lee said as many as 40 miners are trapped.", "as many as 40 miners are trapped", "Ann Lee"),
        ("Ann Lee said about half the crop was lost.", "about half the crop was lost", "Ann Lee"),
        ("Ann Lee said only three shops survived.", "only three shops survived", "Ann Lee"),
        # agency copy: when and where it was said is no part of it
        ("Ann Lee said on Friday she would not sell.", "she would not sell", "Ann Lee"),
        ("Ann Lee said Wednesday the roof was rotten.", "the roof was rotten", "Ann Lee"),
        ("Ann Lee told the Daily Post on Sunday the ferry had sunk.", "the ferry had sunk", "Ann Lee"),
        ("The club said in a letter on Tuesday it had paid.", "it had paid", "The club"),
        ("Ann Lee said late last week talks had failed.", "talks had failed", "Ann Lee"),
        ("Ann Lee said in an interview with state radio the pier was new.", "the pier was new", "Ann Lee"),
        ("Ann Lee said in Lund the road was closed.", "the road was closed", "Ann Lee"),
        ("Ann Lee said repeatedly he was innocent.", "he was innocent", "Ann Lee"),
        ("Ann Lee said after the story broke that she would pay.", "she would pay", "Ann Lee"),
        # what the content opens with is a part of it
        ("Ann Lee said in 1999 the mill was empty.", "in 1999 the mill was empty", "Ann Lee"),
        ("Ann Lee said when the storm came the door was shut.", "when the storm came the door was shut", "Ann Lee"),
        ("Ann Lee said under the plan taxes would rise.", "under the plan taxes would rise", "Ann Lee"),
        ("Ann Lee said by Friday the water would be back.", "by Friday the water would be back", "Ann Lee"),
        ("Ann Lee said until last year, the mill was open.", "until last year, the mill was open", "Ann Lee"),
        # the clause between two commas
        ("The crews left, residents said, after the sirens went off.", "The crews left", "residents"),
        ("The lock was shut, the keeper said, because of ice.", "The lock was shut", "the keeper"),
        ("The talks collapsed on Friday, said sources in Lund.", "The talks collapsed on Friday", "sources in Lund"),
        (
            "The mill closed on Monday, said a statement from the owners.",
            "The mill closed on Monday",
            "a statement from the owners",
        ),
        ("So why, Ann Lee asked, does the roof leak?", "does the roof leak", "Ann Lee"),
        (
            "According to the ministry over 40 pilgrims were hurt.",
            "over 40 pilgrims were hurt",
            "the ministry",
        ),
    ],
)
def test_finds_reported_speech(body: str, content: str, speaker: str) -> None:
    (quote,) = reported(body)
    assert quote.text == content
    assert quote.speaker is not None
    assert quote.speaker.text == speaker


@pytest.mark.parametrize(
    "body",
    [
        "The attack claimed the lives of 28 people, including children, and left dozens injured.",
        "The group claimed responsibility for an explosion that brought down a plane.",
        "The western states that supported the war bear the blame.",
        "Ann Lee announced the sites that would receive the ships.",
        "The news reports were wrong about the storm.",
        "Prices continued to rise in the towns where it rained.",
        "It rained on the town.",
        "Officials have not said why the road was closed.",
        "The hospital has not said whether he will return.",
        "The company confirmed the win but did not name the winner.",
        "Ann Lee pointed to the map of the town.",
        "The party rejected a court ruling that cleared the way for the tax.",
        "Ann Lee proposed a deal that would pay for the road.",
        "The firm declined to comment on a report in the Post that it was up for sale.",
        "Meanwhile, the Sultan of Lindum, Alhaji Peter Grant, has advised the two towns to talk.",
        "Three weeks after the season ended, Ann Lee decided to fire the coach.",
        "One reported case was closed in the town.",
        # a noun and no clause behind the verb
        "Ann Lee said a prayer for the dead.",
        "Ann Lee said a few words to the crowd.",
        "Ann Lee said the same thing last week.",
        "Ann Lee said no to the plan on Monday.",
        "Ann Lee suggested a walk along the pier.",
        "Ann Lee denied the crew a second boat.",
        "Ann Lee recalled the night the mill burned.",
        "Ann Lee announced the sites that would be given the ships.",
        "Ann Lee announced on Monday another fair to be held in the town.",
        "Ann Lee told the court the truth on Monday.",
        "Ann Lee reported the theft to the police on Monday.",
        "Ann Lee did not mention them during remarks she offered to the town.",
        "Ann Lee asked Peter Grant to hand over that boat to the town that owned it.",
        # a part of another clause
        "The crowd took up what she said was a song of the north.",
        "The crowd sang a song, which they say has no end.",
    ],
)
def test_leaves_out_what_is_no_report(body: str) -> None:
    assert reported(body) == []


@pytest.mark.parametrize(
    ("body", "halves"),
    [
        ("The old pier, diver Ann Lee said, will not last.", ["The old pier", "will not last"]),
        ("The old pier, said Ann Lee, was badly built.", ["The old pier", "was badly built"]),
        ("Prices, analysts said on Monday, are rising again.", ["are rising again"]),
        ("If it rains, Ann Lee said, the match will move.", ["If it rains", "the match will move"]),
        (
            "Memories have faded, she said, and the shop kept no records.",
            ["Memories have faded", "the shop kept no records"],
        ),
    ],
)
def test_a_report_around_its_clause_is_two_quotes(body: str, halves: list[str]) -> None:
    assert [quote.text for quote in reported(body)] == halves


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Ann Lee said that she was ill — but left open whether she would go.", "she was ill"),
        ("Ann Lee did not say the school was bad, and she said that it had improved.", "the school was bad"),
        ("Ann Lee said that she opposes the tax, a few hours after the mayor spoke.", "she opposes the tax"),
        ("Ann Lee acknowledged another reason: She was tired of the town.", "She was tired of the town"),
        ("Some farmers in bordering states say the wells are dry.", "the wells are dry"),
        ("Some lawyers said it exposed her – since, according to Peter Grant, she knew.", "it exposed her"),
    ],
)
def test_the_end_of_a_report(body: str, content: str) -> None:
    assert content in [quote.text for quote in reported(body)]


def test_state_before_a_noun_is_no_verb() -> None:
    (quote,) = reported("Various reports in Norland state media Friday indicated that rain was near.")
    assert quote.text == "rain was near"


def test_the_day_is_no_part_of_mixed_content() -> None:
    text = annotate('Ann Lee said on Monday the horse was "fit and ready" and would run.')
    (quote,) = find_quotes(text, find_persons(text))
    assert quote.text == 'the horse was "fit and ready" and would run'


def test_words_in_marks_are_not_reported_twice() -> None:
    assert reported('Ann Lee said the plan was "very bad" for trade.') == []


def test_a_participle_adds_a_second_report() -> None:
    body = '"It rained all night," Ann Lee said, adding that the road was closed.'
    (quote,) = reported(body)
    assert (quote.text, quote.speaker_name) == ("the road was closed", "Ann Lee")


def test_a_change_of_clause_ends_the_report() -> None:
    (quote,) = reported("Ann Lee said the road was closed, but the bus was running as usual.")
    assert quote.text == "the road was closed"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Radio Norland said that at a meeting in Lund, Ann Lee told the board that she would leave.",
            [
                ("Radio Norland", "at a meeting in Lund, Ann Lee told the board that she would leave"),
                ("Ann Lee", "she would leave"),
            ],
        ),
        # thoughts, and what nobody named says, are part of the report alone
        (
            "Ann Lee said that Peter Grant believed that it rained.",
            [("Ann Lee", "Peter Grant believed that it rained")],
        ),
        ("Ann Lee said that some said that it rained.", [("Ann Lee", "some said that it rained")]),
    ],
)
def test_a_report_inside_a_report_is_a_quote_of_its_own(body: str, expected: list[tuple[str, str]]) -> None:
    found = [(quote.speaker.text if quote.speaker else "", quote.text) for quote in reported(body)]
    assert found == expected

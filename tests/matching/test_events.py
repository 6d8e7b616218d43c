"""The same event? Dates settle what people and places leave open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.records import EventKind, PartialDate
from articles.matching import AUTO_MERGE, REVIEW, MatchOutcome
from articles.matching.dates import Agreement, compare_dates, days_apart, printed
from articles.matching.events.mentions import EventKey, same_event
from articles.names.parse import surname_sound

MEETING_DAY = PartialDate(year=2017, month=5, day=29)
MONDAY, TUESDAY, FRIDAY = (PartialDate(text=t, weekday=w) for t, w in (("Monday", 0), ("Tuesday", 1), ("Friday", 4)))


def talks(date: PartialDate = MEETING_DAY, *, published: PartialDate | None = None) -> EventKey:
    return EventKey(
        kind=EventKind.MEETING,
        date=date,
        published=published or PartialDate(),
        place="Cairo",
        persons=("Sergey Lavrov", "Sameh Shoukry"),
        terms=("minister", "libya"),
        main=True,
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (MEETING_DAY, MEETING_DAY, Agreement.SAME_DAY),
        (MEETING_DAY, PartialDate(month=5, day=29), Agreement.COMPATIBLE),
        (MEETING_DAY, MONDAY, Agreement.COMPATIBLE),
        (MEETING_DAY, TUESDAY, Agreement.NEAR),
        (MEETING_DAY, FRIDAY, Agreement.CONFLICT),
        (MEETING_DAY, PartialDate(year=2017, month=5, day=30), Agreement.NEAR),
        (MEETING_DAY, PartialDate(month=4, day=6), Agreement.CONFLICT),
        (MEETING_DAY, PartialDate(year=2019), Agreement.CONFLICT),
        (MEETING_DAY, PartialDate(), Agreement.UNKNOWN),
        (PartialDate(year=2015, month=10), PartialDate(year=2015, month=11), Agreement.NEAR),
        (PartialDate(year=2015, month=12), PartialDate(year=2016, month=1), Agreement.NEAR),
        (PartialDate(year=2015, month=10), PartialDate(year=2016, month=10), Agreement.CONFLICT),
        (MONDAY, MONDAY, Agreement.COMPATIBLE),
        (MONDAY, FRIDAY, Agreement.CONFLICT),
    ],
)
def test_dates(a: PartialDate, b: PartialDate, expected: Agreement) -> None:
    assert compare_dates(a, b)[0] is expected
    assert compare_dates(b, a)[0] is expected


def test_same_meeting_at_whatever_precision() -> None:
    match = same_event(talks(), talks(MONDAY))
    assert match.outcome is MatchOutcome.SAME
    assert "both name Sergey Lavrov and Sameh Shoukry" in match.reasons


@pytest.mark.parametrize("date", [PartialDate(year=2019, month=4, day=6), PartialDate(month=4, day=6, weekday=5)])
def test_meeting_of_the_same_people_at_the_same_place_years_later_is_another(date: PartialDate) -> None:
    match = same_event(talks(), talks(date))
    assert match.outcome is MatchOutcome.DIFFERENT
    assert match.reasons == (f"dates differ: 2017-05-29 and {printed(date)}",)


def test_main_events_without_dates_are_told_apart_by_the_days_of_their_articles() -> None:
    spring, autumn = PartialDate(year=2017, month=5, day=30), PartialDate(year=2017, month=9, day=30)
    match = same_event(talks(MONDAY, published=spring), talks(MONDAY, published=autumn))
    assert match.outcome is MatchOutcome.DIFFERENT


def test_crash_dated_a_month_apart_is_one_by_its_victims_and_the_reason_names_the_dates() -> None:
    a = EventKey(
        kind=EventKind.ATTACK,
        date=PartialDate(year=2015, month=10),
        place="northern Sinai Peninsula",
        numbers=(224,),
        terms=("russian", "citizen", "bomb"),
    )
    b = EventKey(
        kind=EventKind.CRASH,
        date=PartialDate(year=2015, month=11),
        numbers=(224,),
        terms=("russian", "airliner", "bomb"),
    )
    match = same_event(a, b)
    assert match.score >= REVIEW
    assert match.reasons[:2] == ("dates differ: 2015-10 and 2015-11", "both count 224")
    assert (
        same_event(a, EventKey(kind=EventKind.CRASH, date=PartialDate(year=2009, month=11), numbers=(224,))).score
        < REVIEW
    )


def test_attack_with_28_or_29_victims_on_one_day_is_one_where_the_story_is_one() -> None:
    day = PartialDate(year=2017, month=5, day=26)
    a = EventKey(kind=EventKind.ATTACK, date=day, place="Minya", numbers=(28,), story="s")
    b = EventKey(kind=EventKind.ATTACK, date=PartialDate(month=5, day=26), numbers=(29,), story="s")
    match = same_event(a, b)
    assert match.score >= AUTO_MERGE
    assert "figures are close: 28 and 29" in match.reasons


def test_attack_and_the_strikes_that_answer_it_are_two() -> None:
    day = PartialDate(year=2017, month=5, day=26)
    a = EventKey(kind=EventKind.ATTACK, date=day, place="Libya", terms=("militant", "camp"))
    b = EventKey(kind=EventKind.STRIKE, date=day, place="Libya", terms=("militant", "camp"))
    assert same_event(a, b).outcome is MatchOutcome.DIFFERENT


def test_a_day_and_a_kind_alone_are_not_an_event() -> None:
    assert (
        same_event(
            EventKey(kind=EventKind.ATTACK, date=MEETING_DAY), EventKey(kind=EventKind.ATTACK, date=MEETING_DAY)
        ).score
        < REVIEW
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [("Sergey Lavrov", "Sergei Lavrov"), ("Sameh Shoukry", "Shukri"), ("Abdel Fattah al-Sisi", "Abdel Fattah Al Sisi")],
)
def test_surname_in_two_spellings_has_one_sound(a: str, b: str) -> None:
    assert surname_sound(a) == surname_sound(b)


def test_days_apart_ignores_an_unknown_year() -> None:
    assert days_apart(MEETING_DAY, PartialDate(month=4, day=6)) == 53
    assert days_apart(PartialDate(month=12, day=31), PartialDate(month=1, day=1)) == 1
    assert days_apart(MEETING_DAY, MONDAY) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_names_and_places_can_be_compared(a: str, b: str) -> None:
    one = EventKey(kind=EventKind.OTHER, persons=(a,), place=b, terms=(a,))
    other = EventKey(kind=EventKind.OTHER, persons=(b,), place=a, terms=(b,))
    assert same_event(one, other).score == same_event(other, one).score


def test_a_clause_in_nearly_the_same_words_is_one_event_of_a_story() -> None:
    words = (
        "harbour",
        "pier",
        "crane",
        "tug",
        "buoy",
        "quay",
        "lock",
        "barge",
        "mooring",
        "dredger",
        "beacon",
        "sluice",
    )
    one = EventKey(kind=EventKind.AGREEMENT, terms=words, story="a")
    assert same_event(one, EventKey(kind=EventKind.AGREEMENT, terms=words[1:], story="a")).score >= AUTO_MERGE
    assert same_event(one, EventKey(kind=EventKind.AGREEMENT, terms=words[:6], story="a")).score < AUTO_MERGE
    later = EventKey(kind=EventKind.AGREEMENT, terms=words, story="a", date=PartialDate(year=2017, month=6))
    earlier = EventKey(kind=EventKind.AGREEMENT, terms=words, story="a", date=PartialDate(year=2016, month=6))
    assert same_event(later, earlier).score < REVIEW

"""Which differences between reports are disagreements: figures of one thing, dates of one happening."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from articles.extraction.records import EventKind, FigureRole, PartialDate, Qualifier
from articles.matching.claims.compared import ComparedClaim
from articles.matching.claims.discrepancies import DiscrepancyState as State
from articles.matching.claims.discrepancies import compare, count_conflicts

MONDAY = PartialDate(year=2021, month=3, day=1)
TUESDAY = PartialDate(year=2021, month=3, day=2)


def money(outlet: str, millions: float, words: str, *, exact: bool = True) -> ComparedClaim:
    return ComparedClaim(
        outlet=outlet,
        article=outlet,
        start=int(millions * 10),
        end=int(millions * 10) + 2,
        role=FigureRole.MONEY,
        value=int(millions * 1_000_000),
        thing="dollars",
        qualifier=Qualifier.EXACT if exact else Qualifier.MORE_THAN,
        reported=MONDAY,
        terms=frozenset(words.split()),
        bound=False,
    )


def killed(outlet: str, *values: int, at: datetime | None = None) -> list[ComparedClaim]:
    return [
        ComparedClaim(
            outlet=outlet,
            article=outlet,
            start=number,
            end=number + 1,
            role=FigureRole.KILLED,
            value=value,
            reported=MONDAY,
            published=at,
        )
        for number, value in enumerate(values)
    ]


def states(*claims: ComparedClaim, happened: date | None = None) -> list[tuple[State, tuple[str, ...]]]:
    return [(finding.verdict, finding.values) for finding in compare(claims, happened=happened)]


def test_sums_are_compared_by_the_words_around_them() -> None:
    claims = [
        money("Post", 36, "barrack construction military divert"),
        money("Post", 25, "narcotic program tap"),
        money("Echo", 35, "barrack construction military budget"),
        money("Echo", 25, "narcotic program police"),
    ]
    expected = [(State.AGREEMENT, ("25,000,000",)), (State.CONFLICT, ("35,000,000", "36,000,000"))]
    assert sorted(states(*claims)) == expected
    for seed in range(5):
        mixed = random.Random(seed).sample(claims, len(claims))
        assert sorted(states(*mixed)) == expected
        assert count_conflicts(mixed) == 1


def test_sums_in_unlike_words_are_not_compared() -> None:
    assert states(money("Post", 36, "barrack construction"), money("Echo", 25, "narcotic program")) == []


def test_a_sum_that_the_other_report_has_for_something_else_is_not_set_against_its_other_sums() -> None:
    post = [money("Post", 8, "barrier fence total"), money("Post", 5, "demand asked")]
    assert count_conflicts([*post, money("Echo", 5, "barrier fence")]) == 0


def test_figures_far_apart_are_a_possible_disagreement_at_most() -> None:
    near, far = "cut spending deadline tax", "cut spending ceiling debt"
    (finding,) = compare([money("Post", 10, near), money("Echo", 30, far)])
    assert finding.verdict is State.POSSIBLE
    assert finding.confidence is not None
    assert 0.3 <= finding.confidence < 0.5
    assert "words around both: cut, spending" in finding.grounds


def test_rounded_sums_agree() -> None:
    words = "fence border fund"
    assert states(money("Post", 1375, words), money("Echo", 1400, words))[0][0] is State.AGREEMENT
    assert states(money("Post", 2.6, words, exact=False), money("Echo", 2.6, words))[0][0] is State.AGREEMENT
    assert states(money("Post", 1500, words), money("Echo", 1600, words))[0][0] is State.CONFLICT


def test_a_part_is_not_set_against_the_whole() -> None:
    assert count_conflicts([*killed("Post", 12, 8), *killed("Echo", 20)]) == 0
    assert count_conflicts([*killed("Post", 9, 3), *killed("Echo", 3)]) == 0
    assert count_conflicts([*killed("Post", 12, 8), *killed("Echo", 21)]) == 1


@pytest.mark.parametrize(("hours", "state"), [(1, State.CONFLICT), (5, State.REVISION)])
def test_the_toll_of_a_fresh_event_changes_from_hour_to_hour(hours: int, state: State) -> None:
    early, late = datetime(2021, 3, 1, 8, tzinfo=UTC), datetime(2021, 3, 1, 8 + hours, tzinfo=UTC)
    claims = [*killed("Post", 5, at=early), *killed("Echo", 9, at=late)]
    assert states(*claims, happened=date(2021, 3, 1)) == [(state, ("5", "9"))]
    assert states(*claims, happened=date(2021, 2, 1))[0][0] is State.CONFLICT


def test_one_outlet_corrects_itself_and_contradicts_nobody() -> None:
    second = [replace(claim, article="Post 2") for claim in killed("Post", 9)]
    assert count_conflicts([*killed("Post", 5), *second]) == 0


def test_tolls_of_one_day_far_apart_are_hours_apart_while_the_event_is_fresh() -> None:
    claims = [*killed("Post", 11), *killed("Echo", 24)]
    assert states(*claims, happened=date(2021, 3, 1))[0][0] is State.POSSIBLE
    assert states(*claims, happened=date(2021, 2, 1))[0][0] is State.CONFLICT
    assert states(*killed("Post", 28), *killed("Echo", 29), happened=date(2021, 3, 1))[0][0] is State.CONFLICT


def test_victims_of_other_names_are_others_unless_the_texts_link_them_to_the_event() -> None:
    words = frozenset(("raid", "border", "village"))
    gunmen = replace(killed("Post", 6)[0], thing="gunmen", bound=False, terms=words)
    villagers = replace(killed("Echo", 9)[0], thing="villagers", bound=False, terms=words)
    assert states(gunmen, villagers) == []
    assert states(gunmen, replace(villagers, thing="people"))[0][0] is State.CONFLICT


def dated(outlet: str, day: PartialDate, *, main: bool, kind: EventKind, reported: PartialDate) -> ComparedClaim:
    return ComparedClaim(
        outlet=outlet,
        article=outlet,
        start=0,
        end=9,
        date=day,
        main=main,
        kind=kind,
        reported=reported,
        terms=frozenset(("bus", "overturn", "bridge")),
    )


OCTOBER, NOVEMBER = (
    PartialDate(text=f"{month} 9", month=number, day=9, year=2015)
    for month, number in (("October", 10), ("November", 11))
)
ON_MONDAY, ON_TUESDAY = replace(MONDAY, text="on Monday", weekday=0), replace(TUESDAY, text="on Tuesday", weekday=1)


@pytest.mark.parametrize(
    ("one", "other", "main", "kind", "days", "conflicts"),
    [
        (OCTOBER, NOVEMBER, False, EventKind.CRASH, (TUESDAY, TUESDAY), 1),
        (PartialDate(text="2016", year=2016), NOVEMBER, True, EventKind.STATEMENT, (TUESDAY, TUESDAY), 0),
        (ON_MONDAY, ON_TUESDAY, True, EventKind.STATEMENT, (MONDAY, TUESDAY), 0),  # two steps of a story
        (ON_MONDAY, ON_TUESDAY, True, EventKind.STATEMENT, (TUESDAY, TUESDAY), 0),
        (ON_MONDAY, ON_TUESDAY, True, EventKind.CRASH, (TUESDAY, TUESDAY), 1),
        (NOVEMBER, replace(NOVEMBER, day=12), True, EventKind.STATEMENT, (OCTOBER, OCTOBER), 1),
        (NOVEMBER, replace(NOVEMBER, day=12), True, EventKind.STATEMENT, (NOVEMBER, NOVEMBER), 0),  # "said on"
        (
            PartialDate(text="Monday", weekday=0),
            PartialDate(text="Friday", weekday=4),
            True,
            EventKind.CRASH,
            (PartialDate(), PartialDate()),
            0,
        ),
        (replace(ON_MONDAY, day=22, month=2), ON_MONDAY, True, EventKind.CRASH, (MONDAY, MONDAY), 0),  # misread
    ],
)
def test_dates_of_two_steps_are_no_disagreement(
    one: PartialDate,
    other: PartialDate,
    main: bool,
    kind: EventKind,
    days: tuple[PartialDate, PartialDate],
    conflicts: int,
) -> None:
    claims = [
        dated("Post", one, main=main, kind=kind, reported=days[0]),
        dated("Echo", other, main=main, kind=kind, reported=days[1]),
    ]
    assert count_conflicts(claims) == conflicts


def test_dates_that_agree_are_listed_without_one_that_is_surely_of_something_else() -> None:
    kind = EventKind.STATEMENT
    claims = [
        dated("Post", ON_MONDAY, main=True, kind=kind, reported=MONDAY),
        dated("Echo", ON_MONDAY, main=True, kind=kind, reported=MONDAY),
        dated("Mail", ON_TUESDAY, main=True, kind=kind, reported=TUESDAY),
    ]
    assert states(*claims) == [(State.AGREEMENT, ("2021-03-01",))]

"""Figures and dates of one event: agreement, conflict, revision."""

import pytest

from articles.extraction.records import FigureRole, PartialDate, Qualifier
from articles.matching.claims.discrepancies import ClaimFinding, ComparedClaim, compare, figures_agree
from articles.matching.claims.discrepancies import DiscrepancyState as State

MONDAY = PartialDate(year=2017, month=5, day=29)
TUESDAY = PartialDate(year=2017, month=5, day=30)


def claim(
    outlet: str,
    value: int,
    *,
    qualifier: Qualifier = Qualifier.EXACT,
    role: FigureRole = FigureRole.KILLED,
    reported: PartialDate = MONDAY,
    article: str | None = None,
    thing: str = "",
) -> ComparedClaim:
    return ComparedClaim(
        outlet=outlet,
        article=article or outlet,
        start=0,
        end=2,
        role=role,
        value=value,
        thing=thing,
        qualifier=qualifier,
        reported=reported,
    )


def dated(outlet: str, date: PartialDate) -> ComparedClaim:
    return ComparedClaim(outlet=outlet, article=outlet, start=0, end=2, date=date, reported=MONDAY)


def only(*claims: ComparedClaim) -> ClaimFinding:
    (finding,) = compare(claims)
    return finding


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (claim("A", 224), claim("B", 224), State.AGREEMENT),
        (claim("A", 28), claim("B", 29), State.CONFLICT),
        (claim("A", 24), claim("B", 35, reported=TUESDAY), State.REVISION),
        (claim("A", 5), claim("B", 24, reported=TUESDAY), State.REVISION),
        (claim("A", 5), claim("A", 24, reported=TUESDAY, article="A2"), State.REVISION),
        (claim("A", 5), claim("B", 24), State.CONFLICT),
        (claim("A", 35), claim("B", 24, reported=TUESDAY), State.CONFLICT),
        (claim("A", 24, reported=PartialDate()), claim("B", 35, reported=TUESDAY), State.CONFLICT),
        (claim("A", 20, qualifier=Qualifier.AT_LEAST), claim("B", 29), State.AGREEMENT),
        (claim("A", 30, qualifier=Qualifier.AT_LEAST), claim("B", 29), State.CONFLICT),
        (claim("A", 29, qualifier=Qualifier.MORE_THAN), claim("B", 29), State.CONFLICT),
        (claim("A", 30, qualifier=Qualifier.ABOUT), claim("B", 29), State.AGREEMENT),
        (claim("A", 30, qualifier=Qualifier.UP_TO), claim("B", 29), State.AGREEMENT),
        (claim("A", 30, qualifier=Qualifier.LESS_THAN), claim("B", 30), State.CONFLICT),
    ],
)
def test_verdict(a: ComparedClaim, b: ComparedClaim, verdict: State) -> None:
    assert only(a, b).verdict is verdict
    assert figures_agree(a, b) is figures_agree(b, a)


def test_conflict_lists_values_outlets_and_claims() -> None:
    finding = only(claim("RT", 28), claim("AFP", 29), claim("TASS", 29))
    assert finding.reason == "killed: 28 (RT), 29 (AFP, TASS)"
    assert finding.values == ("28", "29")
    assert [claim.outlet for claim in finding.claims] == ["RT", "AFP", "TASS"]


def test_roles_are_compared_apart() -> None:
    findings = compare([claim("A", 28), claim("B", 28), claim("A", 40, role=FigureRole.INJURED)])
    assert [(finding.role, finding.verdict) for finding in findings] == [(FigureRole.KILLED, State.AGREEMENT)]


def test_part_of_a_figure_in_the_same_article_is_no_conflict() -> None:
    assert only(claim("A", 29), claim("A", 10), claim("B", 29)).verdict is State.AGREEMENT


def test_outlets_that_share_a_copy_are_one_source() -> None:
    claims = [claim("A", 29), claim("B", 29), claim("C", 29), claim("A", 29, article="A2")]
    assert compare(claims)[0].sources == 3
    copy = {"A": {"outlet A", "copy"}, "B": {"outlet B", "copy"}, "C": {"outlet C"}, "A2": {"outlet A"}}
    assert compare(claims, copy)[0].sources == 2


def test_dates_that_differ_by_a_month_are_a_conflict_and_a_partial_date_is_none() -> None:
    october, november = PartialDate(year=2015, month=10), PartialDate(year=2015, month=11)
    finding = only(dated("A", october), dated("B", november))
    assert (finding.verdict, finding.role, finding.values) == (State.CONFLICT, None, ("2015-10", "2015-11"))
    assert only(dated("A", MONDAY), dated("B", PartialDate(month=5, day=29))).verdict is State.AGREEMENT


@pytest.mark.parametrize("role", [FigureRole.MISSING, FigureRole.DISPLACED])
def test_the_missing_grow_fewer_as_they_are_found(role: FigureRole) -> None:
    assert only(claim("A", 14, role=role), claim("B", 3, role=role, reported=TUESDAY)).verdict is State.REVISION
    assert only(claim("A", 14, role=role), claim("B", 3, role=role)).verdict is State.CONFLICT


@pytest.mark.parametrize("role", [FigureRole.AFFECTED, FigureRole.MONEY, FigureRole.OTHER])
def test_unlike_things_are_not_compared(role: FigureRole) -> None:
    houses, bridges = claim("A", 18, role=role, thing="houses"), claim("B", 4, role=role, thing="bridges")
    assert compare([houses, bridges]) == ()
    more = claim("B", 42, role=role, thing="houses")
    (finding,) = compare([houses, bridges, more])
    assert (finding.verdict, finding.values) == (State.CONFLICT, ("18", "42"))
    subject = "houses" if role is FigureRole.OTHER else f"{role.value} houses"
    assert finding.reason == f"{subject}: 18 (A), 42 (B)"


def test_victims_are_compared_whatever_they_are_called() -> None:
    assert only(claim("A", 28, thing="pilgrims"), claim("B", 29, thing="people")).verdict is State.CONFLICT


def test_what_may_be_is_no_total_beside_what_is() -> None:
    feared = claim("A", 100, qualifier=Qualifier.UP_TO)
    assert only(claim("A", 29), feared, claim("B", 29)).verdict is State.AGREEMENT


def test_agreement_counts_an_outlet_that_shares_copy_with_two_others_once() -> None:
    claims = [claim("A", 29), claim("B", 29), claim("C", 29), claim("D", 29)]
    copies = {"A": ["outlet A", "A+B"], "B": ["outlet B", "A+B", "B+C"], "C": ["outlet C", "B+C"], "D": ["outlet D"]}
    (finding,) = compare(claims, copies)
    assert (finding.verdict, finding.sources) == (State.AGREEMENT, 2)


def test_nothing_to_compare() -> None:
    assert compare([]) == ()
    assert compare([claim("A", 28), claim("A", 29)]) == ()

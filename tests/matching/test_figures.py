"""Figures and dates of one event: agreement, conflict, revision."""

import pytest

from articles.extraction.records import FigureRole, PartialDate, Qualifier
from articles.matching.figures import Claim, Finding, Verdict, compare, figures_agree

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
) -> Claim:
    return Claim(
        outlet=outlet,
        article=article or outlet,
        start=0,
        end=2,
        role=role,
        value=value,
        qualifier=qualifier,
        reported=reported,
    )


def dated(outlet: str, date: PartialDate) -> Claim:
    return Claim(outlet=outlet, article=outlet, start=0, end=2, date=date, reported=MONDAY)


def only(*claims: Claim) -> Finding:
    (finding,) = compare(claims)
    return finding


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (claim("A", 224), claim("B", 224), Verdict.AGREEMENT),
        (claim("A", 28), claim("B", 29), Verdict.CONFLICT),
        (claim("A", 24), claim("B", 35, reported=TUESDAY), Verdict.REVISION),
        (claim("A", 35), claim("B", 24, reported=TUESDAY), Verdict.CONFLICT),
        (claim("A", 24, reported=PartialDate()), claim("B", 35, reported=TUESDAY), Verdict.CONFLICT),
        (claim("A", 20, qualifier=Qualifier.AT_LEAST), claim("B", 29), Verdict.AGREEMENT),
        (claim("A", 30, qualifier=Qualifier.AT_LEAST), claim("B", 29), Verdict.CONFLICT),
        (claim("A", 29, qualifier=Qualifier.MORE_THAN), claim("B", 29), Verdict.CONFLICT),
        (claim("A", 30, qualifier=Qualifier.ABOUT), claim("B", 29), Verdict.AGREEMENT),
        (claim("A", 30, qualifier=Qualifier.UP_TO), claim("B", 29), Verdict.AGREEMENT),
        (claim("A", 30, qualifier=Qualifier.LESS_THAN), claim("B", 30), Verdict.CONFLICT),
    ],
)
def test_verdict(a: Claim, b: Claim, verdict: Verdict) -> None:
    assert only(a, b).verdict is verdict
    assert figures_agree(a, b) is figures_agree(b, a)


def test_conflict_lists_values_outlets_and_claims() -> None:
    finding = only(claim("RT", 28), claim("AFP", 29), claim("TASS", 29))
    assert finding.reason == "killed: 28 (RT), 29 (AFP, TASS)"
    assert finding.values == ("28", "29")
    assert [claim.outlet for claim in finding.claims] == ["RT", "AFP", "TASS"]


def test_roles_are_compared_apart() -> None:
    findings = compare([claim("A", 28), claim("B", 28), claim("A", 40, role=FigureRole.INJURED)])
    assert [(finding.role, finding.verdict) for finding in findings] == [(FigureRole.KILLED, Verdict.AGREEMENT)]


def test_part_of_a_figure_in_the_same_article_is_no_conflict() -> None:
    assert only(claim("A", 29), claim("A", 10), claim("B", 29)).verdict is Verdict.AGREEMENT


def test_outlets_that_share_a_copy_are_one_source() -> None:
    claims = [claim("A", 29), claim("B", 29), claim("C", 29), claim("A", 29, article="A2")]
    assert compare(claims)[0].sources == 3
    assert compare(claims, [("A", "B")])[0].sources == 2


def test_dates_that_differ_by_a_month_are_a_conflict_and_a_partial_date_is_none() -> None:
    october, november = PartialDate(year=2015, month=10), PartialDate(year=2015, month=11)
    finding = only(dated("A", october), dated("B", november))
    assert (finding.verdict, finding.role, finding.values) == (Verdict.CONFLICT, None, ("2015-10", "2015-11"))
    assert only(dated("A", MONDAY), dated("B", PartialDate(month=5, day=29))).verdict is Verdict.AGREEMENT


def test_nothing_to_compare() -> None:
    assert compare([]) == ()
    assert compare([claim("A", 28), claim("A", 29)]) == ()

"""The comparison as table rows for readers, with one cell for each report in the order of the reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .records import Actor, Comparison, Report, Statement, TermUse

MOST_PERSONS = 20
"""Maximum number of rows for persons: those whom most reports name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A term that a report chose, and whether no other report uses it."""

    use: TermUse
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """The terms that each report chose from one group; a cell is empty if it chose none."""

    label: str
    cells: tuple[tuple[Report, tuple[Choice, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """A person as each report names them; None for a report that does not name the person."""

    name: str
    cells: tuple[tuple[Report, Actor | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """The statements that only one report quotes."""

    report: Report
    statements: tuple[Statement, ...]


def term_rows(comparison: Comparison) -> tuple[TermRow, ...]:
    """The groups from which the reports chose different terms, those used by most reports first."""
    labels: dict[str, str] = {}
    told_by: Counter[str] = Counter()
    used_by: dict[str, Counter[str]] = {}
    for report in comparison.reports:
        told_by.update({use.group for use in report.terms})
        for use in report.terms:
            labels[use.group] = use.label
            used_by.setdefault(use.group, Counter())[use.term] += 1
    kept = [group for group in labels if len(used_by[group]) > 1 and told_by[group] > 1]
    return tuple(
        TermRow(
            label=labels[group],
            cells=tuple((report, _choices(report, group, used_by[group])) for report in comparison.reports),
        )
        for group in sorted(kept, key=lambda group: -told_by[group])
    )


def _choices(report: Report, group: str, used_by: Counter[str]) -> tuple[Choice, ...]:
    return tuple(Choice(use=use, alone=used_by[use.term] == 1) for use in report.terms if use.group == group)


def actor_rows(comparison: Comparison) -> tuple[ActorRow, ...]:
    """The persons named, those whom most reports name first."""
    named: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    names: dict[str, str] = {}
    for report in comparison.reports:
        for actor in report.actors:
            named[actor.key] += 1
            mentions[actor.key] += actor.mention_count
            names.setdefault(actor.key, actor.person.name if actor.person else actor.name)
    keys = sorted(named, key=lambda key: (-named[key], -mentions[key], names[key]))[:MOST_PERSONS]
    found = {report.article.pk: {actor.key: actor for actor in report.actors} for report in comparison.reports}
    return tuple(
        ActorRow(
            name=names[key],
            cells=tuple((report, found[report.article.pk].get(key)) for report in comparison.reports),
        )
        for key in keys
    )


def shared_statements(comparison: Comparison) -> tuple[Statement, ...]:
    """The statements that more than one report quotes."""
    return tuple(statement for statement in comparison.statements if statement.carrier_count > 1)


def alone(comparison: Comparison) -> tuple[Alone, ...]:
    """For each report that has some, the statements that it alone quotes."""
    own: dict[int, list[Statement]] = {}
    for statement in comparison.statements:
        if statement.carrier_count == 1:
            own.setdefault(statement.versions[0].article.pk, []).append(statement)
    return tuple(
        Alone(report=report, statements=tuple(own[report.article.pk]))
        for report in comparison.reports
        if report.article.pk in own
    )


def summary(comparison: Comparison) -> tuple[str, ...]:
    """The main findings in a few words each; findings with a count of zero are left out."""
    disagreements = len(comparison.disagreements)
    shared = shared_statements(comparison)
    cut = sum(statement.cut for statement in shared)
    share = max((link.percent for report in comparison.reports for link in report.shared_copy), default=0)
    lines = (
        disagreements and f"{disagreements} {'disagreement' if disagreements == 1 else 'disagreements'}",
        shared and f"{len(shared)} {'quotation' if len(shared) == 1 else 'quotations'} in more than one report",
        cut and f"{cut} of them cut or changed",
        share and f"up to {share}% of a report shared with another",
    )
    return tuple(line for line in lines if line)

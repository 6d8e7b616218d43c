"""The comparison in a few rows with a short cell for each report: who says what, who cut what, who shares copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .grid import shared_statements
from .records import Comparison, Question, Report, Statement

MOST_QUESTIONS = 6
"""Maximum number of rows for figures and dates; disagreements come before agreements."""
MOST_STATEMENTS = 6


class Mark(StrEnum):
    """How a cell differs from the others of its row."""

    PLAIN = "plain"
    APART = "apart"  # differs from most
    CUT = "cut"
    NONE = "none"  # does not mention it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one report says about the row's subject, in a word or two."""

    label: str
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A subject and a cell for each report; `disputed` if the reports contradict each other."""

    subject: str
    about: str
    disputed: bool
    cells: tuple[Cell, ...]


def glance(comparison: Comparison) -> tuple[Row, ...]:
    """Disagreements first, then agreed figures, shared quotations and shared copy."""
    reports = comparison.reports
    if len(reports) < 2:
        return ()
    figures = [question for question in comparison.agreements if question.found.role != "date"]
    questions = [*comparison.disagreements, *figures][:MOST_QUESTIONS]
    rows = [_question_row(question, reports, own=question.event.pk == comparison.event.pk) for question in questions]
    rows += [_statement_row(statement, reports) for statement in shared_statements(comparison)[:MOST_STATEMENTS]]
    if any(report.shared_copy for report in reports):
        rows.append(_copy_row(reports))
    return tuple(rows)


def _question_row(question: Question, reports: Sequence[Report], *, own: bool) -> Row:
    """The value given by each report; a value with fewer sources than the others is marked."""
    most = max(side.source_count for side in question.sides)
    disputed = not question.is_agreement
    given: dict[int, tuple[list[str], bool]] = {}
    for side in question.sides:
        for claim in side.claims:
            values, apart = given.get(claim.article.pk, ([], False))
            given[claim.article.pk] = ([*values, side.value], apart or side.source_count < most)
    cells = []
    for report in reports:
        values, apart = given.get(report.article.pk, ([], False))
        mark = Mark.NONE if not values else Mark.APART if disputed and apart else Mark.PLAIN
        cells.append(Cell(label=report.label, text=" and ".join(dict.fromkeys(values)) or "not stated", mark=mark))
    about = "" if own else question.event.title
    return Row(subject=question.found.role.capitalize(), about=about, disputed=disputed, cells=tuple(cells))


def _statement_row(statement: Statement, reports: Sequence[Report]) -> Row:
    """Whether each report quotes the words in full, cut, or not at all."""
    versions = {version.article.pk: version for version in reversed(statement.versions)}  # each report's fullest
    cells = []
    for report in reports:
        version = versions.get(report.article.pk)
        if version is None:
            cells.append(Cell(label=report.label, text="left out", mark=Mark.NONE))
        elif version.whole:
            cells.append(Cell(label=report.label, text="whole", mark=Mark.PLAIN))
        else:
            text = f"{version.kept_words} of {statement.words} words"
            cells.append(Cell(label=report.label, text=text, mark=Mark.CUT))
    return Row(
        subject=statement.heading,
        about=f"“{statement.text}”",
        disputed=False,
        cells=tuple(cells),
    )


def _copy_row(reports: Sequence[Report]) -> Row:
    """The report with which each report shares the most copy."""
    cells = []
    for report in reports:
        link = max(report.shared_copy, key=lambda each: each.share, default=None)
        text = f"{link.percent}% also in {link.label}" if link else "none found"
        cells.append(Cell(label=report.label, text=text, mark=Mark.CUT if link else Mark.NONE))
    return Row(subject="Shared copy", about="", disputed=False, cells=tuple(cells))

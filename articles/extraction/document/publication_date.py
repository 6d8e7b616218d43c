"""When a document was published, how precise that is, and the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.extraction.records import Basis, DatePrecision, Hints, PartialDate, RemovalReason
from articles.extraction.text.calendar_dates import candidate_years, weekday_of
from articles.extraction.text.dates import find_dates, impossible_offset, is_ambiguous, parse_iso

from .boilerplate import BlockVerdict
from .header_lines import SPACED_FIGURES
from .self_naming import reads_month_first

URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|[a-z]{3})(?:[/-](?P<day>\d\d?))?(?=[/-])", re.IGNORECASE
)
UPDATED = re.compile(r"\b(?:updated|modified|revised|edited)\b", re.IGNORECASE)
AMERICAN_ZONE = re.compile(r"\b(?:ET|E[SD]T|C[SD]T|M[SD]T|PT|P[SD]T|AK[SD]T)\b")  # outlets that write the month first
OLD_PICTURE = re.compile(r"\b(?:file|archive)\b", re.IGNORECASE)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Lines around the headline that may contain a date among other words: "AFP, Tuesday 2 Jul 2013"
BESIDE_HEADLINE = (RemovalReason.NAVIGATION, RemovalReason.SITE_TITLE)
LEDE_PARAGRAPHS = 2  # how far into an undated report its day is searched for

Found = tuple[PartialDate, Basis]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """The parts of a document that are searched for its date."""

    verdicts: Sequence[BlockVerdict]
    hints: Hints
    front: Mapping[str, str]
    url: str | None
    month_first: bool
    problems: list[str]


def find_published(
    verdicts: Sequence[BlockVerdict],
    hints: Hints,
    front: Mapping[str, str],
    url: str | None,
    outlet: str | None,
    problems: list[str],
) -> Found:
    """The date of publication and where it was found, from the strongest evidence."""
    evidence = _Evidence(
        verdicts=verdicts, hints=hints, front=front, url=url, month_first=reads_month_first(outlet), problems=problems
    )
    sources: tuple[Callable[[_Evidence], Found | None], ...] = (
        _from_hint, _from_front, _from_lines, _from_url, _from_dateline, _from_captions, _from_lede,
    )  # fmt: skip
    for source in sources:
        if found := source(evidence):
            if offset := impossible_offset(found[0]):
                problems.append(f"no place has the offset {offset} from UTC: the time is read as UTC")
            return found
    problems.append("no date of publication found")
    return PartialDate(), Basis.NONE


def _from_hint(evidence: _Evidence) -> Found | None:
    """The date given by the caller."""
    printed = evidence.hints.published
    if not printed:
        return None
    date = _parse(printed, evidence)
    if date is None:
        evidence.problems.append(f"the date handed in is no date: {printed[:40]!r}")
        return None
    return date, Basis.HINT


def _from_front(evidence: _Evidence) -> Found | None:
    """The date of the front matter."""
    date = _parse(evidence.front.get("published", ""), evidence)
    return (date, Basis.FRONT_MATTER) if date else None


def _parse(printed: str, evidence: _Evidence) -> PartialDate | None:
    """The date of a field: ISO 8601 or the first date printed in it."""
    date = parse_iso(printed)
    if date is None:
        date = next((found for _, _, found in find_dates(printed[:200], month_first=evidence.month_first)), None)
        _note_ambiguity(printed, evidence.month_first, evidence.problems)
    return date


def _note_ambiguity(printed: str, month_first: bool, problems: list[str]) -> None:
    """Add a problem: a date in figures can be read both ways."""
    if is_ambiguous(printed[:200]):
        order = "month first" if month_first else "day first"
        problems.append(f"the order of day and month in {printed[:40].strip()!r} is not sure: read {order}")


def _from_lines(evidence: _Evidence) -> Found | None:
    """The date of a date line or of a byline with a date; a publication date takes precedence over an update."""
    reasons = (RemovalReason.DATE, RemovalReason.BYLINE)
    lines = [verdict.block.text for verdict in evidence.verdicts if verdict.reason in reasons]
    lines.sort(key=lambda line: UPDATED.search(line) is not None)
    others = [verdict.block.text for verdict in evidence.verdicts if verdict.reason in BESIDE_HEADLINE]
    for line in (*lines, *others):
        month_first = evidence.month_first or AMERICAN_ZONE.search(line) is not None
        for _, _, date in find_dates(SPACED_FIGURES.sub(r"\1", line[:300]), month_first=month_first):
            if date.year is not None and date.month is not None:
                _note_ambiguity(line, month_first, evidence.problems)
                return date, Basis.TEXT
    return None


def _from_url(evidence: _Evidence) -> Found | None:
    """The date in the path of the address: /2017/05/29/, /2017/may/29/."""
    match = URL_DATE.search((evidence.url or "")[:2000])
    if match is None:
        return None
    printed = "/".join(part for part in match.groups() if part)
    if match["month"].isdecimal():
        parts = [f"{int(part):02d}" for part in match.groups() if part]
        date = parse_iso("-".join(parts))
    else:
        date = next(
            (d for _, _, d in find_dates(f"{match['month'].title()} {match['day'] or ''} {match['year']}")), None
        )
    return (replace(date, text=printed), Basis.URL) if date else None


def _from_dateline(evidence: _Evidence) -> Found | None:
    """The day of the dateline; if it has no year, the weekday of the report shows which years are possible."""
    dateline = next((verdict.note for verdict in evidence.verdicts if verdict.reason is None and verdict.note), "")
    date = next((found for _, _, found in find_dates(dateline) if found.day is not None), None)
    if date is None:
        return None
    if date.year is None:
        weekday = date.weekday if date.weekday is not None else _lede_weekday(evidence)
        date = replace(date, weekday=weekday)
        _note_years(date, evidence)
    return date, Basis.DATELINE


def _note_years(date: PartialDate, evidence: _Evidence) -> None:
    """Add a problem: the year is unknown; it names the years in which the date falls on the weekday of the report."""
    line = f"the year of {date.text} is not stated"
    if date.weekday is not None:
        years = ", ".join(str(year) for year in candidate_years(date))
        line += f"; it is a {WEEKDAY_NAMES[date.weekday]} in {years}"
    evidence.problems.append(line)


def _from_captions(evidence: _Evidence) -> Found | None:
    """The full date of a caption; the weekday of the report confirms the day."""
    captions = [verdict.block.text for verdict in evidence.verdicts if verdict.reason is RemovalReason.CAPTION]
    for caption in captions:
        if OLD_PICTURE.search(caption):
            continue
        for _, _, date in find_dates(caption[:1000], month_first=evidence.month_first):
            if date.precision in (DatePrecision.DAY, DatePrecision.TIME):
                return _confirm(date, evidence), Basis.CAPTION
    return None


def _confirm(date: PartialDate, evidence: _Evidence) -> PartialDate:
    """The caption's date, as precisely as the weekday of the report confirms it."""
    weekday = _lede_weekday(evidence)
    if weekday is None:
        evidence.problems.append(f"published is the date of a caption ({date.text}); nothing confirms it")
        return date
    if weekday == weekday_of(date):
        return replace(date, weekday=weekday)
    evidence.problems.append(
        f"a caption is dated {date.text}, the report speaks of {WEEKDAY_NAMES[weekday]}: only the month is kept"
    )
    return replace(date, day=None, time=None, weekday=None)


def _from_lede(evidence: _Evidence) -> Found | None:
    """The day that the first paragraphs or a caption give for the event; a year only if they print it."""
    for text in (*_lede(evidence), *_captions(evidence)):
        for _, _, date in find_dates(text[:1000], month_first=evidence.month_first):
            if date.day is None:
                continue
            if date.year is None:
                _note_years(date, evidence)
                return date, Basis.TEXT
            if date.weekday is not None and weekday_of(date) == date.weekday:
                evidence.problems.append(f"published is the day of the event ({date.text})")
                return date, Basis.INFERRED
    return None


def _lede(evidence: _Evidence) -> list[str]:
    """The first paragraphs of the body."""
    return [verdict.block.text for verdict in evidence.verdicts if verdict.reason is None][:LEDE_PARAGRAPHS]


def _captions(evidence: _Evidence) -> list[str]:
    """The captions."""
    return [verdict.block.text for verdict in evidence.verdicts if verdict.reason is RemovalReason.CAPTION]


def _lede_weekday(evidence: _Evidence) -> int | None:
    """The first bare weekday of the deck and the first paragraphs: in news, the day of the report."""
    decks = [verdict.block.text for verdict in evidence.verdicts if verdict.reason is RemovalReason.DECK]
    for text in (*decks, *_lede(evidence)):
        for _, _, date in find_dates(text[:1000]):
            if date.weekday is not None and not date.text.lower().startswith(("last", "next")):
                return date.weekday
    return None

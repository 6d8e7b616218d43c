"""python -m benchmarks.claims FILE.jsonl: draw random counted claims for a reader to judge, and count the verdicts.

FILE holds one JSON object per line: id, text, and optionally title and date, which are passed on as hints. The draw is
from all figures that extraction finds in the texts, with equal probability.

    python -m benchmarks.claims FILE.jsonl --count 100 --seed 7          for reading, with the surrounding sentence
    python -m benchmarks.claims FILE.jsonl --count 100 --seed 7 --facts  the same as lines to add verdicts to
    python -m benchmarks.claims --verdicts benchmarks/verdicts/claims.tsv
    python -m benchmarks.claims FILE.jsonl --verdicts benchmarks/verdicts/claims.tsv   and how many are found today

Offsets are code points into the text as given. A list of verdicts contains only ids, offsets, numbers and roles.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from articles.extraction import extract
from articles.extraction.records import BodySegment, ExtractedArticle, ExtractedFigure, Hints

FIELDS = ("id", "start", "end", "role", "value", "qualifier", "event", "verdict", "reason")
VERDICTS = ("right", "wrong")
AROUND = 160
"""Characters shown before and after a figure: a sentence or two."""
CONFIDENCE = 1.96
"""Standard deviations on either side of the mean that cover 95 of 100 draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One figure found in one text, with what a reader needs to judge it; offsets into the text as given."""

    article: str
    published: str
    start: int
    end: int
    figure: ExtractedFigure
    event: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A reader's verdict on one figure."""

    article: str
    start: int
    end: int
    role: str
    value: int
    qualifier: str
    right: bool
    reason: str


def found_in(lines: Iterable[str]) -> Iterator[Drawn]:
    """Every figure found in the texts of a JSON Lines file, in order."""
    for line in lines:
        if not line.strip():
            continue
        row = json.loads(line)
        hints = Hints(headline=row.get("title") or None, published=row.get("date") or None)
        record = extract(row["text"], hints)
        for figure in record.figures:
            yield _drawn(str(row["id"]), str(row.get("date") or ""), record, figure)


def _drawn(article: str, published: str, record: ExtractedArticle, figure: ExtractedFigure) -> Drawn:
    """The figure in the form shown to the reader."""
    return Drawn(
        article=article,
        published=published,
        start=raw_offset(record.segments, figure.start),
        end=raw_offset(record.segments, figure.end - 1) + 1,
        figure=figure,
        event=_anchor(record, figure),
        before=record.body[max(0, figure.start - AROUND) : figure.start],
        after=record.body[figure.end : figure.end + AROUND],
    )


def _anchor(record: ExtractedArticle, figure: ExtractedFigure) -> str:
    """The event of a figure in one line; "-" if there is none."""
    if figure.event is None:
        return "-"
    event = record.events[figure.event]
    main = "main " if event.main else ""
    return f"{main}{event.kind.value} @{event.place or '?'} {event.date.iso or event.date.text or '?'}: {event.title}"


def raw_offset(segments: Sequence[BodySegment], at: int) -> int:
    """The offset in the raw text of the character at offset `at` of the body.

    >>> raw_offset((BodySegment(body_start=0, raw_start=7, length=5),), 2)
    9
    """
    for segment in segments:
        if segment.body_start <= at < segment.body_start + segment.length:
            return segment.raw_start + at - segment.body_start
    raise ValueError(f"{at} lies outside the body")


def interval(right: int, count: int) -> tuple[float, float]:
    """The 95% confidence interval of a share (Wilson 1927).

    >>> [round(bound, 3) for bound in interval(90, 100)]
    [0.826, 0.945]
    """
    if not count:
        return 0.0, 1.0
    share, z = right / count, CONFIDENCE
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return (middle - spread) / scale, (middle + spread) / scale


def read_verdicts(lines: Iterable[str]) -> tuple[Verdict, ...]:
    """The verdicts of a list with a header line; ValueError names the line that cannot be read."""
    verdicts = []
    rows = csv.DictReader(lines, delimiter="\t")
    if tuple(rows.fieldnames or ()) != FIELDS:
        raise ValueError(f"line 1: the columns must be {', '.join(FIELDS)}")
    for number, row in enumerate(rows, start=2):
        if row["verdict"] not in VERDICTS:
            raise ValueError(f"line {number}: the verdict must be one of {', '.join(VERDICTS)}")
        verdicts.append(
            Verdict(
                article=row["id"],
                start=int(row["start"]),
                end=int(row["end"]),
                role=row["role"],
                value=int(row["value"]),
                qualifier=row["qualifier"],
                right=row["verdict"] == "right",
                reason=row["reason"],
            )
        )
    return tuple(verdicts)


def report(verdicts: Sequence[Verdict], out: TextIO) -> None:
    """Print the precision with its confidence interval, overall and by role, and the reasons for wrong figures."""
    right = sum(verdict.right for verdict in verdicts)
    low, high = interval(right, len(verdicts))
    share = right / len(verdicts) if verdicts else 0.0
    print(f"precision {share:.3f} ({right} of {len(verdicts)}), 95% between {low:.3f} and {high:.3f}", file=out)
    for role, count in sorted(Counter(verdict.role for verdict in verdicts).items()):
        print(f"  {role:10}{sum(v.right for v in verdicts if v.role == role):4} of {count}", file=out)
    for verdict in verdicts:
        if not verdict.right:
            print(
                f"  wrong: {verdict.article} {verdict.start} {verdict.role} {verdict.value}: {verdict.reason}", file=out
            )


def still_found(verdicts: Sequence[Verdict], drawn: Iterable[Drawn]) -> int:
    """How many of the judged figures are still found with the same offset, role, value and qualifier."""
    today = {(d.article, d.start, d.end, d.figure.role, d.figure.value, d.figure.qualifier) for d in drawn}
    return sum((v.article, v.start, v.end, v.role, v.value, v.qualifier) in today for v in verdicts)


def _show(number: int, drawn: Drawn, out: TextIO) -> None:
    """Print one figure for reading."""
    figure = drawn.figure
    words = f"{_line(drawn.before)}[[{_line(figure.text)}]]{_line(drawn.after)}"
    print(f"{number:3} {drawn.article} {drawn.start}-{drawn.end} ({drawn.published})", file=out)
    print(f"    {figure.role} {figure.value} {figure.qualifier}, noun {figure.noun}, source {figure.source}", file=out)
    print(f"    {drawn.event}\n    {words}\n", file=out)


def _line(text: str) -> str:
    return text.replace("\n", " ¶ ")


def _fact(drawn: Drawn) -> tuple[str, ...]:
    """One figure as a line of a list of verdicts: facts only."""
    figure = drawn.figure
    kind = drawn.event.split(" @")[0].replace(" ", "_")
    return (
        drawn.article,
        *(str(value) for value in (drawn.start, drawn.end, figure.role, figure.value, figure.qualifier)),
        kind,
        "",
        "",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, or 2 if something cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE.jsonl")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--facts", action="store_true", help="print lines for a list of verdicts")
    parser.add_argument("--verdicts", type=Path, metavar="FILE.tsv")
    options = parser.parse_args(arguments)
    if options.file is None and options.verdicts is None:
        parser.error("give FILE.jsonl or --verdicts")
    try:
        found = list(found_in(options.file.read_text(encoding="utf-8").splitlines())) if options.file else []
        if options.verdicts is not None:
            with options.verdicts.open(encoding="utf-8", newline="") as lines:
                verdicts = read_verdicts(lines)
            report(verdicts, sys.stdout)
            if options.file is not None:
                print(f"found today as judged: {still_found(verdicts, found)} of {len(verdicts)}")
            return 0
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    drawn = random.Random(options.seed).sample(found, min(options.count, len(found)))
    if options.facts:
        writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(_fact(one) for one in drawn)
        return 0
    print(f"{len(drawn)} of {len(found)} figures, seed {options.seed}\n")
    for number, one in enumerate(drawn, start=1):
        _show(number, one, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())

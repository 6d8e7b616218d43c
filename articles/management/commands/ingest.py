"""`manage.py ingest PATH…`: read documents, extract, store and link them."""

from __future__ import annotations

import gc
import json
import sys
import time
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles import sources
from articles.checks import EXTRACTOR
from articles.ingest import IngestReport, IngestStoppedError, Outcome, ingest_documents
from articles.management.ready import ReadyCommand

REFRESH = 0.2
"""Seconds between two updates of the progress line."""


class Command(ReadyCommand):
    """Exit status 0: all stored; 1: some refused, or stopped by a lost or full database; 2: usage error."""

    requires_system_checks = (EXTRACTOR,)  # the other checks would load the whole API first

    help = "Ingest files, folders (recursively) or standard input (-): text, Markdown, HTML, JSON, JSON Lines."

    def add_arguments(self, parser: CommandParser) -> None:
        """PATH… and three options."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen without storing anything")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Read and store with progress. 2. Report. 3. Exit 1 if anything was refused."""
        paths: list[str] = options["paths"]
        if paths.count(sources.STDIN) > 1:
            raise CommandError("Standard input (-) can be read only once.", returncode=2)
        # modules loaded by now stay, and rows come and go by the thousand: collecting cycles less often saves 5 %
        gc.freeze()
        gc.set_threshold(100_000, 50, 50)
        line = ProgressLine(sources.total(paths)) if sys.stderr.isatty() and not options["json"] else None
        stopped = ""
        try:
            report = ingest_documents(
                sources.read(paths, stdin=sys.stdin.buffer),
                origin=" ".join(paths),
                dry_run=options["dry_run"],
                **({"progress": line.show} if line else {}),
            )
        except IngestStoppedError as error:
            report, stopped = error.report, str(error)
        if line:
            line.clear()
        if options["json"]:
            shown = as_json(report, dry_run=options["dry_run"], stopped=stopped)
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2))
        else:
            self._print(report, dry_run=options["dry_run"], stopped=bool(stopped))
        if stopped:
            raise CommandError(f"{stopped}. Ingest again later: what is stored stays as it is, the rest will be added.")
        if report.refusals:
            sys.exit(1)

    def _print(self, report: IngestReport, *, dry_run: bool, stopped: bool) -> None:
        for refusal in report.refusals:
            tail = f":{refusal.line}" if refusal.line is not None else ""
            self.stderr.write(f"{refusal.origin.removesuffix(tail)}{tail}: refused: {refusal.reason}")
        for origin in report.taken_down:
            self.stderr.write(f"{origin}: not stored: its article was taken down")
        if not report.total:
            self.stdout.write("No document was stored." if stopped else "No documents found.")
            return
        self.stdout.write("Dry run: nothing was stored." if dry_run else "Documents:")
        for outcome in Outcome:
            if report.counts[outcome]:
                self.stdout.write(f"  {outcome.value.replace('_', ' '):<10}{report.counts[outcome]:>8,}")
        self.stdout.write(f"  {'total':<10}{report.total:>8,}")
        if report.counts[Outcome.UNCHANGED] == report.total and not stopped:
            self.stdout.write("Everything was stored already; nothing changed.")


class ProgressLine:
    """A terminal line that is overwritten with the number of documents, rate and remaining time."""

    def __init__(self, files: int | None) -> None:
        self.files = files
        self.done: set[str] = set()
        self.began = time.monotonic()
        self.shown = 0.0

    def show(self, report: IngestReport, origin: str) -> None:
        """Update the line, at most a few times a second."""
        file, _, item = origin.rpartition(":")
        self.done.add(file if item.isdecimal() else origin)
        now = time.monotonic()
        if now - self.shown < REFRESH:
            return
        self.shown = now
        spent = now - self.began
        text = f"{report.total:,} documents, {report.total / spent:,.0f}/s" if spent else ""
        if self.files and len(self.done) < self.files:
            left = spent * (self.files - len(self.done)) / len(self.done)
            text += f", {len(self.done):,} of {self.files:,} files, {left // 60:.0f}:{left % 60:02.0f} left"
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Erase the line before the report is printed."""
        sys.stderr.write("\r\033[K")


def as_json(report: IngestReport, *, dry_run: bool, stopped: str = "") -> dict[str, Any]:
    """The report as JSON."""
    return {
        "run": report.run.pk if report.run else None,
        "dry_run": dry_run,
        "stopped": stopped or None,
        "total": report.total,
        **{outcome.value: report.counts[outcome] for outcome in Outcome},
        "taken_down_origins": report.taken_down,
        "refusals": [
            {"origin": each.origin, "line": each.line, "code": each.code, "reason": each.reason}
            for each in report.refusals
        ],
    }

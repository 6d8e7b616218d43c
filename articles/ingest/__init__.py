"""The one place where records become rows: `ingest_documents`.

Documents are taken in batches. A batch is one transaction; if it fails, its articles are stored one by one, so that one
failure affects no other. A document is recognised by the digest of its bytes: a second run changes nothing. A document
on which any stage fails is refused by name. Only a database that cannot be used at all ends a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from django.db import Error, connection
from django.utils import timezone

from articles.models import IngestRun
from articles.models.faults import Patience, fault_of, sentence_of
from articles.sources import RefusedDocument, SourceDocument

from .barred import barred_keys
from .batch import Batch, batches
from .installed import extractor_version
from .outcomes import Outcome
from .report import IngestReport, IngestStoppedError
from .rereading import reextract
from .stored import outdated

__all__ = ["IngestStoppedError", "IngestReport", "Outcome", "barred_keys", "ingest_documents", "outdated", "reextract"]

Progress = Callable[[IngestReport, str], None]


def ingest_documents(
    items: Iterable[SourceDocument | RefusedDocument],
    *,
    origin: str = "",
    dry_run: bool = False,
    progress: Progress = lambda report, origin: None,
) -> IngestReport:
    """Store documents with everything that extraction and linking find in them.

    Raises IngestStoppedError if the database is lost, full or busy for too long; a later run stores what is missing.

    Args:
        items: documents, and refusals of what could not be read; both are reported.
        origin: the name of the run's source, for instance the paths given.
        dry_run: read, extract and compare, but store nothing.
        progress: called after each document with the report so far and the document's origin.
    """
    report, patience = IngestReport(), Patience()
    seen: set[str] = set()  # digests in a dry run, which stores none in the database
    try:
        if not dry_run:
            new = IngestRun(origin=origin, version=extractor_version())
            patience.carry_out(new.save)
            report.run = new
        for number, batch in enumerate(batches(items, origin)):
            if number:
                patience.carry_out(lambda: _note(report))
            for item, outcome in Batch(report, dry_run, seen, patience).take(batch):
                report.counts[outcome] += 1
                progress(report, item.origin)
        patience.carry_out(lambda: _note(report, finished=True))
    except BaseException as error:
        _note_stopped(report)
        if (fault := fault_of(error)) is None:
            raise
        raise IngestStoppedError(fault, sentence_of(error), report) from error
    return report


def _note(report: IngestReport, *, finished: bool = False) -> None:
    """Store the outcomes so far with the run."""
    if report.run is not None:
        report.run.finished = timezone.now() if finished else None
        report.run.counts = {outcome.value: number for outcome, number in sorted(report.counts.items())}
        report.run.save()


def _note_stopped(report: IngestReport) -> None:
    """Store the outcomes of a run that ends early, if the database still accepts them."""
    with suppress(Error, OSError):
        if not connection.in_atomic_block:  # Django would close a working connection there
            connection.close_if_unusable_or_obsolete()  # one that was cut off; the next query opens another
        _note(report)

"""The one place where records become rows: `ingest_documents`.

Documents are taken in batches; a batch is one transaction, and if it fails its articles are stored one by one, so
that each stands or falls alone. A document is known by the digest of its bytes: a second run changes nothing.
A document on which any stage fails is refused by name. Only a database that cannot be used at all ends a run.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db import Error, connection, transaction
from django.utils import timezone

from articles.extraction import extract
from articles.extraction.records import Hints
from articles.models import Article, IngestRun, RawDocument, Redaction
from articles.models.faults import Fault, Patience, fault_of, is_unusable, sentence_of
from articles.models.lock import one_writer
from articles.sources import Refusal, RefusalCode, SourceDocument, internal_refusal

from .barred import barred_documents, barred_drafts, barred_keys
from .identity import Key, key_of
from .installed import extractor_version, installed_model
from .known import keep_apart, known_article, says_nothing_new
from .purged import as_it_comes_in, as_purged, document_of, kept_quotes
from .redacted import unplaced, without_masked
from .refusals import refusal_of_error, write_down
from .revision import follow_masks
from .rows import Draft, draft
from .store import store_changed, store_new
from .stored import known_documents, outdated, says_more, stored_meanwhile

__all__ = ["IngestStoppedError", "Outcome", "Report", "barred_keys", "ingest_documents", "outdated", "reextract"]

logger = logging.getLogger(__name__)

BATCH = 50
"""Documents a transaction: rows are written in bulk from some hundred on, and a failed batch is not dear to repeat."""


BATCH_CHARACTERS = 500_000
"""Of the texts of a batch, for all that is found in them is held until they are written; one long text goes alone."""

MAX_PERSONS = 1_000
"""Names in one article: each is compared with the likeliest that are stored, some milliseconds of work."""

CONTENT_SHARE = 8
"""Characters of a page that weigh as much as one of the text in it: nothing is found in them, they are only kept."""


class Outcome(StrEnum):
    """What became of one document."""

    ADDED = "added"
    REVISED = "revised"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    TAKEN_DOWN = "taken_down"


@dataclass(slots=True)
class Report:
    """What became of all documents of a run."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    taken_down: list[str] = field(default_factory=list)
    run: IngestRun | None = None
    same: int | None = None
    """The article that has all that the last unchanged document says, if that came in other bytes than before."""

    @property
    def total(self) -> int:
        """Documents seen."""
        return self.counts.total()


class IngestStoppedError(Exception):
    """The database cannot be used any more; `report` tells what had become of the documents until then."""

    def __init__(self, fault: Fault, reason: str, report: Report) -> None:
        super().__init__(reason)
        self.fault = fault
        self.report = report


Progress = Callable[[Report, str], None]


def ingest_documents(
    items: Iterable[SourceDocument | Refusal],
    *,
    origin: str = "",
    dry_run: bool = False,
    progress: Progress = lambda report, origin: None,
) -> Report:
    """Store documents with all that extraction and linking find in them.

    Raises IngestStoppedError where the database is lost, full or busy for too long; a later run stores what is missing.

    Args:
        items: documents, and refusals of what could not be read; both are reported.
        origin: what the run is recorded under, the paths given for instance.
        dry_run: read, extract and compare, but store nothing.
        progress: called after each document with the report so far and the document's origin.
    """
    report, patience = Report(), Patience()
    seen: set[str] = set()  # digests of a dry run, which leaves none in the database
    try:
        if not dry_run:
            new = IngestRun(origin=origin, version=extractor_version())
            patience.carry_out(new.save)
            report.run = new
        for number, batch in enumerate(_batches(items, origin)):
            if number:
                patience.carry_out(lambda: _note(report))
            for item, outcome in _Batch(report, dry_run, seen, patience).take(batch):
                report.counts[outcome] += 1
                progress(report, item.origin)
        patience.carry_out(lambda: _note(report, finished=True))
    except BaseException as error:
        _note_stopped(report)
        if (fault := fault_of(error)) is None:
            raise
        raise IngestStoppedError(fault, sentence_of(error), report) from error
    return report


def weight(item: SourceDocument | Refusal) -> int:
    """The characters of a document as a batch counts them."""
    if isinstance(item, Refusal):
        return 0
    return len(item.text) + (0 if item.content is item.text else len(item.content) // CONTENT_SHARE)


def _batches(items: Iterable[SourceDocument | Refusal], origin: str) -> Iterator[list[SourceDocument | Refusal]]:
    """The items in batches; what had been read is not lost where reading on fails."""
    iterator = iter(items)
    batch: list[SourceDocument | Refusal] = []
    held = 0
    while True:
        try:
            item = next(iterator)
        except StopIteration:
            break
        except Exception as error:
            refusal = internal_refusal(error, origin)
            batch.append(replace(refusal, reason=f"{refusal.reason}; what was left to read is not read"))
            break
        held += weight(item)
        if batch and held > BATCH_CHARACTERS:
            yield batch
            batch, held = [], weight(item)
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _note(report: Report, *, finished: bool = False) -> None:
    """Keep with the run what has become of its documents so far."""
    if report.run is not None:
        report.run.finished = timezone.now() if finished else None
        report.run.counts = {outcome.value: number for outcome, number in sorted(report.counts.items())}
        report.run.save()


def _note_stopped(report: Report) -> None:
    """The same for a run that does not come to its end, where the database still takes it."""
    with suppress(Error, OSError):
        if not connection.in_atomic_block:  # Django would close a good one there
            connection.close_if_unusable_or_obsolete()  # one that was cut off; the next query opens another
        _note(report)


@dataclass(slots=True)
class _Batch:
    """One batch on its way: new articles together, changed ones alone, refusals written down."""

    report: Report
    dry_run: bool
    seen: set[str]
    patience: Patience
    new: dict[str, Draft] = field(default_factory=dict)

    def take(self, items: Sequence[SourceDocument | Refusal]) -> Iterator[tuple[SourceDocument | Refusal, Outcome]]:
        """Each item with what became of it; the new ones come out when they are written."""
        documents = [item for item in items if isinstance(item, SourceDocument)]
        known = self.patience.carry_out(lambda: known_documents(documents))
        barred = self.patience.carry_out(lambda: barred_documents(documents))
        unknown: dict[str, SourceDocument] = {}
        for item in items:
            if isinstance(item, Refusal):
                yield item, self.refuse(item)
            elif item.digest in barred:
                yield item, self.stay_down(item)
            elif item.digest in self.seen or item.digest in unknown:
                yield item, Outcome.UNCHANGED
            elif item.digest in known:
                yield item, self.one(item)
            else:
                unknown[item.digest] = item
        later = []
        for document in unknown.values():
            try:
                made = _read(document)
            except Exception as error:
                made = refusal_of_error(error, document.origin)
            if isinstance(made, Refusal):
                yield document, self.refuse(made)
            elif made.identity in self.new:
                later.append(document)
            else:
                self.new[made.identity] = made
        yield from self.write()
        for document in later:
            yield document, self.one(document)

    def write(self) -> Iterator[tuple[SourceDocument, Outcome]]:
        """Store the new articles in one transaction; those that cannot go in with the others one by one."""
        drafts, self.new = self.new, {}
        documents = [made.document for made in drafts.values()]
        try:
            left = self._write(drafts)
        except Exception as error:
            if is_unusable(error):
                raise
            logger.warning("Batch of %d stored one by one: %s", len(drafts), sentence_of(error))
            left = {document.digest for document in documents}
        drafts.clear()
        for document in documents:
            if document.digest not in left:
                logger.debug("%s: added", document.origin)
                yield document, Outcome.ADDED
        for document in documents:
            if document.digest in left:
                yield document, self.one(document)

    def _write(self, drafts: dict[str, Draft]) -> set[str]:
        """The digests of the drafts that are no new articles, after the others were stored."""
        if self.dry_run:
            left = stored_meanwhile(drafts)
            self.seen.update(made.document.digest for made in drafts.values() if made.document.digest not in left)
            return left
        with transaction.atomic():
            one_writer()
            left = stored_meanwhile(drafts)
            if new := [made for made in drafts.values() if made.document.digest not in left]:
                store_new(new, self.report.run)
        return left

    def one(self, document: SourceDocument) -> Outcome:
        """Store one document by itself: a new article, a new revision of one, or known bytes with other hints."""
        try:
            became = self.patience.carry_out(lambda: self._one(document))
        except Exception as error:
            became = refusal_of_error(error, document.origin)
        return self.refuse(became) if isinstance(became, Refusal) else became

    def _one(self, document: SourceDocument) -> Outcome | Refusal:
        known = known_documents([document]).get(document.digest)
        if known is not None:
            return self._again(document, known)
        made = _read(document)
        if isinstance(made, Refusal):
            return made
        if barred_drafts([made]):
            return self.stay_down(document)
        if self.dry_run:
            self.seen.add(document.digest)
            return self.foreseen(made)
        with transaction.atomic():
            one_writer()
            known = known_documents([document]).get(document.digest)
            if known is not None:
                return self._again(document, known)
            return self.stay_down(document) if barred_drafts([made]) else self._decide(made)

    def _decide(self, made: Draft) -> Outcome:
        """Store a draft as a new article, or as a new revision of the one that it is a version of."""
        article = known_article(made)
        if article is None:
            keep_apart(made)
            store_new([made], self.report.run)
            return Outcome.ADDED
        if says_nothing_new(made, article):
            self.report.same = article.pk
            return Outcome.UNCHANGED
        changed: Draft | Refusal = made
        if not made.article.masked and not Redaction.objects.in_force().filter(article_id=article.pk).exists():
            changed = draft(made.document, made.record, made.key, article)
            article.masked = False
        else:
            Redaction.objects.note_lost(unplaced(made.document, article))
            changed = _read(made.document, article)
        if isinstance(changed, Refusal):
            return self.refuse(changed)
        keep_apart(changed)
        store_changed(changed, self.report.run, former=None)
        return Outcome.REVISED

    @staticmethod
    def foreseen(made: Draft) -> Outcome:
        """What `_decide` would do with a draft."""
        article = known_article(made)
        if article is None:
            return Outcome.ADDED
        return Outcome.UNCHANGED if says_nothing_new(made, article) else Outcome.REVISED

    def _again(self, document: SourceDocument, former: RawDocument) -> Outcome | Refusal:
        """Known bytes: nothing to do, unless other hints or another charset come with them now."""
        if not says_more(document, former):
            return Outcome.UNCHANGED
        if self.dry_run:
            return Outcome.UPDATED
        with transaction.atomic():
            one_writer()
            former = known_documents([document])[document.digest]
            if not says_more(document, former):
                return Outcome.UNCHANGED
            if not document.hints_digest:  # nothing is taken back by saying nothing
                document = replace(document, hints=Hints(**former.hints), hints_digest=former.hints_digest)
            made = _read(document, article=former.article)
            if isinstance(made, Refusal):
                return made
            keep_apart(made)
            store_changed(made, self.report.run, former=former)
        return Outcome.UPDATED

    def stay_down(self, document: SourceDocument) -> Outcome:
        """Leave out what belongs to an article that a curator took down; the run names it."""
        logger.info("%s: its article was taken down", document.origin)
        self.report.taken_down.append(document.origin)
        return Outcome.TAKEN_DOWN

    def refuse(self, refusal: Refusal) -> Outcome:
        """Write down what did not go in."""
        self.report.refusals.append(refusal)
        if self.report.run is not None:
            write_down(refusal, self.report.run, self.patience)
        return Outcome.REFUSED


def reextract(article: Article) -> Refusal | None:
    """Read the newest stored document of `article` again with the extractor at hand; why it stays as it is, if so."""
    try:
        return Patience().carry_out(lambda: _reextract(article.pk))
    except Exception as error:
        return refusal_of_error(error, f"article {article.pk}")


def _reextract(pk: int) -> Refusal | None:
    article = Article.objects.get(pk=pk)
    former = article.documents.order_by("-revision")[0]
    document = document_of(former)
    identity, known_by = article.identity, article.known_by
    made = _read(document, article)
    if isinstance(made, Refusal):
        return made
    # the sender's own id, which may have made the key, is not in the document
    made.key = Key(digest=known_by, basis=made.key.basis)
    article.identity, article.known_by = identity, known_by
    with transaction.atomic():
        one_writer()
        if Article.objects.filter(pk=article.pk, revision=former.revision).exists():  # else somebody was quicker
            keep_apart(made)
            follow_masks(article.pk, made.article.body)
            store_changed(made, None, former=former)
    return None


def _read(document: SourceDocument, article: Article | None = None) -> Draft | Refusal:
    """The draft of a document, or why it makes no article."""
    record = extract(document.text, document.hints, plain=document.clean, model=installed_model())
    if not any(character.isalnum() for character in record.body):
        return Refusal(origin=document.origin, reason="It holds no running text.", code=RefusalCode.NOT_AN_ARTICLE)
    kept = kept_quotes(document, article)
    if kept is not None:
        record = as_purged(record, kept)
    shown, masked = without_masked(document, record, article)
    made = draft(shown, masked or record, key_of(document, record), article)
    made.article.masked = masked is not None or kept is not None
    made.document, made.remains = document, as_it_comes_in(document, record, article)
    if article is None and len(made.appearances) > MAX_PERSONS:
        reason = f"it names {len(made.appearances):,} persons; one article may name {MAX_PERSONS:,}"
        return Refusal(origin=document.origin, reason=reason, code=RefusalCode.TOO_LARGE)
    return made

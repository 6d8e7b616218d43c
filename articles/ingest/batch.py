"""Storing a batch of documents: look up, read, decide, write. Only `outcomes` decides what happens to each."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from articles.extraction.records import Hints
from articles.models import Article, RawDocument, Redaction
from articles.models.faults import Patience, is_unusable, sentence_of
from articles.models.lock import one_writer
from articles.sources import RefusedDocument, SourceDocument, internal_refusal

from .barred import barred_documents, barred_drafts
from .known import keep_apart, known_article, known_keys, says_nothing_new
from .outcomes import WRITTEN, Facts, KnownBytes, KnownText, Outcome, decide
from .reading import DocumentReading, read_document
from .redacted import Rules, unplaced
from .refusals import refusal_of_error, write_down
from .report import IngestReport
from .rows import Draft
from .store import store_changed, store_new
from .stored import known_bytes, known_documents, stored_meanwhile

logger = logging.getLogger(__name__)

BATCH = 50
"""Documents per transaction: enough for bulk inserts, and few enough that a failed batch is cheap to repeat."""


BATCH_CHARACTERS = 500_000
"""Characters per batch: what is found in its texts is held in memory until written. A longer text is stored alone."""

CONTENT_SHARE = 8
"""Characters of markup that count as one of text: nothing is extracted from them, they are only stored."""


def weight(item: SourceDocument | RefusedDocument) -> int:
    """The characters of a document as they count towards the size of a batch."""
    if isinstance(item, RefusedDocument):
        return 0
    return len(item.text) + (0 if item.content is item.text else len(item.content) // CONTENT_SHARE)


def batches(
    items: Iterable[SourceDocument | RefusedDocument], origin: str
) -> Iterator[list[SourceDocument | RefusedDocument]]:
    """The items in batches; what has been read is not lost if reading on fails."""
    iterator = iter(items)
    batch: list[SourceDocument | RefusedDocument] = []
    held = 0
    while True:
        try:
            item = next(iterator)
        except StopIteration:
            break
        except Exception as error:
            refusal = internal_refusal(error, origin)
            batch.append(replace(refusal, reason=f"{refusal.reason}; the rest was not read"))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was looked up about one document: the facts, and the rows that they refer to."""

    facts: Facts
    former: RawDocument | None = None
    made: Draft | None = None
    article: Article | None = None


def _look(document: SourceDocument, reading: DocumentReading | None = None) -> _Found:
    """What is known about a document now, and about its text if it was read and its bytes are new."""
    former = known_documents([document]).get(document.digest)
    known = known_bytes(document, former, barred_documents([document]))
    if known is not KnownBytes.NEW or reading is None:
        return _Found(facts=Facts(bytes=known), former=former)
    made = reading.draft()
    if barred_drafts([made]):
        return _Found(facts=Facts(bytes=known, text=KnownText.BARRED), made=made)
    article = known_article(made)
    if article is None:
        return _Found(facts=Facts(bytes=known, text=KnownText.NEW), made=made)
    text = KnownText.SAME if says_nothing_new(made, article) else KnownText.VERSION
    return _Found(facts=Facts(bytes=known, text=text), made=made, article=article)


@dataclass(slots=True)
class Batch:
    """One batch in progress: new articles together, changed ones alone, refusals written down."""

    report: IngestReport
    dry_run: bool
    seen: set[str]
    patience: Patience
    new: dict[str, Draft] = field(default_factory=dict)
    readings: dict[str, DocumentReading] = field(default_factory=dict)
    """What was found in its documents, by digest, so that none is read twice."""

    def take(
        self, items: Sequence[SourceDocument | RefusedDocument]
    ) -> Iterator[tuple[SourceDocument | RefusedDocument, Outcome]]:
        """Each item with its outcome; new articles are returned once they are written."""
        documents = [item for item in items if isinstance(item, SourceDocument)]
        known = self.patience.carry_out(lambda: known_documents(documents))
        barred = self.patience.carry_out(lambda: barred_documents(documents))
        unknown: dict[str, SourceDocument] = {}
        for item in items:
            if isinstance(item, RefusedDocument):
                yield item, self.refuse(item)
                continue
            outcome = decide(Facts(bytes=known_bytes(item, known.get(item.digest), barred)))
            if outcome is Outcome.TAKEN_DOWN:
                yield item, self.stay_down(item)
            elif item.digest in self.seen or item.digest in unknown:
                yield item, Outcome.UNCHANGED
            elif outcome is None:
                unknown[item.digest] = item
            else:  # looked up again, because an earlier item may have had the same bytes
                yield item, self.one(item)
        later = []
        for document in unknown.values():
            made = self._draft(document)
            if isinstance(made, RefusedDocument):
                yield document, self.refuse(made)
            elif made.identity in self.new:
                later.append(document)
            else:
                self.new[made.identity] = made
        # what has the key of a stored article is hardly ever new: it is not tried with the others first
        versions = self.patience.carry_out(lambda: known_keys(self.new.values()))
        later = [self.new.pop(key).document for key in [*self.new] if key in versions] + later
        if self.new:
            yield from self.write()
        for document in later:
            yield document, self.one(document)

    def _draft(self, document: SourceDocument) -> Draft | RefusedDocument:
        """The rows of a document that is new, or the reason why it is not an article."""
        try:
            reading = self._read(document)
            return reading if isinstance(reading, RefusedDocument) else reading.draft()
        except Exception as error:
            return refusal_of_error(error, document.origin)

    def _read(self, document: SourceDocument) -> DocumentReading | RefusedDocument:
        """What extraction finds in a document that is not stored yet, or why the document is refused."""
        reading: DocumentReading | RefusedDocument | None = self.readings.get(document.digest)
        if reading is None:
            reading = read_document(document)
            if isinstance(reading, DocumentReading):
                self.readings[document.digest] = reading
        return reading

    def write(self) -> Iterator[tuple[SourceDocument, Outcome]]:
        """Store the new articles in one transaction; if that fails for some, these are stored one by one."""
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
        """The digests of the drafts that turned out not to be new articles, after the others were stored."""
        if self.dry_run:
            left = stored_meanwhile(drafts)
            self.seen.update(made.document.digest for made in drafts.values() if made.document.digest not in left)
            return left
        with transaction.atomic():
            one_writer()
            left = stored_meanwhile(drafts) | self._read_before(made.document for made in drafts.values())
            if new := [made for made in drafts.values() if made.document.digest not in left]:
                store_new(new, self.report.run)
        return left

    def _read_before(self, documents: Iterable[SourceDocument]) -> set[str]:
        """The digests of the documents that were read when the names of other persons had to be masked."""
        erasures = Rules.in_force(None).known_erasures
        digests = {document.digest for document in documents}
        return {digest for digest in digests if self.readings[digest].erasures != erasures}

    def one(self, document: SourceDocument) -> Outcome:
        """Store one document by itself: a new article, a new revision, or known bytes with other hints."""
        try:
            became = self.patience.carry_out(lambda: self._one(document))
        except Exception as error:
            became = refusal_of_error(error, document.origin)
        return self.refuse(became) if isinstance(became, RefusedDocument) else became

    def _one(self, document: SourceDocument) -> Outcome | RefusedDocument:
        """Decide about one document, and carry it out under the lock under which it was looked up again."""
        outcome = None if document.digest in self.readings else decide(_look(document).facts)
        if outcome is Outcome.TAKEN_DOWN:
            return self.stay_down(document)
        if outcome is not None and (self.dry_run or outcome not in WRITTEN):
            return outcome
        read = None if outcome is not None else self._read(document)
        if isinstance(read, RefusedDocument):
            return read
        if self.dry_run:
            self.seen.add(document.digest)
            outcome = decide(_look(document, read).facts)
            assert outcome is not None  # it was read
            return self.stay_down(document) if outcome is Outcome.TAKEN_DOWN else outcome
        with transaction.atomic():
            one_writer()
            if read is not None and self._read_before([document]):
                read = read_document(document, full=read.full)
            if isinstance(read, RefusedDocument):
                return read
            return self._carry_out(document, read, _look(document, read))

    def _carry_out(
        self, document: SourceDocument, reading: DocumentReading | None, found: _Found
    ) -> Outcome | RefusedDocument:
        """Carry out the decision about a document."""
        outcome = decide(found.facts)
        if outcome is Outcome.ADDED:
            assert found.made is not None
            keep_apart(found.made)
            store_new([found.made], self.report.run)
        elif outcome is Outcome.REVISED:
            assert reading is not None
            assert found.article is not None
            return self._revise(reading, found.article)
        elif outcome is Outcome.UPDATED:
            assert found.former is not None
            return self._update(document, found.former)
        elif outcome is Outcome.TAKEN_DOWN:
            return self.stay_down(document)
        elif found.article is not None:
            self.report.same = found.article.pk
        assert outcome is not None  # it was read
        return outcome

    def _revise(self, reading: DocumentReading, article: Article) -> Outcome | RefusedDocument:
        """Store new bytes as a new revision of an article."""
        changed: DocumentReading | RefusedDocument = reading
        if reading.masked or Redaction.objects.in_force().filter(article_id=article.pk).exists():
            Redaction.objects.note_lost(unplaced(reading.document, article))
            changed = read_document(reading.document, article, full=reading.full)
        if isinstance(changed, RefusedDocument):
            return changed
        made = changed.draft(article)
        keep_apart(made)
        store_changed(made, self.report.run, former=None)
        return Outcome.REVISED

    def _update(self, document: SourceDocument, former: RawDocument) -> Outcome | RefusedDocument:
        """Reread known bytes with the hints or the charset that come with them now."""
        if not document.hints_digest:  # a hint left out retracts nothing
            document = replace(document, hints=Hints(**former.hints), hints_digest=former.hints_digest)
        reading = read_document(document, former.article)
        if isinstance(reading, RefusedDocument):
            return reading
        made = reading.draft(former.article)
        keep_apart(made)
        store_changed(made, self.report.run, former=former)
        return Outcome.UPDATED

    def stay_down(self, document: SourceDocument) -> Outcome:
        """Leave out a document of an article that a curator took down; the run names it."""
        logger.info("%s: its article was taken down", document.origin)
        self.report.taken_down.append(document.origin)
        return Outcome.TAKEN_DOWN

    def refuse(self, refusal: RefusedDocument) -> Outcome:
        """Write down a refusal."""
        self.report.refusals.append(refusal)
        if self.report.run is not None:
            write_down(refusal, self.report.run, self.patience)
        return Outcome.REFUSED

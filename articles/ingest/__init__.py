"""The one place where records become rows: `ingest_documents`.

Documents are taken in batches; a batch is one transaction, and if it fails its articles are stored one by one, so
that each stands or falls alone. A document is known by the digest of its bytes: a second run changes nothing.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.extraction import extract
from articles.extraction.records import Hints
from articles.models import Article, IngestRun, RawDocument
from articles.models import Refusal as RefusalRow
from articles.models.lock import one_writer
from articles.sources import Refusal, RefusalCode, SourceDocument

from .barred import barred_documents, barred_drafts, barred_keys
from .identity import Key, key_of
from .installed import extractor_version, installed_model
from .known import keep_apart, known_article, says_nothing_new
from .rows import Draft, draft
from .store import store_changed, store_new

__all__ = ["Outcome", "Report", "barred_keys", "ingest_documents", "outdated", "reextract"]

logger = logging.getLogger(__name__)

BATCH = 50
"""Documents a transaction: rows are written in bulk from some hundred on, and a failed batch is not dear to repeat."""


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


Progress = Callable[[Report, str], None]


def ingest_documents(
    items: Iterable[SourceDocument | Refusal],
    *,
    origin: str = "",
    dry_run: bool = False,
    progress: Progress = lambda report, origin: None,
) -> Report:
    """Store documents with all that extraction and linking find in them.

    Args:
        items: documents, and refusals of what could not be read; both are reported.
        origin: what the run is recorded under, the paths given for instance.
        dry_run: read, extract and compare, but store nothing.
        progress: called after each document with the report so far and the document's origin.
    """
    report = Report()
    version = extractor_version()
    if not dry_run:
        report.run = IngestRun.objects.create(origin=origin, version=version)
    iterator = iter(items)
    seen: set[str] = set()  # digests of a dry run, which leaves none in the database
    while batch := list(islice(iterator, BATCH)):
        for item, outcome in _Batch(report, dry_run, seen).take(batch):
            report.counts[outcome] += 1
            progress(report, item.origin)
    if report.run is not None:
        report.run.finished = timezone.now()
        report.run.counts = {outcome.value: number for outcome, number in sorted(report.counts.items())}
        report.run.save()
    return report


@dataclass(slots=True)
class _Batch:
    """One batch on its way: new articles together, changed ones alone, refusals written down."""

    report: Report
    dry_run: bool
    seen: set[str]
    new: list[Draft] = field(default_factory=list)

    def take(self, items: Sequence[SourceDocument | Refusal]) -> Iterator[tuple[SourceDocument | Refusal, Outcome]]:
        """Each item with what became of it; the new ones come out when they are written."""
        documents = [item for item in items if isinstance(item, SourceDocument)]
        known, barred = _known_documents(documents), barred_documents(documents)
        unknown: dict[str, SourceDocument] = {}
        for item in items:
            if isinstance(item, Refusal):
                yield item, self.refuse(item)
            elif item.digest in barred:
                yield item, self.stay_down(item)
            elif item.digest in self.seen or item.digest in unknown:
                yield item, Outcome.UNCHANGED
            elif item.digest in known:
                yield item, self.again(item, known[item.digest])
            else:
                unknown[item.digest] = item
        later = self.prepare(unknown.values())
        yield from self.write()
        for document in later:
            yield document, self.one(document)

    def prepare(self, documents: Iterable[SourceDocument]) -> list[SourceDocument]:
        """Extract new documents and lay them by for writing; give back those that must be taken one by one."""
        drafts: dict[str, Draft] = {}
        later = []
        for document in documents:
            made = _read(document)
            if isinstance(made, Refusal) or made.identity in drafts:
                later.append(document)
            else:
                drafts[made.identity] = made
        stored, barred = _keys_in_use(drafts), barred_drafts(drafts.values())
        alone = [made for made in drafts.values() if made.identity in stored or made.document.digest in barred]
        later += [made.document for made in alone]
        self.new = [made for made in drafts.values() if made not in alone]
        return later

    def write(self) -> Iterator[tuple[SourceDocument, Outcome]]:
        """Store the new articles in one transaction; those that cannot go in with the others one by one."""
        drafts, self.new = self.new, []
        alone: list[Draft] = []
        if self.dry_run:
            self.seen.update(made.document.digest for made in drafts)
        elif drafts:
            try:
                with transaction.atomic():
                    one_writer()
                    alone = _stored_meanwhile(drafts)
                    drafts = [made for made in drafts if made not in alone]
                    store_new(drafts, self.report.run)
            except (IntegrityError, DataError, OperationalError) as error:
                logger.warning("Batch of %d stored one by one: %s", len(drafts), error)
                drafts, alone = [], [*drafts, *alone]
        for made in drafts:
            logger.debug("%s: added, %d quotes", made.document.origin, len(made.quotes))
            yield made.document, Outcome.ADDED
        for made in alone:
            yield made.document, self.one(made.document)

    def one(self, document: SourceDocument) -> Outcome:
        """Store one document by itself: a new article, or a new revision of one."""
        known = _known_documents([document]).get(document.digest)
        if known is not None:
            return self.again(document, known)
        made = _read(document)
        if isinstance(made, Refusal):
            return self.refuse(made)
        if barred_drafts([made]):
            return self.stay_down(document)
        if self.dry_run:
            self.seen.add(document.digest)
            return self.foreseen(made)
        try:
            with transaction.atomic():
                one_writer()
                known = _known_documents([document]).get(document.digest)
                if known is not None:
                    return self.again(document, known)
                if barred_drafts([made]):
                    return self.stay_down(document)
                return self.decide(made)
        except (IntegrityError, DataError) as error:
            return self.refuse(_database_refusal(document, error))

    def decide(self, made: Draft) -> Outcome:
        """Store a draft as a new article, or as a new revision of the one that it is a version of."""
        article = known_article(made)
        if article is None:
            keep_apart(made)
            store_new([made], self.report.run)
            return Outcome.ADDED
        if says_nothing_new(made, article):
            self.report.same = article.pk
            return Outcome.UNCHANGED
        changed = draft(made.document, made.record, made.key, article)
        keep_apart(changed)
        store_changed(changed, self.report.run, former=None)
        return Outcome.REVISED

    @staticmethod
    def foreseen(made: Draft) -> Outcome:
        """What `decide` would do with a draft."""
        article = known_article(made)
        if article is None:
            return Outcome.ADDED
        return Outcome.UNCHANGED if says_nothing_new(made, article) else Outcome.REVISED

    def again(self, document: SourceDocument, former: RawDocument) -> Outcome:
        """Known bytes: nothing to do, unless there are other hints for them now."""
        if not _says_more(document, former):
            return Outcome.UNCHANGED
        if self.dry_run:
            return Outcome.UPDATED
        try:
            with transaction.atomic():
                one_writer()
                former = _known_documents([document])[document.digest]
                if not _says_more(document, former):
                    return Outcome.UNCHANGED
                made = _read(document, article=former.article)
                if isinstance(made, Refusal):
                    return self.refuse(made)
                keep_apart(made)
                store_changed(made, self.report.run, former=former)
        except (IntegrityError, DataError) as error:
            return self.refuse(_database_refusal(document, error))
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
            RefusalRow.objects.create(
                run=self.report.run,
                origin=refusal.origin,
                line=refusal.line,
                code=refusal.code,
                reason=refusal.reason,
            )
        return Outcome.REFUSED


def reextract(article: Article) -> Refusal | None:
    """Read the newest stored document of `article` again with the extractor at hand; why it stays as it is, if so."""
    former = article.documents.order_by("-revision")[0]
    document = SourceDocument(
        text=former.source_text,
        content=former.content,
        digest=former.digest,
        origin=former.origin,
        encoding=former.encoding,
        media_type=former.media_type,
        hints=Hints(**former.hints),
        hints_digest=former.hints_digest,
    )
    identity, known_by = article.identity, article.known_by
    made = _read(document, article)
    if isinstance(made, Refusal):
        return made
    # the sender's own id, which may have made the key, is not in the document
    made.key = Key(digest=known_by, basis=made.key.basis)
    article.identity, article.known_by = identity, known_by
    try:
        with transaction.atomic():
            one_writer()
            if Article.objects.filter(pk=article.pk, revision=former.revision).exists():  # else somebody was quicker
                keep_apart(made)
                store_changed(made, None, former=former)
    except (IntegrityError, DataError) as error:
        return _database_refusal(document, error)
    return None


def outdated() -> QuerySet[Article]:
    """The articles that another version of the extractor read."""
    return Article.objects.exclude(extractor_version=extractor_version())


def _known_documents(documents: Sequence[SourceDocument]) -> dict[str, RawDocument]:
    """The stored documents with the same bytes, by digest, without their long columns."""
    rows = RawDocument.objects.filter(digest__in=[document.digest for document in documents])
    return {row.digest: row for row in rows.select_related("article").defer("content", "text")}


def _stored_meanwhile(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose bytes or whose article somebody has stored or taken down since they were looked up."""
    known = _known_documents([made.document for made in drafts])
    taken = known.keys() | barred_drafts(drafts)
    stored = _keys_in_use([made.identity for made in drafts])
    return [made for made in drafts if made.document.digest in taken or made.identity in stored]


def _keys_in_use(keys: Iterable[str]) -> set[str]:
    """Those of the keys under which an article is stored."""
    return set(Article.objects.filter(known_by__in=keys).values_list("known_by", flat=True))


def _says_more(document: SourceDocument, former: RawDocument) -> bool:
    """Whether the hints given with known bytes are new, and the bytes are the article's newest."""
    if document.hints_digest in ("", former.hints_digest):
        return False
    return former.revision == former.article.revision


def _read(document: SourceDocument, article: Article | None = None) -> Draft | Refusal:
    """The draft of a document, or why it makes no article."""
    record = extract(document.text, document.hints, model=installed_model())
    if not any(character.isalnum() for character in record.body):
        return Refusal(origin=document.origin, reason="It holds no running text.", code=RefusalCode.NOT_AN_ARTICLE)
    return draft(document, record, key_of(document, record), article)


def _database_refusal(document: SourceDocument, error: Exception) -> Refusal:
    reason = f"The database refused it: {str(error).splitlines()[0]}"
    return Refusal(origin=document.origin, reason=reason, code=RefusalCode.BAD_VALUE)

"""Writing drafts: many new articles in one batch, a changed article by itself. One failure affects no other draft.

The order inside a transaction: articles, raw documents, persons resolved and stored with their mentions, quotes,
event mentions and figures, the search row, then the links to other articles, and last the changes for the feed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify

from articles import changes, linking, search
from articles.linking.organisations import resolution as organisations
from articles.models import (
    Appearance,
    Article,
    Event,
    EventMention,
    Figure,
    IngestRun,
    Mention,
    Organisation,
    Outlet,
    Person,
    Quote,
    RawDocument,
)
from articles.models.bulk import delete_rows, insert_objects, insert_rows, update_objects
from articles.models.quote import VISIBLE
from articles.sources import SourceDocument

from . import decisions
from .elsewhere import hide_known
from .revision import carry_over, reached_from
from .rows import Draft

BATCH = 500


@transaction.atomic(savepoint=False)
def store_new(drafts: Sequence[Draft], run: IngestRun | None) -> None:
    """Store new articles with everything that belongs to them."""
    with changes.recording() as made_known:
        made_known.before_linking()
        set_outlets(drafts)
        Article.objects.bulk_create([made.article for made in drafts], batch_size=BATCH)
        RawDocument.objects.bulk_create([raw_document(made, run, 1) for made in drafts], batch_size=BATCH)
        quotes = [quote for made in drafts for quote in made.quotes]
        told: list[Quote] = []
        for made in drafts:
            if hidden := hide_known(made.article, made.quotes):
                told += hidden
                made.article.quote_count = sum(quote.status in VISIBLE for quote in made.quotes)
                made.article.save(update_fields=["quote_count"])
        linked = store_content(drafts, quotes)
        decisions.write_history(told)
        outlets = Counter(made.article.outlet_id for made in drafts if made.article.outlet_id)
        count_outlets(outlets)
        report_new(made_known, quotes, [made.article for made in drafts])
        made_known.linked(
            outlets=outlets.keys(),
            persons=linked.persons,
            events=linked.events,
            utterances=linked.utterances,
            organisations=linked.organisations,
        )


@transaction.atomic(savepoint=False)
def store_changed(made: Draft, run: IngestRun | None, *, former: RawDocument | None) -> None:
    """Replace what the machine found in an article; what a curator decided stays.

    Args:
        former: the stored document, if the same bytes are reread with other hints or by a newer extractor;
            None if the bytes are new, which makes a new revision.
    """
    article = made.article
    before = Article.objects.select_for_update().get(pk=article.pk)
    set_outlets([made])
    if former is None:
        article.revision = before.revision + 1
        raw_document(made, run, article.revision).save()
    else:
        _read_again(former, made)
    linking.reextraction.rename_article(before.identity, article.identity)
    with changes.recording() as made_known:
        made_known.look_at(changes.Resource.ARTICLE, [before])
        if article.outlet is not None:
            made_known.look_at(changes.Resource.OUTLET, [article.outlet])
        made_known.look(**reached_from(before))
        made_known.before_linking()
        fresh, linked = _replace(made, before)
        if article.outlet_id != before.outlet_id:
            moved = ((before.outlet_id, -1), (article.outlet_id, 1))
            count_outlets(Counter({pk: number for pk, number in moved if pk is not None}))
        report_new(made_known, fresh)
        if former is not None and article.body_digest != before.body_digest:
            # words were masked or unmasked: quotes show them, or the digest of the body that contains the quotes
            shown = article.quotes.exclude(status=Quote.Status.WITHDRAWN).values_list("pk", flat=True)
            made_known.updated(changes.Resource.QUOTE, set(shown) - {quote.pk for quote in fresh})
        made_known.linked(
            outlets=[article.outlet_id] if article.outlet_id else [],
            persons=linked.persons,
            events=linked.events,
            utterances=linked.utterances,
            organisations=linked.organisations,
        )


def _read_again(former: RawDocument, made: Draft) -> None:
    """Store the hints and the charset with which a document was reread."""
    former.hints = hints_of(made)
    former.hints_digest = made.document.hints_digest
    former.save(update_fields=["hints", "hints_digest"])
    if former.encoding != made.document.encoding:  # the same bytes under another charset
        remains = made.remains
        update_content(former, remains.document if remains else made.document)
        former.purged = remains.quotes if remains else None
        former.save(update_fields=["encoding", "content", "content_digest", "text", "purged"])


def _replace(made: Draft, before: Article) -> tuple[Sequence[Quote], linking.LinkedIds]:
    """The new quotes of a stored article and its links now, after its earlier results were replaced."""
    article = made.article
    former_links = linking.unlink(article)
    for quote in made.quotes:
        quote.revision = article.revision
    over = carry_over(article, made.quotes, before.body)
    fresh, kept = over.fresh, over.kept
    hidden = [quote for quote in hide_known(article, [*fresh, *kept]) if quote not in over.told]
    search.remove_quotes([quote.pk for quote in hidden if quote.pk is not None and quote.status not in VISIBLE])
    article.quote_count = sum(quote.status in VISIBLE for quote in (*fresh, *kept))
    article.save()
    # in the order of their references, and none of the quotes refers to an appearance any more: nothing to look for
    for model in (Mention, Appearance, Figure, EventMention):
        delete_rows(model, "article", article.pk)
    linked = store_content([made], fresh, kept, former_links)
    decisions.write_history([*over.told, *hidden])
    return fresh, linked


def report_new(made_known: changes.Recording, quotes: Sequence[Quote], articles: Sequence[Article] = ()) -> None:
    """Report new quotes and their new articles to the change feed.

    A quote that was withdrawn before anybody saw it is reported as withdrawn: a mirror has nothing to remove, but the
    feed reports every row.
    """
    withdrawn = {quote.pk for quote in quotes if quote.status == Quote.Status.WITHDRAWN}
    made_known.withdrawn(changes.Resource.QUOTE, withdrawn)
    made_known.created(changes.Resource.ARTICLE, (article.pk for article in articles))
    made_known.created(changes.Resource.QUOTE, (quote.pk for quote in quotes if quote.pk not in withdrawn))


def store_content(
    drafts: Sequence[Draft],
    quotes: Sequence[Quote],
    kept: Sequence[Quote] = (),
    former_links: linking.LinkedIds | None = None,
) -> linking.LinkedIds:
    """Store the persons, quotes, events, figures, search rows and links of articles; returns the links.

    Args:
        quotes: new rows.
        kept: rows of an earlier revision that stay, with new machine columns.
        former_links: the links of the earlier revision.
    """
    appearances = [row for made in drafts for row in made.appearances]
    figures = [row for made in drafts for row in made.figures]
    rows: list[Appearance | Figure] = [*appearances, *figures]
    for row in rows:
        row.outlet_id, row.published_key = row.article.outlet_id, row.article.published_key
    respelt = linking.resolution.resolve(appearances)
    insert_objects(Appearance, appearances, known_by=("article", "name"))
    mentions = (row for made in drafts for row in made.mentions)
    insert_rows(
        Mention,
        ("appearance", "article", "start", "end", "text", "role"),
        ((appearance.pk, appearance.article_id, *words) for appearance, *words in mentions),
    )
    for quote in (*quotes, *kept):
        linking.utterances.set_machine_speaker(quote)
        quote.outlet_id, quote.published_key = quote.article.outlet_id, quote.article.published_key
        quote.extractor_version = quote.article.extractor_version
    spoken = organisations.resolve([*quotes, *kept])
    insert_objects(Quote, quotes, known_by=("article", "start", "end"))
    update_objects(Quote, kept)
    EventMention.objects.bulk_create([row for made in drafts for row in made.events], batch_size=BATCH)
    insert_objects(Figure, figures)
    articles = [made.article for made in drafts]
    search.index_articles(articles)
    search.index_quotes([quote for quote in (*quotes, *kept) if quote.status in VISIBLE])
    events = [row for made in drafts for row in made.events]
    linked = linking.link(articles, appearances, [*quotes, *kept], events, former_links, spoken)
    if former_links is not None:
        gone = linking.refresh(linked, former_links)
        search.remove_persons(gone.persons)
        search.remove_events(gone.events)
        search.remove_organisations(gone.organisations)
    search.index_organisations(list(Organisation.objects.live().filter(pk__in=spoken.named)))
    search.remove_organisations(sorted(spoken.merged))
    search.index_persons(list(Person.objects.filter(pk__in=respelt | linked.renamed)))
    search.remove_persons(sorted(linked.merged))
    index_events(linked.events)
    return linked


def index_events(ids: Collection[int]) -> None:
    """Store the words of these events, and remove those that were merged into one of them."""
    rows = Event.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids)).order_by("pk")
    found = list(rows.only("title", "place", "merged_into"))
    search.index_events([event for event in found if event.pk in ids])
    search.remove_events([event.pk for event in found if event.merged_into_id in ids])


def set_outlets(drafts: Sequence[Draft]) -> None:
    """Find or create the outlet that each draft names."""
    names = sorted({made.record.metadata.outlet[:200] for made in drafts if made.record.metadata.outlet})
    known = {outlet.name: outlet for outlet in Outlet.objects.filter(name__in=names)}
    # an outlet that a curator has renamed keeps its slug
    slugs = {slugify(name): name for name in names if name not in known}
    known.update({slugs[outlet.slug]: outlet for outlet in Outlet.objects.filter(slug__in=slugs)})
    missing = [name for name in names if name not in known]
    if missing:
        rows = [
            Outlet(name=name, slug=slug)
            for name, slug in zip(missing, linking.unique_slugs(Outlet, missing), strict=True)
        ]
        Outlet.objects.bulk_create(rows, ignore_conflicts=True)
        known.update({outlet.name: outlet for outlet in Outlet.objects.filter(name__in=missing)})
    for made in drafts:
        made.article.outlet = known.get((made.record.metadata.outlet or "")[:200])


def count_outlets(numbers: Counter[int]) -> None:
    """Add to the article counts of outlets."""
    for pk, number in sorted(numbers.items()):
        Outlet.objects.filter(pk=pk).update(article_count=F("article_count") + number, updated=timezone.now())


def raw_document(made: Draft, run: IngestRun | None, revision: int) -> RawDocument:
    """The document as received."""
    document = made.remains.document if made.remains else made.document
    row = RawDocument(
        article=made.article,
        run=run,
        revision=revision,
        digest=document.digest,
        hints=hints_of(made),
        hints_digest=document.hints_digest,
        origin=document.origin,
        media_type=document.media_type,
        verbatim=document.clean,
        stated=dict(document.stated),
        notes=list(document.notes),
        purged=made.remains.quotes if made.remains else None,
    )
    update_content(row, document)
    return row


def update_content(row: RawDocument, document: SourceDocument) -> None:
    """Set a row's content to that of a document as it was decoded."""
    row.encoding = document.encoding
    row.content = document.content
    row.content_digest = hashlib.sha256(document.content.encode()).hexdigest()
    row.text = "" if document.text == document.content else document.text


def hints_of(made: Draft) -> dict[str, str]:
    """The given hints, as they are stored."""
    hints = (made.remains.document if made.remains else made.document).hints
    return {name: value for name in hints.__slots__ if (value := getattr(hints, name)) is not None}

"""Taking an article out of everything that is served, and restoring it: completely or not at all."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.utils import timezone

from articles import linking, search
from articles.changes import Resource, recording
from articles.curation.deciding import Deciding, deciding
from articles.curation.errors import CurationError
from articles.ingest import barred_keys, reextract
from articles.models import Article, BarredKey, Decision, Organisation, Outlet, Person, Quote, Takedown, Tombstone

from . import remains
from .archive import Rows, packed, unpack

Subject, Verb = Decision.Subject, Decision.Verb
LONGEST_REASON = 500


def in_force(resource: str, pk: int) -> Takedown | None:
    """The takedown in force for an object; None if it is not taken down."""
    return Takedown.objects.in_force().filter(resource=resource, object_id=pk).first()


def take_down_article(article: Article, *, by: User, reason: str) -> Takedown:
    """The takedown of an article: it, its quotes and everything that no other article supports disappear at once.

    Raises:
        CurationError: no reason is given.
    """
    why = checked_reason(reason)
    with deciding(Verb.TAKE_DOWN, Subject.ARTICLE, article.pk, by=by, note=why, rereads=True) as act:
        stored = Article.objects.select_for_update().get(pk=article.pk)
        quotes = list(stored.quotes.order_by("pk"))
        linked = remains.linked_to(stored)
        titles = list(stored.event_mentions.values_list("title", flat=True))
        act.told.look(**_hanging_on(stored, linked, {quote.pk for quote in quotes}))
        takedown = Takedown.objects.create(
            resource=Takedown.Resource.ARTICLE,
            object_id=stored.pk,
            reason=why,
            by=by,
            time=act.moment,
            decision=act.row,
            title=stored.headline,
            archive={
                "rows": packed(
                    [stored],
                    stored.documents.order_by("pk"),
                    stored.appearances.order_by("pk"),
                    stored.event_mentions.order_by("pk"),
                    quotes,
                ),
                **remains.archived(linked),
            },
        )
        _bar(takedown, stored, quotes)
        former = linking.unlink(stored)
        search.remove_articles([stored.pk])
        search.remove_quotes([quote.pk for quote in quotes])
        pk, outlet = stored.pk, stored.outlet_id
        stored.delete()
        _recount(outlet)
        gone = linking.refresh(linking.LinkedIds(), former)
        search.remove_persons(gone.persons)
        search.remove_events(gone.events)
        search.remove_organisations(gone.organisations)
        takedown.archive["renamed"] = remains.forget(linked, titles)
        takedown.save(update_fields=["archive"])
        act.told.withdrawn(Resource.QUOTE, _shown_quotes(quotes))
        act.told.withdrawn(Resource.ARTICLE, [pk])
    return takedown


def restore_article(takedown: Takedown, *, by: User) -> Article:
    """The article as it was before its takedown, relinked, with its quotes and decisions under their old ids.

    Raises:
        CurationError: it has been restored already, or what was kept of it has been purged.
    """
    with deciding(Verb.PUT_BACK, Subject.ARTICLE, takedown.object_id, by=by, rereads=True) as act:
        takedown = restorable(takedown)
        archive = takedown.archive
        with recording() as told:  # the article has to be back before it is reread
            came = remains.bring_back(archive)
            rows = unpack(_without_erased(archive["rows"]))
            article = Article.objects.get(pk=takedown.object_id)
            _recount(article.outlet_id)
            lift(takedown, act)
            told.created(Resource.ARTICLE, [article.pk])
            told.created(Resource.QUOTE, _shown_quotes([row for row in rows if isinstance(row, Quote)]))
            told.created(Resource.PERSON, came.persons)
            told.created(Resource.EVENT, came.events)
            told.created(Resource.UTTERANCE, came.utterances)
            told.created(Resource.ORGANISATION, came.organisations)
        refusal = reextract(article)
        if refusal is not None:
            raise CurationError(f"It can no longer be read: {refusal.reason}")
        if Article.objects.get(pk=article.pk).masked:  # a person was taken down meanwhile: no slug may keep the name
            titles = [row["fields"]["title"] for row in archive["rows"] if row["model"] == "articles.eventmention"]
            remains.forget(remains.linked_to(article), titles)
        search.index_persons(list(Person.objects.live().filter(pk__in=came.persons)))
        search.index_organisations(list(Organisation.objects.live().filter(pk__in=came.organisations)))
    return Article.objects.select_related("outlet").get(pk=article.pk)


def restorable(takedown: Takedown) -> Takedown:
    """The takedown, locked; raises CurationError if it was lifted already or nothing is left to restore."""
    stored = Takedown.objects.select_for_update().get(pk=takedown.pk)
    if stored.lifted is not None:
        raise CurationError("It has already been restored.")
    if stored.purged is not None:
        raise CurationError("The data kept for restoring it was purged.")
    return stored


def _without_erased(rows: Rows) -> Rows:
    """The rows without quotes of persons who have been taken down in the meantime."""
    erased = set(Tombstone.objects.filter(resource=Resource.PERSON).values_list("object_id", flat=True))
    columns = ("speaker", "machine_speaker", "curated_speaker")
    return [
        row
        for row in rows
        if row["model"] != "articles.quote" or erased.isdisjoint(row["fields"][column] for column in columns)
    ]


def lift(takedown: Takedown, act: Deciding) -> None:
    """Mark a takedown as lifted: its addresses work again and its documents are accepted again."""
    takedown.tombstones.all().delete()
    takedown.barred.all().delete()
    takedown.lifted, takedown.lifted_by_id, takedown.archive = act.row.time, act.by.pk, {}
    takedown.save(update_fields=["lifted", "lifted_by", "archive"])


def checked_reason(reason: str) -> str:
    """The reason as one line; raises CurationError if it is empty."""
    why = " ".join(reason.split())[:LONGEST_REASON]
    if not why:
        raise CurationError("Say why.")
    return why


def _recount(outlet: int | None) -> None:
    """Set an outlet's article count to the number of its articles."""
    if outlet is None:
        return
    number = Article.objects.filter(outlet=outlet).count()
    Outlet.objects.filter(pk=outlet).update(article_count=number, updated=timezone.now())


def _bar(takedown: Takedown, article: Article, quotes: list[Quote]) -> None:
    """Make the addresses of an article and its quotes return 410, and refuse its documents."""
    Tombstone.objects.create(takedown=takedown, resource=Resource.ARTICLE, object_id=article.pk)
    Tombstone.objects.bulk_create(
        [Tombstone(takedown=takedown, resource=Resource.QUOTE, object_id=quote.pk) for quote in quotes], batch_size=500
    )
    keys = barred_keys(article)
    BarredKey.objects.bulk_create([BarredKey(takedown=takedown, key=key) for key in keys], batch_size=500)


def _shown_quotes(quotes: list[Quote]) -> list[int]:
    """The quotes among these that were not withdrawn before."""
    return [quote.pk for quote in quotes if quote.status != Quote.Status.WITHDRAWN]


def _hanging_on(article: Article, linked: remains.Linked, own: set[int]) -> dict[str, Collection[int]]:
    """The ids of all rows that depend on an article, except the article itself and its quotes."""
    carriers = Quote.objects.filter(utterance__in=linked.utterances).exclude(article=article).order_by()
    return {
        "outlets": [article.outlet_id] if article.outlet_id else [],
        "persons": linked.persons,
        "events": linked.events,
        "quotes": set(carriers.values_list("pk", flat=True)) - own,
        "utterances": linked.utterances,
        "organisations": linked.organisations,
    }

"""Taking a person out of everything that is served: record, names, quotes, and the name in every text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles import search
from articles.changes import Resource, recording
from articles.curation.deciding import deciding
from articles.curation.errors import CurationError
from articles.ingest.redacted import Sought
from articles.linking import aggregates, unique_slugs
from articles.linking import utterances as linked_utterances
from articles.linking.organisations import counting
from articles.linking.persons.resolution import is_bare
from articles.matching.texts.letters import letters
from articles.models import (
    Appearance,
    Article,
    Decision,
    Erasure,
    Event,
    Mention,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Quote,
    Redaction,
    Takedown,
    Tombstone,
)
from articles.models.takedown import slug_digest

from . import remains
from .archive import packed, unpack, unpack_persons
from .redactions import add_redaction, reread
from .takedowns import checked_reason, lift, restorable, restore_article

Subject, Verb = Decision.Subject, Decision.Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What is removed along with a person."""

    names: tuple[str, ...]
    articles: tuple[int, ...]
    quotes: int


def preview_erasure(person: Person) -> Erased:
    """What a takedown of the person would remove."""
    ids = remains.with_merged(Person.objects.all(), {person.pk})
    names = _names(ids)
    return Erased(names=names, articles=_articles(ids, names), quotes=_quotes(ids, names).count())


def take_down_person(person: Person, *, by: User, reason: str) -> Takedown:
    """The takedown of a person: record and quotes are removed, and the name is masked in every article.

    The name is masked in later documents, too. Every article that names the person is reread.

    Raises:
        CurationError: no reason is given, or the person was merged into another.
    """
    why = checked_reason(reason)
    with deciding(Verb.TAKE_DOWN, Subject.PERSON, person.pk, by=by, note=why, rereads=True) as act:
        stored = Person.objects.select_for_update().get(pk=person.pk)
        if stored.merged_into_id is not None:
            raise CurationError("This person was merged into another; take the other one down instead.")
        ids = remains.with_merged(Person.objects.all(), {stored.pk})
        names = _names(ids)
        articles, quotes = _articles(ids, names), list(_quotes(ids, names).order_by("pk"))
        persons = remains.survivors_first(Person.objects.filter(pk__in=ids))
        takedown = Takedown.objects.create(
            resource=Takedown.Resource.PERSON,
            object_id=stored.pk,
            reason=why,
            by=by,
            time=act.moment,
            decision=act.row,
            title=stored.name,
            archive={
                "persons": packed(persons),
                "names": packed(PersonName.objects.filter(person__in=ids).order_by("pk")),
                "rows": packed(quotes),
                "articles": list(articles),
            },
        )
        _mark(takedown, persons, quotes, names)
        _mask_bare_mentions(takedown, ids, set(names))
        _remove(ids, quotes)
        for pk in articles:
            reread(Article.objects.get(pk=pk))
        _mask_events(names)
        _forget_offices(names, articles)
        act.told.withdrawn(Resource.QUOTE, _shown(quotes))
        act.told.withdrawn(Resource.PERSON, [stored.pk])
    return takedown


def restore_person(takedown: Takedown, *, by: User) -> Person:
    """The person with names and quotes as they were; every text shows the name again.

    Raises:
        CurationError: the person has been restored already, or what was kept has been purged.
    """
    with deciding(Verb.PUT_BACK, Subject.PERSON, takedown.object_id, by=by, rereads=True) as act:
        takedown = restorable(takedown)
        archive = takedown.archive
        Redaction.objects.filter(takedown=takedown).update(lifted=act.moment, lifted_by=by)
        lift(takedown, act)
        with recording() as told:  # persons have to be back before anything is reread
            unpack_persons(archive["persons"], archive["names"])
            there = set(Article.objects.filter(pk__in=archive["articles"]).values_list("pk", flat=True))
            rows = unpack([row for row in archive["rows"] if row["fields"]["article"] in there])
            told.created(Resource.PERSON, [takedown.object_id])
            told.created(Resource.QUOTE, _shown([row for row in rows if isinstance(row, Quote)]))
        for pk in sorted(there):
            reread(Article.objects.get(pk=pk))
        person = Person.objects.get(pk=takedown.object_id)
        aggregates.recount_persons({person.pk}, timezone.now())
        search.index_persons([person])
    return Person.objects.get(pk=person.pk)


def _names(ids: Iterable[int]) -> tuple[str, ...]:
    """Every spelling of these persons."""
    spelt = set(PersonName.objects.filter(person__in=ids).values_list("name", flat=True))
    spelt.update(Person.objects.filter(pk__in=ids).values_list("name", flat=True))
    spelt.update(Appearance.objects.filter(person__in=ids).values_list("name", flat=True))
    return tuple(sorted(spelt))


def _quotes(ids: Iterable[int], names: Iterable[str]) -> QuerySet[Quote]:
    """The quotes that the machine or a curator attributes to these persons."""
    own = Q(speaker__in=ids) | Q(machine_speaker__in=ids) | Q(curated_speaker__in=ids)
    full = [name for name in names if not is_bare(name)]
    return Quote.objects.filter(own | Q(speaker_name__in=full) | Q(machine_speaker_name__in=full))


def _articles(ids: Iterable[int], names: Iterable[str]) -> tuple[int, ...]:
    """The articles that name these persons, according to linking or the search index."""
    found = set(Appearance.objects.filter(person__in=ids).values_list("article_id", flat=True))
    found.update(_quotes(ids, names).values_list("article_id", flat=True))
    for name in names:
        if not is_bare(name):
            found.update(search.naming(name))
    return tuple(sorted(found))


def _mark(takedown: Takedown, persons: Iterable[Person], quotes: Iterable[Quote], names: Iterable[str]) -> None:
    """Make addresses return 410, and mask the names in every text read from now on."""
    stones = [
        Tombstone(takedown=takedown, resource=Resource.PERSON, object_id=row.pk, slug=slug_digest(row.slug))
        for row in persons
    ]
    stones += [Tombstone(takedown=takedown, resource=Resource.QUOTE, object_id=quote.pk) for quote in quotes]
    Tombstone.objects.bulk_create(stones, batch_size=500)
    for name in names:
        row = Erasure(takedown=takedown, name=name, is_bare=is_bare(name))
        row.know(letters(name).text)
        row.save()


def _mask_bare_mentions(takedown: Takedown, ids: Iterable[int], names: set[str]) -> None:
    """Mask bare surnames that other articles identified as the person."""
    bare = [name for name in names if is_bare(name)]
    mentions = Mention.objects.filter(appearance__person__in=ids, appearance__name__in=bare)
    for mention in mentions.select_related("article").order_by("article_id", "start"):
        row = add_redaction(mention.article, mention.start, mention.end)
        row.takedown, row.by, row.reason = takedown, takedown.by, takedown.reason
        row.decision = takedown.decision
        row.save()


def _remove(ids: set[int], quotes: list[Quote]) -> None:
    """Remove persons and quotes, and refresh the counts that included them."""
    utterances = {quote.utterance_id for quote in quotes if quote.utterance_id is not None}
    pks = [quote.pk for quote in quotes]
    with recording(utterances=utterances):
        search.remove_quotes(pks)
        Quote.objects.filter(pk__in=pks).delete()
        linked_utterances.refresh(utterances)
        remains.remove(Person.objects.filter(pk__in=ids), set())


def _mask_events(names: Iterable[str]) -> None:
    """Mask the names in event titles that a curator wrote."""
    sought = Sought(plain={letters(name).text for name in names if not is_bare(name)})
    found = {pk for name in names if not is_bare(name) for pk in search.titled(name)}
    with recording(events=found):
        for event in Event.objects.filter(pk__in=found):
            title, place = sought.mask(event.title), sought.mask(event.place)
            if (title, place) != (event.title, event.place):
                event.title, event.place = title, place
                (event.slug,) = unique_slugs(Event, [title])
                Event.objects.filter(pk=event.pk).update(title=title, place=place, slug=event.slug)
                search.index_events([event])


def _forget_offices(names: Iterable[str], articles: Iterable[int]) -> None:
    """Remove the organisations whose names contain the person's ("Ann Lee's office"), and such names of others."""
    full = [name for name in names if not is_bare(name)]
    sought = Sought(plain={letters(name).text for name in full})
    spoken = Quote.objects.filter(article__in=list(articles)).exclude(machine_organisation_name="")
    told = [row for row in spoken if sought.mask(row.machine_organisation_name) != row.machine_organisation_name]
    found = {pk for name in full for pk in search.called(name)}
    found |= {row.speaker_organisation_id for row in told if row.speaker_organisation_id is not None}
    with recording(organisations=found, quotes=[row.pk for row in told]):
        Quote.objects.filter(pk__in=[row.pk for row in told]).update(
            machine_organisation_name="", speaker_organisation=None
        )
        for row in Organisation.objects.filter(pk__in=found).order_by("pk"):
            kept = [name for name in row.names.values_list("name", flat=True) if sought.mask(name) == name]
            OrganisationName.objects.filter(organisation=row).exclude(name__in=kept).delete()
            if sought.mask(row.name) == row.name:
                continue
            name = kept[0] if kept else sought.mask(row.name)
            (slug,) = unique_slugs(Organisation, [name])
            Organisation.objects.filter(pk=row.pk).update(name=name, slug=slug)
        counting.recount(found, timezone.now())
        gone = remains.unsaid(found)
        search.remove_organisations(sorted(gone))
        search.index_organisations(list(Organisation.objects.live().filter(pk__in=found - gone)))


def _shown(quotes: Iterable[Quote]) -> list[int]:
    return [quote.pk for quote in quotes if quote.status != Quote.Status.WITHDRAWN]


def restore_takedown(takedown: Takedown, *, by: User) -> None:
    """Restore what was taken down, whatever its kind."""
    if takedown.resource == Takedown.Resource.PERSON:
        restore_person(takedown, by=by)
    else:
        restore_article(takedown, by=by)

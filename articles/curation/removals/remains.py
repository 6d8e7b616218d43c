"""Removing what only a deleted article supported from persons, events and utterances."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles import search
from articles.linking import unique_slugs
from articles.linking.slugs import stem
from articles.models import (
    Appearance,
    Article,
    Event,
    EventMention,
    Organisation,
    OrganisationName,
    Person,
    PersonDoubt,
    PersonName,
    Quote,
    Utterance,
)

from .archive import Rows, packed, unpack, unpack_organisations, unpack_persons

# the number that distinguishes rows with the same slug
NUMBER = re.compile(r"-[0-9]+\Z")


REMOVE: dict[type[Any], Callable[[list[int]], None]] = {
    Person: search.remove_persons,
    Event: search.remove_events,
    Organisation: search.remove_organisations,
}
"""What removes rows of a model from the search index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The ids of everything linked to an article, including rows merged into linked ones."""

    persons: frozenset[int]
    events: frozenset[int]
    utterances: frozenset[int]
    organisations: frozenset[int] = frozenset()


def linked_to(article: Article) -> Linked:
    """The persons, events, utterances and organisations of an article."""
    quotes = article.quotes.order_by()
    persons = set(article.appearances.filter(person__isnull=False).values_list("person_id", flat=True))
    for column in ("speaker_id", "machine_speaker_id", "curated_speaker_id"):
        persons.update(pk for pk in quotes.values_list(column, flat=True) if pk is not None)
    events = set(article.event_mentions.filter(event__isnull=False).values_list("event_id", flat=True))
    events.update(article.coverage.values_list("event_id", flat=True))
    utterances = set(quotes.filter(utterance__isnull=False).values_list("utterance_id", flat=True))
    speaking = quotes.filter(speaker_organisation__isnull=False).values_list("speaker_organisation_id", flat=True)
    return Linked(
        persons=frozenset(with_merged(Person.objects.all(), persons)),
        events=frozenset(with_merged(Event.objects.all(), events)),
        utterances=frozenset(utterances),
        organisations=frozenset(with_merged(Organisation.objects.all(), set(speaking))),
    )


def archived(linked: Linked) -> dict[str, Rows]:
    """These rows as they are; survivors come before rows merged into them."""
    persons = Person.objects.filter(pk__in=linked.persons)
    events = Event.objects.filter(pk__in=linked.events)
    return {
        "persons": packed(survivors_first(persons)),
        "names": packed(PersonName.objects.filter(person__in=linked.persons).order_by("pk")),
        "events": packed(survivors_first(events)),
        "utterances": packed(Utterance.objects.filter(pk__in=linked.utterances).order_by("pk")),
        "organisations": packed(survivors_first(Organisation.objects.filter(pk__in=linked.organisations))),
        "organisation_names": packed(OrganisationName.objects.filter(organisation__in=linked.organisations)),
    }


def bring_back(archive: dict[str, Any]) -> Linked:
    """The archived rows that were missing, stored again; remaining rows get their former names back."""
    persons = unpack_persons(archive["persons"], archive["names"])
    events = unpack(archive["events"])
    utterances = unpack(archive["utterances"])
    organisations = unpack_organisations(archive.get("organisations", []), archive.get("organisation_names", []))
    made = Linked(
        persons=frozenset(row.pk for row in persons),
        events=frozenset(row.pk for row in events),
        utterances=frozenset(row.pk for row in utterances),
        organisations=frozenset(row.pk for row in organisations),
    )
    _name_again(Person, archive["persons"], made.persons, ("slug", "role", "name"), archive.get("renamed", {}))
    _name_again(Event, archive["events"], made.events, ("slug",), archive.get("renamed", {}))
    return made


def forget(linked: Linked, titles: Iterable[str]) -> dict[str, Any]:
    """Remove what nothing supports after an article was deleted; returns renamed rows with their new values.

    Args:
        titles: the article's titles for its events: no slug may keep these words.
    """
    _forget_persons(linked.persons)
    _forget_events(linked.events)
    _forget_organisations(linked.organisations)
    return {
        "person": _rename_persons(linked.persons),
        "event": _rename_events(linked.events, {stem(title) for title in titles}),
    }


def _forget_persons(ids: Collection[int]) -> None:
    """Remove persons that no article names any more, including curated and merged ones, but not authority data."""
    kept = set(Appearance.objects.filter(person__in=ids).order_by().values_list("person_id", flat=True))
    for column in ("speaker", "machine_speaker", "curated_speaker"):
        spoken = Quote.objects.filter(**{f"{column}__in": ids}).order_by().values_list(f"{column}_id", flat=True)
        kept.update(pk for pk in spoken if pk is not None)
    known = Person.objects.filter(pk__in=ids, wikidata_id__isnull=False) | Person.objects.filter(
        pk__in=ids, names__authority=True
    )
    kept.update(known.values_list("pk", flat=True))
    remove(Person.objects.filter(pk__in=ids), kept)


def _forget_events(ids: Collection[int]) -> None:
    """Remove events that no article reports any more, including curated and merged ones."""
    told = EventMention.objects.filter(event__in=ids).order_by().values_list("event_id", flat=True)
    remove(Event.objects.filter(pk__in=ids), {pk for pk in told if pk is not None})


def _forget_organisations(ids: Collection[int]) -> None:
    """Remove organisations that no article quotes any more, including curated and merged ones, and unprinted names."""
    quoted = Quote.objects.filter(speaker_organisation__in=ids).order_by()
    kept = {pk for pk in quoted.values_list("speaker_organisation_id", flat=True) if pk is not None}
    remove(Organisation.objects.filter(pk__in=ids), kept)
    unprinted = OrganisationName.objects.filter(organisation__in=ids, quote_count=0, curated=False)
    unprinted.filter(organisation__merged_into__isnull=True).delete()
    search.index_organisations(list(Organisation.objects.live().filter(pk__in=ids)))


def unsaid(ids: Collection[int]) -> set[int]:
    """The organisations among these that were removed, because nothing is left of their names or quotes."""
    named = set(OrganisationName.objects.filter(organisation__in=ids).values_list("organisation_id", flat=True))
    quoted = Quote.objects.filter(speaker_organisation__in=ids).order_by()
    kept = named | {pk for pk in quoted.values_list("speaker_organisation_id", flat=True) if pk is not None}
    remove(Organisation.objects.filter(pk__in=ids), set(kept))
    return set(ids) - set(Organisation.objects.filter(pk__in=ids).values_list("pk", flat=True))


def remove(rows: QuerySet[Any], kept: set[int]) -> None:
    """Delete the rows that are neither kept nor merged into a kept row, the merged ones first."""
    survivors = dict(rows.values_list("pk", "merged_into_id"))
    changed = True
    while changed:  # intermediate survivors of a kept row stay, and so do rows that redirect to a kept one
        changed = False
        for pk, survivor in survivors.items():
            if pk not in kept and survivor in kept:
                kept.add(pk)
                changed = True
    gone = [pk for pk in survivors if pk not in kept]
    while gone:
        needed = {survivors[pk] for pk in gone}
        leaves = [pk for pk in gone if pk not in needed]
        if not leaves:
            return
        rows.model._default_manager.filter(pk__in=leaves).delete()
        REMOVE[rows.model](leaves)
        gone = [pk for pk in gone if pk not in leaves]


def _rename_persons(ids: Collection[int]) -> dict[str, dict[str, str]]:
    """Remove spellings, roles and slugs that no remaining article supports; returns the persons' new values."""
    renamed: dict[str, dict[str, str]] = {}
    curated = set(Person.history.filter(id__in=ids, history_user__isnull=False).values_list("id", flat=True))
    for person in Person.objects.filter(pk__in=ids, merged_into__isnull=True).order_by("pk"):
        unseen = PersonName.objects.filter(person=person, article_count=0, authority=False)
        kept = person.name if person.pk in curated else ""
        spellings = list(unseen.exclude(name=kept).values_list("name", flat=True))
        unseen.filter(name__in=spellings).delete()
        PersonDoubt.objects.filter(left=person, left_name__in=spellings).delete()
        PersonDoubt.objects.filter(right=person, right_name__in=spellings).delete()
        before = (person.name, person.slug, person.role)
        names = list(person.names.order_by("-article_count", "name").values_list("name", flat=True))
        if person.name in spellings and names:
            person.name = names[0]
        if NUMBER.sub("", person.slug) in {stem(name) for name in spellings} and names:
            (person.slug,) = unique_slugs(Person, [person.name])
        roles = Appearance.objects.filter(person=person).exclude(role="").order_by("published_key", "pk")
        given = list(roles.values_list("role", flat=True))
        if person.role and person.role not in given and not person.names.filter(authority=True).exists():
            person.role = given[0] if given else ""
        if before != (person.name, person.slug, person.role):
            Person.objects.filter(pk=person.pk).update(name=person.name, slug=person.slug, role=person.role)
            renamed[str(person.pk)] = {"name": person.name, "slug": person.slug, "role": person.role}
        search.index_persons([person])
    return renamed


def _rename_events(ids: Collection[int], stems: set[str]) -> dict[str, dict[str, str]]:
    """Give a new slug to events whose slug contains words of the deleted article."""
    renamed: dict[str, dict[str, str]] = {}
    for event in Event.objects.filter(pk__in=ids, merged_into__isnull=True).order_by("pk"):
        own = NUMBER.sub("", event.slug)
        if own in stems and own != stem(event.title):
            (slug,) = unique_slugs(Event, [event.title])
            Event.objects.filter(pk=event.pk).update(slug=slug)
            renamed[str(event.pk)] = {"slug": slug}
        search.index_events([event])
    return renamed


def _name_again(
    model: type[Person] | type[Event],
    rows: Rows,
    made: Collection[int],
    columns: tuple[str, ...],
    renamed: dict[str, dict[str, dict[str, str]]],
) -> None:
    """Restore former column values, unless somebody has changed them since."""
    given = renamed.get(str(model._meta.model_name), {})
    for row in rows:
        pk, former = row["pk"], row["fields"]
        if pk in made or str(pk) not in given:
            continue
        now = model._default_manager.filter(pk=pk, **given[str(pk)]).first()
        if now is None:
            continue
        values = {name: former[name] for name in columns if name in given[str(pk)]}
        if model._default_manager.filter(slug=values["slug"]).exclude(pk=pk).exists():
            del values["slug"]
        model._default_manager.filter(pk=pk).update(**values)


def with_merged(rows: QuerySet[Any], ids: set[int]) -> set[int]:
    """These ids plus those of all rows merged into them."""
    found, fresh = set(ids), set(ids)
    while fresh:
        fresh = set(rows.filter(merged_into__in=fresh).values_list("pk", flat=True)) - found
        found |= fresh
    return found


def survivors_first(rows: QuerySet[Any]) -> list[Any]:
    """The rows in an order in which each can be stored: its merge target comes first."""
    left = {row.pk: row for row in rows.order_by("pk")}
    ordered: list[Any] = []
    while left:
        ready = [row for row in left.values() if row.merged_into_id not in left]
        if not ready:  # a cycle, which check_data reports
            ready = list(left.values())
        ordered += ready
        for row in ready:
            del left[row.pk]
    return ordered

"""What an authority file says about persons: ids, roles, and names too different in spelling to be matched by it.

The names are kept whatever the texts say, so that "MBS" finds its person; a curator's "different" still wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from articles.changes import Resource, recording_all
from articles.matching.texts.letters import letters
from articles.models import Erasure, NameKey, Person, PersonName
from articles.models.bulk import insert_rows
from articles.models.redaction import digest_of
from articles.names.parse import block_keys

from .judged import Names
from .resolution import PersonResolver


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityEntry:
    """One person as an authority file gives it; `line` is its place in the file."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    wikidata_id: str | None = None
    role: str | None = None


@dataclass(slots=True)
class Loaded:
    """How many persons were created, how many known persons were completed, and what was refused, by line."""

    made: int = 0
    completed: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def load(entries: Iterable[AuthorityEntry]) -> Loaded:
    """Store names, ids and roles; links follow with the next `relink`."""
    loaded = Loaded()
    with recording_all(Resource.PERSON):
        judged = Names.judged()
        for entry in entries:
            names = [name for name in dict.fromkeys((entry.name, *entry.aliases)) if name]
            if erased(names):
                loaded.refused.append((entry.line, "This person was taken down."))
                continue
            person, is_new = _person(entry, names)
            if entry.wikidata_id and person.wikidata_id not in (None, entry.wikidata_id):
                reason = f"{person.name} has the Wikidata id {person.wikidata_id}, not {entry.wikidata_id}."
                loaded.refused.append((entry.line, reason))
                continue
            for name in names:
                if not judged.different[name] & (set(names) - {name}):
                    PersonName.objects.update_or_create(person=person, name=name, defaults={"authority": True})
            person.name = entry.name
            person.wikidata_id = person.wikidata_id or entry.wikidata_id
            person.role = entry.role or person.role
            person.save()
            loaded.made += is_new
            loaded.completed += not is_new
        _key_names()
    return loaded


def erased(names: Iterable[str]) -> bool:
    """Whether one of these names is a full spelling of a person who was taken down."""
    rows = Erasure.objects.filter(takedown__lifted__isnull=True, is_bare=False)
    known = {(row.salt, row.length, row.digest) for row in rows}
    salts = {salt for salt, _, _ in known}
    own = {letters(name).text for name in names}
    return any((salt, len(word), digest_of(word, salt)) in known for salt in salts for word in own)


def _person(entry: AuthorityEntry, names: list[str]) -> tuple[Person, bool]:
    """The person of an entry, by Wikidata id, name, or similarity of the name, or else a new one; and whether it is
    new.
    """
    if entry.wikidata_id and (known := Person.objects.filter(wikidata_id=entry.wikidata_id).first()):
        return known, False
    spelt = PersonName.objects.filter(name__in=names, person__merged_into__isnull=True)
    row = spelt.order_by("-article_count", "person_id").select_related("person").first()
    if row is not None:
        return row.person, False
    before = Person.objects.count()
    resolver = PersonResolver([entry.name], {}, rebuild=False)
    found = resolver.place(entry.name)
    made = resolver.save()
    return Person.objects.get(pk=made.get(found.person_id, found.person_id)), Person.objects.count() > before


def _key_names() -> None:
    """Store the keys of names that have none yet, so that spellings find them."""
    rows = PersonName.objects.filter(authority=True, keys__isnull=True).values_list("pk", "name")
    insert_rows(NameKey, ("key", "name"), [(key, pk) for pk, name in rows for key in block_keys(name)])

"""Rows moved out of their tables into JSON, and restored under the same ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.core import serializers
from django.db import models

from articles.linking import unique_slugs
from articles.linking.persons.resolution import keep_names
from articles.models import Event, Organisation, OrganisationName, Person, PersonName, Tombstone

Rows = list[dict[str, Any]]


def packed(*rows: Iterable[models.Model]) -> Rows:
    """The rows as JSON, in an order in which they can be stored again."""
    found: Rows = orjson.loads(serializers.serialize("json", [row for some in rows for row in some]))
    return found


def unpack(rows: Sequence[dict[str, Any]]) -> list[models.Model]:
    """The rows among these that were missing, restored under their ids.

    An existing row with the same id is left as it is. If what a row pointed at no longer exists, it points at
    nothing.
    """
    made: list[models.Model] = []
    for each in serializers.deserialize("python", rows, ignorenonexistent=True):
        row = each.object
        if not type(row)._base_manager.filter(pk=row.pk).exists():
            _point_at_what_is_there(row)
            if isinstance(row, Person | Event | Organisation):
                _keep_slug_unique(row)
            each.save(force_insert=True)
            made.append(row)
    return made


def unpack_persons(persons: Rows, names: Rows) -> list[Person]:
    """The persons among these that were missing, restored with the spellings that nobody has taken in the meantime.

    A person all of whose spellings now belong to another person redirects to that one, as a merged person does.
    """
    erased = set(Tombstone.objects.filter(resource="person").values_list("object_id", flat=True))
    made = [row for row in unpack([row for row in persons if row["pk"] not in erased]) if isinstance(row, Person)]
    told = [each.object for each in serializers.deserialize("python", names, ignorenonexistent=True)]
    wanted = [row for row in told if isinstance(row, PersonName)]
    taken = dict(PersonName.objects.filter(name__in=[row.name for row in wanted]).values_list("name", "person_id"))
    there = set(Person.objects.filter(pk__in={row.person_id for row in wanted}).values_list("pk", flat=True))
    free = [row for row in wanted if row.name not in taken and row.person_id in there]
    keep_names([PersonName(person_id=row.person_id, name=row.name, authority=row.authority) for row in free])
    named = {row.person_id for row in free}
    for person in made:
        others = [taken[row.name] for row in wanted if row.person_id == person.pk and row.name in taken]
        if person.pk not in named and others and others[0] != person.pk and person.merged_into_id is None:
            Person.objects.filter(pk=person.pk).update(merged_into=others[0])
            person.merged_into_id = others[0]
    return made


def unpack_organisations(organisations: Rows, names: Rows) -> list[Organisation]:
    """The organisations among these that were missing, restored unless one of their names is now another's."""
    told = [each.object for each in serializers.deserialize("python", names, ignorenonexistent=True)]
    wanted = [row for row in told if isinstance(row, OrganisationName)]
    keys = {row.key for row in wanted}
    taken = set(OrganisationName.objects.filter(key__in=keys).values_list("key", flat=True))
    gone = {row.organisation_id for row in wanted if row.key in taken}
    rows = [row for row in organisations if row["pk"] not in gone]
    made = [row for row in unpack(rows) if isinstance(row, Organisation)]
    there = {row.pk for row in made}
    OrganisationName.objects.bulk_create(
        [
            OrganisationName(organisation_id=row.organisation_id, name=row.name, key=row.key, curated=row.curated)
            for row in wanted
            if row.organisation_id in there
        ]
    )
    return made


def _point_at_what_is_there(row: models.Model) -> None:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.null:
            value = getattr(row, field.attname)
            if value is not None and not field.related_model._base_manager.filter(pk=value).exists():
                setattr(row, field.attname, None)


def _keep_slug_unique(row: Person | Event | Organisation) -> None:
    if type(row)._base_manager.filter(slug=row.slug).exists():
        (row.slug,) = unique_slugs(type(row), [row.slug])

"""Ids and slugs: what they look like, and which rows they refer to."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import Q

from articles.linking.persons.spellings import persons_of_slug
from articles.linking.slugs import as_slug
from articles.models import Person

KEY = re.compile(r"[0-9]{1,18}")
"""What an id looks like."""


def resolve(model: type[models.Model], values: list[str]) -> list[int]:
    """The primary keys that these ids and slugs refer to, followed to their survivors.

    Instead of a slug, the name that it is made from may be given. A person is found by the slug of any spelling of the
    name, as long as nobody else has it.
    """
    values = [*values, *(slug for value in values if (slug := as_slug(value)) != value)]
    ids = [int(value) for value in values if KEY.fullmatch(value)]
    found = model._default_manager.filter(Q(pk__in=ids) | Q(slug__in=values))
    if not any(each.name == "merged_into" for each in model._meta.get_fields()):
        return list(found.values_list("pk", flat=True))
    known = list(found.values_list("pk", "merged_into", "slug"))
    rows = [(pk, survivor) for pk, survivor, _ in known]
    if model is Person:
        other = {value for value in values if not KEY.fullmatch(value)} - {slug for *_, slug in known}
        spelt = [persons_of_slug(value) for value in sorted(other)]
        rows += [(pks[0], None) for pks in spelt if len(pks) == 1]
    seen = {pk for pk, _ in rows}
    while pending := {survivor for _, survivor in rows if survivor is not None} - seen:
        rows = [row for row in rows if row[1] is None]
        rows += model._default_manager.filter(pk__in=pending).values_list("pk", "merged_into")
        seen |= pending
    return sorted({pk for pk, survivor in rows if survivor is None})

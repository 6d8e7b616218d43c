"""Readable identifiers that nobody else has."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.text import slugify

LONGEST = 80


def unique_slugs(model: type[models.Model], names: Sequence[str]) -> list[str]:
    """A slug for each of `names` that no row of `model` has and that differ among themselves.

    The first bearer gets "sergey-lavrov", the next "sergey-lavrov-2".
    """
    stems = [slugify(name)[:LONGEST].strip("-") or model.__name__.lower() for name in names]
    rows = model._default_manager
    taken = set(rows.filter(slug__in=set(stems)).values_list("slug", flat=True))
    for stem in sorted(taken):
        taken.update(rows.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True))
    slugs = []
    for stem in stems:
        number, slug = 1, stem
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        taken.add(slug)
        slugs.append(slug)
    return slugs

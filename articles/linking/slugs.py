"""Readable identifiers that nobody else has."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.text import slugify

LONGEST = 80


def stem(name: str) -> str:
    """What the slug of a name begins with; empty where no letter of it can stand in a slug.

    >>> stem("Sergey Lavrov")
    'sergey-lavrov'
    """
    return slugify(name)[:LONGEST].strip("-")


def unique_slugs(model: type[models.Model], names: Sequence[str]) -> list[str]:
    """A slug for each of `names` that no row of `model` has and that differ among themselves.

    The first bearer gets "sergey-lavrov", the next "sergey-lavrov-2".
    """
    stems = [stem(name) or model.__name__.lower() for name in names]
    rows = model._default_manager
    taken = set(rows.filter(slug__in=set(stems)).values_list("slug", flat=True))
    for bearer in sorted(taken):
        taken.update(rows.filter(slug__startswith=f"{bearer}-").values_list("slug", flat=True))
    slugs = []
    for wanted in stems:
        number, slug = 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken.add(slug)
        slugs.append(slug)
    return slugs

"""Unique readable identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from django.db import models
from django.utils.text import slugify

LONGEST = 80


def stem(name: str) -> str:
    """The beginning of a name's slug; empty if none of its letters can occur in a slug.

    >>> stem("Sergey Lavrov")
    'sergey-lavrov'
    """
    return slugify(name)[:LONGEST].strip("-")


def as_slug(text: str) -> str:
    """The slug meant by a name, or by a slug in other letters.

    >>> as_slug("Sergey Lavrov"), as_slug("sergey_lavrov"), as_slug("RT")
    ('sergey-lavrov', 'sergey-lavrov', 'rt')
    """
    return slugify(text.replace("_", " "))


def unique_slugs(model: type[models.Model], names: Sequence[str]) -> list[str]:
    """A slug for each of `names` that no row of `model` has and that differ from each other.

    The first person of a name gets "sergey-lavrov", the next "sergey-lavrov-2".
    """
    stems = [stem(name) or model.__name__.lower() for name in names]
    borne = _taken(model, set(stems))
    probes = (*range(2, FEW + 1), *(2**power for power in range(FEW.bit_length(), MOST_DOUBLINGS)))
    several = borne | {wanted for wanted, number in Counter(stems).items() if number > 1}
    taken = borne | _taken(model, {f"{wanted}-{number}" for wanted in several for number in probes})
    last: dict[str, int] = {}
    slugs = []
    for wanted in stems:
        number = last[wanted] if wanted in last else _last_number(model, wanted, taken) if wanted in borne else 0
        slug = f"{wanted}-{number + 1}" if number else wanted
        while slug in taken:  # "lavrov-2" may be a name of its own
            number += 1
            slug = f"{wanted}-{number + 1}"
        taken.add(slug)
        last[wanted] = number + 1
        slugs.append(slug)
    return slugs


FEW = 16
"""Maximum number of rows with one stem whose numbers are looked up one by one."""
MOST_DOUBLINGS = 24


def _last_number(model: type[models.Model], wanted: str, taken: set[str]) -> int:
    """A number whose successor is free, found by bisection, because reading all numbers would grow with the table."""
    number = 1
    while number < FEW and f"{wanted}-{number + 1}" in taken:
        number += 1
    if number < FEW:
        return number
    low = FEW
    while f"{wanted}-{2 * low}" in taken:
        low *= 2
    high = 2 * low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _taken(model, {f"{wanted}-{middle}"}) else (low, middle)
    return low


def _taken(model: type[models.Model], slugs: Collection[str]) -> set[str]:
    """Those of `slugs` that a row already has."""
    return set(model._default_manager.filter(slug__in=slugs).values_list("slug", flat=True)) if slugs else set()

"""Every merged row leads to a live row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from articles.models import Event, Organisation, Person

from .check import CHUNK, Check


def cycles(model: type[Person] | type[Event] | type[Organisation]) -> Iterator[str]:
    """The rows whose merges form a cycle; only merged rows are held in memory."""
    merged = model._default_manager.filter(merged_into__isnull=False).order_by("pk")
    survivors = {pk: into for pk, into in merged.values_list("pk", "merged_into").iterator(CHUNK) if into is not None}
    ends: dict[int, bool] = {}
    for row in survivors:
        path: list[int] = []
        place = row
        while place in survivors and place not in ends and place not in path:
            path.append(place)
            place = survivors[place]
        stands = ends.get(place, place not in survivors)
        ends.update(dict.fromkeys(path, stands))
        if not ends[row]:
            yield f"{model._meta.verbose_name} {row}"


MERGE_CHECKS = (
    Check(name="merged persons lead to a live person", rows=Person.objects.count, failures=partial(cycles, Person)),
    Check(
        name="merged organisations lead to a live organisation",
        rows=Organisation.objects.count,
        failures=partial(cycles, Organisation),
    ),
    Check(name="merged events lead to a live event", rows=Event.objects.count, failures=partial(cycles, Event)),
)

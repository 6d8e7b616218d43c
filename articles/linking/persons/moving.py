"""Bare surnames that earlier reports left open, resolved as soon as a report names somebody in full.

Only a bounded number of reports from about the same time are examined, so that ingest gives the same result as `relink`
without reading the store.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from articles.changes import recording
from articles.linking import aggregates
from articles.matching.sightings import NEAR
from articles.models import Appearance, Person, PersonName, Quote
from articles.models.fields import UNDATED
from articles.models.quote import VISIBLE

from .counting import count
from .resolution import FIRST_STAND_IN, PersonResolver, is_bare

MOST_OPEN = 40
"""Earlier reports of bare names that are looked at when a batch is stored, the newest ones."""


@dataclass(slots=True)
class MovedNames:
    """What moved: the persons concerned, the persons who have nothing left, and the quotes with their new speakers."""

    persons: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)
    quotes: list[Quote] = field(default_factory=list)


def move_bare(appearances: Sequence[Appearance]) -> MovedNames:
    """Give bare surnames of earlier reports their persons, now that these stored appearances name somebody in full.

    Reports are examined only if another person with the surname is named now; the decision then weighs all reports.
    """
    dates = [row.published_key for row in appearances if row.published_key != UNDATED]
    called: dict[str, set[int]] = defaultdict(set)
    for row in appearances:
        if row.person_id is not None and not is_bare(row.name):
            called[row.name.split()[-1]].add(row.person_id)
    if not called or not dates:
        return MovedNames()
    known = {row.pk for row in appearances}
    stored = Appearance.objects.filter(
        name__in=called, published_key__range=(min(dates) - NEAR, max(dates) + NEAR), person__isnull=False
    )
    newest = stored.order_by("-published_key", "-article")[:MOST_OPEN]
    rows = [row for row in newest if row.pk not in known and called[row.name] - {row.person_id}]
    if not rows:
        return MovedNames()
    resolver = PersonResolver(sorted({row.name for row in rows}), {}, appearances=rows, rebuild=False)
    own = set(PersonName.objects.filter(name__in={row.name for row in rows}).values_list("person_id", flat=True))
    moves: dict[int, list[Appearance]] = defaultdict(list)
    for row in rows:
        found = resolver.person_meant(row)
        if found.person_id not in own and found.person_id != row.person_id and found.person_id < FIRST_STAND_IN:
            row.score, row.reasons = found.score, list(found.reasons)
            moves[found.person_id].append(row)
    return _move(moves) if moves else MovedNames()


def _move(moves: dict[int, list[Appearance]]) -> MovedNames:
    """Store the new persons of these appearances and of the quotes found with them."""
    moved = MovedNames()
    rows = [row for group in moves.values() for row in group]
    left = {row.person_id for row in rows if row.person_id is not None}
    target = {row.pk: person for person, group in moves.items() for row in group}
    moved.quotes = list(Quote.objects.select_for_update().filter(appearance__in=rows).order_by("pk"))
    with recording(persons=left, quotes=[quote.pk for quote in moved.quotes]):
        for row in rows:
            row.person_id = target[row.pk]
        Appearance.objects.bulk_update(rows, ["person", "score", "reasons"], batch_size=200)
        moment = timezone.now()
        said: Counter[int] = Counter()
        for quote in moved.quotes:
            assert quote.appearance_id is not None
            quote.machine_speaker_id = target[quote.appearance_id]
            quote.updated = moment
            if not quote.speaker_curated:
                quote.speaker_id = quote.machine_speaker_id
                said[quote.machine_speaker_id] += quote.status in VISIBLE
        Quote.objects.bulk_update(moved.quotes, ["machine_speaker", "speaker", "updated"], batch_size=200)
        count(rows, said)
        aggregates.recount_persons(left, moment)
        moved.persons = {*moves, *left}
        _redirect_empty(left, moves, moved)
    return moved


def _redirect_empty(left: set[int], moves: dict[int, list[Appearance]], moved: MovedNames) -> None:
    """Redirect persons whose appearances have all moved to one other person to that person."""
    used = Q(speaker__in=left) | Q(curated_speaker__in=left)
    busy = set(Appearance.objects.filter(person__in=left).values_list("person_id", flat=True))
    busy |= set(Quote.objects.filter(used).values_list("speaker_id", flat=True))
    if len(moves) == 1:
        (survivor,) = moves
        moved.merged = left - busy
        PersonName.objects.filter(person__in=moved.merged, authority=False).delete()
        Person.objects.filter(merged_into__in=moved.merged).update(merged_into=survivor)
        Person.objects.filter(pk__in=moved.merged).update(merged_into=survivor, updated=timezone.now())

"""What persons derive from the reports that name them: counts, dates, role and shown name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from articles.matching.offices import commonest_role, office_of
from articles.models import Appearance, Person, PersonName, Quote
from articles.models.bulk import add_to_rows, update_rows
from articles.models.fields import UNDATED

RECENT = 40
"""The newest reports of a person, which decide what role is shown."""
TOGETHER = 200
"""Persons whose newest reports are looked up in one statement."""


def count(appearances: Sequence[Appearance], quotes_of: Mapping[int, int]) -> set[int]:
    """Add new appearances and quotes to the counts of persons and names; returns the persons spelt in two ways.

    Args:
        quotes_of: visible quotes to add, per person id.
    """
    articles: dict[int, set[int]] = defaultdict(set)
    spellings: dict[tuple[int, str], int] = defaultdict(int)
    dates: dict[int, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        if appearance.person_id is not None:
            articles[appearance.person_id].add(appearance.article_id)
            spellings[appearance.person_id, appearance.name] += 1
            dates[appearance.person_id].append(appearance)
    persons = Person.objects.select_for_update().in_bulk(sorted(articles.keys() | quotes_of.keys()))
    roles = _roles(persons, dates)
    for pk, person in persons.items():
        person.article_count += len(articles[pk])
        person.quote_count += quotes_of.get(pk, 0)
        seen = [row.published_key for row in dates[pk] if row.published_key != UNDATED]
        known = [date for date in (person.first_seen, person.last_seen) if date != UNDATED]
        person.first_seen = min(known + seen, default=UNDATED)
        person.last_seen = max(known + seen, default=UNDATED)
        person.role = roles.get(pk, person.role)
    rows = [(p.article_count, p.quote_count, p.first_seen, p.last_seen, p.role, p.pk) for p in persons.values()]
    update_rows(Person, ("article_count", "quote_count", "first_seen", "last_seen", "role"), rows)
    added = [(number, person, name) for (person, name), number in sorted(spellings.items())]
    add_to_rows(PersonName, "article_count", ("person", "name"), added)
    return {pk for pk, rows in dates.items() if any(row.name != persons[pk].name for row in rows)}


def _roles(persons: Mapping[int, Person], new: Mapping[int, Sequence[Appearance]]) -> dict[int, str]:
    """The role to show with each of these persons whose new reports print another office than the one shown."""
    recent: dict[int, list[str]] = defaultdict(list)
    asked: list[int] = []
    for pk, person in persons.items():
        offices = {office_of(row.role) for row in new[pk] if row.role}
        if not person.article_count:  # all reports are at hand
            rows = sorted(new[pk], key=lambda row: row.published_key)
            recent[pk] = [row.role for row in rows[-RECENT:] if row.role]
        elif offices - {office_of(person.role)}:
            asked.append(pk)
    for start in range(0, len(asked), TOGETHER):
        for pk, role in Appearance.objects.recent_roles(asked[start : start + TOGETHER], RECENT):
            recent[pk].append(role)
    given = PersonName.objects.filter(person__in=[pk for pk in recent if persons[pk].role], authority=True)
    held = set(given.values_list("person_id", flat=True))
    return {pk: commonest_role(roles) for pk, roles in recent.items() if roles and pk not in held}


def remove_unseen(ids: Iterable[int]) -> tuple[int, ...]:
    """The persons among these that were removed: nobody mentions them, and no curator or merged person needs them."""
    unseen = (
        Person.objects.live()
        .filter(pk__in=list(ids), appearances__isnull=True, merged__isnull=True, wikidata_id__isnull=True)
        .exclude(names__authority=True)
    )
    curated = Person.history.filter(history_user__isnull=False).values("id")
    named = Quote.objects.filter(curated_speaker__isnull=False).values("curated_speaker")
    gone = tuple(unseen.exclude(pk__in=curated).exclude(pk__in=named).order_by("pk").values_list("pk", flat=True))
    Person.objects.filter(pk__in=gone).delete()
    return gone


def choose_names(ids: Collection[int] | None = None) -> set[int]:
    """Show each person whom no curator has named under the most frequent spelling; returns those whose name changed.

    Args:
        ids: the persons in question; None for all persons.
    """
    changed: list[Person] = []
    if ids is not None and not ids:
        return set()
    curated = Person.history.filter(history_user__isnull=False)
    named = PersonName.objects.filter(authority=True)
    chosen = Person.objects.live()
    if ids is not None:
        curated, named, chosen = curated.filter(id__in=ids), named.filter(person__in=ids), chosen.filter(pk__in=ids)
    chosen = chosen.exclude(pk__in=curated.values("id")).exclude(pk__in=named.values("person"))
    for person in chosen.prefetch_related("names"):
        spellings = sorted(person.names.all(), key=lambda row: (-row.article_count, -len(row.name), row.name))
        if spellings and person.name != spellings[0].name:
            person.name = spellings[0].name
            changed.append(person)
    Person.objects.bulk_update(changed, ["name"], batch_size=200)
    return {person.pk for person in changed}

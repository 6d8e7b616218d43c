"""What organisations derive from the quotes in which they speak: counts, dates, shown name and kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from articles.models import Organisation, OrganisationName, Quote
from articles.models.bulk import add_to_rows, update_rows
from articles.models.fields import UNDATED
from articles.models.quote import VISIBLE
from articles.names.organisations import is_acronym

from .naming import COLUMNS, naming_of
from .resolution import machine_kind

DATED = Q(published_key__gt=UNDATED)


def count(quotes: Sequence[Quote]) -> set[int]:
    """Add newly stored quotes to the counts of organisations and names; returns which organisations speak in them."""
    said: dict[int, list[Quote]] = defaultdict(list)
    printed: Counter[tuple[int, str]] = Counter()
    for quote in quotes:
        if quote.speaker_organisation_id is None or quote.status not in VISIBLE or quote.stale:
            continue
        said[quote.speaker_organisation_id].append(quote)
        if (naming := naming_of(quote)) is not None:
            printed[quote.speaker_organisation_id, naming.printed] += 1
    stored = Organisation.objects.select_for_update().in_bulk(sorted(said))
    rows = []
    for pk, row in stored.items():
        known = [date for date in (row.first_seen, row.last_seen) if date != UNDATED]
        known += [quote.published_key for quote in said[pk] if quote.published_key != UNDATED]
        articles = row.article_count + len({quote.article_id for quote in said[pk]})
        first, last = min(known, default=UNDATED), max(known, default=UNDATED)
        rows.append((row.quote_count + len(said[pk]), articles, first, last, pk))
    update_rows(Organisation, ("quote_count", "article_count", "first_seen", "last_seen"), rows)
    added = [(number, organisation, name) for (organisation, name), number in sorted(printed.items())]
    add_to_rows(OrganisationName, "quote_count", ("organisation", "name"), added)
    return set(stored)


def recount(ids: Collection[int], moment: datetime) -> None:
    """Refresh how often these organisations are quoted, by how many articles, under which names, and since when."""
    rows = Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    locked = list(rows)
    visible = Quote.objects.visible().filter(speaker_organisation__in=locked).order_by()
    counted = visible.values("speaker_organisation").annotate(
        quotes=Count("pk"),
        articles=Count("article", distinct=True),
        first=Min("published_key", filter=DATED),
        last=Max("published_key", filter=DATED),
    )
    found = {
        pk: (quotes, articles, first or UNDATED, last or UNDATED)
        for pk, quotes, articles, first, last in counted.values_list(
            "speaker_organisation", "quotes", "articles", "first", "last"
        )
    }
    update_rows(
        Organisation,
        ("quote_count", "article_count", "first_seen", "last_seen", "updated"),
        [(*found.get(pk, (0, 0, UNDATED, UNDATED)), moment, pk) for pk in locked],
    )
    _recount_names(locked)


def _recount_names(ids: Collection[int]) -> None:
    """Refresh the number of visible quotes that print each name of these organisations."""
    printed: Counter[tuple[int | None, str]] = Counter()
    for quote in Quote.objects.visible().filter(speaker_organisation__in=ids).order_by().only(*COLUMNS).iterator():
        if (naming := naming_of(quote)) is not None:
            printed[quote.speaker_organisation_id, naming.printed] += 1
    names = OrganisationName.objects.filter(organisation__in=ids).values_list("pk", "organisation", "name")
    update_rows(OrganisationName, ("quote_count",), [(printed[each, name], pk) for pk, each, name in names])


def choose_names(ids: Collection[int]) -> set[int]:
    """Give each organisation that no curator named its most printed full name, and the kind that its names tell.

    Returns the ids of those that changed.
    """
    if not ids:
        return set()
    changed = []
    curated = set(
        OrganisationName.objects.filter(organisation__in=ids, curated=True).values_list("organisation", flat=True)
    )
    for row in Organisation.objects.live().filter(pk__in=ids).prefetch_related("names"):
        names = sorted(row.names.all(), key=shown_first)
        if not names:
            continue
        name = row.name if row.pk in curated else names[0].name
        kind = row.curated_kind or machine_kind([name, *(each.name for each in names)])
        if (name, kind) != (row.name, row.kind):
            row.name, row.kind = name, kind
            changed.append(row)
    Organisation.objects.bulk_update(changed, ["name", "kind"], batch_size=200)
    return {row.pk for row in changed}


def shown_first(name: OrganisationName) -> tuple[bool, bool, int, int, str]:
    """The order in which names are shown: full ones first, then descriptions, then acronyms; the most printed first.

    A description ("the ministry in Calder") may be printed more often than the name, but is nothing to look up.
    """
    described = name.name[:1].islower()
    return is_acronym(name.name), described, -name.quote_count, -len(name.name), name.name


def remove_unquoted(ids: Iterable[int]) -> tuple[int, ...]:
    """The organisations among these that were removed: none of their quotes is left, and no curator needs them."""
    unused = Organisation.objects.live().filter(
        pk__in=list(ids), quotes__isnull=True, merged__isnull=True, parts__isnull=True
    )
    curated = Organisation.history.filter(history_user__isnull=False).values("id")
    gone = tuple(unused.exclude(pk__in=curated).order_by("pk").values_list("pk", flat=True))
    Organisation.objects.filter(pk__in=gone).delete()
    return gone

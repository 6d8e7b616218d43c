"""Resolving the name of every organisation again, with identifiers kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.utils import timezone

from articles.models import Organisation, OrganisationName, Quote

from .counting import choose_names, recount
from .naming import COLUMNS, Naming, naming_of
from .resolution import OrganisationResolver, point_to_parents

CHUNK = 400
"""Rows of one UPDATE."""


def rebuild() -> None:
    """Resolve every name again; an organisation left without names is merged into the one that has most of them now."""
    former: dict[str, int] = dict(
        OrganisationName.objects.order_by("name", "-organisation").values_list("name", "organisation_id")
    )
    before: dict[int, set[str]] = defaultdict(set)
    for organisation, name in OrganisationName.objects.values_list("organisation_id", "name"):
        before[organisation].add(name)
    OrganisationName.objects.filter(curated=False).delete()
    speaking: dict[Naming, list[int]] = defaultdict(list)
    silent: list[int] = []
    for quote in Quote.objects.order_by("pk").only(*COLUMNS).iterator():
        naming = naming_of(quote)
        if naming is not None:
            speaking[naming].append(quote.pk)
        elif quote.speaker_organisation_id is not None:
            silent.append(quote.pk)
    resolver = OrganisationResolver(speaking, former)
    resolver.place_all()
    resolver.save()
    _point(silent, None)
    for naming, quotes in speaking.items():
        _point(quotes, resolver.organisation(naming))
    _redirect(before)
    everyone = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(everyone), CHUNK):
        recount(everyone[start : start + CHUNK], timezone.now())
        choose_names(everyone[start : start + CHUNK])
    Organisation.objects.filter(parent__isnull=False).update(parent=None)
    point_to_parents(Organisation.objects.live().order_by("pk").only("name"))


def _point(quotes: list[int], organisation: int | None) -> None:
    """Set the organisation of quotes."""
    for start in range(0, len(quotes), CHUNK):
        Quote.objects.filter(pk__in=quotes[start : start + CHUNK]).update(speaker_organisation=organisation)


def _redirect(before: Mapping[int, set[str]]) -> None:
    """Merge organisations that lost all their names into the one that has most of them now."""
    owners: dict[str, int] = dict(
        OrganisationName.objects.order_by("-organisation").values_list("name", "organisation_id")
    )
    live = set(OrganisationName.objects.values_list("organisation_id", flat=True))
    Organisation.objects.filter(pk__in=live).update(merged_into=None)
    for pk, names in sorted(before.items()):
        votes = Counter(owners[name] for name in names if name in owners)
        if pk not in live and votes:
            survivor = min(votes, key=lambda key: (-votes[key], key))
            Organisation.objects.filter(pk=pk).update(merged_into=survivor)
    merged = Organisation.objects.filter(merged_into__merged_into__isnull=False)
    for pk, last in merged.values_list("pk", "merged_into__merged_into"):
        Organisation.objects.filter(pk=pk).update(merged_into=last)

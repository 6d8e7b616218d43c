"""What a curator may edit of an outlet."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q

from articles.models import Coverage, Decision, Outlet

from .deciding import deciding, setting


def edit_outlet(
    outlet: Outlet,
    *,
    name: str,
    website: str,
    country: str,
    owner: str | None = None,
    by: AbstractBaseUser,
    note: str = "",
) -> Outlet:
    """The outlet with the given name, website, country and owner (None keeps the owner); its slug stays.

    Under another owner the events of its articles may have more or fewer independent sources, and are counted again.
    """
    wanted = {"name": name, "website": website, "country": country.upper()}
    with deciding(Decision.Verb.EDIT, Decision.Subject.OUTLET, outlet.pk, by=by, note=note) as act:
        stored = Outlet.objects.select_for_update().get(pk=outlet.pk)
        wanted["owner"] = stored.owner if owner is None else owner.strip()
        if wanted["owner"] != stored.owner:
            act.concerns(events=_reported_with(stored, (stored.owner, wanted["owner"])))
        act.alter([stored], setting(**wanted), list(wanted), "Edited")
    return stored


def _reported_with(outlet: Outlet, owners: Collection[str]) -> set[int]:
    """The events that both this outlet and another one of these owners report."""
    owned = Q()
    for owner in filter(None, owners):
        owned |= Q(outlet__owner__iexact=owner)
    if not owned:
        return set()
    others = Coverage.objects.filter(owned).exclude(outlet=outlet)
    own = Coverage.objects.filter(outlet=outlet, event__in=others.values("event"))
    return set(own.values_list("event", flat=True))

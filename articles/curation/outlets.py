"""What a curator may edit of an outlet."""

from __future__ import annotations

from django.db import transaction

from articles.changes import Snapshot
from articles.models import Outlet


@transaction.atomic
def edit_outlet(outlet: Outlet, *, name: str, website: str, country: str) -> Outlet:
    """The outlet with its name, website and country as given; the slug, by which others know it, stays."""
    stored = Outlet.objects.select_for_update().get(pk=outlet.pk)
    shown = Snapshot(outlets=[stored.pk])
    stored.name, stored.website, stored.country = name, website, country.upper()
    stored.save(update_fields=["name", "website", "country", "updated"])
    shown.record()
    return stored

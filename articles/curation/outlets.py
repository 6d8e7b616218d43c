"""What a curator may edit of an outlet."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Decision, Outlet

from .deciding import deciding, setting


def edit_outlet(
    outlet: Outlet, *, name: str, website: str, country: str, by: AbstractBaseUser, note: str = ""
) -> Outlet:
    """The outlet with the given name, website and country; its slug, by which others know it, stays."""
    wanted = {"name": name, "website": website, "country": country.upper()}
    with deciding(Decision.Verb.EDIT, Decision.Subject.OUTLET, outlet.pk, by=by, note=note) as act:
        stored = Outlet.objects.select_for_update().get(pk=outlet.pk)
        act.alter([stored], setting(**wanted), list(wanted), "Edited")
    return stored

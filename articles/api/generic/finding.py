"""Rows found by the id or slug in an address; merged rows redirect, rows taken down are gone."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from articles.api.problems import GoneError, MovedError
from articles.linking.persons.spellings import persons_of_slug
from articles.models import Person, Tombstone
from articles.models.takedown import slug_digest
from articles.questions.ids import KEY


def addressed_by(model: type[models.Model]) -> tuple[str, ...]:
    """The columns that finding a row by its address reads."""
    names = {field.name for field in model._meta.get_fields()}
    return tuple(name for name in ("slug", "merged_into") if name in names)


def find(queryset: models.QuerySet[Any], key: str, request: Request) -> Any:
    """The row with this id or slug; raises NotFound, or MovedError if it was merged or is spelt differently."""
    names = {field.name for field in queryset.model._meta.get_fields()}
    condition = Q(pk=int(key)) if KEY.fullmatch(key) else None
    if "slug" in names and "\0" not in key:
        condition = Q(slug=key) if condition is None else condition | Q(slug=key)
    rows = list(queryset.filter(condition)[:2]) if condition is not None else []
    row = next((row for row in rows if str(row.pk) == key), rows[0] if rows else None)
    if row is None:
        refuse_gone(str(queryset.model._meta.model_name), key)
    if row is None and queryset.model is Person and len(spelt := persons_of_slug(key)) == 1:
        row = Person.objects.get(pk=spelt[0])
        raise MovedError(_address(row, row.slug, request))
    if row is None:
        what = queryset.model._meta.model_name
        hint = f" `/api/v1/{what}s/suggest?q=` finds names." if "slug" in names else ""
        raise NotFound(f"There is no {queryset.model._meta.verbose_name} '{key[:100]}'.{hint}")
    if "merged_into" in names and row.merged_into_id is not None:
        raise MovedError(_survivor_address(row, key, request))
    return row


def refuse_gone(resource: str, key: str) -> None:
    """Raise GoneError if a curator took down the record with this id or slug, or the one it belonged to."""
    named = Q(object_id=int(key)) if KEY.fullmatch(key) else Q(slug=slug_digest(key))
    if Tombstone.objects.filter(named, resource=resource).exists():
        raise GoneError(f"{resource.capitalize()} {key[:100]} was taken down.")


def _survivor_address(row: Any, key: str, request: Request) -> str:
    """The requested address with the survivor instead of `row`: its id for an id, its slug for a slug."""
    by_slug = row.slug == key
    seen = {row.pk}
    while row.merged_into_id is not None and row.merged_into_id not in seen:
        seen.add(row.merged_into_id)
        row = row.merged_into
    return _address(row, row.slug if by_slug else row.pk, request)


def _address(row: Any, key: str | int, request: Request) -> str:
    """The requested address with the id or slug of `row` in its place."""
    collection = f"/{row._meta.model_name}s/"
    before, _, after = request._request.get_full_path().partition(collection)
    tail = after[len(after.split("/", 1)[0].split("?", 1)[0]) :]
    return str(request._request.build_absolute_uri(f"{before}{collection}{key}{tail}"))

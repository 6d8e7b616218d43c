"""Filters and orders that several lists have: by outlet, person, event and time."""

from __future__ import annotations

from django.db.models import Q

from articles.models import Coverage, Event, Organisation, Outlet, Person
from articles.questions.links import APPEARANCES, COVERAGES, among
from articles.questions.listing import Filter, Sort

from .types import instants, reference

NEWEST = Sort(name="published", column="published_key")

UPDATED = Sort(name="updated", column="updated")

CREATED = Sort(name="created", column="created")


def outlet(column: str = "outlet", label: str = "outlet, by id or slug") -> Filter:
    return reference(
        "outlet", label, Outlet, lambda ids: Q(**{f"{column}__in": ids}), none=Q(**{f"{column}__isnull": True})
    )


def mentioned(article: str) -> Filter:
    return reference(
        "person",
        "person mentioned in the article, by id or slug",
        Person,
        APPEARANCES.articles if article == "pk" else lambda ids: among(APPEARANCES.rows(ids), "article"),
        link=APPEARANCES if article == "pk" else None,
    )


def covering(article: str) -> Filter:
    return reference(
        "event",
        "event that the article reports, by id or slug",
        Event,
        COVERAGES.articles if article == "pk" else lambda ids: among(COVERAGES.rows(ids), "article"),
        none=~Q(**{f"{article}__in": Coverage.objects.values("article")}),
        link=COVERAGES if article == "pk" else None,
    )


def speaker() -> Filter:
    return reference(
        "speaker",
        "speaker, by id or slug; none for quotes whose speaker is not identified as a person",
        Person,
        lambda ids: Q(speaker__in=ids),
        none=Q(speaker__isnull=True),
    )


def speaker_organisation() -> Filter:
    return reference(
        "speaker_organisation",
        "organisation that speaks, by id or slug; none for quotes in which no known organisation speaks",
        Organisation,
        lambda ids: Q(speaker_organisation__in=ids),
        none=Q(speaker_organisation__isnull=True),
    )


def changes() -> tuple[Filter, ...]:
    return (
        *instants("created", "created", "first stored"),
        *instants("updated", "updated", "last changed"),
    )

"""What persons can be filtered and sorted by."""

from __future__ import annotations

from django.db.models import Q

from articles.models import Appearance, Event, Outlet, Person
from articles.questions.grouping import values
from articles.questions.listing import Listing, Sort

from .related import CREATED, UPDATED, changes
from .types import ids, instants, least_and_most, reference, text, wikidata_id

PERSONS = Listing(
    name="persons",
    scopes=(),
    filters=(
        ids(Person),
        text("name", "name", "exact name", many=False),
        text("slug", "slug", "slug"),
        text("role", "role", "exact role", none=True, many=False),
        wikidata_id(),
        reference(
            "outlet",
            "outlet that mentions the person, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=Appearance.objects.filter(outlet__in=ids, person__isnull=False).values("person")),
        ),
        reference(
            "event",
            "event whose articles mention the person, by id or slug",
            Event,
            lambda ids: Q(
                pk__in=Appearance.objects.filter(article__coverage__event__in=ids, person__isnull=False).values(
                    "person"
                )
            ),
        ),
        *least_and_most("article_count", "article_count", "number of articles"),
        *least_and_most("quote_count", "quote_count", "number of quotes"),
        *instants("first_seen", "first_seen", "first seen"),
        *instants("last_seen", "last_seen", "last seen"),
        *changes(),
    ),
    sorts=(
        Sort(name="quote_count", column="quote_count"),
        Sort(name="article_count", column="article_count"),
        Sort(name="name", column="name"),
        Sort(name="first_seen", column="first_seen"),
        Sort(name="last_seen", column="last_seen"),
        UPDATED,
        CREATED,
    ),
    dimensions=values("role"),
    default_sort="-quote_count",
)

"""What organisations can be filtered and sorted by."""

from __future__ import annotations

from django.db.models import Q

from articles.extraction.records import OrganisationKind
from articles.models import Event, Organisation, Outlet, Quote
from articles.questions.grouping import values
from articles.questions.listing import Listing, Sort

from .related import CREATED, UPDATED, changes
from .types import choice, ids, instants, least_and_most, reference, text

SPOKEN = Quote.objects.visible().filter(speaker_organisation__isnull=False).order_by()
"""The quotes in which organisations speak."""

ORGANISATIONS = Listing(
    name="organisations",
    scopes=(),
    filters=(
        ids(Organisation),
        text("name", "name", "exact name", many=False),
        text("slug", "slug", "slug"),
        choice("kind", "kind", "kind of organisation, such as ministry or company", OrganisationKind),
        choice("curated_kind", "curated_kind", "kind that a curator set", OrganisationKind, none=True),
        reference(
            "parent",
            "organisation that it is printed as a part of, by id or slug",
            Organisation,
            lambda ids: Q(parent__in=ids),
            none=Q(parent__isnull=True),
        ),
        reference(
            "outlet",
            "outlet that quotes the organisation, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=SPOKEN.filter(outlet__in=ids).values("speaker_organisation")),
        ),
        reference(
            "event",
            "event whose articles quote the organisation, by id or slug",
            Event,
            lambda ids: Q(pk__in=SPOKEN.filter(article__coverage__event__in=ids).values("speaker_organisation")),
        ),
        *least_and_most("article_count", "article_count", "number of articles that quote the organisation"),
        *least_and_most("quote_count", "quote_count", "number of quotes"),
        *instants("first_seen", "first_seen", "first quoted"),
        *instants("last_seen", "last_seen", "last quoted"),
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
    dimensions=values("kind"),
    default_sort="-quote_count",
)

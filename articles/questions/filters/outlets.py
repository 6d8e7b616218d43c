"""What outlets can be filtered and sorted by."""

from __future__ import annotations

from articles.models import Outlet
from articles.questions.grouping import values
from articles.questions.listing import Listing, Sort

from .related import CREATED, UPDATED, changes
from .types import ids, least_and_most, text

OUTLETS = Listing(
    name="outlets",
    filters=(
        ids(Outlet),
        text("name", "name", "exact name", many=False),
        text("slug", "slug", "slug"),
        text("website", "website", "exact address of the website", none=True, many=False),
        text("country", "country", "country, ISO 3166-1 alpha-2", none=True),
        text("owner", "owner", "owner, as the curator wrote it", none=True),
        *least_and_most("article_count", "article_count", "number of articles"),
        *changes(),
    ),
    sorts=(Sort(name="name", column="name"), Sort(name="article_count", column="article_count"), UPDATED, CREATED),
    dimensions=values("country", "owner"),
    default_sort="name",
)

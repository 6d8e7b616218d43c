"""Lists: strict filters, keyset pages, groups, samples and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db import models
from django.http.response import HttpResponseBase
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.fields.rows import row_writer
from articles.api.fields.shape import Shape
from articles.api.formats.exports import columns_of, export, export_page, in_order
from articles.api.formats.feeds import feed_of, respond
from articles.api.formats.renderers import STREAMED, Atom, Csv, JsonFeed, JsonRenderer, Ndjson
from articles.api.http.parameters import read_parameters
from articles.api.openapi.listing_parameters import in_reading_order, listing_parameters, shape_parameters
from articles.api.openapi.pages import page_schema
from articles.questions.grouping import group
from articles.questions.links import Through
from articles.questions.listing import SHAPE, Listing
from articles.questions.marking import HIGHLIGHTS, mark, searched
from articles.questions.pagination import Cursor, ListPage, binding, encode, every_row, paginate, walk
from articles.questions.parameters import ListQuestion
from articles.questions.sampling import sample

from .base import ShapedView, refuse_for_json

ONLY_JSON = ("count", "group_by")
"""Parameters whose result is in the envelope, which only JSON has."""

LIST_FORMATS = (JsonRenderer, Ndjson, Csv)

FEED_FORMATS = (*LIST_FORMATS, Atom, JsonFeed)


class ListingFilter(BaseFilterBackend):
    """Applies the filters of a listing to a list."""

    def filter_queryset(self, request: Request, queryset: models.QuerySet[Any], view: Any) -> models.QuerySet[Any]:
        """The rows that fulfil every condition."""
        for condition in view.question.conditions:
            queryset = queryset.filter(condition)
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The filters, for the OpenAPI document."""
        return in_reading_order(
            [*listing_parameters(view.listing, view.formats), *shape_parameters(view.serializer_class)]
        )


class KeysetPaginator(BasePagination):
    """Splits a list into pages and writes the envelope of one."""

    page: ListPage

    def paginate_queryset(  # type: ignore[override]
        self, queryset: models.QuerySet[Any], request: Request, view: Any = None
    ) -> list[Any]:
        """The rows of the requested page."""
        self.request = request
        scope = request.path.rstrip("/")
        self.page = paginate(queryset, view.listing, view.question, scope, view.counted)
        bound = binding(view.question, scope)
        self.next = page_url(request, self.page.next, bound)
        self.previous = page_url(request, self.page.previous, bound)
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        """The envelope, with the neighbouring pages also in the Link header."""
        links = [
            f'<{url}>; rel="{relation}"' for url, relation in ((self.next, "next"), (self.previous, "prev")) if url
        ]
        body = {
            "count": self.page.count,
            "count_exact": self.page.count_exact,
            "next": self.next,
            "previous": self.previous,
            "results": data,
        }
        return Response(body, headers={"Link": ", ".join(links)} if links else None)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The envelope, for the OpenAPI document."""
        return page_schema(schema)


def page_url(request: Request, cursor: Cursor | None, bound: str) -> str | None:
    """The address of a neighbouring page: the requested one with another cursor."""
    if cursor is None:
        return None
    query = request._request.GET.copy()
    query["cursor"] = encode(cursor, bound)
    return f"{request._request.build_absolute_uri(request.path)}?{query.urlencode(safe='!,:')}"


class ListView(ShapedView):
    """A list: a listing, a queryset and a serializer; with `is_plain` its rows are read as plain values."""

    listing: Listing
    counted: models.QuerySet[Any]  # the rows of the whole list, without what is shown of them
    is_plain = False
    renderer_classes: Sequence[type[BaseRenderer]] = LIST_FORMATS
    filter_backends = (ListingFilter,)
    pagination_class = KeysetPaginator

    @cached_property
    def parameters(self) -> tuple[ListQuestion, Shape]:
        """What the caller asked for, and which fields are shown."""
        return read_parameters(self.request._request, self.listing, self.serializer_class, self.through(), self.formats)

    @property
    def question(self) -> ListQuestion:
        """What the caller asked for."""
        return self.parameters[0]

    def read_shape(self) -> Shape:
        """The shape that the caller requested."""
        return self.parameters[1]

    def through(self) -> Through | None:
        """The record in the path, if the list is of its articles."""
        return None

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """One page of the list; in a table format the whole list, unless a page is requested."""
        queryset = self.filter_queryset(self.get_queryset())
        name = request.accepted_renderer.format
        if name != JsonRenderer.format:
            refused = ONLY_JSON if name in STREAMED else (*ONLY_JSON, *SHAPE)
            refuse_for_json(name, refused, self.question.asked)
        if self.question.group_by:
            return Response(group(every_row(queryset, self.question), self.question.group_by))
        if self.question.sample is not None:
            drawn = sample(every_row(queryset, self.question), self.question.sample, self.question.seed)
            queryset = queryset.filter(pk__in=drawn)
        self.counted = queryset
        queryset = self.narrowed(queryset)
        if name in STREAMED and self.question.asked.isdisjoint(("page_size", "cursor")):
            chunks = walk(queryset, self.listing, self.question) if request.method == "GET" else iter(())
            return export(map(self.show, chunks), name, self.columns(), request.path)
        page = self.get_paginated_response(self.show(self.paginate_queryset(queryset) or []))
        if name == JsonRenderer.format:
            return page
        response: HttpResponseBase = (
            export_page(page.data["results"], name, self.columns(), request.path)
            if name in STREAMED
            else self.feed(page.data, name)
        )
        if "Link" in page:
            response["Link"] = page["Link"]
        return response

    def narrowed(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows with the columns that are shown: plain values if the whole record is shown, otherwise objects."""
        ordered = self.listing.column(self.question.sort)
        if self.is_plain and self.shape.is_whole:
            return rows.values(*dict.fromkeys((*row_writer(self.serializer_class).columns, ordered)))
        marked = searched(rows.model) if self.question.q is not None and HIGHLIGHTS in self.shape.tree else ()
        return self.reading(rows, ordered, self.listing.tie, *self.always, *marked)

    def columns(self) -> tuple[str, ...]:
        """What a CSV shows, dotted, in the order in which `fields` names it."""
        asked = [name for value in self.request.GET.getlist("fields") for name in value.split(",")]
        return in_order(columns_of(self.record), asked)

    def feed(self, page: Mapping[str, Any], name: str) -> HttpResponseBase:
        """One page as a feed, identified by the query and not by the page."""
        request = self.request._request
        lasting = request.GET.copy()
        for each in ("cursor", "page_size", "format"):
            lasting.pop(each, None)
        query = f"?{lasting.urlencode(safe='!,:')}" if lasting else ""
        address = request.build_absolute_uri(request.path.rstrip("/")) + query
        self_url = request.build_absolute_uri()
        return respond(feed_of(self.listing.name, page["results"], address=address, self_url=self_url, page=page), name)

    def show(self, rows: list[Any]) -> list[dict[str, Any]]:
        """The rows of one page as the API returns them."""
        if self.question.q is not None and HIGHLIGHTS in self.shape.tree:
            mark(self.counted.model, rows, self.question.q)
        if self.is_plain and self.shape.is_whole:
            writer = row_writer(self.serializer_class)
            return [writer.show(row, self.base) for row in rows]
        self.complete(rows)
        return [self.represented(row) for row in rows]

    def complete(self, rows: Any) -> None:
        """Add to the rows of one page what their query does not load."""

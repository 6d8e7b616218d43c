"""What all views share: strict parameters, keyset pages, and things found by id or slug."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.http.response import HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.filters import BaseFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import BasePagination
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.fields.rows import Rows
from articles.api.fields.selection import prune
from articles.api.fields.shape import Shape, narrowed, shaped, whole
from articles.api.formats.exports import columns_of, export, export_page, in_order
from articles.api.formats.feeds import feed_of, respond
from articles.api.formats.renderers import STREAMED, Atom, Csv, JsonFeed, JsonRenderer, Ndjson
from articles.api.http.deprecation import Deprecation
from articles.api.http.parameters import Parameters, read_parameters, read_shape_of
from articles.api.openapi.listing_parameters import in_reading_order, listing_parameters, shape_parameters
from articles.api.openapi.pages import page_schema
from articles.api.openapi.writes import Write
from articles.api.problems import Conflict, Gone, Moved, ParameterError
from articles.api.serializers.fields import Record
from articles.linking.persons.spellings import bearers
from articles.models import Person, Tombstone
from articles.models.takedown import slug_digest
from articles.questions.grouping import group
from articles.questions.ids import KEY
from articles.questions.links import Through
from articles.questions.listing import SHAPE, Listing
from articles.questions.marking import HIGHLIGHTS, mark, searched
from articles.questions.pagination import Page, binding, every_row, page_url, paginate, walk
from articles.questions.sampling import sample

ONLY_JSON = ("count", "group_by")
"""Parameters whose answer stands in the envelope that only JSON has."""

LIST_FORMATS = (JsonRenderer, Ndjson, Csv)
FEED_FORMATS = (*LIST_FORMATS, Atom, JsonFeed)


class ListingFilter(BaseFilterBackend):
    """Restricts a list by the filters of its listing."""

    def filter_queryset(self, request: Request, queryset: models.QuerySet[Any], view: Any) -> models.QuerySet[Any]:
        """The rows that every condition holds for."""
        for condition in view.parameters.conditions:
            queryset = queryset.filter(condition)
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The filters, for the OpenAPI document."""
        return in_reading_order(
            [*listing_parameters(view.listing, view.formats), *shape_parameters(view.serializer_class)]
        )


class KeysetPaginator(BasePagination):
    """Cuts a list into pages and writes the envelope around one."""

    page: Page

    def paginate_queryset(  # type: ignore[override]
        self, queryset: models.QuerySet[Any], request: Request, view: Any = None
    ) -> list[Any]:
        """The rows of the page that was asked for."""
        self.request = request
        scope = request.path.rstrip("/")
        self.page = paginate(queryset, view.listing, view.parameters, scope, view.counted)
        bound = binding(view.parameters, scope)
        self.next = page_url(request, self.page.next, bound)
        self.previous = page_url(request, self.page.previous, bound)
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        """The envelope, with the neighbours in the Link header too."""
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


class ApiView(GenericAPIView[Any]):
    """A view of the API; `operation` names it in the OpenAPI document, `summary` is its one line there.

    One with a method that is not safe declares the `scope` that a key needs for it, and may declare the
    `model_permission` by which a session of the admin may call it too. `writes` describes the methods that write.
    One that will go says so by `deprecated`, in its answers and in the document.
    """

    operation: str
    tag: str
    summary: str
    scope: Scope
    model_permission: str
    writes: ClassVar[Mapping[str, Write]] = {}
    deprecated: ClassVar[Deprecation | None] = None

    def get_serializer_context(self) -> dict[str, Any]:
        """What serializers need beside the row: the address of the API."""
        return {**super().get_serializer_context(), "base": self.base}

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]
        """Nothing but the methods of the address, in `Allow`."""
        return Response(status=204)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer, errors included, with the announcement that the operation will go."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if self.deprecated is not None:
            self.deprecated.announce(response)
        return response

    def get_renderers(self) -> list[BaseRenderer]:
        """What answers are written with: JSON where something is written."""
        if self.request is not None and self.request.method in self.writes:
            return [JsonRenderer()]
        return super().get_renderers()

    @property
    def formats(self) -> list[str]:
        """The names of the representations that the view gives; none where there is no choice."""
        names = [str(each.format) for each in self.renderer_classes]
        return names if len(names) > 1 else []

    @cached_property
    def base(self) -> str:
        """The absolute address of the API."""
        return self.request._request.build_absolute_uri("/api/v1") if self.request is not None else ""


class ShapedView(ApiView):
    """A view whose records are shown as `fields`, `omit` and `expand` ask.

    `always` names columns that `complete` needs, whatever is shown.
    """

    serializer_class: type[Record]
    always: tuple[str, ...] = ()

    @cached_property
    def shape(self) -> Shape:
        """What is shown of each record."""
        return self.read_shape() if self.request is not None else whole(self.serializer_class)

    def read_shape(self) -> Shape:
        """The shape that the caller asked for."""
        raise NotImplementedError

    @cached_property
    def record(self) -> Record:
        """The serializer that writes one row."""
        return shaped(self.serializer_class(context=self.get_serializer_context()), self.shape)

    def reading(self, rows: models.QuerySet[Any], *always: str) -> models.QuerySet[Any]:
        """The rows with no more columns and joins than are shown; `always` names columns that are read in any case."""
        return rows if self.shape.is_whole else narrowed(rows, self.record, *always)

    def reading_inside(self, name: str, rows: models.QuerySet[Any], *always: str) -> models.QuerySet[Any]:
        """The rows that stand inside the field `name`, with no more columns and joins than are shown."""
        field: Any = self.record.fields[name]
        return rows if self.shape.is_whole else narrowed(rows, field.child, *always)


class ListView(ShapedView):
    """A list: a listing, a queryset and a serializer; a hot one also has `rows`, which write the same faster."""

    listing: Listing
    counted: models.QuerySet[Any]  # the rows of the whole list, without what is shown of them
    rows: Rows | None = None
    renderer_classes: Sequence[type[BaseRenderer]] = LIST_FORMATS
    filter_backends = (ListingFilter,)
    pagination_class = KeysetPaginator

    @cached_property
    def parameters(self) -> Parameters:
        """What the caller asked for."""
        return read_parameters(self.request._request, self.listing, self.serializer_class, self.through(), self.formats)

    def read_shape(self) -> Shape:
        """The shape that the caller asked for."""
        return self.parameters.shape or whole(self.serializer_class)

    def through(self) -> Through | None:
        """What the path names, where the list is of its articles."""
        return None

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """One page of the list; in a format for tables the whole of it, unless a page is asked for."""
        queryset = self.filter_queryset(self.get_queryset())
        name = request.accepted_renderer.format
        if name != JsonRenderer.format:
            refused = ONLY_JSON if name in STREAMED else (*ONLY_JSON, *SHAPE)
            refuse_for_json(name, refused, self.parameters.asked)
        if self.parameters.group_by:
            return Response(group(every_row(queryset, self.parameters), self.parameters.group_by))
        if self.parameters.sample is not None:
            drawn = sample(every_row(queryset, self.parameters), self.parameters.sample, self.parameters.seed)
            queryset = queryset.filter(pk__in=drawn)
        self.counted = queryset
        queryset = self.narrowed(queryset)
        if name in STREAMED and self.parameters.asked.isdisjoint(("page_size", "cursor")):
            chunks = walk(queryset, self.listing, self.parameters) if request.method == "GET" else iter(())
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
        """The rows with the columns that are shown: plain values where they are written by hand, else objects."""
        if self.is_by_hand and self.rows is not None:
            return rows.values(*self.rows.columns)
        marked = searched(rows.model) if self.parameters.q is not None and HIGHLIGHTS in self.shape.tree else ()
        return self.reading(rows, self.listing.column(self.parameters.sort), self.listing.tie, *self.always, *marked)

    @property
    def is_by_hand(self) -> bool:
        """Whether rows are written without a serializer."""
        return self.rows is not None and self.shape.is_whole

    def columns(self) -> tuple[str, ...]:
        """What a CSV shows, dotted, in the order in which `fields` names it."""
        asked = [name for value in self.request.GET.getlist("fields") for name in value.split(",")]
        return in_order(columns_of(self.record), asked)

    def feed(self, page: Mapping[str, Any], name: str) -> HttpResponseBase:
        """One page as a feed, which is named by what is asked for and not by which page it is."""
        request = self.request._request
        lasting = request.GET.copy()
        for each in ("cursor", "page_size", "format"):
            lasting.pop(each, None)
        query = f"?{lasting.urlencode(safe='!,:')}" if lasting else ""
        address = request.build_absolute_uri(request.path.rstrip("/")) + query
        self_url = request.build_absolute_uri()
        return respond(feed_of(self.listing.name, page["results"], address=address, self_url=self_url, page=page), name)

    def show(self, rows: list[Any]) -> list[dict[str, Any]]:
        """The rows of one page as the API shows them."""
        if self.parameters.q is not None and HIGHLIGHTS in self.shape.tree:
            mark(self.counted.model, rows, self.parameters.q)
        if self.is_by_hand and self.rows is not None:
            return [self.rows.show(row, self.base) for row in rows]
        self.complete(rows)
        return [prune(self.record.to_representation(row), self.shape.tree) for row in rows]

    def complete(self, rows: Any) -> None:
        """Add to the rows of one page what their query does not bring."""


class DetailView(ShapedView):
    """One thing, by id or, where it has one, by slug.

    `writers` turn what JSON shows into its other formats; `always` names columns that `complete` needs.
    """

    always: tuple[str, ...] = ()
    writers: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {}

    def read_shape(self) -> Shape:
        """The shape that the caller asked for."""
        return read_shape_of(self.request._request, self.serializer_class, self.formats)

    def get(self, request: Request, id: str) -> Response:
        """The thing."""
        if (name := request.accepted_renderer.format) in self.writers:
            refuse_for_json(name, SHAPE, request._request.GET)
        rows = self.get_queryset()
        row = find(self.reading(rows, *addressed_by(rows.model), *self.always), id, request)
        self.complete(row)
        shown = prune(self.record.to_representation(row), self.shape.tree)
        write = self.writers.get(request.accepted_renderer.format)
        return Response(shown if write is None else write(shown))

    def complete(self, row: Any) -> None:
        """Add to the row what its query does not bring."""


def refuse_for_json(name: str, refused: Sequence[str], asked: Container[str]) -> None:
    """Raise Conflict where something is asked for that the format `name` cannot show."""
    wrong = [each for each in refused if each in asked]
    if wrong:
        detail = f"It cannot be shown as {name}; ask for JSON."
        raise Conflict(
            *(ParameterError(parameter=each, code="conflicting_parameters", detail=detail) for each in wrong)
        )


def addressed_by(model: type[models.Model]) -> tuple[str, ...]:
    """The columns that finding a row by its address reads."""
    names = {field.name for field in model._meta.get_fields()}
    return tuple(name for name in ("slug", "merged_into") if name in names)


def find(queryset: models.QuerySet[Any], key: str, request: Request) -> Any:
    """The row of this id or slug; raises NotFound, or Moved where it was merged or the slug is of another spelling."""
    names = {field.name for field in queryset.model._meta.get_fields()}
    condition = Q(pk=int(key)) if KEY.fullmatch(key) else None
    if "slug" in names and "\0" not in key:
        condition = Q(slug=key) if condition is None else condition | Q(slug=key)
    rows = list(queryset.filter(condition)[:2]) if condition is not None else []
    row = next((row for row in rows if str(row.pk) == key), rows[0] if rows else None)
    if row is None:
        refuse_gone(str(queryset.model._meta.model_name), key)
    if row is None and queryset.model is Person and len(spelt := bearers(key)) == 1:
        row = Person.objects.get(pk=spelt[0])
        raise Moved(_address(row, row.slug, request))
    if row is None:
        what = queryset.model._meta.model_name
        hint = f" `/api/v1/{what}s/suggest?q=` finds names." if "slug" in names else ""
        raise NotFound(f"There is no {queryset.model._meta.verbose_name} '{key[:100]}'.{hint}")
    if "merged_into" in names and row.merged_into_id is not None:
        raise Moved(_survivor_address(row, key, request))
    return row


def refuse_gone(resource: str, key: str) -> None:
    """Raise Gone where a curator took down the thing of this id or slug, or what it belonged to."""
    named = Q(object_id=int(key)) if KEY.fullmatch(key) else Q(slug=slug_digest(key))
    if Tombstone.objects.filter(named, resource=resource).exists():
        raise Gone(f"{resource.capitalize()} {key[:100]} was taken down.")


def _survivor_address(row: Any, key: str, request: Request) -> str:
    """The address asked for with the survivor in place of `row`: its id for an id, its slug for a slug."""
    by_slug = row.slug == key
    seen = {row.pk}
    while row.merged_into_id is not None and row.merged_into_id not in seen:
        seen.add(row.merged_into_id)
        row = row.merged_into
    return _address(row, row.slug if by_slug else row.pk, request)


def _address(row: Any, key: str | int, request: Request) -> str:
    """The address asked for with the id or slug of `row` in its place."""
    collection = f"/{row._meta.model_name}s/"
    before, _, after = request._request.get_full_path().partition(collection)
    tail = after[len(after.split("/", 1)[0].split("?", 1)[0]) :]
    return str(request._request.build_absolute_uri(f"{before}{collection}{key}{tail}"))

"""Views of single records, by id or slug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.fields.shape import Shape
from articles.api.http.parameters import read_shape_of
from articles.questions.listing import SHAPE

from .base import ShapedView, refuse_for_json
from .finding import addressed_by, find


class DetailView(ShapedView):
    """One record, by id or, if it has one, by slug.

    `writers` convert its JSON to its other formats; `always` names columns that `complete` needs.
    """

    always: tuple[str, ...] = ()
    writers: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {}

    def read_shape(self) -> Shape:
        """The shape that the caller requested."""
        return read_shape_of(self.request._request, self.serializer_class, self.formats)

    def get(self, request: Request, id: str) -> Response:
        """The record."""
        if (name := request.accepted_renderer.format) in self.writers:
            refuse_for_json(name, SHAPE, request._request.GET)
        rows = self.get_queryset()
        row = find(self.reading(rows, *addressed_by(rows.model), *self.always), id, request)
        self.complete(row)
        shown = self.represented(row)
        write = self.writers.get(request.accepted_renderer.format)
        return Response(shown if write is None else write(shown))

    def complete(self, row: Any) -> None:
        """Add to the row what its query does not load."""

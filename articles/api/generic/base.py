"""The base classes of all views: names for the OpenAPI document, formats, and the fields shown."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import models
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.fields.selection import prune
from articles.api.fields.shape import Shape, narrowed, shaped, whole
from articles.api.formats.renderers import JsonRenderer
from articles.api.http.deprecation import Deprecation
from articles.api.openapi.writes import Write
from articles.api.problems import ConflictError
from articles.api.serializers.fields import ReadSerializer
from articles.questions.errors import ParameterProblem


class ApiView(GenericAPIView[Any]):
    """A view of the API; `operation` names it in the OpenAPI document, `summary` is its one line there.

    A view with an unsafe method declares the `scope` that a key needs for it, and may declare the
    `model_permission` with which an admin session may call it, too. `writes` describes the writing methods. A
    deprecated view says so with `deprecated`, in its responses and in the document.
    """

    operation: str
    tag: str
    summary: str
    scope: Scope
    model_permission: str
    writes: ClassVar[Mapping[str, Write]] = {}
    deprecated: ClassVar[Deprecation | None] = None

    def get_serializer_context(self) -> dict[str, Any]:
        """What serializers need besides the row: the address of the API."""
        return {**super().get_serializer_context(), "base": self.base}

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]
        """Nothing but the methods of the address, in `Allow`."""
        return Response(status=204)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The response, including errors, with the deprecation headers."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if self.deprecated is not None:
            self.deprecated.announce(response)
        return response

    def get_renderers(self) -> list[BaseRenderer]:
        """The renderers of the view; only JSON for writing methods."""
        if self.request is not None and self.request.method in self.writes:
            return [JsonRenderer()]
        return super().get_renderers()

    @property
    def formats(self) -> list[str]:
        """The names of the formats that the view offers; none if there is only one."""
        names = [str(each.format) for each in self.renderer_classes]
        return names if len(names) > 1 else []

    @property
    def curator(self) -> User:
        """The user who decides: the owner of the key."""
        user = self.request.user
        assert isinstance(user, User)  # the permission lets nobody else through
        return user

    @cached_property
    def base(self) -> str:
        """The absolute address of the API."""
        return self.request._request.build_absolute_uri("/api/v1") if self.request is not None else ""


class ShapedView(ApiView):
    """A view whose records are shown as `fields`, `omit` and `expand` request.

    `always` names columns that `complete` needs, whatever is shown.
    """

    serializer_class: type[ReadSerializer]
    always: tuple[str, ...] = ()

    @cached_property
    def shape(self) -> Shape:
        """Which fields of each record are shown."""
        return self.read_shape() if self.request is not None else whole(self.serializer_class)

    def read_shape(self) -> Shape:
        """The shape that the caller requested."""
        raise NotImplementedError

    @cached_property
    def record(self) -> ReadSerializer:
        """The serializer of one row."""
        return shaped(self.serializer_class(context=self.get_serializer_context()), self.shape)

    def represented(self, row: Any) -> dict[str, Any]:
        """A row as the API returns it, with only the fields that are shown."""
        shown: dict[str, Any] = prune(self.record.to_representation(row), self.shape.tree)
        return shown

    def reading(self, rows: models.QuerySet[Any], *always: str) -> models.QuerySet[Any]:
        """The rows with only the columns and joins that are shown; `always` names columns that are always read."""
        return rows if self.shape.is_whole else narrowed(rows, self.record, *always)

    def reading_inside(self, name: str, rows: models.QuerySet[Any], *always: str) -> models.QuerySet[Any]:
        """The rows nested in the field `name`, with only the columns and joins that are shown."""
        field: Any = self.record.fields[name]
        return rows if self.shape.is_whole else narrowed(rows, field.child, *always)


def refuse_for_json(name: str, refused: Sequence[str], asked: Container[str]) -> None:
    """Raise ConflictError if the request asks for something that the format `name` cannot show."""
    wrong = [each for each in refused if each in asked]
    if wrong:
        detail = f"It cannot be shown as {name}; ask for JSON."
        raise ConflictError(
            *(ParameterProblem(parameter=each, code="conflicting_parameters", detail=detail) for each in wrong)
        )

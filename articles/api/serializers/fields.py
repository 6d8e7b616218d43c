"""Fields that write values as the API promises them: ids as strings, null for what is empty, addresses absolute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models.fields import UNDATED

from .enums import OFFSET_UNIT


class Record(serializers.Serializer[Any]):
    """A description of what is read: every field is always present.

    Attributes:
        on_request: fields that are shown only where `fields` or `expand` name them.
        reads: the columns that a method reads, by the field that it writes.
    """

    on_request: ClassVar[Mapping[str, serializers.Field[Any, Any, Any, Any]]] = {}
    reads: ClassVar[Mapping[str, tuple[str, ...]]] = {}


@extend_schema_field(OpenApiTypes.STR)
class Id(serializers.Field[Any, Any, str, Any]):
    """A primary key, as an opaque string."""

    def __init__(self, source: str = "pk", **kwargs: Any) -> None:
        super().__init__(source=source, help_text="opaque id", **kwargs)

    def to_representation(self, value: Any) -> str:
        """The key as text."""
        return str(value)


class Text(serializers.CharField):
    """A text that may be missing: null, never the empty string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The text, or None."""
        return value or None


@extend_schema_field(OpenApiTypes.URI)
class ApiUrl(serializers.Field[Any, Any, str, Any]):
    """The absolute address of a row in this API."""

    def __init__(self, collection: str, **kwargs: Any) -> None:
        super().__init__(source="*", help_text="its address in this API", **kwargs)
        self.collection = collection

    def to_representation(self, value: Any) -> str:
        """The address by id."""
        return f"{self.context['base']}/{self.collection}/{value.pk}"


class Address(serializers.CharField):
    """An address elsewhere as it was given, which need not be a URI to the letter; or null."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The address, or None."""
        return value or None


class Instant(serializers.DateTimeField):
    """A time in UTC with Z; null where the column holds the stand-in for "unknown"."""

    def to_representation(self, value: Any) -> Any:
        """RFC 3339, or None."""
        return None if value == UNDATED else super().to_representation(value)


class OffsetUnit(serializers.ChoiceField):
    """What offsets count."""

    def __init__(self) -> None:
        super().__init__(choices=OFFSET_UNIT, source="*", help_text="offsets count Unicode code points, half-open")

    def to_representation(self, value: Any) -> str:
        """Always Unicode code points."""
        return "code_point"

"""Fields that write values as the API promises them: ids as strings, null for what is empty, addresses absolute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models.fields import UNDATED
from articles.questions.nearest import did_you_mean, nearest

from .enums import OFFSET_UNIT


class ReadSerializer(serializers.Serializer[Any]):
    """A description of what is read: every field is always present.

    Attributes:
        on_request: fields that are shown only if `fields` or `expand` names them.
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


class TextOrNull(serializers.CharField):
    """A text that may be missing: null, never the empty string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The text, or None."""
        return value or None


@extend_schema_field(OpenApiTypes.URI)
class ApiUrl(serializers.Field[Any, Any, str, Any]):
    """The absolute address of a record in this API."""

    def __init__(self, collection: str, **kwargs: Any) -> None:
        super().__init__(source="*", help_text="address in this API", **kwargs)
        self.collection = collection

    def to_representation(self, value: Any) -> str:
        """The address, built from the id."""
        return f"{self.context['base']}/{self.collection}/{value.pk}"


class AddressOrNull(serializers.CharField):
    """The address of another site as it was given, which need not be a valid URI; or null."""

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
    """The unit of offsets."""

    def __init__(self) -> None:
        text = "unit of all offsets: Unicode code points; spans are half-open"
        super().__init__(choices=OFFSET_UNIT, source="*", help_text=text)

    def to_representation(self, value: Any) -> str:
        """Always Unicode code points."""
        return "code_point"


NO_NUL = r"^[^\u0000]*$"

# What the OpenAPI document says of texts that are checked elsewhere, as far as one pattern can say it.
MONTH = r"[1-9][0-9]{3}-(0[1-9]|1[0-2])"

DAY = r"[1-9][0-9]{3}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)"

DATE = rf"([1-9][0-9]{{3}}|{MONTH}|{DAY})"

CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"

MOMENT = rf"^{DATE}$|^{DAY}[T ]{CLOCK}(:[0-5][0-9])?(Z|[+-]{CLOCK})?$"

WEB_ADDRESS = r"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,4})?([/?][!-~]*)?$"

LANGUAGE = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,8}$"


class JsonText(serializers.CharField):
    """A text in a body: a JSON string, not a value that could be converted to one, without NUL.

    `pattern` says in the OpenAPI document what is checked elsewhere.
    """

    def __init__(self, *, pattern: str = NO_NUL, **kwargs: Any) -> None:
        self.pattern = pattern
        least = None if kwargs.get("allow_blank") else 1
        super().__init__(trim_whitespace=False, min_length=least, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The text; raises ValidationError."""
        if not isinstance(data, str):
            raise serializers.ValidationError("It must be a string.", "invalid_value")
        if "\0" in data:
            raise serializers.ValidationError("It contains a NUL character.", "invalid_value")
        return str(super().to_internal_value(data))


class JsonFlag(serializers.BooleanField):
    """A Boolean in a body: only true or false, while rest-framework also accepts "yes" and 1."""

    def to_internal_value(self, data: Any) -> bool:
        """The value; raises ValidationError."""
        if not isinstance(data, bool):
            raise serializers.ValidationError("It must be true or false.", "invalid_value")
        return data


class JsonChoice(serializers.ChoiceField):
    """A member of a closed set; the error for any other value lists the members."""

    def to_internal_value(self, data: Any) -> str:
        """The member; raises ValidationError."""
        if isinstance(data, str) and data in self.choices:
            return data
        known = [str(choice) for choice in self.choices]
        hint = did_you_mean(nearest(data, known)) if isinstance(data, str) else ""
        raise serializers.ValidationError(f"It must be one of {', '.join(known)}.{hint}", "invalid_value")

"""How the writing methods are described, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework.serializers import Serializer

AnswerSerializer = type[Serializer[Any]] | None

IF_MATCH = {
    "If-Match": "The ETag from a GET of this address, so that nobody overwrites a change they have not seen; `*` "
    "accepts the "
    "current state, whatever it is."
}
"""The header that every PATCH needs, for `headers` and `required_headers`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One writing method of a view, for the OpenAPI document.

    Attributes:
        body: the serializer of the JSON body; None where there is none.
        answers: the serializers of the responses, by status; None for a response without a body.
        headers: the request headers that it takes: name and purpose.
        required_headers: those of them that must be sent.
        errors: its error responses besides those of every operation, by status.
    """

    operation: str
    summary: str
    description: str
    body: type[Serializer[Any]] | None = None
    answers: Mapping[int, AnswerSerializer]
    headers: Mapping[str, str] = field(default_factory=dict)
    required_headers: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)

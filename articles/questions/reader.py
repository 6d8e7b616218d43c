"""The query parameters, collected with all their errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from django.http import QueryDict

from .errors import ParameterProblem, QuestionError
from .nearest import did_you_mean, nearest

NONE = "none"
"""The value that asks for rows without a value."""

ELSEWHERE = {
    **dict.fromkeys(("limit", "per_page", "per-page", "pagesize", "size", "rows", "first"), "page_size"),
    **dict.fromkeys(("page", "offset", "after", "starting_after"), "cursor"),
    **dict.fromkeys(("order", "order_by", "ordering", "sort_by"), "sort"),
    **dict.fromkeys(("search", "query", "text"), "q"),
    **dict.fromkeys(("since", "from", "date_from", "after_date"), "published_from"),
    **dict.fromkeys(("until", "to", "date_to", "before_date"), "published_to"),
}
"""Names of our parameters in other services."""

ORDERS = {"date": "published", "-date": "-published", "newest": "-published", "oldest": "published"}
"""Names of our orders in other services."""

NEVER_NONE = frozenset(
    ("q", "sort", "page_size", "cursor", "since", "count", "sample", "seed", "format", "fields", "omit", "expand")
    + ("group_by", "ids")
)
"""Parameters that are no filters, and therefore never ask for rows without a value."""


@dataclass(slots=True)
class Reader:
    """Collects the values and all their errors."""

    query: QueryDict
    problems: list[ParameterProblem] = field(default_factory=list)

    def refuse(self, parameter: str, code: str, detail: str) -> None:
        """Note what is wrong with a parameter."""
        self.problems.append(ParameterProblem(parameter=parameter[:100], code=code, detail=detail))

    def close(self) -> None:
        """Raise QuestionError with all errors, if there are any."""
        if self.problems:
            raise QuestionError(*self.problems)

    def note_unknown(self, known: Sequence[str]) -> None:
        """Refuse every parameter that is not one of `known`."""
        for name in self.query:
            if name not in known:
                self.refuse(name, "unknown_parameter", f"There is no such parameter.{_meant(name, known)}")

    def one(self, name: str) -> str | None:
        """The one value of a parameter; None where it is not given."""
        values = self.query.getlist(name)
        if len(values) > 1:
            self.refuse(name, "duplicate_parameter", "It takes one value but was given several times.")
            return None
        return values[0] if values and values[0] else None

    def several(self, name: str, most: int) -> list[str]:
        """The values of a parameter, repeated or separated by commas."""
        values = [part for value in self.query.getlist(name) for part in value.split(",")]
        if not all(values):
            self.refuse(name, "empty_value", "One of its values is empty.")
            return []
        if len(values) > most:
            self.refuse(name, "invalid_value", f"It takes at most {most} values.")
            return []
        return values

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """The whole number that a parameter gives."""
        value = self.one(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            self.refuse(name, "invalid_value", f"It must be a whole number from {least} to {most}.")
            return default
        return int(value)

    def choice(self, name: str, default: str, choices: Sequence[str]) -> str:
        """The member of `choices` that a parameter names."""
        value = self.one(name)
        if value is None:
            return default
        if value not in choices:
            self.refuse(
                name, "invalid_value", f"It must be one of {', '.join(choices)}.{_meant(value, choices, ORDERS)}"
            )
            return default
        return value


def open_reader(query: QueryDict, given: str) -> Reader:
    """A reader of a query; raises QuestionError if it is not UTF-8, or contains NUL or an empty value.

    Args:
        given: the query as it was given, one character for each byte.
    """
    try:
        unquote_to_bytes(given.encode("latin-1")).decode()
    except UnicodeError:
        detail = "The address is not UTF-8."
        raise QuestionError(ParameterProblem(parameter="", code="invalid_encoding", detail=detail)) from None
    reader = Reader(query)
    for name, values in reader.query.lists():
        if any("\0" in text for text in (name, *values)):
            reader.refuse(name.replace("\0", ""), "invalid_encoding", "It contains a NUL character.")
        elif not all(values):
            other = "" if name in NEVER_NONE else f", or write {name}={NONE}"
            reader.refuse(name, "empty_value", f"It has no value; leave it out{other}.")
    reader.close()
    return reader


def _meant(name: str, known: Sequence[str], names: Mapping[str, str] = ELSEWHERE) -> str:
    """The "Did you mean …?" for an unknown name: our name for one of another service, else the most similar name."""
    elsewhere = names.get(name.lower())
    return f" Did you mean '{elsewhere}'?" if elsewhere in known else _nearest(name, known)


def _nearest(name: str, known: Iterable[str]) -> str:
    return did_you_mean(nearest(name, known))

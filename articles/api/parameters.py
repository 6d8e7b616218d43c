"""The parameters of an address, read strictly: what is not understood is an error that names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from django.db.models import Q
from django.http import HttpRequest, QueryDict

from articles.search import LONGEST_QUERY, QuerySyntaxError
from articles.search.language import SCOPES, parse, pattern

from .errors import BadRequest, ParameterError
from .links import Link, Through
from .renderers import FORMAT
from .selection import did_you_mean, nearest
from .serializers.fields import Record
from .shape import Shape, ShapeProblemsError, read_shape

NONE = "none"
"""The value that asks for rows without a value."""

BY_DATE = ("published", "-published")
MOST_VALUES = 50
MOST_FIELDS = 100
SHAPE = ("fields", "omit", "expand")
PAGE_SIZE = 20
LARGEST_PAGE = 100
LONGEST_CURSOR = 1_000
FIRST_PAGE = "*"
"""The cursor of the first page, as OpenAlex has it."""

ELSEWHERE = {
    **dict.fromkeys(("limit", "per_page", "per-page", "pagesize", "size", "rows", "first"), "page_size"),
    **dict.fromkeys(("page", "offset", "after", "starting_after"), "cursor"),
    **dict.fromkeys(("order", "order_by", "ordering", "sort_by"), "sort"),
    **dict.fromkeys(("search", "query", "text"), "q"),
    **dict.fromkeys(("since", "from", "date_from", "after_date"), "published_from"),
    **dict.fromkeys(("until", "to", "date_to", "before_date"), "published_to"),
}
"""What other services call our parameters."""

# `*`, or what base64 for addresses is made of
CURSOR = re.compile(rf"\*|[A-Za-z0-9_-]{{1,{LONGEST_CURSOR}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter of a list.

    `read` turns one value into what `condition` takes, and raises ValueError with a sentence for the reader.
    """

    name: str
    label: str
    schema: dict[str, Any]
    read: Callable[[str], Any]
    condition: Callable[[list[Any]], Q]
    many: bool = True
    negatable: bool = True
    none: Q | None = None
    resolve: Callable[[list[Any]], list[Any]] = list  # what the values stand for, asked once for all of them
    link: Link | None = None

    def clause(self, values: Sequence[str]) -> Q | Through:
        """The condition that these values stand for, joined by OR; or the one thing to list the articles of."""
        clause = Q()
        if self.none is not None and NONE in values:
            clause |= self.none
        plain = [self.read(value) for value in values if self.none is None or value != NONE]
        if not plain:
            return clause
        found = self.resolve(plain)
        if self.link is not None and len(found) == 1 and not clause:
            return Through(link=self.link, to=found[0])
        return clause | self.condition(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One order of a list: a column that is never null, then the primary key."""

    name: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list can be asked for."""

    name: str
    filters: tuple[Filter, ...]
    sorts: tuple[Sort, ...]
    default_sort: str
    scopes: tuple[str, ...] | None = None  # of `q`; None where there is no `q`
    tie: str = "pk"  # what orders rows of equal value

    def without(self, *names: str) -> Listing:
        """The same list where the address has already decided these filters."""
        kept = tuple(each for each in self.filters if each.name not in names)
        return Listing(
            name=self.name,
            filters=kept,
            sorts=self.sorts,
            default_sort=self.default_sort,
            scopes=self.scopes,
            tie=self.tie,
        )

    @property
    def searchable(self) -> bool:
        """Whether the list takes `q`."""
        return self.scopes is not None

    def sort_names(self) -> list[str]:
        """Every value that `sort` takes."""
        names = [sign + sort.name for sort in self.sorts for sign in ("-", "")]
        return [*names, "relevance"] if self.searchable else names

    def column(self, sort: str) -> str:
        """The column that a sort goes by; by relevance there is none, and that of the default order stands in."""
        name = (self.default_sort if sort == "relevance" else sort).removeprefix("-")
        return next(each.column for each in self.sorts if each.name == name)

    def names(self) -> list[str]:
        """Every parameter, negations included."""
        names = [each.name for each in self.filters]
        names += [f"{each.name}!" for each in self.filters if each.negatable]
        return names + ["sort", "page_size", "cursor", "count", FORMAT, *SHAPE] + (["q"] if self.searchable else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What the caller asked of a list."""

    conditions: tuple[Q, ...] = ()
    through: Through | None = None
    asked: frozenset[str] = frozenset()
    q: str | None = None
    sort: str = ""
    page_size: int = PAGE_SIZE
    cursor: str | None = None
    exact_count: bool = False
    shape: Shape | None = None
    bound: str = ""


@dataclass(slots=True)
class _Reader:
    """Collects the values and everything that is wrong with them."""

    query: QueryDict
    errors: list[ParameterError] = field(default_factory=list)

    def refuse(self, parameter: str, code: str, detail: str) -> None:
        self.errors.append(ParameterError(parameter=parameter[:100], code=code, detail=detail))

    def one(self, name: str) -> str | None:
        values = self.query.getlist(name)
        if len(values) > 1:
            self.refuse(name, "duplicate_parameter", "It takes one value and was given several times.")
            return None
        return values[0] if values and values[0] else None

    def several(self, name: str, most: int) -> list[str]:
        values = [part for value in self.query.getlist(name) for part in value.split(",")]
        if not all(values):
            self.refuse(name, "empty_value", "One of its values is empty.")
            return []
        if len(values) > most:
            self.refuse(name, "invalid_value", f"It takes at most {most} values.")
            return []
        return values

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.one(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            self.refuse(name, "invalid_value", f"It is a whole number from {least} to {most}.")
            return default
        return int(value)

    def choice(self, name: str, default: str, choices: Sequence[str]) -> str:
        value = self.one(name)
        if value is None:
            return default
        if value not in choices:
            self.refuse(name, "invalid_value", f"It is one of {', '.join(choices)}.{_nearest(value, choices)}")
            return default
        return value


def refuse_parameters(request: HttpRequest, formats: Sequence[str] = ()) -> None:
    """Raise BadRequest if the address has parameters: this one takes none but one of its formats."""
    reader = _reader(request)
    _note_unknown(reader, (FORMAT,) if formats else ())
    if formats:
        reader.choice(FORMAT, "", formats)
    if reader.errors:
        raise BadRequest(*reader.errors)


def read_shape_of(request: HttpRequest, record: type[Record], formats: Sequence[str] = ()) -> Shape:
    """What is shown of a single thing, which takes no parameters but that and its formats; raises BadRequest."""
    reader = _reader(request)
    _note_unknown(reader, (*SHAPE, FORMAT) if formats else SHAPE)
    if formats:
        reader.choice(FORMAT, "", formats)
    shape = _shape(reader, record)
    if reader.errors or shape is None:
        raise BadRequest(*reader.errors)
    return shape


def read_query(request: HttpRequest, default: int, most: int) -> tuple[str, int]:
    """The `q` and `page_size` of a search across everything; raises BadRequest with all that is not understood."""
    reader = _reader(request)
    _note_unknown(reader, ("q", "page_size"))
    if "q" not in reader.query:
        reader.refuse("q", "missing_parameter", "It is required: the words to search for.")
    q, size = _q(reader, SCOPES), reader.number("page_size", default, 1, most)
    if reader.errors or q is None:
        raise BadRequest(*reader.errors)
    return q, size


def read_parameters(
    request: HttpRequest,
    listing: Listing,
    record: type[Record],
    through: Through | None = None,
    formats: Sequence[str] = (),
) -> Parameters:
    """What the caller asked for; raises BadRequest with everything that is not understood.

    Args:
        record: what the list shows.
        through: what the path of the address names, whose articles are asked for.
        formats: the representations that the list has.
    """
    reader = _reader(request)
    filters = {each.name: each for each in listing.filters}
    known = listing.names()
    _note_unknown(reader, known)
    clauses = [
        clause
        for name in reader.query
        if (each := filters.get(name.removesuffix("!"))) is not None and name in known
        if (clause := _clause(reader, each, name)) is not None
    ]
    sort = reader.choice("sort", listing.default_sort, listing.sort_names())
    conditions, through = _chosen([*([through] if through else []), *clauses], by_date=sort in BY_DATE)
    parameters = Parameters(
        conditions=conditions,
        through=through,
        asked=frozenset(reader.query),
        q=_q(reader, listing.scopes) if listing.scopes is not None else None,
        sort=sort,
        page_size=reader.number("page_size", PAGE_SIZE, 1, LARGEST_PAGE),
        cursor=_cursor(reader),
        exact_count=reader.choice("count", "", ["exact"]) == "exact",
        shape=_shape(reader, record),
        bound=_bound(reader.query),
    )
    reader.choice(FORMAT, "", formats)
    if reader.errors:
        raise BadRequest(*reader.errors)
    return parameters


def read_feed(request: HttpRequest, sets: Mapping[str, Sequence[str]]) -> tuple[str | None, int, list[list[str]]]:
    """The place, the page size and the members of each closed set that are asked for from a feed.

    Args:
        sets: the members of each by the name of the filter; they come back in this order, all if none is asked for.
    """
    reader = _reader(request)
    _note_unknown(reader, [*sets, *(f"{name}!" for name in sets), "since", "page_size"])
    chosen = []
    for name, members in sets.items():
        wanted, unwanted = reader.several(name, MOST_VALUES), reader.several(f"{name}!", MOST_VALUES)
        for value in (*wanted, *unwanted):
            if value not in members:
                detail = f"It is one of {', '.join(members)}.{_nearest(value, members)}"
                reader.refuse(name if value in wanted else f"{name}!", "invalid_value", detail)
        chosen.append([each for each in members if (not wanted or each in wanted) and each not in unwanted])
    since = reader.one("since")
    if since is not None and not CURSOR.fullmatch(since):
        reader.refuse("since", "invalid_cursor", "It is the cursor of an earlier answer, or now.")
    size = reader.number("page_size", PAGE_SIZE, 1, LARGEST_PAGE)
    if reader.errors:
        raise BadRequest(*reader.errors)
    return (None if since == FIRST_PAGE else since), size, chosen


def _chosen(clauses: Sequence[Q | Through], *, by_date: bool) -> tuple[tuple[Q, ...], Through | None]:
    """The conditions, and the one link that the list can be paged along: links are in the order of their dates."""
    through = next((each for each in clauses if isinstance(each, Through)), None) if by_date else None
    plain = (each.condition if isinstance(each, Through) else each for each in clauses if each is not through)
    return tuple(plain), through


def _reader(request: HttpRequest) -> _Reader:
    """A reader of the address; raises BadRequest where it is not UTF-8, holds NUL or an empty value."""
    try:
        unquote_to_bytes(request.META.get("QUERY_STRING", "").encode("latin-1")).decode()
    except UnicodeError:
        detail = "The address is not UTF-8."
        raise BadRequest(ParameterError(parameter="", code="invalid_encoding", detail=detail)) from None
    reader = _Reader(request.GET)
    for name, values in reader.query.lists():
        if any("\0" in text for text in (name, *values)):
            reader.refuse(name.replace("\0", ""), "invalid_encoding", "It holds a NUL character.")
        elif not all(values):
            reader.refuse(name, "empty_value", f"It has no value; leave it out, or write {name}={NONE}.")
    if reader.errors:
        raise BadRequest(*reader.errors)
    return reader


def _note_unknown(reader: _Reader, known: Sequence[str]) -> None:
    for name in reader.query:
        if name not in known:
            reader.refuse(name, "unknown_parameter", f"There is no such parameter.{_meant(name, known)}")


def _clause(reader: _Reader, each: Filter, name: str) -> Q | Through | None:
    values = reader.several(name, MOST_VALUES) if each.many else reader.query.getlist(name)
    if not values:
        return None
    if not each.many and len(values) > 1:
        reader.refuse(name, "duplicate_parameter", "It takes one value and was given several times.")
        return None
    try:
        clause = each.clause(values)
    except ValueError as error:
        reader.refuse(name, "invalid_value", str(error))
        return None
    if not name.endswith("!"):
        return clause
    return ~(clause.condition if isinstance(clause, Through) else clause)


def _shape(reader: _Reader, record: type[Record]) -> Shape | None:
    """What is to be shown; None where that is not understood."""
    given = {name: reader.several(name, MOST_FIELDS) for name in SHAPE}
    try:
        return read_shape(record, given["fields"], given["omit"], given["expand"])
    except ShapeProblemsError as problems:
        for each in problems.errors:
            reader.refuse(each.parameter, "unknown_field", each.detail)
    return None


def _cursor(reader: _Reader) -> str | None:
    cursor = reader.one("cursor")
    if cursor is not None and not CURSOR.fullmatch(cursor):
        reader.refuse("cursor", "invalid_cursor", "It is taken from next or previous, or * for the first page.")
    return None if cursor == FIRST_PAGE else cursor


def _q(reader: _Reader, scopes: Sequence[str]) -> str | None:
    q = reader.one("q")
    if q is None:
        return None
    if len(q) > LONGEST_QUERY:
        reader.refuse("q", "invalid_query", f"It is longer than {LONGEST_QUERY} characters.")
        return None
    try:
        parse(q, scopes)
    except QuerySyntaxError as error:
        reader.refuse("q", "invalid_query", f"{error}.")
        return None
    return q


def _bound(query: QueryDict) -> str:
    """What a cursor is bound to: everything asked for except where one is, how much one takes and what is shown."""
    free = {"cursor", "page_size", "count", FORMAT, *SHAPE}
    return repr(sorted((name, sorted(values)) for name, values in query.lists() if name not in free))


def _meant(name: str, known: Sequence[str]) -> str:
    """The parameter that is probably meant: by what other services call it, else by its letters."""
    elsewhere = ELSEWHERE.get(name.lower())
    return f" Did you mean '{elsewhere}'?" if elsewhere in known else _nearest(name, known)


def _nearest(name: str, known: Iterable[str]) -> str:
    return did_you_mean(nearest(name, known))


def q_schema(scopes: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of `q`."""
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY, "pattern": pattern(scopes)}

"""What is asked of a list, a search or the feed of changes, read from the parameters strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from articles.search import LONGEST_QUERY, QuerySyntaxError
from articles.search.language import SCOPES
from articles.search.syntax import PATTERN, parse

from .errors import ConflictingParametersError, ParameterProblem
from .grouping import Dimension
from .links import Through
from .listing import FORMAT, MOST_VALUES, SHAPE, Filter, Listing
from .nearest import did_you_mean, nearest
from .reader import Reader
from .sampling import LARGEST_SAMPLE, LARGEST_SEED

BY_DATE = ("published", "-published")
LONGEST_BEGINNING = 100
PAGE_SIZE = 20
LARGEST_PAGE = 100
LONGEST_CURSOR = 1_000
MOST_DIMENSIONS = 2
AGAINST = {
    "group_by": ("sort", "page_size", "cursor", "count", "sample", *SHAPE),
    "sample": ("page_size", "cursor", "count"),
}
"""The parameters that each parameter cannot be combined with."""

FIRST_PAGE = "*"
"""The cursor of the first page, as OpenAlex has it."""

# `*`, or what base64 for addresses is made of
CURSOR = re.compile(rf"\*|[A-Za-z0-9_-]{{1,{LONGEST_CURSOR}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuestion:
    """What the caller asked of a list."""

    conditions: tuple[Q, ...] = ()
    through: Through | None = None
    asked: frozenset[str] = frozenset()
    q: str | None = None
    sort: str = ""
    page_size: int = PAGE_SIZE
    cursor: str | None = None
    exact_count: bool = False
    group_by: tuple[Dimension, ...] = ()
    sample: int | None = None
    seed: int = 0
    bound: str = ""


def read_question(reader: Reader, listing: Listing, through: Through | None = None) -> ListQuestion:
    """What is asked of a list; the reader notes the errors.

    Args:
        through: the record whose articles are asked for, if known already.
    """
    filters = {each.name: each for each in listing.filters}
    known = listing.names()
    reader.note_unknown(known)
    clauses = [
        clause
        for name in reader.query
        if (each := filters.get(name.removesuffix("!"))) is not None and name in known
        if (clause := _clause(reader, each, name)) is not None
    ]
    sort = reader.choice("sort", listing.default_sort, listing.sort_names())
    conditions, through = _chosen([*([through] if through else []), *clauses], by_date=sort in BY_DATE)
    return ListQuestion(
        conditions=conditions,
        through=through,
        asked=frozenset(reader.query),
        q=_q(reader, listing.scopes) if listing.scopes is not None else None,
        sort=sort,
        page_size=reader.number("page_size", _usual_size(reader.query), 1, LARGEST_PAGE),
        cursor=_cursor(reader),
        exact_count=reader.choice("count", "", ["exact"]) == "exact",
        group_by=_dimensions(reader, listing),
        sample=reader.number("sample", 0, 1, LARGEST_SAMPLE) or None,
        seed=reader.number("seed", 0, 0, LARGEST_SEED),
        bound=_bound(reader.query),
    )


def refuse_conflicts(asked: frozenset[str]) -> None:
    """Raise ConflictingParametersError if one of the given parameters makes another one meaningless."""
    conflicts = [
        ParameterProblem(parameter=name, code="conflicting_parameters", detail=f"It cannot be combined with {leading}.")
        for leading, others in AGAINST.items()
        if leading in asked
        for name in others
        if name in asked
    ]
    if "seed" in asked and "sample" not in asked:
        detail = "It can only be used with sample."
        conflicts.append(ParameterProblem(parameter="seed", code="conflicting_parameters", detail=detail))
    if conflicts:
        raise ConflictingParametersError(*conflicts)


def read_query(reader: Reader, default: int, most: int) -> tuple[str, int]:
    """The `q` and `page_size` of a search across everything; raises QuestionError with every error."""
    reader.note_unknown(("q", "page_size"))
    if "q" not in reader.query:
        reader.refuse("q", "missing_parameter", "It is required: the words to search for.")
    q, size = _q(reader, SCOPES), reader.number("page_size", default, 1, most)
    reader.close()
    return q or "", size


def read_beginning(reader: Reader, default: int, most: int) -> tuple[str, int]:
    """The `q` and `page_size` of a suggestion; raises QuestionError with every error."""
    reader.note_unknown(("q", "page_size"))
    if "q" not in reader.query:
        reader.refuse("q", "missing_parameter", "It is required: how the name begins.")
    q, size = reader.one("q"), reader.number("page_size", default, 1, most)
    if q is not None and len(q) > LONGEST_BEGINNING:
        reader.refuse("q", "invalid_value", f"It is longer than {LONGEST_BEGINNING} characters.")
    reader.close()
    return q or "", size


def read_feed(reader: Reader, sets: Mapping[str, Sequence[str]]) -> tuple[str | None, int, list[list[str]]]:
    """What is asked of a feed: the position, the page size and the chosen members of each closed set.

    Args:
        sets: the members of each closed set by filter name; the chosen members come back in this order, or else all.
    """
    reader.note_unknown([*sets, *(f"{name}!" for name in sets), "since", "page_size"])
    chosen = []
    for name, members in sets.items():
        wanted, unwanted = reader.several(name, MOST_VALUES), reader.several(f"{name}!", MOST_VALUES)
        for value in (*wanted, *unwanted):
            if value not in members:
                detail = f"It must be one of {', '.join(members)}.{did_you_mean(nearest(value, members))}"
                reader.refuse(name if value in wanted else f"{name}!", "invalid_value", detail)
        chosen.append([each for each in members if (not wanted or each in wanted) and each not in unwanted])
    since = reader.one("since")
    if since is not None and not CURSOR.fullmatch(since):
        reader.refuse("since", "invalid_cursor", "It must be the cursor of an earlier response, or now.")
    size = reader.number("page_size", PAGE_SIZE, 1, LARGEST_PAGE)
    reader.close()
    return (None if since == FIRST_PAGE else since), size, chosen


def _usual_size(query: QueryDict) -> int:
    """The page size if none is given: rows that are looked up by id or drawn at random come on one page."""
    return LARGEST_PAGE if "ids" in query or "sample" in query else PAGE_SIZE


def _dimensions(reader: Reader, listing: Listing) -> tuple[Dimension, ...]:
    """What the rows are to be grouped by."""
    known = {each.name: each for each in listing.dimensions}
    names = reader.several("group_by", MOST_DIMENSIONS)
    for name in names:
        if name not in known:
            near = did_you_mean(nearest(name, known))
            reader.refuse("group_by", "invalid_value", f"It must be one or two of {', '.join(known)}.{near}")
        elif names.count(name) > 1:
            reader.refuse("group_by", "invalid_value", "It names the same field twice.")
    return tuple(known[name] for name in names if name in known)


def _chosen(clauses: Sequence[Q | Through], *, by_date: bool) -> tuple[tuple[Q, ...], Through | None]:
    """The conditions, and the one link along which the list can be paged, because links are ordered by date."""
    through = next((each for each in clauses if isinstance(each, Through)), None) if by_date else None
    plain = (each.condition if isinstance(each, Through) else each for each in clauses if each is not through)
    return tuple(plain), through


def _clause(reader: Reader, each: Filter, name: str) -> Q | Through | None:
    values = reader.several(name, each.most) if each.many else reader.query.getlist(name)
    if not values:
        return None
    if not each.many and len(values) > 1:
        reader.refuse(name, "duplicate_parameter", "It takes one value but was given several times.")
        return None
    try:
        return each.negation(values) if name.endswith("!") else each.clause(values)
    except ValueError as error:
        reader.refuse(name, "invalid_value", str(error))
        return None


def _cursor(reader: Reader) -> str | None:
    cursor = reader.one("cursor")
    if cursor is not None and not CURSOR.fullmatch(cursor):
        reader.refuse("cursor", "invalid_cursor", "It must be taken from next or previous, or be * for the first page.")
    return None if cursor == FIRST_PAGE else cursor


def _q(reader: Reader, scopes: Sequence[str]) -> str | None:
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
    """What a cursor is bound to: the whole question except for the position, the page size and the fields shown."""
    free = {"cursor", "page_size", "count", FORMAT, *SHAPE}
    return repr(sorted((name, sorted(values)) for name, values in query.lists() if name not in free))


def q_schema() -> dict[str, Any]:
    """The JSON schema of `q`."""
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY, "pattern": PATTERN}

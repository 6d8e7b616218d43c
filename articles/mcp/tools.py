"""The responses of the tools: few fields, titles first, never more than a model should read at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .client import Api, ApiProblemError
from .pages import FIRST, MOST_BYTES, Json, RowPage, Section, fill, kept_in_memory, wire_size
from .shapes import (
    QUOTE_FIELDS,
    article_row,
    claim_rows,
    event_row,
    person_row,
    quote_row,
    report_row,
    short_quote,
    title,
    verdict_rows,
)

MOST_ROWS = 25
MOST_HITS = 20
ALL_AT_HAND = 1_000
"""How many entries of a list in memory to start with: more than can fit into an answer."""

BODY_PIECE = 4_000
ALWAYS_KNOWN = ("stance", "read_as")
"""Fields that are always shown, because the tools add them to what the API returns."""

KEY = re.compile(r"[0-9]{1,18}|[a-z0-9]+(?:-[a-z0-9]+)*")
SEARCHED: tuple[tuple[str, Callable[[Any], Json]], ...] = (
    ("quotes", short_quote),
    ("articles", article_row),
    ("persons", person_row),
    ("events", event_row),
)


def search(api: Api, query: str, limit: int = 5, part: str | None = None, cursor: str | None = None) -> Json:
    """The titles of the newest quotes, articles, persons and events that match, or only one `part` of these."""
    sections = [
        Section(name=name, read=partial(_matches, api, name, query, shape), most=_rows(limit, MOST_HITS))
        for name, shape in SEARCHED
    ]
    return fill({}, _chosen(sections, part, cursor), cursor)


def quotes_by_person(
    api: Api,
    person: str,
    about: str | None = None,
    published_from: str | None = None,
    published_to: str | None = None,
    limit: int = 10,
    cursor: str | None = None,
    fields: Sequence[str] = (),
) -> Json:
    """The quotes of one person, newest first; the person is given by id, slug or name."""
    who, others = find_person(api, person)
    shown = tuple(fields) or QUOTE_FIELDS
    known = [each for each in fields if each not in ALWAYS_KNOWN]
    if known:  # the API names unknown fields and their nearest match; `read_as` needs whole rows
        api.get("quotes", speaker=who["id"], fields=",".join(known), page_size=1)
    asked: dict[str, str | None] = {
        "speaker": who["id"],
        "q": about,
        "published_from": published_from,
        "published_to": published_to,
    }
    read = partial(_listed, api, ("quotes",), asked, partial(quote_row, fields=shown))
    head: Json = {"person": person_row(who), **({"other_persons": others} if others else {})}
    answer = fill(head, [Section(name="quotes", read=read, most=_rows(limit, MOST_ROWS))], cursor)
    count, going_on = answer.pop("counts")["quotes"], answer.pop("next", {})
    return {**answer, "count": count, "next_cursor": going_on.get("quotes")}


def compare_event(api: Api, event: str, part: str | None = None, cursor: str | None = None) -> Json:
    """One event: who reports it, and where the reports disagree and agree; or only one `part` of these."""
    what, others = find_event(api, event)

    def claims(name: str, address: str) -> Section:
        def read(size: int, begin: str) -> RowPage:
            found = api.get("events", what["id"], address)["results"]
            rows = [row for each in found for row in claim_rows(each)]
            return replace(kept_in_memory(name, rows, ALL_AT_HAND).read(size, begin), count=None)

        return Section(name=name, read=read, most=ALL_AT_HAND)

    reports = partial(_listed, api, ("events", what["id"], "coverage"), {}, report_row)
    sections = [
        claims("disagreements", "discrepancies"),
        claims("agreements", "agreements"),
        Section(name="reports", read=reports, most=MOST_ROWS),
    ]
    head = {"event": event_row(what), "sources": what["source_count"], **({"other_events": others} if others else {})}
    return fill(head, _chosen(sections, part, cursor), cursor)


def verify_quotation(api: Api, text: str, speaker: str | None = None, start: int = 0) -> Json:
    """For each quotation in a text: whether its words are stored, who said them, and what was changed."""
    body = {"text": text} if speaker is None else {"text": text, "speaker": speaker}
    found = api.post("quotes", "verify", body=body)
    rows = [row for each in found["results"] for row in verdict_rows(each)]
    head = {"count": found["count"], "omitted": found["omitted"]}
    return _from(head, "quotations", rows, start)


def read_article(api: Api, article: str, part: str = "summary", start: int = 0) -> Json:
    """One article: its facts (`summary`), one of its lists in full, or a piece of its body from a code point on."""
    if part == "body":
        return _body(api, article, start)
    row = api.get("articles", article, omit="body,segments,removed")
    lists: dict[str, list[Json]] = {
        "quotes": [_quote_of(each, row["id"]) for each in row["quotes"]],
        "events": [{"id": each["event"]["id"], "title": title(each["event"]["title"])} for each in row["events"]],
        "persons": [{"id": (each["person"] or {}).get("id"), "name": title(each["name"])} for each in row["persons"]],
    }
    head = {**article_row(row), "url": title(row["source_url"], 500), "api_url": row["url"]}
    if part != "summary":
        return _from(head, part, lists[part], start)
    if start:
        raise ApiProblemError(400, "invalid_value", f"`start` requires `part`: one of {', '.join(lists)} or body.")
    answer = fill(head, [kept_in_memory(name, rows, ALL_AT_HAND) for name, rows in lists.items()])
    if "next" in answer:
        answer["next"] = {name: 0 if at == FIRST else int(at) for name, at in answer["next"].items()}
    return answer


def _quote_of(row: Json, article: str) -> Json:
    fields = ("id", "text", "start", "kind", "cue", "stance", "speaker_name")
    return quote_row(row, fields, article)


def _body(api: Api, article: str, start: int) -> Json:
    """A piece of an article's body: as much as fits, from a code point on."""
    row = api.get("articles", article, fields="id,headline,body")
    body = row["body"]
    if start and start >= len(body):
        raise ApiProblemError(400, "invalid_value", f"`start` is beyond the end: the body has {len(body)} code points.")
    shortest, longest = 0, min(BODY_PIECE, len(body) - start)
    while shortest < longest:
        tried = (shortest + longest + 1) // 2
        if wire_size(_piece(row, start, start + tried)) <= MOST_BYTES:
            shortest = tried
        else:
            longest = tried - 1
    return _piece(row, start, start + shortest)


def _piece(row: Json, start: int, end: int) -> Json:
    return {
        "id": row["id"],
        "headline": title(row["headline"]),
        "start": start,
        "text": row["body"][start:end],
        "next_start": end if end < len(row["body"]) else None,
    }


def find_person(api: Api, person: str) -> tuple[Json, list[Json]]:
    """The person with an id, slug or name, and others the name may mean; raises ApiProblemError if there is none."""
    row, others = _found(api, "persons", person, "person")
    return row, [person_row(each) for each in others]


def find_event(api: Api, event: str) -> tuple[Json, list[Json]]:
    """The event with an id or slug, or the newest that matches the words, and other matches; raises ApiProblemError."""
    row, others = _found(api, "events", event, "event")
    return row, [{"id": each["id"], "title": title(each["title"])} for each in others]


def _found(api: Api, collection: str, wanted: str, noun: str) -> tuple[Json, list[Json]]:
    if KEY.fullmatch(wanted):
        try:
            row: Json = api.get(collection, wanted)
            return row, []
        except ApiProblemError as problem:
            if problem.status != 404:
                raise
    # only words in lower case: no operators of the query language
    words = " ".join(re.findall(r"[^\W_]+", wanted)).lower()[:300]
    rows = api.get(collection, q=words, page_size=4)["results"] if words else []
    if not rows:
        raise ApiProblemError(404, "not_found", f"No {noun} matches {wanted[:100]!r}. Search for it first.")
    return rows[0], rows[1:]


def _matches(api: Api, collection: str, query: str, shape: Callable[[Any], Json], size: int, cursor: str) -> RowPage:
    """The matches of a query among one kind; a scope that this kind does not have matches nothing."""
    try:
        return _listed(api, (collection,), {"q": query}, shape, size, cursor)
    except ApiProblemError as problem:
        if problem.status == 400 and collection in ("persons", "events") and re.search(r"\w:", query):
            return RowPage(rows=(), next=None, count=0)
        raise


def _listed(
    api: Api,
    path: tuple[str, ...],
    asked: dict[str, str | None],
    shape: Callable[[Any], Json],
    size: int,
    cursor: str,
) -> RowPage:
    """Rows of an API list from a cursor on."""
    page = api.get(*path, **asked, page_size=size, cursor=cursor)
    return RowPage(rows=[shape(row) for row in page["results"]], next=_cursor_of(page["next"]), count=page.get("count"))


def _chosen(sections: Sequence[Section], part: str | None, cursor: str | None) -> list[Section]:
    """The sections of a response: all, or the requested one."""
    if part is None:
        if cursor is not None:
            names = ", ".join(each.name for each in sections)
            raise ApiProblemError(
                400, "invalid_value", f"`cursor` requires `part`, the list that it belongs to: {names}."
            )
        return list(sections)
    return [each for each in sections if each.name == part]


def _from(head: Json, name: str, rows: Iterable[Json], start: int) -> Json:
    """One list from entry `start` on, and where the next response begins."""
    rows = list(rows)
    if start and start >= len(rows):
        raise ApiProblemError(400, "invalid_value", f"`start` is beyond the end: {name} has {len(rows)} entries.")
    answer = fill(head, [kept_in_memory(name, rows, ALL_AT_HAND)], str(start))
    answer.pop("counts", None)
    going_on = answer.pop("next", {}).get(name)
    return {**answer, "next_start": None if going_on is None else int(going_on)}


def _rows(limit: int, most: int) -> int:
    return min(max(limit, 1), most)


def _cursor_of(address: str | None) -> str | None:
    found = parse_qs(urlsplit(address or "").query).get("cursor")
    return found[0] if found else None

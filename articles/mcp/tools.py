"""What the tools answer: few fields, titles first, never more than a model should read at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .client import Api, ApiProblem

MOST_CHARACTERS = 8_000
"""Of one answer as JSON; some 2,000 tokens."""

LONGEST_TEXT = 400
MOST_ROWS = 25
BODY_PIECE = 4_000

QUOTE_FIELDS = ("id", "text", "speaker_name", "outlet.name", "published", "article.headline", "status")
KEY = re.compile(r"[0-9]{1,18}|[a-z0-9]+(?:-[a-z0-9]+)*")

Answer = dict[str, Any]


def search(api: Api, query: str, limit: int = 5) -> Answer:
    """The newest few quotes, articles, persons and events that match, by their titles."""
    found = api.get("search", q=query, page_size=_rows(limit, 20))
    return capped(
        {
            "quotes": [_quote(row) for row in found["quotes"]["results"]],
            "articles": [_article(row) for row in found["articles"]["results"]],
            "persons": [_only(row, ("id", "name", "role", "quote_count")) for row in found["persons"]["results"]],
            "events": [_event(row) for row in found["events"]["results"]],
        }
    )


def quotes_by_person(
    api: Api,
    person: str,
    about: str | None = None,
    published_from: str | None = None,
    published_to: str | None = None,
    limit: int = 10,
    cursor: str | None = None,
    fields: Sequence[str] = QUOTE_FIELDS,
) -> Answer:
    """What one person is quoted with, the newest first; the person is an id, a slug or a name."""
    who = find_person(api, person)
    page = api.get(
        "quotes",
        speaker=who["id"],
        q=about,
        published_from=published_from,
        published_to=published_to,
        page_size=_rows(limit, MOST_ROWS),
        cursor=cursor,
        fields=",".join(fields),
    )
    return capped(
        {
            "person": _only(who, ("id", "name", "role")),
            "count": page["count"],
            "quotes": [_shortened(row) for row in page["results"]],
            "next_cursor": _cursor_of(page["next"]),
        }
    )


def compare_event(api: Api, event: str) -> Answer:
    """One event: who reports it, where the reports disagree, on which figures they agree."""
    what = find_event(api, event)
    coverage = api.get("events", what["id"], "coverage", page_size=MOST_ROWS)
    disagreements = api.get("events", what["id"], "discrepancies")
    agreements = api.get("events", what["id"], "agreements")
    return capped(
        {
            "event": _event(what),
            "sources": what["source_count"],
            "disagreements": [_claims(row) for row in disagreements["results"]],
            "agreements": [_claims(row) for row in agreements["results"]],
            "reports": [_report(row) for row in coverage["results"]],
        }
    )


def verify_quotation(api: Api, text: str, speaker: str | None = None) -> Answer:
    """For each quotation of a text whether these words are stored, of whom, and what was changed in them."""
    body = {"text": text} if speaker is None else {"text": text, "speaker": speaker}
    found = api.post("quotes", "verify", body=body)
    return capped({"quotations": [_verdict(row) for row in found["results"]]})


def read_article(api: Api, article: str, part: str = "summary", start: int = 0) -> Answer:
    """One article: its facts and quotes (`summary`), or a piece of its body from a code point on (`body`)."""
    if part == "body":
        body = api.get("articles", article, fields="id,headline,body")
        piece = body["body"][start : start + BODY_PIECE]
        end = start + len(piece)
        return {
            "id": body["id"],
            "headline": body["headline"],
            "start": start,
            "text": piece,
            "next_start": end if end < len(body["body"]) else None,
        }
    row = api.get("articles", article, omit="body,segments,removed")
    return capped(
        {
            **_article(row),
            "url": row["source_url"],
            "persons": [each["name"] for each in row["persons"]],
            "events": [each["event"]["title"] for each in row["events"]],
            "quotes": [_only(each, ("id", "text", "speaker_name", "kind")) for each in row["quotes"]],
        }
    )


def find_person(api: Api, person: str) -> Answer:
    """The person of an id, a slug or a name; raises ApiProblem where nobody is called so."""
    return _found(api, "persons", person, "person")


def find_event(api: Api, event: str) -> Answer:
    """The event of an id or slug, or the newest one that matches some words; raises ApiProblem."""
    return _found(api, "events", event, "event")


def _found(api: Api, collection: str, wanted: str, noun: str) -> Answer:
    if KEY.fullmatch(wanted):
        try:
            row: Answer = api.get(collection, wanted)
            return row
        except ApiProblem as problem:
            if problem.status != 404:
                raise
    rows = api.get(collection, q=wanted.replace("-", " ").replace(":", " ").replace('"', " "), page_size=1)["results"]
    if not rows:
        raise ApiProblem(404, "not_found", f"No {noun} matches {wanted[:100]!r}. Search for it first.")
    first: Answer = rows[0]
    return first


def capped(answer: Answer) -> Answer:
    """The answer within the size that is promised: the longest list loses its last entries, and `left_out` says so.

    >>> capped({"a": [1, 2]})
    {'a': [1, 2]}
    """
    left_out: dict[str, int] = {}
    while _size(answer) > MOST_CHARACTERS:
        lists = {name: rows for name, rows in answer.items() if isinstance(rows, list) and rows}
        if not lists:
            break
        longest = max(lists, key=lambda name: _size(lists[name]))
        answer = {**answer, longest: lists[longest][:-1]}
        left_out[longest] = left_out.get(longest, 0) + 1
        answer["left_out"] = left_out
    return answer


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False))


def _rows(limit: int, most: int) -> int:
    return min(max(limit, 1), most)


def _only(row: Mapping[str, Any], names: Sequence[str]) -> Answer:
    return _shortened({name: row[name] for name in names})


def _shortened(row: Mapping[str, Any]) -> Answer:
    """The row with no text longer than one can take in."""
    return {
        name: f"{value[: LONGEST_TEXT - 1]}…" if isinstance(value, str) and len(value) > LONGEST_TEXT else value
        for name, value in row.items()
    }


def _name(row: Mapping[str, Any] | None) -> str | None:
    return None if row is None else row["name"]


def _quote(row: Mapping[str, Any]) -> Answer:
    return {**_only(row, ("id", "text", "speaker_name", "published")), "outlet": _name(row["outlet"])}


def _article(row: Mapping[str, Any]) -> Answer:
    return {**_only(row, ("id", "headline", "published")), "outlet": _name(row["outlet"])}


def _event(row: Mapping[str, Any]) -> Answer:
    return _only(row, ("id", "title", "kind", "date", "place", "article_count"))


def _report(row: Mapping[str, Any]) -> Answer:
    return {
        "article": row["article"]["id"],
        "headline": row["article"]["headline"],
        "outlet": _name(row["outlet"]),
        "published": row["published"],
    }


def _claims(row: Mapping[str, Any]) -> Answer:
    claims = [{"outlet": _name(each["outlet"]), "value": each["value"], "text": each["text"]} for each in row["claims"]]
    return {**_only(row, ("role", "state", "reason", "source_count")), "claims": claims}


def _verdict(row: Mapping[str, Any]) -> Answer:
    evidence = [
        {
            **_quote(each["quote"]),
            "stored_text": each["stored_text"],
            "speaker_agrees": each["speaker_agrees"],
            "changed": [
                [each["stored_text"][d["stored_start"] : d["stored_end"]], row["text"][d["start"] : d["end"]]]
                for d in each["diff"]
                if d["operation"] != "equal"
            ],
        }
        for each in row["evidence"][:3]
    ]
    return {**_only(row, ("text", "verdict", "speaker_name")), "evidence": evidence}


def _cursor_of(address: str | None) -> str | None:
    found = re.search(r"[?&]cursor=([^&]+)", address or "")
    return found[1] if found else None

"""How single resources are shown to a language model: few fields, and never words attributed to the wrong person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .pages import LARGEST_ROW, Json, shrunk, split

LONGEST_QUOTE = 600
LONGEST_TITLE = 200
MOST_CHANGES = 20
CUT = " […]"
"""Marks text that was cut; an ellipsis without brackets could be the speaker's own."""

QUOTE_FIELDS = (
    "id",
    "text",
    "kind",
    "cue",
    "stance",
    "speaker_name",
    "via",
    "outlet.name",
    "published",
    "article.id",
    "article.headline",
    "article.url",
    "status",
)
STANCES = {
    "denied": "the person denies this: not the person's statement, but what the person says is untrue",
    "negated": "negated: according to the report, the person did not say this",
    "attributed_falsely": "falsely attributed: according to the report, the person did not say this",
    "hypothetical": "hypothetical, not said: the report only imagines the person saying this",
    "asked": "a question: asked, not asserted by the person",
}
KINDS = {
    "direct": "the person's own words",
    "mixed": "the reporter's words around pieces in quotation marks, which are the person's own words",
    "indirect": "the reporter's words for what the person said, not the person's own words: do not quote them as such",
}


def stance_of(row: Mapping[str, Any]) -> str:
    """The stance of a quote; older servers state only whether it is negated."""
    return row.get("stance") or ("negated" if row.get("negated") else "asserted")


def reading_of(row: Mapping[str, Any]) -> str:
    """The sentence that tells a model how to read the words of a quote.

    >>> reading_of({"kind": "direct", "negated": False})
    "the person's own words"
    >>> reading_of({"kind": "indirect", "stance": "denied"}).split(":")[0]
    'the person denies this'
    """
    stance, kind = stance_of(row), str(row["kind"])
    told = KINDS.get(kind, kind)
    if stance == "asserted":
        return told
    return f"{STANCES.get(stance, f'{stance}: not asserted by the person')}; {told}"


def quote_row(row: Mapping[str, Any], fields: Sequence[str] = QUOTE_FIELDS, article: str | None = None) -> Json:
    """A quote with the requested fields, and always with the note on how to read it.

    Args:
        article: the id of the article if the rows do not contain it; rows are then shown without their article.
    """
    told = {**row, "stance": stance_of(row)}
    shown: Json = {}
    for field in fields:
        name, _, inner = field.partition(".")
        if name not in told:
            continue
        value = told[name]
        if inner and isinstance(value, Mapping):
            if inner in value:
                shown.setdefault(name, {})[inner] = value[inner]
        else:
            shown[name] = value
    shown["read_as"] = reading_of(row)
    text = str(row["text"])
    if len(text) > LONGEST_QUOTE and "text" in shown:
        shown["text"] = text[:LONGEST_QUOTE] + CUT
        shown["text_goes_on"] = {
            "article": article or row["article"]["id"],
            "part": "body",
            "start": row["start"] + LONGEST_QUOTE,
            "characters": len(text) - LONGEST_QUOTE,
        }
    return shown


def short_quote(row: Mapping[str, Any]) -> Json:
    """A short form of a quote, for lists of several kinds."""
    fields = ("id", "text", "kind", "cue", "stance", "speaker_name", "published")
    return {**quote_row(row, fields), "article": row["article"]["id"], "outlet": name_of(row["outlet"])}


def article_row(row: Mapping[str, Any]) -> Json:
    """A short form of an article, with its headline."""
    return {
        "id": row["id"],
        "headline": title(row["headline"]),
        "published": row["published"],
        "outlet": name_of(row["outlet"]),
    }


def person_row(row: Mapping[str, Any]) -> Json:
    """A short form of a person, with name and role."""
    return {"id": row["id"], "name": title(row["name"]), "role": title(row["role"]), "quote_count": row["quote_count"]}


def event_row(row: Mapping[str, Any]) -> Json:
    """A short form of an event, with title, date and place."""
    names = ("id", "title", "kind", "date", "place", "article_count")
    return {name: title(value) if isinstance(value := row[name], str) else value for name in names}


def report_row(row: Mapping[str, Any]) -> Json:
    """One article's report of an event."""
    return {
        "article": row["article"]["id"],
        "headline": title(row["article"]["headline"]),
        "outlet": name_of(row["outlet"]),
        "published": row["published"],
    }


def claim_rows(row: Mapping[str, Any]) -> Iterator[Json]:
    """What several reports claim about one fact: one row, or as many rows as it takes to list every claim."""
    claims = [
        {
            "outlet": name_of(each["outlet"]),
            "article": each["article"]["id"],
            "value": each["value"],
            "qualifier": each["qualifier"],
            "text": title(each["text"]),
        }
        for each in row["claims"]
    ]
    head = {"role": row["role"], "state": row["state"], "reason": title(row["reason"], LONGEST_QUOTE)}
    sure = {} if row["confidence"] is None else {"confidence": row["confidence"]}
    return split({**head, **sure, "source_count": row["source_count"]}, "claims", claims)


def verdict_rows(row: Mapping[str, Any]) -> Iterator[Json]:
    """The verdict on one quotation with the stored quotes as evidence: one row, or as many rows as needed."""
    head = {
        "text": title(row["text"], LONGEST_QUOTE),
        "start": row["start"],
        "verdict": row["verdict"],
        "speaker_name": title(row["speaker_name"]),
    }
    return split(head, "evidence", [_evidence(each, row["text"]) for each in row["evidence"]])


def _evidence(row: Mapping[str, Any], text: str) -> Json:
    """A stored quote with the words that differ, both as stored and as in the quotation."""
    stored = row["stored_text"]
    changed = [
        [title(stored[each["stored_start"] : each["stored_end"]]), title(text[each["start"] : each["end"]])]
        for each in row["diff"]
        if each["operation"] != "equal"
    ]
    cut = {"changes_not_shown": len(changed) - MOST_CHANGES} if len(changed) > MOST_CHANGES else {}
    agrees = {"relation": row["relation"], "speaker_agrees": row["speaker_agrees"]}
    return shrunk({**short_quote(row["quote"]), **agrees, "changed": changed[:MOST_CHANGES], **cut}, LARGEST_ROW // 2)


def name_of(row: Mapping[str, Any] | None) -> str | None:
    """The name of an outlet or a person; None if there is none."""
    return None if row is None else title(row["name"])


def title(text: str | None, longest: int = LONGEST_TITLE) -> str | None:
    """The text, cut to the length of a title."""
    return text if text is None or len(text) <= longest else text[:longest] + CUT

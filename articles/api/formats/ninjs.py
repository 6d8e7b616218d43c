"""An article as ninjs 3.1, the JSON of the International Press Telecommunications Council."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.wording import spoken

from .schema_org import known_date

Shown = Mapping[str, Any]
Item = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
RELATIONS = {
    "asserted": "speaker",
    "asked": "speaker",
    "denied": "denies",
    "negated": "did-not-say",
    "attributed_falsely": "falsely-quoted",
    "hypothetical": "may-say",
}
"""The relation of a name to the words of a quote, by stance."""

FULL_DATES = ("time", "day")
"""Precisions of a date that can be written as a time: ninjs accepts only times. A day becomes its start in UTC."""


def news_item(shown: Shown) -> Item:
    """The item; its quotes are among `associations`, because ninjs has no property for them."""
    return _said(
        {
            "uri": shown["source_url"] or shown["url"],
            "altIds": _identifiers(shown),
            "standard": STANDARD,
            "type": "text",
            "representationType": "full",
            "version": str(shown["revision"]),
            "pubStatus": "usable",
            "contentCreated": shown["published"] if shown["published_precision"] in FULL_DATES else None,
            "firstCreated": shown["created"],
            "versionCreated": shown["updated"],
            "language": shown["language"],
            "headlines": _texts("main", shown["headline"]) + _texts("deck", shown["deck"]),
            "by": shown["byline"],
            "located": shown["dateline"],
            "descriptions": _descriptions(shown),
            "bodies": _body(shown),
            "people": [_person(each) for each in shown["persons"]],
            "subjects": [{"name": shown["section"], "rel": "section"}] if shown["section"] else [],
            "events": [_event(each) for each in shown["events"]],
            "infoSources": _sources(shown),
            "associations": [_quote(each, number) for number, each in enumerate(shown["quotes"], start=1)],
        }
    )


def _quote(shown: Shown, number: int) -> Item:
    """A quote as a separate item; one that was denied or not said is marked as such, also in `rel` of the name."""
    return _said(
        {
            "name": f"quote-{number}",
            "rel": "quote" if spoken(shown["stance"]) else f"quote-{shown['stance'].replace('_', '-')}",
            "uri": shown["url"],
            "type": "component",
            "representationType": "full",
            "bodies": [{"role": shown["kind"], **_plain(shown["text"])}],
            "people": _speakers(shown, "person"),
            "organisations": _speakers(shown, "organisation"),
        }
    )


def _speakers(shown: Shown, kind: str) -> list[Item]:
    if shown["speaker_name"] is None or shown["speaker_kind"] != kind:
        return []
    uri = shown["speaker"]["url"] if shown["speaker"] else None
    return [_said({"name": shown["speaker_name"], "rel": RELATIONS[shown["stance"]], "uri": uri})]


def _identifiers(shown: Shown) -> list[Item]:
    """The address in this API, and the id given by the sender."""
    sender = [{"role": "sender", "value": shown["external_id"]}] if shown["external_id"] else []
    return [{"role": "newsapi", "value": shown["url"]}, *sender]


def _descriptions(shown: Shown) -> list[Item]:
    """What ninjs has no property for: a date with its known precision, and the captions."""
    date = known_date(shown["published"], shown["published_precision"])
    dated = _texts("published", date if shown["published_precision"] != "time" else None)
    return dated + [each for caption in shown["captions"] for each in _texts("caption", caption)]


def _body(shown: Shown) -> list[Item]:
    counts = {"charCount": len(shown["body"]), "wordCount": shown["word_count"]}
    return [{"role": "main", **counts, **_plain(shown["body"])}]


def _plain(text: str) -> Item:
    return {"contentType": "text/plain", "value": text}


def _texts(role: str, text: str | None) -> list[Item]:
    return [{"role": role, **_plain(text)}] if text else []


def _person(shown: Shown) -> Item:
    uri = shown["person"]["url"] if shown["person"] else None
    return _said({"name": shown["name"], "rel": "mention", "uri": uri})


def _event(shown: Shown) -> Item:
    rel = "main" if shown["main"] else "mention"
    return {"name": shown["event"]["title"], "rel": rel, "uri": shown["event"]["url"]}


def _sources(shown: Shown) -> list[Item]:
    """The outlet that published the article, and the credited agencies."""
    outlet = shown["outlet"]
    publisher = [{"name": outlet["name"], "role": "publisher", "uri": outlet["url"]}] if outlet else []
    return publisher + [{"name": name, "role": "credit"} for name in shown["credits"]]


def _said(item: Item) -> Item:
    """The item without unknown values."""
    return {name: value for name, value in item.items() if value not in (None, "", [])}

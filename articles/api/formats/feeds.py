"""Lists as feeds for news readers: Atom (RFC 4287) and JSON Feed 1.1, the newest page with a link to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.wording import introduced, spoken

from .renderers import Atom, JsonFeed

Row = Mapping[str, Any]

LONGEST_TITLE = 120
"""Maximum characters of a statement in the title of its entry."""

NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed was last changed: Atom requires a time, and the same list must give the same bytes."""

# what XML 1.0 does not allow: control characters, lone surrogates, and two noncharacters
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list as a feed entry; `page` is the web page to read it on, `address` its address in the API."""

    address: str
    page: str
    title: str
    text: str
    author: str
    published: datetime | None
    updated: datetime
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A page of a list; `address` is the list without the page, the permanent id of the feed."""

    title: str
    address: str
    self_url: str
    next: str | None
    previous: str | None
    entries: tuple[Entry, ...]


def article_entry(row: Row) -> Entry:
    """An article: its headline, and a link to the outlet's own page where that is known."""
    outlet = _name(row["outlet"])
    return Entry(
        address=row["url"],
        page=row["source_url"] or row["url"],
        title=row["headline"] or f"Article {row['id']}",
        text=row["deck"] or row["headline"] or "",
        author=row["byline"] or outlet or "unknown",
        published=_moment(row["published"]),
        updated=_stamp(row),
        tags=tuple(tag for tag in (outlet, row["section"]) if tag),
        language=row["language"],
    )


def quote_entry(row: Row) -> Entry:
    """A quote: its speaker and first words, then all of them; whoever denied or did not say them is not the author."""
    speaker = _name(row["speaker"]) or row["speaker_name"] or row["speaker_text"]
    said = spoken(row["stance"])
    outlet = _name(row["outlet"])
    return Entry(
        address=row["url"],
        page=row["article"]["url"],
        title=_short(introduced(row["stance"], speaker, row["text"])),
        text=row["text"] if said else introduced(row["stance"], speaker, row["text"]),
        author=(speaker if said else None) or outlet or "unknown",
        published=_moment(row["published"]),
        updated=_stamp(row),
        tags=tuple(tag for tag in (outlet, row["kind"], row["stance"]) if tag),
    )


def utterance_entry(row: Row) -> Entry:
    """An utterance: its speaker and first words, then its fullest version."""
    speaker = _name(row["speaker"]) or row["speaker_name"]
    said = spoken(row["stance"])
    return Entry(
        address=row["url"],
        page=row["url"],
        title=_short(introduced(row["stance"], speaker, row["text"])),
        text=row["text"] if said else introduced(row["stance"], speaker, row["text"]),
        author=(speaker if said else None) or "unknown",
        published=_moment(row["published"]),
        updated=_stamp(row),
        tags=(row["stance"],),
    )


def event_entry(row: Row) -> Entry:
    """An event: what happened, where and when, with a link to the page that compares its reports."""
    where_and_when = ", ".join(part for part in (row["place"], _shown_date(row)) if part)
    return Entry(
        address=row["url"],
        page=row["url"].partition("/api/v1/")[0] + f"/events/{row['slug']}/",
        title=row["title"],
        text=f"{row['title']} ({where_and_when})" if where_and_when else row["title"],
        author="newsapi",
        published=_moment(row["created"]),
        updated=_stamp(row),
        tags=(row["kind"],),
    )


ENTRIES: dict[str, Callable[[Row], Entry]] = {
    "articles": article_entry,
    "quotes": quote_entry,
    "events": event_entry,
    "utterances": utterance_entry,
}


def respond(feed: Feed, format_name: str) -> HttpResponse:
    """The response with a feed in one of the two formats."""
    if format_name == JsonFeed.format:
        return HttpResponse(write_json_feed(feed), content_type=JsonFeed.media_type)
    return HttpResponse(write_atom(feed), content_type=f"{Atom.media_type}; charset=utf-8")


class _Atom(Atom1Feed):
    """An Atom feed with links to the neighbouring pages and the API, last updated when its newest entry was."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NOTHING_YET)

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for relation in ("next", "previous"):
            if self.feed[relation] is not None:
                handler.addQuickElement("link", "", {"rel": relation, "href": self.feed[relation]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        link = {"rel": "related", "href": item["unique_id"], "type": "application/json"}
        handler.addQuickElement("link", "", link)


def write_atom(feed: Feed) -> bytes:
    """The feed as Atom; texts are escaped, so that markup in an article has no effect."""
    document = _Atom(
        title=_xml(feed.title),
        link=feed.address,
        description="",
        author_name="newsapi",
        feed_url=feed.self_url,
        feed_guid=feed.address,
        next=feed.next,
        previous=feed.previous,
    )
    for entry in feed.entries:
        document.add_item(
            title=_xml(entry.title),
            link=entry.page,
            description=escape(_xml(entry.text)),
            author_name=_xml(entry.author),
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.address,
            categories=[_xml(tag) for tag in entry.tags],
        )
    return str(document.writeString("utf-8")).encode()


def write_json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": feed.self_url,
        **({"next_url": feed.next} if feed.next else {}),
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return orjson.dumps(document, option=orjson.OPT_UTC_Z)


def _json_item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.address,
        "url": entry.page,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": entry.author}],
        "tags": list(entry.tags),
        "language": entry.language,
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def feed_of(listing: str, rows: Sequence[Row], *, address: str, self_url: str, page: Mapping[str, Any]) -> Feed:
    """The feed of one page of a list.

    Args:
        page: the envelope of the page, which links to its neighbours.
    """
    return Feed(
        title=f"newsapi: {listing}",
        address=address,
        self_url=self_url,
        next=page["next"],
        previous=page["previous"],
        entries=tuple(ENTRIES[listing](row) for row in rows),
    )


def _name(short: Row | None) -> str | None:
    return None if short is None else str(short["name"])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"


def _xml(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)


def _stamp(row: Row) -> datetime:
    return _moment(row["updated"]) or NOTHING_YET


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _shown_date(row: Row) -> str | None:
    """The date of an event with its known precision."""
    if row["date"] is None:
        return None
    iso = row["date"].isoformat() if isinstance(row["date"], date) else str(row["date"])
    return iso[: {"year": 4, "month": 7}.get(row["date_precision"], 10)]

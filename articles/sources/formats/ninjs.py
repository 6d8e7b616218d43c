"""ninjs, the JSON format of the International Press Telecommunications Council: 3.x, 2.x and the flat 1.x."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from articles.sources.documents import Fields, RefusalCode, RefusedError
from articles.sources.hints import lenient_hints

from .own import is_record_address

# Any of these next to `uri` makes an object a ninjs item; 1.x writes them in lower case or with underscores.
MARK_NAMES = (
    "bodies headlines versionCreated firstCreated contentCreated representationType pubStatus infoSources "
    "body_text body_html body_xhtml versioncreated firstcreated representationtype pubstatus"
)
MARKS = frozenset(MARK_NAMES.split())

MARKUP_TYPES = ("text/html", "application/xhtml+xml", "text/xml", "application/xml")
# Roles that items written by this product use for what ninjs has no property for.
OURS, SENDER, PUBLISHED, CAPTION, DECK, SECTION, CREDIT = (
    "newsapi", "sender", "published", "caption", "deck", "section", "credit",
)  # fmt: skip

UNPUBLISHED = frozenset({"canceled", "cancelled", "withheld"})

# One tag inside a headline; it cannot contain "<", so that a run of "<" is scanned once.
TAG = re.compile(r"</?[A-Za-z][^<>]*+>")


def is_ninjs(item: Mapping[str, object]) -> bool:
    """Whether the object is a ninjs item.

    >>> is_ninjs({"uri": "urn:example:1", "bodies": []})
    True
    """
    return isinstance(item.get("uri"), str) and not MARKS.isdisjoint(item)


def read_ninjs(item: Mapping[str, object]) -> Fields:
    """The text, hints and identifier of one ninjs item."""
    status = _string(item, "pubStatus") or _string(item, "pubstatus")
    if status is not None and status.lower() in UNPUBLISHED:
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "pubStatus says that the item is withheld or canceled")
    text, is_html = _body(item)
    uri = _string(item, "uri")
    ours = _by_role(item, "altIds", OURS)
    return Fields(
        text=text,
        is_html=is_html,
        hints=lenient_hints(
            {
                "headline": _headline(item),
                "published": _published_by_us(item) if ours else _published(item),
                "author": _first(item, "by", "byline", "bylines"),
                "language": _string(item, "language"),
                "outlet": _outlet(item),
                "url": None if is_record_address(uri) else uri,
            }
        ),
        external_id=_by_role(item, "altIds", SENDER) if ours else uri,
        clean=bool(ours) and not is_html,
        stated=_stated(item) if ours else {},
    )


def _published(item: Mapping[str, object]) -> str | None:
    """When the text was written, by the best evidence available.

    `contentCreated` is when the content was first created; the other times are about the object that holds the text,
    and an archive exported today has objects of today. `versionCreated` is when this wording was written, which is what
    "on Monday" refers to; `firstCreated` may be a day earlier in a developing story.
    """
    modern = _first(item, "contentCreated", "versionCreated", "firstCreated")
    return modern or _first(item, "contentcreated", "versioncreated", "firstcreated")


def _published_by_us(item: Mapping[str, object]) -> str | None:
    """The date of an item that this product wrote, as precisely as known; never the time of creation of the object."""
    return _by_role(item, "descriptions", PUBLISHED) or _first(item, "contentCreated")


def _stated(item: Mapping[str, object]) -> dict[str, object]:
    """What an item that this product wrote states besides its hints."""
    sections = [each for each in _entries(item, "subjects") if _string(each, "rel") == SECTION]
    credited = [each for each in _entries(item, "infoSources") if _string(each, "role") == CREDIT]
    captions = [each for each in _entries(item, "descriptions") if _string(each, "role") == CAPTION]
    found: dict[str, object] = {
        "deck": _by_role(item, "headlines", DECK),
        "dateline": _string(item, "located"),
        "section": next((_string(each, "name") for each in sections), None),
        "credits": [name for each in credited if (name := _string(each, "name"))],
        "captions": [text for each in captions if (text := _string(each, "value"))],
    }
    return {name: value for name, value in found.items() if value}


def _by_role(item: Mapping[str, object], key: str, role: str) -> str | None:
    """The value of the first entry of a list that has this role."""
    return next((_string(each, "value") for each in _entries(item, key) if _string(each, "role") == role), None)


def _body(item: Mapping[str, object]) -> tuple[str, bool]:
    """The body and whether it is markup; plain text is preferred to markup, the main body to others."""
    bodies = [entry for entry in _entries(item, "bodies") if (_string(entry, "value") or "").strip()]
    if bodies:
        bodies.sort(key=lambda entry: (_is_markup(entry), _string(entry, "role") not in {"main", None}))
        return _string(bodies[0], "value") or "", _is_markup(bodies[0])
    plain = _first(item, "body_text")
    if plain is not None:
        return plain, False
    markup = _first(item, "body_html", "body_xhtml")
    if markup is None:
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "the ninjs item has no body")
    return markup, True


def _is_markup(entry: Mapping[str, object]) -> bool:
    """Whether a body or headline declares itself to be HTML."""
    content_type = _string(entry, "contentType") or _string(entry, "contenttype") or ""
    return content_type.lower().startswith(MARKUP_TYPES)


def _headline(item: Mapping[str, object]) -> str | None:
    """The main headline without tags."""
    entries = sorted(_entries(item, "headlines"), key=lambda entry: _string(entry, "role") not in {"main", None})
    for entry in entries:
        value = _string(entry, "value")
        if value:
            return _without_tags(value) if _is_markup(entry) else value
    return _first(item, "headline", "title")


def _without_tags(markup: str) -> str:
    """The words of an HTML headline; an invalid character reference is left as written."""
    words = TAG.sub("", markup)
    plain = html.unescape(words)
    return words if "\ufffd" in plain else plain


def _outlet(item: Mapping[str, object]) -> str | None:
    """The name of the source that published the item; the first source if none says so."""
    sources = _entries(item, "infoSources") or _entries(item, "infosources") or _entries(item, "infosource")
    named = [source for source in sources if _string(source, "name") and _string(source, "role") != CREDIT]
    named.sort(key=lambda source: (_string(source, "role") or "").lower() not in {"publisher", "distributor"})
    return _string(named[0], "name") if named else None


def _entries(item: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """The objects in a list of the item."""
    value = item.get(key)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _string(item: Mapping[str, object], key: str) -> str | None:
    """The value of a key if it is a string."""
    value = item.get(key)
    return value if isinstance(value, str) else None


def _first(item: Mapping[str, object], *keys: str) -> str | None:
    """The value of the first of the keys that holds a non-empty string."""
    values: Iterable[str | None] = (_string(item, key) for key in keys)
    return next((value for value in values if value and value.strip()), None)

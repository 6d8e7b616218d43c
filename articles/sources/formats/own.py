"""Reads back what this product writes about an article: JSON of its API and of extraction on the command line.

The body is read unchanged: it has been cleaned once, and cleaning it again could remove what looks like a headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from articles.extraction.records import Basis
from articles.sources.documents import Fields, RefusalCode, RefusedError
from articles.sources.hints import lenient_hints

# The address of an article in the API, on any host: it belongs to the record, not to the article.
RECORD_ADDRESS = re.compile(r"https?://[^/?#]+(?:/[^?#]{0,200})?/api/v\d{1,3}/articles/\d{1,20}/?")

MARKS = frozenset(
    {"published_precision", "published_basis", "outlet_basis", "body_digest", "extractor_version", "offset_unit"}
)
"""Fields that only this product writes."""

LONE_BODY = {"body"}
"""The fields of an export row when only bodies were asked for."""

PRECISION_LENGTH = {"year": 4, "month": 7, "day": 10}
STATED_TEXTS = ("deck", "dateline", "section", "published_text", "published_basis", "outlet_basis")
STATED_LISTS = ("credits", "captions")

# Tags that begin a block: a body that contains one of them is markup.
MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|blockquote|article|section|table)\b[^<>]{0,500}>", re.IGNORECASE)


def is_record_address(value: object) -> bool:
    """Whether a value is the address of an article in the API.

    >>> is_record_address("https://news.example/api/v1/articles/17"), is_record_address("https://news.example/17")
    (True, False)
    """
    return isinstance(value, str) and RECORD_ADDRESS.fullmatch(value) is not None


def is_record(item: Mapping[str, object]) -> bool:
    """Whether the object is a record of an article as the API or the command line prints it."""
    if is_record_address(item.get("url")) or not MARKS.isdisjoint(item):
        return True
    body = item.get("body")
    return set(item) == LONE_BODY and isinstance(body, str) and not MARKUP.search(body)


def read_record(item: Mapping[str, object]) -> Fields:
    """The body, hints and further facts of one record."""
    body = _text(item.get("body"))
    if body is None:
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "the record has no body; export it with fields=…,body")
    outlet = item.get("outlet")
    url = item.get("source_url", item.get("url"))
    return Fields(
        text=body,
        clean=True,
        hints=lenient_hints(
            {
                "headline": _text(item.get("headline")),
                "published": known_date(_text(item.get("published")), _text(item.get("published_precision"))),
                "outlet": _text(outlet.get("name")) if isinstance(outlet, dict) else _text(outlet),
                "author": _text(item.get("byline")),
                "language": _text(item.get("language")),
                "url": None if is_record_address(url) else _text(url),
            }
        ),
        external_id=_identifier(item),
        stated=_stated(item),
    )


def known_date(iso: str | None, precision: str | None) -> str | None:
    """A date as precisely as it is known; midnight in UTC means the whole day, unless the time is said to be known.

    >>> known_date("2017-05-01T00:00:00Z", "month"), known_date("2017-05-29T00:00:00Z", None)
    ('2017-05', '2017-05-29')
    """
    if iso is None or precision == "unknown":
        return None
    if precision is None and iso.endswith("T00:00:00Z"):
        precision = "day"
    return iso[: PRECISION_LENGTH.get(precision or "time", len(iso))]


def _identifier(item: Mapping[str, object]) -> str | None:
    """The sender's own id; the API's row number is not one."""
    if "external_id" in item or "source_url" in item or is_record_address(item.get("url")):
        return _text(item.get("external_id"))
    return _text(item.get("id"))


def _stated(item: Mapping[str, object]) -> dict[str, object]:
    """What the record states that hints cannot express."""
    found: dict[str, object] = {name: text for name in STATED_TEXTS if (text := _text(item.get(name)))}
    if found.get("published_basis") == Basis.INFERRED:  # linking will undo what it inferred from other articles
        del found["published_basis"]
    for name in STATED_LISTS:
        value = item.get(name)
        if isinstance(value, list):
            found[name] = [text for each in value if (text := _text(each))]
    return found


def _text(value: object) -> str | None:
    """The value if it is a non-empty string."""
    return value if isinstance(value, str) and value.strip() else None

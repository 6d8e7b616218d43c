"""What this product writes about an article and reads back: the JSON of its API and of extraction on the command line.

Its body is read as it is: it was cleaned once, and cleaned again it would lose what looks like a headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from articles.extraction.records import Basis

from .documents import Fields, RefusalCode, RefusedError
from .hints import lenient_hints

# The address of an article in the API, at whatever host: it is the record's own, not the article's.
RECORD_ADDRESS = re.compile(r"https?://[^/?#]+(?:/[^?#]{0,200})?/api/v\d{1,3}/articles/\d{1,20}/?")

MARKS = frozenset(
    {"published_precision", "published_basis", "outlet_basis", "body_digest", "extractor_version", "offset_unit"}
)
"""Fields that only this product writes."""

LONE_BODY = {"body"}
"""What a row of an export holds that asked for the bodies alone."""

PRECISION_LENGTH = {"year": 4, "month": 7, "day": 10}
STATED_TEXTS = ("deck", "dateline", "section", "published_text", "published_basis", "outlet_basis")
STATED_LISTS = ("credits", "captions")

# Tags that begin a block: a body with one of them is markup.
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
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "the record has no body; an export has it with fields=…,body")
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
    """A date as far as it is known; midnight in UTC is where a day begins, unless the time is said to be known.

    >>> known_date("2017-05-01T00:00:00Z", "month"), known_date("2017-05-29T00:00:00Z", None)
    ('2017-05', '2017-05-29')
    """
    if iso is None or precision == "unknown":
        return None
    if precision is None and iso.endswith("T00:00:00Z"):
        precision = "day"
    return iso[: PRECISION_LENGTH.get(precision or "time", len(iso))]


def _identifier(item: Mapping[str, object]) -> str | None:
    """The sender's own id; the number of a row of the API is none."""
    if "external_id" in item or "source_url" in item or is_record_address(item.get("url")):
        return _text(item.get("external_id"))
    return _text(item.get("id"))


def _stated(item: Mapping[str, object]) -> dict[str, object]:
    """What the record states that no hint says."""
    found: dict[str, object] = {name: text for name in STATED_TEXTS if (text := _text(item.get(name)))}
    if found.get("published_basis") == Basis.INFERRED:  # linking takes back what it inferred from other articles
        del found["published_basis"]
    for name in STATED_LISTS:
        value = item.get(name)
        if isinstance(value, list):
            found[name] = [text for each in value if (text := _text(each))]
    return found


def _text(value: object) -> str | None:
    """A string with something in it."""
    return value if isinstance(value, str) and value.strip() else None

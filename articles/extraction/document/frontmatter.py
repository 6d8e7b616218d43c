"""Key and value lines at the top of a text: YAML-like front matter and bare "Title: …" headers."""

from __future__ import annotations

import re

# The keys that are read, and the field that each one fills.
_FIELDS = {
    "headline": ("title", "headline"),
    "published": (
        "date",
        "published",
        "pubdate",
        "publication date",
        "published_at",
        "date published",
        "datepublished",
    ),
    "byline": ("author", "authors", "byline"),
    "outlet": ("source", "outlet", "publisher", "publication", "site", "sitename", "site name"),
    "url": ("url", "link", "canonical"),
    "section": ("section", "category", "categories"),
    "language": ("language", "lang"),
    "deck": ("deck", "description", "subtitle", "summary"),
}
KEYS = {key: field for field, keys in _FIELDS.items() for key in keys}
IGNORED = frozenset(
    {
        "tags",
        "keywords",
        "image",
        "id",
        "layout",
        "slug",
        "draft",
        "license",
        "fingerprint",
        "updated",
        "type",
        "hostname",
    }
)

FENCE = re.compile(r"\s{0,100}---[ \t]{0,100}\r?\n")
FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]{0,100}\Z")
PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,20})[ \t]{0,4}:[ \t]{0,20}(?P<value>\S.{0,1000})?\Z")
LINE = re.compile(r"[^\n]*\n?")
MAX_LINES = 60


def read_front_matter(raw: str) -> tuple[dict[str, str], int]:
    """The fields in the head of the text, and the raw offset at which the head ends.

    >>> read_front_matter("---\\ntitle: Talks begin\\n---\\nThe talks began.")
    ({'headline': 'Talks begin'}, 27)
    """
    opening = FENCE.match(raw)
    return _read_fenced(raw, opening.end()) if opening else _read_bare(raw)


def _read_fenced(raw: str, position: int) -> tuple[dict[str, str], int]:
    """The keys between two fences; nothing if what is between them is not a list of keys."""
    found: dict[str, str] = {}
    for line in _head(raw, position):
        position = line.end()
        text = line.group().strip()
        if FENCE_END.match(text):
            return (found, position) if found else ({}, 0)
        if not _read_pair(text, found) and text and not line.group().startswith((" ", "\t", "-")):
            break
    return {}, 0


def _read_bare(raw: str) -> tuple[dict[str, str], int]:
    """The keys of a header without fences: at least two lines at the very top."""
    found: dict[str, str] = {}
    end = 0
    for line in _head(raw, 0):
        text = line.group().strip()
        if not text and not found:
            continue
        if not _read_pair(text, found):
            break
        end = line.end()
    return (found, end) if len(found) >= 2 else ({}, 0)


def _head(raw: str, position: int) -> list[re.Match[str]]:
    """The first lines from a position on."""
    lines: list[re.Match[str]] = []
    while len(lines) < MAX_LINES and position < len(raw):
        match = LINE.match(raw, position)
        if match is None or match.end() == position:
            break
        lines.append(match)
        position = match.end()
    return lines


def _read_pair(text: str, found: dict[str, str]) -> bool:
    """Whether the line is a known key with its value, which is then stored."""
    match = PAIR.match(text)
    if match is None:
        return False
    key = match["key"].strip().lower()
    value = (match["value"] or "").strip().strip("\"'[]").strip()
    if key in KEYS and value:
        found.setdefault(KEYS[key], value)
    return key in KEYS or key in IGNORED

"""What a document that begins with "<" is: a web page, or XML that is not read; the same for every source."""

from __future__ import annotations

import re

from .documents import RefusalCode, RefusedError, escape

BEGINNING = 20_000
"""Number of characters in which the first element of a document is looked for."""

# What may precede the first element: white space, declarations, comments, a document type.
PROLOGUE = re.compile(
    r"\ufeff? (?: \s++ | <\?[^>]{0,2000}\?> | <!--(?:[^-]++|-(?!->))*+--> | <![^<>]{0,2000}> )*+", re.X
)
FIRST_ELEMENT = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]{0,100})(?P<attributes>[^<>]{0,5000})")
DECLARATION = re.compile(r"\s*<\?xml\b", re.IGNORECASE)

KINDS = {
    "rss": "an RSS feed",
    "rdf": "an RSS 1.0 feed or other RDF",
    "feed": "an Atom feed",
    "nitf": "NITF",
    "newsitem": "NewsML-G2",
    "newsmessage": "NewsML-G2",
    "packageitem": "NewsML-G2",
    "newsml": "NewsML 1",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap index",
    "opml": "OPML",
    "svg": "an SVG image",
    "entry": "an Atom entry",
    "article": "an XML article",
}
"""The kind of an XML document by its first element."""

ALWAYS_XML = frozenset(KINDS) - {"article", "svg", "entry"}
"""First elements that no web page begins with."""


def refuse_xml(text: str) -> None:
    """Refuse XML, naming its kind; XHTML counts as a web page.

    >>> refuse_xml('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')
    """
    beginning = text[:BEGINNING]
    prologue = PROLOGUE.match(beginning)
    first = FIRST_ELEMENT.match(beginning, prologue.end() if prologue else 0)
    if first is None:
        return
    name = first["name"].lower().rpartition(":")[2]
    declared = DECLARATION.match(beginning.removeprefix("\ufeff")) is not None
    if name == "html" or not (name in ALWAYS_XML or declared):
        return
    kind = KINDS.get(name, f"XML whose first element is <{escape(first['name'], 60)}>")
    raise RefusedError(RefusalCode.UNKNOWN_SHAPE, f"{kind}, which is not supported; web pages and XHTML are")


SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
"""How files of unsupported kinds begin."""


def refuse_other_files(data: bytes) -> None:
    """Refuse bytes that begin like a file of an unsupported kind."""
    kind = next((words for signature, words in SIGNATURES if data.startswith(signature)), None)
    if kind is not None:
        raise RefusedError(RefusalCode.UNKNOWN_TYPE, f"{kind}, which is not supported; text, web pages and JSON are")

"""Headlines as pages print them: with heading marks in front and the name of the site at the end."""

from __future__ import annotations

import re
from itertools import zip_longest

from .outlets import outlet_named

SITE_TITLE = re.compile(r"\s[|»·•]\s|\s::\s")  # "Talks begin | Example News"
DASHED_SITE = re.compile(r"(.{1,250})\s[—–-]\s([^—–-]{2,60})")
SITE_NAME_LIMIT = 60
WORD = re.compile(r"[^\W\d_]{2,}")


def headline_of(text: str) -> str:
    """The headline without heading marks and without the name of the site after a bar.

    >>> headline_of("# Talks in Cairo | Example News")
    'Talks in Cairo'
    """
    text = re.sub(r"^#{1,6}\s+", "", text)
    bar = site_bar(text)
    title = (text[: bar.start()].strip() if bar else text) or text
    return site_split(title)[0]


def site_bar(text: str) -> re.Match[str] | None:
    """The bar before the name of a site, None if there is none; a » that closes a quotation is not one.

    >>> site_bar("« We agree » : talks begin") is None
    True
    """
    opened = text.find("«")
    bars = SITE_TITLE.finditer(text)
    return next((bar for bar in bars if "»" not in bar.group() or not 0 <= opened < bar.start()), None)


def site_split(title: str) -> tuple[str, str]:
    """The headline and the known outlet after its last dash: "Talks begin - BBC News"; "" if there is none."""
    match = DASHED_SITE.fullmatch(title)
    return (match[1], match[2]) if match and outlet_named(match[2]) else (title, "")


def is_site_name(text: str) -> bool:
    """Whether a line is the name of a known outlet with at most one extra word: "BBC News", "Sputnik International"."""
    return len(text) <= SITE_NAME_LIMIT and any(outlet_named(name) for name in (text, text.rpartition(" ")[0]))


def same_words(first: str, second: str) -> bool:
    """Whether two texts have the same words, whatever the punctuation between them."""
    pairs = zip_longest(WORD.finditer(first.lower()[:2000]), WORD.finditer(second.lower()[:2000]))
    return all(one is not None and other is not None and one.group() == other.group() for one, other in pairs)

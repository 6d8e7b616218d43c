"""A headline as a title, without what outlets print around it."""

from __future__ import annotations

import re

from articles.extraction.lexicon import tables

LABELS = frozenset(tables("events")["titles"]["labels"])
PAGE = re.compile(
    r"\s*[(\[](?:VIDEO|PHOTOS?|LIVE|UPDATED?|AUDIO|POLL)[)\]]|\s(?:VIDEO|PHOTOS)(?=:|\s*$)|\s\|\s[^|]{3,30}$"
)
DATELINE = re.compile(r"^[A-Z]{3,}[A-Z .]{0,30}(?:, [A-Z][\w.]{1,20})? (?:—|–|--) ")


def clean_headline(headline: str) -> str:
    """A headline without the label in front of it, without the kind of page, and without a dateline.

    >>> clean_headline("EXCLUSIVE: Mayor resigns (VIDEO)"), clean_headline("LINDUM, Kent — The mayor has resigned")
    ('Mayor resigns', 'The mayor has resigned')
    """
    title = PAGE.sub("", headline)
    label, colon, rest = title.partition(":")
    if colon and label.lower().strip() in LABELS and (label.isupper() or label.lower() in ("video", "photos", "watch")):
        title = rest
    return DATELINE.sub("", title.strip()).strip() or headline

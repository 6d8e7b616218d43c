"""How a body maps to its raw text: what one of its characters may replace, and whether a map is valid.

Cleaning deletes characters or replaces them one by one. There are three kinds of replacement: a line break for another,
a blank for another, and a character for the reference (`&quot;`) that begins at the position of its ampersand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# A character reference as HTML writes it, which occurs wherever plain text was copied out of a page.
REFERENCE_FORM = r"& (?: [A-Za-z]{2,8} | \#\d{2,6} | \#x[0-9A-Fa-f]{2,5} ) ;"
REFERENCE = re.compile(REFERENCE_FORM, re.VERBOSE)

REPLACEMENT = "\ufffd"
"""What html.unescape returns for NUL, surrogates and numbers beyond Unicode: such a reference is left as it is."""

# Invisible characters: cleaning deletes them, whether written literally or as references. Direction marks are among
# them, because they make a quote look different from how it is stored.
INVISIBLE_CLASS = r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f"
INVISIBLE = re.compile(f"[{INVISIBLE_CLASS}]")


def referred(reference: str) -> str | None:
    """The one character that a reference represents, a blank for all kinds of blank; None if there is none.

    >>> referred("&quot;"), referred("&nbsp;"), referred("&#0;"), referred("&fjlig;")
    ('"', ' ', None, None)
    """
    character = html.unescape(reference)
    if len(character) != 1 or character == REPLACEMENT:
        return None
    return " " if character.isspace() else character


def is_mapped(body: str, raw: str, segments: Iterable[tuple[int, int, int]]) -> bool:
    """Whether segments (body start, raw start, length) cover the body in order, each on its characters of the raw text.

    >>> is_mapped('He said "no".', 'He said &quot;no".', [(0, 0, 9), (9, 14, 4)])
    True
    """
    body_end = raw_end = 0
    for body_start, raw_start, length in segments:
        if body_start != body_end or raw_start < raw_end or length < 1:
            return False
        body_end, raw_end = body_start + length, raw_start + length
        left, right = body[body_start:body_end], raw[raw_start:raw_end]
        if len(left) != length or len(right) != length:
            return False
        if left != right and not all(
            one == other or _stands_for(one, raw, place)
            for place, (one, other) in enumerate(zip(left, right, strict=True), start=raw_start)
        ):
            return False
    return body_end == len(body)


def _stands_for(character: str, raw: str, place: int) -> bool:
    """Whether a character of a body may replace this one of the raw text."""
    if character.isspace() and raw[place].isspace():
        return True
    reference = REFERENCE.match(raw, place)
    return reference is not None and referred(reference.group()) == character

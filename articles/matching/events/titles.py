"""The title of an event: the one of its reports' titles that best sums up the others, without additions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .vectors import WORD, is_everyday, stem

LABEL = re.compile(r"^(?:breaking(?: news)?|exclusive|updated?(?: \d)?|watch|live)\s?[:|–-]\s*", re.IGNORECASE)
SITE = re.compile(r"\s+[|»]\s+[^|»]{2,40}$|\s+[–—-]\s+(?:www\.)?[\w-]+\.(?:com|org|net|co\.\w\w)$")
DATELINE = re.compile(r"^[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w. ]{1,20})? [—–] ")
CUT = re.compile(r"(?:…|\.\.\.)\s*$")
LONGEST = 120
"""Characters of a title: what is longer is the first sentence of a report."""
MOST_COMPARED = 20
"""Titles of one event that are compared."""


def plain_title(title: str) -> str:
    """A title without the label before it and the name of the site behind it.

    >>> plain_title("BREAKING: Bridge falls in Calder | The Calder Post")
    'Bridge falls in Calder'
    """
    bare = SITE.sub("", LABEL.sub("", title)).strip()
    return bare[0].upper() + bare[1:] if bare else title


def central_title(titles: Sequence[str]) -> str:
    """The most central of several titles of one event; of equal ones, the first.

    >>> central_title(["BRIDGE FALLS!", "Bridge falls in Calder", "Calder bridge falls, two hurt", "Horror in Calder"])
    'Bridge falls in Calder'
    """
    plain = [plain_title(title) for title in titles[:MOST_COMPARED]]
    words = [{root for word in WORD.findall(title) if not is_everyday(root := stem(word))} for title in plain]
    holding = Counter(word for each in words for word in each)

    def worth(number: int) -> tuple[bool, float, int]:
        shared = sum(holding[word] - 1 for word in words[number])
        return not is_unfit(plain[number]), shared / (3 + len(words[number])), -number

    return plain[max(range(len(plain)), key=worth)]


def is_unfit(title: str) -> bool:
    """Whether a title is shouted, cut off, or the beginning of a text.

    >>> is_unfit("BRIDGE FALLS IN CALDER"), is_unfit("CALDER, Utland — A bridge fell"), is_unfit("Bridge falls")
    (True, True, False)
    """
    letters = [letter for letter in title if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters) > 0.6 * len(letters)
    return shouted or len(title) > LONGEST or bool(CUT.search(title) or DATELINE.match(title))

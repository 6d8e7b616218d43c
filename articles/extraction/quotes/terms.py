"""Words in marks that are nobody's: titles of works, names, nicknames, terms."""

from __future__ import annotations

from articles.extraction.attribution.phrases import Text
from articles.extraction.attribution.segments import Segment
from articles.extraction.attribution.words import Kind

from .marks import Region

SMALL_WORDS = frozenset(("the", "of", "a", "an", "and", "in", "for", "to", "on", "with", "&", "or", "at", "by", "from"))
LONGEST_TITLE = 9
NAMING = frozenset(
    (
        "called",
        "titled",
        "entitled",
        "named",
        "dubbed",
        "nicknamed",
        "known",
        "headlined",
        "so-called",
        "aka",
        "labelled",
        "labeled",
        "word",
        "term",
        "codenamed",
        "captioned",
        "branded",
        "designated",
    )
)
CREATIVE = frozenset(
    (
        "book",
        "novel",
        "film",
        "movie",
        "song",
        "album",
        "show",
        "series",
        "play",
        "musical",
        "single",
        "documentary",
        "opera",
        "magazine",
        "article",
        "essay",
        "poem",
        "exhibition",
        "program",
        "programme",
        "column",
        "episode",
        "painting",
        "hit",
        "track",
        "bestseller",
        "memoir",
        "thriller",
        "comedy",
        "drama",
    )
)


def is_term(text: Text, segment: Segment, word: int, region: Region, *, reported: bool) -> bool:
    """Whether the words in marks are a title, a name or a term rather than somebody's words.

    Args:
        reported: a reporting clause stands right beside the marks.
    """
    raw = text.body[region.start : region.end]
    parts = raw.strip(" ,.;:!?…'’").split()
    if not parts or not any(character.isalnum() for character in raw):
        return True
    previous = text.words[word - 1] if word > segment.low else None
    titled = is_titled(parts)
    named = previous is not None and (previous.low in NAMING or previous.low in CREATIVE)
    if previous is not None and previous.low == "as" and word - 2 >= segment.low:
        named = text.words[word - 2].low == "known"
    if len(parts) > LONGEST_TITLE:
        return False
    if named and (not reported or (titled and len(parts) > 1)):
        return True
    if reported:
        return False
    if titled:
        return True
    return _is_nickname(text, word, parts)


def is_titled(parts: list[str]) -> bool:
    """Whether words are written like a title or a name: capitals on all but the small ones.

    >>> is_titled("The Tibbets Story".split()), is_titled("We agree on".split())
    (True, False)
    >>> is_titled("WE AGREE".split())
    False
    """
    if len(parts) > 1 and all(part.isupper() for part in parts):
        return False
    if not parts[0][:1].isupper() and not parts[0][:1].isdigit():
        return False
    return all(part[:1].isupper() or part[:1].isdigit() or part in SMALL_WORDS for part in parts)


def _is_nickname(text: Text, word: int, parts: list[str]) -> bool:
    """Whether the marks stand between a given name and a surname."""
    words = text.words
    if word + 1 >= len(words) or len(parts) > 3:
        return False
    before, behind = words[word - 1], words[word + 1]
    return before.capital and behind.capital and before.kind is Kind.WORD and parts[0][:1].isupper()

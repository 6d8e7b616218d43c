"""Words in marks that are nobody's: titles of works, names, nicknames, terms."""

from __future__ import annotations

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import SPOKEN, forms_with, verbs_with
from articles.extraction.text.tokens import PLAIN, Token

from .clauses.records import RELATIVE_CLAUSE
from .clauses.segments import ClauseSegment
from .clauses.text import ClauseText, is_verb
from .clauses.word_classes import ADVERBS, BREAKERS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from .contents import Tie, is_close
from .quotation_marks import Region

_WORDS = word_sets("quotations", "terms")
SMALL_WORDS, CREATIVE = _WORDS["small_words"], _WORDS["works"]
LONGEST_TITLE = 9
LONGEST_TERM = 2
CALLING, MAKING, UNTOLD = verbs_with("names"), verbs_with("has_works"), verbs_with("leaves_unsaid")
NAMING = forms_with("naming")


def is_term(text: ClauseText, segment: ClauseSegment, word: int, region: Region, tied: Tie | None) -> bool:
    """Whether words in marks are a title, a name, a nickname or a term rather than somebody's words.

    Args:
        tied: the reporting clause of the quotation, if it has one.
    """
    raw = text.body[region.start : region.end]
    parts = raw.strip(" ,.;:!?…'’").split()
    if not parts or not any(character.isalnum() for character in raw):
        return True
    if len(parts) > LONGEST_TITLE:
        return False
    reported = tied is not None and is_close(tied)
    titled = is_titled(parts)
    previous = text.words[word - 1] if word > segment.low else None
    if tied is not None and _is_named_so(text, tied, word, parts, titled=titled):
        return True
    named = previous is not None and (previous.low in NAMING or previous.low in CREATIVE)
    if previous is not None and previous.low == "as" and word - 2 >= segment.low:
        named = text.words[word - 2].low == "known"
    if named and (not reported or (titled and len(parts) > 1)):
        return True
    if reported:
        return False
    if raw[-1] in ".?!" and word == segment.low and word + 1 >= segment.high:
        return False  # "No." is an answer
    return titled or _is_nickname(text, word, parts)


def _is_named_so(text: ClauseText, tied: Tie, word: int, parts: list[str], *, titled: bool) -> bool:
    """Whether a clause that seems to report only names something or uses a term."""
    frame = tied.frame
    words = text.words
    behind = words[word + 1] if word + 1 < len(words) else None
    short = len(parts) <= LONGEST_TERM
    if titled and len(parts) > 1 and frame.lemma in MAKING:
        return True
    if frame.lemma in CALLING:
        nickname = titled and short and behind is not None and behind.capital
        name = len(parts) > 1 and (titled or _is_proper(parts))
        return nickname or name or (frame.shape is RELATIVE_CLAUSE and short)
    if frame.negated and frame.lemma in UNTOLD:
        return True
    attributive = behind is not None and is_common_noun(behind)
    return short and attributive and tied.rule == "inside" and frame.name not in SPOKEN


def is_common_noun(word: Token) -> bool:
    """Whether a word in lower case may be the noun that words in marks qualify (a "safe" zone)."""
    return not (
        word.kind is not PLAIN
        or word.capital
        or word.low in PREPOSITIONS
        or word.low in BREAKERS
        or word.low in CONJUNCTIONS
        or word.low in ADVERBS
        or word.low in DETERMINERS
        or is_verb(word)
    )


def _is_proper(parts: list[str]) -> bool:
    """Whether words are a name behind an article in lower case ("the Long Wait")."""
    return parts[0] == "the" and len(parts) > 1 and is_titled(parts[1:])


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


def _is_nickname(text: ClauseText, word: int, parts: list[str]) -> bool:
    """Whether the marks stand between a given name and a surname."""
    words = text.words
    if word + 1 >= len(words) or len(parts) > 3:
        return False
    before, behind = words[word - 1], words[word + 1]
    return before.capital and behind.capital and before.kind is PLAIN and parts[0][:1].isupper()

"""Words in quotation marks that nobody said: titles of works, names, nicknames, terms."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.records import Tie
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText, is_verb
from articles.extraction.speech.clauses.word_classes import (
    ADVERBS,
    BE,
    BREAKERS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
)
from articles.extraction.speech.rules import INSIDE, RELATIVE_CLAUSE, DropRule
from articles.extraction.speech.tying import is_close
from articles.extraction.text.cues import SPOKEN, forms_with, verbs_with
from articles.extraction.text.tokens import PLAIN, Token

from .regions import Region

_WORDS = word_sets("quotations", "terms")
SMALL_WORDS, CREATIVE = _WORDS["small_words"], _WORDS["works"]
LONGEST_TITLE = 9
LONGEST_TERM = 2
CALLING, MAKING, UNTOLD = verbs_with("names"), verbs_with("has_works"), verbs_with("leaves_unsaid")
NAMING, TELLING = forms_with("naming"), verbs_with("tells")


def why_term(text: ClauseText, segment: ClauseSegment, word: int, region: Region, tied: Tie | None) -> DropRule | None:
    """Why words in quotation marks are a title, a name, a nickname or a term; None if they are somebody's words.

    Args:
        tied: the reporting clause of the quotation, if it has one.
    """
    raw = text.body[region.start : region.end]
    parts = raw.strip(" ,.;:!?…'’").split()
    if not parts or not any(character.isalnum() for character in raw):
        return DropRule.NO_WORDS
    # Longer than any title: somebody's words.
    if len(parts) > LONGEST_TITLE:
        return None
    reported = tied is not None and is_close(tied)
    titled = is_titled(parts)
    # A clause may only name something or use a term.
    named = _why_named_so(text, tied, word, parts, titled=titled) if tied is not None else None
    if named is not None:
        return named
    # "His novel", "so-called": next to a verb of speaking only a capitalised title is certain.
    if _is_introduced(text, segment, word) and (not reported or (titled and len(parts) > 1)):
        return DropRule.INTRODUCED
    # 'Speaking on "Meet the Town," Lee said': a title after a preposition is what somebody spoke on.
    if titled and len(parts) > 1 and word > segment.low and text.words[word - 1].low in PREPOSITIONS:
        return DropRule.TITLE
    # 'Ann Lee told "Meet the Town."': a programme is who was told.
    told = tied is not None and tied.frame.lemma in TELLING and word == tied.frame.verb + 1
    if titled and len(parts) > 1 and told:
        return DropRule.TITLE
    if reported:
        return None
    if raw[-1] in ",.?!" and _is_answer(text.words, segment, word):
        return None
    if titled:
        return DropRule.TITLE
    return DropRule.NICKNAME if _is_nickname(text, word, parts) else None


def _is_answer(words: Sequence[Token], segment: ClauseSegment, word: int) -> bool:
    """Whether a word or two are an utterance: a sentence of their own, after a colon, or somebody's reply."""
    opens = word == segment.low
    ends = word + 1 >= segment.high
    # "No." in a paragraph of its own; 'Her answer: "No."'; '"No," came the reply'.
    if opens:
        return ends or words[word + 1].low in BE or words[word + 1].low in ("came", "comes")
    return ends and words[word - 1].low == ":"


def _is_introduced(text: ClauseText, segment: ClauseSegment, word: int) -> bool:
    """Whether the word before a quotation announces a name or a title: called "…", the novel "…"."""
    if word <= segment.low:
        return False
    previous = text.words[word - 1]
    # "Known as" names, "quoted as" does not.
    if previous.low == "as" and word - 2 >= segment.low:
        return text.words[word - 2].low == "known"
    return previous.low in NAMING or previous.low in CREATIVE


def _why_named_so(text: ClauseText, tied: Tie, word: int, parts: list[str], *, titled: bool) -> DropRule | None:
    """Why a clause that seems to report only names something or uses a term, None if it reports."""
    frame = tied.frame
    words = text.words
    behind = words[word + 1] if word + 1 < len(words) else None
    short = len(parts) <= LONGEST_TERM
    if titled and len(parts) > 1 and frame.lemma in MAKING:
        return DropRule.WORK_READ
    if frame.lemma in CALLING:
        # 'Everyone calls "Concrete" Karl' and 'fans call it "the Long Wait"' name; 'called it "a mistake"' judges.
        nickname = titled and short and behind is not None and behind.capital
        name = len(parts) > 1 and (titled or _is_proper(parts))
        given = nickname or name or (frame.shape is RELATIVE_CLAUSE and short)
        return DropRule.NAME_GIVEN if given else None
    if frame.negated and frame.lemma in UNTOLD:
        return DropRule.NOT_DISCUSSED
    # 'Agreed on four "safe" zones': one or two words before the noun that they qualify.
    attributive = behind is not None and is_common_noun(behind)
    qualifies = short and attributive and tied.rule is INSIDE and frame.name not in SPOKEN
    return DropRule.QUALIFYING if qualifies else None


def is_common_noun(word: Token) -> bool:
    """Whether a word in lower case may be the noun that quoted words qualify (a "safe" zone)."""
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
    """Whether words are a name after an article in lower case ("the Long Wait")."""
    return parts[0] == "the" and len(parts) > 1 and is_titled(parts[1:])


def is_titled(parts: list[str]) -> bool:
    """Whether words are written like a title or a name: capitals on all words except short ones such as "of".

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
    """Whether the quotation is between a given name and a surname."""
    words = text.words
    if word + 1 >= len(words) or len(parts) > 3:
        return False
    before, behind = words[word - 1], words[word + 1]
    return before.capital and behind.capital and before.kind is PLAIN and parts[0][:1].isupper()

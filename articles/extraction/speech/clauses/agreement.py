"""Whether a noun phrase may be the subject of a form: a plural before a base form, no bare noun before one in -s, and
the one before a verb group of several verbs."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.rules import BEFORE, INFINITIVE, ClauseShape
from articles.extraction.text.cues import CUES, SPOKEN, forms_with
from articles.extraction.text.tokens import PLAIN, Token

from .noun_phrases import phrase_before
from .records import Frame
from .text import ClauseText, Phrase
from .word_classes import ADVERBS, AUXILIARIES, BE, DETERMINERS, MODALS

_WORDS = word_sets("clauses", "subjects")
ADJECTIVE_ENDINGS = tuple(_WORDS["adjective_endings"])
PLURAL_HEADS, PLURAL_SUBJECTS = _WORDS["plural_heads"], _WORDS["plural_pronouns"]
PERCEIVING = forms_with("perceiving")
CHAINING, BEFORE_CHAINED = _WORDS["chaining"], _WORDS["before_chained"]
CHAIN = CHAINING | BEFORE_CHAINED | BE | AUXILIARIES | ADVERBS
REPORTING = SPOKEN | _WORDS["chained_classes"]
"""Classes of verbs whose object may be a whole utterance."""


def agrees(text: ClauseText, phrase: Phrase, before: int, verb: int) -> bool:
    """Whether the base form of a verb may follow this subject ("they say", "officials say", "will say")."""
    words = text.words
    # "Will say", "did say", "won't say".
    if any(_takes_base(words[index]) for index in range(before + 1, verb)):
        return True
    first = text.span_of[phrase.person][0] if phrase.person >= 0 else phrase.first
    if first > 0 and (_takes_base(words[first - 1]) or words[first - 1].low in PERCEIVING):
        return True  # "At no point did Lee say", "never heard Lee say"
    head = words[phrase.head]
    if phrase.pronoun:
        return head.low in PLURAL_SUBJECTS
    # "Lee and Roe say", "officials say", "Lindum Motors say".
    joined = any(words[index].low == "and" for index in range(phrase.first, phrase.last))
    plural = phrase.person < 0 and (head.low.endswith("s") or head.low in PLURAL_HEADS)
    return joined or plural or (head.capital and phrase.person < 0)


def _takes_base(word: Token) -> bool:
    """Whether a word is followed by the base form of a verb: "will", "did", "won't"."""
    return word.kind is PLAIN and (word.low in MODALS or word.low.endswith(("n't", "n’t"))) and word.low != "to"


def is_bare(text: ClauseText, phrase: Phrase) -> bool:
    """Whether a phrase is a common noun without an article, which cannot be the subject of a verb in -s."""
    words = text.words
    if phrase.person >= 0 or phrase.pronoun:
        return False
    inside = range(phrase.first, phrase.last + 1)
    # "Those responsible claims": an adjective cannot be the subject.
    if words[phrase.head].low.endswith(ADJECTIVE_ENDINGS) and not words[phrase.head].capital:
        return True
    # "Rising claims": a participle before the noun.
    first = CUES.get(words[phrase.first].low)
    if first is not None and first.participle:
        return True
    return not any(words[index].capital or words[index].low in DETERMINERS for index in inside)


def is_adjective(text: ClauseText, phrase: Phrase) -> bool:
    """Whether a phrase is an article and a capitalised word, as in "the Israeli attacks", where the verb is a noun."""
    words = text.words
    short = phrase.last == phrase.first + 1 and phrase.person < 0
    return short and words[phrase.first].low in DETERMINERS and words[phrase.last].capital


def chained_subject(text: ClauseText, frame: Frame, before: int, floor: int) -> tuple[Phrase, ClauseShape] | None:
    """The subject of a verb that depends on one of habit or phase directly before it, None without such a verb."""
    words = text.words
    infinitive = before + 1 < frame.verb and words[frame.verb - 1].low == "to"
    if not (frame.participle or infinitive) or frame.name not in REPORTING:
        return None
    last = before
    while last > floor and words[last].low in CHAIN:
        last -= 1
    if last == before or not is_chain(words, last + 1, frame.verb):
        return None
    phrase = phrase_before(text, last, floor)
    # A coordinate verb takes its subject from the clause before: "Lee came and went on to say".
    opens = phrase is not None and (phrase.first == floor or words[phrase.first - 1].kind is not PLAIN)
    return (phrase, INFINITIVE if infinitive else BEFORE) if phrase is not None and opens else None


def is_chain(words: Sequence[Token], first: int, verb: int) -> bool:
    """Whether these words make one verb group with a verb of habit or phase: "kept saying", "was fond of saying"."""
    inside = [words[index].low for index in range(first, verb)]
    return any(low in CHAINING for low in inside) and all(low in CHAIN for low in inside)

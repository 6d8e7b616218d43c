"""Where the content of a reporting clause begins: after the verb, its listener, and the time and place of speaking."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CLAUSE, PARTICLES, verbs_with
from articles.extraction.text.tokens import BREAK, PLAIN, QUOTATION, Token

from .adverbials import MAY_OPEN, behind_adverbials
from .noun_phrases import phrase_after
from .records import Frame
from .text import ClauseText, Phrase, is_verb
from .word_classes import ADVERBS, DAYS, DETERMINERS, PREPOSITIONS

LISTENER_REACH = 14
"""Words after "told" within which the listener ends."""
TELLING, COMMANDING, LEADS = verbs_with("tells"), verbs_with("commands"), verbs_with("leads")
_WORDS = word_sets("clauses", "verb_groups")
OBJECTS, OF_OBJECTS, DELAYS = _WORDS["objects"], _WORDS["of_objects"], _WORDS["delays"]
CLAUSAL = _WORDS["clausal"]
DELAYING = (PREPOSITIONS | ADVERBS | DAYS | DELAYS | CLAUSAL) - OF_OBJECTS
NO_VERBS = DETERMINERS | OBJECTS
"""Words after "to" that do not make it an infinitive."""


def content_start(text: ClauseText, frame: Frame, high: int) -> tuple[int, str | None]:
    """The word where the content of a clause begins, and its listener."""
    words = text.words
    index = frame.verb + (2 if frame.lemma in PARTICLES else 1)
    stop = min(high, index + LISTENER_REACH)
    via: str | None = None
    # "Told the Daily Post it rained": the listener is not part of the words.
    if frame.lemma in TELLING and index < high and words[index].kind is PLAIN:
        found = phrase_after(text, index, stop)
        if found is not None and words[index].low not in ("that", "how", "why"):
            last = _listener_end(words, found[0])
            via = text.body[words[found[0].first].start : words[last].end]
            index = last + 1
    # "Ordered both sides to stop": the words begin with "to".
    elif frame.lemma in COMMANDING and index < high and words[index].low != "to":
        found = phrase_after(text, index, stop)
        last = _listener_end(words, found[0]) if found is not None else high
        if found is not None and last + 1 < high and words[last + 1].low == "to":
            return last + 1, text.body[words[found[0].first].start : words[last].end]
    # "Drew attention to the fact that": the content begins after the set phrase.
    if frame.lemma in PARTICLES and index < high and words[index].low == "to":
        index += 3 if [word.low for word in words[index + 1 : index + 3]] == ["the", "fact"] else 1
    if index < stop and not _may_delay(words[index]):
        return index, via
    # "Asked Lee to hand over that server": an infinitive is no adverbial.
    if (
        via is not None
        and index + 1 < stop
        and words[index].low == "to"
        and not (words[index + 1].capital or words[index + 1].low in NO_VERBS)
    ):
        return index, via
    # "Said on Monday that": an adverbial may precede the "that", another verb may not.
    for at in range(index, stop):
        word = words[at]
        if word.low == "that" and word.kind is PLAIN:
            return at + 1, via
        if word.kind is QUOTATION or word.kind is BREAK or word.low in (",", ":"):
            break
        # "Said after the reports broke that he would pay": the verb is the adverbial's.
        if is_verb(word) and at > index and words[index].low not in CLAUSAL:
            break
    # "Said on Tuesday he would": the same adverbial without "that".
    if frame.governs is CLAUSE and frame.bare and words[index].low in MAY_OPEN:
        index = behind_adverbials(text, index, high, said=frame.lemma == "say", phrases=frame.lemma in LEADS)
    return index, via


def _listener_end(words: Sequence[Token], phrase: Phrase) -> int:
    """The last word of a listener: "urged both sides to return" ends before "to", "told the envoy to Iran" does not."""
    for index in range(phrase.first + 1, phrase.last):
        behind = words[index + 1]
        if words[index].low == "to" and not behind.capital and behind.low not in NO_VERBS:
            return index - 1
    return phrase.last


def _may_delay(word: Token) -> bool:
    """Whether a word after a verb may open an adverbial before "that" ("said on Monday that …").

    The word after "apologized" does not in "apologized for remarks that …": what follows describes the remarks.
    """
    return word.low not in OF_OBJECTS and (
        word.low == "that"
        or word.low in PREPOSITIONS
        or word.low in ADVERBS
        or word.low in DAYS
        or word.low in DELAYS
        or word.low in CLAUSAL
    )

"""Quotations without a reporting clause in their sentence, and their speakers, if they have any."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CUES, SPOKEN, forms_with
from articles.extraction.text.tokens import BREAK, PLAIN

from .clauses.noun_phrases import phrase_after, phrase_before
from .clauses.segments import DASHES, ClauseSegment, is_signature
from .clauses.text import ClauseText, Phrase, is_verb
from .clauses.word_classes import BE
from .quotations.regions import Region
from .rules import SpeechRule
from .speakers.announcements import (
    REPLIES,
    announced_source,
    leads_back,
    opening_source,
    owner_of_claim,
    owner_of_saying,
    said_as_noun,
)

CREDITING, ASKED = forms_with("crediting"), forms_with("asked")
LONGEST_CLAIM = 14
"""Words before a quotation within which the "that" of its clause stands."""
LONGEST_OWNER = 8
"""Words before such a "that" within which the noun and its owner stand."""
_WORDS = word_sets("quotations", "unattributed")
QUOTATION_NOUNS, CONTINUING, PART_OF_DAY = (
    _WORDS["quotation_nouns"],
    _WORDS["continuing"],
    _WORDS["part_of_day"],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The person or body named next to a quotation without a verb of speaking; `phrase` is None if nobody is named.

    `running` is true if the words next to it only lead back to the speaker before, `inside` if the quotation is only
    a part of what was said.
    """

    phrase: Phrase | None
    rule: SpeechRule
    running: bool = False
    inside: bool = False


def beside(text: ClauseText, segment: ClauseSegment, word: int, region: Region) -> Beside | None:
    """The source before a colon, after a dash or comma, or before a quoted verb; None if there is none."""
    words = text.words
    raw = text.body[region.start : region.end]
    previous = words[word - 1] if word > segment.low else None
    # Interviews: "Asked why: “…”" is answered by the previous speaker.
    if previous is not None and previous.low == ":" and words[segment.low].low in ASKED:
        return Beside(phrase=None, rule=SpeechRule.COLON, running=True)
    # Interviews and captions: a name and a colon.
    if previous is not None and previous.low == ":":
        phrase = announced_source(text, segment.low, word - 1)
        back = phrase is None and leads_back(words, segment.low, word - 1)
        return Beside(phrase=phrase, rule=SpeechRule.COLON, running=back)
    # Sketches and profiles: '"…" was the reply of Ann Lee', 'Her answer was "…"'.
    noun = said_as_noun(text, word + 1, segment.high)
    if noun is None and previous is not None and previous.low in BE:
        noun = owner_of_saying(text, _clause_start(text, segment.low, word - 2), word - 1, REPLIES)
    if noun is not None:
        return Beside(phrase=noun, rule=SpeechRule.NOUN)
    claimed = _claimed(text, segment, word)
    if claimed is not None:
        return Beside(phrase=claimed, rule=SpeechRule.NOUN, inside=True)
    # Pull quotes: the name after a dash, or after the comma inside the marks.
    behind = word + 1
    while behind < segment.high and words[behind].kind is BREAK:
        behind += 1
    dash = behind + 1 < segment.high and words[behind].low in DASHES
    if dash and is_signature(text, behind, segment.high):
        signed = phrase_after(text, behind + 1, segment.high)
        return Beside(phrase=signed[0] if signed is not None else None, rule=SpeechRule.DASH)
    if dash or raw[-1:] == ",":
        found = _behind(text, behind + 1 if dash else word + 1, segment.high)
        if found is not None:
            return Beside(phrase=found, rule=SpeechRule.DASH if dash else SpeechRule.APPOSED)
    if previous is None:
        return None
    # Features: "Then she shrugged, “…”", at the end of the sentence only.
    if previous.low in (",", *DASHES) and _is_sentence(raw) and word + 2 >= segment.high:
        phrase = opening_source(text, segment.low, word - 1)
        return Beside(phrase=phrase, rule=SpeechRule.LED_IN) if phrase is not None else None
    return _quoted_verb(text, segment, word, raw)


def _claimed(text: ClauseText, segment: ClauseSegment, word: int) -> Phrase | None:
    """The owner of a noun whose "that" clause holds the quotation: "warnings from the council that it was “unsafe”"."""
    words = text.words
    if "that" not in segment.lows:
        return None
    for index in range(word - 1, max(segment.low, word - LONGEST_CLAIM) - 1, -1):
        if words[index].kind is not PLAIN:
            return None
        if words[index].low == "that":
            return owner_of_claim(text, max(segment.low, index - LONGEST_OWNER), index)
    return None


def _clause_start(text: ClauseText, low: int, last: int) -> int:
    """The first word of the clause whose subject ends at `last`: nothing but words, and no verb, lies between."""
    words = text.words
    first = last
    while first > low and words[first - 1].kind is PLAIN and not is_verb(words[first - 1]):
        first -= 1
    return first


def credited(text: ClauseText, segment: ClauseSegment) -> Beside | None:
    """The person to whom words were falsely attributed: 'The words "…" were wrongly attributed to Lee'."""
    words = text.words
    for index in range(segment.low, segment.high - 2):
        # "Wrongly attributed to Lee", "a quote from Lee".
        given = words[index].low in CREDITING and words[index + 1].low == "to"
        if given or (words[index].low in QUOTATION_NOUNS and words[index + 1].low in ("from", "by")):
            found = phrase_after(text, index + 2, segment.high)
            if found is not None:
                return Beside(phrase=found[0], rule=SpeechRule.APPOSED)
    return None


def _behind(text: ClauseText, index: int, high: int) -> Phrase | None:
    """The person named directly after a quotation, if punctuation or the end of the sentence follows the name."""
    found = phrase_after(text, index, high)
    if found is None or found[0].person < 0:
        return None
    phrase = found[0]
    open_end = phrase.last + 1 < high and text.words[phrase.last + 1].kind is PLAIN
    return None if open_end else phrase


def _quoted_verb(text: ClauseText, segment: ClauseSegment, word: int, raw: str) -> Beside | None:
    """The subject of a cue verb inside the quotation: the panel "severely rebuked" him."""
    first = raw.split()[:2]
    verbs = [CUES.get(part.lower().strip(",.")) for part in first]
    if not any(verb is not None and not verb.base and not verb.participle and verb.name in SPOKEN for verb in verbs):
        return None
    # Rulings: 'The panel met and “severely rebuked” him'.
    if text.words[word - 1].low in ("and", "but"):
        phrase = opening_source(text, segment.low, word - 1)
    else:
        phrase = phrase_before(text, _before_days(text, segment, word), segment.low)
    return Beside(phrase=phrase, rule=SpeechRule.QUOTED_VERB) if phrase is not None else None


def _before_days(text: ClauseText, segment: ClauseSegment, word: int) -> int:
    """The word before a quotation, skipping days and times of day ("on Tuesday night")."""
    from_here = word - 1
    words = text.words
    while from_here > segment.low and (words[from_here].low.endswith("day") or words[from_here].low in PART_OF_DAY):
        from_here -= 1
    return from_here


def _is_sentence(raw: str) -> bool:
    """Whether the words in quotation marks are long enough to be an independent utterance."""
    return len(raw.split()) >= 5


def continues(text: ClauseText, segment: ClauseSegment, raw: str) -> bool:
    """Whether a quoted fragment continues what the previous sentence reported."""
    words = text.words
    opener = words[segment.low].low
    return opener in CONTINUING or len(raw.split()) >= 3

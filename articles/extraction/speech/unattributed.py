"""Quotations without a reporting clause in their sentence, and their speakers, if they have any."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CUES, SPOKEN, forms_with
from articles.extraction.text.tokens import PLAIN

from .clauses.noun_phrases import phrase_after, phrase_before
from .clauses.segments import ClauseSegment
from .clauses.text import ClauseText, Phrase, is_possessive
from .quotations.marks import Region
from .rules import SpeechRule

DASHES = frozenset(("—", "–", "-", "--"))
CREDITING, ASKED = forms_with("crediting"), forms_with("asked")
_WORDS = word_sets("quotations", "unattributed")
QUOTATION_NOUNS, CONTINUING, PART_OF_DAY = (
    _WORDS["quotation_nouns"],
    _WORDS["continuing"],
    _WORDS["part_of_day"],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The person or body named next to a quotation without a verb of speaking; `phrase` is None if there is none."""

    phrase: Phrase | None
    rule: SpeechRule


def beside(text: ClauseText, segment: ClauseSegment, word: int, region: Region) -> Beside | None:
    """The source before a colon, after a dash or comma, or before a quoted verb; None if there is none."""
    words = text.words
    raw = text.body[region.start : region.end]
    previous = words[word - 1] if word > segment.low else None
    # Interviews: "Asked why: “…”" is answered by the previous speaker.
    if previous is not None and previous.low == ":" and words[segment.low].low in ASKED:
        return Beside(phrase=None, rule=SpeechRule.COLON)
    # Interviews and captions: a name and a colon.
    if previous is not None and previous.low == ":":
        return Beside(phrase=opening_source(text, segment.low, word - 1), rule=SpeechRule.COLON)
    # Pull quotes: the name after a dash, or after the comma inside the marks.
    dash = word + 2 < segment.high and words[word + 1].low in DASHES
    if dash or raw[-1:] == ",":
        found = _behind(text, word + 2 if dash else word + 1, segment.high)
        if found is not None:
            return Beside(phrase=found, rule=SpeechRule.DASH if dash else SpeechRule.APPOSED)
    if previous is None:
        return None
    # Features: "Then she shrugged, “…”", at the end of the sentence only.
    if previous.low in (",", *DASHES) and _is_sentence(raw) and word + 2 >= segment.high:
        phrase = opening_source(text, segment.low, word - 1)
        return Beside(phrase=phrase, rule=SpeechRule.LED_IN) if phrase is not None else None
    return _quoted_verb(text, segment, word, raw)


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


def opening_source(text: ClauseText, low: int, high: int) -> Phrase | None:
    """The person whom some words are about, else the noun phrase at their start."""
    words = text.words
    for index in range(low, min(high, low + 40)):
        number = text.person_starting_at(index)
        # "After the talks Ann Lee was cheerful: “…”": the first person in the sentence, but not Lee in "Lee's aide".
        if number >= 0 and not is_possessive(words[text.span_of[number][1]]):
            person = text.persons[number]
            last = text.span_of[number][1]
            return Phrase(first=index, last=last, start=person.start, end=person.end, head=last, person=number)
        if words[index].low in ("he", "she"):
            word = words[index]
            return Phrase(first=index, last=index, start=word.start, end=word.end, head=index, pronoun=True)
    found = phrase_after(text, low, high)
    if found is None or not words[found[0].head].capital:
        return None
    return found[0]


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
    """Whether the words in quotation marks are long enough to be an utterance of their own."""
    return len(raw.split()) >= 5


def continues(text: ClauseText, segment: ClauseSegment, raw: str) -> bool:
    """Whether a quoted fragment continues what the previous sentence reported."""
    words = text.words
    opener = words[segment.low].low
    return opener in CONTINUING or len(raw.split()) >= 3

"""Reporting clauses: a cue verb, who it has for a subject, and where its content begins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from articles.extraction.cues import CUES, NOT_BEFORE_TO, SPEECH_NOUNS, SPOKEN, WITH_NOUN, Content, Cue

from .classes import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BREAKERS,
    DAY_COMPANIONS,
    DAYS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    MODALS,
    NEGATIONS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
    RELATIVES,
    singular,
)
from .phrases import Phrase, Text, is_possessive, is_verb, phrase_after, phrase_before
from .words import Kind, Word

REACH = 60
"""Words to the left of a verb among which its subject is looked for."""
LISTENER_REACH = 14
"""Words behind "told" among which the listener ends."""
TELLING = frozenset(
    ("tell", "inform", "remind", "assure", "warn", "notify", "advise", "ask", "reassure", "brief", "urge")
)
BEHIND_SUBJECT = frozenset(("who", "whose", "of", "in", "at", "from", "with", "on", "during", "after"))
ADJECTIVE_ENDINGS = ("able", "ible", "ous", "ful", "less", "ive")
DELAYS = frozenset(("this", "last", "late", "early", "again", "repeatedly", "once", "bluntly", "flatly"))
PLURAL_HEADS = frozenset(("people", "police", "men", "women", "media"))
PLURAL_SUBJECTS = frozenset(("they", "we", "i", "you"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One reporting clause.

    `first` and `last` are the words it covers, content not counted; `content` is the word at which content behind
    it would begin. `how` is "before" (X said), "after" (said X), "shared" (… and said), "according" or "passive".
    """

    verb: int
    first: int
    last: int
    content: int
    how: str
    subject: Phrase | None
    cue: str
    lemma: str
    name: str
    governs: Content
    negated: bool = False
    participle: bool = False
    bare: bool = True
    via: str | None = None


def find_frames(text: Text, low: int, high: int) -> list[Frame]:
    """The reporting clauses among the words from `low` to `high`, in order.

    A quotation is one word, so nothing inside marks is read.
    """
    frames: list[Frame] = []
    for index in range(low, high):
        word = text.words[index]
        if word.kind is not Kind.WORD:
            continue
        opening = _source_phrase(text, index, high) if word.low in ("according", "in") else 0
        if opening:
            frame = _according(text, index, index + opening, high)
        else:
            cue = CUES.get(word.low)
            if cue is None or (word.capital and index > low) or index in text.person_at:
                continue
            frame = _verb_frame(text, index, cue, low, high, frames)
        if frame is not None:
            frames.append(frame)
    return frames


def _source_phrase(text: Text, index: int, high: int) -> int:
    """How many words a set phrase before a source has here ("according to", "in the words of"), 0 if none."""
    words = text.words
    if words[index].low == "according":
        return 2 if index + 2 < high and words[index + 1].low == "to" else 0
    if words[index].low == "in" and index + 4 < high and words[index + 3].low == "of":
        return 4 if words[index + 2].low in ("words", "view", "opinion", "phrase") else 0
    return 0


def _according(text: Text, index: int, behind: int, high: int) -> Frame | None:
    """The frame of "according to X"."""
    found = phrase_after(text, behind, high)
    if found is None:
        return None
    phrase = found[0]
    words = text.words
    return Frame(
        verb=index,
        first=index,
        last=phrase.last,
        content=phrase.last + 1,
        how="according",
        subject=phrase,
        cue=text.body[words[index].start : words[behind - 1].end],
        lemma="according",
        name="said",
        governs=Content.CLAUSE,
    )


def _verb_frame(text: Text, verb: int, cue: Cue, low: int, high: int, earlier: list[Frame]) -> Frame | None:
    """The frame of a cue verb, None where the word is a noun or has no subject in reach."""
    words = text.words
    floor = max(low, verb - REACH)
    if _is_noun(text, verb, cue, low, high) or not _speaks(text, verb, cue, high):
        return None
    base = Frame(
        verb=verb,
        first=verb,
        last=verb,
        content=verb + 1,
        how="before",
        subject=None,
        cue=text.body[words[verb].start : words[verb].end],
        lemma=cue.lemma,
        name=cue.name,
        governs=cue.content,
        participle=cue.participle,
        bare=cue.bare,
    )
    before, negated, passive = _skip_adverbs(text, verb, floor)
    base = replace(base, first=before + 1, negated=negated, cue=text.body[words[before + 1].start : words[verb].end])
    if passive and not cue.participle:
        return _passive(text, base, high)
    inverted = _inverted(text, base, before, low, high)
    if inverted is not None:
        return inverted
    subject = _subject(text, base, before, floor, earlier)
    if subject is None:
        return None
    phrase, how = subject
    if cue.base and how == "before" and not _agrees(text, phrase, before, verb):
        return None
    singular_form = words[verb].low.endswith("s") and not cue.base
    if how == "before" and (singular_form or cue.participle) and _is_bare(text, phrase):
        return None
    first = phrase.first if how == "before" else base.first
    frame = replace(base, subject=phrase, how=how, first=min(first, base.first))
    return _with_content(text, frame, high)


def _is_noun(text: Text, verb: int, cue: Cue, low: int, high: int) -> bool:
    """Whether a form that may be a noun ("reports", "claims") is one here."""
    words = text.words
    if verb > low:
        before = words[verb - 1]
        if before.kind is Kind.WORD and (before.low in DETERMINERS or is_possessive(before)):
            return before.low not in ("all", "both", "each")
        if before.low[:1].isdigit() or (before.low in PREPOSITIONS and not cue.participle and before.low != "to"):
            return True
    if verb + 1 < high and (cue.base or words[verb].low.endswith("s")):
        behind = words[verb + 1]
        if behind.low == "that" and verb + 2 < high:
            relative = words[verb + 2]
            return not cue.base and (is_verb(relative) or relative.low.endswith("ed"))
        return is_verb(behind) or behind.low == "of"
    return False


def _speaks(text: Text, verb: int, cue: Cue, high: int) -> bool:
    """Whether what follows leaves the verb one of speaking: "issued a statement", not "continued to rise"."""
    words = text.words
    if cue.lemma in NOT_BEFORE_TO and verb + 1 < high and words[verb + 1].low == "to":
        return False
    if cue.lemma not in WITH_NOUN:
        return True
    return any(words[index].low in SPEECH_NOUNS for index in range(verb + 1, min(high, verb + 6)))


def _skip_adverbs(text: Text, verb: int, floor: int) -> tuple[int, bool, bool]:
    """The word before the verb group, whether the verb is negated, and whether it is passive."""
    words = text.words
    index = verb - 1
    negated = passive = False
    while index >= floor:
        word = words[index]
        if word.kind is not Kind.WORD:
            break
        if word.low in BE:
            passive = True
        elif word.low in NEGATIONS or word.low.endswith("n't"):
            negated = True
        elif word.low in DAYS and index - 1 >= floor and words[index - 1].low not in PREPOSITIONS | DAY_COMPANIONS:
            pass
        elif word.low in DAYS:
            while index - 1 >= floor and words[index - 1].low in DAY_COMPANIONS:
                index -= 1
        elif not (
            word.low in ADVERBS
            or word.low in AUXILIARIES
            or word.low in MODALS
            or (word.low.endswith("ly") and not word.capital)
        ):
            break
        index -= 1
    return index, negated, passive


def _passive(text: Text, frame: Frame, high: int) -> Frame | None:
    """The frame of "described by X as", None where nobody is named."""
    for index in range(frame.verb + 1, min(high, frame.verb + 8)):
        if text.words[index].low == "by":
            found = phrase_after(text, index + 1, high)
            if found is not None:
                phrase = found[0]
                return replace(frame, how="passive", subject=phrase, last=phrase.last, content=phrase.last + 1)
    return None


def _inverted(text: Text, frame: Frame, before: int, low: int, high: int) -> Frame | None:
    """The frame of "…, said X", None where the verb is not before its subject."""
    words = text.words
    previous = words[before] if before >= low else None
    quoted = previous is not None and previous.kind is Kind.QUOTATION
    open_to = previous is None or quoted or previous.low in (",", "-", "--", "–", "—")
    if not open_to or frame.participle:
        return None
    found = phrase_after(text, frame.verb + 1, high)
    if found is None:
        return None
    phrase, clean = found
    if not clean or (phrase.pronoun and not quoted):
        return None
    if quoted and not ends_spoken(text, before) and not (frame.name in SPOKEN and frame.governs is Content.CLAUSE):
        return None
    if not quoted and not _may_follow(text, frame, phrase, high):
        return None
    if words[frame.verb].low == frame.lemma and frame.lemma in CUES and CUES[frame.lemma].base:
        plural = words[phrase.head].low.endswith("s") or words[phrase.head].low in PLURAL_HEADS
        if not plural and not (phrase.pronoun and words[phrase.head].low in PLURAL_SUBJECTS):
            return None
    first = frame.first
    return replace(frame, how="after", subject=phrase, first=first, last=phrase.last, content=phrase.last + 1)


def ends_spoken(text: Text, index: int) -> bool:
    """Whether a quotation ends as one before "he said" does: with a comma or an end mark inside."""
    end = text.words[index].end
    inner = text.body[max(0, end - 4) : end].rstrip("\"”»’'」』` ")
    return inner[-1:] in (",", ".", "?", "!", "…", "—", "-", "–")


def _may_follow(text: Text, frame: Frame, phrase: Phrase, high: int) -> bool:
    """Whether a phrase behind ", said" is its subject although no quotation stands before the comma."""
    words = text.words
    behind = words[phrase.last + 1] if phrase.last + 1 < high else None
    noun = singular(words[phrase.head].low)
    named = phrase.person >= 0 or noun in PERSON_NOUNS or noun in ORGANISATION_NOUNS or words[phrase.head].capital
    ends = behind is None or behind.kind is not Kind.WORD or behind.low in BEHIND_SUBJECT or behind.low in DAYS
    return named and ends and frame.governs is Content.CLAUSE and frame.lemma not in TELLING


def _subject(text: Text, frame: Frame, before: int, floor: int, earlier: list[Frame]) -> tuple[Phrase, str] | None:
    """The subject of a verb that follows it, and how it was found."""
    words = text.words
    if before < floor:
        return None
    previous = words[before]
    if before + 1 < frame.verb and any(words[index].low == "to" for index in range(before + 1, frame.verb)):
        found = _shared(text, before + 1, floor, earlier)
        return (found[0], "infinitive") if found is not None else None
    if previous.low in ("and", "but", "or") or (previous.low == "," and frame.participle):
        return _shared(text, before, floor, earlier)
    if frame.participle and previous.low in PREPOSITIONS | frozenset(
        ("as", "while", "whilst", "when", "after", "before")
    ):
        if previous.low == "as" and before - 1 >= floor:
            quoted = phrase_before(text, before - 1, floor)
            if quoted is not None:
                return quoted, "before"
        return _shared(text, before, floor, earlier)
    if previous.low == ",":
        phrase = _across_commas(text, before, floor)
        return (phrase, "before") if phrase is not None else None
    if previous.low in (")", "]"):
        before = _skip_back(text, before, floor, "([")
        if before < floor:
            return None
    elif previous.low in ("-", "--", "–", "—"):
        before = _skip_back(text, before, floor, "-–—") if before - 1 > floor else before
        if before < floor:
            return None
    phrase = phrase_before(text, before, floor)
    if phrase is None:
        return _relative(text, before, floor)
    if frame.participle and phrase.person < 0 and words[phrase.head].low in DOCUMENT_NOUNS | SPEECH_NOUNS:
        return _shared(text, phrase.first, floor, earlier) or (phrase, "before")
    return phrase, "before"


def _skip_back(text: Text, index: int, floor: int, marks: str) -> int:
    """The word before an insertion in brackets or dashes that ends at `index`."""
    limit = max(floor, index - 25)
    for at in range(index - 1, limit - 1, -1):
        word = text.words[at]
        if word.kind is Kind.MARK and word.low[0] in marks:
            return at - 1
    return floor - 1


def _relative(text: Text, before: int, floor: int) -> tuple[Phrase, str] | None:
    """The antecedent of "who said"; who stands before "who" is meant."""
    words = text.words
    if words[before].low not in ("who", "which", "that"):
        return None
    index = before - 1
    if index >= floor and words[index].low == ",":
        index -= 1
    phrase = phrase_before(text, index, floor) if index >= floor else None
    return (phrase, "before") if phrase is not None else None


def main_clause(text: Text, floor: int, before: int) -> int:
    """Where the main clause begins in a sentence that opens with a subordinate one or an adverbial."""
    words = text.words
    opener = words[floor].low
    if not (opener in RELATIVES or opener in BREAKERS or opener in PREPOSITIONS or opener.endswith("ing")):
        return floor
    for index in range(floor + 1, min(before, floor + REACH)):
        if words[index].low == ",":
            return index + 1
    return floor


def _shared(text: Text, before: int, floor: int, earlier: list[Frame]) -> tuple[Phrase, str] | None:
    """The subject of the clause before, for a verb that has none of its own ("… and added", ", saying")."""
    floor = main_clause(text, floor, before)
    fitting = [frame for frame in earlier if frame.verb >= floor and frame.subject and frame.how != "passive"]
    chosen = next((frame for frame in fitting if frame.name in SPOKEN and frame.governs is Content.CLAUSE), None)
    if chosen is None and fitting:
        chosen = next((frame for frame in reversed(fitting) if frame.name in SPOKEN), fitting[0])
    if chosen is not None and chosen.subject is not None:
        return chosen.subject, "shared"
    limit = min(before, floor + REACH)
    first_person: Phrase | None = None
    for index in range(floor, limit):
        number = text.person_starting_at(index)
        word = text.words[index]
        if number >= 0 and not is_possessive(text.words[text.span_of[number][1]]):
            person = text.persons[number]
            last = text.span_of[number][1]
            first_person = Phrase(first=index, last=last, start=person.start, end=person.end, head=last, person=number)
            break
        if word.low in ("he", "she", "they", "it"):
            return Phrase(first=index, last=index, start=word.start, end=word.end, head=index, pronoun=True), "shared"
    opening = phrase_after(text, floor, limit) if limit > floor else None
    if opening is not None and (first_person is None or opening[0].last < first_person.first):
        if opening[0].person >= 0 or first_person is None or not opening[1]:
            return opening[0], "shared"
    return (first_person, "shared") if first_person is not None else None


def _across_commas(text: Text, comma: int, floor: int) -> Phrase | None:
    """The subject before appositions and relative clauses ("Ann Lee, who leads it, said")."""
    words = text.words
    fallback: Phrase | None = None
    right = comma
    for _ in range(7):
        left = right - 1
        while left >= floor and words[left].low not in (",", ";", ":") and words[left].kind is not Kind.QUOTATION:
            left -= 1
        if left + 1 >= right:
            break
        opener = words[left + 1]
        aside = opener.low in RELATIVES or (opener.low.endswith("ing") and not opener.capital)
        phrase = phrase_before(text, right - 1, left + 1)
        if not aside and phrase is not None:
            if phrase.person >= 0 or phrase.pronoun:
                return phrase
            fallback = phrase
        if left < floor or words[left].low != ",":
            break
        right = left
    return fallback


def _agrees(text: Text, phrase: Phrase, before: int, verb: int) -> bool:
    """Whether the base form of a verb may follow this subject ("they say", "officials say", "will say")."""
    words = text.words
    if any(words[index].low in MODALS for index in range(before + 1, verb)):
        return True
    head = words[phrase.head]
    if phrase.pronoun:
        return head.low in PLURAL_SUBJECTS
    joined = any(words[index].low == "and" for index in range(phrase.first, phrase.last))
    plural = phrase.person < 0 and (head.low.endswith("s") or head.low in PLURAL_HEADS)
    return joined or plural or (head.capital and phrase.person < 0)


def _is_bare(text: Text, phrase: Phrase) -> bool:
    """Whether a phrase is a common noun without article, which no verb in -s has for a subject."""
    words = text.words
    if phrase.person >= 0 or phrase.pronoun:
        return False
    inside = range(phrase.first, phrase.last + 1)
    if words[phrase.head].low.endswith(ADJECTIVE_ENDINGS) and not words[phrase.head].capital:
        return True
    first = CUES.get(words[phrase.first].low)
    if first is not None and first.participle:
        return True
    return not any(words[index].capital or words[index].low in DETERMINERS for index in inside)


def _with_content(text: Text, frame: Frame, high: int) -> Frame:
    """The frame with its listener and the word where its content begins."""
    words = text.words
    index = frame.verb + 1
    stop = min(high, index + LISTENER_REACH)
    via: str | None = None
    if frame.lemma in TELLING and index < high and words[index].kind is Kind.WORD:
        found = phrase_after(text, index, stop)
        if found is not None and words[index].low not in ("that", "how", "why"):
            via = text.body[words[found[0].first].start : words[found[0].last].end]
            index = found[0].last + 1
    if index < stop and not _may_delay(words[index]):
        return replace(frame, content=index, via=via)
    for at in range(index, stop):
        word = words[at]
        if word.low == "that" and word.kind is Kind.WORD:
            return replace(frame, content=at + 1, via=via)
        if word.kind is Kind.QUOTATION or word.kind is Kind.BREAK or word.low in (",", ":"):
            break
        if is_verb(word) and at > index:
            break
    return replace(frame, content=index, via=via)


def _may_delay(word: Word) -> bool:
    """Whether a word behind a verb may open an adverbial before "that" ("said on Monday that …")."""
    return (
        word.low == "that" or word.low in PREPOSITIONS or word.low in ADVERBS or word.low in DAYS or word.low in DELAYS
    )

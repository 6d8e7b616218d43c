"""A reporting clause whose verb precedes its subject: "…," said Ann Lee."""

from __future__ import annotations

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.rules import AFTER
from articles.extraction.text.cues import CLAUSE, CUES, verbs_with
from articles.extraction.text.tokens import PLAIN, QUOTATION

from .agreement import PLURAL_HEADS, PLURAL_SUBJECTS
from .finite import has_verb
from .noun_phrases import phrase_after
from .records import Frame
from .text import ClauseText, Phrase
from .word_classes import DAYS, DOCUMENT_NOUNS, ORGANISATION_NOUNS, PERSON_NOUNS, singular

TELLING = verbs_with("tells")
BEHIND_SUBJECT = word_sets("clauses", "verb_groups")["behind_subject"]


def inverted_frame(text: ClauseText, frame: Frame, before: int, low: int, high: int) -> Frame | None:
    """The frame of "…, said X", None if the verb does not precede its subject."""
    words = text.words
    previous = words[before] if before >= low else None
    quoted = previous is not None and previous.kind is QUOTATION
    open_to = previous is None or quoted or previous.low in (",", "-", "--", "–", "—")
    if not open_to or frame.participle:
        return None
    found = phrase_after(text, frame.verb + 1, high)
    if found is None:
        return None
    phrase, clean = found
    # ", said he had left" is a clause of its own, not an inverted one.
    if not clean or (phrase.pronoun and not quoted):
        return None
    # After a quotation without a comma inside, only a name, a pronoun or "said" shows that the clause is inverted.
    surely = phrase.person >= 0 or phrase.pronoun or frame.lemma == "say"
    if quoted and not ends_spoken(text, before) and not (surely and frame.governs is CLAUSE):
        return None
    if not quoted and not _may_follow(text, frame, phrase, low, high):
        return None
    apposed = previous is not None and previous.low == "," and phrase.last + 1 < high
    if apposed and words[phrase.last + 1].kind is QUOTATION:
        return None  # 'Ann Lee, said the mayor "is listening"'
    # "…," say officials: the base form needs a plural after it.
    if words[frame.verb].low == frame.lemma and frame.lemma in CUES and CUES[frame.lemma].base:
        plural = words[phrase.head].low.endswith("s") or words[phrase.head].low in PLURAL_HEADS
        # "…," say Bo and Mia.
        behind = min(phrase.last + 2, high)
        plural = plural or any(words[index].low == "and" for index in range(frame.verb + 2, behind))
        if not plural and not (phrase.pronoun and words[phrase.head].low in PLURAL_SUBJECTS):
            return None
    return frame.followed_by(phrase, AFTER)


def ends_spoken(text: ClauseText, index: int) -> bool:
    """Whether a quotation ends like one before "he said": with a comma or an end mark inside."""
    end = text.words[index].end
    inner = text.body[max(0, end - 4) : end].rstrip("\"”»’'」』` ")
    return inner[-1:] in (",", ".", "?", "!", "…", "—", "-", "–")


def _may_follow(text: ClauseText, frame: Frame, phrase: Phrase, low: int, high: int) -> bool:
    """Whether a phrase after ", said" is its subject although no quotation precedes the comma."""
    words = text.words
    behind = words[phrase.last + 1] if phrase.last + 1 < high else None
    noun = singular(words[phrase.head].low)
    named = phrase.person >= 0 or noun in PERSON_NOUNS or noun in ORGANISATION_NOUNS or words[phrase.head].capital
    # "It ended on Sunday, said reports from Lindum"; "Lee, the mayor, said the reports, if true, were".
    if not named and noun in DOCUMENT_NOUNS and frame.lemma == "say":
        return (behind is None or behind.low in BEHIND_SUBJECT or behind.low == ".") and has_verb(
            words, low, frame.verb
        )
    ends = behind is None or behind.kind is not PLAIN or behind.low in BEHIND_SUBJECT or behind.low in DAYS
    return named and ends and frame.governs is CLAUSE and frame.lemma not in TELLING

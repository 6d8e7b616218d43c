"""Reporting clauses: a cue verb, its subject, and where its content begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.rules import ACCORDING, BEFORE, INFINITIVE, PASSIVE, RELATIVE_CLAUSE
from articles.extraction.text.cues import (
    CLAUSE,
    CUES,
    PARTICLES,
    PHRASE,
    SOURCE_NOUNS,
    SPEECH_NOUNS,
    Cue,
    forms_with,
    verbs_with,
)
from articles.extraction.text.tokens import PLAIN, Token

from .agreement import agrees, is_adjective, is_bare, is_chain
from .content_start import content_start
from .finite import counted
from .inversion import inverted_frame
from .noun_phrases import phrase_after
from .records import Frame
from .subjects import REACH, find_subject
from .text import ClauseText, is_possessive, is_verb
from .word_classes import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DAY_COMPANIONS,
    DAYS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_manner,
)

WITH_NOUN, NOT_BEFORE_TO, WITH_OF = verbs_with("with_noun"), verbs_with("not_before_to"), verbs_with("with_of")
ONLY_THAT = verbs_with("only_that")
ALSO_NOUNS, COMPOUNDS = verbs_with("also_nouns"), verbs_with("compounds")
PARTICIPLES = forms_with("participles")
_WORDS = word_sets("clauses", "verb_groups")
PRONOMINAL, OBJECTS = _WORDS["pronominal"], _WORDS["objects"]
BEHIND_VERBS = _WORDS["particles"]
BEFORE_DAYS = PREPOSITIONS | DAY_COMPANIONS


def find_frames(text: ClauseText, low: int, high: int) -> list[Frame]:
    """The reporting clauses among the words from `low` to `high`, in order.

    A quotation is one word, so nothing inside quotation marks is read.
    """
    frames: list[Frame] = []
    for index in text.cues_between(low, high):
        word = text.words[index]
        # Police and court copy: a source without a verb ("according to", "in the words of").
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


def _source_phrase(text: ClauseText, index: int, high: int) -> int:
    """The number of words of a set phrase before a source here ("according to", "in the words of"), else 0."""
    words = text.words
    if words[index].low == "according":
        return 2 if index + 2 < high and words[index + 1].low == "to" else 0
    if words[index].low == "in" and index + 4 < high and words[index + 3].low == "of":
        return 4 if words[index + 2].low in SOURCE_NOUNS else 0
    return 0


def _according(text: ClauseText, index: int, behind: int, high: int) -> Frame | None:
    """The frame of "according to X"."""
    found = phrase_after(text, behind, high)
    if found is None:
        return None
    words = text.words
    # "According to the ministry over 40 pilgrims": a number begins the content.
    for at in range(found[0].first + 1, found[0].last):
        if counted(words, at, high):
            found = phrase_after(text, behind, at) or found
            break
    # "According to him": an object form, so that no noun phrase marks it as a pronoun.
    phrase = replace(found[0], pronoun=True) if words[behind].low in ("him", "her", "them") else found[0]
    return Frame(
        verb=index,
        first=index,
        last=phrase.last,
        content=phrase.last + 1,
        shape=ACCORDING,
        subject=phrase,
        cue=text.body[words[index].start : words[behind - 1].end],
        lemma="according",
        name="said",
        governs=CLAUSE,
        group=index,
    )


def _verb_frame(text: ClauseText, verb: int, cue: Cue, low: int, high: int, earlier: list[Frame]) -> Frame | None:
    """The frame of a cue verb, None if the word is a noun or has no subject in reach."""
    words = text.words
    floor = max(low, verb - REACH)
    if _is_noun(text, verb, cue, low, high) or not _speaks(text, verb, cue, high):
        return None
    before, negated, passive = _skip_adverbs(text, verb, floor)
    if cue.lemma == "deny" and cue.participle and before >= floor and words[before].low == "of":
        return None  # "the idea of denying visas to students"
    # "Called for talks" demands; "called it a mistake" describes.
    demands = cue.lemma == "call" and verb + 1 < high and words[verb + 1].low in ("for", "on", "upon")
    base = Frame(
        verb=verb,
        first=before + 1,
        last=verb,
        content=verb + 1,
        shape=BEFORE,
        subject=None,
        cue=text.body[words[_cue_start(words, before + 1, verb)].start : words[verb].end],
        lemma=cue.lemma,
        name="demanded" if demands else cue.name,
        governs=cue.content,
        negated=negated,
        participle=cue.participle,
        bare=cue.bare,
        group=before + 1,
    )
    # Profiles: "described by her rivals as"; "is saying" has a subject of its own.
    if passive and not cue.participle:
        return _passive(text, base, high)
    inverted = inverted_frame(text, base, before, low, high)
    if inverted is not None:
        return inverted
    subject = find_subject(text, base, before, floor, earlier)
    if subject is None:
        return None
    phrase, shape = subject
    # Base forms are also nouns: "officials say" is a clause, "the board demand" in "met the board demand" is not.
    written = cue.lemma == "read" and words[phrase.head].low in DOCUMENT_NOUNS  # "a sign read: “Keep out”"
    if cue.base and shape is BEFORE and not written and not agrees(text, phrase, before, verb):
        return None
    # Nouns in -s after a bare noun ("tax claims") and after a national adjective ("the Israeli attacks").
    singular_form = words[verb].low.endswith("s") and not cue.base
    if shape in (BEFORE, RELATIVE_CLAUSE) and (singular_form or cue.participle) and is_bare(text, phrase):
        return None
    if shape is BEFORE and singular_form and cue.content is PHRASE and is_adjective(text, phrase):
        return None
    base.content, base.via = content_start(text, base, high)
    base.subject, base.shape = phrase, shape
    # "Lee went on to say": only verbs are between the subject and the cue.
    adjacent = shape is BEFORE or (shape is INFINITIVE and is_chain(words, phrase.last + 1, verb))
    base.first = min(phrase.first, base.first) if adjacent else base.first
    return base


def _cue_start(words: Sequence[Token], first: int, verb: int) -> int:
    """The first word of a verb group; adverbials before it ("himself", "on Monday") are left out."""
    for index in range(first, verb):
        low = words[index].low
        if low in AUXILIARIES or low in BE or low in NEGATIONS or low.endswith("n't"):
            return index
        if low in MODALS and (low != "may" or not words[index].capital):
            return index
    return verb


def _is_noun(text: ClauseText, verb: int, cue: Cue, low: int, high: int) -> bool:
    """Whether an ambiguous word form ("reports", "claims") is a noun here."""
    words = text.words
    # Features: "the known facts", "a written order" contain no verb.
    if words[verb].low in PARTICIPLES and not any(
        words[index].low in AUXILIARIES or words[index].low in BE for index in range(max(low, verb - 4), verb)
    ):
        return True
    if verb > low:
        before = words[verb - 1]
        # Headlines without articles: "Lee denies claim"; "brushed aside reports that".
        if before.kind is PLAIN and not cue.participle and _is_object(words, verb, cue, low):
            return True
        # "The claim", "Lee's report"; but in "one said" and "another called it …" a determiner is the subject.
        if before.kind is PLAIN and (before.low in DETERMINERS or is_possessive(before)):
            return not (before.low in PRONOMINAL and (cue.base or _governs(words, verb, high)))
        if (
            # Sport and war reports count nouns ("28 attacks", "by reports", "contrary to claims"); "the 71-year-old
            # said" and "No. 10 said" are subjects.
            before.low[:1].isdigit()
            and not before.low.endswith("-old")
            and not (verb - 2 >= low and words[verb - 2].low == "no")  # "No. 10 said"
            or (before.low in PREPOSITIONS and not cue.participle and before.low != "to")
            or (before.low == "to" and words[verb].low.endswith("s") and not cue.base)  # "contrary to reports"
        ):
            return True
    if verb + 1 < high and (cue.base or words[verb].low.endswith("s")):
        # "In South Korean state media Friday": before a noun an adjective, before "that", a mark or an article a verb.
        if cue.base and cue.lemma in COMPOUNDS and words[verb + 1].kind is PLAIN and not _governs(words, verb, high):
            return words[verb + 1].low != "that"
        # "Claims that were made" are a noun with a relative clause, "claims that it rained" is a verb.
        behind = words[verb + 1]
        if behind.low == "that" and verb + 2 < high:
            relative = words[verb + 2]
            return not cue.base and (is_verb(relative) or relative.low.endswith("ed"))
        # "Sheriffs in bordering states say": the verb is the next word.
        spoken = CUES.get(behind.low) if not cue.base else None
        if spoken is not None and spoken.base and spoken.lemma == "say":
            return True
        return is_verb(behind) or (behind.low == "of" and cue.lemma not in WITH_OF)
    return False


def _is_object(words: Sequence[Token], verb: int, cue: Cue, low: int) -> bool:
    """Whether a word form is an object of the word before: "brushed aside reports that", "denies claim", "a fake
    quote".
    """
    before = words[verb - 1]
    # "A fake quote", "an angry reply": an adjective between article and noun.
    if cue.base and verb - 2 >= low and words[verb - 2].low in ("a", "an") and before.low not in DETERMINERS:
        return not before.capital
    if not (cue.base or words[verb].low.endswith("s")):
        return False
    if before.low in BEHIND_VERBS:
        return True
    denied = CUES.get(before.low)
    return denied is not None and denied.name == "denied" and not denied.base and cue.lemma in ALSO_NOUNS


def _governs(words: Sequence[Token], verb: int, high: int) -> bool:
    """Whether no noun follows a verb form, as after an adjective ("one said", but not "one reported
    case").
    """
    if verb + 1 >= high:
        return True
    behind = words[verb + 1]
    if behind.kind is not PLAIN:
        return True
    low = behind.low
    return low in PRONOUNS or low in DETERMINERS or low in PREPOSITIONS or low in DAYS or low in OBJECTS


def _speaks(text: ClauseText, verb: int, cue: Cue, high: int) -> bool:
    """Whether a verb still means speaking with the words that follow: "issued a statement", not "continued to rise"."""
    words = text.words
    # "Ruled out" and "ruled in" are not about a ruling.
    if cue.lemma == "rule" and verb + 1 < high and words[verb + 1].low in ("out", "in"):
        return False
    # Market reports: "prices continued to rise".
    if cue.lemma in ONLY_THAT and (verb + 1 >= high or words[verb + 1].low != "that"):
        return False
    if cue.lemma in NOT_BEFORE_TO and verb + 1 < high and words[verb + 1].low == "to":
        return False
    # "Pointed out" reports, "pointed to the map" does not.
    if cue.lemma in PARTICLES:
        return verb + 1 < high and words[verb + 1].low == PARTICLES[cue.lemma]
    if cue.lemma not in WITH_NOUN:
        return True
    # Statements: "issued a statement" reports, "issued a licence" does not.
    return any(words[index].low in SPEECH_NOUNS for index in range(verb + 1, min(high, verb + 6)))


def _skip_adverbs(text: ClauseText, verb: int, floor: int) -> tuple[int, bool, bool]:
    """The word before the verb group, whether the verb is negated, and whether it is passive."""
    words = text.words
    index = verb - 1
    negated = passive = False
    while index >= floor:
        word = words[index]
        if word.kind is not PLAIN:
            break
        if word.low in BE:
            if any(words[at].low == "to" for at in range(index + 1, verb)):
                break  # "is likely to say"
            passive = True
        elif word.low in NEGATIONS or word.low.endswith("n't"):
            negated = True
        # American copy puts the bare day between subject and verb: "Lee Monday said".
        elif word.low in DAYS and index - 1 >= floor and words[index - 1].low not in BEFORE_DAYS:
            pass
        # "Lee on late Monday said": the words that go with a day.
        elif word.low in DAYS:
            while index - 1 >= floor and words[index - 1].low in DAY_COMPANIONS:
                index -= 1
        elif not (
            word.low in ADVERBS
            or word.low in AUXILIARIES
            or word.low in MODALS
            or (not word.capital and is_manner(word.low))
        ):
            break
        index -= 1
    return index, negated, passive


def _passive(text: ClauseText, frame: Frame, high: int) -> Frame | None:
    """The frame of "described by X as", None if nobody is named."""
    for index in range(frame.verb + 1, min(high, frame.verb + 8)):
        if text.words[index].low == "by":
            found = phrase_after(text, index + 1, high)
            if found is not None:
                return frame.followed_by(found[0], PASSIVE)
    return None

"""The stance that a reporting clause itself gives: from its verb, its auxiliaries, and the words before them."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText, is_verb
from articles.extraction.speech.clauses.word_classes import ADVERBS, BE, NEGATIONS, PREPOSITIONS, is_manner
from articles.extraction.speech.rules import AFTER, BEFORE, SHARED
from articles.extraction.text.cues import ASKING, DENYING, REFUSING, SPOKEN, verbs_with
from articles.extraction.text.tokens import PLAIN, Token

from .rejections import turns_away
from .rules import StanceRule
from .wordlists import (
    ATTRIBUTIVE,
    BIDDING_WORDS,
    CONDITIONS,
    DOUBLY,
    FIRST_PERSON_MODALS,
    FOUND,
    INVERTED,
    NEGATING,
    NEGATIVE_OPENERS,
    NONE_FOUND,
    ONLY,
    OPEN_MODALS,
    OPEN_TO,
    PAST_WITH_WOULD,
    RELEASED,
    UNREAL,
    WHY,
    WITHHOLDING_ING,
    WITHHOLDING_OF,
    WITHHOLDING_TO,
)

REFUSED = verbs_with("refused")
FIRST_PERSON = frozenset(("i", "we"))
BIDDING = OPEN_TO | BIDDING_WORDS
"""Words before "for" and "on" whose object is asked to say something: "called on Lee to say", "time for Lee to say"."""
LONGEST_OBJECT = 8
"""Maximum number of words for the person who is asked to speak."""
NEAR = 4
"""Words before a verb that are searched for a negation or a modal of the same verb group."""


def own_stance(text: ClauseText, segment: ClauseSegment, frame: Frame, *, utterance: bool, behind: bool) -> StanceRule:
    """The rule for the stance of a clause taken by itself.

    Args:
        utterance: the words are a whole utterance in quotation marks, which a verb of denial only describes.
        behind: the words precede the clause ("…," she would say).
    """
    words = text.words
    if _is_conditional(text, segment, frame):
        return StanceRule.CONDITION
    if _is_inverted(words, segment, frame):
        denied = _is_denied_before(words, segment, frame)
        return StanceRule.INVERTED_DENIAL if denied else StanceRule.INVERTED
    governed = _governed(text, segment, frame)
    if governed is not None:
        return governed
    negated = _is_negated(words, segment, frame)
    if _is_open(words, segment, frame, behind=behind):
        return StanceRule.NEGATED_MODAL if negated else StanceRule.MODAL
    if negated:
        return StanceRule.NEGATED_VERB
    if frame.lemma in REFUSING and _withholds(words, segment, frame):
        return StanceRule.REFUSED
    if turns_away(words, segment, frame):
        return StanceRule.SCOFFED
    if frame.lemma in DENYING and not (utterance and _introduces(words, frame)):
        return StanceRule.JUDGED if _judges(words, segment, frame) else StanceRule.DENIED
    if frame.lemma in ASKING and (utterance or _asks(words, segment, frame)):
        return StanceRule.ASKED
    return StanceRule.PLAIN


def _is_conditional(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a condition opens the clause ("if he says", "unless Lee says"); in "if asked, he says" it does not."""
    words = text.words
    # A condition precedes the name, not the office that goes with it; adverbs may intervene.
    named = text.span_of.get(frame.subject.person) if frame.subject is not None and frame.shape is BEFORE else None
    index = (frame.first if named is None else named[0]) - 1
    while index >= segment.low and words[index].kind is PLAIN and _is_adverb(words[index]):
        index -= 1
    return index >= segment.low and words[index].low in CONDITIONS and words[index].kind is PLAIN


def _is_inverted(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether an auxiliary before the subject asks or denies: "Did Lee say …?", "Nor has Lee said …"."""
    index = frame.first - 1
    if frame.shape is not BEFORE or index < segment.low or words[index].low not in INVERTED:
        return False
    base = words[frame.verb].low == frame.lemma
    # Names that are modals: Will, May.
    if base is words[index].low.startswith("ha"):
        return False  # "Will Lee said": a name, because a modal is followed by the base form, and "has" by a participle
    opens = index == segment.low or words[index - 1].kind is not PLAIN or words[index - 1].low in WHY
    return opens or _is_denied_before(words, segment, frame)


def _is_denied_before(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a negative word opens an inverted clause: "At no point has Lee said …", not "Not only did Lee say …"."""
    index = frame.first - 2
    seen: list[str] = []
    while index >= segment.low and words[index].kind is PLAIN and len(seen) < NEAR:
        seen.append(words[index].low)
        index -= 1
    return any(low in NEGATIVE_OPENERS for low in seen) and not any(low in ONLY or low == "until" for low in seen)


def _is_negated(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the verb group is negated: "did not say", "no longer says", "neither confirmed nor denied"."""
    group = [word.low for word in words[frame.group : frame.verb]]
    # "Not only said", "not merely asked".
    if any(low in ONLY for low in group) and "not" in group:
        return False
    # "Did not say", "no longer says".
    if frame.negated or (group[:2] == ["no", "longer"]):
        return True
    before = words[frame.group - 1].low if frame.group > segment.low else ""
    # "Neither confirmed nor denied".
    if before == "nor":
        return True
    # "Did not even say"; "not even Lee said".
    if before == "even" and frame.group - 2 >= segment.low and words[frame.group - 2].low == "not":
        return True
    if frame.shape is BEFORE and _is_not_even(words, segment, frame):
        return True
    # "Would not confirm or deny": the negation is at the first verb.
    return frame.shape is SHARED and before == "or" and _negated_earlier(words, segment, frame)


def _is_not_even(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the subject is "not even Lee"."""
    first = frame.first
    return first - 2 >= segment.low and words[first - 1].low == "even" and words[first - 2].low == "not"


def _negated_earlier(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the verb before "or" is negated: "did not confirm or deny that …"."""
    for index in range(frame.group - 2, max(segment.low, frame.group - 2 - 2 * NEAR) - 1, -1):
        if words[index].kind is not PLAIN:
            return False
        if words[index].low in NEGATIONS or words[index].low.endswith("n't"):
            return True
    return False


def _is_open(words: Sequence[Token], segment: ClauseSegment, frame: Frame, *, behind: bool) -> bool:
    """Whether a modal verb leaves open whether the words are said: "will say", "might have said".

    "Would later say" and "would often say" refer to the past, as does "would say" after a quotation; the writer of "I
    would say" does say it; a speech with published extracts counts as said.
    """
    modals = {word.low for word in words[frame.group : frame.verb] if word.low in OPEN_MODALS and not word.capital}
    # Editorials: "should stand up and say".
    if not modals and frame.shape is SHARED:
        modals = _modal_before(words, segment, frame)
    if not modals:
        return False
    if frame.name == "shown" and any(each.name in SPOKEN and each.verb < frame.verb for each in segment.frames):
        return False  # 'Lee said that it "harms" farms and would establish "waste"': that clause is what she said
    # Previews: "will say in a speech, according to extracts"
    if modals & {"will", "would"} and _is_released(words, segment):
        return False
    # "I would say" says it.
    if frame.subject is not None and frame.subject.pronoun and words[frame.subject.head].low in FIRST_PERSON:
        return not modals & FIRST_PERSON_MODALS
    # Portraits: "would later say", "would often say", and "…," she would say; "would have said" did not.
    if modals == {"would"}:
        group = [word.low for word in words[frame.group : frame.verb + 3]]
        return "have" in group or not (behind or any(low in PAST_WITH_WOULD for low in group))
    return True


def _modal_before(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> set[str]:
    """The modal of a base form after "and": "should stand up and say"."""
    if words[frame.verb].low != frame.lemma or words[frame.group - 1].low not in ("and", "or"):
        return set()
    for index in range(frame.group - 2, max(segment.low, frame.group - 2 * NEAR) - 1, -1):
        if words[index].kind is not PLAIN:
            break
        if words[index].low in OPEN_MODALS and not words[index].capital:
            return {words[index].low}
    return set()


def _is_released(words: Sequence[Token], segment: ClauseSegment) -> bool:
    """Whether the sentence says that the words were published before they are spoken."""
    inside = range(segment.low, segment.high)
    return any(words[index].low in RELEASED for index in inside) or any(
        words[index].low == "in" and words[index + 1].low == "advance" for index in inside if index + 1 < segment.high
    )


def _governed(text: ClauseText, segment: ClauseSegment, frame: Frame) -> StanceRule | None:
    """The rule for the verb before "to say" or "saying", None if it gives no stance."""
    words = text.words
    group = [word.low for word in words[frame.group : frame.verb]]
    # "To say": the word before "to" decides.
    if "to" in group:
        at = frame.group + len(group) - 1 - group[::-1].index("to")
        return _governed_infinitive(text, segment, frame, at)
    if frame.participle or "having" in group:
        return _governed_participle(text, segment, frame)
    return None


def _governed_infinitive(text: ClauseText, segment: ClauseSegment, frame: Frame, to: int) -> StanceRule:
    """The rule for "to say" by its governing verb; "went on to say" and "wrote to say" assert the words."""
    words = text.words
    at = to - 1
    if any(words[index].low in ("not", "never") for index in range(frame.group, to)) and words[to - 1].low not in ONLY:
        return StanceRule.NOT_TO
    if at < segment.low or words[at].kind is not PLAIN:
        return StanceRule.INFINITIVE
    if words[at].low == "yet":
        return StanceRule.YET_TO
    # "Did not hesitate to say" asserts it.
    denied = _negation_before(words, segment, at)
    if words[at].low in WITHHOLDING_TO:
        return StanceRule.DOUBLY_NEGATED if denied and words[at].low in DOUBLY else StanceRule.WITHHELD_TO
    if words[at].low in OPEN_TO or words[at].low in BE or _is_bidden(words, segment, at):
        return StanceRule.RELEASED if _is_released(words, segment) else StanceRule.BIDDEN
    # The words before the governing verb: a modal leaves it open, except in "would go on to say".
    near = {words[index].low for index in range(max(segment.low, at - NEAR), at)}
    if near & OPEN_MODALS and not (near & {"would"} and words[at].low == "on"):
        return StanceRule.MODAL_TO
    if "it" in near and near & BE:
        return StanceRule.JUDGED_TO
    # "Was not the first to say" asserts it, as others did.
    plain = denied and not near & {"first", "only", "alone"}
    return StanceRule.NEGATED_TO if plain else StanceRule.INFINITIVE


def _is_bidden(words: Sequence[Token], segment: ClauseSegment, at: int) -> bool:
    """Whether somebody is asked to speak in the words that end at `at`: "wants Lee to say", "called on Lee to
    say".
    """
    for index in range(at, max(segment.low, at - LONGEST_OBJECT) - 1, -1):
        word = words[index]
        if word.kind is not PLAIN:
            return False
        if word.low in OPEN_TO and not word.capital:
            return True
        # "Called on Lee to say", "time for Lee to say".
        if word.low in ("for", "on", "upon") and index > segment.low and words[index - 1].low in BIDDING:
            return True
        if is_verb(word):
            return False
    return False


def _governed_participle(text: ClauseText, segment: ClauseSegment, frame: Frame) -> StanceRule | None:
    """The rule for "saying" by the words before it: "without saying", "short of saying", "imagine Lee saying"."""
    words = text.words
    at = frame.group - 1
    if frame.shape is BEFORE and frame.subject is not None and not frame.negated:
        person = text.span_of.get(frame.subject.person)
        at = (person[0] if person is not None else frame.subject.first) - 1
        # "Imagine the mayor, Ann Lee, saying".
        while at > segment.low and words[at].low in ("the", "a"):
            at -= 1
        if at >= segment.low and words[at].low in UNREAL:
            return StanceRule.IMAGINED
    while at > segment.low and _is_adverb(words[at]):
        at -= 1
    if at < segment.low:
        return None
    denied = _negation_before(words, segment, at)
    if words[at].low in WITHHOLDING_ING:
        return StanceRule.DOUBLY_NEGATED if denied and words[at].low in DOUBLY else StanceRule.WITHHELD_ING
    # "Stopped Lee from saying"; if that is negated, she said it.
    if words[at].low == "from":
        return StanceRule.DOUBLY_NEGATED if denied else StanceRule.KEPT_FROM
    if words[at].low == "of" and at > segment.low and words[at - 1].low in WITHHOLDING_OF:
        doubly = words[at - 1].low in DOUBLY
        if words[at - 1].low in FOUND:
            return StanceRule.NO_RECORD if words[at - 2].low in NONE_FOUND else None
        denied = _negation_before(words, segment, at - 1)
        return StanceRule.DOUBLY_NEGATED if doubly and denied else StanceRule.WITHHELD_OF
    if words[at].low == "as" and _negation_before(words, segment, at - 1):
        return StanceRule.NEVER_QUOTED
    return None


def _negation_before(words: Sequence[Token], segment: ClauseSegment, at: int) -> bool:
    """Whether the verb at `at` is negated by one of the few words before it."""
    for index in range(at - 1, max(segment.low, at - NEAR) - 1, -1):
        word = words[index]
        if word.kind is not PLAIN:
            return False
        if word.low in NEGATING or word.low.endswith("n't"):
            return words[index + 1].low not in ONLY
    return False


def _withholds(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether somebody refused to speak: "refused to be drawn on", "declined to comment"."""
    behind = [words[index].low for index in range(frame.verb + 1, min(segment.high, frame.verb + 3))]
    return behind[:1] == ["to"] and behind[1:] != [] and (behind[1] == "be" or behind[1] in REFUSED)


def _introduces(words: Sequence[Token], frame: Frame) -> bool:
    """Whether a verb of denial describes how a whole utterance was spoken: 'Lee denied it: "I was at home."'."""
    return not (frame.shape is not AFTER and words[frame.content - 1].low == "that")


def _judges(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the words in quotation marks are the speaker's judgement: dismissed the report as "nonsense"."""
    if frame.lemma == "deny":
        return False
    valued = False
    for index in range(frame.verb + 1, segment.high):
        # Dismissed as "nonsense": the speaker's own word follows "as".
        valued = valued or words[index].low == "as"
        if words[index].low in ("that", "which"):
            return False  # dismissed Roe's remark that the town was a "ruin"
        if words[index].region >= 0:
            before, behind = words[index - 1].low, words[index + 1].low if index + 1 < segment.high else ""
            # Rejected the "baseless" claims: the quoted word qualifies what is rejected.
            attributive = before in ATTRIBUTIVE
            qualifies = behind.isalpha() and behind not in PREPOSITIONS and not behind.endswith("ing")
            return valued or (attributive and qualifies)
    return False


def _asks(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a verb of asking introduces a question: "asked whether", "questioned why", asked about "…"."""
    content = words[frame.content] if frame.content < segment.high else None
    return content is None or words[frame.content - 1].low != "that"


def _is_adverb(word: Token) -> bool:
    """Whether a word may come between a conjunction and a subject, or before a verb."""
    return word.low in ADVERBS or is_manner(word.low) or word.low in ("ever", "even", "at")

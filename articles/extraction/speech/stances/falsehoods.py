"""Words falsely attributed to somebody who never said them: fakes, misquotations, corrections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.speech.clauses.word_classes import BE
from articles.extraction.speech.rules import AFTER, BEFORE, PASSIVE
from articles.extraction.text.cues import SPOKEN
from articles.extraction.text.tokens import PLAIN, QUOTATION, Token

from .rules import StanceRule
from .wordlists import (
    DENIED_NOUNS,
    ERRORS,
    FAKE,
    FAKED_NOUNS,
    FAKES,
    FALSE_PREDICATES,
    FALSELY,
    HANDING,
    MISQUOTING,
    NOTICES,
    ORIGINALLY,
    PUBLISHED,
    UNTRUTHS,
    VERDICTS,
    VERSIONED,
    VERSIONS,
    WORKS,
)

LINKING = word_sets("quotations", "walk")["inner"] | {"when"}
NEAR = 10
"""Maximum number of words between "falsely" and the verb of attribution."""

CAUSES = frozenset(("due", "owing", "because"))
NOTICING = VERDICTS | VERSIONS | NOTICES | CAUSES | {"this", "our"}
"""Words one of which opens every sentence that retracts something."""
SUSPECT = FALSELY | FAKES | FAKE | MISQUOTING | UNTRUTHS | {"true"} | {each.split()[-1] for each in FALSE_PREDICATES}
"""Words one of which is in every sentence that calls something false; the rules that need one ask for it first."""

# "She never said so.", "He has not said any such thing.", "Lee did not say that."
NOT_SAID = re.compile(
    r"""\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Nn]either|[A-Z][\w'’-]+)\s
    (?:(?:has|have|had|in\sfact|actually)\s)?
    (?:never|did\snot|didn['’]t|does\snot|has\snot|hasn['’]t|had\snot)\s
    (?:(?:actually|ever|in\sfact|once)\s)?
    (?:sa(?:y|id)|ma(?:ke|de)|utter(?:ed)?|use[d]?|wr(?:ite|ote|itten)|tweet(?:ed)?|post(?:ed)?|spoken?|issued?)\s
    (?:so|it|this|that|those\swords|these\swords|the\swords|them|(?:any\s)?such\s(?:a\s)?(?:thing|words|statement|remark)
      |anything\sof\sthe\s(?:sort|kind)|(?:the|that|this)\s(?:remark|statement|comment|quote|post|tweet))
    \s*(?:[.,;!]|$)""",
    re.VERBOSE,
)
# "The quote is fake.", "That post was fabricated."; not "the claim is false", because its speaker did make the claim.
IS_FAKE = re.compile(
    r"""\b(?:[Tt]he|[Tt]hat|[Tt]his|[Bb]oth)\s(?:\w+\s)?
    (?:quot(?:e|ation)s?|tweets?|posts?|screenshots?|videos?|clips?|recordings?|letters?|images?|memes?|audio|words
      |graphics?|attributions?)\s
    (?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen|turned\sout\sto\sbe|proved\sto\sbe|appears\sto\sbe)\s
    (?:\w+\s){0,2}?(?:fake|false|fabricat\w+|forge\w+|invented|made[\s-]up|doctored|hoax|satir\w+|bogus|manipulated
      |altered|misattributed|untrue|ai[\s-]generated|deepfake)\b""",
    re.VERBOSE,
)
# "Fact-checkers found no record of it.", "There is no evidence that she said so."
# The word comes first, so that the search jumps from one "no" to the next.
NO_RECORD = re.compile(r"no(?<!\w..)\s(?:record|evidence|trace|proof|sign|source)s?\s(?:of|that|for)\b")
# "a quote, "…", that she never said"
NEVER_SAID = re.compile(
    r"\b(?:that|which)\s(?:he|she|they|[A-Z]\w+)\s(?:never|did\snot)\s(?:sa(?:id|y)|ma(?:d|k)e|uttered)\b"
)
# "It has been doctored.", of an image or a post
IT_IS_FAKE = re.compile(
    r"\b(?:It|They|Both)\s(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen)\s(?:\w+\s){0,2}?"
    r"(?:fake|fabricat\w+|forge\w+|invented|made[\s-]up|doctored|hoax|bogus|manipulated|altered|deepfake)\b"
)
# "We reported that Lee said …. She did not.", "Lee was quoted as saying …. This was incorrect."
PASSED_ON = re.compile(
    r"\b(?:[Ww]e\s(?:\w+\s)?(?:report|quot|publish|wr[oi]te|sa[iy])\w*|[Oo]ur\s(?:\w+\s)?(?:article|story|report|headline|post)"
    r"|(?:quoted|reported|cited)\sas\s|(?:post|tweet|meme|article|story|headline|claim)s?\s(?:\w+\s)?(?:that|say|said|claim|quot)\w*)"
)
CORRECTED = re.compile(
    r"""^(?:In\s(?:fact|reality|truth),?\s)?(?:
        (?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)\s(?:did|has|had)(?:\snot|n['’]t)\s*(?:[.,;!]|$)
      |(?:This|That|It)\s(?:was|is)\s(?:\w+\s)?(?:incorrect|wrong|inaccurate|untrue|false|not\strue|an\serror|a\smistake)\b
      |We\s(?:were|got\s(?:it|this|that))\swrong\b|We\s(?:apologi[sz]e|regret)\b|No[.,])""",
    re.VERBOSE,
)
CORRECTING = frozenset("INTW")
"""The first letters of every match of `CORRECTED` that has no "not" in it: In, It, No, This, That, We."""
VERDICT = re.compile(
    r"^(?:Verdict|Rating|Ruling|Our\s(?:verdict|rating|ruling)|Conclusion)\s?:\s*(?:False|Fake|Misleading|Untrue|Fabricated)\b",
    re.IGNORECASE,
)
MEDIUM = re.compile(
    r"\b(?:image|video|clip|post|tweet|screenshot|recording|letter|meme|graphic|photo\w*|quote|card)s?\b", re.IGNORECASE
)
CHECKED = re.compile(
    r"\b(?:fact[\s-]check\w*|claims?|post(?:s|ed)?|viral|rumou?rs?|meme|shared|circulat\w+)\b", re.IGNORECASE
)


def why_false(text: ClauseText, segment: ClauseSegment, frame: Frame) -> StanceRule | None:
    """The rule by which a clause attributes words to somebody who never said them; None if it does not do so."""
    words = text.words
    if SUSPECT.isdisjoint(segment.lows):
        if is_notice(words, segment):
            return StanceRule.NOTICE
        return StanceRule.TAKEN_BACK_BEHIND if _ends_in_doubt(text, segment, frame) else None
    if _is_shown_falsely(words, segment, frame):
        return StanceRule.SHOWN_FALSELY
    if is_notice(words, segment):
        return StanceRule.NOTICE
    if _is_faked(words, segment, frame):
        return StanceRule.FAKED
    if _is_by_fake_account(words, segment):
        return StanceRule.FAKE_ACCOUNT
    if _ends_in_doubt(text, segment, frame):
        return StanceRule.TAKEN_BACK_BEHIND
    if _is_misquotation(words, segment, frame):
        return StanceRule.MISQUOTED
    if _is_said_to_be_false(words, segment, frame):
        return StanceRule.CALLED_FALSE
    outer = outer_frame(text, segment, frame)
    passed_on = outer is not None and frame.name in SPOKEN and passes_on_falsely(text, segment, outer)
    return StanceRule.PASSED_ON if passed_on else None


def passes_on_falsely(text: ClauseText, segment: ClauseSegment, outer: Frame) -> bool:
    """Whether a clause that reports another person's words does so falsely: "a post falsely claims that Lee said …"."""
    if SUSPECT.isdisjoint(segment.lows):
        return False
    words = text.words
    group = range(outer.group, min(outer.verb + 3, segment.high))
    # "Falsely claims", "claimed falsely".
    if any(words[index].low in FALSELY for index in group) or outer.verb > 0 and words[outer.verb - 1].low in FALSELY:
        return True
    # "A fabricated letter claims that Lee said"; "satirical" counts where another is quoted.
    if _is_fake_subject(words, outer, FAKE):
        return True
    # "A post claiming that Lee said … is fake".
    head = words[outer.subject.head].low if outer.subject is not None else ""
    return outer.participle and head.removesuffix("s") in FAKED_NOUNS and ends_false(words, segment, outer.verb)


def outer_frame(text: ClauseText, segment: ClauseSegment, frame: Frame) -> Frame | None:
    """The clause whose content includes a reporting clause: "Lee denied that" before "Roe had said"."""
    words = text.words
    named = text.span_of.get(frame.subject.person) if frame.subject is not None and frame.shape is BEFORE else None
    first = frame.first if named is None else max(named[0], frame.first)  # "Roe claims Lee said"
    for outer in reversed(segment.frames):
        # A clause after the content, or an inverted one, does not contain it.
        if outer.verb >= first or outer.shape is AFTER or outer.content > first:
            continue
        between = words[outer.content : first]
        # Punctuation between two clauses coordinates them.
        if any(word.kind is not PLAIN for word in between):
            return None
        linked = not between or words[first - 1].low in LINKING
        return outer if linked else None
    return None


def inner_frame(text: ClauseText, segment: ClauseSegment, outer: Frame, word: int | None = None) -> Frame | None:
    """The clause of speaking in the content of `outer`, before the quotation at `word` if one is given."""
    spoken = (frame for frame in segment.frames if frame.verb > outer.verb and frame.name in SPOKEN)
    near = (frame for frame in spoken if word is None or frame.verb < word)
    return next((frame for frame in near if outer_frame(text, segment, frame) is outer), None)


def is_notice(words: Sequence[Token], segment: ClauseSegment) -> bool:
    """Whether a sentence retracts what an article said: "An earlier version of this story said that Lee …".

    "Correction:" alone may open any sentence; a word such as "wrongly" or "misquoted" has to follow.
    """
    if NOTICING.isdisjoint([word.low for word in words[segment.low : min(segment.low + NEAR, segment.high)]]):
        return False
    inside = [word.low for word in words[segment.low : segment.high]]
    # Fact checks: "FALSE: Lee said …".
    if inside[0] in VERDICTS and inside[1:2] == [":"]:
        return True
    # "An earlier version of this story said".
    for index, low in enumerate(inside[:NEAR]):
        if low in VERSIONS and any(each in VERSIONED for each in inside[index + 1 : index + 3]):
            behind = inside[index + 2 : index + 7]  # not an earlier version of the plan
            return "this" in behind or any(each.removesuffix("s") in PUBLISHED for each in behind)
    # "This article originally said".
    if inside[0] in ("this", "our") and inside[1:2] and inside[1] in PUBLISHED and ORIGINALLY & set(inside[2:4]):
        return True
    # "Owing to an error, …".
    if inside[0] in CAUSES and ERRORS & set(inside[1:7]):
        return True
    # "Correction of the river will cost millions" retracts nothing: a word such as "wrongly" has to follow.
    opens = any(low in NOTICES for low in inside[:3])
    return opens and any(low in FALSELY or low in MISQUOTING or low in ("misstated", "error") for low in inside)


def _is_fake_subject(words: Sequence[Token], frame: Frame, adjectives: frozenset[str]) -> bool:
    """Whether the subject is a fake: "a fabricated letter says"."""
    phrase = frame.subject
    if phrase is None or frame.shape is PASSIVE:
        return False
    inside = [words[index].low for index in range(phrase.first, phrase.last + 1)]
    # "A deepfake says", "the misquoted line says".
    if words[phrase.head].low in FAKES or any(low in FALSELY or low in MISQUOTING for low in inside):
        return True
    if words[frame.verb].low == "quote" and inside[0] in adjectives:
        return True  # 'Fake Lee quote "…" spreads'
    # "A fabricated letter", "the doctored clip": both adjective and noun, because "the false alarm" says nothing.
    return any(low in adjectives for low in inside) and any(low.removesuffix("s") in FAKED_NOUNS for low in inside)


def _is_shown_falsely(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether "saying" describes a picture that is called false: "An image of Lee saying … was made up"."""
    phrase = frame.subject
    if phrase is None or not frame.participle or not ends_false(words, segment, frame.verb):
        return False
    return any(words[index].low.removesuffix("s") in FAKED_NOUNS for index in range(phrase.first, phrase.last + 1))


def _ends_in_doubt(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the sentence ends by retracting the words: "…, but there is no evidence that she did"."""
    words = text.words
    marked = [index for index in segment.quotations if index > frame.verb]
    if not marked or marked[-1] + 1 >= segment.high:
        return False
    # The words after the last quotation, and the words before them.
    tail = text.body[words[marked[-1] + 1].start : words[segment.high - 1].end]
    told = text.body[words[segment.low].start : words[marked[-1]].start]
    return bool(
        NEVER_SAID.search(tail) or (NO_RECORD.search(tail) and (CHECKED.search(told) or PASSED_ON.search(told)))
    )


def _is_by_fake_account(words: Sequence[Token], segment: ClauseSegment) -> bool:
    """Whether the whole sentence is "according to a fake post"."""
    if "according" not in segment.lows:
        return False
    for index in range(segment.low, segment.high - 2):
        if words[index].low == "according" and words[index + 1].low == "to":
            near = [word.low for word in words[index + 2 : min(segment.high, index + 6)]]
            return any(low in FAKE - WORKS for low in near) and any(
                low.removesuffix("s") in FAKED_NOUNS for low in near
            )
    return False


def _is_faked(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the clause's own subject is a fake with these words in it."""
    return _is_fake_subject(words, frame, FAKE - WORKS)


def _is_misquotation(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the clause is the "as saying" or "to have said" of a misquotation: "was wrongly quoted as saying"."""
    before = words[frame.group - 1].low if frame.group > segment.low else ""
    # "Quoted as saying", "reported to have said", "was quoted by".
    linked = before == "as" or "to" in (word.low for word in words[frame.group : frame.verb])
    own = frame.lemma in HANDING and frame.shape is PASSIVE
    if frame.lemma in ("quote", "cite") and any(word.low in FALSELY for word in words[frame.group : frame.verb + 2]):
        return True
    if not (linked or own):
        return False
    for index in range(frame.group - 1, max(segment.low, frame.group - NEAR) - 1, -1):
        word = words[index]
        # Another quotation in between is the one that was misattributed.
        if word.kind is QUOTATION:
            return False
        if word.low in MISQUOTING:
            return True
        if word.low in FAKE and any(each.low.removesuffix("s") in FAKED_NOUNS for each in words[index : index + 4]):
            return True  # "is quoted in a hoax letter as saying"
        # "Wrongly quoted", "falsely reported": the adverb has to belong to a verb of attribution.
        if word.low in FALSELY:
            return any(
                words[at].low in HANDING for at in range(max(segment.low, index - 2), min(frame.group, index + 3))
            )
    return False


def _is_said_to_be_false(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether what the clause is part of is called false ("it is not true that", "the claim that … is fake")."""
    at = frame.first - 1
    if at < segment.low or words[at].low != "that":
        return False
    if at == segment.low and ends_false(words, segment, frame.verb):
        return True  # "That Lee said so is a myth."
    near = [words[index].low for index in range(max(segment.low, at - NEAR // 2), at)]
    if any(low in FALSELY for low in near[-3:]):
        return True  # "users falsely shared that Lee said"
    if any(low in FAKE or low in UNTRUTHS for low in near):
        return True
    # "It is not true that".
    if "true" in near and ("not" in near or "n't" in "".join(near)):
        return True
    # "The claim that Lee said … is false".
    if outer_claim := near[-1:]:
        noun = outer_claim[0].removesuffix("s")
        return noun in FAKED_NOUNS | DENIED_NOUNS and ends_false(words, segment, frame.verb)
    return False


def ends_false(words: Sequence[Token], segment: ClauseSegment, low: int) -> bool:
    """Whether the sentence ends by calling its subject false, outside the quotation: "… is fake", "… was made up"."""
    if SUSPECT.isdisjoint(segment.lows):
        return False
    start = max(low, segment.high - NEAR)
    for index in range(segment.high - 1, start, -1):
        if words[index].kind is QUOTATION:
            start = index
            break
    # The predicate is at the end, outside the quotation marks: "… has been made up".
    tail = [words[index].low for index in range(start, segment.high) if words[index].kind is PLAIN]
    if not any(low in BE for low in tail):
        return False
    joined = f" {' '.join(tail)} "
    return any(f" {predicate} " in joined for predicate in FALSE_PREDICATES)


def is_false_context(text: ClauseText, segment: ClauseSegment) -> bool:
    """Whether a quotation without a reporting clause is a fake: 'A fake quote attributed to Lee, "…", spread'."""
    words = text.words
    if is_notice(words, segment):
        return True
    if SUSPECT.isdisjoint(segment.lows):
        return False
    inside = words[segment.low : segment.high]
    for index, word in enumerate(inside):
        near = {each.low for each in inside[index + 1 : index + 4]}
        if word.low in MISQUOTING or (word.low in FALSELY and near & HANDING):
            return True
        if word.low in FAKE and any(low.removesuffix("s") in FAKED_NOUNS for low in near):
            return True
    return ends_false(words, segment, segment.low)


def takes_back(text: ClauseText, segment: ClauseSegment, before: ClauseSegment) -> re.Match[str] | None:
    """The place where a sentence retracts what the previous one quotes: "She did not say so."."""
    body, words = text.body, text.words
    said = body[words[segment.low].start : words[segment.high - 1].end]
    told = body[words[before.low].start : words[before.high - 1].end]
    found = VERDICT.match(said) if ":" in said else None
    negated = "not" in said or "never" in said or "n't" in said or "n’t" in said
    if found is None and negated:
        # "She never said so." retracts anything before it.
        found = NOT_SAID.search(said)
    if found is None and _may_call_fake(said):
        found = IS_FAKE.search(said)
        # "It has been doctored." does so only after an image or a post.
        if found is None and (shown := IT_IS_FAKE.search(said)) and MEDIUM.search(told):
            found = shown
    # "She did not." does so only after what somebody else reported.
    may_correct = negated or said[:1] in CORRECTING
    if found is None and may_correct and (corrected := CORRECTED.match(said)) and PASSED_ON.search(told):
        found = corrected
    # "There is no record of it." does so only where a claim is being checked.
    if found is None and (unknown := NO_RECORD.search(said)) and (CHECKED.search(told) or CHECKED.search(said)):
        found = unknown
    return found


def _may_call_fake(said: str) -> bool:
    """Whether a sentence has a word that calls a picture or a post a fake: a cheap check before a search.

    Written out, because it runs for every sentence and a loop would cost ten times as much.
    """
    return (
        "fake" in said
        or "false" in said
        or "made" in said
        or "fabricat" in said
        or "forge" in said
        or "invented" in said
        or "doctored" in said
        or "hoax" in said
        or "satir" in said
        or "bogus" in said
        or "manipulated" in said
        or "altered" in said
        or "attributed" in said
        or "untrue" in said
        or "generated" in said
    )

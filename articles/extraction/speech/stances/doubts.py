"""Words around a reporting clause by which it is open, or false, that anything was said.

"There is no evidence that Lee said", "you will never hear Lee say", "an actor playing Lee said". These set phrases are
matched as text, in the words of the sentence before the clause, without quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.speech.rules import ACCORDING, AFTER, BEFORE, PASSIVE, RELATIVE_CLAUSE, SHARED
from articles.extraction.text.cues import SPOKEN
from articles.extraction.text.tokens import QUOTATION, Token

from .rules import StanceRule
from .wordlists import BARELY_NOT, DENIED_NOUNS, FAKE, FAKED_NOUNS, UNPROVEN

FINITE_BE = word_sets("clauses", "words")["finite_be"]
REACH = 16
"""Maximum number of words before a clause that are read."""
FEW_BEHIND = 8
"""Maximum number of words after a clause that are read."""


def _any_of(words: frozenset[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FAKE, _MEDIA = _any_of(FAKE), _any_of(FAKED_NOUNS)
_THAT = r"(?:\sthat)?$"

# "There is no evidence that", "it was not Lee who", "nobody has ever heard Lee say"
NOT_SO = re.compile(
    rf"""\b(?:no|little|any|scant|zero|without)\s(?:\w+\s){{0,2}}?
        (?:evidence|proof|record|records|indication|sign|trace|confirmation|suggestion)
        (?:\s(?:exists|emerged|whatsoever|at\sall|so\sfar))?{_THAT}
      | \bnothing\sto\s(?:suggest|show|indicate|prove|confirm){_THAT}
      | \bnot\s,\sas$
      | \bit\s(?:(?:was|is)\s(?:not|never)|(?:was|is)n['’]t)$""",
    re.VERBOSE,
)
UNHEARD = re.compile(
    r"""(?:\b(?:never|not|nobody|no-?\s?one|none|cannot|yet\sto|few)|n['’]t)\s(?:[\w'’]+\s){0,3}?
        (?:hear[ds]?|catch|caught|finds?|found|see|seen|saw|remembers?|recalls?|shows?|contains?|includes?|features?)$""",
    re.VERBOSE,
)
TO_BE_HEARD = re.compile(
    r"(?:\b(?:will|would|could|can|might|may|should|to|if)|['’]ll)\s(?:\w+\s){0,2}?(?:hear|catch|find|see)$"
)
# "It is unlikely that", "perhaps", "nobody believes that", "as though"
OPEN = re.compile(
    rf"""\b(?:inconceivable|unlikely|doubtful|impossible|implausible|improbable|unthinkable|unclear|unproven|unconfirmed
        |unverified|possible|probable|conceivable|plausible){_THAT}
      | \b(?:perhaps|maybe|possibly|presumably|conceivably|supposedly|allegedly|purportedly|as\s(?:though|if))\s?,?$
      | \b(?:dream(?:s|ed|t)?|pray(?:s|ed)?){_THAT}
      | (?:\b(?:not|never|nobody|no-?\s?one|few)|n['’]t)\s(?:\w+\s)?
        (?:believes?|believed|thinks?|thought|accepts?){_THAT}
      | (?:\b(?:not|never|yet\sto\sbe)|n['’]t)\s(?:\w+\s)?
        (?:clear|known|certain|sure|proven|proved|verified|established|confirmed|shown){_THAT}
      | ^(?:is|was|can|could|might)\sit\s(?:be\s)?(?:\w+\s)?that$
      | \b(?:rumou?r|legend|gossip|myth|folklore|lore|story)\sha[sd]\sit{_THAT}
      | \bit(?:\s(?:is|was)|['’]s)\s(?:high\s|about\s|past\s)?time{_THAT}
      | \b(?:allegation|accusation|rumou?r|suggestion|insinuation|speculation|suspicion
        |notion|idea|theor(?:y|ie))s?\sthat$
      | \b(?:wrong|right|easy|tempting|better|absurd|unfair|reckless|unwise|a\smistake)\sfor$""",
    re.VERBOSE,
)
OPEN_ENDS = tuple(
    """that inconceivable unlikely doubtful impossible implausible improbable unthinkable unclear unproven
    unconfirmed unverified possible probable conceivable plausible perhaps maybe possibly presumably conceivably
    supposedly allegedly purportedly though if dream dreams dreamed dreamt pray prays prayed believe believes
    believed think thinks thought accept accepts accepted clear known certain sure proven proved verified
    established confirmed shown it time for""".split()
)
"""How every match of `OPEN` ends, but for a comma."""
# "thought of saying", "accused of telling": no words that were certainly spoken
UNDONE = re.compile(
    r"""\b(?:consider(?:s|ed|ing)?|contemplat(?:es?|ed|ing)|mull(?:s|ed|ing)
      |(?:thought|thinks?|thinking|dreams?|dreamed|dreamt|dreaming|accus(?:es?|ed|ing)|suspect(?:s|ed)?|verge|point|risk)
       (?:\s[\w'’]+){0,3}?\sof
      |toy(?:s|ed|ing)\swith(?:\sthe\sidea\sof)?|close\sto|idea\sof|instead\sof|rather\sthan)$""",
    re.VERBOSE,
)
# "an actor playing Lee", "a letter purporting to be from Lee"
POSING = re.compile(
    rf"""\b(?:posing\sas|impersonating|playing|portraying|mimicking|imitating|voicing|dressed\sas|disguised\sas
        |(?:pretend(?:ing|ed|s)|purport(?:ing|ed|s)|claim(?:ing|ed|s)|alleg(?:ing|ed))\sto\s(?:be|come)(?:\s(?:from|by))?
        |in\sthe\sname\sof|(?:parody|spoof|fake|impostor|imposter)\saccount\s(?:of|for)|impersonators?\sof
        |(?:a|an|the)\s(?:{_FAKE}))$""",
    re.VERBOSE,
)
# "In a deepfake video, Lee says", "in the novel"; before the clause or directly after it
IN_FAKE = (
    r"\b(?:in|on|from)\s(?:an?|the|that|this|one|another|his|her)\s(?:[\w'’-]+\s)?"
    rf"(?:{_FAKE})\s(?:\w+\s)?(?:{_MEDIA})s?\b"
)
IN_FICTION = (
    r"\bin\s(?:an?|the|his|her|one)\s(?:[\w'’-]+\s){0,3}?"
    r"(?:novel|sketch|skit|sitcom|cartoon|parody|spoof|satire|deepfake)\b"
)
STAGED = re.compile(rf"(?:{IN_FAKE}|{IN_FICTION})|(?:satire|parody|spoof)\s:")
STAGED_BEHIND = re.compile(rf"^,?\s?(?:{IN_FAKE}|{IN_FICTION})")
SHOWN_IN_FAKE = re.compile(
    rf"""\b(?:deepfakes?|(?:{_FAKE})\s(?:\w+\s)?(?:{_MEDIA})s?)\s(?:[\w,]+\s){{0,3}}?
        (?:in\swhich|where|show|shows|showing|showed|of|quoting|depicting|featuring)$""",
    re.VERBOSE,
)
# "retracted a story that quoted Lee", "regrets having quoted Lee"
TAKEN_BACK = re.compile(
    r"""\b(?:retract(?:s|ed|ing)?|withdr(?:ew|aws?|awn|awing)|apologi[sz](?:es?|ed|ing)\sfor|regret(?:s|ted|ting)?
        |correct(?:s|ed|ing)|pulled|deleted|removed|scrapped|disowned|debunk(?:s|ed|ing)?)\s
      (?:(?:[\w'’]+\s){0,5}?(?:stor(?:y|ies)|reports?|articles?|claims?|posts?|headlines?|columns?|items?|tweets?|quotes?
            |lines?|passages?|sections?|paragraphs?|sentences?|captions?)
          \s(?:that|which|quot\w+|in\swhich|saying|claiming)
        |(?:having\s)?(?:quot(?:ed|ing)|report(?:ed|ing)|attribut(?:ed|ing)|claim(?:ed|ing)|suggest(?:ed|ing)))\b""",
    re.VERBOSE,
)
# "hit back at claims that she had said"
REJECTED = re.compile(
    rf"""\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)
        |rubbish(?:es|ed)|ridicul(?:es|ed|ing)|mock(?:s|ed|ing)?|debunk(?:s|ed|ing)?|deride[sd]?
        |(?:hit|hits|hitting)\s(?:back|out)\sat|scoff(?:s|ed|ing)?\sat|laugh(?:s|ed|ing)?\s(?:off|at)
        |(?:brush|shrug|wav|bat|swat|play|slap|knock|shoot|shot)\w*\s(?:aside|off|away|down)
        |pour(?:s|ed|ing)?\s(?:cold\swater|scorn)\son|took\sissue\swith)\s
      (?:[\w'’]+\s){{0,5}}?(?:{_any_of(DENIED_NOUNS)})s?\sthat$""",
    re.VERBOSE,
)
MEDIUM_OF = re.compile(
    rf"""\b(?:{_MEDIA})s?\s(?:[\w'’,]+\s){{0,4}}?
        (?:in\swhich|where|show|shows|showing|showed|of|quoting|quotes|quoted|attributing|depicting|featuring|having)$""",
    re.VERBOSE,
)
# "the sketch has Lee say"
STAGES = re.compile(
    r"\b(?:script|sketch|skit|play|novel|film|cartoon|comic|satire|parody|meme|mistranslation|subtitle)s?\s"
    r"(?:has|had|have|makes|made|lets|let)$"
)
# "too proud to say", "in no position to say"
UNWILLING = re.compile(
    r"""\b(?:too\s\w+|better\sthan|in\sno\s\w+
      |no\s(?:\w+\s)?(?:reason|need|right|plans?|intention|wish|desire|way|authority|position))$""",
    re.VERBOSE,
)
# "until Lee says", "once Lee says": in the future if the verb is in the present tense
UNTIL = re.compile(r"\b(?:until|till)$")
ONCE = re.compile(r"\b(?:when|once|as\ssoon\sas|by\sthe\stime|before|after|the\sday|the\smoment)$")
WERE = re.compile(r"(?:^|,\s)were$")
# '"…"; she says she did not', '"…", which she denies'
DISPUTED = re.compile(
    r"""^[,;]?\s?(?:which\s|but\s|though\s|although\s|and\s|an?\s\w+\s(?:that\s|which\s)?)?(?:[\w'’]+\s){1,3}?
        (?:(?:says|said|insists|insisted|maintains)\s(?:he|she|they)\s)?
        (?:den(?:ies|ied)|(?:did|does|do)\snot|(?:did|does)n['’]t|never\s(?:did|said)|reject(?:s|ed)|disput(?:es|ed))\b""",
    re.VERBOSE,
)


def doubt_of(text: ClauseText, segment: ClauseSegment, frame: Frame, *, ends_false: bool) -> StanceRule | None:
    """The rule for the stance given by the words around a clause; None if they do not give any.

    Args:
        ends_false: the sentence ends by calling its subject false ("… is a deepfake").
    """
    words = text.words
    group = {words[index].low for index in range(frame.group, frame.verb)}
    if group & BARELY_NOT:
        return StanceRule.BARELY
    if group & UNPROVEN:
        return StanceRule.UNPROVEN
    # A clause at the start of its sentence has no words before it.
    first = _subject_start(text, frame)
    if first <= segment.low and words[segment.low].low == words[first].low and frame.shape is not AFTER:
        return _behind(words, segment, frame)
    if frame.name in SPOKEN and STAGED.match(_opening(words, segment, first)):
        return StanceRule.STAGED
    left = _joined(words, max(segment.low, first - REACH), first)
    if not left:
        return _behind(words, segment, frame)
    staged = _why_staged(frame, left, ends_false) if frame.name in SPOKEN else None
    if staged is not None:
        return staged
    if NOT_SO.search(left):
        return StanceRule.NO_EVIDENCE
    if REJECTED.search(left):
        return StanceRule.REJECTED
    # "It was not Lee who said".
    if UNHEARD.search(left) or (frame.shape is RELATIVE_CLAUSE and left.endswith(" not")):
        return StanceRule.UNHEARD
    if _is_to_come(words, segment, frame, left):
        return StanceRule.TO_COME
    if frame.participle and left in FINITE_BE:
        return StanceRule.QUESTIONED
    if "to" in group and WERE.search(left):
        return StanceRule.WERE_TO
    if may_leave_open(left) and OPEN.search(left):
        return StanceRule.OPEN
    if TO_BE_HEARD.search(left):
        return StanceRule.TO_BE_HEARD
    return _behind(words, segment, frame)


def may_leave_open(left: str) -> bool:
    """Whether words may match `OPEN` by their end: asking that costs a fraction of the search."""
    return left.rstrip(" ,").endswith(OPEN_ENDS)


def _why_staged(frame: Frame, left: str, ends_false: bool) -> StanceRule | None:
    """The rule by which the words before a verb of speaking stage or retract it; None if they do not."""
    if SHOWN_IN_FAKE.search(left):
        return StanceRule.SHOWN_IN_FAKE
    if STAGES.search(left):
        return StanceRule.SCRIPTED
    if POSING.search(left) or (ends_false and MEDIUM_OF.search(left)):
        return StanceRule.POSED
    named = frame.subject is not None and frame.subject.person >= 0
    return StanceRule.RETRACTED if named and TAKEN_BACK.search(left) else None


def _behind(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> StanceRule | None:
    """The rule for the words directly before a participle or after the clause ("Lee says in the fake clip")."""
    # The words directly before "to say".
    if frame.group < frame.verb and words[frame.group].low == "to":
        near = _joined(words, max(segment.low, frame.group - FEW_BEHIND), frame.group)
        if UNWILLING.search(near):
            return StanceRule.UNWILLING
    if frame.participle and UNDONE.search(_joined(words, max(segment.low, frame.group - REACH), frame.group)):
        return StanceRule.UNDONE
    # Reviews put the novel or the fake after the verb: "Lee says in the novel".
    last = max(frame.verb, frame.last) + 1
    if frame.name in SPOKEN and STAGED_BEHIND.match(_joined(words, last, min(segment.high, last + FEW_BEHIND))):
        return StanceRule.STAGED
    return None


def is_disputed(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether the sentence ends with a denial of the words quoted after a clause."""
    marked = [index for index in segment.quotations if index > frame.verb]
    return bool(marked) and DISPUTED.match(_joined(words, marked[-1] + 1, segment.high)) is not None


def _opening(words: Sequence[Token], segment: ClauseSegment, first: int) -> str:
    """The words that open the sentence, up to the clause or the first quotation."""
    high = min((first, segment.low + REACH, *segment.quotations[:1]))
    return " ".join([word.low for word in words[segment.low : high]])


def _is_to_come(words: Sequence[Token], segment: ClauseSegment, frame: Frame, left: str) -> bool:
    """Whether a temporal clause is about words still to be said: "Once Lee says …, we will stop"."""
    low = words[frame.verb].low
    if not (low == frame.lemma or low.endswith("s")) or frame.shape is not BEFORE:
        return False
    if UNTIL.search(left):
        return True
    # "Once Lee says sorry, we will stop": a clause of time in a sentence about the future.
    if ONCE.search(left) is None:
        return False
    return any(word.low in ("will", "won't", "shall") for word in words[segment.low : segment.high])


def _subject_start(text: ClauseText, frame: Frame) -> int:
    """The first word of the subject, or of the clause if the subject does not precede the verb."""
    if frame.subject is None or frame.shape in (AFTER, ACCORDING, PASSIVE, SHARED):
        return frame.first
    named = text.span_of.get(frame.subject.person)
    first = frame.subject.first if named is None else max(named[0], frame.subject.first)
    return min(first, frame.group)


def _joined(words: Sequence[Token], low: int, high: int) -> str:
    """Words in lower case with a space between them, from after the last quotation on."""
    for index in range(high - 1, low - 1, -1):
        if words[index].kind is QUOTATION:
            low = index + 1
            break
    return " ".join([word.low for word in words[low:high]])

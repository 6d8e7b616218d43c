"""Comparing two quotes: whether they are one utterance, at whatever length each outlet printed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from articles.extraction.records import SpeakerKind
from articles.matching import Match
from articles.matching.persons import match_names
from articles.matching.texts.diffs import Operation, TokenChange, common_runs, diff_words

from .cuts import joint
from .words import count_content, folded_words, is_content, sentence_starts, word_spans

__all__ = [
    "Operation",
    "Overlap",
    "MatchableQuote",
    "UtteranceRelation",
    "TokenChange",
    "UtteranceMatch",
    "content_words",
    "overlap",
    "same_utterance",
    "token_diff",
    "utterance_keys",
    "whole_key",
]

FEWEST_WORDS = 3
"""Words in sequence that two quotes must share to be one utterance at all."""
FEWEST_CONTENT_WORDS = 2
"""How many of them must be content words: "a total ceasefire" has two, "very much" and "that we are" none.

Set on 940 quotes of 139 stories, every pair taken as one speaker's on one day: with these two numbers no pair of two
stories is joined and 145 of one story are; with one content word "in the long term" already joins strangers.
"""
ENOUGH_WORDS = 6
"""Words of a quote contained in another that suffice without content words ("would we have done it without him")."""

# Words in sequence from which quotes are joined, by what is known of speaker and date. A speaker may repeat a slogan
# for years, so a distant date requires more words; without a known speaker, only the words count.
_NEEDED = {
    ("same", "near"): 3,
    ("same", "unknown"): 5,
    ("same", "weeks"): 8,
    ("same", "far"): 12,
    ("unknown", "near"): 6,
    ("unknown", "unknown"): 8,
    ("unknown", "weeks"): 12,
    ("unknown", "far"): 16,
}
NEAR_DAYS = 3
"""Days within which outlets print one statement."""
WEEKS_DAYS = 31
"""Days after which a statement is more likely made again than quoted again."""

JOINED, EXACT, ASKED, TWO_MOUTHS, APART = 0.9, 0.96, 0.6, 0.55, 0.2
MOSTLY_SAME = 0.75
"""The share of the shorter quote that must recur in the same order for an altered quote to be joined."""
PARTLY_SAME = 0.55
"""The share from which a curator is asked: two translations of one statement share about this much."""
FEWEST_CONTESTED, FEWEST_CONTESTED_CONTENT = 5, 3
"""Words, and content words among them, that two speakers must share for one of the attributions to be doubted."""
FEWEST_ALTERED = 8
"""Fewest words of the shorter quote for an altered quote to be joined."""


class UtteranceRelation(StrEnum):
    """How the first of two quotes of one utterance relates to the second."""

    VERBATIM = "verbatim"
    TRUNCATED = "truncated"  # truncated from the second
    EXTENDED = "extended"  # contains the second and more
    ALTERED = "altered"  # mostly the same words
    FRAGMENT = "fragment"  # a few words of the second


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchableQuote:
    """The words of a quote, and what is known about its speaker and date.

    `speaker_key` is the store's own key of the speaker; if both records have such a key, it decides.
    """

    text: str
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    speaker_key: str | None = None
    date: str | None = None  # ISO 8601, of the article
    article: str | None = None


@dataclass(frozen=True, slots=True)
class UtteranceMatch(Match):
    """A match of two quotes, with how the first relates to the second; None if they share too little."""

    relation: UtteranceRelation | None = None
    shared_words: int = 0
    overlapping: bool = False  # the end of one is the beginning of the other
    contested: bool = False  # the same words in the same days, given to two speakers


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share: how the first relates to the second, and the common words in sequence.

    `kept` words are in both in the same order, `kept_content` of them content words; `a_words` and `b_words` are the
    numbers of words of the two. `joint` is the number of words that end one and begin the other, if they are enough to
    say that both were cut from one statement.
    """

    relation: UtteranceRelation | None
    words: int = 0
    content: int = 0
    kept: int = 0
    kept_content: int = 0
    a_words: int = 0
    b_words: int = 0
    joint: int = 0

    @property
    def shorter(self) -> int:
        """The number of words of the shorter text."""
        return min(self.a_words, self.b_words)

    @property
    def part(self) -> float:
        """The share of the shorter text that is in the longer one, too."""
        return self.kept / self.shorter if self.shorter else 0.0


_NOTHING = Overlap(None)


def same_utterance(a: MatchableQuote, b: MatchableQuote) -> UtteranceMatch:
    """How likely two quotes are one utterance.

    >>> a = MatchableQuote(text="a lasting peace", speaker="Ann Lind", date="2020-05-01")
    >>> b = MatchableQuote(text="a lasting peace and free elections", speaker="Lind", date="2020-05-02")
    >>> match = same_utterance(a, b)
    >>> match.outcome.value, match.relation.value
    ('same', 'truncated')
    """
    shared = overlap(a.text, b.text)
    if shared.relation is UtteranceRelation.ALTERED:
        shared = replace(shared, joint=joint(a.text, b.text))
    if shared.relation is None:
        return UtteranceMatch(0.0, ("They share too few words.",))
    speakers, speaker_reason = _speakers(a, b)
    distance, date_reason = _distance(a, b)
    reasons = tuple(reason for reason in (_said(shared), speaker_reason, date_reason) if reason)
    score = _score(shared, speakers, distance)
    contested = speakers == "different" and distance in ("near", "unknown") and _is_claim(shared)
    return UtteranceMatch(score, reasons, shared.relation, shared.words, shared.joint > 0, contested)


def _is_claim(shared: Overlap) -> bool:
    """Whether the words are too many to be what two people happen to say alike."""
    if shared.relation is UtteranceRelation.ALTERED:
        return False
    return shared.words >= FEWEST_CONTESTED and shared.content >= FEWEST_CONTESTED_CONTENT


def overlap(first: str, second: str, *, align: bool = True) -> Overlap:
    """What two texts share; no relation if they have no three words in sequence in common.

    Args:
        align: whether to compare texts neither of which contains the other.

    >>> found = overlap("a lasting peace", "A lasting peace, and soon")
    >>> found.relation.value, found.kept, found.b_words
    ('truncated', 3, 5)
    """
    return _overlap(folded_words(first), folded_words(second), align=align)


def token_diff(a: str, b: str) -> tuple[TokenChange, ...]:
    """What was kept, left out, added and replaced from one text to another, in order, with offsets in both.

    Case, punctuation and the shape of apostrophes and dashes do not count as changes.

    >>> [(change.operation.value, change.a_start, change.a_end) for change in token_diff("We agree", "We “disagree”")]
    [('equal', 0, 2), ('replace', 3, 8)]
    """
    return diff_words(word_spans(a), word_spans(b))


def utterance_keys(text: str) -> tuple[int, ...]:
    """Stable numbers of 63 bits for the candidate index, sorted: two quotes that may be joined share at least one.

    They are the sequences of three words with two content words, the first and the last three words, the first three of
    each sentence, and one key for the whole text, which finds the same words however common each of their sequences is.

    >>> set(utterance_keys("a lasting peace")) & set(utterance_keys("for a lasting peace, in our time")) != set()
    True
    """
    spans = word_spans(text)
    words = [word for word, _, _ in spans]
    if not words:
        return ()
    stops = {0, len(words) - FEWEST_WORDS} | sentence_starts(text, spans)
    content = [is_content(word) for word in words]
    sequences = {
        _hash(words[index : index + FEWEST_WORDS])
        for index in range(len(words) - FEWEST_WORDS + 1)
        if index in stops or sum(content[index : index + FEWEST_WORDS]) >= FEWEST_CONTENT_WORDS
    }
    return tuple(sorted({whole_key(text), *sequences}))


def content_words(text: str) -> int:
    """The number of content words in a text.

    >>> content_words("the minister"), content_words("he")
    (1, 0)
    """
    return count_content(folded_words(text))


def whole_key(text: str) -> int:
    """The key for all words of a text together."""
    return _hash(folded_words(text))


def _hash(words: list[str]) -> int:
    """A stable number of 63 bits."""
    digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _overlap(a: list[str], b: list[str], *, align: bool) -> Overlap:
    """What two quotes share; nothing if that is less than the minimum number of words in sequence."""
    if not a or not b:
        return _NOTHING
    if a == b:
        return Overlap(UtteranceRelation.VERBATIM, len(a), count_content(a), len(a), count_content(a), len(a), len(b))
    short, whole = (a, b) if len(a) <= len(b) else (b, a)
    if _contains(whole, short):
        if short is b:
            relation = UtteranceRelation.EXTENDED
        else:
            relation = UtteranceRelation.TRUNCATED if len(short) >= FEWEST_WORDS else UtteranceRelation.FRAGMENT
        content = count_content(short)
        return Overlap(relation, len(short), content, len(short), content, len(a), len(b))
    if not align or _sequences(a).isdisjoint(_sequences(b)):
        return _NOTHING
    runs = common_runs(a, b)
    longest = max(runs, key=lambda run: run.length, default=None)
    if longest is None or longest.length < FEWEST_WORDS:
        return _NOTHING
    words = a[longest.a : longest.a + longest.length]
    kept = [word for run in runs for word in a[run.a : run.a + run.length]]
    return Overlap(
        UtteranceRelation.ALTERED, longest.length, count_content(words), len(kept), count_content(kept), len(a), len(b)
    )


def _sequences(words: list[str]) -> set[tuple[str, ...]]:
    """All sequences of the minimum number of words that count."""
    return set(zip(*(words[start:] for start in range(FEWEST_WORDS)), strict=False))


def _contains(whole: list[str], part: list[str]) -> bool:
    """Whether the words of `part` are in `whole` in sequence."""
    # words contain no blanks, so a search in the joined text finds whole words only, in linear time
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _speakers(a: MatchableQuote, b: MatchableQuote) -> tuple[str, str]:
    """Whether the speakers are "same", "unknown" or "different", with the sentence for users."""
    if a.speaker_key is not None and b.speaker_key is not None:
        if a.speaker_key == b.speaker_key:
            return "same", "The speaker is the same."
        if SpeakerKind.PERSON is a.speaker_kind is b.speaker_kind or a.speaker_kind is None or b.speaker_kind is None:
            return "different", "The speakers are different."
    if not a.speaker or not b.speaker:
        return "unknown", "A speaker is unknown."
    outcome = match_names(a.speaker, b.speaker).outcome
    if outcome == "same":
        return "same", "The speakers have the same name."
    kinds = {a.speaker_kind, b.speaker_kind} - {None, SpeakerKind.PERSON}
    if kinds or outcome == "undecided":
        # an office may be named for its holder, a statement for its issuer
        return "unknown", "One speaker may speak for the other."
    return "different", "The speakers are different."


def _distance(a: MatchableQuote, b: MatchableQuote) -> tuple[str, str]:
    """Whether the dates are "near", "weeks" apart, "far" or "unknown", with the sentence for users."""
    if a.article is not None and a.article == b.article:
        return "near", "They are in the same article."
    days_a, days_b = _day(a.date), _day(b.date)
    if days_a is None or days_b is None:
        return "unknown", "A date is unknown."
    apart = abs(days_a - days_b)
    if apart <= NEAR_DAYS:
        return "near", "They were printed on the same days."
    return ("weeks" if apart <= WEEKS_DAYS else "far"), f"They were printed {apart} days apart."


def _day(text: str | None) -> int | None:
    """The day of an ISO date as a number; None for a less precise date."""
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return None


def _said(shared: Overlap) -> str:
    """The sentence that describes how two quotes relate."""
    count = f"{shared.words} word{'s' if shared.words != 1 else ''}"
    match shared.relation:
        case UtteranceRelation.VERBATIM:
            return f"All {count} are the same." if shared.words > 1 else "Their only word is the same."
        case UtteranceRelation.ALTERED if shared.joint:
            return f"The {shared.joint} words that end one begin the other."
        case UtteranceRelation.ALTERED:
            return f"They share {count} in sequence and {shared.part:.0%} of the shorter one in order."
        case _:
            return f"One consists of {count} of the other."


def _score(shared: Overlap, speakers: str, distance: str) -> float:
    """The score of an overlap, given what is known of speaker and date."""
    whole = shared.relation is not UtteranceRelation.ALTERED and shared.words >= ENOUGH_WORDS
    # "I am sorry", the whole of both quotes and said by one person in the same days, needs no second content word
    equal = shared.relation is UtteranceRelation.VERBATIM and (speakers, distance) == ("same", "near")
    needed_content = 1 if equal else FEWEST_CONTENT_WORDS
    enough = whole or (shared.words >= FEWEST_WORDS and shared.content >= needed_content)
    if speakers == "different":
        asked = enough and shared.words >= _NEEDED["unknown", "unknown"] and distance in ("near", "unknown")
        return TWO_MOUTHS if asked else APART
    if not enough:
        return APART
    needed = _NEEDED[speakers, distance]
    if shared.relation is UtteranceRelation.ALTERED:
        return _altered_score(shared, needed)
    if shared.words >= needed:
        return EXACT if shared.relation is UtteranceRelation.VERBATIM else JOINED
    return ASKED if 2 * shared.words >= needed else APART


def _altered_score(shared: Overlap, needed: int) -> float:
    """The score of quotes with most, but not all words in common, or of which one begins as the other ends."""
    if shared.joint >= needed:
        return JOINED - 0.03
    long_enough = shared.shorter >= FEWEST_ALTERED and shared.words >= max(FEWEST_WORDS + 1, needed)
    if shared.part >= MOSTLY_SAME and long_enough:
        return JOINED - 0.03
    doubtful = shared.part >= PARTLY_SAME and shared.words > FEWEST_WORDS
    return ASKED if doubtful or shared.words >= FEWEST_ALTERED else APART

"""Event triggers, and their weights."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind
from articles.extraction.text.tokens import Token

from .rules import TriggerRule, UnrealRule

_LEXICON = tables("events")
_RULES = _LEXICON["rules"]
GRAVE = frozenset(EventKind(kind) for kind in _RULES["grave"])
FAMILIES = frozenset(
    frozenset(EventKind(kind) for kind in pair)
    for group in _RULES["families"]
    for pair in ((a, b) for a in group for b in group)
)
DETERMINERS = frozenset(_RULES["before_nouns"])
BACK_REFERENCES = frozenset(_RULES["back_references"])
DENYING_NOUNS = frozenset(_RULES["denying_nouns"])
LIGHT_VERBS = frozenset(_RULES["light_verbs"])
UNREAL = frozenset(_RULES["unreal"])
BEING = frozenset(_RULES["being"])
FIXED = frozenset(_RULES["fixed"])
UNDONE = frozenset(_RULES["undone"])
IDIOMS = frozenset(_RULES["idioms"])
STRONG, PLURAL, WEAK = 3.0, 1.5, 1.0
"""What a trigger mentions: one specific event, several or any, or one only next to a stronger trigger."""


UNREAL_REACH, NEVER_REACH, NOT_REACH, UNDONE_REACH = 12, 3, 4, 6
"""Tokens after "will" or "could" that it governs, after "never", before a noun with "not", and after one with "was
proposed"."""


class Trigger(NamedTuple):
    """An event trigger of one or more words, at tokens `first` up to `last`."""

    first: int
    last: int
    kind: EventKind
    weight: float
    is_verb: bool

    @property
    def rule(self) -> TriggerRule:
        """The kind of word that makes the trigger."""
        if self.is_verb:
            return TriggerRule.WEAK_VERB if self.weight == WEAK else TriggerRule.VERB
        if self.weight == PLURAL:
            return TriggerRule.PLURAL
        return TriggerRule.WEAK_NOUN if self.weight == WEAK else TriggerRule.NOUN


@dataclass(slots=True)
class _LexiconEntry:
    """One word or phrase of the lexicon."""

    words: tuple[str, ...]
    kind: EventKind
    weight: float
    is_verb: bool


def _plural(noun: str) -> str:
    """The plural of a noun in the lexicon."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _entries() -> dict[str, tuple[_LexiconEntry, ...]]:
    """The entries of the lexicon by their first word, longer phrases first."""
    found: dict[str, dict[tuple[str, ...], _LexiconEntry]] = {}
    weak_verbs, weak_nouns = set(_RULES["weak_verbs"]), set(_RULES["weak_nouns"])
    for name, lists in _LEXICON["kinds"].items():
        for noun in lists["nouns"]:
            weight = WEAK if noun in weak_nouns else STRONG
            for form, value in ((noun, weight), (_plural(noun), min(weight, PLURAL))):
                words = tuple(form.split())
                found.setdefault(words[0], {}).setdefault(words, _LexiconEntry(words, EventKind(name), value, False))
        for verb in lists["verbs"]:
            words = tuple(verb.split())
            weight = WEAK if verb in weak_verbs else STRONG
            found.setdefault(words[0], {}).setdefault(words, _LexiconEntry(words, EventKind(name), weight, True))
    return {key: tuple(sorted(value.values(), key=lambda entry: -len(entry.words))) for key, value in found.items()}


ENTRIES = _entries()


def _telling_words(*, grave: bool) -> frozenset[str]:
    """One word of every entry, its longest: a sentence without any of them need not be read."""
    return frozenset(
        max(reversed(entry.words), key=len)  # the last word of "were shot"
        for group in ENTRIES.values()
        for entry in group
        if entry.kind is not EventKind.STATEMENT and (not grave or entry.kind in GRAVE and entry.weight > WEAK)
    )


TOLD_WORDS = _telling_words(grave=False)
"""Kinds that are more than a statement."""
GRAVE_WORDS = _telling_words(grave=True)
"""Kinds that count even without a date."""


def same_family(a: EventKind, b: EventKind) -> bool:
    """Whether two kinds may be names of one event: a bomb on board is an attack and a crash."""
    return a is b or EventKind.OTHER in (a, b) or frozenset((a, b)) in FAMILIES


def find_triggers(
    tokens: Sequence[Token], bounds: tuple[int, int], quoted: Sequence[bool], *, titled: bool = False
) -> list[Trigger]:
    """The triggers in a clause that are outside quotation marks and refer to something real.

    `titled` is true for a headline, in which every word may be capitalised.
    """
    return [trigger for trigger, unreal in read_triggers(tokens, bounds, quoted, titled=titled) if unreal is None]


def read_triggers(
    tokens: Sequence[Token], bounds: tuple[int, int], quoted: Sequence[bool], *, titled: bool = False
) -> Iterator[tuple[Trigger, UnrealRule | None]]:
    """Every possible trigger in a clause, with the reason if it mentions no event."""
    begin, stop = bounds
    read = begin  # the words before it belong to a trigger already found
    for index in [index for index in range(begin, stop) if tokens[index].low in ENTRIES]:
        trigger = _trigger_at(tokens, index, stop) if index >= read else None
        if trigger is None:
            continue
        if quoted[index]:
            yield trigger, UnrealRule.QUOTED
        else:
            yield trigger, _unreal_by(tokens, trigger, begin, titled=titled)
            read = trigger.last


def _trigger_at(tokens: Sequence[Token], at: int, stop: int) -> Trigger | None:
    """The longest phrase of the lexicon that begins at token `at`."""
    for entry in ENTRIES[tokens[at].low]:
        last = at + len(entry.words)
        # its first word is that of the token; most entries have no other
        if last <= stop and (last - at == 1 or all(tokens[at + i].low == word for i, word in enumerate(entry.words))):
            return Trigger(at, last, entry.kind, entry.weight, entry.is_verb)
    return None


def is_plural(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a noun is the plural of one in the lexicon: "trips", not "talks"."""
    last = tokens[trigger.last - 1].low
    if trigger.is_verb or not last.endswith("s"):
        return False
    singular = (*(token.low for token in tokens[trigger.first : trigger.last - 1]), last.removesuffix("s"))
    return any(entry.words == singular for entry in ENTRIES.get(singular[0], ()))


def refers_back(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the noun refers to something already mentioned: "the attack", "that bombing"."""
    before = tokens[trigger.first - 1].low if trigger.first else ""
    return not trigger.is_verb and before in BACK_REFERENCES


def _unreal_by(tokens: Sequence[Token], trigger: Trigger, begin: int, *, titled: bool = False) -> UnrealRule | None:
    """Why the event did not take place: "could", "to attack", "planned attack", "no attack"; None if it did.

    An event with a fixed date ("talks about the summit, scheduled for October") is real, whatever precedes it.
    """
    if _is_idiom(tokens, trigger):
        return UnrealRule.IDIOM
    if not trigger.is_verb and trigger.weight == STRONG and _is_fixed(tokens, trigger):
        return None
    window = tokens[max(begin, trigger.first - UNREAL_REACH) : trigger.first]
    if not UNREAL.isdisjoint([token.low for token in window]) and any(
        _is_unreal(window, index, titled=titled) for index in range(len(window))
    ):
        return UnrealRule.SUPPOSED
    before = window[-1].low if window else ""
    if not trigger.is_verb:
        if before == "to":
            if titled and trigger.kind is EventKind.VISIT:
                return None  # a headline announces a visit: "Mayor to visit Calder"
            return UnrealRule.TO_NOUN
        there = len(window) > 1 and window[-2].low == "there"
        if before in BEING and not there and tokens[trigger.first].low.endswith("ing"):
            return UnrealRule.DESCRIBING  # "the crew was shooting for a prize"
        if before in DENYING_NOUNS or _is_denied(window):
            return UnrealRule.NO_NOUN
        return UnrealRule.UNDONE if _is_undone(tokens, trigger) else None
    if before in ("to", "not", "be"):
        return UnrealRule.NOT_DONE
    named = tokens[trigger.first].low.endswith("ing") and trigger.kind in GRAVE  # "the shooting dead of 29"
    whole = named or trigger.last - trigger.first > 2  # "the plane came down"
    return UnrealRule.DESCRIBING if before in DETERMINERS and not whole else None


def _is_idiom(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the word before or after the trigger gives it another meaning: "death penalty", "the race for"."""
    first, last = tokens[trigger.first].low, tokens[trigger.last - 1].low
    after = tokens[trigger.last].low if trigger.last < len(tokens) else ""
    before = tokens[trigger.first - 1].low if trigger.first else ""
    beyond = tokens[trigger.last + 1].low if trigger.last + 1 < len(tokens) else ""
    return f"{last} {after}" in IDIOMS or f"{before} {first}" in IDIOMS or f"{last} {after} {beyond}" in IDIOMS


def _is_denied(window: Sequence[Token]) -> bool:
    """Whether "not" governs a noun: "not as an attack on one party"."""
    words = [token.low for token in window[-NOT_REACH:]]
    return "not" in words and all(word in ("as", "a", "an", "the") for word in words[words.index("not") + 1 :])


def _is_undone(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether what follows a noun says that it did not happen, or may not have: "was proposed", "is thought to"."""
    ahead = [token.low for token in tokens[trigger.last : trigger.last + UNDONE_REACH + 1]]
    return any(
        one in BEING and (other in UNDONE or f"{other} {following}" in UNDONE)
        for one, other, following in zip(ahead, ahead[1:], [*ahead[2:], ""], strict=False)
    )


def _is_unreal(window: Sequence[Token], index: int, *, titled: bool) -> bool:
    """Whether a word makes what follows unreal; capitalised "May" is the month, and "the next day" is in the past."""
    token = window[index]
    if token.low not in UNREAL or token.capital and (not titled or token.low == "may"):
        return False
    if titled and token.low == "will":
        return False  # a headline announces what is fixed: "Mayor will meet crew"
    if token.low == "never" and len(window) - index > NEVER_REACH:
        return False  # "operations that never took place was acquitted"
    return not (
        token.low == "next" and index + 1 < len(window) and window[index + 1].low in ("day", "morning", "night")
    )


def _is_fixed(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether "scheduled for" follows a noun, a place or an apposition between them."""
    ahead = tokens[trigger.last : trigger.last + UNREAL_REACH + 1]
    return any(one.low in FIXED and other.low in ("for", "in", "on") for one, other in itertools.pairwise(ahead))

"""What a number counts: its noun, its qualifier, and what happened to those counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction.lexicon import tables
from articles.extraction.records import FigureRole
from articles.extraction.text.numbers import Number, read_number, starts_number
from articles.extraction.text.tokens import Token

from .exclusions import DEFINITE, PARENTS, PEOPLE, is_month_or_name
from .qualifiers import qualifier_before, qualifier_behind
from .rules import CountedNounRule, ExclusionRule, RoleRule

_LEXICON = tables("figures")
_WORDS = _LEXICON["words"]
SINGULAR = frozenset(_WORDS["singular"])
UNITS = frozenset(_WORDS["units"])
AUXILIARIES = frozenset(_WORDS["auxiliaries"])
ENDS = frozenset(_WORDS["ends"])
NEGATIONS = frozenset(_WORDS["negations"])
UNREAL = frozenset(_WORDS["unreal"])
THINGS = frozenset(_WORDS["things"])
FORCING = frozenset(_WORDS["forcing"])
FLIGHT = frozenset(_WORDS["flight"])
PARTS = frozenset(_WORDS["parts"])
OPEN_VERBS = frozenset(_WORDS["open_verbs"])
BODILY = frozenset({FigureRole.KILLED, FigureRole.INJURED, FigureRole.ARRESTED, FigureRole.DISPLACED})
"""Roles for people and never for buildings."""
SUPPOSED_REACH = 8
"""Tokens over which "if" or "could" governs a count."""
FEWEST_COUNTED = 10
"""Fewest people for a claim if they are just mentioned ("two officers saw him")."""

Phrases = dict[str, tuple[tuple[tuple[str, ...], FigureRole], ...]]


def _phrases(form: str, *, by_last: bool) -> Phrases:
    """The phrases of one verb form for all roles, indexed by their last or first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], FigureRole]]] = {}
    for role, forms in _LEXICON["roles"].items():
        for phrase in forms[form]:
            words = tuple(phrase.split())
            found.setdefault(words[-1 if by_last else 0], []).append((words, FigureRole(role)))
    return {key: tuple(sorted(value, key=lambda item: -len(item[0]))) for key, value in found.items()}


ACTIVE = _phrases("active", by_last=True)
PASSIVE = _phrases("passive", by_last=False)
COUNTED_NOUNS = {word: FigureRole(role) for role, forms in _LEXICON["roles"].items() for word in forms["nouns"]}
BE = frozenset(_WORDS["be"])
INTRANSITIVE = frozenset(_WORDS["intransitive"])
LINKS = frozenset(_WORDS["links"])
PREPOSITIONS = frozenset(_WORDS["prepositions"])
NOT_IN_NOUN = PREPOSITIONS | AUXILIARIES | LINKS | PARENTS | frozenset(_WORDS["noun_ends"])
PARTITIVES = [["of", word] for word in _WORDS["told_before"]]
"""Words that replace a noun mentioned before: "14 of them were injured"."""
ONE_VERBS = frozenset(("was", "is", "has"))
LEAVING = frozenset(_LEXICON["companies"]["leaving"])
GROUPS = frozenset(_LEXICON["companies"]["groups"])
DISTANCES = frozenset(_WORDS["distances"])
CLAIM_ENDS = frozenset(_WORDS["claim_ends"])
BETWEEN = frozenset(_WORDS["between"])
FATE_VERBS = frozenset(_WORDS["fate_verbs"])
RECORDS = frozenset(_LEXICON["things"]["records"])
NOT_DESCRIBING = PREPOSITIONS | COUNTED_NOUNS.keys()
DIGITS = "0123456789"
LONGEST_NOUN = 5
LONGEST_PARTS = 40
"""Tokens of a list of parts between the counted and their verb."""
REACH = 14
"""Tokens between a counted noun and its verb: "224 people, mostly Russian citizens, were killed" needs six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """The counted noun: tokens `first` up to `last`, empty when first == last ("200 injured")."""

    first: int
    last: int
    head: str = ""
    rules: tuple[CountedNounRule, ...] = ()

    def text(self, body: str, tokens: Sequence[Token]) -> str | None:
        """The noun as printed, None if there is none."""
        if self.last == self.first or not self.head:
            return None
        return body[tokens[self.first].start : tokens[self.last - 1].end].lstrip(DIGITS)  # "38% of voters"


def read_noun(tokens: Sequence[Token], number: Number) -> Noun | ExclusionRule:
    """The noun phrase directly after the number, or why there is none: a unit or something uncountable follows."""
    index = number.last
    if [token.low for token in tokens[index : index + 2]] in PARTITIVES:
        return Noun(first=index, last=index + 2, rules=(CountedNounRule.OF_THEM,))
    steps: list[CountedNounRule] = []
    if qualifier_behind(tokens, number) is not None:
        steps.append(CountedNounRule.OR_MORE)
        index += 2  # "107 or more people"
    start = index
    whole = _whole_of(tokens, index)
    if whole is not None:
        inner = read_noun(tokens, whole)
        if isinstance(inner, ExclusionRule):
            return inner
        hurt = not inner.head and inner.last < len(tokens) and tokens[inner.last].low in PASSIVE
        if hurt:
            return Noun(first=index, last=inner.last + 1, rules=(*steps, CountedNounRule.OF_HURT))
        return Noun(first=index, last=inner.last, head=inner.head, rules=(*steps, CountedNounRule.OF_WHOLE))
    if index + 1 < len(tokens) and tokens[index].low == "more" and _names_many(tokens[index + 1].low):
        steps.append(CountedNounRule.MORE)
        index += 1  # "two more men"
    if _is_participle_before_noun(tokens, index):
        steps.append(CountedNounRule.PARTICIPLE)
        index += 1  # "355 damaged shops"
    found = _headed(tokens, number, start, index)
    return found if isinstance(found, ExclusionRule) else replace(found, rules=(*steps, *found.rules))


def _headed(tokens: Sequence[Token], number: Number, start: int, index: int) -> Noun | ExclusionRule:
    """The noun that begins at token `start`, with its head searched for from token `index` on."""
    head = -1
    while index < len(tokens) and index - number.last < LONGEST_NOUN:
        low = tokens[index].low
        if low in UNITS:
            return ExclusionRule.UNIT
        if not low[0].isalpha() or low in NOT_IN_NOUN or low in PASSIVE or low in COUNTED_NOUNS:
            break
        if low in PEOPLE or low in SINGULAR and number.value == 1 or is_plural(low):
            head = index
        elif head >= 0:
            break
        index += 1
    if head < 0 and index < len(tokens) and tokens[index].low in COUNTED_NOUNS and is_plural(tokens[index].low):
        return Noun(first=start, last=index + 1, head=tokens[index].low, rules=(CountedNounRule.LOSS,))
    if head < 0:
        bare = Noun(first=start, last=start, rules=(CountedNounRule.BARE,))
        return bare if index == start else ExclusionRule.NO_NOUN
    last = head + 1
    following = [token.low for token in tokens[last : last + 2]]
    aboard = 2 if following == ["on", "board"] else 1 if following[:1] == ["aboard"] else 0
    rule = CountedNounRule.ABOARD if aboard else CountedNounRule.HEAD
    return Noun(first=start, last=last + aboard, head=tokens[head].low, rules=(rule,))


def _whole_of(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that "three of the four sailors" is a part of."""
    if at + 2 >= len(tokens) or tokens[at].low != "of" or tokens[at + 1].low not in DEFINITE:
        return None
    return read_number(tokens, at + 2) if starts_number(tokens[at + 2].low) else None


def _is_participle_before_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle describes the noun after it: "damaged shops", not "injured in"."""
    if at + 1 >= len(tokens) or tokens[at].low not in PASSIVE or tokens[at].low in NOT_DESCRIBING:
        return False
    return _names_many(tokens[at + 1].low)


def _names_many(low: str) -> bool:
    """Whether a word names several that may be counted."""
    return low in PEOPLE or is_plural(low) and low not in UNITS and low not in NOT_IN_NOUN


def is_plural(low: str) -> bool:
    """Whether a word looks like a plural."""
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s"))


def role_of(tokens: Sequence[Token], number: Number, noun: Noun) -> tuple[FigureRole, RoleRule] | ExclusionRule:
    """The role of those counted and its rule, OTHER if nothing happened to them; or why the number is not a claim."""
    told = _told_role(tokens, number, noun)
    if not isinstance(told, ExclusionRule) and told[0] in BODILY and noun.head in THINGS:
        return ExclusionRule.BUILDING
    if not isinstance(told, ExclusionRule) and told[0] is FigureRole.MISSING and noun.head in RECORDS:
        return FigureRole.OTHER, told[1]
    return told


def _told_role(tokens: Sequence[Token], number: Number, noun: Noun) -> tuple[FigureRole, RoleRule] | ExclusionRule:
    """The role that the words around a number give to it, whatever is counted."""
    after = tokens[noun.last].low if noun.last < len(tokens) else ""
    if noun.head in COUNTED_NOUNS:
        return COUNTED_NOUNS[noun.head], RoleRule.LOSS_NOUN
    if not noun.head and number.digits and number.first > 1 and tokens[number.first - 1].capital:
        return ExclusionRule.PRODUCT  # "Beta 2 is affected"
    if CountedNounRule.OF_HURT in noun.rules:
        return _later_fate(tokens, noun)
    label = _label_before(tokens, number.first)
    if label is not None and not noun.head and _ends_claim(tokens, noun.last):
        return label, RoleRule.BEFORE_COLON
    if after in DISTANCES:
        return ExclusionRule.DISTANCE  # "arrested five houses away"
    if noun.head and tokens[number.last].low in PASSIVE and tokens[number.last].low not in PREPOSITIONS:
        found = passive_at(tokens, number.last)
        return (found[0], RoleRule.PARTICIPLE) if found else ExclusionRule.DESCRIBING
    passive = _passive_after(tokens, number, noun)
    if passive is not None:
        return passive
    if _is_driven_out(tokens, number, noun):
        return FigureRole.DISPLACED, RoleRule.DRIVEN_OUT
    active = _active_before(tokens, number)
    if active is not None and (noun.head or _ends_claim(tokens, noun.last)):
        return active, RoleRule.VERB_BEFORE
    if noun.head in PEOPLE and number.value > 1 and after not in LINKS:
        rule = _merely_counted(tokens, number, noun)
        return rule if isinstance(rule, ExclusionRule) else (FigureRole.OTHER, rule)
    return ExclusionRule.NO_FATE


def _later_fate(tokens: Sequence[Token], noun: Noun) -> tuple[FigureRole, RoleRule] | ExclusionRule:
    """The later fate of some of those hurt: "nine of the 21 injured in Calder have since died"."""
    at = noun.last
    while at < len(tokens) and _is_auxiliary(tokens[at].low):
        at += 1
    found = passive_at(tokens, at) if at < len(tokens) else None
    role = found[0] if found else _passive_over_phrase(tokens, noun.last)
    return ExclusionRule.NO_FATE if role is None else (role, RoleRule.LATER_FATE)


def _label_before(tokens: Sequence[Token], first: int) -> FigureRole | None:
    """The role of a word with a colon before a number: "Killed: 19. Injured: 27."."""
    if first < 2 or tokens[first - 1].low != ":" or first > 2 and tokens[first - 3].low[0].isalnum():
        return None
    low = tokens[first - 2].low
    return COUNTED_NOUNS.get(low) or next((role for words, role in PASSIVE.get(low, ()) if len(words) == 1), None)


def _is_driven_out(tokens: Sequence[Token], number: Number, noun: Noun) -> bool:
    """Whether those counted had to leave: "forcing 15,000 residents to flee"."""
    begin = qualifier_before(tokens, number.first)[1]
    if not (noun.head and begin and tokens[begin - 1].low in FORCING and noun.last + 1 < len(tokens)):
        return False
    return tokens[noun.last].low == "to" and tokens[noun.last + 1].low in FLIGHT


def _merely_counted(tokens: Sequence[Token], number: Number, noun: Noun) -> RoleRule | ExclusionRule:
    """Why a number of people without a role is or is not a claim: they are many, mentioned first here, or on board."""
    if tokens[noun.last - 1].low in ("board", "aboard"):
        return RoleRule.ON_BOARD
    if noun.last < len(tokens) and passive_at(tokens, noun.last) is not None:
        return ExclusionRule.NO_FATE  # "dead and missing"
    begin = qualifier_before(tokens, number.first)[1]
    before = tokens[begin - 1].low if begin else ""
    described = number.value >= FEWEST_COUNTED and noun.last < len(tokens) and tokens[noun.last].low == "of"
    if before in DEFINITE and not described:  # "the 42 members of the council" are told for the first time
        return ExclusionRule.KNOWN
    if before in OPEN_VERBS:
        return ExclusionRule.OPEN_VERB
    if number.value < FEWEST_COUNTED:
        return ExclusionRule.FEW
    supposed = _unreal_within(tokens, max(0, begin - SUPPOSED_REACH), begin) - {"to"}
    return ExclusionRule.UNREAL if supposed else RoleRule.MANY


def _ends_claim(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare number ends here: "killing 24 and injuring 200", "the toll rose to 29."."""
    return at >= len(tokens) or not tokens[at].low[0].isalnum() or tokens[at].low in CLAIM_ENDS


def _active_before(tokens: Sequence[Token], number: Number) -> FigureRole | None:
    """The role of a verb directly before the number: "killed at least", "claimed the lives of"."""
    at = qualifier_before(tokens, number.first)[1]
    while at and tokens[at - 1].low in BETWEEN:
        at -= 1
    if not at:
        return None
    for words, role in ACTIVE.get(tokens[at - 1].low, ()):
        begin = at - len(words)
        if begin >= 0 and all(tokens[begin + i].low == word for i, word in enumerate(words)):
            return None if _unreal_within(tokens, max(0, begin - 2), begin) else role
    return None


def _unreal_within(tokens: Sequence[Token], begin: int, end: int) -> set[str]:
    """The words of a stretch that make what follows unreal."""
    return {tokens[at].low for at in range(begin, end) if tokens[at].low in UNREAL and not is_month_or_name(tokens, at)}


def _passive_after(tokens: Sequence[Token], number: Number, noun: Noun) -> tuple[FigureRole, RoleRule] | None:
    """The role of a verb after the noun: "224 people, mostly Russian citizens, were killed"."""
    at = noun.last
    if not noun.head and number.value == 1 and at < len(tokens) and tokens[at].low in AUXILIARIES:
        return None
    start = at
    at = start = _skip_apposition(tokens, at)
    if at < len(tokens) and tokens[at].low in LINKS:
        at += 1
    auxiliary, other_subject = False, _is_object(tokens, number)
    while at < len(tokens) and at - start < REACH and _is_auxiliary(tokens[at].low):
        if tokens[at].low in NEGATIONS:
            return None
        auxiliary = auxiliary or tokens[at].low in BE
        other_subject = (
            other_subject or number.value > 1 and tokens[at].low in ONE_VERBS and not _in_group(tokens, number)
        )
        at += 1
    if auxiliary and other_subject:
        return None  # "suspected of shooting three people was arrested"
    if at >= len(tokens) or tokens[at].low not in PASSIVE:
        if other_subject:
            return None
        over = _passive_over_phrase(tokens, start) if noun.head else None
        return None if over is None else (over, RoleRule.OVER_PHRASE)
    found = passive_at(tokens, at)
    if found is None:
        return None
    role, end = found
    if not auxiliary and tokens[at].low not in INTRANSITIVE and not _ends_here(tokens, end):
        return None
    if end + 1 < len(tokens) and tokens[end].low in ("and", "or"):
        beyond = passive_at(tokens, end + 1)
        if beyond is not None and beyond[0] is not role:
            return None  # "230,000 dead and missing" is a count of neither
    return role, RoleRule.VERB_BEHIND


def _is_object(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a verb before the number governs it: "shooting three people"."""
    begin = qualifier_before(tokens, number.first)[1]
    before = tokens[begin - 1].low if begin else ""
    return before.endswith("ing") and before not in PARTS and before not in NOT_IN_NOUN and before not in LEAVING


def _in_group(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a singular verb is about those counted: "a group of 40 was rescued"."""
    begin = qualifier_before(tokens, number.first)[1]
    return begin > 1 and tokens[begin - 1].low == "of" and tokens[begin - 2].low in GROUPS


def _is_auxiliary(low: str) -> bool:
    """Whether a word may come between those counted and the verb: "were", "reportedly", "completely"."""
    return low not in PASSIVE and (low in AUXILIARIES or len(low) > len("only") and low.endswith("ly"))


def _skip_apposition(tokens: Sequence[Token], at: int) -> int:
    """The token after ", mostly Russian citizens," or "(two of them women)"; `at` if there is no such insertion."""
    if at + 1 < len(tokens) and tokens[at].low == "," and tokens[at + 1].low in PARTS:
        return _skip_parts(tokens, at)
    if at < len(tokens) and tokens[at].low in (",", "("):
        closing = "," if tokens[at].low == "," else ")"
        for index in range(at + 1, min(at + 9, len(tokens))):
            if tokens[index].low == closing:
                return index + 1
            if tokens[index].low in AUXILIARIES or tokens[index].low in PASSIVE:
                return at
    return at


def _skip_parts(tokens: Sequence[Token], at: int) -> int:
    """The token after ", including two clerks, a nurse and an aide," before its verb; `at` if there is none."""
    for index in range(at + 2, min(at + LONGEST_PARTS, len(tokens) - 1)):
        if tokens[index].low == "," and tokens[index + 1].low in AUXILIARIES:
            return index + 1
        if tokens[index].low in AUXILIARIES or tokens[index].low in PASSIVE or tokens[index].low in LINKS:
            return at
    return at


def _passive_over_phrase(tokens: Sequence[Token], at: int) -> FigureRole | None:
    """The role of a verb after a short phrase: "Two men on a motorcycle were killed"."""
    if at >= len(tokens) or tokens[at].low not in PREPOSITIONS and tokens[at].low != "and":
        return None
    index, stop, skipped = at, min(at + REACH, len(tokens) - 1), False
    while (index := index + 1) < stop:
        low = tokens[index].low
        if low == "," and not skipped and (beyond := _skip_apposition(tokens, index)) > index:
            index, skipped = beyond - 1, True
            continue
        if not low[0].isalpha() or low in LINKS or low in NEGATIONS or low in ("to", "that"):
            return None
        if low in FATE_VERBS:
            at = index if low == "died" else index + 1
            while at < len(tokens) and _is_auxiliary(tokens[at].low):
                at += 1
            found = passive_at(tokens, at) if at < len(tokens) else None
            return found[0] if found else None
        if passive_at(tokens, index) is not None:
            return None
    return None


def passive_at(tokens: Sequence[Token], at: int) -> tuple[FigureRole, int] | None:
    """The role of the phrase that begins at token `at`, and where it ends."""
    for words, role in PASSIVE.get(tokens[at].low, ()):
        end = at + len(words)
        if end <= len(tokens) and all(tokens[at + i].low == word for i, word in enumerate(words)):
            return role, end
    return None


def _ends_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether no object of the verb follows, so that those counted suffered the action."""
    return at >= len(tokens) or not tokens[at].low[0].isalnum() or tokens[at].low in ENDS

"""Who did what in a clause: the words that make the title of a background event told by a verb."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from articles.extraction.events.clauses import CARRY_ON, STARTS
from articles.extraction.events.tenses import PAST
from articles.extraction.events.triggers import ENTRIES, Trigger
from articles.extraction.lexicon import tables
from articles.extraction.text.cues import CLAUSE, forms_with
from articles.extraction.text.cues import CUES as REPORTING
from articles.extraction.text.tokens import Token

_RULES = tables("events")["titles"]
LEADS = frozenset(_RULES["leads"])
ABBREVIATIONS = frozenset(_RULES["abbreviations"])
BEFORE_DATES = frozenset(_RULES["before_dates"])
PARTS_OF_DAY = frozenset(_RULES["parts_of_day"])
REPORTERS = frozenset(_RULES["pronouns"])
AUXILIARIES = frozenset(_RULES["auxiliaries"])
PASSING = frozenset(_RULES["passing"])
NO_SUBJECT = frozenset(_RULES["no_subject"])
OBJECT_PRONOUNS = frozenset(_RULES["object_pronouns"])
ENDS = frozenset(_RULES["ends"])
RELATIVE = frozenset(_RULES["relative"])
CUES = forms_with("opening_title")
CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?[ap]\.?m")
SUMMING = frozenset(_RULES["summing"])
PERFECT = frozenset({"had", "has", "have"})
LONGEST_SUBJECT = 14
"""Tokens of a subject: in longer ones there is a clause that was not recognised."""
LONGEST_LEAD = 12
"""Tokens from the start of a clause in which the comma after its opening is looked for."""


def tokens_of_doing(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dates: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The tokens of "gunmen attacked a bank": subject, verb and object, without dates; empty if no subject is named.

    Args:
        tokens: the sentence.
        bounds: the clause, as first token and the one after the last.
        trigger: the verb.
        dates: where dates are printed.
    """
    whole = trigger.last - trigger.first > 2  # "the plane came down": the subject is part of the trigger
    done = [*range(trigger.first + whole, trigger.last), *object_of(tokens, trigger.last, bounds[1], dates)]
    result = _result(tokens, bounds[0], trigger.first)
    if result is not None:  # "nine people were killed after a bomb went off"
        done = [*(index for index in range(result, trigger.first) if not within(tokens[index], dates)), *done]
        trigger = Trigger(result, result + 1, trigger.kind, trigger.weight, True)
    if whole and result is None:
        trigger = trigger._replace(first=trigger.first + 1)
    group = _verb_group(tokens, bounds[0], trigger, dates)
    begin = _begin(tokens, bounds, group, dates)
    subject = _subject(tokens, begin, group)
    if subject is None or _by_itself(tokens, group, trigger):
        return ()
    kept = [index for index in subject if not within(tokens[index], dates)]
    helping = [index for index in range(group, trigger.first) if tokens[index].low in AUXILIARIES]
    kept += helping if any(tokens[index].low not in PERFECT for index in helping) else []
    if any(tokens[index].low in OBJECT_PRONOUNS and not _owns(tokens, index) for index in done):
        return ()
    return (*kept, *done)


def _result(tokens: Sequence[Token], begin: int, stop: int) -> int | None:
    """The "killed" of "killed after", which the clause goes on from; None without it."""
    return next((i for i in range(begin, stop - 1) if tokens[i].low in CARRY_ON and tokens[i + 1].low in STARTS), None)


def _verb_group(tokens: Sequence[Token], begin: int, trigger: Trigger, dates: Sequence[tuple[int, int]]) -> int:
    """The first token of "had on Monday also been" before a verb."""
    group = trigger.first
    while group > begin:
        before = tokens[group - 1]
        low = before.low
        if low in AUXILIARIES or low in PASSING or low.endswith("ly") and not before.capital:
            group -= 1
        elif within(before, dates) or low in PARTS_OF_DAY and group - 1 > begin and within(tokens[group - 2], dates):
            group -= 1
            if group > begin and not within(tokens[group - 1], dates) and tokens[group - 1].low in BEFORE_DATES:
                group -= 1
        else:
            break
    return group


def _by_itself(tokens: Sequence[Token], group: int, trigger: Trigger) -> bool:
    """Whether a participle only describes the noun before it: "a petition signed by thousands"."""
    passive = any(tokens[index].low in AUXILIARIES for index in range(group, trigger.first + 1))
    after = tokens[trigger.last].low if trigger.last < len(tokens) else ""
    return not passive and after == "by"


def _begin(tokens: Sequence[Token], bounds: tuple[int, int], stop: int, dates: Sequence[tuple[int, int]]) -> int:
    """The first token of a clause proper: after "In October 2015,", "Hours before,", "He said that", "since"."""
    begin = bounds[0]
    for index in range(begin, min(begin + LONGEST_LEAD, stop)):
        if (
            tokens[index].low == ","
            and tokens[index + 1].low not in RELATIVE
            and (
                tokens[begin].low in LEADS
                and tokens[begin].low != "the"
                or any(within(token, dates) for token in tokens[begin:index])
            )
        ):
            begin = index + 1
            break
    if begin + 1 < stop and tokens[begin].low in REPORTERS and tokens[begin + 1].low in CUES:
        begin += 2
    begin = _after_report(tokens, begin, stop)
    while begin < stop and tokens[begin].low in LEADS and not _counts(tokens, begin):
        begin += 1
    while begin < stop and within(tokens[begin], dates):
        begin += 1  # "Last year Dahl signed"
    return begin


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether "at" begins "at least 76 people"."""
    return tokens[at].low == "at" and at + 1 < len(tokens) and tokens[at + 1].low in ("least", "most")


def _after_report(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """What is told begins after "It was revealed that", "The Post reported"."""
    for index in range(stop - 2, begin, -1):
        if tokens[index].low == "that" and tokens[index - 1].low != ",":
            return index + 1
        cue = REPORTING.get(tokens[index].low)
        if cue is not None and cue.content is CLAUSE and not cue.base and not cue.participle:
            return index + 1
    return begin


def _subject(tokens: Sequence[Token], begin: int, group: int) -> Sequence[int] | None:
    """The tokens of the noun phrase that a verb group belongs to; None if none can be told for sure."""
    if group <= begin:
        return None
    before = tokens[group - 1].low
    if before in RELATIVE:
        return _named_before(tokens, begin, group - 1)
    if before in ("and", "but") or before == ",":
        several = _several(tokens, begin, group)
        if several is not None:
            return several
        first, last = _first_part(tokens, begin, group)
    else:
        first = max((index + 1 for index in range(begin, group) if _parts(tokens, index)), default=begin)
        last = group
    if first < last and any(_parts(tokens, index) for index in range(first, last)):
        return None
    relative = next((index for index in range(first + 1, last) if tokens[index].low in RELATIVE), last)
    verb = next((index for index in range(first, relative) if _is_finite(tokens, index)), None)
    if verb is not None:
        if before not in ("and", ","):
            return None
        relative = verb
    return _checked(tokens, first, relative)


def _parts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word ends what precedes it: a comma, a dash, "when", "that"; not "killed after"."""
    low = tokens[index].low
    if not low[0].isalnum():
        return not (index and abbreviates(tokens, index)) and low not in ("$", "€", "£", "'", "’", "“", "”", '"')
    return low in STARTS and not (index and tokens[index - 1].low in CARRY_ON)


def _first_part(tokens: Sequence[Token], begin: int, group: int) -> tuple[int, int]:
    """The words before the first comma of a clause, or before its first verb: "Dahl, 75, a sailor, visited"."""
    stop = next((index for index in range(begin, group) if _parts(tokens, index)), group)
    return begin, stop


def _several(tokens: Sequence[Token], begin: int, group: int) -> Sequence[int] | None:
    """The names of "Ida Holm, 20, and Bo Dahl, 24, were arrested", without the ages."""
    parts = list(range(begin, group))
    if not any(
        a.low == "," and b.low == "and" and c.capital
        for a, b, c in zip(tokens[begin:group], tokens[begin + 1 : group], tokens[begin + 2 : group], strict=False)
    ):
        return None
    kept = [index for index in parts if not (tokens[index].low.isdigit() or tokens[index].low == ",")]
    return kept if all(tokens[index].capital or tokens[index].low == "and" for index in kept) else None


def _named_before(tokens: Sequence[Token], begin: int, relative: int) -> Sequence[int] | None:
    """The noun phrase that "who" or "that" refers to: "Dahl, 75, who pleaded guilty"."""
    last = relative
    while last > begin and (tokens[last - 1].low == "," or tokens[last - 1].low.isdigit()):
        last -= 1
    first = last
    while first > begin and last - first < LONGEST_SUBJECT:
        token = tokens[first - 1]
        if not token.low[0].isalnum() and not abbreviates(tokens, first - 1):
            break
        if not token.capital and (
            token.low in LEADS and token.low != "the" or token.low in ENDS or _is_finite(tokens, first - 1)
        ):
            break
        first -= 1
        if token.low in ("the", "a", "an"):
            break
    return _checked(tokens, first, last)


def _checked(tokens: Sequence[Token], first: int, last: int) -> Sequence[int] | None:
    """A range without its article, if it can be a subject by itself."""
    while first < last and tokens[first].low in ("the", ","):
        first += 1
    if first >= last or last - first > LONGEST_SUBJECT:
        return None
    low = tokens[first].low.removesuffix("'s").removesuffix("’s")
    if low in NO_SUBJECT or not (low[0].isalnum() or low in '“"$€£'):
        return None
    if low.endswith("ing") and not tokens[first].capital and "-" not in low:
        return None
    if not any(tokens[index].low[0].isalpha() for index in range(first, last)):
        return None
    return range(first, last)


def _is_finite(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is a verb in a finite form, as far as its form shows."""
    token = tokens[index]
    if token.capital or token.low in CARRY_ON:
        return False
    if token.low in PAST or token.low in AUXILIARIES:
        return True
    if any(entry.is_verb and len(entry.words) == 1 for entry in ENTRIES.get(token.low, ())):
        before = tokens[index - 1].low if index else ""
        return before not in ("the", "a", "an") and "-" not in before
    return False


def object_of(tokens: Sequence[Token], begin: int, stop: int, dates: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The tokens after a verb up to punctuation or a new clause, without dates."""
    kept: list[int] = []
    for index in range(begin, stop):
        token = tokens[index]
        low = token.low
        if within(token, dates):
            while kept and not within(tokens[kept[-1]], dates) and tokens[kept[-1]].low in BEFORE_DATES:
                kept.pop()
            continue
        if low in PARTS_OF_DAY and index and within(tokens[index - 1], dates) or CLOCK.fullmatch(low):
            continue
        if not low[0].isalnum() and not abbreviates(tokens, index) and low not in ("“", '"', "$", "€", "£", "‘"):
            break
        after = tokens[index + 1].low if index + 1 < stop else ""
        if low in RELATIVE or low in STARTS or low in AUXILIARIES or low == "if":
            break
        if low == "as" and (after in SUMMING or after in OBJECT_PRONOUNS):
            break
        if (
            low == "and"
            and after not in CARRY_ON
            and (after in NO_SUBJECT or after.endswith("ed") or after and _is_finite(tokens, index + 1))
        ):
            break
        kept.append(index)
    while len(kept) > 1 and _hangs(tokens[kept[-1]]):
        kept.pop()  # "arrested Dahl believing"
    return tuple(kept)


def _hangs(token: Token) -> bool:
    """Whether a word begins a clause that is not told any more: "arrested Dahl believing"."""
    return token.low.endswith(("ing", "ed")) and not token.capital and token.low not in CARRY_ON


def _owns(tokens: Sequence[Token], index: int) -> bool:
    """Whether "her" is followed by a noun."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].low == "her" and after is not None and after.low[0].isalpha() and after.low not in ENDS


def abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop belongs to the word before it: "met with Mr. Kim", "the U.S. outpost"."""
    before = tokens[at - 1].low.rpartition("-")[2]
    goes_on = at + 1 < len(tokens) and tokens[at + 1].low[0].isalnum()
    initial = len(before) == 1 and tokens[at - 1].capital
    return tokens[at].low == "." and goes_on and (initial or "." in before or before in ABBREVIATIONS)


def within(token: Token, dates: Collection[tuple[int, int]]) -> bool:
    """Whether a token is part of a date."""
    return any(start <= token.start < end for start, end in dates)

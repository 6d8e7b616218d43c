"""Where a clause says that something happened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.text.tokens import Token

from .rules import EventPlaceRule

_PLACES = tables("events")["places"]
PREPOSITIONS = frozenset(_PLACES["prepositions"])
GUARDED = frozenset(_PLACES["guarded"])
MOTION = frozenset(_PLACES["motion"])
VISITING = frozenset(_PLACES["visiting"])
DESCRIPTORS = frozenset(_PLACES["descriptors"])
LEAVING = frozenset(_PLACES["leaving"])
COMPASS = frozenset(_PLACES["compass"])
PLACE_WORDS = frozenset(_PLACES["place_words"])
DEMONYMS = frozenset(_PLACES["demonyms"])
SETTLEMENTS = frozenset(_PLACES["settlements"])
TARGETS = frozenset(_PLACES["targets"])
NEVER = frozenset(_PLACES["never"])
COUNTRY_INITIALS = frozenset(_PLACES["country_initials"])
ENDS_NAME = frozenset(tables("events")["days"]["after_a_day"])
BODIES = frozenset(_PLACES["bodies"])
PRINTED = frozenset(_PLACES["printed"])
ARTICLED = frozenset(_PLACES["articled"])
FORMER = ("ex-", "post-")
"""Prefixes of words that only describe the place after them: "in post-Soviet Georgia"."""
LONGEST_LEAD, LONGEST_NAME = 5, 4
"""Tokens between preposition and name ("in the northern port city of"), and in the name."""


class Place(NamedTuple):
    """The name of a place, and the rule that made it one."""

    name: str
    rule: EventPlaceRule


def place_near(
    body: str, tokens: Sequence[Token], bounds: tuple[int, int], at: int, taken: Collection[int] = ()
) -> str | None:
    """The place named nearest to token `at` within `bounds`, preferably after it; None without one.

    Args:
        body: the text that the offsets of the tokens point into.
        tokens: the sentence.
        bounds: first token and the one after the last.
        at: the event trigger.
        taken: offsets where the names of persons begin, which are not places.

    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "An attack in the town of Minya killed 29."
    >>> place_near(text, tokenize(text, 0, len(text)), (0, 9), 1)
    'Minya'
    """
    found = find_place(body, tokens, bounds, at, taken)
    return None if found is None else found.name


def find_place(
    body: str,
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    at: int,
    taken: Collection[int] = (),
    belongs: Callable[[Sequence[Token], int], bool] | None = None,
) -> Place | None:
    """The place that `place_near` names, with the rule that made it one.

    `belongs` says of the preposition at an index whether the place after it is that of the event.
    """
    best: tuple[int, Place] | None = None
    for index in range(*bounds):
        low = tokens[index].low
        if low not in PREPOSITIONS and low not in VISITING or belongs is not None and not belongs(tokens, index):
            continue
        found = _name_after(body, tokens, index, bounds[1], taken)
        if found is not None:
            distance = index - at if index >= at else 2 * (at - index) + 4
            if best is None or distance < best[0]:
                best = (distance, found)
    return best[1] if best else None


def _name_after(body: str, tokens: Sequence[Token], at: int, stop: int, taken: Collection[int]) -> Place | None:
    """The place after the word at `at`."""
    first = at + 1
    compass = None
    while first < stop and first - at <= LONGEST_LEAD and _describes(tokens, first):
        if tokens[first].low in COMPASS:
            compass = first
        first += 1
    last = first
    while last < stop and last - first < LONGEST_NAME and _continues(tokens, last, first):
        last += 1
        if tokens[last - 1].low.endswith(("'s", "’s")):
            break
    led = _leads_on(tokens, last, stop) if last > first else 0
    if led:
        beyond = _name_after(body, tokens, led, stop, taken)
        return None if beyond is None else Place(beyond.name, EventPlaceRule.LED_ON)
    if last == first or _bare(tokens[first].low) in NEVER or tokens[first].start in taken:
        return None
    rule = _led_by(tokens, at, first, last)
    if rule is None or _names_no_place(body, tokens, at, first, last):
        return None
    if tokens[last - 1].low in DEMONYMS and last < len(tokens) and tokens[last].low[0].isalpha():
        return None  # "in the Arab country"
    begin = first if compass is None else compass
    name = body[tokens[begin].start : tokens[last - 1].end]
    return Place(_bare(name).rstrip("."), rule)


def _names_no_place(body: str, tokens: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Whether a name is of a party, a body or a paper, or an adjective: "in The Courier", "in Republican-leaning"."""
    if tokens[first].low == "the" and not (last - first > 1 and tokens[first + 1].low in ARTICLED):
        return True
    if last < len(tokens) and tokens[last].low in ("'", "’") and tokens[last - 1].low.endswith("s"):
        return True  # "in the Rovers' game"
    if at and tokens[at - 1].low in PRINTED or _bare(tokens[last - 1].low) in BODIES:
        return True
    guarded = tokens[at].low in GUARDED and not any(token.low in DESCRIPTORS for token in tokens[at + 1 : first])
    if (guarded or tokens[last - 1].low in COUNTRY_INITIALS) and _goes_on(tokens, last):
        return True  # "in U.S. history", "from New York City estate agent to"
    tail = body[tokens[last - 1].start : tokens[last - 1].end].rpartition("-")
    return bool(tail[0]) and tail[2].islower() and tail[0].lower() not in ("al", "el")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether initials are followed by a noun that they only describe: "the U.S. Supreme Court"."""
    after = at + 1 if at < len(tokens) and tokens[at].low == "." else at
    token = tokens[after] if after < len(tokens) else None
    if token is None or not token.low[0].isalpha():
        return False
    if token.capital:
        return after > at  # "in the U.S. Supreme Court"
    return token.low not in ENDS_NAME | PLACE_WORDS


def _leads_on(tokens: Sequence[Token], at: int, stop: int) -> int:
    """The word before the place that a name only describes ("the Black Sea city of Sochi"); 0 if there is none.

    After a possessive, the words of a description follow: "Russia's Black Sea resort city of Sochi".
    """
    owned = tokens[at - 1].low.endswith(("'s", "’s"))
    for index in range(at, min(stop - 2, at + LONGEST_LEAD)):
        settled = tokens[index].low in SETTLEMENTS
        if settled and tokens[index + 1].low == "of" and tokens[index + 2].capital:
            return index + 1
        if not settled and not (owned and (tokens[index].capital or tokens[index].low in DESCRIPTORS)):
            break
    return 0


def _bare(low: str) -> str:
    """The word without its possessive, because "Saturday's" is not a place either."""
    return low.removesuffix("'s").removesuffix("’s")


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token only describes the place: "northern", "the Libyan" in "in the Libyan city of Derna"."""
    token = tokens[at]
    if token.capital:
        return token.low in DEMONYMS and at + 1 < len(tokens) and tokens[at + 1].low in DESCRIPTORS
    return token.low in DESCRIPTORS or token.low.startswith(FORMER)


def _continues(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the token belongs to a capitalised name that begins at `first`."""
    token = tokens[at]
    if at > first and token.low == "house" and tokens[at - 1].low == "white":
        return True
    if at > first and (token.low in NEVER or token.start - tokens[at - 1].end > 1):
        return False
    return token.capital and token.low[0].isalpha() or token.low.startswith(("al-", "el-"))


def _led_by(tokens: Sequence[Token], at: int, first: int, last: int) -> EventPlaceRule | None:
    """The rule that makes the name after this preposition a place; None if there is none."""
    low = tokens[at].low
    if low == "from" and not LEAVING.isdisjoint(token.low for token in tokens[max(0, at - 3) : at]):
        return None  # "an aircraft flying from Calder Airport": it did not happen there
    if low in ("to", "into"):
        before = {token.low for token in tokens[max(0, at - 3) : at]}
        return EventPlaceRule.MOTION if before & MOTION else None
    if low == "on" and at and tokens[at - 1].low in TARGETS and tokens[first].low not in DEMONYMS:
        return EventPlaceRule.TARGET
    if low in GUARDED:
        leading = tokens[at + 1 : first]
        if any(token.low in DESCRIPTORS and token.low not in ("the", "of", "its") for token in leading):
            return EventPlaceRule.DESCRIBED
        named = any(token.low in PLACE_WORDS for token in tokens[first : last + 1])
        seat = low == "at" and last - first > 1 and tokens[last - 1].low == "house"  # "at the White House"
        return EventPlaceRule.PLACE_WORD if named or seat else None
    return EventPlaceRule.VISITING if low in VISITING else EventPlaceRule.PREPOSITION

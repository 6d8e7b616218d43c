"""The title of a background event: "Terrorist attack near Minya"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.events.places import DESCRIPTORS, PREPOSITIONS
from articles.extraction.events.triggers import GRAVE, LIGHT_VERBS, Trigger
from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind
from articles.extraction.text.tokens import Token

from .doings import BEFORE_DATES, OBJECT_PRONOUNS, abbreviates, object_of, tokens_of_doing, within

_RULES = tables("events")["titles"]
NO_MODIFIER = frozenset(_RULES["no_modifier"])
LINKS = frozenset(_RULES["links"])
BREAKS = frozenset(_RULES["breaks"])
TRAILING = frozenset(_RULES["trailing"])
PARTS_OF_DAY = frozenset(_RULES["parts_of_day"])
AT_PLACE = frozenset(_RULES["at_place"])
EFFECTS = frozenset(_RULES["effects"])
DATED = frozenset({EventKind.DISASTER, EventKind.CRASH, EventKind.CONFLICT})
"""Kinds that are known by their day: "the earthquake of April 20"."""
PREPOSED = re.compile(r"^(?:on|in|of|the|late|early) ", re.IGNORECASE)
CALENDAR = re.compile(r"^[A-Z][a-z]+\.? \d|^\d{4}$|^\d{1,2} [A-Z]")
OPENINGS = frozenset(_RULES["openings"])
"""Words with which a phrase begins that a long title can do without."""
PHRASE = re.compile(rf" (?:{'|'.join(sorted(OPENINGS))}) ")
PURPOSE = re.compile(r" (?:to [a-z]+|in (?:an?|the) (?:effort|attempt|bid|case)|in order|as part|for the purpose)$")
LONGEST, MOST, SHORTEST = 90, 110, 24
"""Characters of a title: more are cut, but not within a phrase; with still more it is none; fewer are never left."""
MOST_MODIFIERS, LONGEST_OBJECT, LONGEST_RELATIVE = 4, 8, 11
"""Tokens before a noun, in its object, and in a clause with "that"."""
OURS = frozenset({"our", "my", "your"})
LIGHT_REACH = 4
"""Tokens between "launched" and the noun."""


def background_title(
    body: str,
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    trigger: Trigger,
    place: str | None,
    dates: Sequence[tuple[int, int]],
    day: str = "",
) -> str | None:
    """A title made of the trigger noun, its object and the place, or of who did what; None if neither can be told.

    Args:
        body: the text that the offsets of the tokens point into.
        tokens: the sentence.
        bounds: the clause, as first token and the one after the last.
        trigger: the event trigger.
        place: where, if known.
        dates: where dates are printed; they are removed from the clause.
        day: its date as printed, which tells something grave from others of its kind if nothing else does.
    """
    if not trigger.is_verb:
        kept = _noun_phrase(tokens, bounds, trigger, dates)
        phrase = _joined(body, tokens, kept)
        if place is not None and place not in phrase:
            phrase = f"{phrase} {_preposition(body, tokens, bounds, place)} {place}"
        if not OURS.isdisjoint(phrase.lower().split()):
            return None  # said by somebody, whatever the marks: "an assault on our harbour"
        if place is not None or kept[-1] >= trigger.last or any(_specifies(tokens[index]) for index in kept[:-1]):
            return _line(phrase)
        did = _effect(tokens, bounds, kept[-1] + 1, dates)
        if did:
            return _line(_joined(body, tokens, (*kept, *did)))
        light = next((i for i in range(trigger.first - 1, bounds[0], -1) if tokens[i].low in LIGHT_VERBS), None)
        if light is None or trigger.first - light > LIGHT_REACH:
            printed = PREPOSED.sub("", day)
            return f"{_line(phrase)} of {printed}" if trigger.kind in DATED and CALENDAR.search(printed) else None
        trigger = Trigger(light, light + 1, trigger.kind, trigger.weight, True)
    kept = tokens_of_doing(tokens, bounds, trigger, dates)
    if not kept and trigger.kind in GRAVE and tokens[trigger.first].low.endswith("ing"):
        kept = (*range(trigger.first, trigger.last), *object_of(tokens, trigger.last, bounds[1], dates))
    if not kept:
        return None
    phrase = _joined(body, tokens, kept)
    if not OURS.isdisjoint(phrase.lower().split()):
        return None
    least = _joined(body, tokens, [index for index in kept if index < trigger.last])
    return _line(phrase, len(least))


def _effect(
    tokens: Sequence[Token], bounds: tuple[int, int], at: int, dates: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The tokens of what an event did: "hit Calder", ", killing nine"; empty if it does not follow."""
    while at < bounds[1] and (tokens[at].low == "," or within(tokens[at], dates) or tokens[at].low in BEFORE_DATES):
        at += 1
    if at >= bounds[1] or tokens[at].low not in EFFECTS:
        return ()
    done = object_of(tokens, at + 1, bounds[1], dates)
    return (at, *done) if done and not any(tokens[index].low in OBJECT_PRONOUNS for index in done) else ()


def _specifies(token: Token) -> bool:
    """Whether a word before a noun tells which event it is: a name or a year."""
    return token.capital or token.low.isdigit()


def _noun_phrase(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dates: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The tokens of "terrorist attack on Coptic Christians": the noun, what describes it, and its object."""
    begin, last = trigger.first, trigger.last
    while begin > bounds[0] and trigger.first - begin < MOST_MODIFIERS and _modifies(tokens[begin - 1]):
        begin -= 1
    stop, breaks, linked = 0, BREAKS, False
    if last < bounds[1] and tokens[last].low in LINKS:
        stop, linked = last + 1 + LONGEST_OBJECT, True
    elif last < bounds[1] and tokens[last].low == "that":
        stop, breaks = last + 1 + LONGEST_RELATIVE, frozenset({"in", "on"})
    if (
        not stop
        or last + 1 < bounds[1]
        and (within(tokens[last + 1], dates) or tokens[last + 1].low in OBJECT_PRONOUNS)
    ):
        return tuple(range(begin, last))  # "the attack on Sept. 11"
    dated = next((index for index in range(last + 1, bounds[1]) if within(tokens[index], dates)), bounds[1])
    end = _run(tokens, last + 1, min(dated, stop), breaks, verbs=not linked)
    named = any(tokens[index].low[0].isalpha() for index in range(last + 1, end))
    return tuple(range(begin, end if named and end > last + (1 if linked else 2) else last))


def _modifies(token: Token) -> bool:
    """Whether a word before a noun describes it, and is not a verb, a name's possessive or a day."""
    low = token.low
    if low in PARTS_OF_DAY:
        return False  # "the Friday afternoon slaying of"
    if low[0].isdigit():
        return len(low) == len("2011") and low.isdigit()
    return (
        low[0].isalpha()
        and low not in NO_MODIFIER
        and not low.endswith(("'s", "’s"))
        and ("-" in low or not low.endswith(("ed", "ing")))
    )


def _run(tokens: Sequence[Token], begin: int, stop: int, breaks: frozenset[str], *, verbs: bool) -> int:
    """Where consecutive words end: at punctuation, a word of `breaks`, or, unless `verbs` is set, at a likely verb.

    A name that goes on beyond `stop` belongs to it.
    """
    end = begin
    while end < len(tokens) and (end < stop or tokens[end].capital and tokens[end - 1].capital):
        low = tokens[end].low
        initials = end > begin and abbreviates(tokens, end)
        if not initials and not low[0].isalnum() or low in breaks or not verbs and _is_verb(tokens, end):
            break
        end += 1
    if end == stop < len(tokens) and not tokens[end].capital and tokens[end].low[0].isalpha() and not verbs:
        end = _phrase_end(tokens, begin, end)
    while end > begin and _hangs(tokens[end - 1]):
        end -= 1
    return end


def _hangs(token: Token) -> bool:
    """Whether a phrase cannot end with a word: "of a man found", "against Holm's"."""
    return token.low in TRAILING or token.low.endswith(("'s", "’s")) or not token.capital and token.low.endswith("ed")


def _phrase_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where a run that is too long can end without losing half a phrase: before its last preposition."""
    return next((index for index in range(end - 1, begin, -1) if tokens[index].low in OPENINGS), end)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in -ed or -ing is a verb: "pilgrims travelling to", not "training camps"."""
    if not tokens[at].low.endswith(("ed", "ing")) or "-" in tokens[at].low:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return not after[0].isalpha() or after in BREAKS or after in ("the", "a", "an")


def _joined(body: str, tokens: Sequence[Token], kept: Sequence[int]) -> str:
    """The kept tokens as printed, with one space for each gap."""
    parts: list[str] = []
    for number, index in enumerate(kept):
        if number:
            before = kept[number - 1]
            parts.append(body[tokens[before].end : tokens[index].start] if before == index - 1 else " ")
        parts.append(body[tokens[index].start : tokens[index].end])
    return " ".join("".join(parts).split()).strip(" ,;:—-\"“”'‘")


def _preposition(body: str, tokens: Sequence[Token], bounds: tuple[int, int], place: str) -> str:
    """The preposition before the place; "in" if the printed one does not say where something is ("to", "from")."""
    at = next((i for i in range(*bounds) if body.startswith(place, tokens[i].start)), bounds[0])
    while at > bounds[0] and (tokens[at - 1].low in DESCRIPTORS or tokens[at - 1].capital):
        at -= 1
    low = tokens[at - 1].low if at else ""
    return low if low == "to" or low in PREPOSITIONS and low in AT_PLACE else "in"


def _is_in_name(title: str, match: re.Match[str]) -> bool:
    """Whether a preposition stands in a name: "National Organization for Boats"."""
    before = title[: match.start()].rpartition(" ")[2]
    return before[:1].isupper() and title[match.end() : match.end() + 1].isupper()


def _line(title: str, least: int = 0) -> str | None:
    """A title of one line, cut where a phrase begins; None if there is no such place.

    Args:
        title: the title.
        least: the length of its beginning that has to remain: subject and verb.
    """
    title = title[:1].upper() + title[1:]
    whole = len(title)
    if len(title) > LONGEST:
        opens = [
            match.start()
            for match in PHRASE.finditer(title)
            if match.start() > max(least + 2, SHORTEST) and not _is_in_name(title, match)
        ]
        at = max((each for each in opens if each <= LONGEST), default=min(opens, default=len(title)))
        title = PURPOSE.sub("", title[:at])
        if len(title) > MOST:
            return None
    words = title.split()
    if len(words) > 1 and len(title) < whole and words[-1].endswith("ing") and words[-1].islower():
        del words[-1]  # "an airliner flying"
    while len(words) > 1 and words[-1].lower() in TRAILING and len(" ".join(words)) > least:
        del words[-1]
    return " ".join(words).strip(" ,;:—-")

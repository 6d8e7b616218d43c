"""The title of a background event: "Terrorist attack near Minya"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.cues import CLAUSE, forms_with
from articles.extraction.text.cues import CUES as REPORTING
from articles.extraction.text.tokens import Token

from .places import DESCRIPTORS, PREPOSITIONS
from .triggers import Trigger

_RULES = tables("events")["titles"]
NO_MODIFIER = frozenset(_RULES["no_modifier"])
LINKS = frozenset(_RULES["links"])
BREAKS = frozenset(_RULES["breaks"])
RELATIVE = frozenset({"who", "which", "whose"})
PARTS_OF_DAY = frozenset(_RULES["parts_of_day"])
ABBREVIATIONS = frozenset(_RULES["abbreviations"])
BEFORE_DATES = frozenset(_RULES["before_dates"])
LEADS = frozenset(_RULES["leads"])
PRONOUNS = frozenset(_RULES["pronouns"])
CUES = forms_with("opening_title")
ASIDES = frozenset(_RULES["asides"])
TRAILING = frozenset(_RULES["trailing"])
AT_PLACE = frozenset(_RULES["at_place"])
LABELS = frozenset(_RULES["labels"])
PAGE = re.compile(
    r"\s*[(\[](?:VIDEO|PHOTOS?|LIVE|UPDATED?|AUDIO|POLL)[)\]]|\s(?:VIDEO|PHOTOS)(?=:|\s*$)|\s\|\s[^|]{3,30}$"
)
DATELINE = re.compile(r"^[A-Z]{3,}[A-Z .]{0,30}(?:, [A-Z][\w.]{1,20})? (?:—|–|--) ")
LONGEST = 80
MOST_MODIFIERS, LONGEST_OBJECT, LONGEST_RELATIVE, LONGEST_LEAD = 4, 6, 11, 10
"""Tokens before a noun, in its object, in a clause with "that", and in the opening of a sentence."""


def clean_headline(headline: str) -> str:
    """A headline without the label in front of it, the kind of page, and a dateline.

    >>> clean_headline("EXCLUSIVE: Mayor resigns (VIDEO)"), clean_headline("LINDUM, Kent — The mayor has resigned")
    ('Mayor resigns', 'The mayor has resigned')
    """
    title = PAGE.sub("", headline)
    label, colon, rest = title.partition(":")
    if colon and label.lower().strip() in LABELS and (label.isupper() or label.lower() in ("video", "photos", "watch")):
        title = rest
    return DATELINE.sub("", title.strip()).strip() or headline


def background_title(
    body: str,
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    trigger: Trigger,
    place: str | None,
    dates: Sequence[tuple[int, int]],
) -> str:
    """A title made of the trigger noun, its object and the place; else of the cleaned clause.

    Args:
        body: the text that the offsets of the tokens point into.
        tokens: the sentence.
        bounds: the clause, as first token and the one after the last.
        trigger: the event trigger.
        place: where, if known.
        dates: where dates are printed; they are removed from the clause.
    """
    kept = () if trigger.is_verb else _noun_phrase(tokens, bounds, trigger)
    phrase = _joined(body, tokens, kept)
    if kept and place is not None and place not in phrase:
        phrase = f"{phrase} {_preposition(body, tokens, bounds, place)} {place}"
    if len(kept) < 2 and " " not in phrase:
        phrase = _joined(body, tokens, _clause(tokens, bounds, trigger, dates))
    return _cut(phrase[:1].upper() + phrase[1:])


def _noun_phrase(tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger) -> tuple[int, ...]:
    """The tokens of "terrorist attack on Coptic Christians": the noun, what describes it, and its object."""
    begin, last = trigger.first, trigger.last
    while begin > bounds[0] and trigger.first - begin < MOST_MODIFIERS and _modifies(tokens[begin - 1]):
        begin -= 1
    if last < bounds[1] and tokens[last].low in LINKS:
        end = _run(tokens, last + 1, min(bounds[1], last + 1 + LONGEST_OBJECT), BREAKS, verbs=False)
        last = end if end > last + 1 else last
    elif last < bounds[1] and tokens[last].low == "that":
        end = _run(tokens, last + 1, min(bounds[1], last + 1 + LONGEST_RELATIVE), frozenset({"in", "on"}), verbs=True)
        last = end if end > last + 2 else last
    return tuple(range(begin, last))


def _modifies(token: Token) -> bool:
    """Whether a word before a noun describes it, and is not a verb, a name's possessive or a day."""
    low = token.low
    if low[0].isdigit():
        return len(low) == len("2011") and low.isdigit()
    return (
        low[0].isalpha()
        and low not in NO_MODIFIER
        and not low.endswith(("'s", "’s"))
        and ("-" in low or not low.endswith(("ed", "ing")))
    )


def _run(tokens: Sequence[Token], begin: int, stop: int, breaks: frozenset[str], *, verbs: bool) -> int:
    """Where a run of words ends: at punctuation, a word of `breaks`, or, unless `verbs`, at what looks like a verb."""
    end = begin
    while end < stop:
        low = tokens[end].low
        initials = end > begin and _abbreviates(tokens, end)
        if not initials and not low[0].isalnum() or low in breaks or not verbs and _is_verb(tokens, end):
            break
        end += 1
    if end == stop < len(tokens) and tokens[end].capital:
        while end > begin and tokens[end - 1].capital:
            end -= 1  # half a name
    while end > begin and tokens[end - 1].low in TRAILING:
        end -= 1
    return end


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop belongs to the word before it: "met with Mr. Kim", "the U.S. outpost"."""
    before = tokens[at - 1].low
    goes_on = at + 1 < len(tokens) and tokens[at + 1].low[0].isalnum()
    return tokens[at].low == "." and goes_on and ("." in before or before in ABBREVIATIONS)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in -ed or -ing is a verb: "pilgrims travelling to", not "training camps"."""
    if not tokens[at].low.endswith(("ed", "ing")) or "-" in tokens[at].low:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return not after[0].isalpha() or after in BREAKS or after in ("the", "a", "an")


def _clause(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dates: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The tokens of a clause without its opening, dates and asides, up to punctuation after the trigger."""
    begin, stop = _begin(tokens, bounds, trigger, dates), bounds[1]
    for index in range(trigger.last, bounds[1]):
        if not tokens[index].low[0].isalnum() and not _abbreviates(tokens, index):
            stop = index
            break
    kept = []
    index = begin
    while index < stop:
        close = _aside(tokens, index, trigger)
        if close is not None:
            index = close
        elif not _within(tokens[index], dates):
            if not (tokens[index].low in PARTS_OF_DAY and index and _within(tokens[index - 1], dates)):
                kept.append(index)
        elif kept and tokens[kept[-1]].low in BEFORE_DATES:
            kept.pop()  # "Clinton in 1993 signed a law"
        index += 1
    return _without_relative(tokens, kept, trigger)


def _without_relative(tokens: Sequence[Token], kept: Sequence[int], trigger: Trigger) -> tuple[int, ...]:
    """The tokens from the name on that a relative clause with the trigger describes: "Dahl, who pleaded guilty"."""
    who = next((i for i in range(len(kept) - 1, 0, -1) if kept[i] < trigger.first and tokens[kept[i]].low == "who"), 0)
    last = who - 1 if who and tokens[kept[who - 1]].low == "," else who
    first = last
    while first > 0 and tokens[kept[first - 1]].capital:
        first -= 1
    return (*kept[first:last], *kept[who + 1 :]) if first < last else tuple(kept)


def _begin(tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dates: Sequence[tuple[int, int]]) -> int:
    """The first token of a clause proper: after "In October 2015,", "Hours before,", "He said that", "since"."""
    begin = bounds[0]
    for index in range(begin, min(begin + LONGEST_LEAD, trigger.first)):
        if (
            tokens[index].low == ","
            and tokens[index + 1].low not in RELATIVE
            and (tokens[begin].low in LEADS or any(_within(token, dates) for token in tokens[begin:index]))
        ):
            begin = index + 1
            break
    if begin + 1 < trigger.first and tokens[begin].low in PRONOUNS and tokens[begin + 1].low in CUES:
        begin += 2
    begin = _after_report(tokens, begin, trigger.first)
    while begin < trigger.first and tokens[begin].low in LEADS:
        begin += 1
    return begin


def _after_report(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """The first token of what is reported: after "It was revealed that", "The Post reported"."""
    for index in range(stop - 2, begin, -1):
        if tokens[index].low == "that" and tokens[index - 1].low != ",":
            return index + 1
        cue = REPORTING.get(tokens[index].low)
        if cue is not None and cue.content is CLAUSE and not cue.base and not cue.participle:
            return index + 1
    return begin


def _aside(tokens: Sequence[Token], index: int, trigger: Trigger) -> int | None:
    """Where the aside that begins at a comma ends, if that is before the trigger: ", most of them children,"."""
    if tokens[index].low != "," or index + 1 >= trigger.first:
        return None
    if tokens[index + 1].low.isdigit() and index + 2 < trigger.first and tokens[index + 2].low == ",":
        aside = index + 3 < len(tokens) and tokens[index + 3].low in ASIDES
        return index + (1 if aside else 2)  # "Dahl, 75, …": an age
    if tokens[index + 1].low not in ASIDES:
        return None
    closing = (at for at in range(index + 1, trigger.first) if tokens[at].low == ",")
    return next(closing, None)


def _within(token: Token, dates: Sequence[tuple[int, int]]) -> bool:
    """Whether a token is part of a date."""
    return any(start <= token.start < end for start, end in dates)


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
    """The preposition before the place, "in" if the printed one is not about a place ("to", "from")."""
    at = next((i for i in range(*bounds) if body.startswith(place, tokens[i].start)), bounds[0])
    while at > bounds[0] and (tokens[at - 1].low in DESCRIPTORS or tokens[at - 1].capital):
        at -= 1
    low = tokens[at - 1].low if at else ""
    return low if low == "to" or low in PREPOSITIONS and low in AT_PLACE else "in"


def _cut(title: str) -> str:
    """The title, cut to one line before a word that would be left incomplete."""
    following = ""
    if len(title) > LONGEST:
        head = title[: LONGEST + 1].rsplit(" ", 1)[0]
        title, following = head, title[len(head) + 1 : len(head) + 2]
    words = title.split()
    while following.isupper() and len(words) > 1 and words[-1][:1].isupper():
        del words[-1]  # half a name
    while len(words) > 1 and words[-1].lower() in TRAILING:
        del words[-1]
    return " ".join(words).rstrip(" ,;:—-")

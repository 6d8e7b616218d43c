"""Counted claims: who or what was counted, how exactly, and what befell them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .claimants import source_in
from .counting import Noun, is_countable, money_at, qualifier_before, read_noun, role_of
from .numbers import NUMBER_WORDS, Number, read_number, starts_number
from .records import EventKind, EventMention, Figure, FigureRole, Qualifier, Sentence
from .tokens import Token, tokenize, words_in

DIGIT = re.compile(r"\d")
HARM = frozenset({FigureRole.KILLED, FigureRole.INJURED, FigureRole.MISSING, FigureRole.DISPLACED, FigureRole.AFFECTED})
HARMFUL = frozenset(
    {
        EventKind.ATTACK,
        EventKind.STRIKE,
        EventKind.CRASH,
        EventKind.DISASTER,
        EventKind.CONFLICT,
        EventKind.DEATH,
        EventKind.PROTEST,
    }
)
MOST_NUMBERS = 60
"""Numbers read in one sentence: a table of results is no news sentence."""


def find_figures(body: str, sentences: Sequence[Sentence], events: Sequence[EventMention]) -> tuple[Figure, ...]:
    """The counted claims of the body, in order, each with the event it belongs to.

    >>> sentence = Sentence(start=0, end=39, paragraph=0)
    >>> [(f.text, f.role.value) for f in find_figures("The blast killed at least 29 villagers.", (sentence,), ())]
    [('29 villagers', 'killed')]
    """
    figures: list[Figure] = []
    for sentence in sentences:
        if DIGIT.search(body, sentence.start, sentence.end) or not NUMBER_WORDS.isdisjoint(
            words_in(body, sentence.start, sentence.end)
        ):
            figures.extend(_in_sentence(body, sentence, events))
    return tuple(figures)


def _in_sentence(body: str, sentence: Sentence, events: Sequence[EventMention]) -> list[Figure]:
    """The counted claims of one sentence."""
    tokens = tokenize(body, sentence.start, sentence.end)
    found: list[Figure] = []
    source: str | None = None
    index = numbers = 0
    while index < len(tokens) and numbers < MOST_NUMBERS:
        number = read_number(tokens, index) if starts_number(tokens[index].low) else None
        if number is None:
            index += 1
            continue
        numbers += 1
        index = number.last
        claim = _claim(tokens, number)
        if claim is None:
            continue
        role, first, noun = claim
        if not found:
            source = source_in(body, tokens)
        start, end = tokens[first].start, tokens[noun.last - 1].end
        found.append(
            Figure(
                start=start,
                end=end,
                text=body[start:end],
                value=number.value,
                role=role,
                qualifier=_qualifier(tokens, first, number),
                noun=noun.text(body, tokens),
                event=_anchor(body, start, sentence, role, events),
                source=source,
            )
        )
    return found


def _claim(tokens: Sequence[Token], number: Number) -> tuple[FigureRole, int, Noun] | None:
    """Role, first token and counted noun of one number; None where the number counts nothing of ours."""
    money = money_at(tokens, number)
    if money is not None:
        return FigureRole.MONEY, money.first, money.noun
    if not is_countable(tokens, number):
        return None
    noun = read_noun(tokens, number)
    if noun is None:
        return None
    role = role_of(tokens, number, noun)
    return None if role is None else (role, number.first, noun)


def _qualifier(tokens: Sequence[Token], first: int, number: Number) -> Qualifier:
    """The qualifier printed before the number; a dozen is never exact."""
    qualifier = qualifier_before(tokens, first)[0]
    round_word = tokens[number.last - 1].low == "dozen" or tokens[number.first].low in ("a", "an")
    return Qualifier.ABOUT if qualifier is Qualifier.EXACT and round_word else qualifier


def _anchor(body: str, at: int, sentence: Sentence, role: FigureRole, events: Sequence[EventMention]) -> int | None:
    """The index of the event that a figure at `at` belongs to: its own clause, else the nearest before it.

    A count of victims belongs to something that harms, and never to a meeting.
    """
    inside = [i for i, event in enumerate(events) if event.start <= at < event.end and _fits(role, event)]
    if inside:
        return min(inside, key=lambda i: (events[i].main, events[i].end - events[i].start))
    words = set(re.findall(r"[^\W\d_]{4,30}", body[sentence.start : min(sentence.end, sentence.start + 1_000)].lower()))
    best: tuple[float, int] | None = None
    for index, event in enumerate(events):
        if not _fits(role, event):
            continue
        score = len(words.intersection(event.terms)) + (1.0 if event.main else 0.0)
        if sentence.start - 400 <= event.start <= sentence.end:
            score += 1.5
        if best is None or score >= best[0]:
            best = (score, index)
    return best[1] if best is not None and best[0] >= 1.0 else None


def _fits(role: FigureRole, event: EventMention) -> bool:
    """Whether such a count can be about such an event."""
    return role not in HARM or event.kind in HARMFUL

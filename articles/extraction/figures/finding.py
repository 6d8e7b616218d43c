"""Counted claims: who or what was counted, how exactly, and what befell them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.extraction.records import EventMention, ExtractedQuote, Figure, FigureRole, PartialDate, Qualifier
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.numbers import FRACTIONS, SHARES, TELLING, Number, read_number, starts_number
from articles.extraction.text.tokens import LOW_OF, Token

from .casualties import toll_role
from .claimants import claimant_of
from .counted_nouns import (
    AUXILIARIES,
    BODILY,
    COUNTED_NOUNS,
    LINKS,
    PARTS,
    PASSIVE,
    THINGS,
    Noun,
    money_at,
    qualifier_before,
    qualifier_behind,
    read_noun,
    role_of,
)
from .exclusions import PEOPLE, is_countable
from .linking_to_events import Anchor, Scene
from .suppositions import is_denied_or_asked, is_feared, is_increase, is_only_possible, sums_up

DIGIT = re.compile(r"\d")
MOST_NUMBERS = 60
"""Numbers read in one sentence: a table of results is no news sentence."""
MOST_REMEMBERED = 100
"""Figures before a sentence that "the three men" may refer to."""
LONGEST_PART = 9
"""Tokens between a figure and its part: ", including an entire family of"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What one number claims: its role, its first token and what is counted."""

    role: FigureRole
    first: int
    noun: Noun


def find_figures(
    text: AnnotatedText,
    events: Sequence[EventMention],
    quotes: Sequence[ExtractedQuote],
    published: PartialDate | None = None,
) -> tuple[Figure, ...]:
    """The counted claims of the body, in order, each with its event and with who is quoted for it.

    >>> from articles.extraction.text.annotated import annotate
    >>> text = annotate("The blast killed at least 29 villagers.")
    >>> [(figure.text, figure.role.value) for figure in find_figures(text, (), ())]
    [('29 villagers', 'killed')]
    """
    scene = Scene(text=text, events=events, published=published or PartialDate())
    figures: list[Figure] = []
    for number, sentence in enumerate(text.sentences):
        words = map(LOW_OF, text.tokens[number])
        if DIGIT.search(text.body, sentence.start, sentence.end) or not TELLING.isdisjoint(words):
            figures.extend(_in_sentence(scene, number, quotes, figures))
    return tuple(figures)


def _in_sentence(scene: Scene, sentence: int, quotes: Sequence[ExtractedQuote], known: list[Figure]) -> list[Figure]:
    """The counted claims of one sentence; `known` are those before it."""
    body, tokens = scene.text.body, scene.text.opening(sentence)
    found: list[Figure] = []
    before: _Claim | None = None
    anchor: Anchor | None = None
    index = numbers = 0
    while index < len(tokens) and numbers < MOST_NUMBERS:
        number = read_number(tokens, index) if starts_number(tokens[index].low) else None
        if number is None:
            index += 1
            continue
        numbers += 1
        index = number.last
        claim = _claim(tokens, number, before)
        if claim is None:
            continue
        earlier = {figure.role for figure in known[-MOST_REMEMBERED:] + found} | ({before.role} if before else set())
        before = claim
        begin = qualifier_before(tokens, claim.first)[1]
        feared = is_feared(tokens, begin, claim.noun.last)
        if _is_no_total(tokens, begin, number, claim, earlier) or feared and claim.role is FigureRole.OTHER:
            continue
        if anchor is None:
            anchor = Anchor(scene, scene.text.sentences[sentence], tokens)
        start, end = tokens[claim.first].start, tokens[claim.noun.last - 1].end
        told = _told_before(known[-MOST_REMEMBERED:] + found, claim, number, tokens)
        found.append(
            Figure(
                start=start,
                end=end,
                text=body[start:end],
                value=number.value,
                role=claim.role,
                qualifier=_qualifier(tokens, claim.first, number, feared and claim.role in BODILY),
                noun=claim.noun.text(body, tokens),
                event=told.event if told else anchor.event_of(claim.first, claim.role),
                source=claimant_of(quotes, start, end),
            )
        )
    return found


def _is_no_total(
    tokens: Sequence[Token], begin: int, number: Number, claim: _Claim, earlier: Collection[FigureRole]
) -> bool:
    """Whether nobody claims the count, or it is more of what was counted before; "another $5 million" is a sum."""
    last = claim.noun.last
    if is_denied_or_asked(tokens, begin, last):
        return True
    if claim.role is FigureRole.MONEY:
        return False
    head = claim.noun.head
    return is_only_possible(tokens, begin, last) or is_increase(
        tokens, begin, number.last, head, claim.role, BODILY.intersection(earlier)
    )


def _told_before(known: Sequence[Figure], claim: _Claim, number: Number, tokens: Sequence[Token]) -> Figure | None:
    """The figure that "the three men" refers to: the last one with the same value and role."""
    if not claim.first or tokens[claim.first - 1].low not in ("the", "those", "these"):
        return None
    same = (figure for figure in reversed(known) if (figure.value, figure.role) == (number.value, claim.role))
    return next(same, None)


def _claim(tokens: Sequence[Token], number: Number, before: _Claim | None) -> _Claim | None:
    """What one number claims; None where it counts nothing of ours."""
    money = money_at(tokens, number)
    if money is not None:
        return _Claim(role=FigureRole.MONEY, first=money.first, noun=money.noun)
    toll = toll_role(tokens, number)
    if toll is None and before is not None and sums_up(tokens, qualifier_before(tokens, number.first)[1]):
        toll = before.role  # "four more people died, bringing the total to 30"
    if toll is None and not is_countable(tokens, number):
        return None
    noun = read_noun(tokens, number)
    if toll is not None:
        return _Claim(role=toll, first=number.first, noun=_victims(number, noun))
    if noun is None:
        return None
    role = role_of(tokens, number, noun)
    if role in (None, FigureRole.OTHER) and before is not None and _shares_fate(tokens, before, number, noun):
        role = before.role
    return None if role is None else _Claim(role=role, first=number.first, noun=noun)


def _victims(number: Number, noun: Noun | None) -> Noun:
    """The noun of a toll, if people or deaths are named; "128 on Wednesday" names none."""
    if noun is not None and (noun.head in PEOPLE or noun.head in COUNTED_NOUNS):
        return noun
    return Noun(first=number.last, last=number.last)


def _shares_fate(tokens: Sequence[Token], before: _Claim, number: Number, noun: Noun) -> bool:
    """Whether what befell the figure before is told of this one too.

    A part of it does ("29 people, including ten children") and the next in a list ("damaged 42 offices, 14 hotels").
    """
    if before.role in (FigureRole.MONEY, FigureRole.OTHER) or noun.head in THINGS and before.role in BODILY:
        return False
    if not noun.head:  # "ten of them children"
        return noun.last > noun.first and noun.last < len(tokens) and tokens[noun.last].low in PEOPLE
    between = [token.low for token in tokens[before.noun.last : qualifier_before(tokens, number.first)[1]]]
    if not PARTS.isdisjoint(between):
        verbs = any(low in AUXILIARIES and low not in PASSIVE or low in LINKS for low in between)
        return not verbs and len(between) <= LONGEST_PART
    after = tokens[noun.last].low if noun.last < len(tokens) else "."
    ends = not after[0].isalnum() or after in ("and", "or", "in", "at", "on", "as", "respectively")
    return bool(between) and ends and all(low in (",", "and", "as", "well") for low in between)


def _qualifier(tokens: Sequence[Token], first: int, number: Number, feared: bool) -> Qualifier:
    """The qualifier printed before the number; a dozen is never exact, and what is feared has a most at best."""
    qualifier = qualifier_behind(tokens, number) or qualifier_before(tokens, first)[0]
    if feared and qualifier is not Qualifier.LESS_THAN:
        return Qualifier.UP_TO
    lows = {token.low for token in tokens[number.first : number.last]}
    round_word = (
        tokens[number.last - 1].low == "dozen"
        or tokens[number.first].low in ("a", "an", "half", *SHARES)
        or not lows.isdisjoint(FRACTIONS)
    )
    return Qualifier.ABOUT if qualifier is Qualifier.EXACT and round_word else qualifier

"""Figures: who or what was counted, how exactly, and what happened to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from articles.extraction.lexicon import tables
from articles.extraction.records import (
    ExtractedEvent,
    ExtractedFigure,
    ExtractedQuote,
    FigureRole,
    PartialDate,
    Qualifier,
)
from articles.extraction.rules import Rule
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.numbers import FRACTIONS, SHARES, STARTS, TELLING, Number, read_number, starts_number
from articles.extraction.text.tokens import Token

from .casualties import toll_role
from .claimants import claimant_of
from .companies import company_at
from .context import context_terms
from .counted_nouns import (
    AUXILIARIES,
    BODILY,
    COUNTED_NOUNS,
    LINKS,
    PARTS,
    PASSIVE,
    THINGS,
    Noun,
    read_noun,
    role_of,
)
from .exclusions import PEOPLE, exclusion_of
from .linking_to_events import Anchor, Scene
from .mere_counts import mere_count_of
from .qualifiers import qualifier_before, qualifier_behind
from .rules import ExclusionRule, LinkRule, QualifierRule, RoleRule, SuppositionRule, UnlinkedRule
from .spreads import PLURALS, plural_at, range_at, range_within
from .suppositions import doubt_of, increase_of, is_feared, possibility_of, sums_up
from .things import money_at, special_at, thing_of

DIGIT = re.compile(r"\d")
HARMING = frozenset(tables("figures")["companies"]["harming"])
TOLD = TELLING | PLURALS.keys() | HARMING
"""A sentence without any of these words, or a digit, contains no figure."""
BEGINNING = STARTS | PLURALS.keys() | {"tens"}
LIST_ENDS = frozenset(tables("figures")["words"]["list_ends"])
MOST_NUMBERS = 60
"""Numbers read in one sentence: a table of results is no news sentence."""
MOST_REMEMBERED = 100
"""Figures before a sentence that "the three men" may refer to."""
LONGEST_PART = 9
"""Tokens between a figure and its part: ", including an entire family of"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What one number claims: its role, the rule for it, its first token and what is counted."""

    role: FigureRole
    rule: RoleRule
    first: int
    noun: Noun
    qualifier: tuple[Qualifier, QualifierRule] | None = None
    """Set where no words before or behind the number decide."""


def find_figures(
    text: AnnotatedText,
    events: Sequence[ExtractedEvent],
    quotes: Sequence[ExtractedQuote],
    published: PartialDate | None = None,
) -> tuple[ExtractedFigure, ...]:
    """The figures of the body, in order, each with its event and its source.

    >>> from articles.extraction.text.annotated import annotate
    >>> text = annotate("The blast killed at least 29 villagers.")
    >>> [(figure.text, figure.role.value) for figure in find_figures(text, (), ())]
    [('29 villagers', 'killed')]
    """
    return FigureFinder(text, events, quotes, published).find()


class FigureFinder:
    """The search for the figures of one body.

    `dropped` contains every number that is not a figure, as offsets, with the rule that says why.
    """

    def __init__(
        self,
        text: AnnotatedText,
        events: Sequence[ExtractedEvent],
        quotes: Sequence[ExtractedQuote],
        published: PartialDate | None = None,
    ) -> None:
        self._scene = Scene(text=text, events=events, published=published or PartialDate())
        self._quotes = quotes
        self.dropped: list[tuple[int, int, ExclusionRule | SuppositionRule]] = []

    def find(self) -> tuple[ExtractedFigure, ...]:
        """The figures in order; the other numbers are in `dropped`."""
        text = self._scene.text
        figures: list[ExtractedFigure] = []
        for number, sentence in enumerate(text.sentences):
            if not TOLD.isdisjoint(text.words[number]) or DIGIT.search(text.body, sentence.start, sentence.end):
                figures.extend(self._in_sentence(number, figures))
        return tuple(figures)

    def _in_sentence(self, sentence: int, known: list[ExtractedFigure]) -> list[ExtractedFigure]:
        """The figures of one sentence; `known` are those before it."""
        tokens = self._scene.text.opening(sentence)
        found: list[ExtractedFigure] = []
        before: _Claim | None = None
        anchor: Anchor | None = None
        index = numbers = 0
        # `starts_number`, written out for every word
        lows = [token.low for token in tokens]
        for at in [at for at, low in enumerate(lows) if low in BEGINNING or low[0].isdigit()]:
            if numbers >= MOST_NUMBERS:
                break
            read = _read(tokens, at, before) if at >= index else None  # not inside the number before
            if read is None:
                continue
            numbers += 1
            number, claim = read
            index = number.last
            if isinstance(claim, ExclusionRule):
                self._drop(tokens, number, claim)
                continue
            earlier = {figure.role for figure in known[-MOST_REMEMBERED:] + found}
            earlier |= {before.role} if before else set()
            if claim.rule is not RoleRule.COUNTED:
                before = claim
            begin = qualifier_before(tokens, claim.first)[1]
            unclaimed = _supposed_by(tokens, begin, number, claim, earlier)
            if unclaimed is not None:
                self._drop(tokens, number, unclaimed)
                continue
            if claim.rule is RoleRule.COUNTED:  # too common to tell events apart, or reports that disagree: no terms
                found.append(replace(self._figure(tokens, number, claim, None, UnlinkedRule.LOOSE), terms=()))
                continue
            if anchor is None:
                anchor = Anchor(self._scene, self._scene.text.sentences[sentence], tokens)
            told = _told_before(known[-MOST_REMEMBERED:] + found, claim, number, tokens)
            event, link = (told.event, LinkRule.SAME_COUNT) if told else anchor.event_of(claim.first, claim.role)
            found.append(self._figure(tokens, number, claim, event, link))
        return found

    def _figure(
        self, tokens: Sequence[Token], number: Number, claim: _Claim, event: int | None, link: Rule
    ) -> ExtractedFigure:
        """The record of one figure, with the rules that decided."""
        body = self._scene.text.body
        start, end = tokens[claim.first].start, tokens[claim.noun.last - 1].end
        qualifier, exactness = _qualifier(tokens, claim, number)
        source, claimant = claimant_of(self._quotes, start, end)
        rules = (*claim.noun.rules, claim.rule, exactness, link)
        return ExtractedFigure(
            start=start,
            end=end,
            text=body[start:end],
            value=number.value,
            role=claim.role,
            qualifier=qualifier,
            noun=claim.noun.text(body, tokens),
            event=event,
            source=source,
            terms=context_terms(body, tokens, number, claim.first, claim.noun.last),
            rules=rules if claimant is None else (*rules, claimant),
        )

    def _drop(self, tokens: Sequence[Token], number: Number, rule: ExclusionRule | SuppositionRule) -> None:
        """Note why a number is not a figure."""
        self.dropped.append((tokens[number.first].start, tokens[number.last - 1].end, rule))


def _supposed_by(
    tokens: Sequence[Token], begin: int, number: Number, claim: _Claim, earlier: Collection[FigureRole]
) -> SuppositionRule | None:
    """Why nobody claims the count, or only in addition to an earlier count; "another $5 million" is a sum."""
    last, role = claim.noun.last, claim.role
    doubt = doubt_of(tokens, begin, last)
    if doubt is None and claim.rule is RoleRule.COUNTED:
        doubt = possibility_of(tokens, begin, last)  # "two additional packages" are two
    elif doubt is None and role is not FigureRole.MONEY:
        doubt = possibility_of(tokens, begin, last) or increase_of(
            tokens, begin, number.last, claim.noun.head, role, BODILY.intersection(earlier)
        )
    if doubt is None and role is FigureRole.OTHER and is_feared(tokens, begin, last):
        return SuppositionRule.FEARED
    return doubt


def _told_before(
    known: Sequence[ExtractedFigure], claim: _Claim, number: Number, tokens: Sequence[Token]
) -> ExtractedFigure | None:
    """The figure that "the three men" refers to: the last one with the same value and role."""
    if not claim.first or tokens[claim.first - 1].low not in ("the", "those", "these"):
        return None
    same = (figure for figure in reversed(known) if (figure.value, figure.role) == (number.value, claim.role))
    return next(same, None)


def _read(tokens: Sequence[Token], at: int, before: _Claim | None) -> tuple[Number, _Claim | ExclusionRule] | None:
    """The number that begins at token `at`, with what it claims; None if no number begins there."""
    company = company_at(tokens, at)
    if company is not None:
        number, noun = company.number, company.noun
        exact = Qualifier.EXACT, QualifierRule.EXACT
        return number, _Claim(role=company.role, rule=company.rule, first=number.first, noun=noun, qualifier=exact)
    special = special_at(tokens, at) if tokens[at].low[0].isdigit() or "-" in tokens[at].low else None
    if special is not None:
        number, noun, rule = special
        return number, _Claim(role=FigureRole.OTHER, rule=rule, first=at, noun=noun)
    plural = plural_at(tokens, at)
    if plural is not None:
        claim = _claim(tokens, plural, before)
        if isinstance(claim, _Claim):
            harmed = claim.role is not FigureRole.OTHER and claim.role is not FigureRole.MONEY
            more = Qualifier.MORE_THAN, QualifierRule.PLURAL
            claim = replace(claim, qualifier=more) if harmed else ExclusionRule.NO_FATE
        return plural, claim
    single = read_number(tokens, at)
    spread = range_within(tokens, at) if single is None else range_at(tokens, single)
    if spread is not None:
        claim = _claim(tokens, spread, before)
        if isinstance(claim, _Claim) and claim.role is not FigureRole.MONEY:
            least = Qualifier.AT_LEAST, QualifierRule.RANGE
            return spread, replace(claim, qualifier=least)
    return None if single is None else (single, _claim(tokens, single, before))


def _claim(tokens: Sequence[Token], number: Number, before: _Claim | None) -> _Claim | ExclusionRule:
    """What one number claims, or why it counts nothing relevant."""
    money = money_at(tokens, number)
    if money is not None:
        return _Claim(role=FigureRole.MONEY, rule=money.rule, first=money.first, noun=money.noun)
    toll = toll_role(tokens, number)
    if toll is None and before is not None and sums_up(tokens, qualifier_before(tokens, number.first)[1]):
        toll = before.role, RoleRule.SUMMED_UP  # "four more people died, bringing the total to 30"
    excluded = exclusion_of(tokens, number) if toll is None else None
    if excluded is not None:
        return excluded
    noun = read_noun(tokens, number)
    if toll is not None:
        return _Claim(role=toll[0], rule=toll[1], first=number.first, noun=_victims(number, noun))
    if isinstance(noun, ExclusionRule):
        return _thing(tokens, number, noun, noun)
    told = role_of(tokens, number, noun)
    if before is not None and (isinstance(told, ExclusionRule) or told[0] in (FigureRole.OTHER, before.role)):
        shared = _shared_fate(tokens, before, number, noun)
        if isinstance(shared, ExclusionRule):
            return shared
        told = (
            told
            if shared is None or not isinstance(told, ExclusionRule) and told[0] is before.role
            else (before.role, shared)
        )
    if told in (ExclusionRule.NO_FATE, ExclusionRule.FEW, ExclusionRule.KNOWN):
        return _thing(tokens, number, noun, told)
    if isinstance(told, ExclusionRule):
        return told
    return _Claim(role=told[0], rule=told[1], first=number.first, noun=noun)


def _thing(
    tokens: Sequence[Token], number: Number, noun: Noun | ExclusionRule, excluded: ExclusionRule
) -> _Claim | ExclusionRule:
    """The claim about a thing that news counts; else why the number counts nothing."""
    thing = thing_of(tokens, number, noun) if excluded not in (ExclusionRule.FEW, ExclusionRule.KNOWN) else None
    if isinstance(thing, ExclusionRule):
        return thing
    if thing is None:
        merely = mere_count_of(tokens, number)
        if not isinstance(merely, Noun):
            return merely or excluded
        thing = merely, RoleRule.COUNTED
    return _Claim(role=FigureRole.OTHER, rule=thing[1], first=number.first, noun=thing[0])


def _victims(number: Number, noun: Noun | ExclusionRule) -> Noun:
    """The noun of a toll, if it names people or deaths; "128 on Wednesday" names none."""
    if isinstance(noun, Noun) and (noun.head in PEOPLE or noun.head in COUNTED_NOUNS):
        return noun
    return Noun(first=number.last, last=number.last)


def _shared_fate(
    tokens: Sequence[Token], before: _Claim, number: Number, noun: Noun
) -> RoleRule | ExclusionRule | None:
    """The rule by which the role of the previous figure applies to this figure, too; None if it does not.

    The role applies to a part ("29 people, including ten children") and to the next figure of a list ("damaged 42
    offices, 14 hotels").
    """
    if before.role in (FigureRole.MONEY, FigureRole.OTHER) or noun.head in THINGS and before.role in BODILY:
        return None
    if not noun.head:  # "ten of them children"
        of_them = noun.last > noun.first and noun.last < len(tokens) and tokens[noun.last].low in PEOPLE
        return RoleRule.PART_OF_THEM if of_them else None
    between = [token.low for token in tokens[before.noun.last : qualifier_before(tokens, number.first)[1]]]
    if not PARTS.isdisjoint(between):
        verbs = any(low in AUXILIARIES and low not in PASSIVE or low in LINKS for low in between)
        if verbs or len(between) > LONGEST_PART:
            return None
        return ExclusionRule.BREAKDOWN if _goes_on(tokens, noun.last) or _is_listed(between) else RoleRule.PART
    after = tokens[noun.last].low if noun.last < len(tokens) else "."
    ends = not after[0].isalnum() or after in LIST_ENDS
    listed = bool(between) and ends and all(low in (",", "and", "as", "well") for low in between)
    return RoleRule.NEXT_IN_LIST if listed else None


def _is_listed(between: Sequence[str]) -> bool:
    """Whether another part of the same whole precedes this one: ", including two clerks, three nurses"."""
    return "," in between[next(at for at, low in enumerate(between) if low in PARTS) :]


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether another part follows in a list: "two clerks, three nurses and an aide"."""
    for index in range(at, min(at + LONGEST_PART, len(tokens) - 1)):
        low, after = tokens[index].low, tokens[index + 1].low
        if low in (",", "and"):
            return starts_number(after) or after == "and"
        if low in AUXILIARIES or low in LINKS:
            return False
    return False


def _qualifier(tokens: Sequence[Token], claim: _Claim, number: Number) -> tuple[Qualifier, QualifierRule]:
    """The qualifier printed with the number; a dozen is never exact, and a feared count is a maximum at best."""
    if claim.qualifier is not None:
        return claim.qualifier
    behind = qualifier_behind(tokens, number)
    before, begin = qualifier_before(tokens, claim.first)
    qualifier = behind or before
    feared = claim.role in BODILY and is_feared(tokens, begin, claim.noun.last)
    if feared and qualifier is not Qualifier.LESS_THAN:
        return Qualifier.UP_TO, QualifierRule.FEARED
    if qualifier is not Qualifier.EXACT:
        return qualifier, QualifierRule.BEFORE if behind is None else QualifierRule.BEHIND
    lows = {token.low for token in tokens[number.first : number.last]}
    round_word = (
        tokens[number.last - 1].low == "dozen"
        or tokens[number.first].low in ("a", "an", "half", *SHARES)
        or not lows.isdisjoint(FRACTIONS)
    )
    return (Qualifier.ABOUT, QualifierRule.ROUND) if round_word else (qualifier, QualifierRule.EXACT)

"""Joining mentions of the same event in one document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.extraction.lexicon import tables
from articles.extraction.records import DateBasis, ExtractedEvent, PartialDate
from articles.extraction.text.calendar_dates import day_of, weekday_of

from .rules import ApartRule, EventDateRule, MergeRule
from .triggers import same_family

_RULES = tables("events")["rules"]
DROPPED = frozenset(_RULES["dropped"])
STOP_TERMS = frozenset(_RULES["stop_terms"])
NOWADAYS = frozenset(_RULES["nowadays"])
TERM = re.compile(r"[^\W\d_]{3,30}")
MOST_TERMS = 16
LONGEST_TITLE = 100
WEEK = 7


@dataclass(slots=True)
class EventDraft:
    """An event mention with the number of its sentence and paragraph, before it is joined with others."""

    mention: ExtractedEvent
    sentence: int
    paragraph: int


def terms_of(text: str, persons: tuple[str, ...]) -> tuple[str, ...]:
    """The content words of a text in order, each once, without the words of names.

    >>> terms_of("the attacks on Coptic Christians near Minya", ("Ann Lee",))
    ('attack', 'coptic', 'christian', 'near', 'minya')
    """
    names = {word for name in persons for word in TERM.findall(name.lower())}
    found: dict[str, None] = {}
    for match in TERM.finditer(text.lower()):  # one by one: the first few words of a long text suffice
        word = match.group()
        if word not in STOP_TERMS and word not in names:
            found[_singular(word)] = None
            if len(found) >= MOST_TERMS:
                break
    return tuple(found)


def _singular(word: str) -> str:
    """The word without a plural -s."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def title_of(text: str, *, whole: bool = False) -> str:
    """A headline or clause cut to one line, without its leading conjunction unless it is whole.

    >>> title_of("after gunmen shot dead 29 villagers,")
    'gunmen shot dead 29 villagers'
    """
    words = text[: 4 * LONGEST_TITLE].split()
    if words and not whole and words[0].lower() in DROPPED:
        del words[0]
    line = " ".join(words).strip(" ,;:—-")
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:—-") + " …"


def merge(drafts: list[EventDraft], new: EventDraft) -> bool:
    """Add `new` to `drafts`, or join it with the draft that mentions the same event; false if it has no title."""
    apart: ApartRule | None = None
    for draft in drafts:
        rule = _compared(draft, new)
        if isinstance(rule, MergeRule):
            draft.mention = joined(draft.mention, new.mention, rule)
            draft.paragraph, draft.sentence = new.paragraph, new.sentence
            return True
        if draft.mention.main:
            apart = rule
    if apart is not None:
        new.mention = replace(new.mention, rules=(*new.mention.rules, apart))
    if new.mention.title:
        drafts.append(new)
    return bool(new.mention.title)


def _compared(draft: EventDraft, new: EventDraft) -> MergeRule | ApartRule:
    """Why two drafts are about the same event, judging by kind, date, place and terms; or why they are not."""
    a, b = draft.mention, new.mention
    if not same_family(a.kind, b.kind):
        return ApartRule.KIND
    if a.date_basis is DateBasis.PUBLICATION:
        if not _fits_publication(b.date, a.date):
            return ApartRule.DAY
        a = replace(a, date=PartialDate())
    inside = a.main and a.start <= b.start < a.end
    if not dates_agree(a.date, b.date):
        return MergeRule.NOWADAYS if inside and b.date.text.lower() in NOWADAYS else ApartRule.DAY
    if inside:
        return MergeRule.WITHIN_MAIN
    overlap = len(set(a.terms) & set(b.terms) - _other_places(a, b))
    if a.date.day is not None and b.date.day is not None:
        if a.kind is b.kind and overlap >= 2:
            return MergeRule.SHARED_WORDS
        if a.main and (overlap or set(a.persons) & set(b.persons)):
            return MergeRule.DAY_OF_MAIN
    if not _places_agree(a, b):
        return ApartRule.PLACE
    told = bool(a.date.text) and bool(b.date.text)
    if told and a.kind is b.kind and (a.place is not None and b.place is not None or overlap >= 1):
        return MergeRule.DAY_AND_PLACE
    if not told and new.paragraph == draft.paragraph and new.sentence - draft.sentence <= 1:
        return MergeRule.NEXT_SENTENCE
    return MergeRule.MANY_WORDS if overlap >= (2 if a.kind is b.kind else 3) else ApartRule.LITTLE_SHARED


def joined(a: ExtractedEvent, b: ExtractedEvent, rule: MergeRule) -> ExtractedEvent:
    """The first mention with what the second adds, and with the rule that joined them."""
    return replace(
        a,
        date=_joined_date(a, b),
        place=a.place or b.place,
        persons=tuple(dict.fromkeys(a.persons + b.persons)),
        terms=tuple(dict.fromkeys(a.terms + b.terms))[: 2 * MOST_TERMS],
        rules=tuple({each.id: each for each in (*a.rules, rule, *b.rules)}.values()),
    )


def _joined_date(a: ExtractedEvent, b: ExtractedEvent) -> PartialDate:
    """The date of the first mention, or that of the second mention if that says more.

    The main event, which its lede does not date, takes only a day shortly before publication: months and years in a
    report are those of other events.
    """
    if a.main and not a.date.text:
        found = b.date.day is not None and (a.date.year is None or _fits_publication(b.date, a.date))
        counted = EventDateRule.COUNTED in b.rules
        return b.date if found and a.kind is b.kind and not counted else a.date
    return a.date if a.date.text and not (a.date.iso is None and b.date.iso is not None) else b.date


def _fits_publication(date: PartialDate, published: PartialDate) -> bool:
    """Whether something reported on a day may have happened on this date: within a week before, if the day is known."""
    day, today = day_of(date), day_of(published)
    if day is not None and today is not None:
        return -1 <= (today - day).days <= WEEK
    return all(
        one is None or other is None or one == other
        for one, other in ((date.year, published.year), (date.month, published.month))
    )


def dates_agree(a: PartialDate, b: PartialDate) -> bool:
    """Whether two dates in one document may be the same; an unknown part on either side is no obstacle."""
    for one, other in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if one is not None and other is not None and one != other:
            return False
    both_days = a.day is not None and b.day is not None
    if _is_recent(a) and _prints_year(b) or _prints_year(a) and _is_recent(b):
        return False
    one_weekday, other_weekday = weekday_of(a), weekday_of(b)  # October 10, 2002 was not a Sunday
    return both_days or one_weekday is None or other_weekday is None or one_weekday == other_weekday


def _is_recent(date: PartialDate) -> bool:
    """Whether only a weekday is given: "on Sunday" is in the week of the report."""
    return date.weekday is not None and date.year is None and date.day is None


def _prints_year(date: PartialDate) -> bool:
    """Whether a year is printed without a day: such events are older than a week."""
    return date.year is not None and date.day is None and str(date.year) in date.text


def _other_places(a: ExtractedEvent, b: ExtractedEvent) -> set[str]:
    """The words of two different places, which do not count as common terms: raids on Derna are not raids on Libya."""
    return set() if _places_agree(a, b) else set(f"{a.place} {b.place}".lower().split())


def _places_agree(a: ExtractedEvent, b: ExtractedEvent) -> bool:
    """Whether two places may be one: one is unknown or they share a word."""
    if a.place is None or b.place is None:
        return True
    return bool(set(a.place.lower().split()) & set(b.place.lower().split()))

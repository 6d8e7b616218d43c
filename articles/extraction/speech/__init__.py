"""Direct, mixed and indirect quotes of one text, each with its cue and its source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from articles.extraction.persons import role_mentions
from articles.extraction.records import ExtractedQuote, PersonMention, Sentence
from articles.extraction.text.annotated import AnnotatedText

from .clauses.text import ClauseText
from .clauses.word_classes import FEMALE_PRONOUNS, MALE_PRONOUNS, PRONOUNS
from .clauses.words import split_words
from .finding import QuoteFinder
from .quotations.marks import pair_marks
from .quotations.regions import Region
from .rules import DropRule
from .speakers.resolution import SourceResolver

NICKNAME_MARKS = "\"“”'‘"
"""Marks around a nickname in a name."""

__all__ = ["ANY_PRONOUN", "find_quotes"]

ANY_PRONOUN = PRONOUNS | MALE_PRONOUNS | FEMALE_PRONOUNS


def find_quotes(text: AnnotatedText, persons: tuple[PersonMention, ...]) -> tuple[ExtractedQuote, ...]:
    """The quotes of a body, ordered by start.

    Args:
        text: the clean text.
        persons: the persons it names.
    """
    return finder_of(text, persons).find()


def finder_of(text: AnnotatedText, persons: tuple[PersonMention, ...]) -> QuoteFinder:
    """The finder of a body's quotes, which also records why words in quotation marks are not a quote."""
    paired = pair_marks(text.body, _paragraphs(text.sentences))
    nicknames = _inside_names(paired, persons)
    regions = tuple([region for region in paired if region not in nicknames]) if nicknames else tuple(paired)
    spans = [(region.outer_start, region.outer_end) for region in regions]
    words = ClauseText(text.body, split_words(text, spans), persons)
    roles = {mention.start: mention.name for mention in role_mentions(text, persons)}
    finder = QuoteFinder(words, regions, SourceResolver(words, roles))
    finder.dropped += [(region, DropRule.NICKNAME) for region in nicknames]
    return finder


def _inside_names(regions: Sequence[Region], persons: Sequence[PersonMention]) -> list[Region]:
    """The quotations that are part of a person's name: "Buck" in Ida "Buck" Tanner."""
    ends = [region.outer_end for region in regions]
    found: list[Region] = []
    for person in persons:
        if any(mark in person.text for mark in NICKNAME_MARKS):
            at = bisect_left(ends, person.start + 1)
            found += [region for region in regions[at : at + 1] if person.start <= region.outer_start < person.end]
    return found


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    """Start and end of each paragraph, from the sentences in it."""
    limits: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = limits.get(sentence.paragraph, (sentence.start, 0))[0]
        limits[sentence.paragraph] = (start, sentence.end)
    return list(limits.values())

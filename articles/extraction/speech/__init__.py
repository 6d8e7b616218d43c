"""Direct, mixed and indirect quotes of one text, each with its cue and its source."""

from __future__ import annotations

from articles.extraction.persons import role_mentions
from articles.extraction.records import ExtractedQuote, PersonMention, Sentence

from .clauses.text import ClauseText
from .clauses.word_classes import FEMALE_PRONOUNS, MALE_PRONOUNS, PRONOUNS
from .clauses.words import split_words
from .finding import QuoteFinder
from .quotation_marks import pair_marks
from .speakers.resolution import SourceResolver

__all__ = ["ANY_PRONOUN", "find_quotes"]

ANY_PRONOUN = PRONOUNS | MALE_PRONOUNS | FEMALE_PRONOUNS


def find_quotes(
    body: str, sentences: tuple[Sentence, ...], persons: tuple[PersonMention, ...]
) -> tuple[ExtractedQuote, ...]:
    """The quotes of a body, ordered by where they begin.

    Args:
        body: the clean text.
        sentences: its sentences, with the paragraphs they stand in.
        persons: the persons it names.
    """
    regions = pair_marks(body, _paragraphs(sentences))
    spans = [(region.outer_start, region.outer_end) for region in regions]
    text = ClauseText(body, split_words(body, sentences, spans), persons)
    roles = {mention.start: mention.name for mention in role_mentions(body, sentences, persons)}
    return QuoteFinder(text, regions, SourceResolver(text, roles)).find()


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    """Start and end of each paragraph, from the sentences that stand in it."""
    limits: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = limits.get(sentence.paragraph, (sentence.start, 0))[0]
        limits[sentence.paragraph] = (start, sentence.end)
    return list(limits.values())

"""A body with its sentences, tokens and dates: computed once per document and passed from stage to stage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.records import Sentence

from .dates import Found, find_dates
from .sentences import split_sentences
from .tokens import Token, tokenize

LONGEST_SENTENCE = 3_000
"""Characters of one sentence that are searched for events and figures: no sentence of news is longer, and hostile
ones stay cheap."""


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A clean body and what every stage reads from it.

    `tokens` holds those of each sentence, in the same order; `words` each sentence's tokens in lower case, once each:
    rules that need a rare word look there first.
    """

    body: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Sequence[Token], ...]
    words: tuple[frozenset[str], ...]
    dates: tuple[Found, ...]
    date_starts: tuple[int, ...]

    def opening(self, number: int) -> Sequence[Token]:
        """The tokens of a sentence; of a long sentence, only those of its first `LONGEST_SENTENCE` characters."""
        sentence, tokens = self.sentences[number], self.tokens[number]
        if sentence.end - sentence.start <= LONGEST_SENTENCE:
            return tokens
        limit = sentence.start + LONGEST_SENTENCE
        return tokens[: bisect_left(tokens, limit, key=lambda token: token.end)]

    def opening_words(self, number: int) -> frozenset[str]:
        """The words of `opening`."""
        tokens = self.opening(number)
        if len(tokens) == len(self.tokens[number]):
            return self.words[number]
        return frozenset([token.low for token in tokens])

    def dates_in(self, start: int, end: int) -> tuple[Found, ...]:
        """The dates that begin between two offsets."""
        return self.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, end)]


def annotate(body: str) -> AnnotatedText:
    """The sentences, tokens and dates of a body.

    >>> text = annotate("Ann Lee left. It was May 29.")
    >>> [len(tokens) for tokens in text.tokens], [date.text for _, _, date in text.dates]
    ([4, 5], ['May 29'])
    """
    sentences = split_sentences(body)
    tokens = tuple([tokenize(body, sentence.start, sentence.end) for sentence in sentences])
    dates = find_dates(body)
    return AnnotatedText(
        body=body,
        sentences=sentences,
        tokens=tokens,
        words=tuple([frozenset([token.low for token in each]) for each in tokens]),
        dates=dates,
        date_starts=tuple([date[0] for date in dates]),
    )

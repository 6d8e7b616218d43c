"""Any number of invented quotations, with words, stock phrases and speakers as unevenly distributed as in the news.

Quotation `n` is the same on every machine. Words follow Zipf's law; half of the quotations contain one of about a
hundred stock phrases, the first of which occurs tens of thousands of times in a million; every fifth quotation is a
statement that other quotations repeat, in full or cut.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from .corpus import ADJECTIVES, GIVEN, NOUNS, SYLLABLES, VERBS, surname

FUNCTION_WORDS = (
    "the to and of a that in we is it this for have not be on with are will they our but as there all has by at no "
    "from was if would can their us must an been what so who or should more than them you my any only these before"
).split()
PERSONS = 20_000
STOCK_PHRASES = 400
STATEMENTS = 50_000
"""Number of statements that several quotations repeat, the first one thousands of times."""
CARRIED, CUT, STOCK = 0.2, 0.3, 0.5
SHORTEST, LONGEST = 2, 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words of a quotation, the number of its speaker, and whether other quotations repeat them."""

    text: str
    speaker: int
    carried: bool


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


class Speech:
    """An invented vocabulary with its speakers."""

    def __init__(self) -> None:
        draw = random.Random("speech")
        content = [*NOUNS, *VERBS, *ADJECTIVES]
        draw.shuffle(content)
        rare = sorted({a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES})
        draw.shuffle(rare)
        self.words = [*FUNCTION_WORDS, *content, *rare]
        self.weights = _zipf(len(self.words))
        self.phrases = [self._words(draw, draw.randint(3, 7)) for _ in range(STOCK_PHRASES)]
        self.phrase_weights = _zipf(STOCK_PHRASES)
        self.statement_weights = _zipf(STATEMENTS)
        self.names = [f"{GIVEN[number % len(GIVEN)]} {surname(number)}" for number in range(PERSONS)]

    def quotation(self, number: int) -> Quotation:
        """The invented quotation with this number; negative numbers are never stored."""
        draw = random.Random(number)
        if draw.random() >= CARRIED:
            return self._statement(draw, carried=False)
        (statement,) = draw.choices(range(STATEMENTS), cum_weights=self.statement_weights)
        whole = self._statement(random.Random(f"statement {statement}"), carried=True)
        words = whole.text.split()
        if draw.random() >= CUT or len(words) < 8:
            return whole
        size = draw.randint(len(words) // 2, len(words) - 1)
        start = draw.randrange(len(words) - size + 1)
        return Quotation(text=" ".join(words[start : start + size]), speaker=whole.speaker, carried=True)

    def _statement(self, draw: random.Random, *, carried: bool) -> Quotation:
        size = min(max(int(draw.lognormvariate(2.85, 0.7)), SHORTEST), LONGEST)
        words = self._words(draw, size)
        if draw.random() < STOCK:
            (phrase,) = draw.choices(self.phrases, cum_weights=self.phrase_weights)
            at = draw.randrange(len(words) + 1)
            words[at:at] = phrase
        speaker = int(PERSONS ** draw.uniform(0.25, 1)) - 1
        return Quotation(text=written(words), speaker=speaker, carried=carried)

    def _words(self, draw: random.Random, size: int) -> list[str]:
        return draw.choices(self.words, cum_weights=self.weights, k=size)


def written(words: Sequence[str]) -> str:
    """The words as a printed sentence, with a capital and some commas."""
    marked = [f"{word}," if place % 9 == 8 and place < len(words) - 1 else word for place, word in enumerate(words)]
    text = " ".join(marked)
    return text[:1].upper() + text[1:]

"""A body as words, punctuation and quotations: the input of the clause rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.tokens import BREAK, PARAGRAPH, QUOTATION, START_OF, Token, tokenize

TAIL = 3
"""Characters before a closing mark within which the end of a sentence moves to the mark."""
LAST_STOP = 4
"""Characters before the end of a sentence within which a full stop ends it; any earlier one is an abbreviation's."""


def split_words(text: AnnotatedText, spans: Sequence[tuple[int, int]]) -> list[Token]:
    """The words of a body; each of the given spans is one word, each sentence end outside them a break.

    >>> from articles.extraction.text.annotated import annotate
    >>> [word.low for word in split_words(annotate('"No," he said.'), [(0, 5)])]
    ['', '', 'he', 'said', '.', '']
    """
    words: list[Token] = []
    region = cursor = 0
    paragraph = -1
    for sentence, tokens in zip(text.sentences, text.tokens, strict=True):
        if sentence.paragraph != paragraph:
            words.append(Token("", sentence.start, sentence.start, PARAGRAPH))
            paragraph = sentence.paragraph
        elif sentence.start >= cursor - TAIL:
            words.append(Token("", sentence.start, sentence.start, BREAK))
        cursor = max(cursor, sentence.start)
        last = sentence.end - LAST_STOP
        while cursor < sentence.end:
            while region < len(spans) and spans[region][0] < cursor:
                region += 1
            stop = spans[region][0] if region < len(spans) else sentence.end
            between: Sequence[Token] = tokens
            if cursor > sentence.start or stop < sentence.end:
                between = _between(text.body, tokens, cursor, min(stop, sentence.end))
            stops = [token.low for token in between].count(".")
            # Most sentences have one stop, at their end, or none where a quotation ends them: nothing is left out.
            if stops == 0 or (stops == 1 and between[-1].low == "." and between[-1].end >= last):
                words += between
            else:
                words += [token for token in between if token.low != "." or token.end >= last]
            cursor = sentence.end
            if stop < sentence.end:
                words.append(Token("", *spans[region], QUOTATION, region=region))
                cursor = spans[region][1]
                region += 1
    words.append(Token("", len(text.body), len(text.body), PARAGRAPH))
    return words


def _between(body: str, tokens: Sequence[Token], start: int, stop: int) -> list[Token]:
    """The tokens of a sentence between two offsets; one that extends beyond an end is cut there ("'Yes'he said")."""
    first, last = bisect_left(tokens, start, key=START_OF), bisect_left(tokens, stop, key=START_OF)
    found: list[Token] = []
    if first and tokens[first - 1].end > start:
        found += tokenize(body, start, min(tokens[first - 1].end, stop))
    cut = last > first and tokens[last - 1].end > stop
    found += tokens[first : last - cut]
    if cut:
        found += tokenize(body, tokens[last - 1].start, stop)
    return found

"""Whether two names are worth comparing: a question about sets, a hundred times faster than the comparison.

When hundreds of names share a word ("Ann Lee Abede", "Ann Lee Omuri"), each of them meets all others under one key.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from .nicknames import nickname_rows
from .parse import east_asian_family, glued_article, parse_name
from .words import ONE_SLIP, TWO_SLIPS, skeletons

LONG_WORD = 15
"""Length from which words are not filtered: they have too many pairs of letters to leave out, and are rare."""


def may_match(a: str, b: str) -> bool:
    """False only if `compare_names` scores below the review threshold: each name has a word without a counterpart.

    >>> may_match("Ann Lee Abede", "Ann Lee Omuri"), may_match("Ann Lee Abede", "Anne Abede")
    (False, True)
    """
    one, other = _name_marks(a), _name_marks(b)
    if one is None or other is None:
        return True
    sought, shown = one
    other_sought, other_shown = other
    return not (
        any(marks.isdisjoint(other_shown) for marks in sought)
        and any(marks.isdisjoint(shown) for marks in other_sought)
    )


@lru_cache(maxsize=4_096)
def _name_marks(text: str) -> tuple[tuple[frozenset[int], ...], frozenset[int]] | None:
    """The marks by which each word of a name finds its counterpart, and all marks; None if words do not decide.

    Words do not decide for initials written together (JFK), or for an "Al" that may be an article.
    """
    name = parse_name(text)
    if name.compact or not name.words or name.words[0].maybe_article:
        return None
    words = [word.text for word in name.words]
    fused = [_sounds(word.fused) if word.fused else frozenset() for word in name.words]
    joined = [_sounds(one + other) for one, other in zip(words, words[1:], strict=False)]
    sought = tuple(
        _word_marks(word).union(
            {_initial(word, full=len(word) == 1)}, fused[index], *joined[max(0, index - 1) : index + 1]
        )
        for index, word in enumerate(words)
    )
    first = {_initial(word, full=True) for word in words} | {
        _initial(word, full=False) for word in words if word[1:] == ""
    }
    return sought, frozenset(first).union(*map(_word_marks, words), *joined, *fused)


def _initial(word: str, *, full: bool) -> int:
    """The mark of words that begin with the letter: of all such words if `full`, else of initials only."""
    return hash(("initial", word[0], full))


@lru_cache(maxsize=4_096)
def _word_marks(word: str) -> frozenset[int]:
    """The marks by which a word is found: words that agree in any way share one, whatever is around them."""
    marks = set(_sounds(word))
    if word.startswith("abd"):
        marks.update((hash(word), hash(word[3:])))
    marks.add(hash(word))
    if (family := east_asian_family(word)) is not None:
        marks.add(hash(("family", family)))
    for form in _forms(word):
        marks.update(hash(("nickname", row)) for row in nickname_rows(form))
        marks.update(_slips(form))
    return frozenset(marks)


def _sounds(word: str) -> frozenset[int]:
    """The marks of a word for its consonants."""
    return frozenset(hash(("sound", skeleton)) for form in _forms(word) for skeleton in skeletons(form))


def _forms(word: str) -> tuple[str, ...]:
    """The word, and the rest of it without an attached article."""
    return (word, glued) if (glued := glued_article(word)) else (word,)


def _slips(word: str) -> set[int]:
    """The word without one or two of its letters: words that differ by a typing error have one such rest in common."""
    if len(word) < ONE_SLIP:
        return set()
    marks = {hash("slip")} if len(word) >= LONG_WORD - 2 else set()
    if len(word) < LONG_WORD:
        most = 2 if len(word) >= TWO_SLIPS else 1
        for count in range(most + 1):
            for left_out in combinations(range(len(word)), count):
                marks.add(hash("".join(letter for index, letter in enumerate(word) if index not in left_out)))
    return marks

"""Aligning the words of two names."""

from __future__ import annotations

from dataclasses import dataclass

from .nicknames import is_arabic_given
from .parse import Name, NameWord
from .words import WEIGHT, Habit, WordKind, compare_words


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the first of two names (or two words, one in the other name) and its counterpart in the second."""

    left: int
    right: int
    kind: WordKind
    left_end: int
    right_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in order, and the positions of words without a counterpart."""

    pairs: tuple[Pair, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]

    @property
    def conflicts(self) -> bool:
        """Whether both names have an unmatched word between the same two pairs."""
        gaps_left, gaps_right = self._gaps()
        return not gaps_left.isdisjoint(gaps_right)

    def _gaps(self) -> tuple[set[int], set[int]]:
        """For the unmatched words of each name, the number of pairs before them."""
        left = {sum(pair.left < index for pair in self.pairs) for index in self.left_over}
        right = {sum(pair.right < index for pair in self.pairs) for index in self.right_over}
        return left, right

    @property
    def worst(self) -> WordKind:
        """The weakest kind of agreement among the pairs."""
        return min((pair.kind for pair in self.pairs), key=lambda kind: WEIGHT[kind], default=WordKind.NONE)


def habit_of(a: Name, b: Name) -> Habit:
    """The naming tradition of two names: Arabic if either has an article, a father's name or an Arabic given name."""
    if a.surname_first and b.surname_first:
        return Habit.EAST_ASIAN
    if any(word.article or word.patronymic for word in (*a.words, *b.words)):
        return Habit.ARABIC
    if is_arabic_given(a.words[0].text) or is_arabic_given(b.words[0].text):
        return Habit.ARABIC
    return Habit.PLAIN


def align(a: Name, b: Name, habit: Habit, words: tuple[NameWord, ...] | None = None) -> Alignment:
    """The best pairing of words that keeps their order.

    Args:
        a: one name.
        b: the other.
        habit: their naming tradition.
        words: the words of `b` in another order, if that is to be tried.
    """
    left, right = a.words, b.words if words is None else words
    surnames = {a.words[a.surname_at], b.words[b.surname_at]}
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[Pair | None]] = [[None] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            value, taken = max(best[row + 1][column], best[row][column + 1]), None
            for pair in _pairs_at(left, right, row, column, surnames, habit):
                # two words joined into one count twice, so that a joined pair beats a single one
                worth = WEIGHT[pair.kind] * (0.5 * (pair.left_end - row + pair.right_end - column))
                worth += best[pair.left_end][pair.right_end]
                if worth > value:
                    value, taken = worth, pair
            best[row][column], step[row][column] = value, taken
    return _trace(best, step, rows, columns)


def _pairs_at(
    left: tuple[NameWord, ...],
    right: tuple[NameWord, ...],
    row: int,
    column: int,
    surnames: set[NameWord],
    habit: Habit,
) -> list[Pair]:
    """The pairs that may begin at two positions: word with word, and two words with one."""
    a, b = left[row], right[column]
    pairs = []
    kind = compare_words(a, b, a in surnames and b in surnames, habit)
    if kind is not WordKind.NONE:
        pairs.append(Pair(row, column, kind, row + 1, column + 1))
    if len(left) != len(right):
        for joined, other, pair in (
            (left[row : row + 2], b, (row + 2, column + 1)),
            (right[column : column + 2], a, (row + 1, column + 2)),
        ):
            alike = habit is Habit.EAST_ASIAN or other.text[0] == joined[0].text[0]
            if alike and len(joined) == 2 and not joined[1].initial:
                whole = NameWord(joined[0].text + joined[1].text)
                kind = compare_words(whole, other, False, habit)
                if kind in (WordKind.EXACT, WordKind.SOUND, WordKind.SPELLING):
                    pairs.append(Pair(row, column, kind, *pair))
    return pairs


def _trace(best: list[list[float]], step: list[list[Pair | None]], rows: int, columns: int) -> Alignment:
    """The alignment recorded in the table of best values."""
    pairs: list[Pair] = []
    left_over: list[int] = []
    right_over: list[int] = []
    row = column = 0
    while row < rows and column < columns:
        pair = step[row][column]
        if pair is not None:
            pairs.append(pair)
            row, column = pair.left_end, pair.right_end
        elif best[row + 1][column] >= best[row][column + 1]:
            left_over.append(row)
            row += 1
        else:
            right_over.append(column)
            column += 1
    left_over.extend(range(row, rows))
    right_over.extend(range(column, columns))
    return Alignment(tuple(pairs), tuple(left_over), tuple(right_over))

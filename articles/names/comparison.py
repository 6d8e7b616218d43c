"""Comparing two printed names: whether they may denote one person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .alignment import Alignment, Pair, align, habit_of
from .given_names import GIVEN_NAMES, SURNAMES, Gender
from .lexicon import tables
from .nicknames import is_arabic_given, is_often_dropped, nickname_rows
from .parse import Name, NameWord, east_asian_family, glued_article, initialisms, parse_name
from .words import WEIGHT, Habit, WordKind, resemblance, skeletons

SAME = 0.85
"""Scores from here on join two names without review, on the scale that all of `articles.matching` shares."""
DOUBTFUL = 0.5
"""Scores from here on go to a curator; below it the names are of two persons."""

# The scores of the cases, set so that the automatic threshold separates what strings can prove from what they cannot.
# Evidence: 200 development pairs of public figures (110 same, 90 different). At 0.85 none of the different pairs is
# joined, and 107 of the same are; the rest are two by-names and a lone "Jr.". No case scores between 0.65 and
# 0.85, so the threshold may move within that range without changing a result.
COMPLETE = 0.98
MIDDLE_LEFT_OUT = 0.93
BYNAME_LEFT_OUT = 0.92
FIRST_LEFT_OUT = 0.91
ONE_WORD = 0.91
TURNED_ROUND = 0.92
SECOND_SURNAME = 0.6
MAYBE_CHILD = 0.55
ONLY_GIVEN = 0.55
IN_DOUBT = 0.55
ONE_SUFFIX = 0.6
SLIP_OF_PEN = 0.65
UNCLEAR = 0.45
CONFLICT = 0.3

LOSS = {
    WordKind.EXACT: 0.0,
    WordKind.SOUND: 0.01,
    WordKind.NICKNAME: 0.04,
    WordKind.SPELLING: 0.05,
    WordKind.INITIAL: 0.03,
}
"""What each kind of agreement subtracts from the score of its case; none takes a case below the threshold."""

_SAID = {
    WordKind.SOUND: "The spellings sound alike.",
    WordKind.NICKNAME: "One given name is a form of the other.",
    WordKind.SPELLING: "The consonants agree, the vowels differ as in other spellings.",
    WordKind.INITIAL: "An initial stands for a name.",
    WordKind.SLIP: "A letter or two differ, as in a misspelling.",
}


SPANISH_SURNAMES = frozenset(tables("transliteration")["iberian"]["surnames"].split())


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A match of two names; `partial` if it rests on a surname, an initial or only a part of a name.

    A partial match says that both may denote one person; the store joins on it only if nobody else can be meant.
    """

    score: float
    reasons: tuple[str, ...]
    partial: bool = False


_STRANGERS = NameMatch(0.0, ("No part agrees.",))


def compare_names(a: str, b: str, *, one_text: bool = False) -> NameMatch:
    """The match of two names, in either order.

    Args:
        a: one name.
        b: the other.
        one_text: both names are in one text, which prints Jr. or III once and leaves it out later.

    >>> compare_names("Bill Lind", "William J. Lind").score >= SAME
    True
    """
    return _compare(a, b, one_text) if a <= b else _compare(b, a, one_text)


@lru_cache(maxsize=131_072)
def _compare(a: str, b: str, one_text: bool) -> NameMatch:
    """The match of two names in alphabetic order."""
    left, right = parse_name(a), parse_name(b)
    if not left.words or not right.words:
        return NameMatch(0.0, ("One of the two is not a name.",))
    left, right = _without_article(left, right), _without_article(right, left)
    found = _initialism(left, right) or _by_words(left, right)
    return _limited(found, left, right, one_text)


def _without_article(name: Name, other: Name) -> Name:
    """The name without a leading "Al" that the other name shows to be an article."""
    if not name.words[0].maybe_article or not any(word.article for word in other.words):
        return name
    word = NameWord(name.words[1].text, article=True)
    return Name(surname=word.text, particles=("al",), suffix=name.suffix, honorific=name.honorific, words=(word,))


def _initialism(a: Name, b: Name) -> NameMatch | None:
    """The match of adjacent capitals with the name that they abbreviate; None if they do not abbreviate it."""
    for short, full in ((a, b), (b, a)):
        if short.compact and short.compact.lower() in initialisms(full):
            return NameMatch(ONE_WORD, (f"{short.compact} are the initials of the other name.",), partial=True)
    return None


def _limited(found: NameMatch, a: Name, b: Name, one_text: bool) -> NameMatch:
    """The match, lowered if a suffix such as Jr. or a title contradicts it."""
    if Gender.UNKNOWN not in (a.titled_gender, b.titled_gender) and a.titled_gender is not b.titled_gender:
        return NameMatch(min(found.score, CONFLICT), ("One title is a man's, the other a woman's.",), found.partial)
    if found.score > IN_DOUBT and not one_text and (_lacks_first_surname(a, b) or _lacks_first_surname(b, a)):
        reason = "One leaves out the first of two surnames, by which Spanish names are called."
        return NameMatch(IN_DOUBT, (*found.reasons, reason), found.partial)
    if a.suffix == b.suffix or (one_text and not (a.suffix and b.suffix)):
        return found
    if a.suffix and b.suffix:
        reason = f"{a.suffix.title()} and {b.suffix.title()} are different generations."
        return NameMatch(min(found.score, CONFLICT), (reason,), found.partial)
    reason = f"Only one of the two is {(a.suffix or b.suffix).upper()}."
    return NameMatch(min(found.score, ONE_SUFFIX), (*found.reasons, reason), found.partial)


def _lacks_first_surname(short: Name, full: Name) -> bool:
    """Whether a name keeps the second of two Spanish surnames and not the first: Rosa Pena for Rosa Vidal Pena."""
    if len(short.words) != len(full.words) - 1 or len(short.words) < 2 or full.surname_first:
        return False
    last = [word.text for word in full.words[-2:]]
    return SPANISH_SURNAMES.issuperset(last) and short.words[-1].text == last[1] != last[0] not in {
        word.text for word in short.words
    }


@lru_cache(maxsize=65_536)
def _traces(name: Name) -> frozenset[str]:
    """All traces (reduced spellings) of the words of a name; names without a common trace have no word in common."""
    words = [word.text for word in name.words]
    words += [one + other for one, other in zip(words, words[1:], strict=False)]
    words += [word.fused for word in name.words if word.fused]
    return frozenset(word.text[0] for word in name.words).union(*map(word_traces, words))


@lru_cache(maxsize=65_536)
def word_traces(word: str) -> frozenset[str]:
    """All traces (reduced spellings) by which a folded word of a name is recognised, in any spelling or short form."""
    found = set(skeletons(word))
    if glued := glued_article(word):
        found.update(skeletons(glued))
    if (family := east_asian_family(word)) is not None:
        found.add(f"={family}")
    found.update(f"~{row}" for row in nickname_rows(word))
    return frozenset(found)


def _by_words(a: Name, b: Name) -> NameMatch:
    """The match of two names word by word."""
    if _traces(a).isdisjoint(_traces(b)):
        return _STRANGERS
    habit = habit_of(a, b)
    alignment = align(a, b, habit)
    if not alignment.left_over and not alignment.right_over:
        return _complete(a, b, alignment)
    if (turned := _turned_round(a, b, habit)) is not None:
        return turned
    if (doubtful := _same_but_for_form(a, b, alignment)) is not None:
        return doubtful
    if alignment.conflicts:
        return NameMatch(_kinship(alignment, a, b), (_conflict_reason(alignment, a, b),))
    if alignment.left_over and alignment.right_over:
        return NameMatch(UNCLEAR * _share(alignment, a, b), ("Each name has a part that the other lacks.",))
    if alignment.left_over:
        flipped = Alignment(
            tuple(Pair(pair.right, pair.left, pair.kind, pair.right_end, pair.left_end) for pair in alignment.pairs),
            alignment.right_over,
            alignment.left_over,
        )
        return _shorter(b, a, flipped, habit)
    return _shorter(a, b, alignment, habit)


def _complete(a: Name, b: Name, alignment: Alignment) -> NameMatch:
    """The match of names whose words all have a counterpart."""
    kinds = [pair.kind for pair in alignment.pairs]
    if WordKind.SLIP in kinds:
        lost = 0.1 * (kinds.count(WordKind.SLIP) - 1) + (0.1 if WordKind.INITIAL in kinds else 0.0)
        score = SLIP_OF_PEN - lost - (0.2 if len(kinds) == 1 else 0.0)
        return NameMatch(score, (_SAID[WordKind.SLIP],), len(kinds) == 1)
    if not any(len(a.words[pair.left].text) > 1 and len(b.words[pair.right].text) > 1 for pair in alignment.pairs):
        return NameMatch(CONFLICT, ("Only initials agree.",), partial=True)
    reasons = tuple(_SAID[kind] for kind in WordKind if kind in kinds and kind in _SAID) or ("All parts agree.",)
    loss = max(LOSS[kind] for kind in kinds)
    if len(kinds) == 1:
        return NameMatch(COMPLETE - loss, ("Both names are one word: " + reasons[0],), partial=True)
    if _stands_on_initial(a, b, alignment):
        return NameMatch(
            ONE_WORD - LOSS[WordKind.INITIAL], ("Of the given name, only an initial is known.",), partial=True
        )
    return NameMatch(COMPLETE - loss, reasons)


def _stands_on_initial(a: Name, b: Name, alignment: Alignment) -> bool:
    """Whether no given name is known in full in both names."""
    given = [
        pair
        for pair in alignment.pairs
        if pair.left != a.surname_at and pair.right != b.surname_at and pair.kind is not WordKind.INITIAL
    ]
    return not any(len(a.words[pair.left].text) > 1 for pair in given)


def _turned_round(a: Name, b: Name, habit: Habit) -> NameMatch | None:
    """The match of names one of which has its surname first; None if neither has."""
    if len(a.words) != len(b.words) or len(a.words) < 2 or any(word.patronymic for word in (*a.words, *b.words)):
        return None
    for words in ((*b.words[1:], b.words[0]), (b.words[-1], *b.words[:-1])):
        alignment = align(a, b, habit, words)
        worst = alignment.worst
        if not alignment.left_over and worst not in (WordKind.SLIP, WordKind.INITIAL):
            if all(_is_given_or_surname(word.text) for word in a.words):
                return NameMatch(IN_DOUBT, ("The same names in another order, and either may be a given name.",), True)
            return NameMatch(TURNED_ROUND - LOSS[worst], ("The same names, the surname in front in one.",))
    return None


def _is_given_or_surname(word: str) -> bool:
    """Whether a word is used both as a given name and as a surname: Kelly, Martin, Musa."""
    return word in GIVEN_NAMES and (word in SURNAMES or is_arabic_given(word))


def _same_but_for_form(a: Name, b: Name, alignment: Alignment) -> NameMatch | None:
    """The match of names that differ in word order or in an Abdul that one name leaves out; None for other names.

    A father's name stays the father's in another order: Salman bin Muhammad is not Muhammad bin Salman.
    """
    one, other = (sorted((word.text, word.patronymic) for word in name.words) for name in (a, b))
    if one == other:
        return NameMatch(IN_DOUBT, ("The same names in another order.",), partial=True)
    left = {a.words[index].text for index in alignment.left_over}
    right = {b.words[index].text for index in alignment.right_over}
    servant = {f"abd{word}" for word in right} == left or {f"abd{word}" for word in left} == right
    if alignment.pairs and servant:
        return NameMatch(IN_DOUBT, ("Only one has an Abdul before a name.",), partial=True)
    return None


def _shorter(short: Name, full: Name, alignment: Alignment, habit: Habit) -> NameMatch:
    """The match of a name with a longer one that contains all its words."""
    worst = alignment.worst
    if worst is WordKind.SLIP:
        return NameMatch(SLIP_OF_PEN - 0.15, ("A part is left out.", _SAID[WordKind.SLIP]), partial=True)
    loss = LOSS[worst]
    if len(alignment.pairs) == 1:
        return _one_word(short, full, alignment.pairs[0], loss)
    first, last = alignment.pairs[0], alignment.pairs[-1]
    leading = first.right > 0
    trailing = last.right_end < len(full.words)
    if habit is Habit.EAST_ASIAN:
        return NameMatch(UNCLEAR, ("A syllable of the given name is missing.",), partial=True)
    if trailing:
        return _without_tail(full, last, loss)
    if leading:
        return _without_head(short, full, first, loss)
    if _middle_initials_differ(short, full, alignment):
        return NameMatch(CONFLICT, ("The middle initials differ.",))
    if _stands_on_initial(short, full, alignment):
        return NameMatch(
            ONE_WORD - LOSS[WordKind.INITIAL], ("Of the given name, only an initial is known.",), partial=True
        )
    return NameMatch(MIDDLE_LEFT_OUT - loss, ("Given name and surname agree, a middle name is left out.",))


def _one_word(short: Name, full: Name, pair: Pair, loss: float) -> NameMatch:
    """The match of a single word with a name of several words."""
    word, other = short.words[0], full.words[pair.right]
    if word.initial or other.initial:
        return NameMatch(CONFLICT, ("Only an initial agrees.",), partial=True)
    if pair.right == full.surname_at or pair.right_end == len(full.words):
        return NameMatch(ONE_WORD - loss, ("A surname alone: it may be this person.",), partial=True)
    if other.patronymic and word.patronymic:
        return NameMatch(ONE_WORD - loss, ("The father's name alone: it may be this person.",), partial=True)
    return NameMatch(ONLY_GIVEN - loss, ("Only a given name agrees.",), partial=True)


def _without_tail(full: Name, last: Pair, loss: float) -> NameMatch:
    """The match of a name with a longer one that begins with it."""
    rest = full.words[last.right_end :]
    if all(word.article for word in rest):
        return NameMatch(BYNAME_LEFT_OUT - loss, ("The name of the house or home town is left out.",))
    return NameMatch(SECOND_SURNAME - loss, ("One continues with a second surname: the same person or a relative.",))


def _without_head(short: Name, full: Name, first: Pair, loss: float) -> NameMatch:
    """The match of a name with a longer one that ends with it."""
    matched, lead = full.words[first.right], full.words[: first.right]
    if matched.patronymic and not short.words[first.left].patronymic:
        return NameMatch(CONFLICT, ("The given name of the one is the father's name of the other.",))
    if short.words[first.left].initial:
        return NameMatch(ONLY_GIVEN, ("Only a middle initial and the surname agree.",), partial=True)
    dropped = all(word.initial or is_often_dropped(word.text) for word in lead)
    if not dropped and is_arabic_given(short.words[first.left].text):
        return NameMatch(
            MAYBE_CHILD, ("One has an additional given name in front: the same person or a child.",), partial=True
        )
    return NameMatch(FIRST_LEFT_OUT - loss, ("A first given name is left out.",), partial=True)


def _middle_initials_differ(short: Name, full: Name, alignment: Alignment) -> bool:
    """Whether a word left out precedes a middle name that agrees by its initial (George W., George H. W.)."""
    if not alignment.right_over:
        return False
    lonely = min(alignment.right_over)
    for pair in alignment.pairs:
        middle = 0 < pair.left < len(short.words) - 1
        if middle and pair.right > lonely:
            words = (short.words[pair.left], full.words[pair.right], full.words[lonely])
            if any(word.initial for word in words):
                return True
    return False


def _share(alignment: Alignment, a: Name, b: Name) -> float:
    """The share of all words that agree, from 0 to 1."""
    words = max(len(a.words), len(b.words))
    return sum(WEIGHT[pair.kind] for pair in alignment.pairs) / words if words else 0.0


def _kinship(alignment: Alignment, a: Name, b: Name) -> float:
    """The score of two contradicting names: never worth a curator's time, but higher the more they share."""
    if not alignment.pairs:
        return 0.0
    left = "".join(a.words[index].text for index in alignment.left_over)
    right = "".join(b.words[index].text for index in alignment.right_over)
    return round(CONFLICT * _share(alignment, a, b) + (UNCLEAR - CONFLICT) * resemblance(left, right), 3)


def _conflict_reason(alignment: Alignment, a: Name, b: Name) -> str:
    """Which part of one name contradicts which part of the other."""
    lonely_left = " ".join(a.words[index].text for index in alignment.left_over).title()
    lonely_right = " ".join(b.words[index].text for index in alignment.right_over).title()
    if not alignment.pairs:
        return "No part agrees."
    return f"{lonely_left} and {lonely_right} contradict each other."

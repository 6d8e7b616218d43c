"""Comparing two words of two names."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from .given_names import Gender, given_gender
from .nicknames import is_nickname
from .parse import NameWord, east_asian_family, glued_article, parse_name
from .spelling import ARABIC, EAST_ASIAN, LONGEST_WORD, Pronunciation, readings


class WordKind(StrEnum):
    """How two words agree, the best kind first."""

    EXACT = "exact"
    SOUND = "sound"
    NICKNAME = "nickname"
    SPELLING = "spelling"
    INITIAL = "initial"
    SLIP = "slip"
    NONE = "none"


WEIGHT = {
    WordKind.EXACT: 1.0,
    WordKind.SOUND: 0.98,
    WordKind.NICKNAME: 0.94,
    WordKind.SPELLING: 0.92,
    WordKind.INITIAL: 0.8,
    WordKind.SLIP: 0.6,
    WordKind.NONE: 0.0,
}
"""The value of a pair of words in an alignment; only the order of these values matters."""


class Habit(StrEnum):
    """The naming tradition of both names, which decides how much vowels matter."""

    PLAIN = "plain"
    ARABIC = "arabic"
    EAST_ASIAN = "east_asian"


# The cost of replacing one run of vowels by another, and the most a word may cost by its number of consonants.
# Arabic does not write short vowels, so they vary freely; a Chinese or Korean syllable is mostly vowel.
_SAME_EDGE = 0.3
_NEAR = {frozenset("ae"): 0.4, frozenset("ei"): 0.4, frozenset("ou"): 0.3, frozenset("ao"): 1.2, frozenset("au"): 1.2}
_FAR = 1.0
_MISSING = 0.6
_MISSING_END = 2.0  # Ivanov and Ivanova, Soleiman and Soleimani are different names; Eltsine is Eltsin
_FINAL_AO = 0.5  # Lukashenko, Lukashenka
_EV_OV = 0.5  # Gorbachev, Gorbachov
_ALLOWED_GIVEN = {Habit.PLAIN: (0.0, 0.0, 0.3, 0.6, 0.8), Habit.ARABIC: (0.0, 0.3, 0.5, 0.8, 1.2)}
_ALLOWED_FAMILY = {Habit.PLAIN: (0.0, 0.0, 0.2, 0.6, 0.8), Habit.ARABIC: (0.0, 0.3, 1.0, 1.0, 1.75)}
_ALLOWED_EAST_ASIAN = 0.35

ONE_SLIP, TWO_SLIPS = 5, 9
"""Shortest words in which one or two wrong letters count as a typing error."""


@lru_cache(maxsize=131_072)
def compare_words(a: NameWord, b: NameWord, family: bool, habit: Habit) -> WordKind:
    """How two words of two names agree.

    Args:
        a: a word of the one name.
        b: a word of the other.
        family: one of them is a surname; otherwise both are given names, whose last vowel may distinguish gender.
        habit: the naming tradition of both names.

    >>> compare_words(NameWord("bill"), NameWord("william"), False, Habit.PLAIN).value
    'nickname'
    """
    left, right = a.text, b.text
    if left == right:
        return WordKind.EXACT
    if a.initial or b.initial:
        return WordKind.INITIAL if left[0] == right[0] else WordKind.NONE
    if habit is Habit.EAST_ASIAN and family:
        row = east_asian_family(left)
        if row is not None or east_asian_family(right) is not None:
            return WordKind.SOUND if row == east_asian_family(right) else WordKind.NONE
    if b.article and not a.article:
        left = glued_article(left) or left
    elif a.article and not b.article:
        right = glued_article(right) or right
    if (a.fused or b.fused) and not (a.fused and b.fused):
        whole, other = (a.fused, right) if a.fused else (b.fused, left)
        if not skeletons(whole).isdisjoint(skeletons(other)):
            kind = _compare_readings(whole, other, family, habit)
            if kind is WordKind.SOUND:
                return kind
    if not family and _are_man_and_woman(left, right):
        return WordKind.NICKNAME if is_nickname(left, right) else WordKind.NONE
    best = WordKind.NONE
    if not skeletons(left).isdisjoint(skeletons(right)):
        best = _compare_readings(left, right, family, habit)
    if best is WordKind.SOUND:
        return best
    if not family and is_nickname(left, right):
        return WordKind.NICKNAME
    if best is WordKind.NONE and habit is not Habit.EAST_ASIAN and is_slip(left, right):
        man_and_woman = not family and _differ_in_gender(readings(left)[0], readings(right)[0])
        return WordKind.NONE if man_and_woman else WordKind.SLIP
    return best


@lru_cache(maxsize=65_536)
def is_same_surname(left: str, right: str) -> bool:
    """Whether two printed words are one surname, in the same spelling or by different conventions.

    >>> is_same_surname("Gorbachev", "Gorbatschow"), is_same_surname("Lind", "Land")
    (True, False)
    """
    one, other = parse_name(left), parse_name(right)
    if one.surname == other.surname or not one.words or not other.words:
        return one.surname == other.surname
    words = one.words[one.surname_at], other.words[other.surname_at]
    if compare_words(*words, True, Habit.ARABIC) is WordKind.SOUND:
        return True
    return compare_words(*words, True, Habit.PLAIN) in (WordKind.SOUND, WordKind.SPELLING)


def _are_man_and_woman(left: str, right: str) -> bool:
    """Whether one word is a man's given name and the other a woman's (Simon and Simone, Francis and Frances)."""
    genders = {given_gender(left), given_gender(right)}
    return len(genders) == 2 and Gender.UNKNOWN not in genders


def _compare_readings(left: str, right: str, family: bool, habit: Habit) -> WordKind:
    """The best agreement between any readings of the two words."""
    best = WordKind.NONE
    others = _fitting(right, habit)
    for one in _fitting(left, habit):
        for other in others:
            if one.sound == other.sound:
                return WordKind.SOUND
            if one.skeleton == other.skeleton and one.skeleton and _is_spelling(one, other, family, habit):
                best = WordKind.SPELLING
    return best


@lru_cache(maxsize=65_536)
def skeletons(word: str) -> frozenset[str]:
    """The consonant skeletons of a word in any reading; words that sound or are spelled alike have one in common.

    A word of vowels alone gives its sounds.
    """
    return frozenset(reading.skeleton or reading.sound for reading in readings(word))


@lru_cache(maxsize=131_072)
def _fitting(word: str, habit: Habit) -> tuple[Pronunciation, ...]:
    """The readings of a word that the naming tradition allows."""
    found = readings(word)
    if habit is Habit.EAST_ASIAN:
        return tuple(reading for reading in found if EAST_ASIAN in reading.schemes or reading is found[0])
    foreign = {EAST_ASIAN} if habit is Habit.ARABIC else {EAST_ASIAN, ARABIC}
    return tuple(reading for reading in found if not reading.schemes <= foreign)


def _is_spelling(one: Pronunciation, other: Pronunciation, family: bool, habit: Habit) -> bool:
    """Whether words with the same consonants differ in vowels as spellings of one name do."""
    if not family and _differ_in_gender(one, other):
        return False
    if habit is Habit.EAST_ASIAN:
        allowed = _ALLOWED_EAST_ASIAN
    else:
        limits = (_ALLOWED_FAMILY if family else _ALLOWED_GIVEN)[habit]
        allowed = limits[min(len(one.skeleton), len(limits) - 1)]
    return vowel_cost(one, other, habit) <= allowed


def vowel_cost(one: Pronunciation, other: Pronunciation, habit: Habit) -> float:
    """The distance between the vowels of two readings with the same consonants; 0 for equal ones."""
    cost = 0.0
    last = len(one.vowels) - 1
    for index, (left, right) in enumerate(zip(one.vowels, other.vowels, strict=True)):
        if left == right:
            continue
        pair = frozenset((left, right))
        if not left or not right:
            mute = index != last or (habit is Habit.PLAIN and pair == {"", "e"})
            cost += _MISSING if mute else _MISSING_END
        elif index == last and pair == frozenset("ao"):
            cost += _FINAL_AO
        elif index == last - 1 and one.skeleton[-1] == "v" and pair == frozenset("eo"):
            cost += _EV_OV
        elif len(left) + len(right) > 2 and (left[0] == right[0] or left[-1] == right[-1]):
            cost += _SAME_EDGE
        else:
            cost += _NEAR.get(pair, _FAR)
    return cost


def _differ_in_gender(one: Pronunciation, other: Pronunciation) -> bool:
    """Whether one of two given names with the same consonants ends in a (Ivan and Ivana, Mario and Maria)."""
    left, right = one.vowels[-1][-1:], other.vowels[-1][-1:]
    return (left == "a") != (right == "a") and "e" not in (left, right)


@lru_cache(maxsize=65_536)
def is_slip(left: str, right: str) -> bool:
    """Whether one or two letters are wrong, missing or swapped in long words.

    >>> is_slip("gonzalez", "gonzales"), is_slip("lind", "land")
    (True, False)
    """
    shorter = min(len(left), len(right))
    if shorter < ONE_SLIP or abs(len(left) - len(right)) > 2 or (left[0] != right[0] and left[-1] != right[-1]):
        return False
    allowed = 2 if shorter >= TWO_SLIPS else 1
    return OSA.distance(left[:LONGEST_WORD], right[:LONGEST_WORD], score_cutoff=allowed) <= allowed


def resemblance(left: str, right: str) -> float:
    """The share of letters that two words have in common in the same order, from 0 to 1."""
    return OSA.normalized_similarity(left[:LONGEST_WORD], right[:LONGEST_WORD]) if left or right else 1.0

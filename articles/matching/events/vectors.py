"""The topic of an article as weighted words: comparable without a corpus, and more precise with one."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from articles.matching.lexicon import tables

_LEXICON = tables("words")

WORD = re.compile(r"[^\W_]++(?:['’.,\-][^\W_]++)*+")  # Cairo, 6.1, 1,200, twenty-nine, Egypt's
SENTENCE_GAP = frozenset('.!?\n"“')

TITLE, LEDE, CAPITAL, PAIR = 4.0, 1.5, 3.0, 1.0
"""The weight of a word in the title, in the lede, capitalised inside a sentence, and in a capitalised pair.

From stories-dev (B-cubed F1 of average linkage): any of title 1-5, lede 1-2, capital 1.5-3 and pair 0-1.5 is
within one point; capitals and titles name who and where, which is what separates two events on one topic.
"""
LEDE_WORDS, MOST_WORDS, TITLE_WORDS = 40, 500, 60
OPENING_WORDS, OPENING_CHARACTERS = 60, 1000
"""The opening of an article: its first words, and the characters searched for them."""
INDEXED, LONGEST_WORD = 12, 60
"""How many of its heaviest words index an article, and the most letters of one. Labelled stories: of the articles
that are similar enough to be joined, 96 % are found by 8 words, 97 % by 12, 98 % by 16."""
MOST_FEATURES = 80
"""Features of an article that are kept, by weight: the rest adds time and no precision."""
PRIOR = 20.0
"""Articles that the frozen frequencies count as next to a corpus: they dominate for four articles, not for 400."""

SparseVector = Mapping[str, float]
FeatureCounts = Mapping[str, float]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word in lower case without possessive and common endings: rough, but the same for all texts.

    >>> stem("Egypt's"), stem("attacked"), stem("talks")
    ('egypt', 'attack', 'talk')
    """
    low = word.lower()
    if low.endswith(("'s", "’s")):
        low = low[:-2]
    for ending, shortest in (("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if low.endswith(ending) and len(low) - len(ending) >= shortest and not low.endswith("ss"):
            return low[: -len(ending)]
    return low


SHARES: dict[str, float] = {
    stem(word): _LEXICON["shares"][band]
    for band in ("news", "common", "everyday")
    for word in _LEXICON["bands"][band].split()
}
OTHER_SHARE: float = _LEXICON["shares"]["other"]


def count_features(title: str, body: str, most_words: int = MOST_WORDS) -> FeatureCounts:
    """The count of each stem, and of each pair of capitalised words, in an article."""
    counts: dict[str, float] = defaultdict(float)
    for match in islice(WORD.finditer(title), TITLE_WORDS):
        counts[stem(match.group())] += TITLE
    before = ""
    for number, match in enumerate(islice(WORD.finditer(body), most_words)):
        word, start = match.group(), match.start()
        weight = LEDE if number < LEDE_WORDS else 1.0
        root = stem(word)
        if word[0].isupper() and number and SENTENCE_GAP.isdisjoint(body[start - 2 : start]):
            weight *= CAPITAL
            if before:
                counts[f"{before} {root}"] += weight * PAIR
            before = root
        else:
            before = ""
        counts[root] += weight
    return counts


def story_vector(title: str, body: str, most_words: int = MOST_WORDS) -> SparseVector:
    """The weighted features of one article, of length 1, using only the frozen frequencies.

    >>> a = story_vector("Quake hits Aceh", "A quake hit Aceh province.")
    >>> b = story_vector("Aceh quake kills two", "Two died when a quake shook Aceh.")
    >>> c = story_vector("Saints win again", "The Saints won on Sunday.")
    >>> cosine(a, b) > 0.4 > cosine(a, c)
    True
    """
    counts = count_features(title, body, most_words)
    return _unit({feature: _damped(count) * -math.log(_share(feature)) for feature, count in counts.items()})


def opening_vector(title: str, body: str) -> SparseVector:
    """The weighted features of only the opening of an article."""
    return story_vector(title, body[:OPENING_CHARACTERS], OPENING_WORDS)


def heaviest(vector: SparseVector) -> list[str]:
    """The words by which an article is found."""
    words = (word for word in vector if len(word) <= LONGEST_WORD)
    return sorted(words, key=lambda word: (-vector[word], word))[:INDEXED]


def corpus_rarity(holding: Mapping[str, int], articles: int) -> dict[str, float]:
    """The weight of each feature in a corpus of so many articles, given how many of them contain it."""
    total = articles + PRIOR
    # What only one article contains joins nothing, it just makes long articles dissimilar to all others; with few
    # articles one cannot know that yet.
    alone = PRIOR / total
    rarity = {}
    for feature, number in holding.items():
        share = _share(feature)
        weight = max(math.log(total / (number + PRIOR * share)), FLOOR * -math.log(share))
        rarity[feature] = weight * alone if number == 1 else weight
    return rarity


def sharpened(vector: SparseVector, rarity: Mapping[str, float]) -> SparseVector:
    """A `story_vector` reweighted by the weights of its features in a corpus."""
    return _unit({feature: weight / -math.log(_share(feature)) * rarity[feature] for feature, weight in vector.items()})


FLOOR = 0.3
"""The share of its frozen weight that a feature keeps if all articles contain it: all may be of one story."""


def cosine(a: SparseVector, b: SparseVector) -> float:
    """The similarity of two vectors of length 1, from 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    return math.fsum(weight * b[feature] for feature, weight in a.items() if feature in b)


def is_everyday(feature: str) -> bool:
    """Whether a word says nothing about the topic of an article ("to", "said")."""
    return bool(_share(feature) >= _LEXICON["shares"]["everyday"])


def _share(feature: str) -> float:
    """The share of all articles that contain a feature; a pair is as rare as a name."""
    return SHARES.get(feature, OTHER_SHARE)


def _damped(count: float) -> float:
    """A count whose tenth occurrence adds little."""
    return 1.0 + math.log(count) if count >= 1.0 else count


def _unit(vector: dict[str, float]) -> SparseVector:
    """The features with the highest weights, scaled to length 1."""
    if len(vector) > MOST_FEATURES:
        kept = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:MOST_FEATURES]
        vector = dict(kept)
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()} if length else {}

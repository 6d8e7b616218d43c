"""How much wire copy is found in invented articles that other outlets have altered in five ways.

    python -m benchmarks.shared_copy [COUNT]

Prints, for every alteration, the share found by comparing texts and the share found through the sketches in the
store's index, with the containment; then the links between unrelated articles. The exit status is 1 if recall is below
0.99 or there is any false link.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from articles.matching.texts.passages import shared_passages, sketch

from .corpus import GIVEN, ROLES, sentence, surname

COUNT = 150
FLOOR = 0.99
CUT_TO = 0.4
EDITED = 0.1
SENTENCES = 24
"""Sentences per article, about 3,000 characters."""
PEOPLE = 4
"""People per article; no other article names them, so that anything shared was copied."""

# The end of a sentence in the invented articles.
_SENTENCE_END = re.compile(r"(?<=[.!?\"])\s+(?=[A-Z\"])")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    recall: float
    through_sketch: float
    containment: float
    same_text: float
    milliseconds: float


def report(key: str) -> str:
    """An invented article about people of its own; the same key gives the same article."""
    draw = random.Random(key)
    people = [(draw.choice(GIVEN), surname(draw.randrange(10**6, 10**12)), draw.choice(ROLES)) for _ in range(PEOPLE)]
    # a sentence that counts victims has only fixed words and a number, and so can repeat by accident
    drawn = (sentence(draw, *draw.sample(people, 2)) for _ in range(3 * SENTENCES))
    sentences = [each for each in drawn if not each.startswith("At least")][:SENTENCES]
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, SENTENCES, 3))


def cut(text: str, draw: random.Random) -> str:
    """The first two fifths of the text."""
    return text[: int(len(text) * CUT_TO)]


def new_lede_and_footer(text: str, draw: random.Random) -> str:
    """The text with a rewritten first paragraph and a notice at the end."""
    paragraphs = text.split("\n\n")
    own = report(f"own {draw.random()}").split("\n\n")
    return "\n\n".join([own[0], *paragraphs[1:], own[1]])


def edited(text: str, draw: random.Random) -> str:
    """The text with one word in ten replaced."""
    words = text.split(" ")
    return " ".join(f"other{draw.randrange(1000)}" if draw.random() < EDITED else word for word in words)


def half_wire(text: str, draw: random.Random) -> str:
    """The first half of the text, followed by as much text of the outlet's own."""
    own = report(f"own {draw.random()}")
    return own[: len(own) // 2] + "\n\n" + text[: len(text) // 2]


def three_sentences(text: str, draw: random.Random) -> str:
    """Three sentences of the text, scattered over an article of the outlet's own."""
    own = _SENTENCE_END.split(report(f"own {draw.random()}"))
    long_ones = [each for each in _SENTENCE_END.split(text) if len(each.split()) >= 12]
    for borrowed in draw.sample(long_ones, min(3, len(long_ones))):
        own.insert(draw.randrange(len(own) + 1), borrowed)
    return " ".join(own)


ALTERATIONS: tuple[tuple[str, Callable[[str, random.Random], str]], ...] = (
    ("cut to 40%", cut),
    ("new lede and footer", new_lede_and_footer),
    ("10% of words edited", edited),
    ("half wire, half own", half_wire),
    ("three shared sentences", three_sentences),
)


def measure(name: str, alter: Callable[[str, random.Random], str], texts: list[str]) -> Row:
    """The table row for one alteration."""
    found = sketched = same = 0
    containment = 0.0
    start = time.perf_counter()
    for number, text in enumerate(texts):
        altered = alter(text, random.Random(f"{name} {number}"))
        shared = shared_passages(text, altered)
        if shared is not None:
            found += 1
            same += shared.kind == "same_text"
            containment += max(shared.containment_a, shared.containment_b)
            sketched += not set(sketch(text)).isdisjoint(sketch(altered))
    spent = time.perf_counter() - start
    count = len(texts)
    return Row(name, found / count, sketched / count, containment / max(found, 1), same / count, 1000 * spent / count)


def false_links(texts: list[str]) -> int:
    """How many pairs of unrelated articles are linked."""
    return sum(
        shared_passages(text, other) is not None for index, text in enumerate(texts) for other in texts[index + 1 :]
    )


def main(count: int = COUNT) -> int:
    """The exit status: 0 if every alteration is found and nothing else is."""
    texts = [report(f"wire {number}") for number in range(count)]
    rows = [measure(name, alter, texts) for name, alter in ALTERATIONS]
    print(f"{'alteration':24}{'recall':>8}{'by sketch':>11}{'contained':>11}{'same text':>11}{'ms':>7}")
    for row in rows:
        print(
            f"{row.name:24}{row.recall:8.3f}{row.through_sketch:11.3f}{row.containment:11.2f}{row.same_text:11.2f}"
            f"{row.milliseconds:7.2f}"
        )
    wrong = false_links(texts)
    print(f"links among {count} unrelated articles: {wrong}")
    return 1 if wrong or any(min(row.recall, row.through_sketch) < FLOOR for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) if len(sys.argv) > 1 else main())

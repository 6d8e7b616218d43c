"""Whether extraction time stays linear in the length of hostile texts, and how fast it reads clean ones.

    python -m benchmarks.linear [--only WORD] [--size N] [--stages]

Every hostile text is read at one size and at twice that size. Prints the best of several times for both, and their
ratio; with --stages also for every stage. Then prints the speed for clean news text. The exit status is 1 if a ratio is
above 2.5 or clean text takes more than 3 s per MB.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from articles.extraction import extract
from articles.extraction.document.reading import read_document
from articles.extraction.events.finding import find_events
from articles.extraction.figures.finding import find_figures
from articles.extraction.persons import find_persons
from articles.extraction.records import Hints
from articles.extraction.speech import find_quotes
from articles.extraction.text.annotated import annotate

from .corpus import GIVEN, ROLES, sentence, surname

SIZE = 100_000
"""Characters of the smaller text; the larger one has twice as many. With shorter texts, cache effects make up to half
of the ratio: stars took 0.066, 0.18, 0.39 and 0.75 s at 50,000, 100,000 … characters."""
LONGEST_LINE = 5_000_000
WORST_RATIO = 2.5
SLOWEST = 3.0
"""Maximum seconds for 1 MB of clean text."""
TOO_SHORT = 0.05
"""Seconds below which a ratio is meaningless, because clock and caches outweigh the text."""
RUNS = 3
ENOUGH = 5.0
"""Seconds of measuring after which a text is not read again."""

PATTERNS: dict[str, str] = {
    "straight marks": '"',
    "single marks": "'",
    "curly openers": "“",
    "curly closers": "”",
    "single curly openers": "‘",
    "single curly closers": "’",
    "low marks": "„",
    "guillemets opening": "«",
    "guillemets closing": "»",
    "corner brackets": "「",
    "spaced straight marks": ' "',
    "spaced curly openers": "“a ",
    "spaced curly closers": "a” ",
    "spaced single marks": " 'a",
    "spaced guillemets": "«a ",
    "marks and stars": '*"a ',
    "marks, one a paragraph": "“Yes and no\n\n",
    "straight marks, one a paragraph": '"Yes and no\n\n',
    "quotations": '"We know," ',
    "short quotations": '"a" ',
    "stars": "*",
    "underscores": "_a ",
    "May": "May ",
    "May a paragraph": "May\n",
    "Mr.": "Mr. ",
    "said": "said ",
    "that": "that ",
    "said that": "said that ",
    "X said": "X said, ",
    "X said a paragraph": "X said,\n",
    "Ann Lee said": "Ann Lee said. ",
    "according to": "according to ",
    "who said": "Ann Lee, who said ",
    "he told": "he told him that ",
    "capitals": "A ",
    "capital words": "Abc ",
    "initials": "A.",
    "titles": "President ",
    "titles and names": "President Lee ",
    "ministers": "minister of the ",
    "of": "of the ",
    "commas": ", ",
    "dashes": "– ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "numbers": "12 ",
    "digits": "7",
    "thousands": "1,",
    "number words": "twenty-",
    "dates": "April 6, 2017 ",
    "killed": "killed 12 ",
    "killed a sentence": "A bomb killed 12 people on Monday. ",
    "claims a sentence": "5 people were killed, " * 55 + ". ",
    "the three of the": "three of the four of the ",
    "the same again": "The 17 people killed slept. ",
    "tolls": "toll to 5 ",
    "parentheses": "( ",
    "brackets": "[",
    "links": "[a](",
    "angles": "<a ",
    "ampersands": "&amp;",
    "full stops": ".",
    "spaced full stops": ". ",
    "questions": "?! ",
    "ellipses": "… ",
    "long word": "a",
    "long capital word": "A",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "newlines": "\n",
    "carriage returns": "\r\n",
    "short lines": "a\n",
    "short lines of words": "Read more\n",
    "short paragraphs": "He said so.\n\n",
    "bars": "a | ",
    "hashes": "# ",
    "rules": "---\n",
    "list": "* a\n",
    "addresses": "http://a.b/",
    "Chinese": "他说：",
    "Arabic": "قال ",
    "right-to-left marks": "\u200f",
    "combining marks": "e\u0301\u0302",
    "emoji": "👩\u200d👩",
    "control characters": "\x00\x1b",
    "lone surrogates": "\ud800",
    "front matter": "---\ntitle: ",
    "colons": "Lee: ",
}
NESTED: dict[str, tuple[str, str]] = {
    "nested curly": ("“a ", " b”"),
    "nested alternating": ("“a ‘b ", " c’ d”"),
    "nested guillemets": ("«a ", " b»"),
    "nested straight": ("\"a 'b ", " c' d\""),
    "nested parentheses": ("(a ", " b)"),
    "nested said": ("Lee said that “", "”"),
}
NAMED: dict[str, str] = {
    "new names": "{given} {surname} ",
    "new single names": "{surname} ",
    "new names that speak": "“We go,” {given} {surname} said. ",
    "new names and pronouns": "{given} {surname} came. He said it was late. She said it was not. ",
    "new names, one surname": "{surname} Lee came. Lee said it was late. ",
    "new names, one given name": "Ann {surname} came. {surname} said it was late. ",
    "new ministers": "Roads Minister {given} {surname} came. The minister said it was late. ",
    "new roles": "{surname} Minister Ann Lee came. The {surname} minister said it was late. ",
    "new organisations": "{surname} Bank said it was late. The bank said it was not. It said “we know”. ",
    "new countries": "{surname}'s top diplomat said it was late. ",
    "new figures": "A bomb killed {number} people in {surname}. ",
    "new events": "A bomb killed 12 people in {surname} on April 6, 2017. The attack in {surname} was condemned. ",
    "new quoted terms": "The “{surname} plan” is late. ",
    "new captions": "Photo: {given} {surname} in the {surname} hall\n\n",
    "new lines": "{given} {surname}\n",
    "new outlets": "The {surname} Times reported that it was late. ",
    "new years": "In {number} it was late. ",
}


@dataclass(frozen=True, slots=True)
class Timed:
    """The seconds that one stage takes for a text and for one twice as long."""

    text: str
    stage: str
    short: float
    long: float

    @property
    def ratio(self) -> float:
        """How many times longer the longer text takes; 0 if both times are too short to tell."""
        return self.long / self.short if self.long >= TOO_SHORT else 0.0


def hostile() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Every hostile text by name, as a function of its length."""
    for name, pattern in PATTERNS.items():
        yield name, partial(repeated, pattern)
    for name, (opening, closing) in NESTED.items():
        yield name, partial(nested, opening, closing)
    for name, sentence_of in NAMED.items():
        yield name, partial(named, sentence_of)
    yield "one name, then none", one_name
    yield "all in one line", one_line
    yield "noise", noise


def repeated(pattern: str, length: int) -> str:
    """One pattern repeated to about `length` characters."""
    return pattern * (length // len(pattern))


def one_name(length: int) -> str:
    """A person's name, followed by capital words that are nobody's, about `length` characters."""
    return "Ida Holm said so. " + repeated("Rain fell in Xlindum However Qolm. ", length)


def nested(opening: str, closing: str, length: int) -> str:
    """Nested quotation marks, about `length` characters."""
    depth = length // (len(opening) + len(closing))
    return opening * depth + closing * depth


def named(sentence_of: str, length: int) -> str:
    """One sentence repeated with a new name each time, about `length` characters."""
    return "".join(
        sentence_of.format(given=GIVEN[number % len(GIVEN)], surname=surname(number * 7919 + 10**8), number=number)
        for number in range(length // (len(sentence_of) + 4))
    )


def clean_text(length: int) -> str:
    """Invented news of about `length` characters: paragraphs of three sentences, with people who recur for a while."""
    draw = random.Random("clean")
    written = 0
    paragraphs = []
    while written < length:
        people = [(draw.choice(GIVEN), surname(draw.randrange(10**6, 10**12)), draw.choice(ROLES)) for _ in range(4)]
        for _ in range(8):
            paragraphs.append(" ".join(sentence(draw, *draw.sample(people, 2)) for _ in range(3)))
            written += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:length]


def one_line(length: int) -> str:
    """Clean text without a line break."""
    return clean_text(length).replace("\n\n", " ")


def noise(length: int) -> str:
    """Words, quotation marks and line breaks in random order."""
    draw = random.Random("noise")
    words = "\" ' “ ” ‘ ’ « » „ said told that Lee Ann Mr. President May 12 killed , . ? – ( ) * \n \n\n he the".split(
        " "
    )
    return " ".join(draw.choice(words) for _ in range(length // 4))


def stages(raw: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every stage by name, ready to run on the results of the previous stages."""
    hints = Hints()
    yield "extract", lambda: extract(raw)
    yield "read_document", lambda: read_document(raw, hints)
    # the other stages read the text unchanged, even if the document stage finds no body
    metadata = read_document(raw, hints, plain=True).metadata
    yield "annotate", lambda: annotate(raw)
    text = annotate(raw)
    yield "find_persons", lambda: find_persons(text)
    persons = find_persons(text)
    yield "find_quotes", lambda: find_quotes(text, persons)
    yield "find_events", lambda: find_events(text, persons, metadata)
    events = find_events(text, persons, metadata)
    quotes = find_quotes(text, persons)
    yield "find_figures", lambda: find_figures(text, events, quotes)


def seconds(run: Callable[[], object]) -> float:
    """The shortest CPU time of several runs."""
    best = spent = 0.0
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        run()
        taken = time.process_time() - start
        best = min(best or taken, taken)
        spent += taken
        if spent > ENOUGH:
            break
    return best


def measure(name: str, make: Callable[[int], str], size: int, *, by_stage: bool) -> Iterator[Timed]:
    """The times for one hostile text: for extraction of it as raw and as clean text, or for each stage."""
    short, long = make(size), make(2 * size)
    if by_stage:
        for (stage, first), (_, second) in zip(stages(short), stages(long), strict=True):
            yield compare(name, stage, first, second)
        return
    yield compare(name, "raw", lambda: extract(short), lambda: extract(long))
    yield compare(name, "plain", lambda: extract(short, plain=True), lambda: extract(long, plain=True))


def compare(name: str, stage: str, first: Callable[[], object], second: Callable[[], object]) -> Timed:
    """The times for both sizes; measured again if the ratio is bad, in case another process interfered."""
    timed = Timed(name, stage, seconds(first), seconds(second))
    if timed.ratio > WORST_RATIO:
        again = Timed(name, stage, seconds(first), seconds(second))
        return min(timed, again, key=lambda each: each.ratio)
    return timed


def speed() -> Iterator[tuple[str, float]]:
    """Seconds per MB of clean text, for all stages together and for each."""
    raw = clean_text(1_000_000)
    megabytes = len(raw.encode()) / 1_000_000
    for stage, run in stages(raw):
        yield stage, seconds(run) / megabytes


def report(timed: Timed) -> bool:
    """Whether the time is within limits; prints it."""
    wrong = timed.ratio > WORST_RATIO
    print(
        f"{timed.text:34}{timed.stage:17}{timed.short:9.3f}{timed.long:9.3f}{timed.ratio:7.2f}"
        f"{'  NOT LINEAR' if wrong else ''}",
        flush=True,
    )
    return not wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 if every text is read in linear time and clean text fast enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linear", description=__doc__)
    parser.add_argument("--only", default="", metavar="WORD", help="only hostile texts whose names contain this word")
    parser.add_argument("--size", type=int, default=SIZE, metavar="N", help="characters of the smaller text")
    parser.add_argument("--stages", action="store_true", help="time every stage separately")
    options = parser.parse_args(arguments)
    print(f"{'text':34}{'stage':17}{'n':>9}{'2n':>9}{'ratio':>7}")
    well = True
    for name, make in hostile():
        if options.only in name:
            for timed in measure(name, make, options.size, by_stage=options.stages):
                well &= report(timed)
    if options.only in "one long line":
        for timed in measure("one line of 5 MB", one_line, LONGEST_LINE // 2, by_stage=options.stages):
            well &= report(timed)
    for stage, spent in speed():
        print(f"clean text, {stage:22}{spent:9.2f} s/MB{1 / spent:9.2f} MB/s")
        well &= stage != "extract" or spent <= SLOWEST
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())

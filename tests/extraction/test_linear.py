"""Hostile texts are read to the end and give true offsets; how long they take is measured by benchmarks/linear.py."""

from collections.abc import Callable

import pytest

from articles.extraction import extract
from benchmarks.fuzz import check
from benchmarks.linear import clean_text, hostile, nested, one_line

SIZE = 2_000
HOSTILE = dict(hostile())


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("plain", [False, True])
def test_a_hostile_text_is_read(make: Callable[[int], str], plain: bool) -> None:
    raw = make(SIZE)
    assert len(raw) >= SIZE // 3
    check(raw, extract(raw, plain=plain), plain=plain)


def test_a_hostile_text_inside_a_clean_one_hides_nothing_behind_it() -> None:
    words = "“We will build the bridge,” Ann Lee said."
    for name, make in HOSTILE.items():
        body = f"{words}\n\n{make(SIZE)}\n\n{words}"
        record = extract(body, plain=True)
        check(body, record, plain=True)
        assert record.quotes[0].text == "We will build the bridge,", name


def test_marks_within_marks_are_no_deeper_than_the_stack() -> None:
    raw = nested("“a ", " b”", 60_000)
    check(raw, extract(raw, plain=True), plain=True)


def test_one_long_line_is_read_like_its_paragraphs() -> None:
    line, paragraphs = (extract(make(20_000), plain=True) for make in (one_line, clean_text))
    assert len(line.quotes) >= 0.9 * len(paragraphs.quotes) > 0
    assert len(line.persons) >= 0.9 * len(paragraphs.persons) > 0

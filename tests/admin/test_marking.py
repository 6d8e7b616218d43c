"""Scraped text is escaped, and what was found in it is marked where it stands."""

from __future__ import annotations

import pytest

from articles.admin.marking import Excerpt, MarkedSpan, find_cue, marked, sentence


@pytest.mark.parametrize(
    ("text", "marks", "html"),
    [
        ("a b", [], "a b"),
        ("a b c", [(2, 3, "quote")], 'a <mark class="quote">b</mark> c'),
        ("<i>", [(0, 3, "quote")], '<mark class="quote">&lt;i&gt;</mark>'),
        (
            "abcd",
            [(0, 3, "quote"), (1, 2, "person")],
            '<mark class="quote">a</mark><mark class="quote person">b</mark><mark class="quote">c</mark>d',
        ),
        ("abc", [(-5, 1, "quote"), (2, 99, "cue")], '<mark class="quote">a</mark>b<mark class="cue">c</mark>'),
        ("abc", [(2, 2, "quote"), (3, 9, "quote"), (2, 1, "quote")], "abc"),
    ],
)
def test_marks_keep_every_character(text: str, marks: list[tuple[int, int, str]], html: str) -> None:
    assert marked(text, [MarkedSpan(start=start, end=end, what=what) for start, end, what in marks]) == html


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It was cold. Ann Lee said it rained. She left.", "it rained", "Ann Lee said it rained."),
        ('The mayor gave up. "It rained," Ann Lee said.', "It rained,", '"It rained," Ann Lee said.'),
        ('It was cold. "Why?" Ann Lee asked. She left.', "Why?", '"Why?" Ann Lee asked.'),
        ('It was cold. Ann Lee: "It rained."\nBo came.', "It rained.", 'Ann Lee: "It rained."'),
        (
            "It was up. Gen. Lee of the U.S. Army said it rained. So.",
            "rained",
            "Gen. Lee of the U.S. Army said it rained.",
        ),
        ("First paragraph\nIt rained, he said\nThird", "rained", "It rained, he said"),
        ("Nothing ended here, Mr. Lee said it rained.", "it rained", "Nothing ended here, Mr. Lee said it rained."),
        ('They waited. "It rained." Lee laughed. More.', "It rained.", '"It rained." Lee laughed.'),
        ("it rained", "it rained", "it rained"),
    ],
)
def test_a_quote_is_shown_in_its_sentence(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    cut = sentence(Excerpt(text=text, start=0), start, start + len(words))
    assert cut.text == expected
    assert text[cut.start : cut.end] == expected


def test_a_sentence_without_end_is_cut() -> None:
    text = "a " * 5000
    cut = sentence(Excerpt(text=text, start=0), 5000, 5010)
    assert len(cut.text) <= 410


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("Lee said it rained", "said", 4),
        ("it rained, Lee said", "said", 15),
        ("Lee said that it rained, she said", "said", 29),
        ("Lee unsaid it rained", "said", None),
        ("it rained", "", None),
    ],
)
def test_the_cue_nearest_to_the_quote_is_marked(text: str, cue: str, place: int | None) -> None:
    start = text.index("it rained")
    mark = find_cue(Excerpt(text=text, start=0), cue, start, start + 9)
    assert (mark.start if mark else None) == place

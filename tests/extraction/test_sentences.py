"""Paragraphs and sentences as spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.text.sentences import split_sentences


def sentences(body: str) -> list[str]:
    return [body[s.start : s.end] for s in split_sentences(body)]


@pytest.mark.parametrize(
    "body",
    [
        "Mr. Lee left early.",
        "Gen. Ann Lee spoke to St. Petersburg.",
        "The U.S. Army came.",
        "J. K. Hall came.",
        "It rose 3.5 percent.",
        '"Why?" he asked.',
        "“We agree!” she said.",
        "They met at 5 p.m. in the hall.",
        "It fell in Jan. 2017 again.",
        "They sang No. 10 twice.",
        "The Example Corp. office closed.",
        "He said … nothing at all.",
        "A heading without a mark",
        'The U.S. "special" forces came.',
        "It met Prof. “bones” Lee.",
        '"It rained. "she said.',
        "They came (it rained. (so he said)).",
    ],
)
def test_keeps_one_sentence_whole(body: str) -> None:
    assert sentences(body) == [body]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He came. She went.", ["He came.", "She went."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ('"No." "Yes."', ['"No."', '"Yes."']),
        ("They left at 5 p.m. The hall closed.", ["They left at 5 p.m.", "The hall closed."]),
        ("He moved to the U.S. She stayed.", ["He moved to the U.S.", "She stayed."]),
        ("It was the end.The army left.", ["It was the end.", "The army left."]),
        ("Who won? Nobody! Really.", ["Who won?", "Nobody!", "Really."]),
        ("He waited... Then he left.", ["He waited...", "Then he left."]),
        ("In 2011. In 2012.", ["In 2011.", "In 2012."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("One (it said.) Two.", ["One (it said.)", "Two."]),
        ('He gave up. "it rained," she said.', ["He gave up.", '"it rained," she said.']),
        ("He gave up. “it rained,” she said.", ["He gave up.", "“it rained,” she said."]),
        ("No stop\n\nHere one.", ["No stop", "Here one."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_splits_where_a_sentence_ends(body: str, expected: list[str]) -> None:
    assert sentences(body) == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\u2028", "\n \n\n"])
def test_no_sentence_crosses_a_paragraph(gap: str) -> None:
    body = f"The talks, he said,{gap}went on."
    assert sentences(body) == ["The talks, he said,", "went on."]
    assert [s.paragraph for s in split_sentences(body)] == [0, 1]


def test_a_line_that_is_only_wrapped_ends_no_paragraph() -> None:
    body = "The talks, he said, \nwent on. \nThey ended."
    assert sentences(body) == ["The talks, he said, \nwent on.", "They ended."]


@given(st.text(alphabet='ab AB.!?"”\n。5', max_size=120))
def test_sentences_cover_every_letter_in_order(body: str) -> None:
    found = split_sentences(body)
    assert "".join(body[s.start : s.end] for s in found).replace(" ", "").replace("\n", "") == body.replace(
        " ", ""
    ).replace("\n", "")
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("unit", ["U.S. ", '"', "a.B", ". ", "Mr. A"])
def test_hostile_text_is_split_in_order(unit: str) -> None:
    found = split_sentences(unit * 20_000)
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))

"""Raw text to body: nothing of the article lost, and every character mapped back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.document.reading import Document, read_document
from articles.extraction.records import Hints

ARTICLE = """Menu
Talks begin in Cairo | Example News
By Ann Lee
30/05/2017

*"We stand united,"* the minister said\u00a0during a

joint conference with his  colleague.

Read more [Another story](#)

The talks, held in [the old hall](http://example.org), were short.
They "ended" &quot;well&quot;, he said. (AFP)

XS
SM"""


def read(raw: str, *, plain: bool = False) -> Document:
    return read_document(raw, Hints(), plain=plain)


def raw_offsets(document: Document) -> list[int]:
    return [s.raw_start + i for s in document.segments for i in range(s.length)]


def test_takes_the_running_text_and_nothing_else() -> None:
    document = read(ARTICLE)
    assert document.body == (
        '"We stand united," the minister said during a joint conference with his colleague.\n\n'
        "The talks, held in the old hall, were short.\n"
        'They "ended" "well", he said.'
    )
    assert [r.reason for r in document.removed] == [
        "navigation", "headline", "byline", "date", "related_link", "credit", "navigation", "navigation",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("One came.\n\nTwo came.", "One came.\n\nTwo came."),
        ("One came late.\r\n\r\nTwo came late.", "One came late.\n\nTwo came late."),
        ("One came late.\n\n\n\u00a0\n\nTwo came late.", "One came late.\n\nTwo came late."),
        ("One came late today.\nTwo came late today.", "One came late today.\nTwo came late today."),
        ("He *really* said \\_so\\_ to __them__ all.", "He really said _so_ to them all."),
        ("They said f***ing well and my_own_file did.", "They said f***ing well and my_own_file did."),
        ("He paid 5 * 3 in all, she said.", "He paid 5 * 3 in all, she said."),
        ("It was <b>very</b> short &amp; sweet, he said.", "It was very short & sweet, he said."),
        ("It was\u200b short \t and  sweet, he said.", "It was short and sweet, he said."),
        (
            "> They quoted this long line.\n\n- He said so himself.",
            "They quoted this long line.\n\n- He said so himself.",
        ),
        ("MOSCOW, April 6. /TASS/. The talks began on Saturday.", "The talks began on Saturday."),
    ],
)
def test_cleans_by_deleting_and_replacing_only(raw: str, expected: str) -> None:
    assert read(raw).body == expected


def test_puts_hard_wrapped_lines_together() -> None:
    raw = (
        "The talks began in the great hall of the old\npalace of Cairo, where the ministers of both\n"
        "states met on Monday morning.\n\n"
        "The second paragraph is also wrapped at just\nthe same width as the first one was."
    )
    assert read(raw).body.count("\n") == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The minister spoke on Monday of what came during a", "joint meeting with others.", True),
        ("The minister spoke on Monday of what had come,", "he said to the others there.", True),
        ("The minister spoke on Monday of what had come.", "he said to the others there.", False),
        ("The minister spoke on Monday of what had come", "He said so to the others.", False),
        ("The minister spoke on Monday of these things:", "one of them was the war itself.", False),
    ],
)
def test_joins_a_paragraph_broken_in_a_sentence(first: str, second: str, joined: bool) -> None:
    raw = f"The talks were short.\n\n{first}\n\n{second}\n\nThey all left late."
    assert (f"{first} {second}" in read(raw).body) is joined


def test_joins_over_a_link_that_breaks_the_sentence() -> None:
    raw = "The minister spoke on Monday of what came during a\n\n[Other news](#)\n\nlong and joint meeting with others."
    assert "during a long" in read(raw).body


def test_plain_text_stays_as_it_is() -> None:
    document = read(ARTICLE, plain=True)
    assert document.body == ARTICLE
    assert document.removed == ()
    assert [(s.body_start, s.raw_start, s.length) for s in document.segments] == [(0, 0, len(ARTICLE))]


@pytest.mark.parametrize("raw", ["", " \n", "-----\n\n---", "Menu\nHome\nShare", "[one](#)\n\n[two](#)"])
def test_text_without_an_article_gives_an_empty_body_and_says_so(raw: str) -> None:
    document = read(raw)
    assert document.body == ""
    assert any("empty body" in problem for problem in document.problems)


def test_removed_stretches_and_body_do_not_overlap() -> None:
    document = read(ARTICLE)
    kept = set(raw_offsets(document))
    assert all(kept.isdisjoint(range(r.start, r.end)) for r in document.removed)


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "Talks begin",
            "*",
            "_",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "---",
            "[a](b)",
            "The talks began.",
            "CAIRO (AP) — ",
            "(AFP)",
        ]
        + [
            "&quot;",
            "<b>",
            "\u00a0",
            "title: x\n",
            "By Ann Lee",
            "May 29, 2017",
            "said during a",
            "\\",
            "# ",
            "Caption:",
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_character_of_any_body_maps_back(raw: str) -> None:
    document = read(raw)
    offsets = raw_offsets(document)
    assert len(offsets) == len(document.body)
    assert offsets == sorted(set(offsets))
    for character, offset in zip(document.body, offsets, strict=True):
        # Only blanks, line breaks and the "&" of an entity are ever replaced.
        assert character == raw[offset] or (character in " \n" and raw[offset].isspace()) or raw[offset] == "&"
    assert [s.body_start for s in document.segments] == [
        sum(s.length for s in document.segments[:n]) for n in range(len(document.segments))
    ]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_plain_text_is_its_own_body(raw: str) -> None:
    assert read(raw, plain=True).body == raw


@pytest.mark.parametrize(
    "unit",
    ["*", "[", "[a](", "_a ", "<p ", "&amp", "\n", "Ab cd\n", "---\n", '"', "By A and ", "May ", "told A ", "\u00a0 "],
)
def test_hostile_text_maps_back(unit: str) -> None:
    raw = unit * 10_000
    document = read(raw)
    assert sum(segment.length for segment in document.segments) == len(document.body) <= len(raw)

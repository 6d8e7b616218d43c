"""Versions of a statement against its fullest one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparison.quotations import align
from articles.comparison.records import SegmentKind

KEPT, CUT, ADDED = SegmentKind.KEPT, SegmentKind.CUT, SegmentKind.ADDED
WORDS = st.lists(st.sampled_from(["we", "hope,", "for", "rain", "“and”", "peace.", "–", "now"]), max_size=12)


@pytest.mark.parametrize(
    ("fullest", "version", "expected"),
    [
        ("We hope for rain", "We hope for rain", [(KEPT, "We hope for rain")]),
        ("We hope for rain", "we hope for rain,", [(KEPT, "we hope for rain,")]),
        ("We hope for rain", "for rain", [(CUT, "We hope "), (KEPT, "for rain")]),
        ("We hope for rain", "We hope", [(KEPT, "We hope"), (CUT, "for rain")]),
        ("We hope for rain", "We pray for rain", [(KEPT, "We "), (CUT, "hope "), (ADDED, "pray "), (KEPT, "for rain")]),
        ("We hope", "We hope so much", [(KEPT, "We hope "), (ADDED, "so much")]),
        ("rain", "", [(CUT, "rain")]),
        ("", "", [(KEPT, "")]),
        ("…", "—", [(KEPT, "—")]),
    ],
)
def test_words_are_kept_cut_or_added(fullest: str, version: str, expected: list[tuple[SegmentKind, str]]) -> None:
    assert [(segment.kind, segment.text) for segment in align(fullest, version)] == expected


@given(WORDS, WORDS)
def test_nothing_is_lost(fullest: list[str], version: list[str]) -> None:
    segments = align(" ".join(fullest), " ".join(version))
    printed = "".join(segment.text for segment in segments if segment.kind is not CUT)
    assert printed == " ".join(version) or not any(any(map(str.isalnum, word)) for word in version)
    words = [word for segment in segments if segment.kind is not ADDED for word in segment.text.split()]
    letters = ["".join(filter(str.isalnum, word)) for word in words]
    assert [word for word in letters if word] == [
        stripped for word in fullest if (stripped := "".join(filter(str.isalnum, word)))
    ]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_aligned(fullest: str, version: str) -> None:
    assert align(fullest, version)

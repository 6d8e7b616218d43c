"""Every character of a body is found in its raw text again, whatever the text is made of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.document.mapping import is_mapped
from articles.extraction.records import ExtractedArticle
from benchmarks.fuzz import check
from tests.naughty import PIECES

NAUGHTY = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=50).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)
SETTINGS = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def segments_of(record: ExtractedArticle) -> list[tuple[int, int, int]]:
    return [(each.body_start, each.raw_start, each.length) for each in record.segments]


@SETTINGS
@given(NAUGHTY)
def test_any_text_maps_back_and_its_offsets_hold(raw: str) -> None:
    for plain in (False, True):
        record = extract(raw, plain=plain)
        check(raw, record, plain=plain)
        assert is_mapped(record.body, raw, segments_of(record))


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("She said &quot;no&quot; and left.", 'She said "no" and left.'),
        ("Lee &amp; Sons closed.", "Lee & Sons closed."),
        ("It&#8217;s &#x201C;over&#x201D;.", "It’s “over”."),
        ("Ten&nbsp;men&#160;left.", "Ten men left."),
        ("They co&shy;op&#173;erate.", "They cooperate."),  # what nobody sees is deleted however it is written
        ("A &#8203;wide&zwj; river.", "A wide river."),
        ("He said &#x202e;no&#8297; twice.", "He said no twice."),
        ("He said \u2067no\u2069 twice\u061c.", "He said no twice."),
        ("A &#0;b &#xD800;c &#1114112;d e.", "A &#0;b &#xD800;c &#1114112;d e."),  # no character: left as it is
        ("The &fjlig;ord &bogus; is &ngE;.", "The &fjlig;ord &bogus; is &ngE;."),  # two characters, or none
        ("One\x1fword\x01s here.", "One words here."),
        ("Line one.\r\n\r\nLine two.\x85\x85Line three.", "Line one.\n\nLine two.\n\nLine three."),
        ("Bo\u0308b e\u0301t I\u0307stanbul.", "Bo\u0308b e\u0301t I\u0307stanbul."),
    ],
)
def test_one_character_stands_for_one_or_for_none(raw: str, body: str) -> None:
    record = extract(raw)
    assert record.body == body
    assert is_mapped(body, raw, segments_of(record))


@pytest.mark.parametrize(
    ("body", "raw", "segments"),
    [
        ("abc", "abd", [(0, 0, 3)]),
        ("a'b", "a&quot;b", [(0, 0, 2), (2, 7, 1)]),  # the reference is one to another character
        ("a&b", "a&b", [(0, 0, 2)]),  # the end is missing
        ("abc", "abc", [(0, 0, 1), (2, 2, 1)]),  # a gap
        ("abab", "ab", [(0, 0, 2), (2, 0, 2)]),  # back again
        ("abc", "ab", [(0, 0, 3)]),  # beyond the end
        ("ab", "ab", [(0, 0, 2), (2, 2, 0)]),
        ("a b", "axb", [(0, 0, 3)]),
        ("", "ab", [(0, 0, 2)]),
    ],
)
def test_a_false_map_is_seen(body: str, raw: str, segments: list[tuple[int, int, int]]) -> None:
    assert not is_mapped(body, raw, segments)


@pytest.mark.parametrize(("body", "raw"), [("", ""), ("a b", "a\u00a0b"), ("a\nb", "a\u2028b"), ("“", "&ldquo;")])
def test_a_true_map_is_seen(body: str, raw: str) -> None:
    assert is_mapped(body, raw, [(0, 0, len(body))] if body else [])

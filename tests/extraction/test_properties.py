"""What holds for every string: a record, never an exception, offsets and a map that are true, the same each time."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import Hints
from benchmarks.fuzz import PIECES, BrokenPromiseError, check

MARKS = st.sampled_from("\"'“”‘’«»‹›„‟「」『』*_—–-()[]<>&#|.,:;!?…")
NAMES = st.sampled_from(
    "Ann Lee;Lee;Mr. Lee;Mrs Stone;Dr. Li Wei;President Ann Lee;Ann van der Lee;O’Lee;al-Lee;A. B. Lee;LEE;Lee Jr.;"
    "Ann Lee’s;she;he;they;it;who;officials;the ministry;the minister;Foreign Minister;Reuters;Ministry of Roads".split(
        ";"
    )
)
CUES = st.sampled_from(
    "said;says;said that;told reporters;told;according to;denied;did not deny;asked;warned that;added:;wrote;has said;"
    "was quoted as saying;said in a statement on Monday;, who said;called the plan;saying;stated".split(";")
)
WORDS = st.sampled_from(
    "the bridge;will fall;killed 12 people;at least 1,200;on Monday;April 6, 2017;in Calder;talks;a plan;twenty-nine;"
    "May;US$5 million;U.S.;a.m.;not;never;Read more;By;Photo:;http://example.org/2017/05/29/x;---;##;* ;1.".split(";")
)
BREAKS = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "\u00a0", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
)
ODD = st.sampled_from(
    ["\x00", "\x1b", "\x1c", "\u200b", "\u200f", "\u202e", "\ufeff", "\u0301", "İ", "ŉ", "²", "٣", "𝒜", "👩\u200d👩"]
)
OTHER_SCRIPTS = st.sampled_from(
    ["他说：", "「是的」", "李伟", "قال الوزير", "«نعم»", "אמר השר", "Он сказал", "안녕", "ผู้ว่า"]
)
SURROGATES = st.sampled_from(["\ud800", "\udfff", "\udc00\ud800"])
ANYTHING = st.characters(exclude_categories=())
"""Every code point, lone surrogates too."""

BIT = st.one_of(MARKS, NAMES, CUES, WORDS, BREAKS, st.just(" "), st.just(", "))
RARE = st.one_of(ODD, OTHER_SCRIPTS, SURROGATES, st.sampled_from(PIECES), st.text(ANYTHING, max_size=4))
NEWS = st.lists(st.one_of(BIT, BIT, BIT, RARE), max_size=60).flatmap(
    lambda bits: st.sampled_from(["", " "]).map(lambda gap: gap.join(bits))
)
HINTS = st.builds(
    Hints,
    outlet=st.none() | st.text(ANYTHING, max_size=12),
    published=st.none()
    | st.sampled_from(["2017", "2017-05-29", "2017-05-29T10:00Z", "29/05", "9999-99-99", ""])
    | st.text(max_size=8),
    url=st.none()
    | st.sampled_from(["http://[", "https://example.org/2017/02/30/a", "//", "\ud800"])
    | st.text(max_size=12),
    headline=st.none() | st.text(ANYTHING, max_size=12),
    language=st.none() | st.text(max_size=3),
    author=st.none() | st.text(max_size=8),
)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(st.one_of(NEWS, st.text(ANYTHING)), HINTS)
def test_any_string_gives_a_record_with_true_offsets(raw: str, hints: Hints) -> None:
    record = extract(raw, hints)
    check(raw, record, plain=False)
    assert json.loads(json.dumps(to_json(record, 1, explain=True))).keys() >= {"body", "quotes", "problems"}


@MANY
@given(st.one_of(NEWS, st.text(ANYTHING)))
def test_a_clean_body_stays_as_it_is(raw: str) -> None:
    record = extract(raw, plain=True)
    check(raw, record, plain=True)
    assert record.body == raw


@MANY
@given(NEWS)
def test_what_is_removed_is_not_in_the_body(raw: str) -> None:
    record = extract(raw)
    removed = {offset for each in record.removed for offset in range(each.start, each.end)}
    kept = {offset for each in record.segments for offset in range(each.raw_start, each.raw_start + each.length)}
    assert not removed & kept


@settings(MANY, max_examples=40)
@given(NEWS)
def test_the_same_text_gives_the_same_record(raw: str) -> None:
    assert extract(raw) == extract(raw)


@settings(MANY, max_examples=40)
@given(NEWS)
def test_the_body_read_as_clean_text_is_the_body(raw: str) -> None:
    body = extract(raw).body
    again = extract(body, plain=True)
    assert again.body == body


@pytest.mark.parametrize(
    "raw",
    ["", " ", "\n", "\x00", "\ud800", "\ufeff", '"', "“", "*", "---", "---\n---\n", "said", "he said", "A", ".", "’"],
)
@pytest.mark.parametrize("plain", [False, True])
def test_next_to_nothing_gives_a_record(raw: str, plain: bool) -> None:
    record = extract(raw, plain=plain)
    check(raw, record, plain=plain)
    assert record.quotes == ()
    assert record.problems


def test_the_check_finds_what_is_wrong() -> None:
    record = extract('"We agree with them," Ann Lee said.', plain=True)
    with pytest.raises(BrokenPromiseError, match="changed"):
        check("Other", record, plain=True)

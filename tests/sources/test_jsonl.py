"""JSON and JSON Lines: one bad line or item costs that one only."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.records import Hints
from articles.sources.documents import RefusalCode, RefusedDocument, RefusedError, SourceDocument
from articles.sources.jsonl import numbered_lines, read_json, read_json_lines
from articles.sources.pages.html import HtmlReader

Read = list[SourceDocument | RefusedDocument]


def lines_of(data: bytes, reader: HtmlReader, hints: Hints | None = None, limit: int = 1000) -> Read:
    lines = numbered_lines(io.BytesIO(data), limit)
    return list(read_json_lines(lines, origin="a.jsonl", hints=hints or Hints(), reader=reader))


def json_of(data: bytes, reader: HtmlReader, hints: Hints | None = None) -> Read:
    return list(read_json(data, origin="a.json", hints=hints or Hints(), reader=reader))


def summary(found: Iterable[SourceDocument | RefusedDocument]) -> list[tuple[str, str]]:
    return [(one.origin, one.code.value if isinstance(one, RefusedDocument) else one.text) for one in found]


def test_reads_each_line(reader: HtmlReader) -> None:
    data = b'{"text": "First words."}\n\n  {"id": 7, "body": "Second words."}  \r\n{"text": "Last."}'
    found = lines_of(data, reader)
    assert summary(found) == [("a.jsonl:1", "First words."), ("a.jsonl:3", "Second words."), ("a.jsonl:4", "Last.")]
    second = found[1]
    assert isinstance(second, SourceDocument)
    line = b'{"id": 7, "body": "Second words."}'
    assert second.content == line.decode()
    assert second.digest == hashlib.sha256(line).hexdigest()
    assert (second.external_id, second.media_type, second.encoding) == ("7", "application/json", "utf-8")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b'{"text": "cut', RefusalCode.BAD_JSON, "not JSON"),
        (b'{"text": NaN}', RefusalCode.BAD_JSON, "NaN"),
        (b'{"id": ' + b"9" * 900 + b"e, }", RefusalCode.BAD_JSON, "not JSON"),
        (b'{"text": "caf\xe9"}', RefusalCode.NOT_UTF8, "byte 0xe9 at byte 13"),
        (b'{"text": "a\x00b"}', RefusalCode.NUL_CHARACTER, "character 11"),
        (b'{"text": "a\\u0000b"}', RefusalCode.NUL_CHARACTER, "the text, character 1"),
        (b'{"text": "a\\ud800b"}', RefusalCode.LONE_SURROGATE, "U+D800 at the text, character 1"),
        (b'{"text": "words", "title": "\\udfff"}', RefusalCode.LONE_SURROGATE, "headline"),
        (b'{"text": "words", "id": "\\u0000"}', RefusalCode.NUL_CHARACTER, "identifier"),
        (b'{"text": "words", "id": true}', RefusalCode.BAD_VALUE, "id must be a string"),
        (b'{"text": "words", "id": [1]}', RefusalCode.BAD_VALUE, "not an array"),
        (b'{"text": 5}', RefusalCode.BAD_VALUE, "text must be a string, not a number"),
        (b'{"text": "words", "title": {}}', RefusalCode.BAD_VALUE, "title must be a string, not an object"),
        (b'{"text": "words", "published": "May"}', RefusalCode.BAD_VALUE, "published is not an ISO"),
        (b'{"text": "words", "url": "x"}', RefusalCode.BAD_VALUE, "url is not"),
        (b'{"text": "", "body": null}', RefusalCode.EMPTY, "empty"),
        (b'{"text": "--- *** ---"}', RefusalCode.NOT_AN_ARTICLE, "no words"),
        (b'{"a\\nb": 1, "title": "x"}', RefusalCode.UNKNOWN_SHAPE, "its keys: a\\nb, title"),
        (b"{}", RefusalCode.UNKNOWN_SHAPE, "its keys: none"),
        (b"[1]", RefusalCode.UNKNOWN_SHAPE, "must be a JSON object, not an array"),
        (b"null", RefusalCode.UNKNOWN_SHAPE, "not null"),
        (b"[" * 200, RefusalCode.TOO_DEEP, "nested deeper than 64"),
        (b'{"text": "' + b"long " * 300 + b'"}', RefusalCode.TOO_LARGE, "longer than 1,000 bytes"),
    ],
)
def test_a_bad_line_costs_that_line_only(line: bytes, code: RefusalCode, words: str, reader: HtmlReader) -> None:
    found = lines_of(b'{"text": "Before."}\n' + line + b'\n{"text": "After."}\n', reader)
    assert summary(found) == [("a.jsonl:1", "Before."), ("a.jsonl:2", code.value), ("a.jsonl:3", "After.")]
    refusal = found[1]
    assert isinstance(refusal, RefusedDocument)
    assert refusal.line == 2
    assert words in refusal.reason


def test_a_line_at_the_limit_goes_in(reader: HtmlReader) -> None:
    line = b'{"text": "' + b"a" * 988 + b'"}'
    assert len(line) == 1000
    assert [type(one) for one in lines_of(line + b"\r\n" + line, reader)] == [SourceDocument, SourceDocument]


@pytest.mark.parametrize("data", [b"", b"\n \n\t\n"])
def test_no_line_at_all_is_refused(data: bytes, reader: HtmlReader) -> None:
    with pytest.raises(RefusedError, match="empty"):
        lines_of(data, reader)


def test_a_byte_order_mark_is_no_part_of_the_first_line(reader: HtmlReader) -> None:
    assert summary(lines_of(b'\xef\xbb\xbf{"text": "Words."}', reader)) == [("a.jsonl:1", "Words.")]


def test_reads_our_own_keys(reader: HtmlReader) -> None:
    item = {
        "id": "x1",
        "title": "Ministers meet",
        "text": "Words.",
        "published": "2020-01-02T03:04:05Z",
        "outlet": "The Example",
        "url": "https://news.example/1",
        "language": "en",
        "author": "Ann Lee",
        "something": {"else": 1},
    }
    (found,) = json_of(json.dumps(item).encode(), reader, Hints(outlet="By hand"))
    assert isinstance(found, SourceDocument)
    assert found.hints == Hints(
        outlet="By hand",
        published="2020-01-02T03:04:05+00:00",
        url="https://news.example/1",
        headline="Ministers meet",
        language="en",
        author="Ann Lee",
    )
    assert len(found.hints_digest) == 64
    assert (found.external_id, found.origin) == ("x1", "a.json")


def test_reads_the_record_that_extraction_prints(reader: HtmlReader) -> None:
    record = {"id": "x", "headline": "H", "outlet": None, "published": "2017-05", "byline": "Ann Lee", "body": "Words."}
    (found,) = json_of(json.dumps({**record, "quotes": [], "problems": []}).encode(), reader)
    assert isinstance(found, SourceDocument)
    assert (found.text, found.hints) == ("Words.", Hints(headline="H", published="2017-05", author="Ann Lee"))


def test_one_object_keeps_its_bytes(reader: HtmlReader) -> None:
    data = b'\xef\xbb\xbf{\n  "text": "Words."\n}\n'
    (found,) = json_of(data, reader)
    assert isinstance(found, SourceDocument)
    assert found.content == '{\n  "text": "Words."\n}\n'
    assert (found.digest, found.encoding) == (hashlib.sha256(data).hexdigest(), "utf-8-sig")


def test_an_array_loses_bad_items_only(reader: HtmlReader) -> None:
    found = json_of('[{"text": "Ünder way.", "a": 1}, {"text": 5}, "words", {"body": "Last."}]'.encode(), reader)
    assert summary(found) == [
        ("a.json:1", "Ünder way."),
        ("a.json:2", "bad_value"),
        ("a.json:3", "unknown_shape"),
        ("a.json:4", "Last."),
    ]
    first = found[0]
    assert isinstance(first, SourceDocument)
    assert first.content == '{"a":1,"text":"Ünder way."}'
    assert first.digest == hashlib.sha256(first.content.encode()).hexdigest()


def test_the_articles_of_a_graph_are_items(reader: HtmlReader) -> None:
    publisher = {"@id": "#o", "name": "The Example"}
    articles = [{"@type": "NewsArticle", "articleBody": f"Words {n}.", "publisher": {"@id": "#o"}} for n in (1, 2)]
    found = json_of(json.dumps({"@graph": [publisher, *articles]}).encode(), reader)
    assert summary(found) == [("a.json:1", "Words 1."), ("a.json:2", "Words 2.")]
    assert [one.hints.outlet for one in found if isinstance(one, SourceDocument)] == ["The Example"] * 2


def test_markup_in_ninjs_becomes_text(reader: HtmlReader) -> None:
    item = {"uri": "urn:x", "bodies": [{"contentType": "text/html", "value": "<p>One &amp; two.</p><p>Three.</p>"}]}
    (found,) = json_of(json.dumps(item).encode(), reader)
    assert isinstance(found, SourceDocument)
    assert (found.text, found.external_id) == ("One & two.\n\nThree.", "urn:x")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \n", RefusalCode.EMPTY),
        (b"[]", RefusalCode.EMPTY),
        (b"5", RefusalCode.UNKNOWN_SHAPE),
        (b"{]", RefusalCode.BAD_JSON),
        (b"[" * 100_000, RefusalCode.TOO_DEEP),
        (b'{"text": "caf\xe9"}', RefusalCode.NOT_UTF8),
        (b'{"text": "words", "id": "' + b"x" * 3000 + b'"}', RefusalCode.BAD_VALUE),
    ],
)
def test_a_bad_file_is_refused(data: bytes, code: RefusalCode, reader: HtmlReader) -> None:
    with pytest.raises(RefusedError) as caught:
        json_of(data, reader)
    assert caught.value.code is code


KEYS = "text body title id uri bodies headlines @type @graph articleBody author publisher pubStatus value"

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS.split()) | st.text(max_size=4),
            below,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(json_values, max_size=4))
def test_any_json_gives_a_document_or_a_refusal_for_each_line(values: list[object]) -> None:
    data = b"\n".join(json.dumps(value).encode() for value in values) + b'\n{"text": "Last words."}'
    with HtmlReader() as reader:
        found = lines_of(data, reader, limit=100_000)
    assert len(found) == len(values) + 1
    assert summary(found)[-1][1] == "Last words."


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    with HtmlReader() as reader:
        found = lines_of(data + b'\n{"text": "Last words."}', reader, limit=100_000)
    assert summary(found)[-1][1] == "Last words."

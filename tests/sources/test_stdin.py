"""Standard input is told apart by how it begins."""

from __future__ import annotations

import io

import pytest

from articles.sources import RefusedDocument, SourceDocument, read

PAGE = (
    "<html><body><article>"
    + "<p>The ministers met in the town and agreed on things.</p>" * 8
    + "</article></body></html>"
)


def read_stdin(data: bytes) -> list[SourceDocument | RefusedDocument]:
    return list(read(["-"], stdin=io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Plain words.\nMore.", [("-", "text/plain", "Plain words.\nMore.")]),
        (b"\n\nPlain words.", [("-", "text/plain", "\n\nPlain words.")]),
        (b"[A link](#) and words.", [("-", "text/plain", "[A link](#) and words.")]),
        (b"{curly} words", [("-", "text/plain", "{curly} words")]),
        (b"\xff\xfew\x00o\x00", [("-", "text/plain", "wo")]),
        (b'{"text": "One."}', [("-:1", "application/json", "One.")]),
        (b'\xef\xbb\xbf{"text": "One."}\n', [("-:1", "application/json", "One.")]),
        (
            b'\n\n{"text": "One."}\n{"text": "Two."}',
            [("-:3", "application/json", "One."), ("-:4", "application/json", "Two.")],
        ),
        (b'{\n"text": "One."\n}', [("-", "application/json", "One.")]),
        (
            b'[{"text": "One."},\n{"text": "Two."}]',
            [("-:1", "application/json", "One."), ("-:2", "application/json", "Two.")],
        ),
    ],
)
def test_knows_the_kind(data: bytes, expected: list[tuple[str, str, str]]) -> None:
    found = read_stdin(data)
    assert [(d.origin, d.media_type, d.text) for d in found if isinstance(d, SourceDocument)] == expected
    assert len(found) == len(expected)


def test_knows_a_page() -> None:
    (document,) = read_stdin(PAGE.encode())
    assert isinstance(document, SourceDocument)
    assert document.media_type == "text/html"


def test_a_bad_first_line_costs_that_line_only() -> None:
    first, second = read_stdin(b'{"text": "cut\n{"text": "Two."}\n')
    assert isinstance(first, RefusedDocument)
    assert (first.code, first.origin, first.line) == ("bad_json", "-:1", 1)
    assert isinstance(second, SourceDocument)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"\n \n", "empty"), (b"---\n", "not_an_article"), (b'{"text":\n', "bad_json"), (b"[]", "empty")],
)
def test_refuses(data: bytes, code: str) -> None:
    (refusal,) = read_stdin(data)
    assert isinstance(refusal, RefusedDocument)
    assert (refusal.code, refusal.origin) == (code, "-")


def test_without_a_stream() -> None:
    (refusal,) = read(["-"])
    assert isinstance(refusal, RefusedDocument)
    assert refusal.code == "unreadable"


class Endless(io.RawIOBase):
    """One line of JSON again and again."""

    def __init__(self) -> None:
        self.lines = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        self.lines += 1
        return b'{"text": "Words without end."}\n'


def test_lines_come_out_as_they_come_in() -> None:
    stream = Endless()
    documents = read(["-"], stdin=stream)  # type: ignore[arg-type]
    assert [next(documents).origin for _ in range(5)] == ["-:1", "-:2", "-:3", "-:4", "-:5"]
    assert stream.lines < 10
    documents.close()  # type: ignore[attr-defined]

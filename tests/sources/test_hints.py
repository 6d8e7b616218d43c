"""Hints are checked one by one, and a hints.toml costs at most its own hints."""

from __future__ import annotations

import pytest

from articles.extraction.records import Hints
from articles.sources.documents import RefusalCode, RefusedError
from articles.sources.hints import (
    hints_digest,
    hints_over,
    http_url,
    iso_date,
    language_tag,
    lenient_hints,
    read_hints,
    strict_hints,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2017", "2017"),
        ("2017-05", "2017-05"),
        ("2017-05-29", "2017-05-29"),
        (" 2017-05-29 ", "2017-05-29"),
        ("2017-05-29T10:00", "2017-05-29T10:00"),
        ("2017-05-29 10:00:05", "2017-05-29T10:00:05"),
        ("2017-05-29T10:00:00Z", "2017-05-29T10:00:00+00:00"),
        ("2017-05-29T10:00:00.123456Z", "2017-05-29T10:00:00+00:00"),
        ("2017-05-29T10:00:00+0200", "2017-05-29T10:00:00+02:00"),
        ("2017-05-29T10:00-05", "2017-05-29T10:00-05:00"),
        ("2017-13-01", None),
        ("2017-02-30", None),
        ("0000", None),
        ("2017-05-29T25:00", None),
        ("29 May 2017", None),
        ("30/05/2017", None),
        ("20170529", None),
        ("٢٠١٧-٠٥-٢٩", None),
        ("", None),
        ("2" * 100_000, None),
    ],
)
def test_iso_date(written: str, read: str | None) -> None:
    assert iso_date(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://news.example/a?b=1", "https://news.example/a?b=1"),
        (" http://news.example ", "http://news.example"),
        ("javascript:alert(1)", None),
        ("ftp://news.example/a", None),
        ("//news.example/a", None),
        ("https:///a", None),
        ("https://[bad/a", None),
        ("https://news.example/a b", None),
        ("https://news.example/\na", None),
        ("https://news.example/" + "a" * 3000, None),
    ],
)
def test_http_url(written: str, read: str | None) -> None:
    assert http_url(written) == read


@pytest.mark.parametrize(
    ("written", "read"), [("en", "en"), ("en_US", "en-US"), ("zh-Hant-TW", "zh-Hant-TW"), ("?", None)]
)
def test_language_tag(written: str, read: str | None) -> None:
    assert language_tag(written) == read


def test_scraped_hints_that_do_not_hold_are_left_out() -> None:
    hints = lenient_hints(
        {"published": "yesterday", "url": "javascript:1", "outlet": " The  Example \n", "author": None}
    )
    assert hints == Hints(outlet="The Example")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"published": "yesterday"}, "published is not an ISO 8601 date"),
        ({"url": "news.example"}, "url is not an http or https address"),
        ({"language": "English please"}, "language is not a language tag"),
        ({"headline": "h" * 5000}, "headline is not a short line"),
    ],
)
def test_stated_hints_that_do_not_hold_are_named(values: dict[str, str | None], words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        strict_hints(values)
    assert caught.value.code is RefusalCode.BAD_VALUE
    assert words in caught.value.reason


def test_digest_depends_on_what_is_said_alone() -> None:
    assert hints_digest(Hints()) == ""
    assert hints_digest(Hints(outlet="A")) == hints_digest(Hints(outlet="A", url=None))
    assert len({hints_digest(Hints(outlet="A")), hints_digest(Hints(outlet="B")), hints_digest(Hints(author="A"))}) == 3


def test_one_layer_of_hints_over_another() -> None:
    assert hints_over(Hints(outlet="A"), Hints(outlet="B", url="u")) == Hints(outlet="A", url="u")


def test_reads_tables_by_file_name() -> None:
    data = b'["a.txt"]\noutlet = "The Example"\npublished = 2017-05-29\n["b.txt"]\npublished = 2017-05-29T10:00:00Z\n'
    read = read_hints(data, "news/hints.toml", frozenset({"a.txt", "b.txt"}))
    assert read.refusals == ()
    assert read.by_name == {
        "a.txt": Hints(outlet="The Example", published="2017-05-29"),
        "b.txt": Hints(published="2017-05-29T10:00:00+00:00"),
    }


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b'["a.txt"]\nauthor = "x"\n["b.txt"]\nsite = "x"', 3, '["b.txt"]: unknown key site'),
        (b'["b.txt"]\noutlet = 5', 1, "outlet must be a string, not int"),
        (b'["b.txt"]\noutlet = " "', 1, "outlet is empty"),
        (b'["b.txt"]\npublished = "29 May"', 1, "published is not an ISO 8601 date"),
        (b'["b.txt"]\npublished = 10:00:00', 1, "published must be a string, not time"),
        (b'["b.txt"]\nurl = "javascript:alert(1)"', 1, "url is not an http or https address"),
        (b'["c.txt"]\noutlet = "x"', 1, "no such file"),
        (b'[b.txt]\noutlet = "x"', 1, "needs quotation marks"),
        (b'outlet = "x"', None, "must be a table"),
        (b"\n\n[[[", 3, "not TOML"),
        (b'["b.txt"]\noutlet = "\xe9"', None, "not UTF-8"),
        (b'["b.txt"]\noutlet = "\\u0000"', 1, "NUL character"),
        (b"x" * 5000, 1, "longer than 4,000"),
        (b"#\n" * 600_000, None, "larger than"),
        (b"x = " + b"[" * 3000, None, "not TOML"),
    ],
)
def test_a_wrong_table_is_refused_and_the_others_stand(data: bytes, line: int | None, words: str) -> None:
    read = read_hints(data, "news/hints.toml", frozenset({"a.txt", "b.txt"}))
    ((_, refusal),) = read.refusals
    assert (refusal.code, refusal.origin, refusal.line) == (RefusalCode.BAD_HINTS, "news/hints.toml", line)
    assert words in refusal.reason
    assert "b.txt" not in read.by_name


def test_a_key_of_many_dots_is_refused() -> None:
    read = read_hints(b"a." * 400_000 + b"a = 1", "hints.toml", frozenset())
    assert len(read.refusals) == 1

"""Bytes become text by the stated rule, exactly or not at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.sources.decoding import check_characters, declared_charset, decode
from articles.sources.documents import RefusalCode, RefusedError

MARKS = {
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
}


def encode_again(text: str, encoding: str) -> bytes:
    mark, codec = MARKS.get(encoding, (b"", encoding))
    return mark + text.encode(codec)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain words", "plain words", "utf-8"),
        ("naïve café".encode(), "naïve café", "utf-8"),
        (b"\xef\xbb\xbfwords", "words", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "Ω words".encode("utf-16-le"), "Ω words", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Ω words".encode("utf-16-be"), "Ω words", "utf-16-be"),
        (b"caf\xe9 \x93quoted\x94", "café “quoted”", "windows-1252"),
        (b"line\r\nline\rline", "line\r\nline\rline", "utf-8"),
        ("already \ufffd here".encode(), "already \ufffd here", "utf-8"),
    ],
)
def test_reads_by_the_rule(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"bad \x81 byte", RefusalCode.NOT_UTF8, "byte 0x81 at byte 4 (line 1)"),
        (b"two\nlines \x9d", RefusalCode.NOT_UTF8, "at byte 10 (line 2)"),
        ("“damaged” text — cut".encode()[:-5] + b"\xe2\x80", RefusalCode.NOT_UTF8, "0xe2"),
        (b"\x1b caf\xe9", RefusalCode.NOT_UTF8, "0xe9 at byte 5"),
        (b"one\ntwo\x00", RefusalCode.NUL_CHARACTER, "character 7 (line 2)"),
        (b"words \xed\xa0\x80 words", RefusalCode.LONE_SURROGATE, "U+D800 at character 6 (line 1)"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", RefusalCode.LONE_SURROGATE, "U+D800 at character 1"),
        (codecs.BOM_UTF16_LE + b"a\x00b", RefusalCode.NOT_UTF8, "not utf-16-le"),
        (codecs.BOM_UTF8 + b"caf\xe9", RefusalCode.NOT_UTF8, "at byte 6"),
        ("no mark".encode("utf-16-le"), RefusalCode.NUL_CHARACTER, "character 1"),
    ],
)
def test_refuses_with_the_position(data: bytes, code: RefusalCode, words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        decode(data)
    assert caught.value.code is code
    assert words in caught.value.reason


def test_json_has_no_fallback() -> None:
    with pytest.raises(RefusedError) as caught:
        decode(b'{"text": "caf\xe9"}', fallback=False)
    assert caught.value.code is RefusalCode.NOT_UTF8


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b'<?xml version="1.0" encoding="KOI8-R"?><html>', "koi8-r"),
        (b'<html><head><meta charset="Shift_JIS">', "shift_jis"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251"),
        (b"<html><head><title>charset=x</title>", None),
        (b" " * 5000 + b'<meta charset="koi8-r">', None),
    ],
)
def test_finds_the_declared_charset(data: bytes, declared: str | None) -> None:
    assert declared_charset(data) == declared


@pytest.mark.parametrize(
    ("text", "declared", "written", "encoding"),
    [
        ("Привет, мир", "windows-1251", "windows-1251", "windows-1251"),
        ("日本語の文", "shift_jis", "cp932", "cp932"),
        ("日本語の文", "iso-2022-jp", "iso-2022-jp", "iso-2022-jp"),
        ("“quoted”", "iso-8859-1", "windows-1252", "windows-1252"),
        ("naïve – café", "iso-8859-1", "utf-8", "utf-8"),  # declared wrongly, as many pages do
        ("naïve", "unicode_escape", "utf-8", "utf-8"),
    ],
)
def test_obeys_a_declared_charset(text: str, declared: str, written: str, encoding: str) -> None:
    decoded = decode(text.encode(written), declared=declared)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("codec", ["zlib", "rot13", "unicode_escape", "punycode", "utf-7", "no-such"])
def test_ignores_codecs_that_a_page_must_not_choose(codec: str) -> None:
    assert decode(b"a\\x41+AEE-", declared=codec).text == "a\\x41+AEE-"


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_text_encodes_to_the_bytes_received(data: bytes) -> None:
    try:
        decoded = decode(data)
    except RefusedError:
        return
    assert encode_again(decoded.text, decoded.encoding) == data
    assert "\0" not in decoded.text


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\ufeff"), max_size=100))
def test_utf_8_always_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.text(max_size=50))
def test_characters_are_refused_only_if_no_text_can_hold_them(text: str) -> None:
    storable = "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
    try:
        check_characters(text)
    except RefusedError:
        assert not storable
    else:
        assert storable


def test_long_documents_are_decoded() -> None:
    assert decode(b"caf\xe9 au lait, " * 200_000).encoding == "windows-1252"
    assert declared_charset(b"<meta " * 200_000) is None

"""The charset that a sender declares counts; bytes of which nobody says anything must read like a text."""

from __future__ import annotations

import codecs

import pytest

from articles.sources import RefusalCode, RefusedDocument, SourceDocument, read_message
from articles.sources.decoding import DECLARED_CODECS, REQUEST_CODECS, decode, decode_as
from articles.sources.documents import RefusedError
from articles.sources.plausibility import is_plausible, likely_encodings

ENGLISH = "The ferry can’t sail, its lawyer said. “We wait,” said Zoë Müller. “It’s a ‘pity’… a café’s loss – no more.”"
RUSSIAN = "Паром стоит в порту Кальдер с понедельника, погода плохая, говорит капитан Иван Орлов."
GREEK = "Το πλοίο μένει στο λιμάνι από την Κυριακή."


@pytest.mark.parametrize(
    ("text", "written", "charset", "encoding"),
    [
        (RUSSIAN, "windows-1251", "windows-1251", "windows-1251"),
        (RUSSIAN, "windows-1251", " Windows-1251 ", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R", "koi8-r"),
        (RUSSIAN, "utf-8", "utf8", "utf-8"),
        (ENGLISH, "mac-roman", "macintosh", "mac-roman"),
        ("naïve – café", "windows-1252", "iso-8859-1", "windows-1252"),  # as browsers do it
        ("Žižkov", "iso-8859-2", "ISO-8859-2", "iso-8859-2"),
        ("日本語の文", "iso-2022-jp", "iso-2022-jp", "iso-2022-jp"),
        ("日本語の文", "cp932", "Shift_JIS", "cp932"),
        ("สวัสดี", "cp874", "windows-874", "cp874"),
        ("plain", "ascii", "us-ascii", "ascii"),
        (RUSSIAN, "utf-16-be", "utf-16", "utf-16-be"),
        (RUSSIAN, "utf-16-le", "utf-16le", "utf-16-le"),
    ],
)
def test_a_declared_charset_is_obeyed(text: str, written: str, charset: str, encoding: str) -> None:
    decoded = decode_as(text.encode(written), charset)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("mark", "codec", "charset", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be", "utf-16-be"),
    ],
)
def test_a_mark_that_agrees_is_no_part_of_the_text(mark: bytes, codec: str, charset: str, encoding: str) -> None:
    decoded = decode_as(mark + "Ω words".encode(codec), charset)
    assert decoded.text == "Ω words"
    assert codecs.lookup(decoded.encoding) == codecs.lookup(encoding) or decoded.encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "charset", "code", "words"),
    [
        (b"words", "x-klingon", RefusalCode.UNKNOWN_CHARSET, "'x-klingon' is not known"),
        (b"words", "utf-7", RefusalCode.UNKNOWN_CHARSET, "'utf-7'"),
        (b"words", "zlib\n", RefusalCode.UNKNOWN_CHARSET, "'zlib'"),
        (b"one \x98 two", "windows-1251", RefusalCode.WRONG_CHARSET, "byte 0x98 at byte 4"),
        (b"caf\xe9", "us-ascii", RefusalCode.WRONG_CHARSET, "byte 0xe9 at byte 3"),
        (b"caf\xe9", "utf-8", RefusalCode.NOT_UTF8, "byte 0xe9 at byte 3"),
        (b"line\nsh\x93ut", "iso-8859-2", RefusalCode.WRONG_CHARSET, "character 7 (line 2)"),
        ("naïve".encode(), "iso-8859-1", RefusalCode.WRONG_CHARSET, "the bytes are UTF-8"),
        (RUSSIAN.encode(), "windows-1251", RefusalCode.WRONG_CHARSET, "0x98"),
        (codecs.BOM_UTF8 + b"words", "windows-1251", RefusalCode.WRONG_CHARSET, "byte order mark of utf-8"),
        (codecs.BOM_UTF16_LE + b"w\0", "utf-16be", RefusalCode.WRONG_CHARSET, "byte order mark of utf-16-le"),
        (b"one\0two", "utf-8", RefusalCode.NUL_CHARACTER, "character 3"),
    ],
)
def test_a_declared_charset_that_cannot_be_is_refused(data: bytes, charset: str, code: RefusalCode, words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        decode_as(data, charset)
    assert caught.value.code is code
    assert words in caught.value.reason


def test_python_knows_every_codec() -> None:
    assert {codecs.lookup(codec).name for codec in {*DECLARED_CODECS.values(), *REQUEST_CODECS.values()}}


@pytest.mark.parametrize(
    ("text", "written", "likely"),
    [
        (ENGLISH, "mac-roman", "macintosh"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp866", "cp866"),
        (RUSSIAN, "iso-8859-5", "iso-8859-5"),
        (GREEK, "windows-1253", "cp1253"),
        ("Le café est fermé à midi, garçon très déçu.", "cp850", "cp850"),
        ("قال الوزير نعم", "windows-1256", "cp1256"),
    ],
)
def test_undeclared_bytes_that_read_as_no_text_are_refused_with_what_they_may_be(
    text: str, written: str, likely: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        decode(f"Ferry stays in port\n\n{text}".encode(written))
    assert caught.value.code is RefusalCode.NOT_UTF8
    assert likely in caught.value.reason
    assert "iconv -f" in caught.value.reason


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "L’été à Nîmes, où naît l’œuvre créée ; ÉTAT, DÉJÀ VU, « très » déçu.",
        "São Paulo: “não” – CORAÇÃO, AÇÕES e ÕES",
        "Þjóðáætlun og þjóðin sagði já. Ísland er eyríki.",
        "Ærø, Ålesund, Öland, MÜNCHEN, Straße, ÜBER",
        "Ñandú ¿Qué? ¡Sí! 5º piso, 10°C ±5, £5m, €3, ©2019, ½ · • item, 5×4",
        "Škoda, Žižkov, ŠKODA — yes—no …and…so; it´s",
        "He left Ó Briain in Éire.",
    ],
)
def test_texts_of_western_europe_are_read(text: str) -> None:
    assert is_plausible(text)
    decoded = decode(text.encode("windows-1252"))
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")


@pytest.mark.parametrize(
    "data", [b"caf\xe9 and a na\xefve \x93plan\x94", b"one odd w\xd5rd among caf\xe9s, \x93yes\x94 \x96 ok"]
)
def test_a_few_odd_letters_do_no_harm(data: bytes) -> None:
    assert decode(data).encoding == "windows-1252"


def test_nothing_is_suggested_where_nothing_fits() -> None:
    assert likely_encodings("中文文章新闻报道".encode("gb18030")) == ()
    with pytest.raises(RefusedError) as caught:
        decode("中文文章新闻报道".encode("gb18030"))
    assert "iconv" not in caught.value.reason


def test_japanese_mail_is_no_utf_8() -> None:
    with pytest.raises(RefusedError, match="a sequence of ISO-2022 at byte 7"):
        decode("Words: 日本語の文".encode("iso-2022-jp"))


PAGE = '<html><head><meta charset="koi8-r"><title>T</title></head><body><article><p>{}</p></article></body></html>'


@pytest.mark.parametrize(
    ("data", "charset", "encoding"),
    [
        (
            PAGE.format(RUSSIAN * 3).encode("windows-1251"),
            "windows-1251",
            "windows-1251",
        ),  # the header goes before meta
        (PAGE.format(RUSSIAN * 3).encode("koi8-r"), None, "koi8-r"),
        (codecs.BOM_UTF8 + PAGE.format(RUSSIAN * 3).encode(), None, "utf-8-sig"),
        (codecs.BOM_UTF8 + PAGE.format(RUSSIAN * 3).encode(), "utf-8", "utf-8-sig"),
    ],
)
def test_of_a_page_header_then_mark_then_meta_count(data: bytes, charset: str | None, encoding: str) -> None:
    document = read_message(data, media_type="text/html", charset=charset, origin="test")
    assert isinstance(document, SourceDocument)
    assert RUSSIAN in document.text
    assert document.encoding.removesuffix("-sig") == encoding.removesuffix("-sig")


@pytest.mark.parametrize("media_type", ["application/json", "application/ld+json", "application/vnd.iptc.ninjs+json"])
@pytest.mark.parametrize(
    ("charset", "goes_in"), [("utf-8", True), ("UTF8", True), ("windows-1251", False), ("utf-16", False)]
)
def test_json_is_utf_8(media_type: str, charset: str, goes_in: bool) -> None:
    read = read_message(b'{"text": "The ferry stays."}', media_type=media_type, charset=charset, origin="test")
    assert isinstance(read, SourceDocument) == goes_in
    assert goes_in or (isinstance(read, RefusedDocument) and read.code is RefusalCode.UNKNOWN_CHARSET)

"""Strict decoding of bytes to text, by these rules in order:

1. A byte order mark decides (UTF-8, UTF-16).
2. Well-formed UTF-8 is UTF-8.
3. HTML only: the charset that the page declares.
4. windows-1252, if every byte is defined there, none is a control character, it does not look like damaged
   UTF-8 (more well-formed multi-byte sequences than stray bytes), and the result reads like text. Never for JSON.
5. RefusedError, with the position. Nothing is ever replaced by U+FFFD.

A charset that the sender of a request declares takes precedence over all of this: `decode_as` uses it or refuses.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from .documents import RefusalCode, RefusedError, escape
from .plausibility import is_plausible, likely_encodings

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)

# Python knows codecs that a page must not choose (zlib, punycode, unicode_escape), so only these are accepted.
# As in browsers, Latin-1 and ASCII mean windows-1252.
DECLARED_CODECS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "cp1252", "windows-1252"), "windows-1252"),
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"windows-{page}" for page in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    "iso-8859-9": "windows-1254",
    "windows-874": "cp874",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}

# What a request may declare besides these; UTF-16 without a byte order mark is big-endian (RFC 2781).
REQUEST_CODECS = {
    **DECLARED_CODECS,
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("ascii", "us-ascii"), "ascii"),
    "utf-16": "utf-16-be",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
UNICODE_CODECS = frozenset({"utf-8", "utf-16-le", "utf-16-be"})

# The escape sequences that switch Japanese mail between ASCII and other letters: read as UTF-8 they give garbage.
SHIFT_SEQUENCE = re.compile(rb"\x1b\$(?:[@AB]|\([CD])")

DECLARATION_BYTES = 4096
"""How many bytes of a page are searched for a charset; browsers search 1,024."""

# <?xml version="1.0" encoding="..."?>, <meta charset="..."> and <meta http-equiv=... content="...; charset=...">.
DECLARED_CHARSET = re.compile(
    rb"""
    <\?xml\b [^>]{0,200}? \bencoding \s{0,9} = \s{0,9} ["']? ([A-Za-z0-9_:.-]{2,40})
    | <meta\b [^>]{0,500}? \bcharset \s{0,9} = \s{0,9} ["']? ([A-Za-z0-9_:.-]{2,40})
    """,
    re.VERBOSE | re.IGNORECASE,
)

CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\v\f\r") + b"\x7f"
ASCII_BYTES = bytes(range(128))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the encoding it was read with."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None, fallback: bool = True) -> Decoded:
    r"""The text of `data`, decoded by the rules above.

    >>> decode(b"caf\xe9 au lait")
    Decoded(text='café au lait', encoding='windows-1252')
    """
    decoded = _decode(data, declared, fallback)
    check_characters(decoded.text)
    return decoded


def decode_as(data: bytes, charset: str) -> Decoded:
    r"""The text of `data` in the charset that a request declares, or a refusal with the position.

    >>> decode_as(b"\xc4\xee\xea", "Windows-1251")
    Decoded(text='Док', encoding='windows-1251')
    """
    codec = REQUEST_CODECS.get(charset.strip().lower())
    if codec is None:
        reason = f"the charset {escape(charset.strip(), 40)!r} is not known; send UTF-8"
        raise RefusedError(RefusalCode.UNKNOWN_CHARSET, reason)
    offset = 0
    for mark, name, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            if codec not in UNICODE_CODECS or (codec != marked and charset.strip().lower() != "utf-16"):
                raise RefusedError(
                    RefusalCode.WRONG_CHARSET,
                    f"declared as {codec}, but it begins with the byte order mark of {marked}",
                )
            codec, offset = marked, len(mark)
            encoding = name
            break
    else:
        encoding = codec
    text = _strict(data[offset:], codec, offset)
    if codec not in UNICODE_CODECS and not data.isascii():
        _refuse_misnamed(data, text, codec)
    check_characters(text)
    return Decoded(text=text, encoding=encoding)


def declared_charset(data: bytes) -> str | None:
    """The charset that a page names in its first bytes, in lower case; None if the page does not name any."""
    found = DECLARED_CHARSET.search(data[:DECLARATION_BYTES])
    if found is None:
        return None
    return (found.group(1) or found.group(2)).decode("ascii").lower()


def check_characters(text: str, where: str = "") -> None:
    """Refuse a text at its first NUL character or lone surrogate."""
    nul = text.find("\0")
    if nul >= 0:
        raise RefusedError(RefusalCode.NUL_CHARACTER, f"NUL character at {where}{_place(text, nul)}")
    # isascii and encode run in C; the search runs only when there is something to find
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RefusedError(
            RefusalCode.LONE_SURROGATE,
            f"lone surrogate U+{ord(text[error.start]):04X} at {where}{_place(text, error.start)}",
        ) from None


def _decode(data: bytes, declared: str | None, fallback: bool) -> Decoded:
    """The text, decoded by the first of the rules that applies."""
    for mark, name, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(text=_strict(data[len(mark) :], codec, len(mark)), encoding=name)
    codec = DECLARED_CODECS.get(declared or "", "")
    if codec != "iso-2022-jp" and (shift := SHIFT_SEQUENCE.search(data)):
        reason = f"not UTF-8: a sequence of ISO-2022 at byte {shift.start()} (line {_line(data, shift.start())})"
        raise RefusedError(RefusalCode.NOT_UTF8, reason)
    if codec == "iso-2022-jp" and b"\x1b" in data:  # these bytes are pure ASCII, so UTF-8 would accept them as text
        return Decoded(text=_strict(data, codec, 0), encoding=codec)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        failure = error
    _refuse_encoded_surrogates(data)
    if codec and (text := _try(data, codec)) is not None:
        return Decoded(text=text, encoding=codec)
    reason = f"not UTF-8: byte 0x{data[failure.start]:02x} at byte {failure.start} (line {_line(data, failure.start)})"
    if fallback and _may_be_windows_1252(data):
        text = _try(data, "windows-1252")
        if text is not None and is_plausible(text):
            return Decoded(text=text, encoding="windows-1252")
    if fallback and (likely := likely_encodings(data)):
        reason += f"; it may be {' or '.join(likely)}: convert it, as with iconv -f {likely[0]} -t UTF-8"
    raise RefusedError(RefusalCode.NOT_UTF8, reason)


def _refuse_misnamed(data: bytes, text: str, codec: str) -> None:
    """Refuse bytes that are UTF-8 although another encoding was declared, or that are undefined in the declared
    encoding.
    """
    bad = next((c for c in text if "\x80" <= c <= "\x9f" and c != "\x85" or c == "\ufffd"), None)
    if bad is not None:
        place = _place(text, text.index(bad))
        raise RefusedError(RefusalCode.WRONG_CHARSET, f"not {codec}: a byte that is undefined there, {place}")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    raise RefusedError(RefusalCode.WRONG_CHARSET, f"declared as {codec}, but the bytes are UTF-8")


def _strict(data: bytes, codec: str, offset: int) -> str:
    """The text, decoded strictly with an encoding that is certain."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        failure = error
    try:
        text = data.decode(codec, "surrogatepass")
    except (UnicodeDecodeError, LookupError):
        at = failure.start + offset
        code = RefusalCode.NOT_UTF8 if codec in UNICODE_CODECS else RefusalCode.WRONG_CHARSET
        raise RefusedError(
            code, f"not {codec}: byte 0x{data[failure.start]:02x} at byte {at}, {failure.reason}"
        ) from None
    check_characters(text)
    return text


def _try(data: bytes, codec: str) -> str | None:
    """The text decoded with `codec`; None if some byte is undefined in it."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    # a result with C1 controls or U+FFFD shows that this is the wrong codec
    return None if any("\x80" <= c <= "\x9f" or c == "\ufffd" for c in set(text)) else text


def _refuse_encoded_surrogates(data: bytes) -> None:
    """Refuse bytes that would be UTF-8 except that surrogates are encoded as if they were characters."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return
    check_characters(text)


def _may_be_windows_1252(data: bytes) -> bool:
    """Whether the bytes have no control characters and more stray high bytes than well-formed UTF-8 sequences."""
    if len(data.translate(None, CONTROL_BYTES)) != len(data):
        return False
    high = len(data.translate(None, ASCII_BYTES))
    well_formed = [c for c in data.decode("utf-8", "ignore") if c > "\x7f"]
    stray = high - len("".join(well_formed).encode("utf-8"))
    return stray > len(well_formed)


def _place(text: str, position: int) -> str:
    """A position as people count it: characters from 0, lines from 1."""
    line = text.count("\n", 0, position) + 1
    return f"character {position} (line {line})"


def _line(data: bytes, position: int) -> int:
    """The line number of a byte, from 1."""
    return data.count(b"\n", 0, position) + 1

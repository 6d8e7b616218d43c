"""Size limits for documents, and the linear scans that check them before any parser runs.

The project guarantees these limits: lxml needed 23.5 s for 349 KB of attributes in one tag, and Python's JSON parser
runs out of stack on deeply nested brackets.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from itertools import accumulate

from .documents import RefusalCode, RefusedError

MAX_FILE_BYTES = 20_000_000
MAX_LINE_BYTES = 20_000_000
MAX_TEXT_CHARACTERS = 500_000
"""Characters of one article's text, over twice the longest that outlets print: all that is found is held in memory."""

MAX_REQUEST_CHARACTERS = 250_000
"""Characters of a text in a request: the densest text of that length takes a worker less than ten seconds
(benchmarks.memory measured 8.7 s for a thousand similar spellings, 5.5 s for quotations)."""
MAX_HINTS_BYTES = 1_000_000
MAX_HINTS_LINE = 4_000  # tomllib takes quadratic time for a key with many dots
MAX_JSON_DEPTH = 64
MAX_JSON_CONTAINERS = 500_000
"""Objects and arrays in one JSON text: empty ones take twenty times as much memory as their characters."""
MAX_JSON_COMMAS = 2_000_000
MAX_HTML_DEPTH = 256
MAX_TAG_ATTRIBUTES = 500
MAX_HTML_TAGS = 300_000
MAX_FOLDER_DEPTH = 64
HTML_SECONDS = 10.0
HTML_MEMORY_BYTES = 512 * 1024 * 1024

# A string with its escapes; an unclosed one matches the rest of the text, so that no character is scanned twice.
JSON_STRING = re.compile(r""" "(?:[^"\\]++|\\.)*+"? """, re.VERBOSE | re.DOTALL)

# How each bracket changes the depth, as signed bytes: one deeper when it opens, one less when it closes.
BRACKET_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
NOT_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))

# Anything in HTML that begins with "<". Quotation marks protect ">" only after "=", as in HTML parsers.
HTML_TOKEN = re.compile(
    r"""
    <!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)                           # a comment; "<!-->" and "--!>" end one too
    | <(script|style|textarea|title)(?=[\s/>])((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>
    | <(/?)([a-z][a-z0-9:-]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>?
    """,
    re.VERBOSE | re.IGNORECASE,
)

# One attribute: a name, and a quoted or unquoted value.
HTML_ATTRIBUTE = re.compile(
    r"""
    [^\s/=][^\s/=]*+ (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'][^\s]*+)?+)?+
    | =[^\s/]*+
    """,
    re.VERBOSE,
)

# Elements without content, and elements whose end tag may be omitted: neither nests.
FLAT_NAMES = (
    "area base br col embed hr img input link meta param source track wbr "
    "html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt a font"
)
FLAT_ELEMENTS = frozenset(FLAT_NAMES.split())


def check_size(size: int, limit: int = MAX_FILE_BYTES) -> None:
    """Refuse a size above `limit`, in bytes."""
    if size > limit:
        raise RefusedError(RefusalCode.TOO_LARGE, f"larger than {limit:,} bytes")


def check_text_length(text: str, limit: int = MAX_TEXT_CHARACTERS) -> None:
    """Refuse a text that is longer than any article."""
    if len(text) > limit:
        reason = f"the text has {len(text):,} characters; one article may have at most {limit:,}"
        raise RefusedError(RefusalCode.TOO_LARGE, reason)


def check_json(text: str) -> None:
    """Refuse JSON whose brackets nest deeper than 64, or that has too many values to hold in memory."""
    containers = text.count("[") + text.count("{")
    if containers > MAX_JSON_CONTAINERS:
        raise RefusedError(RefusalCode.TOO_LARGE, f"JSON of more than {MAX_JSON_CONTAINERS:,} objects and arrays")
    if text.count(",") > MAX_JSON_COMMAS:
        raise RefusedError(RefusalCode.TOO_LARGE, f"JSON of more than {MAX_JSON_COMMAS:,} commas")
    if containers <= MAX_JSON_DEPTH:
        return
    outside = JSON_STRING.sub("", text).encode("ascii", "ignore")
    steps = array("b", outside.translate(BRACKET_STEPS, NOT_BRACKETS))
    if max(accumulate(steps), default=0) > MAX_JSON_DEPTH:
        raise RefusedError(RefusalCode.TOO_DEEP, f"JSON nested deeper than {MAX_JSON_DEPTH}")


def check_html(text: str) -> None:
    """Refuse HTML with over 300,000 tags, 500 attributes in one tag, or elements nested 256 deep."""
    stack: list[str] = []
    inside: Counter[str] = Counter()
    tags = position = 0
    while token := HTML_TOKEN.search(text, position):
        position = token.end()
        tags += 1
        if tags > MAX_HTML_TAGS:
            raise RefusedError(RefusalCode.TOO_LARGE, f"more than {MAX_HTML_TAGS:,} tags")
        raw_name, raw_attributes, closing, name, attributes = token.groups()
        if raw_name is not None:
            _check_attributes(raw_attributes, token.start())
            if not raw_attributes.endswith("/"):  # some parsers close these at once, so that what follows is tags
                position = _end_of_raw_text(text, raw_name, position)
        elif name is not None:
            _check_attributes(attributes, token.start())
            if not attributes.endswith("/"):
                _nest(stack, inside, name.lower(), closes=bool(closing))
            if len(stack) > MAX_HTML_DEPTH:
                raise RefusedError(
                    RefusalCode.TOO_DEEP, f"HTML nested deeper than {MAX_HTML_DEPTH} at character {token.start()}"
                )


def _check_attributes(attributes: str, start: int) -> None:
    """Refuse a tag with too many attributes; 500 of them take at least 1,000 characters."""
    if len(attributes) < 2 * MAX_TAG_ATTRIBUTES:
        return
    for count, _ in enumerate(HTML_ATTRIBUTE.finditer(attributes), start=1):
        if count > MAX_TAG_ATTRIBUTES:
            raise RefusedError(
                RefusalCode.TOO_MANY_ATTRIBUTES,
                f"more than {MAX_TAG_ATTRIBUTES} attributes in the tag at character {start}",
            )


def _end_of_raw_text(text: str, name: str, position: int) -> int:
    """Where the content of a script, style, textarea or title ends; nothing inside it is a tag."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
    return len(text) if end is None else end.start()


def _nest(stack: list[str], inside: Counter[str], name: str, *, closes: bool) -> None:
    """Update the stack of open elements for one tag."""
    if name in FLAT_ELEMENTS:
        return
    if not closes:
        stack.append(name)
        inside[name] += 1
    elif inside[name]:
        while True:
            last = stack.pop()
            inside[last] -= 1
            if last == name:
                return

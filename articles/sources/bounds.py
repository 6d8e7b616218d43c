"""What a document may measure, and the linear scans that check it before any parser runs.

The numbers are promises of the project: lxml needed 23.5 s for 349 KB of attributes in one tag, Python's JSON parser
runs out of stack on brackets nested deep.
"""

from __future__ import annotations

import re
from collections import Counter

from .documents import RefusalCode, RefusedError

MAX_FILE_BYTES = 20_000_000
MAX_LINE_BYTES = 20_000_000
MAX_HINTS_BYTES = 1_000_000
MAX_JSON_DEPTH = 64
MAX_HTML_DEPTH = 256
MAX_TAG_ATTRIBUTES = 500
MAX_FOLDER_DEPTH = 64
HTML_SECONDS = 10.0
HTML_MEMORY_BYTES = 512 * 1024 * 1024

# A string with its escapes, closed or running to the end of the text, or one bracket outside strings.
JSON_TOKEN = re.compile(
    r"""
    "(?:[^"\\]++|\\.)*+"?   # a string; an open one takes the rest, so that no character is scanned twice
    | [\[\]{}]
    """,
    re.VERBOSE | re.DOTALL,
)

# Whatever begins with "<" in HTML. Quotation marks protect ">" only after "=", as HTML parsers have it.
HTML_TOKEN = re.compile(
    r"""
    <!--(?:[^-]++|-(?!->))*+                                     # a comment
    | <(script|style|textarea|title)\b((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>
    | <(/?)([a-z][a-z0-9:-]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>?
    """,
    re.VERBOSE | re.IGNORECASE,
)

# One attribute: a name, and a value in quotation marks or bare.
HTML_ATTRIBUTE = re.compile(
    r"""
    [^\s/=][^\s/=]*+ (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'][^\s]*+)?+)?+
    | =[^\s/]*+
    """,
    re.VERBOSE,
)

# Elements without content, and those whose end tag may be left out: neither nests by itself.
FLAT_ELEMENTS = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt a font".split()  # noqa: SIM905
)


def check_size(size: int, limit: int = MAX_FILE_BYTES) -> None:
    """Nothing, or a refusal when `size` bytes are more than `limit`."""
    if size > limit:
        raise RefusedError(RefusalCode.TOO_LARGE, f"larger than {limit:,} bytes")


def check_json_depth(text: str) -> None:
    """Nothing, or a refusal when brackets outside strings nest deeper than 64."""
    if text.count("[") + text.count("{") <= MAX_JSON_DEPTH:
        return
    depth = 0
    for token in JSON_TOKEN.finditer(text):
        first = text[token.start()]
        if first in "[{":
            depth += 1
            if depth > MAX_JSON_DEPTH:
                raise RefusedError(
                    RefusalCode.TOO_DEEP,
                    f"JSON nested deeper than {MAX_JSON_DEPTH} at character {token.start()}",
                )
        elif first in "]}":
            depth -= 1


def check_html(text: str) -> None:
    """Nothing, or a refusal when a tag has more than 500 attributes or elements nest deeper than 256."""
    stack: list[str] = []
    inside: Counter[str] = Counter()
    position = 0
    while token := HTML_TOKEN.search(text, position):
        position = token.end()
        raw_name, raw_attributes, closing, name, attributes = token.groups()
        if raw_name is not None:
            _check_attributes(raw_attributes, token.start())
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
    """Nothing, or a refusal for one tag; 500 attributes take at least 1,000 characters."""
    if len(attributes) < 2 * MAX_TAG_ATTRIBUTES:
        return
    for count, _ in enumerate(HTML_ATTRIBUTE.finditer(attributes), start=1):
        if count > MAX_TAG_ATTRIBUTES:
            raise RefusedError(
                RefusalCode.TOO_MANY_ATTRIBUTES,
                f"more than {MAX_TAG_ATTRIBUTES} attributes in the tag at character {start}",
            )


def _end_of_raw_text(text: str, name: str, position: int) -> int:
    """Where the content of a script, style, textarea or title ends; it holds no tags whatever it looks like."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
    return len(text) if end is None else end.start()


def _nest(stack: list[str], inside: Counter[str], name: str, *, closes: bool) -> None:
    """Nothing; moves the stack of open elements past one tag."""
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

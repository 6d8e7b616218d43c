"""Hostile measures are refused before a parser sees them, in linear time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.sources.bounds import check_html, check_json, check_size
from articles.sources.documents import RefusalCode, RefusedError


def code_of(check: Callable[[str], None], text: str) -> RefusalCode | None:
    try:
        check(text)
    except RefusedError as refused:
        return refused.code
    return None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 64 + "]" * 64, None),
        ("[" * 65 + "]" * 65, RefusalCode.TOO_DEEP),
        ('{"a":' * 100_000, RefusalCode.TOO_DEEP),
        ('"' + "[" * 100 + '"', None),
        ('"\\"' + "[" * 100 + '"', None),
        ('"\\\\"' + "[" * 100, RefusalCode.TOO_DEEP),
        ("[]" * 500, None),
    ],
)
def test_json_depth(text: str, code: RefusalCode | None) -> None:
    assert code_of(check_json, text) is code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<p " + " ".join(f"a{i}=1" for i in range(500)) + ">", None),
        ("<p " + " ".join(f"a{i}=1" for i in range(501)) + ">", RefusalCode.TOO_MANY_ATTRIBUTES),
        ('<p x=">" ' + "b " * 501 + ">", RefusalCode.TOO_MANY_ATTRIBUTES),
        ("<p " + 'a="b"' * 501 + ">", RefusalCode.TOO_MANY_ATTRIBUTES),
        ("<p " + "a " * 501, RefusalCode.TOO_MANY_ATTRIBUTES),
        ("<script " + "a " * 501 + "></script>", RefusalCode.TOO_MANY_ATTRIBUTES),
        ("<!--><p " + "a " * 501 + "> -->", RefusalCode.TOO_MANY_ATTRIBUTES),
        ("<!-- --!><p " + "a " * 501 + "> -->", RefusalCode.TOO_MANY_ATTRIBUTES),
        ("<title/><p " + "a " * 501 + "></title>", RefusalCode.TOO_MANY_ATTRIBUTES),
        ('<img alt="' + "many words " * 1000 + '">', None),
        ("<script>if (a<b && c) { " + "x y z " * 1000 + "}</script><p>", None),
        ("<!-- <p " + "a " * 501 + "> -->", None),
        ("<div>" * 256, None),
        ("<div>" * 257, RefusalCode.TOO_DEEP),
        ("<div></div>" * 1000, None),
        ("<div><span>" * 120 + "</div>" * 120 + "<div>" * 200, None),
        ("<p>" * 1000 + "<li>" * 1000 + "<br>" * 1000, None),
        ("<div/>" * 1000, None),
        ("<b>" * 300_001, RefusalCode.TOO_DEEP),
        ("<p>" * 300_001, RefusalCode.TOO_LARGE),
        ("5 < 6 and 7 > 3", None),
        ("", None),
    ],
)
def test_html(text: str, code: RefusalCode | None) -> None:
    assert code_of(check_html, text) is code


def test_one_tag_with_a_hundred_thousand_attributes_is_refused() -> None:
    page = "<html><body><p " + " ".join(f"a{i}='{i}'" for i in range(100_000)) + ">words</p></body></html>"
    assert code_of(check_html, page) is RefusalCode.TOO_MANY_ATTRIBUTES


HTML_CODES = {None, RefusalCode.TOO_DEEP, RefusalCode.TOO_LARGE, RefusalCode.TOO_MANY_ATTRIBUTES}


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a",
        "<a ",
        '<a ="',
        "<a ='",
        '="',
        "<!--",
        "<!-",
        "<!-->",
        "<title/>",
        "<script>",
        "</div>",
        "<a b=c ",
        "a=' ",
        "<p\n",
        "&#0;",
    ],
)
def test_hostile_html_is_scanned(unit: str) -> None:
    assert code_of(check_html, unit * 100_000) in HTML_CODES


@pytest.mark.parametrize("unit", ['"', '\\"', '"\\', "[]", '{"a":', '["', "]"])
def test_hostile_json_is_scanned(unit: str) -> None:
    assert code_of(check_json, unit * 100_000) in {None, RefusalCode.TOO_DEEP}


def test_size() -> None:
    check_size(10, 10)
    with pytest.raises(RefusedError, match="larger than 10 bytes"):
        check_size(11, 10)

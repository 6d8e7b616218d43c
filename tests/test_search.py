"""The search language, and that it finds the same on every database: run with NEWSAPI_DATABASE_URL of either."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search import QuerySyntaxError
from articles.search.language import And, Not, Or, Term, fold, words
from articles.search.syntax import MOST_DEPTH, PATTERN, parse


def term(*found: str, prefix: bool = False, scope: str | None = None) -> Term:
    return Term(words=found, prefix=prefix, scope=scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain", ["rain"]),
        ("São Tomé, ÅNGSTRÖM", ["sao", "tome", "angstrom"]),
        ("Straße", ["strasse"]),
        ("Путин Ёлка", ["путин", "елка"]),
        ("U.S.-led snake_case", ["u", "s", "led", "snake", "case"]),
        ("It's 1,000", ["it", "s", "1", "000"]),
        ("ﬁnal İstanbul", ["final", "istanbul"]),
        ("القاهرة", ["القاهرة"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_folded_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_no_word_and_no_text_is_longer_than_a_database_takes() -> None:
    assert words("x" * 5_000) == ["x" * 100]
    assert sum(len(word) + 8 for word in words("rain " * 200_000)) <= 900_000


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("rain", term("rain")),
        ("  Rain  ", term("rain")),
        ("rain fell", And((term("rain"), term("fell")))),
        ('"rain fell"', term("rain", "fell")),
        ("al-Sisi", term("al", "sisi")),
        ("rain*", term("rain", prefix=True)),
        ('"rain fe"*', term("rain", "fe", prefix=True)),
        ("-rain", Not(term("rain"))),
        ('-headline:"rain fell"', Not(term("rain", "fell", scope="headline"))),
        ("a OR b", Or((term("a"), term("b")))),
        ("a b OR c", Or((And((term("a"), term("b"))), term("c")))),
        ("or", term("or")),
        ('"OR"', term("or")),
        ("ORB", term("orb")),
        ("speaker:lee quote:rain", And((term("lee", scope="speaker"), term("rain", scope="quote")))),
        ('""', None),
        ("rain & fell", And((term("rain"), term("fell")))),
        ('"&" OR rain', term("rain")),
        ("rain AND fell", And((term("rain"), term("fell")))),
        ("rain and fell", And((term("rain"), term("and"), term("fell")))),
        ("NOT rain", Not(term("rain"))),
        ("a NOT b", And((term("a"), Not(term("b"))))),
        ("a OR b AND NOT c d", Or((term("a"), And((term("b"), Not(term("c")), term("d")))))),
        ("a (b OR c)", And((term("a"), Or((term("b"), term("c")))))),
        ("(a)", term("a")),
        ("( a ) ( b )", And((term("a"), term("b")))),
        ("((a b) c)", And((term("a"), term("b"), term("c")))),
        ("-(a OR b)", Not(Or((term("a"), term("b"))))),
        ("NOT(a b)", Not(And((term("a"), term("b"))))),
        ("-(-(a))", term("a")),
        ("headline:(a OR -b)", Or((term("a", scope="headline"), Not(term("b", scope="headline"))))),
        ("-body:(a)", Not(term("a", scope="body"))),
        ('("&" OR a) b', And((term("a"), term("b")))),
        ('("&")', None),
        ('"lee(" a', And((term("lee"), term("a")))),
        ("AT&T", term("at", "t")),
        ("R&D C++ 24/7", And((term("r", "d"), term("c"), term("24", "7")))),
        ("Marks & Spencer", And((term("marks"), term("spencer")))),
        ("+44 20", And((term("44"), term("20")))),
        ("l'Eau", term("l", "eau")),
        ("a.lee+news@post.example", term("a", "lee", "news", "post", "example")),
        ("29/05/2017 2017-05-29", And((term("29", "05", "2017"), term("2017", "05", "29")))),
        ("Why? Stop!", And((term("why"), term("stop")))),
        ("ANDES NOTE ORAL", And((term("andes"), term("note"), term("oral")))),
        ("Ann Lee (mayor)", And((term("ann"), term("lee"), term("mayor")))),
    ],
)
def test_a_query_becomes_a_tree(query: str, tree: object) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", 0),
        ("  ", 2),
        ('"rain', 0),
        ('rain "fell', 5),
        ('ra"in"', 2),
        ('"rain"fell', 0),
        ("rain OR", 7),
        ("OR rain", 0),
        ("a OR OR b", 5),
        ("a(b)", 1),
        ("(a", 0),
        ("a)", 1),
        ("(a))", 3),
        (")", 0),
        ("()", 1),
        ("a ( )", 4),
        ("(a OR)", 5),
        ("(a) OR", 6),
        ("(a)b", 3),
        ("(" * (MOST_DEPTH + 1) + "a" + ")" * (MOST_DEPTH + 1), MOST_DEPTH),
        ("AND rain", 0),
        ("rain AND", 8),
        ("rain AND OR fell", 9),
        ("rain OR AND fell", 8),
        ("NOT", 3),
        ("rain NOT", 8),
        ("NOT NOT rain", 4),
        ("NOT -rain", 4),
        ("NOT AND rain", 4),
        ("&", 0),
        ("& OR rain", 0),
        ("rain &", 6),
        ("rain && fell", 5),
        ("&rain", 0),
        ("rain| fell", 4),
        ("rain | fell", 5),
        ("rain|fell", 4),
        ("rain +fell", 5),
        ("rain + fell", 5),
        ("rain~", 4),
        ("rain ~fell", 5),
        ("rain~2", 4),
        ('"rain fell"~2', 11),
        ("rain^2", 4),
        ("rain !fell", 5),
        ("ra?n", 2),
        ("headline:(body:rain)", 10),
        ("headline:(title:rain)", 10),
        ("title:(rain)", 0),
        ("AND", 0),
        ("ra*in", 2),
        ("*", 0),
        ("rain**", 4),
        ("-", 0),
        ("--rain", 0),
        ("rain - fell", 5),
        ("title:rain", 0),
        ("16:30", 2),
        ("headline:", 8),
        ("Headline:rain", 0),
    ],
)
def test_bad_syntax_says_where(query: str, position: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert caught.value.position == position


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab OR"-*:()\t headlinequot&é|+NOTAD'), max_size=30))
def test_what_is_read_fits_the_pattern_of_the_document(query: str) -> None:
    try:
        parse(query)
    except QuerySyntaxError:
        return
    assert re.search(PATTERN, query) is not None


@pytest.mark.parametrize("sign", ["|", "||", "&&", "+a", "a~", "~a", "a^2", "!a", "a?b"])
def test_a_sign_of_another_language_is_named_with_its_place(sign: str) -> None:
    with pytest.raises(QuerySyntaxError, match=r"is not part of the query language: .* \(character \d+\)$") as caught:
        parse(f"rain {sign}")
    shown = str(caught.value).split("'")[1]
    assert f"rain {sign}"[caught.value.position :].startswith(shown)


def test_the_longest_query_nests_as_deep_as_it_may() -> None:
    assert parse("(" * MOST_DEPTH + "a" + ")" * MOST_DEPTH) == term("a")
    with pytest.raises(QuerySyntaxError, match="nest deeper"):
        parse("(" * 299)
    with pytest.raises(QuerySyntaxError, match="nest deeper"):
        parse("-(" * 149)


def position_of_error(query: str) -> int:
    try:
        parse(query)
    except QuerySyntaxError as error:
        return error.position
    return 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(query: str) -> None:
    assert 0 <= position_of_error(query) <= len(query)


def test_a_list_without_scopes_refuses_them() -> None:
    assert parse("rain", ()) == term("rain")
    with pytest.raises(QuerySyntaxError, match="no scopes"):
        parse("headline:rain", ())
    with pytest.raises(QuerySyntaxError, match="no scopes"):
        parse("-headline:(rain)", ())


def test_folding_is_stable() -> None:
    assert fold(fold("ÉCLAIR ẞ")) == fold("ÉCLAIR ẞ") == "eclair ss"

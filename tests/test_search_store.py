"""Search in the store: every database finds the same, and what a naive reading finds."""

from __future__ import annotations

import random

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import search
from articles.models import Article, Event, Person, PersonName, Quote
from articles.search.language import And, Node, Not, Or, Term
from tests.factories import make_article, make_event, make_person, make_quote

ARTICLES = {
    "a": ("Rain over Giza", "Officials said floods hit Cairo.", 'Streets closed. "It rained a lot," Ann Lee said.'),
    "b": ("Élection à Paris", "", "Voters in the U.S. watched; rain kept some away. Macron won."),
    "c": ("Talks", "Rain delays talks", "Al-Sisi and Lavrov met. A raincoat was left."),
}


@pytest.fixture
def stored(db: None) -> dict[str, str]:
    """Three indexed articles, one with a quote; a letter by key."""
    letters = {}
    for letter, (headline, deck, body) in ARTICLES.items():
        letters[str(make_article(body, headline=headline, deck=deck).pk)] = letter
    ann = make_person("Ann Lee")
    article = Article.objects.get(headline="Rain over Giza")
    make_quote("It rained a lot", article=article, speaker=ann)
    search.rebuild()
    return letters


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rain", "abc"),
        ("RAIN", "abc"),
        ("rain giza", "a"),
        ("giza OR paris", "ab"),
        ("rain giza OR macron", "ab"),
        ("giza rain OR macron rain OR lavrov", "abc"),
        ("rain*", "abc"),
        ("rainc*", "c"),
        ("rained", "a"),
        ('"rain over"', "a"),
        ('"over rain"', ""),
        ('"rain kept some"', "b"),
        ('"giza officials"', ""),
        ('"cairo streets"', ""),
        ('"rain ke"*', "b"),
        ("election", "b"),
        ("Élection", "b"),
        ("u.s.", "b"),
        ("al-sisi", "c"),
        ('"al sisi"', "c"),
        ("rain -giza", "bc"),
        ("-giza", "bc"),
        ("-giza -macron", "c"),
        ("giza OR -macron", "ac"),
        ("-rain", ""),
        ("headline:rain", "a"),
        ("body:rain", "b"),
        ("headline:rain body:cairo", ""),
        ("headline:rain cairo", "a"),
        ("rain -headline:rain", "bc"),
        ("headline:rai*", "a"),
        ('body:"it rained"', "a"),
        ("quote:rained", "a"),
        ("quote:streets", ""),
        ("speaker:lee", "a"),
        ("speaker:lee headline:giza", "a"),
        ("-speaker:lee", "bc"),
        ("quote:rained OR macron", "ab"),
        ("rain -quote:rained", "bc"),
        ("nothing", ""),
        ("rain AND giza", "a"),
        ("NOT giza", "bc"),
        ("rain NOT giza", "bc"),
        ("NOT giza NOT macron", "c"),
        ("rain AND (giza OR macron)", "ab"),
        ("(giza OR macron) (cairo OR won)", "ab"),
        ("rain -(giza OR macron)", "c"),
        ("-(giza OR macron)", "c"),
        ("-(rain giza)", "bc"),
        ("NOT (rain AND NOT giza)", "a"),
        ("lavrov OR (rain -(giza OR -cairo))", "c"),
        ("headline:(giza OR talks)", "ac"),
        ("headline:(giza OR talks) -body:cairo", "ac"),
        ("-headline:(giza OR talks)", "b"),
        ("headline:(-rain)", "bc"),
        ("quote:(rained lot)", "a"),
        ("rain -quote:(rained OR streets)", "bc"),
        ("(speaker:lee OR headline:talks) rain*", "ac"),
        ('"rain over" OR ("macron won" AND rain)', "ab"),
        ("rain & giza", "a"),
        ('"&"', ""),
        ("'; DROP", ""),
        ("NEAR", ""),
        ("a\\b", ""),
        ('"AND"', "c"),
        ("and", "c"),
        ("headline", ""),
    ],
)
def test_every_database_finds_the_same(stored: dict[str, str], query: str, expected: str) -> None:
    found = search.matching(Article.objects.all(), query)
    assert "".join(sorted(stored[str(article.pk)] for article in found)) == expected
    plan = search.search(Article, query)
    assert {key for _, key in plan.ranked(Article.objects.order_by("-pk"))} == {row.pk for row in found}
    assert plan.every(Article.objects.all()).count() == plan.some(Article.objects.all()).count() == len(expected)


WORDS = ("aa", "ab", "bb", "cc")
DOCUMENTS = [
    (headline, body)
    for headline in ("aa", "bb cc", "ab aa")
    for body in ("", "aa bb", "ab", "bb aa cc", "cc ab bb", "aa ab bb cc")
]

leaves = st.builds(
    lambda words, prefix, scope: Term(words=tuple(words), prefix=prefix, scope=scope),
    st.lists(st.sampled_from((*WORDS, "a")), min_size=1, max_size=2),
    st.booleans(),
    st.sampled_from((None, None, "headline", "body")),
)
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda items: And(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda items: Or(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=7,
)


def written(node: Node, chance: random.Random) -> str:
    """The expression as somebody may type it."""
    match node:
        case Term():
            scope, prefix = f"{node.scope}:" if node.scope else "", "*" if node.prefix else ""
            quoted = len(node.words) > 1 or chance.random() < 0.3
            return f'{scope}"{" ".join(node.words)}"{prefix}' if quoted else f"{scope}{node.words[0]}{prefix}"
        case Not(item=Not()):
            return f"NOT ({written(node.item, chance)})"
        case Not():
            sign = chance.choice(("-", "NOT "))
            inner = written(node.item, chance)
            return sign + (inner if isinstance(node.item, Term) else f"({inner})")
        case And():
            joint = chance.choice((" ", " AND "))
            return joint.join(f"({text})" if isinstance(item, Or) else text for item, text in _each(node, chance))
        case Or():
            return " OR ".join(text for _, text in _each(node, chance))


def _each(node: And | Or, chance: random.Random) -> list[tuple[Node, str]]:
    return [(item, written(item, chance)) for item in node.items]


def holds(node: Node, headline: str, body: str) -> bool:
    """Whether a document matches, word by word: the naive way."""
    match node:
        case Term():
            texts = {"headline": [headline], "body": [body], None: [headline, body]}[node.scope]
            return any(_stands(node, text.split()) for text in texts)
        case Not():
            return not holds(node.item, headline, body)
        case And():
            return all(holds(item, headline, body) for item in node.items)
        case Or():
            return any(holds(item, headline, body) for item in node.items)


def _stands(term: Term, text: list[str]) -> bool:
    last = len(term.words) - 1
    for start in range(len(text) - last):
        ends = (
            text[start + last].startswith(term.words[last]) if term.prefix else text[start + last] == term.words[last]
        )
        if ends and tuple(text[start : start + last]) == term.words[:last]:
            return True
    return False


def test_any_expression_finds_what_a_naive_reading_of_the_documents_finds(db: None) -> None:
    articles = [make_article(body, headline=headline) for headline, body in DOCUMENTS]
    search.index_articles(articles)

    @settings(max_examples=250, deadline=None)
    @given(expressions, st.integers(0, 10**6))
    def check(node: Node, seed: int) -> None:
        query = written(node, random.Random(seed))
        if len(query) > 300:
            return
        expected = [article.pk for article in articles if holds(node, article.headline, article.body)]
        plan = search.search(Article, query)
        assert sorted(plan.matching(Article.objects.all()).values_list("pk", flat=True)) == expected, query
        assert plan.every(Article.objects.all()).count() == len(expected), query
        assert {key for _, key in plan.ranked(Article.objects.order_by("-pk"))} == set(expected), query

    check()


@pytest.mark.parametrize(
    ("query", "count"),
    [("rained", 1), ("lee", 1), ("quote:rained speaker:lee", 1), ("headline:giza", 1), ("streets", 0), ("-lee", 0)],
)
def test_quotes_are_found_by_words_speaker_and_article(stored: dict[str, str], query: str, count: int) -> None:
    assert search.matching(Quote.objects.all(), query).count() == count


def test_persons_are_found_by_every_spelling_and_events_by_title_and_place(db: None) -> None:
    person, event = make_person("Sergey Lavrov"), make_event("Talks", place="Cairo")
    PersonName.objects.create(person=person, name="Sergei Lawrow")
    search.rebuild()
    assert search.matching(Person.objects.all(), "lawrow sergey").get() == person
    assert search.matching(Event.objects.all(), "talks cairo").get() == event


def test_indexing_again_replaces_and_removing_forgets(db: None) -> None:
    article = make_article("Old words.")
    quote = make_quote("Old words", article=article)
    search.index_articles([article])
    search.index_quotes([quote])
    article.body = "New text."
    search.index_articles([article])
    assert not search.matching(Article.objects.all(), "old").exists()
    assert search.matching(Article.objects.all(), "new").get() == article
    assert search.matching(Article.objects.all(), "new quote:old").get() == article
    search.remove_articles([article.pk])
    search.remove_quotes([quote.pk])
    assert not search.matching(Article.objects.all(), "new").exists()
    assert not search.matching(Quote.objects.all(), "old").exists()


def test_nothing_is_indexed_for_nothing(db: None) -> None:
    search.index_articles([])
    search.remove_quotes([])
    assert search.rebuild() == {"articles": 0, "quotes": 0, "persons": 0, "events": 0, "organisations": 0}


def test_hostile_texts_are_indexed(db: None) -> None:
    bodies = ["x" * 3_000_000, " ".join(str(number) for number in range(200_000)), "a' b\\ :A 'c':1 \u200f\ufeff"]
    articles = [make_article(body) for body in bodies]
    search.index_articles(articles)
    assert search.matching(Article.objects.all(), "x" * 100).get() == articles[0]
    assert search.matching(Article.objects.all(), "199").get() == articles[1]
    assert search.matching(Article.objects.all(), '"a b a c 1"').get() == articles[2]


def test_only_the_newest_matches_are_ranked(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make_article("Rain.") for _ in range(5)]
    search.rebuild()
    monkeypatch.setattr(search, "MOST_RANKED", 3)
    assert {key for _, key in search.search(Article, "rain").ranked(Article.objects.order_by("-pk"))} == {
        article.pk for article in articles[2:]
    }


@pytest.mark.parametrize(("query", "expected"), [("rain", "abc"), ("rain -giza", "bc"), ("body:rain", "b")])
def test_a_common_word_is_asked_for_row_by_row(
    stored: dict[str, str], monkeypatch: pytest.MonkeyPatch, query: str, expected: str
) -> None:
    monkeypatch.setattr(search.index, "COMMON", 0)
    plan = search.search(Article, query)
    assert plan.is_common
    found = plan.matching(Article.objects.all())
    assert "".join(sorted(stored[str(article.pk)] for article in found)) == expected
    assert plan.every(Article.objects.all()).count() == len(expected)
    assert {key for _, key in plan.ranked(Article.objects.order_by("-pk"))} == {article.pk for article in found}


def test_the_command_says_what_it_indexed(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    make_quote()
    call_command("reindex")
    assert capsys.readouterr().out == "Indexed 1 articles, 1 quotes, 0 persons, 0 events, 0 organisations.\n"
    assert search.matching(Quote.objects.all(), "rained").count() == 1

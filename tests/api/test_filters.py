"""Filters: what each asks for, negation, `none`, several values, and ranges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import models

from articles.models import Article, Event, Organisation, Outlet, Person, Quote, Utterance
from articles.questions import links
from articles.questions.filters import LISTINGS
from articles.questions.filters.articles import ARTICLES
from articles.questions.filters.events import EVENTS
from articles.questions.filters.organisations import ORGANISATIONS
from articles.questions.filters.outlets import OUTLETS
from articles.questions.filters.persons import PERSONS
from articles.questions.filters.quotes import QUOTES
from articles.questions.filters.utterances import UTTERANCES
from articles.questions.listing import Listing
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_outlet,
    make_person,
    make_quote,
)

pytestmark = pytest.mark.django_db

Ids = Callable[[str], list[str]]


@pytest.fixture
def articles() -> dict[str, str]:
    """An article of each of two outlets, and one of none, by a letter."""
    rt, bbc = make_outlet("RT", slug="rt"), make_outlet("BBC", slug="bbc")
    made = {
        "a": make_article("Ann Lee said it rained.", outlet=rt, section="World", word_count=5),
        "b": make_article("It rained.", outlet=bbc, published=datetime(2017, 5, 30, 23, 59, tzinfo=UTC)),
        "c": make_article("So.", published=None, language="", word_count=1),
    }
    person, event = make_person("Ann Lee", slug="ann-lee"), make_event(slug="rain")
    make_appearance(made["a"], person)
    make_quote("it rained", article=made["a"], speaker=person)
    make_coverage(event, made["b"])
    return {letter: str(article.pk) for letter, article in made.items()}


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("outlet=rt", "a"),
        ("outlet!=rt", "bc"),
        ("outlet=rt,bbc", "ab"),
        ("outlet=rt&outlet=bbc", "ab"),
        ("outlet=none", "c"),
        ("outlet=rt,none", "ac"),
        ("outlet!=none", "ab"),
        ("outlet!=rt,bbc", "c"),
        ("outlet=nobody", ""),
        ("outlet=999999", ""),
        ("outlet=" + "9" * 100, ""),
        ("person=ann-lee", "a"),
        ("person!=ann-lee", "bc"),
        ("speaker=ann-lee", "a"),
        ("event=rain", "b"),
        ("event=none", "ac"),
        ("event!=rain", "ac"),
        ("section=World", "a"),
        ("section=none", "bc"),
        ("language=en", "ab"),
        ("language!=en", "c"),
        ("published=2017-05-29", "a"),
        ("published=2017-05-29,2017-05-30", "ab"),
        ("published=none", "c"),
        ("published!=none", "ab"),
        ("published!=2017-05-29", "bc"),
        ("published_from=2017-05-30", "b"),
        ("published_from=2017-05-30T23:59:00Z", "b"),
        ("published_from=2017-05-30T23:59:01Z", ""),
        ("published_to=2017-05-29", "a"),
        ("published_to=2017-05-30", "ab"),
        ("published_to=2017-05-30T23:58:00Z", "a"),
        ("published_to=2017-05-30T23:59:00%2B00:00", "ab"),
        ("published_to=2017-05-31T01:59:00+02:00", "ab"),
        ("published_from=2017-05-29&published_to=2017-05-29", "a"),
        ("published_from=0001-01-01T00:00:00%2B14:00", "ab"),
        ("published_to=9999-12-31", "ab"),
        ("published_to=9999-12-31T23:59:60Z", "ab"),
        ("published_precision=unknown", "c"),
        ("word_count_min=1&word_count_max=1", "c"),
        ("word_count_max=1000000000000000", "abc"),
        ("updated_from=2000-01-01", "abc"),
        ("created_to=2000-01-01", ""),
    ],
)
def test_articles(articles: dict[str, str], ids: Ids, query: str, letters: str) -> None:
    assert sorted(ids(f"articles?{query}")) == sorted(articles[letter] for letter in letters)


@pytest.fixture
def quotes() -> dict[str, str]:
    """Quotes that differ, by a letter."""
    ann = make_person("Ann Lee", slug="ann-lee")
    merged = make_person("A. Lee", slug="a-lee", merged_into=ann)
    assert merged.pk
    made = {
        "a": make_quote(speaker=ann, confidence=0.9, cue_class="said"),
        "b": make_quote(speaker=make_person("Bob Ray", slug="bob"), kind="mixed", confidence=0.5, negated=True),
        "c": make_quote(kind="indirect", confidence=0.25, cue="", cue_class="", status="approved"),
    }
    return {letter: str(quote.pk) for letter, quote in made.items()}


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("speaker=ann-lee", "a"),
        ("speaker=a-lee", "a"),
        ("speaker!=ann-lee", "bc"),
        ("speaker=none", "c"),
        ("speaker=ann-lee,bob", "ab"),
        ("speaker_name=Ann%20Lee", "a"),
        ("speaker_name=none", "c"),
        ("speaker_kind=person", "ab"),
        ("speaker_kind=none", "c"),
        ("kind=mixed,indirect", "bc"),
        ("kind!=direct", "bc"),
        ("status=approved", "c"),
        ("confidence_min=0.5", "ab"),
        ("confidence_max=0.5", "bc"),
        ("confidence_min=1e-3&confidence_max=1", "abc"),
        ("negated=true", "b"),
        ("negated=false", "ac"),
        ("cue=none", "c"),
        ("cue_class=said", "ab"),
        ("utterance=none", "abc"),
        ("utterance=5", ""),
        ("curated=true", ""),
        ("language=en", "abc"),
        ("rule!=after_quote", ""),
        ("machine_kind=mixed", "b"),
        ("curated_kind=none", "abc"),
        ("machine_speaker=bob", "b"),
        ("machine_speaker=none", "c"),
        ("curated_speaker=ann-lee", ""),
        ("curated_speaker=none", "abc"),
        ("machine_speaker_name=Ann%20Lee", "a"),
        ("machine_speaker_kind!=person", "c"),
        ("curated_speaker_name=none&curated_speaker_kind=none", "abc"),
        ("section=none", "abc"),
        ("section=World", ""),
        ("published_precision=day", "abc"),
        ("language!=en", ""),
        ("language=none", ""),
        ("text=it%20rained", "abc"),
        ("text!=it%20rained", ""),
        ("start_min=1&end_max=11", "abc"),
        ("start_min=2", ""),
        ("speaker_start_min=0", ""),
        ("body_digest=0", ""),
    ],
)
def test_quotes(quotes: dict[str, str], ids: Ids, query: str, letters: str) -> None:
    assert sorted(ids(f"quotes?{query}")) == sorted(quotes[letter] for letter in letters)


def test_a_filter_of_a_list_holds_under_its_owner_too(quotes: dict[str, str], ids: Ids) -> None:
    assert ids("persons/ann-lee/quotes?kind=direct") == [quotes["a"]]
    assert ids("persons/ann-lee/quotes?kind!=direct") == []


def test_said_and_mentioned_differ(ids: Ids) -> None:
    ann, bob = make_person(slug="ann"), make_person("Bob", slug="bob")
    article = make_article("Ann Lee said Bob left. Bob said so.")
    for person in (ann, bob):
        make_appearance(article, person)
    said = make_quote("Bob left", article=article, speaker=ann)
    replied = make_quote("so", article=article, speaker=bob)
    assert ids("quotes?speaker=ann") == [str(said.pk)]
    assert sorted(ids("quotes?person=ann")) == sorted([str(said.pk), str(replied.pk)])
    assert ids("quotes?person=bob&speaker!=bob") == [str(said.pk)]


@pytest.mark.parametrize("few", [0, 500])
def test_quotes_are_found_by_their_article_whether_those_are_few_or_many(
    ids: Ids, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "FEW", few)
    ann, rain = make_person(slug="ann"), make_event(slug="rain")
    quotes = []
    for section in ("World", "Sport"):
        article = make_article("It rained.", section=section, language="fr")
        make_appearance(article, ann)
        make_coverage(rain, article)
        quotes.append(str(make_quote("It rained", article=article).pk))
    make_quote("it rained")
    assert sorted(ids("quotes?person=ann")) == sorted(ids("quotes?event=rain")) == sorted(quotes)
    assert sorted(ids("quotes?language=fr&person=ann")) == sorted(quotes)
    assert ids("quotes?section=World") == quotes[:1]
    assert ids("quotes?language=fr&section!=World") == quotes[1:]
    assert len(ids("quotes?language=de")) == 0


def test_articles_by_the_agencies_they_name(ids: Ids) -> None:
    both = make_article(credits=["AFP", 'Агентство "Два"'])
    one = make_article(credits=["AFP World"])
    none = make_article()
    assert ids("articles?credit=AFP") == [str(both.pk)]
    assert ids("articles?credit=%D0%90%D0%B3%D0%B5%D0%BD%D1%82%D1%81%D1%82%D0%B2%D0%BE%20%22%D0%94%D0%B2%D0%B0%22") == [
        str(both.pk)
    ]
    assert ids("articles?credit=none") == [str(none.pk)]
    assert sorted(ids("articles?credit!=AFP"), key=int) == [str(one.pk), str(none.pk)]


def test_articles_by_the_agencies_they_rest_on(ids: Ids) -> None:
    one, none = make_article(wires=["Interfax", "Reuters"]), make_article(wires=[])
    assert ids("articles?wire=Reuters") == [str(one.pk)]
    assert ids("articles?wire=none") == ids("articles?wire!=Interfax") == [str(none.pk)]


def test_outlets_by_owner(ids: Ids) -> None:
    owned, other = make_outlet(owner="Vale Group"), make_outlet()
    assert (ids("outlets?owner=Vale+Group"), ids("outlets?owner=none")) == ([str(owned.pk)], [str(other.pk)])


def test_persons_and_events_by_each_other(ids: Ids) -> None:
    person, event, outlet = make_person(slug="ann"), make_event(slug="talks"), make_outlet(slug="post")
    article = make_article(outlet=outlet)
    make_appearance(article, person)
    make_coverage(event, article)
    make_event(place="", date=None, date_precision="unknown", date_key=datetime(1900, 1, 1, tzinfo=UTC).date())
    assert ids("persons?outlet=post&event=talks") == [str(person.pk)]
    assert ids("persons?outlet!=post") == []
    assert ids(f"events?outlet=post&person=ann&article={article.pk}&place=Cairo") == [str(event.pk)]
    assert str(event.pk) not in ids("events?date=none&place=none")
    assert ids("events?date_from=1900-01-01") == [str(event.pk)]


EXEMPT = {
    # found by q, by another name, by a relation, for curators alone, or no more than what lists are ordered by
    Article: {"identity", "known_by", "url", "published_parts", "published_key", "body", "masked"}
    | {"captions", "segments", "removed", "problems"},
    Quote: {"parts", "appearance", "published_key", "speaker_curated", "rules", "candidates"}
    | {"utterance_score", "utterance_reasons", "held_by", "notice"},
    Person: {"merged_into"},
    Organisation: {"merged_into"},
    Event: {"merged_into", "date_key"},
    Outlet: set(),
    Utterance: {"published_key"},
}


@pytest.mark.parametrize(
    ("model", "listing"),
    [
        (Article, ARTICLES),
        (Quote, QUOTES),
        (Person, PERSONS),
        (Organisation, ORGANISATIONS),
        (Event, EVENTS),
        (Outlet, OUTLETS),
        (Utterance, UTTERANCES),
    ],
)
def test_every_column_has_a_filter_or_a_reason(model: type[models.Model], listing: Listing) -> None:
    names = {each.name.removesuffix("_min").removesuffix("_from") for each in listing.filters}
    called = {"id": "ids", "credits": "credit", "wires": "wire"}
    columns = {called.get(field.name, field.name) for field in model._meta.concrete_fields}
    assert columns - names - EXEMPT[model] == set()


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=list(LISTINGS))
def test_every_filter_says_what_it_is(listing: Listing) -> None:
    assert all(each.label and each.schema for each in listing.filters)
    assert len({each.name for each in listing.filters}) == len(listing.filters)

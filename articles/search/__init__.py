"""Full-text search: the calls with which ingest maintains the search tables, and the queries that views run on them.

Calls that write run in the caller's transaction, so that a row and its words are stored together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from articles.models import Article, Event, Organisation, OrganisationName, Person, PersonName, Quote

from .index import COMMON, Index
from .language import LONGEST_QUERY, And, Node, Not, Or, QuerySyntaxError, Term, words
from .syntax import parse

__all__ = [
    "LONGEST_QUERY",
    "QuerySyntaxError",
    "Search",
    "beginning",
    "entries",
    "forget_removed",
    "index_articles",
    "index_events",
    "index_organisations",
    "index_persons",
    "index_quotes",
    "matching",
    "quoting",
    "rebuild",
    "remove_articles",
    "remove_events",
    "remove_organisations",
    "remove_persons",
    "remove_quotes",
    "search",
    "searchable",
]

ARTICLES = Index(
    table="articles_article_search",
    columns=("headline", "deck", "body"),
    scopes=(("headline", "headline"), ("body", "body")),
)
QUOTES = Index(
    table="articles_quote_search",
    columns=("text", "speaker"),
    scopes=(("quote", "text"), ("speaker", "speaker")),
)
PERSONS = Index(table="articles_person_search", columns=("names",))
EVENTS = Index(table="articles_event_search", columns=("title", "place"))
ORGANISATIONS = Index(table="articles_organisation_search", columns=("names",))
INDEXES: dict[type[models.Model], Index] = {
    Article: ARTICLES,
    Quote: QUOTES,
    Person: PERSONS,
    Event: EVENTS,
    Organisation: ORGANISATIONS,
}

BATCH = 500
MOST_RANKED = 1_000
"""Number of newest matches that are ranked: ranking all matches of a common word takes 268 to 1,636 ms."""

Row = TypeVar("Row", bound=models.Model)


def index_articles(articles: Sequence[Article]) -> None:
    """Store the words of these articles; call it in the transaction that saves them."""
    ARTICLES.write((article.pk, (article.headline, article.deck, article.body)) for article in articles)


def index_quotes(quotes: Sequence[Quote]) -> None:
    """Store the words and the speaker's name of these quotes; call it again when the speaker changes."""
    QUOTES.write((quote.pk, (quote.text, quote.speaker_name or quote.speaker_text)) for quote in quotes)


def index_persons(persons: Sequence[Person]) -> None:
    """Store every spelling of the names of these persons."""
    names: dict[int, list[str]] = {person.pk: [person.name] for person in persons}
    for person_id, name in PersonName.objects.filter(person__in=names).values_list("person_id", "name"):
        names[person_id].append(name)
    PERSONS.write((key, [" / ".join(dict.fromkeys(spellings))]) for key, spellings in names.items())


def index_organisations(organisations: Sequence[Organisation]) -> None:
    """Store every name of these organisations."""
    names: dict[int, list[str]] = {row.pk: [row.name] for row in organisations}
    for key, name in OrganisationName.objects.filter(organisation__in=names).values_list("organisation_id", "name"):
        names[key].append(name)
    ORGANISATIONS.write((key, [" / ".join(dict.fromkeys(spelt))]) for key, spelt in names.items())


def index_events(events: Sequence[Event]) -> None:
    """Store the title and place of these events."""
    EVENTS.write((event.pk, (event.title, event.place)) for event in events)


def remove_articles(ids: Sequence[int]) -> None:
    """Remove these articles from the search index."""
    ARTICLES.remove(ids)


def remove_quotes(ids: Sequence[int]) -> None:
    """Remove these quotes from the search index."""
    QUOTES.remove(ids)


def remove_persons(ids: Sequence[int]) -> None:
    """Remove these persons from the search index."""
    PERSONS.remove(ids)


def remove_organisations(ids: Sequence[int]) -> None:
    """Remove these organisations from the search index."""
    ORGANISATIONS.remove(ids)


def remove_events(ids: Sequence[int]) -> None:
    """Remove these events from the search index."""
    EVENTS.remove(ids)


def searchable(model: type[Row]) -> models.QuerySet[Row]:
    """The rows of `model` that readers may find: all articles, visible quotes, live persons and live events."""
    chosen: dict[type[models.Model], models.QuerySet[Any]] = {
        Article: Article.objects.all(),
        Quote: Quote.objects.visible(),
        Person: Person.objects.live(),
        Event: Event.objects.live(),
        Organisation: Organisation.objects.live(),
    }
    return chosen[model]


def entries(model: type[models.Model]) -> Iterator[int]:
    """The keys in the index of `model`, in order."""
    return INDEXES[model].entries()


def rebuild() -> dict[str, int]:
    """The number of rows of each kind that were indexed, after rebuilding every search table."""
    for index in INDEXES.values():
        index.clear()
    articles = searchable(Article).only("headline", "deck", "body")
    quotes = searchable(Quote).only("text", "speaker_name", "speaker_text")
    return {
        "articles": sum(index_batch(index_articles, rows) for rows in _batches(articles)),
        "quotes": sum(index_batch(index_quotes, rows) for rows in _batches(quotes)),
        "persons": sum(index_batch(index_persons, rows) for rows in _batches(searchable(Person).only("name"))),
        "events": sum(index_batch(index_events, rows) for rows in _batches(searchable(Event).only("title", "place"))),
        "organisations": sum(
            index_batch(index_organisations, rows) for rows in _batches(searchable(Organisation).only("name"))
        ),
    }


def forget_removed() -> None:
    """Erase every trace of removed rows from the search tables."""
    for index in INDEXES.values():
        index.forget_removed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A query on rows of one kind with its plan: common words are tested row by row, rare ones listed by the index.

    `also` are rows that match otherwise than by their words: persons by another spelling of the name.
    """

    model: type[models.Model]
    node: Node | None
    is_common: bool
    also: tuple[int, ...] = ()

    def matching(self, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
        """The rows among `rows` that match."""
        if self.node is None:
            return rows.none()
        if self.is_common:
            return rows.filter(INDEXES[self.model].probe(self.node))
        return rows.filter(self._listed(self.node))

    def some(self, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
        """The rows among `rows` that match; for a common word, only enough of them to know that there are many."""
        if self.node is None or not self.is_common:
            return self.matching(rows)
        return rows.filter(pk__in=INDEXES[self.model].keys(self.node, most=COMMON + 1))

    def every(self, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
        """The rows among `rows` that match, found by listing all matches, so that they can be counted."""
        return rows.none() if self.node is None else rows.filter(self._listed(self.node))

    def _listed(self, node: Node) -> Q:
        """The condition with all matches listed."""
        condition = _condition(node, self.model)
        return condition | Q(pk__in=self.also) if self.also else condition

    def ranked(self, rows: models.QuerySet[Row]) -> list[tuple[float, int]]:
        """The score and key of the best of the newest matches, best first; `rows` must be ordered newest first."""
        if self.node is None:
            return []
        keys = list(self.matching(rows).values_list("pk", flat=True)[:MOST_RANKED])
        index = INDEXES[self.model]
        own = _own_part(self.node, index)
        scores = index.scores(own, keys) if own is not None else {}
        return sorted(((scores.get(key, 0.0), key) for key in keys), reverse=True)


def search(model: type[models.Model], q: str) -> Search:
    """The plan for the query `q` on rows of `model`; raises QuerySyntaxError if `q` cannot be parsed."""
    node, index = parse(q), INDEXES[model]
    is_common = node is not None and _is_own(node, index) and index.is_common(node)
    return Search(model=model, node=node, is_common=bool(is_common))


def quoting(phrase: str, most: int) -> models.QuerySet[Quote]:
    """Visible quotes that contain the words of `phrase` in sequence, at most `most` of them."""
    sought = tuple(words(phrase))
    keys = QUOTES.keys(Term(words=sought, scope="quote"), most=most) if sought else None
    return Quote.objects.none() if keys is None else Quote.objects.visible().filter(pk__in=keys)


def naming(name: str) -> set[int]:
    """The ids of all articles that contain the words of a name in sequence."""
    sought = tuple(words(name))
    keys = ARTICLES.keys(Term(words=sought)) if sought else None
    return set() if keys is None else set(Article.objects.filter(pk__in=keys).values_list("pk", flat=True))


def titled(name: str) -> set[int]:
    """The ids of all events that contain the words of a name in sequence."""
    sought = tuple(words(name))
    keys = EVENTS.keys(Term(words=sought)) if sought else None
    return set() if keys is None else set(Event.objects.filter(pk__in=keys).values_list("pk", flat=True))


def called(name: str) -> set[int]:
    """The ids of all organisations that contain the words of a name in sequence."""
    sought = tuple(words(name))
    keys = ORGANISATIONS.keys(Term(words=sought)) if sought else None
    return set() if keys is None else set(Organisation.objects.filter(pk__in=keys).values_list("pk", flat=True))


def beginning(model: type[models.Model], text: str) -> Search:
    """The plan for rows of `model` that contain all words of a text; the last word may be incomplete."""
    typed = words(text)
    terms = [Term(words=(word,)) for word in typed[:-1]] + [Term(words=(word,), prefix=True) for word in typed[-1:]]
    node: Node | None = And(tuple(terms)) if len(terms) > 1 else next(iter(terms), None)
    is_common = node is not None and INDEXES[model].is_common(node)
    return Search(model=model, node=node, is_common=bool(is_common))


def matching(rows: models.QuerySet[Row], q: str) -> models.QuerySet[Row]:
    """The rows among `rows` that the query `q` matches; raises QuerySyntaxError if `q` cannot be parsed."""
    return search(rows.model, q).matching(rows)


def index_batch(write: Any, rows: list[Any]) -> int:
    """The number of rows written."""
    write(rows)
    return len(rows)


def _batches(rows: models.QuerySet[Row]) -> Iterator[list[Row]]:
    iterator: Iterable[Row] = rows.order_by("pk").iterator(chunk_size=BATCH)
    iterator = iter(iterator)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _scopes(node: Node) -> set[str | None]:
    match node:
        case Term():
            return {node.scope}
        case Not():
            return _scopes(node.item)
        case And() | Or():
            return set().union(*(_scopes(item) for item in node.items))


def _is_own(node: Node, index: Index) -> bool:
    return all(scope is None or index.column(scope) for scope in _scopes(node))


def _own_part(node: Node, index: Index) -> Node | None:
    """The part of the tree that this index can rank: the terms that must occur and that it contains."""
    if _is_own(node, index):
        return node
    if isinstance(node, And):
        own = tuple(item for item in node.items if _is_own(item, index) and not isinstance(item, Not))
        return And(own) if own else None
    return None


def _condition(node: Node, model: type[models.Model]) -> Q:
    """The tree as a condition on rows of `model`, in one subquery if the database can express it in one."""
    index = INDEXES[model]
    if _is_own(node, index):
        keys = index.keys(node)
        if keys is not None:
            return Q(pk__in=keys)
    match node:
        case Term():
            return _elsewhere(node, model)
        case Not():
            return ~_condition(node.item, model)
        case And():
            condition = Q()
            for item in node.items:
                condition &= _condition(item, model)
            return condition
        case Or():
            condition = Q()
            for item in node.items:
                condition |= _condition(item, model)
            return condition


def _elsewhere(term: Term, model: type[models.Model]) -> Q:
    """A condition for a scoped term that is found in another table: quotes of an article, or the article of a quote."""
    if model is Article:
        quotes = Quote.objects.visible().filter(pk__in=QUOTES.keys(term))  # type: ignore[misc]
        return Q(pk__in=quotes.values("article"))
    if model is Quote:
        return Q(article__in=ARTICLES.keys(term))
    return Q(pk__in=[])  # a person or an event has neither a headline nor quotes of its own

"""What each list can be filtered and sorted by."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from articles.extraction.records import Basis, DatePrecision, EventKind, QuoteKind, SpeakerKind, Stance
from articles.models import Appearance, Article, Coverage, Event, Outlet, Person, Quote
from articles.questions.grouping import OUTLET, SPEAKER, Dimension, periods, values
from articles.questions.links import APPEARANCES, COVERAGES, SPOKEN, among
from articles.questions.listing import Filter, Listing, Sort
from articles.search.language import SCOPES

from .types import (
    choice,
    credit,
    days,
    flag,
    ids,
    instants,
    key,
    least_and_most,
    published,
    reference,
    text,
    wikidata_id,
)

NEWEST = Sort(name="published", column="published_key")
UPDATED = Sort(name="updated", column="updated")
CREATED = Sort(name="created", column="created")


def _outlet(column: str = "outlet", label: str = "outlet, by id or slug") -> Filter:
    return reference(
        "outlet", label, Outlet, lambda ids: Q(**{f"{column}__in": ids}), none=Q(**{f"{column}__isnull": True})
    )


def _mentioned(article: str) -> Filter:
    return reference(
        "person",
        "person mentioned in the article, by id or slug",
        Person,
        APPEARANCES.articles if article == "pk" else lambda ids: among(APPEARANCES.rows(ids), "article"),
        link=APPEARANCES if article == "pk" else None,
    )


def _covering(article: str) -> Filter:
    return reference(
        "event",
        "event that the article tells of, by id or slug",
        Event,
        COVERAGES.articles if article == "pk" else lambda ids: among(COVERAGES.rows(ids), "article"),
        none=~Q(**{f"{article}__in": Coverage.objects.values("article")}),
        link=COVERAGES if article == "pk" else None,
    )


def _by_article(each: Filter, column: str) -> Filter:
    """The filter on a column of the article, for lists of quotes."""
    return replace(
        each,
        condition=lambda values: among(Article.objects.filter(**{f"{column}__in": values}), "pk"),
        negated=lambda values: among(Article.objects.exclude(**{f"{column}__in": values}), "pk"),
        none=each.none and Q(Exists(Article.objects.filter(pk=OuterRef("article"), **{column: ""}).order_by())),
    )


def _reading(whose: str, label: str) -> tuple[Filter, ...]:
    """The filters on what the machine found, or a curator set."""
    kind, stance, speaker = f"{whose}_kind", f"{whose}_stance", f"{whose}_speaker"
    return (
        choice(kind, kind, f"how the words are carried, {label}", QuoteKind, none=whose == "curated"),
        choice(stance, stance, f"whether the speaker asserts it, {label}", Stance, none=whose == "curated"),
        reference(
            speaker,
            f"speaker, {label}, by id or slug",
            Person,
            lambda ids: Q(**{f"{speaker}__in": ids}),
            none=Q(**{f"{speaker}__isnull": True}),
        ),
        text(f"{speaker}_name", f"{speaker}_name", f"fullest name of the speaker, {label}", none=True, many=False),
        choice(f"{speaker}_kind", f"{speaker}_kind", f"what the speaker is, {label}", SpeakerKind, none=True),
    )


def _speaker() -> Filter:
    return reference(
        "speaker",
        "person who said it, by id or slug; none where no person is known",
        Person,
        lambda ids: Q(speaker__in=ids),
        none=Q(speaker__isnull=True),
    )


def _changes() -> tuple[Filter, ...]:
    return (
        *instants("created", "created", "first stored"),
        *instants("updated", "updated", "last changed"),
    )


ARTICLES = Listing(
    name="articles",
    scopes=SCOPES,
    filters=(
        ids(),
        _outlet(),
        choice("outlet_basis", "outlet_basis", "where the outlet was taken from", Basis),
        _mentioned("pk"),
        reference(
            "speaker",
            "person quoted in the article, by id or slug",
            Person,
            SPOKEN.articles,
            link=SPOKEN,
        ),
        _covering("pk"),
        text("headline", "headline", "exact headline; use q to search in headlines", none=True, many=False),
        text("deck", "deck", "exact deck, the line below the headline", none=True, many=False),
        credit(),
        text("byline", "byline", "exact byline", none=True, many=False),
        text("dateline", "dateline", "exact dateline", none=True, many=False),
        text("section", "section", "section of the outlet", none=True),
        text("language", "language", "language code", none=True),
        replace(
            text("source_url", "url", "address at the outlet", none=True, many=False),
            # the second half says to the database that its index on addresses, which knows no empty one, will do
            condition=lambda values: Q(url__in=values) & ~Q(url=""),
        ),
        text("external_id", "external_id", "id that the sender gave it", none=True, many=False),
        *published(),
        choice("published_precision", "published_precision", "how much of the date is known", DatePrecision),
        choice("published_basis", "published_basis", "where the date was taken from", Basis),
        text("published_text", "published_text", "date as printed", none=True, many=False),
        *least_and_most("word_count", "word_count", "words of the body"),
        *least_and_most("quote_count", "quote_count", "quotes"),
        *least_and_most("revision", "revision", "revision"),
        text("body_digest", "body_digest", "SHA-256 of the body"),
        text("extractor_version", "extractor_version", "version of the extractor"),
        *_changes(),
    ),
    sorts=(
        NEWEST,
        UPDATED,
        CREATED,
        Sort(name="word_count", column="word_count"),
        Sort(name="quote_count", column="quote_count"),
    ),
    dimensions=(
        OUTLET,
        *values("section", "language", "outlet_basis", "published_precision", "published_basis", "extractor_version"),
        *periods("published_key"),
    ),
    default_sort="-published",
)

QUOTES = Listing(
    name="quotes",
    scopes=SCOPES,
    filters=(
        ids(),
        _speaker(),
        text("speaker_name", "speaker_name", "fullest name of the speaker", none=True, many=False),
        text("speaker_text", "speaker_text", "speaker as printed", none=True, many=False),
        choice("speaker_kind", "speaker_kind", "what the speaker is", SpeakerKind, none=True),
        _outlet(),
        key("article", "article", "article, by id"),
        _mentioned("article"),
        _covering("article"),
        key("utterance", "utterance", "utterance, by id; none where the words are not yet compared", none=True),
        choice("relation", "relation", "how the words stand to the utterance", Quote.Relation.values, none=True),
        choice("kind", "kind", "how the words are carried", QuoteKind),
        choice(
            "status",
            "status",
            "how far a human has looked at it; rejected quotes are listed only when asked for here",
            [status for status in Quote.Status.values if status != Quote.Status.WITHDRAWN],
        ),
        text("cue", "cue", "verb or phrase that introduces the words", none=True),
        text("cue_class", "cue_class", "class of the cue", none=True),
        choice("stance", "stance", "whether the speaker asserts, denies, asks or never said it", Stance),
        flag("negated", "negated", "the stance is denied, negated or attributed_falsely"),
        text("via", "via", "through whom or where it was said", none=True, many=False),
        flag("curated", "speaker_curated", "a curator set the speaker"),
        flag("stale", "stale", "curated, but no longer found in the newest revision"),
        *_reading("machine", "as the machine found it"),
        *_reading("curated", "as a curator set it"),
        _by_article(text("language", "", "language code of the article", none=True), "language"),
        _by_article(text("section", "", "section of the article", none=True), "section"),
        _by_article(
            choice("published_precision", "", "how much of the date is known", DatePrecision), "published_precision"
        ),
        _by_article(text("body_digest", "", "SHA-256 of the body of the article"), "body_digest"),
        text("text", "text", "exact words; use q to search in them", many=False),
        *least_and_most("start", "start", "first code point of the words"),
        *least_and_most("end", "end", "code point after the words"),
        *least_and_most("speaker_start", "speaker_start", "first code point of the speaker as printed"),
        *least_and_most("speaker_end", "speaker_end", "code point after the speaker as printed"),
        *published(),
        *least_and_most("confidence", "confidence", "confidence", decimal=True),
        *least_and_most("revision", "revision", "revision of the article"),
        text("rule", "rule", "rule that found it", none=True),
        text("extractor_version", "extractor_version", "version of the extractor"),
        *_changes(),
    ),
    sorts=(NEWEST, UPDATED, CREATED, Sort(name="confidence", column="confidence")),
    dimensions=(
        OUTLET,
        SPEAKER,
        *values("speaker_kind", "kind", "status", "relation", "cue", "cue_class", "stance", "negated", "stale", "rule"),
        Dimension(name="curated", column="speaker_curated"),
        Dimension(name="language", column="article__language"),
        Dimension(name="section", column="article__section"),
        *values("extractor_version"),
        *periods("published_key"),
    ),
    default_sort="-published",
)

PERSONS = Listing(
    name="persons",
    scopes=(),
    filters=(
        ids(Person),
        text("name", "name", "exact name", many=False),
        text("slug", "slug", "slug"),
        text("role", "role", "exact role", none=True, many=False),
        wikidata_id(),
        reference(
            "outlet",
            "outlet that mentions the person, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=Appearance.objects.filter(outlet__in=ids, person__isnull=False).values("person")),
        ),
        reference(
            "event",
            "event whose articles mention the person, by id or slug",
            Event,
            lambda ids: Q(
                pk__in=Appearance.objects.filter(article__coverage__event__in=ids, person__isnull=False).values(
                    "person"
                )
            ),
        ),
        *least_and_most("article_count", "article_count", "articles"),
        *least_and_most("quote_count", "quote_count", "quotes"),
        *instants("first_seen", "first_seen", "first seen"),
        *instants("last_seen", "last_seen", "last seen"),
        *_changes(),
    ),
    sorts=(
        Sort(name="quote_count", column="quote_count"),
        Sort(name="article_count", column="article_count"),
        Sort(name="name", column="name"),
        Sort(name="first_seen", column="first_seen"),
        Sort(name="last_seen", column="last_seen"),
        UPDATED,
        CREATED,
    ),
    dimensions=values("role"),
    default_sort="-quote_count",
)

EVENTS = Listing(
    name="events",
    scopes=(),
    filters=(
        ids(Event),
        choice("kind", "kind", "what sort of happening", EventKind),
        *days("date", "date_key", "happened"),
        choice("date_precision", "date_precision", "how much of the date is known", DatePrecision),
        text("place", "place", "exact place", none=True, many=False),
        text("title", "title", "exact title; use q to search in titles", many=False),
        text("slug", "slug", "slug"),
        reference(
            "outlet",
            "outlet that tells of it, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=Coverage.objects.filter(outlet__in=ids).values("event")),
        ),
        reference(
            "person",
            "person mentioned in an article that tells of it, by id or slug",
            Person,
            lambda ids: Q(pk__in=Coverage.objects.filter(article__appearances__person__in=ids).values("event")),
        ),
        Filter(
            name="article",
            label="article that tells of it, by id",
            schema=key("article", "", "").schema,
            read=key("article", "", "").read,
            condition=lambda ids: Q(pk__in=Coverage.objects.filter(article__in=ids).values("event")),
        ),
        *least_and_most("article_count", "article_count", "articles"),
        *least_and_most("outlet_count", "outlet_count", "outlets"),
        *least_and_most("source_count", "source_count", "independent sources"),
        *least_and_most("conflict_count", "conflict_count", "figures and dates in conflict"),
        *_changes(),
    ),
    sorts=(
        Sort(name="date", column="date_key"),
        Sort(name="article_count", column="article_count"),
        Sort(name="outlet_count", column="outlet_count"),
        Sort(name="source_count", column="source_count"),
        Sort(name="conflict_count", column="conflict_count"),
        UPDATED,
        CREATED,
    ),
    dimensions=(*values("kind", "place", "date_precision"), *periods("date_key")),
    default_sort="-date",
)

OUTLETS = Listing(
    name="outlets",
    filters=(
        ids(Outlet),
        text("name", "name", "exact name", many=False),
        text("slug", "slug", "slug"),
        text("website", "website", "exact address of the website", none=True, many=False),
        text("country", "country", "country, ISO 3166-1 alpha-2", none=True),
        *least_and_most("article_count", "article_count", "articles"),
        *_changes(),
    ),
    sorts=(Sort(name="name", column="name"), Sort(name="article_count", column="article_count"), UPDATED, CREATED),
    dimensions=values("country"),
    default_sort="name",
)

UTTERANCES = Listing(
    name="utterances",
    filters=(
        ids(),
        _speaker(),
        text("speaker_name", "speaker_name", "fullest name of the speaker", none=True, many=False),
        text("text", "text", "exact words of the fullest version", many=False),
        choice("stance", "stance", "whether the speaker asserts, denies, asks or never said it", Stance),
        reference(
            "outlet",
            "outlet that carries it, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=Quote.objects.visible().filter(outlet__in=ids).values("utterance")),
        ),
        reference(
            "event",
            "event that a carrying article tells of, by id or slug",
            Event,
            lambda ids: Q(pk__in=Quote.objects.visible().filter(article__coverage__event__in=ids).values("utterance")),
        ),
        *published(),
        *least_and_most("quote_count", "quote_count", "quotes"),
        *least_and_most("outlet_count", "outlet_count", "outlets"),
        *_changes(),
    ),
    sorts=(
        NEWEST,
        Sort(name="quote_count", column="quote_count"),
        Sort(name="outlet_count", column="outlet_count"),
        UPDATED,
        CREATED,
    ),
    dimensions=(SPEAKER, *values("stance"), *periods("published_key")),
    default_sort="-published",
)

COVERAGE = Listing(
    name="coverage",
    filters=(
        key("article", "article", "article, by id"),
        _outlet(),
        flag("main", "main", "the article is about the event, not telling of it in passing"),
        *published(),
        *least_and_most("score", "score", "score of the link", decimal=True),
    ),
    sorts=(NEWEST, Sort(name="score", column="score")),
    dimensions=(OUTLET, *values("main"), *periods("published_key")),
    default_sort="-published",
    tie="article_id",
)

REVISIONS = Listing(
    name="revisions",
    filters=(
        *least_and_most("revision", "revision", "revision"),
        *instants("received", "received", "received"),
        text("digest", "digest", "SHA-256 of the bytes as received"),
        text("origin", "origin", "file, line or sender that it came from", many=False),
        text("media_type", "media_type", "media type"),
        text("encoding", "encoding", "encoding of the bytes"),
    ),
    sorts=(Sort(name="revision", column="revision"), Sort(name="received", column="received")),
    default_sort="-revision",
)

_ALL = (ARTICLES, QUOTES, PERSONS, EVENTS, OUTLETS, UTTERANCES, COVERAGE, REVISIONS)
LISTINGS = {listing.name: listing for listing in _ALL}

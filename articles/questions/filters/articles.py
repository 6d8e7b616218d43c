"""What articles and their revisions can be filtered and sorted by."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from articles.extraction.records import Basis, DatePrecision
from articles.models import Person
from articles.questions.grouping import OUTLET, periods, values
from articles.questions.links import SPOKEN
from articles.questions.listing import Listing, Sort
from articles.search.language import SCOPES

from .related import CREATED, NEWEST, UPDATED, changes, covering, mentioned, outlet
from .types import choice, ids, instants, least_and_most, listed, published, reference, text

ARTICLES = Listing(
    name="articles",
    scopes=SCOPES,
    filters=(
        ids(),
        outlet(),
        choice("outlet_basis", "outlet_basis", "how the outlet was determined", Basis),
        mentioned("pk"),
        reference(
            "speaker",
            "person quoted in the article, by id or slug",
            Person,
            SPOKEN.articles,
            link=SPOKEN,
        ),
        covering("pk"),
        text("headline", "headline", "exact headline; use q to search in headlines", none=True, many=False),
        text("deck", "deck", "exact deck (the line below the headline)", none=True, many=False),
        listed("credit", "credits", "credited agency"),
        listed("wire", "wires", "agency on whose reporting the article rests"),
        text("byline", "byline", "exact byline", none=True, many=False),
        text("dateline", "dateline", "exact dateline", none=True, many=False),
        text("section", "section", "section of the outlet", none=True),
        text("language", "language", "language code", none=True),
        replace(
            text("source_url", "url", "URL at the outlet", none=True, many=False),
            # the second half lets the database use its index on addresses, which has no empty ones
            condition=lambda values: Q(url__in=values) & ~Q(url=""),
        ),
        text("external_id", "external_id", "id given by the sender", none=True, many=False),
        *published(),
        choice("published_precision", "published_precision", "precision of the date", DatePrecision),
        choice("published_basis", "published_basis", "how the date was determined", Basis),
        text("published_text", "published_text", "date as printed", none=True, many=False),
        *least_and_most("word_count", "word_count", "number of words in the body"),
        *least_and_most("quote_count", "quote_count", "number of quotes"),
        *least_and_most("revision", "revision", "revision"),
        text("body_digest", "body_digest", "SHA-256 of the body"),
        text("extractor_version", "extractor_version", "version of the extractor"),
        *changes(),
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

REVISIONS = Listing(
    name="revisions",
    filters=(
        *least_and_most("revision", "revision", "revision"),
        *instants("received", "received", "received"),
        text("digest", "digest", "SHA-256 of the bytes as received"),
        text("origin", "origin", "file, line or sender that the revision came from", many=False),
        text("media_type", "media_type", "media type"),
        text("encoding", "encoding", "encoding of the bytes"),
    ),
    sorts=(Sort(name="revision", column="revision"), Sort(name="received", column="received")),
    default_sort="-revision",
)

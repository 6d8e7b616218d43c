"""What quotes can be filtered and sorted by."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from articles.extraction.records import DatePrecision, QuoteKind, SpeakerKind, Stance
from articles.models import Article, Person, Quote
from articles.questions.grouping import ORGANISATION, OUTLET, SPEAKER, Dimension, periods, values
from articles.questions.links import among
from articles.questions.listing import Filter, Listing, Sort
from articles.search.language import SCOPES

from .related import CREATED, NEWEST, UPDATED, changes, covering, mentioned, outlet, speaker, speaker_organisation
from .types import choice, flag, ids, key, least_and_most, published, reference, text


def _by_article(each: Filter, column: str) -> Filter:
    """The filter on a column of the article, for lists of quotes."""
    return replace(
        each,
        condition=lambda values: among(Article.objects.filter(**{f"{column}__in": values}), "pk"),
        negated=lambda values: among(Article.objects.exclude(**{f"{column}__in": values}), "pk"),
        none=each.none and Q(Exists(Article.objects.filter(pk=OuterRef("article"), **{column: ""}).order_by())),
    )


def _reading(whose: str, label: str) -> tuple[Filter, ...]:
    """The filters on extracted or curated values."""
    kind, stance, speaker = f"{whose}_kind", f"{whose}_stance", f"{whose}_speaker"
    return (
        choice(kind, kind, f"kind of quote, {label}", QuoteKind, none=whose == "curated"),
        choice(stance, stance, f"stance of the speaker, {label}", Stance, none=whose == "curated"),
        reference(
            speaker,
            f"speaker, {label}, by id or slug",
            Person,
            lambda ids: Q(**{f"{speaker}__in": ids}),
            none=Q(**{f"{speaker}__isnull": True}),
        ),
        text(f"{speaker}_name", f"{speaker}_name", f"full name of the speaker, {label}", none=True, many=False),
        choice(f"{speaker}_kind", f"{speaker}_kind", f"kind of speaker, {label}", SpeakerKind, none=True),
    )


QUOTES = Listing(
    name="quotes",
    scopes=SCOPES,
    filters=(
        ids(),
        speaker(),
        text("speaker_name", "speaker_name", "full name of the speaker", none=True, many=False),
        text("speaker_text", "speaker_text", "speaker as printed", none=True, many=False),
        speaker_organisation(),
        text(
            "machine_organisation_name",
            "machine_organisation_name",
            "organisation that speaks, as the article names it in full",
            none=True,
            many=False,
        ),
        choice("speaker_kind", "speaker_kind", "what the speaker is", SpeakerKind, none=True),
        outlet(),
        key("article", "article", "article, by id"),
        mentioned("article"),
        covering("article"),
        key("utterance", "utterance", "utterance, by id; none for quotes that have not been compared yet", none=True),
        choice("relation", "relation", "how the quote relates to the utterance", Quote.Relation.values, none=True),
        choice("kind", "kind", "kind of quote (direct, mixed or indirect)", QuoteKind),
        choice(
            "status",
            "status",
            "review status; rejected quotes are listed only when asked for here",
            [status for status in Quote.Status.values if status != Quote.Status.WITHDRAWN],
        ),
        text("cue", "cue", "verb or phrase that introduces the quote", none=True),
        text("cue_class", "cue_class", "class of the cue", none=True),
        choice("stance", "stance", "stance of the speaker, such as asserted or denied", Stance),
        flag("negated", "negated", "whether the stance is denied, negated or attributed_falsely"),
        text("via", "via", "person or medium through which the statement was made", none=True, many=False),
        flag("curated", "speaker_curated", "whether a curator set the speaker"),
        flag("stale", "stale", "whether the quote was curated but is no longer found in the newest revision"),
        *_reading("machine", "as extracted"),
        *_reading("curated", "as a curator set it"),
        _by_article(text("language", "", "language code of the article", none=True), "language"),
        _by_article(text("section", "", "section of the article", none=True), "section"),
        _by_article(choice("published_precision", "", "precision of the date", DatePrecision), "published_precision"),
        _by_article(text("body_digest", "", "SHA-256 of the body of the article"), "body_digest"),
        text("text", "text", "exact words of the quote; use q for full-text search", many=False),
        *least_and_most("start", "start", "offset of the first code point of the quote"),
        *least_and_most("end", "end", "offset after the last code point of the quote"),
        *least_and_most("speaker_start", "speaker_start", "offset of the first code point of the speaker as printed"),
        *least_and_most("speaker_end", "speaker_end", "offset after the last code point of the speaker as printed"),
        *published(),
        *least_and_most("confidence", "confidence", "confidence", decimal=True),
        *least_and_most("revision", "revision", "revision of the article"),
        text("rule", "rule", "extraction rule that found the quote", none=True),
        text("extractor_version", "extractor_version", "version of the extractor"),
        *changes(),
    ),
    sorts=(NEWEST, UPDATED, CREATED, Sort(name="confidence", column="confidence")),
    dimensions=(
        OUTLET,
        SPEAKER,
        ORGANISATION,
        *values("speaker_kind", "kind", "status", "relation", "cue", "cue_class", "stance", "negated", "stale", "rule"),
        Dimension(name="curated", column="speaker_curated"),
        Dimension(name="language", column="article__language"),
        Dimension(name="section", column="article__section"),
        *values("extractor_version"),
        *periods("published_key"),
    ),
    default_sort="-published",
)

"""What utterances can be filtered and sorted by."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from articles.extraction.records import Stance
from articles.models import Event, Outlet, Quote
from articles.models.quote import contests
from articles.questions.grouping import SPEAKER, periods, values
from articles.questions.listing import Listing, Sort

from .related import CREATED, NEWEST, UPDATED, changes, speaker
from .types import choice, flag, ids, least_and_most, published, reference, text


def contested() -> Q:
    """Utterances whose words are also attributed to somebody else."""
    return Q(pk__in=contests().values("from_utterance"))


UTTERANCES = Listing(
    name="utterances",
    filters=(
        ids(),
        speaker(),
        text("speaker_name", "speaker_name", "full name of the speaker", none=True, many=False),
        text("text", "text", "exact words of the fullest version", many=False),
        choice("stance", "stance", "stance of the speaker, such as asserted or denied", Stance),
        reference(
            "outlet",
            "outlet that published the statement, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=Quote.objects.visible().filter(outlet__in=ids).values("utterance")),
        ),
        reference(
            "event",
            "event reported by an article that quotes it, by id or slug",
            Event,
            lambda ids: Q(pk__in=Quote.objects.visible().filter(article__coverage__event__in=ids).values("utterance")),
        ),
        replace(
            flag("contested", "", "whether the same words are also attributed to another speaker"),
            condition=lambda values: contested() if values[0] else ~contested(),
        ),
        *published(),
        *least_and_most("quote_count", "quote_count", "number of quotes"),
        *least_and_most("outlet_count", "outlet_count", "number of outlets"),
        *changes(),
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

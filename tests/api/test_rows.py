"""The rows written from plain values are those that the serializers write from objects."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.test import Client

from articles.api.fields.rows import row_writer
from articles.api.serializers import ArticleSerializer, QuoteSerializer
from articles.api.views.quotes import quotes_for_api
from articles.models import Article
from tests.factories import make_article, make_outlet, make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db

BASE = "http://testserver/api/v1"


def as_json(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value, option=orjson.OPT_UTC_Z))


def store() -> None:
    """Rows with everything set and rows with nothing set."""
    ann = make_person("Ann Lee")
    article = make_article(
        'É "It rained," Ann Lee said.',
        outlet=make_outlet(),
        url="https://example.org/1",
        deck="Deck",
        credits=["Wire"],
        section="World",
    )
    make_utterance(
        make_quote(
            "It rained",
            article=article,
            speaker=ann,
            parts=[[3, 5], [6, 12]],
            curated_kind="direct",
            speaker_curated=True,
            curated_speaker=ann,
            curated_speaker_name="Ann Lee",
            curated_speaker_kind="person",
            speaker_start=15,
            speaker_end=22,
            via="Wire",
        )
    )
    bare = make_article("It rained.", published=None, headline="", language="")
    make_quote("It rained", article=bare, cue="", cue_class="", rule="", revision=2, machine_speaker_kind="")


@pytest.mark.parametrize(
    ("serializer", "queryset"),
    [(ArticleSerializer, Article.objects.for_api()), (QuoteSerializer, quotes_for_api())],
)
def test_both_ways_of_writing_give_the_same(serializer: Any, queryset: Any) -> None:
    store()
    writer = row_writer(serializer)
    plain = [writer.show(row, BASE) for row in queryset.all().values(*writer.columns)]
    described = serializer(queryset.all(), many=True, context={"base": BASE}).data
    assert len(plain) == 2
    assert as_json(plain) == as_json(described)


def test_a_list_shows_what_a_detail_shows(client: Client) -> None:
    store()
    for row in client.get("/api/v1/quotes").json()["results"]:
        assert client.get(row["url"]).json() == row

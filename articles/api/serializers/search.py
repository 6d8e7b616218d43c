"""What a search across everything shows, and what is offered while somebody types a name."""

from __future__ import annotations

from rest_framework import serializers

from .articles import ArticleSerializer
from .events import EventSerializer
from .fields import ReadSerializer, TextOrNull
from .persons import PersonSerializer
from .quotes import QuoteSerializer


class Hits(ReadSerializer):
    """How much of one kind was found."""

    count = serializers.IntegerField(help_text="matches of this kind; a lower bound unless `count_exact`")
    count_exact = serializers.BooleanField()
    list_url = serializers.URLField(help_text="address of the whole list")


class QuoteHits(Hits):
    """Quotes that match."""

    results = QuoteSerializer(many=True)


class ArticleHits(Hits):
    """Articles that match."""

    results = ArticleSerializer(many=True)


class PersonHits(Hits):
    """Persons one of whose names matches."""

    results = PersonSerializer(many=True)


class EventHits(Hits):
    """Events whose title or place matches."""

    results = EventSerializer(many=True)


class SearchResult(ReadSerializer):
    """The newest few of every kind."""

    q = serializers.CharField()
    quotes = QuoteHits()
    articles = ArticleHits()
    persons = PersonHits()
    events = EventHits()


class SuggestionSerializer(ReadSerializer):
    """Something whose name begins so, with what tells it apart from its namesakes."""

    id = serializers.CharField(help_text="opaque id")
    url = serializers.URLField(help_text="its address in this API")
    name = serializers.CharField(help_text="its name; of an event the title")
    slug = serializers.CharField()
    matched = serializers.CharField(help_text="the spelling that begins so")
    hint = TextOrNull(help_text="role or kind, outlets, years and counts, in words")
    article_count = serializers.IntegerField()
    quote_count = serializers.IntegerField(allow_null=True, help_text="quotes of a person; null of others")


class SuggestionPage(ReadSerializer):
    """What begins so, the most quoted or most reported first."""

    results = SuggestionSerializer(many=True)

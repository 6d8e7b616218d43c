"""The results of a search across all records, and the suggestions for the beginning of a name."""

from __future__ import annotations

from rest_framework import serializers

from .articles import ArticleSerializer
from .events import EventSerializer
from .fields import ReadSerializer, TextOrNull
from .persons import PersonSerializer
from .quotes import QuoteSerializer


class Hits(ReadSerializer):
    """The number of matches of one kind."""

    count = serializers.IntegerField(help_text="number of matches of this kind; a lower bound unless `count_exact`")
    count_exact = serializers.BooleanField()
    list_url = serializers.URLField(help_text="address of the full list")


class QuoteHits(Hits):
    """Quotes that match."""

    results = QuoteSerializer(many=True)


class ArticleHits(Hits):
    """Articles that match."""

    results = ArticleSerializer(many=True)


class PersonHits(Hits):
    """Persons with a name that matches."""

    results = PersonSerializer(many=True)


class EventHits(Hits):
    """Events with a title or place that matches."""

    results = EventSerializer(many=True)


class SearchResult(ReadSerializer):
    """The newest matches of every kind."""

    q = serializers.CharField()
    quotes = QuoteHits()
    articles = ArticleHits()
    persons = PersonHits()
    events = EventHits()


class SuggestionSerializer(ReadSerializer):
    """A suggestion: a record with a matching name, and what distinguishes it from others of that name."""

    id = serializers.CharField(help_text="opaque id")
    url = serializers.URLField(help_text="address in this API")
    name = serializers.CharField(help_text="name, or the title of an event")
    slug = serializers.CharField()
    matched = serializers.CharField(help_text="spelling that matches")
    hint = TextOrNull(help_text="role or kind, outlets, years and counts as text")
    article_count = serializers.IntegerField()
    quote_count = serializers.IntegerField(
        allow_null=True, help_text="number of quotes of a person or an organisation; null for other records"
    )


class SuggestionPage(ReadSerializer):
    """Names that begin with a text, the most quoted or most reported first."""

    results = SuggestionSerializer(many=True)

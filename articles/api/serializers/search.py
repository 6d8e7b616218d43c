"""What a search across everything shows."""

from __future__ import annotations

from rest_framework import serializers

from .articles import ArticleRecord
from .events import EventRecord
from .fields import Record
from .persons import PersonRecord
from .quotes import QuoteRecord


class Hits(Record):
    """How much of one kind was found."""

    count = serializers.IntegerField(help_text="matches of this kind; a lower bound unless `count_exact`")
    count_exact = serializers.BooleanField()
    list_url = serializers.URLField(help_text="address of the whole list")


class QuoteHits(Hits):
    """Quotes that match."""

    results = QuoteRecord(many=True)


class ArticleHits(Hits):
    """Articles that match."""

    results = ArticleRecord(many=True)


class PersonHits(Hits):
    """Persons one of whose names matches."""

    results = PersonRecord(many=True)


class EventHits(Hits):
    """Events whose title or place matches."""

    results = EventRecord(many=True)


class SearchResult(Record):
    """The newest few of every kind."""

    q = serializers.CharField()
    quotes = QuoteHits()
    articles = ArticleHits()
    persons = PersonHits()
    events = EventHits()

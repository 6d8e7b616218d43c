"""What happened, which articles report it, and the figures they give."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles.extraction.records import DateBasis, DatePrecision, EventKind, FigureRole, Qualifier

from .article import Article
from .decision import HistoryLine
from .fields import NO_DAY, UNDATED, Dated, JsonField, choices, one_of, ordered
from .outlet import Outlet


class EventQuerySet(models.QuerySet["Event"]):
    """Queries on events."""

    def for_api(self) -> EventQuerySet:
        """Live events (not merged into another), newest first."""
        return self.live().order_by("-date_key", "-pk")

    def live(self) -> EventQuerySet:
        """Live events: those not merged into another."""
        return self.filter(merged_into__isnull=True)


class Event(Dated):
    """One event in the world, reported by one or more articles as their main event or as background."""

    title = models.TextField()
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=20, choices=choices(EventKind), default=EventKind.OTHER)
    date = models.DateField(null=True, blank=True, help_text="first day of the known date")
    date_precision = models.CharField(max_length=10, choices=choices(DatePrecision), default=DatePrecision.UNKNOWN)
    date_basis = models.CharField(max_length=12, choices=choices(DateBasis), default=DateBasis.NONE)
    date_key = models.DateField(default=NO_DAY, editable=False, help_text="key that lists are ordered by")
    place = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
        help_text="the live event it was merged into",
    )
    article_count = models.PositiveIntegerField(default=0, editable=False)
    outlet_count = models.PositiveIntegerField(default=0, editable=False)
    source_count = models.PositiveIntegerField(
        default=0, editable=False, help_text="number of outlets; outlets that share copy count once"
    )
    conflict_count = models.PositiveIntegerField(
        default=0, editable=False, help_text="number of figures and dates on which the reports disagree"
    )

    history = HistoricalRecords(
        bases=[HistoryLine], excluded_fields=["article_count", "outlet_count", "source_count", "conflict_count"]
    )
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-date_key", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="event_has_title"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="event_not_merged_into_itself"),
            one_of("kind", EventKind, "event_kind_known"),
        ]
        indexes = [
            # GET /events, newest first
            models.Index(fields=["date_key", "id"], name="event_newest"),
            # GET /events?sort=updated
            models.Index(fields=["updated", "id"], name="event_updated"),
            # the events merged into one; if live events were in this index, SQLite would list them from here and sort
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="event_merged"),
        ]

    def __str__(self) -> str:
        return self.title


class Coverage(models.Model):
    """One article's report of one event, with the date and place that this article gives."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="coverage", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="coverage")
    outlet = models.ForeignKey(Outlet, null=True, on_delete=models.PROTECT, related_name="+")
    main = models.BooleanField(help_text="it is the main event of the article, not a background event")
    score = models.FloatField()
    reasons = JsonField(default=list)
    published_key = models.DateTimeField(default=UNDATED)

    class Meta:
        verbose_name_plural = "coverage"
        ordering = ["published_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "article"], name="coverage_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="coverage_score_from_0_to_1"),
        ]
        indexes = [
            # GET /articles?event=… and GET /events/{id}/coverage, newest first
            models.Index(fields=["event", "published_key", "article"], name="coverage_of_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} in {self.article_id}"


class EventMention(models.Model):
    """A span of a body that mentions an event, as the extractor read it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="event_mentions")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=choices(EventKind))
    title = models.TextField()
    date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=10, choices=choices(DatePrecision), default=DatePrecision.UNKNOWN)
    date_basis = models.CharField(max_length=12, choices=choices(DateBasis), default=DateBasis.NONE)
    date_parts = JsonField(default=dict, help_text="text, and the year, month, day and weekday that are stated")
    place = models.CharField(max_length=200, blank=True)
    persons = JsonField(default=list)
    terms = JsonField(default=list)
    main = models.BooleanField(default=False)
    published_key = models.DateTimeField(default=UNDATED)

    class Meta:
        ordering = ["article_id", "start", "pk"]
        constraints = [
            ordered("start", "end", "event_mention_ordered"),
            one_of("kind", EventKind, "event_mention_kind_known"),
        ]
        indexes = [
            # linking: other mentions of the same kind and place around a date
            models.Index(fields=["kind", "place", "date"], name="event_mention_candidate"),
            # linking: main events of articles published around a date
            models.Index(fields=["main", "published_key"], name="event_mention_main"),
        ]

    def __str__(self) -> str:
        return self.title


class Figure(models.Model):
    """A counted claim of one article about one event: "29 killed"."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")
    mention = models.ForeignKey(EventMention, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")
    outlet = models.ForeignKey(Outlet, null=True, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    value = models.BigIntegerField()
    role = models.CharField(max_length=20, choices=choices(FigureRole))
    qualifier = models.CharField(max_length=20, choices=choices(Qualifier), default=Qualifier.EXACT)
    noun = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)
    wire = models.CharField(max_length=200, default="", blank=True, help_text="the news agency that the source names")
    terms = JsonField(default=list, help_text="content words around the figure, by which figures are compared")
    published_key = models.DateTimeField(default=UNDATED)

    class Meta:
        ordering = ["article_id", "start", "pk"]
        constraints = [
            ordered("start", "end", "figure_ordered"),
            one_of("role", FigureRole, "figure_role_known"),
            models.CheckConstraint(condition=Q(value__gte=0), name="figure_not_negative"),
            models.UniqueConstraint(fields=["article", "start", "end", "role"], name="figure_place_once"),
        ]
        indexes = [
            # the discrepancies of an event
            models.Index(fields=["event", "role", "value"], name="figure_of_event"),
        ]

    def __str__(self) -> str:
        return self.text

"""What one outlet published, and the passages that two articles share."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from articles.extraction.records import Basis, DatePrecision

from .fields import UNDATED, Dated, JsonField, choices, one_of, ordered
from .outlet import Outlet


class ArticleQuerySet(models.QuerySet["Article"]):
    """Queries on articles."""

    def for_api(self) -> ArticleQuerySet:
        """Articles with their outlet, newest first."""
        return self.select_related("outlet").order_by("-published_key", "-pk")

    def without_body(self) -> ArticleQuerySet:
        """Articles without their long columns, for lists."""
        return self.defer("body", "segments", "removed")


class Article(Dated):
    """One news report of one outlet; a changed body is a new revision of it, not a new article."""

    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="articles", db_index=False
    )
    outlet_basis = models.CharField(max_length=20, choices=choices(Basis), default=Basis.NONE)
    identity = models.CharField(
        max_length=64, unique=True, editable=False, help_text="what identifies the article across versions"
    )
    known_by = models.CharField(
        max_length=64,
        default="",
        blank=True,
        editable=False,
        help_text="key under which its versions are looked up",
    )
    external_id = models.TextField(default="", blank=True, editable=False, help_text="the sender's own id")
    url = models.URLField(max_length=2000, blank=True)
    headline = models.TextField(blank=True)
    deck = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    dateline = models.TextField(blank=True)
    section = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, blank=True)
    credits = JsonField(default=list, help_text="agencies named")
    wires = JsonField(default=list, help_text="agencies on whose reporting it rests: credited, or named as its source")
    captions = JsonField(default=list)

    published = models.DateTimeField(null=True, blank=True, help_text="start of the day, month or year that is stated")
    published_precision = models.CharField(max_length=10, choices=choices(DatePrecision), default=DatePrecision.UNKNOWN)
    published_basis = models.CharField(max_length=20, choices=choices(Basis), default=Basis.NONE)
    published_text = models.CharField(max_length=200, blank=True, help_text="as printed")
    published_parts = JsonField(default=dict, help_text="year, month, day and weekday, whichever are stated")
    published_key = models.DateTimeField(default=UNDATED, editable=False, help_text="key that lists are ordered by")

    body = models.TextField()
    body_digest = models.CharField(max_length=64, editable=False)
    segments = JsonField(default=list, help_text="[body start, raw start, length]")
    removed = JsonField(default=list, help_text="[raw start, raw end, reason]")
    masked = models.BooleanField(
        default=False, db_default=False, editable=False, help_text="some of its words were masked before extraction"
    )
    problems = JsonField(default=list)
    revision = models.PositiveIntegerField(default=1)
    extractor_version = models.CharField(max_length=32)
    word_count = models.PositiveIntegerField(default=0)
    quote_count = models.PositiveIntegerField(default=0)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_key", "-pk"]
        constraints = [
            one_of("published_precision", DatePrecision, "article_precision_known"),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_precision=DatePrecision.UNKNOWN)
                | Q(published__isnull=False) & ~Q(published_precision=DatePrecision.UNKNOWN),
                name="article_date_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True) | Q(published_key=F("published")), name="article_key_is_date"
            ),
        ]
        indexes = [
            # GET /articles, newest first
            models.Index(fields=["published_key", "id"], name="article_newest"),
            # GET /articles?outlet=…
            models.Index(fields=["outlet", "published_key", "id"], name="article_of_outlet"),
            # GET /articles?sort=updated
            models.Index(fields=["updated", "id"], name="article_updated"),
            # GET /articles?sort=created
            models.Index(fields=["created", "id"], name="article_created"),
            # GET /articles?language=…, including a rare language
            models.Index(fields=["language", "published_key", "id"], name="article_of_language"),
            # GET /articles?section=…
            models.Index(fields=["section", "published_key", "id"], name="article_of_section"),
            # GET /articles?source_url=…
            models.Index(fields=["url", "published_key", "id"], condition=~Q(url=""), name="article_at_url"),
            # ingest: the articles that a document may be a version of
            models.Index(fields=["known_by"], name="article_known_by"),
            # GET /articles?body_digest=…
            models.Index(fields=["body_digest"], name="article_digest"),
        ]

    def __str__(self) -> str:
        return self.headline or f"article {self.pk}"


class Shingle(models.Model):
    """A sampled hash of eight consecutive words of an article's body: the index used to find shared copy."""

    pk = models.CompositePrimaryKey("hash", "article")
    hash = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="shingles")


class SharedCopy(models.Model):
    """Two articles that contain the same passages; `left` is the one with the smaller id."""

    class Kind(models.TextChoices):
        """How much is shared."""

        SAME_TEXT = "same_text"
        SHARED_COPY = "shared_copy"

    left = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copies_right")
    right = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copies_left")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    left_share = models.FloatField(help_text="share of the left body that also appears in the right one, 0 to 1")
    right_share = models.FloatField(help_text="share of the right body that also appears in the left one, 0 to 1")
    words = models.PositiveIntegerField(help_text="number of words shared")
    reasons = JsonField(default=list)

    class Meta:
        verbose_name_plural = "shared copies"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="copy_pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="copy_left_before_right"),
            models.CheckConstraint(
                condition=Q(left_share__gte=0, left_share__lte=1, right_share__gte=0, right_share__lte=1),
                name="copy_share_from_0_to_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words} words of {self.left_id} and {self.right_id}"


class SharedPassage(models.Model):
    """Consecutive words that both articles of a shared copy contain."""

    copy = models.ForeignKey(SharedCopy, on_delete=models.CASCADE, related_name="passages")
    left_start = models.PositiveIntegerField()
    left_end = models.PositiveIntegerField()
    right_start = models.PositiveIntegerField()
    right_end = models.PositiveIntegerField()
    words = models.PositiveIntegerField()

    class Meta:
        ordering = ["copy_id", "left_start", "pk"]
        constraints = [
            ordered("left_start", "left_end", "passage_left_ordered"),
            ordered("right_start", "right_end", "passage_right_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.words} words at {self.left_start} and {self.right_start}"

"""The persons in the news, their names, and the articles they appear in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.db import connection, models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from .article import Article
from .decision import HistoryLine
from .fields import UNDATED, Dated, JsonField, ordered
from .outlet import Outlet


class PersonQuerySet(models.QuerySet["Person"]):
    """Queries on persons."""

    def for_api(self) -> PersonQuerySet:
        """Live persons (not merged into another), the most quoted first."""
        return self.live().order_by("-quote_count", "-pk")

    def live(self) -> PersonQuerySet:
        """Live persons: those not merged into another."""
        return self.filter(merged_into__isnull=True)


class Person(Dated):
    """One human being, however many spellings of the name the outlets use."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=220, unique=True, allow_unicode=True)
    role = models.CharField(max_length=300, blank=True, help_text="title most often printed with the name")
    wikidata_id = models.CharField(max_length=20, null=True, blank=True, unique=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
        help_text="the live person this one was merged into",
    )
    article_count = models.PositiveIntegerField(default=0, editable=False)
    quote_count = models.PositiveIntegerField(default=0, editable=False)
    first_seen = models.DateTimeField(default=UNDATED, editable=False)
    last_seen = models.DateTimeField(default=UNDATED, editable=False)

    history = HistoricalRecords(
        bases=[HistoryLine], excluded_fields=["article_count", "quote_count", "first_seen", "last_seen"]
    )
    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_not_merged_into_itself"),
        ]
        indexes = [
            # GET /persons, the most quoted first
            models.Index(fields=["quote_count", "id"], name="person_most_quoted"),
            # GET /persons?sort=name
            models.Index(fields=["name", "id"], name="person_by_name"),
            # GET /persons?sort=updated
            models.Index(fields=["updated", "id"], name="person_updated"),
            # the persons merged into one; with live persons in this index, SQLite would list from here and then sort
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="person_merged"),
        ]

    def __str__(self) -> str:
        return self.name


class PersonName(models.Model):
    """One spelling of a person's name."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    article_count = models.PositiveIntegerField(default=0)
    authority = models.BooleanField(default=False, help_text="from authority data, whether or not a text prints it")

    class Meta:
        ordering = ["-article_count", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="person_name_once")]
        indexes = [
            # linking: the person with a name already seen
            models.Index(fields=["name"], name="person_name_exact"),
        ]

    def __str__(self) -> str:
        return self.name


class NameKey(models.Model):
    """A blocking key that the spellings of one name share: the index through which a new spelling finds its person."""

    pk = models.CompositePrimaryKey("key", "name")
    key = models.CharField(max_length=100)
    name = models.ForeignKey(PersonName, on_delete=models.CASCADE, related_name="keys")


class PersonDoubt(models.Model):
    """Two persons who may be the same, with the score and the reasons: the curator's queue.

    Rebuilt by every relink; what a curator decides is stored as a judgement.
    """

    left = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    left_name = models.CharField(max_length=200)
    right_name = models.CharField(max_length=200)
    score = models.FloatField()
    reasons = JsonField(default=list)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="doubt_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="doubt_left_before_right"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="doubt_score_from_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.left_name} and {self.right_name}"


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    """Queries on which person appears in which article."""

    def articles_near(
        self, persons: Collection[int], spans: Sequence[tuple[datetime, datetime]], most: int
    ) -> Iterator[int]:
        """The articles that name these persons in these spans of time, at most `most` of each; a row per person.

        Bypasses the ORM, which takes longer to build the query than the database to answer it; it runs for every
        incoming article. One lookup for each span: an OR would scan all appearances of a person.
        """
        if not persons:
            return
        table = connection.ops.quote_name(self.model._meta.db_table)
        wanted = ", ".join(["%s"] * len(persons))
        look = (
            f"SELECT article_id FROM {table} WHERE person_id IN ({wanted}) AND published_key BETWEEN %s AND %s"
            f" ORDER BY published_key DESC, article_id DESC LIMIT {int(most)}"
        )
        adapt = connection.ops.adapt_datetimefield_value
        with connection.cursor() as cursor:
            for first, last in spans:
                cursor.execute(look, [*persons, adapt(first), adapt(last)])
                yield from (article for (article,) in cursor.fetchall())

    def recent_outlets(self, persons: Sequence[int], most: int) -> list[tuple[int, int]]:
        """Each of these persons with the outlets of the `most` newest articles that name the person.

        One index lookup for each person, all in one statement: the rows read are bounded however often a person is
        named.
        """
        if not persons:
            return []
        table = connection.ops.quote_name(self.model._meta.db_table)
        look = (
            f"SELECT * FROM (SELECT person_id, outlet_id FROM {table} WHERE person_id = %s"
            f" ORDER BY published_key DESC, article_id DESC LIMIT {int(most)}) AS look"
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([look] * len(persons)), list(persons))
            return [(person, outlet) for person, outlet in cursor.fetchall() if outlet is not None]

    def recent_roles(self, persons: Sequence[int], most: int) -> list[tuple[int, str]]:
        """Each of these persons with the roles that the `most` newest articles print, as in `recent_outlets`."""
        if not persons:
            return []
        table = connection.ops.quote_name(self.model._meta.db_table)
        look = (
            f"SELECT * FROM (SELECT person_id, role FROM {table} WHERE person_id = %s"
            f" ORDER BY published_key DESC, article_id DESC LIMIT {int(most)}) AS look"
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([look] * len(persons)), list(persons))
            return [(person, role) for person, role in cursor.fetchall() if role]


class Appearance(models.Model):
    """One person in one article: the fullest name there, the person it was resolved to, and why.

    Repeats the article's outlet and date, so that the articles of a frequently named person come from one index.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="appearances", db_index=False)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="appearances", db_index=False
    )
    name = models.CharField(max_length=200, help_text="fullest name in the article")
    role = models.CharField(max_length=300, blank=True)
    mention_count = models.PositiveIntegerField(default=0)
    score = models.FloatField(default=0, help_text="score of the link to the person, 0 to 1")
    reasons = JsonField(default=list)
    outlet = models.ForeignKey(Outlet, null=True, on_delete=models.PROTECT, related_name="+")
    published_key = models.DateTimeField(default=UNDATED)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        ordering = ["-published_key", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "name"], name="appearance_name_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="appearance_score_from_0_to_1"),
        ]
        indexes = [
            # GET /articles?person=…, newest first
            models.Index(fields=["person", "published_key", "article"], name="appearance_of_person"),
            # GET /articles?person=…: whether the person has an earlier appearance in the same article
            models.Index(fields=["article", "person"], name="appearance_in_article"),
            # linking: every appearance under a name
            models.Index(fields=["name"], name="appearance_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.article_id}"


class Mention(models.Model):
    """A person's name as printed at one place of a body."""

    appearance = models.ForeignKey(Appearance, on_delete=models.CASCADE, related_name="mentions")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=200)
    role = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["article_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "start"], name="mention_place_once"),
            ordered("start", "end", "mention_ordered"),
        ]

    def __str__(self) -> str:
        return self.text

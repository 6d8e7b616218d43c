"""What was said: in one article (Quote) and across articles (Utterance)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles.extraction.records import NEGATIVE_STANCES, QuoteKind, SpeakerKind, Stance

from .article import Article
from .decision import HistoryLine
from .fields import UNDATED, Dated, JsonField, choices, one_of, ordered
from .organisation import Organisation
from .outlet import Outlet
from .person import Appearance, Person


class UtteranceQuerySet(models.QuerySet["Utterance"]):
    """Queries on utterances."""

    def contested(self) -> UtteranceQuerySet:
        """Utterances whose words are also attributed to somebody else."""
        return self.filter(pk__in=contests().values("from_utterance"))


class Utterance(Dated):
    """One statement by one speaker with one stance, however many articles print it and at whatever length."""

    speaker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="utterances", db_index=False
    )
    speaker_name = models.CharField(max_length=300, blank=True)
    text = models.TextField(help_text="fullest version")
    stance = models.CharField(max_length=20, choices=choices(Stance), default=Stance.ASSERTED.value)
    quote_count = models.PositiveIntegerField(default=0)
    outlet_count = models.PositiveIntegerField(default=0)
    published_key = models.DateTimeField(default=UNDATED, help_text="publication date of the earliest variant")
    rivals = models.ManyToManyField("self", blank=True, help_text="the same words, given to another speaker")

    objects = UtteranceQuerySet.as_manager()

    class Meta:
        ordering = ["-published_key", "-pk"]
        indexes = [
            # GET /utterances, newest first
            models.Index(fields=["published_key", "id"], name="utterance_newest"),
            # GET /utterances?speaker=…
            models.Index(fields=["speaker", "published_key", "id"], name="utterance_of_speaker"),
            # GET /utterances?stance=…
            models.Index(fields=["stance", "published_key", "id"], name="utterance_of_stance"),
        ]
        constraints = [one_of("stance", Stance, "utterance_stance_known")]

    def __str__(self) -> str:
        return self.text[:80]


def contests() -> models.QuerySet[Any]:
    """The pairs of utterances with the same words whose speakers are still two, and whose quotes are visible."""
    pairs = Utterance.rivals.through._default_manager.filter(
        from_utterance__quote_count__gt=0, to_utterance__quote_count__gt=0
    )
    same = Q(from_utterance__speaker=F("to_utterance__speaker"))
    return pairs.exclude(same | Q(from_utterance__speaker_name=F("to_utterance__speaker_name")))


NEGATIVE = sorted(stance.value for stance in NEGATIVE_STANCES)
"""Stances of words that the speaker denied or never said: `negated` is true for them."""

VISIBLE = ("machine", "approved", "corrected")
"""States in which everybody sees a quote."""

HIDDEN = ("rejected", "withdrawn")
"""States in which only a curator sees a quote."""


class QuoteQuerySet(models.QuerySet["Quote"]):
    """Queries on quotes."""

    def for_api(self) -> QuoteQuerySet:
        """Visible quotes with article, outlet and speaker, newest first."""
        return (
            self.visible()
            .select_related("article", "outlet", "speaker", "speaker_organisation")
            .order_by("-published_key", "-pk")
        )

    def visible(self) -> QuoteQuerySet:
        """Quotes that are found in their article's body and that no curator has rejected or withdrawn."""
        return self.filter(stale=False, status__in=VISIBLE)

    def visible_within(self) -> QuoteQuerySet:
        """The visible quotes of few articles or utterances: SQLite looks them up by these rather than by status."""
        return self.filter(stale=False).exclude(status__in=(Quote.Status.REJECTED, Quote.Status.WITHDRAWN))


class Quote(Dated):
    """One source's words as one article gives them.

    What the extractor found (`machine_…`) and what a curator set (`curated_…`) are kept side by side; `kind`,
    `stance`, `speaker`, `speaker_name` and `speaker_kind` hold the value in force: the curator's if set, else the
    extractor's. `speaker_organisation` follows from the name in force.
    """

    class Status(models.TextChoices):
        """What a human has decided about the quote."""

        MACHINE = "machine"
        APPROVED = "approved"
        CORRECTED = "corrected"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    class Relation(models.TextChoices):
        """How the words relate to the fullest version of the utterance."""

        VERBATIM = "verbatim"
        TRUNCATED = "truncated"
        EXTENDED = "extended"
        ALTERED = "altered"
        FRAGMENT = "fragment"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quotes", db_index=False)
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    published_key = models.DateTimeField(default=UNDATED, editable=False)

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    parts = JsonField(default=list, help_text="[start, end] of each piece in quotation marks")
    cue = models.CharField(max_length=200, blank=True)
    cue_class = models.CharField(max_length=40, blank=True)
    negated = models.BooleanField(default=False, help_text="derived: the stance is negative")
    via = models.CharField(max_length=300, blank=True, help_text="through whom, or where, it was said")

    speaker_text = models.TextField(blank=True, help_text="speaker as printed")
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    appearance = models.ForeignKey(Appearance, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes")

    machine_kind = models.CharField(max_length=10, choices=choices(QuoteKind))
    curated_kind = models.CharField(max_length=10, choices=choices(QuoteKind), blank=True)
    kind = models.CharField(max_length=10, choices=choices(QuoteKind))

    machine_stance = models.CharField(max_length=20, choices=choices(Stance), default=Stance.ASSERTED.value)
    curated_stance = models.CharField(max_length=20, choices=choices(Stance), blank=True, default="")
    stance = models.CharField(max_length=20, choices=choices(Stance), default=Stance.ASSERTED.value)

    machine_speaker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    machine_speaker_name = models.CharField(max_length=300, blank=True)
    machine_speaker_kind = models.CharField(max_length=20, choices=choices(SpeakerKind), blank=True)
    speaker_curated = models.BooleanField(default=False)
    curated_speaker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    curated_speaker_name = models.CharField(max_length=300, blank=True)
    curated_speaker_kind = models.CharField(max_length=20, choices=choices(SpeakerKind), blank=True)
    speaker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes", db_index=False
    )
    speaker_name = models.CharField(max_length=300, blank=True)
    speaker_kind = models.CharField(max_length=20, choices=choices(SpeakerKind), blank=True)
    machine_organisation_name = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="organisation that speaks, as the article names it in full",
    )
    speaker_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes", db_index=False
    )

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MACHINE)
    confidence = models.FloatField(help_text="probability that words and speaker are right, 0 to 1")
    rule = models.CharField(max_length=100, blank=True)
    rules = JsonField(default=list, help_text="ids of every rule that decided about it")
    candidates = JsonField(default=list, help_text="speakers considered but not chosen")
    extractor_version = models.CharField(max_length=32)
    stale = models.BooleanField(default=False, help_text="curated, but no longer found in the newest revision")
    revision = models.PositiveIntegerField(default=1, help_text="revision of the article that the offsets point into")
    held_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="holds",
        help_text="hidden quote with the same words; no curator decided about this one itself",
    )
    notice = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="why a curator should review it after the article was last extracted",
    )

    utterance = models.ForeignKey(
        Utterance, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes", db_index=False
    )
    relation = models.CharField(max_length=10, choices=Relation.choices, blank=True)
    utterance_score = models.FloatField(default=0)
    utterance_reasons = JsonField(default=list)

    history = HistoricalRecords(
        bases=[HistoryLine],
        excluded_fields=[
            "rules",
            "candidates",
            "utterance",
            "relation",
            "utterance_score",
            "utterance_reasons",
            "held_by",
            "notice",
        ],  # fmt: skip
    )
    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["-published_key", "-pk"]
        constraints = [
            ordered("start", "end", "quote_ordered"),
            one_of("kind", QuoteKind, "quote_kind_known"),
            one_of("machine_kind", QuoteKind, "quote_machine_kind_known"),
            one_of("curated_kind", QuoteKind, "quote_curated_kind_known", blank=True),
            one_of("speaker_kind", SpeakerKind, "quote_speaker_kind_known", blank=True),
            one_of("stance", Stance, "quote_stance_known"),
            one_of("machine_stance", Stance, "quote_machine_stance_known"),
            one_of("curated_stance", Stance, "quote_curated_stance_known", blank=True),
            models.CheckConstraint(
                condition=Q(curated_stance="", stance=F("machine_stance"))
                | ~Q(curated_stance="") & Q(stance=F("curated_stance")),
                name="quote_stance_is_curated_or_machine",
            ),
            models.CheckConstraint(
                condition=Q(negated=True, stance__in=NEGATIVE) | Q(negated=False) & ~Q(stance__in=NEGATIVE),
                name="quote_negated_follows_stance",
            ),
            models.CheckConstraint(
                condition=Q(curated_kind="", kind=F("machine_kind")) | ~Q(curated_kind="") & Q(kind=F("curated_kind")),
                name="quote_kind_is_curated_or_machine",
            ),
            models.CheckConstraint(
                condition=Q(speaker_curated=False, speaker_name=F("machine_speaker_name"))
                | Q(speaker_curated=True, speaker_name=F("curated_speaker_name")),
                name="quote_speaker_is_curated_or_machine",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["machine", "approved", "corrected", "rejected", "withdrawn"]),
                name="quote_status_known",
            ),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="quote_confidence_0_to_1"),
            models.CheckConstraint(
                condition=Q(speaker_start__isnull=True, speaker_end__isnull=True)
                | Q(speaker_end__gt=F("speaker_start")),
                name="quote_speaker_span_ordered",
            ),
            models.UniqueConstraint(
                fields=["article", "start", "end"], condition=Q(stale=False), name="quote_place_once"
            ),
        ]
        indexes = [
            # GET /quotes, newest first
            models.Index(fields=["published_key", "id"], name="quote_newest"),
            # GET /quotes?speaker=…, newest first
            models.Index(fields=["speaker", "published_key", "id"], name="quote_of_speaker"),
            # GET /quotes?speaker_organisation=…, newest first
            models.Index(fields=["speaker_organisation", "published_key", "id"], name="quote_of_organisation"),
            # GET /quotes?outlet=…
            models.Index(fields=["outlet", "published_key", "id"], name="quote_of_outlet"),
            # the curator's queue: admin filtered by status, least confident first
            models.Index(fields=["status", "confidence", "id"], name="quote_queue"),
            # GET /quotes?status=…, newest first, even if no quote has the status
            models.Index(fields=["status", "published_key", "id"], name="quote_of_status"),
            # GET /quotes?utterance=…, or none
            models.Index(fields=["utterance", "published_key", "id"], name="quote_of_utterance"),
            # the quotes of an article; GET /articles?speaker=…: whether the speaker is quoted earlier in the article
            models.Index(fields=["article", "speaker"], name="quote_in_article"),
            # GET /quotes?sort=updated
            models.Index(fields=["updated", "id"], name="quote_updated"),
            # GET /quotes?kind=…, ?cue_class=…, ?stance=… and ?rule=…, even if few quotes or none have it
            models.Index(fields=["kind", "published_key", "id"], name="quote_of_kind"),
            models.Index(fields=["cue_class", "published_key", "id"], name="quote_of_cue_class"),
            models.Index(fields=["stance", "published_key", "id"], name="quote_of_stance"),
            models.Index(fields=["rule", "published_key", "id"], name="quote_of_rule"),
            # GET /quotes?sort=confidence
            models.Index(fields=["confidence", "id"], name="quote_by_confidence"),
            # GET /quotes?sort=created
            models.Index(fields=["created", "id"], name="quote_created"),
            # GET /quotes?negated=true, ?curated=true and ?stale=true: there are few of each
            models.Index(fields=["published_key", "id"], condition=Q(negated=True), name="quote_negated"),
            models.Index(fields=["published_key", "id"], condition=Q(speaker_curated=True), name="quote_curated"),
            models.Index(fields=["published_key", "id"], condition=Q(stale=True), name="quote_stale"),
            # the curator's list of quotes to review: there are few
            models.Index(fields=["published_key", "id"], condition=~Q(notice=""), name="quote_noticed"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def take_stance(self) -> None:
        """Set the stance to the curator's, else the extractor's, and the fields derived from it."""
        self.stance = self.curated_stance or self.machine_stance
        self.negated = self.stance in NEGATIVE


class QuoteKeyQuerySet(models.QuerySet["QuoteKey"]):
    """Queries on the keys of quotes."""

    def holders(self, keys: Sequence[int], most: int) -> dict[int, list[int]]:
        """For each key, the ids of the newest quotes that have it, at most `most`, all in one query."""
        if not keys:
            return {}
        found: dict[int, list[int]] = {key: [] for key in keys}
        table = connection.ops.quote_name(self.model._meta.db_table)
        few = f"SELECT hash, quote_id FROM {table} WHERE hash = %s ORDER BY quote_id DESC LIMIT {int(most)}"
        sql = " UNION ALL ".join([f"SELECT * FROM ({few}) AS few"] * len(found))  # a limit each
        with connection.cursor() as cursor:
            cursor.execute(sql, list(found))
            for key, quote in cursor.fetchall():
                found[key].append(quote)
        return found


class QuoteKey(models.Model):
    """A hash of some words of a quote: the index through which other variants of the same utterance are found."""

    pk = models.CompositePrimaryKey("hash", "quote")
    hash = models.BigIntegerField()
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="keys")

    objects = QuoteKeyQuerySet.as_manager()

"""The organisations that are quoted in the news, and what they are called."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles.extraction.records import OrganisationKind

from .decision import HistoryLine
from .fields import UNDATED, Dated, choices, one_of


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Queries on organisations."""

    def for_api(self) -> OrganisationQuerySet:
        """Live organisations (not merged into another) with their parents, the most quoted first."""
        return self.live().select_related("parent").order_by("-quote_count", "-pk")

    def live(self) -> OrganisationQuerySet:
        """Live organisations: those not merged into another."""
        return self.filter(merged_into__isnull=True)


class Organisation(Dated):
    """One ministry, party, company or other body that speaks, however many names the outlets give it.

    A person's office or campaign is an organisation, and never the person.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=220, unique=True, allow_unicode=True)
    curated_kind = models.CharField(max_length=12, choices=choices(OrganisationKind), blank=True, default="")
    kind = models.CharField(
        max_length=12, choices=choices(OrganisationKind), default=OrganisationKind.OTHER.value, help_text="kind of body"
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text="the organisation that it is printed as a part of",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
        help_text="the live organisation this one was merged into",
    )
    article_count = models.PositiveIntegerField(default=0, editable=False, help_text="articles that quote it")
    quote_count = models.PositiveIntegerField(default=0, editable=False)
    first_seen = models.DateTimeField(default=UNDATED, editable=False)
    last_seen = models.DateTimeField(default=UNDATED, editable=False)

    history = HistoricalRecords(
        bases=[HistoryLine], excluded_fields=["article_count", "quote_count", "first_seen", "last_seen", "parent"]
    )
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="organisation_not_merged_into_itself"),
            one_of("kind", OrganisationKind, "organisation_kind_known"),
            one_of("curated_kind", OrganisationKind, "organisation_curated_kind_known", blank=True),
        ]
        indexes = [
            # GET /organisations, the most quoted first
            models.Index(fields=["quote_count", "id"], name="organisation_most_quoted"),
            # GET /organisations?kind=…
            models.Index(fields=["kind", "quote_count", "id"], name="organisation_of_kind"),
            # GET /organisations?sort=name
            models.Index(fields=["name", "id"], name="organisation_by_name"),
            # GET /organisations?sort=updated
            models.Index(fields=["updated", "id"], name="organisation_updated"),
            # the organisations merged into one
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="organisation_merged"),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """One name of an organisation as the outlets print it, with the key that all wordings of it share."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    quote_count = models.PositiveIntegerField(default=0)
    curated = models.BooleanField(default=False, help_text="given by a curator, whether or not a text prints it")

    class Meta:
        ordering = ["-quote_count", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="organisation_name_once")]
        indexes = [
            # linking: the organisation with a name already seen
            models.Index(fields=["name"], name="organisation_name_exact"),
            # linking: the organisation with the name in another wording
            models.Index(fields=["key"], name="organisation_name_key"),
        ]

    def __str__(self) -> str:
        return self.name

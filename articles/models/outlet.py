"""The outlets that publish articles."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from .decision import HistoryLine
from .fields import Dated


class OutletQuerySet(models.QuerySet["Outlet"]):
    """Queries on outlets."""

    def for_api(self) -> OutletQuerySet:
        """Every outlet in a total order."""
        return self.order_by("name", "pk")


class Outlet(Dated):
    """A newspaper, agency, broadcaster or site that publishes articles under its own name."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    website = models.URLField(max_length=500, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    owner = models.CharField(
        max_length=200, default="", blank=True, help_text="outlets of one owner count as one independent source"
    )
    # a count maintained in each transaction that changes it: counting articles per request would grow with the table
    article_count = models.PositiveIntegerField(default=0, editable=False)

    history = HistoricalRecords(bases=[HistoryLine], excluded_fields=["article_count"])
    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

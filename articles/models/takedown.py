"""What a curator has taken down, so that nothing of it is served, and what is kept so that it can be restored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q

from .fields import JsonField


def slug_digest(slug: str) -> str:
    """What a tombstone keeps of a slug, since the slug may spell a name that must no longer be readable."""
    return hashlib.sha256(slug.encode()).hexdigest()


class TakedownQuerySet(models.QuerySet["Takedown"]):
    """Queries on takedowns."""

    def in_force(self) -> TakedownQuerySet:
        """The takedowns that have not been lifted."""
        return self.filter(lifted__isnull=True)


class Takedown(models.Model):
    """One article or person that is no longer served: why, by whose decision, since when.

    Its rows are moved out of their tables into `archive`, so that no list, count or index can reveal them.
    """

    class Resource(models.TextChoices):
        """The kind of resource."""

        ARTICLE = "article"
        PERSON = "person"

    resource = models.CharField(max_length=10, choices=Resource.choices)
    object_id = models.BigIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    time = models.DateTimeField()
    lifted = models.DateTimeField(null=True, blank=True, help_text="when it was restored")
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    purged = models.DateTimeField(null=True, blank=True, help_text="when what was kept of it was destroyed")
    purged_by = models.CharField(max_length=150, blank=True)
    decision = models.ForeignKey("Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="takedowns")
    title = models.TextField(blank=True, help_text="headline or name, for curators; emptied by a purge")
    archive = JsonField(default=dict, editable=False, help_text="its rows as they were; emptied by a purge")

    objects = TakedownQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(resource__in=["article", "person"]), name="takedown_resource_known"),
            models.UniqueConstraint(
                fields=["resource", "object_id"], condition=Q(lifted__isnull=True), name="takedown_in_force_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.resource} {self.object_id}"


class Tombstone(models.Model):
    """An address that returns 410, because its resource was removed by a takedown in force."""

    takedown = models.ForeignKey(Takedown, on_delete=models.CASCADE, related_name="tombstones")
    resource = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    slug = models.CharField(max_length=64, blank=True, help_text="digest of the slug that named it")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "object_id"], name="tombstone_once")]
        indexes = [
            # GET /persons/{slug}
            models.Index(fields=["resource", "slug"], name="tombstone_of_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.object_id}"


class BarredKeyQuerySet(models.QuerySet["BarredKey"]):
    """Queries on documents that must not be stored again."""

    def among(self, keys: Iterable[str]) -> set[str]:
        """The keys among `keys` that belong to a takedown in force."""
        return set(self.filter(key__in=list(keys)).values_list("key", flat=True))


class BarredKey(models.Model):
    """A digest that identifies a document as a version of an article that was taken down.

    The digest of its bytes, of its identity, or of its text together with its outlet.
    """

    takedown = models.ForeignKey(Takedown, on_delete=models.CASCADE, related_name="barred")
    key = models.CharField(max_length=64)

    objects = BarredKeyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "takedown"], name="barred_key_once")]

    def __str__(self) -> str:
        return self.key

"""Words that are served masked (█): passages of one article, and names of persons who were taken down."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q

from .fields import JsonField
from .takedown import Takedown


class Masked(models.Model):
    """Some words, stored as a digest of their letters, so that they can be found again without being kept."""

    length = models.PositiveIntegerField(help_text="number of letters and digits in the words")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def know(self, letters: str) -> None:
        """Set the digest of these folded letters; all rows share one salt, so that one pass over a text finds all."""
        known = Redaction.objects.values_list("salt", flat=True).first()
        known = known or Erasure.objects.values_list("salt", flat=True).first()
        self.salt = known or secrets.token_hex(16)
        self.length, self.digest = len(letters), digest_of(letters, self.salt)


def digest_of(letters: str, salt: str) -> str:
    """The digest that is kept instead of the words, which cannot be read from it."""
    return hashlib.blake2b(letters.encode(), key=salt.encode(), digest_size=32).hexdigest()


class RedactionQuerySet(models.QuerySet["Redaction"]):
    """Queries on redactions."""

    def in_force(self) -> RedactionQuerySet:
        """The redactions that were not lifted."""
        return self.filter(lifted__isnull=True)

    def note_lost(self, lost: Mapping[int, bool]) -> None:
        """Record which of these redactions, by id, found nothing to mask in the newest revision."""
        for value in (True, False):
            self.filter(pk__in=[pk for pk, is_lost in lost.items() if is_lost is value]).update(lost=value)


class Redaction(Masked):
    """A passage of one article that is served masked, wherever its words occur in that article.

    `start` and `end` are its offsets in the text that extraction read for one revision; later revisions are searched
    for the words, and for what replaced them.
    """

    article_id = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    body_start = models.PositiveIntegerField(help_text="its offset in the body of that revision")
    body_end = models.PositiveIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    time = models.DateTimeField()
    lifted = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    purged = models.DateTimeField(null=True, blank=True, help_text="when the words were destroyed")
    purged_by = models.CharField(max_length=150, blank=True)
    archive = JsonField(default=dict, editable=False, help_text="persons named nowhere else; emptied by a purge")
    lost = models.BooleanField(
        default=False, db_default=False, help_text="the newest revision contains neither the words nor anything similar"
    )
    takedown = models.ForeignKey(
        Takedown,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="redactions",
        help_text="the takedown of a person that it belongs to",
    )

    decision = models.ForeignKey(
        "Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="redactions"
    )

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="redaction_ordered"),
        ]
        indexes = [
            # ingest: what to mask in an article
            models.Index(fields=["article_id"], condition=Q(lifted__isnull=True), name="redaction_of_article"),
        ]

    def __str__(self) -> str:
        return f"{self.body_end - self.body_start} characters of article {self.article_id}"


class Erasure(Masked):
    """One spelling of the name of a person who was taken down: masked in every incoming document."""

    takedown = models.ForeignKey(Takedown, on_delete=models.CASCADE, related_name="erasures")
    name = models.CharField(max_length=200, blank=True, help_text="as printed; emptied by a purge")
    is_bare = models.BooleanField(
        default=False, db_default=False, help_text="a single name part, which many people may share"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or f"a spelling of {self.length} letters"

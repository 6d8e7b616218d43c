"""What a human decided about whether two things are the same; never deleted, only superseded by a later decision."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Judgement(models.Model):
    """A curator's decision that two things are the same, are different, or cannot be decided.

    `left` and `right` are keys that stay the same however extraction and linking change: the name of a
    person or an organisation as printed, or an article's identity for events.
    """

    class Subject(models.TextChoices):
        """What is compared."""

        PERSON = "person"
        EVENT = "event"
        ORGANISATION = "organisation"

    class Verdict(models.TextChoices):
        """What was decided."""

        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    subject = models.CharField(max_length=20, choices=Subject.choices)
    left = models.CharField(max_length=300)
    right = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    decision = models.ForeignKey(
        "Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="judgements"
    )
    created = models.DateTimeField(default=timezone.now)
    superseded = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "left", "right"],
                condition=models.Q(superseded=False),
                name="judgement_one_in_force",
            ),
            # equal if two persons of one name were judged
            models.CheckConstraint(condition=models.Q(left__lte=models.F("right")), name="judgement_left_before_right"),
        ]

    def __str__(self) -> str:
        return f"{self.left} and {self.right}: {self.verdict}"

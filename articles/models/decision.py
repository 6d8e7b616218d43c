"""What a curator decided: verb, who, when and why, in one row that judgements and lines of history point to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Decision(models.Model):
    """One act of a curator, whether it is about one thing or a batch of them.

    The rows that point to it show what it changed: the lines of history, each with the new state of a row, the
    judgements, the takedown or the redaction. `note` is complete, while a line of history may cut it.
    """

    class Verb(models.TextChoices):
        """What was done."""

        APPROVE = "approve"
        REJECT = "reject"
        WITHDRAW = "withdraw"
        RESTORE = "restore"
        CORRECT = "correct"
        CLEAR = "clear"
        MERGE = "merge"
        REVIVE = "revive"
        SPLIT = "split"
        KEEP_APART = "keep_apart"
        NAME = "name"
        IDENTIFY = "identify"
        DESCRIBE = "describe"
        EDIT = "edit"
        TAKE_DOWN = "take_down"
        PUT_BACK = "put_back"
        REDACT = "redact"
        LIFT = "lift"

    class Subject(models.TextChoices):
        """What kind of thing the decision is about."""

        ARTICLE = "article"
        OUTLET = "outlet"
        PERSON = "person"
        EVENT = "event"
        QUOTE = "quote"
        ORGANISATION = "organisation"

    verb = models.CharField(max_length=20, choices=Verb.choices)
    subject = models.CharField(max_length=20, choices=Subject.choices)
    subject_id = models.BigIntegerField(null=True, blank=True, help_text="none where it is about a batch")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    time = models.DateTimeField()
    note = models.TextField(blank=True, help_text="why, as the curator wrote it")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    verb__in=[
                        *("approve", "reject", "withdraw", "restore", "correct", "clear", "merge", "revive", "split"),
                        *("keep_apart", "name", "identify", "describe", "edit", "take_down", "put_back", "redact"),
                        "lift",
                    ]
                ),
                name="decision_verb_known",
            ),
            models.CheckConstraint(
                condition=Q(subject__in=["article", "outlet", "person", "event", "quote", "organisation"]),
                name="decision_subject_known",
            ),
        ]
        indexes = [
            # the decisions about one thing, the newest last
            models.Index(fields=["subject", "subject_id", "id"], name="decision_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id or ''}".rstrip()


class HistoryLine(models.Model):
    """A line of history: a new state of a row, and the decision that led to it.

    A line without a decision was written by the machine.
    """

    decision = models.ForeignKey(
        "articles.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="%(class)s_lines"
    )

    class Meta:
        abstract = True

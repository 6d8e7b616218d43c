"""What changed, in the order in which transactions were committed: the feed that mirrors follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ChangeQuerySet(models.QuerySet["Change"]):
    """Queries on changes."""

    def after(self, place: int) -> ChangeQuerySet:
        """The changes after a position in the feed, in order."""
        return self.filter(pk__gt=place).order_by("pk")


class Change(models.Model):
    """One resource that was created, changed, withdrawn or merged; written in the transaction that did so.

    Its id is its position in the feed: see `lock.in_order`.
    """

    class Resource(models.TextChoices):
        """The kind of resource."""

        ARTICLE = "article"
        OUTLET = "outlet"
        PERSON = "person"
        EVENT = "event"
        QUOTE = "quote"
        UTTERANCE = "utterance"
        ORGANISATION = "organisation"

    class Action(models.TextChoices):
        """What happened to the resource."""

        CREATED = "created"
        UPDATED = "updated"
        DELETED = "deleted"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"

    resource = models.CharField(max_length=20, choices=Resource.choices)
    object_id = models.BigIntegerField()
    action = models.CharField(max_length=10, choices=Action.choices)
    time = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    resource__in=["article", "outlet", "person", "event", "quote", "utterance", "organisation"]
                ),
                name="change_resource_known",
            ),
            models.CheckConstraint(
                condition=Q(action__in=["created", "updated", "deleted", "withdrawn", "merged"]),
                name="change_action_known",
            ),
        ]
        indexes = [
            # manage.py prune: the last change that is old enough
            models.Index(fields=["time"], name="change_time"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.object_id} {self.action}"


class FeedPlace(models.Model):
    """How far a reader of the feed has got, as the id of a change: pruning, and handing changes to webhooks."""

    name = models.CharField(max_length=40, primary_key=True)
    change = models.BigIntegerField(default=0)
    mark = models.CharField(max_length=16, default="", blank=True, help_text="digest of what that change was")

    def __str__(self) -> str:
        return self.name

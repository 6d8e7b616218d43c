"""Calls that a program made under an Idempotency-Key, so that a repeated call is not carried out twice."""

from __future__ import annotations

from django.db import models


class IdempotentCall(models.Model):
    """One writing call under a key that its caller chose; it is kept for a day."""

    caller = models.CharField(max_length=40, help_text="API key or user")
    name = models.CharField(max_length=255, help_text="the Idempotency-Key")
    claim = models.CharField(max_length=32, help_text="random token of the process that carries it out")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was sent")
    status = models.PositiveSmallIntegerField(
        null=True, help_text="HTTP status of the response; null while it is being made"
    )
    answer = models.JSONField(default=dict, help_text="what the response is rendered from")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "name"], name="idempotent_call_once")]
        indexes = [
            # deleting calls older than a day
            models.Index(fields=["created"], name="idempotent_call_created"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.caller}"

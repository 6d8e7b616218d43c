"""The keys that programs call the API with."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models


class Scope(StrEnum):
    """What a key may do."""

    READ = "read"
    EXTRACT = "extract"
    INGEST = "ingest"
    CURATE = "curate"
    WEBHOOKS = "webhooks"


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Queries on API keys."""

    def of_prefix(self, prefix: str) -> ApiKey | None:
        """The key with this prefix, and its owner; None if there is none."""
        return self.select_related("owner").filter(prefix=prefix).first()


class ApiKey(models.Model):
    """A key that a program calls the API with; it acts on behalf of its owner, within its scopes.

    The token is `nak_<prefix>_<secret>`. Only a digest of the secret is kept, so the token is shown once.
    """

    name = models.CharField(max_length=100, help_text="what it is for, such as the name of the program that uses it")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=12, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the secret")
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(null=True, blank=True, help_text="when it stops working; empty if never")
    revoked = models.DateTimeField(null=True, editable=False)
    last_used = models.DateTimeField(null=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "API key"
        constraints = [models.CheckConstraint(condition=~models.Q(digest=""), name="api_key_has_digest")]

    def __str__(self) -> str:
        return f"{self.name} (nak_{self.prefix}_…)"

"""What was received, exactly as it was received, and what was refused."""

from __future__ import annotations

from django.db import models


class IngestRun(models.Model):
    """One call of the ingest command, or one document sent over HTTP."""

    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)
    origin = models.TextField(help_text="paths given to the command")
    version = models.CharField(max_length=32, help_text="version of the extractor")
    counts = models.JSONField(default=dict, help_text="number of documents per outcome")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"run {self.pk} of {self.started:%Y-%m-%d %H:%M}"


class Refusal(models.Model):
    """A document, or one line of it, that was not stored, and why: nothing is dropped silently."""

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="refusals")
    origin = models.TextField()
    line = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField(max_length=50)
    reason = models.TextField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


class RawDocument(models.Model):
    """One document as received; an article's body is read from its newest document."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="documents")
    run = models.ForeignKey(IngestRun, null=True, on_delete=models.SET_NULL, related_name="documents")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the bytes as received")
    hints = models.JSONField(default=dict)
    hints_digest = models.CharField(max_length=64, blank=True)
    origin = models.TextField()
    encoding = models.CharField(max_length=40)
    media_type = models.CharField(max_length=60)
    content = models.TextField(help_text="as received, decoded")
    content_digest = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        help_text="SHA-256 of the content in UTF-8, which may differ from the bytes received",
    )
    text = models.TextField(blank=True, help_text="what extraction read, if it is not the content itself")
    verbatim = models.BooleanField(
        db_column="clean", default=False, help_text="the text is already a clean body: nothing is removed from it"
    )
    stated = models.JSONField(default=dict, help_text="article columns that the document states, by name")
    notes = models.JSONField(
        default=list, help_text="remarks made while reading it, added to the problems of the article"
    )
    received = models.DateTimeField(auto_now_add=True)
    purged = models.JSONField(
        null=True,
        blank=True,
        default=None,
        editable=False,
        help_text="if words of it were destroyed: where quotes may still be found, each with its speaker",
    )

    class Meta:
        ordering = ["article_id", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["article", "revision"], name="document_revision_once"),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="document_revision_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} (revision {self.revision})"

    @property
    def source_text(self) -> str:
        """The text that extraction reads and that raw offsets point into."""
        return self.text or self.content

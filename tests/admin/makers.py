"""What several tests of the desk make and ask."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from articles import curation
from articles.access import Scope
from articles.models import (
    Attempt,
    Change,
    Delivery,
    IngestRun,
    PersonDoubt,
    Quote,
    RawDocument,
    Redaction,
    Refusal,
    SavedSearch,
    SharedCopy,
    SharedPassage,
    Takedown,
    Webhook,
)
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_key,
    make_organisation,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

LISTS = "/admin/articles/"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def said(text: str = "it rained", **fields: Any) -> Quote:
    """A quote in the second of three sentences, with its speaker's place."""
    speaker = fields.pop("speaker", None) or make_person("Ann Lee")
    body = f'It was a long cold night. "{text}," {speaker.name} said on Monday. Nobody else was there.'
    article = make_article(body, outlet=fields.pop("outlet", None) or make_outlet())
    start = body.index(speaker.name)
    place = {"speaker_start": start, "speaker_end": start + len(speaker.name)}
    return make_quote(
        text, article=article, speaker=speaker, appearance=make_appearance(article, speaker), **(place | fields)
    )


def page(client: Client, path: str) -> str:
    response = client.get(path if path.startswith("/") else LISTS + path, follow=True)
    assert response.status_code == 200, path
    return response.content.decode()


def one_of_everything() -> None:
    """One row of each model that the admin shows."""
    run = IngestRun.objects.create(origin="seeds", version="0.1.0", counts={"stored": 1})
    Refusal.objects.create(run=run, origin="bad.txt", code="empty", reason="no text")
    quote, other = said(), said()
    RawDocument.objects.create(
        article=quote.article, run=run, revision=1, digest="0" * 64, origin="a.txt", encoding="utf-8",
        media_type="text/plain", content="Menu\n" + quote.article.body,
    )  # fmt: skip
    make_utterance(quote, other)
    event = make_event()
    make_coverage(event, quote.article)
    make_figure(quote.article, event, "long", 3)
    copy = SharedCopy.objects.create(
        left=quote.article, right=other.article, kind="shared_copy", left_share=0.5, right_share=0.5, words=5
    )
    SharedPassage.objects.create(copy=copy, left_start=0, left_end=9, right_start=0, right_end=9, words=3)
    left, right = make_person("Bob Ray"), make_person("Rob Ray")
    curation.keep_apart(left, right, by=User.objects.get(username="curator"))
    make_key(Scope.READ)
    make_organisation()
    PersonDoubt.objects.create(left=left, right=right, left_name="Bob Ray", right_name="Rob Ray", score=0.6)
    hook = Webhook.objects.create(url="https://example.org/hook", secret="whsec_x", api_base="/api/v1")
    SavedSearch.objects.create(name="mine", kind="new_quote", webhook=hook)
    delivery = Delivery.objects.create(webhook=hook, message="msg_1", event_type="quote.created", next_attempt=NOW)
    Takedown.objects.create(resource="article", object_id=10**6, reason="a court order", time=NOW, title="Rain")
    made = Redaction(
        article_id=quote.article_id, revision=1, start=0, end=9, body_start=0, body_end=9, reason="x", time=NOW
    )
    made.know("rain")
    made.save()
    Attempt.objects.create(delivery=delivery, time=NOW, duration=3, status=500)
    Change.objects.create(resource="quote", object_id=quote.pk, action="created", time=NOW)

"""What is sent to be stored, and what became of it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from articles.api.http.bodies import LANGUAGE, MOMENT, WEB_ADDRESS, JsonText
from articles.ingest import Outcome

from .articles import ArticleRecord
from .fields import Record

LONGEST_HINT = 2_000
OUTCOME = [(each.value, each.value) for each in (Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED, Outcome.UNCHANGED)]


class ArticleToStore(serializers.Serializer[Any]):
    """A news report as a program sends it: the text, and what it knows beside it."""

    text = JsonText(help_text="the report as plain text or Markdown; menus and notices in it are found and left out")
    id = JsonText(
        required=False, allow_null=True, max_length=LONGEST_HINT, help_text="your own id: the same id, the same article"
    )
    outlet = JsonText(required=False, allow_null=True, max_length=200, help_text="who published it")
    published = JsonText(
        required=False,
        allow_null=True,
        max_length=40,
        pattern=MOMENT,
        help_text="RFC 3339, or as much of a date as is known: 2017-05",
    )
    url = JsonText(
        required=False,
        allow_null=True,
        max_length=LONGEST_HINT,
        pattern=WEB_ADDRESS,
        help_text="its address at the outlet",
    )
    headline = JsonText(required=False, allow_null=True, max_length=LONGEST_HINT)
    language = JsonText(
        required=False, allow_null=True, max_length=35, pattern=LANGUAGE, help_text="BCP 47, such as `en`"
    )
    author = JsonText(required=False, allow_null=True, max_length=LONGEST_HINT)


class StoredArticle(Record):
    """What became of an article that was sent."""

    outcome = serializers.ChoiceField(
        choices=OUTCOME,
        help_text="`added`; `revised`: a new text of a known article; `updated`: the same text with other facts beside "
        "it; `unchanged`: it was there",
    )
    article = ArticleRecord()

"""What several tests of curation make and ask."""

from __future__ import annotations

from typing import Any

from articles.models import Judgement, Person, Quote
from tests.factories import make_appearance, make_article, make_outlet, make_quote


def stored(quote: Quote) -> Quote:
    return Quote.objects.get(pk=quote.pk)


def quote_of(speaker: Person | None, text: str = "it rained", **fields: Any) -> Quote:
    article = make_article(f'"{text}," {speaker.name if speaker else "one"} said.', outlet=make_outlet())
    appearance = make_appearance(article, speaker) if speaker else None
    return make_quote(text, article=article, speaker=speaker, appearance=appearance, **fields)


def verdicts() -> set[tuple[str, str, str]]:
    return set(Judgement.objects.filter(superseded=False).values_list("left", "right", "verdict"))

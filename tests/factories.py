"""Makers of rows with sensible defaults: plain functions, no magic."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from articles import access
from articles.access import Scope
from articles.linking.organisations.naming import key_of
from articles.models import (
    Appearance,
    Article,
    Coverage,
    Event,
    EventMention,
    Figure,
    Mention,
    Organisation,
    OrganisationName,
    Outlet,
    Person,
    PersonName,
    Quote,
    RawDocument,
    Utterance,
)

_numbers = count(1)
MAY_29 = datetime(2017, 5, 29, tzinfo=UTC)


def number_from(first: int) -> None:
    """Let what is made from now on have numbers that another process does not use."""
    global _numbers
    _numbers = count(first)


def make_outlet(name: str | None = None, **fields: Any) -> Outlet:
    """A stored outlet."""
    number = next(_numbers)
    name = name or f"Outlet {number}"
    return Outlet.objects.create(name=name, slug=fields.pop("slug", f"outlet-{number}"), **fields)


def make_person(name: str = "Ann Lee", **fields: Any) -> Person:
    """A stored person with one name."""
    number = next(_numbers)
    person = Person.objects.create(name=name, slug=fields.pop("slug", f"person-{number}"), **fields)
    PersonName.objects.create(person=person, name=name, article_count=1)
    return person


def make_organisation(name: str = "Harbour Board", **fields: Any) -> Organisation:
    """A stored organisation with one name."""
    number = next(_numbers)
    row = Organisation.objects.create(name=name, slug=fields.pop("slug", f"organisation-{number}"), **fields)
    OrganisationName.objects.create(organisation=row, name=name, key=key_of(name), quote_count=row.quote_count)
    return row


def make_article(
    body: str = "Ann Lee said it rained.",
    *,
    outlet: Outlet | None = None,
    published: datetime | None = MAY_29,
    **fields: Any,
) -> Article:
    """A stored article, dated to the day unless `published` is None."""
    number = next(_numbers)
    dated = {"published": published, "published_precision": "day", "published_key": published} if published else {}
    defaults: dict[str, Any] = {
        "identity": hashlib.sha256(f"article {number}".encode()).hexdigest(),
        "headline": f"Headline {number}",
        "body_digest": hashlib.sha256(body.encode()).hexdigest(),
        "extractor_version": "0.1.0",
        "language": "en",
        "word_count": len(body.split()),
    }
    return Article.objects.create(body=body, outlet=outlet, **(defaults | dated | fields))


def make_document(article: Article, content: str, revision: int = 1, **fields: Any) -> RawDocument:
    """A document of an article as it came in."""
    defaults = {"origin": f"{revision}.txt", "encoding": "utf-8", "media_type": "text/plain"}
    digest = hashlib.sha256(f"document {next(_numbers)}".encode()).hexdigest()
    return RawDocument.objects.create(
        article=article, content=content, revision=revision, digest=digest, **(defaults | fields)
    )


def make_appearance(article: Article, person: Person | None = None, *, name: str | None = None) -> Appearance:
    """A person in an article, with one mention where the name stands in the body."""
    name = name or (person.name if person else "Ann Lee")
    appearance = Appearance.objects.create(
        article=article,
        person=person,
        name=name,
        score=1.0,
        mention_count=1,
        outlet=article.outlet,
        published_key=article.published_key,
    )
    start = article.body.find(name)
    if start >= 0:
        Mention.objects.create(appearance=appearance, article=article, start=start, end=start + len(name), text=name)
    return appearance


def make_quote(
    text: str = "it rained", *, article: Article | None = None, speaker: Person | None = None, **fields: Any
) -> Quote:
    """A stored quote that stands in its article's body."""
    article = article or make_article(f'"{text}," Ann Lee said.')
    start = article.body.index(text)
    kind = fields.pop("kind", "direct")
    stance = fields.pop("stance", "negated" if fields.pop("negated", False) else "asserted")
    name = speaker.name if speaker else ""
    defaults: dict[str, Any] = {
        "machine_kind": kind,
        "kind": kind,
        "machine_stance": stance,
        "stance": stance,
        "negated": stance in ("denied", "negated", "attributed_falsely"),
        "machine_speaker": speaker,
        "speaker": speaker,
        "machine_speaker_name": name,
        "speaker_name": name,
        "machine_speaker_kind": "person" if speaker else "",
        "speaker_kind": "person" if speaker else "",
        "speaker_text": name,
        "cue": "said",
        "cue_class": "said",
        "rule": "after_quote",
        "confidence": 0.9,
        "extractor_version": "0.1.0",
    }
    return Quote.objects.create(
        article=article,
        outlet=article.outlet,
        published_key=article.published_key,
        start=start,
        end=start + len(text),
        text=text,
        **(defaults | fields),
    )


def make_utterance(*quotes: Quote) -> Utterance:
    """An utterance that `quotes` carry; the first one is its fullest version."""
    first = quotes[0]
    utterance = Utterance.objects.create(
        speaker=first.speaker,
        speaker_name=first.speaker_name,
        text=first.text,
        stance=first.stance,
        quote_count=len(quotes),
        outlet_count=len({quote.outlet_id for quote in quotes}),
        published_key=min(quote.published_key for quote in quotes),
    )
    for quote in quotes:
        quote.utterance = utterance
        quote.relation = "verbatim" if quote is first else "truncated"
        quote.save()
    return utterance


def make_event(title: str = "Talks in Cairo", **fields: Any) -> Event:
    """A stored event on 29 May 2017."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"event-{number}",
        "kind": "meeting",
        "date": MAY_29.date(),
        "date_precision": "day",
        "date_basis": "stated",
        "date_key": MAY_29.date(),
        "place": "Cairo",
    }
    return Event.objects.create(title=title, **(defaults | fields))


def make_coverage(event: Event, article: Article, *, main: bool = True, **fields: Any) -> Coverage:
    """An article's account of an event, with a mention of it that spans the body."""
    EventMention.objects.create(
        article=article,
        event=event,
        start=0,
        end=len(article.body),
        text=article.body,
        kind=event.kind,
        title=event.title,
        date=event.date,
        date_precision=event.date_precision,
        date_basis=event.date_basis,
        main=main,
        published_key=article.published_key,
    )
    return Coverage.objects.create(
        event=event,
        article=article,
        outlet=article.outlet,
        main=main,
        score=fields.pop("score", 0.9),
        published_key=article.published_key,
        **fields,
    )


def make_figure(article: Article, event: Event | None, text: str, value: int, **fields: Any) -> Figure:
    """A counted claim that stands in the article's body."""
    start = article.body.index(text)
    return Figure.objects.create(
        article=article,
        event=event,
        outlet=article.outlet,
        start=start,
        end=start + len(text),
        text=text,
        value=value,
        role=fields.pop("role", "killed"),
        published_key=article.published_key,
        **fields,
    )


def make_key(*scopes: Scope, owner: User | None = None) -> str:
    """The token of a stored key."""
    owner = owner or User.objects.create_user(f"owner-{next(_numbers)}")
    return access.create("test", owner=owner, scopes=scopes).token

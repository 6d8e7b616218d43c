"""An invented story that three outlets tell: they disagree on a figure, cut a quotation, choose other words."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article, Event, EventMention, Person, SharedCopy, Utterance
from tests.factories import (
    MAY_29,
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

HERALD = """Militants killed 29 people at the harbour on Friday, Ann Lee said.

"We hope for rain and for a lasting peace," Ann Lee said.

Bob Ray, the mayor, was there."""

POST = """Gunmen shot dead 28 people at the harbour.

"We hope for a lasting peace," said Minister Ann Lee, who blamed "terrorists" for it."""

WIRE = """Militants killed 29 people at the harbour on Friday, Ann Lee said. The ferry still ran."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The rows of the story."""

    event: Event
    herald: Article
    post: Article
    wire: Article
    ann: Person
    bob: Person
    utterance: Utterance


def make_story() -> Story:
    """The story, stored and linked."""
    event = make_event("Attack at the harbour", slug="harbour", kind="attack", place="the harbour")
    ann, bob = make_person("Ann Lee"), make_person("Bob Ray")
    articles = []
    for hours, (name, body) in enumerate((("Herald", HERALD), ("Post", POST), ("Wire", WIRE))):
        day = MAY_29.replace(hour=hours)
        article = make_article(body, outlet=make_outlet(name), published=day, headline=f"{name} on the harbour")
        make_coverage(event, article)
        appearance = make_appearance(article, ann)
        if name == "Post":
            appearance.role = "Minister"
            appearance.save()
        articles.append(article)
    herald, post, wire = articles
    make_appearance(herald, bob)
    for article, text, count in ((herald, "29 people", 29), (post, "28 people", 28), (wire, "29 people", 29)):
        make_figure(article, event, text, count)
    whole = make_quote("We hope for rain and for a lasting peace,", article=herald, speaker=ann)
    cut = make_quote("We hope for a lasting peace,", article=post, speaker=ann, cue="later said")
    make_quote("terrorists", article=post, speaker=ann, cue="blamed", kind="mixed", parts=[])
    make_quote("Militants killed 29 people", article=wire, speaker=ann, kind="indirect")
    SharedCopy.objects.create(left=herald, right=wire, kind="shared_copy", left_share=0.4, right_share=0.75, words=12)
    Event.objects.filter(pk=event.pk).update(article_count=3, outlet_count=3, source_count=2)
    event.refresh_from_db()
    return Story(
        event=event, herald=herald, post=post, wire=wire, ann=ann, bob=bob, utterance=make_utterance(whole, cut)
    )


def mention(article: Article, event: Event, text: str, *, main: bool = False) -> EventMention:
    """A stretch of the article's body that tells of the event."""
    start = article.body.index(text)
    return EventMention.objects.create(
        article=article,
        event=event,
        start=start,
        end=start + len(text),
        text=text,
        kind=event.kind,
        title=event.title,
        date=event.date,
        date_precision=event.date_precision,
        main=main,
        published_key=article.published_key,
    )

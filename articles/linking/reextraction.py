"""What survives rereading an article: identifiers of what is found again, and judgements about the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article, EventMention, Judgement, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerMention:
    """A former mention of an event that no other article mentions."""

    event_id: int
    main: bool
    kind: str
    text: str
    start: int


def former_mentions(article: Article) -> tuple[FormerMention, ...]:
    """The mentions of the events that only this article mentions."""
    mentions = EventMention.objects.filter(article=article, event__isnull=False)
    elsewhere = EventMention.objects.exclude(article=article).filter(event__in=mentions.values("event"))
    rows = mentions.exclude(event__in=elsewhere.values("event")).order_by("start", "pk")
    return tuple(
        FormerMention(event_id=event, main=main, kind=kind, text=text, start=start)
        for event, main, kind, text, start in rows.values_list("event_id", "main", "kind", "text", "start")
    )


def former_events(former: Iterable[FormerMention], mentions: Sequence[EventMention]) -> dict[int, int]:
    """The former event of each new mention, by id: the main mention's, or that with the same words or kind."""
    left = list(former)
    found: dict[int, int] = {}
    for mention in sorted(mentions, key=lambda mention: (not mention.main, mention.start)):
        same = [each for each in left if each.main == mention.main and (each.main or each.kind == mention.kind)]
        if same:
            best = min(same, key=lambda each: (each.text != mention.text, abs(each.start - mention.start)))
            found[mention.pk] = best.event_id
            left = [each for each in left if each.event_id != best.event_id]
    return found


def former_utterances(article: Article) -> dict[int, int]:
    """The utterance of each quote that only this article contains, by quote id."""
    carried = Quote.objects.filter(article=article, utterance__isnull=False)
    elsewhere = Quote.objects.exclude(article=article).filter(utterance__in=carried.values("utterance"))
    rows = carried.exclude(utterance__in=elsewhere.values("utterance"))
    return {pk: utterance for pk, utterance in rows.values_list("pk", "utterance_id") if utterance is not None}


def rename_article(former: str, identity: str) -> None:
    """Move the judgements on an article's main event to the article's new identity."""
    if former == identity:
        return
    of_events = Judgement.objects.filter(subject=Judgement.Subject.EVENT)
    for row in of_events.filter(Q(left=former) | Q(right=former)).order_by("pk"):
        row.left, row.right = sorted(identity if name == former else name for name in (row.left, row.right))
        if not row.superseded and of_events.filter(left=row.left, right=row.right, superseded=False).exists():
            row.superseded = True  # the curator judged the article under its new identity as well
        row.save(update_fields=["left", "right", "superseded"])

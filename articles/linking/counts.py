"""The numbers kept beside rows, put right after a decision: only visible quotes count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Min

from articles.models import Appearance, Article, Person, Quote, Utterance
from articles.models.fields import UNDATED


def recount_quotes(
    *, persons: Iterable[int | None], articles: Iterable[int], utterances: Iterable[int | None], moment: datetime
) -> None:
    """Put right the quotes counted with these persons, articles and utterances."""
    recount_persons({pk for pk in persons if pk is not None}, moment)
    _recount_articles(set(articles), moment)
    _recount_utterances({pk for pk in utterances if pk is not None}, moment)


def recount_persons(ids: set[int], moment: datetime) -> None:
    """Put right how often these persons are quoted and seen, and since when."""
    # the lock comes first: who adds to the counts at the same time waits, so no addition is lost
    persons = list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    quotes = dict(
        Quote.objects.visible()
        .filter(speaker__in=ids)
        .order_by()
        .values_list("speaker")
        .annotate(number=Count("pk"))
        .values_list("speaker", "number")
    )
    seen = {
        person: (number, first, last)
        for person, number, first, last in Appearance.objects.filter(person__in=ids)
        .order_by()
        .values("person")
        .annotate(number=Count("article", distinct=True), first=Min("published_key"), last=Max("published_key"))
        .values_list("person", "number", "first", "last")
    }
    for person in persons:
        person.quote_count = quotes.get(person.pk, 0)
        person.article_count, person.first_seen, person.last_seen = seen.get(person.pk, (0, UNDATED, UNDATED))
        person.updated = moment
    Person.objects.bulk_update(
        persons, ["quote_count", "article_count", "first_seen", "last_seen", "updated"], batch_size=200
    )


def _recount_articles(ids: set[int], moment: datetime) -> None:
    articles = list(Article.objects.select_for_update().filter(pk__in=ids).only("pk").order_by("pk"))
    quotes = dict(
        Quote.objects.visible()
        .filter(article__in=ids)
        .order_by()
        .values_list("article")
        .annotate(number=Count("pk"))
        .values_list("article", "number")
    )
    for article in articles:
        article.quote_count = quotes.get(article.pk, 0)
        article.updated = moment
    Article.objects.bulk_update(articles, ["quote_count", "updated"], batch_size=200)


def _recount_utterances(ids: set[int], moment: datetime) -> None:
    """Count the carriers that can be seen; the words come from one of them, and are gone when none is left."""
    carriers: dict[int, list[Quote]] = defaultdict(list)
    rows = Quote.objects.visible().filter(utterance__in=ids).order_by("pk")
    for quote in rows.only("utterance_id", "outlet_id", "published_key", "text", "relation"):
        if quote.utterance_id is not None:
            carriers[quote.utterance_id].append(quote)
    utterances = list(Utterance.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    fullest: list[Quote] = []
    for utterance in utterances:
        quotes = carriers[utterance.pk]
        utterance.quote_count = len(quotes)
        utterance.outlet_count = len({quote.outlet_id for quote in quotes if quote.outlet_id is not None})
        utterance.published_key = min((quote.published_key for quote in quotes), default=utterance.published_key)
        if utterance.text not in {quote.text for quote in quotes}:
            longest = max(quotes, key=lambda quote: (len(quote.text), -quote.pk), default=None)
            utterance.text = longest.text if longest else ""
            if longest:
                longest.relation = Quote.Relation.VERBATIM
                fullest.append(longest)
        utterance.updated = moment
    Quote.objects.bulk_update(fullest, ["relation"], batch_size=200)
    Utterance.objects.bulk_update(
        utterances, ["quote_count", "outlet_count", "published_key", "text", "updated"], batch_size=200
    )

"""The extractor scored on the gold standard, all tasks."""

from __future__ import annotations

from collections.abc import Sequence

from .documents import score_body, score_metadata
from .events import score_events, score_figures
from .gold import GoldArticle
from .items import Item
from .persons import score_persons
from .quotes import Judged, View, score_quotes
from .reading import read


def evaluate_gold(articles: Sequence[GoldArticle]) -> tuple[list[Item], list[Judged]]:
    """The items of all articles, task by task, and the extractor's confidence in each quote in quotation marks."""
    items: list[Item] = []
    judged: list[Judged] = []
    for article in articles:
        gold = article.labels
        found = read(gold.id, gold.text, article.hints, plain=article.plain)
        marked, confidences = score_quotes(gold, found.quotes, View.MARKED)
        full, _ = score_quotes(gold, found.quotes, View.FULL)
        items += [*marked, *full, *score_persons(gold, found.persons, names=True)]
        if not article.plain:
            items += [*score_metadata(gold, found.metadata), *score_body(gold, [r.span for r in found.removed])]
        items += [*score_events(gold, found.events), *score_figures(gold, found.figures)]
        judged += confidences
    return items, judged

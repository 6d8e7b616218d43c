"""python -m benchmarks.stories FILE: how well the store finds which articles report the same event.

FILE holds one JSON object per line: id, title, text, date (ISO 8601 or null), story (the label of the article).
The articles are ingested into a temporary SQLite database and relinked; an article's main event counts as its story.
Prints B-cubed precision, recall and F1 after ingest and after relinking, and articles/s.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from articles.sources import SourceDocument


class Scores(NamedTuple):
    """B-cubed scores: per article, how much of its cluster belongs with it, and how much of that the cluster has."""

    precision: float
    recall: float
    f1: float


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Scores:
    """The scores of a grouping, each item counting as much as every other (Bagga and Baldwin 1998).

    >>> bcubed(["a", "a", "b", "b"], [1, 1, 1, 1])[:2]
    (0.5, 1.0)
    """
    if not gold:
        return Scores(0.0, 0.0, 0.0)
    together = Counter(zip(gold, found, strict=True))
    in_gold, in_found = Counter(gold), Counter(found)
    precision = sum(number * number / in_found[label] for (_, label), number in together.items()) / len(gold)
    recall = sum(number * number / in_gold[label] for (label, _), number in together.items()) / len(gold)
    return Scores(precision, recall, 2 * precision * recall / (precision + recall))


def documents(rows: Sequence[dict[str, str | None]]) -> Iterator[SourceDocument]:
    """The rows as documents to ingest; title and date are hints, as a feed would give them."""
    from articles.extraction.records import Hints
    from articles.sources import SourceDocument

    for row in rows:
        text = row["text"] or ""
        content = f"{row['id']}\n{text}"  # the same text under two ids is two articles, identified by their ids
        yield SourceDocument(
            text=text,
            content=content,
            digest=hashlib.sha256(content.encode()).hexdigest(),
            origin=str(row["id"]),
            encoding="utf-8",
            media_type="text/plain",
            external_id=row["id"],
            hints=Hints(headline=row["title"] or None, published=row["date"]),
        )


def stories() -> dict[str, int]:
    """The main event of each stored article, by the origin of its document."""
    from articles.models import Coverage, RawDocument

    main = dict(Coverage.objects.filter(main=True).order_by("-pk").values_list("article", "event"))
    origins = RawDocument.objects.values_list("origin", "article")
    return {origin: main.get(article, -article) for origin, article in origins}


def measure(path: Path) -> None:
    """Ingest, relink, and print the scores after each."""
    from articles import linking
    from articles.ingest import ingest_documents

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    began = time.perf_counter()
    ingest_documents(documents(rows))
    ingested = time.perf_counter()
    _report("ingested", rows, ingested - began)
    linking.relink()
    _report("relinked", rows, time.perf_counter() - ingested)


def _report(label: str, rows: Sequence[dict[str, str]], seconds: float) -> None:
    """Print one line of scores; a refused article counts as a cluster of its own."""
    told = stories()
    found = [told.get(row["id"], row["id"]) for row in rows]
    scores = bcubed([row["story"] for row in rows], found)
    print(
        f"{label}: P {scores.precision:.3f}  R {scores.recall:.3f}  F1 {scores.f1:.3f}  "
        f"{len(set(found))} events of {len(rows)} articles, {len({row['story'] for row in rows})} labelled; "
        f"{len(rows) / seconds:.1f} articles/s",
        flush=True,
    )


def main() -> None:
    """Set up a database in a temporary folder and measure with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("NEWSAPI_DATABASE_URL", None)
        os.environ |= {"NEWSAPI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure(arguments.file)


if __name__ == "__main__":
    main()

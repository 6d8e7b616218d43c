"""What it costs to ingest 100 articles as the store grows: the store is filled without extraction, the ingest is real.

    python -m benchmarks.growth 1000 10000 100000

Works in a temporary folder with a database of its own; `--database-url` fills another one, which must be empty. Every
index that linking uses to find candidates is filled as ingest fills it: name keys, story words, shingles, quote keys,
event mentions by kind, place and date. The store grows by 50 articles a day, and the new articles are from its last
days.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from .corpus import FIRST_DAY, NOUNS, OUTLETS, PLACES, article, person
from .fill import Table

if TYPE_CHECKING:
    from articles.sources import SourceDocument

BATCH = 500
NEW, ROUNDS = 100, 3
"""Articles ingested at once, and how often that is measured at each size."""
FIRST_NEW = 10_000_000
PER_DAY = 50
KINDS = ("attack", "meeting", "crash", "statement", "disaster")
QUOTED = re.compile(r'"([^"]{10,300})"')


class Store:
    """Writes invented articles with everything that linking looks up."""

    def __init__(self) -> None:
        from django.utils.text import slugify

        from articles import models

        self.models = models
        self.size = self.mentions = self.quote_count = 0
        self.persons: dict[str, int] = {}
        outlets = [models.Outlet(name=name, slug=slugify(name)) for name in OUTLETS]
        models.Outlet.objects.bulk_create(outlets)
        self.outlets = {outlet.name: outlet.pk for outlet in outlets}

    def grow(self, size: int) -> None:
        """Write articles until there are `size` of them."""
        from django.db import transaction

        while self.size < size:
            with transaction.atomic():
                self.batch(range(self.size + 1, min(self.size + BATCH, size) + 1))

    def batch(self, numbers: range) -> None:
        """Write some articles and index them."""
        from articles.linking import passages, utterances
        from articles.linking.events import report_index
        from articles.models import Article, Quote

        version = {"extractor_version": "growth"}
        dated = {"published_precision": "day", "published_basis": "hint", "outlet_basis": "hint"}
        columns = ("id", "outlet", "published", "published_key", "identity", "headline", "body", "body_digest")
        self.articles = Table(self.models.Article, *columns, **version, **dated)
        self.appearances = Table(
            self.models.Appearance, "article", "person", "name", "outlet", "published_key", score=1.0, mention_count=1
        )
        spoken = {
            "machine_kind": "direct",
            "kind": "direct",
            "machine_speaker_kind": "person",
            "speaker_kind": "person",
        }
        said = ("id", "article", "outlet", "published_key", "start", "end", "text", "machine_speaker", "speaker")
        self.quotes = Table(
            self.models.Quote,
            *said,
            "machine_speaker_name",
            "speaker_name",
            **version,
            **spoken,
            cue="said",
            confidence=0.9,
        )
        self.events = Table(self.models.Event, "id", "title", "slug", "date", "date_key", date_precision="day")
        self.told = Table(
            self.models.EventMention,
            *("article", "event", "kind", "title", "text", "date", "date_parts", "place", "terms", "main"),
            "published_key",
            date_precision="day",
            start=0,
            end=1,
        )
        self.coverage = Table(self.models.Coverage, "event", "article", "outlet", "main", "published_key", score=1.0)
        known = len(self.persons)
        for number in numbers:
            self.article(number)
        self.add_persons(known)
        for table in (self.articles, self.appearances, self.quotes, self.events, self.told, self.coverage):
            table.write()
        rows = list(Article.objects.filter(pk__range=(numbers[0], numbers[-1])))
        report_index.index(rows)
        passages.index(rows)
        utterances.index(Quote.objects.filter(article_id__gte=numbers[0], article_id__lte=numbers[-1]))
        self.size = numbers[-1]

    def add_persons(self, known: int) -> None:
        """Write new persons, with the keys that the spellings of their names share."""
        from articles.names.parse import block_keys

        persons = Table(self.models.Person, "id", "name", "slug", article_count=1)
        names = Table(self.models.PersonName, "id", "person", "name", article_count=1)
        keys = Table(self.models.NameKey, "key", "name")
        for name, number in list(self.persons.items())[known:]:
            persons.add(number, name, f"person-{number}")
            names.add(number, number, name)
            for key in block_keys(name):
                keys.add(key, number)
        for table in (persons, names, keys):
            table.write()

    def article(self, number: int) -> None:
        """Add one article and everything that belongs to it."""
        from django.db import connection

        made = article(number)
        draw = random.Random(f"article {number}")
        people = [f"{given} {last}" for given, last, _ in (person(draw) for _ in range(4))]
        day = day_of(number)
        key = connection.ops.adapt_datetimefield_value(day)
        outlet, digest = self.outlets[made["outlet"]], f"{number:064d}"
        self.articles.add(number, outlet, key, key, digest, made["title"], made["text"], digest)
        ids = [self.persons.setdefault(name, len(self.persons) + 1) for name in people]
        for name, who in dict(zip(people, ids, strict=True)).items():
            self.appearances.add(number, who, name, outlet, key)
        for match in QUOTED.finditer(made["text"]):
            self.quote_count += 1
            place = (*match.span(1), match.group(1))
            self.quotes.add(self.quote_count, number, outlet, key, *place, ids[0], ids[0], people[0], people[0])
        for main in (True, False):
            self.mentions += 1
            happened = (day - timedelta(days=draw.randrange(3))).date()
            parts = f'{{"year": {happened.year}, "month": {happened.month}, "day": {happened.day}}}'
            told = (draw.choice(KINDS), f"Event {self.mentions}", "-", happened, parts, draw.choice(PLACES))
            self.events.add(self.mentions, told[1], f"event-{self.mentions}", happened, happened)
            terms = '["' + '", "'.join(draw.sample(NOUNS, 6)) + '"]'
            self.told.add(number, self.mentions, *told, terms, main, key)
            self.coverage.add(self.mentions, number, outlet, main, key)


def day_of(number: int) -> datetime:
    """When an article was published."""
    return datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(days=number // PER_DAY)


def documents(first: int, size: int) -> list[SourceDocument]:
    """New invented articles from the last days of a store of this size, as files with hints."""
    from articles.extraction.records import Hints
    from articles.sources import SourceDocument

    made = [article(number) for number in range(first, first + NEW)]
    return [
        SourceDocument(
            text=each["text"],
            content=each["text"],
            digest=f"{first + number:064x}",
            origin=each["id"],
            encoding="utf-8",
            media_type="text/plain",
            external_id=each["id"],
            hints=Hints(headline=each["title"], published=f"{day_of(size - number):%Y-%m-%d}", outlet=each["outlet"]),
        )
        for number, each in enumerate(made)
    ]


def cost(first: int, size: int) -> tuple[float, float]:
    """CPU seconds for only reading the next articles, and for storing and linking them."""
    from articles.ingest import ingest_documents

    given = documents(first, size)
    began = time.process_time()
    ingest_documents(given, dry_run=True)
    read = time.process_time()
    ingest_documents(given)
    return read - began, (time.process_time() - read) - (read - began)


def measure(sizes: Sequence[int]) -> None:
    """Fill the configured database to each size in turn, ingest articles there, and print the cost."""
    import django

    django.setup()
    from django.db import connection

    store = Store()
    number = FIRST_NEW
    for size in sizes:
        began = time.perf_counter()
        store.grow(size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        filled = time.perf_counter() - began
        found: list[tuple[float, float]] = []
        for _ in range(ROUNDS + 1):
            found.append(cost(number, size))
            number += NEW
        reading, storing = (statistics.median(values) for values in zip(*found[1:], strict=True))
        print(
            f"{size:>9,} articles (filled in {filled:.0f} s): {NEW} more take {storing:.2f} s of CPU to store, "
            f"{reading:.2f} s to read",
            flush=True,
        )


def main() -> None:
    """Parse the arguments and measure in a process that has the settings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--database-url", default="")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        measure(sorted(arguments.sizes))
        return
    with tempfile.TemporaryDirectory() as folder:
        environment: dict[str, Any] = os.environ | {
            "NEWSAPI_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "newsapi.settings",
        }
        if arguments.database_url:
            environment["NEWSAPI_DATABASE_URL"] = arguments.database_url
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
        sizes = [str(size) for size in arguments.sizes]
        subprocess.run([sys.executable, "-m", "benchmarks.growth", "--here", *sizes], env=environment, check=True)


if __name__ == "__main__":
    main()

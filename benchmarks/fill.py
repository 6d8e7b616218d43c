"""How long lists take as the tables grow: writes invented rows without extraction and measures latency at each size.

    python -m benchmarks.fill 1000 10000 100000

Works in a temporary folder with a database of its own; `--database-url` fills another one, which must be empty. Each
article has about seven quotes and four persons, few of whom are named often; every tenth article reports one event.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from .corpus import GIVEN, NOUNS, OUTLETS, PERSONS, VERBS, clause, surname
from .load import time_lists

BATCH = 2_000
SENTENCES = 12
QUOTES = 7
START = datetime(2020, 1, 1, tzinfo=UTC)
MINUTES = 3_000_000
LATEST_EVENTS = 200

Row = list[Any]


class Table:
    """Rows of one model to be written; fields that are not given have their default."""

    def __init__(self, model: Any, *given: str, **constant: Any) -> None:
        from django.db import connection

        moment = datetime.now(UTC)
        self.model = model
        self.rows: list[Row] = []
        names = {field.name for field in model._meta.concrete_fields}
        rest = [field for field in model._meta.concrete_fields if field.name not in given and not field.primary_key]
        stamped = {name: moment for name in ("created", "updated") if name in names}
        values = {field.name: (constant | stamped).get(field.name, field.get_default()) for field in rest}
        self.tail = [field.get_db_prep_save(values[field.name], connection) for field in rest]
        self.fields = (*given, *(field.name for field in rest))

    def add(self, *values: Any) -> None:
        """Queue a row for writing."""
        self.rows.append([*values, *self.tail])

    def write(self) -> None:
        """Write the queued rows."""
        from articles.models.bulk import insert_rows

        insert_rows(self.model, self.fields, self.rows)
        self.rows.clear()


def sentences(draw: random.Random) -> Iterator[str]:
    """Invented sentences, whose first words are common and whose last ones are rare."""
    for _ in range(SENTENCES):
        rest = f"{draw.choice(NOUNS)} {draw.choice(VERBS)} {surname(draw.randrange(5_000))}"
        yield f"{clause(draw)} as {rest}.".capitalize()


def persons_of(draw: random.Random) -> list[int]:
    """Four different persons, few of whom are named often."""
    found: dict[int, None] = {}
    while len(found) < 4:
        found[min(int(draw.paretovariate(0.6)), PERSONS)] = None
    return list(found)


class Filler:
    """Writes invented articles with everything that belongs to them, batch by batch."""

    def __init__(self) -> None:
        from articles import models

        self.models = models
        self.size = self.events = 0
        version = {"extractor_version": "fill"}
        dated = {"published_precision": "time", "published_basis": "hint", "outlet_basis": "hint"}
        date = ("published", "published_key")
        self.articles = Table(
            models.Article,
            *("id", "outlet", *date, "identity", "headline", "body", "body_digest", "word_count"),
            **(version | dated),
            language="en",
            section="World",
            quote_count=QUOTES,
        )
        self.appearances = Table(
            models.Appearance, *("article", "person", "name", "outlet", "published_key"), score=1.0, mention_count=1
        )
        self.quotes = Table(
            models.Quote,
            *("id", "article", "outlet", "published_key", "start", "end", "text"),
            *("machine_speaker", "machine_speaker_name", "speaker", "speaker_name"),
            **version,
            machine_kind="direct",
            kind="direct",
            machine_speaker_kind="person",
            speaker_kind="person",
            cue="said",
            confidence=0.9,
        )
        self.coverage = Table(models.Coverage, *("event", "article", "outlet", "published_key"), main=True, score=1.0)
        self.named: Counter[int] = Counter()
        self.quoted: Counter[int] = Counter()
        self.published: Counter[int] = Counter()
        self.covered: Counter[int] = Counter()

    def begin(self) -> None:
        """Write the rows that articles refer to."""
        from django.utils.text import slugify

        outlets = [self.models.Outlet(name=name, slug=slugify(name)) for name in OUTLETS]
        self.models.Outlet.objects.bulk_create(outlets)
        self.outlets = [outlet.pk for outlet in outlets]
        persons, names = (
            Table(self.models.Person, "id", "name", "slug"),
            Table(self.models.PersonName, "person", "name"),
        )
        for number in range(1, PERSONS + 1):
            persons.add(number, self.name(number), f"person-{number}")
            names.add(number, self.name(number))
        persons.write()
        names.write()

    def name(self, number: int) -> str:
        """The name of a person."""
        return f"{GIVEN[number % len(GIVEN)]} {surname(number)}"

    def fill(self, size: int) -> None:
        """Write articles until there are `size` of them."""
        from django.db import transaction

        while self.size < size:
            with transaction.atomic():
                self.batch(range(self.size + 1, min(self.size + BATCH, size) + 1))
        with transaction.atomic():
            self.count()

    def batch(self, numbers: range) -> None:
        """Write some articles, including their search index."""
        from articles import search

        events = Table(self.models.Event, "id", "title", "slug", kind="meeting", place="Almona")
        for number in numbers:
            if number % 5 == 1:
                self.events += 1
                events.add(self.events, f"Event {self.events}", f"event-{self.events}")
            self.article(number, random.Random(number))
        events.write()
        words = [(row[0], (row[5], "", row[6])) for row in self.articles.rows]
        spoken = [(row[0], (row[6], row[8])) for row in self.quotes.rows]
        for table in (self.articles, self.appearances, self.quotes, self.coverage):
            table.write()
        search.ARTICLES.write(words)
        search.QUOTES.write(spoken)
        self.size = numbers[-1]

    def article(self, number: int, draw: random.Random) -> None:
        """Queue one article and everything that belongs to it."""
        from django.db import connection

        outlet = draw.choice(self.outlets)
        date = connection.ops.adapt_datetimefield_value(START + timedelta(minutes=draw.randrange(MINUTES)))
        persons = persons_of(draw)
        body, starts = "", []
        for sentence in sentences(draw):
            starts.append((len(body), len(body) + len(sentence)))
            body += f"{sentence} "
        digest = f"{number:064d}"
        self.articles.add(number, outlet, date, date, digest, clause(draw), body, digest, body.count(" "))
        for person in persons:
            self.appearances.add(number, person, self.name(person), outlet, date)
        for place, (start, end) in enumerate(starts[:QUOTES]):
            speaker = persons[place % 2]
            name = self.name(speaker)
            key = number * QUOTES + place
            self.quotes.add(key, number, outlet, date, start, end, body[start:end], speaker, name, speaker, name)
            self.quoted[speaker] += 1
        event = 1 if number % 10 == 0 else max(1, self.events - draw.randrange(LATEST_EVENTS))
        self.coverage.add(event, number, outlet, date)
        self.named.update(persons)
        self.published[outlet] += 1
        self.covered[event] += 1

    def count(self) -> None:
        """Write the counts stored with outlets, persons and events."""
        from articles.models.bulk import update_rows

        rows = ((self.named[key], self.quoted[key], key) for key in self.named)
        update_rows(self.models.Person, ("article_count", "quote_count"), rows)
        update_rows(self.models.Outlet, ("article_count",), ((number, key) for key, number in self.published.items()))
        update_rows(self.models.Event, ("article_count",), ((number, key) for key, number in self.covered.items()))


def measure(sizes: Sequence[int]) -> None:
    """Fill the configured database to each size in turn, time the lists there, and print both."""
    import django

    django.setup()
    filler = Filler()
    filler.begin()
    columns: list[dict[str, float]] = []
    for size in sizes:
        began = time.perf_counter()
        filler.fill(size)
        print(f"{size:,} articles after {time.perf_counter() - began:.0f} s", flush=True)
        columns.append(time_lists())
    print("".join(f"{size:>10,}" for size in sizes) + "   articles; median in ms")
    for pattern in columns[0]:
        print("".join(f"{column[pattern]:10.2f}" for column in columns) + f"   {pattern}")


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
        environment = os.environ | {"NEWSAPI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
        if arguments.database_url:
            environment["NEWSAPI_DATABASE_URL"] = arguments.database_url
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
        sizes = [str(size) for size in arguments.sizes]
        subprocess.run([sys.executable, "-m", "benchmarks.fill", "--here", *sizes], env=environment, check=True)


if __name__ == "__main__":
    main()

"""python -m benchmarks.order PATH... [--articles 200] [--orders 5]: whether the order of arrival matters.

PATH is a JSONL file of articles (id, title, text, date, outlet) or a folder of texts. The articles are ingested in
random orders and batches of random size, each order into a new SQLite database, which is then relinked. Persons,
events, utterances, shared copy and dates are compared with those of the first order by what does not depend on row
ids: article identities, names, offsets. Exit status 1 if any order gives different links.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .stories import documents

if TYPE_CHECKING:
    from articles.sources import RefusedDocument, SourceDocument

BATCHES = (1, 7, 50)
"""Maximum number of documents per batch."""

SHOWN = 5

Links = dict[str, frozenset[Hashable]]


def grouped(rows: Iterable[tuple[Any, ...]]) -> frozenset[Hashable]:
    """The second values grouped by their first value.

    >>> sorted(map(sorted, grouped([(1, "a"), (2, "b"), (1, "c")])))
    [[('a',), ('c',)], [('b',)]]
    """
    groups: dict[Any, set[tuple[Any, ...]]] = defaultdict(set)
    for key, *rest in rows:
        groups[key].add(tuple(rest))
    return frozenset(frozenset(group) for group in groups.values())


def links() -> Links:
    """The links between the stored articles, expressed without row ids."""
    from articles.models import Appearance, Article, Coverage, Event, EventMention, Person, Quote, SharedCopy, Utterance

    identity = "article__identity"
    copies = SharedCopy.objects.values_list("left__identity", "right__identity", "kind", "words")
    persons, events = Person.objects.live(), Event.objects.live()
    return {
        "persons": grouped(Appearance.objects.values_list("person", "name", identity)),
        "spellings": grouped(persons.values_list("pk", "names__name")),
        "names of persons": frozenset(persons.values_list("name", "role", "article_count", "quote_count")),
        "coverage": grouped(Coverage.objects.values_list("event", identity, "main")),
        "events": grouped(EventMention.objects.values_list("event", identity, "start")),
        "titles of events": frozenset(
            events.values_list(
                "title", "kind", "date", "place", "article_count", "outlet_count", "source_count", "conflict_count"
            )
        ),
        "utterances": grouped(
            Quote.objects.filter(utterance__isnull=False).values_list("utterance", identity, "start", "relation")
        ),
        "words of utterances": frozenset(Utterance.objects.values_list("text", "speaker_name", "quote_count")),
        "shared copy": frozenset((frozenset((left, right)), *rest) for left, right, *rest in copies),
        "dates": frozenset(Article.objects.values_list("identity", "published", "published_basis")),
    }


def read(paths: Sequence[str], most: int | None, draw: random.Random) -> list[SourceDocument | RefusedDocument]:
    """The documents at the paths; of each JSONL file at most the given number, drawn at random."""
    from articles import sources

    found: list[SourceDocument | RefusedDocument] = []
    for path in paths:
        if path.endswith(".jsonl"):
            rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
            found.extend(documents(draw.sample(rows, min(most or len(rows), len(rows)))))
        else:
            found.extend(sources.read([path]))
    return found


def measure(paths: Sequence[str], most: int | None, orders: int, seed: int, renew: Callable[[], None]) -> bool:
    """Whether all orders gave the same links; prints the differences."""
    from articles import linking
    from articles.ingest import ingest_documents

    draw = random.Random(seed)
    given = read(paths, most, draw)
    first: Links = {}
    same = True
    for number in range(1, orders + 1):
        renew()
        began = time.perf_counter()
        size = draw.choice(BATCHES)
        for start in range(0, len(given), size):
            ingest_documents(given[start : start + size])
        linking.relink()
        found = links()
        first = first or found
        differing = [name for name in found if found[name] != first[name]]
        counts = ", ".join(f"{len(found[name])} {name}" for name in ("persons", "events", "utterances", "shared copy"))
        print(f"order {number}: {len(given)} articles, {counts}; {time.perf_counter() - began:.0f} s", flush=True)
        for name in differing:
            same = False
            report(name, first[name], found[name])
        draw.shuffle(given)
    print(f"{orders} orders: {'the same links' if same else 'DIFFERENT LINKS'}")
    return same


def report(name: str, before: frozenset[Hashable], now: frozenset[Hashable]) -> None:
    """Print how many links differ, and a few of them."""
    print(f"  {name}: {len(before - now)} only in the first order, {len(now - before)} only in this one")
    for sign, only in (("-", before - now), ("+", now - before)):
        for each in sorted(only, key=repr)[:SHOWN]:
            print(f"    {sign} {sorted(each, key=repr) if isinstance(each, frozenset) else each!r}"[:400])


def main() -> None:
    """Set up an empty database once, and use copies of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--articles", type=int, help="articles per JSONL file, drawn at random (default: all)")
    parser.add_argument("--orders", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("NEWSAPI_DATABASE_URL", None)
        os.environ |= {"NEWSAPI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        connection.close()
        database = Path(connection.settings_dict["NAME"])
        empty = shutil.copy(database, Path(folder) / "empty")

        def renew() -> None:
            connection.close()
            for left in database.parent.glob(f"{database.name}*"):
                left.unlink()
            shutil.copy(empty, database)

        same = measure(arguments.paths, arguments.articles, arguments.orders, arguments.seed, renew)
        connection.close()
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()

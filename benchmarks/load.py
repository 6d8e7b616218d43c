"""How fast articles are ingested, how much memory that takes, and how fast lists are served.

    python -m benchmarks.load --articles 2000              plain-text files, one core
    python -m benchmarks.load --articles 100000 --lists    then times the lists of the API

Works in a temporary folder with a database of its own; `--database-url` measures another one (it must be empty).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .corpus import articles

LISTS = (
    "/api/v1/articles?page_size=25",
    "/api/v1/articles?outlet=almona-courier&page_size=25",
    "/api/v1/quotes?page_size=25",
    "/api/v1/quotes?speaker={person}&page_size=25",
    "/api/v1/quotes?status=approved&page_size=25",
    "/api/v1/articles?person={person}&page_size=25",
    "/api/v1/articles?speaker={person}&page_size=25",
    "/api/v1/articles?event={event}&page_size=25",
    "/api/v1/persons/{person}/articles?sort=published&page_size=25",
    "/api/v1/events/{event}/coverage?page_size=25",
    "/api/v1/quotes?q=railway&page_size=25",
    "/api/v1/persons?page_size=25",
    "/api/v1/events?page_size=25",
    "/api/v1/articles/{article}",
)
REPEATS = 30


def write_texts(folder: Path, count: int) -> None:
    """Write the invented articles to files, a hundred per folder, as an outlet would print them."""
    for number, each in enumerate(articles(count)):
        place = folder / f"{number // 100:05d}"
        place.mkdir(parents=True, exist_ok=True)
        text = (
            f"---\noutlet: {each['outlet']}\npublished: {each['published']}\n---\n{each['title']}\n\n{each['text']}\n"
        )
        (place / f"{number:06d}.txt").write_text(text, encoding="utf-8")


def manage(environment: dict[str, str], *arguments: str) -> resource.struct_rusage:
    """Run a management command on one core and return its resource usage."""
    process = subprocess.Popen([sys.executable, "manage.py", *arguments], env=environment)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"manage.py {' '.join(arguments)} failed")
    return usage


def measure_ingest(folder: Path, environment: dict[str, str], count: int) -> None:
    """Ingest in two halves, to show whether time or memory grows with the store."""
    write_texts(folder / "texts", count)
    parts = sorted((folder / "texts").iterdir())
    halves = (parts[: len(parts) // 2], parts[len(parts) // 2 :]) if len(parts) > 1 else (parts,)
    for number, half in enumerate(halves, 1):
        size = sum(len(list(part.iterdir())) for part in half)
        began = time.perf_counter()
        usage = manage(environment, "ingest", *map(str, half))
        seconds = time.perf_counter() - began
        print(
            f"half {number}: {size:,} articles in {seconds:.1f} s = {size / seconds:.1f}/s, "
            f"{size / (usage.ru_utime + usage.ru_stime):.1f} per second of CPU, "
            f"peak memory {usage.ru_maxrss / 1024:.0f} MB",
            flush=True,
        )


def measure_lists(environment: dict[str, str]) -> None:
    """Time the lists in a separate process, after one call to warm up."""
    subprocess.run([sys.executable, "-m", "benchmarks.load", "--time-lists"], env=environment, check=True)


def time_lists() -> dict[str, float]:
    """The median time of each list in milliseconds, with Django's test client, for the resources with most rows."""
    import django

    django.setup()
    from django.test import Client

    from articles.models import Article, Event, Person

    known = {
        "person": Person.objects.order_by("-quote_count")[0].slug,
        "event": Event.objects.order_by("-article_count")[0].pk,
        "article": Article.objects.order_by("-pk")[0].pk,
    }
    client = Client(headers={"host": "localhost"})
    medians = {}
    for pattern in LISTS:
        times = []
        for _ in range(REPEATS + 1):
            began = time.perf_counter()
            response = client.get(pattern.format(**known))
            times.append(1000 * (time.perf_counter() - began))
            assert response.status_code == 200, (pattern, response.content[:300])
        medians[pattern] = statistics.median(times[1:])
    return medians


def main() -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--database-url", default="")
    parser.add_argument("--time-lists", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.time_lists:
        for pattern, milliseconds in time_lists().items():
            print(f"{milliseconds:8.2f} ms  {pattern}")
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"NEWSAPI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
        if arguments.database_url:
            environment["NEWSAPI_DATABASE_URL"] = arguments.database_url
        manage(environment, "migrate", "--verbosity", "0")
        measure_ingest(Path(folder), environment, arguments.articles)
        if arguments.lists:
            measure_lists(environment)


if __name__ == "__main__":
    main()

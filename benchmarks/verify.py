"""How long one quotation takes to be verified against many stored ones, and whether the verdicts are right.

    python -m benchmarks.verify --quotes 1000000
    python -m benchmarks.verify --quotes 1000000 --database-url postgresql://…

Fills a database of its own in a temporary folder with invented quotes (`benchmarks.speech`), written without extraction
together with their lookup keys, then sends quotations of known origin to POST /quotes/verify, one at a time.
`--folder` keeps the SQLite file and reuses it; `--filled` uses the database as an earlier run left it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from .corpus import OUTLETS
from .fill import Table
from .speech import PERSONS, Quotation, Speech

QUOTES = 7
"""Quotes per article."""
BATCH = 50_000
START = datetime(2020, 1, 1, tzinfo=UTC)
MINUTES = 3_000_000
SHORT, LONG = (5, 10), (30, 150)
NEW_WORD = "qwurp"
ALTERED_PART = 0.08


def fill(count: int, speech: Speech) -> None:
    """Write `count` quotes with their articles, speakers and keys."""
    from django.db import connection, transaction

    began = time.perf_counter()
    with transaction.atomic():
        _begin(speech)
    for first in range(0, count, BATCH):
        with transaction.atomic():
            _batch(range(first, min(first + BATCH, count)), speech)
        print(f"{min(first + BATCH, count):,} quotes after {time.perf_counter() - began:.0f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _begin(speech: Speech) -> None:
    """Write the rows that articles and quotes refer to."""
    from articles import models

    outlets = Table(models.Outlet, "id", "name", "slug")
    for number, name in enumerate(OUTLETS, 1):
        outlets.add(number, name, name.lower().replace(" ", "-"))
    persons, names = Table(models.Person, "id", "name", "slug"), Table(models.PersonName, "person", "name")
    for number, name in enumerate(speech.names, 1):
        persons.add(number, name, f"person-{number}")
        names.add(number, name)
    for table in (outlets, persons, names):
        table.write()


def _batch(numbers: range, speech: Speech) -> None:
    """Write some quotes with their articles and sorted keys: a B-tree accepts sorted rows much faster."""
    from django.db import connection

    from articles import models, search
    from articles.matching.quotes.similarity import utterance_keys

    stored = {"extractor_version": "fill"}
    date = ("published", "published_key")
    articles = Table(
        models.Article,
        *("id", "outlet", *date, "identity", "headline", "body", "body_digest"),
        **stored,
        published_precision="time",
        published_basis="hint",
        outlet_basis="hint",
        language="en",
    )
    quotes = Table(
        models.Quote,
        *("id", "article", "outlet", "published_key", "start", "end", "text"),
        *("machine_speaker", "machine_speaker_name", "speaker", "speaker_name"),
        **stored,
        machine_kind="direct",
        kind="direct",
        machine_speaker_kind="person",
        speaker_kind="person",
        cue="said",
        confidence=0.9,
    )
    keys: list[tuple[int, int]] = []
    for first in range(numbers.start, numbers.stop, QUOTES):
        article = first + 1
        draw = random.Random(f"article {article}")
        moment = connection.ops.adapt_datetimefield_value(START + timedelta(minutes=draw.randrange(MINUTES)))
        outlet, body = draw.randint(1, len(OUTLETS)), ""
        for number in range(first, min(first + QUOTES, numbers.stop)):
            said = speech.quotation(number)
            speaker, name, start = said.speaker + 1, speech.names[said.speaker], len(body) + 1
            end = start + len(said.text)
            quotes.add(number + 1, article, outlet, moment, start, end, said.text, speaker, name, speaker, name)
            body += f"“{said.text},” {name} said. "
            keys += [(key, number + 1) for key in utterance_keys(said.text)]
        articles.add(article, outlet, moment, moment, f"{article:064d}", f"Article {article}", body, f"{article:064d}")
    for table in (articles, quotes):
        _store(table.model, table.fields, table.rows)
    _store(models.QuoteKey, ("hash", "quote"), sorted(keys))
    search.QUOTES.write((row[0], (row[6], row[8])) for row in quotes.rows)


def _store(model: Any, fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows; PostgreSQL uses COPY, which takes a tenth of the time."""
    from django.db import connection

    from articles.models.bulk import insert_rows

    if connection.vendor != "postgresql":
        insert_rows(model, fields, rows)
        return
    columns = ", ".join(f'"{model._meta.get_field(name).column}"' for name in fields)
    with (
        connection.cursor() as cursor,
        cursor.cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)


class Probe(NamedTuple):
    """A quotation to verify, and the expected answer."""

    name: str
    text: str
    speaker: str | None
    verdict: str
    changed: tuple[str, ...] = ()


def probes(count: int, each: int, speech: Speech) -> Iterator[Probe]:
    """Quotations of known origin, `each` of them for every class and length."""
    for size, (fewest, most) in (("short", SHORT), ("long", LONG)):
        draw = random.Random(f"probes {size}")
        for _ in range(each):
            said = _drawn(draw, count, fewest, most, speech)
            name = speech.names[said.speaker]
            yield Probe(f"verbatim, {size}", reprinted(said.text), name, "verbatim")
            yield Probe(f"verbatim in a sentence, {size}", f"“{said.text},” {name} said.", None, "verbatim")
            text, changed = altered(draw, said.text)
            yield Probe(f"altered, {size}", text, name, "altered", changed)
            yield Probe(f"truncated, {size}", truncated(draw, said.text), name, "truncated")
            yield Probe(f"misattributed, {size}", said.text, _another(draw, name, speech), "misattributed")
            other = _fresh(draw, fewest, most, speech)
            yield Probe(f"not found, {size}", other.text, speech.names[other.speaker], "not_found")
    draw = random.Random("probes of common words")
    for _ in range(each):
        (phrase,) = draw.choices([words for words in speech.phrases if len(words) >= 5])
        yield Probe("a stock phrase", " ".join(phrase), None, "truncated")
        statement = _carried(draw, count, speech)
        yield Probe("quoted by many", statement.text, speech.names[statement.speaker], "verbatim")
        yield Probe(
            "quoted by many, wrong speaker",
            statement.text,
            _another(draw, speech.names[statement.speaker], speech),
            "misattributed",
        )


def _drawn(draw: random.Random, count: int, fewest: int, most: int, speech: Speech) -> Quotation:
    """A stored quotation of the given number of words that no other quote repeats."""
    while True:
        said = speech.quotation(draw.randrange(count))
        if not said.carried and fewest <= len(said.text.split()) <= most:
            return said


def _fresh(draw: random.Random, fewest: int, most: int, speech: Speech) -> Quotation:
    """A quotation of the given number of words that is not stored."""
    while True:
        said = speech.quotation(-draw.randrange(1, 10**9))
        if not said.carried and fewest <= len(said.text.split()) <= most:
            return said


def _carried(draw: random.Random, count: int, speech: Speech) -> Quotation:
    """A stored quotation that others repeat; the more repeat it, the likelier it is drawn."""
    while True:
        said = speech.quotation(draw.randrange(count))
        if said.carried and len(said.text.split()) >= SHORT[0]:
            return said


def _another(draw: random.Random, name: str, speech: Speech) -> str:
    """The name of another person, with another surname."""
    while True:
        other = speech.names[draw.randrange(PERSONS)]
        if other.split()[-1][:2] != name.split()[-1][:2] and other.split()[0] != name.split()[0]:
            return other


def reprinted(text: str) -> str:
    """The same words in other typography."""
    return text.upper().replace(", ", " — ") + "!"


def altered(draw: random.Random, text: str) -> tuple[str, tuple[str, ...]]:
    """The text with some words replaced, and the original words."""
    words = text.split()
    size = max(1, round(ALTERED_PART * len(words)))
    places = sorted(draw.sample(range(len(words) // 2, len(words)), size))
    changed = tuple(words[place].strip(",") for place in places)
    for number, place in enumerate(places):
        words[place] = f"{NEW_WORD}{number}"
    return " ".join(words), changed


def truncated(draw: random.Random, text: str) -> str:
    """A part of the text, at least half of it and at least four words."""
    words = text.split()
    size = draw.randint(max(4, len(words) // 2), len(words) - 1)
    start = draw.randrange(len(words) - size + 1)
    return " ".join(words[start : start + size])


def right(probe: Probe, result: dict[str, Any]) -> bool:
    """Whether verdict, offsets and difference are as expected."""
    if result["verdict"] != probe.verdict or probe.text[result["start"] : result["end"]] != result["text"]:
        return False
    for evidence in result["evidence"]:
        stored, diff = evidence["stored_text"], evidence["diff"]
        quote = evidence["quote"]
        if quote["end"] - quote["start"] != len(quote["text"]) or not _whole(diff, len(stored), len(result["text"])):
            return False
    if not probe.changed:
        return True
    best = result["evidence"][0]
    gone = " ".join(
        best["stored_text"][change["stored_start"] : change["stored_end"]]
        for change in best["diff"]
        if change["operation"] != "equal"
    )
    return tuple(gone.replace(",", "").split()) == probe.changed


def _whole(diff: Sequence[dict[str, Any]], stored: int, given: int) -> bool:
    """Whether the spans of a difference are contiguous and lie inside both texts."""
    at_stored = at_given = 0
    for change in diff:
        if change["stored_start"] < at_stored or change["start"] < at_given:
            return False
        at_stored, at_given = change["stored_end"], change["end"]
    return at_stored <= stored and at_given <= given


def measure(count: int, each: int, *, filled: bool, show: bool) -> None:
    """Fill the configured database if needed, verify, and print times and shares of right verdicts."""
    import django

    django.setup()
    from django.test import Client

    speech = Speech()
    if not filled:
        fill(count, speech)
    client = Client(headers={"host": "localhost"})
    times: dict[str, list[float]] = defaultdict(list)
    works: dict[str, list[float]] = defaultdict(list)
    good: dict[str, int] = defaultdict(int)
    for number, probe in enumerate([*probes(count, 1, speech), *probes(count, each, speech)]):
        body = json.dumps({"text": probe.text, "speaker": probe.speaker})
        began, worked = time.perf_counter(), time.process_time()
        response = client.post("/api/v1/quotes/verify", body, content_type="application/json")
        took, work = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
        assert response.status_code == 200, response.content[:300]
        (result,) = response.json()["results"]
        if number < 15:
            continue  # the first probe of every class is for warming up
        times[probe.name].append(took)
        works[probe.name].append(work)
        good[probe.name] += right(probe, result)
        if show and not right(probe, result):
            print(probe, json.dumps(result["verdict"]), [e["stored_text"] for e in result["evidence"]][:2], flush=True)
    _report(times, works, good)


def _report(times: dict[str, list[float]], works: dict[str, list[float]], good: dict[str, int]) -> None:
    """Print shares and times; the CPU time of this process is more reliable on a shared machine."""
    print(f"{'':36} {'right':>11} {'median':>9} {'95 %':>9} {'worst':>9} {'CPU':>9}  ms")
    total = "all"
    times = times | {total: [took for taken in times.values() for took in taken]}
    works = works | {total: [work for worked in works.values() for work in worked]}
    good = good | {total: sum(good.values())}
    for name, taken in times.items():
        spread = statistics.quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
        print(
            f"{name:36} {good[name]:5}/{len(taken):<5} {statistics.median(taken):9.1f} {spread:9.1f} {max(taken):9.1f} "
            f"{statistics.median(works[name]):9.1f}",
            flush=True,
        )


def main() -> None:
    """Parse the arguments and measure in a process that has the settings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--each", type=int, default=40, help="quotations per class")
    parser.add_argument("--database-url", default="")
    parser.add_argument("--folder", type=Path, help="folder in which to keep the SQLite file")
    parser.add_argument("--filled", action="store_true", help="the database was filled by an earlier run")
    parser.add_argument("--show", action="store_true", help="print wrong answers")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        measure(arguments.quotes, arguments.each, filled=arguments.filled, show=arguments.show)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = str(arguments.folder or folder)
        environment = os.environ | {"NEWSAPI_DATA_DIR": place, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
        if arguments.database_url:
            environment["NEWSAPI_DATABASE_URL"] = arguments.database_url
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.verify", "--here", *sys.argv[1:]], env=environment, check=True
        )


if __name__ == "__main__":
    main()

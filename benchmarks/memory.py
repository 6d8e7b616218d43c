"""How much memory and time the densest documents take, from bytes to stored and linked rows.

    python -m benchmarks.memory [--characters N] [SHAPE ...]

Each kind of text is made as long as the limit allows and ingested into a database of its own by a process of its own.
Prints that process's peak memory, its CPU seconds, and what was found. The limits for files and requests
(articles/sources/bounds.py) are based on these measurements.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from articles.sources.bounds import MAX_TEXT_CHARACTERS

ROOT = Path(__file__).resolve().parent.parent
HEAD = "Talks begin in Calder\n\n5 May 2019\n\n"


MOST_PERSONS = 950
"""Characters of each text: just below the limit for one article (articles/ingest)."""


def _name(number: int) -> str:
    """One of as many surnames as an article may have persons."""
    draw = random.Random(number % MOST_PERSONS)
    return "".join(draw.choice("aeiou") + draw.choice("bdklmnrst") for _ in range(4)).title()


def _spelling(number: int) -> str:
    """One of many surnames that differ only in vowels, so that they all look like spellings of one name."""
    draw = random.Random(number % MOST_PERSONS)
    return "".join(consonant + draw.choice("aeiou") + draw.choice(("", *"aeiou")) for consonant in "bdkl").title()


SHAPES: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: f'"We will go on {n}," said Ann Lee {_name(n)}.\n\n',
    "quotes-one-line": lambda n: f"“We go {n},” Lee said. ",
    "quotes-of-many": lambda n: f"“We go on {n},” Bo {_name(n)} said. ",
    "names-of-one-word": lambda n: f"Mr. Ann Lee {_name(n)} met Mr. Lee. ",
    "spellings": lambda n: f"“We go on {n},” Ann Lee {_spelling(n)} said. ",
    "indirect": lambda n: f"Lee said that it was {n}. ",
    "names": lambda n: f"Mr. Bo {_name(n)} met Mr. Lee. ",
    "figures": lambda n: f"At least {n} people were killed and {n} hurt in Calder. ",
    "dates": lambda n: f"On {n % 28 + 1} May 2019 a bomb killed 3 in Calder; on Monday it did {n}. ",
    "paragraphs": lambda n: f"It is {n}.\n\n",
    "one-line": lambda n: f"word{n} ",
    "references": lambda n: "&quot;a&quot;\u00a0",
    "prose": lambda n: "The minister said the talks would resume in summer, although nobody had named a day. ",
}


def make(shape: str, characters: int) -> str:
    """A text of one shape."""
    pieces, length, number = [HEAD], len(HEAD), 0
    while length < characters:
        number += 1
        pieces.append(SHAPES[shape](number))
        length += len(pieces[-1])
    return "".join(pieces)[:characters]


def write(folder: Path, shape: str, characters: int) -> Path:
    """The file of a shape: "html:quotes" is a web page, "jsonl:quotes" is JSON Lines, anything else is plain text."""
    form, _, name = shape.rpartition(":")
    text = make(name, characters)
    if form == "html":
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        (path := folder / "x.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", "utf-8")
    elif form == "jsonl":
        lines = (json.dumps({"text": f"{text[:-9]}{n}"}) for n in range(50))
        (path := folder / "x.jsonl").write_text("\n".join(lines), "utf-8")
    else:
        (path := folder / "x.txt").write_text(text, "utf-8")
    return path


def measure(path: str) -> None:
    """Ingest a file in this process and print the memory and time used, as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from articles import sources
    from articles.ingest import ingest_documents
    from articles.models import Appearance, Article, Figure, Quote

    ready, began = _memory(), time.process_time()
    report = ingest_documents(sources.read([path]))
    print(
        json.dumps(
            {
                "before": ready,
                "peak": _memory(),
                "seconds": time.process_time() - began,
                "refused": [refusal.reason for refusal in report.refusals],
                "articles": Article.objects.count(),
                "quotes": Quote.objects.count(),
                "persons": Appearance.objects.count(),
                "figures": Figure.objects.count(),
            }
        )
    )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 if every shape was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"{', '.join(SHAPES)}; html:SHAPE, jsonl:SHAPE")
    parser.add_argument("--characters", type=int, default=MAX_TEXT_CHARACTERS, metavar="N", help="length of each text")
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        measure(options.measure)
        return 0
    print(f"{'shape':<18}{'MB before':>10}{'MB peak':>9}{'CPU s':>8}{'quotes':>8}{'persons':>9}{'figures':>9}  refused")
    for shape in options.shapes or SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            path = write(Path(folder), shape, options.characters)
            environment = {**os.environ, "NEWSAPI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
            command = [sys.executable, "-m", "benchmarks.memory", "--measure", str(path)]
            run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
            if run.returncode:
                print(run.stderr[-2000:], file=sys.stderr)
                return 1
            got = json.loads(run.stdout)
        print(
            f"{shape:<18}{got['before']:>10}{got['peak']:>9}{got['seconds']:>8.1f}{got['quotes']:>8}"
            f"{got['persons']:>9}{got['figures']:>9}  {'; '.join(got['refused'])[:60]}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

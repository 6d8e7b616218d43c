"""What exporting a long list costs the server, in memory above idle and in time; fails above 30 MB.

    python -m benchmarks.export
    python -m benchmarks.export --quotes 10000 --port 8139

Fills a database of its own (`--database-url` another one, which must be empty), serves it with one worker of
`manage.py serve`, and reads all quotes as NDJSON and CSV. Memory is that of the worker process: its peak during the
export, compared with its memory after the first pages. Linux only, since it is read from /proc.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from .fill import QUOTES

MOST_GROWTH = 30.0
"""Maximum megabytes by which a worker may grow."""

PIECE = 1 << 16
WARM_UP = 20
SECONDS_TO_START = 60
EXPORTS = (
    ("NDJSON", "quotes?format=ndjson", ""),
    ("CSV", "quotes?format=csv", ""),
    ("CSV, three columns", "quotes?format=csv&fields=text,outlet.name,published", ""),
    ("NDJSON, gzip asked for", "quotes?format=ndjson", "gzip"),
)


def fill(environment: dict[str, str], articles: int) -> None:
    """Create the tables and write invented articles, untimed."""
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
    code = "import django; django.setup(); from benchmarks.fill import Filler; filler = Filler(); filler.begin(); "
    code += f"filler.fill({articles})"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


@contextmanager
def served(environment: dict[str, str], port: int) -> Iterator[tuple[str, int]]:
    """The address of a server with one worker, and that worker's process id."""
    bound = {"NEWSAPI_BIND": f"127.0.0.1:{port}", "NEWSAPI_WORKERS": "1"}
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"], env=environment | bound, stdout=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{base}/healthz")
        (worker,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        yield f"{base}/api/v1/", int(worker)
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urlopen(address):
                return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def read(address: str, encoding: str = "") -> tuple[int, int]:
    """The number of bytes and lines received."""
    size = lines = 0
    with urlopen(Request(address, headers={"Accept-Encoding": encoding} if encoding else {})) as answer:
        is_packed = answer.headers.get("Content-Encoding") == "gzip"
        stream = gzip.GzipFile(fileobj=answer) if is_packed else answer
        while piece := stream.read(PIECE):
            size += len(piece)
            lines += piece.count(b"\n")
    return size, lines


def memory(process: int, line: str) -> float:
    """Megabytes that a process uses now (VmRSS), or its peak since the last reset (VmHWM)."""
    for each in Path(f"/proc/{process}/status").read_text().splitlines():
        if each.startswith(f"{line}:"):
            return int(each.split()[1]) / 1024
    raise LookupError(line)


def measure(base: str, worker: int, quotes: int) -> bool:
    """Whether all exports stayed within the limit and were complete; prints a line for each."""
    for _ in range(WARM_UP):  # let each thread of the worker load what it needs
        read(f"{base}quotes")
    idle = memory(worker, "VmRSS")
    print(f"idle: {idle:.1f} MB")
    good = True
    for name, address, encoding in EXPORTS:
        Path(f"/proc/{worker}/clear_refs").write_text("5")  # reset the peak
        began = time.perf_counter()
        size, lines = read(base + address, encoding)
        seconds = time.perf_counter() - began
        growth = memory(worker, "VmHWM") - idle
        is_whole = lines >= quotes
        good = good and is_whole and growth <= MOST_GROWTH
        print(
            f"{name}: {lines:,} lines, {size / 1e6:.0f} MB in {seconds:.1f} s; peak {growth:.1f} MB above idle"
            + ("" if is_whole else f" -- {quotes:,} were expected"),
            flush=True,
        )
    return good


def main() -> int:
    """The exit status: 1 if an export exceeded the limit or was incomplete."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8139)
    parser.add_argument("--database-url", default="")
    arguments = parser.parse_args()
    articles = -(-arguments.quotes // QUOTES)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"NEWSAPI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsapi.settings"}
        if arguments.database_url:
            environment["NEWSAPI_DATABASE_URL"] = arguments.database_url
        fill(environment, articles)
        with served(environment, arguments.port) as (base, worker):
            return 0 if measure(base, worker, articles * QUOTES) else 1


if __name__ == "__main__":
    sys.exit(main())

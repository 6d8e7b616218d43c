"""CPU per text of two trees of the project, on the same texts.

    python -m benchmarks.pairwise BEFORE AFTER FILE.jsonl... [--count N] [--rounds N] [--cpu N]

BEFORE and AFTER are folders that hold `articles/`, two worktrees for example. Each round reads the texts in a fresh
process of either tree, one after the other on one processor, once to warm up and once measured. Prints the user CPU of
every round in ms per text, and the least and the median of all rounds with the ratio of the second tree to the first.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

COUNT, ROUNDS, SEED = 300, 5, 1
READER = """
import json, os, resource, sys
sys.path.insert(0, os.getcwd())
os.sched_setaffinity(0, {int(sys.argv[1])})
from articles.extraction import extract
texts = json.load(sys.stdin)
for text in texts:
    extract(text)
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
for text in texts:
    extract(text)
print((resource.getrusage(resource.RUSAGE_SELF).ru_utime - before) * 1000 / len(texts))
"""


def texts_of(paths: Sequence[Path], count: int) -> list[str]:
    """Some texts of files with one JSON object per line, always the same ones."""
    texts = [json.loads(line)["text"] for path in paths for line in path.read_text("utf-8").splitlines() if line]
    random.Random(SEED).shuffle(texts)
    return texts[:count]


def milliseconds(tree: Path, texts: Sequence[str], cpu: int) -> float:
    """The user CPU per text of one tree, in a process of its own."""
    command = [sys.executable, "-c", READER, str(cpu)]
    done = subprocess.run(command, cwd=tree, input=json.dumps(texts), capture_output=True, text=True, check=True)
    return float(done.stdout)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status, 0; prints what either tree takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairwise", description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--count", type=int, default=COUNT, help="texts that are read")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--cpu", type=int, default=1, help="the processor that both run on")
    options = parser.parse_args(arguments)
    texts = texts_of(options.files, options.count)
    taken: list[tuple[float, float]] = []
    for number in range(options.rounds):
        before, after = (milliseconds(tree, texts, options.cpu) for tree in (options.before, options.after))
        taken.append((before, after))
        print(f"round {number + 1}{before:12.2f}{after:9.2f} ms per text{after / before:8.3f}", flush=True)
    firsts, seconds = zip(*taken, strict=True)
    for name, chosen in (("least", min), ("median", statistics.median)):
        before, after = chosen(firsts), chosen(seconds)
        print(f"{name:7}{before:12.2f}{after:9.2f} ms per text{after / before:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

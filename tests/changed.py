"""What `make quick` runs: the tests that need no database, and those of every room that differs from main.

python -m tests.changed        prints the paths, one a line
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PURE = ("names", "extraction", "matching", "sources")
"""Rooms whose tests and examples need no database."""

TOLD = {"docs": ("docs", "readme"), "seeds": ("seeds", "golden"), "benchmarks": ("evaluate", "*_benchmark")}
"""Folders beside the code, and the names of the tests that read them."""


def pure() -> Iterator[str]:
    """The paths of the tests and examples that need no database."""
    paths = [f"{top}/{room}" for top in ("tests", "articles") for room in PURE]
    paths += ["tests/test_architecture.py", "tests/test_conventions.py"]
    yield from (path for path in paths if (ROOT / path).exists())


def tests_of(path: PurePosixPath) -> set[str]:
    """The tests of the room that a changed file is in; the file itself if it is one of them.

    >>> sorted(tests_of(PurePosixPath("articles/webhooks/signing.py")))
    ['tests/webhooks']
    >>> sorted(tests_of(PurePosixPath("articles/verification.py")))
    ['tests/test_verification.py']
    >>> sorted(tests_of(PurePosixPath("tests/api/test_limits.py")))
    ['tests/api/test_limits.py']

    What belongs to no one room (a table, a template, a fixture) may change the outcome of any test:

    >>> sorted(tests_of(PurePosixPath("articles/models/quote.py")))
    ['tests']
    """
    top, *rest = path.parts
    if top in TOLD or not rest:
        return files(TOLD.get(top, ("docs", "readme")))
    if top == "tests":
        if path.name.startswith("test_"):
            return {str(path)}
        return folders(rest[:-1]) or files(rest[:-1]) or {"tests"}
    names = [path.stem] if top == "newsapi" or "commands" in rest else [PurePosixPath(rest[0]).stem]
    return folders(names) | files([*names, *(f"{name}_*" for name in names)]) or {"tests"}


def folders(names: Iterable[str]) -> set[str]:
    """Those of the folders with tests that bear one of these names."""
    return {f"tests/{name}" for name in names if any((ROOT / "tests" / name).rglob("test_*.py"))}


def files(names: Iterable[str]) -> set[str]:
    """The files of tests, in no room, that bear one of these names."""
    return {f"tests/{found.name}" for name in names for found in (ROOT / "tests").glob(f"test_{name}.py")}


def changed() -> Iterator[PurePosixPath]:
    """Every file that differs from where this branch left main, new ones included."""
    base = next((found for name in ("main", "origin/main") if (found := git("merge-base", "HEAD", name))), ["HEAD"])
    names = [*git("diff", "--name-only", *base), *git("ls-files", "--others", "--exclude-standard")]
    yield from (PurePosixPath(name) for name in dict.fromkeys(names))


def git(*arguments: str) -> list[str]:
    """The lines that git answers with; none where it has no answer."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def main() -> None:
    """Print each path once, and none that lies in another one."""
    paths = {*pure(), *(test for path in changed() for test in tests_of(path) if (ROOT / test).exists())}
    for path in sorted(paths):
        if not any(str(parent) in paths for parent in PurePosixPath(path).parents):
            print(path)


if __name__ == "__main__":
    main()

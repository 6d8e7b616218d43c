"""Every module of the project with its syntax tree, for the tests of how it is built."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the project by its dotted name."""
    for package in ("articles", "newsapi"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """The nodes of a module's syntax tree, walked once for all tests."""
    return tuple(ast.walk(tree_of(path)))


@cache
def imports(module: str, path: Path) -> tuple[str, ...]:
    """What a module imports, relative imports resolved; `from a import b` counts as a.b."""
    return tuple(_imports(module, path))


def _imports(module: str, path: Path) -> Iterator[str]:
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                stem = ".".join(parts[: len(parts) - node.level + 1])
                base = f"{stem}.{base}" if base else stem
            yield from (f"{base}.{alias.name}" for alias in node.names)


ALL = list(modules())
NAMES = {name for name, _ in ALL}

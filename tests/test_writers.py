"""The feed is written by `recording` alone, and all that a decision writes by `deciding` alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.test_architecture import ALL, imports

ALONE_IN = {
    "articles.changes.writing": {"articles.changes"},
    "articles.changes.states": {"articles.changes"},
    "articles.changes.links": {"articles.changes"},
    "articles.curation.deciding": {"articles.curation"},
    "articles.curation.derived": {"articles.curation.deciding", "articles.curation.quotes"},
    "articles.curation.history": {"articles.curation.deciding"},
    "articles.curation.judgements": {
        "articles.curation.deciding", "articles.curation.persons", "articles.curation.events",
        "articles.curation.organisations",
    },
}  # fmt: skip
"""Parts of a ritual, and who may name them: everybody else goes through `recording` or `deciding`."""

WRITERS = {
    "Change.objects": {"articles.changes.feed"},
    "Decision": {"articles.curation.deciding"},
    "Judgement": {"articles.curation.deciding"},
    "bulk_history_create": {"articles.curation.history", "articles.ingest.decisions"},
    "bulk_update_with_history": {"articles.curation.history"},
}
"""What writes a line of the feed, a decision, a judgement or history, and where it may be called."""


def is_within(module: str, homes: set[str]) -> bool:
    return any(module == home or module.startswith(f"{home}.") for home in homes)


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_no_part_of_a_ritual_is_performed_alone(module: str, path: Path) -> None:
    for target in imports(module, path):
        for part, homes in ALONE_IN.items():
            if is_within(target, {part}):
                assert is_within(module, homes), f"{module} may not import {part}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            for writer, homes in WRITERS.items():
                writes = called in (writer, f"{writer}.create", f"{writer}.bulk_create", f"{writer}.objects.create")
                assert not (writes or called.endswith(f".{writer}")) or is_within(module, homes), (
                    f"{module} may not call {called}"
                )

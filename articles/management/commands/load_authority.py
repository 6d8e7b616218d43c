"""`manage.py load_authority FILE`: names, aliases, Wikidata ids and roles of persons, from JSON Lines or CSV."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles import linking, search
from articles.linking.persons.authority import AuthorityEntry, load
from articles.management.ready import ReadyCommand

WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,12}")
LONGEST_NAME = 200


class Command(ReadyCommand):
    """Exit status 0: all loaded; 1: some lines refused, the others loaded; 2: usage error."""

    help = "Load names, aliases, Wikidata ids and roles of persons from JSON Lines or CSV, then relink."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE."""
        parser.add_argument("file", metavar="FILE", help="a .jsonl or .csv file: name, aliases, wikidata_id, role")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Read every line. 2. Store. 3. Relink. 4. Report; exit 1 if a line was refused."""
        path = Path(options["file"])
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}", returncode=2) from error
        refused: list[tuple[int, str]] = []
        entries = list(read_entries(text, is_csv=path.suffix.lower() == ".csv", refused=refused))
        loaded = load(entries)
        linking.relink()
        search.rebuild()
        for line, reason in sorted(refused + loaded.refused):
            self.stderr.write(f"{path}:{line}: refused: {reason}")
        self.stdout.write(f"{loaded.made} persons created, {loaded.completed} completed; everything relinked.")
        if refused or loaded.refused:
            sys.exit(1)


def read_entries(text: str, *, is_csv: bool, refused: list[tuple[int, str]]) -> Iterator[AuthorityEntry]:
    """The entries of a file; errors are added to `refused` with their line."""
    for line, row in _csv_rows(text) if is_csv else _json_rows(text):
        try:
            yield _entry(line, row)
        except ValueError as error:
            refused.append((line, str(error)))


def _csv_rows(text: str) -> Iterator[tuple[int, Any]]:
    reader = csv.DictReader(text.splitlines())
    for row in reader:
        aliases = [alias.strip() for alias in (row.get("aliases") or "").split("|")]
        yield reader.line_num, {**row, "aliases": [alias for alias in aliases if alias]}


def _json_rows(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                yield number, error


def _entry(line: int, row: Any) -> AuthorityEntry:
    """The entry in one row; raises ValueError with a sentence."""
    if not isinstance(row, dict):
        raise ValueError("It is not a JSON object." if not isinstance(row, Exception) else f"It is not JSON: {row}")
    name = _text(row, "name")
    if not name:
        raise ValueError("It has no name.")
    aliases = row.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise ValueError("aliases is not a list of names.")
    wikidata_id = _text(row, "wikidata_id")
    if wikidata_id and not WIKIDATA_ID.fullmatch(wikidata_id):
        raise ValueError(f"wikidata_id {wikidata_id!r} is not Q followed by digits.")
    return AuthorityEntry(
        line=line,
        name=name,
        aliases=tuple(" ".join(alias.split())[:LONGEST_NAME] for alias in aliases),
        wikidata_id=wikidata_id,
        role=_text(row, "role"),
    )


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(f"{key} is not a string.")
    return " ".join(value.split())[:LONGEST_NAME] or None

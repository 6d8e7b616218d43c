"""Killed at any moment and run again, or run twice at once: the same content as undisturbed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("Ann Lindqvist", "Sergei Petrenko", "Sergey Petrenko", "Bo Ek", "Muhammad al-Hadi", "Mohammed El Hadi")
PLACES = ("Calder", "Marston", "Oakley", "Dunmore", "Ashby", "Halden", "Norwick")
MOMENTS = ("5", "40", "41", "120")
"""SQL statements after which an ingest of the folder is killed: before, inside and after its transactions."""

TEXT = """{place} Post | News

Minister visits {place}, report {number}

{day} March 2021

On visit number {number}, Transport Minister {name} came to {place} after the flood.

"We rebuild bridge number {bridge} before the winter comes," {surname} told reporters in {place}.

The flood on March {day}, 2021 killed {killed} people in {place}.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 60 small texts: a whole batch and the beginning of a second."""
    root = tmp_path_factory.mktemp("news")
    for number in range(60):
        name = NAMES[number % len(NAMES)]
        text = TEXT.format(
            number=number,
            name=name,
            surname=name.split()[-1],
            place=PLACES[number % len(PLACES)],
            day=1 + number % 28,
            bridge=number % 40,
            killed=2 + number % 9,
        )
        (root / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def undisturbed(folder: Path, migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What stands after an undisturbed run."""
    return stands(folder, migrated, tmp_path_factory.mktemp("undisturbed"), "undisturbed")


def stands(folder: Path, migrated: Path, data: Path, *how: str) -> dict[str, Any]:
    """What the database holds after `folder` was ingested in a process of its own, on a database of its own."""
    shutil.copy(migrated, data / "news.sqlite3")
    own = {
        "DJANGO_SETTINGS_MODULE": "newsapi.settings",
        "NEWSAPI_DATA_DIR": str(data),
        "NEWSAPI_DATABASE_URL": f"sqlite:///{data / 'news.sqlite3'}",
        "NEWSAPI_LOG_LEVEL": "ERROR",
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("NEWSAPI_")}
    command = [sys.executable, "-m", "tests.killing", str(folder), *how]
    done = subprocess.run(command, cwd=ROOT, env=others | own, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["unsound"] == []
    return found


def test_an_undisturbed_run_stores_every_document(undisturbed: dict[str, Any]) -> None:
    assert undisturbed["ends"] == [0]
    assert len(undisturbed["articles"]) == len(undisturbed["documents"]) == 60
    assert undisturbed["searchable"][0] == 60


def test_killed_and_run_again_gives_what_an_undisturbed_run_gives(
    folder: Path, migrated: Path, tmp_path: Path, undisturbed: dict[str, Any]
) -> None:
    found = stands(folder, migrated, tmp_path, "killed", *MOMENTS)
    assert found.pop("ends") == [-9] * len(MOMENTS) + [0]
    assert found == {name: value for name, value in undisturbed.items() if name != "ends"}


def test_two_processes_on_one_folder_store_each_article_once(
    folder: Path, migrated: Path, tmp_path: Path, undisturbed: dict[str, Any]
) -> None:
    found = stands(folder, migrated, tmp_path, "parallel")
    assert found["ends"] == [0, 0]
    for name in ("articles", "documents", "persons", "copies"):
        assert found[name] == undisturbed[name]

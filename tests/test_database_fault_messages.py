"""What a command and the API say of a database that cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

REFUSED = "postgresql://newsapi@127.0.0.1:1/newsapi"
"""Nobody listens there."""


@pytest.mark.parametrize(
    ("command", "url", "words"),
    [
        ("ingest seeds", REFUSED, "The database cannot be reached: connection failed"),
        ("relink", REFUSED, "The database cannot be reached: connection failed"),
        (
            "ingest seeds",
            "sqlite:////nowhere/news.sqlite3",
            "The database cannot be reached: unable to open database file",
        ),
        (
            "ingest seeds",
            "sqlite:///{folder}/new.sqlite3",
            "The database lacks migrations: run `manage.py migrate`.",
        ),
        (
            "check_data",
            "sqlite:///{folder}/rubbish.sqlite3",
            "The database is damaged; restore a backup: file is not a",
        ),
    ],
)
def test_the_process_ends_with_1_and_a_sentence(command: str, url: str, words: str, tmp_path: Path) -> None:
    if url.startswith("postgresql"):
        pytest.importorskip("psycopg")
    (tmp_path / "rubbish.sqlite3").write_bytes(b"rubbish " * 1000)
    others = {name: value for name, value in os.environ.items() if not name.startswith("NEWSAPI_")}
    own = {"NEWSAPI_DATA_DIR": str(tmp_path), "NEWSAPI_DATABASE_URL": url.format(folder=tmp_path)}
    done = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env=others | own,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(f"CommandError: {words}")

"""Only the account of the server reads its files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsapi.files import keep_private

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """The mask of this process as it was, and for each test the one of most accounts."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_made_is_for_this_account_alone(tmp_path: Path) -> None:
    keep_private(tmp_path)
    (tmp_path / "made").write_text("x")
    (tmp_path / "folder").mkdir()
    assert (mode(tmp_path / "made"), mode(tmp_path / "folder")) == (0o600, 0o700)


@pytest.mark.parametrize("wide", [0o644, 0o664, 0o666, 0o640])
def test_what_is_there_is_tightened_and_named(tmp_path: Path, wide: int, caplog: pytest.LogCaptureFixture) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    data.mkdir(mode=0o755)
    elsewhere.mkdir(mode=0o755)
    ours = [data / "secret_key", data / "newsapi.sqlite3", data / "counters.sqlite3-wal", elsewhere / "news.db-shm"]
    others = [data / "notes.txt", elsewhere / "other.db"]
    for path in (*ours, *others):
        path.write_text("x")
        path.chmod(wide)
    keep_private(data, elsewhere / "news.db")
    assert [mode(path) for path in ours] == [0o600] * 4
    assert [mode(path) for path in others] == [wide] * 2
    assert (mode(data), mode(elsewhere)) == (0o700, 0o755)
    assert sorted(record.args[0] for record in caplog.records) == sorted([data, *ours])  # type: ignore[index]
    caplog.clear()
    keep_private(data, elsewhere / "news.db")
    assert caplog.records == []


def test_a_folder_of_many_and_a_link_are_left(tmp_path: Path) -> None:
    shared, target = tmp_path / "shared", tmp_path / "target"
    shared.mkdir()
    shared.chmod(0o1777)
    target.write_text("x")
    target.chmod(0o644)
    (shared / "newsapi.sqlite3").symlink_to(target)
    keep_private(shared)
    assert (mode(shared), mode(target)) == (0o1777, 0o644)


def test_every_file_that_the_commands_make_is_private(tmp_path: Path) -> None:
    data = tmp_path / "data"
    environment = {"NEWSAPI_DATA_DIR": str(data), "PATH": os.environ["PATH"]}
    for command in (["migrate", "--verbosity", "0"], ["ingest", "seeds"]):
        done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=False)
        assert done.returncode == 0
    made = [path for path in data.rglob("*") if path.is_file()]
    assert {"secret_key", "newsapi.sqlite3"} <= {path.name for path in made}
    assert {path.name: f"{mode(path):o}" for path in made if mode(path) != 0o600} == {}
    assert mode(data) == 0o700

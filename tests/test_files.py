"""Only the account of the server reads its files."""

from __future__ import annotations

import os
import shutil
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


def test_the_bytes_of_what_was_purged_are_gone_from_the_files(tmp_path: Path, migrated: Path) -> None:
    """The words stand neither in the file of the database nor in its log, in whatever form they were stored."""
    (tmp_path / "data").mkdir()
    shutil.copy(migrated, tmp_path / "data")
    environment = {"NEWSAPI_DATA_DIR": str(tmp_path / "data"), "PATH": os.environ["PATH"]}
    words = "the zorvax bribes are known to everybody here"
    for name, text in {
        "port.txt": f'---\noutlet: First\n---\nPort\n\n"We say that {words}," Mayor Ann Lee said on Monday.\n',
        "fire.txt": "---\noutlet: Second\n---\nFire in Zorvax\n\nA fire killed 31 people in Zorvax on Monday.\n",
        "bridge.txt": '---\noutlet: Third\n---\nBridge\n\n"The bridge is ours," Minister Quillan Zorvax said.\n',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    decide = (
        "from django.contrib.auth.models import User\n"
        "from articles import curation\n"
        "from articles.models import Article, Person\n"
        "by = dict(by=User.objects.create_user('ann'), reason='court order')\n"
        f"curation.redact_words(Article.objects.get(outlet__name='First'), {words!r}, **by)\n"
        "curation.take_down_article(Article.objects.get(outlet__name='Second'), **by)\n"
        "curation.take_down_person(Person.objects.get(name='Quillan Zorvax'), **by)\n"
    )
    texts = [str(tmp_path / name) for name in ("port.txt", "fire.txt", "bridge.txt")]
    standing = []
    for command in (["ingest", *texts], ["shell", "-c", decide], ["purge", "--yes"]):
        done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=False)
        assert done.returncode == 0, command[0]
        files = [path for path in (tmp_path / "data").iterdir() if path.name.startswith("newsapi.sqlite3")]
        standing.append(any(b"zorvax" in path.read_bytes().lower() for path in files))
    assert standing == [True, True, False]

"""Keeps files that the server writes readable to its own account only: they hold password hashes and other secrets."""

from __future__ import annotations

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

logger = logging.getLogger(__name__)

OTHERS = stat.S_IRWXG | stat.S_IRWXO
FOLDER, FILE = 0o700, 0o600
SQLITE = ("", "-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps next to a database, with the same mode as the database."""

KEPT = ("secret_key", *(f"{name}{end}" for name in ("newsapi.sqlite3", "counters.sqlite3") for end in SQLITE))
"""Files in the data folder that nobody else may read."""


def keep_private(folder: Path, database: Path | None = None) -> None:
    """Make new files private to this account, and restrict the existing ones.

    Args:
        folder: the data folder.
        database: the SQLite file, which may be elsewhere; None on PostgreSQL.
    """
    os.umask(OTHERS)
    with suppress(FileNotFoundError):
        # a shared folder such as /tmp is not ours to restrict; our files in it are
        if not folder.stat().st_mode & stat.S_ISVTX:
            tighten(folder, FOLDER)
    files = [folder / name for name in KEPT]
    if database is not None:
        files += [database.with_name(database.name + end) for end in SQLITE]
    for file in dict.fromkeys(files):
        tighten(file, FILE)


def tighten(path: Path, mode: int) -> None:
    """Set this mode on `path` if others have any access to it; if it is not ours, only warn."""
    with suppress(FileNotFoundError):
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode) or not found.st_mode & OTHERS:
            return
        shown = f"{stat.S_IMODE(found.st_mode):o}"
        try:
            if found.st_uid != os.geteuid():
                raise PermissionError("it belongs to another account")
            path.chmod(mode)
        except OSError as error:
            logger.warning("%s can be read by others (mode %s), which could not be changed: %s", path, shown, error)
        else:
            logger.warning("%s could be read by others (mode %s); its mode is now %o", path, shown, mode)

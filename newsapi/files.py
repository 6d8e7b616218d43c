"""Who may read what the server writes: its own account alone. Hashes of passwords and other secrets are in there."""

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
"""What SQLite keeps beside a database; it gives each the mode of the database."""

KEPT = ("secret_key", *(f"{name}{end}" for name in ("newsapi.sqlite3", "counters.sqlite3") for end in SQLITE))
"""What the data folder holds that is nobody else's to read."""


def keep_private(folder: Path, database: Path | None = None) -> None:
    """Let what is made from now on be for this account alone, and take from others what is there already.

    Args:
        folder: the data folder.
        database: the file of SQLite, which may be elsewhere; None on PostgreSQL.
    """
    os.umask(OTHERS)
    with suppress(FileNotFoundError):
        # a folder that many share, such as /tmp, is not ours to close; the files in it are
        if not folder.stat().st_mode & stat.S_ISVTX:
            tighten(folder, FOLDER)
    files = [folder / name for name in KEPT]
    if database is not None:
        files += [database.with_name(database.name + end) for end in SQLITE]
    for file in dict.fromkeys(files):
        tighten(file, FILE)


def tighten(path: Path, mode: int) -> None:
    """Give `path` this mode where others may do anything with it; one that is not ours is left, with a warning."""
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
            logger.warning("%s can be read by others (mode %s), and stays so: %s", path, shown, error)
        else:
            logger.warning("%s could be read by others (mode %s); it has mode %o now", path, shown, mode)

"""Regular files found in files and folders, in sorted order; anything else there is refused by name.

Folders are walked with lstat and without following links. Files whose names begin with a dot, hints.toml, a README
and files that operating systems leave behind are not documents and are skipped.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .bounds import MAX_FILE_BYTES, MAX_FOLDER_DEPTH, check_size
from .documents import RefusalCode, RefusedDocument, RefusedError, escape
from .hints import HINTS_FILE

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".xml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}

LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})

# Links are not followed, and opening a named pipe does not wait for its other end.
OPEN_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read: its path, the name used in reports, its folder and its media type."""

    path: str
    origin: str
    media_type: str

    @property
    def name(self) -> str:
        """The name of the file in its folder."""
        return os.path.basename(self.path)

    @property
    def folder(self) -> str:
        """The path of its folder."""
        return os.path.dirname(self.path) or os.curdir


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFolder:
    """A folder about to be read: its path, the name used in reports, and the names of its files."""

    path: str
    origin: str
    names: frozenset[str]


def walk(path: str) -> Iterator[SourceFolder | SourceFile | RefusedDocument]:
    """The files at a path that the user named; a folder comes before its files.

    The path itself may be a link, because the user named it; links inside a folder are refused.
    """
    origin = escape(os.path.basename(os.path.abspath(path)) or os.sep)
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield RefusedDocument(origin=escape(path), reason=f"{escape(path)} does not exist", code=RefusalCode.NOT_FOUND)
    except (OSError, ValueError) as error:
        yield RefusedDocument(origin=escape(path), reason=_cannot_read(error), code=RefusalCode.UNREADABLE)
    else:
        if stat.S_ISDIR(mode):
            yield from _walk_folder(path, origin)
        elif stat.S_ISREG(mode):
            yield _file(os.path.realpath(path), os.path.basename(path), origin)
        else:
            yield RefusedDocument(origin=origin, reason=_not_regular(mode), code=RefusalCode.NOT_A_REGULAR_FILE)


def open_file(path: str, *, limit: int | None = MAX_FILE_BYTES) -> BinaryIO:
    """The file opened for reading; RefusedError if it is not a regular file or larger than the limit."""
    try:
        descriptor = os.open(path, OPEN_FLAGS)
    except (OSError, ValueError) as error:
        raise RefusedError(RefusalCode.UNREADABLE, _cannot_read(error)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(RefusalCode.NOT_A_REGULAR_FILE, _not_regular(status.st_mode))
        if limit is not None:
            check_size(status.st_size, limit)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(stream: BinaryIO, limit: int = MAX_FILE_BYTES) -> bytes:
    """All bytes of a stream; RefusedError above the limit, since a file may have grown after it was measured."""
    data = stream.read(limit + 1)
    check_size(len(data), limit)
    return data


def _walk_folder(path: str, origin: str) -> Iterator[SourceFolder | SourceFile | RefusedDocument]:
    """The files below a folder, depth first, each folder in the order of its names."""
    waiting = [(path, origin, 1)]
    while waiting:
        path, origin, depth = waiting.pop()
        if depth > MAX_FOLDER_DEPTH:
            yield RefusedDocument(
                origin=origin, reason=f"folders nested deeper than {MAX_FOLDER_DEPTH}", code=RefusalCode.TOO_DEEP
            )
            continue
        try:
            modes = _modes(path)
        except OSError as error:
            yield RefusedDocument(origin=origin, reason=_cannot_read(error), code=RefusalCode.UNREADABLE)
            continue
        yield SourceFolder(
            path=path, origin=origin, names=frozenset(name for name, mode in modes if not stat.S_ISDIR(mode))
        )
        folders = []
        for name, mode in modes:
            if is_passed_over(name, is_folder=stat.S_ISDIR(mode)):
                continue
            below, place = os.path.join(path, name), f"{origin}/{escape(name)}"
            if stat.S_ISDIR(mode):
                folders.append((below, place, depth + 1))
            elif stat.S_ISREG(mode):
                yield _file(below, name, place)
            else:
                yield RefusedDocument(origin=place, reason=_not_regular(mode), code=RefusalCode.NOT_A_REGULAR_FILE)
        waiting.extend(reversed(folders))


def is_passed_over(name: str, *, is_folder: bool = False) -> bool:
    """Whether a name in a folder is skipped silently: neither a document nor a mistake.

    >>> is_passed_over(".git"), is_passed_over("README.md"), is_passed_over("readers.txt")
    (True, True, False)
    """
    lowered = name.lower()
    if name.startswith(".") or lowered in LITTER:
        return True
    return not is_folder and (name == HINTS_FILE or lowered.split(".")[0] == "readme")


def _modes(path: str) -> list[tuple[str, int]]:
    """The names in a folder with their file modes, sorted by their bytes."""
    with os.scandir(path) as entries:
        found = [(entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in entries]
    return sorted(found, key=lambda pair: os.fsencode(pair[0]))


def _file(path: str, name: str, origin: str) -> SourceFile | RefusedDocument:
    """The file with the media type of its suffix; RefusedError if the suffix is unknown."""
    suffix = os.path.splitext(name)[1].lower()
    media_type = MEDIA_TYPES.get(suffix)
    if media_type is None:
        known = " ".join(MEDIA_TYPES)
        what = f"the suffix {escape(suffix)} is unknown" if suffix else "the name has no suffix"
        return RefusedDocument(
            origin=origin, reason=f"{what}; known suffixes are {known}", code=RefusalCode.UNKNOWN_TYPE
        )
    return SourceFile(path=path, origin=origin, media_type=media_type)


def _not_regular(mode: int) -> str:
    """The reason to refuse something that is not a regular file."""
    kinds = (
        (stat.S_ISLNK, "a symbolic link"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    kind = next((words for test, words in kinds if test(mode)), "something else")
    return f"{kind}, not a regular file"


def _cannot_read(error: OSError | ValueError) -> str:
    """The reason that the system gives for not letting us read a file."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"cannot be read: {reason or type(error).__name__}"

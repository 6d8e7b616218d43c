"""Turns files, folders and standard input into raw documents; `read` is the public function of this package.

Pure code: no Django, no database, no network. Sources are never modified. Nothing is dropped silently: whatever does
not become a `SourceDocument` becomes a `RefusedDocument` that names it, except for hidden files, hints.toml, a README
and the files that operating systems leave in a folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from articles.extraction.records import Hints

from .bounds import MAX_REQUEST_CHARACTERS
from .documents import RefusalCode, RefusedDocument, RefusedError, SourceDocument, escape, internal_refusal, refusal_of
from .files import SourceFile, SourceFolder, open_file, read_bytes, walk
from .formats.tools import is_tool_json
from .hints import HINTS_FILE, FolderHints, read_hints
from .jsonl import numbered_lines, read_json, read_json_lines
from .message import check_json_charset, read_message
from .pages.html import HtmlReader, read_html
from .stdin import ORIGIN as STDIN
from .stdin import read_stdin
from .text import read_text

__all__ = [
    "MAX_REQUEST_CHARACTERS",
    "STDIN",
    "RefusedDocument",
    "RefusalCode",
    "RefusedError",
    "SourceDocument",
    "check_json_charset",
    "internal_refusal",
    "is_tool_json",
    "read",
    "read_message",
    "total",
]


def read(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents at the paths, one at a time: files, folders (recursively, in sorted order), "-" for `stdin`.

    Args:
        paths: the paths, read in the order given. A hints.toml applies to the files in the same folder.
        stdin: the binary stream that "-" stands for.
    """
    with HtmlReader() as reader:
        for path in paths:
            try:
                yield from _read_stream(stdin, reader) if path == STDIN else _read_path(path, reader)
            except Exception as error:
                refusal = internal_refusal(error, escape(path))
                yield replace(refusal, reason=f"{refusal.reason}; the rest of it is not read")


def total(paths: Sequence[str]) -> int | None:
    """The number of files that `read` will open, for a progress bar; None if standard input is among them."""
    if STDIN in paths:
        return None
    return sum(isinstance(found, SourceFile) for path in paths for found in walk(path))


def _read_stream(stdin: BinaryIO | None, reader: HtmlReader) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents of standard input."""
    if stdin is None:
        yield RefusedDocument(origin=STDIN, reason="no standard input was given", code=RefusalCode.UNREADABLE)
        return
    try:
        yield from read_stdin(stdin, reader)
    except RefusedError as refused:
        yield refusal_of(refused, STDIN)
    except OSError as error:
        yield RefusedDocument(origin=STDIN, reason=f"cannot be read: {error.strerror}", code=RefusalCode.UNREADABLE)


def _read_path(path: str, reader: HtmlReader) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents of a file or folder."""
    folder: FolderHints | None = None
    for found in walk(path):
        if isinstance(found, RefusedDocument):
            yield found
        elif isinstance(found, SourceFolder):
            folder = _folder_hints(found.path, found.origin, found.names)
            yield from (refusal for _, refusal in folder.refusals)
        elif folder is not None:
            yield from _read_file(found, folder.by_name.get(found.name, Hints()), reader)
        else:
            hints, refusals = _lone_hints(found)
            yield from refusals
            yield from _read_file(found, hints, reader)


def _read_file(file: SourceFile, hints: Hints, reader: HtmlReader) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents of one file."""
    try:
        if file.media_type == "application/jsonl":
            with open_file(file.path, limit=None) as stream:
                yield from read_json_lines(numbered_lines(stream), origin=file.origin, hints=hints, reader=reader)
            return
        with open_file(file.path) as stream:
            data = read_bytes(stream)
        if file.media_type == "application/json":
            yield from read_json(data, origin=file.origin, hints=hints, reader=reader)
        elif file.media_type == "text/html":
            yield read_html(data, origin=file.origin, hints=hints, reader=reader)
        else:
            yield read_text(data, origin=file.origin, media_type=file.media_type, hints=hints)
    except RefusedError as refused:
        yield refusal_of(refused, file.origin)
    except OSError as error:
        yield RefusedDocument(
            origin=file.origin, reason=f"cannot be read: {error.strerror}", code=RefusalCode.UNREADABLE
        )
    except Exception as error:
        yield internal_refusal(error, file.origin)


def _folder_hints(path: str, origin: str, names: frozenset[str]) -> FolderHints:
    """The hints of a folder; empty if it has no hints.toml."""
    if HINTS_FILE not in names:
        return FolderHints()
    place = f"{origin}/{HINTS_FILE}"
    try:
        with open_file(os.path.join(path, HINTS_FILE)) as stream:
            return read_hints(read_bytes(stream), place, names)
    except RefusedError as refused:
        bad = RefusedError(RefusalCode.BAD_HINTS, refused.reason)
        return FolderHints(refusals=(("", refusal_of(bad, place)),))
    except Exception as error:
        return FolderHints(refusals=(("", internal_refusal(error, place)),))


def _lone_hints(file: SourceFile) -> tuple[Hints, tuple[RefusedDocument, ...]]:
    """The hints of a file that was named itself, with the refusals of wrong hints for it in its folder's hints.toml."""
    try:
        names = frozenset(os.listdir(file.folder))
    except OSError:
        return Hints(), ()
    folder = _folder_hints(file.folder, os.path.basename(os.path.abspath(file.folder)), names)
    refusals = tuple(refusal for about, refusal in folder.refusals if about in {"", file.name})
    return folder.by_name.get(file.name, Hints()), refusals

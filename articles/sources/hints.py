"""What is known about a document besides its text: checked values, and the hints.toml of a folder."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from articles.extraction.records import Hints

from .bounds import MAX_HINTS_BYTES, MAX_HINTS_LINE, check_size
from .decoding import check_characters, decode
from .documents import RefusalCode, RefusedDocument, RefusedError, escape, refusal_of, sha256

HINTS_FILE = "hints.toml"
HINT_KEYS = tuple(f.name for f in fields(Hints))
MAX_HINT_LENGTH = 2000

# ISO 8601 as news systems write it: a year, a month, a day, or a time to the minute with or without an offset.
ISO_DATE = re.compile(
    r"""
    (?P<year>\d{4}) (?: -(?P<month>\d{2}) (?: -(?P<day>\d{2})
        (?: [T ](?P<minute>\d{2}:\d{2}) (?P<second>:\d{2})? (?:[.,]\d{1,9})?
            (?P<zone> (?P<zulu>[Zz]) | (?P<hours>[+-]\d{2}) :? (?P<minutes>\d{2})? )?
        )?
    )? )?
    """,
    re.VERBOSE | re.ASCII,
)

# Where tomllib found the mistake.
TOML_LINE = re.compile(r"at line (\d{1,9})")

# A language tag as BCP 47 writes it, or with the underscore of a locale.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,8}")


def iso_date(value: str) -> str | None:
    """The date in one notation, None if it is not a valid ISO 8601 date.

    >>> iso_date("2017-05-29 10:00:00Z"), iso_date("2017-05"), iso_date("29 May 2017")
    ('2017-05-29T10:00:00+00:00', '2017-05', None)
    """
    found = ISO_DATE.fullmatch(value.strip()[:60])
    if found is None:
        return None
    if found["minute"] is None:
        day = "-".join(part for part in (found["year"], found["month"], found["day"]) if part)
        return day if _exists((day + "-01-01")[:10]) else None
    offset = "+00:00" if found["zulu"] else ""
    if found["hours"]:
        offset = f"{found['hours']}:{found['minutes'] or '00'}"
    whole = f"{found['year']}-{found['month']}-{found['day']}T{found['minute']}{found['second'] or ''}{offset}"
    return whole if _exists(whole) and (found["minutes"] or "00") < "60" else None


def scraped_date(value: str) -> str | None:
    """The date in one notation; unchanged if only its offset is wrong, which extraction then reports.

    >>> scraped_date("2017-05-29T10:00:00+99:99"), scraped_date("2017-05-32T10:00:00+99:99")
    ('2017-05-29T10:00:00+99:99', None)
    """
    if date := iso_date(value):
        return date
    value = value.strip()
    found = ISO_DATE.fullmatch(value)
    return value if found and found["zone"] and iso_date(value[: found.start("zone")]) else None


def _exists(iso: str) -> bool:
    """Whether this moment exists in the calendar, also after conversion to UTC."""
    try:
        moment = datetime.fromisoformat(iso)
        if moment.tzinfo:
            moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


def http_url(value: str) -> str | None:
    """The address if it is an http or https address with a host, otherwise None."""
    value = value.strip()
    if len(value) > MAX_HINT_LENGTH or not value.isprintable() or " " in value:
        return None
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return None
    return value if parts.scheme in {"http", "https"} and host else None


def language_tag(value: str) -> str | None:
    """The language tag with hyphens; None if the value is not a language tag."""
    value = value.strip()
    return value.replace("_", "-") if LANGUAGE_TAG.fullmatch(value) else None


def name_line(value: str) -> str | None:
    """The words on one line with single spaces; None if there are no words or they are too long."""
    value = " ".join(value.split())
    return value if value and len(value) <= MAX_HINT_LENGTH else None


CHECKS = {"published": iso_date, "url": http_url, "language": language_tag}
EXPECTED = {
    "published": "an ISO 8601 date such as 2017-05-29",
    "url": "an http or https address",
    "language": "a language tag such as en",
}


def lenient_hints(values: Mapping[str, str | None]) -> Hints:
    """The valid hints; the others are dropped, because scraped metadata is often wrong or damaged (U+FFFD)."""
    said = {key: value for key, value in values.items() if value is not None and "\ufffd" not in value}
    checked = {key: _checked(key, value) for key, value in said.items()}
    if (published := said.get("published")) and checked["published"] is None:
        checked["published"] = scraped_date(published)
    return Hints(**checked)


def strict_hints(values: Mapping[str, str | None]) -> Hints:
    """The hints; RefusedError names the first one that is wrong."""
    checked = {}
    for key, value in values.items():
        if value is None or not value.strip():
            continue
        checked[key] = _checked(key, value)
        if checked[key] is None:
            raise RefusedError(RefusalCode.BAD_VALUE, f"{key} is not {EXPECTED.get(key, 'a short line of text')}")
    return Hints(**checked)


def _checked(key: str, value: str) -> str | None:
    """One hint in normal notation; None if the hint is wrong."""
    check_characters(value, f"{key}, ")
    return CHECKS.get(key, name_line)(value)


def hints_over(above: Hints, below: Hints) -> Hints:
    """The hints of `above`, completed from `below`."""
    said = {key: value for key in HINT_KEYS if (value := getattr(above, key)) is not None}
    return replace(below, **said)


def hints_digest(hints: Hints) -> str:
    """The SHA-256 of the hints as canonical JSON; "" if there are none."""
    said = {key: value for key in HINT_KEYS if (value := getattr(hints, key)) is not None}
    if not said:
        return ""
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderHints:
    """The hints of one folder by file name, and refusals of wrong ones (by file name, "" for hints.toml itself)."""

    by_name: Mapping[str, Hints] = field(default_factory=dict)
    refusals: tuple[tuple[str, RefusedDocument], ...] = ()


def read_hints(data: bytes, origin: str, names: frozenset[str]) -> FolderHints:
    """The hints in a hints.toml; a wrong table is refused, the other tables are used.

    Args:
        names: the files in the folder; each table must name one of them.
    """
    try:
        check_size(len(data), MAX_HINTS_BYTES)
        text = decode(data, fallback=False).text
        tables = _parse(text)
    except RefusedError as refused:
        return FolderHints(refusals=(("", _bad(origin, refused.line, refused.reason)),))
    by_name: dict[str, Hints] = {}
    refusals: list[tuple[str, RefusedDocument]] = []
    for name, table in tables.items():
        try:
            by_name[name] = _folder_entry(name, table, names)
        except RefusedError as refused:
            reason = f'["{escape(name)}"]: {refused.reason}'
            refusals.append((name, _bad(origin, _line_of(text, name), reason)))
    return FolderHints(by_name=by_name, refusals=tuple(refusals))


def _parse(text: str) -> dict[str, object]:
    """The tables of the file; RefusedError if it is not valid TOML."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_HINTS_LINE:
            raise RefusedError(RefusalCode.BAD_HINTS, f"the line is longer than {MAX_HINTS_LINE:,}", line=number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = TOML_LINE.search(str(error))
        raise RefusedError(
            RefusalCode.BAD_HINTS, f"not TOML: {escape(str(error))}", line=int(found.group(1)) if found else None
        ) from None
    except (ValueError, RecursionError) as error:
        raise RefusedError(RefusalCode.BAD_HINTS, f"not TOML: {escape(str(error))}") from None


def _folder_entry(name: str, table: object, names: frozenset[str]) -> Hints:
    """The hints of one table; RefusedError says what is wrong."""
    if not isinstance(table, dict):
        raise RefusedError(RefusalCode.BAD_HINTS, "must be a table of hints for the file with that name")
    if name not in names and any(f"{name}.{suffix}" in names for suffix in table):
        raise RefusedError(RefusalCode.BAD_HINTS, "a file name needs quotation marks, because a dot splits a bare key")
    if name not in names:
        raise RefusedError(RefusalCode.BAD_HINTS, "no such file in this folder")
    values: dict[str, str] = {}
    for key, value in table.items():
        if key not in HINT_KEYS:
            raise RefusedError(
                RefusalCode.BAD_HINTS, f"unknown key {escape(key)}; known are {', '.join(sorted(HINT_KEYS))}"
            )
        if key == "published" and isinstance(value, date):  # a datetime is a date too
            value = value.isoformat()
        if not isinstance(value, str):
            raise RefusedError(RefusalCode.BAD_HINTS, f"{key} must be a string, not {type(value).__name__}")
        if not value.strip():
            raise RefusedError(RefusalCode.BAD_HINTS, f"{key} is empty")
        values[key] = value
    return strict_hints(values)


def _line_of(text: str, name: str) -> int | None:
    """The line number of the table header that names a file, None if it is written in an unusual way."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("[") and name in line:
            return number
    return None


def _bad(origin: str, line: int | None, reason: str) -> RefusedDocument:
    """A refusal of hints only; the documents themselves are read."""
    return refusal_of(RefusedError(RefusalCode.BAD_HINTS, reason, line=line), origin)

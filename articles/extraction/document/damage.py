"""Signs that a text was damaged before it came here: wrong decoding, or lost characters.

Nothing is repaired, because what was received is what is stored; but readers are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Runs of non-ASCII characters, such as "â€™"; long runs are texts in other scripts, whose beginning is enough.
# The first character by itself, so that the search leaps from one to the next.
RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]{1,59}")
MOST_RUNS = 5_000
"""Runs that are examined: a wrongly decoded text shows it from the beginning."""

READ_AS = ("windows-1252", "windows-1251", "mac-roman", "cp437")
"""Encodings that UTF-8 is usually mistaken for; others differ from these in rare letters only."""

CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
LOST = "\ufffd"


def damage(text: str) -> tuple[str, ...]:
    """A problem for each kind of damage that a text shows.

    >>> damage("It\u00e2\u20ac\u2122s over.")
    ('characters look wrongly decoded: UTF-8 was read as windows-1252 ("\u00e2\u20ac\u2122" for "\u2019")',)
    """
    if text.isascii():
        return ()
    lines = []
    if twice := _decoded_twice(text):
        lines.append(twice)
    elif found := CONTROL.search(text):
        lines.append(
            f"characters look wrongly decoded: a control character U+{ord(found.group()):04X} stands at {found.start()}"
        )
    if number := text.count(LOST):
        lines.append(f"{number:,} characters were lost before the text came here (U+FFFD)")
    return tuple(lines)


def _decoded_twice(text: str) -> str | None:
    """A problem if the UTF-8 bytes of a text were read as another encoding; None otherwise."""
    runs = [found.group() for found, _ in zip(RUN.finditer(text), range(MOST_RUNS), strict=False)]
    for codec in READ_AS:
        proofs: dict[str, float] = {}
        for read, meant in _sequences(runs, codec):
            proofs[meant] = _proof(meant)
            if sum(proofs.values()) >= 1:
                return f'characters look wrongly decoded: UTF-8 was read as {codec} ("{read}" for "{meant}")'
    return None


def _sequences(runs: list[str], codec: str) -> Iterator[tuple[str, str]]:
    """The runs, or parts of them, that are one character in UTF-8, with that character."""
    for run in runs:
        codes = [_byte(character, codec) for character in run]
        place = 0
        while place < len(run):
            lead = codes[place]
            length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0
            sequence = codes[place : place + length] if length else []
            if len(sequence) == length > 0 and all(0x80 <= code <= 0xBF for code in sequence[1:]):
                try:
                    yield run[place : place + length], bytes(sequence).decode("utf-8")
                except UnicodeDecodeError:
                    pass
                else:
                    place += length
                    continue
            place += 1


def _proof(meant: str) -> float:
    """How strongly a byte sequence that is one character in UTF-8 proves wrong decoding, from 0 to 1.

    Sequences for punctuation ("â€™") and emoji never occur otherwise. One for an accent may be a capital before a
    closing mark (“ALEMÃ”), one for another script the end of “‘a café’”.
    """
    if "\u2000" <= meant < "\u2200" or meant > "\uffff":
        return 1
    return 0.5 if meant < "\u0100" else 0.17


def _byte(character: str, codec: str) -> int:
    """The byte that was read as this character; Latin-1 fills the gaps of windows-1252. -1 if there is none."""
    try:
        return character.encode(codec)[0]
    except UnicodeEncodeError:
        return ord(character) if codec == "windows-1252" and "\x80" <= character <= "\x9f" else -1

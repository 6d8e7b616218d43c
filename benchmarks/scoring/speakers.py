"""Whether two labels name the same speaker."""

from __future__ import annotations

import re
import unicodedata

from .labels import QuoteLabel, Range

WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")
# Where a noun phrase ends: its head is the last word before this
CLOSE = re.compile(
    r",|;|\(|\s[-–—]+\s|\b(?:who|which|that|of|for|from|in|at|with|on|to|and|by|as|told|said)\b", re.IGNORECASE
)
CHUNK = re.compile(r"[^,;()]+")
RELATIVE = re.compile(r"\s*(?:who|which|that|where|whose|when|and|then|in|on|at)\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s$")
SUFFIXES = frozenset("jr sr ii iii iv phd md mp qc esq".split())
PRONOUNS = frozenset("he she they it i we who him her them his their its himself herself you me us that which".split())
MOST_CHUNKS = 3


def fold(text: str) -> str:
    """The text without letter case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def name_words(name: str) -> list[str]:
    """The folded words of a name, without possessive endings."""
    return WORD.findall(re.sub(r"['’]s(?=\s)", "", fold(name)))


def surname(name: str) -> str:
    """The last word of a name before any comma, without suffixes.

    >>> surname("Robert Halden Jr.")
    'halden'
    """
    first = re.split(r",|;|\(|\s[-–—]+\s", POSSESSIVE.sub("", name.strip()), maxsplit=1)
    words = name_words(first[0] or name)
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return POSSESSIVE.sub("", words[-1]) if words else ""


def _heads(text: str, span: Range) -> list[Range]:
    """The head words of a mention: the last word of each of its first parts between commas."""
    found: list[Range] = []
    for chunk in CHUNK.finditer(text, span.start, span.end):
        if found and RELATIVE.match(chunk.group()):
            continue
        close = CLOSE.search(chunk.group(), 1)
        cut = close.start() if close and chunk.group()[: close.start()].strip() and close.start() > 1 else None
        words = list(WORD.finditer(chunk.group()[:cut]))
        while len(words) > 1 and words[-1].group().casefold() in SUFFIXES:
            words.pop()
        if words:
            found.append(Range(start=chunk.start() + words[-1].start(), end=chunk.start() + words[-1].end()))
        if len(found) == MOST_CHUNKS:
            break
    return found or [span]


def _plain_mention(text: str, span: Range | None) -> str:
    """The surname in a mention that is not a pronoun; empty otherwise."""
    if span is None:
        return ""
    printed = text[span.start : span.end]
    if fold(printed).strip() in PRONOUNS:
        return ""
    close = CLOSE.search(printed, 1)
    return surname(printed[: close.start()] if close and close.start() > 2 else printed)


def same_speaker(text: str, gold: QuoteLabel, found: QuoteLabel) -> bool:
    """Whether the extracted speaker is the right one.

    If the gold standard has a name, the surname decides; if only a mention, its head; if neither, no speaker may
    be extracted.
    """
    if gold.speaker_name:
        want = surname(gold.speaker_name)
        if not found.speaker_name:
            return bool(want) and _plain_mention(text, found.speaker) == want
        words = set(name_words(found.speaker_name))
        alike = want in words and len(words & set(name_words(gold.speaker_name))) > 1
        return bool(want) and (surname(found.speaker_name) == want or alike)
    if gold.speaker is None:
        return found.speaker is None and not found.speaker_name
    return found.speaker is not None and any(found.speaker.shared(head) for head in _heads(text, gold.speaker))

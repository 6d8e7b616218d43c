"""A model that the user installs: called once per document; what it returns is checked against the text.

A model is any callable that takes the body and what the rules found in it, and returns the persons or the quotes to
be used instead; None keeps what the rules found.
"""

from __future__ import annotations

import hashlib
import importlib
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from .records import EXTRACTOR_VERSION, Candidate, ExtractedQuote, PersonMention, QuoteKind, Span, SpeakerKind, Stance

LONGEST_VERSION = 32
"""Maximum number of characters of a version in the database."""
MODEL_RULE = "model "
"""The beginning of the rule of a quote that a model found."""
DIGEST = 6
"""Characters of the digest by which two shortened names differ."""
SHOWN = 80
"""Characters of a refused record or an error that a problem shows."""
LISTED = 20
"""Refused records that are listed one by one."""


# What PostgreSQL does not store.
_UNSTORABLE = re.compile("[\\x00\ud800-\udfff]")

_Record = TypeVar("_Record", PersonMention, ExtractedQuote)


class ModelError(ValueError):
    """A name that does not refer to a callable, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The persons and quotes of one body; where a model returns None, those that the rules found are kept."""

    persons: tuple[PersonMention, ...] | None = None
    quotes: tuple[ExtractedQuote, ...] | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A callable with the name it was installed under."""

    name: str
    call: Callable[[str, Found], Found | None]

    @property
    def version(self) -> str:
        """The version of the extractor with this model, at most `LONGEST_VERSION` characters.

        >>> Model("news.spacy:persons", print).version.removeprefix(EXTRACTOR_VERSION)
        '+news.spacy:persons'
        """
        version = f"{EXTRACTOR_VERSION}+{self.name}"
        if len(version) <= LONGEST_VERSION:
            return version
        digest = hashlib.sha256(self.name.encode("utf-8", "backslashreplace")).hexdigest()[:DIGEST]
        return f"{version[: LONGEST_VERSION - DIGEST - 1]}~{digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """The usable part of what a model returned.

    `persons` and `quotes` are None if those that the rules found are kept; `used` is false if the model failed.
    """

    persons: tuple[PersonMention, ...] | None = None
    quotes: tuple[ExtractedQuote, ...] | None = None
    problems: tuple[str, ...] = ()
    used: bool = True


def load_model(name: str) -> Model:
    """The model that "package.module:callable" names; the callable may be an attribute of an attribute.

    >>> load_model("no.such.module:persons")
    Traceback (most recent call last):
    articles.extraction.model.ModelError: 'no.such.module:persons': ModuleNotFoundError("No module named 'no'")
    """
    module, _, path = name.partition(":")
    if not module or not path or module.startswith("."):
        raise ModelError(f"{name!r} is not of the form package.module:callable")
    try:
        found = importlib.import_module(module)
        for attribute in path.split("."):
            found = getattr(found, attribute)
    except Exception as error:  # whatever a stranger's module raises when it is imported
        raise ModelError(f"{name!r}: {error!r}") from error
    if not callable(found):
        raise ModelError(f"{name!r} cannot be called")
    return Model(name, found)


def consult(model: Model, body: str, found: Found) -> ModelAnswer:
    """What a model finds in a body, as far as the body confirms it; errors of the model become problems.

    Args:
        model: the model to call.
        body: the clean text.
        found: what the rules found.
    """
    try:
        said = model.call(body, found)
        if said is None:
            return ModelAnswer()
        if not isinstance(said, Found):
            return ModelAnswer(problems=(f"model {model.name} gave {_shown(said)}, not Found",), used=False)
        persons = None if said.persons is None else tuple(said.persons)
        quotes = None if said.quotes is None else tuple(said.quotes)
    except Exception as error:  # the document is worth more than the model: the rules' records are used
        return ModelAnswer(problems=(f"model {model.name} failed: {_shown(error)}",), used=False)
    problems: list[str] = []
    if persons is not None:
        persons = tuple(_apart(sorted(_borne_out(persons, person_flaw, body, problems), key=_place), problems))
    if quotes is not None:
        own = frozenset(found.quotes or ())
        kept = sorted(_borne_out(quotes, quote_flaw, body, problems), key=_place)
        quotes = tuple(quote if quote in own else _named(quote, model.name) for quote in kept)
    return ModelAnswer(persons=persons, quotes=quotes, problems=_listed(model.name, problems))


def person_flaw(person: object, body: str) -> str | None:
    """Why a record is not a mention of a person in the body; None if it is one."""
    if not isinstance(person, PersonMention):
        return "no PersonMention"
    if not _stands(person, body):
        return "its words are not in the text"
    if not person.text[0].isalnum() or not isinstance(person.name, str) or not person.name.strip():
        return "it is no name"
    return _writing_flaw(person.name, person.role)


def quote_flaw(quote: object, body: str) -> str | None:
    """Why a record is not a quote from the body; None if it is one."""
    if not isinstance(quote, ExtractedQuote):
        return "no ExtractedQuote"
    if not _stands(quote, body):
        return "its words are not in the text"
    if not isinstance(quote.kind, QuoteKind) or not isinstance(quote.speaker_kind, SpeakerKind | None):
        return "its kind is unknown"
    if not isinstance(quote.stance, Stance):
        return "its stance is unknown"
    if not isinstance(quote.confidence, float | int) or not 0 <= quote.confidence <= 1:
        return "its confidence is not between 0 and 1"
    if quote.speaker is not None and not (isinstance(quote.speaker, Span) and _stands(quote.speaker, body)):
        return "its speaker is not in the text"
    if not isinstance(quote.parts, tuple) or not all(_is_part(part, quote, body) for part in quote.parts):
        return "its parts are not in it"
    if not isinstance(quote.candidates, tuple) or not all(map(_is_candidate, quote.candidates)):
        return "its candidates cannot be read"
    names = [name for each in quote.candidates for name in (each.text, each.name)]
    return _writing_flaw(quote.cue, quote.cue_class, quote.speaker_name, quote.via, quote.rule, *names)


def _stands(record: PersonMention | ExtractedQuote | Span, body: str) -> bool:
    """Whether the body has the words of a record at its offsets."""
    start, end = record.start, record.end
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(body):
        return False
    return bool(body[start:end] == record.text)


def _is_part(part: object, quote: ExtractedQuote, body: str) -> bool:
    """Whether a part is a span within the quote."""
    return isinstance(part, Span) and _stands(part, body) and quote.start <= part.start and part.end <= quote.end


def _is_candidate(candidate: object) -> bool:
    """Whether a value is a candidate with a score that JSON can represent."""
    if not isinstance(candidate, Candidate) or not isinstance(candidate.score, float | int):
        return False
    return math.isfinite(candidate.score)


def _writing_flaw(*values: object) -> str | None:
    """Why some of these optional texts cannot be stored; None if all can."""
    for value in values:
        if value is None:
            continue
        if not isinstance(value, str):
            return f"{_shown(value)} is no text"
        if _UNSTORABLE.search(value):
            return f"{_shown(value)} cannot be stored"
    return None


def _borne_out(
    records: Iterable[_Record], flaw_of: Callable[[object, str], str | None], body: str, problems: list[str]
) -> Iterator[_Record]:
    """The records without a flaw, at most one for each place; each of the others gets a line in `problems`."""
    places: set[tuple[int, int]] = set()
    for record in records:
        flaw = flaw_of(record, body)
        if flaw is None and _place(record) in places:
            flaw = "its place is taken"
        if flaw is None:
            places.add(_place(record))
            yield record
        else:
            problems.append(f"{_shown(getattr(record, 'text', record))} refused: {flaw}")


def _apart(persons: Iterable[PersonMention], problems: list[str]) -> Iterator[PersonMention]:
    """The persons, in order, who do not overlap the person before; each of the others gets a line in `problems`."""
    end = 0
    for person in persons:
        if person.start >= end:
            yield person
            end = person.end
        else:
            problems.append(f"{_shown(person.text)} refused: it overlaps another")


def _place(record: PersonMention | ExtractedQuote) -> tuple[int, int]:
    """The offsets of a record."""
    return record.start, record.end


def _named(quote: ExtractedQuote, name: str) -> ExtractedQuote:
    """The quote with a rule that names the model that found it."""
    return replace(quote, rule=MODEL_RULE + (f"{name}: {quote.rule}" if quote.rule else name))


def _listed(name: str, problems: list[str]) -> tuple[str, ...]:
    """The problems, each after the model's name; the rest of a long list is only counted."""
    lines = [f"model {name}: {problem}" for problem in problems[:LISTED]]
    if len(problems) > LISTED:
        lines.append(f"model {name}: {len(problems) - LISTED} more refused")
    return tuple(lines)


def _shown(value: object) -> str:
    """A value in a few characters that may be printed and stored."""
    try:
        shown = ascii(value)
    except Exception:  # a stranger's class whose __repr__ fails
        shown = type(value).__name__
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"

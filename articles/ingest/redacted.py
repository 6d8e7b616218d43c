"""What is masked in a document before it is read: redacted passages, and names of persons who were taken down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from articles.extraction import extract
from articles.extraction.records import ExtractedArticle, PersonMention
from articles.matching import AUTO_MERGE
from articles.matching.revisions.spans import carried_spans, placed_spans
from articles.matching.texts.letters import Letters, letters
from articles.models import Article, Erasure, RawDocument, Redaction
from articles.models.redaction import Masked, digest_of
from articles.names.comparison import compare_names
from articles.sources import SourceDocument

from .installed import installed_model
from .masking import MASK, STAND_IN, Source, Span, agreeing, as_served, masked, masked_hints, occurrences

UNLIKE_ANY = "\ua66e"
"""A letter that occurs in no text, in place of destroyed letters, so that nothing can match them."""

SHORTEST_SURNAME = 3
"""Shortest surname that is masked everywhere in a text that contains the whole name."""


@dataclass(slots=True)
class Sought:
    """Words known by their digests, all searched for in one pass."""

    digests: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    plain: set[str] = field(default_factory=set)

    def add(self, rows: Iterable[Masked]) -> None:
        """Search for the words of these rows, too."""
        for row in rows:
            self.digests[row.salt, row.length].add(row.digest)

    def __bool__(self) -> bool:
        return bool(self.digests or self.plain)

    def at(self, stream: Letters, first: int) -> Iterable[int]:
        """The length, in letters, of the words searched for that begin at a position of a stream."""
        for (salt, length), known in self.digests.items():
            window = stream.text[first : first + length]
            if len(window) == length and digest_of(window, salt) in known:
                yield length
        for word in self.plain:
            if stream.text.startswith(word, first):
                yield len(word)

    def mask(self, text: str) -> str:
        """The text with these words masked, as readers see it."""
        return masked(text, occurrences(text, self.at), MASK) if self else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Masks:
    """What is masked in one document: spans of its text, words anywhere, quotes that are left out."""

    spans: tuple[Span, ...]
    sought: Sought
    hidden: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The decisions because of which words are masked."""

    redactions: tuple[Redaction, ...] = ()
    erasures: tuple[Erasure, ...] = ()

    @classmethod
    def in_force(cls, article: Article | None) -> Rules:
        """All decisions that concern an article."""
        own = Redaction.objects.in_force().filter(article_id=article.pk) if article and article.pk else ()
        erasures = Erasure.objects.filter(takedown__lifted__isnull=True).select_related("takedown")
        return cls(redactions=tuple(own), erasures=tuple(erasures.defer("takedown__archive")))

    @property
    def known_erasures(self) -> frozenset[tuple[int, bool]]:
        """The ids of the erasures, each with whether its words were destroyed."""
        return frozenset((row.pk, row.takedown.purged is not None) for row in self.erasures)

    def purged(self) -> Rules:
        """The decisions whose words were destroyed."""
        return Rules(
            redactions=tuple(row for row in self.redactions if row.purged is not None),
            erasures=tuple(row for row in self.erasures if row.takedown.purged is not None),
        )


def masks_of(document: SourceDocument, full: ExtractedArticle, article: Article | None, rules: Rules) -> Masks | None:
    """What is masked in a document; None if nothing is masked.

    Args:
        full: everything found in the unmasked document, which tells whom a surname refers to.
        article: the article of which the document is a revision.
        rules: the decisions because of which it is masked.
    """
    redactions, erasures = rules.redactions, rules.erasures
    if not redactions and not erasures:
        return None
    sought = Sought()
    sought.add(redactions)
    names = Sought()
    names.add(row for row in erasures if not row.is_bare)
    sought.add(row for row in erasures if not row.is_bare)
    spans = _places(document, article, redactions) if article else []
    erased = erased_names(full.persons, erasures)
    to_raw = body_to_raw((part.body_start, part.raw_start, part.length) for part in full.segments)
    named: list[str] = []
    for mention in full.persons:
        if mention.name in erased:
            spans += to_raw(mention.start, mention.end)
            named.append(mention.text)
    source = Source.of(document.text)
    whole = [source.text[slice(*span)] for span in occurrences(source.text, names.at)]
    named += [name.split()[-1] for name in (*erased, *whole) if len(name.split()[-1]) >= SHORTEST_SURNAME]
    sought.plain |= _safe_everywhere(named, full.persons, erased, whole)
    spans += [source.raw_span(*span) for span in occurrences(source.text, sought.at)]
    hidden = frozenset((quote.start, quote.end) for quote in full.quotes if quote.speaker_name in erased)
    if not spans and not hidden and not any(sought.mask(each) != each for each in _said_of(document)):
        return None
    return Masks(spans=tuple(spans), sought=sought, hidden=hidden)


def erased_names(persons: Iterable[PersonMention], erasures: Collection[Erasure]) -> set[str]:
    """The names in a document that are spellings of a person who was taken down."""
    found = set()
    for name in {mention.name for mention in persons}:
        own = letters(name).text
        for row in erasures:
            is_same = row.length == len(own) and digest_of(own, row.salt) == row.digest
            if is_same or (row.name and _is_spelling(name, row.name)):
                found.add(name)
    return found


def _is_spelling(name: str, other: str) -> bool:
    match = compare_names(name, other)
    return match.score >= AUTO_MERGE and not match.partial


def body_to_raw(segments: Iterable[tuple[int, int, int]]) -> Callable[[int, int], list[Span]]:
    """A function from spans of the body to places in the raw text."""
    known = sorted(segments)

    def places(start: int, end: int) -> list[Span]:
        found = []
        for body_start, raw_start, length in known:
            first, last = max(start, body_start), min(end, body_start + length)
            if first < last:
                found.append((raw_start + first - body_start, raw_start + last - body_start))
        return found

    return places


def _places(document: SourceDocument, article: Article | None, redactions: Collection[Redaction]) -> list[Span]:
    """Where redacted passages of an article occur in this document, with their replacements."""
    assert article is not None
    found: list[Span] = []
    stored = {row.revision: row for row in RawDocument.objects.filter(article=article)}
    by_revision: dict[int, list[Redaction]] = defaultdict(list)
    for row in redactions:
        by_revision[row.revision].append(row)
    for revision, rows in by_revision.items():
        former = stored.get(revision)
        if former is None:
            continue
        spans = [(row.start, row.end) for row in rows]
        if former.digest == document.digest:
            found += spans
            continue
        if former.purged is None:
            carried = carried_spans(former.source_text, document.text, spans)
        else:
            carried = placed_spans(former.source_text.replace(STAND_IN, UNLIKE_ANY), document.text, spans, 0.0)
        found += [span for span in carried if span is not None]
    return found


def unplaced(document: SourceDocument, article: Article) -> Mapping[int, bool]:
    """For each redaction of an article, by id, whether a document contains neither its words nor a replacement."""
    rows = list(Redaction.objects.in_force().filter(article_id=article.pk))
    lost = {}
    source = Source.of(document.text)
    for row in rows:
        own = Sought()
        own.add([row])
        lost[row.pk] = not occurrences(source.text, own.at) and not _places(document, article, [row])
    return lost


def _safe_everywhere(
    named: Iterable[str], persons: Iterable[PersonMention], erased: Collection[str], whole: Iterable[str]
) -> set[str]:
    """A person's mentions that can be masked wherever they occur, because nobody else in the text has such a name.

    Args:
        whole: the erased names as the text spells them, whether extraction took them for persons or not.
    """
    own_names = {letters(name).text for name in (*erased, *whole)}
    others = {
        word
        for mention in persons
        if letters(mention.name).text not in own_names
        if not any(own.endswith(letters(mention.name).text) for own in own_names)
        for word in (letters(part).text for part in (*mention.name.split(), mention.name))
    }
    names = {own for own in (letters(text).text for text in named) if own}
    # "the Vales" and "the Zorvaxes" are the family
    return {form for own in names if own not in others for form in (own, f"{own}s", f"{own}es") if form not in others}


def _said_of(document: SourceDocument) -> list[str]:
    """Everything stated outside the text."""
    hints = document.hints
    said = [value for name in hints.__slots__ if (value := getattr(hints, name)) is not None]
    return [*said, *(str(value) for value in document.stated.values()), document.external_id or ""]


def without_masked(
    document: SourceDocument, full: ExtractedArticle, article: Article | None, rules: Rules
) -> tuple[SourceDocument, ExtractedArticle | None]:
    """The document's metadata and findings without the masked words; the findings are None if no words are masked."""
    masks = masks_of(document, full, article, rules)
    if masks is None:
        return document, None
    identifier = document.external_id or (article.external_id if article else None)
    shown = replace(document, external_id=masks.sought.mask(identifier) if identifier else None)
    return stating_masked(shown, masks), without(document, full, masks)


def stating_masked(document: SourceDocument, masks: Masks) -> SourceDocument:
    """The document with the words masked in its metadata."""
    mask = masks.sought.mask
    return replace(
        document,
        stated={name: _masked_value(value, mask) for name, value in document.stated.items()},
        notes=tuple(mask(note) for note in document.notes),
    )


def _masked_value(value: object, mask: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list | tuple):
        return [_masked_value(each, mask) for each in value]
    if isinstance(value, dict):
        return {name: _masked_value(each, mask) for name, each in value.items()}
    return value


def without(document: SourceDocument, full: ExtractedArticle, masks: Masks) -> ExtractedArticle:
    """What is found in a document when some of its words are masked."""
    hints = masked_hints(document.hints, masks.sought.mask)
    if hints.language is None:
        hints = replace(hints, language=full.metadata.language)
    text = masked(document.text, masks.spans)
    record = extract(text, hints, plain=document.clean, model=installed_model())
    if STAND_IN in (record.metadata.url or ""):  # an address in the text: no part of one can be masked
        record = replace(record, metadata=replace(record.metadata, url=None))
    return agreeing(as_served(record), full, masks.hidden, masks.sought.mask)

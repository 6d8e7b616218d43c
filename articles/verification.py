"""Whether a quotation is stored, and with these words: fuzzy in matching words and typography, exact in its report.

A quotation is looked up by its word sequences, in the index that also finds the variants of an utterance. Every
sequence yields a bounded number of quotes, and rare ones weigh more than common ones, so that the time does not grow
with the store. A quotation with only common sequences is looked up among the speaker's quotes, and one without any
indexed sequence by full text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from articles import search
from articles.extraction import extract
from articles.extraction.records import ExtractedQuote, QuoteKind, SpeakerKind, Stance
from articles.linking.utterances import said
from articles.matching import MatchOutcome
from articles.matching.persons import match_names
from articles.matching.quotes.similarity import (
    TokenChange,
    UtteranceRelation,
    content_words,
    token_diff,
    utterance_keys,
    whole_key,
)
from articles.matching.quotes.verification import QuotationStanding, standing
from articles.models import PersonName, Quote, QuoteKey
from articles.names.parse import parse_name

LONGEST_TEXT = 50_000
"""Maximum characters of a text that are examined."""

MOST_QUOTATIONS = 200
"""Quotations of one text that are looked up; the others are only counted. With 200 that each resemble thousands of
stored ones, the answer takes 7 s of CPU; 50,000 characters of news contain fewer."""

MOST_KEYS = 48
"""Word sequences of one quotation that are looked up, spread over its length."""

CARRIERS = 24
"""Newest stored quotes fetched for one word sequence; a sequence with more quotes counts as common."""

MOST_COMPARED = 24
"""Stored quotes that one quotation is compared with: those that share the most and the rarest sequences."""

MOST_ALIGNED = 6
"""How many of these are aligned word by word if they differ, the best first."""

MOST_ALIGNED_LETTERS = 1_000_000
"""Budget for alignments, in letters of the quotation times letters of the stored quote, summed: for quotes of 250 words
it allows only the best one, which takes 20 ms."""

COMMON_KEYS, COMMON_CARRIERS = 6, 2_000
"""Number of common sequences for which more quotes are read if the first ones prove nothing, and how many for each."""

MOST_EVIDENCE = 5
"""Stored quotes shown for one quotation."""

MOST_NAMES = 20
"""Spellings of a stored speaker's name that are compared with the name given for the quotation."""

FEW_KEYS, FEWEST_PHRASE = 3, 4
"""A quotation of common words has keys only for its beginning, its end and the whole; with at least this many words it
is also looked up by full text."""

COMPARED = ("start", "text", "parts", "kind", "speaker", "speaker_name", "speaker_kind", "stance", "published_key")


class QuotationVerdict(StrEnum):
    """The verdict on a quotation, from the best case to the worst."""

    VERBATIM = "verbatim"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stored quote as evidence: how the quotation relates to it, and what was changed word by word.

    `diff` goes from the stored words to the quotation; `speaker_agrees` is None if the quotation or the quote has no
    named speaker.
    """

    quote: Quote
    relation: str
    diff: tuple[TokenChange, ...]
    speaker_agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One quotation of the text with its offsets, the verdict and the evidence."""

    text: str
    start: int
    end: int
    speaker_name: str | None
    stance: Stance
    verdict: QuotationVerdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifications:
    """The quotations of a text in order, and how many more were not looked up."""

    results: tuple[Verification, ...] = ()
    omitted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    """The supposed speaker of a quotation: the name, the kind of source, and the stance."""

    name: str | None
    kind: SpeakerKind | None = None
    stance: Stance = Stance.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """A stored quote that proves or refutes a quotation."""

    quote: Quote
    stored: str
    standing: QuotationStanding
    speaker_agrees: bool | None
    stance_agrees: bool


SAID = frozenset((Stance.ASSERTED, Stance.ASKED))
"""Stances of words that were said: these prove nothing about a denial, and a denial nothing about them."""


def verify(text: str, speaker: str | None = None) -> Verifications:
    """The verdicts on every quotation in `text`; a text without quotation marks is taken as one quotation.

    Args:
        speaker: the supposed speaker, for quotations that the text itself attributes to nobody.
    """
    text = text[:LONGEST_TEXT]
    given = _Speaker(name=speaker or None)
    quotations = [quote for quote in extract(text, plain=True).quotes if quote.kind is not QuoteKind.INDIRECT]
    pieces = [
        (words, start, replace(_named(quote) or given, stance=quote.stance))
        for quote in quotations
        for words, start in _pieces(quote)
    ]
    if not quotations and text.strip():
        pieces = [(text.strip(), _first(text), given)]
    # repeated quotations are looked up once, so that a text that repeats a slogan is no more expensive than the slogan
    known: dict[tuple[str, _Speaker], Verification] = {}
    results = []
    for words, start, said_by in pieces[:MOST_QUOTATIONS]:
        if (words, said_by) not in known:
            known[words, said_by] = _verify(words, start, said_by)
        results.append(replace(known[words, said_by], start=start, end=start + len(words)))
    return Verifications(results=tuple(results), omitted=max(0, len(pieces) - MOST_QUOTATIONS))


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _named(quote: ExtractedQuote) -> _Speaker | None:
    """The speaker that the text names for a quotation; None if it names no speaker, or uses only a pronoun."""
    if quote.speaker_name:
        return _Speaker(name=quote.speaker_name, kind=quote.speaker_kind)
    if quote.speaker is None or not content_words(quote.speaker.text):
        return None
    return _Speaker(name=quote.speaker.text, kind=quote.speaker_kind)


def _pieces(quote: ExtractedQuote) -> list[tuple[str, int]]:
    """The quoted words with their offsets: all of a direct quote, each quoted piece of a mixed one."""
    if quote.kind is QuoteKind.MIXED and quote.parts:
        return [(part.text, part.start) for part in quote.parts]
    return [(quote.text, quote.start)]


def _verify(words: str, start: int, speaker: _Speaker) -> Verification:
    """The verdict on one quotation."""
    found = sorted(_proofs(words, speaker), key=_rank)
    return Verification(
        text=words,
        start=start,
        end=start + len(words),
        speaker_name=speaker.name,
        stance=speaker.stance,
        verdict=_verdict(found),
        evidence=tuple(
            Evidence(
                quote=proof.quote,
                relation=proof.standing.relation.value,
                diff=token_diff(proof.stored, words),
                speaker_agrees=proof.speaker_agrees,
            )
            for proof in found[:MOST_EVIDENCE]
        ),
    )


def _proofs(words: str, speaker: _Speaker) -> list[_Proof]:
    """The stored evidence for a quotation: looked up by its rare sequences, then by common ones, then by full text."""
    keys = list(dict.fromkeys([whole_key(words), *_spread(utterance_keys(words), MOST_KEYS)]))
    carriers = QuoteKey.objects.holders(keys, CARRIERS + 1)
    near = _rarest(carriers)
    found = _compared(words, speaker, near)
    common = [key for key, quotes in carriers.items() if len(quotes) > CARRIERS]
    if common and not any(_settles(proof) for proof in found):
        found += _compared(words, speaker, [pk for pk in _among_common(common, speaker) if pk not in set(near)])
    if not found and len(keys) <= FEW_KEYS and len(words.split()) >= FEWEST_PHRASE:
        quoting = search.quoting(words, MOST_COMPARED).values_list("pk", flat=True)
        found = _compared(words, speaker, list(quoting))
    return found


def _settles(proof: _Proof) -> bool:
    """Whether no better proof is possible: the exact words, and no other speaker."""
    whole = proof.standing.relation in (UtteranceRelation.VERBATIM, UtteranceRelation.TRUNCATED)
    return whole and proof.speaker_agrees is not False and proof.stance_agrees


def _verdict(found: Sequence[_Proof]) -> QuotationVerdict:
    """The verdict of the best proof; the right words from another speaker are misattributed.

    Words stored only as denied, falsely attributed, hypothetical or not said contradict a claim that they were said.
    """
    if not found:
        return QuotationVerdict.NOT_FOUND
    if not found[0].stance_agrees:
        return QuotationVerdict.CONTRADICTED
    if found[0].speaker_agrees is False:
        return QuotationVerdict.MISATTRIBUTED
    return {
        UtteranceRelation.VERBATIM: QuotationVerdict.VERBATIM,
        UtteranceRelation.TRUNCATED: QuotationVerdict.TRUNCATED,
    }.get(found[0].standing.relation, QuotationVerdict.ALTERED)


def _rank(proof: _Proof) -> tuple[object, ...]:
    """The sort key of proofs, best first: same stance, no other speaker, closest words, named speaker, earliest."""
    nearness = (
        UtteranceRelation.VERBATIM,
        UtteranceRelation.TRUNCATED,
        UtteranceRelation.EXTENDED,
        UtteranceRelation.ALTERED,
    )
    return (
        not proof.stance_agrees,
        proof.speaker_agrees is False,
        nearness.index(proof.standing.relation),
        proof.speaker_agrees is None,
        -proof.standing.kept,
        proof.standing.stored_words,
        proof.quote.published_key,
        proof.quote.pk,
    )


def _compared(words: str, speaker: _Speaker, candidates: Sequence[int]) -> list[_Proof]:
    """The proofs among candidates, given by id, likeliest first; equal words and speakers are compared only once."""
    quotes = Quote.objects.visible().select_related("speaker").only(*COMPARED, "speaker__name").in_bulk(candidates)
    standings: dict[str, QuotationStanding | None] = {}
    near: list[tuple[Quote, str, QuotationStanding]] = []
    aligned = letters = 0
    for quote in (quotes[pk] for pk in candidates if pk in quotes):
        stored = said(quote)
        if stored not in standings:
            align = aligned < MOST_ALIGNED and letters < MOST_ALIGNED_LETTERS
            standings[stored] = standing(words, stored, align=align)
            if (known := standings[stored]) is not None and known.relation is UtteranceRelation.ALTERED:
                aligned, letters = aligned + 1, letters + len(words) * len(stored)
        if (stands := standings[stored]) is not None and stands.proves(True):
            near.append((quote, stored, stands))
    spellings = _spellings({quote.speaker_id for quote, _, _ in near if quote.speaker_id is not None})
    agreements: dict[tuple[int | None, str], bool | None] = {}
    found: list[_Proof] = []
    for quote, stored, stands in near:
        key = (quote.speaker_id, quote.speaker_name)
        if key not in agreements:
            agreements[key] = _agrees(speaker, quote, spellings)
        if stands.proves(agreements[key]):
            found.append(
                _Proof(
                    quote=quote,
                    stored=stored,
                    standing=stands,
                    speaker_agrees=agreements[key],
                    stance_agrees=(speaker.stance in SAID) == (quote.stance in SAID),
                )
            )
    return found


def _spellings(persons: Collection[int]) -> dict[int, list[str]]:
    """The most frequent spellings of each person's name."""
    found: dict[int, list[str]] = defaultdict(list)
    for person, name in PersonName.objects.filter(person__in=persons).values_list("person", "name"):
        if len(found[person]) < MOST_NAMES:
            found[person].append(name)
    return found


def _agrees(speaker: _Speaker, quote: Quote, spellings: Mapping[int, Sequence[str]]) -> bool | None:
    """Whether the quotation names the speaker of the stored quote; None if that cannot be decided.

    A name agrees or not. A source that is not a name, such as an office or a ministry, may speak for any named person.

    Args:
        spellings: the spellings of the speakers of stored quotes.
    """
    if not speaker.name or not parse_name(speaker.name).words:
        return None
    names = [quote.speaker_name] if quote.speaker_name else []
    if quote.speaker is not None:
        names = list(dict.fromkeys([quote.speaker.name, *names, *spellings.get(quote.speaker.pk, ())]))
    if not names:
        return None
    outcomes = {match_names(speaker.name, name).outcome for name in names}
    if MatchOutcome.SAME in outcomes:
        return True
    named = _is_name(speaker.name, speaker.kind) and quote.speaker_kind in ("", SpeakerKind.PERSON)
    return False if named and MatchOutcome.UNDECIDED not in outcomes else None


def _is_name(name: str, kind: SpeakerKind | None) -> bool:
    """Whether a name looks like a person's; "the foreign minister" does not."""
    if kind is not None:
        return kind is SpeakerKind.PERSON
    return any(word[:1].isupper() for word in name.split()) and name.split()[0].casefold() != "the"


def _spread(keys: Sequence[int], most: int) -> Sequence[int]:
    """At most `most` keys, evenly sampled; keys are hashes, so that any sample is as good as another."""
    step = max(1, -(-len(keys) // most))
    return keys[::step]


def _rarest(carriers: Mapping[int, Sequence[int]]) -> list[int]:
    """The stored quotes that share the most sequences with a quotation, weighted by how rare each sequence is."""
    worth: dict[int, float] = defaultdict(float)
    for quotes in carriers.values():
        for pk in quotes[:CARRIERS]:
            worth[pk] += 1 / (len(quotes) if len(quotes) <= CARRIERS else COMMON_CARRIERS)
    return sorted(worth, key=lambda pk: (-worth[pk], pk))[:MOST_COMPARED]


def _among_common(keys: Sequence[int], speaker: _Speaker) -> list[int]:
    """The stored quotes that share the most common sequences; those of the named speaker first."""
    keys = (*keys[:1], *_spread(keys[1:], COMMON_KEYS - 1))
    carriers = QuoteKey.objects.holders(keys, COMMON_CARRIERS)
    shared = Counter(pk for quotes in carriers.values() for pk in quotes)
    own: set[int] = set()
    persons = list(PersonName.objects.filter(name=speaker.name).values_list("person", flat=True)[:MOST_NAMES])
    if persons:
        for quotes in carriers.values():
            own.update(Quote.objects.filter(pk__in=quotes, speaker__in=persons).values_list("pk", flat=True))
    return sorted(shared, key=lambda pk: (pk not in own, -shared[pk], pk))[:MOST_COMPARED]

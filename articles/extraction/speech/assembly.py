"""The records of quotes, built from what the rules decided: words, clause, source, stance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.lexicon import word_sets
from articles.extraction.persons.gender import gender_of
from articles.extraction.records import Candidate, ExtractedQuote, PersonMention, QuoteKind, Span, SpeakerKind, Stance
from articles.extraction.rules import Rule
from articles.names.given_names import Gender

from .clauses.records import QuoteSource, Tie
from .confidence import confidence_of, with_confidence
from .quotations.regions import Region
from .quotations.whole_utterances import is_question
from .reported import Reported
from .rules import NamedBy, NounRule, SpeechRule
from .stances import StanceRule

NAMED_LATER = 500
"""Characters after a quote within which a name may still resolve its pronoun."""
OTHER_OFFICES = word_sets("quotations", "speakers")["other_offices"]
"""Before an office they make it another: the president is not "Vice President Lee"."""
RIVAL = 0.2
"""The score of a source named by a losing clause or the previous sentence: about how often it is the right one."""


def marked_quote(
    body: str,
    span: tuple[int, int],
    regions: Sequence[Region],
    tied: Tie | None,
    source: QuoteSource | None,
    rule: SpeechRule,
    stance: StanceRule,
    *,
    direct: bool,
    via: str | None,
) -> ExtractedQuote:
    """The quote of words in quotation marks."""
    start, end = span
    parts = tuple(Span(start=item.start, end=item.end, text=body[item.start : item.end]) for item in regions)
    kind = QuoteKind.DIRECT if direct else QuoteKind.MIXED
    named_by = source.named_by if source else NamedBy.NONE
    candidates = source.candidates if source else ()
    pieces = [body[start:end]] if direct else [part.text for part in parts]
    # "Is it true?" she said: a question asserts nothing, whatever the verb.
    if direct and stance.stance is Stance.ASSERTED and is_question(pieces[0]):
        stance = StanceRule.QUESTION
    frame = tied.frame if tied is not None else None
    chosen = () if tied is None else (tied.frame.shape, tied.choice, tied.reason)
    tying = tuple(each for each in chosen if each is not None)
    return ExtractedQuote(
        start=start,
        end=end,
        text=body[start:end],
        kind=kind,
        parts=() if direct else parts,
        cue=frame.cue if frame else None,
        cue_class=frame.name if frame else None,
        stance=stance.stance,
        speaker=_span(body, source),
        speaker_name=source.name if source else None,
        speaker_kind=source.kind if source else None,
        organisation=source.organisation if source else None,
        via=via,
        rule=rule,
        candidates=candidates,
        named_by=named_by,
        rules=(rule, *tying, *dict.fromkeys(region.rule for region in regions), *_naming(source), stance),
        confidence=confidence_of(rule, named_by, kind, candidates, pieces),
    )


def indirect_quote(body: str, reported: Reported, source: QuoteSource | None, stance: StanceRule) -> ExtractedQuote:
    """The quote of reported speech without quotation marks."""
    frame = reported.frame
    words = body[reported.start : reported.end]
    named_by = source.named_by if source else NamedBy.NONE
    candidates = source.candidates if source else ()
    return ExtractedQuote(
        start=reported.start,
        end=reported.end,
        text=words,
        kind=QuoteKind.INDIRECT,
        cue=frame.cue,
        cue_class=frame.name,
        stance=stance.stance,
        speaker=_span(body, source),
        speaker_name=source.name if source else None,
        speaker_kind=source.kind if source else None,
        organisation=source.organisation if source else None,
        via=frame.via,
        rule=reported.rule,
        candidates=candidates,
        named_by=named_by,
        rules=(reported.rule, frame.shape, *_naming(source), stance),
        confidence=confidence_of(reported.rule, named_by, QuoteKind.INDIRECT, candidates, (words,)),
    )


def given_to(body: str, quote: ExtractedQuote, source: QuoteSource) -> ExtractedQuote:
    """The quote with a source that only a later paragraph names."""
    given = replace(
        quote,
        speaker=_span(body, source),
        speaker_name=source.name,
        speaker_kind=source.kind,
        organisation=source.organisation,
        candidates=source.candidates,
        named_by=source.named_by,
        rules=_renamed(quote, _naming(source)),
    )
    return with_confidence(given)


def named_later(quote: ExtractedQuote, persons: Sequence[PersonMention]) -> ExtractedQuote:
    """The quote with a name that only the text after it gives ("…," he said. Ann Lee, 64, …)."""
    speaker = quote.speaker
    if speaker is None or quote.speaker_name is not None:
        return quote
    low = speaker.text.lower()
    if low in ("he", "she"):
        person = None if quote.candidates else _pronoun_later(quote, low, persons)
        naming = NamedBy.PRONOUN
    else:
        unnamed = quote.speaker_kind is SpeakerKind.UNNAMED and low.startswith("the ")
        person = _office_later(quote, low, persons) if unnamed else None
        naming = NamedBy.ROLE
    if person is None:
        return quote
    named = replace(
        quote,
        speaker_name=person.name,
        speaker_kind=SpeakerKind.PERSON,
        named_by=naming,
        rules=_renamed(quote, (naming,)),
    )
    return with_confidence(named)


def _pronoun_later(quote: ExtractedQuote, low: str, persons: Sequence[PersonMention]) -> PersonMention | None:
    """The person named after a quote whom its pronoun means, None if there is none near it."""
    gender = Gender.MALE if low == "he" else Gender.FEMALE
    at = bisect_left(persons, quote.end, key=lambda person: person.start)
    # Features open with somebody's words and name the speaker a sentence later: after two names, it is somebody else.
    for person in persons[at : at + 2]:
        near = person.start - quote.end < NAMED_LATER
        if near and gender_of(person.name, title=person.role) in (gender, Gender.UNKNOWN):
            return person
    return None


def _office_later(quote: ExtractedQuote, low: str, persons: Sequence[PersonMention]) -> PersonMention | None:
    """The person named after a quote with the office that its speaker has: "the president said … President Lee"."""
    at = bisect_left(persons, quote.end, key=lambda person: person.start)
    noun = low.rpartition(" ")[2]
    for person in persons[at : at + 2]:
        role = (person.role or "").lower().split()
        if person.start - quote.end < NAMED_LATER and role[-1:] == [noun] and OTHER_OFFICES.isdisjoint(role):
            return person
    return None


def taken_back(quote: ExtractedQuote) -> ExtractedQuote:
    """The quote after the next sentence said that it was never spoken."""
    rule = StanceRule.TAKEN_BACK
    return replace(quote, stance=rule.stance, rules=(*quote.rules[:-1], rule))


def weighed(body: str, source: QuoteSource, rival: QuoteSource) -> tuple[Candidate, ...]:
    """The candidates for a source, plus the one that another clause or the previous sentence names."""
    if (rival.name or rival.start) == (source.name or source.start):
        return source.candidates
    others = (other for other in source.candidates if other.name is None or other.name != rival.name)
    return (Candidate(text=rival.text(body), name=rival.name, score=RIVAL), *others)


def _span(body: str, source: QuoteSource | None) -> Span | None:
    """The span of a source's mention."""
    return Span(start=source.start, end=source.end, text=body[source.start : source.end]) if source else None


def _naming(source: QuoteSource | None) -> tuple[Rule, ...]:
    """The rules by which a source got its name."""
    if source is None:
        return (NamedBy.NONE,)
    return (source.named_by,) if source.reason is None else (source.named_by, source.reason)


def _renamed(quote: ExtractedQuote, naming: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules of a quote whose speaker only the text after it names."""
    *others, stance = (rule for rule in quote.rules if not isinstance(rule, NamedBy | NounRule))
    return (*others, *naming, stance)

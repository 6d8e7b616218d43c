"""The pass through a text, sentence by sentence, that turns quotations and their sources into quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.lexicon import word_sets
from articles.extraction.records import UNSAID_STANCES, ExtractedQuote
from articles.extraction.text.cues import ASKING, SPOKEN
from articles.extraction.text.tokens import PLAIN, Token

from . import stances
from .assembly import given_to, indirect_quote, marked_quote, named_later, taken_back, weighed
from .clauses.noun_phrases import phrase_after
from .clauses.records import Frame, QuoteSource, Tie
from .clauses.segments import DASHES, ClauseSegment, is_signature, split_segments
from .clauses.text import ClauseText
from .contents import content_span, is_collective, is_judgement, withholds_what
from .quotations.regions import Region
from .quotations.scare_quotes import why_term
from .quotations.transcripts import is_answer_label, is_question_label
from .quotations.whole_utterances import is_alone, is_direct
from .reattribution import retied
from .reported import find_reported
from .rules import (
    ACCORDING,
    BEFORE,
    CLOSING,
    INSIDE,
    LEADING,
    REPORTED_BEFORE,
    SHARED,
    TRAILING,
    DropRule,
    MarkRule,
    SpeechRule,
)
from .speakers.announcements import announced_source, passed_on_by, person_addressed, topic_of
from .speakers.resolution import SourceResolver
from .stances import StanceRule
from .tying import tie
from .unattributed import beside, continues, credited

_WORDS = word_sets("quotations", "walk")
INNER = _WORDS["inner"]
FEWEST_WORDS = 3
"""Fewest words of an utterance without any attribution."""


class QuoteFinder:
    """Finds the quotes of one text, in order."""

    __slots__ = (
        "_asked",
        "_chain",
        "_corrected",
        "_last",
        "_quoted",
        "_running_paragraph",
        "_told",
        "dropped",
        "quotes",
        "regions",
        "resolver",
        "text",
    )

    def __init__(self, text: ClauseText, regions: tuple[Region, ...], resolver: SourceResolver) -> None:
        self.text = text
        self.regions = regions
        self.resolver = resolver
        self.quotes: list[ExtractedQuote] = []
        self.dropped: list[tuple[Region, DropRule]] = []  # quoted words that are nobody's, and why
        self._running_paragraph = -1
        self._quoted = False
        self._asked: str | None = None  # the person whom the previous sentence asked something
        self._told: ClauseSegment | None = None
        self._chain: list[int] = []
        self._corrected = -1  # the paragraph whose first sentence retracts something
        self._last: tuple[ClauseSegment, int] | None = None  # the last sentence with a quote, and its first quote

    def find(self) -> tuple[ExtractedQuote, ...]:
        """The quotes of the text, ordered by start."""
        for segment in split_segments(self.text):
            self._read(segment)
        named = (named_later(quote, self.text.persons) for quote in self.quotes)
        return tuple(sorted(named, key=lambda quote: (quote.start, quote.end)))

    def _read(self, segment: ClauseSegment) -> None:
        """Find the quotes of one segment and remember the names in it."""
        self.resolver.memory.step()
        self._take_back(segment)
        # Corrections: the sentences after the notice repeat the error.
        if stances.is_notice(self.text.words, segment):
            self._corrected = segment.paragraph
        # Most sentences of a news text quote nobody; they only add names.
        if not segment.frames and not segment.quotations:
            self.resolver.see(segment.low, segment.high)
            self._sign(segment)
            self._told, self._quoted, self._asked = segment, False, None
            return
        sources = self._sources(segment)
        before = len(self.quotes)
        groups = self._groups(segment)
        for tied, members in groups:
            if tied is not None:
                self._tied(segment, tied, members, sources)
            else:
                self._untied(segment, members[0])
        quoted = len(self.quotes) > before
        if segment.frames:
            used = frozenset(tied.frame.verb for tied, _ in groups if tied is not None)
            self._reported(segment, sources, before, used)
        # A sentence without a quotation may still name the speaker of the next one.
        if not quoted:
            self._lead(segment, sources)
        if len(self.quotes) > before:
            self._last = (segment, before)
        self._told = None if quoted else segment
        self._quoted = quoted

    def _groups(self, segment: ClauseSegment) -> list[tuple[Tie | None, list[int]]]:
        """The quotations of a segment, grouped by mixed content; titles and terms are left out."""
        groups: list[tuple[Tie | None, list[int]]] = []
        for word in segment.quotations:
            region = self.regions[self.text.words[word].region]
            if region.rule is MarkRule.TURN:
                groups.append((None, [word]))
                continue
            tied = tie(self.text, segment, word, self.text.body[region.start : region.end])
            tied = tied and retied(self.text, segment, tied, word)
            term = why_term(self.text, segment, word, region, tied)
            if term is not None:
                self.dropped.append((region, term))
                continue
            last = groups[-1][0] if groups else None
            if last is not None and tied is not None and last.frame is tied.frame and _is_same_content(last, tied):
                groups[-1][1].append(word)
            else:
                groups.append((tied, [word]))
        return groups

    def _sources(self, segment: ClauseSegment) -> dict[int, QuoteSource]:
        """The source of each reporting clause, by its verb; names are remembered in text order."""
        resolver = self.resolver
        seen = segment.low
        sources: dict[int, QuoteSource] = {}
        asked, self._asked = self._asked, None
        for frame in segment.frames:
            phrase = frame.subject
            if phrase is None or stances.speaks_for_nobody(self.text, frame, segment.low):
                continue
            if phrase.first > seen:
                resolver.see(seen, phrase.first)
                seen = phrase.first
            # Names up to the clause are noted first, so that its pronoun can refer to them.
            source = resolver.resolve(phrase)
            # "Roe asked Lee why. “Money,” she replied.": the answer is Lee's.
            if frame.name == "answered" and asked is not None:
                source = resolver.answering(phrase, source, asked)
            elif frame.lemma in ASKING and frame.verb + 1 < segment.high:
                asked = self._asked = person_addressed(self.text, frame, segment.high)
            sources[frame.verb] = source
            # "Declined to say whether Grant had asked": Grant does not become the speaker.
            if not _is_inner(self.text.words, segment, frame):
                resolver.stress(source)
        resolver.see(seen, segment.high)
        return sources

    def _lead(self, segment: ClauseSegment, sources: dict[int, QuoteSource]) -> None:
        """Make the source of the sentence's first reporting clause the source of the quotations that follow."""
        for frame in segment.frames:
            source = sources.get(frame.verb)
            if source is not None and (frame.name in SPOKEN or frame.shape is ACCORDING):
                self.resolver.running = source
                self._running_paragraph = segment.paragraph
                return

    def _topic(self, segment: ClauseSegment) -> QuoteSource | None:
        """The person whom a sentence without a quotation is about, as a source."""
        phrase = topic_of(self.text, segment.low, segment.high)
        return self.resolver.resolve(phrase) if phrase is not None else None

    def _tied(self, segment: ClauseSegment, tied: Tie, members: list[int], sources: dict[int, QuoteSource]) -> None:
        """Add the quote that a reporting clause governs."""
        body = self.text.body
        regions = [self.regions[self.text.words[word].region] for word in members]
        if stances.speaks_for_nobody(self.text, tied.frame, segment.low):
            self.dropped.extend((region, DropRule.NOBODY) for region in regions)
            return
        if withholds_what(self.text, tied):
            self.dropped.extend((region, DropRule.WITHHELD) for region in regions)
            return
        first, last = regions[0], regions[-1]
        source = sources.get(tied.frame.verb)
        self.resolver.see_unnamed(tied.frame.subject)
        via = tied.frame.via
        # "Both men stressed …, the Arab League said": the statement is the League's.
        issuer = sources.get(tied.via.verb) if tied.via is not None else None
        if source is not None and issuer is not None and is_collective(self.text, tied.frame.subject):
            source = replace(issuer, candidates=weighed(body, issuer, source))
        elif via is None and tied.via is not None and tied.via.shape is not SHARED:
            via = passed_on_by(self.text, tied.via, tied.frame)
        # The losing clause is kept as a candidate, for a curator to see.
        rival = sources.get(tied.rival.verb) if tied.rival is not None else None
        if source is not None and rival is not None:
            source = replace(source, candidates=weighed(body, source, rival))
        # Interviews: paragraphs with an open quotation belong to the person named after the last of them.
        if source is not None and tied.rule is TRAILING and first.start <= self.text.words[segment.low].end:
            self._claim(source)
        if tied.disowned:
            no = StanceRule.DISOWNED
            self._add(first.start, first.end, regions[:1], tied, source, tied.rule, no, direct=True, via=via)
            return
        direct = len(members) == 1 and is_direct(self.text, segment, tied, members[0], first)
        behind = tied.rule in (TRAILING, CLOSING)
        stance = stances.stance_of(self.text, segment, tied.frame, utterance=direct, behind=behind)
        if self._corrected == segment.paragraph and self.text.words[tied.frame.group - 1].low == "as":
            stance = StanceRule.CORRECTED
        if direct:
            self._add(first.start, first.end, regions, tied, source, tied.rule, stance, direct=True, via=via)
            return
        start, end = content_span(self.text, segment, tied, self.regions)
        start, end = min(start, first.outer_start), max(end, last.outer_end)
        if is_judgement(self.text, segment, tied, members[0]):
            start = first.outer_start
        self._add(start, end, regions, tied, source, tied.rule, stance, direct=False, via=via)

    def _claim(self, source: QuoteSource) -> None:
        """Give a source the previous paragraphs whose open quotation continues in this one."""
        for number in self._chain:
            self.quotes[number] = given_to(self.text.body, self.quotes[number], source)

    def _reported(
        self, segment: ClauseSegment, sources: dict[int, QuoteSource], before: int, used: frozenset[int]
    ) -> None:
        """Add the reported speech of a segment without quotation marks."""
        taken = [(quote.start, quote.end) for quote in self.quotes[before:]]
        for reported in find_reported(self.text, segment, taken, used):
            frame = reported.frame
            source = sources.get(frame.verb)
            self.resolver.see_unnamed(frame.subject)
            stance = stances.stance_of(self.text, segment, frame, behind=reported.rule is REPORTED_BEFORE)
            self.quotes.append(indirect_quote(self.text.body, reported, source, stance))

    def _untied(self, segment: ClauseSegment, word: int) -> None:
        """Add a quotation without a reporting clause in its sentence, if it is a quote."""
        region = self.regions[self.text.words[word].region]
        raw = self.text.body[region.start : region.end]
        if region.rule is MarkRule.TURN:
            self._turn(segment, word, region)
            return
        if is_alone(self.text, segment):
            if len(raw.split()) >= FEWEST_WORDS or raw[-1:] in ".?!,":
                self._run_on(region)
            else:
                self.dropped.append((region, DropRule.TOO_SHORT))
            return
        false = stances.is_false_context(self.text, segment)
        stance = StanceRule.FALSE_CONTEXT if false else StanceRule.PLAIN
        found = beside(self.text, segment, word, region)
        if false:
            found = credited(self.text, segment) or found
        if found is not None:
            source = self.resolver.resolve(found.phrase) if found.phrase is not None else None
            # "Asked why: “…”" is answered by the previous speaker.
            if found.running:
                source = source or self.resolver.running
            direct = found.rule is not SpeechRule.QUOTED_VERB and not found.inside
            self._add(region.start, region.end, [region], None, source, found.rule, stance, direct=direct)
        elif self._quoted and self._running_paragraph == segment.paragraph and continues(self.text, segment, raw):
            running = self.resolver.running
            self._add(
                region.outer_start, region.outer_end, [region], None, running, SpeechRule.FRAGMENT, stance, direct=False
            )
        else:
            self.dropped.append((region, DropRule.UNATTRIBUTED))

    def _run_on(self, region: Region) -> None:
        """Add a quotation that is a whole sentence, spoken by the last source or by the person the text is about."""
        announced = None if region.carried else self._announced()
        told = None if self._told is None or region.carried or announced is not None else self._topic(self._told)
        # Features: a sentence about somebody, then a quoted sentence of their own.
        if told is not None and self._told is not None:
            running = self.resolver.running
            candidates = told.candidates if running is None else weighed(self.text.body, told, running)
            self.resolver.running = told if running is None else replace(told, candidates=candidates)
            self._running_paragraph = self._told.paragraph
        if region.carried:
            rule = SpeechRule.CARRIED
        elif announced is not None:
            self.resolver.running = announced
            rule = SpeechRule.ANNOUNCED
        elif self._running_paragraph == region.paragraph:
            rule = SpeechRule.CONTINUED if self._quoted else SpeechRule.FOLLOWED
        else:
            rule = SpeechRule.RUNNING
        chain = self._chain if region.carried else []
        running = self.resolver.running
        self._add(region.start, region.end, [region], None, running, rule, StanceRule.PLAIN, direct=True)
        begins = rule in (SpeechRule.RUNNING, SpeechRule.FOLLOWED, SpeechRule.ANNOUNCED)
        if not region.closed and (chain or begins):
            chain.append(len(self.quotes) - 1)
            self._chain = chain

    def _announced(self) -> QuoteSource | None:
        """The source that a sentence with a colon at its end names for the quotation after it."""
        told, words = self._told, self.text.words
        if told is None or words[told.high - 1].low != ":" or told.frames:
            return None
        phrase = announced_source(self.text, told.low, told.high - 1)
        return self.resolver.resolve(phrase) if phrase is not None else None

    def _turn(self, segment: ClauseSegment, word: int, region: Region) -> None:
        """Add one turn of a conversation, by the name in its label."""
        words = self.text.words
        last = word - 1
        while last > segment.low and words[last].kind is not PLAIN:
            last -= 1
        label = self.text.body[words[segment.low].start : words[last].end]
        if is_question_label(label):
            self.dropped.append((region, DropRule.QUESTION))
            return
        if is_answer_label(label):
            source = self.resolver.interviewed(segment.low)
        else:
            source = self.resolver.labelled(segment.low, last)
        span = region.start, region.end
        self._add(*span, [region], None, source, SpeechRule.TURN, StanceRule.PLAIN, direct=True)

    def _sign(self, segment: ClauseSegment) -> None:
        """Give the quotation of the previous paragraph to the name after a dash that signs it below."""
        words = self.text.words
        if not segment.opens_paragraph or words[segment.low].low not in DASHES or not self.quotes:
            return
        quote = self.quotes[-1]
        near = self.text.body[quote.end : words[segment.low].start]
        unsure = quote.rule in (SpeechRule.RUNNING, SpeechRule.FOLLOWED, SpeechRule.CARRIED)
        if not unsure or len(near.strip()) > 1 or not is_signature(self.text, segment.low, segment.high):
            return
        found = phrase_after(self.text, segment.low + 1, segment.high)
        if found is not None:
            source = self.resolver.resolve(found[0])
            for number in {len(self.quotes) - 1, *self._chain}:
                self.quotes[number] = given_to(self.text.body, self.quotes[number], source)
            self.resolver.running = source

    def _add(
        self,
        start: int,
        end: int,
        regions: Sequence[Region],
        tied: Tie | None,
        source: QuoteSource | None,
        rule: SpeechRule,
        stance: StanceRule,
        *,
        direct: bool,
        via: str | None = None,
    ) -> None:
        """Record one quote, and make its source the source of the quotations that follow."""
        if end <= start:
            return
        span, body = (start, end), self.text.body
        quote = marked_quote(body, span, regions, tied, source, rule, stance, direct=direct, via=via)
        self.quotes.append(quote)
        self._quoted = True
        self._chain = []
        if source is not None and stance.stance not in UNSAID_STANCES:
            self.resolver.running = source
            self._running_paragraph = regions[0].paragraph
            self.resolver.stress(source)

    def _take_back(self, segment: ClauseSegment) -> None:
        """Mark the previous sentence's quotes if this sentence denies that they were said ("She did not say so.")."""
        last, self._last = self._last, None
        if last is None or segment.low == segment.high:
            return
        found = stances.takes_back(self.text, segment, last[0])
        if found is None:
            return
        for number in range(last[1], len(self.quotes)):
            self.quotes[number] = taken_back(self.quotes[number])


def _is_inner(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a clause is only reported by another ("Lee declined to say whether Grant had asked")."""
    opener = words[frame.first - 1].low if frame.first > segment.low else ""
    return frame.shape is BEFORE and opener in INNER


def _is_same_content(one: Tie, other: Tie) -> bool:
    """Whether two quotations tied to one clause are pieces of one mixed content."""
    return other.rule is INSIDE and one.rule in (INSIDE, LEADING)

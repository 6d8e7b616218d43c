"""The walk through a text, sentence by sentence, that makes quotes of quotations and their sources."""

from __future__ import annotations

from dataclasses import replace

from articles.extraction.attribution.frames import Frame
from articles.extraction.attribution.phrases import Phrase, Text, is_possessive
from articles.extraction.attribution.segments import Segment, split_segments
from articles.extraction.attribution.sources import Resolver, Source
from articles.extraction.attribution.words import Kind
from articles.extraction.records import ExtractedQuote, QuoteKind, Span

from .contents import Tie, content_span, tie
from .marks import Region

CONFIDENCE = {
    "leading": 0.93,
    "trailing": 0.95,
    "inside": 0.85,
    "closing": 0.75,
    "colon": 0.85,
    "dash": 0.8,
    "continued": 0.9,
    "carried": 0.9,
    "running": 0.7,
}
ORPHAN = 0.4
LONG = 4


class Finder:
    """Makes the quotes of one text, in order."""

    __slots__ = ("_last", "_last_paragraph", "quotes", "regions", "resolver", "text")

    def __init__(self, text: Text, regions: tuple[Region, ...], resolver: Resolver) -> None:
        self.text = text
        self.regions = regions
        self.resolver = resolver
        self.quotes: list[ExtractedQuote] = []
        self._last: ExtractedQuote | None = None
        self._last_paragraph = -1

    def find(self) -> tuple[ExtractedQuote, ...]:
        """The quotes of the text, ordered by where they begin."""
        paragraph = -1
        for segment in split_segments(self.text):
            if segment.paragraph != paragraph:
                paragraph = segment.paragraph
            self._read(segment)
        return tuple(sorted(self.quotes, key=lambda quote: (quote.start, quote.end)))

    def _read(self, segment: Segment) -> None:
        """Make the quotes of one segment and remember whom it names."""
        self.resolver.memory.step()
        sources = self._sources(segment)
        done: dict[int, tuple[int, ...]] = {}
        groups: list[tuple[Tie | None, list[int]]] = []
        for word in segment.quotations:
            region = self.regions[self.text.words[word].region]
            tied = tie(self.text, segment, word, region, self.text.body[region.start : region.end])
            if groups and tied is not None and groups[-1][0] is not None and self._same_content(groups[-1][0], tied):
                groups[-1][1].append(word)
            else:
                groups.append((tied, [word]))
        for tied, members in groups:
            if tied is None:
                for word in members:
                    self._untied(segment, word)
            else:
                self._tied(segment, tied, members, sources)
        del done

    def _same_content(self, one: Tie, other: Tie) -> bool:
        """Whether two quotations are parts of one mixed content."""
        return one.frame is other.frame and other.rule == "inside"

    def _sources(self, segment: Segment) -> dict[int, Source]:
        """The source of each reporting clause, by its verb; names are remembered as they come."""
        resolver = self.resolver
        seen = segment.low
        sources: dict[int, Source] = {}
        for frame in segment.frames:
            phrase = frame.subject
            if phrase is None:
                continue
            if phrase.first > seen:
                resolver.see(seen, phrase.first, {})
                seen = phrase.first
            sources[frame.verb] = resolver.resolve(phrase)
        resolver.see(seen, segment.high, {})
        return sources

    def _tied(self, segment: Segment, tied: Tie, members: list[int], sources: dict[int, Source]) -> None:
        """Add the quote that a reporting clause governs."""
        source = sources.get(tied.frame.verb)
        regions = [self.regions[self.text.words[word].region] for word in members]
        if self._is_term(segment, members[0], regions[0], tied):
            return
        region = regions[0]
        words_in = self.text.body[region.start : region.end]
        direct = len(regions) == 1 and tied.rule in ("leading", "trailing") and len(words_in.split()) > 2
        if direct:
            start, end = region.start, region.end
            if tied.rule == "trailing" and not self._stands_alone(segment, members[0]):
                direct = False
            if tied.rule == "leading" and not self._ends_content(segment, members[0], tied):
                direct = False
        if not direct:
            start, end = content_span(self.text, segment, tied, self.regions)
            start, end = min(start, regions[0].outer_start), max(end, regions[-1].outer_end)
        self._add(start, end, regions, tied.frame, source, tied.rule, direct=direct)

    def _stands_alone(self, segment: Segment, word: int) -> bool:
        """Whether nothing but marks stands between the segment's start, or another quotation, and this one."""
        index = word - 1
        while index >= segment.low and self.text.words[index].kind is Kind.MARK:
            index -= 1
        return index < segment.low or self.text.words[index].kind is Kind.QUOTATION or word - segment.low > 3

    def _ends_content(self, segment: Segment, word: int, tied: Tie) -> bool:
        """Whether the content ends with this quotation."""
        if word + 1 >= segment.high:
            return True
        return self.text.words[word + 1].kind is Kind.MARK

    def _is_term(self, segment: Segment, word: int, region: Region, tied: Tie) -> bool:
        """Whether the words in marks are a title, a name or a term rather than somebody's words."""
        words_in = self.text.body[region.start : region.end].strip(" ,.;:!?")
        parts = words_in.split()
        if not parts:
            return True
        small = ("the", "of", "a", "an", "and", "in", "for", "to", "on", "with", "&")
        titled = (
            all(part[:1].isupper() or part[:1].isdigit() or part in small for part in parts) and parts[0][:1].isupper()
        )
        if titled and len(parts) <= 8 and tied.rule in ("inside", "closing"):
            return tied.frame.name != "described"
        return False

    def _untied(self, segment: Segment, word: int) -> None:
        """Add a quotation without a reporting clause in its sentence, if it is one."""
        text = self.text
        region = self.regions[text.words[word].region]
        words_in = text.body[region.start : region.end]
        alone = self._alone(segment, word)
        if not alone:
            source, rule = self._beside(segment, word)
            if source is not None:
                self._add(region.start, region.end, [region], None, source, rule, direct=True)
            return
        running = self.resolver.running
        if len(words_in.split()) < 3 and words_in[-1:] not in ".?!,":
            return
        last = self._last
        rule = "running"
        if region.carried:
            rule = "carried"
        elif last is not None and self._paragraph_of(last) == segment.paragraph:
            rule = "continued"
        self._add(region.start, region.end, [region], None, running, rule, direct=True)

    def _paragraph_of(self, quote: ExtractedQuote) -> int:
        """The paragraph a quote made before stands in."""
        return self._last_paragraph

    def _alone(self, segment: Segment, word: int) -> bool:
        """Whether the sentence holds nothing but quotations and marks."""
        return all(self.text.words[index].kind is not Kind.WORD for index in range(segment.low, segment.high))

    def _beside(self, segment: Segment, word: int) -> tuple[Source | None, str]:
        """The source named before a colon or behind a dash."""
        text = self.text
        words = text.words
        previous = words[word - 1].low if word > segment.low else ""
        if previous == ":":
            for index in range(segment.low, word):
                number = text.person_starting_at(index)
                if number >= 0 and not is_possessive(words[text.span_of[number][1]]):
                    person = text.persons[number]
                    phrase = Phrase(
                        first=index, last=index, start=person.start, end=person.end, head=index, person=number
                    )
                    return self.resolver.resolve(phrase), "colon"
        if word + 2 < segment.high and words[word + 1].low in ("—", "–", "-", "--"):
            number = text.person_starting_at(word + 2)
            if number >= 0:
                person = text.persons[number]
                phrase = Phrase(
                    first=word + 2, last=word + 2, start=person.start, end=person.end, head=word + 2, person=number
                )
                return self.resolver.resolve(phrase), "dash"
        return None, ""

    def _add(
        self,
        start: int,
        end: int,
        regions: list[Region],
        frame: Frame | None,
        source: Source | None,
        rule: str,
        *,
        direct: bool,
    ) -> None:
        """Record one quote."""
        body = self.text.body
        if end <= start:
            return
        quote = ExtractedQuote(
            start=start,
            end=end,
            text=body[start:end],
            kind=QuoteKind.DIRECT if direct else QuoteKind.MIXED,
            parts=()
            if direct
            else tuple(Span(start=item.start, end=item.end, text=body[item.start : item.end]) for item in regions),
            cue=frame.cue if frame else None,
            cue_class=frame.name if frame else None,
            negated=frame.negated if frame else False,
            rule=rule,
            confidence=CONFIDENCE[rule] if source else ORPHAN,
        )
        if source is not None:
            quote = replace(
                quote,
                speaker=Span(start=source.start, end=source.end, text=body[source.start : source.end]),
                speaker_name=source.name,
                speaker_kind=source.kind,
                via=frame.via if frame else None,
                candidates=source.candidates,
                confidence=round(CONFIDENCE[rule] * source.certainty, 3),
            )
            self.resolver.running = source
            if source.name is not None:
                self.resolver.memory.see_person(source.name, 0.5)
        self.quotes.append(quote)
        self._last = quote
        self._last_paragraph = regions[0].paragraph

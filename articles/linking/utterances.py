"""Quotes that are one utterance: found through the index of word sequences, verified by comparison.

Only quotes with words in quotation marks take part: a reporter's paraphrase is not a variant of what was said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from articles.extraction.records import DateBasis, DatePrecision, QuoteKind, SpeakerKind
from articles.matching import AUTO_MERGE
from articles.matching.claims.independence import count_sources
from articles.matching.persons import match_names
from articles.matching.quotes.similarity import (
    MatchableQuote,
    TokenChange,
    UtteranceMatch,
    UtteranceRelation,
    same_utterance,
    token_diff,
    utterance_keys,
)
from articles.models import Article, Coverage, Quote, QuoteKey, Utterance
from articles.models.bulk import insert_rows
from articles.models.fields import UNDATED
from articles.models.quote import VISIBLE

from .independence import marks_of

CHUNK = 800
"""Values in one IN list."""

LOOKS = 400
"""Keys looked up in one statement; SQLite takes 500 parts."""

COMMONEST = 60
"""Quotes that may share one key before it counts as a stock phrase."""

MOST_COMPARED = 8
"""Quotes that one quote is compared with, those that share most keys first."""

FEWEST_BRIDGED = 7
"""Words in sequence that a quote must share with each of two utterances to make them one."""

COLUMNS = (
    "article", "outlet", "published_key", "start", "end", "text", "parts", "kind", "speaker", "speaker_name",
    "speaker_kind", "status", "stale", "stance", "utterance", "relation", "utterance_score", "utterance_reasons",
    "updated",
)  # fmt: skip


def set_machine_speaker(quote: Quote) -> None:
    """Set a quote's speaker to the person of its appearance, unless a curator set the speaker."""
    quote.machine_speaker_id = quote.appearance.person_id if quote.appearance else None
    if not quote.speaker_curated:
        quote.speaker_id = quote.machine_speaker_id


def said(quote: Quote) -> str:
    """The words in quotation marks: all of a direct quote, the quoted parts of a mixed one."""
    if quote.kind != QuoteKind.MIXED or not quote.parts:
        return quote.text
    pieces = (quote.text[start - quote.start : end - quote.start] for start, end in quote.parts)
    return " … ".join(piece for piece in pieces if piece) or quote.text


def index(quotes: Iterable[Quote]) -> None:
    """Store the keys of new quotes."""
    rows = (
        (key, quote.pk) for quote in quotes if quote.kind != QuoteKind.INDIRECT for key in utterance_keys(said(quote))
    )
    insert_rows(QuoteKey, ("hash", "quote"), rows)


def link(
    quotes: Sequence[Quote], former: Mapping[int, int] | None = None, rank: Mapping[int, int] | None = None
) -> set[int]:
    """The ids of the utterances that changed when the quotes of one utterance were put together.

    Args:
        quotes: the quotes, already stored and indexed.
        former: on a rebuild, the former utterance of each quote, so that identifiers are kept.
        rank: on a rebuild, the position of each quote in an order that does not depend on arrival.
    """
    place = (rank or {}).get
    open_quotes = [quote for quote in quotes if quote.kind != QuoteKind.INDIRECT and quote.status in VISIBLE]
    keys = {quote.pk: utterance_keys(said(quote)) for quote in open_quotes}
    holders = _quotes_with({key for own in keys.values() for key in own})
    near: dict[int, list[int]] = {}
    for pk, own in keys.items():
        shared = Counter(other for key in own for other in holders.get(key, ()) if other != pk)
        near[pk] = sorted(shared, key=lambda other: (-shared[other], place(other, other)))[:MOST_COMPARED]
    known = {quote.pk: quote for quote in open_quotes}
    known |= _load({pk for ids in near.values() for pk in ids} - known.keys())
    placing = _UtterancePlacing(
        known,
        former or {},
        main_event_days(quote for quote in known.values() if quote.published_key == UNDATED),
    )
    canonical = sorted(
        keys, key=lambda pk: (known[pk].published_key, place(pk, 0), known[pk].article_id, known[pk].start)
    )
    for pk in canonical:
        placing.place(known[pk], [known[other] for other in near[pk] if other in known])
    placing.save()
    refresh(placing.touched)
    return placing.touched


class _UtterancePlacing:
    """The quotes assigned in one call, and the utterances that it changed."""

    def __init__(self, known: dict[int, Quote], former: Mapping[int, int], days: Mapping[int, str]) -> None:
        self.known = known
        self.moment = timezone.now()
        self.former = former
        self.days = days
        self.voices = _voices({quote.utterance_id for quote in known.values() if quote.utterance_id is not None})
        self.rivals: list[tuple[Quote, Quote]] = []
        self.contests: set[tuple[int, int]] = set()
        self.claimed: set[int] = set()
        self.changed: dict[int, Quote] = {}
        self.touched: set[int] = set()

    def place(self, quote: Quote, near: Sequence[Quote]) -> None:
        """Add `quote` to the utterance of its best match, or start one with it.

        Two utterances become one if a quote shares many words with both: excerpts that have nothing in common may
        arrive before the statement that they come from.
        """
        found: list[tuple[Quote, UtteranceMatch]] = []
        for other in near:
            if quote.stance != other.stance:
                continue  # asserting and denying something are different utterances
            match = same_utterance(record(quote, self.days), record(other, self.days))
            if match.contested and _two_names(quote.speaker_name, other.speaker_name):
                self.rivals.append((quote, other))
            if quote.speaker_id is not None and other.speaker_id not in (None, quote.speaker_id):
                continue  # two persons never make one utterance
            if match.score >= AUTO_MERGE:
                found.append((other, match))
        found.sort(key=lambda pair: -pair[1].score)
        for other, match in found:
            if (quote.utterance_id is None or _bridges(match)) and self._one_voice(quote, other):
                self._unite(quote, other, match)

    def _one_voice(self, quote: Quote, other: Quote) -> bool:
        """Whether at most one person speaks in the utterances of both quotes together."""
        return len((self._voices(quote) | self._voices(other)) - {None}) < 2

    def _voices(self, quote: Quote) -> set[int | None]:
        return {quote.speaker_id} if quote.utterance_id is None else self.voices[quote.utterance_id]

    def _unite(self, quote: Quote, other: Quote, match: UtteranceMatch) -> None:
        """Put two quotes into one utterance, with all quotes of their former utterances."""
        if quote.utterance_id is None and other.utterance_id is None:
            self._join(other, self._new(quote, other), match)
        if quote.utterance_id is None:
            assert other.utterance_id is not None
            self._join(quote, other.utterance_id, match)
        elif other.utterance_id is None:
            self._join(other, quote.utterance_id, match)
        elif quote.utterance_id != other.utterance_id:
            self._merge(*sorted((quote.utterance_id, other.utterance_id)))

    def _merge(self, kept: int, gone: int) -> None:
        """Move all quotes of the newer utterance to the older one."""
        for quote in Quote.objects.filter(utterance=gone).only(*COLUMNS):
            self.known.setdefault(quote.pk, quote)
        for quote in self.known.values():
            if quote.utterance_id == gone:
                quote.utterance_id, quote.updated = kept, self.moment
                self.changed[quote.pk] = quote
        self.voices[kept] |= self.voices.pop(gone)
        for rival in Utterance.objects.filter(rivals=gone).values_list("pk", flat=True):
            self.contests |= {(kept, rival), (rival, kept)}
        self.touched.update((kept, gone))

    def _join(self, quote: Quote, utterance: int, match: UtteranceMatch) -> None:
        quote.utterance_id = utterance
        quote.utterance_score = match.score
        quote.utterance_reasons = list(match.reasons)
        self.voices[utterance].add(quote.speaker_id)
        self.changed[quote.pk] = quote
        self.touched.add(utterance)

    def _new(self, quote: Quote, other: Quote) -> int:
        """The former utterance of one of the two quotes, unless it is taken; else a new utterance."""
        for member in (other, quote):
            former = self.former.get(member.pk)
            if former is not None and former not in self.claimed:
                self.claimed.add(former)
                return former
        fresh = Utterance.objects.create(text=said(quote), stance=quote.stance)
        self.claimed.add(fresh.pk)
        return fresh.pk

    def _stand_alone(self, quote: Quote) -> int:
        alone = quote.utterance_id = self._new(quote, quote)
        self.changed[quote.pk] = quote
        self.touched.add(alone)
        return alone

    def save(self) -> None:
        """Store the utterance assigned to each quote, and which have the same words from another speaker.

        A quote that no other quote matches gets a separate utterance, so that it can be listed.
        """
        for sides in self.rivals:
            left, right = (quote.utterance_id or self._stand_alone(quote) for quote in sides)
            if left != right:
                self.contests |= {(left, right), (right, left)}
        through = Utterance.rivals.through
        rows = [through(from_utterance_id=left, to_utterance_id=right) for left, right in sorted(self.contests)]
        through._default_manager.bulk_create(rows, ignore_conflicts=True)
        columns = ["utterance", "utterance_score", "utterance_reasons", "updated"]
        Quote.objects.bulk_update(self.changed.values(), columns, batch_size=200)


def _two_names(one: str, other: str) -> bool:
    """Whether two names belong to two persons, and are not one name with and without an office or a part of it."""
    words = [set(name.casefold().split()) for name in (one, other)]
    return not (words[0] <= words[1] or words[1] <= words[0]) and match_names(one, other).outcome == "different"


def _voices(ids: Iterable[int]) -> dict[int, set[int | None]]:
    """The speakers of each utterance; a new utterance has none."""
    found: dict[int, set[int | None]] = defaultdict(set)
    for utterance, speaker in Quote.objects.filter(utterance__in=set(ids)).values_list("utterance", "speaker"):
        if utterance is not None:
            found[utterance].add(speaker)
    return found


def _bridges(match: UtteranceMatch) -> bool:
    """Whether a match suffices to join the utterances of two quotes; a short phrase or merely similar words do not."""
    is_cut = match.relation is not UtteranceRelation.ALTERED or match.overlapping
    return is_cut and match.shared_words >= FEWEST_BRIDGED


def main_event_days(quotes: Iterable[Quote]) -> dict[int, str]:
    """For articles without a date, the day of their main event, by article id."""
    rows = Coverage.objects.filter(
        main=True,
        article__in={quote.article_id for quote in quotes},
        event__date_precision=DatePrecision.DAY,
        event__date_basis=DateBasis.STATED,
    )
    return {article: day.isoformat() for article, day in rows.values_list("article_id", "event__date") if day}


def record(quote: Quote, days: Mapping[int, str]) -> MatchableQuote:
    """What comparison needs to know of a quote.

    Args:
        days: ISO days to use for articles without a date.
    """
    return MatchableQuote(
        text=said(quote),
        speaker=quote.speaker_name or None,
        speaker_kind=SpeakerKind(quote.speaker_kind) if quote.speaker_kind else None,
        speaker_key=str(quote.speaker_id) if quote.speaker_id is not None else None,
        date=days.get(quote.article_id) if quote.published_key == UNDATED else f"{quote.published_key:%Y-%m-%d}",
        article=str(quote.article_id),
    )


def difference(utterance: Utterance, quote: Quote) -> tuple[TokenChange, ...]:
    """What a variant kept, cut, added and replaced compared with the fullest one, with offsets into both texts."""
    return token_diff(utterance.text, said(quote))


def independent_sources(quotes: Sequence[Quote]) -> int:
    """The number of independent variants: variants that share copy, an agency, an outlet or its owner count once."""
    marks = marks_of({quote.article_id for quote in quotes})
    return count_sources(marks[quote.article_id] for quote in quotes)


def refresh(ids: Iterable[int]) -> None:
    """Refresh what utterances derive from their visible quotes: words, speaker, counts, first date, relations."""
    members: dict[int, list[Quote]] = defaultdict(list)
    for quote in Quote.objects.visible().filter(utterance__in=set(ids)).only(*COLUMNS).order_by("pk"):
        assert quote.utterance_id is not None
        members[quote.utterance_id].append(quote)
    moment = timezone.now()
    Utterance.objects.filter(pk__in=set(ids), quotes__isnull=True).delete()
    utterances = list(Utterance.objects.select_for_update().filter(pk__in=set(ids)).order_by("pk"))
    for utterance in utterances:
        utterance.updated = moment
        _settle(utterance, members[utterance.pk], moment)
    related = [quote for quotes in members.values() for quote in quotes if quote.updated == moment]
    Quote.objects.bulk_update(related, ["relation", "updated"], batch_size=200)
    Utterance.objects.bulk_update(
        utterances,
        ["text", "stance", "speaker", "speaker_name", "quote_count", "outlet_count", "published_key", "updated"],
        batch_size=200,
    )


def _fullest_first(quote: Quote) -> tuple[object, ...]:
    """A sort key by which the fullest words come first, then the earliest, whatever the order of arrival."""
    words = said(quote)
    return (-len(words), quote.published_key, words, quote.speaker_name, quote.start)


def _settle(utterance: Utterance, quotes: Sequence[Quote], moment: datetime) -> None:
    utterance.quote_count = len(quotes)
    utterance.outlet_count = len({quote.outlet_id for quote in quotes if quote.outlet_id is not None})
    if not quotes:
        utterance.text = ""
        return
    ranked = sorted(quotes, key=_fullest_first)
    fullest = ranked[0]
    utterance.text = said(fullest)
    utterance.stance = fullest.stance
    named = next((quote for quote in ranked if quote.speaker_id is not None), fullest)
    utterance.speaker_id, utterance.speaker_name = named.speaker_id, named.speaker_name
    dated = [quote.published_key for quote in quotes if quote.published_key != UNDATED]
    utterance.published_key = min(dated, default=UNDATED)
    for quote in quotes:
        match = same_utterance(record(quote, {}), record(fullest, {}))
        relation = match.relation.value if match.relation else Quote.Relation.ALTERED
        if quote.relation != relation:
            quote.relation, quote.updated = relation, moment


def _quotes_with(keys: Iterable[int]) -> dict[int, list[int]]:
    """The quotes that have each key; keys that too many quotes have are left out, and never read to the end."""
    holders: dict[int, list[int]] = {}
    values = sorted(keys)
    for start in range(0, len(values), LOOKS):
        holders |= QuoteKey.objects.holders(values[start : start + LOOKS], COMMONEST + 1)
    return {value: ids for value, ids in holders.items() if 1 < len(ids) <= COMMONEST}


def _load(ids: Iterable[int]) -> dict[int, Quote]:
    """Visible quotes by id, with the columns that comparison needs."""
    wanted = sorted(ids)
    found: dict[int, Quote] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = Quote.objects.visible().filter(pk__in=wanted[start : start + CHUNK]).only(*COLUMNS)
        found.update((quote.pk, quote) for quote in rows)
    return found


def unlink(article: Article) -> None:
    """Take the quotes of an article out of their utterances, before its body is replaced."""
    QuoteKey.objects.filter(quote__article=article).delete()
    Quote.objects.filter(article=article).update(utterance=None, relation="", utterance_score=0, utterance_reasons=[])


def rebuild() -> None:
    """Assign all quotes again; an utterance left without quotes is removed."""
    former = dict(Quote.objects.filter(utterance__isnull=False).order_by().values_list("pk", "utterance_id"))
    Quote.objects.filter(utterance__isnull=False).update(
        utterance=None, relation="", utterance_score=0, utterance_reasons=[]
    )
    QuoteKey.objects.all().delete()
    Utterance.rivals.through._default_manager.all().delete()
    order = Quote.objects.visible().exclude(kind=QuoteKind.INDIRECT)
    order = order.order_by("published_key", "article__identity", "start")
    ids = list(order.values_list("pk", flat=True))
    rank = {pk: place for place, pk in enumerate(ids)}
    claimed: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        quotes = list(Quote.objects.filter(pk__in=ids[start : start + CHUNK]).only(*COLUMNS))
        index(quotes)
        open_former = {pk: utterance for pk, utterance in former.items() if utterance not in claimed}
        claimed |= link(quotes, open_former, rank)
    Utterance.objects.filter(quotes__isnull=True).delete()

"""The reports side by side: what each one says, whom it names, which terms it chooses, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from articles.extraction.records import QuoteKind, Stance
from articles.models import Appearance, Person, Quote

from .material import Material, Told
from .passages import lede, sentence_around
from .records import Actor, CopyLink, MissingActor, Passage, Report, Statement
from .terms import reporting_verbs, terms_chosen

SPEAKING = frozenset((Stance.ASSERTED, Stance.ASKED, Stance.DENIED))
"""Stances of quotes whose speaker actually spoke."""
MOST_PASSAGES = 5
"""Maximum number of sentences about the event shown for one report."""
MOST_LEFT_OUT = 20
"""Maximum number of persons, and of quotes, listed as left out by one report: those that most others have."""


def reports(material: Material, statements: Sequence[Statement]) -> tuple[Report, ...]:
    """Every report with what it has and what it leaves out, in order of publication."""
    actors = {told.article.pk: _actors(told) for told in material.told}
    named = Counter(actor.key for row in actors.values() for actor in row)
    known = {actor.key: actor for row in actors.values() for actor in row}
    expected = {told.article.pk for told in material.expected}
    left_out: dict[int, list[Statement]] = {}
    for statement in statements:
        for carrier in statement.left_out_by:
            left_out.setdefault(carrier.article.pk, []).append(statement)
    return tuple(
        _report(
            told,
            material,
            actors[told.article.pk],
            _missing(actors[told.article.pk], named, known) if told.article.pk in expected else (),
            left_out.get(told.article.pk, ()),
        )
        for told in material.told
    )


def _report(
    told: Told,
    material: Material,
    actors: tuple[Actor, ...],
    actors_left_out: Sequence[MissingActor],
    quotes_left_out: Sequence[Statement],
) -> Report:
    return Report(
        article=told.article,
        outlet=told.outlet,
        label=told.label,
        main=told.main,
        lede=lede(told.body),
        account=_account(told, material.event.pk),
        actors=actors,
        actors_left_out=tuple(actors_left_out[:MOST_LEFT_OUT]),
        actors_left_out_count=len(actors_left_out),
        quotes=told.quotes,
        quotes_left_out=tuple(quotes_left_out[:MOST_LEFT_OUT]),
        quotes_left_out_count=len(quotes_left_out),
        figures=told.figures,
        terms=terms_chosen(told.body, told.scope, _quoted(told.quotes)),
        reporting_verbs=reporting_verbs(quote.cue for quote in told.quotes),
        shared_copy=_copies(told, material),
    )


def _account(told: Told, event: int) -> tuple[Passage, ...]:
    """The sentences about the event."""
    passages: dict[int, Passage] = {}
    for mention in told.mentions:
        if mention.event_id == event and (passage := sentence_around(told.body, mention.start, mention.end)):
            passages.setdefault(passage.start, passage)
    return tuple(passages.values())[:MOST_PASSAGES]


def _quoted(quotes: Iterable[Quote]) -> tuple[tuple[int, int], ...]:
    """The spans in quotation marks."""
    spans: list[tuple[int, int]] = []
    for quote in quotes:
        if quote.parts:
            spans.extend((start, end) for start, end in quote.parts)
        elif quote.kind == QuoteKind.DIRECT:
            spans.append((quote.start, quote.end))
    return tuple(spans)


@dataclass(slots=True)
class _Seen:
    """A person while appearances under several names are being combined."""

    person: Person | None
    names: Counter[str] = field(default_factory=Counter)
    roles: dict[str, bool] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)


def _key(person: int | None, name: str) -> str:
    """What identifies a person across reports: the row, or the bare name if it is undecided who it is."""
    return f"person {person}" if person is not None else f"name {name.casefold()}"


def _actors(told: Told) -> tuple[Actor, ...]:
    """The persons named in the part about the event, the most prominent first."""
    seen: dict[str, _Seen] = {}
    for appearance in told.appearances:
        places = [place for place in told.places[appearance.pk] if told.in_scope(place)]
        if places:
            _add(seen.setdefault(_key(appearance.person_id, appearance.name), _Seen(appearance.person)), appearance)
            seen[_key(appearance.person_id, appearance.name)].places.extend(places)
    said = Counter(_key(quote.speaker_id, quote.speaker_name) for quote in told.quotes if quote.stance in SPEAKING)
    actors = [
        Actor(
            key=key,
            person=each.person,
            name=each.names.most_common(1)[0][0],
            role=next(iter(each.roles), ""),
            mention_count=len(each.places),
            quote_count=said[key],
            start=min(each.places),
        )
        for key, each in seen.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (-actor.mention_count, -actor.quote_count, actor.start or 0)))


def _add(seen: _Seen, appearance: Appearance) -> None:
    seen.names[appearance.name] += max(appearance.mention_count, 1)
    if appearance.role:
        seen.roles[appearance.role] = True


def _missing(actors: Sequence[Actor], named: Counter[str], known: Mapping[str, Actor]) -> tuple[MissingActor, ...]:
    """The persons whom other reports name and this one does not, the most named first."""
    own = {actor.key for actor in actors}
    others = sorted(named.keys() - own, key=lambda key: (-named[key], known[key].name, key))
    return tuple(
        MissingActor(
            key=key,
            person=known[key].person,
            name=person.name if (person := known[key].person) else known[key].name,
            named_by=named[key],
        )
        for key in others
    )


def _copies(told: Told, material: Material) -> tuple[CopyLink, ...]:
    """The copy that a report shares with others, the largest share first."""
    labels = material.labels
    articles = {each.article.pk: each.article for each in material.told}
    links = []
    for copy in material.copies:
        if told.article.pk in (copy.left_id, copy.right_id):
            left = told.article.pk == copy.left_id
            other = copy.right_id if left else copy.left_id
            links.append(
                CopyLink(
                    article=articles[other],
                    label=labels[other],
                    kind=copy.kind,
                    words=copy.words,
                    share=copy.left_share if left else copy.right_share,
                )
            )
    return tuple(sorted(links, key=lambda link: -link.share))

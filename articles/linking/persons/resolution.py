"""The person of each appearance: names that may belong to one person are brought together across articles.

Names are resolved one after another in an order that depends only on the names: full ones first. A known name
belongs to its person; a new one goes to the person with the best automatic match, or else starts a new person.
A curator's judgement on two names overrides every score.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import F, OuterRef, Subquery

from articles.linking.slugs import unique_slugs
from articles.matching import AUTO_MERGE, REVIEW
from articles.models import Appearance, Judgement, NameKey, Person, PersonDoubt, PersonName, Quote
from articles.models.bulk import add_to_rows, insert_rows, update_rows
from articles.models.fields import UNDATED
from articles.names.comparison import compare_names
from articles.names.parse import block_keys, parse_name
from articles.names.prefilter import may_match

NEAR = timedelta(days=30)
"""A bare surname means the only person with that surname who is in the news within this time."""

MOST_LOOKED_AT = 400
"""Names that share a key with a new one and pass a cheap check of their words; rare keys first."""

MOST_CANDIDATES = 20
"""Of these, the names compared with the new one word by word: those that share most words."""

MOST_DOUBTFUL = AUTO_MERGE - 0.01
"""The score shown if only a part of a name agrees, however well: just below an automatic match."""

FIRST_STAND_IN = 2**62
"""Provisional ids of persons not yet stored begin here: above every id, so that the oldest still comes first."""

BARE_SCORE = 0.8
"""The score of a bare surname resolved to the only such person in the news: likely, but not certain."""


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """The person a name belongs to, with the score and the reasons."""

    person_id: int
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Names:
    """Judgements on names: for each name, the sets of names judged the same and judged different."""

    same: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    different: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def judged(cls) -> Names:
        """All judgements in force."""
        names = cls()
        rows = Judgement.objects.filter(subject=Judgement.Subject.PERSON, superseded=False)
        for left, right, verdict in rows.values_list("left", "right", "verdict"):
            if verdict in (Judgement.Verdict.SAME, Judgement.Verdict.DIFFERENT):
                side = names.same if verdict == Judgement.Verdict.SAME else names.different
                side[left].add(right)
                side[right].add(left)
        return names


def is_bare(name: str) -> bool:
    """Whether a name has one part only, which many persons may share."""
    return len(parse_name(name).words) < 2


def resolve(appearances: Sequence[Appearance], former: Mapping[str, int] | None = None) -> set[int]:
    """Set person, score and reasons on each of `appearances` (saved or not); the persons that have a new spelling.

    Args:
        former: on a rebuild, the former person of each name, so that identifiers are kept.
    """
    names = sorted({appearance.name for appearance in appearances}, key=lambda name: (is_bare(name), name))
    resolver = PersonResolver(names, former or {}, rebuild=former is not None)
    for name in names:
        if not is_bare(name):
            resolver.place(name)
    for appearance in appearances:
        if appearance.name in resolver.found:
            resolver.dates[resolver.found[appearance.name].person_id].append(appearance.published_key)
    for appearance in appearances:
        found = resolver.found.get(appearance.name) or resolver.place_bare(appearance)
        appearance.person_id = found.person_id
        appearance.score = found.score
        appearance.reasons = list(found.reasons)
    made = resolver.save()
    for appearance in appearances:
        if appearance.person_id in made:
            appearance.person_id = made[appearance.person_id]
    return resolver.respelt


class PersonResolver:
    """The state of one call of `resolve`: what is known about the names at hand, read with few queries."""

    def __init__(self, names: Iterable[str], former: Mapping[str, int], *, rebuild: bool) -> None:
        self.former = former
        self.rebuild = rebuild
        # persons in authority data are never reused for other names
        held = PersonName.objects.filter(authority=True).values_list("person_id", flat=True) if rebuild else ()
        self.claimed: set[int] = set(held)
        self.respelt: set[int] = set()
        self.judged = Names.judged()
        self.doubts: list[tuple[str, str, float, tuple[str, ...]]] = []
        self.authority: set[str] = set()
        self.found: dict[str, ResolvedName] = {}
        self.names_of: dict[int, set[str]] = defaultdict(set)
        self.by_key: dict[str, list[str]] = defaultdict(list)  # sorted
        self.person_of: dict[str, int] = {}
        self.bare_found: dict[tuple[str, datetime], ResolvedName] = {}
        self.dates: dict[int, list[datetime]] = defaultdict(list)
        self._read(list(names))
        fresh = [name for name in names if name not in self.person_of]
        self.slugs = dict(zip(fresh, unique_slugs(Person, fresh), strict=True))
        self.unsaved: list[PersonName] = []
        self.unborn: dict[int, Person] = {}

    def _read(self, names: list[str]) -> None:
        """Load the names that share a key with one of `names`, and their persons."""
        keys = {key for name in names for key in block_keys(name)}
        wanted: set[str] = {other for name in names for other in self.judged.same.get(name, ())} | set(names)
        rows = NameKey.objects.filter(key__in=keys).values_list("key", "name__name", "name__person_id")
        for key, name, person in rows:
            self._know(name, person, (key,))
        spelt = PersonName.objects.filter(name__in=wanted).values_list("name", "person_id", "authority")
        for name, person, authority in spelt:
            self._know(name, person, block_keys(name))
            if authority:
                self.authority.add(name)

    def _know(self, name: str, person: int, keys: Iterable[str]) -> None:
        self.person_of.setdefault(name, person)
        self.names_of[person].add(name)
        for key in keys:
            known = self.by_key[key]
            if (place := bisect_left(known, name)) == len(known) or known[place] != name:
                known.insert(place, name)

    def place(self, name: str) -> ResolvedName:
        """Find or create the person of a full name."""
        found = self._known(name) or self._judged_same(name) or self._matched(name)
        if found is None:
            found = ResolvedName(self._new_person(name), 1.0, ("No other name is similar to this one.",))
        if self.person_of.get(name) != found.person_id:
            self._remember(name, found.person_id)
        self.found[name] = found
        return found

    def _known(self, name: str) -> ResolvedName | None:
        person = self.person_of.get(name)
        return None if person is None else ResolvedName(person, 1.0, ("The same spelling.",))

    def _judged_same(self, name: str) -> ResolvedName | None:
        persons = sorted({self.person_of[other] for other in self.judged.same[name] if other in self.person_of})
        return ResolvedName(persons[0], 1.0, ("A curator decided that the names are one person.",)) if persons else None

    def _matched(self, name: str) -> ResolvedName | None:
        """The best automatic match among the names that share a key, none of whose persons is judged different."""
        best: ResolvedName | None = None
        for other in sorted(self._candidates(name)):
            person = self.person_of[other]
            match = compare_names(name, other)
            if match.score < AUTO_MERGE or match.partial:
                if match.score >= REVIEW:
                    self.doubts.append((name, other, min(match.score, MOST_DOUBTFUL), match.reasons))
            elif best is None or match.score > best.score:
                best = ResolvedName(person, match.score, (f"Spelt {other!r} elsewhere.", *match.reasons))
        return best

    def _candidates(self, name: str) -> list[str]:
        """The names that may match one: a bounded number, those with rare keys and many shared words first."""
        blocks = [self.by_key[key] for key in block_keys(name) if key in self.by_key]
        near = dict.fromkeys(other for block in sorted(blocks, key=len) for other in block[:MOST_LOOKED_AT])
        words = set(name.casefold().split())
        shared: dict[str, int] = {}
        for other in islice(near, MOST_LOOKED_AT):
            if is_bare(other) or not may_match(name, other):
                continue
            if not self.judged.different[name] & self.names_of[self.person_of[other]]:
                shared[other] = len(words.intersection(other.casefold().split()))
        return sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]

    def save(self) -> dict[int, int]:
        """Store the results: new persons, spellings with their keys, doubts; returns the real ids by provisional id."""
        # not `create`: history holds what humans did, and save() would write a history line for every new name
        Person.objects.bulk_create(self.unborn.values(), batch_size=500)
        made = {stand_in: person.pk for stand_in, person in self.unborn.items()}
        self.respelt = {made.get(pk, pk) for pk in self.respelt}
        self.person_of = {name: made.get(pk, pk) for name, pk in self.person_of.items()}
        for row in self.unsaved:
            row.person_id = made.get(row.person_id, row.person_id)
        keep_names(self.unsaved)
        self._save_doubts()
        return made

    def _save_doubts(self) -> None:
        """Give possible matches to the curator for review, unless both names were assigned to one person after all."""
        rows: dict[tuple[int, int], PersonDoubt] = {}
        for name, other, score, reasons in sorted(self.doubts, key=lambda doubt: -doubt[2]):
            (left, left_name), (right, right_name) = sorted((self.person_of[each], each) for each in (name, other))
            if left != right and other not in self.judged.different[name]:
                doubt = PersonDoubt(left_id=left, right_id=right, left_name=left_name, right_name=right_name)
                doubt.score, doubt.reasons = score, list(reasons)
                rows.setdefault((left, right), doubt)
        PersonDoubt.objects.bulk_create(rows.values(), ignore_conflicts=True)

    def place_bare(self, appearance: Appearance) -> ResolvedName:
        """The person of a bare name in one article: the only such person in the news then, else a new one."""
        name = appearance.name
        place = (name, appearance.published_key)
        if place not in self.bare_found:
            meant = set() if name in self.authority else self._persons_meant(name, appearance)
            if len(meant) == 1:
                (person,) = meant
                self.bare_found[place] = ResolvedName(
                    person, BARE_SCORE, ("The only person of this name in the news at the time.",)
                )
            else:
                self.bare_found[place] = self.place(name)
        return self.bare_found[place]

    def _persons_meant(self, name: str, appearance: Appearance) -> set[int]:
        """Persons with a full name that `name` may be short for and who are in the news at about the same time."""
        full = {other for key in block_keys(name) for other in self.by_key.get(key, ()) if not is_bare(other)}
        full -= self.judged.different[name]
        persons = {self.person_of[other] for other in full if compare_names(name, other).score >= AUTO_MERGE}
        when = appearance.published_key
        if not persons or when == UNDATED:
            return persons
        near = {person for person in persons if any(abs(date - when) <= NEAR for date in self.dates[person])}
        if self.rebuild:  # all appearances are in memory, and the stored ones describe the links before the rebuild
            return near
        stored = Appearance.objects.filter(
            person_id__in=persons - near, published_key__range=(when - NEAR, when + NEAR)
        )
        return near | set(stored.order_by().values_list("person_id", flat=True).distinct())

    def _new_person(self, name: str) -> int:
        """A person for `name`: its former one, unless somebody else's name has claimed that one."""
        former = self.former.get(name)
        if former is not None and former not in self.claimed:
            self.claimed.add(former)
            return former
        stand_in = FIRST_STAND_IN + len(self.unborn)
        self.unborn[stand_in] = Person(name=name, slug=self.slugs[name])
        return stand_in

    def _remember(self, name: str, person: int) -> None:
        """Keep the spelling with its keys, so that the next one finds it; `save` stores both."""
        self.unsaved.append(PersonName(person_id=person, name=name))
        self._know(name, person, block_keys(name))
        self.person_of[name] = person
        self.respelt.add(person)


def keep_names(names: Sequence[PersonName]) -> None:
    """Store spellings with the keys by which the next one finds them."""
    PersonName.objects.bulk_create(names, batch_size=500)
    _index_names(names)


def _index_names(names: Iterable[PersonName]) -> None:
    """Store the keys of spellings."""
    insert_rows(NameKey, ("key", "name"), ((key, row.pk) for row in names for key in block_keys(row.name)))


def count(appearances: Sequence[Appearance], quotes_of: Mapping[int, int]) -> None:
    """Add newly stored appearances and quotes to the counts of persons and names.

    Args:
        quotes_of: visible quotes to add, per person id.
    """
    articles: dict[int, set[int]] = defaultdict(set)
    spellings: dict[tuple[int, str], int] = defaultdict(int)
    dates: dict[int, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        if appearance.person_id is not None:
            articles[appearance.person_id].add(appearance.article_id)
            spellings[appearance.person_id, appearance.name] += 1
            dates[appearance.person_id].append(appearance)
    persons = Person.objects.select_for_update().in_bulk(sorted(articles.keys() | quotes_of.keys()))
    for pk, person in persons.items():
        person.article_count += len(articles[pk])
        person.quote_count += quotes_of.get(pk, 0)
        seen = [row.published_key for row in dates[pk] if row.published_key != UNDATED]
        known = [date for date in (person.first_seen, person.last_seen) if date != UNDATED]
        person.first_seen = min(known + seen, default=UNDATED)
        person.last_seen = max(known + seen, default=UNDATED)
        if not person.role:
            person.role = next((appearance.role for appearance in dates[pk] if appearance.role), "")
    rows = [(p.article_count, p.quote_count, p.first_seen, p.last_seen, p.role, p.pk) for p in persons.values()]
    update_rows(Person, ("article_count", "quote_count", "first_seen", "last_seen", "role"), rows)
    added = [(number, person, name) for (person, name), number in sorted(spellings.items())]
    add_to_rows(PersonName, "article_count", ("person", "name"), added)


def rebuild() -> None:
    """Resolve every name again; a person left without names is merged into the one that now has most of them."""
    former = dict(PersonName.objects.order_by("name", "-person_id").values_list("name", "person_id"))
    before = {pk: set(names) for pk, names in _names_by_person().items()}
    PersonDoubt.objects.all().delete()
    PersonName.objects.filter(authority=False).delete()
    PersonName.objects.update(article_count=0)
    # those kept may have been indexed by an earlier version, which read other letters or gave other keys
    NameKey.objects.all().delete()
    _index_names(PersonName.objects.only("name"))
    Person.objects.update(article_count=0, quote_count=0, first_seen=UNDATED, last_seen=UNDATED)
    Person.objects.exclude(names__authority=True).update(role="")
    # in an order that does not depend on how articles came in: the first role printed is the one kept
    appearances = list(Appearance.objects.order_by("published_key", "article__identity", "name"))
    resolve(appearances, former)
    Appearance.objects.bulk_update(appearances, ["person", "score", "reasons"], batch_size=500)
    _point_quotes()
    _redirect_merged(before)
    quotes_of = Counter(
        Quote.objects.visible().filter(speaker__isnull=False).order_by().values_list("speaker_id", flat=True)
    )
    count(appearances, quotes_of)
    _choose_names()


def _names_by_person() -> dict[int, set[str]]:
    names: dict[int, set[str]] = defaultdict(set)
    for person, name in PersonName.objects.values_list("person_id", "name"):
        names[person].add(name)
    return names


def _point_quotes() -> None:
    """Set each quote's speaker from its appearance; a curator's speaker who was merged away becomes the survivor."""
    person = Appearance.objects.filter(pk=OuterRef("appearance_id")).values("person_id")[:1]
    Quote.objects.update(machine_speaker=Subquery(person))
    Quote.objects.filter(speaker_curated=False).update(speaker=F("machine_speaker"))


def _redirect_merged(before: Mapping[int, set[str]]) -> None:
    """Merge persons that lost all their names into the one that has most of them now."""
    owners: dict[str, int] = dict(PersonName.objects.order_by("-person_id").values_list("name", "person_id"))
    live = set(owners.values())
    Person.objects.filter(pk__in=live).update(merged_into=None)
    for pk, names in sorted(before.items()):
        if pk not in live:
            votes = Counter(owners[name] for name in names if name in owners)
            if votes:
                survivor = min(votes, key=lambda key: (-votes[key], key))
                Person.objects.filter(pk=pk).update(merged_into=survivor)
                Quote.objects.filter(curated_speaker=pk).update(curated_speaker=survivor, speaker=survivor)
    # earlier merges into a person who is merged now have to point at the survivor
    for pk, last in Person.objects.filter(merged_into__merged_into__isnull=False).values_list(
        "pk", "merged_into__merged_into"
    ):
        Person.objects.filter(pk=pk).update(merged_into=last)


def remove_unseen(ids: Iterable[int]) -> tuple[int, ...]:
    """The persons among these that were removed: nobody mentions them, and no curator or merged person needs them."""
    unseen = (
        Person.objects.live()
        .filter(pk__in=list(ids), appearances__isnull=True, merged__isnull=True, wikidata_id__isnull=True)
        .exclude(names__authority=True)
    )
    curated = Person.history.filter(history_user__isnull=False).values("id")
    named = Quote.objects.filter(curated_speaker__isnull=False).values("curated_speaker")
    gone = tuple(unseen.exclude(pk__in=curated).exclude(pk__in=named).order_by("pk").values_list("pk", flat=True))
    Person.objects.filter(pk__in=gone).delete()
    return gone


def _choose_names() -> None:
    """Give each person whom no curator has named the spelling that most articles use."""
    changed = []
    curated = Person.history.filter(history_user__isnull=False).values("id")
    named = Person.objects.filter(names__authority=True).values("pk")
    chosen = Person.objects.live().exclude(pk__in=curated).exclude(pk__in=named)
    for person in chosen.prefetch_related("names"):
        spellings = sorted(person.names.all(), key=lambda row: (-row.article_count, -len(row.name), row.name))
        if spellings and person.name != spellings[0].name:
            person.name = spellings[0].name
            changed.append(person)
    Person.objects.bulk_update(changed, ["name"], batch_size=200)

"""The person of each appearance: names that may belong to one person are brought together across articles.

Names are resolved one after another in an order that depends only on the names: full names first. A known name belongs
to its person; a new name goes to the person with the best automatic match, or else starts a new person. A curator's
judgement on two names overrides every score.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from articles.linking.slugs import unique_slugs
from articles.matching import AUTO_MERGE, REVIEW
from articles.matching.offices import office_of
from articles.matching.sightings import NEAR, MeantPerson, Sighting, divided, may_be_two, who_is_meant
from articles.matching.spellings import NamedSide, weigh_spellings
from articles.models import Appearance, NameKey, Person, PersonDoubt, PersonName
from articles.models.bulk import insert_rows
from articles.models.fields import UNDATED
from articles.names.comparison import NameMatch, compare_names
from articles.names.parse import block_keys, parse_name
from articles.names.prefilter import may_match

from .judged import Names, ResolvedName
from .sighted import Sightings, sighting

MOST_LOOKED_AT = 400
"""Names that share a key with a new one and pass a cheap check of their words; rare keys first."""

MOST_CANDIDATES = 20
"""Of these, the names compared with the new one word by word: those that share most words."""

MOST_DOUBTFUL = AUTO_MERGE - 0.01
"""The score shown if only a part of a name agrees, however well: just below an automatic match."""

FIRST_STAND_IN = 2**62
"""Provisional ids of persons not yet stored begin here: above every id, so that the oldest still comes first."""

NAMESAKE = 0.7
"""The score of two persons of one name in two walks of life: kept apart, and shown to a curator."""

BARE_SCORE = 0.8
"""The score of a bare surname resolved by the reports at about the same time: likely, but not certain."""


def is_bare(name: str) -> bool:
    """Whether a name has one part only, which many persons may share."""
    return len(parse_name(name).words) < 2


def resolve(appearances: Sequence[Appearance], former: Mapping[str, int] | None = None) -> set[int]:
    """The persons that got a new spelling; person, score and reasons are set on each of `appearances` (saved or not).

    Args:
        former: on a rebuild, the former person of each name, so that identifiers are kept.
    """
    names = sorted({appearance.name for appearance in appearances}, key=lambda name: (is_bare(name), name))
    resolver = PersonResolver(names, former or {}, appearances=appearances, rebuild=former is not None)
    for name in names:
        if not is_bare(name):
            resolver.place(name)
    for appearance in appearances:
        found = resolver.person_meant(appearance)
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

    def __init__(
        self,
        names: Iterable[str],
        former: Mapping[str, int],
        *,
        appearances: Sequence[Appearance] = (),
        rebuild: bool,
    ) -> None:
        self.former_of = dict(former)
        self.rebuild = rebuild
        self.sightings = Sightings(appearances, rebuild=rebuild)
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
        self.sharing: dict[str, list[int]] = defaultdict(list)
        self.role_of: dict[int, str] = {}
        self.namesakes: dict[tuple[str, int], ResolvedName] = {}
        self.doubtful_namesakes: list[tuple[str, int, int]] = []
        self.bare_found: dict[tuple[object, ...], ResolvedName] = {}
        names = list(names)
        self._read(names)
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
        spelt = PersonName.objects.filter(name__in=wanted).order_by("name", "-article_count", "person_id")
        for name, person, authority, role in spelt.values_list("name", "person_id", "authority", "person__role"):
            self._know(name, person, block_keys(name))
            self.sharing[name].append(person)
            self.role_of[person] = role
            if authority:
                self.authority.add(name)
        # of several persons who share a name, the most named one stands for it
        self.person_of.update({name: persons[0] for name, persons in self.sharing.items()})

    def _know(self, name: str, person: int, keys: Iterable[str]) -> None:
        self.person_of.setdefault(name, person)
        self.names_of[person].add(name)
        for key in keys:
            known = self.by_key[key]
            if (place := bisect_left(known, name)) == len(known) or known[place] != name:
                known.insert(place, name)

    def place(self, name: str) -> ResolvedName:
        """Find or create the person with a full name, and the persons with the same name."""
        seen = self.sightings.of_name.get(name, [])
        shared = self._shared(name, seen)
        found = self._known(name) or self._judged_same(name) or self._matched(name)
        if found is None:
            found = ResolvedName(
                self._new_person(name, self.former_of.get(name)), 1.0, ("No other name is similar to this one.",)
            )
        if self.person_of.get(name) != found.person_id:
            self._remember(name, found.person_id)
        self.found[name] = found
        for number, (sightings, former) in enumerate(shared):
            person = found.person_id
            if number:
                person = self._namesake(name, former)
                reason = f"A different walk of life from that of another {name}."
                self.doubtful_namesakes.append((name, found.person_id, person))
                self.namesakes |= {(name, each.article): ResolvedName(person, 1.0, (reason,)) for each in sightings}
            self.sightings.place(person, sightings)
        return found

    def _shared(self, name: str, seen: list[Sighting]) -> list[tuple[list[Sighting], int | None]]:
        """For each person with this name, the most named first: how each report at hand names the person, and the
        stored id.
        """
        stored = self.sharing.get(name, []) if not self.rebuild else []
        walks = {each.walk for each in seen}
        told = {office.walk for person in stored if (office := office_of(self.role_of[person])) is not None}
        if (
            is_bare(name)
            or name in self.judged.same.get(name, ())
            or (len(stored) < 2 and not may_be_two(walks | told))
        ):
            return [(seen, None)]
        known = [each for person in stored for each in self.sightings.of(person) if each.name == name]
        numbers = divided([*known, *seen], lambda: self.sightings.company([*known, *seen]))
        groups: list[tuple[list[Sighting], int | None]] = []
        taken: set[int | None] = {None}
        for number in range(max(numbers, default=0) + 1):
            group = [each for each, mine in zip([*known, *seen], numbers, strict=True) if mine == number]
            votes = Counter(each.person for each in group if each.person not in taken)
            former = min(votes, key=lambda person: (-votes[person], person or 0), default=None)
            taken.add(former)
            groups.append(([each for each in group if each in seen], former))
        if not self.rebuild:
            groups.sort(key=lambda group: group[1] is None)  # whoever is stored keeps standing for the name
        if groups[0][1] is not None:
            self.person_of |= {} if self.rebuild else {name: groups[0][1]}
            self.former_of[name] = groups[0][1]
        return groups

    def _namesake(self, name: str, former: int | None) -> int:
        """Another person with a name that somebody has already: a stored person, or else a new one."""
        if former is not None and not self.rebuild:
            return former
        person = self._new_person(name, former)
        self.unsaved.append(PersonName(person_id=person, name=name))
        self.names_of[person].add(name)
        self.sharing[name].append(person)
        self.respelt.add(person)
        return person

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
            match = self._weighed(name, other)
            if match.score < AUTO_MERGE or match.partial:
                if match.score >= REVIEW:
                    self.doubts.append((name, other, min(match.score, MOST_DOUBTFUL), match.reasons))
            elif best is None or match.score > best.score:
                best = ResolvedName(person, match.score, (f"Spelt {other!r} elsewhere.", *match.reasons))
        return best

    def _weighed(self, name: str, other: str) -> NameMatch:
        """The match of a new name with a known name; reports are examined only if the names do not decide."""
        match = compare_names(name, other)
        if match.score < REVIEW or is_bare(name):
            return match
        person = self.person_of[other]
        spellings = sorted(each for each in self.names_of[person] if not is_bare(each))
        here = self.sightings.articles_of(name)
        together = any(not here.isdisjoint(self.sightings.articles_of(each)) for each in spellings)
        seen = self.sightings.of_name.get(name, [])
        mine = NamedSide(name, (), lambda: seen, lambda: self.sightings.beside(seen))
        theirs = NamedSide(
            other,
            tuple(spellings),
            lambda: self.sightings.of(person),
            lambda: self.sightings.beside(self.sightings.of(person)),
        )
        return weigh_spellings(mine, theirs, together=together)

    def _candidates(self, name: str) -> list[str]:
        """The names that may match a name: a bounded number, names with rare keys and many shared words first."""
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
        self._save_doubts(made)
        return made

    def _save_doubts(self, made: Mapping[int, int]) -> None:
        """Queue possible matches for review by a curator, unless both names were assigned to one person after all."""
        asked: list[tuple[float, tuple[str, ...], tuple[int, str], tuple[int, str]]]
        asked = [
            (score, reasons, (self.person_of[a], a), (self.person_of[b], b)) for a, b, score, reasons in self.doubts
        ]
        for name, one, other in self.doubtful_namesakes:
            sides = (made.get(one, one), name), (made.get(other, other), name)
            asked.append((NAMESAKE, ("The same name, but different walks of life.",), *sides))
        rows: dict[tuple[int, int], PersonDoubt] = {}
        for score, reasons, one_side, other_side in sorted(asked, key=lambda doubt: -doubt[0]):
            (left, left_name), (right, right_name) = sorted((one_side, other_side))
            if left != right and right_name not in self.judged.different[left_name]:
                doubt = PersonDoubt(left_id=left, right_id=right, left_name=left_name, right_name=right_name)
                doubt.score, doubt.reasons = score, list(reasons)
                rows.setdefault((left, right), doubt)
        PersonDoubt.objects.bulk_create(rows.values(), ignore_conflicts=True)

    def person_meant(self, appearance: Appearance) -> ResolvedName:
        """The person of one appearance: the one with its full name, whoever its bare name means, or a new person."""
        name = appearance.name
        seen = sighting(appearance)
        if not is_bare(name):
            return self.namesakes.get((name, seen.article)) or self.found[name]
        place = (name, seen.when, seen.office, seen.gender)
        if place not in self.bare_found:
            person, reason = None, ""
            if name not in self.authority:
                persons = self._persons_called(name, seen.when)
                person, reason = who_is_meant(seen, self._as_meant(persons, seen.when))
                if person is None:
                    person, reason = who_is_meant(seen, self._as_meant(persons, UNDATED), in_the_news=False)
            found = None if person is None else ResolvedName(person, BARE_SCORE, (reason,))
            self.bare_found[place] = found or self.place(name)
        return self.bare_found[place]

    def _persons_called(self, name: str, when: datetime) -> list[int]:
        """The persons whose full name `name` may be short for; if they are very many, those in the news around this
        time.
        """
        full = {other for key in block_keys(name) for other in self.by_key.get(key, ()) if not is_bare(other)}
        full -= self.judged.different[name]
        alike = [other for other in full if compare_names(name, other).score >= AUTO_MERGE]
        persons = {person for other in alike for person in (self.person_of[other], *self.sharing.get(other, ()))}
        if len(persons) > MOST_CANDIDATES and not self.rebuild:
            near = Appearance.objects.filter(person_id__in=persons, published_key__range=(when - NEAR, when + NEAR))
            at_hand = {found.person_id for found in self.found.values()}
            persons = set(near.order_by().values_list("person_id", flat=True).distinct()) | (persons & at_hand)
        return sorted(persons)

    def _as_meant(self, persons: Sequence[int], when: datetime) -> list[MeantPerson]:
        """Those of the persons who are in the news around the given time, with the reports that name them then."""
        meant = [
            MeantPerson(
                person=person,
                names=tuple(sorted(name for name in self.names_of[person] if not is_bare(name))),
                near=tuple(self.sightings.near(person, when)),
            )
            for person in persons
        ]
        return [each for each in meant if each.near]

    def _new_person(self, name: str, former: int | None) -> int:
        """A person for `name`: its former person, unless another name has claimed that person."""
        if former is not None and former not in self.claimed:
            self.claimed.add(former)
            return former
        stand_in = FIRST_STAND_IN + len(self.unborn)
        again = sum(person.name == name for person in self.unborn.values())
        slug = self.slugs.get(name) if not again else None
        self.unborn[stand_in] = Person(name=name, slug=slug or unique_slugs(Person, [name] * (again + 1))[again])
        return stand_in

    def _remember(self, name: str, person: int) -> None:
        """Keep the spelling with its keys, so that the next similar spelling finds it; `save` stores both."""
        self.unsaved.append(PersonName(person_id=person, name=name))
        self._know(name, person, block_keys(name))
        self.person_of[name] = person
        self.respelt.add(person)


def keep_names(names: Sequence[PersonName]) -> None:
    """Store spellings with the keys by which the next similar spelling finds them."""
    PersonName.objects.bulk_create(names, batch_size=500)
    index_names(names)


def index_names(names: Iterable[PersonName]) -> None:
    """Store the keys of spellings."""
    insert_rows(NameKey, ("key", "name"), ((key, row.pk) for row in names for key in block_keys(row.name)))

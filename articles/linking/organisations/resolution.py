"""The organisation of each quote: names that share a key are one organisation, unless a curator judged otherwise.

Full names come first, then acronyms: "the DNC" is whoever a text has spelt out so. An acronym that two organisations
bear is neither's: it stays a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from articles.extraction.records import OrganisationKind
from articles.linking.persons.judged import Names
from articles.linking.slugs import unique_slugs
from articles.models import Judgement, Organisation, OrganisationName, Quote
from articles.names.organisations import is_acronym, parse_organisation

from .naming import Naming, key_of, naming_of

CHUNK = 400
"""Values in one IN list."""
FIRST_STAND_IN = 2**62
"""Provisional ids of organisations not yet stored begin here."""
OWNED = (OrganisationKind.CAMPAIGN, OrganisationKind.OFFICE)
"""Kinds whose possessor is a person: no part of another organisation."""


@dataclass(slots=True)
class Resolved:
    """The ids of organisations with a new name, and of those merged into others, with the quotes that moved."""

    named: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)
    survivors: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)


def resolve(quotes: Sequence[Quote]) -> Resolved:
    """Set the organisation in force on each of `quotes` (saved or not), by the names of the stored organisations."""
    namings = [(quote, naming_of(quote)) for quote in quotes]
    resolver = OrganisationResolver([naming for _, naming in namings if naming is not None])
    resolver.place_all()
    resolver.save()
    for quote, naming in namings:
        quote.speaker_organisation_id = None if naming is None else resolver.organisation(naming)
    survivors = {resolver.real(each) for each in resolver.absorbed.values()}
    return Resolved(named=resolver.named, merged=set(resolver.absorbed), survivors=survivors, moved=resolver.moved)


def organisation_called(name: str) -> int | None:
    """The live organisation that a name means; None if there is none, or several."""
    return OrganisationResolver([Naming(name=name)]).find(name)


def point_to_parents(rows: Iterable[Organisation]) -> None:
    """Point organisations to those that they are printed as parts of, if these are known."""
    for row in rows:
        owner = owner_in(row.name)
        parent = organisation_called(owner) if owner else None
        if parent is not None and parent != row.pk:
            Organisation.objects.filter(pk=row.pk).update(parent=parent)


class OrganisationResolver:
    """The state of one call: what is known about the names at hand, read with few queries."""

    def __init__(self, namings: Iterable[Naming], former: Mapping[str, int] | None = None) -> None:
        """Read what is stored.

        Args:
            former: on a rebuild, the former organisation of each name, so that identifiers are kept; the names stored
                now are those that curators gave.
        """
        self.namings = sorted(set(namings), key=lambda each: (is_acronym(each.name), each.name, each.alias))
        self.former = former or {}
        self.judged = Names.judged(Judgement.Subject.ORGANISATION)
        self.holders: dict[str, set[int]] = defaultdict(set)  # of a name exactly as printed
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.names_of: dict[int, set[str]] = defaultdict(set)
        self.unborn: dict[int, str] = {}
        self.unsaved: list[tuple[int, str]] = []
        self.absorbed: dict[int, int] = {}
        self.named: set[int] = set()
        self.moved: set[int] = set()
        self._found: dict[str, int] = {}
        self._stored: dict[int, int] = {}
        self._claimed: set[int] = set()
        self._read()

    def _read(self) -> None:
        """Load the organisations with one of the names or one of their keys, and all names of these."""
        names = {name for each in self.namings for name in (each.name, each.alias) if name}
        names |= {other for name in names for other in self.judged.same.get(name, ())}
        near: set[int] = set()
        for column, values in (("name", names), ("key", {key_of(name) for name in names})):
            wanted = sorted(values)
            for start in range(0, len(wanted), CHUNK):
                rows = OrganisationName.objects.filter(**{f"{column}__in": wanted[start : start + CHUNK]})
                near.update(rows.order_by().values_list("organisation_id", flat=True))
        ids = sorted(near)
        for start in range(0, len(ids), CHUNK):
            rows = OrganisationName.objects.filter(organisation__in=ids[start : start + CHUNK]).order_by()
            for name, key, organisation in rows.values_list("name", "key", "organisation_id"):
                self._know(name, key, organisation)

    def _know(self, name: str, key: str, organisation: int) -> None:
        self.holders[name].add(organisation)
        self.by_key[key].add(organisation)
        self.names_of[organisation].add(name)

    def place_all(self) -> None:
        """Give every name at hand its organisation."""
        for naming in self.namings:
            self._place(naming)

    def _place(self, naming: Naming) -> None:
        found = self.find(naming.name)
        if naming.alias:
            found = self._join(naming, found)
        if found is None:
            found = self._begin(naming.name)
        for name in (naming.name, naming.alias):
            if name and found not in self.holders[name]:
                self._know(name, key_of(name), found)
                self.unsaved.append((found, name))
                self.named.add(found)
        self._found[naming.name] = found

    def find(self, name: str) -> int | None:
        """The stored organisation with a name, in this or another wording; None if there is none, or several."""
        if (exact := self._one(name, self.holders.get(name, ()))) is not None:
            return exact
        same = {found for other in self.judged.same.get(name, ()) for found in self.holders.get(other, ())}
        if len(same) == 1:
            return same.pop()
        return self._one(name, self.by_key.get(key_of(name), ()))

    def _one(self, name: str, organisations: Iterable[int]) -> int | None:
        """The only one of these that a curator has not kept apart from the name; of several, the undecided acronym."""
        different = self.judged.different.get(name, set())
        left = [each for each in organisations if name in self.names_of[each] or not different & self.names_of[each]]
        if len(left) > 1:
            left = [each for each in left if self._is_bare(each)]
        return left[0] if len(left) == 1 else None

    def _is_bare(self, organisation: int) -> bool:
        """Whether nothing but acronyms is known of an organisation."""
        return all(map(is_acronym, self.names_of[organisation]))

    def _join(self, naming: Naming, found: int | None) -> int | None:
        """The organisation of a full name, with the row that was known by its acronym alone until now."""
        bare = {each for each in self.holders.get(naming.alias, ()) if self._is_bare(each)} - {found}
        others = {each for each in self.holders.get(naming.alias, ()) if not self._is_bare(each)} - {found}
        if len(bare) != 1 or others or naming.alias in self.judged.different.get(naming.name, ()):
            return found
        (row,) = bare
        if found is None:
            return row
        for name in self.names_of.pop(row):
            self.holders[name].discard(row)
            self.by_key[key_of(name)].discard(row)
            self.unsaved = [pair for pair in self.unsaved if pair != (row, name)]
            self._know(name, key_of(name), found)
            self.unsaved.append((found, name))
        self._found = {name: found if each == row else each for name, each in self._found.items()}
        if row in self.unborn:
            del self.unborn[row]
        else:
            self.absorbed[row] = found
        return found

    def _begin(self, name: str) -> int:
        """A new organisation; on a rebuild the former one of the name, unless another name has claimed it."""
        former = self.former.get(name)
        if former is not None and former not in self._claimed:
            self._claimed.add(former)
            return former
        stand_in = FIRST_STAND_IN + len(self.unborn) + len(self.absorbed)
        while stand_in in self.unborn:
            stand_in += 1
        self.unborn[stand_in] = name
        return stand_in

    def save(self) -> None:
        """Store new organisations, names and merges."""
        slugs = unique_slugs(Organisation, list(self.unborn.values()))
        made = [Organisation(name=name, slug=slug) for name, slug in zip(self.unborn.values(), slugs, strict=True)]
        for row in made:
            row.kind = machine_kind([row.name])
        # not `create`: history holds what humans did
        Organisation.objects.bulk_create(made, batch_size=500)
        self._stored = {stand_in: row.pk for stand_in, row in zip(self.unborn, made, strict=True)}
        self.named = {self.real(pk) for pk in self.named - self.absorbed.keys() if pk in self.names_of}
        self._absorb()
        OrganisationName.objects.bulk_create(
            [
                OrganisationName(organisation_id=self.real(each), name=name, key=key_of(name))
                for each, name in dict.fromkeys(self.unsaved)
            ],
            batch_size=500,
            ignore_conflicts=True,
        )
        point_to_parents(made)

    def _absorb(self) -> None:
        """Merge the rows known by an acronym alone into those that bear the full name."""
        for row, into in self.absorbed.items():
            survivor = self.real(into)
            self.named.add(survivor)
            OrganisationName.objects.filter(organisation=row).delete()
            quotes, moment = Quote.objects.filter(speaker_organisation=row), timezone.now()
            self.moved.update(quotes.order_by().values_list("pk", flat=True))
            quotes.update(speaker_organisation=survivor, updated=moment)
            Organisation.objects.filter(merged_into=row).update(merged_into=survivor)
            Organisation.objects.filter(pk=row).update(
                merged_into=survivor, quote_count=0, article_count=0, updated=moment
            )

    def real(self, organisation: int) -> int:
        """The id of the stored row that stands for an organisation."""
        organisation = self.absorbed.get(organisation, organisation)
        return self._stored.get(organisation, organisation)

    def organisation(self, naming: Naming) -> int:
        """The stored organisation of a naming that was placed."""
        return self.real(self._found[naming.name])


def machine_kind(names: Iterable[str]) -> str:
    """The kind that names tell, the first of them that tells one.

    >>> machine_kind(["Skylark", "Skylark Airlines"])
    'company'
    """
    kinds = (parsed.kind for name in names if (parsed := parse_organisation(name)) is not None)
    return next((kind for kind in kinds if kind != OrganisationKind.OTHER), OrganisationKind.OTHER.value)


def owner_in(name: str) -> str:
    """The organisation of which a name says that it is a part; empty if it says none.

    >>> owner_in("Harbour Trust's Lindum Institute"), owner_in("Ann Lee's campaign")
    ('Harbour Trust', '')
    """
    parsed = parse_organisation(name)
    return "" if parsed is None or parsed.kind in OWNED else parsed.owner

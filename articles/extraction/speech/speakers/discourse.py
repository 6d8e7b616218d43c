"""Who has been named so far, and whom a pronoun or "the company" most likely means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.extraction.persons.gender import gender_of
from articles.names.given_names import Gender

UNKNOWN = Gender.UNKNOWN
FADING = 0.72
"""Factor on a name's weight after each sentence; tuned on development quotations."""
FORGOTTEN = 60
"""Sentences after which a name weighs nothing."""
FADED = [FADING**age for age in range(FORGOTTEN)]
"""What remains of a weight after a number of sentences."""
CARRIED = 0.6
"""The most weight that earlier mentions add to a new one."""
RECENT = 12
"""Maximum number of candidates for one pronoun."""
PROMINENT = 0.7
"""Weight of a mention, as subject or speaker, after which "he" no longer means an unnamed person."""
UNLIKE = 0.75
"""Weight of a person of unknown gender, relative to one whose gender agrees."""


@dataclass(slots=True)
class _RecentName:
    """A name with its weight at its last mention."""

    name: str
    weight: float
    time: int
    gender: Gender = UNKNOWN
    told: bool = False


class Memory:
    """The persons and organisations of one text, weighted by how recently and prominently they were named."""

    __slots__ = ("_organisations", "_persons", "_unnamed", "time")

    def __init__(self) -> None:
        self._unnamed = _RecentName(name="", weight=0.0, time=0)
        self._persons: dict[str, _RecentName] = {}
        self._organisations: dict[str, _RecentName] = {}
        self.time = 0

    def step(self, sentences: int = 1) -> None:
        """Reduce the weights by a number of sentences."""
        self.time += sentences

    def see_person(self, name: str, weight: float, *, title: str | None = None) -> None:
        """Note a mention of a person."""
        entry = self._touch(self._persons, name, weight)
        # After a prominent name, "he" no longer means an unnamed person.
        if weight >= PROMINENT:
            self._unnamed.weight = 0.0
        if entry.gender is UNKNOWN:
            entry.gender = gender_of(name, title=title)
            entry.told = title is not None

    def see_unnamed(self, weight: float, gender: Gender) -> None:
        """Note an unnamed person; only the last one counts."""
        self._unnamed = _RecentName(name="", weight=weight, time=self.time, gender=gender)

    def unnamed(self, gender: Gender) -> float:
        """The weight of the unnamed person for a pronoun of this gender."""
        entry = self._unnamed
        return self._weight(entry) if entry.gender in (UNKNOWN, gender) else 0.0

    def see_organisation(self, name: str, weight: float) -> None:
        """Note a mention of an organisation; the first word of a name ("Skylark") means the full name given before."""
        # Skylark is Skylark Air, named before.
        if " " not in name and name not in self._organisations:
            fuller = next((entry.name for entry in self._recent(self._organisations) if _opens(entry.name, name)), name)
            name = fuller
        self._touch(self._organisations, name, weight)

    def bind(self, name: str, gender: Gender) -> None:
        """Set a person's gender from a pronoun that was resolved to them."""
        entry = self._persons.get(name)
        if entry is not None and entry.gender is UNKNOWN:
            entry.gender = gender

    def knows_other(self, name: str, gender: Gender) -> bool:
        """Whether another person of that gender was named recently, whom a pronoun may also mean."""
        return any(entry.gender is gender and entry.name != name for entry in self._recent(self._persons))

    def persons(self, gender: Gender) -> list[tuple[str, float]]:
        """The persons whom a pronoun of this gender may mean, with weights, the likeliest first."""
        found = []
        for entry in self._recent(self._persons):
            # "She" is nobody whose title or name is a man's.
            if gender is not UNKNOWN and entry.gender not in (UNKNOWN, gender):
                continue
            agreeing = 1.0 if entry.gender is gender else UNLIKE
            found.append((entry.name, self._weight(entry) * agreeing))
        # A gender guessed from a given name gives way if only one person is named: the pronoun means that one.
        if not found and gender is not UNKNOWN:
            found = self._only_person()
        return sorted(found, key=lambda pair: -pair[1])

    def _only_person(self) -> list[tuple[str, float]]:
        """The only person named so far, if the gender was guessed from the given name; empty if there are several."""
        entries = list(self._persons.values())
        return [(entry.name, UNLIKE) for entry in entries if len(entries) == 1 and not entry.told]

    def opens_organisation(self, word: str) -> bool:
        """Whether an organisation with this name, or a name that begins with it, was named recently."""
        return any(entry.name == word or _opens(entry.name, word) for entry in self._recent(self._organisations))

    def organisations(self) -> list[tuple[str, float]]:
        """The organisations named recently, with weights, the likeliest first."""
        found = [(entry.name, self._weight(entry)) for entry in self._recent(self._organisations)]
        return sorted(found, key=lambda pair: -pair[1])

    def _touch(self, table: dict[str, _RecentName], name: str, weight: float) -> _RecentName:
        """The entry of a name after a mention, moved to the end of its table."""
        # Moved to the end, so that the most recent names are found without a search.
        entry = table.pop(name, None) or _RecentName(name=name, weight=0.0, time=self.time)
        entry.weight = min(CARRIED, self._weight(entry)) + weight
        entry.time = self.time
        table[name] = entry
        return entry

    def _recent(self, table: dict[str, _RecentName]) -> Iterable[_RecentName]:
        """The most recent entries, the latest first."""
        for count, entry in enumerate(reversed(table.values())):
            if count == RECENT:
                return
            yield entry

    def _weight(self, entry: _RecentName) -> float:
        """The current weight of an entry."""
        age = self.time - entry.time
        return entry.weight * FADED[age] if age < FORGOTTEN else 0.0


def _opens(name: str, word: str) -> bool:
    """Whether a name of several words begins with this one."""
    return name.startswith(word) and name[len(word) : len(word) + 1] == " "

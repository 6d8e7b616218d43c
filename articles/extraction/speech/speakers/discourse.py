"""Who has been named so far, and who a pronoun or "the company" most likely means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.extraction.persons.gender import gender_of
from articles.names.given_names import Gender

UNKNOWN = Gender.UNKNOWN
FADING = 0.72
"""What is left of a name's weight one sentence on; tuned on development quotations."""
CARRIED = 0.6
"""The most weight that earlier mentions add to a new one."""
RECENT = 12
"""Names that are weighed for one pronoun."""
PROMINENT = 0.7
"""Weight of a mention, as a subject or as who speaks, after which "he" no longer means somebody without a name."""
UNLIKE = 0.5
"""Weight of a person of unknown gender against one known to agree."""


@dataclass(slots=True)
class _RecentName:
    """A name with its weight at the time it was last touched."""

    name: str
    weight: float
    time: int
    gender: Gender = UNKNOWN
    told: bool = False


class Memory:
    """The persons and organisations of one text, weighed by how lately and how prominently they were named."""

    __slots__ = ("_organisations", "_persons", "_unnamed", "time")

    def __init__(self) -> None:
        self._unnamed = _RecentName(name="", weight=0.0, time=0)
        self._persons: dict[str, _RecentName] = {}
        self._organisations: dict[str, _RecentName] = {}
        self.time = 0

    def step(self, sentences: int = 1) -> None:
        """Let weights fade by a number of sentences."""
        self.time += sentences

    def see_person(self, name: str, weight: float, *, title: str | None = None) -> None:
        """Note a mention of a person."""
        entry = self._touch(self._persons, name, weight)
        # A name that takes the stage ends the "he" of somebody without one.
        if weight >= PROMINENT:
            self._unnamed.weight = 0.0
        if entry.gender is UNKNOWN:
            entry.gender = gender_of(name, title=title)
            entry.told = title is not None

    def see_unnamed(self, weight: float, gender: Gender) -> None:
        """Note somebody without a name; of several the last one counts."""
        self._unnamed = _RecentName(name="", weight=weight, time=self.time, gender=gender)

    def unnamed(self, gender: Gender) -> float:
        """The weight of the one without a name for a pronoun of this gender."""
        entry = self._unnamed
        return self._weight(entry) if entry.gender in (UNKNOWN, gender) else 0.0

    def see_organisation(self, name: str, weight: float) -> None:
        """Note a mention of an organisation; a first word alone ("Skylark") is the fuller name given before."""
        # Skylark is Skylark Air, named before.
        if " " not in name and name not in self._organisations:
            fuller = next((entry.name for entry in self._recent(self._organisations) if _opens(entry.name, name)), name)
            name = fuller
        self._touch(self._organisations, name, weight)

    def bind(self, name: str, gender: Gender) -> None:
        """Take a person's gender from a pronoun that was read as theirs."""
        entry = self._persons.get(name)
        if entry is not None and entry.gender is UNKNOWN:
            entry.gender = gender

    def knows_other(self, name: str, gender: Gender) -> bool:
        """Whether somebody else of that gender was named lately, whom a pronoun may mean as well."""
        return any(entry.gender is gender and entry.name != name for entry in self._recent(self._persons))

    def persons(self, gender: Gender) -> list[tuple[str, float]]:
        """The persons a pronoun of this gender may mean, with weights, likeliest first."""
        found = []
        for entry in self._recent(self._persons):
            # "She" is nobody whose title or name tells a man.
            if gender is not UNKNOWN and entry.gender not in (UNKNOWN, gender):
                continue
            agreeing = 1.0 if entry.gender is gender else UNLIKE
            found.append((entry.name, self._weight(entry) * agreeing))
        # A given name's gender was only guessed: where one person alone is named, the pronoun means that one.
        if not found and gender is not UNKNOWN:
            found = self._only_person()
        return sorted(found, key=lambda pair: -pair[1])

    def _only_person(self) -> list[tuple[str, float]]:
        """The one person named so far, whose gender was only guessed from the given name; none of several."""
        entries = list(self._persons.values())
        return [(entry.name, UNLIKE) for entry in entries if len(entries) == 1 and not entry.told]

    def opens_organisation(self, word: str) -> bool:
        """Whether an organisation named lately is called so, or its name begins so."""
        return any(entry.name == word or _opens(entry.name, word) for entry in self._recent(self._organisations))

    def organisations(self) -> list[tuple[str, float]]:
        """The organisations lately named, with weights, likeliest first."""
        found = [(entry.name, self._weight(entry)) for entry in self._recent(self._organisations)]
        return sorted(found, key=lambda pair: -pair[1])

    def _touch(self, table: dict[str, _RecentName], name: str, weight: float) -> _RecentName:
        """The entry of a name after a mention, moved to the end of its table."""
        # Moved to the end, so that the names touched last are found without a search.
        entry = table.pop(name, None) or _RecentName(name=name, weight=0.0, time=self.time)
        entry.weight = min(CARRIED, self._weight(entry)) + weight
        entry.time = self.time
        table[name] = entry
        return entry

    def _recent(self, table: dict[str, _RecentName]) -> Iterable[_RecentName]:
        """The entries touched last, the latest first."""
        for count, entry in enumerate(reversed(table.values())):
            if count == RECENT:
                return
            yield entry

    def _weight(self, entry: _RecentName) -> float:
        """The weight of an entry now."""
        age = self.time - entry.time
        return float(entry.weight * FADING**age) if age < 60 else 0.0


def _opens(name: str, word: str) -> bool:
    """Whether a name of several words begins with this one."""
    return name.startswith(word) and name[len(word) : len(word) + 1] == " "

"""The offices that printed roles name, and whether one person can have two roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.names.lexicon import tables
from articles.names.spelling import fold
from articles.names.titles import HONORIFICS, NOT_YET, ROLE_NOUNS, ROLES

_TABLES = tables("offices")
_SAME = {other: title for title, others in _TABLES["same"].items() for other in others}
_FIRST, _SECOND = (frozenset(_TABLES["pairs"][key].split()) for key in ("first", "second"))
_COURTESY, _KIN, _VAGUE, _BROAD = (
    frozenset(_TABLES["none"][key].split()) for key in ("courtesy", "kin", "vague", "broad")
)
_FORMER, _STILL, _CUT = (frozenset(_TABLES["around"][key].split()) for key in ("former", "still", "cut"))
_NOUNS = frozenset(map(fold, ROLE_NOUNS | ROLES | HONORIFICS)) | frozenset(word.split()[-1] for word in _TABLES["same"])
_WALKS = {word: walk for walk, words in _TABLES["walks"].items() for word in words.split()}
_FRIENDLY = frozenset(frozenset(pair.split("-")) for pair in _TABLES["friendly"]["pairs"].split())

LONGEST_ROLE = 120
"""Characters of a role that are read."""
# Dots inside an acronym and after an abbreviation.
_DOTS = re.compile(r"(?<=\w)\.")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
# The possessor in front of a role: in "the mayor's lawyer" the office is the lawyer's.
_POSSESSOR = re.compile(r"^[^,]{0,60}?(?:['’]s|(?<=s)['’])\s(?:own\s)?(?=(?:[\w-]+\s){0,3}[\w-]+$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office as a role prints it: its title, and the words that say what it is an office of."""

    title: str
    of: frozenset[str] = frozenset()
    former: bool = False

    @property
    def walk(self) -> str | None:
        """The walk of life to which the office belongs; None if the office exists in several."""
        return _WALKS.get(self.title) or _WALKS.get(self.title.split()[-1])

    @property
    def broad(self) -> bool:
        """Whether the title is so general that it contradicts no other (a leader, a chief)."""
        return self.title in _BROAD


@lru_cache(maxsize=16_384)
def office_of(role: str) -> Office | None:
    """The office that a role names; None for courtesy titles, kinship, and words that do not name an office.

    >>> office_of("former Florida Sen.").title, office_of("Mr."), office_of("friend")
    ('senator', None, None)
    >>> office_of("F.B.I. director") == office_of("FBI Director")
    True
    """
    words = [
        _without_ending(word) for word in _WORD.findall(_DOTS.sub("", fold(_POSSESSOR.sub("", role[:LONGEST_ROLE]))))
    ]
    former = False
    while words and (words[0] in _FORMER or words[0] in _STILL):
        former = words.pop(0) in _FORMER or former
    end = next((place for place, word in enumerate(words) if word in _CUT), len(words))
    head, rest = words[:end], words[end:]
    if not head:
        return None
    size = 2 if len(head) > 1 and head[-2] in _FIRST and head[-1] in _SECOND else 1
    title = " ".join(head[-size:])
    title = _SAME.get(title, title)
    if title in _COURTESY or title in _KIN or title in _VAGUE or title.split()[-1] not in _NOUNS:
        return None
    of = frozenset(word for word in (*head[:-size], *rest) if word not in _CUT and word not in _STILL)
    return Office(title=title, of=of, former=former or not _FORMER.isdisjoint(head))


def _without_ending(word: str) -> str:
    """A word of a role without an ending that says its holder has not taken office yet (a speaker-to-be)."""
    for ending in NOT_YET:
        word = word.removesuffix(ending)
    return word


def is_one_life(one: str | None, other: str | None) -> bool:
    """Whether one person may well be in both walks of life at the same time.

    >>> is_one_life("politics", "law"), is_one_life("politics", "uniform"), is_one_life("sport", None)
    (True, False, True)
    """
    return one is None or other is None or one == other or frozenset((one, other)) in _FRIENDLY


def commonest_role(roles: Sequence[str]) -> str:
    """The role to show with a person: the most frequent wording of the office that most reports print.

    Without an office, it is a description other than a courtesy title or kinship ("a candidate"), or else empty.

    >>> commonest_role(["Mr.", "Senator", "Sen.", "Senator", "friend"])
    'Senator'
    """
    offices = [(role, office) for role in roles if (office := office_of(role)) is not None]
    titles = Counter(office.title for _, office in offices)
    if titles:
        title = min(titles, key=lambda each: (-titles[each], each))
        words = Counter(role for role, office in offices if office.title == title)
    else:
        words = Counter(role for role in roles if _describes(role))
    return min(words, key=lambda each: (-words[each], -len(each), each), default="")


def _describes(role: str) -> bool:
    """Whether a role that does not name an office still says something: "candidate", but not "Mr." or "Lind's wife"."""
    words = _WORD.findall(fold(role.replace("’", "'")).split(" of ")[0])
    return bool(words) and words[-1] in _VAGUE and words[-1] in _NOUNS

"""The news agencies on whose reporting an article rests: credited, or named as the source at its beginning.

Two outlets that print what one agency reported are one source, even if neither copies a sentence of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .outlets import BY_NAME, NAMES, OUTLETS, agencies_in, outlet_named

LEAD = 600
"""Characters of a body that tell where a report as a whole comes from; further down an agency backs one detail."""


def _alternatives(*, surnames: bool) -> str:
    """The names of agencies, the longest first; those that are surnames too only if wanted."""
    known = (outlet for outlet in OUTLETS if outlet.agency and (surnames or not outlet.surname))
    names = {name for outlet in known for name in (*outlet.names, outlet.name)}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


# Named as the source: "Interfax reported", "the AFP news agency said", "according to Reuters", "told the AP".
NAMED_AS_SOURCE = re.compile(
    rf"""
    \b(?:according\ to|citing|cited\ by|reported\ by|quoted\ by)\ (?:the\ )?(?:state\ )?(?:news\ agency\ )?
      (?P<after>{_alternatives(surnames=True)})\b
    | \b(?P<before>{_alternatives(surnames=True)})(?:\ news\ agency)?\ (?:reported|reports)\b
    | \btold\ (?:the\ )?(?:news\ agency\ )?(?P<told>{_alternatives(surnames=False)})\b
    | \b(?P<saying>{_alternatives(surnames=False)})(?:\ news\ agency)?\ (?:said|says|quoted|cited)\b
    """,
    re.VERBOSE,
)


def wires_of(outlet: str | None, credited: Iterable[str], body: str) -> tuple[str, ...]:
    """The agencies on whose reporting an article rests, by the names of the lexicon, sorted.

    Args:
        outlet: the outlet that published the article; an agency rests on its own reporting.
        credited: the credits as printed.
        body: only its beginning is read.

    >>> wires_of("The Courier", ["AP"], "Two bridges are closed, Interfax reported on Monday.")
    ('Associated Press', 'Interfax')
    """
    own = outlet_named(outlet) if outlet else None
    found = {own.name} if own and own.agency else set()
    found |= {BY_NAME[name].name for credit in credited for name in agencies_in(credit)}
    for match in NAMED_AS_SOURCE.finditer(body[:LEAD]):
        found.update(BY_NAME[name].name for name in match.groups() if name)
    return tuple(sorted(found))


def wire_in(source: str) -> str:
    """The agency that the source of a claim names, by the name of the lexicon; "" if it names none.

    >>> wire_in("the Associated Press"), wire_in("police")
    ('Associated Press', '')
    """
    return next((BY_NAME[name].name for name in NAMES.findall(source) if BY_NAME[name].agency), "")

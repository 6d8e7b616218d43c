"""The outlet of a document, from what the document says about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from articles.extraction.records import Basis, Hints, RemovalReason

from .boilerplate import BlockVerdict
from .headlines import SITE_TITLE, is_site_name, site_split
from .outlets import BY_NAME, OUTLETS, agencies_in, host_of, outlet_at, outlet_named, outlets_in

# "told RT's Maria Finoshina": an outlet that names its own correspondent, or another's
CORRESPONDENT = re.compile(
    r"\b(?:told|tells|asked|to|with)\s(?P<outlet>[A-Z][A-Za-z/ ]{0,25}?)['’]s\s"
    r"(?:correspondent\s)?[A-Z][a-z’'-]{1,25}\s[A-Z]"
)
# The ending of each of them: a text without it need not be searched for the verbs.
OWNED_NAME = re.compile(r"['’]s\s(?:correspondent\s)?[A-Z][a-z’'-]{1,25}\s[A-Z]")


def find_outlet(
    verdicts: Sequence[BlockVerdict], hints: Hints, front: Mapping[str, str], url: str | None, problems: list[str]
) -> tuple[str | None, Basis]:
    """The outlet and where it was found; None with a line in `problems` if nothing names it."""
    if hints.outlet:
        return _usual_name(hints.outlet), Basis.HINT
    if "outlet" in front:
        return _usual_name(front["outlet"]), Basis.FRONT_MATTER
    if known := outlet_at(url):
        return known.name, Basis.URL
    if host_of(url):
        problems.append(f"no outlet is known for the host {host_of(url)}")
    found = _from_notices(verdicts) or _from_titles(verdicts) or _from_dateline(verdicts, problems)
    found = found or _from_correspondents(verdicts, problems)
    if found:
        return found
    problems.append("no outlet found: nothing in the text names its own outlet")
    return None, Basis.NONE


def _usual_name(name: str) -> str:
    """The name as records have it; an unknown name stays as it is."""
    known = outlet_named(name) or (outlet_at(name) if "." in name else None)
    return known.name if known else name


def _from_notices(verdicts: Sequence[BlockVerdict]) -> tuple[str, Basis] | None:
    """The one outlet that the legal notices name."""
    named = {
        outlet.name
        for verdict in verdicts
        if verdict.reason is RemovalReason.LEGAL_NOTICE
        for outlet in outlets_in(verdict.block.text)
    }
    return (named.pop(), Basis.BOILERPLATE) if len(named) == 1 else None


def _from_titles(verdicts: Sequence[BlockVerdict]) -> tuple[str, Basis] | None:
    """The one outlet named after the bar of the headline or of a site title."""
    for reason, basis in ((RemovalReason.HEADLINE, Basis.HEADLINE), (RemovalReason.SITE_TITLE, Basis.BOILERPLATE)):
        for verdict in verdicts:
            parts = SITE_TITLE.split(verdict.block.text) if verdict.reason is reason else []
            named = {outlet.name for part in parts[1:] for outlet in outlets_in(part)}
            behind = site_split(parts[0].strip())[1] if parts else ""
            if reason is RemovalReason.SITE_TITLE and is_site_name(verdict.block.text):
                named.update(outlet.name for outlet in outlets_in(verdict.block.text))
            if known := outlet_named(behind):
                named.add(known.name)
            if len(named) == 1:
                return named.pop(), basis
    return None


def _from_dateline(verdicts: Sequence[BlockVerdict], problems: list[str]) -> tuple[str, Basis] | None:
    """The agency in the dateline, with a problem noted: another outlet may have published its text."""
    dateline = next((verdict.note for verdict in verdicts if verdict.reason is None and verdict.note), "")
    agencies = agencies_in(dateline)
    if len(agencies) != 1:
        return None
    if f"/{agencies[0]}/" not in dateline:
        problems.append(
            f"outlet taken from the agency in the dateline ({agencies[0]}); another may have carried the text"
        )
    return BY_NAME[agencies[0]].name, Basis.DATELINE


def _from_correspondents(verdicts: Sequence[BlockVerdict], problems: list[str]) -> tuple[str, Basis] | None:
    """The outlet whose correspondent the body names, if the links next to the body name that outlet, too.

    Either alone proves nothing: every outlet quotes what others were told.
    """
    own: Counter[str] = Counter()
    for verdict in verdicts:
        if verdict.reason is None and _owns(verdict.block.text):
            for match in CORRESPONDENT.finditer(verdict.block.text):
                if known := BY_NAME.get(match["outlet"]):
                    own[known.name] += 1
    linked: Counter[str] = Counter()
    for verdict in verdicts:
        if verdict.reason in (RemovalReason.RELATED_LINK, RemovalReason.SOCIAL):
            linked.update(outlet.name for outlet in outlets_in(verdict.block.text))
    both = [name for name in own if linked[name]]
    if len(both) == 1:
        problems.append(f"outlet {both[0]} taken from its correspondent and its links, not from a notice")
        return both[0], Basis.TEXT
    if own:
        problems.append(f"the text names a correspondent of {', '.join(own)}, which alone does not make it the outlet")
    return None


def _owns(text: str) -> bool:
    """Whether a name follows a possessive; the possessive is looked for first, because a plain search is faster."""
    return ("'s " in text or "’s " in text) and OWNED_NAME.search(text) is not None


def reads_month_first(outlet: str | None) -> bool:
    """Whether the outlet writes 5/4/2017 for the fourth of May."""
    return any(known.month_first for known in OUTLETS if known.name == outlet)

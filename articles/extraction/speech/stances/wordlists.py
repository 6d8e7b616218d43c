"""The words that tell a stance, from `lexicon/stances.toml`."""

from __future__ import annotations

from collections.abc import Iterable

from articles.extraction.lexicon import tables
from articles.extraction.text.cues import inflect

_CUES = tables("cues")
_IRREGULAR, _DOUBLING = _CUES["irregular"], frozenset(_CUES["doubling"]["verbs"])


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    """Every form of some verbs; adjectives and nouns among them get endings that no text has."""
    return frozenset(form for verb in verbs for form in (verb, *inflect(verb, _IRREGULAR, _DOUBLING)))


_TABLE = tables("stances")
_WITHHOLDING, _OPEN, _NOBODY, _FALSE = (_TABLE[name] for name in ("withholding", "open", "nobody", "false"))

DENYING = frozenset(_TABLE["denying"]["verbs"])
DENIED_NOUNS = frozenset(_TABLE["denying"]["nouns"])
WITHHOLDING_TO = _forms(_WITHHOLDING["before_to"])
WITHHOLDING_ING = _forms(_WITHHOLDING["before_ing"])
WITHHOLDING_OF = _forms(_WITHHOLDING["before_of"])
DOUBLY = _forms(_WITHHOLDING["doubly"])
OPEN_TO = _forms(_OPEN["before_to"])
UNREAL = _forms(_OPEN["unreal"])
CONDITIONS = frozenset(_OPEN["conditions"])
INVERTED = frozenset(_OPEN["inverted"])
OPEN_MODALS = frozenset(_OPEN["modals"])
PAST_WITH_WOULD = frozenset(_OPEN["past"])
RELEASED = frozenset(_OPEN["released"])
NOBODY = frozenset(_NOBODY["words"])
FEW = frozenset(_NOBODY["few"])
COUNTED = frozenset(_NOBODY["counted"])
FALSELY = frozenset(_FALSE["adverbs"])
FAKE = frozenset(_FALSE["adjectives"])
FAKED_NOUNS = frozenset(_FALSE["nouns"])
FALSE_PREDICATES = tuple(_FALSE["predicates"])
MISQUOTING = frozenset(_FALSE["verbs"])
HANDING = _forms(_FALSE["handing"])
NOTICES = frozenset(_FALSE["notices"])
VERSIONS = frozenset(_FALSE["versions"])
VERSIONED = frozenset(_FALSE["versioned"])

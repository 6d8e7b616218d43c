"""The words that tell a stance, from `lexicon/stances.toml`."""

from __future__ import annotations

from articles.extraction.lexicon import tables
from articles.extraction.text.cues import every_form, forms_with, verbs_with

_TABLE = tables("stances")
_WITHHOLDING, _OPEN, _NOBODY, _FALSE = (_TABLE[name] for name in ("withholding", "open", "nobody", "false"))

DENIED_NOUNS = frozenset(_TABLE["denying"]["nouns"])
WITHHOLDING_TO = every_form(verbs_with("withholds_to")) | frozenset(_WITHHOLDING["before_to"])
WITHHOLDING_ING = every_form(verbs_with("withholds_ing")) | frozenset(_WITHHOLDING["before_ing"])
WITHHOLDING_OF = every_form(verbs_with("withholds_of")) | frozenset(_WITHHOLDING["before_of"])
DOUBLY = every_form(verbs_with("doubly")) | frozenset(_WITHHOLDING["doubly"])
OPEN_TO = every_form(verbs_with("leaves_open")) | frozenset(_OPEN["before_to"])
UNREAL = every_form(verbs_with("unreal"))
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
MISQUOTING = forms_with("misquoting")
HANDING = every_form(verbs_with("hands_words"))
NOTICES = frozenset(_FALSE["notices"])
VERSIONS = frozenset(_FALSE["versions"])
VERSIONED = frozenset(_FALSE["versioned"])

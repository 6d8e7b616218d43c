"""The words that decide a stance, from `lexicon/stances.toml`."""

from __future__ import annotations

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import every_form, forms_with, verbs_with

_WITHHOLDING, _OPEN, _NEGATING = (word_sets("stances", table) for table in ("withholding", "open", "negating"))
_NOBODY, _FALSE = word_sets("stances", "nobody"), word_sets("stances", "false")

DENIED_NOUNS = word_sets("stances", "denying")["nouns"]
WITHHOLDING_TO = every_form(verbs_with("withholds_to")) | _WITHHOLDING["before_to"]
WITHHOLDING_ING = every_form(verbs_with("withholds_ing")) | _WITHHOLDING["before_ing"]
WITHHOLDING_OF = every_form(verbs_with("withholds_of")) | _WITHHOLDING["before_of"]
DOUBLY = every_form(verbs_with("doubly")) | _WITHHOLDING["doubly"]
FOUND, NONE_FOUND = _WITHHOLDING["found"], _WITHHOLDING["none"]
OPEN_TO = every_form(verbs_with("leaves_open")) | _OPEN["before_to"]
UNREAL = every_form(verbs_with("unreal"))
CONDITIONS = _OPEN["conditions"]
INVERTED = _OPEN["inverted"]
OPEN_MODALS = _OPEN["modals"]
PAST_WITH_WOULD = _OPEN["past"]
RELEASED = _OPEN["released"]
FIRST_PERSON_MODALS, UNPROVEN = _OPEN["first_person"], _OPEN["unproven"]
BIDDING_WORDS = _OPEN["bidding"]
WHY = word_sets("stances", "asking")["inverting"]
NEGATING, NEGATIVE_OPENERS = _NEGATING["words"], _NEGATING["openers"]
BARELY_NOT, ONLY = _NEGATING["barely"], _NEGATING["only"]
ATTRIBUTIVE = word_sets("stances", "judging")["attributive"]
NOBODY = _NOBODY["words"]
FEW = _NOBODY["few"]
COUNTED = _NOBODY["counted"]
SINGLES, EXCEPTIONS = _NOBODY["singles"], _NOBODY["exceptions"]
HEADS, ARTICLES = _NOBODY["heads"], _NOBODY["articles"]
FALSELY = _FALSE["adverbs"]
FAKE = _FALSE["adjectives"]
FAKED_NOUNS = _FALSE["nouns"]
FALSE_PREDICATES = tuple(_FALSE["predicates"])
MISQUOTING = forms_with("misquoting")
HANDING = every_form(verbs_with("hands_words"))
NOTICES = _FALSE["notices"]
VERSIONS = _FALSE["versions"]
VERSIONED = _FALSE["versioned"]
WORKS, FAKES, VERDICTS = _FALSE["works"], _FALSE["fakes"], _FALSE["verdicts"]
PUBLISHED, ORIGINALLY = _FALSE["published"], _FALSE["originally"]
ERRORS, UNTRUTHS = _FALSE["errors"], _FALSE["untruths"]

"""What each list can be filtered and sorted by, one module per noun."""

from __future__ import annotations

from .articles import ARTICLES, REVISIONS
from .events import COVERAGE, EVENTS
from .organisations import ORGANISATIONS
from .outlets import OUTLETS
from .persons import PERSONS
from .quotes import QUOTES
from .utterances import UTTERANCES

_ALL = (ARTICLES, QUOTES, PERSONS, ORGANISATIONS, EVENTS, OUTLETS, UTTERANCES, COVERAGE, REVISIONS)

LISTINGS = {listing.name: listing for listing in _ALL}

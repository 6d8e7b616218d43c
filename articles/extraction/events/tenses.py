"""Whether a clause is about the future or about what was done."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.cues import CLAUSE, CUES
from articles.extraction.text.dates import Found
from articles.extraction.text.tokens import Token

_DAYS = tables("events")["days"]
AHEAD = frozenset(tables("events")["rules"]["ahead"])
PAST = frozenset(_DAYS["past"])
PREPARING = frozenset(_DAYS["preparing"])
"""Words before "to" and a verb: "is to", "plans to", "is set to"."""
REACH = 14
"""Tokens before a date in which the verb that it belongs to is looked for."""


def lies_ahead(tokens: Sequence[Token], bounds: tuple[int, int], dated: Found) -> bool:
    """Whether the verb before a date speaks of the future: "will hold talks on Monday", "to be held in October"."""
    before = [token for token in tokens[slice(*bounds)] if token.end <= dated[0]][-REACH:]
    for index in range(len(before) - 1, -1, -1):
        token = before[index]
        following = before[index + 1].low if index + 1 < len(before) else ""
        if token.low in AHEAD or token.low.endswith("'ll"):
            return True
        if (token.low, following) in (("to", "be"), ("is", "to"), ("are", "to")):
            return True
        if following == "to" and token.low in PREPARING:
            return True
        if _is_done(token):
            return False
    return False


def _is_done(token: Token) -> bool:
    """Whether a word is a verb in the past: "said", "met", "killed"."""
    return token.low in PAST or not token.capital and token.low.endswith("ed") and len(token.low) > len("need")


def reported_before(tokens: Sequence[Token], bounds: tuple[int, int], dated: Found) -> bool:
    """Whether somebody says something about the future: "said that it will open on Monday"."""
    lows = [token.low for token in tokens[slice(*bounds)] if token.end <= dated[0]]
    ahead = max((index for index, low in enumerate(lows) if low in AHEAD or low in PREPARING), default=len(lows))
    return any(_reports(low) for low in lows[:ahead])


def _reports(low: str) -> bool:
    """Whether a word is a reporting verb in a finite form."""
    cue = CUES.get(low)
    return cue is not None and cue.content is CLAUSE and not cue.base and low not in PREPARING

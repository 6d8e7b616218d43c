"""What the clause rules pass on: a reporting clause."""

from __future__ import annotations

from typing import NamedTuple

from articles.extraction.cues import Content

from .phrases import Phrase


class Frame(NamedTuple):
    """One reporting clause; a named tuple, for thousands are made and altered in every text.

    `first` and `last` are the words it covers, content not counted; `content` is the word at which content behind
    it would begin. `how` is "before" (X said), "after" (said X), "shared" (… and said),
    "infinitive" (… to say), "relative" (X, who said), "according" or "passive".
    """

    verb: int
    first: int
    last: int
    content: int
    how: str
    subject: Phrase | None
    cue: str
    lemma: str
    name: str
    governs: Content
    negated: bool = False
    participle: bool = False
    bare: bool = True
    via: str | None = None

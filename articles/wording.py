"""How a statement is introduced to readers: denied or unsaid words never follow the bare name of their speaker."""

from __future__ import annotations

from articles.extraction.records import Stance

SPOKEN = frozenset((Stance.ASSERTED, Stance.ASKED))
"""Stances of words that may be shown with their speaker as the author."""

NAMED = {
    Stance.ASSERTED: "{}",
    Stance.DENIED: "{} denied",
    Stance.NEGATED: "{} did not say",
    Stance.ATTRIBUTED_FALSELY: "Falsely attributed to {}",
    Stance.HYPOTHETICAL: "Hypothetical, not said by {}",
    Stance.ASKED: "{} asked",
}
UNNAMED = {
    Stance.ASSERTED: "",
    Stance.DENIED: "Denied",
    Stance.NEGATED: "Not said",
    Stance.ATTRIBUTED_FALSELY: "Falsely attributed",
    Stance.HYPOTHETICAL: "Hypothetical, not said",
    Stance.ASKED: "Asked",
}

REMARKS = {
    Stance.DENIED: ("{} denied this.", "This was denied."),
    Stance.NEGATED: ("{} did not say this.", "This was not said."),
    Stance.ATTRIBUTED_FALSELY: ("This was falsely attributed to {}.", "This was falsely attributed."),
    Stance.HYPOTHETICAL: ("{} did not say this; it is hypothetical.", "This is hypothetical and was not said."),
}
"""The remark on words that nobody asserted, with and without a name."""


def spoken(stance: str) -> bool:
    """Whether the words may be attributed to their speaker as something said or asked."""
    return Stance(stance) in SPOKEN


def lead(stance: str, speaker: str | None) -> str:
    """The introduction before the words; empty for a plain statement by an unknown speaker.

    >>> lead("denied", "Ann Lee"), lead("asserted", "Ann Lee"), lead("attributed_falsely", None)
    ('Ann Lee denied', 'Ann Lee', 'Falsely attributed')
    """
    return _capital(NAMED[Stance(stance)].format(speaker)) if speaker else UNNAMED[Stance(stance)]


def introduced(stance: str, speaker: str | None, words: str) -> str:
    """The words with their introduction.

    >>> introduced("negated", "Ann Lee", "the dam was safe")
    'Ann Lee did not say: the dam was safe'
    """
    before = lead(stance, speaker)
    return f"{before}: {words}" if before else words


def remark(stance: str, speaker: str | None) -> str:
    """A remark on words that their speaker denied or never said; empty for other words.

    >>> remark("attributed_falsely", "Ann Lee"), remark("denied", None)
    ('This was falsely attributed to Ann Lee.', 'This was denied.')
    """
    named, unnamed = REMARKS[Stance(stance)]
    return _capital(named.format(speaker)) if speaker else unnamed


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Which of two reporting clauses a quotation between them belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from articles.extraction.text.cues import SPOKEN

from .clauses.records import Tie
from .rules import AFTER, INFINITIVE, LEADING, TRAILING, ChoiceRule

SENTENCE_WORDS = 4
"""Fewest words for a quotation with a capital to be a whole sentence."""


class Contest(NamedTuple):
    """A quotation between two clauses to which it may belong: "Lee called it “…”, her office said"."""

    word: int
    ahead: Tie
    behind: Tie
    words_in: str

    def is_led_in(self) -> bool:
        """Whether a verb of speaking after its subject introduces the quotation."""
        return self.is_spoken_ahead() and self.ahead.frame.shape is not AFTER

    def is_spoken_ahead(self) -> bool:
        """Whether a verb of speaking is directly before the quotation."""
        return self.ahead.rule is LEADING and self.ahead.frame.name in SPOKEN

    def is_sentence_before(self) -> bool:
        """Whether a whole sentence with its comma is directly before the second clause."""
        sentence = self.words_in[:1].isupper() and len(self.words_in.split()) >= SENTENCE_WORDS
        return self.behind.rule is TRAILING and self.words_in.rstrip()[-1:] in ",?!" and sentence

    def is_inverted_ahead(self) -> bool:
        """Whether the first clause follows a quotation that belongs to it ("…," said Lee) and directly precedes the
        second.
        """
        return self.ahead.frame.shape is AFTER and self.behind.rule is TRAILING

    def is_spoken_behind(self) -> bool:
        """Whether only the second clause is about spoken words."""
        ahead = self.ahead.frame
        return self.behind.frame.name in SPOKEN and (ahead.name not in SPOKEN or ahead.shape is INFINITIVE)

    def ahead_through(self) -> Tie:
        """The tie to the first clause as part of what the second reports: "Lee called it “…”, her office said"."""
        return Tie(word=self.word, frame=self.ahead.frame, rule=self.ahead.rule, via=self.behind.frame)


class ChoiceCase(NamedTuple):
    """One way to decide a contest: its id, when it applies, and which tie wins."""

    rule: ChoiceRule
    applies: Callable[[Contest], bool]
    winner: Callable[[Contest], Tie]


CHOICES = (
    ChoiceCase(ChoiceRule.LED_IN, Contest.is_led_in, Contest.ahead_through),
    ChoiceCase(ChoiceRule.SENTENCE_BEFORE, Contest.is_sentence_before, lambda contest: contest.behind),
    ChoiceCase(ChoiceRule.RESUMED, Contest.is_spoken_ahead, lambda contest: contest.ahead),
    ChoiceCase(ChoiceRule.INVERTED_AHEAD, Contest.is_inverted_ahead, lambda contest: contest.behind),
    ChoiceCase(ChoiceRule.SPOKEN_BEHIND, Contest.is_spoken_behind, lambda contest: contest.behind),
    ChoiceCase(ChoiceRule.AHEAD, lambda contest: True, Contest.ahead_through),
)
"""In this order; the comment at each id says what forced it."""


def chosen(contest: Contest) -> Tie:
    """The better of two ties."""
    case = next(case for case in CHOICES if case.applies(contest))
    return replace(case.winner(contest), choice=case.rule)

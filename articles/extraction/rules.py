"""What the rules of the extraction have in common: an id, and next to it an invented text that a test reads."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Rule(StrEnum):
    """The ids of the rules that answer one question; the value is what the store and the API know.

    `example` is an invented text that the rule decides, and `found` the words in it that it decides about: what is
    quoted, reported or counted by it, or what is not. The comment above a member names the kind of text that
    forced it.
    """

    example: str
    found: str

    def __new__(cls, value: str, example: str, found: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.example, member.found = example, found
        return member

    @property
    def id(self) -> str:
        """The question and the rule that answered it: `StanceRule.denied`, which can be searched for in the code."""
        return f"{type(self).__name__}.{self.value}"

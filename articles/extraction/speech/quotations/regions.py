"""The words between two quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.speech.rules import MarkRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The words between two marks, and the positions of the marks.

    `start` and `end` enclose the words, `outer_start` and `outer_end` the marks as well. `closed` is false if
    the closing mark is missing, `carried` true if the region continues one from the previous paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    closed: bool = True
    carried: bool = False
    rule: MarkRule = MarkRule.PAIRED

    def is_inside(self, other: Region) -> bool:
        """Whether the words in these marks are part of those in other marks."""
        return other.outer_start < self.outer_start and self.outer_end < other.outer_end


def strip(body: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at both ends."""
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end

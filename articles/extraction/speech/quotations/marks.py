"""Quotation marks of every style, paired paragraph by paragraph.

Each mark may open or close at a cost that depends on its shape and its neighbours; the cheapest reading of a paragraph
wins. So one missing or reversed mark costs one quotation and not the rest of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from articles.extraction.speech.rules import MarkRule

from .mark_repair import dialogue, implied_start, is_attribution, spoken_end
from .regions import Region, strip
from .single_marks import single_regions
from .transcripts import find_turns

# Characters and pairs of characters that are double quotation marks; a text has one or two kinds.
MARK_KINDS = (*'"“”„‟«»＂〝〞「」『』', "``", "''")
MARK = re.compile(r"[\"“”„‟«»＂〝〞「」『』]|``|''")

OPENING = frozenset("“„‟«〝「『")
CLOSING = frozenset("”»〞」』")
FIXED = frozenset("„〝〞「」『』")
BEFORE_OPENING = frozenset(" \t\u00a0\u2009\u202f([{—–-:/*_‘'")
BEHIND_CLOSING = frozenset(" \t\u00a0\u2009\u202f)]}—–-.,;:!?*_…’'")

WRONG_SHAPE = 2.0
WRONG_PLACE = 2.5
UNCLEAR_PLACE = 0.5
AFTER_COMMA = 1.0  # a blank slipped in: "We agree, "she said
MISSING = 4.0
REOPENED = 3.9  # a closing mark is missing: likelier than a stray opening one
IMPLIED = 3.0  # an opening mark is missing, and an attribution follows
UNIT_MARK = 0.5  # 12" is no quotation
NESTING = 2.0
RUNS_ON = 2.0
RUNS_ON_INTO_NEXT = 0.3
STARTS_INSIDE = 1.0
LONGEST_CARRY = 6
"""Maximum number of paragraphs without any mark that a quotation may continue through."""
DEEPEST = 2
NEVER = 1e9


class _Mark(NamedTuple):
    """A mark with the costs of reading it as opening or closing, or of ignoring it."""

    start: int
    end: int
    opens: float
    closes: float
    passed: float
    implied: float
    oriented: bool


OPENS_OF, CLOSES_OF = itemgetter(2), itemgetter(3)


class _Step(NamedTuple):
    """One choice in the cheapest reading of the marks: the depth after it, the depth before it, and the action."""

    cost: float
    before: int
    action: str


def pair_marks(body: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Region, ...]:
    """The regions in quotation marks, in order, none inside another.

    >>> [r.closed for r in pair_marks('He said "yes" and "no', [(0, 21)])]
    [True, False]
    """
    kinds = [kind for kind in MARK_KINDS if kind in body]
    marks = [
        _marks(body, start, end) if any(body.find(kind, start, end) >= 0 for kind in kinds) else []
        for start, end in paragraphs
    ]
    turns = find_turns(body, paragraphs)
    regions: list[Region] = list(turns.values())
    carried = False
    for number, (start, end) in enumerate(paragraphs):
        continues = number + 1 < len(paragraphs) and _opens_at(marks[number + 1], paragraphs[number + 1][0])
        if number in turns:
            carried = False
            continue
        # Fiction in the French manner: a paragraph without marks may be dialogue with dashes.
        if not carried and not marks[number]:
            regions.extend(_dialogue(body, start, end, number))
            continue
        # Long interviews: a paragraph without marks in the middle of a quotation.
        if carried and not marks[number] and _closes_later(marks, number):
            inner = strip(body, start, end)
            regions.append(
                Region(
                    start=inner[0],
                    end=inner[1],
                    outer_start=start,
                    outer_end=end,
                    paragraph=number,
                    carried=True,
                    rule=MarkRule.CARRIED_OVER,
                )
            )
            continue
        actions = _cheapest(marks[number], inside=carried, continues=continues)
        found, carried = _regions(body, marks[number], actions, (start, end), number, carried, continues)
        regions.extend(found)
    regions.sort(key=lambda region: region.start)
    singles = single_regions(body, paragraphs, regions)
    return tuple(sorted([*regions, *singles], key=lambda region: region.start))


def _closes_later(marks: Sequence[Sequence[_Mark]], number: int) -> bool:
    """Whether a paragraph without marks is inside a quotation that a later paragraph closes."""
    for following in marks[number + 1 : number + 1 + LONGEST_CARRY]:
        if following:
            return following[0].opens > following[0].closes
    return False


def _opens_at(marks: Sequence[_Mark], start: int) -> bool:
    """Whether a paragraph begins with a mark that may open."""
    return bool(marks) and marks[0].start - start <= 1 and marks[0].opens <= marks[0].closes


def _marks(body: str, start: int, end: int) -> list[_Mark]:
    """The double marks of a paragraph with their costs."""
    found = []
    for match in MARK.finditer(body, start, end):
        mark = match.group()
        before = body[match.start() - 1] if match.start() > start else " "
        behind = body[match.end()] if match.end() < end else " "
        free_left = before in BEFORE_OPENING or (before in OPENING and mark not in OPENING)
        free_right = behind in BEHIND_CLOSING or behind in CLOSING
        opens = closes = UNCLEAR_PLACE
        # A mark opens after a blank and closes before one; between two letters, or two blanks, it can be either.
        if free_left and not (free_right and behind != "." and behind not in "'’"):
            opens, closes = 0.0, WRONG_PLACE
        elif free_right and not free_left:
            opens, closes = WRONG_PLACE, 0.0
        # A blank slipped in: "We agree, "she said.
        if before.isspace() and body[max(start, match.start() - 2) : match.start() - 1] in (",", "?", "!"):
            closes = min(closes, AFTER_COMMA)
        if mark in OPENING or mark == "``":
            closes += NEVER if mark in FIXED else WRONG_SHAPE
        elif mark in CLOSING or mark == "''":
            opens += NEVER if mark in FIXED else WRONG_SHAPE
        # The mark in a 12" pipe quotes nothing.
        passed = UNIT_MARK if before.isdigit() and mark == '"' else MISSING
        implied = IMPLIED if closes == 0.0 and _is_attributed(body, match.end(), end) else NEVER
        found.append(_Mark(match.start(), match.end(), opens, closes, passed, implied, mark not in '"＂'))
    return found


def _is_attributed(body: str, start: int, end: int) -> bool:
    """Whether a reporting clause follows a mark, with or without a comma between them."""
    while start < end and body[start] in ", ":
        start += 1
    return is_attribution(body, start, end)


def _cheapest(marks: Sequence[_Mark], *, inside: bool, continues: bool) -> list[str]:
    """Each mark's action in the cheapest reading: "open", "imply", "reopen", "close", "nest", "unnest" or "pass"."""
    # Nearly every paragraph: each mark opens and closes in turn at no cost, and no other reading is free.
    if not inside and _alternate(marks):
        return ["open", "close"] * (len(marks) // 2)
    costs = [0.0, STARTS_INSIDE if inside else NEVER, NEVER]
    # A paragraph that continues a quotation may be closed by its first mark.
    if inside and marks and marks[0].opens > marks[0].closes:
        costs[0] = MISSING
    trail: list[list[_Step]] = []
    for mark in marks:
        steps = [_Step(NEVER * 2, 0, "pass")] * (DEEPEST + 1)
        for depth in range(DEEPEST + 1):
            for after, action, price in _choices(mark, depth):
                total = costs[depth] + price
                if total < steps[after].cost:
                    steps[after] = _Step(total, depth, action)
        trail.append(steps)
        costs = [step.cost for step in steps]
    # A quotation may stay open if the next paragraph begins with a mark; otherwise its closing mark is missing.
    ending = RUNS_ON_INTO_NEXT if continues else RUNS_ON
    costs = [costs[0], costs[1] + ending, costs[2] + ending + MISSING]
    depth = min(range(DEEPEST + 1), key=costs.__getitem__)
    actions: list[str] = []
    for steps in reversed(trail):
        actions.append(steps[depth].action)
        depth = steps[depth].before
    actions.reverse()
    return actions


def _alternate(marks: Sequence[_Mark]) -> bool:
    """Whether the marks surely open and close in turn."""
    return len(marks) % 2 == 0 and not any(map(OPENS_OF, marks[::2])) and not any(map(CLOSES_OF, marks[1::2]))


def _choices(mark: _Mark, depth: int) -> tuple[tuple[int, str, float], ...]:
    """The possible actions for a mark at a depth: the depth after each, the action, and its cost."""
    if depth == 0:
        return ((1, "open", mark.opens), (0, "pass", mark.passed), (0, "imply", mark.implied))
    if depth == 1:
        # Straight marks do not nest: "The question is, "who pays?"" cannot be distinguished from two quotations.
        nest = mark.opens + NESTING if mark.oriented else NEVER
        return (
            (0, "close", mark.closes),
            (2, "nest", nest),
            (1, "reopen", mark.opens + REOPENED),
            (1, "pass", mark.passed),
        )
    return ((1, "unnest", mark.closes), (2, "pass", mark.passed))


def _regions(
    body: str,
    marks: Sequence[_Mark],
    actions: Sequence[str],
    limits: tuple[int, int],
    number: int,
    carried: bool,
    continues: bool,
) -> tuple[list[Region], bool]:
    """The regions that the chosen actions give, and whether the last one is left open."""
    found: list[Region] = []
    begun: tuple[int, int] | None = None
    # The paragraph begins inside the quotation from the previous one.
    if carried and "close" in actions and ("open" not in actions or actions.index("close") < actions.index("open")):
        begun = (limits[0], limits[0])

    def add(end: int, outer_end: int, rule: MarkRule) -> None:
        if begun is None:
            return
        start, stop = strip(body, begun[1], end)
        if start < stop:
            first = carried and begun[0] - limits[0] <= 1
            found.append(
                Region(
                    start=start,
                    end=stop,
                    outer_start=begun[0],
                    outer_end=outer_end,
                    paragraph=number,
                    closed=rule is not MarkRule.LEFT_OPEN,
                    carried=first,
                    rule=rule,
                )
            )

    for mark, action in zip(marks, actions, strict=True):
        if action == "open":
            begun = (mark.start, mark.end)
        elif action == "imply":
            first = implied_start(body, found[-1].outer_end if found else limits[0], mark.start)
            begun = (first, first)
            add(mark.start, mark.end, MarkRule.OPENING_MISSING)
            begun = None
        elif action == "reopen":
            stop = spoken_end(body, begun[1], mark.start) if begun is not None else None
            closing = MarkRule.LEFT_OPEN if stop is None else MarkRule.CLOSING_MISSING
            add(stop or mark.start, stop or mark.start, closing)
            begun = (mark.start, mark.end)
        elif action == "close":
            add(mark.start, mark.end, MarkRule.PAIRED)
            begun = None
    # "They asked for soup, said Ann Lee.": the closing mark is missing, and a clause shows where.
    if begun is not None and not continues and begun[0] > limits[0] - 1 and not (carried and begun[0] == limits[0]):
        stop = spoken_end(body, begun[1], limits[1])
        if stop is not None:
            add(stop, stop, MarkRule.CLOSING_MISSING)
            return found, False
    add(limits[1], limits[1], MarkRule.LEFT_OPEN)
    return found, begun is not None


def _dialogue(body: str, start: int, end: int, number: int) -> list[Region]:
    """The regions of a paragraph of dialogue with dashes, which has no marks."""
    return [
        Region(
            start=first,
            end=last,
            outer_start=outer,
            outer_end=last,
            paragraph=number,
            rule=MarkRule.DIALOGUE,
        )
        for outer, first, last in dialogue(body, start, end)
    ]

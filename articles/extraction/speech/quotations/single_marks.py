"""Quotations in single marks, which are also apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from articles.extraction.speech.rules import MarkRule

from .regions import Region, strip

# The mark comes first in both of these patterns, so that the search jumps from one to the next.
# A single mark that may open: no word directly before it, one directly after it; no "'90s", no "'em".
SINGLE_OPEN = re.compile(
    r"['‘‚‹`](?<![\w'’‘`\"”].)(?=[\w(\[“\"…$£€])(?!\d\ds?\b|(?:em|til|twas|tis|cause|n)\b)", re.IGNORECASE
)
# A single mark that may close: no blank before it, no letter after it.
SINGLE_CLOSE = re.compile(r"['’›](?<=\S.)(?![\w])")


def single_regions(body: str, paragraphs: Sequence[tuple[int, int]], doubles: Sequence[Region]) -> list[Region]:
    """The regions in single marks, if an outlet quotes with single rather than with double marks."""
    found: list[Region] = []
    taken = 0
    for number, (start, end) in enumerate(paragraphs):
        opener: int | None = None
        events = [(match.start(), True) for match in SINGLE_OPEN.finditer(body, start, end)]
        if not events:
            continue
        events += [(match.start(), False) for match in SINGLE_CLOSE.finditer(body, start, end)]
        events.sort()
        strong_ahead = _strong_ahead(body, events, end)
        for index, (position, opens) in enumerate(events):
            while taken < len(doubles) and doubles[taken].outer_end <= position:
                taken += 1
            # Single marks inside double ones are no separate quotation.
            if taken < len(doubles) and doubles[taken].outer_start <= position:
                opener = None
            elif opens:
                opener = position if opener is None else opener
            elif opener is not None and position > opener + 1:
                # "The ministers’ plan": a mark after an s closes nothing if a more certain one follows.
                possessive = body[position - 1] in "sS" and strong_ahead[index] and not _strong(body, position, end)
                if not possessive:
                    found.append(_single(body, opener, position, number))
                    opener = None
        # Each paragraph of a long quotation opens with its own mark.
        if opener is not None and (opener == start or body[opener - 2 : opener] in (": ", ", ", ". ", "? ")):
            following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(body)
            if SINGLE_OPEN.match(body, following):
                inner = strip(body, opener + 1, end)
                found.append(
                    Region(
                        start=inner[0],
                        end=inner[1],
                        outer_start=opener,
                        outer_end=end,
                        paragraph=number,
                        closed=False,
                        rule=MarkRule.SINGLE_OPEN,
                    )
                )
    # An outlet that quotes with double marks uses single ones for terms.
    spoken = sum(1 for region in found if body[region.end - 1] in ",.?!")
    # 'He told me, "Never come back",' she said: double marks inside single ones are no sign against them.
    starts = [region.outer_start for region in found]
    alone = [
        double
        for double in doubles
        if not (at := bisect_left(starts, double.outer_start)) or not double.is_inside(found[at - 1])
    ]
    return found if not alone or spoken > len(alone) else []


def _single(body: str, opener: int, closer: int, number: int) -> Region:
    """The region between two single marks."""
    start, end = strip(body, opener + 1, closer)
    return Region(
        start=start,
        end=max(start, end),
        outer_start=opener,
        outer_end=closer + 1,
        paragraph=number,
        rule=MarkRule.SINGLE,
    )


def _strong(body: str, position: int, end: int) -> bool:
    """Whether a single mark can only close: a stop before or after it."""
    behind = body[position + 1] if position + 1 < end else "."
    return body[position - 1] in ",.?!…" or behind in ",.;:?!)"


def _strong_ahead(body: str, events: Sequence[tuple[int, bool]], end: int) -> list[bool]:
    """For each mark, whether a mark that can only close follows before the next opening mark."""
    ahead = [False] * len(events)
    sure = False
    for index in range(len(events) - 1, -1, -1):
        ahead[index] = sure
        position, opens = events[index]
        sure = False if opens else sure or _strong(body, position, end)
    return ahead

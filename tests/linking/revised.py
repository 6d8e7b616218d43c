"""A report with a quote that is decided about, and the ways in which its next version may print it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

WORDS = "We found fraud and waste in every office of the harbour board"
FERRY = "The new ferry will sail in May"
BOOKS = "Our books are open to anybody who asks for them"
SAID = f'"{WORDS}," Mara Quint told the council.'
FIRST = "The council of Norden met on Monday to hear about the harbour. Residents filled the hall long before it began."
LAST = "The next session is due in May, when the budget is read."
REPORT = f"""The Marston Mail

Harbour board under fire

12 March 2021

{FIRST}

{SAID} "{FERRY}," she added.

Nobody from the board was there. Its chair, Olof Brandt, said later that the report was one-sided.

"{BOOKS}," Brandt said in a statement.

{LAST}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The next version: what is replaced, and what that means for the words.

    `trivial`: they are the same but for marks, case, accents or a slip of the pen. `neighbour`: the words said next are
    a quote of their own still. `gone`: no quote has words like them.
    """

    change: Callable[[str], str]
    trivial: bool = False
    neighbour: bool = True
    gone: bool = False


def words(old: str, new: str) -> Callable[[str], str]:
    """A version in which some words of the report are others."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def said(quote: str) -> Callable[[str], str]:
    """A version in which the sentence that holds the quote reads otherwise."""
    return words(SAID, quote)


def _moved(text: str) -> str:
    return text.replace(f"{SAID} ", "").replace(LAST, f"{LAST}\n\n{SAID}")


def _in_single_marks(text: str) -> str:
    return re.sub(r'"([^"]*)"', r"‘\1’", text)


def _moved_and_edited(text: str) -> str:
    return _moved(text).replace("waste", "theft").replace("every office", "nearly every office")


REVISIONS: dict[str, Revision] = {
    "nothing": Revision(change=str, trivial=True),
    "elsewhere": Revision(change=words("long before", "hours before"), trivial=True),
    "comma": Revision(change=words("fraud and", "fraud, and"), trivial=True),
    "comma left out": Revision(change=words("harbour board,", "harbour board"), trivial=True),
    "full stop": Revision(change=said(f'Mara Quint told the council: "{WORDS}."'), trivial=True),
    "exclamation": Revision(change=words("harbour board,", "harbour board!"), trivial=True),
    "typo": Revision(change=words("office", "offcie"), trivial=True),
    "typo corrected": Revision(change=words("harbour board,", "harbuor board,"), trivial=True),
    "curly marks": Revision(change=said(f"“{WORDS},” Mara Quint told the council."), trivial=True),
    "guillemets": Revision(change=said(f"«{WORDS}», Mara Quint told the council."), trivial=True),
    "single marks": Revision(change=_in_single_marks, trivial=True),
    "single marks once": Revision(change=said(f"‘{WORDS},’ Mara Quint told the council."), gone=True),
    "marks inside": Revision(change=words("fraud and waste", "“fraud and waste”"), trivial=True),
    "spaces": Revision(change=words("fraud and waste", "fraud  and   waste"), trivial=True),
    "no-break spaces": Revision(change=words("every office", "every\u00a0office"), trivial=True),
    "spaces lost": Revision(change=words("and waste", "andwaste"), trivial=True),
    "ellipsis": Revision(change=words("waste in", "waste … in"), trivial=True),
    "dots": Revision(change=words("waste in", "waste... in"), trivial=True),
    "dash": Revision(change=words("fraud and waste", "fraud — and waste —"), trivial=True),
    "hyphen": Revision(change=words("harbour board", "harbour-board"), trivial=True),
    "hyphenated at the line end": Revision(change=words("harbour", "har\u00adbour"), trivial=True),
    "line break": Revision(change=words("waste in every", "waste in\nevery")),
    "case": Revision(change=words("harbour board,", "Harbour Board,"), trivial=True),
    "capitals": Revision(change=words(WORDS, WORDS.upper()), trivial=True),
    "accents": Revision(change=words("fraud", "fráud"), trivial=True),
    "decomposed": Revision(change=words("fraud", "fra\u0301ud"), trivial=True),
    "apostrophe": Revision(change=words("harbour board,", "harbour’s board,")),
    "bracket": Revision(change=words("We found", "[We] found"), trivial=True),
    "word swapped": Revision(change=words("waste", "theft")),
    "first word swapped": Revision(change=words("We found", "They found")),
    "last word swapped": Revision(change=words("harbour board,", "harbour trust,")),
    "word inserted": Revision(change=words("in every", "in almost every")),
    "word left out": Revision(change=words("and waste ", "")),
    "negated": Revision(change=words("We found", "We never found")),
    "words swapped in order": Revision(change=words("fraud and waste", "waste and fraud")),
    "added before": Revision(change=words("We found", "Let me be clear, we found")),
    "added behind": Revision(change=words("harbour board,", "harbour board and of the port,")),
    "cut at the start": Revision(change=words("We found fraud and waste", "Fraud and waste")),
    "cut at the end": Revision(change=words(" of the harbour board", "")),
    "split in two": Revision(
        change=said('"We found fraud and waste," Mara Quint told the council, "in every office of the harbour board."')
    ),
    "split by a sentence": Revision(
        change=said(
            '"We found fraud and waste," Mara Quint told the council.\n\nThe hall was silent.\n\n'
            '"It was in every office of the harbour board," she said.'
        )
    ),
    "joined with its neighbour": Revision(
        change=words(f'{SAID} "{FERRY}," she added.', f'"{WORDS}. {FERRY}," Mara Quint told the council.'),
        neighbour=False,
    ),
    "reported instead": Revision(
        change=said("Mara Quint told the council that they found fraud and waste in every office of the harbour board.")
    ),
    "partly quoted": Revision(
        change=said('Mara Quint told the council that they "found fraud and waste in every office" of the board.')
    ),
    "paragraph of its own": Revision(change=said(f"{SAID}\n\nShe spoke calmly."), trivial=True),
    "moved to the end": Revision(change=_moved, trivial=True),
    "moved and edited": Revision(change=_moved_and_edited),
    "moved to the front": Revision(
        change=lambda text: text.replace(f"{SAID} ", "").replace(FIRST, f"{SAID}\n\n{FIRST}"), trivial=True
    ),
    "printed twice": Revision(change=words(LAST, f"{LAST}\n\n{SAID}"), trivial=True),
    "printed twice, edited": Revision(
        change=words(LAST, f"{LAST}\n\n{SAID.replace('fraud and', 'fraud, and')}"), trivial=True
    ),
    "another speaker": Revision(change=words("Mara Quint told", "Lena Moss told")),
    "everything around it": Revision(
        change=lambda text: text.replace(FIRST, "It was a long Monday in Norden.").replace(LAST, "More in June."),
        trivial=True,
    ),
    "several edits": Revision(
        change=lambda text: text.replace("fraud and waste", "waste, fraud").replace("every office", "all offices")
    ),
    "left out": Revision(change=said("Mara Quint spoke first."), gone=True),
    "replaced": Revision(change=words(WORDS, "Nobody has told me about the ferry port"), gone=True),
}

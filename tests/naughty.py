"""What texts are made of that copy, paste, word processors and bad luck produce, for tests of offsets and maps."""

from __future__ import annotations

import random
from collections.abc import Iterator

LINE_ENDS = ("\n", "\r", "\r\n", "\n\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n\n")
BLANKS = (" ", "  ", "\t", "\x1f", "\u00a0", "\u1680", "\u2003", "\u202f", "\u3000")
CONTROLS = tuple(map(chr, (*range(0x01, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), 0x86, 0x9F)))
INVISIBLE = ("\u00ad", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\ufe0f")
DIRECTIONS = ("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069")
COMBINING = ("\u0301", "\u0308", "\u0345", "\u20dd", "\u0e33", "e\u0301", "n\u0303", "\u1100\u1161\u11a8", "✊🏽")
# letters that folding, capitals or compatibility make longer or shorter
CHANGING = ("İ", "ı", "ß", "ẞ", "ŉ", "ǰ", "ΐ", "ﬁ", "ﷺ", "㎏", "½", "Ⅻ", "１２", "٣", "①", "ǅ", "𝐀", "𝛎", "ﬃ", "ſ")
REFERENCES = (
    *("&amp;", "&quot;", "&nbsp;", "&lt;b&gt;", "&#8220;", "&#x201D;", "&rsquo;", "&shy;", "&zwj;", "&#8203;"),
    *("&#0;", "&#xD800;", "&#1114112;", "&#128;", "&#x85;", "&#xFFFD;", "&#65279;", "&#x202e;", "&fjlig;", "&ngE;"),
    *("&NotEqual;", "&bogus;", "&amp;amp;", "&#10;", "&#9;", "&", "&;", "&#;", "&#x;", "&NewLine;", "&Tab;"),
)
MARKUP = ("**", "*", "_", "__", "`", "[", "](x)", "![a](b)", "<b>", "</b>", "<br/>", "\\*", "\\[", "# ", "> ", "- ")
LONE_MARKS = ("“", "”", '"', "'", "’", "„", "«", "»", "「", "」", "(", ")", "…", "—", "--", ",", ".", "!", "?", ":")
WORDS = (
    *("said", " Ann Lee ", "Mr. İnan", " told reporters", " and ", "12 people were killed", " on Monday", "5 May 2019"),
    *("the minister", "The talks began.", "CALDER (XP) —", "By Tom Reed", "title: x\n", "---\n", "A" * 230, " Bo" * 90),
)
PIECES = (
    *(LINE_ENDS * 2 + BLANKS + CONTROLS[::3] + INVISIBLE + DIRECTIONS + COMBINING + CHANGING),
    *(REFERENCES * 2 + MARKUP + LONE_MARKS * 2 + WORDS * 4),
)


def naughty_texts(number: int, seed: int) -> Iterator[str]:
    """So many texts, the same for the same seed."""
    draw = random.Random(seed)
    for _ in range(number):
        gap = draw.choice(("", "", " "))
        yield gap.join(draw.choice(PIECES) for _ in range(draw.randrange(3, 60)))

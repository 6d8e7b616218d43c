"""What a quote calls the organisation that speaks: the curator's name if one is set, else the extractor's."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.records import SpeakerKind
from articles.models import Quote
from articles.names.organisations import LONGEST, is_acronym, parse_organisation
from articles.names.spelling import fold

COLUMNS = (
    "speaker_curated", "curated_speaker_kind", "curated_speaker_name", "machine_organisation_name",
    "machine_speaker_kind", "machine_speaker_name", "speaker_text", "speaker_organisation",
)  # fmt: skip
"""The columns that a naming is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The full name of an organisation in one article, and the acronym that the quote prints instead, if it does."""

    name: str
    alias: str = ""

    @property
    def printed(self) -> str:
        """The name that counts as printed."""
        return self.alias or self.name


def naming_of(quote: Quote) -> Naming | None:
    """What a quote calls the organisation that speaks; None if no organisation does."""
    if quote.speaker_curated:
        is_one = quote.curated_speaker_kind == SpeakerKind.ORGANISATION and quote.curated_speaker_name
        return Naming(name=quote.curated_speaker_name[:LONGEST]) if is_one else None
    name = quote.machine_organisation_name
    # quotes stored by a version that did not name organisations
    if not name and quote.machine_speaker_kind == SpeakerKind.ORGANISATION:
        parsed = parse_organisation(quote.machine_speaker_name)
        name = parsed.name if parsed is not None else ""
    if not name:
        return None
    words = quote.speaker_text.split()
    alias = words[-1] if len(words) == 1 or len(words) == 2 and words[0].lower() == "the" else ""
    return Naming(name=name, alias=alias if alias != name and is_acronym(alias) else "")


def key_of(name: str) -> str:
    """The key that a name shares with every other wording of it.

    >>> key_of("Egypt's presidency") == key_of("Egyptian presidency")
    True
    """
    parsed = parse_organisation(name)
    return parsed.key if parsed is not None else f":{fold(name)}"[:LONGEST]

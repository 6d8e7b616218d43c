"""The kinds of organisations; the nouns that tell them are in the lexicon of names."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of organisation a name tells."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    PARLIAMENT = "parliament"
    COURT = "court"
    FORCE = "force"
    PARTY = "party"
    CAMPAIGN = "campaign"
    OFFICE = "office"
    AGENCY = "agency"
    BLOC = "bloc"
    COMPANY = "company"
    OUTLET = "outlet"
    INSTITUTE = "institute"
    GROUP = "group"
    COUNTRY = "country"
    OTHER = "other"

"""The closed sets of the API; each is one component of the OpenAPI document, named in the settings."""

from __future__ import annotations

from articles.explanation import FoundBy
from articles.extraction.records import (
    Basis,
    DateBasis,
    DatePrecision,
    EventKind,
    FigureRole,
    OrganisationKind,
    Qualifier,
    QuoteKind,
    RemovalReason,
    SpeakerKind,
    Stance,
)
from articles.linking.events.discrepancies import DiscrepancyState
from articles.matching.texts.diffs import Operation
from articles.models import Change, Quote, SavedSearch, SharedCopy
from articles.models.fields import choices
from articles.models.webhook import EVENTS, DeliveryStatus

BASIS = choices(Basis)
CHANGE_ACTION = Change.Action.choices
CHANGE_RESOURCE = Change.Resource.choices
COPY_KIND = SharedCopy.Kind.choices
DATE_BASIS = choices(DateBasis)
DATE_PRECISION = choices(DatePrecision)
DELIVERY_STATUS = choices(DeliveryStatus)
DISCREPANCY_ROLE = [*choices(FigureRole), ("date", "date")]
DISCREPANCY_STATE = choices(DiscrepancyState)
EVENT_KIND = choices(EventKind)
FIGURE_ROLE = choices(FigureRole)
FINDER = choices(FoundBy)
OFFSET_UNIT = [("code_point", "code point")]
OPERATION = choices(Operation)
ORGANISATION_KIND = choices(OrganisationKind)
QUALIFIER = choices(Qualifier)
QUOTE_KIND = choices(QuoteKind)
QUOTE_STATUS = Quote.Status.choices
RELATION = Quote.Relation.choices
REMOVAL_REASON = choices(RemovalReason)
SPEAKER_KIND = choices(SpeakerKind)
STANCE = choices(Stance)
SAVED_SEARCH_KIND = SavedSearch.Kind.choices
WEBHOOK_EVENT = [(name, name) for name in EVENTS]

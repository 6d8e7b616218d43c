"""The serializers of the API; every field is always present."""

from .articles import ArticleDetail, ArticleSerializer, OutletSerializer
from .events import CoverageSerializer, DiscrepancyPage, EventDetail, EventSerializer
from .persons import OrganisationDetail, OrganisationSerializer, PersonDetail, PersonSerializer
from .quotes import QuoteSerializer, UtteranceDetail, UtteranceSerializer
from .search import SearchResult, SuggestionPage

__all__ = [
    "ArticleDetail",
    "ArticleSerializer",
    "CoverageSerializer",
    "DiscrepancyPage",
    "EventDetail",
    "EventSerializer",
    "OrganisationDetail",
    "OrganisationSerializer",
    "OutletSerializer",
    "PersonDetail",
    "PersonSerializer",
    "QuoteSerializer",
    "SearchResult",
    "SuggestionPage",
    "UtteranceDetail",
    "UtteranceSerializer",
]

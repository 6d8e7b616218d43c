"""What the API shows, described; every field is always present."""

from .articles import ArticleDetail, ArticleRecord, OutletRecord
from .events import CoverageRecord, DiscrepancyPage, EventDetail, EventRecord
from .persons import PersonDetail, PersonRecord
from .quotes import QuoteRecord, UtteranceDetail, UtteranceRecord
from .search import SearchResult
from .suggestions import SuggestionPage

__all__ = [
    "ArticleDetail",
    "ArticleRecord",
    "CoverageRecord",
    "DiscrepancyPage",
    "EventDetail",
    "EventRecord",
    "OutletRecord",
    "PersonDetail",
    "PersonRecord",
    "QuoteRecord",
    "SearchResult",
    "SuggestionPage",
    "UtteranceDetail",
    "UtteranceRecord",
]

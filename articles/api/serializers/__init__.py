"""What the API shows, described; every field is always present."""

from .articles import ArticleDetail, ArticleRecord, OutletRecord
from .events import CoverageRecord, DiscrepancyRecord, EventDetail, EventRecord
from .persons import PersonDetail, PersonRecord
from .quotes import QuoteRecord, UtteranceDetail, UtteranceRecord
from .search import SearchResult

__all__ = [
    "ArticleDetail",
    "ArticleRecord",
    "CoverageRecord",
    "DiscrepancyRecord",
    "EventDetail",
    "EventRecord",
    "OutletRecord",
    "PersonDetail",
    "PersonRecord",
    "QuoteRecord",
    "SearchResult",
    "UtteranceDetail",
    "UtteranceRecord",
]

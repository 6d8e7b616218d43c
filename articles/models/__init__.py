"""The database tables, and the queries on them."""

from .article import Article, SharedCopy, SharedPassage, Shingle
from .change import Change, FeedPlace
from .decision import Decision
from .document import IngestRun, RawDocument, Refusal
from .event import Coverage, Event, EventMention, Figure
from .idempotency import IdempotentCall
from .judgement import Judgement
from .key import ApiKey
from .organisation import Organisation, OrganisationName
from .outlet import Outlet
from .person import Appearance, Mention, NameKey, Person, PersonDoubt, PersonName
from .quote import Quote, QuoteKey, Utterance
from .redaction import Erasure, Redaction
from .story import Story, StoryFeature, StoryWord
from .takedown import BarredKey, Takedown, Tombstone
from .webhook import Attempt, Delivery, SavedSearch, Webhook

__all__ = [
    "ApiKey",
    "Appearance",
    "Article",
    "Attempt",
    "BarredKey",
    "Change",
    "Coverage",
    "Decision",
    "Delivery",
    "Erasure",
    "Event",
    "EventMention",
    "FeedPlace",
    "Figure",
    "IdempotentCall",
    "IngestRun",
    "Judgement",
    "Mention",
    "NameKey",
    "Organisation",
    "OrganisationName",
    "Outlet",
    "Person",
    "PersonDoubt",
    "PersonName",
    "Quote",
    "QuoteKey",
    "RawDocument",
    "Redaction",
    "Refusal",
    "SavedSearch",
    "SharedCopy",
    "SharedPassage",
    "Shingle",
    "Story",
    "StoryFeature",
    "StoryWord",
    "Takedown",
    "Tombstone",
    "Utterance",
    "Webhook",
]

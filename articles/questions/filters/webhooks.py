"""What webhooks, their deliveries and saved searches can be filtered and sorted by."""

from __future__ import annotations

from articles.models import SavedSearch
from articles.models.webhook import DeliveryStatus
from articles.questions.listing import Listing

from .related import CREATED
from .types import choice, flag, key

WEBHOOKS = Listing(
    name="webhooks",
    filters=(flag("enabled", "enabled", "whether the webhook is enabled"),),
    sorts=(CREATED,),
    default_sort="-created",
)

DELIVERIES = Listing(
    name="deliveries",
    filters=(choice("status", "status", "state of the delivery", DeliveryStatus),),
    sorts=(CREATED,),
    default_sort="-created",
)

SAVED_SEARCHES = Listing(
    name="saved_searches",
    filters=(
        choice("kind", "kind", "what triggers the saved search", SavedSearch.Kind.values),
        key("webhook", "webhook", "webhook that is notified, by id"),
        flag("enabled", "enabled", "whether the webhook is enabled"),
    ),
    sorts=(CREATED,),
    default_sort="-created",
)

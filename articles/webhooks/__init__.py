"""Telling others of changes, after Standard Webhooks 1.0.

The feed of changes is the outbox: a change is written in the transaction that makes it. From there `outbox` takes each
once, as a delivery to every webhook that asks for it; `delivering` sends them until they are taken or given up.
"""

from .addresses import NAMED_TARGET, AddressRefused, check_url
from .delivering import deliver_due, redeliver, send_test
from .outbox import PLACE, Match, Matcher, fan_out, prune_deliveries
from .signing import new_secret, sign

__all__ = [
    "NAMED_TARGET",
    "PLACE",
    "AddressRefused",
    "Match",
    "Matcher",
    "check_url",
    "deliver_due",
    "fan_out",
    "new_secret",
    "prune_deliveries",
    "redeliver",
    "send_test",
    "sign",
]

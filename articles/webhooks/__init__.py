"""Telling others of changes, after Standard Webhooks 1.0.

The feed of changes is the outbox: a change is written in the transaction that makes it. From there `outbox` takes each
once, as a delivery to every webhook that asks for it; `delivering` sends them until they are taken or given up.
"""

from .addresses import NAMED_TARGET, AddressRefused, check_url
from .delivering import deliver_due, redeliver, send_test
from .outbox import PLACE, Matcher, SearchMatch, fan_out, prune_deliveries
from .sealing import SecretLostError, reseal, rotate_secret, seal, unseal
from .signing import new_secret, sign

__all__ = [
    "NAMED_TARGET",
    "PLACE",
    "AddressRefused",
    "SearchMatch",
    "Matcher",
    "SecretLostError",
    "check_url",
    "deliver_due",
    "fan_out",
    "new_secret",
    "prune_deliveries",
    "redeliver",
    "reseal",
    "rotate_secret",
    "seal",
    "send_test",
    "sign",
    "unseal",
]

"""Notifies webhooks of changes, following Standard Webhooks 1.0.

The change feed is the outbox: a change is written in the transaction that makes it. From there `outbox` turns each
change once into a delivery for every subscribed webhook; `delivering` sends deliveries until they are accepted or given
up.
"""

from .addresses import NAMED_TARGET, AddressRefusedError, check_url
from .delivering import deliver_due, redeliver, send_test
from .outbox import PLACE, Matcher, SearchMatch, fan_out, prune_deliveries
from .sealing import SecretLostError, reseal, rotate_secret, seal, unseal
from .signing import new_secret, sign

__all__ = [
    "NAMED_TARGET",
    "PLACE",
    "AddressRefusedError",
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

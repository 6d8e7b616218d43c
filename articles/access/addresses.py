"""The address that a call comes from, as reported by trusted proxies only."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the caller: that of the connection, or the one seen by the outermost of our own proxies.

    Entries further left in X-Forwarded-For can be forged by the caller. An IPv6 /64 network counts as one address.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.NUM_PROXIES
    given = seen[-proxies] if proxies and len(seen) >= proxies else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)

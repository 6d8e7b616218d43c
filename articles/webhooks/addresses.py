"""Which addresses messages may be sent to: the public internet by http or https, never the internal network."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

SCHEMES = {"http": 80, "https": 443}
LONGEST = 2_000
LABEL = r"[A-Za-z0-9_-]{1,63}"
LAST_LABEL = r"[A-Za-z][A-Za-z0-9_-]{0,62}"  # what begins with a digit could be parsed as a number: 0x7f000001
PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
NAMED_TARGET = rf"^https?://({LABEL}\.)*{LAST_LABEL}\.?(:{PORT})?([/?][!\"$-~]*)?$"
"""The form of a URL that messages may be sent to, if its host is public."""

UNLESS = "For tests, NEWSAPI_WEBHOOK_PRIVATE_NETWORKS=1 allows it."
INSIDE = ("localhost", ".local", ".localdomain", ".internal", ".lan", ".intranet", ".home.arpa")

NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by providers; includes metadata of Alibaba (100.100.100.200) and Tencent
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's platform, reachable from every machine
        "169.254.0.0/16",  # metadata services of AWS, Azure, Google, Oracle, DigitalOcean and others
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocols: dummy 192.0.0.8, Oracle's former metadata 192.0.0.192
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
"""IANA's special-purpose addresses, including those that Python considers global, and those of cloud platforms."""

GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
"""All addresses ever allocated; site-local fec0::/10, unique local fc00::/7 (fd00:ec2::254) and others lie outside."""

NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(each)
    for each in (
        "2001::/23",  # Teredo, benchmarking, ORCHID and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4: embeds an IPv4 address, and its relays no longer exist
        "2620:4f:8000::/48",
        "3ffe::/16",
        "3fff::/20",
    )
)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""NAT64, through which IPv6-only networks reach IPv4: the last 32 bits are the IPv4 address."""

ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""ISATAP, IPv6 tunnelled through IPv4: what precedes the IPv4 address in the last 64 bits."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressRefusedError(Exception):
    """An address that messages must not be sent to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The parts of a URL; `path` is everything after the host."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"


def check_url(url: str) -> Target:
    """The parts of a URL; raises AddressRefusedError with a sentence if messages cannot be sent to it."""
    if len(url) > LONGEST:
        raise AddressRefusedError(f"It is longer than {LONGEST:,} characters.")
    if any(not "!" <= character <= "~" for character in url):
        raise AddressRefusedError("It contains white space or characters that are not ASCII.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefusedError("It is not a URL.") from error
    if parts.scheme not in SCHEMES:
        raise AddressRefusedError("It must begin with http:// or https://.")
    if not parts.hostname:
        raise AddressRefusedError("It has no host.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefusedError(
            "It contains a user name or password; receivers recognise the sender by the signature."
        )
    if "%" in parts.hostname:
        raise AddressRefusedError("Its host contains the character %, as in a network interface name.")
    if parts.fragment or port == 0:
        raise AddressRefusedError("It has a fragment, or the port 0.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(scheme=parts.scheme, host=parts.hostname, port=port or SCHEMES[parts.scheme], path=path)
    literal = _literal(target.host)
    if literal is not None:
        _refuse_private(literal)
    elif not re.fullmatch(NAMED_TARGET, url):
        raise AddressRefusedError("Its host is neither a name nor an IP address, or its port is invalid.")
    elif not settings.WEBHOOK_PRIVATE_NETWORKS and target.host.rstrip(".").endswith(INSIDE):
        raise AddressRefusedError(f"{target.host} is inside the internal network. {UNLESS}")
    return target


def resolve(target: Target) -> str:
    """The address to connect to, resolved now; raises AddressRefusedError unless all addresses of the name are public.

    All addresses must be public, because the owner of a name could let it resolve to good and bad addresses in turn.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefusedError(f"{target.host} cannot be resolved.") from error
    addresses = [str(entry[4][0]) for entry in found]
    for each in addresses:
        _refuse_private(ipaddress.ip_address(each.partition("%")[0]))
    return addresses[0]


def _refuse_private(address: Address) -> None:
    if not settings.WEBHOOK_PRIVATE_NETWORKS and not is_public(address):
        raise AddressRefusedError(f"{address} is not on the public internet. {UNLESS}")


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet, including any IPv4 address embedded in it.

    >>> is_public(ipaddress.ip_address("93.184.216.34")), is_public(ipaddress.ip_address("::ffff:127.0.0.1"))
    (True, False)
    """
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in NOT_PUBLIC_4)
    low = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.ipv4_mapped is not None or address in NAT64:
        return is_public(low)
    if address not in GLOBAL_6 or any(address in network for network in NOT_PUBLIC_6) or not address.is_global:
        return False
    return (int(address) >> 32) & 0xFFFF_FFFF not in ISATAP or is_public(low)


def _literal(host: str) -> Address | None:
    """The host as an IP address; None if it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None

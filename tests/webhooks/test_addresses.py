"""Nothing inside the own network is sent to, however it is written and whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from articles.webhooks import addresses, sending
from articles.webhooks.addresses import AddressRefusedError, check_url, is_public, resolve

from .dripping import Dripping
from .receiver import Receiver


@pytest.fixture(autouse=True)
def closed(settings: Any) -> None:
    """As a server is unless set otherwise."""
    settings.WEBHOOK_PRIVATE_NETWORKS = False


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "example.org/hook",
        "http://",
        "http:///hook",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://user:password@example.org/",
        "http://user@example.org/",
        "http://example.org/#part",
        "http://example.org/a b",
        "http://example.org/\r\nX: y",
        "http://exämple.org/",
        "http://[::1/",
        "http://example.org*/",
        "http://example..org/",
        "http://example.org:/",
        "http://example.org:080/",
        "HTTP://example.org/",
        "http://2130706433/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.0.0.1./",
        "http://127.0.1/",
        "http://0/",
        "http://0x7f000001/",
        "http://0X7F000001:80/",
        "http://0x7f.0x0.0x0.0x1/",
        "http://127.0.0.0x1/",
        "http://0x7f.1/",
        "http://example.0x1f./",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://%31%32%37.0.0.1/",
        "http://user@127.0.0.1@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[::1]./",
        "http://host.docker.internal/",
        "http://router.lan/",
        "http://nas.home.arpa./",
        "http://168.63.129.16/machine?comp=goalstate",
        "http://100.100.100.200/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://localhost/",
        "http://LOCALHOST:8000/",
        "http://localhost./",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_it_is_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(AddressRefusedError):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "host", "port", "path", "header"),
    [
        ("https://example.org", "example.org", 443, "/", "example.org"),
        ("http://example.org:8080/a?b=c", "example.org", 8080, "/a?b=c", "example.org:8080"),
        ("https://a_b.example.org.:65535?c", "a_b.example.org.", 65535, "/?c", "a_b.example.org.:65535"),
        ("https://[2606:4700::1111]:444/", "2606:4700::1111", 444, "/", "[2606:4700::1111]:444"),
    ],
)
def test_the_parts_of_a_good_one(url: str, host: str, port: int, path: str, header: str) -> None:
    target = check_url(url)
    assert (target.host, target.port, target.path, target.host_header) == (host, port, path, header)


@pytest.mark.parametrize(
    ("networks", "expected"),
    [
        ("93.184.216.34 8.8.8.8 1.1.1.1 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 168.63.129.15", True),
        ("169.253.255.255 192.0.1.0 198.17.255.255 198.20.0.0 223.255.255.254 128.0.0.1 11.0.0.0 9.9.9.9", True),
        ("2606:4700::1111 2a00:1450:4001::1 2620:fe::fe 2400:cb00::1 2001:4860:4860::8888", True),
        ("64:ff9b::93.184.216.34 ::ffff:93.184.216.34 2a00:1450:1::5efe:93.184.216.34", True),
        ("0.0.0.0 0.1.2.3 10.0.0.1 127.0.0.1 127.255.255.254 172.16.0.1 172.31.255.255 192.168.0.1", False),
        ("169.254.0.1 169.254.169.254 169.254.170.2 169.254.0.23", False),  # metadata of many platforms
        ("100.64.0.0 100.100.100.200 100.127.255.255 168.63.129.16 192.0.0.192", False),
        ("192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.2.1 198.51.100.1 203.0.113.1", False),
        ("192.88.99.0 192.88.99.1 192.31.196.1 192.52.193.1 192.175.48.1 198.18.0.1 198.19.255.255", False),
        ("224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255", False),
        ("::1 :: ::127.0.0.1 ::8.8.8.8 ::ffff:10.0.0.1 ::ffff:168.63.129.16 ::ffff:0:127.0.0.1", False),
        ("64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b:1::8.8.8.8 100::1 5f00::1", False),
        ("2002:7f00:1:: 2002:808:808::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1", False),
        ("2001:db8::1 3fff::1 3fff:fff:ffff::1 2a00:1450:1::5efe:10.0.0.1 2a00:1450:1:0:200:5efe:127.0.0.1", False),
        ("fc00::1 fd00::1 fd00:ec2::254 fd20:ce::254 fe80::1 febf::1 fec0::1 feff::1 ff02::1 4000::1 e000::1", False),
    ],
)
def test_public_addresses(networks: str, expected: bool) -> None:
    wrong = [each for each in networks.split() if is_public(ipaddress.ip_address(each)) is not expected]
    assert wrong == []


def answers(*found: str) -> Any:
    """A resolver that gives these addresses."""
    return lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]


def test_one_private_address_among_good_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses.socket, "getaddrinfo", answers("93.184.216.34", "10.0.0.1"))
    with pytest.raises(AddressRefusedError):
        resolve(check_url("http://example.org/"))


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A name that would answer otherwise the second time is asked once only."""
    settings.WEBHOOK_PRIVATE_NETWORKS = True
    receiver = Receiver("whsec_" + "A" * 32)
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolver(host: str, port: int, *args: Any, **named: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1", port, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    sending.post(f"http://rebinding.example:{receiver.port}/", {}, b"{}")
    assert [host for host in asked if host != "127.0.0.1"] == ["rebinding.example"]
    receiver.kill()


def test_an_attempt_at_a_private_address_says_why() -> None:
    answer = sending.post("http://127.0.0.1:1/", {}, b"{}")
    assert answer.status is None
    assert answer.error.startswith("127.0.0.1 is not on the public internet.")
    assert "NEWSAPI_WEBHOOK_PRIVATE_NETWORKS" in answer.error


def test_a_name_that_nobody_has() -> None:
    answer = sending.post("http://nobody.invalid/", {}, b"{}")
    assert answer.error == "nobody.invalid cannot be resolved."


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([b"HTTP/1.1 200 OK\r\n"] + [b"X: y\r\n"] * 200, id="headers one by one"),
        pytest.param([b"HTTP/1.1 200 OK\r\n\r\n"] + [b"a"] * 200, id="body byte by byte"),
    ],
)
def test_who_drips_is_hung_up_on(lines: list[bytes], monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A timeout of each read would wait for ever; each byte comes in time here."""
    settings.WEBHOOK_PRIVATE_NETWORKS = True
    monkeypatch.setattr(sending, "DEADLINE", 0.3)
    with Dripping(lines) as server:
        answer = sending.post(f"http://127.0.0.1:{server.port}/", {}, b"{}")
    assert answer.milliseconds < 5_000
    assert server.sent < len(lines)


def test_a_large_answer_is_not_read(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.WEBHOOK_PRIVATE_NETWORKS = True
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"
    with Dripping([head] + [b"a" * 65_536] * 10_000, pause=0) as server:
        answer = sending.post(f"http://127.0.0.1:{server.port}/", {}, b"{}")
    assert answer.status == 200
    assert server.sent < 1_000


def test_an_answer_that_is_no_http(settings: Any) -> None:
    settings.WEBHOOK_PRIVATE_NETWORKS = True
    with Dripping([b"SSH-2.0-OpenSSH\r\n\r\n"], pause=0) as server:
        answer = sending.post(f"http://127.0.0.1:{server.port}/", {}, b"{}")
    assert answer.status is None
    assert answer.error

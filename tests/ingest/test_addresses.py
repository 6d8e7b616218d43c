"""Addresses that name an article, and addresses that name nothing."""

from __future__ import annotations

import pytest

from articles.ingest.addresses import article_address

SELF = (
    "https://harbour.example/visit",
    "https://harbour.example/2017/05/29/dockers",
    "https://harbour.example/world/dockers-walk-out",
    "https://harbour.example/news/48213345",
    "https://harbour.example/news/dockers",
    "https://harbour.example/1",
    "https://harbour.example/?p=123",
    "https://harbour.example/index.php?id=5",
    "https://harbour.example/index.html?article=5&lang=en",
    "https://harbour.example/dockers/index.html",
    "https://harbour.example/category/local/dockers-walk-out-at-port",
    "https://harbour.example/topics/strike/2017-05-29-dockers",
    "http://93.184.216.34/visit",
    "https://xn--hfen-loa.example/besuch",
    "https://apple.news/AbCdEf",
)


@pytest.mark.parametrize("url", SELF)
def test_an_article_has_an_address_of_its_own(url: str) -> None:
    assert article_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://harbour.example",
        "https://harbour.example/",
        "https://harbour.example/?",
        "https://harbour.example/#",
        "https://harbour.example/#/article/5",
        "https://harbour.example/?utm_source=mail&fbclid=1",
        "https://harbour.example/?lang=en",
        "https://harbour.example/?s=dockers",
        "https://harbour.example/index.html",
        "https://harbour.example/Default.aspx",
        "https://harbour.example/home",
        "https://harbour.example/en/",
        "https://harbour.example/en-gb/index.php",
        "https://harbour.example/news/",
        "https://harbour.example/en/news/world",
        "https://harbour.example/News/Europe/index.html",
        "https://harbour.example/news/page/3/",
        "https://harbour.example/tag/strike",
        "https://harbour.example/topics/norland-politics",
        "https://harbour.example/search?q=dockers",
        "https://harbour.example/2017/05/29/",
        "https://harbour.example/2017",
        "https://www.google.com/search?q=dockers",
        "https://news.google.com/topstories?hl=en",
        "about:blank",
        "file:///home/ann/visit.html",
        "javascript:void(0)",
        "data:text/html,visit",
        "http://localhost:8000/visit",
        "http://127.0.0.1/visit",
        "http://[::1]/visit",
        "http://192.168.0.7/visit",
        "http://desk/visit",
        "http://desk.local/visit",
        "http://[broken/visit",
        "https://api.harbour.example/api/v1/articles/17",
        "https:///visit",
        "visit",
    ],
)
def test_other_addresses_name_no_article(url: str) -> None:
    assert article_address(url) is None


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://www.google.com/amp/s/harbour.example/2017/dockers", "https://harbour.example/2017/dockers"),
        ("https://www.google.co.uk/amp/harbour.example/dockers", "http://harbour.example/dockers"),
        (
            "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/dockers?id=2",
            "https://harbour.example/dockers?id=2",
        ),
        (
            "https://web.archive.org/web/20170529101112/https://harbour.example/dockers",
            "https://harbour.example/dockers",
        ),
        ("https://web.archive.org/web/2017id_/http:/harbour.example/dockers", "http://harbour.example/dockers"),
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fharbour.example%2Fdockers",
            "https://harbour.example/dockers",
        ),
        ("//harbour.example/dockers", "https://harbour.example/dockers"),
        ("www.harbour.example/dockers", "https://www.harbour.example/dockers"),
        ("https://web.archive.org/web/20170529101112/https://harbour.example/", None),
        ("https://www.google.com/amp/s/harbour.example/", None),
        ("https://www.google.com/url?q=javascript:alert(1)", None),
    ],
)
def test_what_wraps_an_address_is_taken_off(url: str, inner: str | None) -> None:
    assert article_address(url) == inner

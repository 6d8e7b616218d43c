"""Which addresses name an article, and which a site, a section, a viewer or nothing at all."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from articles.sources.formats.own import is_record_address

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
"""Query parameters that say how a reader got here, not what is read."""

CHOOSING = frozenset(
    "lang hl locale edition theme output amp ref source page paged s q query search tag cat category section".split()
)
"""Query parameters of a home page that choose its look or its list, not one article."""

# The default pages of a folder: /index.html, /default.aspx, /home.
FRONT_PAGE = re.compile(r"(?:index|default|home|main|start)(?:\.[a-z]{2,5})?", re.IGNORECASE)

SECTIONS = frozenset(
    "news world uk us usa europe africa asia americas mideast middle-east international national local region politics "
    "business economy markets money finance sport sports opinion editorial comment culture arts entertainment life "
    "lifestyle style travel tech technology science health education environment climate weather video videos photos "
    "pictures live latest breaking breaking-news headlines top-stories archive archives all today amp rss feed feeds "
    "search section sections category categories topic topics tag tags author authors blog blogs articles stories "
    "posts press releases press-releases newsroom media".split()
)
"""Path segments that name a section: a path of only these is a page that changes every day."""

INDEXES = frozenset({"section", "sections", "category", "categories", "topic", "topics", "tag", "tags", "search"})
"""First segments of pages that list articles; what follows is the name of the list, unless it is a slug."""

SLUG_HYPHENS = 3
"""Minimum number of hyphens in a segment that is a headline and not the name of a list."""

AGGREGATORS = frozenset(
    "www.google.com google.com news.google.com www.bing.com bing.com duckduckgo.com feedly.com getpocket.com "
    "translate.google.com webcache.googleusercontent.com".split()
)
"""Hosts that show other sites' articles under their own addresses."""

# Addresses that contain another one: AMP viewers, archived copies, links that count clicks.
AMP_VIEWER = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<secure>s/)?(?P<rest>[^/?#]+\.[^?#]+)", re.I)
AMP_CACHE = re.compile(r"https?://[^/]+\.cdn\.ampproject\.org/[a-z]+/(?P<secure>s/)?(?P<rest>[^/?#]+\.[^#]+)", re.I)
WEB_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?P<rest>https?:/.+)", re.I)
LEAVING = re.compile(r"https?://(?:www\.|l\.)?(?:google\.[a-z.]{2,6}/url|facebook\.com/l\.php)\?", re.I)

# The archive of a year, a month or a day, and further pages of a list.
PERIOD = re.compile(r"/(?:19|20)\d{2}(?:/\d{1,2}){0,2}/?")
FURTHER_PAGE = re.compile(r"/page/\d{1,6}/?\Z")

MOST_LAYERS = 3


def article_address(url: str) -> str | None:
    """The address of the article, without any wrapper around it; None if the address names no article.

    >>> article_address("https://www.google.com/amp/s/harbour.example/2017/dockers")
    'https://harbour.example/2017/dockers'
    >>> article_address("https://harbour.example/"), article_address("https://harbour.example/news/")
    (None, None)
    """
    inner = _unwrapped(url.strip())
    return inner if _names_an_article(inner) else None


def normalised_url(url: str) -> str:
    """The address without fragment, tracking parameters and trailing slash.

    >>> normalised_url("HTTPS://Example.org/a/?utm_source=x&id=2#top")
    'https://example.org/a?id=2'
    """
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING)]
    tail = f"?{urlencode(query)}" if query else ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/')}{tail}"


def _unwrapped(url: str) -> str:
    """The address inside that of a viewer, an archive or a click counter; a scheme is added if it has none."""
    if url.lower().startswith(("//", "www.")):
        url = f"https://{url.lstrip('/')}"
    for _ in range(MOST_LAYERS):
        inner = _one_layer_less(url)
        if inner is None:
            break
        url = inner
    return url


def _one_layer_less(url: str) -> str | None:
    for pattern in (AMP_VIEWER, AMP_CACHE):
        if found := pattern.match(url):
            return f"http{'s' if found['secure'] else ''}://{found['rest']}"
    if found := WEB_ARCHIVE.match(url):
        return re.sub(r"^(https?):/+", r"\1://", found["rest"])
    if LEAVING.match(url):
        query = dict(parse_qsl(url.partition("?")[2]))
        inner = query.get("url") or query.get("u") or query.get("q") or ""
        return inner if inner.startswith(("http://", "https://")) else None
    return None


def _names_an_article(url: str) -> bool:
    """Whether the address leads to one article, as far as the address itself shows."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return False
    if parts.scheme.lower() not in {"http", "https"} or not _is_public(host) or host in AGGREGATORS:
        return False
    path = FURTHER_PAGE.sub("", parts.path)
    if PERIOD.fullmatch(path) or is_record_address(url.partition("?")[0]):
        return False
    segments = [unquote(segment).lower() for segment in path.split("/") if segment]
    if segments and FRONT_PAGE.fullmatch(segments[-1]):
        segments.pop()
    if segments and segments[0] in INDEXES:
        return any(map(_is_slug, segments[2:]))
    names = [name.lower() for name, _ in parse_qsl(parts.query)]
    if any(name not in CHOOSING and not name.startswith(TRACKING) for name in names):
        return True
    return not all(segment in SECTIONS or _is_language(segment) for segment in segments)


def _is_public(host: str) -> bool:
    """Whether the host is known outside this machine and its network."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".localdomain", ".internal", ".lan"))


def _is_slug(segment: str) -> bool:
    """Whether a segment is a headline or contains a number, as addresses of articles do."""
    return segment.count("-") >= SLUG_HYPHENS or any(map(str.isdigit, segment))


def _is_language(segment: str) -> bool:
    """Whether a segment only gives the language of a site: "en", "en-gb"."""
    return re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", segment) is not None

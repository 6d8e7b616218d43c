"""JSON of other tools: trafilatura, newspaper, goose, news-please, Readability, news services. One article per object.

Known keys are read, or known to be irrelevant; unknown keys are ignored and named in the problems of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime

from articles.sources.documents import Fields, RefusalCode, RefusedError, escape
from articles.sources.hints import http_url, iso_date, lenient_hints

from .own import MARKUP

OWN = frozenset("text body id outlet published url headline title language author byline".split())

TEXT: tuple[str, ...] = (
    "text",
    "body",
    "maintext",
    "cleaned_text",
    "textcontent",
    "article",
    "fulltext",
    "full_text",
    "body_text",
)
TEXT += ("bodytext", "content", "content_html", "raw_text")
HEADLINE = ("headline", "title", "webtitle", "name", "title_page")
PUBLISHED: tuple[str, ...] = (
    "published",
    "date",
    "date_publish",
    "publish_date",
    "published_at",
    "publishedat",
    "publishedtime",
)
PUBLISHED += ("published_time", "date_published", "datepublished", "publish_datetime_utc", "pubdate", "pub_date")
PUBLISHED += ("publication_date", "datetimepub", "datetime", "webpublicationdate")
AUTHOR = ("author", "authors", "byline", "creator", "writers")
OUTLET = ("outlet", "publisher", "publication", "sitename", "site_name", "meta_site_name", "source_hostname", "source")
URL = ("url", "link", "canonical", "canonical_url", "canonical_link", "final_url", "weburl", "web_url", "source")
LANGUAGE = ("language", "lang", "meta_lang")
DECK = ("deck", "dek", "description", "subtitle", "standfirst", "trailtext", "meta_description", "excerpt", "summary")
SECTION = ("section", "section_name", "sectionname", "category", "categories")
READ = frozenset((*TEXT, *HEADLINE, *PUBLISHED, *AUTHOR, *OUTLET, *URL, *LANGUAGE, *DECK, *SECTION, "id"))

UNUSED = frozenset(
    """
    hostname domain source_domain source_url fingerprint license comments commentsbody image images image_url top_image
    top_img meta_img lead_image_url urltoimage movies videos tags keywords meta_keywords keyword_scores pagetype
    filedate
    date_download date_modify date_modified filename localpath title_rss html article_html raw_html text_cleaned
    meta_favicon meta_data additional_data is_parsed download_state link_hash read_more_link length dir direction
    word_count next_page_url total_pages rendered_pages links tweets opengraph schema infos meta favicon
    """.split()
)
"""Known keys with nothing that belongs to the article."""

MOST_NAMED = 20


def plain_key(key: str) -> str:
    """A key in the form used for comparison: `source_hostname` for `source-hostname`, `sitename` for `siteName`."""
    return key.lower().replace("-", "_")


def is_tool_json(item: Mapping[str, object]) -> bool:
    """Whether an object has other tools' keys, next to a text or instead of our own keys."""
    keys = {plain_key(key) for key in item} - OWN
    return not keys.isdisjoint(READ | UNUSED)


def unknown_keys(item: Mapping[str, object]) -> tuple[str, ...]:
    """A line for the problems that names the unknown keys; none if all are known."""
    # a leading underscore marks the sender's private keys
    unknown = [key for key in item if plain_key(key) not in READ | UNUSED and not key.startswith("_")]
    if not unknown:
        return ()
    names = ", ".join(escape(key, 40) for key in unknown[:MOST_NAMED])
    return (f"unknown keys were ignored: {names}",)


def read_tool_json(item: Mapping[str, object]) -> Fields:
    """The text, hints and further facts from the output of another tool."""
    said = {plain_key(key): value for key, value in item.items()}
    notes = list(unknown_keys(item))
    text = next((value for key in TEXT if (value := _words(said.get(key)))), None)
    if text is None:
        raise RefusedError(RefusalCode.UNKNOWN_SHAPE, "no text under text, body, maintext, cleaned_text or content")
    dated = _first(said, PUBLISHED)
    published = _date(dated) if dated else None
    if dated and published is None:
        notes.append(f"the date {escape(dated, 60)!r} was not understood")
    deck = _first(said, DECK)
    stated = {"deck": deck if deck and not text.startswith(deck.rstrip(".… ")[:40]) else None}
    stated["section"] = _first(said, SECTION)
    outlets = (value for key in OUTLET if (value := _words(said.get(key))) and http_url(value) is None)
    identifier = said.get("id")
    return Fields(
        text=text,
        is_html=MARKUP.search(text) is not None,
        hints=lenient_hints(
            {
                "headline": _first(said, HEADLINE),
                "published": published,
                "author": _first(said, AUTHOR),
                "outlet": next(outlets, None),
                "url": next((url for key in URL if (url := http_url(_words(said.get(key)) or ""))), None),
                "language": _first(said, LANGUAGE),
            }
        ),
        external_id=str(identifier) if isinstance(identifier, str | int) and str(identifier).strip() else None,
        stated={name: value for name, value in stated.items() if value},
        notes=tuple(notes),
    )


def _first(said: Mapping[str, object], keys: Iterable[str]) -> str | None:
    return next((value for key in keys if (value := _words(said.get(key)))), None)


def _words(value: object) -> str | None:
    """A string; for a list or an object, its names joined by commas."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(name for each in value if (name := _words(each)))
    return value if isinstance(value, str) and value.strip() else None


def _date(value: str) -> str | None:
    """The date in ISO 8601, also if it is written as in email headers."""
    if (iso := iso_date(value)) is not None:
        return iso
    try:
        return iso_date(parsedate_to_datetime(value[:100]).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

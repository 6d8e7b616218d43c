"""What a page states about itself: JSON-LD first, then OpenGraph and meta elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from articles.sources.documents import Fields, RefusedError
from articles.sources.formats.schema_org import article_fields, article_nodes
from articles.sources.hints import hints_over, http_url, lenient_hints
from articles.sources.json_values import parse_json

# The meta elements that we trust, in order; compared in lower case.
META_KEYS = {
    "headline": ("og:title", "twitter:title", "dc.title", "headline"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "dc.date", "dc.date.issued"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "article:author", "dc.creator"),
    "language": ("og:locale", "dc.language"),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the parser process found in a page."""

    text: str
    metas: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()
    canonical: str | None = None
    language: str | None = None

    @classmethod
    def from_answer(cls, answer: Mapping[str, object]) -> Page:
        """The page in a response of the parser process."""
        metas, scripts = answer.get("metas"), answer.get("scripts")
        canonical, language = answer.get("canonical"), answer.get("language")
        return cls(
            text=str(answer.get("text") or ""),
            metas=tuple((str(m[0]), str(m[1])) for m in metas) if isinstance(metas, list) else (),
            scripts=tuple(str(s) for s in scripts) if isinstance(scripts, list) else (),
            canonical=canonical if isinstance(canonical, str) else None,
            language=language if isinstance(language, str) else None,
        )


def page_fields(page: Page) -> Fields:
    """The text and hints of a page; if the parser found no text, the articleBody of its JSON-LD."""
    stated = _json_ld(page)
    metas = {name.strip().lower(): content for name, content in reversed(page.metas)}
    values = {hint: next((metas[key] for key in keys if key in metas), None) for hint, keys in META_KEYS.items()}
    if values["author"] is not None and http_url(values["author"]):  # the address of a profile page is not a name
        values["author"] = None
    values["url"] = (page.canonical if page.canonical and http_url(page.canonical) else None) or values["url"]
    values["language"] = page.language or values["language"]
    hints = hints_over(stated.hints, lenient_hints(values))
    if values["url"] and (url := http_url(values["url"])):  # the canonical address is the page's own
        hints = replace(hints, url=url)
    return Fields(
        text=page.text if page.text.strip() else stated.text,
        hints=hints,
        external_id=stated.external_id,
    )


def _json_ld(page: Page) -> Fields:
    """What the first article in the page's JSON-LD states; broken scripts are skipped, as in browsers."""
    for script in page.scripts:
        try:
            articles = article_nodes(parse_json(script))
        except RefusedError:
            continue
        if articles:
            return article_fields(articles[0])
    return Fields(text="")

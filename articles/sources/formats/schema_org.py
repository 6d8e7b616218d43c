"""schema.org articles as JSON-LD: one object, a list, or a @graph whose nodes refer to each other by @id."""

from __future__ import annotations

from collections.abc import Mapping

from articles.sources.documents import Fields, RefusalCode, RefusedError
from articles.sources.hints import http_url, lenient_hints

from .own import is_record_address

# NewsArticle, Article, ReportageNewsArticle, OpinionNewsArticle, BlogPosting, LiveBlogPosting, Report ...
ARTICLE_SUFFIXES = ("Article", "BlogPosting", "Report")
MAX_NODES = 10_000

Node = Mapping[str, object]


def is_schema_org(item: Node) -> bool:
    """Whether the object is schema.org JSON-LD: it has a @type or a @graph.

    >>> is_schema_org({"@type": "NewsArticle"}), is_schema_org({"text": "words"})
    (True, False)
    """
    return "@type" in item or isinstance(item.get("@graph"), list)


def is_article(node: Node) -> bool:
    """Whether one of the node's types is a kind of article."""
    types = node.get("@type")
    return any(isinstance(name, str) and name.endswith(ARTICLE_SUFFIXES) for name in _list(types))


def article_nodes(value: object) -> tuple[Node, ...]:
    """The articles in JSON-LD, each with its @id references replaced by the nodes they refer to."""
    nodes: list[Node] = []
    for item in _list(value):
        if isinstance(item, dict):
            nodes.append(item)
            nodes.extend(node for node in _list(item.get("@graph")) if isinstance(node, dict))
    nodes = nodes[:MAX_NODES]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return tuple(_resolved(node, by_id) for node in nodes if is_article(node))


def read_schema_org(item: Node) -> Fields:
    """The text, hints and identifier of one schema.org article."""
    articles = [node for node in article_nodes(item) if _text(node.get("articleBody"))]
    if not articles:
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "no schema.org article with an articleBody")
    if len(articles) > 1:
        raise RefusedError(RefusalCode.UNKNOWN_SHAPE, "several articles in one @graph: give one object each")
    return article_fields(articles[0])


def article_fields(node: Node) -> Fields:
    """What an article node states; its text may be empty."""
    ours = is_record_address(node.get("@id"))
    identifier = _text(node.get("identifier")) if ours else _text(node.get("@id")) or _text(node.get("identifier"))
    return Fields(
        text=_text(node.get("articleBody")) or "",
        hints=lenient_hints(
            {
                "headline": _text(node.get("headline")) or _text(node.get("name")),
                "published": _text(node.get("datePublished")) or _text(node.get("dateCreated")),
                "outlet": _names(node.get("publisher")),
                "author": _names(node.get("author")),
                "language": _language(node.get("inLanguage")),
                "url": _address(node),
            }
        ),
        external_id=identifier,
        clean=ours,
        stated=_stated(node) if ours else {},
    )


def _stated(node: Node) -> dict[str, object]:
    """What an article that this product exported states besides its hints."""
    credited = _text(node.get("creditText"))
    found: dict[str, object] = {
        "deck": _text(node.get("alternativeHeadline")),
        "dateline": _text(node.get("dateline")),
        "section": _text(node.get("articleSection")),
        "credits": credited.split(", ") if credited else [],
    }
    return {name: value for name, value in found.items() if value}


def _resolved(node: Node, by_id: Mapping[object, Node]) -> Node:
    """The node with the @id of its publisher and authors replaced by their nodes."""
    filled = dict(node)
    for key in ("publisher", "author"):
        if key in node:
            filled[key] = [
                by_id.get(one.get("@id"), one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one
                for one in _list(node[key])
            ]
    return filled


def _address(node: Node) -> str | None:
    """The first of url, mainEntityOfPage and @id that is an http address."""
    page = node.get("mainEntityOfPage")
    candidates = (
        node.get("url"),
        page.get("@id") if isinstance(page, dict) else page,
        _without_fragment(node.get("@id")),
    )
    texts = (text for value in candidates if (text := _text(value)) and not is_record_address(text))
    return next((url for text in texts if (url := http_url(text))), None)


def _without_fragment(value: object) -> object:
    """The value, unless it is an address with a fragment, which identifies a node rather than a page."""
    return None if isinstance(value, str) and "#" in value else value


def _language(value: object) -> str | None:
    """The language tag, from a string or a Language object."""
    if isinstance(value, dict):
        return _text(value.get("alternateName")) or _text(value.get("name"))
    return _text(value)


def _names(value: object) -> str | None:
    """The names of persons or organisations, joined by commas."""
    names = (_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in _list(value))
    return ", ".join(name.strip() for name in names if name) or None


def _text(value: object) -> str | None:
    """The value if it is a non-empty string, or the first such string of a list."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return value if isinstance(value, str) and value.strip() else None


def _list(value: object) -> list[object]:
    """The value as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

"""Quotes as W3C Web Annotations: a span of an article's text, with its identified speaker.

Positions count Unicode code points, as the recommendation demands ("in terms of unicode code points, not in terms of
code units"), in the text that the target's source returns. If the offsets refer to an earlier revision,
there are no positions: only the words identify the quote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from articles.questions.listing import FORMAT
from articles.wording import remark, spoken

from .renderers import Annotation, PlainText

Shown = Mapping[str, Any]
Node = dict[str, Any]

CONTEXT = {"@context": "http://www.w3.org/ns/anno.jsonld"}
SITE = "/api/v1/"


def annotation(shown: Shown) -> Node:
    """The annotation of one quote, as a document of its own."""
    return CONTEXT | _annotation(shown)


def collection(address: str, article: Shown, quotes: Sequence[Shown]) -> Node:
    """All annotations of an article, as a collection of one page.

    Args:
        address: of the collection.
        article: the short form of the article.
    """
    page = {
        "id": f"{address}#page",
        "type": "AnnotationPage",
        "partOf": address,
        "startIndex": 0,
        "items": [_annotation(each) for each in quotes],
    }
    label = f"Quotes in: {article['headline']}" if article["headline"] else "Quotes"
    shared = {"id": address, "type": "AnnotationCollection", "label": label, "total": len(quotes)}
    return CONTEXT | shared | {"first": page, "last": page["id"]}


def _annotation(shown: Shown) -> Node:
    return {
        "id": f"{shown['url']}?{FORMAT}={Annotation.format}",
        "type": "Annotation",
        "motivation": "identifying",
        "created": shown["created"],
        "modified": shown["updated"],
        "generator": {
            "id": shown["url"].partition(SITE)[0] + "/",
            "type": "Software",
            "name": f"newsapi, extractor {shown['extractor_version']}",
        },
        "canonical": shown["url"],
        "body": _bodies(shown),
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": f"{shown['article']['url']}?{FORMAT}={PlainText.format}",
                "type": "Text",
                "format": PlainText.media_type,
            },
            "selector": _selectors(shown),
        },
    }


def _bodies(shown: Shown) -> list[Node]:
    """The speaker, kind and stance of a quote; whoever denied or did not say the words is not their speaker."""
    stance = shown["stance"]
    told = [] if stance == "asserted" else [stance, *(["negated"] if shown["negated"] and stance != "negated" else [])]
    tags = ["quote", shown["kind"], *told]
    bodies: list[Node] = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    if not spoken(stance):
        words = remark(stance, shown["speaker_name"])
        return [*bodies, {"type": "TextualBody", "value": words, "purpose": "describing"}]
    if shown["speaker_name"]:
        bodies.append({"type": "TextualBody", "value": shown["speaker_name"], "purpose": "identifying"})
    if shown["speaker"]:
        bodies.append({"type": "SpecificResource", "source": shown["speaker"]["url"], "purpose": "identifying"})
    return bodies


def _selectors(shown: Shown) -> list[Node]:
    """The same span twice: by its position, and by its words with their context."""
    words: Node = {"type": "TextQuoteSelector", "exact": shown["text"]}
    if shown["body_digest"] is None:
        return [words]
    place = {"type": "TextPositionSelector", "start": shown["start"], "end": shown["end"]}
    return [place, {**words, "prefix": shown["prefix"], "suffix": shown["suffix"]}]

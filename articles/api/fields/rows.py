"""The hot lists, written row by row from plain values: a serializer instance per row takes most of a request.

The serializers say what is shown, and the OpenAPI document is made from them; a test proves that both give the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Which columns a list reads, and how one row of them is shown."""

    columns: tuple[str, ...]
    show: Callable[[Row, str], dict[str, Any]]


def _short(row: Row, prefix: str, collection: str, base: str) -> dict[str, Any] | None:
    """An outlet or person in short; None where there is none."""
    key = row[f"{prefix}_id"]
    if key is None:
        return None
    return {
        "id": str(key),
        "name": row[f"{prefix}__name"],
        "slug": row[f"{prefix}__slug"],
        "url": f"{base}/{collection}/{key}",
    }


def _text(key: Any) -> str | None:
    return None if key is None else str(key)


def show_article(row: Row, base: str) -> dict[str, Any]:
    """An article as a list shows it."""
    return {
        "id": str(row["id"]),
        "url": f"{base}/articles/{row['id']}",
        "headline": row["headline"] or None,
        "deck": row["deck"] or None,
        "byline": row["byline"] or None,
        "dateline": row["dateline"] or None,
        "section": row["section"] or None,
        "language": row["language"] or None,
        "credits": row["credits"],
        "source_url": row["url"] or None,
        "external_id": row["external_id"] or None,
        "outlet": _short(row, "outlet", "outlets", base),
        "outlet_basis": row["outlet_basis"],
        "published": row["published"],
        "published_precision": row["published_precision"],
        "published_basis": row["published_basis"],
        "published_text": row["published_text"] or None,
        "word_count": row["word_count"],
        "quote_count": row["quote_count"],
        "revision": row["revision"],
        "body_digest": row["body_digest"],
        "extractor_version": row["extractor_version"],
        "highlights": row.get("highlights"),
        "created": row["created"],
        "updated": row["updated"],
    }


def show_quote(row: Row, base: str) -> dict[str, Any]:
    """A quote as a list shows it."""
    key, start, text, utterance = row["id"], row["start"], row["text"], row["utterance_id"]
    article = row["article_id"]
    return {
        "id": str(key),
        "url": f"{base}/quotes/{key}",
        "text": text,
        "start": start,
        "end": row["end"],
        "kind": row["kind"],
        "parts": [
            {"start": first, "end": end, "text": text[first - start : end - start]} for first, end in row["parts"]
        ],
        "cue": row["cue"] or None,
        "cue_class": row["cue_class"] or None,
        "stance": row["stance"],
        "negated": row["negated"],
        "via": row["via"] or None,
        "speaker": _short(row, "speaker", "persons", base),
        "speaker_name": row["speaker_name"] or None,
        "speaker_kind": row["speaker_kind"] or None,
        "speaker_text": row["speaker_text"] or None,
        "speaker_start": row["speaker_start"],
        "speaker_end": row["speaker_end"],
        "status": row["status"],
        "confidence": row["confidence"],
        "rule": row["rule"] or None,
        "extractor_version": row["extractor_version"],
        "stale": row["stale"],
        "revision": row["revision"],
        "utterance": None if utterance is None else {"id": str(utterance), "url": f"{base}/utterances/{utterance}"},
        "relation": row["relation"] or None,
        "machine": _reading(row, "machine"),
        "curated": {"speaker_set": row["speaker_curated"], **_reading(row, "curated")},
        "article": {
            "id": str(article),
            "headline": row["article__headline"] or None,
            "url": f"{base}/articles/{article}",
        },
        "outlet": _short(row, "outlet", "outlets", base),
        "published": row["article__published"],
        "published_precision": row["article__published_precision"],
        "offset_unit": "code_point",
        "prefix": row["prefix"],
        "suffix": row["suffix"],
        "body_digest": row["body_digest"],
        "highlights": row.get("highlights"),
        "created": row["created"],
        "updated": row["updated"],
    }


def _reading(row: Row, whose: str) -> dict[str, Any]:
    """What the machine found or a curator set."""
    return {
        "kind": row[f"{whose}_kind"] or None,
        "stance": row[f"{whose}_stance"] or None,
        "speaker_id": _text(row[f"{whose}_speaker_id"]),
        "speaker_name": row[f"{whose}_speaker_name"] or None,
        "speaker_kind": row[f"{whose}_speaker_kind"] or None,
    }


ARTICLE_ROWS = Rows(
    columns=(
        *("id", "headline", "deck", "byline", "dateline", "section", "language", "credits", "url", "external_id"),
        "outlet_id",
        *("outlet__name", "outlet__slug", "outlet_basis", "published", "published_precision", "published_basis"),
        *("published_text", "published_key", "word_count", "quote_count", "revision", "body_digest"),
        *("extractor_version", "created", "updated"),
    ),
    show=show_article,
)
QUOTE_ROWS = Rows(
    columns=(
        *("id", "text", "start", "end", "kind", "parts", "cue", "cue_class", "stance", "negated", "via", "speaker_id"),
        *("speaker__name", "speaker__slug", "speaker_name", "speaker_kind", "speaker_text", "speaker_start"),
        *("speaker_end", "status", "confidence", "rule", "extractor_version", "stale", "revision", "utterance_id"),
        *(
            "relation",
            "machine_kind",
            "machine_stance",
            "curated_stance",
            "machine_speaker_id",
            "machine_speaker_name",
            "machine_speaker_kind",
        ),
        *("curated_kind", "curated_speaker_id", "curated_speaker_name", "curated_speaker_kind", "speaker_curated"),
        *("article_id", "article__headline", "article__published", "article__published_precision", "outlet_id"),
        *("outlet__name", "outlet__slug", "published_key", "prefix", "suffix", "body_digest", "created", "updated"),
    ),
    show=show_quote,
)

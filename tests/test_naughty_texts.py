"""Controls, lone marks, odd letters and line ends go into the database by every road, and all of it is sound."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from articles import sources
from articles.ingest import ingest_documents
from articles.management import checks
from articles.models import Article
from tests.naughty import naughty_texts

pytestmark = pytest.mark.django_db

TEXTS = 40
KNOWN_REFUSALS = {"empty", "not_an_article", "nul_character", "lone_surrogate"}


def failed() -> dict[str, tuple[str, ...]]:
    return {finding.name: finding.named for finding in checks.run() if finding.failures}


def page(text: str) -> str:
    """A page with one paragraph for each line, its references as they are and its tags harmless."""
    paragraphs = (f"<p>{line.replace('<', '&lt;')} and so it went on for years.</p>" for line in text.split("\n"))
    return f"<html><head><title>Talks</title></head><body><article>{''.join(paragraphs)}</article></body></html>"


def write_all(folder: Path, texts: list[str]) -> None:
    """Each text as plain text, Markdown, a page, JSON, JSON with HTML, and a line of JSON Lines."""
    lines = []
    for number, text in enumerate(texts):
        end = f"\n\nText {number}."
        files = {
            "txt": text + end,
            "md": f"{text}\n{end}.",
            "html": page(text + end),
            "json": json.dumps({"text": f"{end}\r\n{text}", "headline": " ".join(text.split())[:80]}),
        }
        for suffix, content in files.items():
            (folder / f"{number:03}.{suffix}").write_bytes(content.encode())
        lines.append(json.dumps({"id": f"x{number}", "text": f"{text}{end}..", "outlet": text[:20].strip()}))
        lines.append(json.dumps({"@type": "NewsArticle", "articleBody": f"<p>{html.escape(text)}</p><p>{end}</p>"}))
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_what_goes_in_is_sound(tmp_path: Path) -> None:
    write_all(tmp_path, list(naughty_texts(TEXTS, seed=11)))
    report = ingest_documents(sources.read([str(tmp_path)]))
    assert report.total == 6 * TEXTS
    assert {refusal.code.value for refusal in report.refusals} <= KNOWN_REFUSALS
    assert Article.objects.count() > 3 * TEXTS
    assert failed() == {}


def test_what_is_stored_with_a_broken_map_is_named_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"Talks end in {name}\n\n&quot;We agree,&quot; Ann Lee said in {name} on 5 May 2019.\n", encoding="utf-8"
        )
    ingest_documents(sources.read([str(tmp_path)]))
    article = Article.objects.order_by("pk")[0]
    article.segments = [[start, raw + 1, length] for start, raw, length in article.segments]
    article.save()
    article.mentions.update(text="Nobody")
    with pytest.raises(SystemExit):
        call_command("check_data")
    printed = capsys.readouterr().out
    assert f"    article {article.pk}\n" in printed
    assert "remedy: manage.py reextract ARTICLE" in printed
    call_command("reextract", str(article.pk))
    assert "Read 1 of 1 articles again." in capsys.readouterr().out
    assert failed() == {}

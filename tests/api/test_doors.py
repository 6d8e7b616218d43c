"""A file, standard input and POST give one answer to one document."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles import sources
from articles.access import Scope
from articles.ingest import ingest_documents
from articles.models import Article
from tests.factories import make_key
from tests.ingest.texts import PIER, text

pytestmark = pytest.mark.django_db

XML = {
    "an RSS feed": '<rss version="2.0"><channel><item><title>Pier</title></item></channel></rss>',
    "an Atom feed": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Pier</title></entry></feed>',
    "NITF": "<nitf><body><body.content><p>Pier.</p></body.content></body></nitf>",
    "NewsML-G2": '<n:newsItem xmlns:n="http://iptc.org/std/nar/2006-10-01/"><n:contentSet/></n:newsItem>',
    "a sitemap": "<urlset><url><loc>https://harbour.example/pier</loc></url></urlset>",
    "XML whose first element is <records>": "<records><record>Pier.</record></records>",
}
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made today -->\n'
TRAFILATURA = {
    "title": "Dockers walk out", "author": "Ann Lee; Bo Ek", "hostname": "harbour.example", "date": "2017-05-29",
    "source": "https://harbour.example/dockers", "source-hostname": "The Harbour Post", "text": text(PIER),
    "fingerprint": "a1",
}  # fmt: skip
NEWSPAPER = {
    "title": "Dockers walk out", "authors": ["Ann Lee", "Bo Ek"], "publish_date": "2017-05-29T10:00:00+00:00",
    "url": "https://harbour.example/dockers", "meta_site_name": "The Harbour Post", "text": text(PIER),
    "top_image": "x", "zest": 1,
}  # fmt: skip


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize("declared", ["", DECLARED])
def test_xml_is_named_and_refused_at_every_door(tmp_path: Path, kind: str, declared: str) -> None:
    if not declared and kind.startswith("XML"):
        pytest.skip("nothing says that it is XML")
    data = (declared + XML[kind]).encode()
    (tmp_path / "a.xml").write_bytes(data)
    found = [*sources.read([str(tmp_path / "a.xml")]), *sources.read(["-"], stdin=io.BytesIO(data))]
    found += [sources.read_message(data, media_type=each, origin="api") for each in ("text/html", "text/plain")]
    assert {(each.code, each.reason) for each in found if isinstance(each, sources.RefusedDocument)} == {
        ("unknown_shape", f"{kind}, which is not supported; web pages and XHTML are")
    }
    assert len(found) == 4


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 pier", b"PK\x03\x04pier", b"{\\rtf1 pier}", b"\x1f\x8bpier", b"\x89PNG pier"]
)
def test_other_files_are_named_by_pipe(data: bytes) -> None:
    (found,) = sources.read(["-"], stdin=io.BytesIO(data))
    assert isinstance(found, sources.RefusedDocument)
    assert found.code == "unknown_type"


def test_xhtml_is_a_page(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in PIER)
    data = f'{DECLARED}<html xmlns="http://www.w3.org/1999/xhtml"><body><article>{paragraphs}</article></body></html>'
    (tmp_path / "a.xml").write_text(data)
    found = [*sources.read([str(tmp_path / "a.xml")]), *sources.read(["-"], stdin=io.BytesIO(data.encode()))]
    assert all(isinstance(each, sources.SourceDocument) and PIER[0] in each.text for each in found)


@pytest.mark.parametrize("item", [TRAFILATURA, NEWSPAPER])
@pytest.mark.parametrize("door", ["file", "post"])
def test_json_of_other_tools_is_understood(tmp_path: Path, item: dict[str, Any], door: str) -> None:
    if door == "file":
        (tmp_path / "a.json").write_text(json.dumps(item))
        ingest_documents(sources.read([str(tmp_path / "a.json")]))
    else:
        key = {"Authorization": f"Bearer {make_key(Scope.INGEST)}"}
        answer = Client().post("/api/v1/articles", json.dumps(item), content_type="application/json", headers=key)
        assert answer.status_code == 201, answer.content
    article = Article.objects.select_related("outlet").get()
    assert (article.headline, article.url, article.body) == (
        "Dockers walk out",
        "https://harbour.example/dockers",
        text(PIER),
    )
    assert article.published is not None
    assert article.published.date().isoformat() == "2017-05-29"
    assert article.outlet is not None
    assert article.outlet.name == "The Harbour Post"
    assert "Ann Lee" in article.byline
    assert any("zest" in each for each in article.problems) is ("zest" in item)

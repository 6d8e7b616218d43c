"""One version, read from one place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from articles import __version__, sources
from articles.extraction import extract
from articles.extraction.records import EXTRACTOR_VERSION
from articles.ingest import ingest_documents, outdated
from articles.models import Article

ROOT = Path(__file__).resolve().parent.parent


def test_the_package_the_document_and_the_extractor_have_one_version() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in package["project"]
    assert package["project"]["dynamic"] == ["version"]
    assert package["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "articles.__version__"}
    document = (ROOT / "docs/openapi.yaml").read_text(encoding="utf-8")
    shown = re.search(r"^  version: (.+)$", document, re.MULTILINE)
    assert shown is not None
    assert {
        __version__,
        EXTRACTOR_VERSION,
        settings.SPECTACULAR_SETTINGS["VERSION"],
        extract("It rained in Calder.").version,
        shown[1],
    } == {__version__}


def test_no_other_file_of_code_writes_it_down() -> None:
    found = [
        path
        for package in ("articles", "newsapi")
        for path in (ROOT / package).rglob("*.py")
        if re.search(rf"""["']{re.escape(__version__)}["']""", path.read_text(encoding="utf-8"))
    ]
    assert found == [ROOT / "articles/__init__.py"]


@pytest.mark.django_db
@pytest.mark.parametrize("earlier", ["0.1.0", "0.2.0", "0.2.0+newsroom.models:capitals"])
def test_what_an_earlier_version_read_is_found(tmp_path: Path, earlier: str) -> None:
    (tmp_path / "a.txt").write_text('Rain in Calder\n\n"It rained," Ann Lee said in Calder.\n', encoding="utf-8")
    ingest_documents(sources.read([str(tmp_path)]))
    assert not outdated().exists()
    Article.objects.update(extractor_version=earlier)
    call_command("reextract", "--outdated", verbosity=0)
    assert Article.objects.get().extractor_version == __version__

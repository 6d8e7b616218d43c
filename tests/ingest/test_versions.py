"""Two articles never become one, and a version of an article finds its own."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from articles import sources
from articles.ingest import IngestReport, Outcome, ingest_documents, reextract
from articles.ingest.known import DOUBTS
from articles.management import checks
from articles.models import Article, RawDocument
from tests.ingest.texts import BRIDGE, FROST, PIER, page, text

pytestmark = pytest.mark.django_db

NEWS = "https://harbour.example/live-page-of-the-day"
THREE = {"Pier": PIER, "Bridge": BRIDGE, "Frost": FROST}


def corrected(sentences: tuple[str, ...]) -> list[str]:
    """A later version: half of it is new."""
    return [
        *sentences[:3],
        *(f"Later that day {each[0].lower()}{each[1:]} It was said twice." for each in sentences[3:4]),
    ]


def run(folder: Path, **files: str) -> IngestReport:
    """The report on files that are written and ingested together."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_text(content, encoding="utf-8")
        paths.append(str(path))
    return ingest_documents(sources.read(paths))


def lines(*rows: dict[str, Any]) -> str:
    return "\n".join(map(json.dumps, rows))


def bodies() -> set[str]:
    return {article.body.split(".")[0] for article in Article.objects.all()}


@pytest.mark.parametrize(
    "canonical",
    [
        "https://harbour.example/",
        "https://harbour.example/index.html",
        "https://harbour.example/news/",
        "http://localhost/visit",
        NEWS,  # names an article as far as can be seen, and every page says it
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_articles_with_one_canonical_address_are_kept_apart(tmp_path: Path, canonical: str, together: bool) -> None:
    pages = {f"{name}_html": page(name, sentences, canonical) for name, sentences in THREE.items()}
    if together:
        assert run(tmp_path, **pages).counts == {Outcome.ADDED: 3}
    else:
        assert [run(tmp_path, **{name: content}).counts[Outcome.ADDED] for name, content in pages.items()] == [1, 1, 1]
    assert set(Article.objects.values_list("headline", "revision")) == {(name, 1) for name in THREE}
    assert run(tmp_path, **pages).counts == {Outcome.UNCHANGED: 3}


@pytest.mark.parametrize("order", list(permutations(THREE)))
def test_a_later_version_goes_to_its_own_article(tmp_path: Path, order: tuple[str, ...]) -> None:
    run(tmp_path, **{f"{name}_html": page(name, THREE[name], NEWS) for name in order})
    later = {f"later-{name}_html": page(name, corrected(THREE[name]), NEWS) for name in reversed(order)}
    assert run(tmp_path, **later).counts == {Outcome.REVISED: 3}
    assert {(each.headline, each.revision, each.body.split(".")[0] + ".") for each in Article.objects.all()} == {
        (name, 2, sentences[0]) for name, sentences in THREE.items()
    }
    assert run(tmp_path, **later).counts == {Outcome.UNCHANGED: 3}


def test_the_doubt_is_noted_on_all_and_the_address_kept(tmp_path: Path) -> None:
    for name in THREE:
        run(tmp_path, **{f"{name}_html": page(name, THREE[name], NEWS)})
    noted = {article.headline: article.problems.count(DOUBTS["address"]) for article in Article.objects.all()}
    assert noted == {"Pier": 1, "Bridge": 1, "Frost": 1}
    assert set(Article.objects.values_list("url", flat=True)) == {NEWS}
    for article in Article.objects.all():
        assert reextract(article) is None
    assert [article.problems.count(DOUBTS["address"]) for article in Article.objects.all()] == [1, 1, 1]
    assert [finding for finding in checks.run() if finding.failures] == []


def test_an_address_that_names_no_article_is_left_out_and_noted(tmp_path: Path) -> None:
    run(tmp_path, a_html=page("Pier", PIER, "https://harbour.example/"))
    article = Article.objects.get()
    assert article.url == ""
    assert "the address https://harbour.example/ is not that of an article, and was left out" in article.problems
    assert article.outlet is not None
    assert article.outlet.name == "The Harbour Post"


@pytest.mark.parametrize(
    "head",
    [
        "The Harbour Post\n\nMorning briefing\n\n29 May 2017\n\n",
        "title: Breaking news\noutlet: The Harbour Post\ndate: 2017-05-29\n\n",
        "title: Breaking news\n\n",
    ],
)
def test_mails_of_one_day_under_one_headline_are_kept_apart(tmp_path: Path, head: str) -> None:
    mails = {f"{name}_txt": head + text(sentences) for name, sentences in THREE.items()}
    assert run(tmp_path, **mails).counts == {Outcome.ADDED: 3}
    later = {f"later-{name}_txt": head + text(corrected(sentences)) for name, sentences in THREE.items()}
    assert run(tmp_path, **later).counts == {Outcome.REVISED: 3}
    assert Article.objects.filter(revision=2).count() == Article.objects.count() == 3


def test_texts_with_one_lede_and_no_headline_are_kept_apart(tmp_path: Path) -> None:
    lede = "Good morning, and this is what you need to know today from Calder, Norport and the valleys."
    letters = {f"{name}_txt": f"{lede}\n\n{text(sentences)}" for name, sentences in THREE.items()}
    assert run(tmp_path, **letters).counts == {Outcome.ADDED: 3}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"id": "a1", "outlet": "Post"}, {"id": "a1", "outlet": "Post"}, Outcome.REVISED),
        ({"id": "urn:x:1"}, {"id": "urn:x:1"}, Outcome.REVISED),
        ({"id": "1"}, {"id": "1"}, Outcome.ADDED),  # nobody says whose 1 it is
        ({"id": "a1", "outlet": "Post"}, {"id": "a1", "outlet": "Times"}, Outcome.ADDED),
        ({"id": "null", "outlet": "Post"}, {"id": "null", "outlet": "Post"}, Outcome.ADDED),
        ({"id": "#article", "outlet": "Post"}, {"id": "#article", "outlet": "Post"}, Outcome.ADDED),
        ({"id": "a1", "url": NEWS}, {"id": "a1", "url": NEWS}, Outcome.REVISED),
        ({"id": "a1", "url": NEWS}, {"id": "a2", "url": NEWS}, Outcome.ADDED),
        ({"url": NEWS}, {"url": NEWS}, Outcome.ADDED),
    ],
)
def test_the_senders_id_is_proof_where_the_sender_is_known(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], expected: Outcome
) -> None:
    run(tmp_path, a_jsonl=lines({**first, "text": text(PIER)}))
    assert run(tmp_path, b_jsonl=lines({**second, "text": text(BRIDGE)})).counts == {expected: 1}


def test_a_third_version_without_kin_to_the_first_follows_the_second(tmp_path: Path) -> None:
    for number, version in enumerate([PIER, (*PIER[:3], *FROST), FROST], start=1):
        run(tmp_path, **{f"{number}_jsonl": lines({"url": NEWS, "text": text(version)})})
    assert Article.objects.get().revision == 3


def test_many_pages_under_one_address_find_their_own(tmp_path: Path) -> None:
    towns = [
        f"{first}{last}"
        for first in ("Cal", "Nor", "Mar", "Oak", "Hal", "Dun")
        for last in ("der", "port", "ton", "ley", "den")
    ]
    rows = []
    for number, town in enumerate(towns):
        told = " ".join(f"Line {town} {number * word} went to {town}{word} before noon." for word in range(2, 12))
        rows.append({"url": NEWS, "text": f"{town} had its fair on day {number}. {told}"})
    assert run(tmp_path, a_jsonl=lines(*rows)).counts == {Outcome.ADDED: len(towns)}
    later = [{**row, "text": f"{row['text']} Then it rained on the stalls."} for row in rows]
    assert run(tmp_path, b_jsonl=lines(*later)).counts == {Outcome.REVISED: len(towns)}
    assert set(Article.objects.values_list("revision", flat=True)) == {2}


def test_what_says_nothing_new_in_other_bytes_changes_nothing(tmp_path: Path) -> None:
    row = {"url": NEWS, "text": text(PIER), "headline": "Pier", "outlet": "Post", "published": "2017-05-29"}
    run(tmp_path, a_jsonl=lines(row))
    before = list(Article.objects.values())
    assert run(tmp_path, b_jsonl=lines({"lang": None, **row})).counts == {Outcome.UNCHANGED: 1}
    assert run(tmp_path, c_jsonl=lines({"text": row["text"], "url": NEWS})).counts == {Outcome.UNCHANGED: 1}
    assert list(Article.objects.values()) == before
    assert RawDocument.objects.count() == 1
    assert run(tmp_path, d_jsonl=lines({**row, "headline": "Pier closed"})).counts == {Outcome.REVISED: 1}


def test_a_dry_run_foresees_it(tmp_path: Path) -> None:
    run(tmp_path, a_html=page("Pier", PIER, NEWS))
    (tmp_path / "b.html").write_text(page("Bridge", BRIDGE, NEWS))
    (tmp_path / "c.html").write_text(page("Pier", corrected(PIER), NEWS))
    paths = [str(tmp_path / name) for name in ("b.html", "c.html")]
    assert ingest_documents(sources.read(paths), dry_run=True).counts == {Outcome.ADDED: 1, Outcome.REVISED: 1}


def test_hints_given_later_may_lead_to_an_address_that_is_taken(tmp_path: Path) -> None:
    run(tmp_path, a_txt=text(PIER), b_txt=text(BRIDGE))
    tables = "".join(f'["{name}.txt"]\nurl = "{NEWS}"\n' for name in "ab")
    (tmp_path / "hints.toml").write_text(tables)
    report = ingest_documents(sources.read([str(tmp_path)]))
    assert (report.counts, report.refusals) == ({Outcome.UPDATED: 2}, [])
    assert Article.objects.filter(url=NEWS).count() == 2

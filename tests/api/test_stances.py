"""Quotes of every stance through every format: no name stands as the speaker of words that it denied or never said."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles import search
from articles.extraction.records import Stance
from articles.linking import utterances
from articles.models import Article, Event, Person, Quote
from tests.api.conftest import Get
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

pytestmark = pytest.mark.django_db

WORDS = {
    Stance.ASSERTED: "the harbour is open to every ship",
    Stance.DENIED: "the ferry was sold to a friend",
    Stance.NEGATED: "the quay would never flood again",
    Stance.ATTRIBUTED_FALSELY: "let the fishermen eat their nets",
    Stance.HYPOTHETICAL: "we knew about the leak from the start",
    Stance.ASKED: "who paid for the new lighthouse",
}
INTRODUCED = {
    Stance.ASSERTED: "Ann Lee: the harbour is open to every ship",
    Stance.DENIED: "Ann Lee denied: the ferry was sold to a friend",
    Stance.NEGATED: "Ann Lee did not say: the quay would never flood again",
    Stance.ATTRIBUTED_FALSELY: "Falsely attributed to Ann Lee: let the fishermen eat their nets",
    Stance.HYPOTHETICAL: "Hypothetical, not said by Ann Lee: we knew about the leak from the start",
    Stance.ASKED: "Ann Lee asked: who paid for the new lighthouse",
}
REMARKS = {
    Stance.DENIED: "Ann Lee denied this.",
    Stance.NEGATED: "Ann Lee did not say this.",
    Stance.ATTRIBUTED_FALSELY: "This was falsely attributed to Ann Lee.",
    Stance.HYPOTHETICAL: "Ann Lee did not say this; it is hypothetical.",
}
SPOKEN = (Stance.ASSERTED, Stance.ASKED)


@pytest.fixture
def article() -> Article:
    """An article in which one person has a quote of every stance."""
    ann = make_person("Ann Lee", slug="ann")
    body = "Ann Lee spoke. " + " ".join(f"“{words}”" for words in WORDS.values())
    stored = make_article(body, outlet=make_outlet("The Calder Post"), headline="At sea")
    make_appearance(stored, ann)
    quotes = [make_quote(words, article=stored, speaker=ann, stance=stance) for stance, words in WORDS.items()]
    utterances.index(quotes)
    search.index_quotes(quotes)
    make_coverage(make_event("Storm in Calder", slug="storm"), stored)
    return stored


def rows_of(get: Get, address: str) -> dict[str, dict[str, Any]]:
    return {row["text"]: row for row in get(address)["results"]}


@pytest.mark.parametrize(
    "address", ["quotes", "persons/ann/quotes", "quotes?q=the+OR+let+OR+we", "quotes?expand=article", "quotes?sample=9"]
)
def test_every_list_tells_the_stance(article: Article, get: Get, address: str) -> None:
    rows = rows_of(get, address)
    assert {text: row["stance"] for text, row in rows.items()} == {words: str(each) for each, words in WORDS.items()}
    assert {row["stance"] for row in rows.values() if row["negated"]} == {"denied", "negated", "attributed_falsely"}
    assert all(row["machine"]["stance"] == row["stance"] and row["curated"]["stance"] is None for row in rows.values())


def test_an_article_and_a_search_tell_the_stance(article: Article, get: Get) -> None:
    shown = get(f"articles/{article.pk}")["quotes"]
    assert {each["text"]: each["stance"] for each in shown} == {words: str(stance) for stance, words in WORDS.items()}
    [hit] = get("search?q=ferry")["quotes"]["results"]
    assert (hit["text"], hit["stance"]) == (WORDS[Stance.DENIED], "denied")


@pytest.mark.parametrize(
    ("query", "stances"),
    [
        ("stance=denied", {"denied"}),
        ("stance=denied&stance=asked", {"denied", "asked"}),
        ("stance!=asserted", {"denied", "negated", "attributed_falsely", "hypothetical", "asked"}),
        ("negated=true", {"denied", "negated", "attributed_falsely"}),
        ("machine_stance=hypothetical", {"hypothetical"}),
        ("curated_stance=none&stance=asked", {"asked"}),
    ],
)
def test_lists_are_narrowed_by_stance(article: Article, get: Get, query: str, stances: set[str]) -> None:
    assert {row["stance"] for row in get(f"quotes?{query}&fields=stance")["results"]} == stances


def test_quotes_are_grouped_by_stance(article: Article, get: Get) -> None:
    grouped = get("quotes?group_by=stance")
    assert {row["key"]: row["count"] for row in grouped["groups"]} == {str(stance): 1 for stance in Stance}


def test_feeds_say_who_denied_it_and_name_nobody_as_author_of_what_was_not_said(
    article: Article, client: Client
) -> None:
    items = json.loads(client.get("/api/v1/quotes?format=jsonfeed").content)["items"]
    assert {item["title"] for item in items} == set(INTRODUCED.values())
    by_title = {item["title"]: item for item in items}
    for stance, title in INTRODUCED.items():
        said = stance in SPOKEN
        assert by_title[title]["content_text"] == (WORDS[stance] if said else title)
        assert by_title[title]["authors"] == [{"name": "Ann Lee" if said else "The Calder Post"}]
        assert str(stance) in by_title[title]["tags"]
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(client.get("/api/v1/quotes?format=atom").content).findall(f"{atom}entry")
    found = {entry.findtext(f"{atom}title"): entry.findtext(f"{atom}author/{atom}name") for entry in entries}
    assert found == {
        title: "Ann Lee" if stance in SPOKEN else "The Calder Post" for stance, title in INTRODUCED.items()
    }


def test_a_feed_of_utterances_says_it_too(article: Article, client: Client) -> None:
    for quote in Quote.objects.all():
        make_utterance(quote)
    items = json.loads(client.get("/api/v1/utterances?format=jsonfeed").content)["items"]
    found = {item["title"]: item["authors"][0]["name"] for item in items}
    assert found == {title: "Ann Lee" if stance in SPOKEN else "unknown" for stance, title in INTRODUCED.items()}


def quotations(client: Client, article: Article) -> list[dict[str, Any]]:
    alone = [
        json.loads(client.get(f"/api/v1/quotes/{quote.pk}?format=jsonld").content) for quote in article.quotes.all()
    ]
    whole = json.loads(client.get(f"/api/v1/articles/{article.pk}?format=jsonld").content)["hasPart"]
    return [*alone, *whole]


def test_json_ld_gives_nobody_words_that_were_not_said(article: Article, client: Client) -> None:
    nodes = quotations(client, article)
    assert len(nodes) == 2 * len(WORDS)
    stances = {words: stance for stance, words in WORDS.items()}
    for node in nodes:
        stance = stances[node["text"]]
        assert ("spokenByCharacter" in node) is (stance in SPOKEN)
        assert not {"creator", "author"} & node.keys()
        assert node.get("disambiguatingDescription") == REMARKS.get(stance)


def test_ninjs_tells_how_a_name_stands_to_the_words(article: Article, client: Client) -> None:
    item = json.loads(client.get(f"/api/v1/articles/{article.pk}?format=ninjs").content)
    found = {each["bodies"][0]["value"]: (each["rel"], each["people"][0]["rel"]) for each in item["associations"]}
    assert found == {
        WORDS[Stance.ASSERTED]: ("quote", "speaker"),
        WORDS[Stance.ASKED]: ("quote", "speaker"),
        WORDS[Stance.DENIED]: ("quote-denied", "denies"),
        WORDS[Stance.NEGATED]: ("quote-negated", "did-not-say"),
        WORDS[Stance.ATTRIBUTED_FALSELY]: ("quote-attributed-falsely", "falsely-quoted"),
        WORDS[Stance.HYPOTHETICAL]: ("quote-hypothetical", "may-say"),
    }


def test_annotations_identify_no_speaker_of_what_was_not_said(article: Article, client: Client) -> None:
    for stance, words in WORDS.items():
        quote = Quote.objects.get(text=words)
        bodies = json.loads(client.get(f"/api/v1/quotes/{quote.pk}?format=annotation").content)["body"]
        identified = [each for each in bodies if each["purpose"] == "identifying"]
        described = [each["value"] for each in bodies if each["purpose"] == "describing"]
        tags = [each["value"] for each in bodies if each["purpose"] == "tagging"]
        assert bool(identified) is (stance in SPOKEN)
        assert described == ([REMARKS[stance]] if stance in REMARKS else [])
        assert (str(stance) in tags) is (stance is not Stance.ASSERTED)


def test_csv_and_ndjson_have_the_stance(article: Article, client: Client) -> None:
    text = b"".join(client.get("/api/v1/quotes?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    table = list(csv.DictReader(io.StringIO(text)))
    assert {row["text"]: row["stance"] for row in table} == {words: str(stance) for stance, words in WORDS.items()}
    assert {row["machine.stance"] for row in table} == {str(stance) for stance in Stance}
    lines = b"".join(client.get("/api/v1/quotes?format=ndjson").streaming_content)  # type: ignore[attr-defined]
    assert {json.loads(line)["stance"] for line in lines.splitlines()} == {str(stance) for stance in Stance}


def test_the_comparison_says_it(article: Article, client: Client, get: Get) -> None:
    event = Event.objects.get()
    other = make_article("Nothing was heard of it in Lindum.", outlet=make_outlet("Lindum Echo"))
    make_coverage(event, other)
    shown = get(f"events/{event.pk}/comparison")
    assert {each["text"]: each["stance"] for each in shown["statements"]} == {
        words: str(stance) for stance, words in WORDS.items()
    }
    report = next(each for each in shown["reports"] if each["quotes"])
    assert {each["stance"] for each in report["quotes"]} == {str(stance) for stance in Stance}
    page = client.get(f"/events/{event.slug}/").content.decode()
    for stance, words in WORDS.items():
        heading = INTRODUCED[stance].partition(":")[0]
        assert f'<span class="speaker">{heading}</span> <q>{words}</q>' in page


def verified(client: Client, text: str) -> tuple[str, list[str]]:
    answer = client.post("/api/v1/quotes/verify", json.dumps({"text": text}), content_type="application/json").json()
    [found] = answer["results"]
    return found["verdict"], [each["quote"]["stance"] for each in found["evidence"]]


@pytest.mark.parametrize("stance", [each for each in Stance if each not in SPOKEN])
def test_what_was_not_said_is_not_verified_as_said(article: Article, client: Client, stance: Stance) -> None:
    words = WORDS[stance]
    assert verified(client, f'"{words.capitalize()}," Ann Lee said.') == ("contradicted", [str(stance)])


def test_what_was_said_is_verified(article: Article, client: Client) -> None:
    assert verified(client, f'"{WORDS[Stance.ASSERTED]}," Ann Lee said.') == ("verbatim", ["asserted"])


def test_a_denial_is_verified_by_a_denial_and_contradicted_by_a_statement(article: Article, client: Client) -> None:
    denied = f'Ann Lee denied that "{WORDS[Stance.DENIED]}" on Monday.'
    assert verified(client, denied) == ("verbatim", ["denied"])
    said = f'Ann Lee denied that "{WORDS[Stance.ASSERTED]}" on Monday.'
    assert verified(client, said) == ("contradicted", ["asserted"])


def carriers(first: Stance, second: Stance) -> list[Quote]:
    words = "the old harbour will be closed before the winter storms"
    ann: Person = make_person("Ann Lee")
    quotes = []
    for outlet, stance in (("The Calder Post", first), ("Lindum Echo", second)):
        article = make_article(f"{outlet}: “{words}”, Ann Lee.", outlet=make_outlet(outlet))
        quotes.append(make_quote(words, article=article, speaker=ann, stance=stance))
    utterances.index(quotes)
    utterances.link(quotes)
    return [Quote.objects.get(pk=quote.pk) for quote in quotes]


def test_a_statement_and_its_denial_are_two_utterances(db: None) -> None:
    assert [quote.utterance for quote in carriers(Stance.ASSERTED, Stance.DENIED)] == [None, None]


def test_an_utterance_has_the_stance_of_its_quotes(get: Get) -> None:
    one, other = carriers(Stance.DENIED, Stance.DENIED)
    assert one.utterance_id is not None
    assert one.utterance_id == other.utterance_id
    [row] = get("utterances?stance=denied")["results"]
    assert (row["stance"], get("utterances?stance=asserted")["results"]) == ("denied", [])
    assert {each["stance"] for each in get(f"utterances/{row['id']}")["quotes"]} == {"denied"}

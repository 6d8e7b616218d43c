"""The five digests end to end: read, stored and linked, they tell what the project was asked to tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from pytest_django import DjangoDbBlocker

from articles import sources
from articles.ingest import IngestReport, Outcome, ingest_documents
from articles.linking.events.discrepancies import Discrepancy, discrepancies
from articles.models import (
    Article,
    Coverage,
    Event,
    EventMention,
    Figure,
    IngestRun,
    Mention,
    Person,
    Quote,
    SharedCopy,
    Utterance,
)

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parent.parent / "seeds"
OUTLETS = ("RT", "RFE/RL", "Asharq Al-Awsat", "The New Arab", "TASS")
OF_2017 = set(OUTLETS) - {"TASS"}


def ingest(*paths: Path) -> IngestReport:
    return ingest_documents(sources.read([str(path) for path in paths]))


@pytest.fixture(scope="module")
def seeds(standing: DjangoDbBlocker) -> IngestReport:
    """The digests are stored, once for all tests."""
    with standing.unblock():
        return ingest(SEEDS)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but for the runs: each run leaves a line of its own."""
    models = [model for model in apps.get_app_config("articles").get_models() if model is not IngestRun]
    return {model.__name__: sorted(model._default_manager.values(), key=repr) for model in models}


def article_of(outlet: str) -> Article:
    return Article.objects.get(outlet__name=outlet)


def outlets_of(event: Event) -> set[str]:
    return set(event.coverage.values_list("article__outlet__name", flat=True))


def the_visit() -> Event:
    return Coverage.objects.get(article=article_of("Asharq Al-Awsat"), main=True).event


def found(role: str, state: str) -> list[Discrepancy]:
    records = [record for event in Event.objects.live() for record in discrepancies(event)]
    return [record for record in records if (record.role, record.state) == (role, state)]


def said_by(outlet: str, words: str) -> list[str]:
    """Whose these words are in an outlet's article."""
    return list(Quote.objects.filter(outlet__name=outlet, text__contains=words).values_list("speaker_name", flat=True))


@pytest.mark.usefixtures("seeds")
def test_there_are_five_articles_of_five_outlets() -> None:
    assert Article.objects.count() == 5
    assert set(Article.objects.values_list("outlet__name", flat=True)) == set(OUTLETS)


@pytest.mark.usefixtures("seeds")
def test_a_second_run_changes_no_row() -> None:
    before = rows()
    assert ingest(SEEDS).counts == {Outcome.UNCHANGED: 5}
    assert rows() == before


@pytest.mark.usefixtures("seeds")
def test_every_span_is_its_text() -> None:
    for model in (Quote, Mention, Figure, EventMention):
        stored = list(model.objects.select_related("article"))
        assert len(stored) >= 5, model
        assert [row for row in stored if row.article.body[row.start : row.end] != row.text] == []
    for quote in Quote.objects.exclude(speaker_start=None).select_related("article"):
        assert quote.article.body[quote.speaker_start : quote.speaker_end] == quote.speaker_text


@pytest.mark.parametrize(
    "words",
    [
        "Read more",
        "@MFinoshina",
        "Accessibility links",
        "Breaking News",
        "undesirable",
        "click here",
        "file photo",
        "Select Page",
        "Media ID",
        "handed out by",
        "min read",
        "Anadolu",
        "All news",
        "/TASS/",
        "you could be fined",
    ],
)
@pytest.mark.usefixtures("seeds")
def test_no_menu_notice_or_related_link_is_in_a_body(words: str) -> None:
    assert not Article.objects.filter(body__contains=words).exists()


@pytest.mark.parametrize(
    "spellings",
    [
        {"Sergei Lavrov", "Sergey Lavrov"},
        {"Sergei Shoigu", "Sergey Shoigu"},
        {"Abdel Fattah al-Sisi", "Abdel Fattah Al Sisi"},
        {"Muammar Gaddafi", "Moammar Gadhafi"},
        {"Ahmed Aboul Gheit", "Ahmed Aboul-Gheit"},
    ],
    ids=min,
)
@pytest.mark.usefixtures("seeds")
def test_a_person_of_many_spellings_is_one(spellings: set[str]) -> None:
    (person,) = Person.objects.live().filter(names__name__in=spellings).distinct()
    assert set(person.names.values_list("name", flat=True)) == spellings
    surname = person.name.split()[-1]
    assert Person.objects.live().filter(name__icontains=surname).count() == 1


@pytest.mark.usefixtures("seeds")
def test_the_four_reports_of_2017_tell_of_one_event() -> None:
    assert outlets_of(the_visit()) == OF_2017
    assert set(Coverage.objects.filter(event=the_visit()).values_list("main", flat=True)) == {True}


@pytest.mark.usefixtures("seeds")
def test_the_report_of_2019_shares_no_event_with_the_others() -> None:
    told = Event.objects.filter(coverage__article=article_of("TASS"))
    assert told.exists()
    assert set().union(*map(outlets_of, told)) == {"TASS"}


@pytest.mark.parametrize(
    ("outlet", "words", "speaker"),
    [
        ("RT", "The recent attack on the Coptic Christians", "Sergey Lavrov"),
        ("RT", "a backyard for terrorists.", "Sergey Lavrov"),
        ("RT", "Libya was bombed", "Sergey Lavrov"),
        ("RT", "Now, we just see the consequences", "Sergey Lavrov"),
        ("RT", "very much", "Ahmed Aboul-Gheit"),
        ("RT", "in the shortest term", "Egyptian Foreign Ministry"),
        ("RFE/RL", "We hope Russia will do all it can", "Sameh Shoukry"),
        ("RFE/RL", "security and intelligence cooperation", "Sameh Shoukry"),
        ("TASS", "We share a common approach", "Sergey Lavrov"),
        ("TASS", "We will also discuss", "Sergey Lavrov"),
        ("Asharq Al-Awsat", "a total ceasefire", "Sameh Shoukry"),
        ("The New Arab", "a total ceasefire and reinforce political negotiations", "Sameh Shoukry"),
    ],
)
@pytest.mark.usefixtures("seeds")
def test_words_are_given_to_who_said_them(outlet: str, words: str, speaker: str) -> None:
    assert said_by(outlet, words) == [speaker]


@pytest.mark.usefixtures("seeds")
def test_nobody_is_quoted_with_a_notice() -> None:
    assert not Quote.objects.filter(text__contains="undesirable organization").exists()


def claims(record: Discrepancy) -> dict[str, str]:
    """What each outlet says."""
    outlets = dict(Article.objects.values_list("pk", "outlet__name"))
    return {outlets[claim.article_id]: claim.value for claim in record.claims}


@pytest.mark.usefixtures("seeds")
def test_28_and_29_killed_is_a_conflict_with_outlets_and_places() -> None:
    (conflict,) = found("killed", "conflict")
    assert claims(conflict).items() >= {"RT": "28", "RFE/RL": "29", "Asharq Al-Awsat": "29"}.items()
    bodies = dict(Article.objects.values_list("pk", "body"))
    for claim in conflict.claims:
        assert bodies[claim.article_id][claim.start : claim.end] == claim.text
    assert conflict.source_count == 3


@pytest.mark.usefixtures("seeds")
def test_the_fourth_outlet_says_29_too() -> None:
    (conflict,) = found("killed", "conflict")
    assert claims(conflict)["The New Arab"] == "29"
    assert conflict.source_count == 3  # the two that share copy are one source


@pytest.mark.usefixtures("seeds")
def test_the_crash_is_dated_apart_and_its_dead_agreed_on() -> None:
    (conflict,) = [record for record in found("date", "conflict") if claims(record).get("RT", "").startswith("2015")]
    assert claims(conflict) == {"RT": "2015-10", "RFE/RL": "2015-11"}
    assert {claim.text for claim in conflict.claims} == {"October 2015", "November 2015"}
    assert any(claims(record) == {"RT": "224", "RFE/RL": "224"} for record in found("killed", "agreement"))


@pytest.mark.usefixtures("seeds")
def test_the_visit_is_dated_alike() -> None:
    assert len(found("date", "conflict")) == 1


@pytest.mark.usefixtures("seeds")
def test_the_copy_that_two_outlets_share_is_linked_with_its_passages() -> None:
    copy = SharedCopy.objects.get()
    assert {copy.left.outlet.name, copy.right.outlet.name} == {"Asharq Al-Awsat", "The New Arab"}
    assert copy.passages.count() >= 3
    for passage in copy.passages.all():
        left = copy.left.body[passage.left_start : passage.left_end]
        right = copy.right.body[passage.right_start : passage.right_end]
        assert re.findall(r"\w+", left) == re.findall(r"\w+", right)


@pytest.mark.usefixtures("seeds")
def test_a_cut_quotation_is_the_same_utterance_truncated() -> None:
    utterance = Utterance.objects.get(text="a total ceasefire and reinforce political negotiations")
    relations = dict(utterance.quotes.values_list("outlet__name", "relation"))
    assert relations == {"The New Arab": "verbatim", "Asharq Al-Awsat": "truncated"}
    assert utterance.speaker is not None
    assert utterance.speaker.name == "Sameh Shoukry"


@pytest.mark.usefixtures("seeds")
def test_a_year_that_is_not_printed_is_inferred_from_the_event() -> None:
    article = article_of("RFE/RL")
    assert article.published is not None
    assert (f"{article.published:%Y-%m-%d}", article.published_basis) == ("2017-05-29", "inferred")

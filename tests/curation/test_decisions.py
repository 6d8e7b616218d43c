"""A decision is one row that tells what it changed; carrying one out costs few queries, however it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import curation, sources
from articles.ingest import ingest_documents
from articles.models import Article, Coverage, Decision, Event, Judgement, Outlet, Person, Quote
from tests.curation.makers import quote_of
from tests.factories import make_article, make_coverage, make_event, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parent.parent.parent / "seeds"
MOST_QUERIES = 15
"""Of the approval of one quote, with the statements that begin and end its transaction."""


@pytest.fixture
def seeds(db: None) -> None:
    ingest_documents(sources.read([str(SEEDS)]))


def linked_quotes() -> Iterator[Quote]:
    """Quotes that nobody looked at, each with a person, an event and other carriers of its words."""
    told = Coverage.objects.filter(main=True).values("article")
    rows = Quote.objects.visible().filter(status="machine", speaker__isnull=False, utterance__isnull=False)
    yield from rows.filter(article__in=told).order_by("pk")


def queries(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_approving_a_quote_takes_few_queries(seeds: None, ann: User) -> None:
    quotes = list(linked_quotes())
    assert len(quotes) > 3
    assert max(queries(lambda quote=quote: curation.approve(quote, by=ann)) for quote in quotes) <= MOST_QUERIES


def test_many_approvals_take_hardly_more_queries_than_one(seeds: None, ann: User) -> None:
    ids = list(Quote.objects.visible().filter(status="machine").values_list("pk", flat=True))
    assert len(ids) > 30
    assert queries(lambda: curation.approve_all(ids, by=ann)) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("decide", "most"),
    [(curation.reject, 50), (curation.withdraw, 50), (curation.approve, MOST_QUERIES)],
    ids=["reject", "withdraw", "approve"],
)
def test_what_hides_a_quote_stays_bounded(seeds: None, ann: User, decide: Any, most: int) -> None:
    assert queries(lambda: decide(next(linked_quotes()), by=ann)) <= most


def touched(decision: Decision) -> dict[str, set[int]]:
    """The rows of which a decision wrote history."""
    lines = {
        "quote": decision.historicalquote_lines,  # type: ignore[attr-defined]
        "person": decision.historicalperson_lines,  # type: ignore[attr-defined]
        "event": decision.historicalevent_lines,  # type: ignore[attr-defined]
        "outlet": decision.historicaloutlet_lines,  # type: ignore[attr-defined]
    }
    return {name: ids for name, rows in lines.items() if (ids := set(rows.values_list("id", flat=True)))}


def persons() -> tuple[Person, Person]:
    return make_person("Sergey Lavrov"), make_person("Sergei Lavrow")


def events() -> tuple[Event, Event]:
    pair = make_event("One"), make_event("Two")
    for event in pair:
        make_coverage(event, make_quote().article)
    return pair


ONE_OF_EACH: list[tuple[str, Callable[[User], Any]]] = [
    ("approve", lambda by: curation.approve(make_quote(), by=by, note="heard it")),
    ("reject", lambda by: curation.reject(make_quote(), by=by, note="heard it")),
    ("withdraw", lambda by: curation.withdraw(make_quote(), by=by, note="heard it")),
    ("restore", lambda by: curation.restore(make_quote(status="rejected"), by=by, note="heard it")),
    ("correct", lambda by: curation.correct_kind(make_quote(), "mixed", by=by, note="heard it")),
    ("clear", lambda by: curation.clear_correction(make_quote(curated_kind="direct"), by=by, note="heard it")),
    ("merge", lambda by: curation.merge_persons(*persons(), by=by, note="heard it")),
    ("keep_apart", lambda by: curation.keep_apart(*persons(), by=by, note="heard it")),
    ("name", lambda by: curation.name_person(make_person(), "Anne Lee", by=by, note="heard it")),
    ("identify", lambda by: curation.identify_person(make_person(), "Q1", by=by, note="heard it")),
    (
        "describe",
        lambda by: curation.describe_event(
            make_event(), title="Storm", kind="disaster", place="", by=by, note="heard it"
        ),
    ),
    ("merge", lambda by: curation.merge_events(*events(), by=by, note="heard it")),
    ("keep_apart", lambda by: curation.keep_events_apart(*events(), by=by, note="heard it")),
    (
        "edit",
        lambda by: curation.edit_outlet(make_outlet(), name="X", website="", country="gb", by=by, note="heard it"),
    ),
]


@pytest.mark.parametrize(("verb", "decide"), ONE_OF_EACH, ids=[verb for verb, _ in ONE_OF_EACH])
def test_every_decision_leaves_one_row_that_tells_what_it_wrote(ann: User, verb: str, decide: Any) -> None:
    decide(ann)
    decision = Decision.objects.get()
    assert (decision.verb, decision.user, decision.note) == (verb, ann, "heard it")
    assert decision.subject_id is not None
    if verb != "keep_apart":
        assert touched(decision)
    if verb in ("merge", "keep_apart"):
        judged = decision.judgements.all()
        assert set(judged.values_list("created", "note")) == {(decision.time, "heard it")}
        assert set(judged) == set(Judgement.objects.all())


def test_a_decision_that_changes_nothing_leaves_no_row(ann: User) -> None:
    quote = curation.approve(make_quote(), by=ann)
    curation.approve(quote, by=ann)
    assert Decision.objects.count() == 1


def test_a_split_and_what_undoes_a_merge_are_decisions(ann: User) -> None:
    keep, other = persons()
    curation.merge_persons(keep, other, by=ann)
    curation.revive_person(other, by=ann, note="two men")
    revival = Decision.objects.latest("pk")
    assert (revival.verb, revival.subject_id, touched(revival)) == ("revive", other.pk, {"person": {other.pk}})
    keep.names.create(name="S. Lavrov")
    split = curation.split_person(keep, ["S. Lavrov"], by=ann)
    decision = Decision.objects.latest("pk")
    assert (decision.verb, touched(decision)) == ("split", {"person": {split.pk}})
    assert decision.judgements.filter(verdict="different").exists()


def test_a_merge_that_was_decided_in_the_same_moment_as_another_is_undone_alone(ann: User) -> None:
    keep, other = persons()
    third = make_person("Sergij Lavrov")
    curation.merge_persons(keep, other, by=ann)
    curation.merge_persons(keep, third, by=ann)
    moment = Decision.objects.earliest("pk").time
    Decision.objects.update(time=moment)
    Judgement.objects.update(created=moment)
    Person.history.update(history_date=moment)
    revived = curation.revive_person(third, by=ann)
    assert {row.name for row in revived.names.all()} == {"Sergij Lavrov"}


def test_a_batch_is_one_decision(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.curation.quotes.BATCH", 2)
    ids = {make_quote().pk for _ in range(5)}
    curation.approve_all(ids, by=ann)
    decision = Decision.objects.get()
    assert (decision.subject, decision.subject_id) == ("quote", None)
    assert touched(decision) == {"quote": ids}


def test_what_is_hidden_along_belongs_to_the_same_decision(ann: User) -> None:
    words = "the crews needed two days to bring the power back to the harbour"
    first = quote_of(make_person("Ann Lee"), words)
    article = Article.objects.get(pk=first.article_id)
    inner = make_quote("two days to bring the power back to the harbour", article=article, speaker=first.speaker)
    curation.withdraw(first, by=ann)
    inner.refresh_from_db()
    assert inner.status == "withdrawn"
    assert touched(Decision.objects.get()) == {"quote": {first.pk, inner.pk}}


@pytest.mark.parametrize("batch", [1, 200])
def test_what_is_restored_together_is_restored_alike_however_many_they_are(
    ann: User, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr("articles.curation.quotes.BATCH", batch)
    speaker = make_person("Ann Lee")
    whole = "the crews needed two days to bring the power back to the harbour"
    article = make_article(f'"{whole}," Ann Lee said.')
    inner = make_quote("two days to bring the power back to the harbour", article=article, speaker=speaker)
    outer = make_quote(whole, article=article, speaker=speaker)
    curation.reject_all([inner.pk, outer.pk], by=ann)
    curation.restore_all([inner.pk, outer.pk], by=ann)
    assert set(Quote.objects.values_list("status", flat=True)) == {"machine"}
    curation.withdraw(outer, by=ann)
    assert Quote.objects.get(held_by=outer).pk == inner.pk
    curation.restore_all([outer.pk], by=ann)
    assert set(Quote.objects.values_list("status", flat=True)) == {"machine"}


def test_takedowns_and_redactions_point_to_their_decisions(seeds: None, ann: User) -> None:
    article = Article.objects.earliest("pk")
    redaction = curation.redact(article, 0, 20, by=ann, reason="a court order")
    curation.lift_redaction(redaction, by=ann)
    takedown = curation.take_down_article(article, by=ann, reason="a letter")
    curation.restore_article(takedown, by=ann)
    rows = list(Decision.objects.order_by("pk").values_list("verb", "subject", "subject_id", "note"))
    assert rows == [
        ("redact", "article", article.pk, "a court order"),
        ("lift", "article", article.pk, ""),
        ("take_down", "article", article.pk, "a letter"),
        ("put_back", "article", article.pk, ""),
    ]
    redaction.refresh_from_db()
    takedown.refresh_from_db()
    assert redaction.decision is not None
    assert takedown.decision is not None
    assert (redaction.decision.verb, takedown.decision.verb) == ("redact", "take_down")


def test_an_edited_outlet_has_the_former_state_in_its_history(ann: User) -> None:
    outlet = Outlet.objects.bulk_create([Outlet(name="Courier", slug="courier")])[0]
    curation.edit_outlet(outlet, name="The Courier", website="", country="gb", by=ann)
    newest, oldest = outlet.history.all()
    assert (oldest.name, oldest.decision, newest.name, newest.history_user) == ("Courier", None, "The Courier", ann)

"""Decisions that were taken before they had rows get theirs, and point to all that they wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from articles import curation
from articles.ingest.decisions import write_history
from articles.models import Decision, Event, Judgement, Person, Quote, Redaction, Takedown
from tests.factories import make_article, make_coverage, make_event, make_person, make_quote

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def migrate_again() -> None:
    """Take the rows of all decisions away, as it was before they had any, and make them anew."""
    for rows in (Quote.history, Person.history, Event.history, Judgement.objects, Takedown.objects, Redaction.objects):
        rows.update(decision=None)  # type: ignore[attr-defined]
    Decision.objects.all().delete()
    module: Any = import_module("articles.migrations.0017_former_decisions_are_rows")
    module.make_rows(apps, None)


def test_lines_and_judgements_of_one_moment_are_one_decision(ann: User) -> None:
    keep, other = make_person("Sergey Lavrov"), make_person("Sergei Lavrow")
    moved = curation.correct_speaker(make_quote(), person=other, by=ann)
    curation.merge_persons(keep, other, by=ann, note="same man")
    migrate_again()
    correction, merge = Decision.objects.order_by("time")
    assert (correction.verb, correction.subject, correction.subject_id) == ("correct", "quote", moved.pk)
    assert (merge.verb, merge.subject, merge.subject_id, merge.user) == ("merge", "person", keep.pk, ann)
    assert merge.note == "same man"
    assert Person.history.filter(decision=merge).get().id == other.pk
    assert Quote.history.filter(decision=merge).get().id == moved.pk
    assert set(merge.judgements.all()) == set(Judgement.objects.all())
    assert curation.revive_person(other, by=ann).names.get().name == "Sergei Lavrow"


def test_a_batch_is_one_decision_about_no_single_quote(ann: User) -> None:
    quotes = [make_quote() for _ in range(3)]
    curation.reject_all([quote.pk for quote in quotes], by=ann, note="titles: of books")
    migrate_again()
    decision = Decision.objects.get()
    assert (decision.verb, decision.subject_id, decision.note) == ("reject", None, "titles: of books")
    assert Quote.history.filter(decision=decision).count() == 3


def test_what_left_judgements_alone_is_a_decision_too(ann: User) -> None:
    curation.keep_apart(make_person("Ann Lee"), make_person("Anne Leigh"), by=ann, note="two women")
    migrate_again()
    decision = Decision.objects.get()
    assert (decision.verb, decision.subject, decision.note) == ("keep_apart", "person", "two women")
    assert decision.judgements.count() == 1


def test_a_split_has_the_judgements_that_it_wrote_just_before(ann: User) -> None:
    person = make_person("Ann Lee")
    person.names.create(name="Anne Leigh")
    curation.split_person(person, ["Anne Leigh"], by=ann)
    line = Person.history.get(history_change_reason__startswith="Split from")
    Judgement.objects.update(created=line.history_date - timedelta(milliseconds=3))
    migrate_again()
    decision = Decision.objects.get()
    assert (decision.verb, decision.subject_id, decision.judgements.count()) == ("split", person.pk, 1)


def test_a_split_that_renamed_the_other_person_is_one_decision_about_that_person(ann: User) -> None:
    person = make_person("Ann Lee")
    person.names.create(name="Anne Leigh")
    other = curation.split_person(person, ["Ann Lee"], by=ann, note="two women: one is the mayor")
    line = Person.history.get(history_change_reason__startswith="Split from")
    Person.history.filter(pk=line.pk).update(history_date=line.history_date + timedelta(milliseconds=3))
    migrate_again()
    decision = Decision.objects.get()
    assert (decision.verb, decision.subject_id, decision.note) == ("split", person.pk, "two women: one is the mayor")
    assert set(Person.history.filter(decision=decision).values_list("id", flat=True)) == {person.pk, other.pk}
    assert decision.judgements.count() == 1


def test_a_title_with_a_colon_is_no_note(ann: User) -> None:
    keep, other, third = (make_event(title) for title in ("Storm: five dead", "Storm at sea", "Storm"))
    for event in (keep, other, third):
        make_coverage(event, make_article())
    curation.merge_events(keep, other, by=ann)
    curation.merge_events(keep, third, by=ann, note="one storm")
    judgements = list(Judgement.objects.values_list("pk", flat=True))
    migrate_again()
    assert list(Decision.objects.order_by("time").values_list("subject", "subject_id", "note")) == [
        ("event", keep.pk, ""),
        ("event", keep.pk, "one storm"),
    ]
    Judgement.objects.filter(pk__in=judgements).delete()
    migrate_again()
    assert list(Decision.objects.order_by("time").values_list("note", flat=True)) == ["", "one storm"]


def test_a_long_note_is_taken_from_the_judgements(ann: User) -> None:
    note = "they are one man, as his office and two outlets say, and as every list of the ministers of that year shows"
    curation.merge_persons(make_person("Sergey Lavrov"), make_person("Sergei Lavrow"), by=ann, note=note)
    migrate_again()
    assert Decision.objects.get().note == note


def test_what_was_hidden_along_does_not_make_a_batch(ann: User) -> None:
    article = make_article('"It rained all night and all day," Ann Lee said.')
    whole = make_quote("It rained all night and all day", article=article)
    inner = make_quote("rained all night and all day", article=article)
    curation.withdraw(whole, by=ann)
    migrate_again()
    decision = Decision.objects.get()
    assert (decision.verb, decision.subject_id) == ("withdraw", whole.pk)
    assert Quote.history.filter(decision=decision, id=inner.pk).exists()


def test_what_the_machine_noticed_is_no_decision(ann: User) -> None:
    quote = make_quote()
    write_history([quote])
    Quote.history.update(history_change_reason="It has words of quote 1: “the island split off”.", history_user=None)
    migrate_again()
    assert not Decision.objects.exists()


def test_takedowns_and_redactions_are_decisions_and_so_is_what_undid_them(ann: User) -> None:
    Takedown.objects.create(
        resource="article", object_id=7, reason="a letter", by=ann, time=MOMENT, lifted=MOMENT, lifted_by=ann
    )
    migrate_again()
    taken, back = Decision.objects.order_by("pk")
    assert (taken.verb, taken.subject, taken.subject_id, taken.note) == ("take_down", "article", 7, "a letter")
    assert (back.verb, back.subject_id) == ("put_back", 7)
    assert Takedown.objects.get().decision == taken


def test_lines_of_the_machine_have_no_decision(ann: User) -> None:
    curation.approve(make_quote(), by=ann)
    migrate_again()
    lines = Quote.history.order_by("history_id").values_list("history_user", "decision")
    assert [(user is None, decision is None) for user, decision in lines][-1] == (False, False)
    assert all((user is None) == (decision is None) for user, decision in lines)

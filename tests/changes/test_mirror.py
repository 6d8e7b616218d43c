"""Whoever follows the feed has what the lists show, whatever was done in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles import curation, linking, sources
from articles.ingest import ingest_documents, reextract
from articles.models import Article, Change, Event, Outlet, Person, Quote

from .mirror import Mirror, everything

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
FIRST = """---
outlet: Almona Courier
published: 2021-05-04
---
Minister opens bridge

"The bridge will stand for a hundred years and carry every one of us," minister Ann Lee said in Port Sand on Tuesday.
"""
LONGER = """---
outlet: Sand Herald
published: 2021-05-04
---
Bridge opened

"The bridge will stand for a hundred years and carry every one of us, whatever the sea may bring," minister Ann Lee said
in Port Sand on Tuesday.
"""
FIRST_AGAIN = FIRST.replace("on Tuesday.", 'on Tuesday. "We paid for it ourselves," said Bob Ray.')


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def mirror(db: None) -> Iterator[Mirror]:
    """A mirror that has followed everything so far and is checked against the lists at the end."""
    mirror = Mirror()
    yield mirror
    mirror.follow()
    assert mirror.copy == everything()


@pytest.fixture
def ingest(db: None, tmp_path: Path) -> Callable[..., None]:
    """A function that ingests texts, one run for each."""

    def run(*texts: str) -> None:
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            ingest_documents(sources.read([str(path)]))

    return run


def test_the_seeds_one_by_one(mirror: Mirror) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        ingest_documents(sources.read([str(path)]))
        mirror.follow()
        assert mirror.copy == everything(), path.name
    assert len({resource for resource, _ in mirror.copy}) >= 5


def test_a_new_article_names_what_it_brings(mirror: Mirror, ingest: Callable[..., None]) -> None:
    ingest(FIRST)
    named = mirror.follow()
    assert {("article", "created"), ("quote", "created"), ("person", "created"), ("outlet", "created")} <= {
        (resource, action) for resource, action, _ in named
    }
    assert len(named) == len(set(named))


def test_another_carrier_changes_the_quote_that_was_there(mirror: Mirror, ingest: Callable[..., None]) -> None:
    ingest(FIRST)
    mirror.follow()
    (old,) = Quote.objects.all()
    ingest(FIRST, LONGER)
    named = mirror.follow()
    assert ("quote", "updated", str(old.pk)) in named
    assert ("person", "updated", str(old.speaker_id)) in named


def test_the_same_again_changes_nothing(mirror: Mirror, ingest: Callable[..., None]) -> None:
    ingest(FIRST, LONGER)
    mirror.follow()
    ingest(FIRST, LONGER)
    assert mirror.follow() == []


def test_a_new_revision(mirror: Mirror, ingest: Callable[..., None]) -> None:
    ingest(FIRST, LONGER)
    mirror.follow()
    ingest(FIRST_AGAIN)
    named = mirror.follow()
    assert [action for resource, action, _ in named if resource == "article"] == ["updated"]
    assert len(named) == len(set(named))
    ingest(FIRST)


@pytest.mark.parametrize("again", ["relink", "reextract"])
def test_making_it_all_again_records_nothing(mirror: Mirror, again: str) -> None:
    ingest_documents(sources.read([str(SEEDS)]))
    linking.relink()
    mirror.follow()
    number = Change.objects.count()
    if again == "relink":
        linking.relink()
    else:
        for article in Article.objects.order_by("pk"):
            assert reextract(article) is None
        linking.relink()
    mirror.follow()
    assert mirror.copy == everything()
    if again == "relink":
        assert Change.objects.count() == number


def test_relinking_names_what_it_changed(mirror: Mirror, ingest: Callable[..., None]) -> None:
    ingest(FIRST, LONGER)
    mirror.follow()
    Person.objects.filter(name="Ann Lee").update(name="A. Lee")
    mirror.copy.update({key: row for key, row in everything().items() if key[0] == "person"})
    linking.relink()
    assert [(resource, action) for resource, action, _ in mirror.follow()] == [("person", "updated")]


def test_a_withdrawn_quote_leaves_a_tombstone_and_comes_back_as_made(
    mirror: Mirror, ingest: Callable[..., None], ann: User
) -> None:
    ingest(FIRST, LONGER)
    mirror.follow()
    quote = Quote.objects.order_by("pk")[0]
    curation.withdraw(quote, by=ann)
    assert ("quote", "withdrawn", str(quote.pk)) in mirror.follow()
    assert ("quote", str(quote.pk)) not in mirror.copy
    curation.withdraw(quote, by=ann)
    assert mirror.follow() == []
    curation.restore(quote, by=ann)
    assert ("quote", "created", str(quote.pk)) in mirror.follow()


def test_decisions_on_quotes(mirror: Mirror, ingest: Callable[..., None], ann: User) -> None:
    ingest(FIRST_AGAIN, LONGER)
    bob = Person.objects.get(name="Bob Ray")
    first = Quote.objects.order_by("pk")[0]
    for decide in (
        lambda: curation.approve(first, by=ann),
        lambda: curation.approve_all(Quote.objects.values_list("pk", flat=True), by=ann),
        lambda: curation.correct_speaker(first, person=bob, by=ann),
        lambda: curation.clear_correction(first, by=ann),
        lambda: curation.reject(first, by=ann),
        lambda: curation.restore(first, by=ann),
    ):
        decide()
        mirror.follow()
        assert mirror.copy == everything()


def test_decisions_on_persons(mirror: Mirror, ingest: Callable[..., None], ann: User) -> None:
    ingest(FIRST_AGAIN, LONGER)
    mirror.follow()
    lee, ray = Person.objects.get(name="Ann Lee"), Person.objects.get(name="Bob Ray")
    curation.merge_persons(lee, ray, by=ann)
    assert ("person", "merged", str(ray.pk)) in mirror.follow()
    assert mirror.copy == everything()
    curation.split_person(lee, ["Bob Ray"], by=ann)
    mirror.follow()
    assert mirror.copy == everything()
    curation.revive_person(ray, by=ann)
    assert ("person", "created", str(ray.pk)) in mirror.follow()
    assert mirror.copy == everything()
    curation.name_person(lee, "Ann Mary Lee", by=ann)
    curation.identify_person(lee, "Q17", by=ann)
    assert [action for _, action, key in mirror.follow() if key == str(lee.pk)] == ["updated", "updated"]


def test_decisions_on_events_and_outlets(mirror: Mirror, ann: User) -> None:
    ingest_documents(sources.read([str(SEEDS)]))
    mirror.follow()
    one, other = Event.objects.live().filter(coverage__main=True).distinct().order_by("pk")[:2]
    curation.describe_event(one, title="The talks", kind="meeting", place="Cairo", by=ann)
    curation.merge_events(one, other, by=ann)
    assert {("event", "updated", str(one.pk)), ("event", "merged", str(other.pk))} <= set(mirror.follow())
    assert mirror.copy == everything()
    outlet = Outlet.objects.order_by("pk")[0]
    curation.edit_outlet(outlet, name="Another Name", website="", country="", by=ann)
    assert mirror.follow() == [("outlet", "updated", str(outlet.pk))]


def test_who_goes_with_a_redacted_passage_goes_from_the_mirror(
    mirror: Mirror, ingest: Callable[..., None], ann: User
) -> None:
    ingest(FIRST_AGAIN)
    person = Person.objects.get(name="Bob Ray")
    curation.name_person(person, "Robert Ray", by=ann)  # whom a curator named, linking does not remove
    mirror.follow()
    redaction = curation.redact_words(Article.objects.get(), "Bob Ray", by=ann, reason="on request")
    mirror.follow()
    assert ("person", str(person.pk)) not in mirror.copy
    assert mirror.copy == everything()
    curation.lift_redaction(redaction, by=ann)
    mirror.follow()
    assert mirror.copy == everything()


def test_a_person_taken_down_is_masked_in_the_mirror(mirror: Mirror, ingest: Callable[..., None], ann: User) -> None:
    ingest(FIRST, FIRST_AGAIN)
    event = Event.objects.live().filter(coverage__main=True).earliest("pk")
    curation.describe_event(event, title="Ann Lee and the bridge", kind=event.kind, place=event.place, by=ann)
    mirror.follow()
    takedown = curation.take_down_person(Person.objects.get(name="Ann Lee"), by=ann, reason="on request")
    mirror.follow()
    assert mirror.copy == everything()
    curation.restore_person(takedown, by=ann)
    mirror.follow()
    assert mirror.copy == everything()

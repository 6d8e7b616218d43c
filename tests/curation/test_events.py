"""What a curator decides about events and outlets holds through every linking."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles import curation, search
from articles.linking.events import coverage, rebuilding
from articles.models import Coverage, Event, Judgement, Outlet
from tests.curation.makers import verdicts
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_outlet,
    make_person,
)

pytestmark = pytest.mark.django_db


def two_events() -> tuple[Event, Event]:
    """Two events that one article each reports, with a person in common."""
    keep, other = make_event("Storm on the coast"), make_event("Gale at sea", place="Port")
    person = make_person("Cy Dee")
    for event in (keep, other):
        article = make_article("Cy Dee said 29 masts fell.", outlet=make_outlet())
        make_appearance(article, person)
        make_coverage(event, article)
        make_figure(article, event, "29 masts", 29, role="other")
    return keep, other


def test_merged_events_are_one_with_all_accounts(ann: User) -> None:
    keep, other = two_events()
    keep = curation.merge_events(keep, other, by=ann, note="same night")
    other.refresh_from_db()
    assert other.merged_into == keep
    assert (keep.article_count, keep.outlet_count, other.coverage.count()) == (2, 2, 0)
    assert (keep.figures.count(), keep.mentions.count()) == (2, 2)
    judgement = Judgement.objects.get()
    assert (judgement.subject, judgement.verdict, judgement.note) == ("event", "same", "same night")
    assert set(search.matching(Event.objects.all(), keep.title)) == {keep}


def test_a_merge_of_events_supersedes_that_they_were_kept_apart(ann: User) -> None:
    keep, other = two_events()
    assert len(curation.keep_events_apart(keep, other, by=ann)) == 1
    curation.merge_events(keep, other, by=ann)
    assert [verdict for _, _, verdict in verdicts()] == ["same"]


@pytest.mark.parametrize("decision", ["merge", "apart"])
def test_linking_events_afresh_obeys(ann: User, decision: str) -> None:
    keep, other = two_events()
    if decision == "merge":
        curation.merge_events(keep, other, by=ann)
    else:
        curation.keep_events_apart(keep, other, by=ann)
    before = set(Coverage.objects.values_list("event", "article"))
    rebuilding.rebuild()
    assert set(Coverage.objects.values_list("event", "article")) == before


def test_events_told_in_passing_are_not_judged(ann: User) -> None:
    keep, other = two_events()
    Coverage.objects.filter(event=other).update(main=False)
    for decide in (curation.merge_events, curation.keep_events_apart):
        with pytest.raises(curation.NotAPairError):
            decide(keep, other, by=ann)
    assert Coverage.objects.filter(event=other).exists()


def test_a_title_that_a_curator_gave_stays(ann: User) -> None:
    event, _ = two_events()
    curation.describe_event(event, title="Great storm", kind="disaster", place="Port", by=ann)
    rebuilding.rebuild()
    event.refresh_from_db()
    assert (event.title, event.kind, event.place) == ("Great storm", "disaster", "Port")
    assert event.history.first().history_user == ann
    assert set(search.matching(Event.objects.all(), "great")) == {event}


@pytest.mark.parametrize(("title", "kind"), [("", "disaster"), (" ", "disaster"), ("Storm", "picnic")])
def test_an_event_has_a_title_and_a_known_kind(ann: User, title: str, kind: str) -> None:
    with pytest.raises(curation.CurationError):
        curation.describe_event(make_event(), title=title, kind=kind, place="", by=ann)


def test_an_outlet_keeps_its_slug(ann: User) -> None:
    courier = make_outlet("Courier", slug="courier")
    outlet = curation.edit_outlet(courier, name="The Courier", website="", country="gb", by=ann)
    assert (outlet.name, outlet.slug, outlet.country) == ("The Courier", "courier", "GB")


def test_outlets_of_one_owner_are_one_source_from_the_decision_on(ann: User) -> None:
    event, outlets = make_event(), [make_outlet(), make_outlet(), make_outlet(owner="Vale Group")]
    for outlet in outlets:
        make_coverage(event, make_article(outlet=outlet))
    coverage.refresh([event.pk])

    def own(outlet: Outlet, owner: str) -> int:
        curation.edit_outlet(outlet, name=outlet.name, website="", country="", owner=owner, by=ann)
        return Event.objects.get(pk=event.pk).source_count

    assert own(outlets[0], "Vale group ") == 2
    assert own(outlets[1], "Vale Group") == 1
    curation.edit_outlet(outlets[1], name="Renamed", website="", country="", by=ann)
    assert Outlet.objects.get(pk=outlets[1].pk).owner == "Vale Group"
    assert own(outlets[1], "") == 2

"""That two persons are one, or one is two, holds at once and through every linking."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from articles import curation, search
from articles.linking.persons import rebuilding
from articles.models import Appearance, Judgement, Person, PersonName
from tests.curation.makers import quote_of, stored, verdicts
from tests.factories import make_appearance, make_article, make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db


def two_persons() -> tuple[Person, Person]:
    keep, other = make_person("Sergey Lavrov"), make_person("Sergei Lavrow")
    PersonName.objects.create(person=other, name="S. Lavrow", article_count=3)
    return keep, other


def test_a_merge_moves_everything_and_is_written_down(ann: User) -> None:
    keep, other = two_persons()
    quote = quote_of(other)
    utterance = make_utterance(quote)
    (preview,) = curation.preview_merge([other])
    assert (preview.names, preview.articles, preview.quotes) == (("Sergei Lavrow", "S. Lavrow"), 1, 1)
    keep = curation.merge_persons(keep, other, by=ann, note="same minister")
    quote, other = stored(quote), Person.objects.get(pk=other.pk)
    utterance.refresh_from_db()
    assert (quote.speaker, quote.machine_speaker, utterance.speaker, other.merged_into) == (keep, keep, keep, keep)
    assert {row.name for row in keep.names.all()} == {"Sergey Lavrov", "Sergei Lavrow", "S. Lavrow"}
    assert (keep.quote_count, keep.article_count, other.quote_count, other.article_count) == (1, 1, 0, 0)
    assert verdicts() == {("Sergei Lavrow", "Sergey Lavrov", "same"), ("S. Lavrow", "Sergey Lavrov", "same")}
    assert other.history.first().history_change_reason == "Merged into Sergey Lavrov: same minister"


def test_a_merge_supersedes_what_would_keep_the_names_apart(ann: User) -> None:
    keep, other = two_persons()
    assert len(curation.keep_apart(keep, other, by=ann)) == 2
    PersonName.objects.create(person=keep, name="Lavrov")
    curation.merge_persons(keep, other, by=ann)
    assert {verdict for _, _, verdict in verdicts()} == {"same"}
    assert Judgement.objects.filter(superseded=True, verdict="different").count() == 2


def test_a_revived_person_has_all_it_had(ann: User) -> None:
    keep, other = two_persons()
    third = make_person("Sergij Lavrov")
    mine, machine = quote_of(keep), quote_of(other)
    curated = curation.correct_speaker(quote_of(None), person=other, by=ann)
    curation.merge_persons(keep, other, by=ann)
    curation.merge_persons(keep, third, by=ann)
    assert stored(curated).speaker == keep
    other = curation.revive_person(other, by=ann)
    assert [stored(quote).speaker for quote in (mine, machine, curated)] == [keep, other, other]
    assert {row.name for row in other.names.all()} == {"Sergei Lavrow", "S. Lavrow"}
    keep.refresh_from_db()
    assert (other.merged_into, other.quote_count, keep.quote_count) == (None, 2, 1)
    assert ("Sergei Lavrow", "Sergey Lavrov", "different") in verdicts()
    assert ("Sergey Lavrov", "Sergij Lavrov", "same") in verdicts()


def test_a_split_takes_spellings_and_what_was_found_under_them(ann: User) -> None:
    person = make_person("Ann Lee")
    PersonName.objects.create(person=person, name="Anne Leigh")
    article = make_article('"it snowed," Anne Leigh said.')
    appearance = make_appearance(article, person, name="Anne Leigh")
    theirs = make_quote("it snowed", article=article, speaker=person, appearance=appearance)
    mine = quote_of(person)
    other = curation.split_person(person, ["Anne Leigh"], by=ann)
    assert (stored(theirs).speaker, stored(mine).speaker, other.name) == (other, person, "Anne Leigh")
    assert verdicts() == {("Ann Lee", "Anne Leigh", "different")}
    assert other.history.get().history_user == ann


@pytest.mark.parametrize("names", [[], ["Nobody"], ["Ann Lee"]])
def test_a_split_leaves_and_takes_something(ann: User, names: list[str]) -> None:
    with pytest.raises(curation.CurationError):
        curation.split_person(make_person("Ann Lee"), names, by=ann)
    assert Judgement.objects.count() == 0


def test_a_person_is_not_merged_twice_or_into_itself(ann: User) -> None:
    keep, other = two_persons()
    with pytest.raises(curation.NotAPairError):
        curation.merge_persons(keep, keep, by=ann)
    curation.merge_persons(keep, other, by=ann)
    with pytest.raises(curation.NotAPairError):
        curation.merge_persons(keep, other, by=ann)


def test_what_was_merged_into_the_other_follows_it(ann: User) -> None:
    keep, other = two_persons()
    third = make_person("Lavroff")
    curation.merge_persons(other, third, by=ann)
    curation.merge_persons(keep, other, by=ann)
    third.refresh_from_db()
    assert third.merged_into == keep
    assert curation.revive_person(third, by=ann).names.get().name == "Lavroff"


def test_judgements_of_one_decision_bear_one_moment(ann: User) -> None:
    keep, other = two_persons()
    curation.merge_persons(keep, other, by=ann)
    moments = set(Judgement.objects.values_list("created", flat=True))
    assert len(moments) == 1
    assert moments.pop() > datetime(2017, 1, 1, tzinfo=UTC)


def test_a_survivor_is_found_by_the_spellings_of_both(ann: User) -> None:
    keep, other = two_persons()
    curation.merge_persons(keep, other, by=ann)
    assert set(search.matching(Person.objects.all(), "lavrow")) == {keep}
    curation.revive_person(other, by=ann)
    assert set(search.matching(Person.objects.all(), "lavrow")) == {other}


def persons_of_names() -> dict[str, str]:
    """Which standing person, by name, each name in the news belongs to."""
    return {row.name: row.person.name for row in Appearance.objects.select_related("person") if row.person}


@pytest.mark.parametrize("decision", ["merge", "revive", "split"])
def test_linking_everything_afresh_agrees_with_a_decision(ann: User, decision: str) -> None:
    keep, other = make_person("Sergey Lavrov"), make_person("Tomas Berg")
    PersonName.objects.create(person=keep, name="Sergei Lavrov")
    for name, person in (("Sergey Lavrov", keep), ("Tomas Berg", other), ("Sergei Lavrov", keep)):
        for _ in range(2 if person.name == name else 1):
            make_appearance(make_article(f"{name} said."), person, name=name)
    if decision == "split":
        curation.split_person(keep, ["Sergei Lavrov"], by=ann)
    else:
        curation.merge_persons(keep, other, by=ann)
    if decision == "revive":
        curation.revive_person(other, by=ann)
    standing = persons_of_names()
    rows = list(Appearance.objects.order_by("pk").values_list("pk", "person"))
    rebuilding.rebuild()
    assert persons_of_names() == standing
    assert list(Appearance.objects.order_by("pk").values_list("pk", "person")) == rows


def test_a_name_that_a_curator_gave_stays(ann: User) -> None:
    person = make_person("Lavrov, Sergey")
    make_appearance(make_article("Lavrov, Sergey said."), person)
    curation.name_person(person, "Sergey Lavrov", by=ann)
    rebuilding.rebuild()
    person.refresh_from_db()
    assert person.name == "Sergey Lavrov"
    assert set(search.matching(Person.objects.all(), "sergey")) == {person}


def test_a_curated_speaker_survives_linking_everything_afresh(ann: User) -> None:
    wrong, right = make_person("Ann Lee"), make_person("Bob Ray")
    make_appearance(make_article("Bob Ray said."), right)
    quote = curation.correct_speaker(quote_of(wrong), person=right, by=ann)
    rebuilding.rebuild()
    assert stored(quote).speaker == right
    assert stored(quote).machine_speaker == wrong

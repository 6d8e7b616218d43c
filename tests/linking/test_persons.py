"""Who is one person across articles, and how a curator's word stands above every score."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles.curation import persons as curation
from articles.ingest import IngestReport
from articles.models import Appearance, Judgement, Person, PersonDoubt, PersonName, Quote

from .conftest import reextract_all, relink
from .texts import speech

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
WORDS = "The bridge will be open again before the winter comes,"


def judge(one: str, other: str, verdict: str) -> None:
    """A judgement of nobody: a curator's would have its line of history."""
    left, right = sorted((one, other))
    Judgement.objects.create(subject="person", left=left, right=right, verdict=verdict)


def person_of(name: str) -> Person:
    (appearance,) = Appearance.objects.filter(name=name).select_related("person")
    assert appearance.person is not None
    return appearance.person


def standing() -> set[frozenset[str]]:
    return {frozenset(person.names.values_list("name", flat=True)) for person in Person.objects.live()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Petrenko", "Sergey Petrenko"),
        ("Muhammad al-Hadi", "Mohammed El Hadi"),
        ("Jörg Müller", "Jorg Muller"),
    ],
)
def test_spellings_of_one_name_are_one_person(ingest: Ingest, one: str, other: str) -> None:
    ingest(a=speech(one, WORDS), b=speech(other, "Nothing is decided yet in this matter,"))
    assert standing() == {frozenset({one, other})}
    assert Person.objects.get().quote_count == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Lindqvist", "Bo Lindqvist"), ("John Carter Jr.", "John Carter Sr."), ("Ann Lindqvist", "Ann Lindgren")],
)
def test_namesakes_stay_apart(ingest: Ingest, one: str, other: str) -> None:
    ingest(a=speech(one, WORDS), b=speech(other, "Nothing is decided yet in this matter,"))
    assert len(standing()) == 2


def test_a_bare_surname_goes_to_its_only_bearer_in_the_news(ingest: Ingest) -> None:
    ingest(a=speech("Ann Lindqvist", WORDS))
    ingest(b=speech("Lindqvist", "Nothing is decided yet in this matter,", headline="Nothing decided"))
    found = Appearance.objects.filter(name="Lindqvist")
    assert {appearance.person.name for appearance in found if appearance.person} <= {"Ann Lindqvist"}


def test_an_office_joins_a_bare_surname_though_the_family_is_in_the_news(ingest: Ingest) -> None:
    ingest(
        a=speech("President Rurik Garlind", WORDS),
        b=speech("Mina Garlind", "Nothing is decided yet in this matter,"),
        c=speech("President Garlind", WORDS, headline="The bridge will open"),
    )
    assert person_of("Garlind") == person_of("Rurik Garlind") != person_of("Mina Garlind")


@pytest.mark.parametrize("order", ["abc", "cba", "bca"])
def test_a_bare_surname_is_resolved_whenever_its_person_is_named(ingest: Ingest, order: str) -> None:
    texts = {
        "a": speech("President Rurik Garlind", WORDS),
        "b": speech("Mina Garlind", "Nothing is decided yet in this matter,"),
        "c": speech("President Garlind", WORDS, headline="The bridge will open"),
    }
    for file in order:
        ingest(**{file: texts[file]})
    assert person_of("Garlind") == person_of("Rurik Garlind")
    assert {person.name for person in Person.objects.live()} == {"Rurik Garlind", "Mina Garlind"}
    assert person_of("Rurik Garlind").quote_count == 2
    assert len(set(Quote.objects.filter(speaker=person_of("Garlind")).values_list("utterance", flat=True))) == 1


def test_the_spelling_of_most_articles_is_shown_at_once(ingest: Ingest) -> None:
    for number, name in enumerate(("Al Sayadi", "Omar el-Sayadi", "Omar al-Sayadi", "Omar al-Sayadi")):
        ingest(**{f"f{number}": speech(name, f"Nothing number {number} is decided,")})
    assert "Omar al-Sayadi" in {person.name for person in Person.objects.live()}


def test_one_office_joins_a_name_that_leaves_out_the_generation(ingest: Ingest) -> None:
    ingest(
        a=speech("special counsel Robin Quarr", WORDS),
        b=speech("special counsel Robin S. Quarr III", "Nothing is decided yet in this matter,"),
        c=speech("Mayor Robin Quarr Jr.", "We shall see about that in the spring,"),
    )
    assert standing() == {frozenset({"Robin Quarr", "Robin S. Quarr III"}), frozenset({"Robin Quarr Jr."})}


@pytest.mark.parametrize("batches", [("ab", "c"), ("a", "bc"), ("b", "a", "c"), ("c", "b", "a")])
def test_a_senator_and_a_captain_of_one_name_are_two_persons(ingest: Ingest, batches: tuple[str, ...]) -> None:
    texts = {
        "a": speech("Senator Ron Dahlke", WORDS),
        "b": speech("Capt. Ron Dahlke", "The crowd was calm all through the evening,"),
        "c": speech("Sen. Ron Dahlke", "Nothing is decided yet in this matter,"),
    }
    for batch in batches:
        ingest(**{file: texts[file] for file in batch})
    for again in (False, True):
        if again:
            relink()
        found = {row.role: row.person_id for row in Appearance.objects.filter(name="Ron Dahlke")}
        assert found["Senator"] == found["Sen."] != found["Capt."]
        doubt = PersonDoubt.objects.get()
        assert {doubt.left_name, doubt.right_name} == {"Ron Dahlke"}


def test_a_curator_may_join_two_persons_of_one_name(ingest: Ingest, ann: User) -> None:
    ingest(a=speech("Senator Ron Dahlke", WORDS), b=speech("Capt. Ron Dahlke", "The crowd was calm all evening,"))
    keep, other = Person.objects.order_by("pk")
    curation.merge_persons(keep, other, by=ann)
    reextract_all()
    relink()
    assert set(Appearance.objects.values_list("person", flat=True)) == {keep.pk}
    assert not PersonDoubt.objects.exists()


def test_the_role_shown_is_the_commonest_office(ingest: Ingest) -> None:
    ingest(a=speech("Mr. Bo Ek", WORDS), b=speech("Senator Bo Ek", "Nothing is decided yet in this matter,"))
    assert Person.objects.get().role == "Senator"


@pytest.mark.parametrize("when", ["before", "after"])
def test_names_judged_different_are_two_persons(ingest: Ingest, when: str) -> None:
    one, other = "Sergei Petrenko", "Sergey Petrenko"
    if when == "before":
        judge(one, other, "different")
    ingest(a=speech(one, WORDS), b=speech(other, "Nothing is decided yet in this matter,"))
    if when == "after":
        judge(one, other, "different")
        relink()
    assert standing() == {frozenset({one}), frozenset({other})}
    ids = person_of(one).pk, person_of(other).pk
    ingest("['a.txt']\noutlet = 'The Calder Post'\n")
    reextract_all()
    relink()
    assert (person_of(one).pk, person_of(other).pk) == ids


@pytest.mark.parametrize("when", ["before", "after"])
def test_names_judged_the_same_are_one_person(ingest: Ingest, when: str) -> None:
    one, other = "Ann Lindqvist", "Annika Berg"
    if when == "before":
        judge(one, other, "same")
    ingest(a=speech(one, WORDS), b=speech(other, "Nothing is decided yet in this matter,"))
    if when == "after":
        judge(one, other, "same")
        relink()
    assert standing() == {frozenset({one, other})}
    survivor = person_of(one).pk
    ingest("['b.txt']\noutlet = 'The Calder Post'\n")
    reextract_all()
    relink()
    assert person_of(one).pk == person_of(other).pk == survivor


def test_a_superseded_judgement_is_obeyed_no_more(ingest: Ingest) -> None:
    judge("Sergei Petrenko", "Sergey Petrenko", "different")
    ingest(a=speech("Sergei Petrenko", WORDS), b=speech("Sergey Petrenko", "Nothing is decided yet,"))
    Judgement.objects.update(superseded=True)
    relink()
    assert standing() == {frozenset({"Sergei Petrenko", "Sergey Petrenko"})}


def test_who_was_merged_by_a_judgement_answers_with_the_survivor(ingest: Ingest) -> None:
    ingest(a=speech("Ann Lindqvist", WORDS), b=speech("Annika Berg", "Nothing is decided yet in this matter,"))
    before = {person.pk for person in Person.objects.all()}
    judge("Ann Lindqvist", "Annika Berg", "same")
    relink()
    assert {person.pk for person in Person.objects.all()} == before
    (survivor,) = Person.objects.live()
    (merged,) = Person.objects.filter(merged_into__isnull=False)
    assert merged.merged_into == survivor
    assert set(Quote.objects.values_list("speaker", flat=True)) == {survivor.pk}
    relink()
    assert Person.objects.get(pk=merged.pk).merged_into == survivor


def test_merges_one_after_another_lead_to_who_stands(ingest: Ingest) -> None:
    names = ("Ann Lindqvist", "Annika Berg", "Cecilia Dahl")
    ingest(**{f"f{n}": speech(name, f"Nothing number {n} is decided,") for n, name in enumerate(names)})
    judge(names[1], names[2], "same")
    relink()
    judge(names[0], names[1], "same")
    relink()
    (survivor,) = Person.objects.live()
    assert set(Person.objects.filter(merged_into__isnull=False).values_list("merged_into", flat=True)) == {survivor.pk}


def test_identifiers_live_on_when_links_are_made_again(ingest: Ingest) -> None:
    for number, name in enumerate(["Sergei Petrenko", "Ann Lindqvist", "Sergey Petrenko", "Bo Ek", "Cecilia Dahl"]):
        ingest(**{f"f{number}": speech(name, f"Sentence number {number} is not like the others,")})
    before = dict(PersonName.objects.values_list("name", "person_id"))
    relink()
    assert dict(PersonName.objects.values_list("name", "person_id")) == before


def test_a_curated_merge_survives_everything(ingest: Ingest, ann: User) -> None:
    ingest(a=speech("Ann Lindqvist", WORDS), b=speech("Annika Berg", "Nothing is decided yet in this matter,"))
    keep, other = person_of("Ann Lindqvist"), person_of("Annika Berg")
    curation.merge_persons(keep, other, by=ann)
    ingest("['b.txt']\noutlet = 'The Calder Post'\n")
    reextract_all()
    relink()
    assert person_of("Annika Berg") == keep
    assert Person.objects.get(pk=other.pk).merged_into == keep


def test_a_name_that_a_curator_gave_stays(ingest: Ingest, ann: User) -> None:
    ingest(a=speech("Sergei Petrenko", WORDS), b=speech("Sergey Petrenko", "Nothing is decided yet,"))
    curation.name_person(Person.objects.get(), "Serhii Petrenko", by=ann)
    reextract_all()
    relink()
    assert Person.objects.get().name == "Serhii Petrenko"


def test_a_person_whom_nobody_mentions_any_more_is_not_listed(ingest: Ingest) -> None:
    ingest(a=speech("Ann Lindqvist", WORDS, headline="A speech in Marston"))
    ingest(a=speech("Annika Berg", WORDS, headline="A speech in Marston"))
    assert {person.name for person in Person.objects.live()} == {"Annika Berg"}
    relink()
    assert {person.name for person in Person.objects.live()} == {"Annika Berg"}

"""What a curator decides holds, is counted, and is written down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import curation, search
from articles.curation import Correction
from articles.linking import events, persons, utterances
from articles.models import Appearance, Coverage, Event, Judgement, Person, PersonName, Quote, Utterance
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def stored(quote: Quote) -> Quote:
    return Quote.objects.get(pk=quote.pk)


def quote_of(speaker: Person | None, text: str = "it rained", **fields: Any) -> Quote:
    article = make_article(f'"{text}," {speaker.name if speaker else "one"} said.', outlet=make_outlet())
    appearance = make_appearance(article, speaker) if speaker else None
    return make_quote(text, article=article, speaker=speaker, appearance=appearance, **fields)


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        (curation.approve, "machine", "approved"),
        (curation.approve, "approved", "approved"),
        (curation.approve, "corrected", "corrected"),
        (curation.approve, "rejected", "approved"),
        (curation.approve, "withdrawn", "withdrawn"),
        (curation.reject, "machine", "rejected"),
        (curation.reject, "approved", "rejected"),
        (curation.reject, "withdrawn", "withdrawn"),
        (curation.withdraw, "machine", "withdrawn"),
        (curation.withdraw, "rejected", "withdrawn"),
        (curation.restore, "withdrawn", "machine"),
        (curation.restore, "rejected", "machine"),
        (curation.restore, "approved", "approved"),
    ],
)
def test_a_decision_gives_a_status(ann: User, decision: Any, before: str, after: str) -> None:
    quote = make_quote(status=before)
    assert decision(quote, by=ann).status == after
    assert stored(quote).status == after
    assert quote.history.filter(history_user=ann).count() == (0 if before == after else 1)


def test_history_tells_who_why_and_what_it_was_before(ann: User) -> None:
    quote = make_quote()
    Quote.history.all().delete()  # as the machine stores it: in bulk, without history
    curation.reject(quote, by=ann, note="a book title,\nnot a quote")
    newest, oldest = quote.history.all()
    assert (newest.history_user, newest.status) == (ann, "rejected")
    assert newest.history_change_reason == "Rejected: a book title, not a quote"
    assert (oldest.history_user, oldest.status, oldest.history_date) == (None, "machine", quote.created)
    assert newest.diff_against(oldest).changed_fields == ["status"]


def test_a_note_of_any_length_fits_history(ann: User) -> None:
    quote = curation.withdraw(make_quote(), by=ann, note="x" * 5000)
    assert len(quote.history.first().history_change_reason) == 100


def test_restore_gives_back_the_status_it_had(ann: User) -> None:
    quote = curation.approve(make_quote(), by=ann)
    curation.reject(quote, by=ann)
    curation.withdraw(quote, by=ann)
    assert curation.restore(quote, by=ann).status == "approved"


def test_restore_after_a_correction_in_hiding_is_corrected(ann: User) -> None:
    quote = curation.withdraw(make_quote(), by=ann)
    assert curation.correct_kind(quote, "indirect", by=ann).status == "withdrawn"
    assert curation.restore(quote, by=ann).status == "corrected"


def test_hidden_quotes_are_not_counted(ann: User) -> None:
    speaker = make_person()
    quote = quote_of(speaker)
    quote_of(speaker)
    for decision, count in ((curation.reject, 1), (curation.approve, 2), (curation.withdraw, 1), (curation.restore, 2)):
        decision(quote, by=ann)
        speaker.refresh_from_db()
        quote.article.refresh_from_db()
        assert speaker.quote_count == count
        assert quote.article.quote_count == count - 1


def test_an_utterance_does_not_keep_withdrawn_words(ann: User) -> None:
    speaker = make_person()
    full, short = quote_of(speaker, "it rained all night"), quote_of(speaker, "it rained")
    utterance = make_utterance(full, short)
    curation.withdraw(full, by=ann)
    utterance.refresh_from_db()
    assert (utterance.text, utterance.quote_count, utterance.outlet_count) == ("it rained", 1, 1)
    assert stored(short).relation == "verbatim"
    curation.withdraw(short, by=ann)
    utterance.refresh_from_db()
    assert (utterance.text, utterance.quote_count) == ("", 0)
    curation.restore(full, by=ann)
    utterance.refresh_from_db()
    assert (utterance.text, utterance.quote_count) == ("it rained all night", 1)


def test_many_are_decided_in_a_constant_number_of_queries(ann: User, django_assert_max_num_queries: Any) -> None:
    few, many = [make_quote().pk for _ in range(2)], [make_quote().pk for _ in range(30)]
    with django_assert_max_num_queries(20) as captured:
        curation.approve_all(few, by=ann)
    with django_assert_max_num_queries(len(captured) + 2):  # long lists are written in pieces
        changes = curation.approve_all([*many, few[0]], by=ann)
    assert (len(changes.changed), changes.unchanged) == (30, 1)
    assert Quote.history.filter(history_user=ann, status="approved").count() == 32


def test_a_kind_is_corrected_beside_what_the_machine_found(ann: User) -> None:
    quote = curation.correct_kind(make_quote(), "mixed", by=ann)
    assert (quote.machine_kind, quote.curated_kind, quote.kind) == ("direct", "mixed", "mixed")
    assert quote.status == "corrected"


def test_a_speaker_is_corrected_beside_what_the_machine_found(ann: User) -> None:
    wrong, right = make_person("Ann Lee"), make_person("Bob Ray")
    quote = curation.correct_speaker(quote_of(wrong), person=right, by=ann)
    assert (quote.machine_speaker, quote.curated_speaker, quote.speaker) == (wrong, right, right)
    assert (quote.machine_speaker_name, quote.speaker_name, quote.speaker_kind) == ("Ann Lee", "Bob Ray", "person")
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert (wrong.quote_count, right.quote_count) == (0, 1)


@pytest.mark.parametrize(
    ("name", "kind", "speaker_name"),
    [
        ("Foreign Ministry", "organisation", "Foreign Ministry"),
        ("the  report", "document", "the report"),
        ("", "unnamed", ""),
        ("Cy Dee", "person", "Cy Dee"),
    ],
)
def test_a_speaker_need_not_be_a_stored_person(ann: User, name: str, kind: str, speaker_name: str) -> None:
    quote = curation.correct_speaker(quote_of(make_person()), name=name, kind=kind, by=ann)
    assert (quote.speaker, quote.speaker_name, quote.speaker_kind) == (None, speaker_name, kind)
    assert quote.status == "corrected"


@pytest.mark.parametrize(
    "correction",
    [
        Correction(kind="shouted"),
        Correction(speaker_kind="bird", speaker_name="Polly"),
        Correction(speaker_kind="person"),
        Correction(speaker_kind="organisation"),
        Correction(speaker_kind="unnamed", speaker_name="Ann Lee"),
        Correction(speaker_name="Ann Lee"),
    ],
)
def test_a_correction_that_contradicts_itself_is_refused(ann: User, correction: Correction) -> None:
    quote = make_quote()
    with pytest.raises(curation.CurationError):
        curation.correct(quote, correction, by=ann)
    assert stored(quote).status == "machine"


def test_a_cleared_correction_gives_back_the_machine(ann: User) -> None:
    speaker = make_person()
    quote = curation.correct_speaker(quote_of(speaker), name="Ministry", kind="organisation", by=ann)
    quote = curation.clear_correction(quote, by=ann)
    assert (quote.speaker, quote.speaker_name, quote.speaker_kind) == (speaker, "Ann Lee", "person")
    assert (quote.speaker_curated, quote.status) == (False, "machine")


def test_the_same_correction_twice_changes_nothing(ann: User) -> None:
    quote = curation.correct_kind(make_quote(), "mixed", by=ann)
    lines = quote.history.count()
    assert curation.correct_kind(quote, "mixed", by=ann).updated == quote.updated
    assert quote.history.count() == lines


def test_a_correction_of_what_somebody_else_changed_is_refused(ann: User) -> None:
    quote = make_quote()
    curation.approve(quote, by=ann)
    with pytest.raises(curation.ChangedMeanwhile):
        curation.correct(quote, Correction(kind="mixed"), by=ann, seen=quote.updated)
    assert stored(quote).kind == "direct"


def test_a_quote_with_another_speaker_leaves_the_utterance(ann: User) -> None:
    speaker = make_person()
    first, second = quote_of(speaker), quote_of(speaker)
    utterance = make_utterance(first, second)
    curation.correct_speaker(second, person=make_person("Bob Ray"), by=ann)
    utterance.refresh_from_db()
    assert stored(second).utterance is None
    assert (utterance.quote_count, utterance.speaker) == (1, speaker)


def test_a_quote_joins_what_its_new_speaker_said(ann: User) -> None:
    wrong, right = make_person("Ann Lee"), make_person("Bob Ray")
    words = "the crews needed two days to bring the power back"
    theirs, ours = quote_of(right, words), quote_of(wrong, words)
    alone = make_utterance(ours)
    utterances.index([theirs, ours])
    curation.correct_speaker(ours, person=right, by=ann)
    assert not Utterance.objects.filter(pk=alone.pk).exists()
    utterance = Utterance.objects.get()
    assert (utterance.speaker, utterance.quote_count) == (right, 2)
    assert stored(ours).utterance == stored(theirs).utterance == utterance


def two_persons() -> tuple[Person, Person]:
    keep, other = make_person("Sergey Lavrov"), make_person("Sergei Lavrow")
    PersonName.objects.create(person=other, name="S. Lavrow", article_count=3)
    return keep, other


def verdicts() -> set[tuple[str, str, str]]:
    return set(Judgement.objects.filter(superseded=False).values_list("left", "right", "verdict"))


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
    with pytest.raises(curation.NotAPair):
        curation.merge_persons(keep, keep, by=ann)
    curation.merge_persons(keep, other, by=ann)
    with pytest.raises(curation.NotAPair):
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


def found(q: str) -> set[int]:
    return set(search.matching(Quote.objects.all(), q).values_list("pk", flat=True))


def test_a_withdrawn_quote_is_not_found_any_more(ann: User) -> None:
    quote = quote_of(make_person())
    search.index_quotes([quote])
    assert found("rained") == {quote.pk}
    curation.withdraw(quote, by=ann)
    assert found("rained") == set()
    curation.restore(quote, by=ann)
    assert found("rained") == {quote.pk}


def test_a_quote_is_found_by_its_corrected_speaker(ann: User) -> None:
    quote = curation.correct_speaker(quote_of(make_person("Ann Lee")), person=make_person("Bob Ray"), by=ann)
    assert found("speaker:ray") == {quote.pk}
    assert found("speaker:lee") == set()


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
    persons.rebuild()
    assert persons_of_names() == standing
    assert list(Appearance.objects.order_by("pk").values_list("pk", "person")) == rows


def test_a_name_that_a_curator_gave_stays(ann: User) -> None:
    person = make_person("Lavrov, Sergey")
    make_appearance(make_article("Lavrov, Sergey said."), person)
    curation.name_person(person, "Sergey Lavrov", by=ann)
    persons.rebuild()
    person.refresh_from_db()
    assert person.name == "Sergey Lavrov"
    assert set(search.matching(Person.objects.all(), "sergey")) == {person}


def test_a_curated_speaker_survives_linking_everything_afresh(ann: User) -> None:
    wrong, right = make_person("Ann Lee"), make_person("Bob Ray")
    make_appearance(make_article("Bob Ray said."), right)
    quote = curation.correct_speaker(quote_of(wrong), person=right, by=ann)
    persons.rebuild()
    assert stored(quote).speaker == right
    assert stored(quote).machine_speaker == wrong


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
    assert set(search.matching(Event.objects.all(), "storm")) == {keep}


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
    events.rebuild()
    assert set(Coverage.objects.values_list("event", "article")) == before


def test_events_told_in_passing_are_not_judged(ann: User) -> None:
    keep, other = two_events()
    Coverage.objects.filter(event=other).update(main=False)
    for decide in (curation.merge_events, curation.keep_events_apart):
        with pytest.raises(curation.NotAPair):
            decide(keep, other, by=ann)
    assert Coverage.objects.filter(event=other).exists()


def test_a_title_that_a_curator_gave_stays(ann: User) -> None:
    event, _ = two_events()
    curation.describe_event(event, title="Great storm", kind="disaster", place="Port", by=ann)
    events.rebuild()
    event.refresh_from_db()
    assert (event.title, event.kind, event.place) == ("Great storm", "disaster", "Port")
    assert event.history.first().history_user == ann
    assert set(search.matching(Event.objects.all(), "great")) == {event}


@pytest.mark.parametrize(("title", "kind"), [("", "disaster"), (" ", "disaster"), ("Storm", "picnic")])
def test_an_event_has_a_title_and_a_known_kind(ann: User, title: str, kind: str) -> None:
    with pytest.raises(curation.CurationError):
        curation.describe_event(make_event(), title=title, kind=kind, place="", by=ann)


def test_an_outlet_keeps_its_slug() -> None:
    outlet = curation.edit_outlet(make_outlet("Courier", slug="courier"), name="The Courier", website="", country="gb")
    assert (outlet.name, outlet.slug, outlet.country) == ("The Courier", "courier", "GB")

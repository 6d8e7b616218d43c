"""What a curator decides about quotes holds, is counted, and is written down."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import curation, search
from articles.curation import Correction
from articles.linking import utterances
from articles.models import Quote, Utterance
from tests.curation.makers import quote_of, stored
from tests.factories import make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db


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


def test_a_stance_is_corrected_beside_what_the_machine_found(ann: User) -> None:
    quote = curation.correct_stance(make_quote(), "attributed_falsely", by=ann)
    assert (quote.machine_stance, quote.curated_stance, quote.stance) == ("asserted", *["attributed_falsely"] * 2)
    assert (quote.negated, quote.status) == (True, "corrected")
    cleared = curation.clear_correction(quote, by=ann)
    assert (cleared.stance, cleared.negated, cleared.status) == ("asserted", False, "machine")
    with pytest.raises(curation.CurationError, match="not a stance"):
        curation.correct_stance(quote, "perhaps", by=ann)


def test_a_quote_whose_stance_changes_leaves_what_others_said(ann: User) -> None:
    one, other = make_quote("it rained"), make_quote("it rained")
    utterance = make_utterance(one, other)
    curation.correct_stance(other, "denied", by=ann)
    utterance.refresh_from_db()
    assert (stored(other).utterance, utterance.stance, utterance.quote_count) == (None, "asserted", 1)


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
    with pytest.raises(curation.ChangedMeanwhileError):
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

"""The queue of quotes, the page of one, and what its buttons do."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation, search
from articles.models import Article, Quote
from tests.admin.makers import LISTS, page, said
from tests.factories import make_outlet, make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db


def form(**fields: str) -> dict[str, str]:
    empty = dict.fromkeys(
        (
            "curated_kind",
            "curated_stance",
            "curated_speaker_kind",
            "curated_speaker",
            "curated_speaker_name",
            "note",
            "seen",
        ),
        "",
    )
    return empty | fields


def test_the_list_shows_the_quote_in_its_sentence(desk: Client) -> None:
    quote = said("It rained", confidence=0.42)
    html = page(desk, "quote/")
    assert '"<mark class="quote">It rained</mark>,"'.replace('"<', "&quot;<", 1).replace('>,"', ">,&quot;") in html
    assert '<mark class="speaker" title="speaker">Ann Lee</mark>' in html
    assert "long cold night" not in html
    assert ">0.42<" in html
    assert f"/admin/articles/person/{quote.speaker_id}/change/" in html


def test_without_a_filter_the_list_is_the_queue(desk: Client) -> None:
    response = desk.get(LISTS + "quote/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("?status=machine&o=5")


def test_the_queue_begins_with_the_least_certain(desk: Client) -> None:
    for confidence in (0.9, 0.3, 0.6):
        said(confidence=confidence)
    shown = [float(value) for value in re.findall(r'class="confidence \w+">([\d.]+)<', page(desk, "quote/"))]
    assert shown == [0.3, 0.6, 0.9]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=all", {"one", "two", "three"}),
        ("status=rejected", {"two"}),
        ("status=all&confidence=low", {"three"}),
        ("status=all&outlet={outlet}", {"one"}),
        ("status=all&outlet=nonsense", set()),
        ("status=all&speaker=ray", {"two"}),
        ("status=all&speaker=Bob", {"two"}),
        ("status=all&speaker=Ministry", {"three"}),
        ("status=all&speaker__id__exact={person}", {"two"}),
        ("status=all&speaker_kind=organisation", {"three"}),
        ("status=all&kind__exact=mixed", {"one"}),
        ("status=all&stale__exact=1", {"three"}),
        ("status=all&notice=yes", {"one"}),
        ("status=all&q=one", {"one"}),
        ("status=all&q=two", {"two"}),
        ("status=all&q=%22", set()),
    ],
)
def test_quotes_are_filtered_and_found(desk: Client, query: str, shown: set[str]) -> None:
    outlet, bob = make_outlet("Northern Courier"), make_person("Bob Ray")
    quotes = {
        "one": said("one word", outlet=outlet, kind="mixed"),
        "two": said("two words", speaker=bob),
        "three": said("three words", confidence=0.2),
    }
    ann = User.objects.get(username="curator")
    search.index_quotes(list(quotes.values()))
    curation.reject(quotes["two"], by=ann)
    curation.correct_speaker(quotes["three"], name="Ministry", kind="organisation", by=ann)
    Quote.objects.filter(pk=quotes["three"].pk).update(stale=True)
    Quote.objects.filter(pk=quotes["one"].pk).update(notice="Its words changed.")
    html = page(desk, f"quote/?{query.format(outlet=outlet.pk, person=bob.pk)}")
    found = {name for name, quote in quotes.items() if f"/admin/articles/quote/{quote.pk}/change/" in html}
    assert found == shown
    assert ("Its words changed." in html) is ("one" in shown)


def test_the_page_of_a_quote_says_why_to_look_again(desk: Client) -> None:
    holder, held = said("one word"), said("two words", status="withdrawn")
    Quote.objects.filter(pk=held.pk).update(held_by=holder, notice="Hidden because of another.")
    html = page(desk, f"quote/{held.pk}/change/")
    assert "Review again: Hidden because of another." in html
    assert f"Open quote {holder.pk}" in html


@pytest.mark.parametrize(
    ("action", "before", "after", "message"),
    [
        ("approve_selected", "machine", "approved", "1 quote approved. 1 unchanged."),
        ("reject_selected", "machine", "rejected", "1 quote rejected. 1 unchanged."),
        ("restore_selected", "rejected", "machine", "1 quote restored. 1 unchanged."),
    ],
)
def test_an_action_says_how_many_it_changed(desk: Client, action: str, before: str, after: str, message: str) -> None:
    done = {"approved": "approved", "rejected": "withdrawn", "machine": "machine"}[after]
    quotes = [said(status=before), said(status=done)]
    data = {"action": action, "_selected_action": [str(quote.pk) for quote in quotes]}
    html = desk.post(f"{LISTS}quote/?status=all", data, follow=True).content.decode()
    assert message in html
    assert Quote.objects.get(pk=quotes[0].pk).status == after


def test_withdrawing_asks_first_and_keeps_the_reason(desk: Client) -> None:
    quote = said()
    data = {"action": "withdraw_selected", "_selected_action": [str(quote.pk)]}
    html = desk.post(f"{LISTS}quote/?status=all", data).content.decode()
    assert "Withdraw 1 quote?" in html
    assert Quote.objects.get().status == "machine"
    desk.post(f"{LISTS}quote/?status=all", data | {"confirmed": "yes", "note": "asked by the speaker"})
    assert Quote.objects.get().status == "withdrawn"
    assert quote.history.first().history_change_reason == "Withdrawn: asked by the speaker"


def test_who_may_only_look_has_no_actions_and_no_buttons(desk: Client) -> None:
    user = User.objects.get(username="curator")
    group = user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__startswith="change_"))
    quote = said()
    data = {"action": "approve_selected", "_selected_action": [str(quote.pk)]}
    desk.post(f"{LISTS}quote/?status=all", data)
    assert desk.post(f"{LISTS}quote/{quote.pk}/change/", form(_approve="1")).status_code == 403
    assert 'name="_approve"' not in page(desk, f"quote/{quote.pk}/change/")
    assert Quote.objects.get().status == "machine"


def test_the_page_of_a_quote_tells_where_why_and_who_else(desk: Client) -> None:
    rules = ["SpeechRule.after_quote", "StanceRule.plain"]
    quote = said(rule="after_quote", rules=rules, candidates=[{"text": "the mayor", "name": "Bob Ray", "score": 0.31}])
    elsewhere = said("it rained hard", outlet=make_outlet("Harbour Post"))
    make_utterance(quote, elsewhere)
    html = page(desk, f"quote/{quote.pk}/change/")
    told = ("long cold night", "after_quote", *rules, "Bob Ray", "0.31", "Harbour Post", "it rained hard", "truncated")
    for shown in told:
        assert shown.lower() in html.lower(), shown
    assert f"/admin/articles/quote/{elsewhere.pk}/change/" in html


def test_a_quote_that_left_its_place_is_shown_without_it(desk: Client) -> None:
    quote = said()
    Article.objects.update(body="Another text altogether.", revision=2)
    assert "no longer at this position" in page(desk, f"quote/{quote.pk}/change/")
    assert "it rained" in page(desk, "quote/")


def test_saving_an_untouched_quote_changes_nothing(desk: Client) -> None:
    quote = said()
    body, lines = quote.article.body, quote.history.count()
    before = Quote.objects.values().get()
    seen = re.search(r'name="seen" value="([^"]*)"', page(desk, f"quote/{quote.pk}/change/"))
    assert seen
    html = desk.post(
        f"{LISTS}quote/{quote.pk}/change/", form(seen=seen[1], _continue="1"), follow=True
    ).content.decode()
    assert "Nothing changed" in html
    assert Quote.objects.values().get() == before
    assert quote.history.count() == lines
    assert Article.objects.get().body == body


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"curated_kind": "indirect"}, ("indirect", "Ann Lee", "person")),
        ({"curated_stance": "denied"}, ("direct", "Ann Lee", "person")),
        (
            {"curated_speaker_kind": "organisation", "curated_speaker_name": "Ministry"},
            ("direct", "Ministry", "organisation"),
        ),
        ({"curated_speaker_kind": "unnamed"}, ("direct", "", "unnamed")),
        ({"curated_speaker": "{bob}"}, ("direct", "Bob Ray", "person")),
    ],
)  # fmt: skip
def test_a_correction_is_stored_beside_the_machines_finding(
    desk: Client, fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    quote, bob = said(), make_person("Bob Ray")
    data = form(**{name: value.format(bob=bob.pk) for name, value in fields.items()}, note="see paragraph 2")
    assert desk.post(f"{LISTS}quote/{quote.pk}/change/", data).status_code == 302
    stored = Quote.objects.get()
    assert (stored.kind, stored.speaker_name, stored.speaker_kind) == expected
    assert (stored.stance, stored.negated) == (("denied", True) if "curated_stance" in fields else ("asserted", False))
    assert (stored.machine_kind, stored.machine_speaker_name, stored.status) == ("direct", "Ann Lee", "corrected")
    line = stored.history.first()
    assert (line.history_user.username, line.history_change_reason) == ("curator", "Corrected: see paragraph 2")


@pytest.mark.parametrize(
    "fields",
    [
        {"curated_speaker_name": "Ministry"},
        {"curated_speaker_kind": "organisation"},
        {"curated_speaker_kind": "unnamed", "curated_speaker_name": "Ministry"},
        {"curated_kind": "shouted"},
        {"curated_speaker": "0"},
        {"seen": "nonsense", "curated_kind": "mixed"},
        {"seen": "2001-01-01T00:00:00+00:00", "curated_kind": "mixed"},
    ],
)
def test_a_correction_that_cannot_be_is_refused(desk: Client, fields: dict[str, str]) -> None:
    quote = said()
    html = desk.post(f"{LISTS}quote/{quote.pk}/change/", form(**fields), follow=True).content.decode()
    assert "errornote" in html or 'class="error"' in html
    assert Quote.objects.get().status == "machine"


def test_approve_and_next_goes_on_in_the_queue(desk: Client) -> None:
    first, third, second = said(confidence=0.1), said(confidence=0.3), said(confidence=0.2)
    response = desk.post(f"{LISTS}quote/{first.pk}/change/", form(_approve_next="1"))
    assert response.headers["Location"] == f"{LISTS}quote/{second.pk}/change/"
    desk.post(f"{LISTS}quote/{second.pk}/change/", form(_reject_next="1"))
    response = desk.post(f"{LISTS}quote/{third.pk}/change/", form(_approve_next="1"))
    assert response.headers["Location"].endswith("?status=machine&o=5")
    assert sorted(Quote.objects.values_list("status", flat=True)) == ["approved", "approved", "rejected"]


def test_history_shows_who_changed_what_and_puts_nothing_back(desk: Client) -> None:
    quote = said()
    desk.post(f"{LISTS}quote/{quote.pk}/change/", form(_reject="1", note="a book title"))
    html = page(desk, f"quote/{quote.pk}/history/")
    assert "Rejected: a book title" in html
    assert "curator" in html
    assert "revert" not in html.lower()
    line = quote.history.last()
    assert desk.post(f"{LISTS}quote/{quote.pk}/history/{line.pk}/", {"_save": "1"}).status_code in (302, 404)
    assert Quote.objects.get().status == "rejected"


def test_the_same_words_of_two_speakers_are_a_list_of_their_own(desk: Client) -> None:
    ann, bo = (make_quote(f"it rained, {name}", speaker=make_person(name)) for name in ("Ann Lee", "Bo Ek"))
    alone = make_quote("nothing was decided", speaker=make_person("Eva Berg"))
    first, second, _ = (make_utterance(quote) for quote in (ann, bo, alone))
    first.rivals.add(second)
    listed = page(desk, "quote/?contested=yes&status=machine")
    assert all(words in listed for words in (ann.text, bo.text))
    assert alone.text not in listed
    statements = page(desk, "utterance/?contested=yes")
    assert ann.text in statements
    assert alone.text not in statements
    assert "Bo Ek" in page(desk, f"utterance/{first.pk}/change/")

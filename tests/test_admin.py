"""The desk shows what was found, decides only through curation, and runs nothing that was scraped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import curation, search
from articles.admin.marking import Excerpt, Mark, find_cue, marked, sentence
from articles.models import (
    Article,
    Event,
    IngestRun,
    Judgement,
    Outlet,
    Person,
    PersonName,
    Quote,
    RawDocument,
    Refusal,
    SharedCopy,
    SharedPassage,
)
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

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
COMPOSITE = {"NameKey", "QuoteKey", "Shingle"}
LISTS = "/admin/articles/"


@pytest.fixture
def desk(settings: Any, tmp_path: Path) -> Client:
    """A curator, logged in."""
    settings.STATIC_ROOT = tmp_path
    call_command("curator")
    client = Client()
    client.force_login(User.objects.get(username="curator"))
    return client


def said(text: str = "it rained", **fields: Any) -> Quote:
    """A quote in the second of three sentences, with its speaker's place."""
    speaker = fields.pop("speaker", None) or make_person("Ann Lee")
    body = f'It was a long cold night. "{text}," {speaker.name} said on Monday. Nobody else was there.'
    article = make_article(body, outlet=fields.pop("outlet", None) or make_outlet())
    start = body.index(speaker.name)
    place = {"speaker_start": start, "speaker_end": start + len(speaker.name)}
    return make_quote(
        text, article=article, speaker=speaker, appearance=make_appearance(article, speaker), **(place | fields)
    )


def page(client: Client, path: str) -> str:
    response = client.get(path if path.startswith("/") else LISTS + path, follow=True)
    assert response.status_code == 200, path
    return response.content.decode()


def form(**fields: str) -> dict[str, str]:
    empty = dict.fromkeys(
        ("curated_kind", "curated_speaker_kind", "curated_speaker", "curated_speaker_name", "note", "seen"), ""
    )
    return empty | fields


def one_of_everything() -> None:
    """One row of each model that the admin shows."""
    run = IngestRun.objects.create(origin="seeds", version="0.1.0", counts={"stored": 1})
    Refusal.objects.create(run=run, origin="bad.txt", code="empty", reason="no text")
    quote, other = said(), said()
    RawDocument.objects.create(
        article=quote.article, run=run, revision=1, digest="0" * 64, origin="a.txt", encoding="utf-8",
        media_type="text/plain", content="Menu\n" + quote.article.body,
    )  # fmt: skip
    make_utterance(quote, other)
    event = make_event()
    make_coverage(event, quote.article)
    make_figure(quote.article, event, "long", 3)
    copy = SharedCopy.objects.create(
        left=quote.article, right=other.article, kind="shared_copy", left_share=0.5, right_share=0.5, words=5
    )
    SharedPassage.objects.create(copy=copy, left_start=0, left_end=9, right_start=0, right_end=9, words=3)
    left, right = make_person("Bob Ray"), make_person("Rob Ray")
    curation.keep_apart(left, right, by=User.objects.get(username="curator"))


@pytest.mark.parametrize(
    ("text", "marks", "html"),
    [
        ("a b", [], "a b"),
        ("a b c", [(2, 3, "quote")], 'a <mark class="quote">b</mark> c'),
        ("<i>", [(0, 3, "quote")], '<mark class="quote">&lt;i&gt;</mark>'),
        (
            "abcd",
            [(0, 3, "quote"), (1, 2, "person")],
            '<mark class="quote">a</mark><mark class="quote person">b</mark><mark class="quote">c</mark>d',
        ),
        ("abc", [(-5, 1, "quote"), (2, 99, "cue")], '<mark class="quote">a</mark>b<mark class="cue">c</mark>'),
        ("abc", [(2, 2, "quote"), (3, 9, "quote"), (2, 1, "quote")], "abc"),
    ],
)
def test_marks_keep_every_character(text: str, marks: list[tuple[int, int, str]], html: str) -> None:
    assert marked(text, [Mark(start=start, end=end, what=what) for start, end, what in marks]) == html


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It was cold. Ann Lee said it rained. She left.", "it rained", "Ann Lee said it rained."),
        ("First paragraph\nIt rained, he said\nThird", "rained", "It rained, he said"),
        ("Nothing ended here, Mr. Lee said it rained.", "it rained", "Nothing ended here, Mr. Lee said it rained."),
        ('They waited. "It rained." Lee laughed. More.', "It rained.", '"It rained." Lee laughed.'),
        ("it rained", "it rained", "it rained"),
    ],
)
def test_a_quote_is_shown_in_its_sentence(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    cut = sentence(Excerpt(text=text, start=0), start, start + len(words))
    assert cut.text == expected
    assert text[cut.start : cut.end] == expected


def test_a_sentence_without_end_is_cut() -> None:
    text = "a " * 5000
    cut = sentence(Excerpt(text=text, start=0), 5000, 5010)
    assert len(cut.text) <= 410


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("Lee said it rained", "said", 4),
        ("it rained, Lee said", "said", 15),
        ("Lee said that it rained, she said", "said", 29),
        ("Lee unsaid it rained", "said", None),
        ("it rained", "", None),
    ],
)
def test_the_cue_nearest_to_the_quote_is_marked(text: str, cue: str, place: int | None) -> None:
    start = text.index("it rained")
    mark = find_cue(Excerpt(text=text, start=0), cue, start, start + 9)
    assert (mark.start if mark else None) == place


def test_every_table_is_at_the_desk_and_opens(desk: Client) -> None:
    one_of_everything()
    registered = {model.__name__: model for model in admin.site._registry}
    for model in apps.get_app_config("articles").get_models():
        if model.__name__ in COMPOSITE | {"SharedPassage"} or model.__name__.startswith("Historical"):
            continue
        assert model.__name__ in registered
        name = model._meta.model_name
        page(desk, f"{name}/?q=a")
        row = model._default_manager.first()
        assert row is not None, name
        page(desk, f"{name}/{row.pk}/change/")


def test_the_index_is_the_curators_desk(desk: Client) -> None:
    assert "Curator&#x27;s desk" in page(desk, "/admin/")


def test_nothing_is_added_or_deleted_by_hand(desk: Client) -> None:
    one_of_everything()
    root = User.objects.create_superuser("root")
    for client in (desk, Client()):
        if client is not desk:
            client.force_login(root)
        for model in admin.site._registry:
            if model._meta.app_label == "articles":
                name, row = model._meta.model_name, model._default_manager.first()
                assert row is not None
                assert client.get(f"{LISTS}{name}/add/").status_code == 403
                assert client.post(f"{LISTS}{name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Judgement.objects.exists()


def test_who_is_not_staff_sees_nothing(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    client = Client()
    client.force_login(User.objects.create_user("reader"))
    for path in ("", "quote/", f"quote/{said().pk}/change/"):
        assert client.get(LISTS + path).status_code == 302


def test_scraped_text_never_becomes_markup(desk: Client) -> None:
    outlet, person = make_outlet(EVIL), make_person(EVIL, role=EVIL)
    quote = said(f"it {EVIL} rained", speaker=person, outlet=outlet, cue=EVIL, via=EVIL, rule=EVIL)
    Article.objects.update(
        headline=EVIL, byline=EVIL, url="javascript:alert(1)", problems=[EVIL], removed=[[0, 60, EVIL]]
    )
    Quote.objects.update(candidates=[{"text": EVIL, "name": EVIL, "score": 0.1}], machine_speaker_name=EVIL)
    RawDocument.objects.create(
        article=quote.article, revision=1, digest="0" * 64, origin=EVIL, encoding="utf-8", media_type="text/plain",
        content=EVIL,
    )  # fmt: skip
    make_utterance(quote)
    event = make_event(EVIL, place=EVIL)
    make_coverage(event, quote.article)
    curation.approve(quote, by=User.objects.get(username="curator"), note=EVIL)
    paths = [
        *(f"{name}/" for name in ("quote", "article", "person", "outlet", "event", "utterance", "rawdocument")),
        "quote/?status=all&speaker=%22%3E%3Cscript%3E",
        "quote/?status=all&q=%22%3E%3Cscript%3E",
        f"quote/{quote.pk}/change/",
        f"quote/{quote.pk}/history/",
        f"article/{quote.article_id}/change/",
        f"person/{person.pk}/change/",
        f"outlet/{outlet.pk}/change/",
        f"event/{event.pk}/change/",
        f"rawdocument/{RawDocument.objects.get().pk}/change/",
    ]
    for path in paths:
        html = page(desk, path)
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path
        assert 'href="javascript:' not in html.lower(), path


def test_pages_run_under_a_strict_policy(desk: Client) -> None:
    one_of_everything()
    quote = Quote.objects.first()
    assert quote is not None
    curation.approve(quote, by=User.objects.get(username="curator"))
    for path in (
        "quote/",
        f"quote/{quote.pk}/change/",
        f"quote/{quote.pk}/history/",
        f"article/{quote.article_id}/change/",
        f"person/{quote.speaker_id}/change/",
        f"event/{Event.objects.get().pk}/change/",
        f"sharedcopy/{SharedCopy.objects.get().pk}/change/",
    ):
        html = page(desk, path)
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html), path
        assert not re.search(r"\s(style|on[a-z]+)\s*=\s*[\"']", re.sub(r"<mark.*?</mark>", "", html)), path


def test_the_list_shows_the_quote_in_its_sentence(desk: Client) -> None:
    quote = said(confidence=0.42)
    html = page(desk, "quote/")
    assert '"<mark class="quote">it rained</mark>,"'.replace('"<', "&quot;<", 1).replace('>,"', ">,&quot;") in html
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
    html = page(desk, f"quote/?{query.format(outlet=outlet.pk, person=bob.pk)}")
    found = {name for name, quote in quotes.items() if f"/admin/articles/quote/{quote.pk}/change/" in html}
    assert found == shown


@pytest.mark.parametrize("path", ["quote/?status=all", "article/", "person/", "utterance/", "appearance/", "mention/"])
def test_a_longer_list_costs_no_more_queries(desk: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(desk, path)
        assert not [query for query in captured if '"articles_article"."body"' in query["sql"].split(" FROM ")[0]
                    .replace('SUBSTR("articles_article"."body"', "")], "a list loads no bodies"  # fmt: skip
        return len(captured)

    make_utterance(said(), said())
    queries()
    few = queries()
    for _ in range(10):
        make_utterance(said(), said())
    assert queries() == few


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
    quote = said(rule="after_quote", candidates=[{"text": "the mayor", "name": "Bob Ray", "score": 0.31}])
    elsewhere = said("it rained hard", outlet=make_outlet("Harbour Post"))
    make_utterance(quote, elsewhere)
    html = page(desk, f"quote/{quote.pk}/change/")
    for shown in ("long cold night", "after_quote", "Bob Ray", "0.31", "Harbour Post", "it rained hard", "truncated"):
        assert shown.lower() in html.lower(), shown
    assert f"/admin/articles/quote/{elsewhere.pk}/change/" in html


def test_a_quote_that_left_its_place_is_shown_without_it(desk: Client) -> None:
    quote = said()
    Article.objects.update(body="Another text altogether.", revision=2)
    assert "not at their place" in page(desk, f"quote/{quote.pk}/change/")
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


def test_the_body_of_an_article_is_shown_and_never_edited(desk: Client) -> None:
    quote = said()
    RawDocument.objects.create(
        article=quote.article, revision=1, digest="0" * 64, origin="a.txt", encoding="utf-8",
        media_type="text/plain", content="Main menu\n" + quote.article.body,
    )  # fmt: skip
    Article.objects.update(removed=[[0, 9, "navigation"]], problems=["no section found"])
    html = page(desk, f"article/{quote.article_id}/change/")
    for shown in ("Main menu", "navigation", "no section found", "a.txt", ">it rained</mark>"):
        assert shown in html
    assert "<textarea" not in html
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    assert root.post(f"{LISTS}article/{quote.article_id}/change/", {"body": "x"}).status_code == 403


def test_shared_passages_stand_side_by_side(desk: Client) -> None:
    one_of_everything()
    html = page(desk, f"sharedcopy/{SharedCopy.objects.get().pk}/change/")
    assert html.count("<td>It was a</td>") == 2 or html.count("It was a </td>") == 2 or html.count("It was a") == 2


def test_persons_are_merged_after_a_preview_and_revived(desk: Client) -> None:
    keep, other = make_person("Sergey Lavrov", quote_count=5), make_person("Sergei Lavrow")
    quote = said(speaker=other)
    data = {"action": "merge_selected", "_selected_action": [str(keep.pk), str(other.pk)]}
    html = desk.post(f"{LISTS}person/", data).content.decode()
    assert "Merge 2 persons into one?" in html
    assert re.search(rf'value="{keep.pk}"[^>]*checked', html)
    assert Person.objects.standing().count() == 2
    desk.post(f"{LISTS}person/", data | {"confirmed": "yes", "keep": str(keep.pk), "note": "same man"})
    assert Quote.objects.get(pk=quote.pk).speaker == keep
    assert Judgement.objects.get().note == "same man"
    assert "Undo" in page(desk, f"person/{other.pk}/change/")
    desk.post(f"{LISTS}person/{other.pk}/change/", {"name": other.name, "wikidata_id": "", "_revive": "1"})
    assert Quote.objects.get(pk=quote.pk).speaker == other


def test_spellings_are_split_off(desk: Client) -> None:
    person = make_person("Ann Lee")
    PersonName.objects.create(person=person, name="Anne Leigh")
    data = {"name": "Ann Lee", "wikidata_id": "", "_split": "1", "spelling": ["Anne Leigh"]}
    html = desk.post(f"{LISTS}person/{person.pk}/change/", data, follow=True).content.decode()
    assert "Anne Leigh is a person of its own now." in html
    assert [row.name for row in person.names.all()] == ["Ann Lee"]


def test_persons_are_kept_apart(desk: Client) -> None:
    persons = [make_person(name) for name in ("Ann Lee", "Anne Lee", "Anna Lee")]
    data = {"action": "keep_apart_selected", "_selected_action": [str(person.pk) for person in persons]}
    assert "3 new judgements" in desk.post(f"{LISTS}person/", data, follow=True).content.decode()


def test_a_speaker_is_chosen_among_standing_persons(desk: Client) -> None:
    keep, other = make_person("Sergey Lavrov"), make_person("Sergei Lavrow")
    curation.merge_persons(keep, other, by=User.objects.get(username="curator"))
    found = desk.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "quote", "field_name": "curated_speaker", "term": "lavrow"},
    ).json()
    assert [row["text"] for row in found["results"]] == ["Sergey Lavrov"]


def test_an_outlet_is_edited_and_keeps_its_slug(desk: Client) -> None:
    outlet = make_outlet("Courier", slug="courier")
    data = {"name": "The Courier", "website": "https://courier.example", "country": "gb"}
    desk.post(f"{LISTS}outlet/{outlet.pk}/change/", data)
    stored = Outlet.objects.get()
    assert (stored.name, stored.website, stored.country, stored.slug) == (
        "The Courier",
        "https://courier.example",
        "GB",
        "courier",
    )


def test_an_event_is_described_and_shows_where_figures_disagree(desk: Client) -> None:
    event = make_event("Storm")
    for number in ("28", "29"):
        article = make_article(f"The storm killed {number} people.", outlet=make_outlet())
        make_coverage(event, article)
        make_figure(article, event, f"{number} people", int(number))
    path = f"event/{event.pk}/change/"
    html = page(desk, path)
    assert "Figures that disagree" in html
    assert "28 people" in html
    data = {"title": "Great storm", "kind": "disaster", "place": "Port"}
    for prefix in ("coverage", "figures"):
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    assert desk.post(LISTS + path, data).status_code == 302
    assert Event.objects.get().title == "Great storm"


def test_events_are_merged_after_a_look(desk: Client) -> None:
    events = [make_event(title) for title in ("Storm", "Gale")]
    for event in events:
        make_coverage(event, make_article())
    data = {"action": "merge_selected", "_selected_action": [str(event.pk) for event in events]}
    assert "Merge 2 events into one?" in desk.post(f"{LISTS}event/", data).content.decode()
    desk.post(f"{LISTS}event/", data | {"confirmed": "yes", "keep": str(events[0].pk)})
    assert Event.objects.standing().get() == events[0]


def test_events_are_kept_apart(desk: Client) -> None:
    events = [make_event(title) for title in ("Storm", "Gale")]
    data = {"action": "keep_apart_selected", "_selected_action": [str(event.pk) for event in events]}
    assert "in passing" in desk.post(f"{LISTS}event/", data, follow=True).content.decode()
    for event in events:
        make_coverage(event, make_article())
    assert "2 events are kept apart." in desk.post(f"{LISTS}event/", data, follow=True).content.decode()

"""The comparison of an event's reports, from the rows that are stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import comparison
from articles.comparison import compare, grid, material, matrix
from articles.comparison.records import Report, SegmentKind
from articles.models import Coverage, EventMention, Quote
from tests.comparison.makers import Story, make_story, mention
from tests.factories import (
    MAY_29,
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
def story() -> Story:
    return make_story()


def reports(story: Story) -> dict[str, Report]:
    return {report.label: report for report in compare(story.event).reports}


def test_reports_stand_in_the_order_of_publication_with_their_first_words(story: Story) -> None:
    found = compare(story.event).reports
    assert [report.label for report in found] == ["Herald", "Post", "Wire"]
    assert [report.shown_published for report in found] == ["29 May 2017"] * 3
    lede = found[0].lede
    assert lede is not None
    assert lede.text == "Militants killed 29 people at the harbour on Friday, Ann Lee said."
    assert story.herald.body[lede.start : lede.end] == lede.text


def test_actors_come_with_their_titles_and_those_left_out_are_named(story: Story) -> None:
    found = reports(story)
    assert [(actor.name, actor.role, actor.quote_count) for actor in found["Post"].actors] == [
        ("Ann Lee", "Minister", 2)
    ]
    assert [actor.name for actor in found["Herald"].actors] == ["Ann Lee", "Bob Ray"]
    assert found["Herald"].actors_left_out == ()
    assert [(each.name, each.named_by) for each in found["Post"].actors_left_out] == [("Bob Ray", 1)]


def test_a_person_under_two_names_is_one_actor(story: Story) -> None:
    article = make_article("Ann Lee came. Lee-Smith spoke.", outlet=make_outlet("Sun"))
    make_coverage(story.event, article)
    make_appearance(article, story.ann)
    make_appearance(article, story.ann, name="Lee-Smith")
    [actor] = reports(story)["Sun"].actors
    assert (actor.person, actor.mention_count, actor.start) == (story.ann, 2, 0)


def test_an_undecided_person_is_known_by_the_name(story: Story) -> None:
    for article in (story.post, story.wire):
        article.body += " Cleo Dane was there."
        article.save()
        make_appearance(article, name="Cleo Dane")
    missing = reports(story)["Herald"].actors_left_out
    assert [(each.name, each.person, each.named_by) for each in missing] == [("Cleo Dane", None, 2)]


def test_words_chosen_differ_and_quoted_ones_count_apart(story: Story) -> None:
    found = reports(story)
    terms = {label: [(use.term, use.count, use.quoted) for use in report.terms] for label, report in found.items()}
    assert terms["Herald"] == [("militants", 1, 0), ("killed", 1, 0)]
    assert terms["Post"] == [("gunmen", 1, 0), ("terrorists", 1, 0), ("shot dead", 1, 0)]
    Quote.objects.filter(text="terrorists").update(parts=[[story.post.body.index("terrorists"), 119]])
    again = {use.term: (use.count, use.quoted) for use in reports(story)["Post"].terms}
    assert again["terrorists"] == (0, 1)


def test_reporting_verbs_figures_and_shared_copy(story: Story) -> None:
    found = reports(story)
    assert [(verb.cue, verb.count) for verb in found["Post"].reporting_verbs] == [("blamed", 1), ("said", 1)]
    assert [figure.text for figure in found["Post"].figures] == ["28 people"]
    assert [(copy.label, copy.percent, copy.words) for copy in found["Wire"].shared_copy] == [("Herald", 75, 12)]
    assert [(copy.label, copy.percent) for copy in found["Herald"].shared_copy] == [("Wire", 40)]
    assert found["Post"].shared_copy == ()


def test_a_statement_shows_what_each_report_cut_and_who_leaves_it_out(story: Story) -> None:
    statement, alone = compare(story.event).statements
    assert (statement.utterance_id, statement.carrier_count, statement.words) == (story.utterance.pk, 2, 9)
    whole, cut = statement.versions
    assert (whole.label, whole.whole) == ("Herald", True)
    assert (cut.label, cut.kept_words, cut.relation, cut.named_as) == ("Post", 6, "truncated", "Ann Lee")
    assert [segment.text for segment in cut.segments if segment.kind is SegmentKind.CUT] == ["rain and for "]
    assert [carrier.label for carrier in statement.left_out_by] == ["Wire"]
    assert (alone.text, [carrier.label for carrier in alone.left_out_by]) == ("terrorists", ["Herald", "Wire"])
    assert [each.text for each in reports(story)["Wire"].quotes_left_out] == [statement.text, "terrorists"]


def test_the_fullest_version_may_stand_in_a_report_of_another_event(story: Story) -> None:
    other = make_article('"We hope for rain and for a lasting peace, all of us," Ann Lee said.', outlet=make_outlet())
    quote = make_quote("We hope for rain and for a lasting peace, all of us,", article=other, speaker=story.ann)
    quote.utterance = story.utterance
    quote.save()
    story.utterance.text = quote.text
    story.utterance.save()
    statement = compare(story.event).statements[0]
    assert statement.fullest_elsewhere
    assert [version.kept_words for version in statement.versions] == [9, 6]


def test_rejected_quotes_are_not_carried(story: Story) -> None:
    Quote.objects.filter(utterance=story.utterance, article=story.post).update(status="rejected")
    [statement] = [each for each in compare(story.event).statements if each.utterance_id]
    assert (statement.carrier_count, [each.label for each in statement.left_out_by]) == (1, ["Post", "Wire"])


def test_a_disagreement_has_its_sides_with_sentences_and_independent_sources(story: Story) -> None:
    [question] = compare(story.event).disagreements
    assert question.heading == "Killed: 29 or 28"
    many, few = question.sides
    assert [(side.value, len(side.claims), side.source_count) for side in (many, few)] == [("29", 2, 1), ("28", 1, 1)]
    assert {claim.label: claim.copied for claim in many.claims} == {"Herald": ("Wire",), "Wire": ("Herald",)}
    sentence = few.claims[0].sentence
    assert sentence is not None
    assert (sentence.text, sentence.marked) == ("Gunmen shot dead 28 people at the harbour.", "28 people")


def test_what_the_same_reports_tell_of_another_event_is_compared_too(story: Story) -> None:
    crash = make_event("Crash", date=date(2015, 10, 1), date_precision="month")
    for article, text in ((story.herald, "Bob Ray"), (story.post, "said Minister")):
        row = mention(article, crash, text)
        month = 11 if article == story.herald else 10
        EventMention.objects.filter(pk=row.pk).update(date_parts={"text": text, "year": 2015, "month": month})
    found = compare(story.event)
    assert [(question.event, question.found.role) for question in found.disagreements] == [
        (story.event, "killed"),
        (crash, "date"),
    ]
    assert found.disagreements[1].heading == "Date: October 2015 or November 2015"
    [moment] = [moment for moment in found.timeline if moment.event == crash]
    assert (moment.told_by, moment.disputed) == (("Herald", "Post"), ("October 2015", "November 2015"))


def test_the_timeline_runs_from_what_happened_to_who_reported_it(story: Story) -> None:
    year = make_event("Founding", date=date(2017, 1, 1), date_precision="year")
    undated = make_event("Some storm", date=None, date_precision="unknown")
    for event in (year, undated):
        mention(story.wire, event, "The ferry")
    found = [(moment.label, moment.shown_date) for moment in compare(story.event).timeline]
    assert found == [
        ("Founding", "2017"),
        ("Attack at the harbour", "29 May 2017"),
        ("Herald", "29 May 2017"),
        ("Post", "29 May 2017"),
        ("Wire", "29 May 2017"),
        ("Some storm", "date not stated"),
    ]


def test_of_a_report_in_passing_only_the_paragraphs_about_the_event_count(story: Story) -> None:
    body = 'Rebels sang, Bob Ray said.\nOf the harbour, Ann Lee said gunmen "came by sea". 29 killed.\n"Bye," he said.'
    article = make_article(body, outlet=make_outlet("Sun"))
    make_coverage(story.event, article, main=False)
    EventMention.objects.filter(article=article).delete()
    mention(article, story.event, "Of the harbour")
    for person in (story.ann, story.bob):
        make_appearance(article, person)
    make_quote("came by sea", article=article, speaker=story.ann)
    make_quote("Bye", article=article, speaker=story.bob)
    report = reports(story)["Sun"]
    assert [actor.name for actor in report.actors] == ["Ann Lee"]
    assert [quote.text for quote in report.quotes] == ["came by sea"]
    assert [use.term for use in report.terms] == ["gunmen", "killed"]
    assert [passage.text for passage in report.account] == ['Of the harbour, Ann Lee said gunmen "came by sea".']
    assert (report.quotes_left_out, report.actors_left_out) == ((), ())


def test_articles_of_one_outlet_are_numbered_and_those_of_none_are_unnamed(story: Story) -> None:
    for outlet in (story.wire.outlet, None):
        make_coverage(story.event, make_article("It burned.", outlet=outlet, published=MAY_29 + timedelta(days=1)))
    labels = [report.label for report in compare(story.event).reports]
    assert labels == ["Herald", "Post", "Wire (1)", "Wire (2)", "Unnamed outlet"]


def test_at_most_so_many_reports_are_compared_and_the_rest_counted(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(material, "MOST_REPORTS", 2)
    found = compare(story.event)
    assert ([report.label for report in found.reports], found.omitted) == (["Post", "Wire"], 1)
    claims = {claim.label: claim.sentence for side in found.disagreements[0].sides for claim in side.claims}
    assert set(claims) == {"Herald", "Post", "Wire"}
    assert claims["Herald"] is None


def test_what_is_left_out_is_bounded_and_counted(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_LEFT_OUT", 1)
    wire = reports(story)["Wire"]
    assert ([each.words for each in wire.quotes_left_out], wire.quotes_left_out_count) == ([9], 2)
    monkeypatch.setattr(comparison, "MOST_STATEMENTS", 1)
    found = compare(story.event)
    assert ([each.carrier_count for each in found.statements], found.statements_omitted) == ([2], 1)


def test_an_event_without_reports_compares_nothing() -> None:
    found = compare(make_event())
    assert (found.reports, found.statements, found.questions, len(found.timeline)) == ((), (), (), 1)


def test_more_reports_take_no_more_queries(story: Story) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            compare(story.event)
        return len(queries)

    before = count()
    for number in range(20):
        article = make_article('29 killed. "It rained," Ann Lee said.', outlet=make_outlet())
        make_coverage(story.event, article)
        make_appearance(article, make_person(f"Ann {number}"))
        make_appearance(article, story.ann)
        make_figure(article, story.event, "29 killed", 29)
        make_utterance(make_quote("It rained", article=article, speaker=story.ann))
    assert (before, count()) == (15, 15)


def test_rows_have_one_cell_for_each_report_and_frame_what_one_alone_says(story: Story) -> None:
    found = compare(story.event)
    groups = {row.label: row.cells for row in grid.term_rows(found)}
    assert [[(each.use.term, each.alone) for each in choices] for _, choices in groups["armed groups"]] == [
        [("militants", False)],
        [("gunmen", True), ("terrorists", True)],
        [("militants", False)],
    ]
    actors = {row.name: [actor and actor.role for _, actor in row.cells] for row in grid.actor_rows(found)}
    assert actors == {"Ann Lee": ["", "Minister", ""], "Bob Ray": ["", None, None]}
    assert [each.report.label for each in grid.alone(found)] == ["Post"]
    assert grid.summary(found) == (
        "1 disagreement",
        "1 quotation in more than one report",
        "1 of them cut or changed",
        "up to 75% of a report shared with another",
    )


def test_coverage_rows_alone_decide_which_reports_are_compared(story: Story) -> None:
    Coverage.objects.filter(article=story.wire).delete()
    assert set(reports(story)) == {"Herald", "Post"}


@pytest.mark.parametrize(
    ("words", "speaker", "carried"),
    [
        ("she hoped that rain would bring lasting peace", "ann", True),
        ("she hoped for a ferry before the winter", "ann", False),
        ("he hoped that rain would bring lasting peace", "bob", False),
    ],
)
def test_a_paraphrase_of_the_same_speaker_is_no_omission(story: Story, words: str, speaker: str, carried: bool) -> None:
    body = f"On Friday the minister said {words}."
    article = make_article(body, outlet=make_outlet("Echo"), published=MAY_29 + timedelta(hours=9))
    make_coverage(story.event, article)
    quote = make_quote(words, article=article, speaker=getattr(story, speaker), kind="indirect")
    statement = next(each for each in compare(story.event).statements if each.utterance_id == story.utterance.pk)
    assert [each.quote for each in statement.in_other_words] == ([quote] if carried else [])
    assert ("Echo" in [each.label for each in statement.left_out_by]) is not carried
    echo = reports(story)["Echo"]
    assert (statement.text in [each.text for each in echo.quotes_left_out]) is not carried

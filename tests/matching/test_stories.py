"""Articles on one event in one story, siblings of one topic apart."""

import datetime
import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.records import EventKind, PartialDate
from articles.matching import REVIEW, Match, MatchOutcome
from articles.matching.events.clustering import (
    JudgedReports,
    ReportClusters,
    StoryArticle,
    cluster,
)
from articles.matching.events.corpus import ReportCorpus
from articles.matching.events.linkage import average_linkage, take_in_leftovers
from articles.matching.events.mentions import EventKey
from articles.matching.events.reports import ReportKey, on_scale, report_likeness, report_reasons
from articles.matching.events.vectors import cosine, opening_vector, stem, story_vector

QUAKE_A = (
    "A strong earthquake shook the Norden province of Utland on Tuesday, killing two near Bergholm, officials said."
)
QUAKE_B = "Two people died near Bergholm when an earthquake hit Utland's Norden province on Tuesday, police said."
MATCH = "Sunvik beat Granholm 3-1 on Sunday with two goals by Bo Dahl and one by Per Ek in the league's last round."


def compared(a: ReportKey, b: ReportKey) -> Match:
    """Whether two events of one report each are one."""
    return Match(on_scale(report_likeness(a, b)), report_reasons(a, b))


def article(key: str, text: str, date: str | None = None, title: str = "") -> StoryArticle:
    return StoryArticle(id=key, title=title, text=text, date=date)


def test_two_reports_on_one_quake_are_one_story_and_a_match_is_another() -> None:
    assert cluster([article("a", QUAKE_A), article("b", MATCH), article("c", QUAKE_B)]) == ["a", "b", "a"]


def test_the_same_words_years_apart_are_two_stories() -> None:
    assert cluster([article("a", QUAKE_A, "2017-05-30"), article("b", QUAKE_B, "2019-04-06")]) == ["a", "b"]


def test_order_does_not_change_the_groups() -> None:
    given_order = [
        article(str(n), text) for n, text in enumerate([QUAKE_A, MATCH, QUAKE_B, MATCH + " Fans sang.", "Rain fell."])
    ]
    shuffled = given_order[:]
    random.Random(3).shuffle(shuffled)

    def groups(articles: list[StoryArticle]) -> set[frozenset[str]]:
        labels = cluster(articles)
        return {
            frozenset(a.id for a, other in zip(articles, labels, strict=True) if other == label) for label in labels
        }

    assert groups(given_order) == groups(shuffled)


def test_a_collection_that_tells_one_story_only_stays_one() -> None:
    reports = [article(str(n), text) for n, text in enumerate([QUAKE_A, QUAKE_B] * 20)]
    assert set(cluster(reports)) == {"0"}


def test_nothing_and_empty_texts() -> None:
    assert cluster([]) == []
    assert cluster([article("a", ""), article("b", "")]) == ["a", "b"]


def test_pair_is_compared_by_words_days_and_main_events() -> None:
    day = datetime.date(2017, 5, 30)
    a, b = story_vector("", QUAKE_A), story_vector("", QUAKE_B)
    near = compared(ReportKey(vector=a, published=day), ReportKey(vector=b, published=day))
    assert near.outcome is MatchOutcome.SAME
    assert "published on the same day" in near.reasons
    far = compared(ReportKey(vector=a, published=day), ReportKey(vector=b, published=datetime.date(2019, 4, 6)))
    assert far.score < REVIEW


def test_main_events_weeks_apart_part_two_articles() -> None:
    vector = story_vector("", QUAKE_A)
    may, april = (
        ReportKey(
            vector=vector, event=EventKey(kind=EventKind.DISASTER, date=PartialDate(month=month, day=day), main=True)
        )
        for month, day in ((5, 29), (4, 6))
    )
    assert compared(may, may).outcome is MatchOutcome.SAME
    assert compared(may, april).outcome is MatchOutcome.DIFFERENT


def test_average_linkage_joins_by_the_average_and_leftovers_follow() -> None:
    pairs = {(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.5, (2, 3): 0.15, (3, 4): 0.05}
    table: list[dict[int, float]] = [{} for _ in range(5)]
    for (a, b), value in pairs.items():
        table[a][b] = table[b][a] = value
    groups = average_linkage(table, 0.4)
    assert sorted(map(sorted, groups.members.values())) == [[0, 1, 2], [3], [4]]
    assert take_in_leftovers(groups, largest=2, floor=0.04, margin=1.2)[3] == 0
    assert take_in_leftovers(groups, largest=2, floor=0.2, margin=1.2)[3] == 3


def test_stem_leaves_short_words() -> None:
    assert [stem(word) for word in ("attacks", "bring", "Oslo’s", "less")] == ["attack", "bring", "oslo", "less"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_have_a_likeness_between_0_and_1(a: str, b: str) -> None:
    assert 0.0 <= cosine(story_vector(a, b), story_vector(b, a)) <= 1.0 + 1e-9


def test_only_the_opening_of_a_long_text_is_read() -> None:
    assert story_vector("", "word " * 1_000_000) == story_vector("", "word " * 500_000)


def key(
    text: str, *, date: PartialDate, published: datetime.date | None = None, persons: tuple[str, ...] = ()
) -> ReportKey:
    event = EventKey(kind=EventKind.MEETING, date=date, place="Bergholm", main=True)
    return ReportKey(vector=story_vector("", text), published=published, event=event, persons=persons)


def test_judged_items_are_joined_first_and_barred_groups_never() -> None:
    table = [{1: 0.9, 2: 0.1}, {0: 0.9, 2: 0.1}, {0: 0.1, 1: 0.1, 3: 0.0}, {2: 0.0}]

    def may_join(ours: Sequence[int], theirs: Sequence[int]) -> bool:
        return {0, 1} - {*ours, *theirs} != set()

    groups = average_linkage(table, 0.4, joined=[(3, 2)], may_join=may_join)
    assert groups.members == {0: [0], 1: [1], 2: [2, 3]}
    groups = average_linkage(table, 0.4, joined=[(0, 2), (3, 2)])
    assert {frozenset(members) for members in groups.members.values()} == {frozenset({0, 2, 3}), frozenset({1})}


def test_kind_of_main_event_does_not_part_two_articles() -> None:
    day = PartialDate(year=2017, month=5, day=29)
    a = key(QUAKE_A, date=day)
    b = ReportKey(vector=a.vector, event=EventKey(kind=EventKind.SPORT, date=day, main=True))
    assert compared(a, b).outcome is MatchOutcome.SAME


def test_shared_persons_are_a_reason_and_count_as_words_alone() -> None:
    day = PartialDate(year=2017, month=5, day=29)
    bare = compared(key(QUAKE_A, date=day), key(QUAKE_B, date=day))
    named = compared(key(QUAKE_A, date=day, persons=("Ann Lee",)), key(QUAKE_B, date=day, persons=("A. Lee",)))
    assert named.score == bare.score
    assert "both name Ann Lee" in named.reasons


def test_misread_date_counts_less_among_articles_of_the_same_days() -> None:
    day = datetime.date(2017, 5, 30)
    may, december = PartialDate(year=2017, month=5, day=29), PartialDate(year=2017, month=12, day=15)
    near = compared(key(QUAKE_A, date=may), key(QUAKE_B, date=december))
    assert near.outcome is MatchOutcome.DIFFERENT
    published = PartialDate(year=2017, month=5, day=30)
    told = [
        ReportKey(
            vector=story_vector("", text),
            published=day,
            event=EventKey(kind=EventKind.DISASTER, date=date, published=published, main=True),
        )
        for text, date in ((QUAKE_A, may), (QUAKE_B, december))
    ]
    assert compared(*told).outcome is MatchOutcome.SAME


def test_judgements_join_and_separate_where_all_reports_are_known() -> None:
    corpus = ReportCorpus("abc", [0, 0, 0])
    for rank, text in enumerate([QUAKE_A, QUAKE_B, MATCH]):
        corpus.add(rank, story_vector("", text), opening_vector("", text))
    corpus.index()

    def clusters(**judged: frozenset[frozenset[str]]) -> list[tuple[int, ...]]:
        return ReportClusters(corpus, range(3), JudgedReports(**judged)).clusters()

    assert clusters() == [(0, 1), (2,)]
    assert clusters(different=frozenset({frozenset("ab")})) == [(0,), (1,), (2,)]
    assert clusters(same=frozenset({frozenset("bc")}), different=frozenset({frozenset("ab")})) == [(0,), (1, 2)]
    assert ReportClusters(corpus, range(3), JudgedReports(), together=[(0, 2)]).clusters() == [(0, 1, 2)]
    found = ReportClusters(corpus, range(3), JudgedReports(same=frozenset({frozenset("ac")})))
    told = {report.rank: report.reasons for cluster in found.clusters() for report in found.explain(cluster)}
    assert told[0] == ("The first report of the event.",)
    assert told[2] == ("A curator judged the articles to report the same event.",)

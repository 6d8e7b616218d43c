"""Which accounts are one event, and how a curator's word stands above every score."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles.curation import events as curation
from articles.ingest import IngestReport
from articles.models import Article, Coverage, Event, EventMention, Judgement

from .conftest import reextract_all, relink
from .texts import flood, speech

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]


def article(outlet: str) -> Article:
    return Article.objects.get(body__contains=f"{outlet} was there")


def main_event(outlet: str) -> Event:
    return Coverage.objects.get(article=article(outlet), main=True).event


def judge(one: str, other: str, verdict: str) -> None:
    """A judgement of nobody: a curator's would have its line of history."""
    left, right = sorted((article(one).identity, article(other).identity))
    Judgement.objects.create(subject="event", left=left, right=right, verdict=verdict)


def test_reports_of_one_visit_are_one_event(ingest: Ingest) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", words="Every bridge will stand again before the snow,"))
    assert main_event("Calder Post") == main_event("Marston Mail")
    event = main_event("Calder Post")
    assert (event.article_count, event.place) == (2, "Calder")


def test_visits_of_different_years_are_two_events(ingest: Ingest) -> None:
    ingest(
        a=flood("Calder Post"),
        b=flood("Marston Mail", day="11 March 2022", words="Every bridge stands again, as we said a year ago,"),
    )
    assert main_event("Calder Post") != main_event("Marston Mail")


def test_articles_judged_different_are_two_events(ingest: Ingest) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", words="Every bridge will stand again before the snow,"))
    judge("Calder Post", "Marston Mail", "different")
    relink()
    assert main_event("Calder Post") != main_event("Marston Mail")
    ingest("['a.txt']\noutlet = 'The Calder Post'\n")
    assert main_event("Calder Post") != main_event("Marston Mail")
    reextract_all()
    assert main_event("Calder Post") != main_event("Marston Mail")
    relink()
    assert main_event("Calder Post") != main_event("Marston Mail")


def test_articles_judged_the_same_are_one_event(ingest: Ingest) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", minister="Bo Ek", place="Oakley", day="2 June 2021"))
    assert main_event("Calder Post") != main_event("Marston Mail")
    judge("Calder Post", "Marston Mail", "same")
    relink()
    assert main_event("Calder Post") == main_event("Marston Mail")
    ingest("['a.txt']\noutlet = 'The Calder Post'\n")
    assert main_event("Calder Post") == main_event("Marston Mail")
    reextract_all()
    relink()
    assert main_event("Calder Post") == main_event("Marston Mail")


def test_a_curated_merge_survives_everything(ingest: Ingest, ann: User) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", minister="Bo Ek", place="Oakley", day="2 June 2021"))
    keep, other = main_event("Calder Post"), main_event("Marston Mail")
    curation.merge_events(keep, other, by=ann)
    ingest("['b.txt']\noutlet = 'The Calder Post'\n")
    reextract_all()
    relink()
    assert main_event("Marston Mail") == main_event("Calder Post") == keep
    assert Event.objects.get(pk=other.pk).merged_into == keep


def test_what_a_curator_calls_an_event_stays(ingest: Ingest, ann: User) -> None:
    ingest(a=flood("Calder Post"))
    event = main_event("Calder Post")
    curation.describe_event(event, title="The minister in Calder", kind="visit", place="Calder", by=ann)
    ingest("['a.txt']\noutlet = 'The Calder Post'\n")
    assert main_event("Calder Post").title == "The minister in Calder"
    reextract_all()
    relink()
    assert main_event("Calder Post").title == "The minister in Calder"
    assert main_event("Calder Post") == event


def test_identifiers_live_on_when_links_are_made_again(ingest: Ingest) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", words="Every bridge will stand again before the snow,"))
    ingest(c=speech("Cecilia Dahl", "Nothing is decided yet in this matter,"))
    before = dict(EventMention.objects.values_list("pk", "event_id"))
    relink()
    assert dict(EventMention.objects.values_list("pk", "event_id")) == before


def test_identifiers_live_on_when_an_article_is_read_again(ingest: Ingest) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", words="Every bridge will stand again before the snow,"))
    before = sorted(EventMention.objects.values_list("article", "start", "event"))
    reextract_all()
    assert sorted(EventMention.objects.values_list("article", "start", "event")) == before


def test_an_event_that_nobody_tells_of_any_more_is_not_listed(ingest: Ingest) -> None:
    ingest(a=flood("Calder Post"))
    ingest(a=flood("Calder Post").replace("The flood on March 10, 2021 killed 12 people in Calder.\n", ""))
    assert not Event.objects.live().filter(article_count=0).exists()
    relink()
    assert not Event.objects.live().filter(article_count=0).exists()


def test_two_reports_of_one_week_on_one_minister_in_one_town_are_two_events(ingest: Ingest) -> None:
    ingest(
        a="""The Calder Post | News

Ann Lindqvist opens school in Marston

12 March 2021

Education Minister Ann Lindqvist opened a school in Marston on Friday.

"Children learn best close to home," Lindqvist told reporters in Marston.

The school has room for two hundred pupils and cost four million crowns.
""",
        b="""The Marston Mail | News

Ann Lindqvist criticised over hospital in Marston

13 March 2021

Education Minister Ann Lindqvist was criticised by doctors in Marston on Saturday.

"We have waited nine years for a new ward," surgeon Bo Ek told reporters in Marston.

The hospital closed its emergency room last autumn, and nurses have gone on strike twice.
""",
    )
    assert Event.objects.live().count() == 2
    relink()
    assert Event.objects.live().count() == 2

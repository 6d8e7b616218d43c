"""The few rows at the top of the page: who says what, who cut what, who shares copy."""

from __future__ import annotations

import pytest

from articles.comparison import compare, glance
from articles.models import Article, SharedCopy
from tests.comparison.makers import Story, make_story
from tests.factories import make_coverage, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return make_story()


def shown(story: Story) -> list[tuple[str, str, bool, list[tuple[str, str]]]]:
    rows = glance.glance(compare(story.event))
    return [(row.subject, row.about, row.disputed, [(cell.text, cell.mark) for cell in row.cells]) for row in rows]


def test_disagreements_stand_before_quotations_and_copy(story: Story) -> None:
    assert shown(story) == [
        # two reports say 29, but they share their copy: one source against one, and none stands apart
        ("Killed", "", True, [("29", "plain"), ("28", "plain"), ("29", "plain")]),
        (
            "Ann Lee",
            "“We hope for rain and for a lasting peace,”",
            False,
            [("whole", "plain"), ("6 of 9 words", "cut"), ("left out", "none")],
        ),
        (
            "Shared copy",
            "",
            False,
            [("40% also in Wire", "cut"), ("none found", "none"), ("75% also in Herald", "cut")],
        ),
    ]


def test_who_says_other_than_most_stands_apart(story: Story) -> None:
    SharedCopy.objects.all().delete()
    (killed, *_) = glance.glance(compare(story.event))
    assert [(cell.label, cell.text, cell.mark) for cell in killed.cells] == [
        ("Herald", "29", "plain"),
        ("Post", "28", "apart"),
        ("Wire", "29", "plain"),
    ]


def test_one_report_is_compared_with_nothing(story: Story) -> None:
    event = make_event("A quiet day")
    make_coverage(event, Article.objects.get(pk=story.herald.pk))
    assert glance.glance(compare(event)) == ()

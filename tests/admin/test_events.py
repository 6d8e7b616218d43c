"""Events are described, merged and kept apart at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Event
from tests.admin.makers import LISTS, page
from tests.factories import make_article, make_coverage, make_event, make_figure, make_outlet

pytestmark = pytest.mark.django_db


def test_an_event_is_described_and_shows_where_figures_disagree(desk: Client) -> None:
    event = make_event("Storm")
    for number in ("28", "29"):
        article = make_article(f"The storm killed {number} people.", outlet=make_outlet())
        make_coverage(event, article)
        make_figure(article, event, f"{number} people", int(number))
    path = f"event/{event.pk}/change/"
    html = page(desk, path)
    assert "Figures and dates with their claims" in html
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
    assert Event.objects.live().get() == events[0]


def test_events_are_kept_apart(desk: Client) -> None:
    events = [make_event(title) for title in ("Storm", "Gale")]
    data = {"action": "keep_apart_selected", "_selected_action": [str(event.pk) for event in events]}
    assert (
        "no article reports one of them as its main event"
        in desk.post(f"{LISTS}event/", data, follow=True).content.decode()
    )
    for event in events:
        make_coverage(event, make_article())
    assert "2 events are kept apart." in desk.post(f"{LISTS}event/", data, follow=True).content.decode()

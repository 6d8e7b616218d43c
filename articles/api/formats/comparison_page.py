"""The comparison of the reports of an event as a web page to read and print; it needs no script."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.comparison import compare, glance, grid, shown_date
from articles.models import Event
from articles.questions.ids import KEY

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page loads its style sheet and nothing else, whatever a scraped text may say."""


def page_path(event: Event) -> str:
    """The canonical address of the page of `event`: its slug, unless that could be mistaken for an id."""
    return reverse("event_comparison", args=[str(event.pk) if KEY.fullmatch(event.slug) else event.slug])


@require_safe
def event_comparison(request: HttpRequest, key: str) -> HttpResponse:
    """The page of one event; a redirect to its canonical address from any other, and from events merged into it."""
    if not (settings.ANONYMOUS_READ or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    event = _found(key)
    address = page_path(event)
    if request.path != address:
        moved = {"Location": request.build_absolute_uri(address), "Cache-Control": "no-cache"}  # a merge may be undone
        return HttpResponse(status=308, headers=moved)
    comparison = compare(event)
    context = {
        "comparison": comparison,
        "summary": grid.summary(comparison),
        "glance_rows": glance.glance(comparison),
        "shared": grid.shared_statements(comparison),
        "alone": grid.alone(comparison),
        "term_rows": grid.term_rows(comparison),
        "actor_rows": grid.actor_rows(comparison),
        "shown_date": shown_date(event.date, event.date_precision),
        "reported_by": _reported_by(event),
        "columns": len(comparison.reports) + 1,
        "any_passing": any(not report.main for report in comparison.reports),
    }
    response = render(request, "comparison/event.html", context)
    response["Content-Security-Policy"] = PAGE_POLICY
    return response


def _found(key: str) -> Event:
    """The event with this id or slug, or the live event that it was merged into; raises Http404."""
    rows = Event.objects.select_related("merged_into")
    event = rows.filter(pk=int(key)).first() if KEY.fullmatch(key) else None
    if event is None and "\0" not in key:
        event = rows.filter(slug=key).first()
    if event is None:
        raise Http404
    seen = {event.pk}
    while event.merged_into is not None and event.merged_into.pk not in seen:
        event = event.merged_into
        seen.add(event.pk)
    return event


def _reported_by(event: Event) -> str:
    """The line that says how many articles and outlets report the event.

    An article without an outlet counts as a report, but not as an outlet; sources do not share passages with each
    other.
    """
    counts = (
        (event.article_count, "report"),
        (event.outlet_count, "named outlet"),
        (event.source_count, "independent source"),
    )
    reports, outlets, sources = (f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
    return f"{reports} · {outlets} · {sources} (reports that share passages count once)."

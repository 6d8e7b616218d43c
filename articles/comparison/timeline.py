"""A single timeline of what happened and of who reported it when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from articles.extraction.records import DatePrecision
from articles.linking.events.discrepancies import DiscrepancyState
from articles.models import Event

from .material import Material
from .records import Moment, Question

MOST_EVENTS = 40
"""Maximum number of events on a timeline: those that most reports mention."""


def timeline(material: Material, questions: Sequence[Question]) -> tuple[Moment, ...]:
    """The events that the reports mention and their publications, the earliest first, the undated last."""
    events: dict[int, Event] = {material.event.pk: material.event}
    told_by: dict[int, dict[str, bool]] = {material.event.pk: {}}
    for told in material.told:
        told_by[material.event.pk][told.label] = True
        for mention in told.mentions:
            if mention.event is not None:
                events.setdefault(mention.event.pk, mention.event)
                told_by.setdefault(mention.event.pk, {})[told.label] = True
    kept = sorted(events, key=lambda key: (key != material.event.pk, -len(told_by[key]), key))[:MOST_EVENTS]
    disputed = {
        question.event.pk: tuple(side.value for side in question.sides)
        for question in questions
        if question.found.role == "date" and question.found.state is DiscrepancyState.CONFLICT
    }
    moments = [
        Moment(
            date=events[key].date,
            date_precision=events[key].date_precision,
            event=events[key],
            article=None,
            label=events[key].title,
            told_by=tuple(told_by[key]),
            disputed=disputed.get(key, ()),
        )
        for key in kept
    ]
    for told in material.told:
        published = told.article.published
        moments.append(
            Moment(
                date=published.date() if published else None,
                date_precision=told.article.published_precision,
                event=None,
                article=told.article,
                label=told.label,
                told_by=(),
                disputed=(),
            )
        )
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[date, bool, int]:
    """The sort key: by date; events before publications; of two dates that begin alike, the more precise one last."""
    fineness = {DatePrecision.YEAR: 0, DatePrecision.MONTH: 1}.get(DatePrecision(moment.date_precision), 2)
    return moment.date or date.max, moment.article is not None, fineness

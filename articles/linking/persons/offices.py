"""The offices that reports print with a person: by outlet, with the number of articles and the first and last date."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from articles.matching.offices import office_of
from articles.models import Appearance, Outlet, Person
from articles.models.fields import UNDATED

DATED = Q(published_key__gt=UNDATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedOffice:
    """One office of a person as one outlet prints it; `role` is its commonest wording there.

    `first_seen` and `last_seen` are dates of articles, None if no article is dated.
    """

    title: str
    role: str
    former: bool
    outlet: Outlet | None
    article_count: int
    first_seen: datetime | None
    last_seen: datetime | None


def offices_of(person: Person) -> list[ObservedOffice]:
    """The offices of a person, most recently seen first; roles that name no office ("friend", "Mr.") are left out."""
    rows = (
        Appearance.objects.filter(person=person)
        .exclude(role="")
        .order_by()
        .values("role", "outlet")
        .annotate(
            number=Count("article", distinct=True),
            first=Min("published_key", filter=DATED),
            last=Max("published_key", filter=DATED),
        )
        .values_list("role", "outlet", "number", "first", "last")
    )
    grouped = defaultdict(list)
    for row in rows:
        office = office_of(row[0])
        if office is not None:
            grouped[office.title, office.former, row[1]].append(row)
    outlets = Outlet.objects.in_bulk({outlet for _, _, outlet in grouped if outlet is not None})
    found = []
    for (title, former, outlet), alike in grouped.items():
        wordings: Counter[str] = Counter()
        for role, _, number, _, _ in alike:
            wordings[role] += number
        found.append(
            ObservedOffice(
                title=title,
                role=min(wordings, key=lambda role: (-wordings[role], -len(role), role)),
                former=former,
                outlet=None if outlet is None else outlets[outlet],
                article_count=sum(wordings.values()),
                first_seen=min((first for *_, first, _ in alike if first), default=None),
                last_seen=max((last for *_, last in alike if last), default=None),
            )
        )
    return sorted(
        found,
        key=lambda each: (-(each.last_seen or UNDATED).timestamp(), -each.article_count, each.title, each.role),
    )

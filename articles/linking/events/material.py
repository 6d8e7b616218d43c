"""What comparison needs to know of articles and their mentions, read in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from articles.extraction.records import EventKind, PartialDate
from articles.matching.events.mentions import EventKey
from articles.models import Appearance, Article, Figure, SharedCopy

from .mention_rows import AnyMention


@dataclass(slots=True)
class MentionMaterial:
    """The data of some articles' mentions that comparison needs."""

    person_of: dict[tuple[int, str], str] = field(default_factory=dict)
    persons_in: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    known_as: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    copies: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    articles: dict[int, Article] = field(default_factory=dict)

    def read(self, ids: Iterable[int]) -> None:
        """Read the persons, shared copy and figures of those articles that have not been read yet, and the articles."""
        wanted = set(ids) - self.articles.keys()
        if not wanted:
            return
        self.articles.update(Article.objects.only("identity", "published_parts", "published_key").in_bulk(wanted))
        rows = Appearance.objects.filter(article__in=wanted, person__isnull=False).order_by()
        columns = ("article_id", "name", "person_id", "person__name", "person__role")
        for article, name, person, known_as, office in rows.values_list(*columns):
            self.person_of[article, name] = known_as
            self.persons_in[article].add(person)
            self.known_as[article].add(known_as)
            if office:
                self.offices[article].add(office)
        figures = Figure.objects.filter(article__in=wanted, mention__isnull=False).order_by()
        for mention, value in figures.values_list("mention_id", "value"):
            self.numbers[mention].add(value)
        pairs = SharedCopy.objects.filter(Q(left__in=wanted) | Q(right__in=wanted)).order_by()
        for left, right in pairs.values_list("left_id", "right_id"):
            self.copies[left].add(right)
            self.copies[right].add(left)

    def key(self, mention: AnyMention, story: str | None = None) -> EventKey:
        """What comparison needs to know of an event mention, with persons as resolved across articles."""
        persons = {self.person_of.get((mention.article_id, name), name) for name in mention.persons}
        return EventKey(
            kind=EventKind(mention.kind),
            date=PartialDate(**mention.date_parts),
            published=PartialDate(**self.articles[mention.article_id].published_parts),
            place=mention.place or None,
            persons=tuple(sorted(persons)),
            terms=tuple(mention.terms),
            numbers=tuple(sorted(self.numbers[mention.pk])),
            main=mention.main,
            story=story,
        )

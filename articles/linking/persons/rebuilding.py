"""Resolving every name again, with the identifiers of persons kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.db.models import F, OuterRef, Subquery

from articles.models import Appearance, NameKey, Person, PersonDoubt, PersonName, Quote
from articles.models.fields import UNDATED

from .counting import choose_names, count
from .resolution import index_names, resolve


def rebuild() -> None:
    """Resolve every name again; a person left without names is merged into the person who now has most of them."""
    former = dict(PersonName.objects.order_by("name", "-person_id").values_list("name", "person_id"))
    before = {pk: set(names) for pk, names in _names_by_person().items()}
    PersonDoubt.objects.all().delete()
    PersonName.objects.filter(authority=False).delete()
    PersonName.objects.update(article_count=0)
    # those kept may have been indexed by an earlier version, which read other letters or gave other keys
    NameKey.objects.all().delete()
    index_names(PersonName.objects.only("name"))
    Person.objects.update(article_count=0, quote_count=0, first_seen=UNDATED, last_seen=UNDATED)
    Person.objects.exclude(names__authority=True).update(role="")
    # in an order independent of that of arrival: the first role printed is the one kept
    appearances = list(Appearance.objects.order_by("published_key", "article__identity", "name"))
    resolve(appearances, former)
    Appearance.objects.bulk_update(appearances, ["person", "score", "reasons"], batch_size=500)
    _point_quotes()
    _redirect_merged(before)
    quotes_of = Counter(
        Quote.objects.visible().filter(speaker__isnull=False).order_by().values_list("speaker_id", flat=True)
    )
    count(appearances, quotes_of)
    choose_names()


def _names_by_person() -> dict[int, set[str]]:
    names: dict[int, set[str]] = defaultdict(set)
    for person, name in PersonName.objects.values_list("person_id", "name"):
        names[person].add(name)
    return names


def _point_quotes() -> None:
    """Set each quote's speaker from its appearance; a curator's speaker who was merged away becomes the survivor."""
    person = Appearance.objects.filter(pk=OuterRef("appearance_id")).values("person_id")[:1]
    Quote.objects.update(machine_speaker=Subquery(person))
    Quote.objects.filter(speaker_curated=False).update(speaker=F("machine_speaker"))


def _redirect_merged(before: Mapping[int, set[str]]) -> None:
    """Merge persons who lost all their names into the person who has most of them now."""
    owners: dict[str, int] = dict(PersonName.objects.order_by("-person_id").values_list("name", "person_id"))
    live = set(PersonName.objects.values_list("person_id", flat=True))  # namesakes too
    Person.objects.filter(pk__in=live).update(merged_into=None)
    for pk, names in sorted(before.items()):
        if pk not in live:
            votes = Counter(owners[name] for name in names if name in owners)
            if votes:
                survivor = min(votes, key=lambda key: (-votes[key], key))
                Person.objects.filter(pk=pk).update(merged_into=survivor)
                Quote.objects.filter(curated_speaker=pk).update(curated_speaker=survivor, speaker=survivor)
    # earlier merges into a person who is merged now have to point at the survivor
    for pk, last in Person.objects.filter(merged_into__merged_into__isnull=False).values_list(
        "pk", "merged_into__merged_into"
    ):
        Person.objects.filter(pk=pk).update(merged_into=last)

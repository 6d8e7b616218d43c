"""Persons: lists, single persons, taking down, merging, splitting and undoing merges."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.formats import schema_org
from articles.api.formats.renderers import JsonLd, JsonRenderer
from articles.api.generic.base import ApiView
from articles.api.generic.finding import find
from articles.api.generic.lists import ListView
from articles.api.generic.takedowns import TakenDownView
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import BodyProblem, ConflictError, NotPossibleError
from articles.api.serializers import PersonDetail, PersonSerializer
from articles.api.serializers.curation import (
    ArticleDecision,
    MergeOrder,
    PersonDecision,
    RevivalOrder,
    SplitOrder,
)
from articles.api.views.articles import ArticleList
from articles.api.views.quotes import QuoteList
from articles.curation import persons as curation
from articles.curation import take_down_person
from articles.curation.errors import CurationError
from articles.linking.persons.offices import offices_of
from articles.models import Appearance, Outlet, Person, Quote, Takedown
from articles.models.lock import one_decision
from articles.questions.filters.articles import ARTICLES
from articles.questions.filters.persons import PERSONS
from articles.questions.filters.quotes import QUOTES
from articles.questions.ids import KEY, resolve
from articles.questions.links import APPEARANCES, Through


class PersonList(ListView):
    """Persons mentioned in the news, most quoted first."""

    operation, tag, summary = "list_persons", "persons", "List persons"
    listing = PERSONS
    serializer_class = PersonSerializer

    def get_queryset(self) -> QuerySet[Person]:
        """Persons that were not merged into another."""
        return Person.objects.for_api()


class PersonQuotes(QuoteList):
    """The quotes of one person, newest first, with the filters of `/quotes`."""

    operation, tag, summary = "list_person_quotes", "persons", "List the quotes of a person"
    listing = QUOTES.without("speaker")

    def get_queryset(self) -> QuerySet[Quote]:
        """The person's quotes."""
        quotes = super().get_queryset()
        person = find(Person.objects.all(), self.kwargs["id"], self.request) if self.kwargs else None
        return quotes.filter(speaker=person) if person else quotes.none()


class PersonArticles(ArticleList):
    """The articles that mention one person, newest first, with the filters of `/articles`."""

    operation, tag, summary = "list_person_articles", "persons", "List the articles that mention a person"
    listing = ARTICLES.without("person")

    def through(self) -> Through:
        """The person."""
        person = find(Person.objects.all(), self.kwargs["id"], self.request)
        return Through(link=APPEARANCES, to=person.pk)


class PersonView(TakenDownView):
    """One person with every spelling of the name, by id or slug.

    A merged person redirects to the person it was merged into.

    410 once a curator has taken the person down.
    """

    operation, tag, summary = "get_person", "persons", "Get a person"
    renderer_classes = (JsonRenderer, JsonLd)
    writers = {JsonLd.format: schema_org.person}
    serializer_class = PersonDetail
    model_permission = "articles.change_person"
    resource = Takedown.Resource.PERSON
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_person",
            summary="Take a person down",
            description="Takes a person down, or restores the person. The record and quotes of a person who "
            "is taken down return 410, and every spelling of the name is served as `█` in every "
            "article, including later ones. Returns 204 after every article that names the person has been "
            "extracted again. `restored` with `If-Match: *`, by id, restores everything.",
            body=ArticleDecision,
            answers={200: PersonDetail, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={
                "409": "There is nothing to restore: the person is not taken down, or the data kept for restoring "
                "was purged. Nothing was changed."
            },
        )
    }

    def get_queryset(self) -> QuerySet[Person]:
        """Persons, merged ones too: they redirect."""
        return Person.objects.all()

    def complete(self, row: Person) -> None:
        """Add the offices, and the spellings with the outlets that use them."""
        if "offices" in self.shape.tree:
            row.offices = offices_of(row)  # type: ignore[attr-defined]
        if "aliases" not in self.shape.tree:
            return
        outlets: dict[str, dict[int, Outlet]] = {}
        seen = Appearance.objects.filter(person=row, outlet__isnull=False).order_by("name", "outlet")
        pairs = list(seen.values_list("name", "outlet_id").distinct())
        known = Outlet.objects.in_bulk({outlet_id for _, outlet_id in pairs if outlet_id is not None})
        for name, outlet_id in pairs:
            if outlet_id is not None:
                outlets.setdefault(name, {})[outlet_id] = known[outlet_id]
        row.aliases = [  # type: ignore[attr-defined]
            {
                "name": spelling.name,
                "article_count": spelling.article_count,
                "outlets": sorted(outlets.get(spelling.name, {}).values(), key=lambda outlet: outlet.name),
            }
            for spelling in row.names.all()
        ]

    def rows(self) -> QuerySet[Person]:
        """All persons, merged ones included."""
        return Person.objects.all()

    def take_down(self, row: Person, reason: str) -> None:
        """Take the person down everywhere."""
        take_down_person(row, by=self.curator, reason=reason)


NOT_POSSIBLE = {
    "409": "The decision contradicts the stored data, or would leave a person without a name; nothing was changed."
}


class PersonWrite(ApiView):
    """A decision about one person."""

    tag = "persons"
    scope, model_permission = Scope.CURATE, "articles.change_person"
    serializer_class = PersonDecision
    queryset = Person.objects.none()
    parser_classes = (JsonParser,)
    pagination_class = None

    def post(self, request: Request, id: str) -> Response:
        """What was moved, or would be moved."""
        refuse_parameters(request._request)
        order = read_body(request.data, self.writes["POST"].body)  # type: ignore[arg-type]
        try:
            with transaction.atomic():
                one_decision()
                decided = self.decide(id, order)
                if order["dry_run"]:
                    transaction.set_rollback(True)
        except CurationError as error:
            raise NotPossibleError(str(error)) from error
        shown = PersonDecision({**decided, "dry_run": order["dry_run"]}, context=self.get_serializer_context())
        return Response(shown.data)

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out the decision; returns the person, the other one, and what was moved from one to the other."""
        raise NotImplementedError

    def person(self, key: str) -> Person:
        """The live person in the path."""
        person: Person = find(Person.objects.all(), key, self.request)
        return person


class MergePersons(PersonWrite):
    """Merge two persons."""

    operation, summary = "merge_persons", "Merge another person into this one"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Merges the other person into this one; the other person's id and slug redirect here from then "
            "on. The decision is recorded, so later linking does not undo it. With `dry_run` nothing is changed.",
            body=MergeOrder,
            answers={200: PersonDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Merge `other` into the person in the path."""
        keep, keys = self.person(id), resolve(Person, [order["other"]])
        if len(keys) != 1:
            detail = "There is no such person."
            raise ConflictError(BodyProblem(pointer="/other", code="not_possible", detail=detail))
        other = Person.objects.get(pk=keys[0])
        (moved,) = curation.preview_merge([other])
        keep = curation.merge_persons(keep, other, by=self.curator, note=order["note"])
        other.refresh_from_db()
        return {"person": keep, "other": other, "moved": moved}


class SplitPerson(PersonWrite):
    """Split one person in two."""

    operation, summary = "split_person", "Split spellings off a person"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Moves the given spellings, and everything extracted under them, to a new person. The "
            "decision is "
            "recorded, so later linking does not undo it. With `dry_run` nothing is changed, and the id "
            "of the new person is provisional.",
            body=SplitOrder,
            answers={200: PersonDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Split the spellings off the person in the path."""
        person = self.person(id)
        known = {person.name, *person.names.values_list("name", flat=True)}
        unknown = [(place, name) for place, name in enumerate(order["names"]) if name not in known]
        if unknown:
            detail = "It is not a spelling of this person; see `aliases` of the person."
            raise ConflictError(
                *(BodyProblem(pointer=f"/names/{place}", code="not_possible", detail=detail) for place, _ in unknown)
            )
        other = curation.split_person(person, order["names"], by=self.curator, note=order["note"])
        (moved,) = curation.preview_merge([other])
        person.refresh_from_db()
        return {"person": person, "other": other, "moved": moved}


class RevivePerson(PersonWrite):
    """Undo a merge."""

    operation, summary = "revive_person", "Undo the merge of a person"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Undoes a merge: the merged person, given by its old id or slug, becomes a separate person "
            "again "
            "with its former spellings, and is not merged with the other again. With `dry_run` nothing is changed.",
            body=RevivalOrder,
            answers={200: PersonDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Undo the merge of the person in the path."""
        found = merged_person(id) or self.person(id)
        # without the lock, the person may be merged or revived by somebody else in the meantime
        other = Person.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=found.pk)
        keep = other.merged_into
        other = curation.revive_person(other, by=self.curator, note=order["note"])
        assert keep is not None  # else it was not merged, and could not be revived
        keep.refresh_from_db()
        (moved,) = curation.preview_merge([other])
        return {"person": keep, "other": other, "moved": moved}


def merged_person(key: str) -> Person | None:
    """The person of this id or slug that was merged into another."""
    if "\0" in key:
        return None
    merged = Person.objects.filter(merged_into__isnull=False)
    return merged.filter(pk=int(key)).first() if KEY.fullmatch(key) else merged.filter(slug=key).first()

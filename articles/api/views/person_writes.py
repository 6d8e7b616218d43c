"""Persons merged and split by a program, with the same effect as a curator's click; either can be tried without it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.generic.base import ApiView, find
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import Write
from articles.api.problems import BodyError, Conflict, NotPossible
from articles.api.serializers.curation import MergeOrder, PersonDecision, RevivalOrder, SplitOrder
from articles.curation import persons as curation
from articles.curation.errors import CurationError
from articles.models import Person
from articles.models.lock import one_decision
from articles.questions.filters.types import resolve
from articles.questions.ids import KEY

NOT_POSSIBLE = {"409": "It contradicts what is stored, or would leave a person without a name; nothing was changed."}


class PersonWrite(ApiView):
    """A decision about one person."""

    tag = "persons"
    scope, model_permission = Scope.CURATE, "articles.change_person"
    serializer_class = PersonDecision
    queryset = Person.objects.none()
    parser_classes = (JsonParser,)
    pagination_class = None

    def post(self, request: Request, id: str) -> Response:
        """What was moved, or would be."""
        refuse_parameters(request._request)
        order = read_body(request.data, self.writes["POST"].body)  # type: ignore[arg-type]
        try:
            with transaction.atomic():
                one_decision()
                decided = self.decide(id, order)
                if order["dry_run"]:
                    transaction.set_rollback(True)
        except CurationError as error:
            raise NotPossible(str(error)) from error
        shown = PersonDecision({**decided, "dry_run": order["dry_run"]}, context=self.get_serializer_context())
        return Response(shown.data)

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out the decision: the person, the other one, and what went from one to the other."""
        raise NotImplementedError

    @property
    def curator(self) -> User:
        """Whose decision it is: the owner of the key."""
        user = self.request.user
        assert isinstance(user, User)  # nobody else gets past the permission
        return user

    def person(self, key: str) -> Person:
        """The standing person that the path names."""
        person: Person = find(Person.objects.all(), key, self.request)
        return person


class MergePersons(PersonWrite):
    """Two persons become one."""

    operation, summary = "merge_persons", "Merge another person into this one"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Everything of the other person becomes this one's; the id and the slug of the other lead here "
            "from now on. The decision is kept, so that no later linking undoes it. With `dry_run` nothing is changed.",
            body=MergeOrder,
            answers={200: PersonDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Merge `other` into the person of the path."""
        keep, keys = self.person(id), resolve(Person, [order["other"]])
        if len(keys) != 1:
            detail = "There is no such person."
            raise Conflict(BodyError(pointer="/other", code="not_possible", detail=detail))
        other = Person.objects.get(pk=keys[0])
        (moved,) = curation.preview_merge([other])
        keep = curation.merge_persons(keep, other, by=self.curator, note=order["note"])
        other.refresh_from_db()
        return {"person": keep, "other": other, "moved": moved}


class SplitPerson(PersonWrite):
    """One person becomes two."""

    operation, summary = "split_person", "Split spellings off a person"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="The spellings named, and all that was found under them, become a person of their own. The "
            "decision is kept, so that no later linking undoes it. With `dry_run` nothing is changed; the other "
            "person then has no lasting id.",
            body=SplitOrder,
            answers={200: PersonDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Take the spellings off the person of the path."""
        person = self.person(id)
        known = {person.name, *person.names.values_list("name", flat=True)}
        unknown = [(place, name) for place, name in enumerate(order["names"]) if name not in known]
        if unknown:
            detail = "It is no spelling of this person; `aliases` of the person has them."
            raise Conflict(
                *(BodyError(pointer=f"/names/{place}", code="not_possible", detail=detail) for place, _ in unknown)
            )
        other = curation.split_person(person, order["names"], by=self.curator, note=order["note"])
        (moved,) = curation.preview_merge([other])
        person.refresh_from_db()
        return {"person": person, "other": other, "moved": moved}


class RevivePerson(PersonWrite):
    """A merge undone."""

    operation, summary = "revive_person", "Undo the merge of a person"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="A person that was merged away, named by its old id or slug, stands by itself again, with the "
            "spellings it had; it is kept apart from its survivor from now on. With `dry_run` nothing is changed.",
            body=RevivalOrder,
            answers={200: PersonDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Revive the person of the path."""
        found = merged_person(id) or self.person(id)
        # whoever is looked at without the lock may be merged or revived by somebody else meanwhile
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

"""PATCH /articles/{id} and /persons/{id}: an article or a person is taken down, or put back, by a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import curation
from articles.access import Scope
from articles.api.fields.selection import prune
from articles.api.formats.renderers import JsonRenderer
from articles.api.generic.base import DetailView, find
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.conditional import etag_of, require_match
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import NotPossible
from articles.api.serializers import ArticleDetail, PersonDetail
from articles.api.serializers.curation import ArticleDecision, Served
from articles.curation.takedowns import in_force
from articles.models import Article, Person, Takedown
from articles.models.lock import one_decision, one_writer
from articles.questions.ids import KEY

from .articles import ArticleView, PersonView

if TYPE_CHECKING:
    Base = DetailView
else:
    Base = object


class TakenDownView(Base):
    """One thing that can be taken down, and put back by `restored` under its id."""

    scope = Scope.CURATE
    parser_classes = (JsonParser,)
    resource: Takedown.Resource

    def rows(self) -> QuerySet[Any]:
        """All things of its kind, those that were merged away too."""
        raise NotImplementedError

    def take_down(self, row: Any, reason: str) -> None:
        """Take the thing out of everything that is served."""
        raise NotImplementedError

    @property
    def curator(self) -> User:
        """Whose decision it is: the owner of the key."""
        user = self.request.user
        assert isinstance(user, User)  # nobody else gets past the permission
        return user

    def patch(self, request: Request, id: str) -> Response:
        """The thing as it is now."""
        refuse_parameters(request._request)
        decision = read_body(request.data, ArticleDecision)
        try:
            with transaction.atomic():
                one_writer()
                one_decision()
                takedown = in_force(self.resource, int(id)) if KEY.fullmatch(id) else None
                if takedown is None:
                    row = find(self.rows(), id, request)
                    require_match(request, self.shown(row.pk))
                    if decision["status"] == Served.RESTORED:
                        raise curation.CurationError("It is not taken down.")
                    self.take_down(row, decision["reason"])
                    return Response(status=204)
                require_match(request, None)
                if decision["status"] == Served.TAKEN_DOWN:
                    return Response(status=204)
                curation.restore_takedown(takedown, by=self.curator)
        except curation.CurationError as error:
            raise NotPossible(str(error)) from error
        shown = self.shown(takedown.object_id)
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def shown(self, pk: int) -> dict[str, Any]:
        """The thing as GET shows it."""
        row = self.get_queryset().get(pk=pk)
        self.complete(row)
        shown: dict[str, Any] = prune(self.record.to_representation(row), self.shape.tree)
        return shown


class ArticleItem(TakenDownView, ArticleView):
    """One news report with its body and everything found in it: persons, quotes, events, figures, shared copy.

    410 once a curator has taken it down.
    """

    model_permission = "articles.change_quote"
    resource = Takedown.Resource.ARTICLE
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_article",
            summary="Take an article down",
            description="Takes an article down, or puts it back. Taken down, it answers 410 at each of its addresses, "
            "with its quotes, and is gone from every list, count, search, feed and comparison, as is every person, "
            "event and utterance that it alone supports; sent again, it stays out. That is answered with 204. "
            "`restored` with `If-Match: *` brings all of it back under the same ids.",
            body=ArticleDecision,
            answers={200: ArticleDetail, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={"409": "It is not taken down, or what was kept of it was purged; nothing was changed."},
        )
    }

    def rows(self) -> QuerySet[Article]:
        """All articles."""
        return Article.objects.all()

    def take_down(self, row: Article, reason: str) -> None:
        """Take the article out of everything that is served."""
        curation.take_down_article(Article.objects.get(pk=row.pk), by=self.curator, reason=reason)


class PersonItem(TakenDownView, PersonView):
    """One person with every spelling of the name, by id or slug; a merged person redirects to its survivor.

    410 once a curator has taken the person down.
    """

    model_permission = "articles.change_person"
    resource = Takedown.Resource.PERSON
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_person",
            summary="Take a person down",
            description="Takes a person down, or puts the person back. Taken down, the record and the quotes answer "
            "410, and every spelling of the name is served as blocks in every article, those that come in later "
            "included. That is answered with 204, after every article that names the person was read again. "
            "`restored` with `If-Match: *`, by id, brings all of it back.",
            body=ArticleDecision,
            answers={200: PersonDetail, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={"409": "It is not taken down, or what was kept of it was purged; nothing was changed."},
        )
    }

    def rows(self) -> QuerySet[Person]:
        """All persons, those who were merged away too."""
        return Person.objects.all()

    def take_down(self, row: Person, reason: str) -> None:
        """Take the person out of everything that is served."""
        curation.take_down_person(row, by=self.curator, reason=reason)

"""The quotes of one article as annotations of its text."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.formats.annotations import collection
from articles.api.formats.renderers import Annotation, JsonRenderer
from articles.api.generic.base import ApiView, find
from articles.api.http.parameters import refuse_parameters
from articles.api.serializers import QuoteRecord
from articles.models import Article
from articles.models.quote import VISIBLE

from .articles import quotes_for_api


class ArticleAnnotations(ApiView):
    """The quotes of one article as W3C Web Annotations of its text, in the order of the text.

    An AnnotationCollection with its one page in it. Positions count Unicode code points of
    `/articles/{id}?format=text`.
    """

    operation, tag, summary = "get_article_annotations", "articles", "Annotate the text of an article"
    queryset = Article.objects.none()
    serializer_class = QuoteRecord
    response_type = OpenApiTypes.OBJECT
    renderer_classes = (JsonRenderer, Annotation)
    pagination_class = None

    def get(self, request: Request, id: str) -> Response:
        """The collection."""
        refuse_parameters(request._request, self.formats)
        article = find(Article.objects.only("headline"), id, request)
        quotes = quotes_for_api().filter(article=article, stale=False, status__in=VISIBLE).order_by("start", "pk")
        address = f"{self.base}/articles/{article.pk}"
        shown = self.get_serializer(quotes, many=True).data
        return Response(collection(f"{address}/annotations", {"headline": article.headline}, shown))

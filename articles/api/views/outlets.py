"""Outlets and their articles."""

from __future__ import annotations

from django.db.models import QuerySet

from articles.api.generic.details import DetailView
from articles.api.generic.finding import find
from articles.api.generic.lists import ListView
from articles.api.serializers import OutletSerializer
from articles.models import Article, Outlet
from articles.questions.filters.articles import ARTICLES
from articles.questions.filters.outlets import OUTLETS

from .articles import ArticleList


class OutletList(ListView):
    """Outlets, by name."""

    operation, tag, summary = "list_outlets", "outlets", "List outlets"
    listing = OUTLETS
    serializer_class = OutletSerializer

    def get_queryset(self) -> QuerySet[Outlet]:
        """Every outlet."""
        return Outlet.objects.for_api()


class OutletView(DetailView):
    """One outlet, by id or slug."""

    operation, tag, summary = "get_outlet", "outlets", "Get an outlet"
    serializer_class = OutletSerializer

    def get_queryset(self) -> QuerySet[Outlet]:
        """Every outlet."""
        return Outlet.objects.for_api()


class OutletArticles(ArticleList):
    """The articles of one outlet, newest first, with the filters of `/articles`."""

    operation, tag, summary = "list_outlet_articles", "outlets", "List the articles of an outlet"
    listing = ARTICLES.without("outlet")

    def get_queryset(self) -> QuerySet[Article]:
        """The outlet's articles."""
        articles = super().get_queryset()
        outlet = find(Outlet.objects.all(), self.kwargs["id"], self.request) if self.kwargs else None
        return articles.filter(outlet=outlet) if outlet else articles.none()

"""Addresses of the site: the admin, the API under /api/v1/, and its documentation."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularRedocView, SpectacularSwaggerSplitView

from articles.admin import logins
from articles.api import site_pages
from articles.api.formats import comparison_page

urlpatterns = [
    path("", site_pages.index, name="index"),
    path("healthz", site_pages.healthz, name="healthz"),
    path("readyz", site_pages.readyz, name="readyz"),
    path("llms.txt", site_pages.llms, name="llms"),
    path("events/<str:key>/", comparison_page.event_comparison, name="event_comparison"),
    path("events/<str:key>", comparison_page.event_comparison),
    path("admin/login/", logins.login),
    path("admin/", admin.site.urls),
    path("api/v1", site_pages.api_index),
    path("api/v1/", site_pages.api_index, name="api_index"),
    path("api/v1/", include("articles.api.urls")),
    path("api/problems", site_pages.problems, name="problems"),
    path("api/problems/<str:code>", site_pages.problem_page, name="problem"),
    path("api/schema/", site_pages.Schema.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("api/redoc/redoc.js", site_pages.redoc_script, name="redoc_script"),
    path("api/redoc/", SpectacularRedocView.as_view(url_name="schema", template_name="api/redoc.html"), name="redoc"),
]

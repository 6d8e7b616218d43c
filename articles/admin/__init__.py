"""The admin: pages are read here, decisions are written by curation."""

from django.contrib import admin

from . import articles, decisions, documents, events, keys, organisations, takedowns, webhooks
from .persons import doubts
from .persons import page as persons
from .quotes import queue

__all__ = [
    "articles",
    "decisions",
    "documents",
    "doubts",
    "events",
    "keys",
    "organisations",
    "persons",
    "queue",
    "takedowns",
    "webhooks",
]

admin.site.site_header = "newsapi"
admin.site.site_title = "newsapi"
admin.site.index_title = "Curator's desk"
# the lists need the width; every page leads back to the index
admin.site.enable_nav_sidebar = False

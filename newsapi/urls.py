"""Addresses of the site: the admin now, the API under /api/v1/."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]

"""The login of the admin, with a limit on wrong passwords."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from articles.access import logins
from articles.access.addresses import address_of


@never_cache
def login(request: HttpRequest) -> HttpResponseBase:
    """The login page, or 429 with the time to wait after too many wrong passwords."""
    if request.method != "POST":
        return admin.site.login(request)
    name, address = request.POST.get("username", ""), address_of(request)
    if wait := logins.begin(name, address):
        return _locked(request, wait)
    response = admin.site.login(request)
    if response.status_code == 302:  # a wrong password shows the form again
        logins.succeed(name, address)
    return response


def _locked(request: HttpRequest, wait: int) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": "Too many attempts", "minutes": -(-wait // 60)}
    response = render(request, "admin/articles/locked.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response

"""What a key opens in the API, and what an answer without one says."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from articles import access
from articles.access import Scope
from articles.api.generic.base import ApiView
from articles.api.urls import urlpatterns
from tests.factories import make_key

pytestmark = pytest.mark.django_db
WRITING = ("post", "put", "patch", "delete")


class Curate(ApiView):
    """A view that writes, to try who may."""

    operation, tag, summary = "curate", "quotes", "Curate"
    scope = Scope.CURATE
    model_permission = "articles.change_quote"

    def post(self, request: Any) -> Response:
        """Who calls."""
        return Response({"by": request.user.username})


def post(token: str = "", user: User | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = APIRequestFactory().post("/api/v1/x", {}, format="json", headers=headers)
    if user is not None:
        force_authenticate(request, user)
    return Curate.as_view()(request)


def test_a_key_with_the_scope_acts_as_its_owner() -> None:
    response = post(make_key(Scope.CURATE, owner=User.objects.create_user("ann")))
    assert (response.status_code, response.data) == (200, {"by": "ann"})


def test_a_key_without_the_scope_is_told_which_it_lacks() -> None:
    response = post(make_key(Scope.READ, Scope.INGEST))
    assert (response.status_code, response.data["code"]) == (403, "insufficient_scope")
    assert "'curate'" in response.data["detail"]
    assert response["WWW-Authenticate"] == 'Bearer realm="newsapi", error="insufficient_scope", scope="curate"'


def test_nobody_writes_without_credentials() -> None:
    response = post()
    assert (response.status_code, response.data["code"]) == (401, "not_authenticated")
    assert response["WWW-Authenticate"] == 'Bearer realm="newsapi"'


def test_a_session_writes_with_the_permission_of_the_desk_only() -> None:
    reader, staff = User.objects.create_user("reader"), User.objects.create_user("staff", is_staff=True)
    for user in (reader, staff):
        assert post(user=user).status_code == 403
        user.user_permissions.add(Permission.objects.get(codename="change_quote"))
    assert post(user=User.objects.get(username="reader")).status_code == 403
    assert post(user=User.objects.get(username="staff")).data == {"by": "staff"}


def test_a_session_needs_the_csrf_token_to_write() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("root"))
    response = client.post("/api/v1/quotes/verify", {"text": "x"}, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "permission_denied")


@pytest.mark.parametrize("header", ["Bearer nak_a_b", "Bearer", "Bearer ", "Basic YTpi", "nak_a_b", "Bearer \u00e9"])
def test_a_bad_token_is_refused_even_where_reading_is_open(client: Client, header: str) -> None:
    response = client.get("/api/v1/articles", headers={"Authorization": header})
    assert (response.status_code, response.json()["code"]) == (401, "invalid_token")
    assert response["WWW-Authenticate"] == 'Bearer realm="newsapi", error="invalid_token"'


def test_any_key_reads_where_reading_is_open(client: Client) -> None:
    token = make_key(Scope.INGEST)
    assert client.get("/api/v1/articles", headers={"Authorization": f"bearer {token}"}).status_code == 200


def test_where_reading_is_closed_a_key_needs_the_scope(client: Client, settings: Any) -> None:
    settings.ANONYMOUS_READ = False
    reads, writes = make_key(Scope.READ), make_key(Scope.INGEST)
    for method, address, body in (("GET", "articles", ""), ("POST", "quotes/verify", '{"text": "It rained"}')):
        for token, status in ((reads, 200), (writes, 403), ("", 401)):
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            response = client.generic(method, f"/api/v1/{address}", body, "application/json", headers=headers)
            assert response.status_code == status, (method, token)


def test_a_revoked_key_stops_at_once(client: Client) -> None:
    made = access.create("mirror", owner=User.objects.create_user("ann"), scopes=[Scope.READ])
    headers = {"Authorization": f"Bearer {made.token}"}
    assert client.get("/api/v1/outlets", headers=headers).status_code == 200
    access.revoke(made.key)
    response = client.get("/api/v1/outlets", headers=headers)
    assert (response.status_code, response.json()["detail"]) == (401, "The key was revoked.")


def test_every_view_that_writes_says_which_scope_it_takes() -> None:
    for each in urlpatterns:
        view: Any = each.callback.view_class  # type: ignore[attr-defined]
        if any(hasattr(view, method) for method in WRITING):
            assert isinstance(view.scope, Scope), view


def test_options_names_the_methods_to_everybody(client: Client, settings: Any) -> None:
    settings.ANONYMOUS_READ = False
    response = client.options("/api/v1/outlets")
    assert (response.status_code, response.content) == (204, b"")
    assert response["Allow"] == "GET, HEAD, OPTIONS"

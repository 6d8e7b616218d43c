"""Keys at the desk: the token is shown once, and a key is never changed, only revoked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles import access
from articles.access import KeyRefusedError, Scope
from articles.models import ApiKey
from tests.admin.makers import LISTS, page
from tests.factories import make_key

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r"nak_[A-Za-z0-9]+_[A-Za-z0-9]{40}")


@pytest.fixture
def root() -> Client:
    """Who runs the site."""
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


def add(client: Client, **fields: Any) -> Any:
    owner = User.objects.get(username="root").pk
    given = {"name": "mirror", "owner": owner, "scopes": ["read", "ingest"], "expires_0": "", "expires_1": ""}
    return client.post(f"{LISTS}apikey/add/", given | fields, follow=True)


def test_the_token_is_shown_once(root: Client) -> None:
    (token,) = set(TOKEN.findall(add(root).content.decode()))
    key = access.authenticate(token)
    assert (key.name, key.owner.username, key.scopes) == ("mirror", "root", ["read", "ingest"])
    for path in ("apikey/", f"apikey/{key.pk}/change/", f"apikey/{key.pk}/history/"):
        assert not TOKEN.search(page(root, path))
        assert key.digest not in page(root, path)


@pytest.mark.parametrize(
    "wrong", [{"scopes": ["write"]}, {"scopes": []}, {"name": ""}, {"expires_0": "2001-01-01", "expires_1": "00:00"}]
)
def test_a_wrong_form_makes_no_key(root: Client, wrong: dict[str, Any]) -> None:
    response = add(root, **wrong)
    assert "Please correct the error" in response.content.decode()
    assert not ApiKey.objects.exists()


def test_a_key_is_not_changed(root: Client) -> None:
    make_key(Scope.READ)
    key = ApiKey.objects.get()
    response = root.post(f"{LISTS}apikey/{key.pk}/change/", {"name": "other", "scopes": ["curate"]})
    assert response.status_code == 403
    assert ApiKey.objects.get().scopes == ["read"]


def test_keys_are_revoked_and_it_is_kept_who_did(root: Client) -> None:
    token = make_key(Scope.READ)
    key = ApiKey.objects.get()
    given = {"action": "revoke_selected", "_selected_action": [key.pk]}
    for text in ("1 revoked", "1 had already been revoked"):
        assert text in root.post(f"{LISTS}apikey/", given, follow=True).content.decode()
    with pytest.raises(KeyRefusedError, match="revoked"):
        access.authenticate(token)
    assert "Revoked." in page(root, f"apikey/{key.pk}/history/")


def test_a_curator_neither_makes_nor_revokes_keys(desk: Client) -> None:
    make_key(Scope.READ)
    assert desk.get(f"{LISTS}apikey/add/").status_code == 403
    desk.post(f"{LISTS}apikey/", {"action": "revoke_selected", "_selected_action": [ApiKey.objects.get().pk]})
    assert ApiKey.objects.get().revoked is None


def test_who_may_make_keys_makes_only_their_own(desk: Client) -> None:
    curator, other = User.objects.get(username="curator"), User.objects.create_superuser("root")
    curator.user_permissions.add(Permission.objects.get(codename="add_apikey"))
    add(desk, owner=other.pk)
    assert not ApiKey.objects.exists()
    add(desk, owner=curator.pk)
    assert ApiKey.objects.get().owner == curator

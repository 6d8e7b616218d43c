"""What is announced before an operation goes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.api.http.deprecation import Deprecation
from articles.api.views.outlets import OutletList
from tests.factories import make_outlet
from tests.openapi import read

pytestmark = pytest.mark.django_db

GOING = Deprecation(since=date(2027, 1, 1), sunset=date(2027, 7, 1), instead="https://news.example.org/moving")


def test_nothing_is_announced_unless_it_goes(client: Client) -> None:
    response = client.get("/api/v1/outlets")
    assert not {"Deprecation", "Sunset"} & set(response.headers)


@pytest.mark.parametrize(("address", "status"), [("outlets?page_size=1", 200), ("outlets?nothing=1", 400)])
def test_every_answer_of_what_goes_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, status: int
) -> None:
    make_outlet("Post"), make_outlet("Mail")
    monkeypatch.setattr(OutletList, "deprecated", GOING)
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status
    assert (response["Deprecation"], response["Sunset"]) == ("@1798761600", "Thu, 01 Jul 2027 00:00:00 GMT")
    assert response["Link"].endswith('<https://news.example.org/moving>; rel="deprecation"; type="text/html"')
    assert ('rel="next"' in response["Link"]) == (status == 200)


def test_the_document_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OutletList, "deprecated", GOING)
    document: Any = read(client.get("/api/schema/").content)
    assert document["paths"]["/api/v1/outlets"]["get"]["deprecated"] is True
    assert "deprecated" not in document["paths"]["/api/v1/articles"]["get"]

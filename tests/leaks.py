"""Everything that anybody may read, asked for at every address that the OpenAPI document names: what leaks is found.

An operation that is added to the document is asked with the others, so that none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import User
from django.test import Client

from articles import access
from articles.access import Scope
from articles.models import Article, Event, Organisation, Outlet, Person, Quote, Utterance
from tests.openapi import DOCUMENT

MODELS: dict[str, Any] = {
    "articles": Article,
    "events": Event,
    "organisations": Organisation,
    "outlets": Outlet,
    "persons": Person,
    "quotes": Quote,
    "utterances": Utterance,
}
NOT_OF_ARTICLES = ("/webhooks", "/saved_searches", "/usage")
"""Paths of what callers keep for themselves; their `{id}` is no id of ours."""

PAGES = ("/", "/llms.txt", "/api/v1/", "/api/problems", "/healthz", "/readyz")
"""Pages beside the document. It is not one of them: tests/api/test_schema.py makes it with no database at hand."""


def known_ids() -> dict[str, list[str]]:
    """The ids and slugs of all that is stored now, by the name of their collection."""
    found: dict[str, list[str]] = {}
    for name, model in MODELS.items():
        found[name] = [str(pk) for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)]
        if "slug" in {field.name for field in model._meta.fields}:
            found[name] += [row.slug for row in model._default_manager.order_by("pk")]
    return found


def reader() -> Client:
    """A client whose key may read all that any key may."""
    owner, _ = User.objects.get_or_create(username="reader-of-everything")
    key = access.create("leaks", owner=owner, scopes=tuple(Scope))
    return Client(headers={"Authorization": f"Bearer {key.token}"})


def addresses(ids: dict[str, list[str]], words: tuple[str, ...]) -> Iterator[str]:
    """Every address that can be read: each operation for each id, in each format, searched for each of `words`.

    A slug stands for an id, with the same answers, and is asked for in the first format only.
    """
    yield from PAGES
    yield from (f"/events/{key}/" for key in ids["events"])
    for path, methods in DOCUMENT["paths"].items():
        if "get" not in methods or any(part in path for part in NOT_OF_ARTICLES):
            continue
        asked = {each["name"]: each for each in methods["get"].get("parameters", ()) if each["in"] == "query"}
        collection = path.split("/")[3]
        keys = ids[collection] if "{id}" in path else [""]
        formats = asked.get("format", {}).get("schema", {}).get("enum", ["json"])
        for key, form in product(keys, formats):
            if form != formats[0] and key and not key.isdigit():
                continue
            address = path.replace("{id}", quote(key, safe=""))
            yield f"{address}?format={form}" if "format" in asked else address
        if "q" in asked:
            address = path.replace("{id}", keys[0] if keys else "0")
            yield from (f"{address}?q={quote(word)}" for word in words)
        if "group_by" in asked:
            address = path.replace("{id}", keys[0] if keys else "0")
            names = asked["group_by"]["schema"]["items"]["pattern"].strip("^()$").split("|")
            yield from (f"{address}?group_by={name}" for name in names)
        if "{id}" not in path and "ids" in asked and collection in ids:
            some = [each for each in ids[collection] if each.isdigit()][:50]
            yield f"{path}?ids={','.join(some)}"
        if "{id}" not in path and "sample" in asked:
            yield f"{path}?sample=50&seed=1"


def answers(ids: dict[str, list[str]], words: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
    """Each address with status and text of its answer, location included."""
    client = reader()
    for address in addresses(ids, words):
        response: Any = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        yield address, response.status_code, body.decode() + response.get("Location", "") + response.get("Link", "")

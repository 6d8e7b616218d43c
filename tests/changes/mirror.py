"""A mirror: a copy of all lists that is kept up by following the feed, and what the lists say in truth."""

from __future__ import annotations

from typing import Any

import orjson
from django.test import Client

from articles import changes

COLLECTIONS = {
    "article": "articles",
    "outlet": "outlets",
    "person": "persons",
    "event": "events",
    "quote": "quotes",
    "utterance": "utterances",
    "organisation": "organisations",
}
Copy = dict[tuple[str, str], Any]


def everything() -> Copy:
    """Every row of every list by resource and id, with what stands inside as its id alone."""
    client, found = Client(), {}
    for resource, collection in COLLECTIONS.items():
        url = f"/api/v1/{collection}?page_size=100"
        if resource == "quote":
            url += "&status=machine,approved,corrected,rejected"
        while url:
            page = orjson.loads(client.get(url).content)
            found.update({(resource, row["id"]): _plain(row) for row in page["results"]})
            url = page["next"]
    return found


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the time of its last change; what has a list of its own only by its id."""
    plain = {}
    for name, value in row.items():
        if name not in ("updated", "prefix", "suffix"):
            plain[name] = value["id"] if isinstance(value, dict) and "id" in value else value
    return plain


class Mirror:
    """A copy that takes from the truth only what the feed names."""

    def __init__(self) -> None:
        self.copy: Copy = {}
        self.place: int | None = None
        self.actions: list[tuple[str, str, str]] = []

    def follow(self) -> list[tuple[str, str, str]]:
        """Read the feed to its end; resource, action and id of all that it named."""
        truth, named, more = everything(), [], True
        while more:
            page = changes.read(self.place, 7)
            self.place, more = page.place, page.has_more
            named += [(change.resource, change.action, str(change.object_id)) for change in page.changes]
        for resource, action, key in named:
            if (resource, key) in truth and action in ("created", "updated"):
                self.copy[resource, key] = truth[resource, key]
            elif (resource, key) not in truth:
                self.copy.pop((resource, key), None)
        return named

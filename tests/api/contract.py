"""The OpenAPI document as tests walk it, and one row of everything that its addresses name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import orjson
from django.contrib.auth.models import User
from django.utils import timezone
from jsonschema import Draft202012Validator

from articles import access
from articles.access import Scope
from articles.api.openapi.examples import EXAMPLES
from articles.models import (
    ApiKey,
    Article,
    Delivery,
    Event,
    Organisation,
    Outlet,
    Person,
    Quote,
    SavedSearch,
    Utterance,
    Webhook,
)
from tests.factories import (
    MAY_29,
    make_appearance,
    make_article,
    make_coverage,
    make_document,
    make_event,
    make_figure,
    make_organisation,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)
from tests.openapi import DOCUMENT

PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the document."""

    name: str
    method: str
    path: str
    described: Mapping[str, Any]

    def address(self, stored: Stored) -> str:
        """The address of something that is stored."""
        if "{id}" not in self.path:
            return self.path
        path = self.path.replace("{id}", str(stored.key(self.path.split("/")[3])))
        return path.replace("{delivery}", str(stored.deliveries.pk))

    @property
    def query(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and schema of each parameter of the address, negations one by one."""
        for each in self.described.get("parameters", ()):
            if each["in"] == "query":
                if each["schema"].get("type") == "object":
                    yield from each["schema"]["properties"].items()
                else:
                    yield each["name"], each["schema"]

    @property
    def required(self) -> dict[str, str]:
        """The parameters that an address must have."""
        return {
            each["name"]: str(each.get("example", "ann"))
            for each in self.described.get("parameters", ())
            if each["in"] == "query" and each["required"]
        }

    @property
    def body(self) -> dict[str, Any] | None:
        """The schema of what is sent, where something is."""
        content = self.described.get("requestBody", {}).get("content", {}).get("application/json")
        return None if content is None else resolved(content["schema"])

    @property
    def sent(self) -> dict[str, Any] | None:
        """A body that is right."""
        return next((dict(each.sent) for each in EXAMPLES if each.operation == self.name and each.sent), None)

    @property
    def writes(self) -> bool:
        """Whether reading is not enough."""
        return "security" in self.described


OPERATIONS = [
    Operation(name=each["operationId"], method=method.upper(), path=path, described=each)
    for path, methods in DOCUMENT["paths"].items()
    for method, each in methods.items()
]
LISTS = [each for each in OPERATIONS if "cursor" in dict(each.query)]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema that a reference leads to."""
    while "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def violations(schema: dict[str, Any], value: Any) -> list[str]:
    """What the value has against the schema."""
    return [error.message for error in validator_of(orjson.dumps(schema)).iter_errors(value)]


@cache
def validator_of(schema: bytes) -> Draft202012Validator:
    """What checks values against a schema, made once: each walks through all components of the document."""
    return Draft202012Validator({**orjson.loads(schema), "components": DOCUMENT["components"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the addresses of the contract name."""

    articles: Article
    persons: Person
    events: Event
    outlets: Outlet
    organisations: Organisation
    quotes: Quote
    utterances: Utterance
    webhooks: Webhook
    saved_searches: SavedSearch
    deliveries: Delivery

    def key(self, collection: str) -> int:
        """The id of the row of a collection."""
        key: int = getattr(self, collection).pk
        return key


MODELS: Mapping[str, type[Any]] = {
    "articles": Article,
    "persons": Person,
    "events": Event,
    "outlets": Outlet,
    "organisations": Organisation,
    "quotes": Quote,
    "utterances": Utterance,
    "webhooks": Webhook,
    "saved_searches": SavedSearch,
    "deliveries": Delivery,
}


def found(keys: Mapping[str, int]) -> Stored:
    """The rows of these ids, which another process has stored."""
    return Stored(**{name: model.objects.get(pk=keys[name]) for name, model in MODELS.items()})


def store() -> Stored:
    """The rows that the addresses name, linked to each other."""
    outlet, person, event = make_outlet("Post"), make_person("Ann Lee"), make_event()
    article = make_article("It rained. 29 killed. Ann Lee said so.", outlet=outlet)
    make_document(article, article.body)
    board = make_organisation()
    quote = make_quote("It rained", article=article, speaker=person, speaker_organisation=board)
    make_appearance(article, person)
    make_coverage(event, article)
    make_figure(article, event, "29 killed", 29)
    return Stored(
        articles=article,
        persons=person,
        events=event,
        outlets=outlet,
        organisations=board,
        quotes=quote,
        utterances=make_utterance(quote),
        webhooks=(hook := make_hook()),
        saved_searches=make_search(hook, 0),
        deliveries=make_delivery(hook, 0),
    )


def make_hook() -> Webhook:
    """A webhook of the newest key to a receiver that nobody can reach."""
    return Webhook.objects.create(
        url="https://desk.invalid/",
        secret="whsec_" + "A" * 32,
        api_base="http://testserver",
        key=ApiKey.objects.order_by("pk").last(),
    )


def make_search(hook: Webhook, number: int) -> SavedSearch:
    """A search that tells the webhook of new quotes."""
    return SavedSearch.objects.create(name=f"Rain {number}", kind="new_quote", query="q=rain", webhook=hook)


def make_delivery(hook: Webhook, number: int) -> Delivery:
    """A message that waits."""
    return Delivery.objects.create(
        webhook=hook, message=f"msg_{number}", event_type="quote.created", payload="{}", next_attempt=timezone.now()
    )


def store_more(stored: Stored, number: int) -> None:
    """One more row in every list, in another place of its order for every number."""
    text = f"It rained {number} times. Ann Lee said so."
    article = make_article(text, outlet=stored.outlets, published=MAY_29 + timedelta(days=number * 7 % 5))
    make_appearance(article, stored.persons)
    said = {"speaker": stored.persons, "speaker_organisation": stored.organisations}
    make_utterance(make_quote(f"It rained {number} times", article=article, **said))
    make_coverage(stored.events, article)
    make_document(stored.articles, text, revision=number + 2)
    make_person(f"Ann {number}", quote_count=number * 7 % 5)
    make_event(date_key=MAY_29.date() + timedelta(days=number * 7 % 5))
    make_outlet(f"Outlet {number * 7 % 5} {number}")
    make_organisation(f"Board {number}", quote_count=number * 7 % 5)
    make_hook()
    make_search(stored.webhooks, number)
    make_delivery(stored.webhooks, number)


def token(*scopes: Scope) -> str:
    """The value of `Authorization` with a key that has these scopes and that all webhooks belong to."""
    owner, _ = User.objects.get_or_create(username="desk")
    made = access.create("contract", owner=owner, scopes=scopes)
    Webhook.objects.update(key=made.key)
    return f"Bearer {made.token}"

"""What was taken down is told by no tool, whatever it is asked with."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from django.contrib.auth.models import User

from articles import curation
from articles.mcp import tools
from articles.mcp.client import Api, ApiProblemError
from articles.models import Article, Event, Person
from tests.curation.test_takedowns import MARKED, PLAIN, send
from tests.leaks import known_ids

MARK = "zorvax"


def told(api: Api, asked: list[str], mark: str = MARK) -> set[str]:
    """The tools whose answers, or complaints, hold the mark though it was not asked with."""
    found = set()
    for word in asked:
        calls = (
            lambda word=word: tools.search(api, word),
            lambda word=word: tools.quotes_by_person(api, word),
            lambda word=word: tools.compare_event(api, word),
            # what is verified is said again in the answer, in pieces
            lambda word=word: "" if mark in word.casefold() else tools.verify_quotation(api, f'"{word}," he said.'),
            lambda word=word: tools.read_article(api, word),
            lambda word=word: tools.read_article(api, word, "body"),
        )
        for name, call in zip(("search", "quotes", "event", "verify", "article", "body"), calls, strict=True):
            answer = _answer(call).casefold().replace(word.casefold(), "")
            if mark in answer:
                found.add(name)
    return found


def _answer(call: Callable[[], object]) -> str:
    try:
        return str(call())
    except ApiProblemError as problem:
        return str(problem)


@pytest.mark.parametrize("what", ["article", "person", "passage"])
def test_no_tool_tells_what_was_taken_down(api: Api, what: str) -> None:
    ann = User.objects.create_user("ann-of-the-desk")
    send(PLAIN, MARKED)
    article = Article.objects.get(url__contains=MARK)
    person = Person.objects.get(name="Quillan Zorvax")
    titles = list(Event.objects.values_list("title", flat=True))
    body = article.body
    ids = chain.from_iterable(known_ids().values())
    asked = [*ids, "Quillan Zorvax", "Quillan", "zorv", *titles, *body.split("\n")]
    asked = list(dict.fromkeys(word for word in asked if word.strip()))
    assert {"quotes", "body"} <= told(api, [str(article.pk), person.slug, str(person.pk), "Quillan"])
    if what == "article":
        curation.take_down_article(article, by=ann, reason="a court order")
    elif what == "person":
        curation.take_down_person(person, by=ann, reason="on request")
    else:
        while MARK in (shown := Article.objects.get(pk=article.pk).body.casefold()):
            curation.redact(article, start := shown.index(MARK), start + len(MARK), by=ann, reason="a court order")
    # the person alone is gone then, and not the town of the name
    assert told(api, asked, "quillan" if what == "person" else MARK) == set()

"""What was purged is kept nowhere, stays down, and cannot be restored."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command

from articles import curation
from articles.ingest import Outcome
from articles.models import Article, Person, Quote, Takedown
from tests.curation.test_takedowns import MARKED, PLAIN, send, sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def kept() -> set[str]:
    """The tables in which the mark stands, judgements and runs apart."""
    found = set()
    for model in apps.get_app_config("articles").get_models():
        if any("zorvax" in repr(row).casefold() for row in model._default_manager.values()):
            found.add(model.__name__)
    return found


def test_nothing_is_kept_and_it_stays_down(ann: User, monkeypatch: Any) -> None:
    send(PLAIN, MARKED)
    article = Article.objects.get(outlet__name="Almona Times")
    curation.approve(Quote.objects.get(speaker_name="Quillan Zorvax"), by=ann)
    takedown = curation.take_down_article(article, by=ann, reason="a court order")
    assert "Takedown" in kept()
    out = StringIO()
    monkeypatch.setattr("builtins.input", lambda _: "no")
    call_command("purge", stdout=out)
    assert "Nothing was changed." in out.getvalue()
    assert "Takedown" in kept()
    call_command("purge", "--yes", stdout=out)
    assert "article 2, taken down" in out.getvalue() or f"article {article.pk}" in out.getvalue()
    assert kept() == set()
    stored = Takedown.objects.get()
    assert (stored.reason, stored.by, bool(stored.purged), bool(stored.purged_by)) == ("a court order", ann, True, True)
    assert send(MARKED) == [Outcome.TAKEN_DOWN]
    assert send(MARKED.replace("no water", "no water at all")) == [Outcome.TAKEN_DOWN]
    with pytest.raises(curation.CurationError):
        curation.restore_article(takedown, by=ann)
    assert sound() == {}
    call_command("purge", stdout=out)
    assert "Nothing is kept" in out.getvalue()


def test_a_name_stays_masked_without_being_kept(ann: User) -> None:
    send('---\noutlet: First\n---\nBridge\n\n"The bridge is ours," Minister Quillan Zorvax told reporters.\n')
    curation.take_down_person(Person.objects.get(name="Quillan Zorvax"), by=ann, reason="on request")
    call_command("purge", "--yes", stdout=StringIO())
    send("---\noutlet: Second\n---\nOffice\n\nMinister Quillan Zorvax leaves, the radio said. ZORVAX was silent.\n")
    assert kept() == {"RawDocument"}
    assert sound() == {}

"""`manage.py flush` leaves nothing that a search finds."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles import search
from articles.models import Article, Event, Person, Quote

from .factories import make_quote

pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL truncates no table with changes under way
MODELS = (Article, Quote, Person, Event)


def test_no_word_of_what_was_stored_is_left() -> None:
    quote = make_quote()
    search.rebuild()
    assert list(search.entries(Quote)) == [quote.pk]
    call_command("flush", interactive=False, verbosity=0)
    assert not Quote.objects.exists()
    assert [list(search.entries(model)) for model in MODELS] == [[], [], [], []]


def test_a_flush_that_was_cancelled_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    quote = make_quote()
    search.rebuild()
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    call_command("flush", verbosity=0)
    assert list(search.entries(Quote)) == [quote.pk]

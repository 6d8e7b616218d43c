"""Quotes of a database without stances get the one that their cue plainly tells."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from django.apps import apps

from articles import migrations
from articles.models import Quote, Utterance
from tests.factories import make_quote, make_utterance

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "cue", "cue_class", "stance"),
    [
        ("indirect", "has repeatedly denied", "denied", "denied"),
        ("mixed", "rejects", "denied", "denied"),
        ("indirect", "refuted", "answered", "denied"),
        ("direct", "denied", "denied", "asserted"),  # a whole utterance is what was said
        ("indirect", "protested", "denied", "asserted"),
        ("indirect", "replied", "answered", "asserted"),
        ("direct", "asked", "asked", "asked"),
        ("indirect", "said", "said", "asserted"),
    ],
)
def test_what_was_stored_gets_its_stance(kind: str, cue: str, cue_class: str, stance: str) -> None:
    quote = make_quote(kind=kind, cue=cue, cue_class=cue_class)
    utterance = make_utterance(quote)
    [name] = [path.stem for path in Path(migrations.__path__[0]).glob("*_quotes_have_stance.py")]
    importlib.import_module(f"articles.migrations.{name}").take_stances(apps, None)
    stored = Quote.objects.get()
    assert (stored.stance, stored.machine_stance, stored.negated) == (stance, stance, stance == "denied")
    assert Utterance.objects.get(pk=utterance.pk).stance == stance

"""`check_data` is silent about a sound database and names every row that somebody damaged behind our backs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from articles import changes, curation, linking, search, sources
from articles.ingest import ingest_documents
from articles.management import checks
from articles.models import (
    Appearance,
    Article,
    Change,
    Coverage,
    Event,
    EventMention,
    FeedPlace,
    Figure,
    IngestRun,
    Mention,
    Organisation,
    Outlet,
    Person,
    PersonName,
    Quote,
    RawDocument,
    Utterance,
    Webhook,
)
from tests.factories import make_event, make_organisation, make_person

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parent.parent / "seeds"
LATER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def seeds() -> None:
    ingest_documents(sources.read([str(SEEDS)]))


def failed() -> dict[str, tuple[str, ...]]:
    """The checks that fail, with what they name."""
    return {finding.name: finding.named for finding in checks.run() if finding.failures}


def circle() -> None:
    one, other = make_person("Bo Ek"), make_person("Cy Ek")
    Person.objects.filter(pk=one.pk).update(merged_into=other)
    Person.objects.filter(pk=other.pk).update(merged_into=one)


def circle_of_organisations() -> None:
    """Two organisations that are merged into each other."""
    one, other = make_organisation(), make_organisation()
    Organisation.objects.filter(pk=one.pk).update(merged_into=other)
    Organisation.objects.filter(pk=other.pk).update(merged_into=one)


def circle_of_events() -> None:
    one, two, three = make_event("One"), make_event("Two"), make_event("Three")
    for event, survivor in ((one, two), (two, three), (three, one)):
        Event.objects.filter(pk=event.pk).update(merged_into=survivor)


def lead_astray() -> None:
    """Let a quote point to a person who was merged away."""
    quote = Quote.objects.filter(speaker__isnull=False).order_by("pk")[0]
    merged = make_person("Di Ek", merged_into=quote.speaker)
    Quote.objects.filter(pk=quote.pk).update(speaker=merged)


def move_segments() -> None:
    article = Article.objects.order_by("pk")[0]
    article.segments = [[start, raw + 1, length] for start, raw, length in article.segments]
    article.save()


def decide() -> None:
    """Let a curator decide about a quote and merge two persons."""
    ann = User.objects.create_user("ann")
    curation.withdraw(Quote.objects.order_by("pk")[0], by=ann)
    keep, other = Person.objects.live().order_by("pk")[:2]
    curation.merge_persons(keep, other, by=ann)


def lose_history() -> None:
    """Decide, and lose the newest line: the one of before the decision is there."""
    decide()
    Quote.history.filter(status="withdrawn").delete()


def lose_beginning() -> None:
    """Lose the first half of the feed, which nobody has pruned."""
    half = Change.objects.filter(resource="article").order_by("-pk")[0].pk
    Change.objects.filter(pk__lt=half).delete()


def lose_numbers() -> None:
    """Let the database give out ids that are taken, as after rows were copied into empty tables."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE sqlite_sequence SET seq = 1 WHERE name = %s", [Quote._meta.db_table])
    else:
        IngestRun.objects.create(pk=IngestRun.objects.order_by("-pk")[0].pk + 1000, origin="copied", version="0.1.0")


DAMAGE: list[tuple[str, Callable[[], object]]] = [
    ("quotes are at their offsets", lambda: Quote.objects.update(start=F("start") + 1)),
    ("quoted pieces lie inside their quote", lambda: Quote.objects.filter(kind="mixed").update(parts=[[0, 9_999]])),
    ("speakers are at their offsets", lambda: Quote.objects.update(speaker_text="Nobody")),
    ("mentions are at their offsets", lambda: Mention.objects.update(end=F("end") + 1)),
    ("figures are at their offsets", lambda: Figure.objects.update(text="28 persons")),
    ("event mentions are at their offsets", lambda: EventMention.objects.update(text="Nothing happened")),
    ("documents are as received", lambda: RawDocument.objects.update(content="Nothing")),
    ("articles have a document", lambda: RawDocument.objects.update(revision=7)),
    ("bodies match their digest", lambda: Article.objects.update(body_digest="0" * 64)),
    ("bodies map back to the raw text", move_segments),
    ("dates agree with the article", lambda: Appearance.objects.update(published_key=LATER)),
    ("dates agree with the article", lambda: Article.objects.update(published=None, published_precision="unknown")),
    ("outlets agree with the article", lambda: Quote.objects.update(outlet=None)),
    ("outlets agree with the article", lambda: Figure.objects.update(outlet=Outlet.objects.get(name="TASS"))),
    ("speakers are the curator's or extractor's", lambda: Quote.objects.update(speaker=None)),
    ("speakers are the curator's or extractor's", lambda: Quote.objects.update(speaker_kind="document")),
    ("extractor's speakers are in the article", lambda: Quote.objects.update(machine_speaker=None, speaker=None)),
    ("links lead to live rows", lead_astray),
    ("coverage and mentions agree", lambda: Coverage.objects.all().delete()),
    ("coverage and mentions agree", lambda: Figure.objects.update(event=None)),
    ("articles of outlets", lambda: Outlet.objects.update(article_count=9)),
    ("quotes of articles", lambda: Article.objects.update(quote_count=99)),
    ("articles of persons", lambda: Person.objects.update(article_count=9)),
    ("quotes of persons", lambda: Quote.objects.update(status="rejected")),
    ("articles of names", lambda: PersonName.objects.update(article_count=9)),
    ("mentions of appearances", lambda: Appearance.objects.update(mention_count=99)),
    ("days persons were seen", lambda: Person.objects.update(first_seen=LATER)),
    ("articles of events", lambda: Event.objects.update(article_count=99)),
    ("outlets of events", lambda: Event.objects.update(outlet_count=9)),
    ("sources of events", lambda: Event.objects.update(source_count=F("article_count") + 1)),
    ("conflicts of events", lambda: Event.objects.update(conflict_count=0)),
    ("conflicts of events", lambda: Event.objects.update(conflict_count=5)),
    ("quotes of utterances", lambda: Utterance.objects.update(quote_count=9)),
    ("outlets of utterances", lambda: Utterance.objects.update(outlet_count=9)),
    ("days of utterances", lambda: Utterance.objects.update(published_key=LATER)),
    ("merged persons lead to a live person", circle),
    ("merged events lead to a live event", circle_of_events),
    ("merged organisations lead to a live organisation", circle_of_organisations),
    ("quotes of organisations", lambda: make_organisation(quote_count=9)),
    ("articles of organisations", lambda: make_organisation(article_count=9)),
    ("search index of organisations", make_organisation),
    ("search index of articles", lambda: search.remove_articles(list(Article.objects.values_list("pk", flat=True)))),
    ("search index of quotes", lambda: Quote.objects.update(status="withdrawn")),
    ("search index of persons", lambda: search.index_persons([Person(pk=999_999, name="Nobody")])),
    ("decisions are in the history", lambda: Quote.objects.filter(kind="direct").update(status="approved")),
    ("decisions are in the history", lose_history),
    ("merges are in the history", lambda: (decide(), Person.history.all().delete())),
    ("the feed has every article and quote", lambda: Change.objects.all().delete()),
    ("the feed has every article and quote", lambda: Change.objects.filter(resource="quote").delete()),
    ("the feed has every article and quote", lose_beginning),
    ("positions lie within the feed", lambda: FeedPlace.objects.create(name="webhooks", change=changes.head() + 1)),
    ("webhook secrets can be decrypted", lambda: Webhook.objects.create(url="https://a.example/", secret="sealed:x")),
    ("next ids are free", lose_numbers),
    ("search index of events", lambda: search.remove_events([Event.objects.order_by("pk")[0].pk])),
]


def test_a_sound_database_passes_before_and_after_relinking() -> None:
    assert failed() == {}
    linking.relink()
    search.rebuild()
    assert failed() == {}


def test_decisions_and_what_was_pruned_are_no_damage() -> None:
    decide()
    assert failed() == {}
    half = Change.objects.filter(resource="article").order_by("-pk")[0].pk
    changes.prune(datetime(2040, 1, 1, tzinfo=UTC), up_to=half)
    assert failed() == {}
    changes.prune(datetime(2040, 1, 1, tzinfo=UTC))
    assert failed() == {}


def test_damage_is_found_by_its_check() -> None:
    by_name = {check.name: check for check in checks.CHECKS}
    for name, damage in DAMAGE:
        point = transaction.savepoint()
        damage()
        (finding,) = checks.run((by_name[name],))
        assert finding.failures, name
        assert finding.named, name
        transaction.savepoint_rollback(point)
    assert failed() == {}


def test_every_check_has_its_damage() -> None:
    refused = {f"{each} are the curator's or extractor's" for each in ("kinds", "stances")}  # by the database itself
    assert {check.name for check in checks.CHECKS} == {name for name, _ in DAMAGE} | refused


def test_the_command_prints_every_check() -> None:
    out = StringIO()
    call_command("check_data", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["check", "rows", "failures"]
    assert len(lines) == len(checks.CHECKS) + 2
    assert lines[-1] == f"All {len(checks.CHECKS)} checks hold."


def test_the_command_names_ten_failures_and_exits_with_1() -> None:
    Mention.objects.update(text="Nobody")
    out = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("check_data", stdout=out)
    assert exit_.value.code == 1
    named = [line.split() for line in out.getvalue().splitlines() if line.startswith("    mention ")]
    assert len(named) == 10
    assert named[0][:3] == ["mention", str(Mention.objects.order_by("pk")[0].pk), "of"]
    assert f"    and {Mention.objects.count() - 10} more" in out.getvalue()
    assert out.getvalue().splitlines()[-1].startswith("1 of ")

"""Authority data brings together names that no likeness of letters could; curators still win."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles import curation, linking
from articles.curation.removals.purging import purge
from articles.models import Appearance, Judgement, Person, PersonName
from tests.curation.test_takedowns import send
from tests.factories import make_appearance, make_article

pytestmark = pytest.mark.django_db

FILE = """\
{"name": "Ann Lee", "aliases": ["The Harbour Queen", "Annie L."], "wikidata_id": "Q42", "role": "Mayor of Calder"}
{"name": "Boris Dahl"}
"""


@pytest.fixture
def named() -> None:
    for name in ("Ann Lee", "The Harbour Queen", "Carla Ross"):
        article = make_article(f"{name} spoke.")
        make_appearance(article, None, name=name)
    linking.relink()


def load(tmp_path: Path, text: str = FILE, name: str = "people.jsonl") -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    call_command("load_authority", str(tmp_path / name))


def persons() -> dict[str, str]:
    rows = Appearance.objects.values_list("name", "person__name")
    return {name: str(person) for name, person in rows}


def test_an_alias_goes_to_its_bearer(named: None, tmp_path: Path) -> None:
    assert persons()["The Harbour Queen"] != "Ann Lee"
    load(tmp_path)
    assert persons() == {"Ann Lee": "Ann Lee", "The Harbour Queen": "Ann Lee", "Carla Ross": "Carla Ross"}
    ann = Person.objects.get(wikidata_id="Q42")
    assert (ann.role, ann.article_count) == ("Mayor of Calder", 2)
    assert Person.objects.filter(name="Boris Dahl", article_count=0).exists()


def test_loading_twice_and_relinking_changes_nothing(named: None, tmp_path: Path) -> None:
    load(tmp_path)
    before = list(PersonName.objects.order_by("person_id", "name").values("person_id", "name", "article_count"))
    load(tmp_path)
    linking.relink()
    after = list(PersonName.objects.order_by("person_id", "name").values("person_id", "name", "article_count"))
    assert after == before


def test_csv_is_read_too(named: None, tmp_path: Path) -> None:
    load(tmp_path, "name,aliases,wikidata_id,role\nAnn Lee,The Harbour Queen|Annie L.,Q42,Mayor\n", "people.csv")
    assert persons()["The Harbour Queen"] == "Ann Lee"


def test_a_curators_different_wins(named: None, tmp_path: Path) -> None:
    Judgement.objects.create(subject="person", left="Ann Lee", right="The Harbour Queen", verdict="different")
    load(tmp_path)
    assert persons()["The Harbour Queen"] == "The Harbour Queen"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"aliases": ["A B"]}', "no name"),
        ('{"name": "A B", "aliases": "C D"}', "aliases"),
        ('{"name": "A B", "wikidata_id": "42"}', "wikidata_id"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, reason: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        load(tmp_path, f'{line}\n{{"name": "Eva Holm"}}\n')
    assert stopped.value.code == 1
    printed = capsys.readouterr().err
    assert "people.jsonl:1: refused:" in printed
    assert reason in printed
    assert Person.objects.get().name == "Eva Holm"


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_authority", str(tmp_path / "absent.jsonl"))


def test_nobody_who_was_taken_down_is_brought_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    send('---\noutlet: First\n---\nBridge\n\n"The bridge is ours," Minister Quillan Zorvax told reporters.\n')
    person = Person.objects.get(name="Quillan Zorvax")
    takedown = curation.take_down_person(person, by=User.objects.create_user("ann"), reason="on request")
    line = '{"name": "%s", "aliases": ["The Bridge Man", "%s"], "wikidata_id": "Q7", "role": "Minister"}\n'
    for purged in (False, True):
        if purged:
            purge(takedown, by="ann")
        for name, alias in (("Quillan Zorvax", "Q. Z."), ("Another Man", "QUILLAN ZORVAX")):
            with pytest.raises(SystemExit):
                load(tmp_path, line % (name, alias) + '{"name": "Boris Dahl"}\n')
            assert "people.jsonl:1: refused: This person was taken down." in capsys.readouterr().err
        assert not PersonName.objects.filter(name__icontains="zorvax").exists()
    assert Person.objects.get().name == "Boris Dahl"

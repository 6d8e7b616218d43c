"""Who may import whom, read from every module's syntax tree; and the pure packages run without Django."""

from __future__ import annotations

import ast
import builtins
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.core import exceptions as django_exceptions
from rest_framework import exceptions

ROOT = Path(__file__).resolve().parent.parent
EDGES = {
    "articles.lexicon": set(),
    "articles.names": {"articles.lexicon"},
    "articles.extraction": {"articles.__version__", "articles.lexicon", "articles.names"},
    "articles.matching": {
        "articles.extraction.records",
        "articles.lexicon",
        "articles.names",
    },
    "articles.sources": {"articles.extraction.records"},
    "articles.models": {"articles.extraction.records"},
    "articles.wording": {"articles.extraction.records"},
    "articles.search": {"articles.models"},
    "articles.access": {"articles.models"},
    "articles.changes": {"articles.models"},
    "articles.webhooks": {"articles.changes", "articles.models"},
    "articles.linking": {
        "articles.changes",
        "articles.matching",
        "articles.models",
        "articles.extraction.records",
        "articles.names",
    },
    "articles.comparison": {
        "articles.extraction.text.sentences",
        "articles.extraction.records",
        "articles.linking",
        "articles.matching",
        "articles.models",
        "articles.wording",
    },
    "articles.ingest": {
        "articles.changes",
        "articles.sources",
        "articles.extraction",
        "articles.linking",
        "articles.matching",
        "articles.search",
        "articles.models",
        "articles.names",
    },
    "articles.explanation": {"articles.extraction", "articles.models"},
    "articles.verification": {
        "articles.extraction",
        "articles.linking",
        "articles.matching",
        "articles.models",
        "articles.names",
        "articles.search",
    },
    "articles.curation": {
        "articles.changes",
        "articles.extraction.records",
        "articles.ingest",
        "articles.linking",
        "articles.matching",
        "articles.models",
        "articles.search",
    },
    "articles.readiness": {"articles.search"},
    "articles.mcp": set(),
    "articles.questions": {
        "articles.extraction.records",
        "articles.linking",
        "articles.models",
        "articles.search",
        "articles.webhooks",
    },
    "articles.api": {
        "articles.questions",
        "articles.access",
        "articles.changes",
        "articles.comparison",
        "articles.curation",
        "articles.explanation",
        "articles.extraction.records",
        "articles.ingest",
        "articles.linking",
        "articles.models",
        "articles.readiness",
        "articles.search",
        "articles.sources",
        "articles.matching.texts.diffs",
        "articles.verification",
        "articles.webhooks",
        "articles.wording",
    },
    "articles.worker": {"articles.models", "articles.questions", "articles.webhooks"},
    "articles.tasks": {"articles.worker"},
    "articles.admin": {
        "articles.extraction.text.sentences",
        "articles.changes",
        "articles.webhooks",
        "articles.access",
        "articles.comparison",
        "articles.curation",
        "articles.extraction.records",
        "articles.linking",
        "articles.models",
        "articles.questions",
        "articles.search",
    },
    "articles.management": {
        "articles.access",
        "articles.changes",
        "articles.checks",
        "articles.curation",
        "articles.extraction.document.mapping",
        "articles.ingest",
        "articles.linking",
        "articles.models",
        "articles.readiness",
        "articles.search",
        "articles.sources",
        "articles.webhooks",
        "articles.worker",
        "newsapi.server",
        "newsapi.wsgi",
    },
}
ROOMS_OF_EXTRACTION = {
    "text": {"lexicon", "records"},
    "document": {"lexicon", "records", "text", "persons.wordlists"},
    "persons": {"lexicon", "records", "rules", "text"},
    "speech": {"lexicon", "records", "rules", "text", "persons"},
    "events": {"lexicon", "records", "rules", "text"},
    "figures": {"lexicon", "records", "rules", "text", "events", "speech"},
}
"""What each room of the extraction may import of the others."""
ROOMS_OF_API = {
    "problems": set(),
    "formats": set(),
    "serializers": {"formats"},
    "fields": {"serializers"},
    "http": {"fields", "formats", "problems", "serializers"},
    "openapi": {"fields", "http", "serializers"},
    "generic": {"fields", "formats", "http", "openapi", "problems", "serializers"},
    "views": {"fields", "formats", "generic", "http", "openapi", "problems", "serializers"},
    "site_pages": {"formats", "problems"},
    "urls": {"generic", "views"},
}
"""What each room of the API may import of the others."""
FACES = {"articles.extraction.speech"}
"""Rooms of which others see the package alone, not its modules."""
OPEN_FROM_OUTSIDE = ("document.mapping", "explanation", "model", "output", "records", "text.sentences")
"""The modules of the extraction that the rest of the project may import, besides `articles.extraction` itself."""
WORDS_ARE_DATA = tuple(f"articles.extraction.{room}" for room in ("speech", "persons", "events", "figures"))
"""Rooms whose word lists stand in a lexicon; three words or fewer in a condition are grammar, not vocabulary."""
OF_HTTP = ("rest_framework", "django.http.request", "django.http.response", "django.http.HttpRe", "articles.api")
"""What a question knows nothing of: the worker and the desk ask as the API does."""
MOST_ENTRIES = 15
CROWDED = {
    "articles": "the rooms of the house, of which the names are given",
    "articles/extraction/speech": "to be split along the plan of the house",
    "articles/management/commands": "one for each command",
    "articles/migrations": "one for each change of the database",
    "articles/models": "one for each table",
    "articles/curation": "one for each decision",
    "articles/ingest": "to be split along the plan of the house",
    "articles/sources": "one for each format that is read",
}
"""Folders that show more entries than a reader takes in at once, with the reason."""
PURE = ("articles.names", "articles.extraction", "articles.matching", "articles.sources")


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the project by its dotted name."""
    for package in ("articles", "newsapi"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def room(module: str) -> str | None:
    """The part of the house a module belongs to."""
    return next((name for name in EDGES if module == name or module.startswith(f"{name}.")), None)


def imports(module: str, path: Path) -> Iterator[str]:
    """What a module imports, relative imports resolved; `from a import b` counts as a.b."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                stem = ".".join(parts[: len(parts) - node.level + 1])
                base = f"{stem}.{base}" if base else stem
            yield from (f"{base}.{alias.name}" for alias in node.names)


ALL = list(modules())
NAMES = {name for name, _ in ALL}


def test_the_house_is_found() -> None:
    assert {"articles.extraction.records", "articles.models.quote", "newsapi.settings"} <= {name for name, _ in ALL}


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_imports_follow_the_plan(module: str, path: Path) -> None:
    home = room(module)
    if home is None:
        return
    for target in imports(module, path):
        other = room(target)
        if target.startswith(("articles.", "newsapi.")) and other != home:
            allowed = EDGES[home]
            assert any(target == name or target.startswith(f"{name}.") for name in allowed), (
                f"{module} may not import {target}"
            )


def module_of(target: str) -> str:
    """The module that holds an imported name, or is it."""
    return target if target in NAMES else target.rpartition(".")[0]


WALLS = [("extraction", name, inside) for name, inside in ROOMS_OF_EXTRACTION.items()]
WALLS += [("api", name, inside) for name, inside in ROOMS_OF_API.items()]


@pytest.mark.parametrize(("house", "name", "inside"), WALLS, ids=[f"{house}.{name}" for house, name, _ in WALLS])
def test_rooms_inside_rooms_keep_their_walls(house: str, name: str, inside: set[str]) -> None:
    home = f"articles.{house}.{name}"
    allowed = {f"articles.{house}.{other}" for other in inside}
    for module, path in ALL:
        if module == home or module.startswith(f"{home}."):
            for target in map(module_of, imports(module, path)):
                if target.startswith(f"articles.{house}.") and not f"{target}.".startswith(f"{home}."):
                    assert any(target == each or target.startswith(f"{each}.") for each in allowed), (
                        f"{module} may not import {target}"
                    )
                    assert target in FACES or not any(target.startswith(f"{face}.") for face in FACES), (
                        f"{module} may not look inside: {target}"
                    )


@pytest.mark.parametrize("plan", [EDGES, ROOMS_OF_API], ids=["house", "api"])
def test_no_plan_leads_back_to_where_it_began(plan: dict[str, set[str]]) -> None:
    inside = {name: {room(each) or each for each in allowed} - {name} for name, allowed in plan.items()}
    TopologicalSorter(plan if plan is ROOMS_OF_API else inside).prepare()  # raises CycleError


def test_every_module_of_the_api_has_a_room() -> None:
    found = {module.split(".")[2] for module, _ in ALL if module.startswith("articles.api.")}
    assert found == set(ROOMS_OF_API)


def test_questions_know_nothing_of_http() -> None:
    for module, path in ALL:
        if f"{module}.".startswith("articles.questions."):
            wrong = [target for target in imports(module, path) if target.startswith(OF_HTTP)]
            assert not wrong, f"{module} may not import {wrong}"


def entries(folder: Path) -> list[str]:
    """What a listing of a folder shows."""
    return sorted(path.name for path in folder.iterdir() if path.name != "__pycache__")


def test_a_listing_of_a_folder_is_taken_in_at_once() -> None:
    folders = [ROOT / "articles", *(path for path in (ROOT / "articles").rglob("*") if path.is_dir())]
    found = {str(path.relative_to(ROOT)): len(entries(path)) for path in folders if "__pycache__" not in path.parts}
    crowded = {name for name, number in found.items() if number > MOST_ENTRIES}
    assert crowded <= set(CROWDED), {name: found[name] for name in crowded - set(CROWDED)}


def test_the_inside_of_the_extraction_is_its_own() -> None:
    open_modules = {"articles.extraction", *(f"articles.extraction.{name}" for name in OPEN_FROM_OUTSIDE)}
    for module, path in ALL:
        if not f"{module}.".startswith("articles.extraction."):
            inside = {each for each in map(module_of, imports(module, path)) if each.startswith("articles.extraction")}
            assert inside <= open_modules, f"{module} may not import {sorted(inside - open_modules)}"


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_no_room_reads_the_files_of_another(module: str, path: Path) -> None:
    """A module finds files beside itself alone: what another room keeps in files it asks that room for."""
    tree = tree_of(path)
    if module == "newsapi.settings":  # finds the data folder beside manage.py
        return
    climbs = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr == "parents" or node.attr == "parent" and "parent" in ast.unparse(node.value))
        and "__file__" in ast.unparse(node.value)
    ]
    assert not climbs, f"{module} climbs out of its room: {[ast.unparse(node) for node in climbs]}"


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_no_import_hides(module: str, path: Path) -> None:
    tree = tree_of(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names), f"{module} imports everything from {node.module}"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
            assert not inner, f"{module}.{node.name} hides an import"


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_files_and_functions_stay_small(module: str, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 500, f"{module} is to be split along the noun"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{module}.{node.name} has {length} lines"


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_need_no_django(package: str) -> None:
    block = "import sys; sys.modules['django'] = None; "
    done = subprocess.run(
        [sys.executable, "-c", f"{block}import {package}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def word_lists(path: Path) -> Iterator[list[str]]:
    """The lists of four words or more that a module spells out; names of attributes and exports are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    dunder = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(each, ast.Name) and each.id.startswith("__") for each in node.targets)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and node not in dunder:
            texts = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            words = [text for text in texts if sum(map(str.isalpha, text)) > 1]
            if len(words) > 3:
                yield words
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("frozenset", "set")) and node.args:
            split = node.args[0]  # frozenset("a b c d".split())
            called = split.func if isinstance(split, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr == "split" and isinstance(called.value, ast.Constant):
                words = str(called.value.value).split()
                if len(words) > 3:
                    yield words


@pytest.mark.parametrize(
    ("module", "path"), [pair for pair in ALL if pair[0].startswith(WORDS_ARE_DATA)], ids=lambda value: str(value)
)
def test_words_stand_in_a_lexicon(module: str, path: Path) -> None:
    assert list(word_lists(path)) == [], f"{module} spells out words that belong into a lexicon"


def test_a_word_list_in_code_is_found(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text('__all__ = ["one", "two", "three", "four"]\nDAYS = ("mon", "tue", "wed", "thu")\nDASHES = "-–—"\n')
    assert list(word_lists(path)) == [["mon", "tue", "wed", "thu"]]
    path.write_text('DAYS = frozenset("mon tue wed thu".split())\n')
    assert list(word_lists(path)) == [["mon", "tue", "wed", "thu"]]


@pytest.mark.parametrize("room", ["linking", "linking/events", "linking/persons", "matching", "matching/events"])
def test_a_room_shows_at_most_fifteen_entries(room: str) -> None:
    shown = [each.name for each in (ROOT / "articles" / room).iterdir() if each.name != "__pycache__"]
    assert len(shown) <= 15, sorted(shown)


DJANGO_CLASSES = {"Meta", "Command", "Media", "Migration"}
"""Class names that Django looks up."""


def classes(tree: ast.AST, outer: str = "") -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class of a module with its qualified name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield outer + node.name, node
            yield from classes(node, f"{outer}{node.name}.")
        else:
            yield from classes(node, outer)


def test_a_class_name_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for module, path in ALL:
        for name, _ in classes(tree_of(path)):
            if name.rpartition(".")[2] not in DJANGO_CLASSES:
                homes.setdefault(name, []).append(module)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_names_of_exceptions_end_in_error() -> None:
    bases = {
        node.name: [ast.unparse(base).rpartition(".")[2] for base in node.bases]
        for _, path in ALL
        for _, node in classes(tree_of(path))
    }

    def is_exception(name: str) -> bool:
        if name in bases:
            return any(is_exception(base) for base in bases[name])
        known = (
            getattr(builtins, name, None) or getattr(exceptions, name, None) or getattr(django_exceptions, name, None)
        )
        return isinstance(known, type) and issubclass(known, BaseException)

    raised = {name for name in bases if is_exception(name)}
    assert len(raised) > 30
    assert {name for name in raised if not name.endswith("Error")} == set()


FOLDS = {
    "articles.names.spelling": "names: Latin letters, lower case",
    "articles.matching.texts.letters": "letters of any script, with their offsets",
    "articles.search.language": "search words of any script",
}
"""The modules that take letters apart; whoever compares names asks the first one."""
_FOLDING = re.compile(r"\bNFK?D\b|\banyascii\b")


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_names_are_folded_in_one_place(module: str, path: Path) -> None:
    assert bool(_FOLDING.search(path.read_text(encoding="utf-8"))) == (module in FOLDS)


@pytest.mark.parametrize("name", ["compare_names", "parse_name", "given_gender", "is_nickname", "is_same_surname"])
def test_a_question_about_names_has_one_answer(name: str) -> None:
    found = [
        module
        for module, path in ALL
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert len(found) == 1
    assert found[0].startswith("articles.names.")

"""Who may import whom, read from every module's syntax tree; and the pure packages run without Django."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from .house import ALL, NAMES, ROOT, imports, nodes_of

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
    "problem_codes": set(),
    "problems": {"problem_codes"},
    "formats": set(),
    "serializers": {"formats"},
    "fields": {"serializers"},
    "http": {"fields", "formats", "problems", "serializers"},
    "openapi": {"fields", "http", "serializers"},
    "generic": {"fields", "formats", "http", "openapi", "problems", "serializers"},
    "views": {"fields", "formats", "generic", "http", "openapi", "problems", "serializers"},
    "site_pages": {"formats", "problem_codes", "problems"},
    "urls": {"generic", "views"},
}
"""What each room of the API may import of the others."""
FACES = {"articles.extraction.speech"}
"""Rooms of which others see the package alone, not its modules."""
OPEN_FROM_OUTSIDE = (
    "document.mapping",
    "document.wires",
    "explanation",
    "model",
    "output",
    "records",
    "text.sentences",
)
"""The modules of the extraction that the rest of the project may import, besides `articles.extraction` itself."""
OF_HTTP = ("rest_framework", "django.http.request", "django.http.response", "django.http.HttpRe", "articles.api")
"""What a question knows nothing of: the worker and the desk ask as the API does."""
PURE = ("articles.names", "articles.extraction", "articles.matching", "articles.sources")


def room(module: str) -> str | None:
    """The part of the house a module belongs to."""
    return next((name for name in EDGES if module == name or module.startswith(f"{name}.")), None)


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


def test_the_inside_of_the_extraction_is_its_own() -> None:
    open_modules = {"articles.extraction", *(f"articles.extraction.{name}" for name in OPEN_FROM_OUTSIDE)}
    for module, path in ALL:
        if not f"{module}.".startswith("articles.extraction."):
            inside = {each for each in map(module_of, imports(module, path)) if each.startswith("articles.extraction")}
            assert inside <= open_modules, f"{module} may not import {sorted(inside - open_modules)}"


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_no_room_reads_the_files_of_another(module: str, path: Path) -> None:
    """A module finds files beside itself alone: what another room keeps in files it asks that room for."""
    if module == "newsapi.settings":  # finds the data folder beside manage.py
        return
    climbs = [
        node
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute)
        and (node.attr == "parents" or node.attr == "parent" and "parent" in ast.unparse(node.value))
        and "__file__" in ast.unparse(node.value)
    ]
    assert not climbs, f"{module} climbs out of its room: {[ast.unparse(node) for node in climbs]}"


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_no_import_hides(module: str, path: Path) -> None:
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names), f"{module} imports everything from {node.module}"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
            assert not inner, f"{module}.{node.name} hides an import"


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_need_no_django(package: str) -> None:
    block = "import sys; sys.modules['django'] = None; "
    done = subprocess.run(
        [sys.executable, "-c", f"{block}import {package}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

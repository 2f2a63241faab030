"""Imports go down: no two rooms need each other, whenever and for whatever they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = ROOT / "generator"
WITHIN = ("building/kept", "building/steps", "comparison", "fact_tables", "facts", "page_classes", "publish", "views")


@cache
def nodes(code: str) -> tuple[ast.Module, *tuple[ast.AST, ...]]:
    """The module first; each is read once for all tests."""
    return tuple(ast.walk(ast.parse(code)))  # type: ignore[return-value]


def imported(code: str, *, whenever: bool = True) -> Iterator[str]:
    """The modules of the program that `code` imports; `whenever`: also inside functions and for types alone."""
    for node in nodes(code) if whenever else nodes(code)[0].body:
        if isinstance(node, ast.ImportFrom) and node.module == "generator":
            yield from (f"generator.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str:
    return module.split(".")[1]


@cache
def parsed() -> dict[str, frozenset[str]]:
    """Each room and the rooms it imports from."""
    graph: dict[str, set[str]] = {}
    for path in PROGRAM.rglob("*.py"):
        own = path.relative_to(PROGRAM).parts[0].removesuffix(".py")
        if own not in {"__init__", "__main__"}:
            wanted = {room(module) for module in imported(path.read_text(encoding="utf-8"))}
            graph.setdefault(own, set()).update(wanted - {own, "__version__"})
    return {name: frozenset(wanted) for name, wanted in graph.items()}


def rooms() -> dict[str, set[str]]:
    """The same, to plant something in."""
    return {name: set(wanted) for name, wanted in parsed().items()}


def modules(folder: str) -> dict[str, set[str]]:
    """Each module of a room and those of the same room it imports."""
    own = {
        f"generator.{folder.replace('/', '.')}.{path.stem}": path
        for path in (PROGRAM / folder).glob("*.py")
        if path.stem[0] != "_"
    }
    graph = {}
    for own_name, path in own.items():
        asked = imported(path.read_text(encoding="utf-8"), whenever=folder != "facts")
        wanted = {name for module in asked for name in (module, module.rpartition(".")[0])}
        graph[own_name] = (wanted & own.keys()) - {own_name}
    return graph


def test_rooms_import_one_another_one_way() -> None:
    order = list(TopologicalSorter(rooms()).static_order())
    for lower, higher in (("model", "facts"), ("facts", "views"), ("views", "page_classes"), ("publish", "building")):
        assert order.index(lower) < order.index(higher)
    assert order[-1] == "cli"


READING = ("model", "measure", "reader", "facts", "comparison", "rules", "dossier", "fact_tables")
MADE = {"export", "feeds", "search", "views", "page_classes", "pages", "records", "site", "publish", "building", "cli"}
"""Rooms that make something of what those of `READING` read: pages, data, feeds, the index."""


def needed(graph: dict[str, set[str]], name: str) -> set[str]:
    """Every room that `name` needs, itself or by another."""
    reached: set[str] = set()
    left = [name]
    while left:
        fresh = graph.get(left.pop(), set()) - reached
        reached |= fresh
        left += fresh
    return reached


@pytest.mark.parametrize("name", READING)
def test_what_reads_filings_needs_nothing_that_is_made_of_them(name: str) -> None:
    graph = rooms()
    assert needed(graph, name) & MADE == set()
    graph["measure"].add("search")  # planted: it makes no circle, and goes up
    assert ("search" in needed(graph, name)) is (name == "measure" or "measure" in needed(graph, name))


@pytest.mark.parametrize("folder", WITHIN)
def test_modules_of_a_room_import_one_another_one_way(folder: str) -> None:
    assert set(TopologicalSorter(modules(folder)).static_order()) == set(modules(folder))


def test_what_is_kept_needs_no_other_room_of_building_and_what_is_printed_only_that() -> None:
    needed = {
        name: {
            module.split(".")[2]
            for path in (PROGRAM / "building" / name).glob("*.py")
            for module in imported(path.read_text(encoding="utf-8"))
            if module.startswith("generator.building.")
        }
        - {name}
        for name in ("kept", "printed", "steps")
    }
    assert needed == {"kept": set(), "printed": {"kept"}, "steps": {"kept", "printed"}}


def test_an_import_that_goes_up_is_found() -> None:
    """Planted: facts that would look at pages."""
    graph = rooms()
    assert set(imported("def f():\n    from generator.pages import Page\n")) == {"generator.pages.Page"}
    graph["facts"].add("pages")
    with pytest.raises(CycleError):
        list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(
    ("module", "only"), [("jinja2", {"pages", "template_code", "publish", "importing"}), ("mkdocs", {"publish"})]
)
def test_an_engine_is_known_in_one_place(module: str, only: set[str]) -> None:
    found = set()
    for path in PROGRAM.rglob("*.py"):
        for node in nodes(path.read_text(encoding="utf-8")):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if any(name.partition(".")[0] == module for name in names):
                found.add(path.relative_to(PROGRAM).parts[0].removesuffix(".py"))
    assert found <= only
    assert found


def test_nothing_lies_beside_the_rooms() -> None:
    assert {path.suffix for path in PROGRAM.iterdir() if path.is_file()} == {".py"}
    assert Path(PROGRAM, "__init__.py").is_file()


PURE = (
    "comparison", "disclosure", "facts", "feeds", "formats", "headline", "linked_data", "links", "list_records", "measure",
    "page_classes", "records", "rules", "views",
)  # fmt: skip
"""Rooms of functions of their values: what they make is kept under the key of these."""
WORLD = frozenset({"glob", "html", "os", "random", "secrets", "shutil", "socket", "subprocess", "tempfile", "time"})
LOOKS = frozenset({"environ", "iterdir", "read_bytes", "read_text", "rglob", "stat", "today", "utcnow"})
DOORS = frozenset({"building", "chromium", "exchange", "folders", "importing", "picture", "publish", "reader"})
"""Rooms that look at files, programs and the day."""


def looks_out(code: str) -> list[str]:
    """Where `code` would look at the world: a clock, a disk, chance, a second escaper."""
    found = []
    for node in nodes(code):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name.partition(".")[0] in WORLD]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in WORLD:
            found.append(str(node.module))
        elif isinstance(node, ast.Attribute) and node.attr in LOOKS:
            found.append(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            found.append("open")
    return found + [name for name in imported(code) if room(name) in DOORS and not name.startswith(PRINTED)]


PRINTED = "generator.picture.Printed"
"""What a page of a source shows: values."""


@pytest.mark.parametrize("name", PURE)
def test_what_makes_pages_of_values_looks_at_nothing_else(name: str) -> None:
    paths = [path for path in PROGRAM.rglob("*.py") if path.relative_to(PROGRAM).parts[0].removesuffix(".py") == name]
    assert paths
    assert {path: found for path in paths if (found := looks_out(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import time",
        "from os import environ",
        "from pathlib import Path\nPath('a').read_text()",
        "open('a')",
        "from datetime import date\ndate.today()",
        "from html import escape",
        "from generator import reader",
        "def f():\n    from generator.chromium import pdf",
    ],
)
def test_a_look_at_the_world_is_found(code: str) -> None:
    assert looks_out(code)

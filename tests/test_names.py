"""One name, one thing: no two public classes of the program share a name; rooms of facts import one another one way."""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = ROOT / "generator"
MODULES = sorted(PROGRAM.rglob("*.py"))
ONE_WAY = ("fact_tables", "facts", "comparison")


def classes(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def imports(path: Path) -> set[str]:
    """The modules a module imports when it is imported itself."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    asked = [node for node in body if isinstance(node, ast.ImportFrom) and node.module]
    return {
        name for node in asked for name in (node.module or "", *(f"{node.module}.{one.name}" for one in node.names))
    }


def test_a_class_name_is_unique_in_the_program() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in classes(path):
            found[name].append(path.relative_to(PROGRAM).as_posix())
    assert len(found) > 200
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


@pytest.mark.parametrize("room", ONE_WAY)
def test_the_modules_of_a_room_import_one_another_one_way(room: str) -> None:
    own = {f"generator.{room}.{path.stem}": path for path in (PROGRAM / room).glob("*.py") if path.stem != "__init__"}
    graph = {name: imports(path) & own.keys() for name, path in own.items()}
    assert set(TopologicalSorter(graph).static_order()) == set(own)

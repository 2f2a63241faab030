"""One name, one thing: no two public classes of the program share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from tests.conftest import ROOT

PROGRAM = ROOT / "generator"
MODULES = sorted(PROGRAM.rglob("*.py"))


def classes(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def test_a_class_name_is_unique_in_the_program() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in classes(path):
            found[name].append(path.relative_to(PROGRAM).as_posix())
    assert len(found) > 200
    assert {name: places for name, places in found.items() if len(places) > 1} == {}

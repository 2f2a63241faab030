"""View and template fit: a template names only fields of its view, and a view has no field that nobody uses."""

from __future__ import annotations

import ast
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest
from jinja2 import meta, nodes

from generator import page_classes, pages
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates"
READERS = [
    *(ROOT / "generator" / name for name in ("records.py", "site.py", "pages.py")),
    *sorted((ROOT / "generator/page_classes").glob("*.py")),
    *sorted((ROOT / "generator/views").glob("*.py")),
]
"""What reads views besides templates: one view may be made from another's parts."""
CLASSES = {page_class.view: page_class.template for page_class in page_classes.every()}


@cache
def template(name: str) -> nodes.Template:
    return pages.environment(FOLDER).parse((FOLDER / name).read_text(encoding="utf-8"))


@cache
def attributes() -> frozenset[str]:
    """Every attribute that a template, or what reads views, asks for."""
    paths = [path for folder in ("pages", "sections") for path in sorted((FOLDER / folder).glob("*.j2"))]
    names = [template(path.relative_to(FOLDER).as_posix()) for path in paths]
    asked = {node.attr for tree in names for node in tree.find_all(nodes.Getattr)}
    for path in READERS:
        code = ast.parse(path.read_text(encoding="utf-8"))
        asked |= {node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)}
    return frozenset(asked)


def inside(kind: object, seen: set[type]) -> Iterator[type]:
    """The dataclasses that a view is made of."""
    if isinstance(kind, type) and is_dataclass(kind):
        if kind in seen or not kind.__module__.startswith("generator.views"):
            return
        seen.add(kind)
        yield kind
        for hint in typing.get_type_hints(kind).values():
            yield from inside(hint, seen)
    for hint in typing.get_args(kind):
        yield from inside(hint, seen)


@pytest.mark.parametrize("view", CLASSES, ids=lambda view: view.__name__)
def test_a_template_names_every_field_of_its_view_and_nothing_else(view: type) -> None:
    named = meta.find_undeclared_variables(template(CLASSES[view])) - {"t"}
    own = {field.name for field in fields(view)}
    assert named <= own
    assert own - named - attributes() == set()


@pytest.mark.parametrize("view", CLASSES, ids=lambda view: view.__name__)
def test_everything_a_view_is_made_of_is_used_and_says_what_it_is(view: type) -> None:
    for part in inside(view, set()):
        assert not (part.__doc__ or f"{part.__name__}(").startswith(f"{part.__name__}("), part  # what a dataclass says
        if part is not view:
            assert {field.name for field in fields(part)} - attributes() == set(), part

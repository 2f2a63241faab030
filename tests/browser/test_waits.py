"""A browser waits for a function: an expression is read again at every look, which the pages' own policy forbids.

The first look passes all the same, so a test that waits for an expression fails only where the page was slow.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def expressions(code: str) -> list[int]:
    """The lines of code that wait in a browser for what is no function: the text waited for must begin `… =>`."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(code))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "wait_for_function"
        and not _begins_a_function(call.args[0])
    ]


def _begins_a_function(text: ast.expr) -> bool:
    first = text.values[0] if isinstance(text, ast.JoinedStr) else text
    return isinstance(first, ast.Constant) and str(first.value).lstrip("()abcdefghijklmnopqrstuvwxyz").startswith(" =>")


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("page.wait_for_function('() => globalThis.shown')", []),
        ("page.wait_for_function('query => location.search === query', arg='')", []),
        ("page.wait_for_function(f'() => {marked} === 1')", []),
        ("page.wait_for_function('globalThis.shown')", [1]),
        ("\npage.wait_for_function(f'{marked} === 1')", [2]),
    ],
)
def test_an_expression_waited_for_is_seen(code: str, lines: list[int]) -> None:
    assert expressions(code) == lines


@pytest.mark.parametrize("folder", ["tests", "bench"])
def test_browsers_wait_for_functions(folder: str) -> None:
    assert {
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in expressions(path.read_text(encoding="utf-8"))
    } == set()

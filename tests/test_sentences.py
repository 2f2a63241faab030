"""The words of the templates: one list, all of it used, nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from generator import pages, sentences
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates"
TEMPLATES = sorted(one for folder in ("pages", "sections") for one in (FOLDER / folder).glob("*.j2"))
THEME = sorted((FOLDER / "theme").rglob("*.html"))
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
ELSEWHERE = {"glossary.on_page", "marks.between"}
"""Keys that `pages` and `sentences` use themselves."""


def tree(path: Path) -> nodes.Template:
    return pages.environment(FOLDER).parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[tuple[nodes.Expr, frozenset[str]]]:
    """First argument and names of the other arguments, wherever words are asked for."""
    for one in tree(path).find_all(nodes.Call):
        if isinstance(one.node, nodes.Name) and one.node.name == "t":
            yield one.args[0], frozenset(keyword.key for keyword in one.kwargs)


@pytest.mark.parametrize("path", TEMPLATES + THEME, ids=lambda one: one.stem)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in code.splitlines() if CHINESE.search(line)] == []


def test_every_key_is_used_and_every_used_key_is_listed() -> None:
    words = [one.value for path in TEMPLATES for one in tree(path).find_all(nodes.Const)]
    named = {key.value for path in TEMPLATES for key, _ in calls(path) if isinstance(key, nodes.Const)}
    chosen = {one for one in words if isinstance(one, str) and one.startswith("lists.")}
    theme = {f"theme.{key}" for path in THEME for key in re.findall(r"\bt\.(\w+)", path.read_text(encoding="utf-8"))}
    assert named | chosen | theme | ELSEWHERE == set(sentences.every())


def test_what_a_template_fills_in_is_what_the_words_ask_for() -> None:
    found = [(path.name, *one) for path in TEMPLATES for one in calls(path)]
    assert len(found) > 150
    for name, key, values in found:
        if isinstance(key, nodes.Const):
            assert values == sentences.fields(sentences.every()[key.value]), (name, key.value)


def test_values_are_escaped_and_several_are_listed() -> None:
    assert sentences.say("indicator.others", names=("<甲>", "乙")) == "其他名称：&#60;甲&#62;、乙"


def test_words_a_template_escaped_already_are_not_escaped_again() -> None:
    mark = sentences.say("home.traced_text", calc=sentences.say("quality.found", filings=1, number="*"))
    assert "1 份文件，&#42; 条" in mark


@pytest.mark.parametrize(("key", "values"), [("home.nothing", {}), ("home.found_text", {"years": 1})])
def test_a_missing_key_or_value_is_an_error(key: str, values: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        sentences.say(key, **values)

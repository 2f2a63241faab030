"""The words of the templates: one list, all of it used, nothing beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import sentences
from tests.conftest import ROOT

TEMPLATES = sorted(one for folder in ("pages", "sections") for one in (ROOT / "site_templates" / folder).glob("*.j2"))
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
USED = re.compile(r't\("([a-z_]+\.[a-z_]+)"')
CHOSEN = re.compile(r'"(lists\.[a-z_]+)"')
"""Keys a template chooses among."""


def code(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda one: one.stem)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    assert [line for line in code(path).splitlines() if CHINESE.search(line)] == []


def test_every_key_is_used_and_every_used_key_is_listed() -> None:
    used = {key for path in TEMPLATES for found in (USED, CHOSEN) for key in found.findall(code(path))}
    used |= {"glossary.on_page", "marks.between"}
    assert used == set(sentences.every())


def test_what_a_template_fills_in_is_what_the_words_ask_for() -> None:
    for path in TEMPLATES:
        for key, values in re.findall(
            r't\("([a-z_]+\.[a-z_]+)"((?:, \w+=[^,()]+(?:\([^()]*(?:\([^()]*\))?\))?)*)\)', code(path)
        ):
            assert set(re.findall(r", (\w+)=", values)) == sentences.fields(sentences.every()[key]), (path, key)


def test_values_are_escaped_and_several_are_listed() -> None:
    assert sentences.say("indicator.others", names=("<甲>", "乙")) == "其他名称：&#60;甲&#62;、乙"


def test_words_a_template_escaped_already_are_not_escaped_again() -> None:
    mark = sentences.say("home.traced_text", calc=sentences.say("quality.found", filings=1, number="*"))
    assert "1 份文件，&#42; 条" in mark


@pytest.mark.parametrize(("key", "values"), [("home.nothing", {}), ("home.found_text", {"years": 1})])
def test_a_missing_key_or_value_is_an_error(key: str, values: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        sentences.say(key, **values)

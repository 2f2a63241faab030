"""A template is compiled once, and anew as soon as it, or the program, is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs import utils

from generator.building.kept.store import Store
from generator.pages import Compiled
from generator.publish import engine


def rendered(kept: Compiled, text: str) -> str:
    environment = Environment(loader=DictLoader({"main.html": text}), bytecode_cache=kept, autoescape=True)
    return environment.get_template("main.html").render()


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(Compiled(Store(tmp_path), b"1"), "{{ 1 + 1 }}") == "2"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(Compiled(Store(tmp_path), b"1"), "{{ 1 + 1 }}") == "2"
    with pytest.raises(TypeError):
        rendered(Compiled(Store(tmp_path), b"another program"), "{{ 1 + 1 }}")


def test_a_template_of_the_same_name_that_says_something_else_is_compiled_anew(tmp_path: Path) -> None:
    kept = Compiled(Store(tmp_path), b"1")
    assert rendered(kept, "{{ 1 + 1 }}") == "2"
    assert rendered(kept, "{{ 1 + 2 }}") == "3"


def test_what_was_kept_and_damaged_is_compiled_anew(tmp_path: Path) -> None:
    kept = Compiled(Store(tmp_path), b"1")
    assert rendered(kept, "{{ 1 + 1 }}") == "2"
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    assert rendered(kept, "{{ 1 + 1 }}") == "2"


def test_hidden_folders_of_a_theme_are_not_listed(tmp_path: Path) -> None:
    for name in (".icons/a.svg", "assets/.b/c.js", "assets/d.js", "main.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert engine._Loader(str(tmp_path)).list_templates() == ["assets/d.js", "main.html"]


def test_a_member_is_an_entry_of_a_plain_dictionary_unless_dictionaries_have_one_of_that_name() -> None:
    asked: list[str] = []

    def otherwise(value: object, name: str) -> object:
        asked.append(name)
        return getattr(value, name, None)

    entries = {"title": "甲", "items": "乙"}
    assert engine._member(otherwise, entries, "title") == "甲"
    assert engine._member(otherwise, entries, "items") == entries.items
    assert engine._member(otherwise, entries, "absent") is None
    assert asked == ["items", "absent"]


def test_what_mkdocs_remembers_of_addresses_is_forgotten() -> None:
    utils.get_relative_url("assets/a.css", "a/b/2024/")
    utils.normalize_url("a/")
    assert utils._norm_parts.cache_info().currsize > 0
    assert utils._get_norm_url.cache_info().currsize > 0
    engine.forget_addresses()
    assert utils._norm_parts.cache_info().currsize == utils._get_norm_url.cache_info().currsize == 0

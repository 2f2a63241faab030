"""A theme is compiled once a process, and anew as soon as it says something else."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from generator.publish.engine import Compiled


def rendered(kept: Compiled, text: str) -> str:
    environment = Environment(loader=DictLoader({"main.html": text}), bytecode_cache=kept, autoescape=True)
    return environment.get_template("main.html").render()


def test_the_same_template_is_compiled_once_for_all_environments(monkeypatch) -> None:
    kept = Compiled()
    assert rendered(kept, "{{ 1 + 1 }}") == "2"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(kept, "{{ 1 + 1 }}") == "2"


def test_a_template_of_the_same_name_that_says_something_else_is_compiled_anew() -> None:
    kept = Compiled()
    assert rendered(kept, "{{ 1 + 1 }}") == "2"
    assert rendered(kept, "{{ 1 + 2 }}") == "3"

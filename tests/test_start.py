"""A command imports what it needs and no more: most of the time of a short one is its start."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import click
import pytest

from generator.cli.base import ROOMS, main
from tests.commands import uncounted

PAGES = {"generator.views", "generator.pages", "generator.export", "generator.search", "generator.building", "jinja2"}
DOCUMENTS = {"generator.picture", "openpyxl", "docx", "lxml", "multiprocessing"}


def imported(module: str) -> set[str]:
    """What a new Python has imported when it has imported `module`."""
    words = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True, env=uncounted())
    return set(done.stdout.split())


def test_checking_imports_nothing_of_pages_themes_and_documents() -> None:
    modules = imported("generator.cli.filings")
    assert "generator.rules" in modules
    assert not modules & (PAGES | DOCUMENTS | {"mkdocs", "markdown", "material"})


def test_the_command_line_alone_imports_no_room() -> None:
    modules = imported("generator.cli")
    assert {name for name in modules if name.startswith("generator.") and "cli" not in name} <= {"generator.errors"}


@pytest.mark.parametrize("room", ROOMS)
def test_every_command_is_found_in_its_module(room: str) -> None:
    module = import_module(f"generator.cli.{room}")
    own = {
        name
        for name, command in main.commands.items()
        if getattr(command.callback, "__module__", "") == module.__name__
    }
    assert own == set(ROOMS[room])


def test_all_commands_are_listed() -> None:
    names = sorted(name for names in ROOMS.values() for name in names)
    assert main.list_commands(click.Context(main)) == names

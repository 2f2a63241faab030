"""Commands of the command line, for tests that name or start them."""

from __future__ import annotations

import os

import click

from generator.cli import main


def command_of(name: str) -> click.Command:
    """The command `jixiao NAME`."""
    command = main.get_command(click.Context(main), name)
    assert command is not None, name
    return command


def uncounted() -> dict[str, str]:
    """The environment of a process whose time or imports are looked at: nobody counts its lines meanwhile."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}

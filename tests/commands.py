"""Commands of the command line, for tests of papers and workflows that name them."""

from __future__ import annotations

import click

from generator.cli import main


def command_of(name: str) -> click.Command:
    """The command `jixiao NAME`."""
    command = main.get_command(click.Context(main), name)
    assert command is not None, name
    return command

"""The command line. The only place that knows click; every command calls one function and says what happened."""

from generator.cli.base import main

__all__ = ["main"]

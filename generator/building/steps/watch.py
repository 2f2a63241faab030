"""How far a build is, and where its time went. On a terminal it shows; in a pipe it only measures."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Watch:
    """Measures the steps of a build."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        """Of each step so far."""

    @contextmanager
    def over(self, name: str) -> Iterator[None]:
        """The step `name`, or a piece of it."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start

    def each(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The items of `found`, of which there are `total`, as the step `name`."""
        with self.over(name):
            yield from self._shown(name, items, total)

    def _shown(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        del name, total
        yield from items


class ProgressBar(Watch):
    """Shows a bar with count, rate and time left on standard error."""

    def _shown(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        from rich.console import Console  # noqa: PLC0415 - slow to import, and only a terminal needs it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        rate = TextColumn("{task.fields[rate]}")
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(name, total=total, rate="")
            start = time.perf_counter()
            for done, item in enumerate(items, 1):
                yield item
                bar.update(task, completed=done, rate=f"{done / (time.perf_counter() - start):.0f}/秒")


def fitting() -> Watch:
    """The watch for the terminal or pipe this process writes to."""
    return ProgressBar() if sys.stderr.isatty() else Watch()

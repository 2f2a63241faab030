"""迟做的页面: a view that is made only where what it is made from is not what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from generator.frozen import dataclass

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class LaterView(Generic[V]):
    """One page of a long row of them: a change in one department concerns few, and the others need not be laid out."""

    url: str
    made_from: Any
    """Frozen values: all that `make` may use, so that while they are the same, so is the page."""
    make: Callable[[Any], V]
    """A function of a module: it holds nothing itself."""

    def now(self) -> V:
        """The view."""
        return self.make(self.made_from)

"""Values kept by the thousand between two steps of a build."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def packed(kind: type[T]) -> type[T]:
    """A frozen dataclass of two or more fields, pickled as a call of its class: a third of the time of its own way."""
    values = attrgetter(*(one.name for one in fields(kind)))  # type: ignore[arg-type]

    def reduce(self: T) -> tuple[type[T], Any]:
        return type(self), values(self)

    kind.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return kind

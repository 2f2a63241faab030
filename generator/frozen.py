"""值: the frozen dataclasses that all rooms pass on, made and kept fast.

A site is made from millions of values. The standard library's frozen ones take five times as long to make as others,
because they set each field past their own guard, and are slow to pickle. So the guard stands where it costs nothing:
for mypy, which refuses every assignment, this is the standard library's `dataclass`.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False):  # noqa: ANN201
        """As in the standard library; a frozen one with slots is compared and hashed alike, but not guarded."""
        if not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, order=order)
        made = dataclasses.dataclass(slots=True, unsafe_hash=True, order=order)
        return lambda kind: _packed(made(kind))


def _packed(kind: type[T]) -> type[T]:
    """`kind`, pickled as a call of its class: a third of the time of its own way."""
    names = [one.name for one in dataclasses.fields(kind)]  # type: ignore[arg-type]
    values = attrgetter(*names)

    def reduce(self: T) -> tuple[type[T], Any]:
        return type(self), values(self) if len(names) > 1 else (values(self),)

    kind.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return kind

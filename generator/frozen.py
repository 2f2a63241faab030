"""值: the frozen dataclasses that all rooms pass on, made and kept fast.

A site is made from millions of values. The standard library's frozen ones take five times as long to make as others,
because they set each field past their own guard, and are slow to pickle. So the guard stands where it costs nothing:
for mypy, which refuses every assignment, this is the standard library's `dataclass`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

__all__ = ["RARELY", "cached_property", "dataclass", "replace"]

RARELY = (50_000, 100, 100)
"""How seldom circles of values are looked for (`gc.set_threshold`): these hold none, it takes a twelfth of the time."""

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass, replace  # noqa: TID251 - types alone
    from functools import cached_property  # noqa: TID251 - the same
else:

    class cached_property:  # noqa: N801 - in the place of the standard library's
        """As in the standard library, whose own takes a lock at each first time until Python 3.12."""

        def __init__(self, function: Any) -> None:  # noqa: ANN401 - of any value
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:  # noqa: ANN401
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._function(instance)
            return found

    def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False):  # noqa: ANN201
        """As in the standard library; a frozen one with slots is compared and hashed alike, but not guarded."""
        if not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, order=order)
        if order:  # few have one
            made = dataclasses.dataclass(slots=True, unsafe_hash=True, order=True)
            return lambda kind: _packed(made(kind))
        bare = dataclasses.dataclass(slots=True, eq=False, repr=False)
        return lambda kind: _packed(_compared(bare(kind)))

    def replace(value: T, /, **changes: Any) -> T:  # noqa: ANN401 - of any field
        """As in the standard library, which asks every field of the class each time: a third of the time."""
        return _replacing(type(value))(value, **changes)


@cache
def _replacing(kind: type[T]) -> Callable[..., T]:
    """A function with a keyword for each field of `kind`, compiled as the standard library compiles `__init__`."""
    names = [one.name for one in dataclasses.fields(kind) if one.init]  # type: ignore[arg-type]
    wanted = ", ".join(f"{name}=_kept_" for name in names)
    values = ", ".join(f"_value_.{name} if {name} is _kept_ else {name}" for name in names)
    made: dict[str, Any] = {"_kind_": kind, "_kept_": object()}
    exec(f"def replaced(_value_, /, *, {wanted}): return _kind_({values})", made)  # noqa: S102 - names of fields alone
    return cast("Callable[..., T]", made["replaced"])


def _compared(kind: type[T]) -> type[T]:
    """`kind`, compared, hashed and told by its fields: the standard library compiles a function for each of these."""
    names = [one.name for one in dataclasses.fields(kind) if one.compare]  # type: ignore[arg-type]
    values = attrgetter(*names)

    def equal(self: T, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: T) -> int:
        return hash(values(self))

    def told(self: T) -> str:
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(kind) if one.repr)  # type: ignore[arg-type]
        return f"{type(self).__qualname__}({', '.join(shown)})"

    for name, function in (("__eq__", equal), ("__hash__", hashed), ("__repr__", told)):
        setattr(kind, name, function)
    return kind


def _packed(kind: type[T]) -> type[T]:
    """`kind`, pickled as a call of its class: a third of the time of its own way."""
    names = [one.name for one in dataclasses.fields(kind)]  # type: ignore[arg-type]
    values = attrgetter(*names)

    def reduce(self: T) -> tuple[type[T], Any]:
        return type(self), values(self) if len(names) > 1 else (values(self),)

    kind.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return kind

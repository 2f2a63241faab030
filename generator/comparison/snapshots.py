"""快照: what the filings of one year and stage say, and what became different from one such year to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.comparison import changes
from generator.comparison.changes import DROPPED, NEW, Change, Reason
from generator.frozen import dataclass

if TYPE_CHECKING:
    from generator.facts import Fund, Indicator, Key

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[K, T]):
    """Items of one year and stage by identity."""

    items: Mapping[K, tuple[T, ...]]
    """More than one when a name stands there more than once: then nothing is compared."""
    tables: frozenset[Hashable]
    """Which tables the filings of that year have; an item can only be new in a table that was there before."""


def snapshot(items: Iterable[T], key_of: Callable[[T], K], table_of: Callable[[K], Hashable]) -> Snapshot[K, T]:
    """Group `items` by identity."""
    found: dict[K, list[T]] = defaultdict(list)
    for one in items:
        found[key_of(one)].append(one)
    return Snapshot({key: tuple(same) for key, same in found.items()}, frozenset(map(table_of, found)))


def table(key: Key) -> Hashable:
    """Which table an indicator belongs to: the department's or a project's, of a year or long-term."""
    return (key.project, key.horizon)


def change(before: tuple[T, ...], after: tuple[T, ...], compare: Callable[[T, T], Change]) -> Change:
    """The change of one item; it is not compared when either year lists it more than once."""
    if not before:
        return NEW
    if not after:
        return DROPPED
    if len(before) > 1 or len(after) > 1:
        return Change(reason=Reason.AMBIGUOUS)
    return compare(before[0], after[0])


def indicators(before: Indicator, after: Indicator) -> Change:
    """The targets of one indicator in two years."""
    old, new = before.target, after.target
    return changes.measures(
        old.measure if old else None, new.measure if new else None, rate=changes.is_rate(after.name)
    )


def funds(before: Fund, after: Fund) -> Change:
    """One item's amounts in two years."""
    if before.amount and after.amount:
        return changes.amounts(before.amount, after.amount)
    if any(one.value.filed and not one.amount for one in (before, after)):
        return Change(reason=Reason.UNCLEAR)
    return changes.absent(before.value.measure, after.value.measure)

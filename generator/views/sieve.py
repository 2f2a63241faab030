"""筛选: choices of a page that need no script.

A row carries a class for each choice it belongs to; the style sheet hides the others (`.styles/sieve.css`). Counts are
of what the page lists; where choices leave nothing, a sentence says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from generator import sentences
from generator.frozen import dataclass

MOST = 40
"""How many choices the style sheet knows; a site with more puts the rarest together."""
_PAIRS = 120
"""For how many pairs of choices a page says that they leave nothing."""


@dataclass(frozen=True, slots=True)
class SieveChoiceView:
    """一个选项."""

    id: str
    text: str
    count: int
    checked: bool = False


@dataclass(frozen=True, slots=True)
class SieveGroupView:
    """一组选项, one of which is chosen."""

    name: str
    """Of its radio buttons."""
    legend: str
    choices: tuple[SieveChoiceView, ...]


@dataclass(frozen=True, slots=True)
class SieveView:
    """筛选."""

    groups: tuple[SieveGroupView, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """一个条件: by which key rows are chosen, and what its values are called, in the order shown."""

    letter: str
    """Before the numbers of its classes: r, y, f."""
    legend: str
    names: Mapping[str, str]

    def numbers(self, keys: Sequence[str]) -> dict[str, int]:
        """The number of each value that occurs among `keys`, from 1; the rarest beyond `MOST` share the last."""
        there = Counter(keys)
        kept = {key for key, _ in there.most_common(MOST - 1)} if len(there) > MOST else set(there)
        shown = [key for key in self.names if key in kept]
        return {key: number for number, key in enumerate(shown, 1)} | dict.fromkeys(there.keys() - kept, MOST)


Keys = tuple[str, ...]
"""A row's value on each axis."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What rows of a page can be chosen by."""

    axes: tuple[Axis, ...]
    numbers: tuple[Mapping[str, int], ...]
    view: SieveView

    def css(self, keys: Keys) -> str:
        """The classes of a row."""
        return " ".join(
            f"{axis.letter}-{numbers[key]}"
            for axis, numbers, key in zip(self.axes, self.numbers, keys, strict=True)
            if len(numbers) > 1
        )

    def nothing(self, listed: Sequence[Keys]) -> tuple[str, ...]:
        """Classes of the sentences that stand where choices leave none of the rows `listed`.

        A sentence has one choice of every axis but the last, and all of the last that leave nothing beside it; so the
        style sheet hides it by the rules that hide rows. 0 is no choice.
        """
        used = [at for at, numbers in enumerate(self.numbers) if len(numbers) > 1]
        if not used or not listed:
            return ()
        rows = {tuple(self.numbers[at][keys[at]] for at in used) for keys in listed}
        there = {chosen for row in rows for chosen in product(*((number, 0) for number in row))}
        *first, last = (sorted({0, *self.numbers[at].values()}) for at in used)
        if len(list(product(*first))) > _PAIRS:
            return ()
        letters = [self.axes[at].letter for at in used]
        found = []
        for chosen in product(*first):
            lacking = [number for number in last if (*chosen, number) not in there]
            if lacking:
                marks = [f"{letter}-{number}" for letter, number in zip(letters, chosen, strict=False)]
                found.append(" ".join([*marks, *(f"{letters[-1]}-{number}" for number in lacking)]))
        return tuple(found)


def of(axes: Sequence[Axis], listed: Sequence[Keys]) -> Sieve:
    """The choices for rows with the keys `listed`; an axis with one value gives no choice."""
    numbers = tuple(axis.numbers([keys[at] for keys in listed]) for at, axis in enumerate(axes))
    groups = (
        _group(axis, found, Counter(found[keys[at]] for keys in listed))
        for at, (axis, found) in enumerate(zip(axes, numbers, strict=True))
        if len(found) > 1
    )
    return Sieve(tuple(axes), numbers, SieveView(tuple(groups)))


def _group(axis: Axis, numbers: Mapping[str, int], counts: Counter[int]) -> SieveGroupView:
    named: dict[int, list[str]] = {}
    for key, number in numbers.items():
        named.setdefault(number, []).append(axis.names[key])
    first = SieveChoiceView(f"{axis.letter}-0", sentences.words("oversight.all"), counts.total(), checked=True)
    rest = (
        SieveChoiceView(
            f"{axis.letter}-{number}",
            names[0] if len(names) == 1 else sentences.words("oversight.other", number=len(names)),
            counts[number],
        )
        for number, names in sorted(named.items())
    )
    return SieveGroupView(axis.letter, axis.legend, (first, *rest))

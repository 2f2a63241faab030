"""Long lists in pages of their own: /quality/, /quality/2/ …; no page of the site grows with the number of filings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from generator import sentences
from generator.frozen import dataclass
from generator.views.frame import Frame, LinkView

ROWS = 500
"""How many rows a page lists."""
_BESIDE = 2
"""How many page numbers stand on each side of the page's own."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PagerView:
    """分页."""

    number: int
    total: int
    before: str
    """Address of the page before; "" on the first."""
    after: str
    numbers: tuple[LinkView, ...]
    """First, last and near pages; the page itself and gaps (…) without an address."""


def pages(items: Sequence[Item], rows: int) -> tuple[tuple[Item, ...], ...]:
    """`items` in runs of at most `rows`; a list without items has one page too."""
    starts = range(0, max(len(items), 1), rows)
    return tuple(tuple(items[start : start + rows]) for start in starts)


def runs(items: Iterable[Item], rows: int) -> Iterator[tuple[Item, ...]]:
    """The same of items that come one by one, `rows` of them in memory."""
    left = iter(items)
    shown = tuple(islice(left, rows))
    yield shown
    while shown := tuple(islice(left, rows)):
        yield shown


def count(items: int, rows: int) -> int:
    """How many pages `items` fill."""
    return max(1, -(-items // rows))


def url(first: str, number: int) -> str:
    """The address of page `number` of the list that begins at `first`."""
    return first if number == 1 else f"{first}{number}/"


def titled(title: str, number: int) -> str:
    """`title` as page `number` has it: told from the first page's, which has it as it is."""
    return sentences.words("pager.title", title=title, number=number) if number > 1 else title


def pager(frame: Frame, first: str, number: int, total: int) -> PagerView | None:
    """The way to the other pages of a list; None when there are none."""
    if total == 1:
        return None
    shown = sorted({1, total, *range(max(1, number - _BESIDE), min(total, number + _BESIDE) + 1)})
    numbers = []
    for place, one in enumerate(shown):
        if place and one != shown[place - 1] + 1:
            numbers.append(LinkView(sentences.words("pager.left_out"), ""))
        numbers.append(LinkView(str(one), "" if one == number else frame.to(url(first, one))))
    return PagerView(
        number,
        total,
        frame.to(url(first, number - 1)) if number > 1 else "",
        frame.to(url(first, number + 1)) if number < total else "",
        tuple(numbers),
    )

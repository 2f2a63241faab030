"""看板的范围: what was counted of a scope, and its matters page by page, what is late or missing last."""

from __future__ import annotations

from generator import links
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.matter import BoardQuestion
from generator.fact_tables.matter_table import BoardScope, ListedMatter, MatterCount
from generator.frozen import cached_property, dataclass
from generator.views import absences

_ABSENT = BoardQuestion.ABSENT


@dataclass(frozen=True)
class Board:
    """A scope with what was counted of it."""

    catalogue: Catalogue
    scope: BoardScope
    counts: tuple[MatterCount, ...]

    @cached_property
    def absent(self) -> tuple[ListedMatter, ...]:
        """What is late or missing; all else is read page by page."""
        return absences.of(self.catalogue, self.scope)

    @property
    def total(self) -> int:
        """How many matters it has."""
        return sum(one.count for one in self.counts)

    @property
    def url(self) -> str:
        """The address of its first page."""
        return links.oversight(self.scope.region or "", self.scope.year)

    def divided(self, rows: int) -> bool:
        """Whether its parts have pages of their own, where a page lists `rows`."""
        return self.total > rows and self.scope.year is None


def of(catalogue: Catalogue, scope: BoardScope) -> Board:
    """A scope with its counts."""
    return Board(catalogue, scope, (*catalogue.fact_table.matters.counts(scope), *absences.counts(catalogue, scope)))


def listed(catalogue: Catalogue, board: Board, start: int, count: int) -> list[ListedMatter]:
    """`count` matters of a scope from number `start`, question by question; what is absent stands last."""
    before = board.total - len(board.absent)
    first = list(catalogue.fact_table.matters.of(board.scope, None, start, max(0, min(count, before - start))))
    at = max(0, start - before)
    return [*first, *board.absent[at : at + count - len(first)]]


def of_question(catalogue: Catalogue, board: Board, question: BoardQuestion, count: int) -> list[ListedMatter]:
    """The gravest matters of one question."""
    if question is _ABSENT:
        return list(board.absent[:count])
    return list(catalogue.fact_table.matters.of(board.scope, question, 0, count))

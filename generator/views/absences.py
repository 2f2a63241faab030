"""哪些迟了或缺了: what the clock of publication says of each department's filings, as matters of the board.

逾期 (published after its term), 未收录 (not here) and 未到期 (not due yet) are three different things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from generator import formats, links, sentences
from generator.disclosure import wording
from generator.disclosure.statuses import Disclosure, Timing, TimingReason
from generator.fact_tables import disclosures
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.disclosures import DepartmentDisclosures
from generator.fact_tables.matter import BoardQuestion, Matter, MatterSort
from generator.fact_tables.matter_table import BoardScope, ListedMatter, MatterCount

_ABSENT = BoardQuestion.ABSENT
_STAGES = sentences.section("stages")
_TOLD = frozenset({TimingReason.BLANK_FORM, TimingReason.WITHDRAWN})
"""Of these the filing itself tells, see `matters`."""


def of(catalogue: Catalogue, scope: BoardScope) -> tuple[ListedMatter, ...]:
    """All of a scope, with what its filings tell of themselves: what came late first, by how many days."""
    clocked = (
        ListedMatter(
            told.entry.region_id, told.entry.id, about.short, about.function or "", _matter(told, sort, states)
        )
        for told, sort, states in _clocked(catalogue, scope)
        for about in (told.entry.department,)
    )
    every = (*clocked, *catalogue.fact_table.matters.of(scope, _ABSENT))
    return tuple(sorted(every, key=lambda row: row.matter.rank))


def counts(catalogue: Catalogue, scope: BoardScope) -> Iterator[MatterCount]:
    """How many of each sort the clock alone tells, by region, year and function."""
    found = Counter(
        (sort, told.entry.region_id, states[0].year, told.entry.department.function or "")
        for told, sort, states in _clocked(catalogue, scope)
    )
    return (MatterCount(_ABSENT, *key, many) for key, many in found.items())


def _clocked(
    catalogue: Catalogue, scope: BoardScope
) -> Iterator[tuple[DepartmentDisclosures, MatterSort, list[Disclosure]]]:
    """Whose matter, of what sort, and the states it is made from."""
    regions = catalogue.regions if scope.region is None else (catalogue.region(scope.region),)
    for region in regions:
        for told in disclosures.of_region(catalogue, region):
            for year, same in groupby(told.states, key=attrgetter("year")):
                if scope.year in {None, year}:
                    yield from ((told, sort, states) for sort, states in _sorted(tuple(same)))


def _sorted(year: Sequence[Disclosure]) -> Iterator[tuple[MatterSort, list[Disclosure]]]:
    yield from ((MatterSort.LATE, [state]) for state in year if state.timing is Timing.LATE)
    for timing, sort in ((Timing.NOT_HELD, MatterSort.NOT_HELD), (Timing.NOT_DUE, MatterSort.NOT_DUE)):
        missing = [state for state in year if state.timing is timing and state.why not in _TOLD]
        if missing:
            yield sort, missing


def _matter(department: DepartmentDisclosures, sort: MatterSort, states: list[Disclosure]) -> Matter:
    if sort is MatterSort.LATE:
        return _late(states[0])
    return _missing(sort, states, "" if states[0].year in department.entry.years else None)


def _late(state: Disclosure) -> Matter:
    due = formats.date(state.term.due) if state.term else ""
    text = sentences.words(
        "absences.late", stage=_stage(state), day=formats.date(state.published), due=due, rule=wording.rule(state)
    )
    size = wording.words(state).removeprefix(str(Timing.LATE)).strip()
    place = links.within_year(state.filing)
    return Matter(_ABSENT, MatterSort.LATE, state.year, place, "", text, "", (), size, Decimal(state.late))


def _missing(sort: MatterSort, states: list[Disclosure], place: str | None) -> Matter:
    """本站没有绩效运行监控和绩效自评."""
    names = sentences.joined((_stage(state) for state in states), "oversight.nor")
    dues = sorted({state.term.due for state in states if state.term})
    due = sentences.words("absences.due", due=formats.date(dues[-1])) if dues else ""
    key = "absences.not_due" if sort is MatterSort.NOT_DUE else "absences.not_held"
    size = sentences.words("oversight.filings", number=len(states))
    text, year = sentences.words(key, stages=names, due=due), states[0].year
    return Matter(_ABSENT, sort, year, place, "", text, "", (), size, Decimal(year))


def _stage(state: Disclosure) -> str:
    return _STAGES[state.stage.name.lower()]

"""各部门的公开情况, from the catalogue: a region is made from its own departments, and those they took over from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.disclosure import statuses
from generator.disclosure.clock import DisclosureClock
from generator.disclosure.statuses import Disclosure, DutyBearer, HeldFiling, Lifetime
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.model import State


@dataclass(frozen=True, slots=True)
class DepartmentDisclosures:
    """一个部门的全部公开情况."""

    entry: DepartmentEntry
    states: tuple[Disclosure, ...]
    """Newest year first."""


def of_region(full: Catalogue, region: RegionEntry) -> Iterator[DepartmentDisclosures]:
    """Those of every department of a region, in its order; reckoned once, though a dozen pages tell them."""
    clock = full.clock()
    lives = [_lifetime(full, entry) for entry in region.departments]  # read each time, so that it is noted
    if region.id not in full.disclosed:
        full.disclosed[region.id] = tuple(_states(clock, region, lives))
    for entry, states in zip(region.departments, full.disclosed[region.id], strict=True):
        yield DepartmentDisclosures(entry, states)


def _states(clock: DisclosureClock, region: RegionEntry, lives: Iterable[Lifetime]) -> Iterator[tuple[Disclosure, ...]]:
    newest = max((summary.year for entry in region.departments for summary in entry.summaries), default=0)
    for entry, life in zip(region.departments, lives, strict=True):
        bearer = DutyBearer(f"{entry.region_id}/{entry.id}", entry.years, newest, life)
        held = ((summary.year, _held(summary)) for summary in entry.summaries)
        yield statuses.of(bearer, held, clock.duties, clock.passed)


def every(full: Catalogue) -> Iterator[DepartmentDisclosures]:
    """Those of all departments, region by region."""
    return (states for region in full.regions for states in of_region(full, region))


def _lifetime(full: Catalogue, entry: DepartmentEntry) -> Lifetime:
    """A department begins where it takes over from another, and ends where another takes over; filings prove more."""
    begins = max((one.since for one in entry.department.predecessors), default=0)
    ends = min((one.since for _, one in full.successors(f"{entry.region_id}/{entry.id}")), default=10_000) - 1
    years = entry.years or (begins,)
    return Lifetime(min(begins, *years), max(ends, *years))


def _held(summary: Summary) -> HeldFiling:
    known = summary.record
    return HeldFiling(
        summary.name,
        summary.stage,
        State.PUBLISHED if summary.state is State.SCHEDULED else summary.state,
        known.approved_on,
        known.formed_on,
        summary.published_on or "",
        known.reason,
        summary.blank,
    )

"""All summaries together, by region, department and year: what the overview pages are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.indicators import IndicatorFact
from generator.model import Department, Region, Site, State
from generator.summary import Summary

LISTED = frozenset({State.PUBLISHED, State.CLOSED, State.WITHDRAWN})
"""States a reader of the site can see; the others are not mentioned anywhere."""


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """一个部门及其全部文件的摘要."""

    region_id: str
    id: str
    department: Department
    summaries: tuple[Summary, ...]
    indicators: tuple[IndicatorFact, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Years with a filing, late to early."""
        return tuple(sorted({one.year for one in self.summaries}, reverse=True))


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """一个地区."""

    id: str
    region: Region
    departments: tuple[DepartmentEntry, ...]


@dataclass(frozen=True)
class Register:
    """全站登记."""

    site: Site
    regions: tuple[RegionEntry, ...]
    known_pages: frozenset[str] | None = None
    """In a part of the whole register: those of `indicator_pages` that matter there."""

    @property
    def departments(self) -> tuple[DepartmentEntry, ...]:
        """All departments, region by region."""
        return tuple(one for region in self.regions for one in region.departments)

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """All summaries, newest year first, then by region and department."""
        return order(one for department in self.departments for one in department.summaries)

    @property
    def years(self) -> tuple[int, ...]:
        """All years, late to early."""
        return tuple(sorted({one.year for one in self.summaries}, reverse=True))

    def region(self, region_id: str) -> RegionEntry:
        """The region with this id."""
        return next(one for one in self.regions if one.id == region_id)

    @cached_property
    def indicator_pages(self) -> frozenset[str]:
        """Ids of the indicators that stand in two or more years or departments: those have a page."""
        if self.known_pages is not None:
            return self.known_pages
        places: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
        for entry in self.departments:
            for one in entry.indicators:
                places[one.id] |= {(entry.region_id, entry.id, year) for year in one.listed}
        return frozenset(one for one, where in places.items() if len(where) > 1)

    def find(self, place: str) -> DepartmentEntry | None:
        """The department at “region/department”; None when it has no filing here."""
        return next((one for one in self.departments if f"{one.region_id}/{one.id}" == place), None)

    def department(self, summary: Summary) -> DepartmentEntry:
        """The department a summary belongs to."""
        key = (summary.region_id, summary.department_id)
        return next(one for one in self.departments if (one.region_id, one.id) == key)


def order(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Newest year first; within a year by region, department, stage and name."""
    return tuple(sorted(summaries, key=lambda one: (-one.year, one.region_id, one.department_id, one.stage, one.name)))


def shown(state: State, publish_on: str | None, today: str, *, drafts: bool) -> bool:
    """Whether a filing in `state` stands on the site on `today` (ISO day)."""
    if state is State.DRAFT:
        return drafts
    if state is State.SCHEDULED:
        return drafts or (publish_on is not None and publish_on <= today)
    return True

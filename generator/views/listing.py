"""Lists of filings and of links, as home, region, year and department pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator import links
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.views import cells, cycle
from generator.views.cells import Shown
from generator.views.frame import Frame, LinkView

Places = Mapping[tuple[str, str], tuple[RegionEntry, DepartmentEntry]]
"""(region id, department id) → the region and the department."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """目录页: one list of links (all regions, all years)."""

    frame: Frame
    heading: str
    lede: str
    entries: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class HeldBackView:
    """一个部门没有通过检查、暂未采用的文件."""

    department: LinkView
    sentences: tuple[str, ...]


def held_back(frame: Frame, departments: Iterable[DepartmentEntry]) -> tuple[HeldBackView, ...]:
    """Those of `departments` that have filings held back."""
    return tuple(
        HeldBackView(LinkView(one.department.short, frame.to(links.department(one.region_id, one.id))), one.held)
        for one in departments
        if one.held
    )


@dataclass(frozen=True, slots=True)
class FilingRowView:
    """列表中的一份文件."""

    department: str
    short: str
    region: str
    href: str
    year: int
    stage: str
    form: str
    filed_on: Shown
    amount: Shown
    unit: str
    amount_label: str
    amount_computed: bool
    indicators: int


def filing_rows(frame: Frame, summaries: tuple[Summary, ...], places: Places) -> tuple[FilingRowView, ...]:
    """One row a filing, in the order given."""
    return tuple(_row(frame, one, *places[one.region_id, one.department_id]) for one in summaries)


def _row(frame: Frame, summary: Summary, region: RegionEntry, department: DepartmentEntry) -> FilingRowView:
    url = links.department_year(summary.region_id, summary.department_id, summary.year)
    headline = summary.headline
    return FilingRowView(
        department.department.name,
        department.department.short,
        region.region.name,
        frame.to(url),
        summary.year,
        cycle.STAGE_NAMES[summary.stage],
        summary.form,
        cells.shown(summary.filed_on) if summary.filed_on is not None else cells.NO_BOX,
        cells.shown(headline.text) if headline else cells.NOT_LISTED,
        headline.unit if headline else "",
        headline.label if headline else "",
        bool(headline and headline.computed),
        summary.indicators,
    )

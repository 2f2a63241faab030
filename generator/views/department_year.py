"""THE page: everything filed by one department for one year, as filed, in printed order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import links
from generator.comparison.entries import Source as FiledSource
from generator.dossier import Dossier, Filed
from generator.model import Filing, Withheld, grid
from generator.model.filing import Source
from generator.model.parts import Fields, Signatures
from generator.register import DepartmentEntry, RegionEntry
from generator.views import brief, changes, cycle, notes, parts, years
from generator.views.brief import Around, BriefView
from generator.views.changes import ChangesView, ResultsView
from generator.views.computing import Beside
from generator.views.cycle import StepView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.notes import NotesView
from generator.views.parts import PartView


@dataclass(frozen=True, slots=True)
class FactView:
    """来源一节的一行."""

    label: str
    text: str
    computed: bool = False


@dataclass(frozen=True, slots=True)
class FilingView:
    """一份文件."""

    id: str
    heading: str
    """Shown above its parts when a page holds several filings; "" otherwise."""
    parts: tuple[PartView, ...]
    facts: tuple[FactView, ...]
    repairs: tuple[FactView, ...]
    files: tuple[LinkView, ...]
    withheld: str = ""
    """The reason, when the content is not shown."""


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """相邻年度."""

    year: int
    word: str
    href: str


@dataclass(frozen=True, slots=True)
class DepartmentYearView:
    """部门年度页."""

    frame: Frame
    name: str
    year: int
    aka: str
    steps: tuple[StepView, ...]
    neighbours: tuple[NeighbourView, ...]
    brief: BriefView | None
    changes: ChangesView | None
    results: ResultsView | None
    filings: tuple[FilingView, ...]
    notes: tuple[NotesView, ...]
    rules_href: str


def of(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> DepartmentYearView:
    """The page of one year of a department."""
    url = links.department_year(region.id, department.id, year)
    name = department.department.name
    filings = dossier.year(year)
    open_ = [one for one in filings if one.open]
    several = len(filings) > 1
    forms = "、".join(dict.fromkeys(one.filing.form for one in filings))
    frame = Frame(
        url,
        f"{name}{year}年度",
        f"{name}{year}年度{forms}：逐表照录，逐年可比。",
        "department-year",
        crumbs(
            url,
            [
                (region.region.name, links.region(region.id)),
                (department.department.short, links.department(region.id, department.id)),
            ],
        ),
        f"{year}年度",
        published=max((one.filing.published_on or "" for one in filings), default=""),
        source=name,
    )
    found = {one.source: _notes(one, dossier, several=several) for one in open_}
    results = changes.results(dossier, year)
    units = "、".join(dict.fromkeys(str(one.filing.money_unit) for one in filings))
    return DepartmentYearView(
        frame,
        name,
        year,
        f"{forms}　简称：{department.department.short}　金额单位：{units}",
        cycle.steps(year, department.summaries),
        _neighbours(frame, department, year),
        _brief(open_, department, found, results),
        changes.of(dossier, year),
        results,
        tuple(_filing(one, found.get(one.source), dossier, several=several) for one in filings),
        tuple(found.values()),
        frame.to("rules/"),
    )


def _notes(filed: Filed, dossier: Dossier, *, several: bool) -> NotesView:
    heading = cycle.STAGE_NAMES[filed.filing.stage] if several else ""
    return notes.of(filed.filing, dossier.checked[filed.source], filed.stem, heading)


def _brief(
    open_: list[Filed], department: DepartmentEntry, found: Mapping[FiledSource, NotesView], results: ResultsView | None
) -> BriefView | None:
    """Of the first filing of the year that is filled in."""
    years = {one.filing.year.value for one in open_}
    summaries = {one.name: one for one in department.summaries if one.year in years}
    filed = tuple(summaries[one.stem] for one in open_)
    for one in open_:
        if made := brief.of(one, summaries[one.stem], Around(filed, found[one.source], results)):
            return made
    return None


def _neighbours(frame: Frame, department: DepartmentEntry, year: int) -> tuple[NeighbourView, ...]:
    found = []
    for one in (year - 1, year, year + 1):
        if one == year:
            found.append(NeighbourView(one, "本页", ""))
        elif one in department.years:
            href = frame.to(links.department_year(department.region_id, department.id, one))
            found.append(NeighbourView(one, "已收录", href))
        else:
            blank = any(form.year == one for summary in department.summaries for form in summary.blank_forms)
            found.append(NeighbourView(one, "仅空白表" if blank else "未收录", ""))
    return tuple(found)


def _filing(filed: Filed, found: NotesView | None, dossier: Dossier, *, several: bool) -> FilingView:
    filing, stem = filed.filing, filed.stem
    heading = f"{cycle.STAGE_NAMES[filing.stage]}：{filing.form}" if several else ""
    across = Beside(years.beside(dossier.history, filed.source), changes.states(dossier, filed.source))
    return FilingView(
        stem,
        heading,
        () if found is None else notes.referred(parts.views(filing, stem, across), found),
        _facts(filing),
        tuple(FactView(one.place, one.reason) for one in filing.repairs) if filed.open else (),
        (LinkView("申报文件", f"filings/{stem}.yaml", "YAML，个人信息已去除"), *_source_link(filing))
        if filed.open
        else (),
        "" if filed.open else f"{filing.state}：{filing.state_reason}",
    )


def _facts(filing: Filing) -> tuple[FactView, ...]:
    found = [
        FactView("表种", filing.form),
        *([FactView("文件上的附件号", filing.annex)] if filing.annex else []),
        FactView("填报单位", filing.filer + (f"（单位编码 {filing.filer_code}）" if filing.filer_code else "")),
        FactView("填报日期", _filled_on(filing)),
        _year(filing),
        *([FactView("不予公开", "；".join(withheld))] if (withheld := _withheld(filing)) else []),
        *_source(filing.source),
        FactView("公开状态", str(filing.state)),
        FactView("批复日期", filing.approved_on or "原件没有"),
        FactView("公开日期", filing.published_on or "原件没有"),
        FactView(
            "版本",
            f"第{filing.version}版，" + (f"更正 {len(filing.corrections)} 次" if filing.corrections else "无更正"),
        ),
        *(FactView(f"更正（{one.on}）", one.text) for one in filing.corrections),
    ]
    if filing.review:
        for label, one in (("公开审查", filing.review.openness), ("保密审查", filing.review.secrecy)):
            if one:
                found.append(FactView(label, f"{one.office}，{one.on}"))
    return tuple(found)


def _filled_on(filing: Filing) -> str:
    if isinstance(filing.filed_on, str):
        return filing.filed_on or "未填"
    return "原件没有这一栏"


def _year(filing: Filing) -> FactView:
    note = filing.year.note or str(filing.year.basis)
    return FactView(
        "预算年度",
        f"{filing.year.value}年（{filing.year.basis}）{'：' + note if filing.year.note else ''}",
        computed=filing.year.basis != "原件印明",
    )


def _withheld(filing: Filing) -> list[str]:
    return [
        f"{item.label}：{item.value.withheld}"
        for part in grid.parts_of(filing.parts)
        if isinstance(part, Fields | Signatures)
        for item in part.items
        if isinstance(item.value, Withheld)
    ]


def _source(source: Source | None) -> list[FactView]:
    if source is None:
        return [FactView("原件", "草稿，尚无原件")]
    masked = f"；已遮盖：{'、'.join(source.masked)}" if source.masked else ""
    return [FactView("原件", source.form + masked), FactView("原件校验值", f"SHA-256 {source.sha256}")]


def _source_link(filing: Filing) -> list[LinkView]:
    source = filing.source
    if source is None:
        return []
    return [LinkView("原件", f"filings/{source.file}", source.form + ("，个人信息已遮盖" if source.masked else ""))]

"""本年度的文件 in one line, and 原件与来源: each filing with its form, days, version and files."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry
from generator.frozen import dataclass
from generator.model import Filing, Stage, State, YearBasis
from generator.views import cells, cycle, provenance
from generator.views.frame import Frame, LinkView


@dataclass(frozen=True, slots=True)
class CycleView:
    """一个环节: a filing that is here, or that none is."""

    name: str
    href: str
    word: str
    """When it was filed; else 未收录, 空白模板, 依法不公开, 撤回."""
    held: bool


@dataclass(frozen=True, slots=True)
class OriginView:
    """一份文件的来源."""

    stage: str
    form: LinkView
    told: str
    files: tuple[LinkView, ...]


def in_line(frame: Frame, department: DepartmentEntry, year: int, dossier: Dossier) -> tuple[CycleView, ...]:
    """The yearly cycle: the filings of each step, and the steps without one."""
    missing = dict(zip(cycle.STEPS, cycle.steps(year, department.summaries), strict=True))
    filings = dossier.year(year)
    found: list[CycleView] = []
    for stage in (Stage.APPRAISAL, *cycle.STEPS, Stage.EVALUATION):
        here = [filed for filed in filings if filed.filing.stage is stage]
        blank = {one.name for one in department.summaries if one.year == year and one.blank}
        found += (_held(frame, dossier, filed, blank, several=len(here) > 1) for filed in here)
        if not here and stage in missing:
            found.append(CycleView(str(stage), "", missing[stage].word, held=False))
    return tuple(found)


def _held(frame: Frame, dossier: Dossier, filed: Filed, blank: set[str], *, several: bool) -> CycleView:
    """`blank`: names of the filings that hold nothing but blank forms."""
    filing = filed.filing
    href = frame.to(links.filing(dossier.region_id, dossier.id, filing.year.value, filed.stem))
    name = filing.form if several else str(filing.stage)
    if filed.stem in blank:
        return CycleView(name, href, sentences.words("cycle.blank_form"), held=False)
    return CycleView(name, href, _day(filed) if filed.open else str(filing.state), held=filed.open)


def _day(filed: Filed) -> str:
    """When it was filled in, as filed."""
    day = filed.filing.filed_on
    return day if isinstance(day, str) and day else ""


def origins(frame: Frame, dossier: Dossier, year: int) -> tuple[OriginView, ...]:
    """Where the year's filings come from; all else is told on their forms."""
    folder = frame.to(f"{links.department_year(dossier.region_id, dossier.id, year)}filings/")
    return tuple(_origin(frame, dossier, filed, folder) for filed in dossier.year(year))


def _origin(frame: Frame, dossier: Dossier, filed: Filed, folder: str) -> OriginView:
    filing = filed.filing
    url = links.filing(dossier.region_id, dossier.id, filing.year.value, filed.stem)
    files = tuple(provenance.files(filing, filed.stem, folder)) if filed.open else ()
    return OriginView(
        str(filing.stage), LinkView(filing.form, frame.to(url)), sentences.joined(_told(filed), "marks.then"), files
    )


def _told(filed: Filed) -> Iterator[str]:
    filing = filed.filing
    if not filed.open:
        yield sentences.words("marks.under", title=filing.state, text=filing.state_reason)
        return
    yield _filed_on(filing)
    if filing.year.basis is not YearBasis.PRINTED:
        yield sentences.words("year_sources.year", year=filing.year.value, basis=filing.year.basis)
    if filing.approved_on:
        yield sentences.words("year_sources.approved_on", day=formats.date(filing.approved_on))
    if filing.published_on:
        yield sentences.words("year_sources.published_on", day=formats.date(filing.published_on))
    if filing.source is None:
        yield sentences.words("source.draft")
    elif filing.source.masked:
        yield sentences.words("year_sources.masked", masked=sentences.joined(filing.source.masked))
    if filing.state is not State.PUBLISHED:
        yield str(filing.state)
    yield provenance.version(filing)
    if filing.repairs:
        yield sentences.words("year_sources.repairs", number=len(filing.repairs))


def _filed_on(filing: Filing) -> str:
    if filing.filed_on is None:
        return sentences.words("year_sources.no_day")
    if not filing.filed_on:
        return sentences.words("year_sources.blank_day")
    return sentences.words("year_sources.filed_on", day=cells.shown(filing.filed_on).text)

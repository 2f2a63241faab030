"""以前的版本: a filing as it was before a correction, marked, with what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences, versions
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.frozen import dataclass
from generator.model import Filing
from generator.versions import VersionStep
from generator.views import corrections, parts, provenance
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.parts import PartView
from generator.views.provenance import FactView
from generator.views.shapes import TableView


@dataclass(frozen=True, slots=True)
class VersionView:
    """以前版本的页."""

    frame: Frame
    name: str
    form: str
    year: int
    number: int
    newest: LinkView
    others: tuple[LinkView, ...]
    """The other versions before the one of now."""
    step: tuple[tuple[str, str], ...]
    """What the correction says: when, what, why, who answered."""
    changes: TableView | None
    """Cell by cell against the next version; None where that is not kept."""
    same: bool
    """Whether no cell differs."""
    parts: tuple[PartView, ...]
    facts: tuple[FactView, ...]
    repairs: tuple[FactView, ...]
    files: tuple[LinkView, ...]


def of_year(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> Iterator[VersionView]:
    """Every earlier version of the open filings of one year."""
    for filed in dossier.year(year):
        for number, filing in filed.earlier if filed.open else ():
            yield _view(region, department, filed, number, filing)


def _view(region: RegionEntry, department: DepartmentEntry, filed: Filed, number: int, filing: Filing) -> VersionView:
    year = filed.filing.year.value
    place = (region.id, department.id, year, filed.stem)
    frame = _frame(region, department, filed, number)
    folder = frame.to(f"{links.department_year(*place[:3])}filings/")
    step = next((one for one in versions.steps(filed) if one.number == number + 1), None)
    changed = step.differences if step else None
    others = (other for other, _ in filed.earlier if other != number)
    return VersionView(
        frame,
        department.department.name,
        filing.form,
        year,
        number,
        LinkView(sentences.words("version.newest", version=filed.filing.version), frame.to(links.filing(*place))),
        tuple(
            LinkView(sentences.words("version.other", version=other), frame.to(links.version(*place, other)))
            for other in others
        ),
        tuple(_step(step)) if step else (),
        corrections.differences("changed", changed) if changed else None,
        changed == (),
        parts.views(filing, filed.stem, folder),
        provenance.facts(filing),
        provenance.repairs(filing),
        tuple(provenance.files(filing, f"{filed.stem}.v{number}", folder)),
    )


def _step(step: VersionStep) -> Iterator[tuple[str, str]]:
    said = step.correction
    yield sentences.words("record.day"), formats.date(said.on)
    yield sentences.words("record.correction"), said.text
    if said.reason:
        yield sentences.words("record.reason"), said.reason
    if said.office:
        yield sentences.words("record.office"), said.office


def _frame(region: RegionEntry, department: DepartmentEntry, filed: Filed, number: int) -> Frame:
    filing, about = filed.filing, department.department
    place = (region.id, department.id, filing.year.value, filed.stem)
    url, dated = links.version(*place, number), formats.fiscal_year(filing.year.value)
    way = [
        (region.region.name, links.region(region.id)),
        (about.short, links.department(region.id, department.id)),
        (dated, links.department_year(*place[:3])),
        (filing.form, links.filing(*place)),
    ]
    form = filing.form
    return Frame(
        url,
        sentences.words("version.title", name=about.name, year=dated, form=form, version=number),
        sentences.words("version.description", name=about.name, year=dated, form=form, version=number),
        "version",
        crumbs(url, way),
        sentences.words("version.here", version=number),
        source=about.name,
    )

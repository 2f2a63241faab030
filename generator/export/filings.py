"""文件、项目、提示: one row for each filing, each project it lists, and each remark about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import measure
from generator.export import values
from generator.export.encoding import Row
from generator.export.origins import Cells, FilingOrigin, spot_name
from generator.export.values import NOTHING
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.facts import FiledProject, Spot
from generator.frozen import dataclass
from generator.model import Department, Unconfirmed
from generator.rules import RULES, Checked, Remark


@dataclass(frozen=True, slots=True)
class DepartmentHome:
    """一个部门 as the table of filings tells it."""

    region: RegionEntry
    entry: DepartmentEntry
    function: str
    """Name of what it has in common with others; "" for none."""

    @property
    def department(self) -> Department:
        """What department.yaml says."""
        return self.entry.department


def filing(origin: FilingOrigin, home: DepartmentHome, checked: Checked, facts: int) -> Row:
    """The row of one filing that leads to so many `facts`; one that is not open only says that it is there."""
    filed, about, source = origin.filed.filing, home.department, origin.filed.filing.source
    shown = source if origin.filed.open else None
    return (
        origin.id,
        origin.home.region_id,
        home.region.region.short,
        home.region.region.code,
        origin.home.department_id,
        about.short,
        about.name,
        about.code,
        home.function,
        filed.year.value,
        filed.year.basis,
        filed.form,
        filed.stage,
        filed.scope,
        filed.filer,
        filed.state,
        filed.state_reason,
        _filed_on(origin),
        filed.approved_on,
        filed.published_on,
        filed.money_unit,
        filed.version,
        max((correction.on for correction in filed.corrections), default=None),
        origin.page,
        origin.yaml,
        shown and shown.file,
        shown and shown.form,
        shown and shown.sha256,
        facts,
        len(checked.remarks),
        len(checked.passed),
    )


def _filed_on(origin: FilingOrigin) -> str | None:
    filed_on = origin.filed.filing.filed_on
    if isinstance(filed_on, Unconfirmed):
        return measure.AWAITING
    return filed_on if isinstance(filed_on, str) else None


def project(origin: FilingOrigin, project: FiledProject, series: str) -> Row:
    """The row of one project that a filing lists; `series`: what it is called in all years."""
    name, budget = project.name, project.budget
    spot = budget.value.spot if budget else project.spot
    return (
        *origin.fact(f"p{spot_name(project.spot)}"),
        name.name or name.code,
        name.code,
        project.id,
        project.year,
        budget and budget.label,
        *(values.of_stated(budget) if budget else NOTHING),
        origin.place(spot.part, spot.row),
        series,
    )


def findings(origin: FilingOrigin, checked: Checked) -> Iterator[Row]:
    """The rows of what the rules say about a filing."""
    seen: Counter[str] = Counter()
    for number, remark in enumerate(checked.remarks, 1):
        spot = remark.spots[0] if remark.spots else Spot(())
        name = f"{remark.rule}-{spot_name(spot)}"
        seen[name] += 1
        yield _finding(origin, remark, f"{name}-{seen[name]}", number)


def _finding(origin: FilingOrigin, remark: Remark, name: str, number: int) -> Row:
    spot = remark.spots[0] if remark.spots else Spot(())
    anchor = "" if remark.spots else f"{origin.filed.stem}-n{number}"
    return (
        *origin.fact(name),
        remark.rule,
        RULES[remark.rule].title,
        remark.severity,
        remark.text,
        len(remark.spots),
        remark.inferred,
        *_answers(origin, remark),
        origin.place(spot.part, spot.row, anchor),
        *_difference(remark),
    )


def _answers(origin: FilingOrigin, remark: Remark) -> Cells:
    """说明 with its day, 豁免 with office and day; of several the last."""
    filed = origin.filed.filing
    reply = next((reply for reply in reversed(filed.replies) if remark.meant_by(reply.about)), None)
    waiver = next((waiver for waiver in reversed(filed.waivers) if remark.meant_by(waiver.about)), None)
    said = (reply.text, reply.on) if reply else (None, None)
    waived = (waiver.reason, waiver.office, waiver.on) if waiver else (None, None, None)
    return (*said, *waived)


def _difference(remark: Remark) -> Cells:
    """By how much the figures of a remark disagree, in its own unit and in 元."""
    found = remark.difference
    if found is None:
        return None, None, None
    return found.value, found.unit, values.in_cents(found.yuan)

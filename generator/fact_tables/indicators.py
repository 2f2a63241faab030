"""An indicator beyond its department: what identifies it anywhere, and the few facts its page is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from generator import comparison, links
from generator.comparison.history import Series
from generator.comparison.lifecycle import Step
from generator.dossier import Dossier
from generator.facts import Value
from generator.frozen import dataclass
from generator.measure import units
from generator.model import Horizon


@dataclass(frozen=True, slots=True)
class YearFact:
    """一项指标在一个部门一个年度的情况."""

    year: int
    target: str
    """As filed; "" when none is."""
    actual: str
    status: comparison.Status | None
    change: str
    """Against the year before, in words; "" when there is nothing to stand against."""
    unit: str
    """Of the target as read; what must agree for values of several departments to be comparable."""
    place: str
    """Its row, as seen from the page of the year; "" when only a later filing speaks of the year."""
    restated: str
    """A differing value that a later filing gives for the year."""
    restated_in: int | None
    """The year of that filing."""
    base: str = ""
    """What the numbers below count, without 万 or 亿; "" where the year has none."""
    aimed: Decimal | None = None
    """The target as a number; None where it is none, or counts something else."""
    reached: Decimal | None = None
    """The result, else what a later filing gives for the year, as a number."""


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """一个部门的一项指标."""

    id: str
    """Of its page."""
    name: str
    former: tuple[str, ...]
    path: tuple[str, ...]
    horizon: Horizon
    project: str
    """Name of the project; "" for the department as a whole."""
    years: tuple[YearFact, ...]

    @property
    def listed(self) -> tuple[int, ...]:
        """Years whose own filings list it."""
        return tuple(one.year for one in self.years if one.place)

    @property
    def told(self) -> tuple[int, ...]:
        """Years that any filing speaks of, the columns of earlier years too."""
        return tuple(one.year for one in self.years)

    @property
    def head(self) -> IndicatorHead:
        """What the list of all indicators needs of it."""
        last = max((one for one in self.years if one.place), key=lambda one: one.year, default=None)
        latest, target, place = (last.year, last.target, last.place) if last else (0, "", "")
        return IndicatorHead(self.name, self.former, self.path, self.project, self.told, latest, target, place)


@dataclass(frozen=True, slots=True)
class IndicatorHead:
    """一项指标在一个部门, without its values: each field as in the fact it is made from."""

    name: str
    former: tuple[str, ...]
    path: tuple[str, ...]
    project: str
    told: tuple[int, ...]
    latest: int
    """The newest year whose own filing lists it."""
    target: str
    """Of that year."""
    place: str
    """Its row there, as seen from the page of the year."""


def of(dossier: Dossier) -> tuple[IndicatorFact, ...]:
    """All indicators of one department, in the order of its pages."""
    return tuple(_fact(dossier, one) for one in dossier.history.indicators)


def identity(dossier: Dossier, series: Series) -> str:
    """The id of an indicator's page: as written in a filing, else made from its first name.

    A department's own indicators share a page with the same indicator of other departments; a project's stay its own.
    """
    if series.id:
        return series.id if not series.id.isdigit() else f"x{series.id}"  # /indicators/2/ is a page of the list
    key = series.key
    scope = (dossier.region_id, dossier.id, key.project) if key.project else ()
    return "x" + hashlib.sha256("\n".join((*scope, *key.levels)).encode()).hexdigest()[:10]


def _fact(dossier: Dossier, series: Series) -> IndicatorFact:
    return IndicatorFact(
        identity(dossier, series),
        series.names[0],
        series.names[1:],
        series.path,
        series.key.horizon,
        dossier.history.project(series.key.project),
        tuple(_years(series)),
    )


def _years(series: Series) -> Iterator[YearFact]:
    for step in series.steps:
        if step.listed or step.restated:
            yield _year(step)


def _year(step: Step) -> YearFact:
    target, actual = step.target, step.actual
    at = target or actual
    told = next((one.value for one in step.restated if one.differs or not step.listed), None)
    numbers = _numbers(target, actual if actual and actual.filed else told)
    return YearFact(
        step.year,
        target.text if target else "",
        actual.text if actual else "",
        step.completion.status if step.completion else None,
        comparison.describe(step.change).long if step.change else "",
        target.measure.unit if target and target.measure else "",
        links.within_year(at.source.stem, at.spot.anchor(at.source.stem)) if at else "",
        told.text if told else "",
        told.source.year if told else None,
        *numbers,
    )


def _numbers(target: Value | None, reached: Value | None) -> tuple[str, Decimal | None, Decimal | None]:
    """What both count, and both as numbers of it; a result that counts something else than its target is none."""
    first, second = _number(target), _number(reached)
    base = (first or second or ("", None))[0]
    return base, first[1] if first else None, second[1] if second and second[0] == base else None


def _number(value: Value | None) -> tuple[str, Decimal] | None:
    found = value.measure if value else None
    if found is None or found.number is None or found.doubtful:
        return None
    scale = units.scale(found.unit)
    return scale.base, units.shifted(found.number, scale.power)

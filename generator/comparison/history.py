"""One department's years beside one another: each indicator, amount and project through all its filings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import sentences
from generator.comparison import joins, snapshots
from generator.comparison.funds import FundSeries, funds
from generator.comparison.identity import Names
from generator.comparison.joins import Joins
from generator.comparison.lifecycle import Step, Year
from generator.comparison.snapshots import Snapshot
from generator.facts import Facts, FiledProject, Indicator, Key, nameless
from generator.frozen import dataclass
from generator.model import Stage

if TYPE_CHECKING:
    from generator.model import Aliases

_TURN = {stage: turn for turn, stage in enumerate(Stage)}
"""Where in the yearly cycle each stands."""


@dataclass(frozen=True, slots=True)
class Series:
    """一项指标的历年."""

    key: Key
    """Of its first year."""
    names: tuple[str, ...]
    """As printed, the latest first, each once."""
    path: tuple[str, ...]
    """Levels as the latest filing prints them."""
    id: str
    """As written in a filing; "" when none gives one."""
    steps: tuple[Step, ...]
    """Early to late; years that no filing speaks of are left out."""

    @property
    def years(self) -> tuple[int, ...]:
        """Years whose own filings list it."""
        return tuple(one.year for one in self.steps if one.listed)


@dataclass(frozen=True, slots=True)
class ProjectSeries:
    """一个项目的历年."""

    reference: str
    """What its indicators' keys call it."""
    names: tuple[str, ...]
    """As printed, the latest first."""
    codes: tuple[str, ...]
    years: tuple[FiledProject, ...]
    """Early to late; of one year the fuller entry (with a page, with a budget) first."""


@dataclass(frozen=True, slots=True)
class Break:
    """断点: between this year and the year before something other than figures changed."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class History:
    """一个部门各年度的比较."""

    years: tuple[int, ...]
    """Years with a filing, early to late."""
    indicators: tuple[Series, ...]
    """In the order the latest filing prints them, then those only earlier filings list."""
    funds: tuple[FundSeries, ...]
    projects: tuple[ProjectSeries, ...]
    breaks: tuple[Break, ...]
    names: Names
    filings: tuple[Facts, ...]
    """Of every open filing, by year and stage."""
    joins: Joins

    def project(self, reference: str) -> str:
        """What the project is called that indicators and amounts call `reference`; "" for the department as a whole."""
        if nameless(reference):
            return sentences.words("changes.nameless")
        return next((series.names[0] for series in self.projects if series.reference == reference), reference)


def of(filings: Iterable[Facts], aliases: Aliases | None = None) -> History:
    """The history of one department; `filings` in any order."""
    ordered = tuple(sorted(filings, key=_order))
    projects = [project for facts in ordered for project in facts.projects]
    names = Names(((project.year, project.name) for project in projects), aliases)
    joined = joins.of((indicator for facts in ordered for indicator in facts.indicators), names)
    return History(
        tuple(sorted({facts.source.year for facts in ordered})),
        _series(ordered, joined),
        funds(ordered, names),
        _projects(projects, names),
        tuple(_breaks(ordered)),
        names,
        ordered,
        joined,
    )


def _order(facts: Facts) -> tuple[int, int, str]:
    return (facts.source.year, _TURN[facts.source.stage], facts.source.stem)


def _series(filings: Iterable[Facts], joined: Joins) -> tuple[Series, ...]:
    every = [indicator for facts in filings for indicator in facts.indicators]
    years = _years(every, joined)
    by_root: dict[Key, list[Indicator]] = defaultdict(list)
    for indicator in every:
        by_root[joined.root(indicator)].append(indicator)
    series = [_one(root, same, years) for root, same in by_root.items()]
    return tuple(sorted(series, key=lambda one: _place(by_root[one.key])))


def _place(same: list[Indicator]) -> tuple[int, int, str, tuple[object, ...]]:
    """Latest filing first, then as printed in it."""
    last = max(same, key=lambda one: (one.year, -_TURN[one.stage]))
    return (-last.year, _TURN[last.stage], last.source.stem, (last.line.placed.path, last.line.index))


def _years(every: list[Indicator], joined: Joins) -> Mapping[int, Year]:
    """Each year with what its filings list, by stage."""
    by_year: dict[int, dict[Stage, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
    for entry in every:
        by_year[entry.year][entry.stage].append(entry)
    found: dict[int, Year] = {}
    for year in sorted(by_year):
        shot = {stage: _snapshot(listed, joined) for stage, listed in by_year[year].items()}
        found[year] = Year(year, shot, found.get(year - 1), joined)
    return found


def _snapshot(listed: list[Indicator], joined: Joins) -> Snapshot[Key, Indicator]:
    return snapshots.snapshot(listed, joined.root, snapshots.table)


def _one(root: Key, same: list[Indicator], years: Mapping[int, Year]) -> Series:
    ordered = sorted(same, key=lambda one: (-one.year, _TURN[one.stage]))
    told = {one.year for one in same} | {year for one in same for year, _ in one.history}
    told |= {year for year in years if year - 1 in {one.year for one in same}}
    steps = (years.get(year, Year(year, {}, None, None)).step(root, same) for year in sorted(told))
    return Series(
        root,
        tuple(dict.fromkeys(one.name for one in ordered)),
        ordered[0].path,
        next((one.id for one in ordered if one.id), ""),
        tuple(one for one in steps if one is not None),
    )


def _projects(projects: list[FiledProject], names: Names) -> tuple[ProjectSeries, ...]:
    by_root: dict[str, list[FiledProject]] = defaultdict(list)
    for one in projects:
        if one.name.known:
            by_root[names.project(one.name.reference)].append(one)
    found = []
    for root, same in by_root.items():
        ordered = sorted(same, key=lambda one: (one.year, not one.id, one.budget is None))
        late = ordered[::-1]
        titles = tuple(dict.fromkeys(one.name.name for one in late))
        codes = tuple(dict.fromkeys(one.name.code for one in late if one.name.code))
        found.append(ProjectSeries(root, titles, codes, tuple(ordered)))
    return tuple(sorted(found, key=lambda one: (-one.years[-1].year, one.reference)))


def _breaks(filings: tuple[Facts, ...]) -> Iterable[Break]:
    """A year whose 申报表 is another form than the year before's, or that has none before it."""
    forms: dict[int, list[str]] = defaultdict(list)
    for one in filings:
        if one.source.stage is Stage.TARGET:
            forms[one.source.year].append(one.source.form)
    years = sorted(forms)
    for before, year in pairwise(years):
        if before != year - 1:
            missing = sentences.joined(map(str, range(before + 1, year)))
            yield Break(year, sentences.words("breaks.missing", missing=missing, year=year, before=before))
        elif set(forms[before]) != set(forms[year]):
            was, now = (sentences.joined(dict.fromkeys(forms[one])) for one in (before, year))
            yield Break(year, sentences.words("breaks.form", was=was, now=now))

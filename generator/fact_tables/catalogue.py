"""All summaries together, by region, department and year: what the overview pages are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypeVar, cast

from generator.disclosure.clock import DisclosureClock
from generator.disclosure.statuses import Disclosure
from generator.fact_tables.fact_table import FactTable, Member
from generator.fact_tables.indicators import IndicatorFact, IndicatorHead
from generator.fact_tables.summary import Summary
from generator.findings import Severity
from generator.frozen import cached_property, dataclass, replace
from generator.model import Department, Region, Site, State
from generator.model.places import Predecessor

T = TypeVar("T")
LISTED = frozenset({State.PUBLISHED, State.CLOSED, State.WITHDRAWN})
"""States a reader of the site can see; the others are not mentioned anywhere."""


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """一个部门及其全部文件的摘要."""

    region_id: str
    id: str
    department: Department
    summaries: tuple[Summary, ...]
    held: tuple[str, ...] = ()
    """What its pages say of filings held back."""

    @property
    def years(self) -> tuple[int, ...]:
        """Years with a filing, late to early."""
        return tuple(sorted({one.year for one in self.summaries}, reverse=True))

    @property
    def bare(self) -> DepartmentEntry:
        """What is said of it without its filings."""
        return replace(self, summaries=(), held=())


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """一个地区."""

    id: str
    region: Region
    departments: tuple[DepartmentEntry, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """一条规则在全部文件中的提示数."""

    filings: int
    """How many filings it touched."""
    remarks: Mapping[Severity, int]

    @property
    def total(self) -> int:
        """How many remarks of any severity."""
        return sum(self.remarks.values())


@dataclass(frozen=True, slots=True)
class Listed:
    """一项指标 in one department."""

    entry: DepartmentEntry
    """Without its summaries."""
    fact: IndicatorFact


@dataclass(frozen=True, slots=True)
class Headed:
    """一项指标 in one department, without its values."""

    entry: DepartmentEntry
    """Without its summaries."""
    fact: IndicatorHead


@dataclass(frozen=True)
class Catalogue:
    """全站登记."""

    site: Site
    regions: tuple[RegionEntry, ...]
    fact_table: FactTable = field(default_factory=FactTable, repr=False, compare=False)
    """What the departments tell of remarks and indicators; empty in a part of the whole catalogue."""
    known_pages: tuple[str, ...] | None = None
    """In a part of the whole catalogue: those of `indicator_pages` that matter there."""
    timing: DisclosureClock = DisclosureClock()
    """By what filings are timed; in a part of the whole catalogue by what concerns one department."""
    disclosed: dict[str, tuple[tuple[Disclosure, ...], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """公开情况 of the departments of each region that was asked for, see `disclosures`."""

    @cached_property
    def departments(self) -> tuple[DepartmentEntry, ...]:
        """All departments, region by region."""
        return tuple(one for region in self.regions for one in region.departments)

    @cached_property
    def summaries(self) -> tuple[Summary, ...]:
        """All summaries, newest year first, then by region and department."""
        return order(one for department in self.departments for one in department.summaries)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """All years, late to early."""
        return tuple(sorted({one.year for one in self.summaries}, reverse=True))

    @cached_property
    def places(self) -> Mapping[tuple[str, str], tuple[RegionEntry, DepartmentEntry]]:
        """(region id, department id) → the region and the department."""
        return {(region.id, one.id): (region, one) for region in self.regions for one in region.departments}

    @cached_property
    def by_code(self) -> tuple[DepartmentEntry, ...]:
        """All departments in the order of region codes, then of names: an order that ranks nothing."""
        codes = {one.id: one.region.code for one in self.regions}
        return tuple(
            sorted(self.departments, key=lambda one: (codes[one.region_id], one.region_id, one.department.name, one.id))
        )

    @cached_property
    def peers(self) -> Mapping[str, tuple[DepartmentEntry, ...]]:
        """Each function of the site → the departments that have it, by region code and name; none is left out."""
        found: dict[str, list[DepartmentEntry]] = {function: [] for function in self.site.functions}
        for one in self.by_code:
            if one.department.function in found:
                found[one.department.function].append(one)
        return {function: tuple(same) for function, same in found.items()}

    @cached_property
    def peer_pages(self) -> frozenset[str]:
        """Functions that a department has: those have a page."""
        return frozenset(function for function, same in self.peers.items() if same)

    @cached_property
    def indicator_pages(self) -> frozenset[str]:
        """Ids of the indicators that stand in two or more years or departments: those have a page."""
        return self.fact_table.indicators() if self.known_pages is None else frozenset(self.known_pages)

    def listed(self, indicator: str) -> tuple[Listed, ...]:
        """The departments that list the indicator with this id, by region code and name."""
        return tuple(Listed(self.named(*place), fact) for place, fact in self.fact_table.listed(indicator))

    def heads(self, indicator: str) -> tuple[Headed, ...]:
        """The same without values."""
        return tuple(Headed(self.named(*place), head) for place, head in self.fact_table.heads(indicator))

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        """Code of each rule that found something → how much."""
        remarks: Counter[tuple[str, Severity]] = Counter()
        filings: Counter[str] = Counter()
        for one in self.summaries:
            filings.update(one.rules)
            for tally in one.tallies:
                remarks[tally.rule, tally.severity] += tally.count
        return {
            code: Tally(count, {one: remarks[code, one] for one in Severity if remarks[code, one]})
            for code, count in filings.items()
        }

    def tally(self, rule: str) -> Tally:
        """What the rule with this code found."""
        return self.tallies[rule]

    def members(self, function: str) -> tuple[DepartmentEntry, ...]:
        """The departments that have a function, by region code and name."""
        return self.peers[function]

    def prepare(self) -> None:
        """Find what all processes look up, before there are several: each would need memory for a copy."""
        _ = self.places, self._regions, self._successors, self.summaries, self.by_code, self.peers, self.tallies

    def clock(self) -> DisclosureClock:
        """By what filings are timed."""
        return self.timing

    def region(self, region_id: str) -> RegionEntry:
        """The region with this id."""
        return self._regions[region_id]

    def entry(self, region_id: str, department_id: str) -> DepartmentEntry:
        """The department with these ids."""
        return self.places[region_id, department_id][1]

    def named(self, region_id: str, department_id: str) -> DepartmentEntry:
        """What is said of the department with these ids, without its filings."""
        return self._bare[region_id, department_id]

    def place(self, region_id: str) -> RegionEntry:
        """What is said of the region with this id, without its departments."""
        return replace(self.region(region_id), departments=())

    def find(self, place: str) -> DepartmentEntry | None:
        """The department at “region/department”; None when it has no filing here."""
        region_id, _, department_id = place.partition("/")
        found = self.places.get((region_id, department_id))
        return found[1] if found else None

    def successors(self, place: str) -> tuple[tuple[DepartmentEntry, Predecessor], ...]:
        """The departments that took over from the one at “region/department”, with what they record of it."""
        return tuple(self._successors.get(place, ()))

    @cached_property
    def _bare(self) -> Mapping[tuple[str, str], DepartmentEntry]:
        """All without their filings: each page of an indicator or a rule asks for many."""
        return {place: entry.bare for place, (_, entry) in self.places.items()}

    @cached_property
    def _regions(self) -> Mapping[str, RegionEntry]:
        return {one.id: one for one in self.regions}

    @cached_property
    def _successors(self) -> Mapping[str, list[tuple[DepartmentEntry, Predecessor]]]:
        found: dict[str, list[tuple[DepartmentEntry, Predecessor]]] = defaultdict(list)
        for entry in self.departments:
            for one in entry.department.predecessors:
                found[one.department].append((entry, one))
        return found


class Slim:
    """Keeps equal texts and tallies of many departments once: their summaries take half the memory."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def entry(self, one: DepartmentEntry) -> DepartmentEntry:
        """The same department."""
        return replace(one, summaries=tuple(map(self._summary, one.summaries)))

    def _summary(self, one: Summary) -> Summary:
        return replace(
            one,
            region_id=self._once(one.region_id),
            department_id=self._once(one.department_id),
            name=self._once(one.name),
            form=self._once(one.form),
            filed_on=self._once(one.filed_on),
            published_on=self._once(one.published_on),
            blank_forms=self._once(one.blank_forms),
            tallies=self._once(tuple(map(self._once, one.tallies))),
        )

    def _once(self, value: T) -> T:
        return cast("T", self._known.setdefault(value, value))


def member(entry: DepartmentEntry) -> Member:
    """A department as the fact_table knows it."""
    about = entry.department
    return Member(entry.region_id, entry.id, about.function, about.name, about.short)


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

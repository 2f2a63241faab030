"""项目: each with purpose, money and state, and the way to its own page or its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats, links, sentences
from generator.comparison.history import ProjectSeries
from generator.facts import FiledProject, Fund, Stated
from generator.frozen import dataclass
from generator.measure import Amount
from generator.views import year_amounts
from generator.views.year_filings import YearFilings
from generator.views.year_indicator import YearIndicator
from generator.views.year_indicators import YearIndicators, counted


@dataclass(frozen=True, slots=True)
class ProjectLineView:
    """一个项目."""

    name: str
    href: str
    """Its own page, else its row."""
    amount: str
    unit: str
    """"" where the amount says its own, or is none."""
    amount_href: str
    """Where the amount stands; "" where `href` leads there."""
    purpose: str
    told: str
    """Class, budget of all years, what became of it, other names and years."""


@dataclass(frozen=True, slots=True)
class ProjectsView:
    """项目."""

    answer: str
    computed: bool
    """Whether the answer holds a sum."""
    sum: str
    """All budgets together, as this site adds them up; "" for one project and where one is no amount."""
    projects: tuple[ProjectLineView, ...]


def of(filings: YearFilings, indicators: YearIndicators) -> ProjectsView:
    """The projects the year's filings speak of."""
    found = listed(filings)
    budgets = [budget(entries) for _, entries in found]
    total = total_of(budgets)
    return ProjectsView(
        _answer(len(found), total),
        total is not None,
        sentences.words("year_projects.sum", amount=formats.money(total)) if total else "",
        tuple(_line(filings, series, entries, indicators) for series, entries in found),
    )


def listed(filings: YearFilings) -> list[tuple[ProjectSeries, list[FiledProject]]]:
    """Each project of the year with what the year's filings say of it, in printed order."""
    found = [
        (series, entries)
        for series in filings.dossier.history.projects
        if (entries := [entry for entry in series.years if entry.year == filings.year])
    ]
    return sorted(found, key=lambda pair: _place(filings, pair[1][0]))


def _place(filings: YearFilings, entry: FiledProject) -> tuple[int, object]:
    order = {facts.source.stem: at for at, facts in enumerate(filings.open)}
    return (order.get(entry.source.stem, len(order)), entry.spot)


def stated(entries: Sequence[FiledProject]) -> Stated | None:
    """The budget of the year as filed."""
    return next((entry.budget for entry in entries if entry.budget and entry.budget.value.filed), None)


def budget(entries: Sequence[FiledProject]) -> Amount | None:
    """The budget of the year; None where none is filed, or it is no amount."""
    return next((entry.budget.amount for entry in entries if entry.budget and entry.budget.amount), None)


def total_of(budgets: Sequence[Amount | None]) -> Amount | None:
    """All budgets together; None for one project, and where one of them is no amount."""
    known = [amount for amount in budgets if amount]
    if len(known) < len(budgets) or len(known) < 2:  # noqa: PLR2004 - a sum has two terms
        return None
    unit = Counter(amount.unit for amount in known).most_common(1)[0][0]
    return Amount("", sum((amount.to(unit).value for amount in known), Decimal(0)), unit)


def _answer(many: int, total: Amount | None) -> str:
    if not many:
        return sentences.words("year_projects.none")
    if total is None:
        return sentences.words("year_projects.number", number=many)
    return sentences.words("year_projects.total", number=many, amount=formats.money(total))


def _line(
    filings: YearFilings, series: ProjectSeries, entries: Sequence[FiledProject], indicators: YearIndicators
) -> ProjectLineView:
    entry = entries[0]
    row = filings.spot(entry.source, entry.spot)
    page = next((other.id for other in entries if other.id), "")
    funds = execution(filings, series)
    filed = stated(entries) or year_amounts.planned(first(funds))
    missing = sentences.words("year_projects.in_table" if funds else "year_projects.no_budget")
    own = indicators.of_project(series.reference)
    plain = filed is not None and (filed.amount is None or filed.amount.stated)
    return ProjectLineView(
        entry.name.name or sentences.words("changes.nameless"),
        _page(filings, page) if page else row,
        filed.value.text if filed else missing,
        str(filed.amount.unit) if filed and filed.amount and not plain else "",
        filings.place(filed.value) if page and filed and filed.value.spot.part else "",
        next((entry.purpose for entry in entries if entry.purpose), ""),
        sentences.joined(_told(filings, series, entries, own), "marks.then"),
    )


def _page(filings: YearFilings, project_id: str) -> str:
    url = links.project(filings.dossier.region_id, filings.dossier.id, filings.year, project_id)
    return links.relative(filings.url, url)


def _told(
    filings: YearFilings, series: ProjectSeries, entries: Sequence[FiledProject], own: Sequence[YearIndicator]
) -> Iterator[str]:
    if category := next((entry.category for entry in entries if entry.category), ""):
        yield category
    total = next((entry.total for entry in entries if entry.total and entry.total.amount), None)
    if total and total.amount:
        same = total.amount.value == (budget(entries) or total.amount).value
        yield sentences.words(
            "year_projects.all_this_year" if same else "year_projects.all_years", amount=total.amount.shown
        )
    yield from _executed(filings, series)
    yield from reached(own)
    yield from renamed(filings, series, entries[0])
    if before := _before(filings, series):
        yield before


def execution(filings: YearFilings, series: ProjectSeries) -> list[Fund]:
    """What its tables of execution say."""
    names = filings.dossier.history.names
    return [
        fund
        for facts in filings.open
        for fund in facts.funds
        if fund.key.kind == "execution" and names.project(fund.key.project) == series.reference and fund.value.filed
    ]


def first(funds: Sequence[Fund]) -> list[Fund]:
    """Their first line, the budget and what was spent; none where it is 0 over parts that are not."""
    line = [fund for fund in funds if fund.value.spot == funds[0].value.spot and fund.key == funds[0].key]
    return [] if _hollow(line) and not _hollow(funds) else line


def _hollow(funds: Sequence[Fund]) -> bool:
    return not any(fund.amount and fund.amount.value for fund in funds)


def _executed(filings: YearFilings, series: ProjectSeries) -> Iterator[str]:
    """执行 37.24 万元，执行率 86.20%."""
    funds = first(execution(filings, series))
    done, plan = year_amounts.spent(funds), year_amounts.planned(funds)
    if done is None or done.amount is None:
        return
    rate = year_amounts.rate(done, plan) if plan else None
    text = sentences.words("year_projects.executed", label=done.label, amount=done.amount.shown)
    yield text if rate is None else sentences.words("year_projects.rate", text=text, percent=formats.percent(rate))


def reached(own: Sequence[YearIndicator]) -> Iterator[str]:
    """9 项指标：达成 8 项，未达成 1 项."""
    if not own:
        return
    counts = Counter(one.status for one in own if one.status)
    told = counted(counts)
    key = "year_projects.states" if told else "year_projects.indicators"
    yield sentences.words(key, number=len(own), counts=told)
    if refused := sum(one.refused for one in own):
        yield sentences.words("year_projects.refused", number=refused)


def renamed(filings: YearFilings, series: ProjectSeries, now: FiledProject) -> Iterator[str]:
    """That it is new, or under which name it stood in the year before."""
    entry = _last(filings, series)
    if entry is None:
        if any(e.year == filings.year - 1 for other in filings.dossier.history.projects for e in other.years):
            yield sentences.words("changes.new")
    elif entry.name.name != now.name.name:
        yield sentences.words("year_projects.was", name=entry.name.name)


def _before(filings: YearFilings, series: ProjectSeries) -> str:
    """Its budget of the year before."""
    entry = _last(filings, series)
    if entry is None or not (entry.budget and entry.budget.amount):
        return ""
    return sentences.words("year_projects.before", year=entry.year, amount=entry.budget.amount.shown)


def _last(filings: YearFilings, series: ProjectSeries) -> FiledProject | None:
    return next((entry for entry in series.years if entry.year == filings.year - 1), None)

"""Which amounts tell a year: one table of one filing, its columns and rows, and what of them can be compared.

Years side by side come first: the table of income and expenditure, else the basic data, each as one filing prints its
columns. A filing of one year alone is set against the department's own filing of the year before. Else the steps of one
year stand side by side: budget, adjusted budget, executed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.comparison import changes, snapshots
from generator.comparison.changes import Change
from generator.facts import Facts, Fund, Origin, Spot
from generator.frozen import dataclass, replace
from generator.model import Horizon, MoneyUnit, Phase
from generator.views import moves
from generator.views.year_filings import YearFilings, scopes

INCOME, EXPENDITURE = "收入", "支出"
SIDES = frozenset({INCOME, EXPENDITURE})
"""What forms call the two sides."""
_MOST = 3
"""Years side by side."""
_YEARLY = ("funding", "basic_data")
_PLANNED = (Phase.ADJUSTED, Phase.BUDGET, Phase.INITIAL, Phase.REQUESTED)
"""What a result is measured by, the first that is there."""
_Column = tuple[int, Phase | None, str]
"""Year, phase and, where the steps of one year stand side by side, the printed label."""


@dataclass(frozen=True, slots=True)
class AmountRow:
    """一行金额."""

    name: str
    side: str
    """收入, 支出 or the title of the table; "" where the form prints neither."""
    depth: int
    total: bool
    funds: tuple[Fund | None, ...]
    """One for each column; None where the form has no such cell."""
    change: Change | None
    """Between the two columns that are compared."""

    @property
    def now(self) -> Fund | None:
        """The amount the row is about: that of the last column."""
        return self.funds[-1]

    @property
    def blank(self) -> bool:
        """Whether nothing is filed in any column."""
        return not any(fund and fund.value.filed for fund in self.funds)

    @property
    def zero(self) -> bool:
        """Whether every filed amount is 0."""
        filed = [fund for fund in self.funds if fund and fund.value.filed]
        return bool(filed) and all(fund.amount and not fund.amount.value for fund in filed)


@dataclass(frozen=True, slots=True)
class AmountTable:
    """钱的主表."""

    facts: Facts
    kind: str
    """Kind of part it is from."""
    columns: tuple[_Column, ...]
    rows: tuple[AmountRow, ...]
    unit: MoneyUnit
    """In which most of its amounts are filed."""
    steps: bool
    """Whether its columns are the steps of one year."""
    compared: tuple[int, int] | None
    """The columns that are compared, earlier and later."""
    elsewhere: Fund | None = None
    """An amount of the year before where that stands in a filing of its own."""

    @property
    def moved(self) -> bool:
        """Whether any row differs between the compared columns."""
        return any(row.change and not row.change.unchanged and row.change.comparable for row in self.rows)

    def difference(self, row: AmountRow) -> str:
        """How much a row has changed, in the unit of the table and written as its amounts are: −36.02."""
        filed = (fund.value.text for one in self.rows for fund in one.funds if fund)
        return moves.shown(row.change, self.unit, beside=filed, others=(one.change for one in self.rows))

    @property
    def head(self) -> AmountRow | None:
        """The row for the whole: the total of expenditure, else the only total, else the first row of steps."""
        totals = [row for row in self.rows if row.total and row.now and row.now.value.filed]
        wanted = [row for row in totals if row.side in {EXPENDITURE, ""}] or totals or (self.rows if self.steps else ())
        head = next(iter(wanted), None)
        return None if self.kind == "basic_data" or head is None or self._hollow(head) else head

    def _hollow(self, head: AmountRow) -> bool:
        """Whether the whole says 0 over rows that are not: then nobody can say what the whole is."""
        below = (row for row in self.rows if row.side == head.side and not row.total)
        return head.zero and not all(row.zero or row.blank for row in below)

    @property
    def parts(self) -> tuple[AmountRow, ...]:
        """The classes that make up `head`."""
        head = self.head
        if head is None or self.steps:
            return ()
        return tuple(row for row in self.rows if row.side == head.side and not row.total and not row.depth)


def of(filings: YearFilings) -> AmountTable | None:
    """The amounts that tell the year; None where no filing has a table of amounts."""
    every = [table for facts in filings.open for table in _tables(facts, filings)]
    return min(every, key=_rank, default=None)


def classes(facts: Facts, filings: YearFilings) -> AmountTable | None:
    """The income and expenditure of one filing, whether or not it is the table that tells the year."""
    return _years(facts, "funding", filings)


def execution(filings: YearFilings, besides: AmountTable | None) -> tuple[Fund, ...]:
    """What the year's filings say was planned and spent as a whole, where the table does not show it."""
    for facts in reversed(filings.open):
        table = _steps(facts, "execution")
        if table and table.head and not (besides and besides.facts.source == facts.source and besides.steps):
            return tuple(fund for fund in table.head.funds if fund and fund.value.filed)
    return ()


def rate(spent: Fund, budget: Fund) -> Decimal | None:
    """执行率 in percent; None where the budget is not positive or either is no amount."""
    return changes.share(spent.amount, budget.amount) if spent.amount and budget.amount else None


def planned(funds: Sequence[Fund]) -> Fund | None:
    """The budget that results are measured by."""
    return next((fund for phase in _PLANNED for fund in funds if fund.phase is phase), None)


def spent(funds: Sequence[Fund]) -> Fund | None:
    """What was spent."""
    return next((fund for fund in funds if fund.phase in {Phase.EXECUTED, Phase.SETTLED}), None)


def _rank(table: AmountTable) -> tuple[bool, bool, int]:
    """Years that can be compared first, then money of the whole, then as filed."""
    order = ("funding", "execution", "basic_data", "cost_makeup")
    return (table.compared is None or table.steps, table.head is None, order.index(table.kind))


def _tables(facts: Facts, filings: YearFilings) -> Iterator[AmountTable]:
    for kind in ("funding", "execution", "basic_data", "cost_makeup"):
        table = _years(facts, kind, filings) if kind in _YEARLY else None
        table = table or _steps(facts, kind)
        if table:
            yield table


def _funds(facts: Facts, kind: str) -> list[Fund]:
    """The amounts of one kind for the filing as a whole; those of an undated column only where no other is dated."""
    own = [
        fund
        for fund in facts.funds
        if fund.key.kind == kind and fund.scope in scopes(facts) and fund.horizon is not Horizon.LONG_TERM
    ]
    plain = [fund for fund in own if fund.phase is not Phase.CHANGE and fund.year <= facts.source.year]
    dated = [fund for fund in plain if fund.dated]
    return dated or plain


def _years(facts: Facts, kind: str, filings: YearFilings) -> AmountTable | None:
    """Years side by side; None for one whose year has several steps and no year before it."""
    funds = _funds(facts, kind)
    year = facts.source.year
    phases = {at: _phases(funds, at) for at in (year - 1, year)}
    if not phases[year]:
        return None
    both = [phase for phase in phases[year] if phase in phases[year - 1]]
    if not both and len(phases[year]) > 1:
        return None
    phase = both[-1] if both else phases[year][0]
    columns = [(at, phase, "") for at in sorted({fund.year for fund in funds if fund.phase is phase})][-_MOST:]
    rows = list(_rows(facts, funds, columns))
    if not both:
        return _against_own(facts, kind, rows, filings)
    others = [(year, other, "") for other in phases[year] if other is not phase]
    columns[-1:-1] = [column for column in others if _differ(facts, funds, column, columns[-1])]
    rows = list(_rows(facts, funds, columns))
    pair = (next(at for at, column in enumerate(columns) if column[0] == year - 1), len(columns) - 1)
    return _table(facts, kind, tuple(columns), [_compared(row, pair) for row in rows], pair)


def _phases(funds: Sequence[Fund], year: int) -> list[Phase | None]:
    return list(dict.fromkeys(fund.phase for fund in funds if fund.year == year and fund.value.filed))


def _differ(facts: Facts, funds: Sequence[Fund], first: _Column, second: _Column) -> bool:
    """Whether two columns of one year differ in any row."""
    rows = _rows(facts, funds, [first, second])
    pairs = [row.funds for row in rows]
    return any((a and a.amount and a.amount.value) != (b and b.amount and b.amount.value) for a, b in pairs)


def same_columns(table: AmountTable) -> tuple[Phase, int] | None:
    """The other step of the year whose amounts are the same in every row, and in how many: it has no column."""
    if table.steps:
        return None
    year, phase, _ = table.columns[-1]
    funds = _funds(table.facts, table.kind)
    for other in _phases(funds, year):
        column = (year, other, "")
        if other and other is not phase and column not in table.columns:
            rows = [row for row in _rows(table.facts, funds, [column]) if not row.blank]
            return other, len(rows)
    return None


def _against_own(facts: Facts, kind: str, rows: Sequence[AmountRow], filings: YearFilings) -> AmountTable:
    """A filing that prints one year, beside the department's own filing of the year before."""
    year, phase = facts.source.year, rows[0].now.phase if rows and rows[0].now else None
    steps = {
        (step.own.value.source, step.own.value.spot, step.own.key.path): (before.own if before else None, step.change)
        for series in filings.dossier.history.funds
        for before, step in zip((None, *series.steps), series.steps, strict=False)
        if step.year == year and step.own and (before is None or before.year == year - 1)
    }
    found = [steps.get(_place(row.now), (None, None)) if row.now else (None, None) for row in rows]
    before = next((fund for fund, change in found if fund and change), None)
    if before is None:
        columns = tuple((at, phase, "") for at in sorted({fund.year for row in rows for fund in row.funds if fund}))
        return _table(facts, kind, columns or ((year, phase, ""),), rows, None)
    beside = [
        replace(row, funds=(earlier, row.now), change=change)
        for row, (earlier, change) in zip(rows, found, strict=True)
    ]
    columns = ((year - 1, phase, ""), (year, phase, ""))
    return replace(_table(facts, kind, columns, beside, (0, 1)), elsewhere=before)


def _place(fund: Fund) -> tuple[Origin, Spot, tuple[str, ...]]:
    return (fund.value.source, fund.value.spot, fund.key.path)


def _steps(facts: Facts, kind: str) -> AmountTable | None:
    """The steps of one year side by side, under their printed labels."""
    funds = [fund for fund in _funds(facts, kind) if fund.year == facts.source.year]
    columns = list(dict.fromkeys((fund.year, fund.phase, fund.label) for fund in funds if fund.value.filed))
    if not columns:
        return None
    rows = list(_rows(facts, funds, columns))
    done = next((at for at, column in enumerate(columns) if column[1] is Phase.EXECUTED), None)
    plan = next((at for phase in _PLANNED for at, column in enumerate(columns) if column[1] is phase), None)
    pair = None if done is None or plan is None else (plan, done)
    return replace(_table(facts, kind, tuple(columns), [_compared(row, pair) for row in rows], pair), steps=True)


def _table(
    facts: Facts, kind: str, columns: tuple[_Column, ...], rows: Sequence[AmountRow], pair: tuple[int, int] | None
) -> AmountTable:
    filed = Counter(fund.amount.unit for row in rows for fund in row.funds if fund and fund.amount)
    unit = filed.most_common(1)[0][0] if filed else facts.filing.money_unit
    return AmountTable(facts, kind, columns, tuple(rows), unit, steps=False, compared=pair)


def _rows(facts: Facts, funds: Sequence[Fund], columns: Sequence[_Column]) -> Iterator[AmountRow]:
    """The rows that hold amounts of these columns, in printed order, those of one side together."""
    lines: dict[tuple[object, ...], dict[_Column, Fund]] = {}
    for fund in funds:
        column = next(
            (one for one in columns if one in {(fund.year, fund.phase, ""), (fund.year, fund.phase, fund.label)}), None
        )
        if column:
            lines.setdefault((fund.value.spot, fund.key), {}).setdefault(column, fund)
    titles = {placed.path: placed.title for placed in facts.parts}
    several = len({fund.value.spot.part for fund in funds}) > 1
    for cells in lines.values():
        first = next(iter(cells.values()))
        side = first.key.side or (titles.get(first.value.spot.part, "") if several else "")
        found = tuple(cells.get(column) for column in columns)
        yield AmountRow(first.name, side, max(0, len(first.key.path) - 1), first.total, found, None)


def _compared(row: AmountRow, pair: tuple[int, int] | None) -> AmountRow:
    before, after = (row.funds[pair[0]], row.funds[pair[1]]) if pair else (None, None)
    return replace(row, change=snapshots.funds(before, after) if before and after else None)

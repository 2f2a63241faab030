"""Which weights, scores, units and values of indicators a filing keeps, read from the printed form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.model import Filing, Horizon, Meaning, RowRole, Spread
from generator.model.parts import Assessment, Execution, Fields, Indicators, ProjectSet
from tests.planted.money import Held
from tests.planted.reading import Figure, Table, empty, figure, plain, rounded, span, tables, walk

_POINTS = re.compile(r"[（(]\s*([0-9.]+)(?:\s*[-~—]\s*([0-9.]+))?\s*(?:分\s*[）)]|[）)]\s*分)")
_PRINTED = re.compile(r"^(?:指标|目标)?\s*[0-9]*[：:.．、]?$|^[…·.]+$")
_LEVELS = (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.LEVEL3, Meaning.LEVEL4)
_VALUES = (Meaning.HISTORY, Meaning.TARGET, Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL)
_EACH = re.compile(r"每[^,，。；]{0,3}少[^,，。；]{0,3}1[^0-9,，。；]{0,3}扣([0-9.]+)分")
_LOW = re.compile("变动|成本|费|结转|结余|投诉|事故|差错|控制率|闲置|消耗|下降")
_TOTALS = re.compile(r"^(?:自评)?总分|^自评得分|^自评总分|^总得分")


class _Group:
    """One table, or the rows of one project of a flat table."""

    def __init__(self, table: Table, rows: Sequence[int], name: str) -> None:
        self.table, self.rows, self.name = table, rows, name

    @property
    def key(self) -> tuple[object, ...]:
        return (self.table.placed.path, self.name)


def groups(filing: Filing) -> Iterator[_Group]:
    for table in tables(filing, Indicators, ProjectSet, Assessment):
        plain_rows = [row for row, own in enumerate(table.part.rows) if own.role is None]
        if table.part.cut:
            plain_rows = plain_rows[:-1]
        project = table.first(Meaning.PROJECT)
        names = dict.fromkeys(table.text(row, project) for row in plain_rows) if project is not None else {"": None}
        for name in names:
            rows = [row for row in plain_rows if project is None or table.text(row, project) == name]
            yield _Group(table, [row for row in rows if _named(table, row)], name)


def _name(table: Table, row: int) -> str:
    at = next((at for level in reversed(_LEVELS) if (at := table.first(level)) is not None), None)
    return table.text(row, at)


def _named(table: Table, row: int) -> bool:
    name = _name(table, row)
    if not name or _PRINTED.match(name) or name == "不适用":
        return (
            bool(name)
            and name != "不适用"
            and any(not empty(table.cells[row][at]) for at in table.at(*_VALUES, Meaning.SCORE))
        )
    return True


def relations(filing: Filing) -> Iterator[Held]:
    for group in groups(filing):
        yield from _declared(group)
        yield from _scored(group)
        for row in group.rows:
            yield from _row(group.table, row)
    for table in tables(filing, Indicators):
        yield from _printed_total(filing, table)
    yield from _header_total(filing)
    for table in tables(filing, Execution):
        yield from _titled(table)
    yield from _long(filing)


def _declared(group: _Group) -> Iterator[Held]:
    """Weights of a group make the points that its name or title declares; without weights scores stay within them."""
    table, weight, score = group.table, group.table.first(Meaning.WEIGHT), group.table.first(Meaning.SCORE)
    of: dict[str, list[int]] = {}
    for row in group.rows:
        for level in (Meaning.LEVEL1, Meaning.LEVEL2):
            if _POINTS.search(name := table.text(row, table.first(level))):
                of.setdefault(name, []).append(row)
    title = table.part.title or ""
    if _POINTS.search(title) and not group.name and not table.part.cut:
        of[title] = list(group.rows)
    for name, rows in of.items():
        if table.part.cut and group.rows and rows[-1] == group.rows[-1]:
            continue
        ((first, second),) = _POINTS.findall(name)[:1]
        low, high = Decimal(first), Decimal(second or first)
        numbers = [found.number for row in rows if (found := table.points(row, weight))]
        if weight is None:
            scores = [found.number for row in rows if (found := table.points(row, score))]
            if scores:
                yield ("within", group.key, name), sum(scores, Decimal(0)) <= high
        elif numbers:
            full = len(numbers) == len(rows)
            yield ("declared", group.key, name), low <= sum(numbers, Decimal(0)) <= high if full else None


def _scored(group: _Group) -> Iterator[Held]:
    table = group.table
    most_at = table.first(Meaning.MAXIMUM) if isinstance(table.part, Assessment) else table.first(Meaning.WEIGHT)
    for row in group.rows:
        most, given = table.points(row, most_at), table.points(row, table.first(Meaning.SCORE))
        if most and given:
            yield ("score", group.key, row), given.number <= most.number
            factor = next((at for at, one in enumerate(table.part.columns) if one.label.startswith("得分系数")), None)
            if percent := table.percent(row, factor):
                due = rounded(most.number * percent.number / 100, given)
                yield ("factor", group.key, row), due == given.number


def _sum(table: Table, rows: Sequence[int], at: int | None) -> Decimal | None:
    numbers = [table.points(row, at) for row in rows]
    return sum((own.number for own in numbers if own), Decimal(0)) if numbers and all(numbers) else None


def _printed_total(filing: Filing, table: Table) -> Iterator[Held]:
    total = next((row for row, own in enumerate(table.part.rows) if own.role is RowRole.TOTAL), None)
    rows = [row for row, own in enumerate(table.part.rows) if own.role is None]
    if total is None or table.part.cut:
        return
    for meaning in (Meaning.WEIGHT, Meaning.SCORE):
        at = table.first(meaning)
        printed, own = table.points(total, at), _sum(table, rows, at)
        more = [value for other in tables(filing, Execution) if other.placed.path[:-1] == table.placed.path[:-1]
                if (value := _filled(other, other.first(meaning))) is not None]  # fmt: skip
        if printed and own is not None:
            yield ("total", table.placed.path, meaning), printed.number in {own, own + sum(more, Decimal(0))}


def _filled(table: Table, at: int | None) -> Decimal | None:
    numbers = [found.number for row in range(len(table.part.rows)) if (found := table.points(row, at))]
    return sum(numbers, Decimal(0)) if numbers else None


def _header_total(filing: Filing) -> Iterator[Held]:
    """A total score of a header is the sum of all scores beside it."""
    for placed in walk(filing):
        if not isinstance(placed.part, Fields):
            continue
        for item in placed.part.items:
            total = figure(item.value)
            if not total or not _TOTALS.match(plain(item.label)):
                continue
            inside = [
                table for table in tables(filing, Indicators, Execution) if table.placed.project == placed.project
            ]
            scored = [table for table in inside if table.first(Meaning.SCORE) is not None]
            if any(table.part.cut for table in scored) or not scored:
                continue
            sums = [_of_table(table) for table in scored]
            known = None not in sums
            yield ("header", placed.path), total.number == sum(sums, Decimal(0)) if known else None  # type: ignore[arg-type]


def _of_table(table: Table) -> Decimal | None:
    at = table.first(Meaning.SCORE)
    if isinstance(table.part, Execution):
        return _filled(table, at)
    return _sum(table, [row for row, own in enumerate(table.part.rows) if own.role is None and _named(table, row)], at)


def _titled(table: Table) -> Iterator[Held]:
    """Points in the title of a table of execution, and in the heading of its scores."""
    weight, score = table.first(Meaning.WEIGHT), table.first(Meaning.SCORE)
    title = _POINTS.search(table.part.title or "")
    if title and weight is not None and (own := _filled(table, weight)) is not None:
        yield ("titled", table.placed.path), own == Decimal(title[1])
    if title and weight is None and score is not None:
        for row in range(len(table.part.rows)):
            given, rate = table.points(row, score), table.percent(row, table.first(Meaning.RATE))
            if given:
                yield ("titled", table.placed.path, row), given.number <= Decimal(title[1])
            if given and rate and "执行率" in table.part.columns[score].label:
                yield ("scored", table.placed.path, row), given.number == Decimal(title[1]) * rate.number / 100


def value(table: Table, row: int, at: int) -> Figure | None:
    """The value of an indicator with the sign and unit that stand in their own columns."""
    cell = table.cells[row][at]
    own = figure(cell)
    if own is None:
        return None
    meaning = table.part.columns[at].meaning
    sign = own.sign or (table.text(row, table.first(Meaning.OPERATOR)) if meaning is Meaning.TARGET else "")
    unit = own.unit or table.text(row, table.first(Meaning.UNIT))
    return Figure({"＝": "="}.get(sign, sign), own.number, "%" if unit == "百分比" else unit)


def _base(unit: str) -> tuple[str, int]:
    power = {"万": 4, "亿": 8}.get(unit[:1], 0) if len(unit) > 1 else 0
    return (unit[1:] if power else unit), power


def _row(table: Table, row: int) -> Iterator[Held]:
    """One indicator: its target beside its other values, its points and its name."""
    targets = [at for at in table.at(Meaning.TARGET) if table.year(at) == table.placed.year]
    if len(targets) != 1 or isinstance(table.cells[row][targets[0]], Spread):
        return
    key, target = (table.placed.path, row), value(table, row, targets[0])
    values = [found for at in table.at(*_VALUES) if (found := value(table, row, at))]
    yield ("units", *key), _alike(values)
    yield ("met", *key), _met(table, row, target, span(table.cells[row][targets[0]]))
    yield ("deducted", *key), _deducted(table, row, target)
    if target:
        yield ("last", *key), _kept_up(table, row, target)
        counted = re.findall(r"(?<![第0-9.])([0-9]+(?:\.[0-9]+)?)([^0-9\W])", _name(table, row))
        if len(counted) == 1 and target.unit == counted[0][1]:
            yield ("named", *key), Decimal(counted[0][0]) == target.number


def _alike(values: Sequence[Figure]) -> bool | None:
    """Whether the values of a row are counted in one unit; figures of different size may be, 15万元 and 15元 are not."""
    counted = [(*_base(found.unit), found.number) for found in values if found.unit]
    if len(counted) < 2:
        return None
    if len({(base, power) for base, power, _ in counted}) == 1:
        return True
    sized = len({base for base, _, _ in counted}) == 1 and len({number for *_, number in counted}) > 1
    return None if sized else False


def _met(table: Table, row: int, target: Figure | None, ends: tuple[Decimal, Decimal, str] | None) -> bool | None:
    """Whether a result with all its points reaches its target."""
    most, given = table.points(row, table.first(Meaning.WEIGHT)), table.points(row, table.first(Meaning.SCORE))
    actual = next((value(table, row, at) for at in table.at(Meaning.ACTUAL)), None)
    if not actual or not most or not given or most.number != given.number:
        return None
    if ends:
        return ends[0] <= actual.number <= ends[1] if ends[2] == actual.unit else None
    if not target or target.unit != actual.unit:
        return None
    return {"≥": actual.number >= target.number, "≤": actual.number <= target.number}.get(target.sign)


def _kept_up(table: Table, row: int, target: Figure) -> bool | None:
    """Whether a signed target is no worse than the year before."""
    history = {table.year(at): value(table, row, at) for at in table.at(Meaning.HISTORY)}
    last = history[max(history)] if history and all(history.values()) else None
    if not last or target.sign not in {"≥", "≤"} or _LOW.search(_name(table, row)) or last.unit != target.unit:
        return None
    return target.number >= last.number if target.sign == "≥" else target.number <= last.number


def _deducted(table: Table, row: int, target: Figure | None) -> bool | None:
    """Whether all that the scoring rule can take away is the weight."""
    rule, most = table.text(row, table.first(Meaning.SCORING_RULE)), table.points(row, table.first(Meaning.WEIGHT))
    if not most:
        return None
    if target and (each := _EACH.search(rule)):
        gap = abs(Decimal(each[1]) * target.number - most.number)
        return gap <= Decimal("0.0005") * abs(target.number)
    taken = [Decimal(most_of) for most_of in re.findall(r"扣([0-9.]+)分", rule)]
    return max(taken) == most.number if len(taken) > 1 and "每" not in rule else None


def _long(filing: Filing) -> Iterator[Held]:
    """The same indicator in a long-term and an annual table."""
    by_horizon: dict[object, dict[tuple[str, ...], tuple[Table, int]]] = {Horizon.LONG_TERM: {}, Horizon.ANNUAL: {}}
    for table in tables(filing, Indicators):
        of = by_horizon[table.part.horizon or Horizon.ANNUAL]  # type: ignore[attr-defined]
        for row, own in enumerate(table.part.rows):
            if own.role is None and _named(table, row):
                of[path(table, row)] = (table, row)
    for key, (table, row) in by_horizon[Horizon.ANNUAL].items():
        if key in by_horizon[Horizon.LONG_TERM]:
            both = [_target(table, row), _target(*by_horizon[Horizon.LONG_TERM][key])]
            if all(both):
                yield ("long", key), both[0] == both[1]


def path(table: Table, row: int) -> tuple[str, ...]:
    levels = tuple(_POINTS.sub("", plain(table.text(row, at))) for at in table.at(*_LEVELS))
    return (*map(str, table.placed.project), *levels)


def _target(table: Table, row: int) -> object:
    at = next((at for at in table.at(Meaning.TARGET) if table.year(at) == table.placed.year), None)
    if at is None or isinstance(table.cells[row][at], Spread):
        return None
    found = value(table, row, at)
    return (found.sign, found.number, found.unit) if found else plain(table.text(row, at)) or None

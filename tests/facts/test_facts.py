"""Facts of every filing, line by line; each filed cell with a meaning is one fact; money adds up in any unit."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts import flat, headers
from generator.facts.flat import FactKind
from generator.model import BaseTable, Mark, MoneyUnit, grid
from generator.model.parts import Fields, Goals
from tests.facts import told
from tests.rules.building import read
from tests.rules.cases import table

FILINGS = told.filings()
EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("path", FILINGS, ids=told.name)
def test_the_facts_of_a_filing_are_as_reviewed(path: Path, *, update_golden: bool) -> None:
    expected = EXPECTED / f"{told.name(path)}.txt"
    if update_golden:
        expected.write_text(told.whole(path), encoding="utf-8")
    assert told.whole(path) == expected.read_text(encoding="utf-8")


def test_every_expected_file_belongs_to_a_filing() -> None:
    assert {file.stem for file in EXPECTED.glob("*.txt")} == set(map(told.name, FILINGS))


@pytest.mark.parametrize("path", FILINGS, ids=told.name)
def test_every_filed_cell_with_a_meaning_is_one_fact(path: Path) -> None:
    facts = told.of(path)
    cells = Counter(
        (placed.path, index, at)
        for placed in facts.parts
        if isinstance(placed.part, BaseTable)
        for index, row in enumerate(placed.part.rows)
        for at, cell in grid.slots(row).items()
        if placed.part.columns[at].meaning and cell is not Mark.SAME and grid.words(cell).strip()
    )
    tables = {placed.path for placed in facts.parts if isinstance(placed.part, BaseTable)}
    assert Counter((fact.part, fact.row, fact.column) for fact in flat.of(facts) if fact.part in tables) == cells


@pytest.mark.parametrize("path", FILINGS, ids=told.name)
def test_every_filed_item_with_a_meaning_and_every_goal_is_one_fact(path: Path) -> None:
    facts = told.of(path)
    items = Counter(
        (placed.path, index)
        for placed in facts.of(Fields)
        for index, item in enumerate(placed.part.items)
        if headers.meaning(item) and grid.words(item.value).strip()
    )
    goals = Counter(
        (placed.path, index)
        for placed in facts.of(Goals)
        for index, goal in enumerate(placed.part.goals)
        if grid.words(goal.text).strip()
    )
    parts = {placed.path for kind in (Fields, Goals) for placed in facts.of(kind)}
    assert Counter((fact.part, fact.row) for fact in flat.of(facts) if fact.part in parts) == items + goals


@pytest.mark.parametrize("path", FILINGS, ids=told.name)
def test_every_fact_keeps_the_text_as_filed(path: Path) -> None:
    facts = told.of(path)
    parts = {placed.path: placed.part for placed in facts.parts}
    for fact in flat.of(facts):
        part = parts[fact.part]
        if isinstance(part, BaseTable):
            assert grid.words(grid.slots(part.rows[fact.row])[fact.column]) == fact.text


UNITS = st.sampled_from(list(MoneyUnit))
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


@given(st.lists(AMOUNTS, min_size=1, max_size=6), UNITS, UNITS)
def test_money_adds_up_to_the_same_in_any_unit(values: list[Decimal], filed: MoneyUnit, other: MoneyUnit) -> None:
    rows = [f'[第{number}项, "{value:f}"]' for number, value in enumerate(values)]
    facts = read(table("funding", "item amount:2024", *rows), money_unit=filed)
    amounts = [fact.amount for fact in flat.of(facts) if fact.kind is FactKind.MONEY]
    assert all(amounts)
    assert (
        sum(amount.to(other).value for amount in amounts)
        == sum(amount.to(MoneyUnit.YUAN).value for amount in amounts)
        / {
            MoneyUnit.YUAN: 1,
            MoneyUnit.THOUSAND: 10**3,
            MoneyUnit.TEN_THOUSAND: 10**4,
            MoneyUnit.MILLION: 10**6,
            MoneyUnit.HUNDRED_MILLION: 10**8,
        }[other]
    )


@pytest.mark.parametrize(
    ("cell", "column", "row", "part", "filing", "unit"),
    [
        ("5亿元", "元", "千元", "百万元", "万元", "亿元"),
        ("5", "元", "千元", "百万元", "万元", "元"),
        ("5", None, "千元", "百万元", "万元", "千元"),
        ("5", None, None, "百万元", "万元", "百万元"),
        ("5", None, None, None, "万元", "万元"),
    ],
)
def test_the_unit_of_an_amount_is_the_cells_then_the_columns_the_rows_the_parts_the_filings(
    cell: str, column: str | None, row: str | None, part: str | None, filing: str, unit: str
) -> None:
    said = {
        "column": f", unit: {column}" if column else "",
        "row": f", unit: {row}" if row else "",
        "part": f"  money_unit: {part}\n" if part else "",
    }
    text = (
        f"- kind: funding\n{said['part']}  columns:\n    - {{label: 项, is: item}}\n"
        f"    - {{label: 金额, is: amount{said['column']}}}\n  rows:\n    - {{row: [甲, {cell}]{said['row']}}}\n"
    )
    (fund,) = read(text, money_unit=filing).funds
    assert fund.amount
    assert fund.amount.to(MoneyUnit(unit)).value == 5


def test_the_reason_of_an_indicator_is_what_its_row_says_or_the_causes_ticked() -> None:
    monitored = told.of(told.ROOT / "examples/content/shili/wenhua/2024/monitoring.yaml")
    said = {one.name: one.reason for one in monitored.indicators if one.reason}
    assert said == {"非遗展示活动": "展厅上半年维修，场次减少。"}
    columns = "level3 target deviation:::经费保障 deviation:::制度保障 deviation:::其他原因说明"
    rows = ('[甲, "5", √, "", 资金晚到]', '[乙, "5", "", √, "0"]', '[丙, "5", "", "", 无]')
    ticked = read(table("indicators", columns, *rows))
    assert [one.reason for one in ticked.indicators] == ["经费保障、资金晚到", "制度保障", ""]


def test_a_listed_project_has_its_purpose_class_and_total() -> None:
    filed = told.of(told.ROOT / "content/ezhou/jggw/2024/target.yaml")
    first = filed.projects[0]
    assert (first.category, first.purpose) == ("特定目标类", "党建教育基地")
    assert first.total is not None
    assert first.total.amount is not None
    assert first.total.amount.shown == "150 万元"

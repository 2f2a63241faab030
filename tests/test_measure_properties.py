"""What holds for every text a filing could hold."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import measure
from generator.measure import Kind, Operator, ValueState
from generator.model import MoneyUnit

PIECES = st.sampled_from(
    [*"0123456789.,-—~至到%‰年月日底前内≥≤<>=约余万亿次个人()（） 　", "百分之", "大于等于", "以上", "不适用"]
)
FILED = st.text(max_size=30) | st.lists(PIECES, max_size=12).map("".join)
DECIMALS = st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False)
UNITS = st.sampled_from(list(MoneyUnit))
SIGNS = st.sampled_from([one for one in Operator if one is not Operator.QUALITATIVE])


@pytest.fixture(autouse=True)
def _nothing_remembered():
    measure.parse.cache_clear()


@given(FILED, FILED, FILED)
@example("", "\\geqslant", "计量」")
@example("\0", "", "")
def test_the_filed_text_is_always_recoverable(raw, operator, unit):
    found = measure.parse(raw, operator, unit)
    assert found.raw == raw
    assert measure.shown(found) == raw


@given(FILED, FILED, FILED)
def test_every_measure_is_one_kind_and_says_why_not(raw, operator, unit):
    found = measure.parse(raw, operator, unit)
    counts = {Kind.NUMBER: 1, Kind.RANGE: 2, Kind.RELATIVE: 1}
    assert len(found.numbers) == counts.get(found.kind, 0)
    assert len(found.moments) == {Kind.DATE: 1, Kind.PERIOD: 2}.get(found.kind, 0)
    assert (found.kind is Kind.EMPTY) == bool(found.state and found.state.empty)
    assert (
        (found.kind is Kind.TEXT)
        == (found.state is ValueState.UNCLEAR)
        == bool(found.kind is Kind.TEXT and found.reason)
    )
    assert all(number.is_finite() for number in found.numbers)


@given(DECIMALS, SIGNS, st.sampled_from(["", "次", "%", "万人次"]))
def test_a_number_is_read_with_its_written_precision(number, operator, unit):
    found = measure.parse(f"{operator.sign}{number:f}{unit}")
    assert (found.kind, found.operator, found.unit) == (Kind.NUMBER, operator, unit)
    assert str(found.number) == str(Decimal(f"{number:f}"))


@given(DECIMALS)
def test_thousands_separators_change_nothing(number):
    assert measure.parse(f"{number:,f}").number == measure.parse(f"{number:f}").number == number


@given(DECIMALS, UNITS, UNITS)
def test_conversion_loses_nothing(number, unit, other):
    amount = measure.amount(f"{number:f}", unit)
    there = amount.to(other)
    assert there.to(unit).value == number
    assert there.raw == amount.raw
    assert there.converted == (unit is not other)


@pytest.mark.parametrize("raw", ["1" * 50_000, "—" * 50_000, "年" * 50_000, "1," * 20_000, "(" * 50_000, "≥ " * 20_000])
def test_a_monstrous_cell_is_text_at_once(raw):
    assert measure.parse(raw, raw[:500], raw[:500]).raw == raw
    assert measure.amount(raw, MoneyUnit.YUAN) is None

"""What holds for every pair of filings: nothing moves against itself, both directions mirror, percentages are sound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator import comparison, measure
from generator.comparison import Reason
from generator.comparison.history import History
from generator.comparison.lifecycle import Step
from generator.measure import units
from tests.rules.across import compared as across
from tests.rules.across import of, target
from tests.rules.cases import indicators, table
from tests.test_comparison_properties import assert_mirrors

NAMES = st.sampled_from(["培训", "调研", "满意度", "投诉率", "宣讲"])
GROUPS = st.sampled_from(["数量", "质量"])
WRITTEN = (
    "0 ≥10次 ≥12次 =10次 ≥90% 95% 0% -3 1-2期 2-3期 逐步提高 明显提高 已完成 无 不适用 10人 0.5万人 5000人 约3次 优"
)
VALUES = st.sampled_from(["", *WRITTEN.split()])
MONEY = st.sampled_from(["", "0", "-5", "10", "10.50", "120000元", "无", "3.3"])
CLASSES = st.sampled_from(["人员", "运转", "项目"])
INDICATORS = st.lists(st.tuples(GROUPS, NAMES, VALUES), min_size=1, max_size=5)
FUNDS = st.lists(st.tuples(CLASSES, MONEY), max_size=3, unique_by=lambda one: one[0])
FORMS = st.sampled_from(["甲表", "乙表"])
PARTS = st.tuples(INDICATORS, FUNDS, MONEY, FORMS)


def filing(year: int, parts) -> tuple[str, object]:
    listed, funds, total, form = parts
    text = indicators("level1 level2 level3 target", *(f'[产出, {a}, {b}, "{c}"]' for a, b, c in listed))
    lines = [f'[支出, {name}, "{amount}"]' for name, amount in funds]
    lines.append(f'{{is: 合计, row: [支出, 合计, "{total}"]}}')
    return target(year, text, table("funding", f"side item amount:{year}", *lines), form=form)


def compared(before, after) -> History:
    return across((filing(2023, before), filing(2024, after)))


def changes(found: History) -> dict[object, comparison.Change]:
    made = {one.key: step.change for one in found.indicators for step in one.steps if step.year == 2024}
    made |= {one.key: step.change for one in found.funds for step in one.steps if step.year == 2024}
    return {key: one for key, one in made.items() if one is not None}


@given(PARTS)
def test_nothing_has_moved_in_a_filing_against_itself(parts):
    assert not [one for one in changes(compared(parts, parts)).values() if one.moved]


@given(PARTS, PARTS)
def test_forth_and_back_mirror(before, after):
    there, back = changes(compared(before, after)), changes(compared(after, before))
    common = there.keys() & back.keys()
    assert all(there[key].reason in {None, *comparison.Reason} for key in common)
    for key in common:
        if there[key].reason not in {Reason.NEW, Reason.DROPPED}:
            assert_mirrors(there[key], back[key])
    new = {key for key, one in there.items() if one.reason is Reason.NEW}
    dropped = {key for key, one in back.items() if one.reason is Reason.DROPPED}
    assert new == dropped


@given(PARTS, PARTS)
def test_an_indicator_has_a_percentage_only_on_a_sound_base(before, after):
    for series in compared(before, after).indicators:
        by_year: dict[int, Step] = {one.year: one for one in series.steps}
        found = by_year[2024].change if 2024 in by_year else None
        if found is None or found.percent is None:
            continue
        old, new = by_year[2023].target.measure, by_year[2024].target.measure
        assert old.number > 0
        assert new.number >= 0
        assert old.operator is new.operator
        assert units.scale(old.unit).base == units.scale(new.unit).base
        assert not units.scale(old.unit).percent


@given(PARTS, PARTS)
def test_percentages_change_only_in_points(before, after):
    for series in compared(before, after).indicators:
        by_year = {one.year: one for one in series.steps}
        if {2023, 2024} <= by_year.keys() and by_year[2024].change:
            pair = [by_year[year].target for year in (2023, 2024)]
            if all(one and one.measure and one.measure.unit == "%" for one in pair):
                assert by_year[2024].change.absolute is None
                assert by_year[2024].change.percent is None


@given(PARTS, PARTS)
def test_an_amount_has_a_percentage_only_on_a_positive_base_and_within_equal_classes(before, after):
    classes = [{name for name, _ in parts[1]} for parts in (before, after)]
    for series in compared(before, after).funds:
        last = series.steps[-1]
        if last.change and last.change.percent is not None:
            assert series.total or classes[0] == classes[1]
            assert series.steps[-2].shown.amount.value > 0
            assert last.shown.amount.value >= 0


@given(st.lists(PARTS, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(every, random):
    filings = [filing(2021 + at, one) for at, one in enumerate(every)]
    filings.append(
        of(
            2022,
            "self-evaluation",
            indicators("level1 level2 level3 target actual", "[产出, 数量, 培训, ≥10次, 9次]"),
            stage="自评",
        )
    )
    shuffled = random.sample(filings, len(filings))
    first, second = across(filings), across(shuffled)
    assert (first.indicators, first.funds, first.projects, first.breaks) == (
        second.indicators,
        second.funds,
        second.projects,
        second.breaks,
    )


@given(VALUES, VALUES)
def test_a_restated_value_differs_only_when_both_say_something(own, later):
    columns = "level1 level2 level3 history:2023 target"
    found = across(
        (
            target(2023, indicators("level1 level2 level3 target", f'[产出, 数量, 培训, "{own}"]')),
            target(2024, indicators(columns, f'[产出, 数量, 培训, "{later}", "1次"]')),
        )
    )
    (series,) = found.indicators
    restated = [one for step in series.steps if step.year == 2023 for one in step.restated]
    if measure.parse(own).empty or measure.parse(later).empty or own == later:
        assert not any(one.differs for one in restated)

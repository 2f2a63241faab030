"""What holds for every pair of values."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator import comparison, formats, measure
from generator.comparison import Reason, Status
from generator.measure import Kind, Operator
from generator.model import MoneyUnit

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False).map("{:f}".format)
SMALL = st.integers(min_value=-3, max_value=3).map(str)
SIGNS = st.sampled_from(["", "≥", "≤", "=", "<", "约"])
UNITS = st.sampled_from(["", "%", "‰", "个百分点", "次", "人", "百人", "万元", "元"])
PLAIN = st.builds("{}{}{}".format, SIGNS, NUMBERS | SMALL, UNITS)
RANGES = st.builds("{}-{}{}".format, st.integers(0, 5), st.integers(5, 9), UNITS)
WORDS = st.sampled_from(
    ["", "无", "不适用", "逐步提高", "优", "已完成", "100%次", "2024年12月底前", "较上年提高5%", "不予公开"]
)
MEASURES = st.builds(measure.parse, PLAIN | RANGES | WORDS, st.sampled_from(["", "定性"])) | st.none()
AMOUNTS = st.builds(measure.amount, NUMBERS | SMALL, st.sampled_from(list(MoneyUnit))) | st.none()
MIRRORED = {
    Reason.BASE_MISSING: Reason.CURRENT_MISSING,
    Reason.CURRENT_MISSING: Reason.BASE_MISSING,
    Reason.NEW: Reason.DROPPED,
}
OF_THE_BASE = {None, Reason.BASE_ZERO, Reason.BASE_NEGATIVE, Reason.SIGN_FLIP}


def negated(number):
    return None if number is None else -number


def assert_mirrors(there, back):
    assert (negated(there.absolute), negated(there.points)) == (back.absolute, back.points)
    assert (there.unit, there.comparable, there.unchanged) == (back.unit, back.comparable, back.unchanged)
    if there.reason in OF_THE_BASE:
        assert back.reason in OF_THE_BASE
    else:
        assert back.reason is MIRRORED.get(there.reason, there.reason)
    for one, other in zip(there.ends, back.ends, strict=True):
        assert_mirrors(one, other)


@given(MEASURES)
def test_a_measure_against_itself_has_not_moved(one):
    found = comparison.measures(one, one)
    assert not found.moved
    assert found.unchanged == (one is not None and not one.empty)
    assert not found.absolute
    assert not found.points


@given(AMOUNTS)
def test_an_amount_against_itself_has_not_moved(one):
    found = comparison.amounts(one, one)
    assert not found.moved
    assert found.unchanged == (one is not None)
    assert found.note == ""


@given(MEASURES, MEASURES, st.booleans())
def test_measures_mirror(before, after, rate):
    assert_mirrors(comparison.measures(before, after, rate=rate), comparison.measures(after, before, rate=rate))


@given(AMOUNTS, AMOUNTS)
def test_amounts_mirror(before, after):
    assert_mirrors(comparison.amounts(before, after), comparison.amounts(after, before))


@given(AMOUNTS, AMOUNTS)
def test_an_amount_has_a_percentage_only_on_a_positive_base(before, after):
    found = comparison.amounts(before, after)
    allowed = before is not None and after is not None and before.value > 0 and after.value >= 0
    assert (found.percent is not None) == allowed
    if allowed:
        exact = (after.to(before.unit).value - before.value) * 100 / before.value
        assert abs(found.percent - exact) <= Decimal("0.0051")
    assert found.points is None


@given(MEASURES, MEASURES, st.booleans())
def test_a_measure_has_a_percentage_only_on_a_positive_base_of_the_same_unit_and_operator(before, after, rate):
    found = comparison.measures(before, after, rate=rate)
    for one in (found, *found.ends):
        if one.percent is None:
            continue
        assert before.kind is after.kind
        assert before.kind in {Kind.NUMBER, Kind.RANGE}
        assert before.operator is after.operator
        assert before.operator not in {Operator.APPROX, Operator.QUALITATIVE}
        assert before.numbers[-1] > 0
        assert min(after.numbers) >= 0
        assert before.unit not in {"%", "‰", "个百分点"}
        assert not (rate and before.unit == "")
        assert one.points is None
        assert one.absolute is not None


@given(MEASURES, MEASURES)
def test_percentages_change_in_points_only(before, after):
    found = comparison.measures(before, after)
    percent = before is not None and before.unit in {"%", "‰", "个百分点"} and before.numbers
    for one in (found, *found.ends):
        if one.points is not None:
            assert percent
            assert (one.absolute, one.percent, one.unit) == (None, None, "个百分点")
        if one.absolute is not None:
            assert not percent


@given(MEASURES, MEASURES)
def test_every_change_has_words_with_all_its_digits(before, after):
    found = comparison.measures(before, after)
    words = comparison.describe(found)
    assert words.figure
    assert words.long
    assert "-" not in words.short
    difference = found.points if found.points is not None else found.absolute
    if difference:
        assert formats.signed(difference) == words.figure
        assert words.long.startswith(words.short)
    if found.percent is None:
        assert words.percent == ""


@given(MEASURES, MEASURES, st.booleans())
def test_only_numbers_and_days_are_met(target, actual, due):
    found = comparison.completion(target, actual, due=due)
    if found.status in {Status.MET, Status.NOT_MET, Status.EXCEEDED}:
        dated = actual.kind is target.kind is Kind.DATE
        assert dated or (actual.kind is Kind.NUMBER and target.kind in {Kind.NUMBER, Kind.RANGE})
    if found.status is Status.EXCEEDED:
        assert target.operator is Operator.GE
    assert (found.rate is None) == (found.formula == "")
    assert (found.status is Status.NOT_MEASURABLE) <= bool(found.note)
    if actual is not None and actual.kind is Kind.DONE and not (target and target.raw == "不适用"):
        assert found.status is Status.SELF_REPORTED_DONE

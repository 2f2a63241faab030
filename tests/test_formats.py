"""Numbers, amounts, changes and dates as the site shows them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import formats, measure
from generator.model import MoneyUnit

DECIMALS = st.decimals(min_value=-(10**18), max_value=10**18, places=6, allow_nan=False)


def back(text):
    return Decimal(text.replace("−", "-").replace(",", ""))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("588.21", "588.21"),
        ("45.60", "45.60"),
        ("200", "200"),
        ("-36.02", "−36.02"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("-0.00", "0.00"),
        ("2E+3", "2000"),
        ("1E-9", "0.000000001"),
        ("1234567.5", "1,234,567.5"),
        ("-10000", "−10,000"),
        ("9999.99", "9999.99"),
    ],
)
def test_number(value, text):
    assert formats.number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("6.00", "+6.00"), ("-36.02", "−36.02"), ("0.00", "0.00"), ("0.001", "+0.001"), ("-0", "0")],
)
def test_signed(value, text):
    assert formats.signed(Decimal(value)) == text


def test_a_difference_keeps_the_larger_number_of_decimals():
    assert formats.signed(Decimal(200) - Decimal("149.25")) == "+50.75"
    assert formats.signed(Decimal("588.21") - Decimal("582.21")) == "+6.00"


def test_money_stands_off_its_unit_and_long_figures_have_thousands_separators():
    assert formats.money(measure.amount("588.21　", MoneyUnit.TEN_THOUSAND)) == "588.21 万元"
    assert formats.money(measure.amount("1,234.50", MoneyUnit.YUAN)) == "1234.50 元"
    assert formats.money(measure.amount("4150000.00", MoneyUnit.YUAN)) == "4,150,000.00 元"


def test_thousands_are_separated_beside_figures_that_have_them():
    assert [formats.signed(Decimal(one), grouped=True) for one in ("-4000.00", "12000", "24.5")] == [
        "−4,000.00",
        "+12,000",
        "+24.5",
    ]
    assert formats.separated(["30,000.00", "600"])
    assert formats.separated(["4000"], [Decimal(-12_000)])
    assert not formats.separated(["4000", ""], [Decimal("9999.99")])


@pytest.mark.parametrize(
    ("value", "text", "trimmed"),
    [
        ("1.0305", "+1.03%", "+1.03%"),
        ("1.005", "+1.01%", "+1.01%"),
        ("-1.005", "−1.01%", "−1.01%"),
        ("-9.514", "−9.51%", "−9.51%"),
        ("200", "+200.00%", "+200%"),
        ("34.00", "+34.00%", "+34%"),
        ("2.50", "+2.50%", "+2.5%"),
        ("0", "0.00%", "0%"),
        ("-0.001", "0.00%", "0%"),
    ],
)
def test_percent_change(value, text, trimmed):
    assert formats.percent_change(Decimal(value)) == text
    assert formats.percent_change(Decimal(value), trim=True) == trimmed


def test_percent():
    assert formats.percent(Decimal("99.98229")) == "99.98%"
    assert formats.percent(Decimal(100)) == "100.00%"
    assert formats.percent(Decimal(35), trim=True) == "35%"
    assert formats.percent(Decimal(-50), trim=True) == "−50%"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("-50", None, "−50个百分点"),
        ("-19.7", None, "−19.7个百分点"),
        ("0.5", None, "+0.5个百分点"),
        ("0", None, "0个百分点"),
        ("1.23456", None, "+1.23456个百分点"),
        ("1.23456", 0, "+1.2个百分点"),
        ("1.25", 0, "+1.3个百分点"),
        ("-1.25", 0, "−1.3个百分点"),
        ("1.23456", 2, "+1.235个百分点"),
        ("1.2", 0, "+1.2个百分点"),
        ("1.2", 1, "+1.2个百分点"),
        ("1", 1, "+1个百分点"),
    ],
)
def test_points_have_at_most_one_decimal_more_than_their_source(value, decimals, text):
    assert formats.points(Decimal(value), decimals) == text


@pytest.mark.parametrize(("value", "decimals"), [("1.80", 2), ("200", 0), ("2E+3", 0), ("0.001", 3)])
def test_decimals_of(value, decimals):
    assert formats.decimals_of(Decimal(value)) == decimals


def test_the_size_of_a_file_has_two_or_three_digits():
    assert formats.file_size(87_499) == "87 KB"
    assert formats.file_size(999_999) == "1000 KB"
    assert formats.file_size(1_143_614) == "1.1 MB"


def test_count_year_and_date():
    assert formats.count(39, "项") == "39 项"
    assert formats.year(2024) == "2024年"
    assert formats.date("2024-01-05") == "2024年1月5日"
    assert formats.date("2023-12-31") == "2023年12月31日"


@given(DECIMALS)
def test_no_digit_is_lost(value):
    assert str(back(formats.number(value))) == format(abs(value) if value == 0 else value, "f")
    assert back(formats.signed(value)) == value
    assert back(formats.points(value).removesuffix("个百分点")) == value


@given(DECIMALS)
def test_a_rounded_percentage_is_within_half_a_hundredth(value):
    shown = back(formats.percent_change(value).removesuffix("%"))
    assert abs(shown - value) <= Decimal("0.005")
    assert back(formats.percent_change(value, trim=True).removesuffix("%")) == shown


@given(DECIMALS)
def test_a_minus_is_never_a_hyphen(value):
    texts = (formats.number(value), formats.signed(value), formats.percent(value), formats.points(value))
    assert not any("-" in one or "E" in one for one in texts)
    assert all(("−" in one) == (value < 0) for one in texts[:2])

"""A cell reads as Excel and WPS show it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.picture.number_formats import CHINESE_FORMATS, general, shown

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
CASES = [
    (0.5825, "0.00%", "58.25%"),
    (45.6, "0.00", "45.60"),
    (1234.5, "#,##0.00", "1,234.50"),
    (1234.5, "General", "1234.5"),
    (0.1 + 0.2, "General", "0.3"),
    (45.6, "0.00_ ", "45.60"),
    (1234.5, ACCOUNTING, "1,234.50"),
    (-1234.5, ACCOUNTING, "-1,234.50"),
    (0, ACCOUNTING, "-"),
    ("甲", ACCOUNTING, "甲"),
    (-5, "0_);[Red]\\(0\\)", "(5)"),
    (5, "0_);[Red]\\(0\\)", "5"),
    (12345, '0!.0,"万元"', "1.2万元"),
    (1234567, "#,##0,", "1,235"),
    (45291, 'yyyy"年"m"月"d"日"', "2023年12月31日"),
    (45291, "yyyy/m/d", "2023/12/31"),
    (45291, "mm-dd-yy", "2023-12-31"),
    (45291.5, "yyyy-mm-dd hh:mm:ss", "2023-12-31 12:00:00"),
    (12345, "[DBNum1][$-804]General", "一万二千三百四十五"),
    (12345, "[DBNum2][$-804]General", "壹万贰仟叁佰肆拾伍"),
    (45000, "[DBNum1]General", "四万五千"),
    (45291, '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二三年十二月三十一日"),
    (0.5, "# ?/?", "1/2"),
    (1.25, "# ??/??", "1 1/4"),
    (2, "# ?/?", "2"),
    (12345.678, "0.00E+00", "1.23E+04"),
    (0.00012, "0.0E+00", "1.2E-04"),
    (12345, "##0.0E+0", "12.3E+3"),
    (1.5, '[>=1]0.00"高";[<1]0.00"低"', "1.50高"),
    (0.5, '[>=1]0.00"高";[<1]0.00"低"', "0.50低"),
    (5.2, "0.0‰", "5.2‰"),
    (1234567.891234, "General", "1234567.891"),
    (0.123456789012, "General", "0.123456789"),
    (123456789012, "General", "1.23457E+11"),
    (12345678901, "General", "12345678901"),
    (1e-05, "General", "0.00001"),
    (1.23456789e-05, "General", "1.23457E-05"),
    (-0.5, "General", "-0.5"),
    (1e20, "General", "1E+20"),
    (0.0001234, "General", "0.0001234"),
    (3, "@", "3"),
    ("≥95%", "@", "≥95%"),
    (0, "0;-0;;@", ""),
    (5, 'G/通用格式"元"', "5元"),
    (1.5, '0.00"万元"', "1.50万元"),
    (0.995, "0%", "100%"),
    (2.675, "0.00", "2.68"),
    (1.005, "0.00", "1.01"),
    (12, "000", "012"),
    (1234, "0000-0000", "0000-1234"),
    (0.75, "h:mm AM/PM", "6:00 PM"),
    (1.5, "[h]:mm", "36:00"),
    (45291.75, "m/d/yy h:mm", "2023-12-31 18:00"),
    (0.5, "h:mm", "12:00"),
    (45291, "aaaa", "星期日"),
    (45291, "[$-F800]dddd, mmmm dd, yyyy", "2023年12月31日"),
    (45291, "d-mmm-yy", "31-Dec-23"),
    (1234.5, "¥#,##0.00;¥-#,##0.00", "¥1,234.50"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    (-3, "0;[Red]0", "3"),
    (True, "General", "TRUE"),
    (1.5, "0.##", "1.5"),
    (2, "0.##", "2."),
    (1000000.0, "#,##0", "1,000,000"),
    (1000000, "0.0,,", "1.0"),
    (0.5, "#.00", ".50"),
    (100, "0.0%", "10000.0%"),
    (15, "[DBNum1]General", "一十五"),
    (45288, "[DBNum1]d", "二十八"),
    (99999.5, "0.0E+0", "1.0E+5"),
    (1, "yyyy-m-d", "1900-1-1"),
    (-1, "yyyy-m-d", "########"),
    (100000000005, "[DBNum1]General", "一千亿〇五"),
    (1000000000000.0, "General", "1E+12"),
    (99999999999.5, "General", "1E+11"),
    (10, "# ?/8", "10"),
    (0.3, "# ?/8", "2/8"),
]


@pytest.mark.parametrize(("value", "code", "text"), CASES)
def test_a_value_reads_as_its_format_shows_it(value: Any, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize("code", CHINESE_FORMATS.values())
def test_formats_known_by_number_alone_show_days_and_times(code: str) -> None:
    assert set("年月日时分秒上下午-0123456789") >= set(shown(45291.75, code))


def test_a_day_counted_from_1904_is_four_years_later() -> None:
    assert shown(43829, "yyyy-mm-dd", from_1904=True) == shown(45291, "yyyy-mm-dd") == "2023-12-31"


def test_no_value_shows_nothing() -> None:
    assert shown(None, "0.00") == ""


def test_a_number_no_condition_admits_fills_the_cell_with_number_signs() -> None:
    assert shown(5, "[>10]0;[<3]0") == "########"


@given(st.integers(-99_999_999, 99_999_999), st.integers(0, 4))
def test_a_plain_decimal_shows_all_its_digits(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    assert Decimal(shown(float(number), "General")) == number
    assert shown(float(number), "0." + "0" * places if places else "0") == f"{number:.{places}f}"
    assert shown(float(number), "#,##0." + "0" * places if places else "#,##0") == f"{number:,.{places}f}"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=14, min_value=-(10**13), max_value=10**13))
def test_the_general_format_is_never_wider_than_a_cell(number: Decimal) -> None:
    assert len(general(number).lstrip("-")) <= 11


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%E+-/;@ymdhsa[]"\\_*年元', max_size=12))
def test_no_format_however_strange_breaks_the_reading(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)

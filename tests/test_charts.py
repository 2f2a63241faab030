"""Pictures draw what the figures say, from zero, and are left out where the figures would not carry them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator import measure, pages
from generator.views import charts, stacks
from tests.rules.across import compared
from tests.test_history import money

ROOT = Path(__file__).parent.parent


def parts(*values: str) -> list[tuple[str, str, Decimal]]:
    return [(f"第{number}类", one, Decimal(one)) for number, one in enumerate(values, 1)]


def stack(*filings):
    spent = [one for one in compared(filings).funds if one.key.side == "支出"]
    return stacks.of("chart", "支出", stacks.by_year(spent))


def total(value: str) -> str:
    return f"{{is: 合计, row: [支出, 合计, '{value}']}}"


def test_slices_fill_the_bar_and_say_their_share() -> None:
    found = charts.shares("支出构成", parts("60", "25", "15"), Decimal(100))
    assert [(one.x, one.width, one.percent) for one in found.slices] == [
        ("0", "60", "60.00%"),
        ("60", "25", "25.00%"),
        ("85", "15", "15.00%"),
    ]


@pytest.mark.parametrize(
    ("values", "whole"),
    [
        (["60"], "60"),
        (["60", "39"], "100"),
        (["60", "-10", "50"], "100"),
        (["1", "1", "1", "1"], "4"),
        (["0", "5"], "5"),
    ],
    ids=["one part", "does not add up", "negative", "too many", "one after zeros"],
)
def test_no_bar_that_the_figures_do_not_carry(values: list[str], whole: str) -> None:
    assert charts.shares("支出构成", parts(*values), Decimal(whole)) is None


def test_bars_are_as_long_as_their_totals_on_one_scale_from_zero() -> None:
    found = stack(money(2023, '[支出, 甲, "50"]', total("50")), money(2024, '[支出, 甲, "100"]', total("100")))
    lengths = [sum(Decimal(piece.width) for piece in bar.pieces) for bar in found.bars]
    assert abs(lengths[1] - 2 * lengths[0]) <= Decimal("0.1")
    assert {bar.pieces[0].x for bar in found.bars} == {"46"}
    assert [bar.total for bar in found.bars] == ["50", "100"]


def test_years_with_other_classes_are_cut_apart() -> None:
    found = stack(
        money(2023, '[支出, 基本, "30"]', '[支出, 项目, "20"]', total("50")),
        money(2024, '[支出, 人员, "40"]', '[支出, 公用, "20"]', total("60")),
    )
    assert [bar.cut for bar in found.bars] == [False, True]
    assert "虚线" in found.remark


def test_a_year_whose_classes_do_not_add_up_is_shown_whole_in_a_colour_of_its_own() -> None:
    found = stack(money(2023, '[支出, 甲, "49"]', total("50")), money(2024, '[支出, 甲, "60"]', total("60")))
    assert [(piece.label, piece.css) for piece in found.bars[0].pieces] == [("合计", "f0")]


def test_a_figure_stands_in_its_segment_or_above_one_too_narrow_for_it() -> None:
    rows = ('[支出, 甲, "95"]', '[支出, 乙, "5.00"]', total("100"))
    found = stack(money(2023, *rows), money(2024, *rows))
    assert [(one.text, one.inside) for one in found.bars[0].pieces] == [("95", True), ("5.00", False)]
    assert found.description == "2023年：甲 95，乙 5.00，合计 100；2024年：甲 95，乙 5.00，合计 100"


def test_a_class_keeps_its_colour_when_another_is_missing() -> None:
    both = ('[支出, 甲, "40"]', '[支出, 乙, "10"]', total("50"))
    found = stack(money(2023, *both), money(2024, '[支出, 甲, "0"]', '[支出, 乙, "50"]', total("50")))
    assert [piece.css for bar in found.bars for piece in bar.pieces if piece.label == "乙"] == ["f2", "f2"]
    assert not any(bar.cut for bar in found.bars)


def test_yuan_and_ten_thousand_yuan_stand_on_one_scale_with_totals_in_its_unit() -> None:
    found = stack(
        money(2023, '[支出, 甲, "500,000"]', total("500,000"), unit="元"), money(2024, '[支出, 甲, "50"]', total("50"))
    )
    assert found.bars[0].pieces[0].width == found.bars[1].pieces[0].width
    assert [bar.total for bar in found.bars] == ["50", "50"]


def test_one_year_or_a_negative_total_is_no_picture() -> None:
    assert stack(money(2024, '[支出, 甲, "50"]', total("50"))) is None
    assert stack(money(2023, '[支出, 甲, "-5"]', total("-5")), money(2024, '[支出, 甲, "50"]', total("50"))) is None


def values(*texts: str):
    return [(2020 + at, measure.parse(one)) for at, one in enumerate(texts)]


def test_a_line_runs_from_zero_so_that_a_small_change_looks_small() -> None:
    assert charts.spark(values("98%", "99%", "100%")) == "M4 3.3 32 3.1 60 3"


@pytest.mark.parametrize(
    "texts",
    [("1次", "2次"), ("1次", "2人", "3次"), ("-1", "2", "3"), ("好", "1次", "2次"), ("0", "0", "0"), ("90%",) * 4],
)
def test_no_line_without_three_numbers_of_one_unit_or_where_nothing_moved(texts: tuple[str, ...]) -> None:
    assert charts.spark(values(*texts)) == ""


def test_a_sparkline_weighs_at_most_200_bytes() -> None:
    path = charts.spark(values(*(f"{1000 + one * 7}.{one}人次" for one in range(12))))
    macros = pages.environment(ROOT / "site_templates").get_template("sections/charts.md.j2").module
    drawn = macros.spark(path)
    assert path in drawn
    assert len(drawn.encode()) <= 200


def test_a_result_twice_its_target_is_cut_at_the_end_of_the_bar() -> None:
    assert [charts.reach(one and Decimal(one)) for one in ("50", "100", "200", None)] == ["40", "80", "100", ""]

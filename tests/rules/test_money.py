"""Amounts, sums, shares and rates of execution: what is said of them, where, and when nothing can be said."""

from __future__ import annotations

import pytest

from generator.rules import amounts, execution, shares, sums
from tests.rules.building import told
from tests.rules.cases import funding, project, table

_ONE = "side item amount:2024"
_EXECUTION = "item amount:2024:年初:年初数 amount:2024:预算:预算数 amount:2024:执行:执行数 weight rate score"
_STAFF = ":::编制数 :::实际在职人数 rate"
_ASK = "请以部门说明为准。"


def one_year(*rows: str) -> str:
    return table("funding", _ONE, *rows)


def total(amount: str, name: str = "合计") -> str:
    return f'{{is: 合计, row: [^, {name}, "{amount}"]}}'


def subtotal(name: str, amount: str) -> str:
    return f'{{is: 小计, row: [^, {name}, "{amount}"]}}'


def deep(name: str, amount: str, depth: int = 1) -> str:
    return f'{{depth: {depth}, row: [^, {name}, "{amount}"]}}'


# --- sums and totals


def test_each_side_and_year_is_added_up_by_itself() -> None:
    text = table(
        "funding",
        "side item amount:2024 amount:2023",
        '[收入构成, 拨款, "3", "2"]',
        '[^, 其他, "1", "1"]',
        '{is: 合计, row: [^, 合计, "5", "3"]}',
        '[支出构成, 人员, "2", "2"]',
        '[^, 项目, "2", "1"]',
        '{is: 合计, row: [^, 总计, "4", "2.5"]}',
    )
    assert told(sums.totals, text) == [
        f"提示 [0#0 0#1 0#2] 2024年收入2项相加 3＋1＝4 万元，与所列合计 5 万元相差 1 万元，{_ASK}",
        "✓ 2023年收入2项相加 2＋1＝3",
        "✓ 2024年支出2项相加 2＋2＝4",
        f"提示 [0#3 0#4 0#5] 2023年支出2项相加 2＋1＝3 万元，与所列总计 2.5 万元相差 0.5 万元，{_ASK}",
    ]


def test_an_equal_sum_with_blanks_names_how_many_rows_are_blank() -> None:
    text = one_year('[支出, 甲, "3"]', '[^, 乙, ""]', '[^, 丙, "/"]', total("3"))
    assert told(sums.totals, text) == ["✓ 2024年支出1项相加 3＝3（2 行空白未填）"]


@pytest.mark.parametrize(
    "rows",
    [
        ('[支出, 甲, "3"]', "[^, 乙, 若干]", total("3")),
        ('[支出, 甲, ""]', '[^, 乙, ""]', total("3")),
        ('[支出, 甲, "3"]', '[^, 乙, "1"]', total("")),
        ('[支出, 甲, "3"]', '[^, 乙, "1"]', total("5"), total("4")),
        ('[支出, 甲, "3"]', '[^, 乙, "1"]'),
    ],
    ids=["words", "no amounts", "blank total", "two totals", "no total"],
)
def test_what_cannot_be_added_up_is_not_refused(rows: tuple[str, ...]) -> None:
    assert told(sums.totals, one_year(*rows)) == []


def test_rows_that_exceed_their_total_are_told_although_others_are_blank() -> None:
    text = one_year('[支出, 甲, "3"]', '[^, 乙, ""]', total("2"))
    assert told(sums.totals, text) == [
        f"提示 [0#0 0#1 0#2] 2024年支出1项相加 3＝3 万元（1 行空白未填），与所列合计 2 万元相差 1 万元，{_ASK}"
    ]


def test_a_negative_row_leaves_open_what_the_blank_ones_are() -> None:
    text = one_year('[支出, 甲, "3"]', '[^, 调整, "-1"]', '[^, 乙, ""]', total("1"))
    assert told(sums.totals, text) == []


def test_rows_of_which_that_end_with_the_rest_are_all_of_the_whole() -> None:
    rows = '{is: 合计, row: [总额, "5"]}', '{depth: 1, row: [其中：拨款, "3"]}', '{depth: 1, row: [其他资金, "1"]}'
    assert told(sums.details, table("execution", "item amount:2024:执行", *rows)) == [
        f"提示 [0#1 0#2 0#0] 2024年执行总额2项相加 3＋1＝4 万元，与所列总额 5 万元相差 1 万元，{_ASK}"
    ]


def test_the_projects_of_a_list_make_its_printed_total() -> None:
    columns = "project total_budget:::总预算 year_budget:2024::年度预算"
    rows = '[甲, "9", "3"]', '[乙, "5", "2"]', '{is: 合计, row: [合计, "14", "6"]}'
    assert told(sums.totals, table("project_list", columns, *rows)) == [
        "✓ 总预算2项相加 9＋5＝14",
        f"提示 [0#0 0#1 0#2] 年度预算2项相加 3＋2＝5 万元，与所列合计 6 万元相差 1 万元，{_ASK}",
    ]


def wide(*amounts: str) -> str:
    """A total, its two parts and a group beside them."""
    labels = ("合计", "总", "true"), ("接待", "总", ""), ("出国", "总", ""), ("小计", "车", "true"), ("购置", "车", "")
    columns = [
        f"    - {{label: {name}, is: amount, year: 2024, item: {name}, under: {group}{', total: true' if all_ else ''}}}"
        for name, group, all_ in labels
    ]
    row = ", ".join(f'"{amount}"' for amount in amounts)
    return "\n".join(["- kind: basic_data", "  columns:", *columns, "  rows:", f"    - [{row}]"]) + "\n"


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (("6", "1", "2", "3", "3"), "✓ 2024年合计3列相加 1＋2＋3＝6"),
        (("3", "1", "2", "3", "3"), "✓ 2024年合计2列相加 1＋2＝3"),
        (("7", "1", "2", "3", "3"), f"提示 [0#0] 2024年合计3列相加 1＋2＋3＝6 万元，与合计 7 万元相差 1 万元，{_ASK}"),
        (("2", "1", "2", "", ""), f"提示 [0#0] 2024年合计2列相加 1＋2＝3 万元，与合计 2 万元相差 1 万元，{_ASK}"),
    ],
)
def test_a_group_beside_a_total_belongs_to_it_or_does_not(amounts: tuple[str, ...], said: str) -> None:
    assert told(sums.across, wide(*amounts))[0] == said


def test_a_column_without_year_is_of_the_filings_year_and_names_its_phase() -> None:
    text = table("funding", "item amount::决算 amount:2023:预算", '[甲, "1", "2"]', '{is: 合计, row: [合计, "1", "2"]}')
    assert told(sums.totals, text) == ["✓ 2024年决算1项相加 1＝1", "✓ 2023年预算1项相加 2＝2"]


def test_a_table_in_yuan_speaks_of_yuan() -> None:
    text = one_year('[支出, 甲, "3"]', total("4")).replace("  columns:", "  money_unit: 元\n  columns:", 1)
    assert told(sums.totals, text) == [f"提示 [0#0 0#1] 2024年支出1项相加 3＝3 元，与所列合计 4 元相差 1 元，{_ASK}"]


def test_rows_after_of_which_are_only_part_so_only_an_equal_sum_is_said() -> None:
    rows = '[支出, 基本, "3"]', '[^, 其中：人员, "1"]'
    assert told(sums.totals, one_year(*rows, total("3"))) == []
    assert told(sums.totals, one_year(*rows, total("4"))) == ["✓ 2024年支出2项相加 3＋1＝4"]


def test_a_first_row_of_which_does_not_make_the_others_parts() -> None:
    rows = '[支出, 其中：人员, "1"]', '[^, 公用, "2"]'
    assert told(sums.totals, one_year(*rows, total("4"))) == [
        f"提示 [0#0 0#1 0#2] 2024年支出2项相加 1＋2＝3 万元，与所列合计 4 万元相差 1 万元，{_ASK}"
    ]


def test_subtotals_after_their_rows_are_added_up_one_after_the_other() -> None:
    rows = (
        '{depth: 1, row: [支出构成, 人员, "1"]}',
        deep("公用", "2"),
        subtotal("基本支出", "4"),
        deep("项目甲", "5"),
        subtotal("项目支出", "5"),
        total("9"),
    )
    assert told(sums.totals, one_year(*rows)) == [
        "✓ 2024年支出2项相加 4＋5＝9",
        f"提示 [0#0 0#1 0#2] 2024年支出“基本支出”2项相加 1＋2＝3 万元，与所列基本支出 4 万元相差 1 万元，{_ASK}",
        "✓ 2024年支出“项目支出”1项相加 5＝5",
    ]


def test_subtotals_before_their_rows_are_added_up_too() -> None:
    rows = (
        '{is: 小计, row: [支出构成, 基本支出, "3"]}',
        deep("人员", "1"),
        deep("公用", "2"),
        subtotal("项目支出", "6"),
        deep("项目甲", "5"),
        total("10"),
    )
    assert told(sums.totals, one_year(*rows)) == [
        f"提示 [0#0 0#3 0#5] 2024年支出2项相加 3＋6＝9 万元，与所列合计 10 万元相差 1 万元，{_ASK}",
        f"提示 [0#4 0#3] 2024年支出“项目支出”1项相加 5＝5 万元，与所列项目支出 6 万元相差 1 万元，{_ASK}",
        "✓ 2024年支出“基本支出”2项相加 2＋1＝3",
    ]


def test_rows_as_deep_as_their_subtotal_are_told_only_when_they_add_up() -> None:
    rows = '[支出, 人员, "1"]', '[^, 公用, "2"]'
    assert told(sums.totals, one_year(*rows, subtotal("基本支出", "3"), total("9"))) == [
        "✓ 2024年支出“基本支出”2项相加 1＋2＝3"
    ]
    assert told(sums.totals, one_year(*rows, subtotal("基本支出", "4"), total("9"))) == []


def test_rows_under_no_subtotal_beside_a_deeper_one_count_for_the_total() -> None:
    rows = '{is: 小计, row: [支出构成, 基本支出, "3"]}', deep("人员", "3"), subtotal("项目支出", ""), total("8")
    assert told(sums.totals, one_year(*rows)) == ["✓ 2024年支出“基本支出”1项相加 3＝3"]


@pytest.mark.parametrize("kind", ["funding", "execution", "basic_data", "cost_makeup"])
def test_details_are_added_up_in_every_table_of_money(kind: str) -> None:
    rows = '[公用, "3"]', '{depth: 1, row: [办公, "1"]}', '{depth: 2, row: [纸, "9"]}', '{depth: 1, row: [差旅, "1"]}'
    assert told(sums.details, table(kind, "item amount:2024", *rows, '[人员, "7"]')) == [
        f"提示 [0#1 0#3 0#0] 2024年公用2项相加 1＋1＝2 万元，与所列公用 3 万元相差 1 万元，{_ASK}",
        f"提示 [0#2 0#1] 2024年办公1项相加 9＝9 万元，与所列办公 1 万元相差 8 万元，{_ASK}",
    ]


def test_the_rows_under_the_next_row_are_not_details_of_this_one() -> None:
    rows = '[公用, "1"]', '{depth: 1, row: [办公, "1"]}', '[项目, "5"]', '{depth: 1, row: [项目甲, "5"]}'
    assert told(sums.details, table("basic_data", "item amount:2023:决算", *rows)) == [
        "✓ 2023年决算公用1项相加 1＝1",
        "✓ 2023年决算项目1项相加 5＝5",
    ]


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("1", []),
        ("2", ["✓ 2024年公用2项相加 1＋2＝3"]),
        ("2.1", [f"提示 [0#1 0#2 0#0] 2024年公用2项相加 1＋2.1＝3.1 万元，与所列公用 3 万元相差 0.1 万元，{_ASK}"]),
    ],
)
def test_details_of_which_may_be_less_but_not_more_than_the_whole(second: str, said: list[str]) -> None:
    rows = '[公用, "3"]', '{depth: 1, row: [其中：办公, "1"]}', f'{{depth: 1, row: [差旅, "{second}"]}}'
    assert told(sums.details, table("basic_data", "item amount:2024", *rows)) == said


def test_details_with_a_blank_of_which_exceed_the_whole_all_the_same() -> None:
    rows = '[公用, "3"]', '{depth: 1, row: [其中：办公, "4"]}', '{depth: 1, row: [差旅, ""]}'
    assert told(sums.details, table("basic_data", "item amount:2024", *rows)) == [
        f"提示 [0#1 0#2 0#0] 2024年公用1项相加 4＝4 万元，与所列公用 3 万元相差 1 万元，{_ASK}"
    ]


# --- income and expenditure


def both(*rows: str) -> list[str]:
    return told(sums.balance, one_year(*rows))


def test_income_and_expenditure_without_totals_are_added_up() -> None:
    assert both('[收入, 甲, "3"]', '[^, 乙, "1"]', '[支出, 丙, "4.0"]') == ["✓ 2024年收入各行相加 4＝支出各行相加 4.0"]


def test_one_printed_total_beside_added_rows_is_called_added() -> None:
    assert both('[收入, 甲, "4"]', '[支出, 丙, "4"]', total("4")) == ["✓ 2024年收入各行相加 4＝支出各行相加 4"]
    assert both('[收入, 甲, "4"]', total("4"), '[支出, 丙, "4"]') == ["✓ 2024年收入各行相加 4＝支出各行相加 4"]


@pytest.mark.parametrize(
    "rows",
    [
        ('[收入, 甲, "3"]', '[支出, 丙, "4"]'),
        ('[收入, 甲, "3"]', total("3"), '[支出, 丙, "4"]'),
        ('[收入, 甲, "3"]', '[支出, 丙, "4"]', total("4")),
        ('[收入, 甲, ""]', '[支出, 丙, "4"]', total("4")),
        ('[收入, 甲, "3"]', total(""), '[支出, 丙, "4"]', total("4")),
        ('[收入, 甲, "3"]', total("3"), '[支出, 丙, "4"]', total("")),
        ('[收入, 甲, "3"]', total("3")),
        ('[支出, 甲, "3"]', total("3")),
    ],
)
def test_what_is_not_printed_on_both_sides_is_not_refused(rows: tuple[str, ...]) -> None:
    assert both(*rows) == []


def test_the_balance_names_both_totals_in_the_tables_unit_and_points_at_both() -> None:
    rows = '[收入, 甲, "3"]', total("3"), '[支出, 丙, "4"]', total("4.5")
    text = one_year(*rows).replace("  columns:", "  money_unit: 元\n  columns:", 1)
    assert told(sums.balance, text) == [f"提示 [0#1 0#3] 2024年收入合计 3 元，支出合计 4.5 元，相差 1.5 元，{_ASK}"]


def test_totals_alone_are_balanced_year_by_year_after_a_table_of_one_side_too() -> None:
    text = table(
        "funding",
        "side item amount:2024 amount:2023:预算",
        '{is: 合计, row: [收入, 合计, "3", "2"]}',
        '{is: 合计, row: [支出, 合计, "3", "1"]}',
    )
    assert told(sums.balance, one_year('[收入, 甲, "3"]') + text) == [
        "✓ 2024年收入合计 3＝支出合计 3",
        f"提示 [1#0 1#1] 2023年预算收入合计 2 万元，支出合计 1 万元，相差 1 万元，{_ASK}",
    ]


# --- shares


def shared(*rows: str) -> str:
    return table("funding", "side item amount:2024 share:2024", *rows)


@pytest.mark.parametrize(
    ("filed", "said"),
    [
        ("12.5%", "✓ 2024年甲占比 1÷8＝12.5%"),
        ("13%", "✓ 2024年甲占比 1÷8＝13%"),
        ("12%", f"提示 [0#0] 2024年甲占比 1÷8＝12.50%，表中为 12%，相差 1 个百分点，{_ASK}"),
        ("12.6%", f"提示 [0#0] 2024年甲占比 1÷8＝12.50%，表中为 12.6%，相差 0.1 个百分点，{_ASK}"),
        ("12.5", "✓ 2024年甲占比 1÷8＝12.5%"),
    ],
)
def test_a_share_is_rounded_as_filed_halves_up(filed: str, said: str) -> None:
    assert told(shares.of_rows, shared(f'[支出, 甲, "1", {filed}]', '{is: 合计, row: [^, 合计, "8", ""]}')) == [said]


@pytest.mark.parametrize(
    "rows",
    [
        ('[支出, 甲, "1", 50%]',),
        ('[支出, 甲, "1", 50%]', '{is: 合计, row: [^, 合计, "0", ""]}'),
        ('[支出, 甲, "1", 50%]', '{is: 合计, row: [^, 合计, "-2", ""]}'),
        ('[支出, 甲, "1", 50%]', '{is: 合计, row: [^, 合计, "", ""]}'),
        ('[支出, 甲, "", 50%]', '{is: 合计, row: [^, 合计, "2", ""]}'),
        ('[支出, 甲, "1", ""]', '{is: 合计, row: [^, 合计, "2", ""]}'),
        ('[支出, 甲, "1", 一半]', '{is: 合计, row: [^, 合计, "2", ""]}'),
    ],
)
def test_a_share_of_nothing_or_without_figures_is_not_checked(rows: tuple[str, ...]) -> None:
    assert told(shares.of_rows, shared(*rows)) == []


def test_a_share_of_a_tiny_total_is_checked() -> None:
    text = shared('[支出, 甲, "0.5", 50%]', '{is: 合计, row: [^, 合计, "1", 100%]}')
    assert told(shares.of_rows, text) == ["✓ 2024年甲占比 0.5÷1＝50%"]


def test_shares_stand_beside_the_one_amount_of_their_year() -> None:
    text = table(
        "funding",
        "side item amount:2023 amount:2024 share:2024 share:2023:决算",
        '[支出, 甲, "1", "3", 75%, 50%]',
        '{is: 合计, row: [^, 合计, "2", "4", "", ""]}',
    )
    assert told(shares.of_rows, text) == ["✓ 2024年甲占比 3÷4＝75%", "✓ 2023年甲占比 1÷2＝50%"]


def test_shares_and_amounts_without_year_are_of_the_filings_year() -> None:
    rows = '[支出, 甲, "1", 50%]', '[^, 乙, "1", 50%]', '{is: 合计, row: [^, 合计, "2", 100%]}'
    text = table("funding", "side item amount share", *rows)
    assert told(shares.of_rows, text) == ["✓ 2024年甲占比 1÷2＝50%", "✓ 2024年乙占比 1÷2＝50%"]
    assert told(shares.together, text) == ["✓ 2024年支出各行占比相加 50＋50＝100%"]


def test_the_longest_figures_a_filing_can_hold_are_divided_all_the_same() -> None:
    text = shared(
        '[支出, 甲, "99999999999999999999", 1.000000000001%]', '{is: 合计, row: [^, 合计, "0.000000000001", ""]}'
    )
    (said,) = told(shares.of_rows, text)
    assert "表中为 1.000000000001%" in said


def test_a_share_beside_two_amounts_of_its_year_is_not_checked() -> None:
    text = table(
        "funding",
        "side item amount:2024 amount:2024 share:2024",
        '[支出, 甲, "1", "1", 10%]',
        '{is: 合计, row: [^, 合计, "2", "2", ""]}',
    )
    assert told(shares.of_rows, text) == told(shares.together, text) == []


def added(*filed: str, last: str = '{is: 合计, row: [^, 合计, "9", ""]}') -> list[str]:
    rows = [f'[支出, 第{n}类, "1", {one}]' for n, one in enumerate(filed, 1)]
    return told(shares.together, shared(*rows, *([last] if last else [])))


@pytest.mark.parametrize(
    ("filed", "said"),
    [
        (("50%", "50%"), "✓ 2024年支出各行占比相加 50＋50＝100%"),
        (("50%", "49%"), "✓ 2024年支出各行占比相加 50＋49＝99%（四舍五入尾差）"),
        (("51%", "50%"), "✓ 2024年支出各行占比相加 51＋50＝101%（四舍五入尾差）"),
        (("50%", "48%"), f"提示 [0#0 0#1] 2024年支出各行占比相加 50＋48＝98%，与 100% 相差 2 个百分点，{_ASK}"),
        (("50%", "48.9%"), f"提示 [0#0 0#1] 2024年支出各行占比相加 50＋48.9＝98.9%，与 100% 相差 1.1 个百分点，{_ASK}"),
        (("50.0%", "49.9%"), "✓ 2024年支出各行占比相加 50.0＋49.9＝99.9%（四舍五入尾差）"),
        (("50%", "49.4%"), f"提示 [0#0 0#1] 2024年支出各行占比相加 50＋49.4＝99.4%，与 100% 相差 0.6 个百分点，{_ASK}"),
        (
            ("50.0%", "50.2%"),
            f"提示 [0#0 0#1] 2024年支出各行占比相加 50.0＋50.2＝100.2%，与 100% 相差 0.2 个百分点，{_ASK}",
        ),
        (("40%", "60%", '""'), "✓ 2024年支出各行占比相加 40＋60＝100%"),
        (("40%", "59%", '""'), "✓ 2024年支出各行占比相加 40＋59＝99%（四舍五入尾差）"),
    ],
)
def test_shares_together_may_be_off_by_half_a_last_figure_a_row(filed: tuple[str, ...], said: str) -> None:
    assert added(*filed) == [said]


@pytest.mark.parametrize("filed", [("100%",), ("40%", "50%", '""'), ("40%", "60%", "若干"), ("40%", "30%", "若干")])
def test_shares_that_are_one_or_incomplete_are_not_added(filed: tuple[str, ...]) -> None:
    assert added(*filed) == []


def test_shares_without_a_printed_total_are_not_added() -> None:
    assert added("50%", "50%", last="") == []


def test_shares_of_which_or_loose_beside_subtotals_are_not_added() -> None:
    last = '{is: 合计, row: [^, 合计, "9", ""]}'
    of_which = shared('[支出, 甲, "1", 50%]', '[^, 其中：乙, "1", 50%]', last)
    assert told(shares.together, of_which) == []
    loose = shared(
        '{is: 小计, row: [支出, 甲, "1", 50%]}', '{is: 小计, row: [^, 乙, "1", 50%]}', '[^, 丙, "1", 50%]', last
    )
    assert told(shares.together, loose) == []


# --- the same amounts, and ten times as much


def years(*rows: str, columns: str = "side item amount:2024 amount:2023") -> str:
    return table("funding", columns, *rows)


_SAME = ('[支出, 甲, "1", "1"]', '[^, 乙, "2", "2.0"]', '{is: 合计, row: [^, 合计, "3", "3"]}')


def test_rows_blank_in_both_years_do_not_hide_equal_amounts() -> None:
    text = years(*_SAME[:2], '[^, 丙, "", ""]', _SAME[2])
    assert told(amounts.copied, text) == ["提示 [0#0 0#1 0#3] 2024年各行金额与2023年逐格相同（3 行）。"]


@pytest.mark.parametrize(
    "rows",
    [
        _SAME[:2],
        (*_SAME, '[^, 丁, "4", "5"]'),
        (*_SAME, '[^, 丁, "4", ""]'),
        (*_SAME, '[^, 丁, "", "4"]'),
    ],
    ids=["two rows", "one differs", "blank before", "blank now"],
)
def test_fewer_than_three_or_not_all_equal_amounts_are_no_remark(rows: tuple[str, ...]) -> None:
    assert told(amounts.copied, years(*rows)) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("1", "9.99", []),
        ("1", "10", ["说明 [0#0] 甲：2023年 1 万元，2024年 10 万元，大数为小数的 10.00 倍。"]),
        ("35", "2", ["说明 [0#0] 甲：2023年 35 万元，2024年 2 万元，大数为小数的 17.50 倍。"]),
        ("0.3", "20", ["说明 [0#0] 甲：2023年 0.3 万元，2024年 20 万元，大数为小数的 66.67 倍。"]),
        ("20", "0.5", ["说明 [0#0] 甲：2023年 20 万元，2024年 0.5 万元，大数为小数的 40.00 倍。"]),
        ("0", "10", []),
        ("10", "0", []),
        ("-1", "10", []),
        ("10", "-1", []),
        ("", "10", []),
        ("10", "", []),
    ],
)
def test_ten_times_as_much_is_said_of_positive_amounts_only(before: str, after: str, said: list[str]) -> None:
    text = years(f'[支出, 甲, "{after}", "{before}"]')
    assert told(amounts.leaps, text) == said


def test_leaps_are_told_in_the_tables_own_unit_with_their_phase() -> None:
    text = table("basic_data", "item amount:2023:决算 amount:2024:决算", '[甲, "1", "20"]')
    assert told(amounts.leaps, text.replace("  columns:", "  money_unit: 元\n  columns:")) == [
        "说明 [0#0] 甲：2023年决算 1 元，2024年决算 20 元，大数为小数的 20.00 倍。"
    ]


def test_a_column_without_year_is_the_filings_year_beside_the_year_before() -> None:
    rows = [f'[支出, {one}, "10", "1"]' for one in "甲乙丙"]
    text = years(*rows, columns="side item amount amount:2023")
    assert [one[:11] for one in told(amounts.leaps, text)] == ["说明 [0#0] 甲：", "说明 [0#1] 乙：", "说明 [0#2] 丙："]
    assert told(amounts.copied, text.replace('"10"', '"1"')) == [
        "提示 [0#0 0#1 0#2] 2024年各行金额与2023年逐格相同（3 行）。"
    ]


def test_shares_do_not_leap() -> None:
    text = table("funding", "side item share:2023 share:2024", "[支出, 甲, 1%, 50%]")
    assert told(amounts.leaps, text) == []


# --- execution


def executed(row: str, columns: str = _EXECUTION) -> str:
    return table("execution", columns, row)


def test_a_rate_may_be_of_either_budget_the_nearer_one_is_named_first() -> None:
    assert told(execution.rates, executed('[资金, "10", "9", "8.1", "10", 81%, "9"]')) == [
        "✓ 资金执行率 执行数÷年初数 8.1÷10＝81%"
    ]


@pytest.mark.parametrize(
    ("filed", "said"),
    [
        ("66.67%", "✓ 资金执行率 执行数÷预算数 2÷3＝66.67%"),
        ("66.7%", "✓ 资金执行率 执行数÷预算数 2÷3＝66.7%"),
        ("67", "✓ 资金执行率 执行数÷预算数 2÷3＝67%"),
        (
            "66%",
            f"提示 [0#0] 资金执行率表中为 66%，执行数÷预算数 2÷3＝66.67%；执行数÷年初数 2÷4＝50.00%，相差 1 个百分点，{_ASK}",
        ),
        (
            "49.5%",
            f"提示 [0#0] 资金执行率表中为 49.5%，执行数÷预算数 2÷3＝66.67%；执行数÷年初数 2÷4＝50.00%，相差 0.5 个百分点，{_ASK}",
        ),
    ],
)
def test_the_gap_of_a_rate_is_to_the_nearest_budget(filed: str, said: str) -> None:
    assert told(execution.rates, executed(f'[资金, "4", "3", "2", "", "{filed}", ""]')) == [said]


@pytest.mark.parametrize(
    "row",
    [
        '[资金, "4", "3", "2", "", "", ""]',
        '[资金, "4", "3", "", "", 50%, ""]',
        '[资金, "0", "0", "2", "", 50%, ""]',
        '[资金, "-4", "", "2", "", 50%, ""]',
        '[资金, "", "", "2", "", 50%, ""]',
        '[资金, "4", "3", "2", "", "0.5", ""]',
    ],
)
def test_a_rate_without_its_figures_is_not_checked(row: str) -> None:
    assert told(execution.rates, executed(row)) == []


def test_rows_after_one_without_rate_are_checked() -> None:
    text = table("execution", _EXECUTION, '[资金, "4", "3", "2", "", "", ""]', '[拨款, "0.5", "1", "1", "", 100%, ""]')
    assert told(execution.rates, text) == ["✓ 拨款执行率 执行数÷预算数 1÷1＝100%"]


@pytest.mark.parametrize(
    ("weight", "rate", "score", "said"),
    [
        ("10分", "90%", "9", "✓ 资金：分值 10，得分 9，执行率 90%"),
        ("10", "90.5%", "9.1", "✓ 资金：分值 10，得分 9.1，执行率 90.5%"),
        (
            "10",
            "90.5%",
            "8",
            "说明 [0#0] 资金：分值 10，得分 8，执行率 90.5%；分值乘以执行率为 9.05 分。表内未印评分办法，本站不作核算。",
        ),
        (
            "10",
            "66.666%",
            "6",
            "说明 [0#0] 资金：分值 10，得分 6，执行率 66.666%；分值乘以执行率为 6.67 分。表内未印评分办法，本站不作核算。",
        ),
        (
            "10",
            "90%",
            "10",
            "说明 [0#0] 资金：分值 10，得分 10，执行率 90%；分值乘以执行率为 9 分。表内未印评分办法，本站不作核算。",
        ),
        ("10", "100%", "10分", "✓ 资金：分值 10，得分 10，执行率 100%"),
        ("10", "", "10.1", f"提示 [0#0] 资金：分值 10，得分 10.1，超出 0.1 分，{_ASK}"),
    ],
)
def test_a_score_of_execution_is_its_weight_times_the_rate(weight: str, rate: str, score: str, said: str) -> None:
    assert told(execution.scores, executed(f'[资金, "4", "3", "2", "{weight}", "{rate}", "{score}"]')) == [said]


def test_a_score_is_checked_by_the_method_its_column_prints() -> None:
    columns = "item amount:2024:预算:预算数 amount:2024:执行:执行数 rate score:::得分(20分*执行率)"
    kept = table("execution", columns, '[总额, "10", "9", 90%, "18"]')
    broken = table("execution", columns, '[总额, "10", "9", 90%, "19"]')
    shown = "总额：20分*执行率，执行率 90%，得分"
    assert told(execution.scores, kept) == [f"✓ {shown} 18"]
    assert told(execution.scores, broken) == [f"提示 [0#0] {shown} 19；按所印办法为 18 分，相差 1 分，{_ASK}"]


@pytest.mark.parametrize("row", ['"", 90%, "9"', '"10", 90%, ""', '"10", "", "9"'])
def test_a_score_without_weight_or_rate_is_not_computed(row: str) -> None:
    assert told(execution.scores, executed(f'[资金, "4", "3", "2", {row}]')) == []


def test_rows_after_one_without_score_are_checked() -> None:
    text = table("execution", _EXECUTION, '[资金, "4", "3", "2", "", "", ""]', '[拨款, "", "", "", "10", 50%, "5"]')
    assert told(execution.scores, text) == ["✓ 拨款：分值 10，得分 5，执行率 50%"]


# --- budgets adjusted


_ADJUSTED = "item amount:2024:年初:年初预算 amount:2024:预算:预算 amount:2024:调整:调整后 amount:2024:执行:执行"


def test_the_adjusted_budget_is_the_last_one_where_a_form_prints_it() -> None:
    text = executed('[资金, "10", "9", "8", "6"]', _ADJUSTED)
    assert told(execution.adjusted, text) == [
        "说明 [0#0] 资金：年初预算 10 万元，调整后 8 万元，相差 2 万元；按年初预算计算的执行率为 60.00%。"
    ]


def test_without_an_execution_only_the_budgets_are_compared() -> None:
    text = executed('[资金, "8", "9", "10", ""]', _ADJUSTED)
    assert told(execution.adjusted, text) == ["说明 [0#0] 资金：年初预算 8 万元，调整后 10 万元，相差 2 万元。"]


def test_an_initial_budget_of_zero_has_no_rate() -> None:
    text = executed('[资金, "0", "9", "10", "5"]', _ADJUSTED)
    assert told(execution.adjusted, text) == ["说明 [0#0] 资金：年初预算 0 万元，调整后 10 万元，相差 10 万元。"]


def test_a_tiny_initial_budget_has_a_rate() -> None:
    text = executed('[资金, "0.8", "9", "1", "0.4"]', _ADJUSTED)
    assert told(execution.adjusted, text) == [
        "说明 [0#0] 资金：年初预算 0.8 万元，调整后 1 万元，相差 0.2 万元；按年初预算计算的执行率为 50.00%。"
    ]


def test_budgets_are_told_in_the_tables_own_unit() -> None:
    text = executed('[资金, "8", "9", "10", ""]', _ADJUSTED).replace("  columns:", "  money_unit: 元\n  columns:")
    assert told(execution.adjusted, text) == ["说明 [0#0] 资金：年初预算 8 元，调整后 10 元，相差 2 元。"]


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (_ADJUSTED, '[资金, "10", "9", "10.0", "6"]'),
        (_ADJUSTED, '[资金, "", "9", "8", "6"]'),
        (_ADJUSTED, '[资金, "10", "9", "", "6"]'),
        (_ADJUSTED, '{depth: 1, row: [资金, "10", "9", "8", "6"]}'),
        ("item amount:2024:预算 amount:2024:执行", '[资金, "10", "9"]'),
        ("item amount:2024:年初 amount:2024:执行", '[资金, "10", "9"]'),
    ],
    ids=["equal", "no initial", "no adjusted", "of which", "no initial column", "no last column"],
)
def test_budgets_that_agree_or_are_not_filed_are_no_remark(columns: str, row: str) -> None:
    assert told(execution.adjusted, executed(row, columns)) == []


def test_a_table_after_one_without_initial_budget_is_compared() -> None:
    first = executed('[资金, "10", "9"]', "item amount:2024:预算 amount:2024:执行")
    assert told(execution.adjusted, first + executed('[资金, "8", "9", "10", ""]', _ADJUSTED)) == [
        "说明 [1#0] 资金：年初预算 8 万元，调整后 10 万元，相差 2 万元。"
    ]


# --- staffing


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('["30", "20", 66.67%]', ["✓ 控制率 20÷30＝66.67%"]),
        ('["30人", "20人", 67%]', ["✓ 控制率 20÷30＝67%"]),
        ('["30", "20", 66%]', [f"提示 [0#0] 控制率 20÷30＝66.67%，表中为 66%，相差 1 个百分点，{_ASK}"]),
        ('["30", "0", 0%]', ["✓ 控制率 0÷30＝0%"]),
        ('["0", "20", 66%]', []),
        ('["", "20", 66%]', []),
        ('["30", "", 66%]', []),
        ('["30", "20", ""]', []),
    ],
)
def test_the_rate_of_staffing_is_staff_over_posts(row: str, said: list[str]) -> None:
    assert told(execution.staffing, table("basic_data", _STAFF, row)) == said


@pytest.mark.parametrize("columns", [":::编制数 :::备注 rate", ":::备注 :::实有人数 rate"])
def test_staffing_needs_both_columns(columns: str) -> None:
    text = table("basic_data", columns, '["20", "19", 90%]') + table(
        "basic_data", ":::实有人数 :::编制人数 rate", '["19", "20", 95%]'
    )
    assert told(execution.staffing, text) == ["✓ 控制率 19÷20＝95%"]


def test_rows_after_one_without_staff_are_checked() -> None:
    text = table("basic_data", _STAFF, '["30", "", 66%]', '["20", "19", 95%]')
    assert told(execution.staffing, text) == ["✓ 控制率 19÷20＝95%"]


def test_a_projects_own_tables_are_checked_where_they_stand() -> None:
    assert told(execution.scores, project(executed('[资金, "4", "3", "2", "10", "", "11"]'))) == [
        f"提示 [0.0#0] 资金：分值 10，得分 11，超出 1 分，{_ASK}"
    ]


def test_equal_amounts_are_told_of_funding_alone_and_by_the_side_they_stand_on() -> None:
    assert told(amounts.copied, funding(*(f'[支出, {one}, "1", "", "1"]' for one in "甲乙丙"))) == [
        "提示 [0#0 0#1 0#2] 2024年各行金额与2023年逐格相同（3 行）。"
    ]


def test_a_total_of_0_in_every_column_is_one_fault_of_its_row() -> None:
    columns = "item amount:2024:年初 amount:2024:预算 amount:2024:执行"
    rows = ('{is: 合计, row: [年度资金总额, "0", "0", "0"]}', '{depth: 1, row: [财政拨款, "90", "89.9", "89.9"]}')
    said = "所辖各行相加为2024年年初 90 万元，2024年预算 89.9 万元，2024年执行 89.9 万元，"
    text = f"提示 [0#1 0#0] 所列年度资金总额在 3 列里填 0，{said}{_ASK}"
    assert told(sums.details, table("execution", columns, *rows)) == [text]


def test_a_total_of_0_in_one_of_several_columns_is_told_like_any_other() -> None:
    rows = ('{is: 合计, row: [总额, "0", "5"]}', '{depth: 1, row: [甲, "3", "5"]}')
    zero, held = told(sums.details, table("execution", "item amount:2024:年初 amount:2024:执行", *rows))
    assert "与所列总额 0 万元相差 3 万元" in zero
    assert held.startswith("✓")

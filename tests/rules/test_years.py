"""What later filings say of earlier years, and self-evaluations of applications: who is told, where, and when nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from generator import rules
from generator.comparison.history import History
from generator.findings import Severity
from generator.model import Aliases
from generator.reader import tree
from generator.rules import years
from tests.rules.across import Filings, compared, of, result, target
from tests.rules.building import line
from tests.rules.cases import indicators, project, table

_OWN = "level1 level2 level3 target"
_PAST = "level1 level2 level3 history:2023 target"
_DONE = "level1 level2 level3 target actual"
_REDEFINED = "indicators:\n  - {relation: 重新定义, year: 2024, from: [[产出, 数量, 培训]], to: [[产出, 数量, 培训]]}\n"


def told(
    check: Callable[[History], Iterable[years.Told]], *filings: tuple[str, object], recorded: str = ""
) -> list[str]:
    """What `check` says, each line after the year and stage of the filing it is said of."""
    aliases = Aliases.model_validate(tree.quick(recorded.encode(), recorded)) if recorded else None
    found = check(compared(filings, aliases))  # type: ignore[arg-type]
    return [f"{source.year}{source.stage} {line(said)}" for source, said in found]


def rows(*lines: str, columns: str = _OWN, more: str = "") -> str:
    return indicators(columns, *(f"[产出, 数量, {one}]" for one in lines), more=more)


# --- amounts given again


def money(year: int, *cells: str, unit: str = "万元", kind: str = "funding"):
    columns = f"side item amount:{year} amount:{year - 1}"
    text = table(kind, columns, *(f"[支出构成, {one}]" for one in cells))
    return target(year, text.replace("  columns:", f"  money_unit: {unit}\n  columns:"))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ('人员, "9", ""', '人员, "1", "9.0"', ["2024申报 ✓ 支出“人员”2023年金额与2023年申报表一致（9.0 万元）"]),
        (
            '人员, "9万元", ""',
            '人员, "1", "8"',
            [
                "2024申报 提示 [0#0] 支出“人员”：本表所列2023年金额 8 万元，2023年申报表为 9万元，相差 1 万元（追溯值与原申报不同）。"
            ],
        ),
        ('人员, "", ""', '人员, "1", "8"', []),
        ('人员, "9", ""', '人员, "1", ""', []),
        ('人员, 若干, ""', '人员, "1", "8"', []),
        ('人员, "9", ""', '人员, "1", 若干', []),
        ('公用, "9", ""', '人员, "1", "8"', []),
    ],
)
def test_an_amount_given_again_stands_beside_the_years_own(before: str, now: str, said: list[str]) -> None:
    assert told(years.restated_amounts, money(2023, before), money(2024, now)) == said


def test_amounts_given_again_are_compared_across_units() -> None:
    same = told(years.restated_amounts, money(2023, '人员, "9", ""'), money(2024, '人员, "1", "90000"', unit="元"))
    assert same == ["2024申报 ✓ 支出“人员”2023年金额与2023年申报表一致（90000 元）"]
    other = told(years.restated_amounts, money(2023, '人员, "9", ""'), money(2024, '人员, "1", "80000"', unit="元"))
    assert other == [
        "2024申报 提示 [0#0] 支出“人员”：本表所列2023年金额 80000 元，2023年申报表为 9 万元，相差 1 万元（追溯值与原申报不同）。"
    ]


def test_every_later_filing_is_told_of_the_year_it_gives_again() -> None:
    columns = "side item amount:2025 amount:2023"
    late = target(2025, table("funding", columns, '[支出构成, 公用, "1", ""]', '[支出构成, 人员, "1", "7"]'))
    found = told(years.restated_amounts, money(2023, '人员, "9", "3"'), money(2024, '人员, "1", "9"'), late)
    assert found == [
        "2024申报 ✓ 支出“人员”2023年金额与2023年申报表一致（9 万元）",
        "2025申报 提示 [0#1] 支出“人员”：本表所列2023年金额 7 万元，2023年申报表为 9 万元，相差 2 万元（追溯值与原申报不同）。",
    ]


# --- values given again


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("培训, ≥10次", "培训, ≥10次, ≥12次", ["2024申报 ✓ 培训：所列2023年值与2023年申报表目标一致（≥10次）"]),
        ("培训, ≥10次", "培训, 10次, ≥12次", ["2024申报 ✓ 培训：所列2023年值与2023年申报表目标一致（10次）"]),
        (
            "培训, ≥10次",
            "培训, 9次, ≥12次",
            ["2024申报 说明 [0#0] 培训：本表所列2023年为 9次，2023年申报表目标为 ≥10次（追溯值与原申报不同）。"],
        ),
        ('培训, ""', "培训, 9次, ≥12次", []),
        ("培训, ≥10次", '培训, "", ≥12次', []),
        ("调研, ≥10次", "培训, 9次, ≥12次", []),
    ],
)
def test_a_value_given_again_stands_beside_the_years_own_target(before: str, now: str, said: list[str]) -> None:
    assert told(years.restated_values, target(2023, rows(before)), target(2024, rows(now, columns=_PAST))) == said


def test_a_value_of_a_redefined_indicator_is_not_held_against_the_old_one() -> None:
    filings = target(2023, rows("培训, ≥10次")), target(2024, rows("培训, 9人, ≥12人", columns=_PAST))
    assert told(years.restated_values, *filings, recorded=_REDEFINED) == []
    late = target(
        2025, rows("培训, 9人, ≥12人, ≥12人", columns="level1 level2 level3 history:2023 history:2024 target")
    )
    assert told(years.restated_values, *filings, late, recorded=_REDEFINED) == [
        "2025申报 ✓ 培训：所列2024年值与2024年申报表目标一致（≥12人）"
    ]


def test_values_given_again_before_the_redefinition_are_compared() -> None:
    filings = (
        target(2022, rows("培训, ≥10次")),
        target(2023, rows("培训, 9次, ≥12次", columns=_PAST.replace("2023", "2022"))),
    )
    late = target(2024, rows("培训, ≥12人"))
    assert told(years.restated_values, *filings, late, recorded=_REDEFINED) == [
        "2023申报 说明 [0#0] 培训：本表所列2022年为 9次，2022年申报表目标为 ≥10次（追溯值与原申报不同）。"
    ]


# --- below what was reached


@pytest.mark.parametrize(
    ("reached", "aim", "said"),
    [
        ("≥1次, 12次", "≥10次", ["2024申报 提示 [0#0] 甲：2024年目标 ≥10次，低于2023年实际完成值 12次。"]),
        ("≥1次, 12次", "＞10次", ["2024申报 提示 [0#0] 甲：2024年目标 ＞10次，低于2023年实际完成值 12次。"]),
        ("≤9天, 3天", "≤4天", ["2024申报 提示 [0#0] 甲：2024年目标 ≤4天，高于2023年实际完成值 3天。"]),
        ("≥1次, 10次", "≥10次", []),
        ("≥1次, 12次", "≥13次", []),
        ("≥1次, 12次", "10次", []),
        ("≥1次, 12次", "≥10天", []),
        ("≥1次, 已完成", "≥10次", []),
        ('≥1次, ""', "≥10次", []),
    ],
)
def test_a_target_below_what_was_reached_is_told(reached: str, aim: str, said: list[str]) -> None:
    done = result(2023, rows(f"甲, {reached}", columns=_DONE))
    assert told(years.below_results, done, target(2024, rows(f"甲, {aim}"))) == said


def test_a_target_of_a_redefined_indicator_or_after_a_gap_is_not_below() -> None:
    done = result(2023, rows("培训, ≥1次, 12次", columns=_DONE))
    own = target(2023, rows("培训, ≥1次"))
    assert told(years.below_results, own, done, target(2024, rows("培训, ≥10次")), recorded=_REDEFINED) == []
    assert told(years.below_results, done, target(2025, rows("培训, ≥10次"))) == []
    assert told(years.below_results, own, target(2024, rows("培训, ≥0次"))) == []
    without = target(2024, rows("培训, 计划", columns="level1 level2 level3 basis"))
    assert told(years.below_results, done, without) == []


# --- the same targets again


_FIVE = tuple(f"第{one}件, ≥{one}次" for one in range(1, 6))


def test_tables_that_repeat_the_year_before_are_told_apart_by_term_and_project() -> None:
    long = rows(*_FIVE, more="  horizon: 长期\n")
    text = rows("丙, 1次", "丁, 2次") + long + project(rows(*_FIVE), head="id: one, name: 甲项目")
    found = told(years.copied, target(2023, text.replace("丙, 1次", "丙, 3次")), target(2024, text))
    assert found == [
        "2024申报 说明 [1#0] 5 项长期指标及其目标与2023年申报表逐项相同。",
        "2024申报 说明 [2.0#0] 5 项指标及其目标与2023年申报表逐项相同。",
    ]


@pytest.mark.parametrize(
    "now", [(*_FIVE, "丙, ≥1次"), _FIVE[1:], (*_FIVE[:4], "第5件, 5次"), (*_FIVE[:4], '第5件, ""')]
)
def test_a_table_with_one_that_differs_is_no_copy(now: tuple[str, ...]) -> None:
    assert told(years.copied, target(2023, rows(*_FIVE)), target(2024, rows(*now))) == []


def test_a_copy_of_what_another_stage_said_is_none() -> None:
    done = result(2023, rows(*(f"{one}, 9次" for one in _FIVE), columns=_DONE))
    assert told(years.copied, done, target(2024, rows(*_FIVE))) == []


# --- application and self-evaluation


def test_each_kind_of_difference_is_told_once_with_all_names_and_places() -> None:
    planned = target(2024, rows("甲, ≥1次", "乙, ≥2次", "丙, ≥3次", "丁, ≥4次"))
    reported = result(2024, rows("丙, ≥3次, 3次", "丁, ≥4次, 4次", "戊, ≥5次, 5次", "己, ≥5次, 5次", columns=_DONE))
    assert told(years.both_ends, planned, reported) == [
        "2024申报 说明 [0#0 0#1] 甲、乙：申报表所列，自评未报告。",
        "2024自评 说明 [0#2 0#3] 戊、己：只见于自评，申报表未列。",
        "2024自评 ✓ 2 项指标在申报表和自评表中都有，目标一致",
    ]


def test_another_target_in_the_monitoring_form_is_told_of_the_application() -> None:
    planned = target(2024, rows("甲, ≥1次"))
    columns = "level1 level2 level3 target midyear"
    watched = of(2024, "monitoring", rows("甲, ≥2次, 1次", columns=columns), stage="监控", form="监控表")
    assert told(years.both_ends, planned, watched) == ["2024申报 说明 [0#0] 甲：监控表所列目标为“≥2次”，与申报表不同。"]


def test_targets_of_one_filing_agree_with_nothing() -> None:
    assert told(years.both_ends, result(2024, rows("甲, ≥1次, 1次", columns=_DONE))) == []
    assert (
        told(years.both_ends, target(2024, rows("甲, ≥1次")), result(2023, rows("甲, ≥1次, 1次", columns=_DONE))) == []
    )


# --- forms


def test_a_break_is_told_of_the_application_of_its_year_alone() -> None:
    text = rows("甲, ≥1次")
    filings = (target(2022, text), target(2023, text, form="新表"), result(2023, rows("甲, ≥1次, 1次", columns=_DONE)))
    assert told(years.forms, *filings) == [
        "2023申报 说明 [] 申报表由“绩效目标申报表”改为“新表”（口径变化）：合计可比，分类不可比。"
    ]


# --- together


def test_lines_that_held_are_said_once_and_remarks_follow_those_of_the_filing_itself() -> None:
    filings: Filings = (
        target(2023, rows("培训, ≥10次")),
        target(2024, rows("培训, 9次, ≥12次", '调研, "", ""', columns=_PAST)),
    )
    found = rules.check_together(compared(filings))
    assert found.keys() == {one.source for one in compared(filings).filings}
    now = next(checked for source, checked in found.items() if source.year == 2024)
    assert [f"{one.rule} {line(one)}" for one in now.remarks] == [
        "JX555 说明 [0#1] 1 项指标未填指标值（调研）。",
        "JX582 说明 [0#0] 培训：本表所列2023年为 9次，2023年申报表目标为 ≥10次（追溯值与原申报不同）。",
    ]
    assert [one.inferred for one in now.remarks] == [False, False]
    assert now.passed == ("绩效指标的近两年列（2023年）与预算年度2024年相接",)


@pytest.mark.parametrize("about", ["JX501", "JX501 收入", "JX501  收入 "])
def test_a_reply_means_a_remark_by_its_rule_and_words(about: str) -> None:
    assert rules.Remark("JX501", Severity.NOTE, "2024年收入合计", ()).meant_by(about)


@pytest.mark.parametrize("about", ["JX501 支出", "JX502", "JX502 收入"])
def test_a_reply_to_another_rule_or_other_words_means_another_remark(about: str) -> None:
    assert not rules.Remark("JX501", Severity.NOTE, "2024年收入合计", ()).meant_by(about)


def test_a_rule_is_read_from_title_text_and_basis_of_a_docstring() -> None:
    written = """题目。

    第一行，
    依据：不是最后一个。
    第二行。
    依据：表内关系。
    """
    assert rules._rule("JX000", written) == rules.Rule(
        "JX000", "题目", "题目", "第一行，依据：不是最后一个。第二行。", "表内关系。"
    )
    assert rules._rule("JX000", None) == rules.Rule("JX000", "", "", "", "")


def test_a_rule_says_how_its_findings_are_called() -> None:
    written = "甲等于乙。\n\n不符：甲不等于乙。\n逐行比较。\n依据：表内关系。"
    assert rules._rule("JX000", written) == rules.Rule("JX000", "甲等于乙", "甲不等于乙", "逐行比较。", "表内关系。")


def test_no_heading_of_findings_says_that_something_holds() -> None:
    for rule in rules.RULES.values():
        if any(word in rule.title for word in ("等于", "相符", "不超过", "文字一致", "到 100%")):
            assert rule.finding != rule.title, rule


def test_the_text_of_a_rule_is_its_docstring_without_line_ends() -> None:
    rule = rules.RULES["JX506"]
    assert (rule.title, rule.basis) == (
        "项目清单合计与预算相符",
        "项目支出是部门支出的组成部分（预算法实施条例第六条）。",
    )
    assert rule.text.startswith("清单中同一类别的项目合计，等于支出构成中这一类的金额；")
    assert rule.text.endswith("有项目未填金额的不核对。")
    assert "\n" not in rule.text
    assert "与项目支出、部门总支出比较：超过的给出提示" in rule.text

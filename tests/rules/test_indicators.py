"""Indicators: names and units, earlier years, long-term twins, how tables are filled in."""

from __future__ import annotations

import pytest

from generator.rules import horizons, indicators, marks
from tests.rules import cases
from tests.rules.building import told
from tests.rules.cases import project

_PLAIN = "level1 level2 level3 target basis"
_HISTORY = "level1 level2 level3 history:2022 history:2023 target:2024"
_APART = "level1 level2 level3 operator target unit"
_LONG = "  horizon: 长期\n  until: 2026\n"


def table(columns: str, *rows: str, title: str = "绩效指标", more: str = "") -> str:
    return cases.indicators(columns, *rows, title=title, more=more)


def plain(*targets: str, title: str = "绩效指标") -> str:
    """Rows of “name, target”."""
    return table(_PLAIN, *(f"[产出, 数量, {one}, 计划]" for one in targets), title=title)


# --- names and units


@pytest.mark.parametrize(
    ("one", "why"),
    [
        ("完成率, 3次", "名称为比率，单位为“次”"),
        ("到位率, 3次/年", "名称为比率，单位为“次/年”"),
        ("培训人次数, 3万人/次", "单位为“万人/次”，人与次未分开"),
        ("完成率, 90-95次", "名称为比率，单位为“次”"),
        ("完成率, 95%以上人次", "百分号与别的单位同时出现"),
        ("培训, 3人/次", "单位为“人/次”，人与次未分开"),
        ("差旅费, 5%", "名称为费用，单位为百分比"),
        ("运行成本, 5%", "名称为费用，单位为百分比"),
        ("培训人次数, 3次", "名称为人次数，单位为“次”"),
        ("培训次数, 3人", "名称为次数，单位为“人”"),
        ("培训人数, 3万次", "名称为人数，单位为“万次”"),
    ],
)
def test_a_name_that_asks_for_another_unit_is_told(one: str, why: str) -> None:
    name, value = one.split(", ")
    assert told(indicators.units_of_names, plain(one)) == [f"提示 [0#0] {name}：指标值写作“{value}”，{why}。"]


@pytest.mark.parametrize(
    "one",
    [
        "完成率, 95%",
        "完成率, 95‰",
        "完成率, 95百分比",
        '完成率, "95"',
        "完成率, 高",
        '完成率, ""',
        "更新频率, 3次/年",
        "培训次数, 3次/年",
        "单位成本, 3元/人",
        "满意度, ≥90分",
        "差旅费, 5万元",
        "培训人次数, 3人次",
        "培训人次数, 3万人次",
        "培训次数, 3场",
        "培训次数, 3期",
        "培训人数, 3名",
        "培训人数, 3位",
        "培训, 3%",
        "成本节约, 5%",
    ],
)
def test_a_name_and_a_unit_that_agree_or_are_not_filed_are_no_remark(one: str) -> None:
    assert told(indicators.units_of_names, plain(one)) == []


def test_the_value_is_told_with_its_own_operator_and_unit() -> None:
    text = table(_APART, '[产出, 数量, 培训, ≥, "3", 次]', '[产出, 数量, 完成率, ≥, "3", 次]')
    assert told(indicators.units_of_names, text) == ["提示 [0#1] 完成率：指标值写作“≥3次”，名称为比率，单位为“次”。"]


# --- at least a hundred percent


def test_rates_of_at_least_the_whole_are_told_once_a_table() -> None:
    first = plain("达标率, ≥100%", "覆盖率, ＞100%", "合格率, 大于等于110%", "及格率, ≥99.9%", "到位率, 100%")
    assert told(indicators.rates_beyond, first + plain("准时率, ≥100%", title="表二：")) == [
        "说明 [0#0 0#1 0#2] 绩效指标：3 项的指标值以百分比表示并写作大于等于 100%（达标率、覆盖率、合格率）。",
        "说明 [1#0] 表二：1 项的指标值以百分比表示并写作大于等于 100%（准时率）。",
    ]


@pytest.mark.parametrize(
    "one", ["增长率, ≥100%", "完成率, ≥100%", "达标率, ≤100%", "人数, ≥100人", "达标率, ≥100%-120%", "翻倍率, ≥100%"]
)
def test_what_may_exceed_the_whole_is_no_remark(one: str) -> None:
    assert told(indicators.rates_beyond, plain(one)) == []


# --- below earlier years


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("发放率, 90%, 95%, 80%", "2024年目标 80%，低于2022年的 90% 和2023年的 95%。"),
        ("发放率, 80%, 95%, ≥90%", "2024年目标 ≥90%，低于2023年的 95%。"),
        ("响应时间, 3天, 4天, ≤5天", "2024年目标 ≤5天，高于2022年的 3天 和2023年的 4天。"),
        ("响应时间, 9天, 4天, ≤5天", "2024年目标 ≤5天，高于2023年的 4天。"),
    ],
)
def test_a_target_below_earlier_years_is_told_with_their_values(one: str, said: str) -> None:
    text = table(_HISTORY, f"[效率, 采购, {one}]")
    name = one.split(",", maxsplit=1)[0]
    assert told(indicators.below_history, text) == [f"提示 [0#0] {name}：{said}申报表未列说明。"]
    told_there = text.replace("is: target, year: 2024}", "is: target}\n    - {label: 备注, is: remark}").replace(
        "]\n", ', ""]\n'
    )
    assert told(indicators.below_history, told_there) == [f"提示 [0#0] {name}：{said}"]


@pytest.mark.parametrize(
    "one",
    [
        "发放率, 90%, 95%, 95%",
        "发放率, 80%, 95%, 90%",
        "投诉率, 90%, 95%, 80%",
        "运行成本, 5万元, 6万元, 4万元",
        "发放率, 90次, 95次, 80%",
        "发放率, 高, 高, 80%",
        '发放率, 90%, 95%, ""',
    ],
    ids=["equal", "above one", "lower is meant", "cost", "other unit", "words", "blank"],
)
def test_a_target_not_below_or_not_comparable_is_no_remark(one: str) -> None:
    assert told(indicators.below_history, table(_HISTORY, f"[效率, 采购, {one}]")) == []


def test_an_operator_says_what_is_meant_even_of_costs() -> None:
    text = table(_HISTORY, "[效率, 采购, 成本, 5元, 6元, 4元]", "[效率, 采购, 成本, 5元, 6元, ≥4元]")
    assert told(indicators.below_history, text) == [
        "提示 [0#1] 成本：2024年目标 ≥4元，低于2022年的 5元 和2023年的 6元。申报表未列说明。"
    ]


def test_earlier_years_are_told_early_to_late_whatever_the_columns_say() -> None:
    columns = "level1 level2 level3 target history:2023 history history:2022"
    assert told(indicators.below_history, table(columns, "[效率, 采购, 到位率, 80%, 95%, 99%, 90%]")) == [
        "提示 [0#0] 到位率：2024年目标 80%，低于2022年的 90% 和2023年的 95%。申报表未列说明。"
    ]


def test_without_target_or_earlier_years_nothing_is_below() -> None:
    only_past, only_now = "level1 level2 level3 history:2023", "level1 level2 level3 target"
    text = table(only_past, "[效率, 采购, 到位率, 80%]") + table(only_now, "[效率, 采购, 到位率, 80%]")
    for one in (indicators.below_history, indicators.wording, indicators.editions):
        assert told(one, text) == []


# --- values without a year


def test_values_spread_over_columns_are_counted_in_any_table() -> None:
    text = table(_HISTORY, "[产出, 数量, 乙, 1次, 2次, 3次]", *["[产出, 数量, 甲, {spread: [1次, 2次], over: 3}]"] * 2)
    assert told(indicators.unassigned, text) == [
        "提示 [0#1 0#2] 绩效指标有 2 行的 2 个值印在 3 列之上，年份归属不明：照录原文，未分配到各年。"
    ]
    other = cases.table("basic_data", "item amount:2023 amount:2024", '[甲, {spread: ["5"], over: 2}]')
    assert told(indicators.unassigned, other) == [
        "提示 [0#0] 有 1 行的 1 个值印在 2 列之上，年份归属不明：照录原文，未分配到各年。"
    ]


# --- all as the year before


def yearly(*rows: str) -> list[str]:
    return told(indicators.copied, table(_HISTORY, *(f"[产出, 数量, {one}]" for one in rows)))


_EQUAL = tuple(f"第{n}件, 1次, {n}次, {n}次" for n in range(1, 6))


def test_five_equal_targets_are_told_blanks_and_spread_values_left_out() -> None:
    said = ["说明 [0] 绩效指标：5 项指标的2024年目标与2023年的值逐项相同。"]
    assert yearly(*_EQUAL, '甲, 1次, "", ""', "乙, {spread: [1次, 2次], over: 3}") == said
    assert yearly(*_EQUAL[:4], "第5件, 1次, 5 次, 5次", '甲, 1次, "", 3次') == said


@pytest.mark.parametrize("rows", [_EQUAL[:4], (*_EQUAL, "甲, 1次, 2次, 3次"), (*_EQUAL[:4], '甲, 1次, 2次, ""')])
def test_fewer_than_five_or_one_that_differs_is_no_remark(rows: tuple[str, ...]) -> None:
    assert yearly(*rows) == []


def test_only_the_last_two_years_are_compared_for_copies() -> None:
    rows = tuple(f"第{n}件, {n}次, {n}次, {n + 1}次" for n in range(1, 6))
    assert yearly(*rows) == []


# --- wording


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("逐步提供, 逐步提高, 逐步提高", "2022年写作“逐步提供”，2023年、2024年写作“逐步提高”"),
        ("逐步提高, 逐步提高, 逐步提供", "2022年、2023年写作“逐步提高”，2024年写作“逐步提供”"),
        (
            "不断加强管理, 不断加强治理, 不断加强整理",
            "2022年写作“不断加强管理”，2023年写作“不断加强治理”，2024年写作“不断加强整理”",
        ),
        ("90%, 逐步提供, 逐步提高", "2023年写作“逐步提供”，2024年写作“逐步提高”"),
    ],
)
def test_words_that_nearly_agree_are_told_with_their_years(one: str, said: str) -> None:
    assert told(indicators.wording, table(_HISTORY, f"[效益, 社会, 觉悟, {one}]")) == [
        f"说明 [0#0] 觉悟：{said}。照录原文。"
    ]


@pytest.mark.parametrize(
    "one",
    [
        "逐步提高, 逐步提高, 逐步提高",
        "明显, 逐步提高, 逐步提高",
        "逐步提供, 逐步提高, 大力宣传",
        "逐步提供, 90%, 95%",
        f"{'很' * 61}好, {'很' * 61}差, {'很' * 61}好",
    ],
    ids=["equal", "others", "one other", "one text", "long"],
)
def test_words_that_agree_or_have_nothing_in_common_are_no_remark(one: str) -> None:
    assert told(indicators.wording, table(_HISTORY, f"[效益, 社会, 觉悟, {one}]")) == []


def test_texts_of_sixty_characters_are_still_compared() -> None:
    first, second = "很" * 59 + "好", "很" * 59 + "差"
    assert told(indicators.wording, table(_HISTORY, f"[效益, 社会, 觉悟, {first}, {second}, {second}]")) == [
        f"说明 [0#0] 觉悟：2022年写作“{first}”，2023年、2024年写作“{second}”。照录原文。"
    ]


def test_three_of_four_characters_are_near_and_two_of_three_are_not() -> None:
    seven, six = "全面完成各项任务要求", "全面完成各项任甲乙丙"
    assert told(indicators.wording, table(_HISTORY, f"[效益, 社会, 觉悟, {seven}, {six}, {six}]")) != []
    assert told(indicators.wording, table(_HISTORY, f"[效益, 社会, 觉悟, {seven}, {six[:6]}丁甲乙丙, {seven}]")) == []
    assert told(indicators.wording, table(_HISTORY, "[效益, 社会, 觉悟, 稳中有升, 稳中有降, 稳中有升]")) != []
    assert told(indicators.wording, table(_HISTORY, "[效益, 社会, 觉悟, 有提升, 有提高, 有提升]")) == []


# --- editions


def test_an_edition_held_every_year_is_told() -> None:
    text = table(_HISTORY, "[产出, 数量, 第12届运动会, 1个, 2个, 1个]", "[产出, 数量, 第三届展会, 1场, 1场, 1场]")
    assert told(indicators.editions, text) == [
        "说明 [0#0] 第12届运动会：2022、2023、2024年均有数值，届次相同（第12届）。",
        "说明 [0#1] 第三届展会：2022、2023、2024年均为“1场”，届次相同（第三届）。",
    ]


@pytest.mark.parametrize(
    "one", ["运动会, 1个, 1个, 1个", "第一届会, 1个, 未开, 1个", "第一届会, 0个, 1个, 1个", '第一届会, 1个, 1个, ""']
)
def test_an_edition_not_held_in_one_year_is_no_remark(one: str) -> None:
    assert told(indicators.editions, table(_HISTORY, f"[产出, 数量, {one}]")) == []


def test_the_targets_own_year_is_told_and_a_cell_the_form_lacks_is_no_value() -> None:
    columns = "level1 level2 level3 history:2023 target:2025"
    rows = (
        "[产出, 数量, 第二届会, ~, 1次]",
        "[产出, 数量, 第三届会, 1次, 1次]",
        "[产出, 数量, 觉悟, 逐步提供, 逐步提高]",
    )
    assert told(indicators.editions, table(columns, *rows)) == [
        "说明 [0#1] 第三届会：2023、2025年均为“1次”，届次相同（第三届）。"
    ]
    assert told(indicators.wording, table(columns, *rows)) == [
        "说明 [0#2] 觉悟：2023年写作“逐步提供”，2025年写作“逐步提高”。照录原文。"
    ]
    assert told(indicators.below_history, table(columns, "[产出, 数量, 甲, 1次, ~]", "[产出, 数量, 乙, 3次, 2次]")) == [
        "提示 [0#1] 乙：2025年目标 2次，低于2023年的 3次。申报表未列说明。"
    ]


def test_a_target_without_its_own_year_is_of_the_filings_year() -> None:
    columns = "level1 level2 level3 history:2023 target"
    rows = [f"[产出, 数量, 第{n}届会, {n}次, {n}次]" for n in range(1, 6)]
    assert told(indicators.editions, table(columns, rows[0])) == [
        "说明 [0#0] 第1届会：2023、2024年均为“1次”，届次相同（第1届）。"
    ]
    assert told(indicators.copied, table(columns, *rows)) == [
        "说明 [0] 绩效指标：5 项指标的2024年目标与2023年的值逐项相同。"
    ]


def test_with_three_earlier_years_only_the_last_is_told_when_only_it_is_better() -> None:
    columns = "level1 level2 level3 history:2021 history:2022 history:2023 target"
    assert told(indicators.below_history, table(columns, "[产出, 数量, 甲, 1次, 2次, 9次, ≥8次]")) == [
        "提示 [0#0] 甲：2024年目标 ≥8次，低于2023年的 9次。申报表未列说明。"
    ]


# --- no targets


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("平台, 已建, 未建设, 未建设", ["说明 [0#0] 平台：2024年目标为“未建设”。"]),
        ("平台, 未建设, 未建设, 未建设", ["说明 [0#0] 平台：2024年目标为“未建设”，与此前各年相同。"]),
        ("任务完成率, 90%, 95%, 0%", ["说明 [0#0] 任务完成率：2024年目标为“0%”。"]),
        ("投诉率, 0%, 0%, 0%", []),
        ("任务完成率, 0%, 0%, 1%", []),
        ("平台, 未建设, 未建设, 未建设完善", []),
        ('平台, 未建设, 未建设, ""', []),
    ],
)
def test_targets_of_nothing_are_told(one: str, said: list[str]) -> None:
    assert told(indicators.no_targets, table(_HISTORY, f"[持续, 科技, {one}]")) == said


def test_a_target_of_nothing_in_both_terms_is_told_once_with_both_places() -> None:
    one = "[持续, 科技, 平台, 未开展, 计划]"
    blank, other = "[持续, 科技, 其他, ~, 计划]", "[持续, 科技, 改革, 未实施, 计划]"
    text = table(_PLAIN, blank, other, one, more=_LONG) + table(_PLAIN, one)
    assert told(indicators.no_targets, text) == [
        "说明 [0#1] 改革：目标为“未实施”。",
        "说明 [0#2 1#0] 平台：目标为“未开展”。",
    ]


def test_a_table_without_targets_has_no_targets_of_nothing() -> None:
    assert told(indicators.no_targets, table("level1 level2 level3 actual", "[持续, 科技, 平台, 未开展]")) == []


def test_the_year_of_a_target_is_its_columns_else_its_parts() -> None:
    columns = "level1 level2 level3 history:2022 target"
    assert told(indicators.no_targets, table(columns, "[持续, 科技, 平台, 有, 未开展]")) == [
        "说明 [0#0] 平台：2024年目标为“未开展”。"
    ]
    late = "level1 level2 level3 history:2022 target:2025"
    assert told(indicators.no_targets, table(late, "[持续, 科技, 平台, 有, 未开展]")) == [
        "说明 [0#0] 平台：2025年目标为“未开展”。"
    ]


# --- in another class


def test_satisfaction_among_quality_and_rates_among_counts_are_told_once_a_table() -> None:
    text = table(
        _PLAIN,
        "[产出, 质量指标, 学员满意度, 95%, 计划]",
        "[产出, 数量指标, 覆盖率, 95%, 计划]",
        "[产出, 数量指标, 参训率, 95%, 计划]",
        "[产出, 质量指标, 合格率, 95%, 计划]",
        "[满意, 服务对象, 满意度, 95%, 计划]",
        "[产出, 数量指标, 培训, 9次, 计划]",
    )
    assert told(indicators.misplaced, text) == [
        "说明 [0#0] 绩效指标：1 项满意度指标列在质量指标下（学员满意度）。",
        "说明 [0#1 0#2] 绩效指标：2 项比率列在数量指标下（覆盖率、参训率）。",
    ]


# --- long-term and annual


def twins(long: str, annual: str) -> list[str]:
    text = table(_PLAIN, f"[满意, 对象, {long}, 计划]", more=_LONG) + table(_PLAIN, f"[满意, 对象, {annual}, 计划]")
    return told(horizons.values, text) + told(horizons.names, text)


@pytest.mark.parametrize(
    ("long", "annual", "said"),
    [
        ("培训, 3次", "培训, 3次", ["✓ 1 项指标的长期目标与年度目标一致"]),
        ("培训, ≥3次", "培训, 大于等于3次", ["✓ 1 项指标的长期目标与年度目标一致"]),
        (
            "培训, 30次",
            "培训, 3次",
            ["说明 [0#0 1#0] 培训：长期目标（截止2026年）为“30次”，2024年目标为“3次”。两处均照录。"],
        ),
        (
            "培训, 3次",
            "培训, ≥3次",
            ["说明 [0#0 1#0] 培训：长期目标（截止2026年）为“3次”，2024年目标为“≥3次”。两处均照录。"],
        ),
        ("培训, 3次", '培训, "3"', ["提示 [0#0 1#0] 培训：长期目标（截止2026年）为“3次”，2024年目标为“3”。未补单位。"]),
        ('培训, "3"', "培训, 3次", ["提示 [0#0 1#0] 培训：长期目标（截止2026年）为“3”，2024年目标为“3次”。未补单位。"]),
        (
            '培训, "3"',
            "培训, 30次",
            ["说明 [0#0 1#0] 培训：长期目标（截止2026年）为“3”，2024年目标为“30次”。两处均照录。"],
        ),
        (
            "满意率, 95%",
            "满意率, 90%",
            ["提示 [0#0 1#0] 满意率：长期目标（截止2026年）为“95%”，2024年目标为“90%”。两处均照录。"],
        ),
        ("成效, 好", "成效, 优", ["说明 [0#0 1#0] 成效：长期目标（截止2026年）为“好”，2024年目标为“优”。两处均照录。"]),
        ("培训, 3次", '培训, ""', []),
        ('培训, ""', "培训, 3次", []),
        (
            "党员的满意度, 95%",
            "党员满意度, 95%",
            [
                "说明（推算） [0#0 1#0] 长期表的“党员的满意度”与年度表的“党员满意度”名称相近，是否同一指标请以部门说明为准。"
            ],
        ),
        (
            "培训班的次数, 30次",
            "培训班次数, 3次",
            [
                (
                    "说明（推算） [0#0 1#0] 培训班次数：长期目标（截止2026年）为“30次”，2024年目标为“3次”；"
                    "长期表中名称写作“培训班的次数”，是否同一指标由本站按文字推定。两处均照录。"
                )
            ],
        ),
        ("调研, 3次", "宣讲, 3次", []),
    ],
)
def test_a_long_term_value_stands_beside_the_annual_one(long: str, annual: str, said: list[str]) -> None:
    assert twins(long, annual) == said


def test_a_long_term_table_without_end_names_none() -> None:
    text = table(_PLAIN, "[产出, 数量, 培训, 30次, 计划]", more="  horizon: 长期\n")
    assert told(horizons.values, text + table(_PLAIN, "[产出, 数量, 培训, 3次, 计划]")) == [
        "说明 [0#0 1#0] 培训：长期目标为“30次”，2024年目标为“3次”。两处均照录。"
    ]


def test_tables_of_two_projects_are_no_twins() -> None:
    long, annual = (
        table(_PLAIN, "[产出, 数量, 培训, 30次, 计划]", more=_LONG),
        table(_PLAIN, "[产出, 数量, 培训, 3次, 计划]"),
    )
    assert told(horizons.values, project(long) + annual) == []
    assert len(told(horizons.values, annual + project(long, annual))) == 1


def test_every_long_term_table_has_its_twins() -> None:
    first, second = (table(_PLAIN, f"[产出, 数量, {one}, 30次, 计划]", more=_LONG) for one in ("培训", "调研"))
    annual = table(_PLAIN, "[产出, 数量, 培训, 30次, 计划]", "[产出, 数量, 调研, 30次, 计划]")
    assert told(horizons.values, first + second + annual) == ["✓ 2 项指标的长期目标与年度目标一致"]


def test_a_name_of_both_tables_is_never_taken_for_a_like_one() -> None:
    rows = "[满意, 对象, 党员的满意度, 95%, 计划]", "[满意, 对象, 党员满意度, 95%, 计划]"
    text = table(_PLAIN, *rows, more=_LONG) + table(_PLAIN, rows[1])
    assert told(horizons.names, text) == []
    assert told(horizons.values, text) == ["✓ 1 项指标的长期目标与年度目标一致"]


def test_like_names_in_another_class_are_no_twins() -> None:
    text = table(_PLAIN, "[满意, 对象, 党员的满意度, 95%, 计划]", more=_LONG)
    assert told(horizons.names, text + table(_PLAIN, "[产出, 对象, 党员满意度, 95%, 计划]")) == []


@pytest.mark.parametrize(("many", "found"), [(60, 1), (61, 0)])
def test_names_over_sixty_characters_are_not_compared_letter_by_letter(many: int, found: int) -> None:
    text = table(_PLAIN, f"[满意, 对象, {'很' * (many - 1)}好, 95%, 计划]", more=_LONG)
    assert (
        len(told(horizons.names, text + table(_PLAIN, f"[满意, 对象, {'很' * 9}{'很' * (many - 11)}好, 95%, 计划]")))
        == found
    )


def test_four_of_five_characters_are_alike_and_three_of_four_are_not() -> None:
    def names(long: str, annual: str) -> list[str]:
        text = table(_PLAIN, f"[满意, 对象, {long}, 95%, 计划]", more=_LONG)
        return told(horizons.names, text + table(_PLAIN, f"[满意, 对象, {annual}, 95%, 计划]"))

    assert len(names("学员满意率", "学生满意率")) == 1
    assert names("满意程度", "满意深度") == []


# --- bases


def based(*rows: str, title: str = "绩效指标") -> str:
    return table(_PLAIN, *(f"[产出, 数量, {one}]" for one in rows), title=title)


def test_a_basis_that_repeats_the_value_is_told_with_the_basis_elsewhere() -> None:
    text = based("甲, 相符, 计划标准", title="") + based("甲, 相符, 相符", "乙, 1次, 计划", "丙, 2次, ２次")
    assert told(marks.basis, text) == [
        "提示 [1#0 0#0] 甲：绩效指标的依据一栏与指标值相同，均为“相符”，为“计划标准”。",
        "提示 [1#2] 丙：绩效指标的依据一栏与指标值相同，均为“２次”。",
    ]


def test_the_same_indicator_elsewhere_is_named_only_with_a_basis() -> None:
    text = based("甲, 相符, 相符", title="长期") + based('甲, 相符, ""', title="年度")
    assert told(marks.basis, text) == [
        "提示 [0#0] 甲：长期的依据一栏与指标值相同，均为“相符”。",
        "说明 [1#0] 年度：1 项指标未填依据（甲）。",
    ]


def test_blank_bases_are_counted_for_filled_targets_only() -> None:
    text = based('甲, 1次, ""', '乙, 2次, " "', '丙, "", ""', "丁, 3次, 计划")
    assert told(marks.basis, text) == ["说明 [0#0 0#1] 绩效指标：2 项指标未填依据（甲、乙）。"]


def test_a_table_without_bases_has_no_blank_ones_and_the_next_is_checked() -> None:
    text = table("level1 level2 level3 target", "[产出, 数量, 甲, 1次]") + based('甲, 1次, ""')
    assert told(marks.basis, text) == ["说明 [1#0] 绩效指标：1 项指标未填依据（甲）。"]


# --- names twice


def test_rows_of_one_name_in_one_class_are_told_as_such() -> None:
    text = based("甲 一, 1次, 计划", "乙, 1次, 计划", "甲一, 2次, 计划")
    assert told(marks.duplicates, text) == ["提示 [0#0 0#2] 甲 一：同一二级指标下有 2 行名称相同。"]


def test_a_name_in_two_classes_is_told_once_for_both_terms() -> None:
    rows = "[持续, 体制, 成 效, 好, 计划]", "[持续, 管理, 成效, 好, 计划]", "[持续, 管理, 其他, 好, 计划]"
    text = table(_PLAIN, *rows, more=_LONG) + table(_PLAIN, *rows)
    assert told(marks.duplicates, text) == [
        "说明 [0#0 0#1 1#0 1#1] “成 效”在 2 个二级指标下各列一次（体制、管理），本站按不同指标处理。"
    ]


# --- unfilled


def test_classes_without_indicators_are_told_by_their_names() -> None:
    text = table(
        _PLAIN,
        '[效益, 社会, "", "", ""]',
        '[效益, ^, " ", "", ""]',
        '[效益, "", "", "", ""]',
        '{is: 小计, row: [效益, 生态, "", "", ""]}',
    )
    assert told(marks.unfilled, text) == ["说明 [0#0 0#1] “社会”共 2 行未填报指标。"]


def test_indicators_without_target_are_told_in_their_own_table() -> None:
    text = based('甲, "", 计划', "乙, 不适用, 计划", "丙, 无, 计划", '丁, "", ""', '不适用, "", ""')
    assert told(marks.unfilled, text + table("level1 level2 level3 actual", '[产出, 数量, 甲, ""]')) == [
        "说明 [0#0 0#3] 2 项指标未填指标值（甲、丁）。"
    ]


# --- headings, placeholders, spelling


def test_headings_printed_twice_are_told_for_any_table() -> None:
    columns = "item:::名称 amount:2024::金额 amount:2023::金额 :::备注 :::备 :::备"
    first = cases.table("basic_data", columns, '[甲, "1", "2", "", "", ""]', title="基础数据：")
    assert told(marks.headings, first) == [
        "说明 [0] 基础数据有 2 列的列名都是“金额”。",
        "说明 [0] 基础数据有 2 列的列名都是“备”。",
    ]


def test_headings_under_two_headings_are_two_and_blank_ones_are_none() -> None:
    text = (
        "- kind: table\n  columns:\n"
        '    - {label: 金额, under: 上年}\n    - {label: 金额, under: 本年}\n    - {label: ""}\n    - {label: ""}\n'
        "  rows: []\n"
    )
    assert told(marks.headings, text) == []
    assert told(marks.headings, text.replace("本年", "上年")) == ["说明 [0] 表中有 2 列的列名都是“金额”。"]


def numbered(*classes: str) -> str:
    return table(_PLAIN, *(f"[产出, {one}, 第{at}件, 1次, 计划]" for at, one in enumerate(classes)))


def test_numbered_classes_are_told_once_for_both_terms() -> None:
    one = numbered("核心产出1", "核心产出1", "核心产出2", "核心产出3", "数量指标")
    assert told(marks.placeholders, one + one) == [
        "说明 [0#0 0#2 0#3 1#0 1#2 1#3] 二级指标写作“核心产出1”至“核心产出3”，未写明具体类别。"
    ]
    assert told(marks.placeholders, numbered("产出9", "产出10", "产出11", "效益1", "效益2")) == [
        "说明 [0#0 0#1 0#2] 二级指标写作“产出9”至“产出11”，未写明具体类别。"
    ]


@pytest.mark.parametrize(
    "classes", [("产出1", "产出2"), ("产出1", "产出2", "产出4"), ("产出1", "产出2", "效益3"), ("1", "2", "3")]
)
def test_two_numbers_or_a_gap_are_no_placeholders(classes: tuple[str, ...]) -> None:
    assert told(marks.placeholders, numbered(*classes)) == []


def test_subtotals_are_no_placeholders() -> None:
    text = table(_PLAIN, *(f"{{is: 小计, row: [产出, 产出{n}, 小计, 1次, 计划]}}" for n in (1, 2, 3)))
    assert told(marks.placeholders, text) == []


def test_percent_spelled_out_is_told_once_a_table_with_its_values() -> None:
    text = table(
        _APART, '[产出, 数量, 甲, ≥, "95", 百分比]', '[产出, 数量, 乙, =, "95", "%"]', "[产出, 数量, 丙, =, 9百分数, ~]"
    )
    assert told(marks.spelled_percent, text) == [
        "说明 [0#0 0#2] 2 项指标值以“百分比”为单位（甲 ≥95百分比、丙 =9百分数），本站按 % 读取。"
    ]

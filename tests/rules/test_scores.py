"""Weights and scores: declared, added up, left blank, taken away, graded."""

from __future__ import annotations

import pytest

from generator.rules import scores
from tests.rules.building import told
from tests.rules.cases import indicators, project, report, table

_SCORED = "level1 level2 level3 target actual weight score"
_RULED = "level1 level2 level3 operator target unit scoring_rule weight"
_ASK = "请以部门说明为准。"


def row(level1: str, name: str, weight: str, score: str) -> str:
    return f'[{level1}, 数量, {name}, 1次, 1次, "{weight}", "{score}"]'


def total(weight: str, score: str, name: str = "总分") -> str:
    return f'{{is: 合计, row: [{name}, ~, ~, ~, ~, "{weight}", "{score}"]}}'


def scored(*rows: str) -> str:
    return indicators(_SCORED, *rows)


# --- declared weights


def test_each_group_with_declared_points_is_added_up() -> None:
    text = scored(
        row("产出指标(5.5分)", "甲", "3", ""),
        row("^", "乙", "2.5分", ""),
        row("效益指标", "丙", "9", ""),
        row("满意度指标（ 10 分 ）", "丁", "9.5", ""),
        total("25", "25", "总分（100分）"),
    )
    assert told(scores.declared, text) == [
        "✓ 产出指标标注 5.5 分，2 行分值相加 5.5 分",
        f"提示 [0#3] 满意度指标标注 10 分，1 行分值相加 9.5 分，相差 0.5 分，{_ASK}",
    ]


@pytest.mark.parametrize("weights", [("3", ""), ("", ""), ("3", "两分")])
def test_a_group_with_a_blank_weight_is_not_added_up(weights: tuple[str, str]) -> None:
    rows = [row("产出（9分）", name, weight, "") for name, weight in zip("甲乙", weights, strict=True)]
    assert told(scores.declared, scored(*rows, row("效益（1分）", "丙", "1", ""))) == [
        "✓ 效益标注 1 分，1 行分值相加 1 分"
    ]


# --- totals


def test_weights_and_scores_are_added_up_apart() -> None:
    text = scored(row("产出", "甲", "3", "2.5"), row("^", "乙", "2", "2"), total("5", "5", "合计得分"))
    assert told(scores.totals, text) == [
        "✓ 2 行分值相加 5＝合计得分 5",
        f"提示 [0#2] 2 行得分相加 4.5，合计 4.5 分，与所印合计得分 5 分相差 0.5 分，{_ASK}",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((row("产出", "甲", "3", ""), total("3", "3")), ["✓ 1 行分值相加 3＝总分 3"]),
        ((row("产出", "甲", "", "3"), total("3", "3")), ["✓ 1 行得分相加 3＝总分 3"]),
        ((row("产出", "甲", "3", "3"), total("", "3")), ["✓ 1 行得分相加 3＝总分 3"]),
        ((row("产出", "甲", "3", "3"), row("^", "乙", "3", ""), total("6", "3")), ["✓ 2 行分值相加 6＝总分 6"]),
        ((row("产出", "甲", "3", "3"),), []),
    ],
)
def test_blanks_are_not_added_up(rows: tuple[str, ...], said: list[str]) -> None:
    assert told(scores.totals, scored(*rows)) == said


def execution(*rows: str) -> str:
    return table("execution", "item amount:2024 weight score", *rows)


def test_the_weight_of_execution_belongs_to_the_total_where_it_is_needed() -> None:
    text = execution('[资金, "", "4", "3"]', '[拨款, "", "6", ""]') + scored(
        row("产出", "甲", "90", "90"), total("100", "90")
    )
    assert told(scores.totals, text) == [
        "✓ 1 行分值相加 90，加预算执行率 10＝总分 100",
        "✓ 1 行得分相加 90＝总分 90",
    ]


def test_what_is_missing_with_execution_is_told_with_it() -> None:
    text = execution('[资金, "", "10", ""]') + scored(row("产出", "甲", "80", "80"), total("100", "90"))
    assert told(scores.totals, text) == [
        f"提示 [1#1] 1 行分值相加 80，加预算执行率 10，合计 90 分，与所印总分 100 分相差 10 分，{_ASK}",
        f"提示 [1#1] 1 行得分相加 80，合计 80 分，与所印总分 90 分相差 10 分，{_ASK}",
    ]


def test_execution_of_another_project_is_not_added() -> None:
    text = project(execution('[资金, "", "10", "10"]')) + scored(row("产出", "甲", "90", ""), total("100", ""))
    assert told(scores.totals, text) == [f"提示 [1#1] 1 行分值相加 90，合计 90 分，与所印总分 100 分相差 10 分，{_ASK}"]
    own = project(execution('[资金, "", "10", "10"]'), scored(row("产出", "甲", "90", ""), total("100", "")))
    assert told(scores.totals, execution('[资金, "", "1", ""]') + own) == [
        "✓ 1 行分值相加 90，加预算执行率 10＝总分 100"
    ]


def test_a_table_after_one_without_total_is_added_up() -> None:
    text = scored(row("产出", "甲", "3", "")) + scored(row("产出", "甲", "3", ""), total("3", ""))
    assert told(scores.totals, text) == ["✓ 1 行分值相加 3＝总分 3"]


# --- scores within weights


def test_scores_over_their_weights_are_told_one_by_one() -> None:
    text = scored(
        row("产出", "甲", "3", "3"), row("^", "乙", "3", "3.5"), row("^", "丙", "", "9"), row("^", "丁", "1", "2")
    )
    assert told(scores.bounded, text) == [
        f"提示 [0#1] 乙：得分 3.5，分值 3，超出 0.5 分，{_ASK}",
        f"提示 [0#3] 丁：得分 2，分值 1，超出 1 分，{_ASK}",
    ]


def test_rows_with_both_figures_are_counted() -> None:
    text = scored(
        row("产出", "甲", "3", "3"), row("^", "乙", "3", "0"), row("^", "丙", "", "9"), row("^", "丁", "4", "")
    )
    assert told(scores.bounded, text) == ["✓ 2 行得分均不超过分值"]
    assert told(scores.bounded, scored(row("产出", "甲", "3", ""))) == []


# --- blank weights


def test_blank_weights_are_named_with_what_is_filled() -> None:
    text = scored(
        row("产出", "甲", "3.5", ""), row("^", "乙", "", ""), row("^", "丙", "2", ""), row("^", "丁", "/", "")
    )
    assert told(scores.missing, text) == ["提示 [0#1 0#3] 2 项指标未填分值（乙、丁）；已填的 2 项相加 5.5 分。"]


@pytest.mark.parametrize(
    "text",
    [
        scored(row("产出", "甲", "", ""), row("^", "乙", "", "")),
        scored(row("产出", "甲", "3", "")),
        scored(row("产出", "甲", "3", ""), row("^", "不适用", "", "")),
        indicators("level1 level2 level3 target", "[产出, 数量, 甲, 1次]"),
    ],
    ids=["all blank", "none blank", "not applicable", "no column"],
)
def test_weights_blank_throughout_or_not_at_all_are_no_remark(text: str) -> None:
    assert told(scores.missing, text) == []


# --- what the rules of deduction say


def ruled(*rows: str) -> str:
    return indicators(_RULED, *(f"[产出, 数量, {one}]" for one in rows))


_KEPT = '甲, ≥, "2", 次, 每少1次扣1分, 2分'


def test_blank_weights_are_inferred_from_the_rules_that_hold_elsewhere() -> None:
    text = ruled(_KEPT, '乙, ≥, "3", 次, 每少1次扣0.5分, ""', '丙, 定性, 好, "", 一般扣1分；差扣2分, ""')
    assert told(scores.inferred, text) == [
        "说明（推算） [0#1 0#2] 推算：未填分值的 2 项按评扣分标准最多扣 1.5＋2＝3.5 分；与已填的 2 分相加为 5.5 分。"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (_KEPT, '乙, ≥, "3", 次, 酌情扣分, ""'),
        (_KEPT, '乙, ≥, "3", 次, 每少1次扣1分, ""', '丙, ≥, "3", 次, 酌情扣分, ""'),
        ('甲, ≥, "2", 次, 每少1次扣1分, 3.5分', '乙, ≥, "3", 次, 每少1次扣1分, ""'),
        (_KEPT, '丙, ≥, "2", 次, 每少1次扣1分, 3.5分', '乙, ≥, "3", 次, 每少1次扣1分, ""'),
        ('甲, ≥, "2", 次, 酌情扣分, 3分', '乙, ≥, "3", 次, 每少1次扣1分, ""'),
        (_KEPT,),
    ],
    ids=["no rule", "one without rule", "does not hold", "one does not hold", "none to hold", "none blank"],
)
def test_without_rules_that_hold_no_weight_is_inferred(rows: tuple[str, ...]) -> None:
    assert told(scores.inferred, ruled(*rows)) == []


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (_KEPT, "✓ 甲：每少1次扣 1 分，目标 ≥2次，最多扣 2 分，与分值 2 相符"),
        ('甲, ≥, "3", 次, 每少1次扣0.3分, "1.05"', "✓ 甲：每少1次扣 0.3 分，目标 ≥3次，最多扣 0.9 分，与分值 1.05 相符"),
        ('甲, ≥, "3", 次, 每少1次扣0.3分, "0.75"', "✓ 甲：每少1次扣 0.3 分，目标 ≥3次，最多扣 0.9 分，与分值 0.75 相符"),
        ('甲, ≥, "3", 次, 每少1次扣0.3分, "1.06"',
         "说明 [0#0] 甲：每少1次扣 0.3 分，目标 ≥3次，最多扣 0.9 分，分值 1.06 分，相差 0.16 分。"),
        ('甲, ≥, "3", 次, 每少1次扣1分, "1.4"',
         "说明 [0#0] 甲：每少1次扣 1 分，目标 ≥3次，最多扣 3 分，分值 1.4 分，相差 1.6 分。"),
        ('甲, 定性, 好, "", 较差扣1分；差扣2.5分, 2.5', "✓ 甲：分档扣分，最多扣 2.5 分，与分值 2.5 相符"),
        ('甲, 定性, 好, "", 较差扣1分；差扣2分, 2.5', "说明 [0#0] 甲：分档扣分，最多扣 2 分，分值 2.5 分，相差 0.5 分。"),
    ],
)  # fmt: skip
def test_the_most_that_a_rule_takes_is_the_weight(one: str, said: str) -> None:
    assert told(scores.deductions, ruled(one)) == [said]


@pytest.mark.parametrize(
    "one",
    [
        '甲, ≥, "2", 次, 每少1次扣1分, ""',
        '甲, 定性, 好, "", 每少1次扣1分, 2',
        '甲, ≥, "2", 次, 未完成扣2分, 2',
        '甲, ≥, "2", 次, 每多1次扣1分；每晚1天扣2分, 2',
        '甲, ≥, "2", 次, 每少2次扣1分, 2',
        '甲, ≥, "2", 次, "", 2',
    ],
    ids=["no weight", "no number", "one step", "not of grades", "by twos", "no rule"],
)
def test_rules_that_do_not_tell_their_most_are_not_checked(one: str) -> None:
    assert told(scores.deductions, ruled(one, _KEPT.replace("甲", "乙"))) == [
        "✓ 乙：每少1次扣 1 分，目标 ≥2次，最多扣 2 分，与分值 2 相符"
    ]


def test_a_rate_deducted_by_time_is_told_and_a_count_is_not() -> None:
    text = ruled(
        '甲, =, "100", "%", 每延迟1个月扣0.5分, 2',
        '乙, ≥, "3", 次, 每超过1周扣1分, 2',
        '丙, =, "90", "%", 每低1%扣1分, 2',
    )
    assert told(scores.deduction_units, text) == [
        "说明 [0#0] 甲：指标值为 =100%，扣分标准按“1个月”计算（每延迟1个月扣0.5分）。"
    ]


# --- grades


_BANDS = "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。"


def graded(score: str, grade: str, bands: str = _BANDS) -> list[str]:
    rows = (
        f'[产出, 数量, 甲, 1次, 1次, "9", "{score}", 等级：优]',
        f'{{is: 合计, row: [总分, ~, ~, ~, ~, "", "{score}", "{grade}"]}}',
    )
    return told(scores.grades, report(f'{{text: "{bands}"}}') + indicators(f"{_SCORED} remark", *rows))


@pytest.mark.parametrize(
    ("score", "grade", "said"),
    [
        ("90", "等级：优", "✓ 总分 90，等级“优”，与所印等级标准相符"),
        ("89.9", "等级：良", "✓ 总分 89.9，等级“良”，与所印等级标准相符"),
        ("80", "评价等级 良好", "✓ 总分 80，等级“良”，与所印等级标准相符"),
        ("60", "等级“中”", "✓ 总分 60，等级“中”，与所印等级标准相符"),
        ("59", "等级:差", "✓ 总分 59，等级“差”，与所印等级标准相符"),
        ("79", "等级：良", f"提示 [1#1] 总分 79，等级“良”；按文件所印标准为“中”，{_ASK}"),
        ("59", "等级：中", f"提示 [1#1] 总分 59，等级“中”；按文件所印标准为“差”，{_ASK}"),
        ("90", "等级：良", f"提示 [1#1] 总分 90，等级“良”；按文件所印标准为“优”，{_ASK}"),
    ],
)
def test_a_grade_is_the_one_the_filings_own_bands_give(score: str, grade: str, said: str) -> None:
    assert graded(score, grade) == [said]


@pytest.mark.parametrize(
    "bands",
    [
        "优（≥90）、良（≥80）、中（≥60）",
        "优秀（90分以上）、良好（80分以上）、中（60分以上）",
        "90分（含）以上为优，80分（含）以上为良，60分（含）以上为中。",
        "90分（含90分）至100分为优；80（含）~90分为良；60（含）~80分为中",
    ],
)
def test_bands_are_read_as_forms_print_them(bands: str) -> None:
    assert graded("85", "等级：优", bands) == [f"提示 [1#1] 总分 85，等级“优”；按文件所印标准为“良”，{_ASK}"]
    assert graded("59", "等级：差", bands) == ["✓ 总分 59，等级“差”，与所印等级标准相符"]


@pytest.mark.parametrize(
    ("score", "grade", "bands"),
    [
        ("", "等级：优", _BANDS),
        ("90", "优", _BANDS),
        ("90", "等级：优", "正文。"),
        ("90", "等级：优", "90分（含）以上为优。"),
    ],
    ids=["no score", "no grade", "no bands", "half the bands"],
)
def test_without_score_grade_or_bands_no_grade_is_checked(score: str, grade: str, bands: str) -> None:
    assert graded(score, grade, bands) == []


def test_the_first_printed_bound_of_a_grade_holds() -> None:
    bands = "90分（含）以上为优，80分（含）以上为良。另：95分（含）以上为优，85分（含）以上为良。"
    assert graded("91", "等级：优", bands) == ["✓ 总分 91，等级“优”，与所印等级标准相符"]
    assert graded("70", "等级：差", bands) == ["✓ 总分 70，等级“差”，与所印等级标准相符"]


# --- full marks that no row prints


_FULL = report("本表满分100分。")
_SIXTY_FORTY = scored(row("产出指标", "甲", "60", ""), row("效益指标", "乙", "40", ""))


def test_points_without_a_printed_total_are_added_up_where_the_filing_says_their_whole() -> None:
    assert told(scores.totals, _SIXTY_FORTY + _FULL) == ["✓ 2 行分值相加 100＝所印满分 100"]
    short = scored(row("产出指标", "甲", "60", ""), row("效益指标", "乙", "30", ""))
    told_short = f"2 行分值相加 90，合计 90 分，与所印满分 100 分相差 10 分，{_ASK}"
    assert told(scores.totals, short + _FULL) == [f"提示 [0] {told_short}"]


def test_points_of_the_execution_belong_to_the_full_marks() -> None:
    execution = table("execution", "item amount:2024 weight", '[总额, "5", "10"]')
    fifty_forty = scored(row("产出指标", "甲", "50", ""), row("效益指标", "乙", "40", ""))
    assert told(scores.totals, execution + fifty_forty + _FULL) == ["✓ 2 行分值相加 90，加预算执行率 10＝所印满分 100"]


@pytest.mark.parametrize(
    "text",
    [
        _SIXTY_FORTY,
        scored(row("产出指标", "甲", "60", ""), row("效益指标", "乙", "", "")) + _FULL,
        scored(row("产出指标", "甲", "60", ""), row("效益指标", "乙", "30", "")).replace(
            "  columns:", "  cut: true\n  columns:"
        )
        + _FULL,
        scored(row("产出指标", "甲", "60", "")) * 2 + _FULL,
    ],
    ids=["nothing printed", "a blank", "cut", "two tables"],
)
def test_of_points_that_may_not_be_all_nothing_is_said(text: str) -> None:
    assert told(scores.totals, text) == []

"""What the program says of forms it was not made from: money in its own unit, projects by name, values by role."""

from __future__ import annotations

import pytest

from generator.comparison import Status, suggestions
from generator.model import MoneyUnit, Withheld
from generator.views import cells
from tests.forms import said
from tests.forms.said import Told


def headline(told: Told, year: int) -> tuple[str, str]:
    (summary,) = (one for one in told.entry.summaries if one.year == year)
    assert summary.headline
    return summary.headline.shown, summary.headline.label


def statuses(told: Told) -> dict[str, Status]:
    steps = (step for series in told.dossier.history.indicators for step in series.steps)
    return {step.name: step.completion.status for step in steps if step.completion}


# --- money


@pytest.mark.parametrize(
    ("name", "year", "shown", "label", "ten_thousands"),
    [
        ("shanghai-construction-project-target", 2026, "226,145,100.00 元", "年度资金申请总额", "22614.51"),
        ("shanghai-enforcement-project-target", 2026, "3,498,000.00 元", "年度资金申请总额", "349.8"),
        ("xiangtan-project-target-2023", 2023, "250万", "年度本级预算金额", "250"),
        ("xiangtan-project-target-2024", 2024, "250 万元", "资金总额", "250"),
        ("chongqing-project-approval", 2023, "65 万元", "当年年度预算", "65"),
        ("ezhou-project-target", 2022, "814 万元", "金额", "814"),
        ("sichuan-unit-project-set", 2023, "8,827,620.53 元", "预算数", "882.762053"),
        ("hubei-guangshui-department-target", 2021, "968.1918 万元", "支出合计", "968.1918"),
    ],
)
def test_the_main_amount_stands_in_its_own_unit_under_its_own_name(
    name: str, year: int, shown: str, label: str, ten_thousands: str
) -> None:
    told = said.of(name)
    assert headline(told, year) == (shown, label)
    head = told.entry.summaries[0].headline
    assert head
    assert str(head.ten_thousands) == ten_thousands


def test_an_amount_that_says_its_unit_is_not_given_a_second_one() -> None:
    page = said.of("xiangtan-project-target-2023").year(2023)
    assert "年度本级预算金额 250万" in page
    assert "250万 万元" not in page


def test_a_total_of_0_over_parts_that_are_not_is_no_main_amount() -> None:
    told = said.of("anhui-guichi-project-self-evaluation")
    assert headline(told, 2022) == ("≤90万元", "项目总成本")


def test_unreadable_amounts_make_no_main_amount() -> None:
    (summary,) = said.of("chongqing-department-self-evaluation").entry.summaries
    assert summary.headline is None


def test_blocks_side_by_side_are_added_up_apart_under_their_own_names() -> None:
    told = said.of("shanghai-construction-project-target")
    assert [note for note in told.notes if not note.startswith("JX570")] == []
    assert told.passed[:2] == [
        "项目资金总额2项相加 771,325,800.00＋0＝771,325,800.00",
        "2026年年度资金申请总额3项相加 226,145,100.00＋0＋0＝226,145,100.00",
    ]


def test_amounts_printed_across_are_added_up_group_by_group() -> None:
    passed = said.of("shanghai-enforcement-project-target").passed
    assert "2026年预算三公经费3列相加 0.00＋0.46＋113.76＝114.22" in passed
    assert "2026年预算公务用车购置及运行费2列相加 75.00＋38.76＝113.76" in passed


def test_a_cost_make_up_that_does_not_add_up_is_told_and_years_that_do_hold() -> None:
    told = said.of("ezhou-project-target")
    assert [note for note in told.notes if note.startswith("JX501")] == [
        "JX501 2020年执行3项相加 191＋99＋372.88＝662.88 万元，与所列合计 662.98 万元相差 0.10 万元，请以部门说明为准。"
    ]
    assert "2021年执行3项相加 191＋99＋504.55＝794.55" in told.passed


def test_two_filings_of_one_kind_and_year_are_both_counted() -> None:
    told = said.of("shanghai-construction-project-target", "shanghai-enforcement-project-target")
    page = told.year(2026)
    assert "年度资金申请总额 226,145,100.00 元" in page
    assert "3,498,000.00 元" in page
    assert [one.indicators for one in told.entry.summaries] == [9, 8]
    assert len(told.dossier.history.projects) == 2


# --- projects


def test_a_project_is_known_by_what_its_form_calls_it_and_no_form_is_a_project() -> None:
    told = said.of("xiangtan-project-target-2023", "xiangtan-project-target-2024")
    assert [one.names for one in told.dossier.history.projects] == [("雾炮车抑尘降尘服务", "雾炮车降尘抑尘服务")]
    assert "雾炮车抑尘降尘服务 曾用名：雾炮车降尘抑尘服务 250万 250 万元" in told.department


def test_a_flat_table_of_many_projects_lists_them_with_their_indicators() -> None:
    told = said.of("sichuan-unit-project-set")
    projects = told.dossier.history.projects
    assert [(one.names[0], one.years[0].budget and one.years[0].budget.amount) for one in projects] != []
    budgets = {one.names[0]: one.years[0].budget for one in projects}
    assert {name: budget and budget.value.text for name, budget in budgets.items()} == {
        "村组干部报酬": "3,309,840.00",
        "基层组织活动经费": "660,000.00",
    }
    assert all(budget and budget.amount and budget.amount.unit is MoneyUnit.YUAN for budget in budgets.values())
    listed = [one.key.project for one in told.dossier.history.indicators]
    assert (listed.count("村组干部报酬"), listed.count("基层组织活动经费")) == (8, 5)
    assert told.entry.summaries[0].indicators == 13


def test_names_changed_with_their_project_are_suggested_as_renames() -> None:
    told = said.of("xiangtan-project-target-2023", "xiangtan-project-target-2024")
    pairs = [(one.before.name, one.after.name) for one in suggestions.of(told.dossier.history)]
    assert pairs == [
        ("雾炮车降尘抑尘服务配备车辆数", "雾炮车抑尘降尘服务配备车辆数"),
        ("市民满意度", "满意度"),
    ]


# --- indicators


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("ningxia-yinchuan-project-self-evaluation", 16),
        ("hebei-langfang-project-self-evaluation", 9),
        ("anhui-guichi-project-self-evaluation", 9),
        ("chongqing-department-self-evaluation", 19),
        ("xiangtan-project-target-2023", 7),
    ],
)
def test_rows_the_form_prints_for_more_indicators_and_stumps_are_not_counted(name: str, filed: int) -> None:
    told = said.of(name)
    assert told.entry.summaries[0].indicators == filed
    assert not any("指标1" in note or "指标2" in note for note in told.notes)


def test_a_result_of_none_is_shown_as_filed_and_not_as_missing() -> None:
    told = said.of("hunan-hengshan-special-fund-self-evaluation")
    assert statuses(told)["政策性挂账利息补贴保障率"] is Status.NOT_MEASURABLE
    assert Status.NOT_FILED not in statuses(told).values()


def test_a_day_reached_is_met() -> None:
    assert statuses(said.of("ningxia-yinchuan-project-self-evaluation"))["公用经费完成时间"] is Status.MET


def test_points_filed_as_values_are_not_judged() -> None:
    told = said.of("sichuan-langzhong-transfer-self-evaluation")
    assert set(statuses(told).values()) == {Status.NOT_MEASURABLE}
    assert "各项目标值相加正好 100，可能填的是分值" in told.year(2021)


def test_values_over_columns_of_one_year_are_of_unknown_column_not_year() -> None:
    told = said.of("chongqing-department-self-evaluation")
    assert "列归属不明" in told.year(2021)
    assert "年份归属不明" not in told.year(2021)
    assert any(note.endswith("各值属于哪一列不明：照录原文，未分配到各列。") for note in told.notes)


def test_metres_are_read_whatever_their_letter() -> None:
    told = said.of("xiangtan-project-target-2023", "xiangtan-project-target-2024")
    page = told.year(2024)
    assert "雾炮车风炮射程 80M" in page
    (step,) = (
        step
        for series in told.dossier.history.indicators
        for step in series.steps
        if step.name == "雾炮车风炮射程" and step.year == 2024
    )
    assert step.change
    assert step.change.unchanged


def test_ticks_the_document_does_not_show_are_said_to_be_unknown() -> None:
    assert "原件看不出是否勾选" in said.of("hubei-huanggang-project-self-evaluation").year(2020)


# --- the page


def test_what_may_be_told_beside_a_withheld_name_is_told() -> None:
    shown = cells.shown(Withheld(withheld="填报人姓名不予公开", rest="027-60661210"))
    assert (shown.text, shown.void) == ("不予公开（填报人姓名不予公开）；027-60661210", False)


def test_columns_stay_in_the_order_printed() -> None:
    assert "本站统一从早到晚" not in said.of("ezhou-project-target").year(2022)


def test_where_the_document_ends_the_page_says_so() -> None:
    assert "手头的原件到此为止，以下内容不在其中。" in said.of("chongqing-project-approval").year(2023)


def test_an_evaluation_that_is_here_stands_among_the_steps() -> None:
    assert "自评 未收录 评价" in said.of("hunan-department-evaluation").year(2018)


@pytest.mark.parametrize("path", sorted(said.HERE.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_remarks_on_a_form_are_as_reviewed(path, *, update_golden: bool) -> None:
    told = said.of(path.stem)
    lines = [*told.notes, *(f"✓ {line}" for line in told.passed)]
    expected = said.HERE / "expected" / f"{path.stem}.txt"
    if update_golden:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "\n".join(lines) + "\n" == expected.read_text(encoding="utf-8")


def test_a_text_that_the_document_does_not_hold_is_not_said_to_be_missing() -> None:
    page = said.of("xiangtan-project-target-2024").year(2024)
    assert "主管 手头的原件到此为止，以下内容不在其中。" in page
    assert "原件在这个标题下没有内容" not in page


def test_points_of_a_table_without_its_end_are_added_up_only_for_whole_groups() -> None:
    page = said.of("ningxia-yinchuan-project-self-evaluation").year(2021)
    assert "项目产出(30分) 30 30 29" in page
    assert "项目效益(35分) 35" not in page
    assert not [note for note in said.of("ningxia-yinchuan-project-self-evaluation").notes if "分值" in note]

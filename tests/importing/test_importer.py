"""A whole document as a filing: its head, its questions, and the forms that departments most often hand in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator.importing import importer
from generator.importing.importer import Wishes
from generator.model import Stage
from tests.importing import sketches
from tests.importing.sketches import WISHES, Rows

TITLE = "2024年度项目支出绩效自评表"
EVALUATION: Rows = [
    ["项目名称", "<", "场馆开放", "<", "<", "<", "<", "<"],
    ["主管部门", "<", "市文化局", "<", "实施单位", "<", "市图书馆", "<"],
    ["项目资金\n（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "年度资金总额", "10", "10", "9", "10", "90%", "9"],
    ["^", "其中：财政拨款", "10", "10", "9", "—", "90%", "—"],
    ["^", "其他资金", "0", "0", "0", "—", "—", "—"],
    ["年度总体目标", "预期目标", "<", "<", "实际完成情况", "<", "<", "<"],
    ["^", "开放300天", "<", "<", "开放310天", "<", "<", "<"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["^", "产出指标", "数量指标", "开放天数", "300天", "310天", "50", "50"],
    ["^", "^", "质量指标", "完好率", "≥95%", "96%", "40", "40"],
    ["总分", "<", "<", "<", "<", "<", "100", "99"],
]
"""The form of the Ministry of Finance, as it is printed in one table."""


def flat(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [inner for part in parts for inner in (flat(part["parts"]) if "parts" in part else [part])]


def evaluation() -> dict[str, dict[str, Any]]:
    """Its parts by kind."""
    return {part["kind"]: part for part in flat(sketches.filing(TITLE, EVALUATION)["parts"])}


def test_the_usual_self_evaluation_form_has_its_four_parts() -> None:
    assert list(evaluation())[:4] == ["fields", "execution", "goal_results", "indicators"]


def test_its_money_is_told_by_phase_with_rate_weight_and_score() -> None:
    columns = evaluation()["execution"]["columns"]
    assert [column.get("phase") for column in columns[1:4]] == ["年初", "预算", "执行"]
    assert [column["is"] for column in columns] == ["item", "amount", "amount", "amount", "weight", "rate", "score"]


def test_its_indicators_have_value_actual_weight_and_score() -> None:
    columns = evaluation()["indicators"]["columns"]
    assert [column["is"] for column in columns[3:]] == ["target", "actual", "weight", "score"]


def test_its_total_is_the_last_row_of_the_indicators() -> None:
    last = evaluation()["indicators"]["rows"][-1]
    assert last["is"] == "合计"
    assert last["row"][-2:] == ["100", "99"]


def head(wishes: Wishes, *blocks: str | Rows) -> dict[str, Any]:
    return sketches.filing(*blocks, wishes=wishes)


NAMED: Rows = [["项目名称", "场馆开放", "填报单位", "鄂州市示例分馆"]]


def test_what_is_printed_goes_into_the_head() -> None:
    made = head(Wishes("ezhou/tsg"), TITLE, "单位：元", NAMED)
    assert (made["form"], made["stage"], made["scope"]) == ("项目支出绩效自评表", "自评", "项目")
    assert (made["filer"], made["money_unit"], made["year"]["value"]) == ("鄂州市示例分馆", "元", "2024")


def test_a_printed_unit_of_money_goes_before_the_one_asked_for() -> None:
    assert head(replace(WISHES, money_unit="万元"), TITLE, "单位：元", NAMED)["money_unit"] == "元"


def test_a_printed_filing_unit_goes_before_the_department_asked_for() -> None:
    assert head(replace(WISHES, filer="鄂州市示例局"), TITLE, NAMED)["filer"] == "鄂州市示例分馆"


def test_a_year_asked_for_against_the_printed_one_does_not_say_that_none_is_printed() -> None:
    assert "没有印明" not in head(replace(WISHES, year=2023), TITLE, NAMED)["year"]["note"]


def test_the_day_of_filing_is_that_of_the_filing() -> None:
    assert head(WISHES, TITLE, [*NAMED, ["填报日期", "2024-03-05", "联系电话", ""]])["filed_on"] == "2024-03-05"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([]),
        pytest.param([[["", ""], ["", ""]]]),
    ],
)
def test_a_document_with_nothing_in_it_is_no_filing_to_publish(blocks: list[Rows]) -> None:
    assert head(WISHES, TITLE, *blocks)["state"] == "草稿"


@pytest.mark.parametrize(
    ("wishes", "blocks", "words"),
    [
        (Wishes("a/b", year=2024), [TITLE, [["项目名称", "场馆开放"]]], "填报单位"),
        (Wishes("a/b", "某局"), ["项目支出绩效自评表", [["项目名称", "场馆开放"]]], "--year"),
        (Wishes("a/b", "某局", 2024), [TITLE, [["资金来源", "预算数"], ["人员经费", "10"]]], "金额单位"),
        (Wishes("a/b", "某局", 2024), ["一张说不清的表", [["项目名称", "场馆开放"]]], "stage"),
    ],
)
def test_what_the_document_does_not_say_is_asked_and_keeps_it_a_draft(
    wishes: Wishes, blocks: list[str | Rows], words: str
) -> None:
    imported = sketches.imported(*blocks, wishes=wishes)
    assert [question for question in imported.account.questions if words in question.text]
    assert "state: 草稿" in imported.text


def test_a_document_without_amounts_is_not_asked_for_their_unit() -> None:
    assert sketches.imported(TITLE, NAMED, wishes=Wishes("a/b", "某局", 2024)).account.questions == ()


def test_the_same_document_gives_the_same_filing() -> None:
    assert sketches.imported(TITLE, EVALUATION) == sketches.imported(TITLE, EVALUATION)


def test_an_empty_document_is_a_draft_that_asks() -> None:
    imported = sketches.imported(wishes=Wishes())
    assert imported.folder == ""
    assert len(imported.account.questions) >= 3


def test_every_stage_has_the_name_of_its_file() -> None:
    assert set(importer.NAMES) == set(Stage)
    assert len(set(importer.NAMES.values())) == len(Stage)


def test_a_part_kept_plain_is_the_part_of_that_number_though_the_title_goes_before() -> None:
    table: Rows = [["一级指标", "三级指标", "指标值"], ["产出指标", "开放天数", "300天"]]
    printed = sketches.picture("2024年度示例市图书馆项目支出绩效自评表", "一、项目概况", "全年免费开放。", table)
    parts = yaml.load(importer.imported(printed, "表.docx", WISHES).text, yaml.CBaseLoader)["parts"]  # noqa: S506 - texts only
    number = next(at for at, part in enumerate(parts) if part["kind"] == "indicators")
    plain = importer.imported(printed, "表.docx", replace(WISHES, plain=frozenset({number}))).text
    kinds = [part["kind"] for part in yaml.load(plain, yaml.CBaseLoader)["parts"]]  # noqa: S506 - the same
    assert kinds == ["table" if at == number else part["kind"] for at, part in enumerate(parts)]


def test_amounts_each_behind_its_own_label_are_fields() -> None:
    head = sketches.filing(
        TITLE, [["项目名称", "开放", "<", "<"], ["年初预算", "3,200,000.00", "1-8月支出", "1,850,000.00"]]
    )
    items = [item for part in flat(head["parts"]) if part["kind"] == "fields" for item in part["items"]]
    assert {"label": "1-8月支出", "value": "1,850,000.00"} in items


def test_figures_behind_a_total_that_stands_over_no_column_are_given_no_meaning() -> None:
    shifted: Rows = [*EVALUATION[:-1], ["总分", "100", "99", "等级：优", "<", "<", "<", "<"]]
    rows = {part["kind"]: part for part in flat(sketches.filing(TITLE, shifted)["parts"])}["indicators"]["rows"]
    assert not any("100" in str(row) or "99" in str(row) for row in rows)

"""Which documents give which kind of part: a case for every kind that filings have."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from generator.importing.drafting import flattened
from generator.model import parts as model
from tests.importing import sketches
from tests.importing.sketches import Rows

Block = str | Rows
CASES: dict[str, list[tuple[str, list[Block]]]] = {
    "fields": [("label and value", [[["项目名称", "场馆开放", "项目编码", "A01"]]])],
    "signatures": [("at the foot", [[["填报人", "", "联系电话", ""]]])],
    "options": [
        ("ticks in one cell", [[["项目类型", "☑新增 ☐延续"]]]),
        ("ticks as a text", ["项目属性：☑新增　☐延续"]),
    ],
    "table": [("words nobody knows", [[["甲", "乙", "丙"], ["子", "丑", "寅"]]])],
    "funding": [
        ("a head", [[["资金来源", "预算数"], ["财政拨款", "12.00"], ["其他资金", "1.00"]]]),
        ("beside its label", [[["项目资金", "资金总额", "12"], ["^", "财政拨款", "12"], ["^", "其他资金", "0"]]]),
        ("names and amounts", [[["资金总额", "10"], ["其中：财政拨款", "8"], ["其他资金", "2"]]]),
    ],
    "execution": [
        ("a head", [[["项目资金", "年初预算数", "全年执行数", "执行率"], ["年度资金总额", "10", "9", "90%"]]]),
    ],
    "basic_data": [
        ("三公经费", ["“三公”经费情况", [["项目", "2023年决算数", "2024年预算数"], ["公务接待费", "1.2", "1.0"]]]),
        (
            "三公经费 across",
            [
                "“三公”经费",
                [
                    ["项目", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "<"],
                    ["^", "^", "^", "^", "购置费", "运行费"],
                    ["2024年预算", "10", "0", "2", "0", "8"],
                ],
            ],
        ),
        ("staff", [[["编制数", "实有人数"], ["30", "28"]]]),
    ],
    "indicators": [
        (
            "three levels",
            [[["一级指标", "二级指标", "三级指标", "年度指标值"], ["产出指标", "数量指标", "培训次数", "≥3次"]]],
        ),
        ("two levels", [[["一级指标", "指标名称", "目标值"], ["产出指标", "培训次数", "3次"]]]),
    ],
    "project_list": [
        ("a budget each", [[["项目名称", "项目类型", "项目总预算", "本年度预算"], ["场馆开放", "经常性", "30", "10"]]]),
    ],
    "project_set": [
        (
            "a flat table",
            [
                [
                    ["单位名称", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值"],
                    ["某馆", "场馆开放", "10", "产出指标", "数量指标", "开放天数", "300天"],
                ]
            ],
        ),
    ],
    "schedule": [
        (
            "months",
            [
                "资金支出计划",
                [["项目", "3月底", "6月底", "9月底", "12月底"], ["支出进度", "20%", "50%", "75%", "100%"]],
            ],
        ),
        ("quarters", [[["第一季度", "第二季度", "第三季度", "第四季度"], ["20%", "50%", "75%", "100%"]]]),
    ],
    "goal_results": [("beside each other", [[["年初设定目标", "实际完成情况"], ["开放300天", "开放了310天"]]])],
    "cost_makeup": [
        ("formulas", ["项目支出明细测算", [["支出明细", "测算依据及过程", "金额"], ["培训费", "3次×2万元", "6.00"]]]),
    ],
    "score_sheet": [("points by group", [[["项目", "分值", "得分"], ["预算执行", "10", "9"], ["合计", "10", "9"]]])],
    "assessment": [
        ("points and opinions", [[["评审内容", "满分", "得分", "评审意见"], ["立项必要性", "20", "18", "依据充分"]]]),
        (
            "levels without values",
            [[["一级指标", "二级指标", "分值", "评分标准", "得分"], ["决策", "项目立项", "10", "依据充分得满分", "9"]]],
        ),
    ],
    "goals": [
        ("beside their label", [[["年度绩效目标", "完成场馆开放300天。"]]]),
        (
            "a heading and a paragraph",
            ["一、年度总体目标", "完成场馆开放300天，服务读者十万人次，并做好安全保障工作。"],
        ),
    ],
    "narrative": [
        ("a report", ["一、项目概况", "本项目自2020年起实施，覆盖全市，主要用于免费开放。"]),
        ("beside its label", [[["项目概况", "本项目自2020年起实施。"]]]),
    ],
    "duties": [
        ("beside their label", [[["部门职能", "1.负责阅读推广。2.负责古籍保护。"]]]),
        ("a heading", ["部门职责", "负责全市阅读推广，负责古籍保护，负责基层图书馆业务辅导。"]),
    ],
    "tasks": [("beside their label", [[["年度工作任务", "1.开放。2.培训。"]]])],
    "opinions": [("beside their label", [[["财政部门审核意见", "同意"]]])],
    "form_notes": [
        ("a paragraph", ["注：金额保留两位小数，由单位填写，报送财政局备案。"]),
        ("a heading", ["填表说明", "1.金额保留两位小数。"]),
    ],
    "section": [
        (
            "headings over parts",
            [
                "第一部分 部门整体绩效目标",
                "一、年度总体目标",
                "完成场馆开放300天，服务读者十万人次，并做好安全保障工作。",
            ],
        )
    ],
    "project": [("a head that names it", [[["项目名称", "场馆开放"], ["项目概况", "免费开放"]]])],
    "attachment": [
        (
            "an annex",
            [
                "一、项目概况",
                "本项目自2020年起实施，覆盖全市，主要用于免费开放。",
                "附件1",
                "项目支出绩效自评表",
                [["一级指标", "二级指标", "三级指标", "年度指标值"], ["产出指标", "数量指标", "培训次数", "≥3次"]],
            ],
        )
    ],
    "blank_form": [
        (
            "an annex nobody filled",
            [
                "一、项目概况",
                "本项目自2020年起实施，覆盖全市，主要用于免费开放。",
                "附件2",
                "项目支出绩效自评表",
                [["一级指标", "二级指标", "三级指标", "年度指标值"], ["产出指标", "数量指标", "", ""]],
            ],
        )
    ],
}
"""Kind → what is printed, below the title of a form."""


def cases() -> list[Any]:
    return [
        pytest.param(kind, blocks, id=f"{kind}: {words}")
        for kind, written in CASES.items()
        for words, blocks in written
    ]


@pytest.mark.parametrize(("kind", "blocks"), cases())
def test_a_document_gives_the_kind_of_part_it_shows(kind: str, blocks: list[Block]) -> None:
    made = sketches.parts(*blocks)
    assert kind in [part["kind"] for part in flattened(made)]


def test_every_kind_of_the_model_has_a_case() -> None:
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(model.Part)[0])}
    assert CASES.keys() == kinds

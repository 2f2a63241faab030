"""Personal data at the door: no name of who filled a form and no personal number goes further, in any part of it."""

from __future__ import annotations

import pytest

from generator.importing import review_page, withholding
from generator.importing.accounts import Fate, ImportedFiling
from generator.model import Filing
from generator.picture import Aside, AsideKind, Picture, PrintedPlace, PrintedText
from generator.reader import filing as read
from tests.conftest import ROOT
from tests.importing import sketches
from tests.importing.handed_in import MOBILE, PERSON
from tests.importing.sketches import Rows

TITLE = "2024年度项目支出绩效自评表"
IDENTITY = "110101199003070017"
"""Made up, with a right check digit."""
PHONE = "027-60661210"
CASES: dict[str, list[str | Rows]] = {
    "name beside its label": [[["填报人", PERSON, "填报日期", "3月5日"]]],
    "number beside its label": [[["联系电话", MOBILE, "填报日期", "3月5日"]]],
    "name and number in one cell": [[["填报人及联系电话", f"{PERSON} {MOBILE}"]]],
    "name with its label in one cell": [[[f"填报人：{PERSON}", "<"], ["项目名称", "场馆开放"]]],
    "a line of text": [f"填报人：{PERSON}　　联系电话：{MOBILE}"],
    "a line of text with brackets": [f"填报人（签字）：{PERSON}"],
    "number in a sentence": [f"有疑问请拨打{MOBILE}咨询，由办公室统一答复，工作日全天有人接听。"],
    "number in a cell of a table": [
        [["一级指标", "二级指标", "三级指标", "备注"], ["产出指标", "数量指标", "培训次数", f"问{MOBILE}"]]
    ],
    "number of an identity card": [
        [["一级指标", "二级指标", "三级指标", "备注"], ["产出指标", "数量指标", "救助人数", IDENTITY]]
    ],
    "foot of a table": [
        [
            ["一级指标", "二级指标", "三级指标", "年度指标值", "分值"],
            ["产出指标", "数量指标", "培训次数", "3次", "10"],
            [f"填报人：{PERSON}　联系电话：{MOBILE}", "<", "<", "<", "<"],
        ]
    ],
}


ELSEWHERE: dict[str, tuple[list[str | Rows], str]] = {
    "labels joined by a stroke": (
        [[["联系人/电话", f"{PERSON}/{MOBILE}"]]],
        "用语里没有“联系人/电话”，同一格只遮了号码",
    ),
    "an empty cell between": ([[["填报人", "", PERSON, MOBILE]]], "姓名与栏名隔着一个空格，认作另一栏的栏名"),
    "the next paragraph": (["填报人：", PERSON], "栏名与姓名分成两段"),
    "who checked, in a line": ([f"审核人：{PERSON}　　填报日期：3月5日"], "一行文字里的审核人不遮，表格里的却遮"),
}
"""Ways to print a name that are not seen today, and why."""


def whole(imported: ImportedFiling) -> str:
    """All that is written or told of an import: the YAML, the account, and the page for checking it."""
    account = imported.account
    told = [entry.text + entry.reason for entry in account.entries] + [question.text for question in account.questions]
    return "\n".join(
        (imported.text, *told, review_page.review_page(imported, model(imported), ROOT / "site_templates"))
    )


def model(imported: ImportedFiling) -> Filing:
    made, findings = read(
        imported.text.replace("state: 已公开", "state: 草稿").encode(),
        f"content/{imported.folder}/{imported.name}.yaml",
    )
    assert made, findings
    return made


@pytest.mark.parametrize("blocks", CASES.values(), ids=CASES)
def test_neither_name_nor_number_goes_further(blocks: list[str | Rows]) -> None:
    everything = whole(sketches.imported(TITLE, *blocks))
    assert [secret for secret in (PERSON, MOBILE, IDENTITY) if secret in everything] == []


@pytest.mark.parametrize(
    "blocks",
    [pytest.param(blocks, id=words) for words, (blocks, why) in ELSEWHERE.items()],
)
def test_a_name_goes_no_further_wherever_it_stands(blocks: list[str | Rows]) -> None:
    everything = whole(sketches.imported(TITLE, *blocks))
    assert [secret for secret in (PERSON, MOBILE) if secret in everything] == []


@pytest.mark.parametrize("blocks", CASES.values(), ids=CASES)
def test_what_was_masked_is_told_as_masked(blocks: list[str | Rows]) -> None:
    assert sketches.imported(TITLE, *blocks).account.counts[Fate.MASKED] > 0


def test_a_masked_cell_says_why_in_the_filing() -> None:
    text = sketches.imported(TITLE, *CASES["name beside its label"]).text
    assert "value: {withheld: 填报人姓名不予公开}" in text
    text = sketches.imported(TITLE, *CASES["number beside its label"]).text
    assert "value: {withheld: 个人手机号码不予公开}" in text


@pytest.mark.parametrize(
    "rows",
    [
        [["联系电话", PHONE, "填报日期", "3月5日"]],
        [["项目编码", MOBILE, "项目名称", "场馆开放"]],
        [["资金来源", "预算数（元）"], ["财政拨款", MOBILE], ["合计", MOBILE]],
        [["填报人", "", "填报日期", "3月5日"]],
        [["负责人", "联系电话"], ["", ""]],
    ],
)
def test_office_numbers_codes_and_amounts_are_not_masked(rows: Rows) -> None:
    picture = sketches.picture(TITLE, rows)
    assert withholding.masked(picture).picture == picture


def test_what_stands_beside_the_body_is_masked_too() -> None:
    aside = Aside(AsideKind.COMMENT, f"问{MOBILE}", PrintedPlace())
    picture = Picture("Word 文档", (PrintedText(TITLE, PrintedPlace()),), (aside,))
    (masked,) = withholding.masked(picture).picture.asides
    assert MOBILE not in masked.text


def test_a_table_keeps_what_its_reader_was_unsure_of_when_a_cell_is_masked() -> None:
    table = sketches.table([["填报人", PERSON], ["日期", ""]], row_pages=(1, 2), joined_at=(1,), unsure_at=(1,))
    (made,) = withholding.masked(sketches.picture(table)).picture.tables
    assert (made.row_pages, made.joined_at, made.unsure_at) == ((1, 2), (1,), (1,))

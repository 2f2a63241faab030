"""Nothing of the five sources is missing in `content/`, and nothing was added."""

from __future__ import annotations

import hashlib
import re

import pytest

from generator.model import Department, Region, Site, Withheld
from generator.model.parts import Fields, Project, Signatures
from tests.content.transcribed import CONTENT, MASKED, PATHS, filing, linear, load, source, squash, texts, walk

SEEDS = sorted(PATHS)

OPENING = {
    "000": "部门整体绩效目标申报表",
    "001": "",
    "002": "部门(单位)整体绩效目标申报表",
    "003": "附 2 部门整体绩效目标申报表",
    "004": "附件1",
}
"""Printed above the first part: kept as the filing's `form` and `annex`."""

LAYOUT = {
    "000": [
        # 整体绩效总目标 is one row heading over two cells; each of the two parts carries it.
        ("整体绩效总目标 长期目标（截止2025年） 年度目标", "整体绩效总目标 长期目标（截止2025年）"),
        ("推进清廉机关建设。目标1：", "推进清廉机关建设。整体绩效总目标 年度目标 目标1："),
        # A heading over three rows: the model knows two, 指标值 stands over the value it is printed above.
        (
            "指标值 指标分类 近两年指标值 预期当年实现值 指标值确定依据 2022 年 2023年",
            "近两年指标值 指标值 指标值确定依据 指标分类 2022 年 2023年 预期当年实现值",
        ),
    ],
    "001": [],
    "002": [],
    "003": [
        ("整体绩效总目标 长期目标（截止 2028 年） 年度目标", "整体绩效总目标 长期目标（截止 2028 年）"),
        ("一线前移。目标 1.", "一线前移。整体绩效总目标 年度目标 目标 1."),
    ],
    "004": [
        # Two columns of “name：amount”, printed side by side, are one tree with two sides.
        ("按支出性质分：其中：一般公共预算：620.99其中：基本支出：600.99", "其中：一般公共预算：620.99"),
        ("政府性基金拨款：项目支出：20", "政府性基金拨款："),
        ("其他资金：年度总体目标", "其他资金：按支出性质分：其中：基本支出：600.99项目支出：20年度总体目标"),
    ],
}
"""Where the printed order of words cannot be the order of cells: (in the source, in the YAML)."""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_words_of_the_yaml_are_the_words_of_the_source_in_order(seed: str) -> None:
    one = filing(seed)
    printed = squash(source(seed))
    for repair in one.repairs:
        before, after = squash(repair.original), squash(repair.repaired)
        if before != after:
            assert before in printed, repair.place
            printed = printed.replace(before, after)
    for before, after in LAYOUT[seed]:
        assert squash(before) in printed, before
        printed = printed.replace(squash(before), squash(after), 1)
    written = squash(OPENING[seed] + "".join(linear(one.parts)))
    at = next((i for i, pair in enumerate(zip(printed, written, strict=False)) if pair[0] != pair[1]), None)
    around = slice(max(0, (at or 0) - 30), (at or 0) + 60)
    assert at is None, f"\nsource {printed[around]}\nyaml   {written[around]}"
    assert len(printed) == len(written), (printed[len(written) :], written[len(printed) :])


BROKEN: dict[str, set[str]] = {
    "000": {
        *("一级指标", "收入构成", "运行成本", "管理效率", "履职效能", "社会效应", "长期绩效指标", "项目总预算"),
        *("部门（单位）名称", "部门总体资金情况", "长期目标：（截止2025年）"),
        *("整体绩效总目标 长期目标（截止2025年）", "整体绩效总目标 年度目标"),
    },
    "001": set(),
    "002": set(),
    "003": {"整体绩效总目标 年度目标"},
    "004": {
        *("产出指标(50分)", "效益指标（30分）", "满意度指标（10分）", "全年预计完成情况", "项目支出名称"),
        *("年度预算申请（万元）", "项目资金（万元）", "批复规模（㎡）", "楼堂馆所控制情况（2023年完工项目）"),
        *("附件6 项目支出绩效运行监控报告（参考提纲）", "附件7 市级预算事前绩效评估报告（参考格式）"),
    },
}
"""Names the form breaks over lines, or that are two printed headings; their break is a recorded repair."""


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_keeps_its_inner_spaces(seed: str) -> None:
    one = filing(seed)
    printed = source(seed)
    for repair in one.repairs:
        printed = printed.replace(repair.original, repair.repaired)
    plain = re.sub(r"\s+", " ", printed)
    assert {words for words in linear(one.parts) if re.sub(r"\s+", " ", words) not in plain} == BROKEN[seed]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_repair_names_words_that_stand_in_the_source(seed: str) -> None:
    printed = source(seed)
    for repair in filing(seed).repairs:
        assert repair.original in printed, repair.place


NOISE = re.compile(r"\\geq|\\leq|\[bookmark|</?p>|[」【⑺⑩\t\n\u3000\u00a0]")


@pytest.mark.parametrize("seed", SEEDS)
def test_readers_meet_no_scanning_noise(seed: str) -> None:
    one = filing(seed)
    shown = [*linear(one.parts), *(words for repair in one.repairs for words in (repair.place, repair.reason))]
    assert [words for words in shown if NOISE.search(words)] == []
    assert [words for words in shown if words != words.strip()] == []


def test_places_are_what_the_model_asks_for() -> None:
    Site.model_validate(load(CONTENT / "site.yaml"))
    regions = {path.parent.name: Region.model_validate(load(path)).code for path in CONTENT.glob("*/region.yaml")}
    assert regions == {"ezhou": "420700", "caofeidian": "130209", "hengyang": "430400", "zhuzhou": "430200"}
    functions = load(CONTENT / "site.yaml")["functions"]
    departments = [Department.model_validate(load(path)) for path in CONTENT.glob("*/*/department.yaml")]
    assert len(departments) == len(SEEDS)
    assert {one.function for one in departments} == set(functions)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_line_names_the_schema(seed: str) -> None:
    path = PATHS[seed]
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (path.parent / found[1]).resolve() == (CONTENT.parent / "schema/filing.json").resolve()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_checksum_is_that_of_the_masked_copy(seed: str) -> None:
    found = filing(seed).source
    assert found
    assert found.sha256 == hashlib.sha256((PATHS[seed].parent / found.file).read_bytes()).hexdigest()


def test_no_mobile_number_stands_in_content_masked_or_not() -> None:
    number = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)1\d{2}\*+\d*|\d{17}[\dXx]")
    hashes = re.compile(r"sha256: \S+")
    files = [path for path in CONTENT.rglob("*") if path.is_file()]
    assert len(files) >= 2 * len(SEEDS)
    assert [path.name for path in files if number.search(hashes.sub("", path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_filler_is_named(seed: str) -> None:
    one = filing(seed)
    items = [
        item
        for part in walk(one.parts)
        if isinstance(part, Fields | Signatures)
        for item in part.items
        if re.search(r"填报人|填表人|经办人|负责人", item.label)
    ]
    assert all(item.value == "" or isinstance(item.value, Withheld) for item in items)
    withheld = sum(isinstance(item.value, Withheld) for item in items)
    assert withheld == (1 if seed in {"000", "003"} else 0)
    cells = re.findall(r"填报人\s*\t\s*(\S+)", source(seed))
    assert cells == [MASKED] * withheld
    assert one.source
    assert ("填报人姓名" in one.source.masked) == bool(withheld)


def test_the_office_landline_stays_and_the_mobile_is_withheld() -> None:
    phones = {
        seed: [
            item.value
            for part in filing(seed).parts
            if isinstance(part, Fields)
            for item in part.items
            if item.label == "联系电话"
        ]
        for seed in ("000", "003")
    }
    assert texts(phones["000"][0]) == (MASKED,)
    assert phones["003"] == ["027-60661210"]


def test_a_project_is_named_as_its_own_table_names_it() -> None:
    for project in walk(filing("001").parts):
        if isinstance(project, Project):
            values = {
                item.label: item.value for part in project.parts if isinstance(part, Fields) for item in part.items
            }
            assert (values["项目编码"], values["项目名称"]) == (project.code, project.name)

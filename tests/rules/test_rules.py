"""Each rule on a filing that keeps it and on one that does not; the real filings line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import facts, reader, rules
from generator.findings import Severity
from tests.rules.across import ACROSS
from tests.rules.building import read as facts_of
from tests.rules.building import shown
from tests.rules.cases import CASES, Case, funding, indicators, table

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILINGS = sorted((ROOT / "content").glob("*/*/*/*.yaml"))


def name(path: Path) -> str:
    return "-".join(path.relative_to(ROOT / "content").with_suffix("").parts)


def read(path: Path):
    found, _ = reader.read_filing(path, ROOT / "content")
    assert found
    return found


def texts(checked: rules.Checked, rule: str) -> list[str]:
    return [one.text for one in checked.remarks if one.rule == rule]


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.rule)
def test_a_filing_that_keeps_the_rule_gets_no_remark(case: Case) -> None:
    checked = rules.check(facts_of(case.keeps, **case.keeps_with))
    assert texts(checked, case.rule) == []
    assert not case.held or case.held in checked.passed


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.rule)
def test_a_filing_that_breaks_the_rule_is_told_both_figures(case: Case) -> None:
    assert case.says in texts(rules.check(facts_of(case.breaks, **case.breaks_with)), case.rule)


def test_every_rule_has_a_case() -> None:
    assert [one.rule for one in CASES] + [one.rule for one in ACROSS] == list(rules.RULES)


@pytest.mark.parametrize("rule", rules.RULES.values(), ids=lambda one: one.code)
def test_a_rule_says_its_title_text_and_basis(rule: rules.Rule) -> None:
    assert 0 < len(rule.title) <= 24
    assert rule.text.endswith("。")
    assert rule.basis.endswith("。")


@pytest.mark.parametrize("path", FILINGS, ids=name)
def test_a_real_filing_gets_the_remarks_reviewed(path: Path) -> None:
    assert shown(rules.check(facts.read(path.stem, read(path)))) == (HERE / "expected" / f"{name(path)}.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("path", FILINGS, ids=name)
def test_remarks_are_neutral_and_never_errors(path: Path) -> None:
    for one in rules.check(facts.read(path.stem, read(path))).remarks:
        assert one.severity in {Severity.WARNING, Severity.NOTE}
        assert not any(word in one.text for word in ("错误", "有误", "违", "虚假", "不实", "明显偏"))


@pytest.mark.parametrize("path", FILINGS, ids=name)
def test_every_spot_is_a_row_that_is_there(path: Path) -> None:
    found = read(path)
    for remark in rules.check(facts.read(path.stem, found)).remarks:
        for spot in remark.spots:
            part = found
            for index in spot.part:
                part = part.parts[index]
            assert spot.row is None or spot.row < len(part.rows)


def test_every_expected_file_belongs_to_a_filing() -> None:
    assert {one.stem for one in (HERE / "expected").glob("*.txt")} == {name(one) for one in FILINGS}


def test_blank_forms_are_not_checked() -> None:
    inner = funding('[支出构成, 甲, "1", "", ""]', '{is: 合计, row: [^, 合计, "5", "", ""]}')
    blank = "- kind: blank_form\n  form: 空白\n  parts:\n" + "".join(f"    {one}\n" for one in inner.splitlines())
    assert rules.check(facts_of(blank)) == rules.Checked((), ())


def test_a_blank_is_not_zero_so_a_sum_with_blanks_is_not_refused() -> None:
    rows = '[支出构成, 甲, "1", "", ""]', '[^, 乙, "", "", ""]', '{is: 合计, row: [^, 合计, "5", "", ""]}'
    assert texts(rules.check(facts_of(funding(*rows))), "JX501") == []


def test_rows_of_which_of_which_are_only_some_of_the_whole() -> None:
    rows = '[公用经费, "121"]', '{depth: 1, row: [其中：办公费, "40"]}', '{depth: 1, row: [差旅费, "3"]}'
    checked = rules.check(facts_of(table("basic_data", "item amount:2024:决算", *rows)))
    assert texts(checked, "JX502") == []
    assert not any("公用经费" in one for one in checked.passed)


def test_loose_rows_beside_a_subtotal_are_not_refused() -> None:
    rows = (
        '[支出构成, 人员, "1", "", ""]',
        '{is: 小计, row: [^, 基本支出, "1", "", ""]}',
        '[^, 项目支出, "2", "", ""]',
        '{is: 合计, row: [^, 合计, "3", "", ""]}',
    )
    assert texts(rules.check(facts_of(funding(*rows))), "JX501") == []


def test_subtotals_with_deeper_rows_are_added_up() -> None:
    rows = (
        '{is: 小计, row: [支出构成, 基本支出, "3", "", ""]}',
        '{depth: 1, row: [^, 人员, "1", "", ""]}',
        '{depth: 1, row: [^, 公用, "1", "", ""]}',
        '{is: 合计, row: [^, 合计, "3", "", ""]}',
    )
    checked = rules.check(facts_of(funding(*rows)))
    assert any("“基本支出”2项相加 1＋1＝2 万元" in one for one in texts(checked, "JX501"))


def test_yuan_and_ten_thousand_yuan_are_added_in_one_unit() -> None:
    text = funding(
        '[支出构成, 甲, "1.5", "", ""]', '[^, 乙, "5000元", "", ""]', '{is: 合计, row: [^, 合计, "2", "", ""]}'
    )
    checked = rules.check(facts_of(text))
    assert texts(checked, "JX501") == []
    assert "2024年支出2项相加 1.5＋0.5＝2" in checked.passed


def test_a_fraction_in_a_share_column_is_not_checked() -> None:
    rows = '[支出构成, 甲, "1", "0.25", ""]', '[^, 乙, "3", "0.75", ""]', '{is: 合计, row: [^, 合计, "4", "1", ""]}'
    checked = rules.check(facts_of(funding(*rows)))
    assert texts(checked, "JX504") == texts(checked, "JX505") == []


def test_a_total_without_weights_of_execution_counts_its_rows_alone() -> None:
    columns = "level1 level2 level3 target actual weight score"
    text = indicators(columns, '[产出, 数量, 甲, 1次, 1次, "", "3"]', '{is: 合计, row: [总分, ~, ~, ~, ~, "4", "3"]}')
    assert texts(rules.check(facts_of(text)), "JX532") == []


def test_headings_may_be_numbered_in_any_order() -> None:
    body = "- kind: narrative\n  body:\n" + "".join(
        f"    - {{heading: {one}、题}}\n" for one in ("三二十", "十一", "二")
    )
    assert rules.check(facts_of(body)).remarks


@pytest.mark.parametrize("path", sorted((ROOT / "tests").glob("golden/*.yaml")), ids=lambda one: one.stem)
def test_any_kind_of_part_can_be_checked(path: Path) -> None:
    assert isinstance(rules.check(facts_of(path.read_text(encoding="utf-8"))), rules.Checked)


def test_rows_left_empty_are_told_once() -> None:
    rows = '[产出, 数量, "", "", ""]', '[产出, 质量, "", "", ""]', '[产出, 质量, 甲, "", ""]'
    checked = rules.check(facts_of(indicators("level1 level2 level3 target basis", *rows)))
    assert texts(checked, "JX555") == ["“数量”“质量”共 2 行未填报指标。", "1 项指标未填指标值（甲）。"]


def test_a_long_term_count_may_differ_from_the_annual_one() -> None:
    columns = "level1 level2 level3 target basis"
    text = indicators(columns, "[产出, 数量, 培训, 30次, 计划]", more="  horizon: 长期\n") + indicators(
        columns, "[产出, 数量, 培训, 10次, 计划]"
    )
    (found,) = (one for one in rules.check(facts_of(text)).remarks if one.rule == "JX551")
    assert found.severity is Severity.NOTE

"""/quality/: every remark is counted and listed, by rule, year and department."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

import pytest

from generator.fact_tables.summary import RemarkKind
from generator.findings import Severity
from generator.rules import RULES
from generator.views import quality
from tests.examples.conftest import rendered


@pytest.fixture(scope="session")
def remarks(examples):
    return [(noted, noted.remark) for rule in RULES for _, noted in examples.fact_table.remarks(rule)]


def sums(table, *columns: str) -> list[int]:
    return [sum(int(row[column]) for row in table.rows) for column in columns]


def test_the_counts_of_every_table_are_the_number_of_remarks(examples, pages, remarks):
    page = pages["quality/"]
    counts = Counter(remark.severity for _, remark in remarks)
    wanted = [counts[Severity.WARNING], counts[Severity.NOTE]]
    passed = sum(one.passed for one in examples.summaries)
    assert min(*wanted, passed) > 0
    assert sums(page.table("各条规则的提示"), "提示", "说明") == wanted
    assert sums(page.table("各年度的提示"), "文件", "提示", "说明", "核对相符") == [
        len(examples.summaries),
        *wanted,
        passed,
    ]
    assert f"提示 {wanted[0]} 项 说明 {wanted[1]} 项 核对相符 {passed} 项" in page.text


def test_findings_stand_as_sentences_money_first_the_largest_first(real):
    (page,) = rendered(quality.index(real))
    found = [row.select_one("div > p").get_text(" ", strip=True) for row in page.find(".board > li")]
    sizes = [size.get_text(" ", strip=True) for size in page.find(".board-money .size")]
    assert found[0].startswith("列示项目合计 561.93 万元，与部门总支出 347.93 万元相差 214.00 万元")
    assert found[0].endswith("看这一处 项目清单合计与预算不符")
    assert sizes == ["214.00 万元 相差", "20 万元 相差", "0.01 万元 相差"]
    assert [one["class"][1] for one in page.find("ol.board")] == [f"board-{kind.value}" for kind in RemarkKind]


def test_every_remark_is_one_finding_under_its_kind(pages, remarks):
    page = pages["quality/"]
    for kind in RemarkKind:
        assert len(page.find(f".board-{kind.value} > li")) == sum(remark.kind is kind for _, remark in remarks)


def test_a_target_below_an_earlier_year_is_no_figure_that_disagrees(remarks):
    (below,) = {remark.kind for _, remark in remarks if remark.rule == "JX583"}
    assert below is RemarkKind.OTHER


def test_more_than_a_page_lists_is_said_and_left_to_the_rules(examples):
    (page,) = rendered(quality.index(examples, rows=4))
    assert len(page.find(".board > li")) == 4
    assert "只列前 4 条，共 7 条" in page.text


def test_the_page_says_first_what_it_is(pages):
    lede = pages["quality/"].find("p.lede")[0].get_text()
    assert "不是对部门的评价" in lede
    assert "部门可以补充说明" in lede


def test_each_rule_lists_all_it_found(pages, remarks):
    found = Counter(remark.rule for _, remark in remarks)
    assert {url for url in pages if url.startswith("quality/jx")} == {f"quality/{one.lower()}/" for one in found}
    for rule, count in found.items():
        page = pages[f"quality/{rule.lower()}/"]
        rows = page.table("全部提示").rows
        assert len(rows) == count
        assert f"{count} 条" in page.text
        wanted = sorted(remark.text for _, remark in remarks if remark.rule == rule)
        assert sorted(row.cell("内容").first.removesuffix("（推算）") for row in rows) == wanted


def test_each_remark_leads_to_its_place(pages, remarks):
    seen = 0
    for url in (one for one in pages if one.startswith("quality/jx")):
        for row in pages[url].table("全部提示").rows:
            (link,) = row.cells[1].tag.select("a")
            target, _, anchor = urljoin(f"/{url}", str(link["href"])).partition("#")
            page = pages[target.lstrip("/")]
            assert page.soup.find(id=anchor) or f"{{#{anchor}}}" in page.soup.get_text(), (url, anchor)
            seen += 1
    assert seen == len(remarks)


def test_waivers_and_replies_stand_with_their_remark(pages):
    waived = [row.cell("内容").reason for row in pages["quality/jx501/"].table("全部提示").rows]
    replied = [row.cell("内容").reason for row in pages["quality/jx532/"].table("全部提示").rows]
    assert any(one.startswith("豁免：") for one in waived)
    assert any(one.startswith("部门说明：") for one in replied)


def test_rules_without_remarks_are_counted_not_listed(pages, remarks):
    page = pages["quality/"]
    touched = len({remark.rule for _, remark in remarks})
    assert len(page.table("各条规则的提示").rows) == touched
    assert page.links("JX501") == ["../rules/#jx501"]


def test_the_rules_page_leads_to_what_each_rule_found(pages):
    rows = pages["rules/"].table("核对规则").rows
    linked = {row["编号"] for row in rows if row.cell("涉及文件").tag.a}
    assert linked == {row["编号"] for row in rows if row["涉及文件"] != "0"}
    assert (
        pages["rules/"].table("核对规则").row("各行相加等于合计").cell("涉及文件").tag.a["href"] == "../quality/jx501/"
    )


def test_home_leads_to_the_page(pages, remarks):
    assert pages[""].links(f"核对{len(remarks)} 条") == ["quality/"]


def test_a_rule_goes_on_on_further_pages(examples):
    views = [quality.rule(examples, one, page, 4) for one, page in quality.rule_pages(examples, 4) if one == "JX581"]
    assert [one.frame.url for one in views] == ["quality/jx581/", "quality/jx581/2/"]
    assert [len(one.table("全部提示").rows) for one in rendered(*views)] == [4, 2]

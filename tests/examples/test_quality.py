"""/quality/: every remark is counted and listed, by rule, year and department."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

import pytest

from generator.findings import Severity
from generator.rules import RULES
from generator.views import quality
from tests.examples.conftest import many, rendered


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
    for caption in ("各年度的提示", "各部门各年度的提示"):
        assert sums(page.table(caption), "文件", "提示", "说明", "核对相符") == [
            len(examples.summaries),
            *wanted,
            passed,
        ]
    assert f"提示 {wanted[0]} 项 说明 {wanted[1]} 项 核对相符 {passed} 项" in page.text


def test_the_page_says_first_what_it_is(pages):
    lede = pages["quality/"].find("p.lede")[0].get_text()
    assert "不是对部门的评价" in lede
    assert "部门可以补充说明" in lede


def test_each_department_and_year_leads_to_its_notes(pages):
    for row in pages["quality/"].table("各部门各年度的提示").rows:
        (link,) = row.cells[1].tag.select("a")
        target, _, anchor = urljoin("/quality/", str(link["href"])).partition("#")
        assert anchor == "notes"
        assert "{#notes " in pages[target.lstrip("/")].soup.get_text()


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
    assert pages[""].links(f"审核提示{len(remarks)} 条") == ["quality/"]


def test_departments_go_on_on_further_pages(examples):
    views = tuple(quality.index(many(examples, 2), rows=4))
    assert [one.frame.url for one in views] == ["quality/", "quality/2/", "quality/3/"]
    found = rendered(*views)
    assert [len(one.table("各部门各年度的提示").rows) for one in found] == [4, 4, 4]
    assert [len(one.tables) for one in found] == [3, 1, 1]


def test_a_rule_goes_on_on_further_pages(examples):
    views = [quality.rule(examples, one, page, 4) for one, page in quality.rule_pages(examples, 4) if one == "JX581"]
    assert [one.frame.url for one in views] == ["quality/jx581/", "quality/jx581/2/"]
    assert [len(one.table("全部提示").rows) for one in rendered(*views)] == [4, 2]

"""公开进度, 变更记录, 以前的版本 of the example, as rendered; and the table to download."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from generator import site
from generator.disclosure import clock
from generator.export import disclosures
from generator.views import corrections, home, overview, status
from tests.conftest import ROOT
from tests.examples.conftest import SETTINGS, many, rendered

VERSION = "shili/wenlv/2024/target/v1/"


def states(page, department):
    """年度与文件 → 情况, with the reason behind it."""
    rows = page.table("各部门各年度的公开情况").rows
    return {row["年度与文件"]: row[2] for row in rows if row["部门"] == department}


@pytest.fixture(scope="module")
def told(pages):
    return pages["status/"]


def test_each_department_is_told_with_state_and_reason(told):
    assert states(told, "示例市图书馆服务中心") == {
        "2023年申报": "按期",
        "2023年自评": "未收录 只有空白模板",
        "2022年申报": "逾期 7 天",
        "2022年自评": "依法不公开 涉及古籍库房安防（虚构），依法不予公开",
    }
    assert states(told, "示例市文化旅游服务中心") == {
        "2024年申报": "按期",
        "2024年监控": "不适用 当年新设，不在试点范围",
        "2024年自评": "未收录",
    }


def test_what_is_not_due_yet_says_so_until_its_day(told, examples):
    assert states(told, "示例市文化馆事务中心")["2026年申报"] == "未到期"
    after = replace(examples, timing=clock.of(examples.timing.duties, "2026-01-14"))
    (page,) = rendered(next(status.index(after)))
    assert states(page, "示例市文化馆事务中心")["2026年申报"] == "未收录"


def test_the_day_of_the_build_changes_nothing_between_two_days_on_which_something_falls_due(examples):
    def made(today):
        timed = replace(examples, timing=clock.of(examples.timing.duties, today))
        return (*status.index(timed), home.of(timed), *overview.year(timed, 2024))

    assert made("2026-01-01") == made("2026-01-13") != made("2026-01-14") == made("2026-12-31")


def test_every_rule_is_cited(told):
    basis = "".join(one.get_text() for one in told.find("dl.prov dd"))
    for rule in ("《预算法》第十四条", "《政府信息公开条例》第二十六条", "《政府信息公开条例》第十五条"):
        assert rule in basis


def test_nothing_without_a_recorded_day_is_called_late(real):
    (page,) = rendered(next(status.index(real)))
    found = {row[2] for row in page.table("各部门各年度的公开情况").rows}
    assert found == {"不能计算 没有批复日期", "未收录"}


def test_the_table_to_download_says_the_same_as_the_page(told, examples):
    data = disclosures.content(examples)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    shown = told.table("各部门各年度的公开情况").rows
    assert len(rows) == len(shown)
    key = [(row["部门"], f"{row['年度']}年{row['环节']}") for row in rows]
    late = rows[key.index(("示例市图书馆服务中心", "2022年申报"))]
    assert (late["情况（计）"], late["逾期（计）"], late["期限（计）"], late["用时（计）"], late["用时单位"]) == (
        ("逾期", "7", "2022-02-09", "27", "天")
    )
    assert sorted(key) == sorted((row["部门"], row["年度与文件"]) for row in shown)


@pytest.mark.parametrize("name", ["=1+1", " =1+1", "\u3000＝1+1"])
def test_no_cell_of_the_table_to_download_can_act(examples, name):
    region = examples.regions[0]
    entry = region.departments[0]
    hostile = replace(entry, department=entry.department.model_copy(update={"name": name}))
    regions = (replace(region, departments=(hostile,)),)
    text = disclosures.content(replace(examples, regions=regions)).decode("utf-8-sig")
    assert {row["部门"] for row in csv.DictReader(io.StringIO(text))} == {f"'{name}"}


def test_long_lists_go_on_on_further_pages(examples):
    lots = many(examples, 3)
    listed = list(status.index(lots, rows=20))
    assert [view.frame.url for view in listed] == ["status/", "status/2/", "status/3/"]
    assert [bool(view.years) for view in listed] == [True, False, False]
    changed = list(corrections.index(lots, rows=4))
    assert [len(view.entries) for view in changed] == [4, 4, 1]


def test_changes_are_listed_newest_first_with_old_and_new_side_by_side(pages):
    page = pages["changes/"]
    assert [one.get_text() for one in page.find(".change .when")] == ["2024年9月10日", "2024年3月20日", "2022年3月1日"]
    table = page.table("更正前后对照")
    assert [(row["位置"], row["更正前"], row["更正后"]) for row in table.rows] == [
        ("年度绩效指标 › 阅读推广活动 › 指标值", "50", "56"),
        ("年度绩效指标 › 旅游咨询服务人次 › 指标值", "8000", "9000"),
    ]
    assert "答复的机构 示例市财政局" in page.text
    assert page.links("看第 1 版和全部对照") == [f"../{VERSION}#changes"]


def test_an_earlier_version_is_whole_marked_and_leads_to_the_one_of_now(pages):
    page = pages[VERSION]
    assert "这是以前的第 1 版，已经更正，不是现在的版本。" in page.text
    assert page.links("看现在的第 2 版") == ["../"]
    assert "8000" in page.text
    assert page.find("a[href$='filings/target.v1.yaml']")
    assert page.find("a[href$='filings/target.v1.source.txt']")
    assert "第 1 版" in [one.get_text() for one in pages["shili/wenlv/2024/target/"].find("a[href='v1/']")]


def test_only_open_filings_show_earlier_versions(tmp_path):
    import shutil

    content = tmp_path / "content"
    shutil.copytree(ROOT / "examples" / "content", content)
    file = content / "shili/wenlv/2024/target.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "state: 已公开", "state: 撤回\nstate_reason: 误报\nwithdrawn_on: 2024-05-06"
    )
    file.write_text(text, encoding="utf-8")
    checked = site.check(content, SETTINGS)
    assert checked.catalogue
    made = {one.view.frame.url: one for one in site.products(checked, SETTINGS)}
    assert VERSION not in made
    assert not [file for one in made.values() for file in one.files if "wenlv/2024/filings" in file.target]
    (entry,) = (one for one in made["changes/"].view.entries if one.kind == "撤回")
    assert (entry.day, entry.text) == ("2024年5月6日", "理由：误报")

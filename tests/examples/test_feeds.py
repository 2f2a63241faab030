"""订阅: what the feeds of the example tell, and that all are valid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from generator import feeds, site
from generator.fact_tables import neighbours
from generator.feeds import entries
from tests.examples.conftest import many
from tests.feeds.rfc4287 import ATOM, faults

BASE = "https://www.example.gov.cn/jixiao"


def at(catalogue, base):
    return replace(catalogue, site=catalogue.site.model_copy(update={"url": base}))


def every(catalogue):
    """Address → content of every feed."""
    made = {feeds.SITE: feeds.of_site(catalogue), feeds.QUALITY: feeds.of_quality(catalogue)}
    made[feeds.STATUS] = feeds.of_status(catalogue)
    for region in catalogue.regions:
        made[feeds.region_url(region.id)] = feeds.of_region(catalogue, region)
    for entry in catalogue.departments:
        around = neighbours.of(catalogue, entry)
        made[feeds.department_url(entry.region_id, entry.id)] = feeds.of_department(around, entry)
    return made


def told(data):
    """Day, title and text of each entry."""
    found = etree.fromstring(data).findall(f"{ATOM}entry")
    return [tuple(entry.findtext(f"{ATOM}{tag}") for tag in ("updated", "title", "summary")) for entry in found]


@pytest.mark.parametrize("which", ["examples", "real"])
@pytest.mark.parametrize("base", [BASE, None])
def test_every_feed_is_valid(request, which, base):
    made = every(at(request.getfixturevalue(which), base))
    assert {url: faults(data, absolute=bool(base)) for url, data in made.items()} == {url: [] for url in made}
    assert len(made) >= 7


def test_region_and_department_have_feeds_of_their_own(examples):
    assert set(every(examples)) == {
        "feed.xml",
        "quality/feed.xml",
        "status/feed.xml",
        "shili/feed.xml",
        "shili/tushu/feed.xml",
        "shili/wenhua/feed.xml",
        "shili/wenlv/feed.xml",
    }


def test_a_correction_is_told_with_old_and_new(examples):
    newest = told(every(examples)["shili/wenlv/feed.xml"])[0]
    assert newest[:2] == ("2024-03-20T00:00:00+08:00", "示例市文化旅游服务中心2024年度部门整体绩效目标表更正为第 2 版")
    assert newest[2] == (
        "2024年3月20日更正：阅读推广活动和旅游咨询服务人次的目标值改正。原因：两项目标漏计并入前已安排的活动和咨询点。"
        "答复的机构：示例市财政局。“年度绩效指标 › 阅读推广活动 › 指标值”由“50”改为“56”。"
        "“年度绩效指标 › 旅游咨询服务人次 › 指标值”由“8000”改为“9000”。"
    )


def test_a_reply_is_told_with_what_it_answers(examples):
    ((day, title, text),) = (one for one in told(every(examples)["feed.xml"]) if "作了说明" in one[1])
    assert (day[:10], title) == ("2024-09-10", "示例市文化馆事务中心2023年度部门整体绩效自评表：部门作了说明")
    assert text.startswith("针对“16 行得分相加")


def test_a_late_filing_is_told_with_its_rule(examples):
    ((day, title, text),) = (one for one in told(every(examples)["status/feed.xml"]) if "逾期" in one[1])
    assert (day[:10], title) == ("2022-02-16", "示例市图书馆服务中心2022年度申报：逾期 7 天")
    assert text == (
        "示例市图书馆服务中心的2022年度申报，2022年1月20日批复，最迟应于2022年2月9日公开，2022年2月16日公开，"
        "用时 27 天，逾期 7 天。依据：批复后 20 日内。"
    )


def test_a_department_tells_the_same_as_its_region(examples):
    made = every(examples)
    own = {entry for name in ("tushu", "wenhua", "wenlv") for entry in told(made[f"shili/{name}/feed.xml"])}
    assert own == set(told(made["shili/feed.xml"]))
    assert any("最迟应于2022年2月9日公开，逾期 7 天" in text for _, _, text in own)


def test_a_filing_without_a_day_says_so_and_takes_none_from_the_clock(real):
    news = told(every(real)["zhuzhou/jggw/feed.xml"])
    assert [(day[:10], "公开日期和填报日期都没有记录" in text) for day, _, text in news] == [("2023-01-01", True)]


def test_every_text_is_whole_sentences(examples, real):
    for catalogue in (examples, real):
        for data in every(catalogue).values():
            for _, _, text in told(data):
                assert text.endswith("。")
                assert "。。" not in text
                assert "{" not in text


def test_a_feed_is_bounded_and_has_the_newest(examples):
    lots = many(examples, 12)
    made = told(feeds.of_site(lots))
    assert len(made) == feeds.MOST
    assert made[0][0] >= made[-1][0]
    assert made == sorted(made, key=lambda one: one[0], reverse=True)


def test_withheld_filings_are_told_without_content(examples):
    region = examples.regions[0]
    entry = next(one for one in region.departments if one.id == "wenlv")
    for state, word in ((site.State.WITHDRAWN, "已撤回"), (site.State.CLOSED, "依法不公开")):
        (summary,) = entry.summaries
        gone = replace(summary, state=state, record=replace(summary.record, reason="误报", corrections=(), answers=()))
        (one,) = entries.news(entries.FiledBy(region, replace(entry, summaries=(gone,)), ()))
        assert one.title.endswith(word)
        assert "理由：误报" in one.text
        assert "310" not in one.text

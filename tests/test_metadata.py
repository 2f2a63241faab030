"""The metadata and imprint of government sites come from site.yaml and the filings; what is absent is left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator import findings, site
from generator.reserved import RESERVED
from generator.settings import Settings
from tests.conftest import build

ROOT = Path(__file__).parent.parent
SETTINGS = Settings(ROOT / "site_templates", "2026-01-01")
IDENTITY = """
url: https://www.example.gov.cn/jixiao/
site_code: "9900000001"
icp: 示例ICP备00000001号
police: 示例公网安备00000000000001号
feedback: gongkai@example.gov.cn
column_type: 政务公开
keywords: 预算绩效,绩效目标,绩效自评
contact: {phone: 0000-0000000}
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("metadata")
    content = Path(shutil.copytree(ROOT / "examples" / "content", folder / "content"))
    about = content / "site.yaml"
    about.write_text(about.read_text(encoding="utf-8") + IDENTITY, encoding="utf-8")
    build(content, folder / "site")
    return folder / "site"


def tags(path: Path) -> dict[str, str]:
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    return {one["name"]: one["content"] for one in soup.find_all("meta") if one.get("name")}


def test_a_department_year_carries_all_ten_and_three_more(full: Path) -> None:
    found = tags(full / "shili/wenhua/2024/index.html")
    wanted = {
        "SiteName": "示例预算绩效公开",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "9900000001",
        "ColumnName": "示例市文化馆",
        "ColumnType": "政务公开",
        "ColumnKeywords": "预算绩效,绩效目标,绩效自评",
        "ArticleTitle": "示例市文化馆事务中心2024年度",
        "PubDate": "2024-08-01 00:00",
        "ContentSource": "示例市文化馆事务中心",
        "Keywords": "预算绩效,绩效目标,绩效自评",
        "Url": "https://www.example.gov.cn/jixiao/shili/wenhua/2024/",
    }
    assert {name: found.get(name) for name in wanted} == wanted
    assert found["ColumnDescription"]
    assert found["description"]


def test_a_list_page_carries_the_column_and_no_article(full: Path) -> None:
    found = tags(full / "shili/index.html")
    assert found["ColumnName"] == "示例市"
    assert not found.keys() & {"ArticleTitle", "PubDate", "ContentSource"}


def test_home_carries_the_site_only(full: Path) -> None:
    found = tags(full / "index.html")
    assert {"SiteName", "SiteDomain", "SiteIDCode"} <= found.keys()
    assert not [name for name in found if name.startswith("Column")]


def test_the_footer_shows_what_a_government_site_must(full: Path) -> None:
    foot = BeautifulSoup((full / "index.html").read_text(encoding="utf-8"), "lxml").find("footer").get_text()
    for one in ("主办单位", "9900000001", "示例ICP备00000001号", "示例公网安备", "找错", "站点地图", "0000-0000000"):
        assert one in foot


def test_the_contents_of_a_year_lead_to_where_mistakes_are_reported(full: Path) -> None:
    page = BeautifulSoup((full / "shili/wenhua/2024/index.html").read_text(encoding="utf-8"), "lxml")
    (link,) = page.select(".toc .also a.report")
    assert (link["href"], link.text) == ("mailto:gongkai@example.gov.cn", "我为政府网站找错")


def test_robots_are_told_where_the_sitemap_is(full: Path, example_site: Path) -> None:
    told = (full / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://www.example.gov.cn/jixiao/sitemap.xml" in told.splitlines()
    assert "Sitemap" not in (example_site / "robots.txt").read_text(encoding="utf-8")


def test_the_sitemap_names_every_page_but_earlier_versions(full: Path) -> None:
    named = re.findall(r"<loc>(.*?)</loc>", (full / "sitemap.xml").read_text(encoding="utf-8"))
    hidden = [path for path in full.rglob("index.html") if 'content="noindex"' in path.read_text(encoding="utf-8")]
    assert [path.parent.relative_to(full).as_posix() for path in hidden] == ["shili/wenlv/2024/target/v1"]
    shown = set(full.rglob("index.html")) - set(hidden)
    folders = (path.parent.relative_to(full).as_posix() for path in shown)
    pages = {"https://www.example.gov.cn/jixiao/" + ("" if one == "." else f"{one}/") for one in folders}
    assert sorted(named) == sorted(pages)


def test_the_page_for_readers_names_every_fixed_page(full: Path) -> None:
    soup = BeautifulSoup((full / "sitemap/index.html").read_text(encoding="utf-8"), "lxml")
    led_to = {(full / "sitemap" / one["href"]).resolve() for one in soup.select("main a[href]")}
    assert all((one / "index.html").is_file() or one.is_file() for one in led_to)
    fixed = {path.parent for path in full.glob("*/index.html") if path.parent.name in RESERVED - {"sitemap"}}
    assert {path.resolve() for path in fixed} <= led_to


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("", ["feed.xml"]),
        ("about/", ["feed.xml"]),
        ("shili/", ["feed.xml", "shili/feed.xml"]),
        ("shili/wenhua/", ["feed.xml", "shili/wenhua/feed.xml"]),
        ("shili/wenhua/2024/", ["feed.xml", "shili/wenhua/feed.xml"]),
        ("shili/wenhua/2024/target/", ["feed.xml", "shili/wenhua/feed.xml"]),
        ("shili/wenhua/2024/target/source/", ["feed.xml", "shili/wenhua/feed.xml"]),
        ("shili/wenhua/2024/projects/huimin/", ["feed.xml", "shili/wenhua/feed.xml"]),
        ("shili/wenlv/2024/target/v1/", ["feed.xml", "shili/wenlv/feed.xml"]),
        ("status/", ["feed.xml", "status/feed.xml"]),
        ("quality/", ["feed.xml", "quality/feed.xml"]),
    ],
)
def test_every_page_announces_the_feeds_to_follow_it_by(full: Path, url: str, feeds: list[str]) -> None:
    soup = BeautifulSoup((full / url / "index.html").read_text(encoding="utf-8"), "lxml")
    links = soup.select('link[rel=alternate][type="application/atom+xml"]')
    assert [(full / url / one["href"]).resolve().relative_to(full.resolve()).as_posix() for one in links] == feeds
    assert all((full / feed).is_file() for feed in feeds)
    assert all(one["title"] for one in links)


def test_a_page_sent_to_others_has_its_title_and_description(full: Path) -> None:
    for url in ("", "shili/", "shili/wenhua/2024/", "about/"):
        soup = BeautifulSoup((full / url / "index.html").read_text(encoding="utf-8"), "lxml")
        told = {one["property"]: one["content"] for one in soup.find_all("meta", property=True)}
        assert told["og:url"] == f"https://www.example.gov.cn/jixiao/{url}"
        assert told["og:title"]
        assert told["og:description"]


def test_what_is_absent_is_left_out_and_told(example_site: Path) -> None:
    found = tags(example_site / "shili/wenhua/2024/index.html")
    assert not found.keys() & {"SiteDomain", "SiteIDCode", "ColumnType", "Url", "Keywords"}
    told = [findings.text(one) for one in site.check(ROOT / "examples" / "content", SETTINGS, reviewed=True).findings]
    (line,) = (one for one in told if " JX424 " in one)
    assert "site_code（网站标识码）" in line
    assert "contact（联系方式）" in line

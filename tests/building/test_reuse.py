"""What is taken over from an earlier build is right, and only what did not change is taken over."""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import site
from generator.building.kept import hashes
from generator.building.steps import readings
from generator.publish import theme_shell
from tests.building.conftest import SameAsClean
from tests.building.project import build, department, differences, filing, region, taken_over, tree
from tests.conftest import Publish

pytestmark = pytest.mark.slow


def test_an_unchanged_department_is_taken_over(bureaus: Path, same_as_clean: SameAsClean) -> None:
    assert taken_over(bureaus) == 0
    assert taken_over(bureaus) == 3
    assert same_as_clean(bureaus) == []


def test_what_other_tests_take_as_built_is_taken_over_whole(bureaus: Path, published: Publish) -> None:
    """Or they would prove nothing of what is taken over."""
    published(bureaus)
    built = build(bureaus)
    assert built.reused == built.pages > 9
    assert taken_over(bureaus) == 3


def test_only_the_changed_department_is_made_anew(
    bureaus: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    filing(bureaus, "b/three", 2023, "巡查")
    assert taken_over(bureaus) == 2
    assert "巡查覆盖率" in (bureaus / "site/b/three/2023/index.html").read_text(encoding="utf-8")
    assert same_as_clean(bureaus) == []


def test_a_file_only_touched_changes_nothing(bureaus: Path, published: Publish) -> None:
    published(bureaus)
    for path in (bureaus / "content").rglob("*.yaml"):
        os.utime(path, (1, 1))
    assert taken_over(bureaus) == 3


def test_clean_takes_nothing_over(bureaus: Path, published: Publish) -> None:
    published(bureaus)
    assert taken_over(bureaus, clean=True) == 0


def test_a_deleted_filing_takes_its_pages_files_and_entries_along(
    bureaus: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    shutil.rmtree(bureaus / "content/a/one/2024")
    build(bureaus)
    assert not (bureaus / "site/a/one/2024").exists()
    assert same_as_clean(bureaus) == []


def test_a_renamed_department_moves(bureaus: Path, published: Publish, same_as_clean: SameAsClean) -> None:
    published(bureaus)
    (bureaus / "content/a/one").rename(bureaus / "content/a/uno")
    build(bureaus)
    assert not (bureaus / "site/a/one").exists()
    assert (bureaus / "site/a/uno/2024/index.html").is_file()
    assert same_as_clean(bureaus) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("site_templates/pages/department.md.j2", "<!-- body -->", "<p>新</p>\n\n<!-- body -->"),
        ("site_templates/sections/marks.md.j2", "{% macro", "{# 新 #}{% macro"),
        ("site_templates/theme/base.html", "<body", "<body data-new"),
        ("mkdocs.yml", "generator: false", "generator: false\n  more: 1"),
        ("content/site.yaml", "publisher: ", "publisher: 新"),
        ("content/a/region.yaml", "short: 甲市", "short: 甲"),
    ],
)
def test_whatever_pages_are_made_from_makes_them_anew(
    bureaus: Path, name: str, old: str, new: str, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    path = bureaus / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert taken_over(bureaus) == (1 if "region" in name else 0)
    assert same_as_clean(bureaus) == []


def test_another_version_of_the_program_takes_nothing_over(
    bureaus: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(bureaus)
    monkeypatch.setattr(hashes, "program", lambda: b"another version")
    assert taken_over(bureaus) == 0


def test_a_successor_is_made_anew_when_its_predecessor_changes(bureaus: Path, same_as_clean: SameAsClean) -> None:
    lineage = "predecessors:\n  - {department: a/one, since: 2024, note: 机构改革}\n"
    department(bureaus, "a/two", "教育局", lineage)
    build(bureaus)
    filing(bureaus, "a/one", 2022)
    assert taken_over(bureaus) == 1
    assert same_as_clean(bureaus) == []


def test_a_waiting_filing_appears_on_its_day(bureaus: Path, same_as_clean: SameAsClean) -> None:
    filing(bureaus, "a/one", 2022, state="待公开\npublish_on: 2026-02-01")
    build(bureaus, today="2026-01-31")
    assert not (bureaus / "site/a/one/2022").exists()
    assert taken_over(bureaus, today="2026-02-01") == 2
    assert (bureaus / "site/a/one/2022/index.html").is_file()
    assert same_as_clean(bureaus, "2026-02-01") == []


def test_another_day_alone_changes_nothing(bureaus: Path) -> None:
    build(bureaus, today="2026-01-31")
    assert taken_over(bureaus, today="2026-02-01") == 3


def test_a_day_on_which_something_fell_due_changes_what_tells_it_and_no_department(
    bureaus: Path, same_as_clean: SameAsClean
) -> None:
    filing(bureaus, "a/one", 2026)
    (bureaus / "content/duties.yaml").write_text("duties:\n  - {stage: 自评, since: 2026}\n", encoding="utf-8")
    build(bureaus, today="2026-12-31")
    assert "未到期" in (bureaus / "site/status/status.csv").read_text(encoding="utf-8")
    before = tree(bureaus / "site")
    assert taken_over(bureaus, today="2027-01-01") == 3
    changed = differences(before, tree(bureaus / "site"))
    assert set(changed) - {"sitemap.xml.gz"} == {
        "a/index.html",
        "index.html",
        "oversight/index.html",
        "status/index.html",
        "status/status.csv",
        "years/2026/index.html",
    }
    assert same_as_clean(bureaus, "2027-01-01") == []


def test_an_earlier_version_comes_and_goes_with_its_page(bureaus: Path, same_as_clean: SameAsClean) -> None:
    build(bureaus)
    path = filing(bureaus, "a/one", 2023)
    kept = path.with_name("target.v1.yaml")
    kept.write_text(path.read_text(encoding="utf-8").replace("≥12次", "≥10次"), encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("state:", "version: 2\nstate:")
    told = "corrections:\n  - {on: 2024-05-06, text: 次数改正, reason: 漏计, office: 财政局}\nparts:"
    path.write_text(text.replace("parts:", told), encoding="utf-8")
    assert taken_over(bureaus) == 2
    assert same_as_clean(bureaus) == []
    old = bureaus / "site/a/one/2023/target/v1/index.html"
    assert "≥10次" in html.unescape(old.read_text(encoding="utf-8"))
    for page in ("changes/index.html", "feed.xml", "a/feed.xml", "a/one/feed.xml"):
        found = html.unescape((bureaus / "site" / page).read_text(encoding="utf-8"))
        assert "≥10次" in found, page
        assert "漏计" in found, page
    kept.unlink()
    build(bureaus)
    assert not old.exists()
    assert same_as_clean(bureaus) == []


@pytest.mark.parametrize(
    ("content", "waits"),
    [
        ("state: 待公开".encode(), True),
        (b'state: "\\u5f85\\u516c\\u5f00"', True),
        ("state: 待公开".encode("gbk"), True),
        ("state: 已公开".encode(), False),
    ],
)
def test_a_filing_that_may_wait_is_read_again_each_day(content: bytes, waits: bool) -> None:  # noqa: FBT001
    assert readings._may_wait(content) is waits


def write_about(bureaus: Path) -> None:
    (bureaus / "docs/about.md").write_text("# 关于\n\n另一段话。\n", encoding="utf-8")


def another_department(bureaus: Path) -> None:
    department(bureaus, "b/four", "审计局")
    filing(bureaus, "b/four", 2024)


def damage_the_missing_page(bureaus: Path) -> None:
    (bureaus / "site/404.html").write_text("改过", encoding="utf-8")


def touch_a_filing(bureaus: Path) -> None:
    filing(bureaus, "b/three", 2024, "巡查")


@pytest.mark.parametrize(
    ("change", "times"),
    [(touch_a_filing, 0), (write_about, 1), (another_department, 1), (damage_the_missing_page, 1)],
)
def test_hand_written_pages_are_made_anew_only_when_there_is_a_reason(
    bureaus: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    times: int,
    published: Publish,
    same_as_clean: SameAsClean,
) -> None:
    published(bureaus)
    change(bureaus)
    ran = []
    made = theme_shell.mkdocs_build
    monkeypatch.setattr(theme_shell, "mkdocs_build", lambda config: (ran.append(config), made(config)))
    build(bureaus)
    assert len(ran) == times
    assert same_as_clean(bureaus) == []


def test_views_of_overviews_are_not_made_while_what_they_are_made_from_is_the_same(
    bureaus: Path, monkeypatch: pytest.MonkeyPatch, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    asked = []
    made = site.topic_views
    monkeypatch.setattr(site, "topic_views", lambda full, topic: (asked.append(topic), made(full, topic))[1])
    build(bureaus)
    assert asked == []
    region(bureaus, "b", "丙县")
    build(bureaus)
    assert ("region", "b") in asked
    assert ("region", "a") not in asked
    assert same_as_clean(bureaus) == []

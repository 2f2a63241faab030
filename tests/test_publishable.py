"""What is not ready stays unpublished: skeletons nobody filled in, filings nobody reviewed, a content without filings."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import building, findings, folders, reader, site, skeletons
from generator.building.steps import readings
from generator.settings import Settings
from tests.building.project import LINE, department, filing, make, order, region
from tests.conftest import ROOT, TODAY

SETTINGS = Settings(ROOT / "site_templates", TODAY)
FORMS = sorted(skeletons.forms())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make(tmp_path)
    department(folder, "a/one")
    filing(folder, "a/one", 2023)
    return folder


def told(project: Path, rule: str, *, reviewed: bool = False, drafts: bool = False) -> list[str]:
    checked = site.check(project / "content", replace(SETTINGS, drafts=drafts), reviewed=reviewed)
    return [findings.text(finding) for finding in checked.findings if finding.rule == rule]


def published(skeleton: str) -> bytes:
    return skeleton.replace("state: 草稿", "state: 已公开").encode()


@pytest.mark.parametrize("form", FORMS)
def test_every_place_to_fill_in_of_every_skeleton_is_an_error_unless_it_is_a_draft(form: str) -> None:
    skeleton = skeletons.filing(form, 2025)
    assert not [finding for finding in reader.filing(skeleton.encode(), "x.yaml")[1] if finding.rule == "JX217"]
    wrong = [finding for finding in reader.filing(published(skeleton), "x.yaml")[1] if finding.rule == "JX217"]
    marks = re.findall("«[^»]+»", (ROOT / f"generator/forms/{form}.yaml").read_text(encoding="utf-8"))
    assert [finding.stops for finding in wrong] == [True] * len(marks)
    assert marks


@pytest.mark.parametrize("form", FORMS)
def test_a_skeleton_that_was_filled_in_is_fine(form: str) -> None:
    text = published(skeletons.filing(form, 2025)).decode()
    for word in ("填报单位全称", "name: 项目名称"):
        text = text.replace(word, word.replace("填报单位全称", "机关工委").replace("name: 项目名称", "name: 培训"))
    assert not [finding for finding in reader.filing(text.encode(), "x.yaml")[1] if finding.rule == "JX217"]


def test_skeletons_show_no_marks(tmp_path: Path) -> None:
    for form in FORMS:
        for path in skeletons.write(tmp_path, f"a/b/{2020 + FORMS.index(form)}", form):
            assert not set(path.read_text(encoding="utf-8")) & set("«»@"), path


def unfilled(project: Path, state: str) -> None:
    """A department and a region as `jixiao new` writes them, and a filing in this state."""
    shutil.rmtree(project / "content/a")
    skeletons.write(project / "content", "a/one/2023", FORMS[0])
    (project / f"content/a/one/2023/{FORMS[0]}.yaml").unlink()
    filing(project, "a/one", 2023, state=state)


def test_a_region_and_a_department_as_new_wrote_them_are_told_while_there_are_only_drafts(project: Path) -> None:
    unfilled(project, "草稿")
    lines = told(project, "JX217", drafts=True)
    assert len(lines) == 5
    assert all(" 提示 JX217 " in line for line in lines)


@pytest.mark.parametrize("state", ["已公开", "撤回\nstate_reason: 有误"])
def test_a_region_and_a_department_as_new_wrote_them_stop_what_is_shown_of_them(project: Path, state: str) -> None:
    unfilled(project, state)
    lines = told(project, "JX217")
    assert len(lines) == 5
    assert all(" 错误 JX217 " in line for line in lines)
    assert not building.build(order(project)).checked.publishable


def test_a_filing_that_waits_makes_its_department_an_error_and_its_region_one_on_the_day(project: Path) -> None:
    unfilled(project, "待公开\npublish_on: 2026-02-01")
    assert [line.split()[1] for line in told(project, "JX217")] == ["错误", "错误", "提示", "提示", "提示"]


def require(project: Path) -> None:
    path = project / "content/site.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "require_review: true\n", encoding="utf-8")


OPENNESS = "openness: {office: 办公室, on: 2023-02-01}"
SECRECY = "secrecy: {office: 办公室, on: 2023-02-01}"


def review(project: Path, record: str) -> None:
    path = project / "content/a/one/2023/target.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("parts:\n", f"{record}parts:\n"), encoding="utf-8")


@pytest.mark.parametrize(
    ("record", "missing"),
    [("", "公开审查、保密审查"), (f"review: {{{OPENNESS}}}\n", "保密审查"), (f"review: {{{SECRECY}}}\n", "公开审查")],
)
def test_a_site_that_requires_reviews_gets_them(project: Path, record: str, missing: str) -> None:
    review(project, record)
    assert told(project, "JX218") == []
    require(project)
    (line,) = told(project, "JX218")
    assert f"错误 JX218 {'公开前审查' if record else '公开状态'}：网站要求公开前审查记录，这里缺少{missing}：" in line
    for key in (OPENNESS, SECRECY):
        word = key.partition(":")[0]
        assert (f"{word}: {{office: 审查机构, on: 2024-01-31}}" in line) == (word not in record)


def test_the_advice_on_reviews_works(project: Path) -> None:
    require(project)
    (line,) = told(project, "JX218")
    advice = re.search(r"请在 review 写 (\{.*\})，机构", line)
    assert advice
    review(project, f"review: {advice[1]}\n")
    assert told(project, "JX218") == []
    assert site.check(project / "content", SETTINGS).publishable


@pytest.mark.parametrize("state", ["草稿", "依法不公开\nstate_reason: 依条例", "撤回\nstate_reason: 有误"])
def test_what_is_not_shown_needs_no_review(project: Path, state: str) -> None:
    filing(project, "a/one", 2023, state=state)
    require(project)
    assert told(project, "JX218") == []


def test_what_waits_needs_its_review_before_the_day(project: Path) -> None:
    filing(project, "a/one", 2023, state="待公开\npublish_on: 2026-02-01")
    require(project)
    assert len(told(project, "JX218")) == 1


def test_what_was_read_before_reviews_were_required_is_read_again(project: Path) -> None:
    told_ = order(project)
    content = folders.read(project / "content")[0]
    keys = []
    for _ in range(2):
        settings = site.demanding(told_.settings, content)
        reading = readings.Reading(told_.store, told_.content, settings, b"")
        ((_, read),) = readings.every(content.regions, reading, partial(map, partial(readings.read, reading=reading)))
        keys.append([finding.rule for finding in read.findings])
        require(project)
    assert keys == [[], ["JX218"]]


def test_a_content_without_a_filing_is_told(project: Path) -> None:
    shutil.rmtree(project / "content/a/one/2023")
    lines = told(project, "JX425", reviewed=True)
    assert [line.partition("：")[0] for line in lines] == [
        "content/a/region.yaml:1:1: 提示 JX425 这个地区还没有申报，网站上不会有它",
        "content/site.yaml:1:1: 提示 JX425 内容文件夹里没有一份申报，生成不了网站",
    ]


def test_a_region_without_a_filing_and_one_of_drafts_are_told(project: Path) -> None:
    region(project, "b")
    region(project, "c")
    department(project, "c/two")
    filing(project, "c/two", 2023, state="草稿")
    lines = told(project, "JX425", reviewed=True)
    assert [line.partition("，")[0] for line in lines] == [
        "content/b/region.yaml:1:1: 提示 JX425 这个地区还没有申报",
        "content/c/region.yaml:1:1: 提示 JX425 这个地区只有草稿和未到公开日期的申报",
    ]


def test_a_region_whose_filings_are_faulty_is_not_called_empty(project: Path) -> None:
    (project / "content/a/one/2023/target.yaml").write_text(f"{LINE}错: 误\n", encoding="utf-8")
    assert told(project, "JX425", reviewed=True) == []


SITE = (ROOT / "content/site.yaml").read_text(encoding="utf-8")


def refused(key: str, value: str) -> bool:
    _, wrong = reader.site(f"{SITE}{key}: {value}\n".encode(), "content/site.yaml")
    return any(finding.rule == "JX208" and finding.stops for finding in wrong)


@pytest.mark.parametrize(
    "value",
    [
        "https://example.gov.cn",
        "https://example.gov.cn/",
        "http://example.gov.cn:8080/jixiao",
        "https://example.gov.cn/%E7%BB%A9&效/",
    ],
)
def test_an_address_of_a_site_is_taken(value: str) -> None:
    assert not refused("url", value)


@pytest.mark.parametrize(
    "value",
    [
        "example.gov.cn",
        "ftp://example.gov.cn/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.gov.cn/",
        "https:///jixiao/",
        "https://[::1/",
        "https://example.gov.cn/?a=1",
        '"https://example.gov.cn/#top"',
        "https://user:secret@example.gov.cn/",
        "https://example.gov.cn\\@example.org/",
    ],
)
def test_what_is_no_base_of_addresses_is_refused(value: str) -> None:
    assert refused("url", value)


@pytest.mark.parametrize(
    "value",
    [
        '""',
        "https://example.gov.cn/jiucuo?site=jixiao&lang=zh",
        '"http://example.gov.cn/jiucuo#form"',
        "mailto:gongkai@example.gov.cn",
        "mailto:gongkai@example.gov.cn?subject=jixiao",
        "gongkai@example.gov.cn",
    ],
)
def test_a_form_or_a_mailbox_to_write_to_is_taken(value: str) -> None:
    assert not refused("feedback", value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "javascript:alert(1)//x@example.gov.cn",
        "JavaScript://example.gov.cn/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "tel:0000-0000000",
        "//example.gov.cn/",
        "jiucuo.html",
        "gongkai.example.gov.cn",
        "请打电话",
        "https://user:secret@example.gov.cn/",
    ],
)
def test_any_other_address_to_write_to_is_refused(value: str) -> None:
    assert refused("feedback", value)

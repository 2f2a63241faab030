"""What `jixiao init` writes: files that can be read, changed from this project's own, with nothing left to fill in."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator import reader, starting, undecided
from generator.errors import UsageError
from generator.starting import Answers, questions
from generator.starting.questions import QUESTIONS, SiteQuestion
from tests.conftest import ROOT

ANSWERS = Answers("甲市财政局", "甲市预算绩效公开", "湖北省甲市", "420700", "jia")
HARD = replace(
    ANSWERS,
    publisher="甲'市: 财政局 # <b>\"",
    name="- 甲市\\n",
    url="https://jx.example.gov.cn/a",
    address="甲路 1 号：3 楼",
    phone="027-60661210",
    email="jx@example.gov.cn",
    licence="CC BY 4.0",
    ci="github",
    example=True,
)


def written(answers: Answers) -> dict[str, str]:
    return {name: content.decode() for name, content in starting.files(answers).items()}


def site(folder: Path, answers: Answers) -> object:
    starting.write(answers, folder)
    read, findings = reader.read_site(folder / "content/site.yaml", folder / "content")
    assert [one for one in findings if one.stops] == []
    return read


def test_the_answers_are_read_back_as_they_were_given(tmp_path: Path) -> None:
    read = site(tmp_path / "a", HARD)
    assert (read.name, read.publisher, read.url, read.licence) == (HARD.name, HARD.publisher, HARD.url, HARD.licence)
    assert (read.contact.address, read.contact.phone, read.contact.email) == (HARD.address, HARD.phone, HARD.email)
    region, findings = reader.read_region(tmp_path / "a/content/jia/region.yaml", tmp_path / "a/content")
    assert findings == ()
    assert (region.name, region.short, region.code) == ("湖北省甲市", "甲市", "420700")


def test_a_new_site_says_which_filings_are_due(tmp_path: Path) -> None:
    starting.write(ANSWERS, tmp_path / "a")
    duties, findings = reader.read_duties(tmp_path / "a/content/duties.yaml", tmp_path / "a/content")
    assert findings == ()
    assert [duty.stage for duty in duties.duties] == ["申报", "自评"]


@pytest.mark.parametrize("answers", [ANSWERS, HARD, replace(ANSWERS, ci="gitlab")], ids=["short", "hard", "gitlab"])
def test_no_mark_is_left_to_fill_in(answers: Answers) -> None:
    for name, text in written(answers).items():
        assert not re.findall(r"@[a-z_]+@", text), name
        if name.endswith((".yaml", ".yml")):
            yaml.safe_load(text)


def test_a_name_is_text_on_a_page_whatever_stands_in_it() -> None:
    assert "<b>" not in written(HARD)["docs/about.md"]


@pytest.mark.parametrize(
    ("ci", "files"),
    [
        ("none", set()),
        ("github", {".github/workflows/filings.yml", ".github/workflows/publish.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
    ],
)
def test_there_are_the_ci_files_that_were_asked_for(ci: str, files: set[str]) -> None:
    made = written(replace(ANSWERS, ci=ci))
    assert {name for name in made if name.startswith((".github", ".gitlab"))} == files
    for name in files:
        assert "make " not in made[name], "there is no Makefile"
        assert ".venv" not in made[name]
        assert 'JIXIAO_VERSION: "0.1.0"' in made[name]
        assert "site" in made[name], "kept from run to run"


def test_every_change_is_of_a_text_that_stands_in_this_project() -> None:
    for name, changes in starting._changes().items():
        text = (ROOT / name).read_text(encoding="utf-8")
        for old, _ in changes:
            assert old in text, f"{name}: {old}"


def test_what_only_the_publisher_can_decide_is_marked_and_told(tmp_path: Path) -> None:
    starting.write(ANSWERS, tmp_path / "a")
    told = tuple(undecided.findings(tmp_path / "a/content", tmp_path / "a/docs"))
    pages = {"about", "accessibility", "corrections", "method", "privacy"}
    assert {one.file for one in told} == {"content/site.yaml", *(f"docs/{page}.md" for page in pages)}
    assert all(not one.stops and one.rule == "JX431" for one in told)
    marks = sum(text.count("【待定：") for name, text in written(ANSWERS).items() if name != "README.md")
    assert len(told) == marks
    starting.write(HARD, tmp_path / "b")
    told = tuple(undecided.findings(tmp_path / "b/content", tmp_path / "b/docs"))
    assert [one.message for one in told if one.file == "content/site.yaml"] == [
        "还没有定：页面里的“示例市”是虚构的，正式发布前删除 content/shili 和这一行。定下后把【待定…】改成实际的话"
    ]


def test_the_example_is_there_when_it_is_wanted() -> None:
    plain, more = written(ANSWERS), written(replace(ANSWERS, example=True))
    assert not [name for name in plain if "shili" in name]
    assert {"content/shili/region.yaml", "content/shili/wenhua/2024/target.yaml"} <= more.keys()
    assert "wenhua: 文化服务机构" in more["content/site.yaml"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/notes.txt").write_text("记事", encoding="utf-8")
    with pytest.raises(UsageError, match="已经有文件，什么也没有写"):
        starting.write(ANSWERS, tmp_path / "a")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["notes.txt"]
    with pytest.raises(UsageError, match="是文件，不是文件夹"):
        starting.write(ANSWERS, tmp_path / "a/notes.txt")
    with pytest.raises(UsageError, match="留给示例部门"):
        starting.write(replace(ANSWERS, region_id="shili", example=True), tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_a_new_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "README.md" in starting.write(ANSWERS, tmp_path).files


def question(key: str) -> SiteQuestion:
    return next(one for one in QUESTIONS if one.key == key)


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("publisher", "", "不能空着"),
        ("publisher", "甲" * 201, "太长"),
        ("publisher", "甲\n乙", "写成一行"),
        ("code", "42070", "六位数字"),
        ("code", "４２０７００", "六位数字"),
        ("region_id", "鄂州", "小写字母"),
        ("region_id", "years", "网站自己的网址用语"),
        ("url", "jx.example.gov.cn", "完整的网址"),
        ("email", "财政局", "单位域名"),
        ("phone", "138" + "12345678", "个人的号码"),
        ("ci", "jenkins", "github、gitlab、none"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told(key: str, answer: str, words: str) -> None:
    assert words in question(key).trouble(answer)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("code", "420700"),
        ("region_id", "lu-an"),
        ("url", "http://10.1.2.3:8080/jx"),
        ("phone", "027-60661210"),
        ("url", ""),
    ],
)
def test_an_answer_that_can_be_used_is_taken(key: str, answer: str) -> None:
    assert question(key).trouble(answer) == ""


@pytest.mark.parametrize(
    ("region", "id_", "name"),
    [
        ("湖北省鄂州市", "ezhou", "鄂州市预算绩效公开"),
        ("唐山市曹妃甸区", "tangshanshicaofeidian", "唐山市曹妃甸区预算绩效公开"),
        ("广西壮族自治区南宁市", "nanning", "南宁市预算绩效公开"),
        ("湖北省", "hubeisheng", "湖北省预算绩效公开"),
        ("", "", ""),
    ],
)
def test_id_and_name_are_proposed_from_the_region(region: str, id_: str, name: str) -> None:
    assert questions.proposed("region_id", {"region": region}) == id_
    assert questions.proposed("name", {"region": region}) == name


@pytest.mark.parametrize(
    ("code", "words"),
    [("420700", ""), ("420100", "行政区划代码 420100 是湖北省武汉市，地区写的是湖北省鄂州市"), ("990000", "")],
)
def test_a_code_of_another_place_is_told(code: str, words: str) -> None:
    told = questions.doubt({"region": "湖北省鄂州市", "code": code, "region_id": "ezhou"})
    assert told.startswith(words)
    assert bool(told) == bool(words)

"""What `jixiao check` tells of the example department, line by line; aliases, replies and waivers that fit nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import findings, review, site
from generator.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
EXAMPLES = ROOT / "examples" / "content"
DEPARTMENT = Path("shili/wenhua")
SETTINGS = Settings(ROOT / "site_templates", "2026-01-01")


def told(root: Path) -> list[str]:
    return [findings.text(one) for one in site.check(root, SETTINGS, reviewed=True).findings]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path / "content"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_example_is_told_as_reviewed(pytestconfig: pytest.Config) -> None:
    expected = HERE / "expected" / "examples.txt"
    found = "\n".join(told(EXAMPLES)) + "\n"
    if pytestconfig.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_only_check_tells_remarks() -> None:
    assert not site.check(EXAMPLES, SETTINGS).findings


def test_a_likely_rename_is_suggested_at_the_new_row() -> None:
    (found,) = (one for one in told(EXAMPLES) if " JX422 " in one)
    assert found.startswith("content/shili/wenhua/2024/target.yaml:")
    assert "群众满意度" in found
    assert "群众的满意度" in found


def test_a_recorded_rename_is_not_suggested_again(content: Path) -> None:
    change(
        content / DEPARTMENT / "aliases.yaml",
        "indicators:\n",
        "indicators:\n  - relation: 改名\n    year: 2024\n"
        "    from: [[满意度指标, 服务对象满意度指标, 群众满意度]]\n"
        "    to: [[满意度指标, 服务对象满意度指标, 群众的满意度]]\n",
    )
    assert not [one for one in told(content) if " JX421 " in one or " JX422 " in one]


def test_an_alias_of_a_name_no_filing_has_is_told_at_its_line(content: Path) -> None:
    file = content / DEPARTMENT / "aliases.yaml"
    text = file.read_text(encoding="utf-8").replace("群众文艺创作作品数]", "群众文艺作品数]")
    file.write_text(text, encoding="utf-8")
    (found,) = (one for one in told(content) if " JX421 " in one)
    line = next(at for at, one in enumerate(text.splitlines(), 1) if "群众文艺作品数]" in one)
    assert found.startswith(f"content/shili/wenhua/aliases.yaml:{line}:")
    assert "2022年的文件里没有指标“产出指标 › 数量指标 › 群众文艺作品数”" in found


def test_an_alias_of_a_project_no_filing_has_is_told(content: Path) -> None:
    file = content / DEPARTMENT / "aliases.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("馆舍免费开放保障经费", "馆舍开放经费"), encoding="utf-8")
    (found,) = (one for one in told(content) if " JX421 " in one)
    assert "2024年的文件里没有项目“馆舍开放经费”" in found


def test_a_reply_about_no_remark_is_told(content: Path) -> None:
    change(content / DEPARTMENT / "2023/self-evaluation.yaml", "about: JX532", "about: JX501")
    (found,) = (one for one in told(content) if " JX423 " in one)
    assert "没有与“JX501”对应的提示" in found


def test_every_rule_of_the_room_is_told_somewhere() -> None:
    others = (ROOT / "tests" / name for name in ("test_metadata.py", "test_publishable.py"))
    texts = [path.read_text(encoding="utf-8") for path in (HERE / "test_review.py", *others)]
    assert all(any(f" {rule} " in text for text in texts) for rule in review.RULES)


def test_duties_of_places_that_are_not_there_are_told_at_their_lines(content: Path) -> None:
    (content / "duties.yaml").write_text(
        "# yaml-language-server: $schema=../schema/duties.json\nduties:\n"
        "  - {stage: 申报, since: 2022, places: [shili, shili/wenwu]}\n",
        encoding="utf-8",
    )
    words = "内容文件夹里没有 shili/wenwu：请核对，写地区或“地区/部门”的文件夹名"
    assert f"content/duties.yaml:3:46: 提示 JX426 {words}" in told(content)


def test_a_fault_in_the_duties_stops_publishing(content: Path) -> None:
    (content / "duties.yaml").write_text("duties: []\n", encoding="utf-8")
    assert not site.check(content, SETTINGS).publishable

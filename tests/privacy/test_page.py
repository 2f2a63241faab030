"""The page for readers says what the program looks for, and the program looks for what the page says."""

from __future__ import annotations

import re

from generator.privacy import PersonalKind
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def listed(section: str) -> set[str]:
    """What the items of the lists of a section name."""
    part = PAGE.partition(f"{{#{section}}}")[2].partition("\n### ")[0]
    return set(re.findall(r"^- ([^：\n]+)：", part, re.MULTILINE))


def test_the_page_lists_every_kind_that_is_looked_for_and_no_other() -> None:
    assert listed("checked") == {kind.title for kind in PersonalKind}


def test_the_page_says_which_kinds_stop_publishing_and_which_are_asked_about() -> None:
    stopping, asked = PAGE.partition("{#checked}")[2].partition("请发布单位确认可以公开，不停止发布")[::2]
    for kind in (
        PersonalKind.MOBILE,
        PersonalKind.IDENTITY,
        PersonalKind.NAME,
        PersonalKind.CARD,
        PersonalKind.PAPERS,
        PersonalKind.HOME,
    ):
        assert f"- {kind.title}：" in stopping
    for kind in (PersonalKind.PERSON, PersonalKind.ACCOUNT, PersonalKind.PLATE):
        assert f"- {kind.title}：" in asked


def test_the_page_says_what_is_not_found() -> None:
    assert "程序查不出什么" in PAGE
    assert "逐页检查" in PAGE

"""The five questions of a citizen on a phone: each answered at most two clicks from home, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import serve

pytestmark = pytest.mark.browser

QUESTIONS = {
    "more or less than last year": (
        ["看这一年"],
        ".say",
        r"2023年安排支出 4,150,000\.00\s元，比2022年多 246,000\.00\s元",
    ),
    "what was missed": (["哪些没完成"], "#unmet ~ .board", r"展览举办次数：完成 5次，目标 ≥6次"),
    "what a project is for and what it costs": (
        ["看这一年", "公益演出惠民项目"],
        ".say",
        r"2023年预算 720,000\.00\s元，比2022年多 .*用途：送演出到社区和乡村",
    ),
    "which sums do not add up": (["哪些对不上"], "#disagreeing ~ .board", r"相差 4\.00 万元"),
    "which of the same departments aims higher": (["同类部门", "文化服务机构"], ".dots", r"示例市文化馆.*满意度"),
}
"""Question → what is clicked, one after the other; where the answer stands, and what it says."""


@pytest.fixture(scope="module")
def phone(browser: Any, example_site: Path) -> Iterator[Any]:
    address, stop = serve(example_site)
    context = browser.new_context(
        base_url=f"{address}/", viewport={"width": 375, "height": 800}, java_script_enabled=False, locale="zh-CN"
    )
    yield context.new_page()
    context.close()
    stop()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_within_two_clicks_of_home(phone: Any, question: str) -> None:
    clicks, where, answer = QUESTIONS[question]
    assert len(clicks) <= 2
    phone.goto("")
    for words in clicks:
        phone.get_by_role("link", name=re.compile(f"^{words}")).first.click()
    answers = phone.locator(where).first
    assert answers.is_visible()
    assert re.search(answer, answers.inner_text(), re.DOTALL)

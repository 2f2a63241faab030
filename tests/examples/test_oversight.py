"""/oversight/: four questions answered by sentences that lead to rows; choices without script count what they show."""

from __future__ import annotations

from collections import Counter
from itertools import product
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fact_tables.matter import BoardQuestion, MatterSort
from generator.fact_tables.matter_table import BoardScope
from generator.views import board_scopes, oversight, sieve
from generator.views.sieve import Axis
from tests.examples.conftest import Rendered, many, rendered

BOARDS = {"unmet": "哪些没完成", "disagreeing": "哪些对不上", "unclear": "哪些说不清", "absent": "哪些迟了或缺了"}


@pytest.fixture(scope="session")
def board(pages) -> Rendered:
    return pages["oversight/"]


@pytest.fixture(scope="session")
def real_board(real) -> Rendered:
    (page,) = rendered(*oversight.of(real, ""))
    return page


def rows(page: Rendered) -> list[tuple[str, str, str]]:
    """Who, what and how much of each row."""
    found = []
    for row in page.find(".board > li"):
        who, said, size = (row.select_one(one).get_text(" ", strip=True) for one in (".who", "div", ".size"))
        found.append((who, said, size))
    return found


def texts(page: Rendered) -> list[str]:
    return [said for _, said, _ in rows(page)]


def test_what_was_missed_says_target_result_own_score_and_the_departments_reason(board):
    assert rows(board)[:4] == [
        (
            "示例市文化馆 2024年",
            "非遗展示活动 ：目标 ≥5500人次，预计全年 5000人次；部门填“否”；原因 展厅上半年维修，场次减少 。 看这一处",
            "−500人次 预计",
        ),
        (
            "示例市文化馆 2023年",
            "馆舍开放情况 ：完成 306天，目标 ≥310天；自评 3／4 分；原因 消防设施检修闭馆四天，今后安排在闭馆日检修 。 看这一处",
            "−4天 未达成",
        ),
        (
            "示例市文化馆 2023年",
            "展览举办次数 ：完成 5次，目标 ≥6次；自评 4／4 分；自评表所列目标为“≥5次”，与申报表不同。 看这一处",
            "−1次 未达成",
        ),
        (
            "示例市文化馆 2022年",
            "线上服务人次 ：完成 1.86万人次，目标 ≥2万人次；自评 10／10 分。 看这一处",
            "−0.14万人次 未达成",
        ),
    ]


def test_what_does_not_add_up_begins_with_the_largest_money(real):
    found = [row.matter for row in real.fact_table.matters.of(BoardScope(), BoardQuestion.DISAGREEING)]
    money = [matter.weight for matter in found if matter.sort is MatterSort.MONEY]
    assert [matter.size for matter in found][:3] == ["214.00 万元", "20 万元", "0.01 万元"]
    assert money == sorted(money, reverse=True)
    assert [matter.sort for matter in found] == sorted((matter.sort for matter in found), key=list(MatterSort).index)


def test_one_difference_told_by_several_remarks_is_one_row(board):
    (first, *_) = [said for said in texts(board) if "3,890,000.00" in said]
    assert "另有 2 处相差相同" in first
    assert sum("3,890,000.00" in said or "3,904,000.00" in said for said in texts(board)) == 1


def test_results_without_a_figure_are_counted_never_called_missed(real_board, real):
    assert not list(real.fact_table.matters.of(BoardScope(), BoardQuestion.UNMET))
    assert "28 项指标的结果都写“已完成”，没有一项是数值；自评 100 分。 看这一处" in texts(real_board)
    assert "没有结果低于目标的指标" in real_board.text


def test_answers_of_the_department_stand_with_their_row(board):
    answers = [one.get_text() for one in board.find(".board .answer")]
    assert any(one.startswith("豁免：") for one in answers)
    assert any(one.startswith("部门说明：") for one in answers)


def test_late_not_due_and_not_held_are_three_states(board, real_board):
    absent = [(who, said, size) for who, said, size in rows(board) if size.startswith(("逾期", "7 天", "未"))]
    assert next(size for _, _, size in absent) == "7 天 逾期"
    assert {size.split()[0] for _, _, size in absent[1:]} == {"未收录", "未到期"}
    for page in (board, real_board):
        assert all("逾期" not in said for said in texts(page))
        assert "未收录：本站没有，不等于没有公开" in page.text


def test_what_came_late_says_its_day_its_term_and_its_rule_and_leads_to_the_form(board):
    said = next(said for _, said, size in rows(board) if size.endswith("逾期"))
    assert said == "绩效目标申报2022年2月16日公开，期限到2022年2月9日（批复后 20 日内）。 看这一处"


def test_a_year_without_a_page_has_no_link(board):
    row = next(row for row in board.find(".board > li") if "还没到期" in row.get_text())
    assert row.select_one(".who").get_text().endswith("2026年")
    assert row.select(".see") == []


def test_a_blank_form_is_not_a_missing_filing(board):
    of_library = [(said, size) for who, said, size in rows(board) if who == "示例市图书馆 2023年"]
    assert ("单位整体支出绩效自评表是空白模板：公开了表，没有填写。 看这一处", "空表") in of_library
    assert not any("自评" in said for said, size in of_library if size.startswith("未收录"))


def test_each_row_leads_to_its_place(pages):
    seen = 0
    for link in pages["oversight/"].find(".board .see"):
        target, _, anchor = urljoin("/oversight/", str(link["href"])).partition("#")
        page = pages[target.lstrip("/")]
        assert not anchor or page.soup.find(id=anchor) or f"{{#{anchor}}}" in page.soup.get_text(), link
        seen += 1
    assert seen == len(rows(pages["oversight/"])) - 1  # a year without a page


def test_the_questions_are_counted_first(board):
    summed = {link["href"]: int(link.b.get_text()) for link in board.find(".sumup a")}
    assert summed == {f"#{key}": len(board.find(f".board-{key} > li")) for key in BOARDS}


def choices(page: Rendered) -> dict[str, int]:
    """Number of each choice → how many it says it has."""
    return {str(one.input["id"]).removeprefix("sift-"): int(one.small.get_text()) for one in page.find(".sift label")}


def test_each_choice_counts_the_rows_it_shows(real_board, board):
    for page in (real_board, board):
        classes = Counter(name for row in page.find(".board > li") for name in row.get("class", ()))
        for choice, count in choices(page).items():
            assert count == (len(rows(page)) if choice.endswith("-0") else classes[choice])


AXES = tuple(Axis(letter, letter, {one: one for one in "abcd"}) for letter in "rfy")


@given(st.lists(st.tuples(*(st.sampled_from("abcd"),) * 3), min_size=1, max_size=12))
def test_exactly_one_sentence_shows_where_choices_leave_nothing_and_none_elsewhere(keys):
    found = sieve.of(AXES, keys)
    shown = [found.css(one).split() for one in keys]
    sentences = [one.split() for one in found.nothing(keys)]
    groups = [[choice.id for choice in group.choices] for group in found.view.groups]
    for chosen in product(*groups):
        left = [row for row in shown if all(one.endswith("-0") or one in row for one in chosen)]
        said = [one for one in sentences if set(chosen) <= set(one)]
        assert bool(left) != bool(said)
        assert len(said) <= 1
        counts = {choice.id: choice.count for group in found.view.groups for choice in group.choices}
        if len(groups) == 1:
            assert counts[chosen[0]] == len(left)


def test_values_beyond_what_the_style_sheet_knows_share_the_last_choice():
    axis = Axis("r", "地区", {f"p{number:02}": f"地区{number}" for number in range(50)})
    keys = [(f"p{number:02}",) for number in range(50) for _ in range(2 if number < 39 else 1)]
    (group,) = sieve.of([axis], keys).view.groups
    assert [choice.id for choice in group.choices][-1] == f"r-{sieve.MOST}"
    assert group.choices[-1].text == "其余 11 个"
    assert sum(choice.count for choice in group.choices[1:]) == group.choices[0].count == len(keys)


def test_a_site_that_does_not_fit_is_divided_and_every_matter_is_listed_once(examples):
    full = many(examples, 5)
    total = board_scopes.of(full, BoardScope()).total
    keys = ["", *oversight.regions(full, rows=20), *oversight.years(full, rows=20)]
    assert Counter(key.count("/") for key in keys if key).keys() == {0, 1}
    views = {key: list(oversight.of(full, key, rows=20)) for key in keys}
    whole = views[""][0]
    assert [
        sum(int(row.cells[at].shown.text) for body in whole.parts.bodies for row in body) for at in (1, 2, 3, 4)
    ] == [question.count for question in whole.questions]
    years = [view for key, found in views.items() if "/" in key for view in found]
    listed = [row for view in years for question in view.questions for row in question.rows]
    assert len(listed) == total
    assert all(sum(len(question.rows) for question in view.questions) <= 20 for view in years)
    assert "只列前" in rendered(whole)[0].text
    assert any(view.pager and view.pager.total > 1 for view in years) == any(len(found) > 1 for found in views.values())


def test_the_board_has_what_it_says_of_counts(examples):
    counted = Counter()
    for one in examples.fact_table.matters.counts(BoardScope()):
        counted[one.question] += one.count
    assert counted == Counter(row.matter.question for row in examples.fact_table.matters.of(BoardScope()))


def test_targets_in_words_are_counted_but_not_values_nobody_can_place(real):
    found = list(real.fact_table.matters.of(BoardScope(), BoardQuestion.UNCLEAR))
    words = {
        row.department_id: row.matter.size
        for row in found
        if row.matter.sort is MatterSort.IN_WORDS and row.region_id == "ezhou"
    }
    unassigned = [row.matter.size for row in found if row.matter.sort is MatterSort.UNASSIGNED]
    assert words == {"jggw": "17 项"}
    assert unassigned == ["6 行"]

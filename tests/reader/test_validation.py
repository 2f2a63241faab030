from __future__ import annotations

import re
import types
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator import reader
from generator.model import Aliases, Department, Filing, Region, Site
from generator.reader import labels, shape, tree, validation
from tests.reader import faults

MODELS = (Filing, Site, Region, Department, Aliases)
ENGLISH = re.compile(r"(?:should|must|valid|input|expected|required|permitted|string|integer|tuple)", re.IGNORECASE)


def every_model() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting = list(MODELS)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [inner for _, info in labels.fields(one) for inner in labels.models(info.annotation)]
    return found


def is_about(annotation, wanted: type) -> bool:
    if isinstance(annotation, typing.TypeAliasType if hasattr(typing, "TypeAliasType") else types.NoneType):
        return False
    return annotation is wanted or any(is_about(one, wanted) for one in typing.get_args(annotation))


def test_every_pattern_of_the_model_has_its_right_form_in_words() -> None:
    schema = "".join(str(one.model_json_schema()) for one in MODELS)
    patterns = {one.encode().decode("unicode_escape") for one in re.findall(r"'pattern': '((?:[^'\\]|\\.)*)'", schema)}
    assert patterns
    assert patterns <= set(validation._PATTERNS)


def test_every_whole_number_and_switch_of_the_model_is_checked_for_ascii() -> None:
    numbers = {
        (one, key) for one in every_model() for key, info in labels.fields(one) if is_about(info.annotation, int)
    }
    assert {key for one, key in numbers if one.__name__ != "BudgetYear"} == shape.NUMBERS
    switches = {key for one in every_model() for key, info in labels.fields(one) if is_about(info.annotation, bool)}
    assert switches == shape.SWITCHES


def test_every_field_has_a_chinese_title() -> None:
    for one in every_model():
        for key, info in labels.fields(one):
            assert key == "kind" or info.title, f"{one.__name__}.{key}"


def broken(node, at: int, by):
    """`node` with its `at`-th value replaced."""
    count = -1

    def walk(inner):
        nonlocal count
        count += 1
        if count == at:
            return by
        if isinstance(inner, dict):
            return {key: walk(one) for key, one in inner.items()}
        if isinstance(inner, list):
            return [walk(one) for one in inner]
        return inner

    return walk(node)


@given(
    st.integers(0, 400),
    st.sampled_from(
        [
            None,
            "",
            "x",
            "-1",
            "99999999999999999999",
            [],
            {},
            ["a"],
            {"a": "b"},
            {"over": "2"},
            {"label": []},
            {"text": []},
        ]
    ),
)
def test_whatever_the_model_refuses_is_told_once_and_without_english(at: int, by) -> None:
    text = faults.sound()
    node = broken(tree.quick(text.encode(), text), at, by)
    try:
        Filing.model_validate(node)
    except ValidationError as error:
        found = list(validation.problems(error, node, Filing))
        assert found
        for one in found:
            assert not ENGLISH.search(re.sub(r"“[^”]*”|[a-z_]+（[^）]*）", "", one.message)), one.message
            assert "对照字段说明" not in one.message, error


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (("parts", 3, "rows", 1, 2), "年度绩效指标 › 第2行 › 指标值"),
        (("parts", 2, "rows", 2, "row", 3), "部门总体资金情况 › 第3行 › 占比"),
        (("parts", 0, "items", 1, "value"), "第1部分（表头各项） › 填报人 › 内容"),
        (("parts", 3, "columns", 2, "is"), "年度绩效指标 › 第3列“指标值” › 含义"),
        (("parts", 6, "parts", 0, "rows", 0, 1), "党建活动 › 第1部分（资金支出计划） › 第1行 › 12月底"),
        (("parts", 7, "body", 0, "heading"), "一、概况 › 第1段 › 小标题"),
        (("repairs", 0, "reason"), "整理记录 › 第1项 › 原因"),
        (("year", "basis"), "预算年度 › 依据"),
        (("parts", 3, "rows", 1, 2, *[0] * 40), "年度绩效指标 › 第2行 › 指标值"),
        (("repairs", *[0] * 40, "reason"), "整理记录 › 第1项 › 原因"),
        ((), ""),
    ],
)
def test_a_place_is_told_in_the_labels_of_the_form(steps, place: str) -> None:
    text = faults.sound()
    assert labels.place(tree.quick(text.encode(), text), steps, Filing) == place


def test_every_fault_of_the_model_finds_its_way_into_a_finding() -> None:
    """Nothing the model refuses may pass in silence."""
    text = faults.sound()
    sound = tree.quick(text.encode(), text)
    for at in range(1, 150):
        node = broken(sound, at, {"x": "y"})
        try:
            Filing.model_validate(node)
        except ValidationError as error:
            assert list(validation.problems(error, node, Filing)), at


def test_a_department_with_everything_is_read() -> None:
    text = (
        "# yaml-language-server: $schema=../../../schema/department.json\nname: 甲\nshort: 乙\n"
        "former:\n  - {name: 丙, until: 2020-02-29}\n"
    )
    about, found = reader.department(text.encode(), "content/a/b/department.yaml")
    assert found == ()
    assert about is not None
    assert about.former[0].until == "2020-02-29"

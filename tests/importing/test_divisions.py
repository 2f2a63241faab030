"""Administrative divisions by the names of departments, and ids from names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing import divisions, slugs


@pytest.mark.parametrize(
    ("text", "code", "full", "short"),
    [
        ("鄂州市图书馆", "420700", "湖北省鄂州市", "鄂州"),
        ("湖北省财政厅", "420000", "湖北省", "湖北"),
        ("湖南省衡阳市统计局", "430400", "湖南省衡阳市", "衡阳"),
        ("北京市海淀区教育委员会", "110108", "北京市海淀区", "海淀"),
        ("重庆市财政局", "500000", "重庆市", "重庆"),
        ("衡阳统计局", "430400", "湖南省衡阳市", "衡阳"),
        ("西藏自治区财政厅", "540000", "西藏自治区", "西藏"),
        *(
            pytest.param(
                *case,
            )
            for case in (
                ("宁夏回族自治区财政厅", "640000", "宁夏回族自治区", "宁夏"),
                ("湖北省恩施土家族苗族自治州财政局", "422800", "湖北省恩施土家族苗族自治州", "恩施"),
                ("新疆维吾尔自治区财政厅", "650000", "新疆维吾尔自治区", "新疆"),
            )
        ),
    ],
)
def test_a_name_tells_its_division(text: str, code: str, full: str, short: str) -> None:
    made = divisions.named_in(text)
    assert made
    assert (made.code, made.full, made.short) == (code, full, short)


@pytest.mark.parametrize("text", ["鼓楼区文化局", "朝阳区文化局", "文化局", ""])
def test_two_places_of_one_name_and_no_place_tell_nothing(text: str) -> None:
    assert divisions.named_in(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("北京市朝阳区文化局", "110105"),
        pytest.param(
            "江苏省南京市鼓楼区文化局",
            "320106",
        ),
    ],
)
def test_the_place_above_it_tells_two_places_of_one_name_apart(text: str, code: str) -> None:
    made = divisions.named_in(text)
    assert made
    assert made.code == code


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("场馆免费开放", "changguan-mianfei-kaifang"),
        ("2024年 A-B（试点）", "a-b-shidian"),
        ("2024年度党建工作经费", "dangjian"),
        ("农村公路养护补助资金", "nongcun-gonglu-yanghu"),
        ("50011823T000003456789-老旧小区改造补助", "laojiu-xiaoqu-gaizao"),
        ("河长制", "hezhangzhi"),
        ("智慧城市综合管理服务平台运行维护（二期）", "zhihui-chengshi-zonghe-guanli"),
        ("经费", "jingfei"),
        ("——", "project"),
    ],
)
def test_a_project_is_called_by_its_name_in_pinyin(name: str, slug: str) -> None:
    assert slugs.slug(name) == slug


def test_a_department_is_called_by_its_initials() -> None:
    assert slugs.initials("市场监督管理局") == "scjdglj"


@given(st.text(max_size=80))
def test_an_id_is_always_one_that_a_filing_may_have(name: str) -> None:
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slugs.slug(name))
    assert re.fullmatch("[a-z0-9]*", slugs.initials(name))


def test_no_two_projects_get_one_id() -> None:
    parts = [
        {"kind": "project", "id": "", "name": name, "parts": []} for name in ("场馆开放", "场馆 开放", "场馆-开放")
    ]
    slugs.give(parts, {})
    assert [part["id"] for part in parts] == ["changguan-kaifang", "changguan-kaifang-2", "changguan-kaifang-3"]


def test_a_known_project_keeps_its_id() -> None:
    parts = [{"kind": "project", "id": "", "name": "场馆开放", "parts": []}]
    slugs.give(parts, {"场馆开放": "opening"})
    assert parts[0]["id"] == "opening"

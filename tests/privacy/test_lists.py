"""The measure of the finder: none of the ways to write a number missed, hardly a figure taken for one."""

from __future__ import annotations

import pytest

from generator import privacy
from generator.privacy import Captions, PersonalKind
from tests.privacy import lists


@pytest.mark.parametrize("number", [lists.NUMBER, lists.PLAIN])
def test_none_of_two_hundred_ways_to_write_a_mobile_number_is_missed(number: str) -> None:
    ways = lists.ways(number)
    assert len(ways) >= 200
    missed = [way for way in ways if PersonalKind.MOBILE not in {hit.kind for hit in privacy.find(way)}]
    assert missed == []


@pytest.mark.parametrize("number", [lists.NUMBER, lists.PLAIN])
def test_a_way_to_write_a_number_is_gone_after_masking(number: str) -> None:
    for way in lists.ways(number):
        assert privacy.find(privacy.mask(way)) == (), repr(way)


def test_hardly_one_of_twenty_thousand_figures_is_taken_for_a_personal_number() -> None:
    found = [(label, text) for label, text in lists.figures(20_000) if privacy.find(text, Captions(label))]
    assert len(found) <= 5, found


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("19900000000", Captions("金额")),
        ("19900000000", Captions("2023年", meaning="amount")),
        ("19900000000", Captions("指标值", meaning="target", unit="元")),
        ("19900000000", Captions("预算数（元）")),
        ("19900000000元", Captions()),
        ("19900000000 万元", Captions()),
        ("￥19900000000", Captions()),
        ("19900001234", Captions("项目编码")),
        ("19900001234", Captions(meaning="code")),
        ("19900001234", Captions(beside="合同编号")),
        ("GF-2023-19900001234", Captions()),
        ("项目编码：19900001234", Captions()),
        ("（项目代码 19900001234）", Captions()),
        ("〔2023〕19900001234号", Captions()),
        ("19900001234号合同", Captions()),
        ("XMBH-19900001234", Captions()),
        ("发票号码19900001234", Captions()),
        ("≥19900000000", Captions("指标值")),
        ("19900000000 人民币", Captions()),
        ("13,512,345,678.00", Captions()),
    ],
)
def test_what_the_column_the_unit_or_the_label_calls_a_figure_or_a_code_is_none(text: str, context: Captions) -> None:
    assert privacy.find(text, context) == ()


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("19900001234", Captions("联系电话")),
        ("199 00001 234", Captions("手机")),
        ("19,900,001,234", Captions(beside="联系方式")),
        ("联系张三19900001234", Captions("金额")),
        ("电话：19900001234", Captions("项目编码")),
        ("19900001234", Captions("补助对象")),
        ("19900001234", Captions("经费负责人电话")),
        ("19900001234", Captions("备注")),
        ("19900001234", Captions("经费", beside="负责人电话")),
        ("金额100元，请打19900001234", Captions()),
        ("经费问题请打 19900001234", Captions()),
    ],
)
def test_what_is_called_a_telephone_or_stands_in_a_sentence_counts_in_any_column(text: str, context: Captions) -> None:
    assert [hit.kind for hit in privacy.find(text, context)] == [PersonalKind.MOBILE]


def test_the_message_names_the_way_out() -> None:
    assert "金额、编码" in PersonalKind.MOBILE.message
    assert "单位" in PersonalKind.MOBILE.message

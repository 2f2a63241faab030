"""Values as real filings write them → what is read from them."""

from decimal import Decimal

import pytest

from generator import measure
from generator.measure import Kind, Moment, Operator, ValueState
from generator.model import MoneyUnit, Prompt, Spread, Withheld

GE, LE, GT, LT, EQ, APPROX = Operator.GE, Operator.LE, Operator.GT, Operator.LT, Operator.EQ, Operator.APPROX


@pytest.fixture(autouse=True)
def _nothing_remembered():
    measure.parse.cache_clear()


def number(raw, operator="", unit=""):
    found = measure.parse(raw, operator, unit)
    assert found.kind is Kind.NUMBER, found
    return found.operator, str(found.number), found.unit


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # 鄂州市直机关工委 2024
        ("100%", (None, "100", "%")),
        ("98.9%", (None, "98.9", "%")),
        ("588.21　", (None, "588.21", "")),
        ("　58.25%", (None, "58.25", "%")),
        ("45.60", (None, "45.60", "")),
        ("78家", (None, "78", "家")),
        ("4次", (None, "4", "次")),
        ("100", (None, "100", "")),
        # 曹妃甸区直机关工委 2024
        ("≥2次", (GE, "2", "次")),
        ("≥95百分比", (GE, "95", "%")),
        ("≤1年", (LE, "1", "年")),
        ("≤1.8万元", (LE, "1.8", "万元")),
        ("≤29.73万元", (LE, "29.73", "万元")),
        ("≥500人次", (GE, "500", "人次")),
        # 鄂州市委编办 2023
        ("大于等于 100 个", (GE, "100", "个")),
        ("大于等于 100%", (GE, "100", "%")),
        ("等于 100%", (EQ, "100", "%")),
        ("≥98%", (GE, "98", "%")),
        # 株洲市直机关工委 2023
        ("100人/次", (None, "100", "人/次")),
        ("2期 ", (None, "2", "期")),
        ("2.011　", (None, "2.011", "")),
        ("3300余人次", (APPROX, "3300", "人次")),
        ("2万余人次", (APPROX, "2", "万人次")),
        ("600余篇", (APPROX, "600", "篇")),
        ("100%以上", (GE, "100", "%")),
        # other places
        ("1,234.50", (None, "1234.50", "")),
        ("1,234,567", (None, "1234567", "")),
        ("１２．５％", (None, "12.5", "%")),
        ("1，234.5", (None, "1234.5", "")),
        ("100.00(%)", (None, "100.00", "%")),
        ("2万（人次）", (None, "2", "万人次")),
        ("3（次）", (None, "3", "次")),
        ("98‰", (None, "98", "‰")),
        ("千分之98", (None, "98", "‰")),
        ("0.5个百分点", (None, "0.5", "个百分点")),
        ("2百分点", (None, "2", "个百分点")),
        ("500㎡", (None, "500", "平方米")),
        ("500m²", (None, "500", "平方米")),
        ("3kg/人", (None, "3", "kg/人")),
        ("25℃", (None, "25", "℃")),
        ("3.5元/平方米", (None, "3.5", "元/平方米")),
        ("-5.2%", (None, "-5.2", "%")),
        ("−5.2%", (None, "-5.2", "%")),
        ("－5.2", (None, "-5.2", "")),
        ("＋3", (None, "3", "")),
        ("78家。", (None, "78", "家")),
        ("5.", (None, "5", "")),
        ("0.98", (None, "0.98", "")),
        ("30日内", (LE, "30", "日")),
        ("12个月", (None, "12", "个月")),
        ("12\n次", (None, "12", "次")),
        ("1\u200b00%", (None, "100", "%")),
        ("3亿", (None, "3", "亿")),
        ("20多项", (APPROX, "20", "项")),
        ("百分之95", (None, "95", "%")),
        ("百分之九十五", (None, "95", "%")),
        ("百分之九十八点五", (None, "98.5", "%")),
        ("百分之百", (None, "100", "%")),
        ("三次", (None, "3", "次")),
        ("百分之九十八点五六", (None, "98.56", "%")),
        ("一十二次", (None, "12", "次")),
        ("一千零一十人", (None, "1010", "人")),
        ("一千一百一十人", (None, "1110", "人")),
        ("两个", (None, "2", "个")),
        ("十二人次", (None, "12", "人次")),
        ("一百二十人", (None, "120", "人")),
        ("一千零五十人", (None, "1050", "人")),
        ("二百零五人", (None, "205", "人")),
        ("十次", (None, "10", "次")),
        ("零次", (None, "0", "次")),
        ("达到95%", (None, "95", "%")),
        ("达到95%以上", (GE, "95", "%")),
        ("控制在5%以内", (LE, "5", "%")),
        ("已完成12次", (None, "12", "次")),
        ("提高到95%", (None, "95", "%")),
        ("降低至3次", (None, "3", "次")),
    ],
)
def test_number(raw, expected):
    assert number(raw) == expected


@pytest.mark.parametrize(
    ("operator", "words"),
    [
        (GE, "≥ ≧ ⩾ >= => 大于等于 大于或等于 高于等于 高于或等于 不低于 不少于 不小于 不得低于 不得少于 至少"),
        (LE, "≤ ≦ ⩽ <= =< 小于等于 小于或等于 低于等于 低于或等于 不超过 不高于 不大于 不多于 不得超过 不得高于 至多"),
        (GT, "> ＞ 大于 高于 超过 多于 超出"),
        (LT, "< ＜ 小于 低于 少于 不足 不满 不到"),
        (EQ, "= ＝ == 等于"),
        (APPROX, "约 大约 约为 ≈"),
    ],
)
def test_operator_before_or_in_its_own_column(operator, words):
    for word in words.split():
        assert number(f"{word}95%") == (operator, "95", "%")
        assert number("95", word, "%") == (operator, "95", "%")


@pytest.mark.parametrize(
    ("operator", "words"),
    [
        (GE, "以上 及以上 或以上 （含）以上 以上（含本数）"),
        (LE, "以下 及以下 或以下 以内 及以内 之内 内"),
        (GT, "以外"),
        (APPROX, "左右 上下"),
    ],
)
def test_operator_after(operator, words):
    for word in words.split():
        assert number(f"95天{word}") == (operator, "95", "天")


def test_operator_said_twice_is_one():
    assert number("不低于95%以上") == (GE, "95", "%")
    assert number("≥95", "大于等于") == (GE, "95", "")
    assert number("95%", "≥（大于等于）") == (GE, "95", "%")
    assert number("95%", "正向(≥)") == (GE, "95", "%")


@pytest.mark.parametrize("column", ["", "定量", "/", "-", "—", "——", "无", "不适用", " "])
def test_no_operator_is_not_equal(column):
    assert number("100%", column) == (None, "100", "%")


@pytest.mark.parametrize("column", ["/", "-", "—", "——", "无", "不适用", "定性", ""])
def test_no_unit(column):
    assert number("100", "", column) == (None, "100", "")


@pytest.mark.parametrize(
    ("raw", "column", "unit"),
    [
        ("0.98", "%", "%"),
        ("95", "百分比", "%"),
        ("95", "百分数", "%"),
        ("95", "（%）", "%"),
        ("95%", "％", "%"),
        ("95", "百分之", "%"),
        ("5", "千分比", "‰"),
        ("5", "百分点", "个百分点"),
        ("2次", "次", "次"),
        ("2", "人次", "人次"),
        ("2万", "人次", "万人次"),
        ("5亿", "元", "亿元"),
        ("500", "m²", "平方米"),
        ("500", "平米", "平方米"),
        ("500", "㎥", "立方米"),
        ("500", "m³", "立方米"),
        ("2024", "人", "人"),
        ("2024.12", "万元", "万元"),
        ("687.61", "万元", "万元"),
    ],
)
def test_unit_in_its_own_column_and_the_number_as_filed(raw, column, unit):
    found = measure.parse(raw, "", column)
    assert (found.kind, found.unit) == (Kind.NUMBER, unit)
    assert str(found.number) in raw


@pytest.mark.parametrize(
    ("raw", "low", "high", "unit", "operator"),
    [
        ("1-2期", "1", "2", "期", None),
        ("2-2.5万人次", "2", "2.5", "万人次", None),
        ("2万-2.5万人次", "2", "2.5", "万人次", None),
        ("90%-95%", "90", "95", "%", None),
        ("90-95%", "90", "95", "%", None),
        ("2~3次", "2", "3", "次", None),
        ("2～3次", "2", "3", "次", None),
        ("2〜3次", "2", "3", "次", None),
        ("2至3个", "2", "3", "个", None),
        ("2个到3个", "2", "3", "个", None),
        ("2—3个", "2", "3", "个", None),
        ("2——3个", "2", "3", "个", None),
        ("2–3", "2", "3", "", None),
        ("-5至-3", "-5", "-3", "", None),
        ("1,000-2,000元", "1000", "2000", "元", None),
        ("3-3次", "3", "3", "次", None),
        ("约2-3次", "2", "3", "次", APPROX),
        ("2-3余次", "2", "3", "次", APPROX),
        ("2余-3次", "2", "3", "次", APPROX),
        ("1-6个月", "1", "6", "个月", None),
        ("3-5年", "3", "5", "年", None),
        ("1990-2000人", "1990", "2000", "人", None),
    ],
)
def test_range(raw, low, high, unit, operator):
    found = measure.parse(raw)
    assert (found.kind, [str(one) for one in found.numbers]) == (Kind.RANGE, [low, high])
    assert (found.unit, found.operator) == (unit, operator)
    assert found.number is None
    assert found.state is None


def test_range_of_years_beside_a_unit_column_is_a_range():
    assert measure.parse("2023-2025", "", "人").kind is Kind.RANGE


@pytest.mark.parametrize(
    ("raw", "moments", "operator"),
    [
        ("2024年12月底前", [Moment(2024, 12, part="底")], LE),
        ("2024年12月31日前", [Moment(2024, 12, 31)], LE),
        ("2024年12月31日之前完成", [Moment(2024, 12, 31)], LE),
        ("2024年10月1日以前", [Moment(2024, 10, 1)], LE),
        ("2022年11月25日", [Moment(2022, 11, 25)], None),
        ("2022年11月25号", [Moment(2022, 11, 25)], None),
        ("2024 年 3 月", [Moment(2024, 3)], None),
        ("2024年03月05日", [Moment(2024, 3, 5)], None),
        ("2024年", [Moment(2024)], None),
        ("2024年度", [Moment(2024)], None),
        ("1999年", [Moment(1999)], None),
        ("2024年底", [Moment(2024, part="底")], None),
        ("2024年末完成", [Moment(2024, part="末")], None),
        ("2024年内", [Moment(2024)], LE),
        ("年底前", [Moment(part="底")], LE),
        ("当年内", [Moment()], LE),
        ("本年度内完成", [Moment()], LE),
        ("12月底前", [Moment(month=12, part="底")], LE),
        ("6月份", [Moment(month=6)], None),
        ("12月31日", [Moment(month=12, day=31)], None),
        ("3月上旬", [Moment(month=3, part="上旬")], None),
        ("3月起", [Moment(month=3)], GE),
        ("2024年3月后", [Moment(2024, 3)], GE),
        ("2024年3月之后", [Moment(2024, 3)], GE),
        ("2024-12-31", [Moment(2024, 12, 31)], None),
        ("2024/1/5", [Moment(2024, 1, 5)], None),
        ("2024.12.31", [Moment(2024, 12, 31)], None),
        ("2024-12", [Moment(2024, 12)], None),
        ("2024/12", [Moment(2024, 12)], None),
        ("2024年2月29日", [Moment(2024, 2, 29)], None),
        ("2月29日", [Moment(month=2, day=29)], None),
        ("截至2024年12月", [Moment(2024, 12)], LE),
        ("不晚于12月31日", [Moment(month=12, day=31)], LE),
        ("≤2024年12月", [Moment(2024, 12)], LE),
        ("≥2024年12月", [Moment(2024, 12)], GE),
        ("一季度末", [Moment(month=3, part="末")], None),
        ("2024年上半年底前", [Moment(2024, 6, part="底")], LE),
    ],
)
def test_date(raw, moments, operator):
    found = measure.parse(raw)
    assert (found.kind, list(found.moments), found.operator) == (Kind.DATE, moments, operator)
    assert found.numbers == ()


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("2023.07-2024.01", Moment(2023, 7), Moment(2024, 1)),
        ("2023年7月-2024年1月", Moment(2023, 7), Moment(2024, 1)),
        ("2023年7月至2024年1月", Moment(2023, 7), Moment(2024, 1)),
        ("2024年1月1日至12月31日", Moment(2024, 1, 1), Moment(2024, 12, 31)),
        ("2024-01-01至2024-12-31", Moment(2024, 1, 1), Moment(2024, 12, 31)),
        ("2024-01-01-2024-12-31", Moment(2024, 1, 1), Moment(2024, 12, 31)),
        ("2024年3-5月", Moment(2024, 3), Moment(2024, 5)),
        ("1-6月", Moment(month=1), Moment(month=6)),
        ("1—6月", Moment(month=1), Moment(month=6)),
        ("5-8月完成", Moment(month=5), Moment(month=8)),
        ("2023-2025年", Moment(2023), Moment(2025)),
        ("2023-2025", Moment(2023), Moment(2025)),
        ("2023年到2025年", Moment(2023), Moment(2025)),
        ("第一季度", Moment(month=1), Moment(month=3)),
        ("4季度", Moment(month=10), Moment(month=12)),
        ("2024年二季度", Moment(2024, 4), Moment(2024, 6)),
        ("上半年", Moment(month=1), Moment(month=6)),
        ("2024年下半年", Moment(2024, 7), Moment(2024, 12)),
    ],
)
def test_period(raw, first, last):
    found = measure.parse(raw)
    assert (found.kind, found.moments) == (Kind.PERIOD, (first, last))


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        ("", ValueState.BLANK),
        (" \n　", ValueState.BLANK),
        ("无", ValueState.NONE),
        ("无。", ValueState.NONE),
        ("没有", ValueState.NONE),
        ("不适用", ValueState.NOT_APPLICABLE),
        ("（不适用）", ValueState.NOT_APPLICABLE),
        ("不涉及", ValueState.NOT_APPLICABLE),
        ("N/A", ValueState.NOT_APPLICABLE),
        ("未设定", ValueState.UNSET),
        ("未设置", ValueState.UNSET),
        ("不予公开", ValueState.WITHHELD),
        ("依法不予公开", ValueState.WITHHELD),
        ("／", ValueState.SLASH),
        ("/", ValueState.SLASH),
        ("——", ValueState.DASH),
        ("—", ValueState.DASH),
        ("-", ValueState.DASH),
        ("100字以内", ValueState.PROMPT),
        ("（不超过500字）", ValueState.PROMPT),
        ("限300字以内", ValueState.PROMPT),
        ("请填写指标值", ValueState.PROMPT),
        ("……", ValueState.PROMPT),
        ("...", ValueState.PROMPT),
        ("年 月 日", ValueState.PROMPT),
        ("年　　月", ValueState.PROMPT),
        ("××次", ValueState.PROMPT),
    ],
)
def test_emptiness(raw, state):
    found = measure.parse(raw)
    assert (found.kind, found.state, found.number) == (Kind.EMPTY, state, None)
    assert found.empty
    assert measure.state(raw) is state


def test_withheld_keeps_its_reason():
    assert measure.parse("不予公开（涉及商业秘密）").reason == "涉及商业秘密"
    assert measure.parse("不公开").reason == ""


@pytest.mark.parametrize("raw", ["0", "0%", "0.00", "0次", "等于0"])
def test_zero_is_a_value_with_a_state_of_its_own(raw):
    found = measure.parse(raw)
    assert (found.kind, found.state, found.empty, found.number) == (Kind.NUMBER, ValueState.ZERO, False, 0)
    assert measure.state(raw) is None


def test_blank_value_keeps_operator_and_unit_of_their_columns():
    found = measure.parse("", "≥", "次")
    assert (found.state, found.operator, found.unit) == (ValueState.BLANK, GE, "次")


def test_states_have_distinct_labels_and_codes():
    assert [(one.value, one.label) for one in ValueState] == [
        ("blank", "空白未填"),
        ("zero", "0"),
        ("none", "无"),
        ("not_applicable", "不适用"),
        ("unset", "未设定"),
        ("withheld", "不予公开"),
        ("prompt", "提示语未替换"),
        ("slash", "填“／”"),
        ("dash", "填“—”"),
        ("unclear", "含义不明"),
        ("unconfirmed", "待确认"),
    ]


def test_operators_have_codes_and_signs():
    assert [(one.value, one.sign) for one in Operator] == [
        ("ge", "≥"),
        ("le", "≤"),
        ("gt", ">"),
        ("lt", "<"),
        ("eq", "="),
        ("approx", "约"),
        ("qualitative", "定性"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        *("逐步提高", "基本相符", "明显", "列入发展规划", "未建设", "效果显著", "进一步提升", "全年", "一批", "二期"),
        *("三级", "当年", "二百五", "一千二人", "未完成", "基本完成", "第十届职工运动会", "填报及时", "优于上年"),
        *(
            "零零次",
            "百分之九十八点十",
            "百分之九十八点",
            "百分之",
            "无故障",
            "不低于上年",
            "提高显著",
            "较上年提高明显",
        ),
    ],
)
def test_words(raw):
    found = measure.parse(raw)
    assert (found.kind, found.state, found.reason, found.qualitative) == (Kind.WORDS, None, "", True)


@pytest.mark.parametrize("raw", ["优", "良", "中", "低", "差", "优秀", "合格", "优良中低差", "高中低", "好坏"])
def test_grade(raw):
    assert measure.parse(raw).kind is Kind.GRADE
    assert measure.parse(raw, "定性").operator is Operator.QUALITATIVE


@pytest.mark.parametrize("raw", ["已完成", "完成", "全部完成", "按期完成", "已按时完成", "已全部完成", "已完成。"])
def test_done(raw):
    assert measure.parse(raw).kind is Kind.DONE


@pytest.mark.parametrize(
    ("raw", "value", "unit", "operator"),
    [
        ("较上年提高0.5个百分点", "0.5", "个百分点", None),
        ("比上年增长5%", "5", "%", None),
        ("同比下降15.6%", "-15.6", "%", None),
        ("下降了15.6%", "-15.6", "%", None),
        ("较去年减少3次", "-3", "次", None),
        ("较2022年增加10%以上", "10", "%", GE),
        ("下降不低于5%", "-5", "%", LE),
        ("下降不超过5%", "-5", "%", GE),
        ("下降超过5%", "-5", "%", LT),
        ("下降低于5%", "-5", "%", GT),
        ("下降等于5%", "-5", "%", EQ),
        ("下降约5%", "-5", "%", APPROX),
        ("与上年持平", "0", "", None),
    ],
)
def test_relative(raw, value, unit, operator):
    found = measure.parse(raw)
    assert (found.kind, str(found.numbers[0]), found.unit, found.operator) == (Kind.RELATIVE, value, unit, operator)
    assert found.number is None


@pytest.mark.parametrize(
    ("raw", "operator", "unit", "reason"),
    [
        ("大于等于 100% 次", "", "", "同时写有“%”和“次”，单位不明"),
        ("5‰次", "", "", "同时写有“‰”和“次”，单位不明"),
        ("≥95%以下", "", "", "符号不一致：“≥”与“≤”"),
        ("≥95", "≤", "", "符号不一致：“≤”与“≥”"),
        ("约20人以上", "", "", "符号不一致：“约”与“≥”"),
        ("≥2万余人次", "", "", "符号不一致：“≥”与“约”"),
        ("95%", "", "次", "指标值写“%”，计量单位列写“次”"),
        ("2次", "", "期", "指标值写“次”，计量单位列写“期”"),
        ("3", "正反", "", "符号列的“正反”不能识别"),
        ("百分之95次", "", "", "“百分之”之后另有“次”"),
        ("3次多", "", "", "数字之后的“次多”不是计量单位"),
        ("2024.12", "", "", "既可读作数，也可读作年月"),
        ("10-2期", "", "", "区间的前一个数大于后一个数"),
        ("1000-2万人次", "", "", "区间的前一个数大于后一个数"),
        ("2万-3人次", "", "", "区间两端单位不同：“万”与“人次”"),
        ("2次-3个", "", "", "区间两端单位不同：“次”与“个”"),
        ("2次-3", "", "", "区间两端单位不同：“次”与“未写”"),
        ("2024年2月30日", "", "", "含有数字或符号，但不能按数值读取"),
        ("2024年13月", "", "", "含有数字或符号，但不能按数值读取"),
        ("1.2.3", "", "", "含有数字或符号，但不能按数值读取"),
        ("1,23", "", "", "含有数字或符号，但不能按数值读取"),
        ("1 200", "", "", "含有数字或符号，但不能按数值读取"),
        ("007", "", "", "含有数字或符号，但不能按数值读取"),
        ("10²", "", "", "含有数字或符号，但不能按数值读取"),
        ("1e3", "", "", "含有数字或符号，但不能按数值读取"),
        ("5A级", "", "", "含有数字或符号，但不能按数值读取"),
        ("95%%", "", "", "含有数字或符号，但不能按数值读取"),
        ("1_000", "", "", "含有数字或符号，但不能按数值读取"),
        ("1/2", "", "", "含有数字或符号，但不能按数值读取"),
        ("≥90%且≤95%", "", "", "含有数字或符号，但不能按数值读取"),
        ("-5--3", "", "", "含有数字或符号，但不能按数值读取"),
        ("较上年提高1-2个百分点", "", "", "含有数字或符号，但不能按数值读取"),
        ("2-3-4", "", "", "含有数字或符号，但不能按数值读取"),
        ("≥", "", "", "含有数字或符号，但不能按数值读取"),
        ("9" * 22, "", "", "含有数字或符号，但不能按数值读取"),
        ("0." + "1" * 13, "", "", "含有数字或符号，但不能按数值读取"),
        ("培训党务干部500人次", "", "", "含有数字或符号，但不能按数值读取"),
        ("3支部队伍建设", "", "", "含有数字或符号，但不能按数值读取"),
        ("2023-2024年3月", "", "", "含有数字或符号，但不能按数值读取"),
        ("2024年8月-2023年5月", "", "", "含有数字或符号，但不能按数值读取"),
        ("在" * 60 + "5次", "", "", "含有数字或符号，但不能按数值读取"),
    ],
)
def test_what_cannot_be_read_stays_text_and_says_why(raw, operator, unit, reason):
    found = measure.parse(raw, operator, unit)
    assert (found.kind, found.state, found.reason) == (Kind.TEXT, ValueState.UNCLEAR, reason)
    assert (found.numbers, found.qualitative) == ((), True)
    assert measure.state(raw) is None


def test_circled_digits_are_not_numbers():
    assert measure.parse("⑩").kind is Kind.WORDS


def test_the_longest_number_is_kept_to_the_last_figure():
    raw = "9" * 21 + "." + "1" * 12
    assert str(measure.parse(raw).number) == raw


def test_a_text_longer_than_sixty_characters_is_not_searched_for_values():
    assert measure.parse("5次" + "。" * 70).kind is Kind.NUMBER
    assert measure.parse("≥" + "0" * 60).kind is Kind.TEXT
    assert measure.parse("提" * 61).kind is Kind.WORDS


def test_a_qualitative_indicator_keeps_its_operator():
    found = measure.parse("效果显著", "定性")
    assert (found.kind, found.operator, found.qualitative) == (Kind.WORDS, Operator.QUALITATIVE, True)
    assert measure.parse("3", "定性").qualitative
    assert not measure.parse("3").qualitative


def test_cells_of_the_model():
    assert measure.of(None) is None
    assert measure.of("95", "≥", "%") == measure.parse("95", "≥", "%")
    withheld = measure.of(Withheld(withheld="涉密"))
    assert (withheld.raw, withheld.kind, withheld.state, withheld.reason) == (
        "",
        Kind.EMPTY,
        ValueState.WITHHELD,
        "涉密",
    )
    prompt = measure.of(Prompt(prompt="100字以内"))
    assert (prompt.raw, prompt.kind, prompt.state) == ("100字以内", Kind.EMPTY, ValueState.PROMPT)
    spread = measure.of(Spread(spread=("≥98%", "≥98%"), over=3))
    assert (spread.raw, spread.kind, spread.state) == ("≥98%；≥98%", Kind.TEXT, ValueState.UNCLEAR)
    assert spread.reason == "印在几列之上，各值归属不明"


def test_shown_is_the_filed_text():
    assert measure.shown(measure.parse("　大于等于 100 个\n")) == "　大于等于 100 个\n"


@pytest.mark.parametrize(
    ("raw", "unit", "value", "converted"),
    [
        ("588.21　", MoneyUnit.TEN_THOUSAND, "588.21", False),
        ("1.80", MoneyUnit.TEN_THOUSAND, "1.80", False),
        ("1.80万元", MoneyUnit.TEN_THOUSAND, "1.80", False),
        ("5,882,100.00", MoneyUnit.YUAN, "5882100.00", False),
        ("5882100.00元", MoneyUnit.TEN_THOUSAND, "588.21", True),
        ("1.80万元", MoneyUnit.YUAN, "18000", True),
        ("1.8055万", MoneyUnit.YUAN, "18055", True),
        ("1.80555万元", MoneyUnit.YUAN, "18055.5", True),
        ("3亿", MoneyUnit.TEN_THOUSAND, "30000", True),
        ("3亿元", MoneyUnit.MILLION, "300", True),
        ("2百万元", MoneyUnit.THOUSAND, "2000", True),
        ("5千元", MoneyUnit.YUAN, "5000", True),
        ("¥500.00", MoneyUnit.YUAN, "500.00", False),
        ("￥500元整", MoneyUnit.YUAN, "500", False),
        ("人民币500元", MoneyUnit.YUAN, "500", False),
        ("-5.2", MoneyUnit.TEN_THOUSAND, "-5.2", False),
        ("0", MoneyUnit.TEN_THOUSAND, "0", False),
        ("2024.12", MoneyUnit.TEN_THOUSAND, "2024.12", False),
    ],
)
def test_amount(raw, unit, value, converted):
    found = measure.amount(raw, unit)
    assert (found.raw, str(found.value), found.unit, found.converted) == (raw, value, unit, converted)


@pytest.mark.parametrize("raw", ["", "无", "≤1.8万元", "约20", "1-2", "100%", "5次", "¥500万元", "1,23", "5 000"])
def test_no_plain_amount(raw):
    assert measure.amount(raw, MoneyUnit.TEN_THOUSAND) is None


def test_yen_sign_in_a_table_of_ten_thousands_is_no_amount():
    assert measure.amount("¥500", MoneyUnit.TEN_THOUSAND) is None


def test_converting_the_longest_amount_keeps_every_figure():
    amount = measure.amount("9" * 21 + "." + "1" * 12, MoneyUnit.HUNDRED_MILLION)
    assert str(amount.to(MoneyUnit.YUAN).value) == "9" * 21 + "1" * 8 + ".1111"
    round_one = measure.amount("9" * 20 + "0", MoneyUnit.HUNDRED_MILLION).to(MoneyUnit.YUAN)
    assert str(round_one.value) == "9" * 20 + "0" * 9


def test_amount_in_its_own_unit_is_itself():
    amount = measure.amount("1.80", MoneyUnit.TEN_THOUSAND)
    assert amount.to(MoneyUnit.TEN_THOUSAND) is amount
    assert amount.to(MoneyUnit.HUNDRED_MILLION).value == Decimal("0.000180")

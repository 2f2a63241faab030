"""Earlier against later value, target against result, and the words for it."""

from decimal import Decimal

import pytest

from generator import comparison, measure
from generator.comparison import Change, Direction, Level, Reason, Status
from generator.model import MoneyUnit

WAN, YUAN = MoneyUnit.TEN_THOUSAND, MoneyUnit.YUAN


@pytest.fixture(autouse=True)
def _nothing_remembered():
    measure.parse.cache_clear()


def money(raw, unit=WAN):
    return measure.amount(raw, unit)


def amounts(before, after):
    return comparison.amounts(money(before), money(after))


def measures(before, after, **options):
    return comparison.measures(measure.parse(before), measure.parse(after), **options)


def said(change):
    words = comparison.describe(change)
    return words.short, words.percent, words.long


@pytest.mark.parametrize(
    ("item", "before", "after", "absolute", "percent"),
    [
        ("鄂州 2023→2024 收入", "582.21", "588.21", "+6.00", "+1.03%"),
        ("鄂州 2022→2023 收入", "596.55", "582.21", "−14.34", "−2.40%"),
        ("人员类", "378.63", "342.61", "−36.02", "−9.51%"),
        ("运转类", "54.33", "45.60", "−8.73", "−16.07%"),
        ("特定目标类", "149.25", "200", "+50.75", "+34.00%"),
        ("株洲 三公", "1.32", "2.77", "+1.45", "+109.85%"),
        ("株洲 项目支出", "51.82", "20", "−31.82", "−61.40%"),
        ("株洲 公用", "95.64", "121", "+25.36", "+26.52%"),
        ("株洲 办公", "2.011", "40.16", "+38.149", "+1897.02%"),
        ("to zero", "5", "0", "−5", "−100.00%"),
    ],
)
def test_amounts_change_by_difference_and_percent(item, before, after, absolute, percent):
    found = amounts(before, after)
    assert said(found) == (f"{absolute} 万元", percent, f"{absolute} 万元（{percent}）"), item
    assert (found.reason, found.note, found.direction) == (None, "", Direction.NEUTRAL)
    assert (found.comparable, found.unchanged, found.moved) == (True, False, True)
    assert comparison.describe(found).why == ""


@pytest.mark.parametrize(
    ("before", "after", "absolute", "reason", "why", "long"),
    [
        ("0", "5.0", "5.0", Reason.BASE_ZERO, "基数为0", "+5.0 万元；基数为0，不计算变动率"),
        ("0.00", "-5", "-5.00", Reason.BASE_ZERO, "基数为0", "−5.00 万元；基数为0，不计算变动率"),
        ("-1", "5", "6", Reason.BASE_NEGATIVE, "基数为负", "+6 万元；基数为负，不计算变动率"),
        ("-5", "-1", "4", Reason.BASE_NEGATIVE, "基数为负", "+4 万元；基数为负，不计算变动率"),
        ("5", "-1", "-6", Reason.SIGN_FLIP, "正负相反", "−6 万元；正负相反，不计算变动率"),
    ],
)
def test_no_percent_on_a_zero_or_negative_base_or_a_change_of_sign(before, after, absolute, reason, why, long):
    found = amounts(before, after)
    assert (str(found.absolute), found.percent, found.reason) == (absolute, None, reason)
    words = comparison.describe(found)
    assert (words.percent, words.why, words.long) == ("", why, long)


def test_equal_amounts_are_level():
    assert said(amounts("347.93", "347.930")) == ("持平", "", "持平")
    found = amounts("347.93", "347.93")
    assert (found.percent, found.unchanged, found.moved) == (Decimal(0), True, False)
    assert comparison.describe(found).unit == ""
    assert said(amounts("0", "0")) == ("持平", "", "持平；基数为0，不计算变动率")


def test_a_change_too_small_for_two_decimals_says_so():
    assert said(amounts("1000000", "1000000.01")) == ("+0.01 万元", "不足0.01%", "+0.01 万元（不足0.01%）")


@pytest.mark.parametrize(
    ("before", "after", "reason", "words"),
    [
        ("", "5", Reason.BASE_MISSING, "上年无数据"),
        ("5", "", Reason.CURRENT_MISSING, "本年无数据"),
        ("无", "", Reason.BOTH_MISSING, "两年均无数据"),
    ],
)
def test_a_missing_amount_is_not_imputed(before, after, reason, words):
    found = amounts(before, after)
    assert found == Change(reason=reason)
    assert said(found) == (words, "", words)
    assert (found.comparable, found.unchanged, found.moved) == (False, False, False)


def test_amounts_in_two_units_are_converted_to_the_larger_with_a_note():
    found = comparison.amounts(money("5,000,000.00", YUAN), money("600.5"))
    assert said(found)[2] == "+100.5 万元（+20.10%）；单位由元改为万元，已折算为万元"
    back = comparison.amounts(money("600.5"), money("5,000,000.00", YUAN))
    assert said(back)[0] == "−100.5 万元"
    assert back.note == "单位由万元改为元，已折算为万元"
    inside = comparison.amounts(money("5000000元"), money("600"))
    assert (said(inside)[0], inside.note) == ("+100 万元", "已折算为万元")
    assert comparison.amounts(money("600"), money("5000000元")).note == "已折算为万元"


def test_the_ends_of_a_range_say_why_there_is_no_percentage():
    found = measures("≥1-2期", "=2-3期")
    assert [(one.reason, one.percent, one.note) for one in found.ends] == [(Reason.OPERATOR_CHANGED, None, "")] * 2
    assert [one.percent for one in measures("1-2期", "2-3期").ends] == [Decimal(100), Decimal(50)]
    words = [comparison.describe(measures(*pair)) for pair in (("1-2期", "1-2期"), ("1-2期", "2-3期"), ("", ""))]
    assert [(one.unit, one.percent, one.why) for one in words] == [("", "", "")] * 3


def test_new_and_dropped():
    assert said(comparison.NEW) == ("新增", "", "新增")
    assert said(comparison.DROPPED) == ("本年未列", "", "本年未列")
    assert comparison.NEW.moved
    assert comparison.DROPPED.moved


@pytest.mark.parametrize(
    ("before", "after", "short", "percent", "long"),
    [
        ("50%", "0%", "−50个百分点", "", "−50个百分点"),
        ("99.7%", "80%", "−19.7个百分点", "", "−19.7个百分点"),
        ("93%", "95%", "+2个百分点", "", "+2个百分点"),
        ("0%", "50%", "+50个百分点", "", "+50个百分点"),
        ("5‰", "8‰", "+0.3个百分点", "", "+0.3个百分点"),
        ("5‰", "1%", "+0.5个百分点", "", "+0.5个百分点；单位由‰改为%，已折算为%"),
        ("0.5个百分点", "1个百分点", "+0.5个百分点", "", "+0.5个百分点"),
        ("0个", "1个", "+1个", "", "+1个；基数为0，不计算变动率"),
        ("1个", "1个", "持平", "", "持平"),
        ("1个", "3个", "+2个", "+200%", "+2个（+200%）"),
        ("3次", "4次", "+1次", "+33.33%", "+1次（+33.33%）"),
        ("-3次", "4次", "+7次", "", "+7次；基数为负，不计算变动率"),
        ("≥100个", "≥150个", "+50个", "+50%", "+50个（+50%）"),
        ("300人", "5百人", "+2百人", "+66.67%", "+2百人（+66.67%）；单位由人改为百人，已折算为百人"),
        ("21000元", "2.5万元", "+0.4 万元", "+19.05%", "+0.4 万元（+19.05%）；单位由元改为万元，已折算为万元"),
        ("2.5万元", "21000元", "−0.4 万元", "−16.00%", "−0.4 万元（−16.00%）；单位由万元改为元，已折算为万元"),
        ("100", "120", "+20", "+20%", "+20（+20%）"),
        ("5次", "5人次", "单位不同，不可比", "", "单位不同，不可比"),
        ("5次", "5%", "单位不同，不可比", "", "单位不同，不可比"),
        ("5%", "5个百分点", "单位不同，不可比", "", "单位不同，不可比"),
        ("100", "100%", "单位未注明，不可比", "", "单位未注明，不可比"),
        ("100%", "100", "单位未注明，不可比", "", "单位未注明，不可比"),
        ("≥95%", "=95%", "持平", "", "持平；口径由≥改为="),
        ("≥95%", "=98%", "+3个百分点", "", "+3个百分点；口径由≥改为="),
        ("≥5次", "=6次", "+1次", "", "+1次；口径由≥改为="),
        ("≥5次", "6次", "+1次", "", "+1次；口径由≥改为未注明"),
        ("0次", "≤6次", "+6次", "", "+6次；口径由未注明改为≤"),
        ("≥300人", "=5百人", "+2百人", "", "+2百人；单位由人改为百人，已折算为百人；口径由≥改为="),
        ("2万余人次", "3万余人次", "+1万人次", "", "+1万人次；含约数"),
        ("2万余人次", "2万余人次", "持平", "", "持平；含约数"),
        ("3次", "已完成", "填报形式不同，不可比", "", "填报形式不同，不可比"),
        ("逐步提高", "3次", "填报形式不同，不可比", "", "填报形式不同，不可比"),
        ("3次", "1-2次", "填报形式不同，不可比", "", "填报形式不同，不可比"),
        ("1-2期", "1-2期", "持平", "", "持平"),
        ("1-2期", "2-3期", "下限+1期，上限+1期", "", "下限+1期（+100%），上限+1期（+50%）"),
        ("1-2期", "1-3期", "下限持平，上限+1期", "", "下限持平，上限+1期（+50%）"),
        ("1-2期", "2-2期", "下限+1期，上限持平", "", "下限+1期（+100%），上限持平"),
        ("90%-95%", "92-95%", "下限+2个百分点，上限持平", "", "下限+2个百分点，上限持平"),
        ("≥1-2期", "=2-2期", "下限+1期，上限持平", "", "下限+1期，上限持平；口径由≥改为="),
        ("≥1-2期", "=1-2期", "持平", "", "持平；口径由≥改为="),
        ("1-2期", "1-2次", "单位不同，不可比", "", "单位不同，不可比"),
        ("逐步提供", "逐步提高", "表述有变化", "", "与上年表述有变化"),
        ("基本相符", "基 本 相 符。", "表述一致", "", "与上年表述一致"),
        ("优", "良", "表述有变化", "", "与上年表述有变化"),
        ("明显", "优", "表述有变化", "", "与上年表述有变化"),
        ("2023年12月底前", "2024年12月底前", "表述有变化", "", "与上年表述有变化"),
        ("12月底前", "12月底前", "表述一致", "", "与上年表述一致"),
        ("较上年提高5%", "较上年提高6%", "表述有变化", "", "与上年表述有变化"),
        ("已完成", "已完成", "表述一致", "", "与上年表述一致"),
        ("100%次", "100%次", "表述一致", "", "与上年表述一致"),
        ("100%次", "90%次", "含义不明，不可比", "", "含义不明，不可比"),
        ("100%次", "90%", "含义不明，不可比", "", "含义不明，不可比"),
        ("90%", "100%次", "含义不明，不可比", "", "含义不明，不可比"),
        ("逐步提高", "100%次", "含义不明，不可比", "", "含义不明，不可比"),
        ("", "5次", "上年无数据", "", "上年无数据"),
        ("5次", "", "本年无数据", "", "本年无数据"),
        ("", "", "两年均无数据", "", "两年均无数据"),
        ("无", "5次", "上年无数据", "", "上年无数据；上年填“无”"),
        ("5次", "——", "本年无数据", "", "本年无数据；本年填“—”"),
        ("不予公开", "未设定", "两年均无数据", "", "两年均无数据；上年不予公开，本年未设定"),
        ("不适用", "不适用", "不适用", "", "不适用；上年不适用，本年不适用"),
        ("不适用", "5次", "不适用", "", "不适用；上年不适用"),
        ("5次", "不适用", "不适用", "", "不适用；本年不适用"),
    ],
)
def test_measures(before, after, short, percent, long):
    assert said(measures(before, after)) == (short, percent, long)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("50%", "0%", Reason.PERCENT_VALUED),
        ("≥95%", "=95%", Reason.OPERATOR_CHANGED),
        ("≥0次", "=5次", Reason.OPERATOR_CHANGED),
        ("约5次", "约6次", Reason.APPROXIMATE),
        ("1-2期", "2-3期", Reason.RANGE),
        ("优", "优", Reason.WORDS_SAME),
        ("优", "良", Reason.WORDS_CHANGED),
        ("5次", "5人", Reason.UNIT_DIFFERS),
        ("5次", "5", Reason.UNIT_MISSING),
        ("5次", "优", Reason.KIND_DIFFERS),
        ("5次", "1.2.3", Reason.UNCLEAR),
        ("不适用", "5", Reason.NOT_APPLICABLE),
    ],
)
def test_why_there_is_no_percentage(before, after, reason):
    found = measures(before, after)
    assert (found.reason, found.percent) == (reason, None)


def test_short_reasons_for_narrow_columns():
    whys = {comparison.describe(measures(*pair)).why for pair in (("≥5次", "=6次"), ("约5次", "约6次"), ("50%", "0%"))}
    assert whys == {"口径改变", "含约数", ""}


def test_a_rate_without_a_unit_has_no_percentage():
    found = measures("93", "95", rate=True)
    assert (found.absolute, found.percent, found.reason) == (2, None, Reason.UNIT_UNSTATED)
    assert said(found)[2] == "+2；单位未注明，不计算变动率"
    assert comparison.describe(found).why == "单位未注明"
    assert measures("93次", "95次", rate=True).percent is not None


@pytest.mark.parametrize(
    "name", ["公用经费控制率", "会议费控制率 ", "服务对象满意度", "项目支出占比", "男女比例", "比重"]
)
def test_a_name_that_says_percentage(name):
    assert comparison.is_rate(name)


@pytest.mark.parametrize("name", ["文体活动次数", "率先完成", "", "效率提升"])
def test_a_name_that_does_not(name):
    assert not comparison.is_rate(name)


def test_a_cell_the_form_does_not_have_is_missing():
    assert comparison.measures(None, measure.parse("5")).reason is Reason.BASE_MISSING
    assert comparison.measures(measure.parse("5"), None).reason is Reason.CURRENT_MISSING
    assert comparison.measures(None, None).reason is Reason.BOTH_MISSING


def test_a_qualitative_indicator_is_compared_by_its_words_only():
    def with_column(raw, operator):
        return measure.parse(raw, operator)

    same = comparison.measures(with_column("3", "定性"), with_column("3", "定性"))
    assert same.reason is Reason.WORDS_SAME
    changed = comparison.measures(with_column("3", "定性"), with_column("4", "定性"))
    assert (changed.reason, changed.absolute) == (Reason.WORDS_CHANGED, None)
    mixed = comparison.measures(with_column("3", "定性"), with_column("4", "≥"))
    assert mixed.reason is Reason.KIND_DIFFERS
    moved = comparison.measures(with_column("优", "定性"), with_column("优", ""))
    assert (moved.reason, moved.note) == (Reason.WORDS_SAME, "")


@pytest.mark.parametrize(
    ("before", "after", "unchanged", "moved"),
    [
        ("5次", "5次", True, False),
        ("5%", "5%", True, False),
        ("5%", "6%", False, True),
        ("1-2次", "1-2次", True, False),
        ("1-2次", "1-3次", False, True),
        ("优", "优", True, False),
        ("优", "良", False, True),
        ("≥5%", "=5%", True, True),
        ("", "5", False, False),
        ("5次", "5人", False, False),
    ],
)
def test_moved_and_unchanged(before, after, unchanged, moved):
    found = measures(before, after)
    assert (found.unchanged, found.moved) == (unchanged, moved)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("≥5次", Direction.HIGHER),
        (">5次", Direction.HIGHER),
        ("≤5次", Direction.LOWER),
        ("<5次", Direction.LOWER),
        ("=5次", Direction.NEUTRAL),
        ("约5次", Direction.NEUTRAL),
        ("5次", Direction.NEUTRAL),
    ],
)
def test_direction_follows_the_operator(raw, expected):
    assert comparison.direction(measure.parse(raw).operator) is expected
    assert measures(raw, raw.replace("5", "6")).direction is expected
    assert measures(raw, raw.replace("5次", "6%")).direction is Direction.NEUTRAL


def test_a_changed_operator_has_no_direction():
    assert measures("≥5次", ">6次").direction is Direction.NEUTRAL


def test_share():
    assert comparison.share(money("342.61"), money("588.21")) == Decimal("58.25")
    assert comparison.share(money("6000000", YUAN), money("600")) == Decimal("100.00")
    assert comparison.share(money("0.5"), money("1")) == 50
    assert comparison.share(money("5"), money("0")) is None
    assert comparison.share(money("5"), money("-1")) is None


@pytest.mark.parametrize(
    ("target", "actual", "status", "rate", "formula"),
    [
        ("≥2次", "2次", Status.MET, "100.00", "实际值÷目标值"),
        ("≥2次", "3次", Status.EXCEEDED, "150.00", "实际值÷目标值"),
        ("≥95%", "90.5%", Status.NOT_MET, "95.26", "实际值÷目标值"),
        (">2次", "2次", Status.NOT_MET, "100.00", "实际值÷目标值"),
        (">2次", "3次", Status.MET, "150.00", "实际值÷目标值"),
        ("≤1.8万元", "1.80万元", Status.MET, "100.00", "目标值÷实际值"),
        ("≤1.8万元", "15000元", Status.MET, "120.00", "目标值÷实际值"),
        ("≤1.8万元", "2万元", Status.NOT_MET, "90.00", "目标值÷实际值"),
        ("<2次", "2次", Status.NOT_MET, "100.00", "目标值÷实际值"),
        ("<2次", "1次", Status.MET, "200.00", "目标值÷实际值"),
        ("=100%", "100%", Status.MET, "100.00", "实际值÷目标值"),
        ("=100%", "＝100%", Status.MET, "100.00", "实际值÷目标值"),
        ("=100%", "98%", Status.NOT_MET, "98.00", "实际值÷目标值"),
        ("=100%", "102%", Status.NOT_MET, "102.00", "实际值÷目标值"),
        ("≥0次", "1次", Status.EXCEEDED, None, ""),
        ("≥0次", "0次", Status.MET, None, ""),
        ("≤0次", "0次", Status.MET, None, ""),
        ("≤0次", "1次", Status.NOT_MET, "0.00", "目标值÷实际值"),
        ("≥2次", "-1次", Status.NOT_MET, None, ""),
        ("≥2次", "0次", Status.NOT_MET, "0.00", "实际值÷目标值"),
        ("12次", "12次", Status.MET, None, ""),
        ("≥98‰", "9.8%", Status.MET, "100.00", "实际值÷目标值"),
    ],
)
def test_a_measured_result(target, actual, status, rate, formula):
    found = comparison.completion(measure.parse(target), measure.parse(actual))
    assert (found.status, str(found.rate), found.formula) == (status, str(rate), formula)
    assert found.note == ""


@pytest.mark.parametrize(
    ("target", "actual", "status", "note"),
    [
        ("100%", "已完成", Status.SELF_REPORTED_DONE, "没有数值"),
        ("", "已完成", Status.SELF_REPORTED_DONE, "没有数值"),
        ("12次", "13次", Status.NOT_MEASURABLE, "目标未注明符号，不能判断高低哪个为好"),
        ("12次", "11次", Status.NOT_MEASURABLE, "目标未注明符号，不能判断高低哪个为好"),
        ("约12次", "12次", Status.NOT_MEASURABLE, "目标为约数"),
        ("≥12次", "约20次", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("≥12次", "12人", Status.NOT_MEASURABLE, "单位不同，不可比"),
        ("≥12次", "12", Status.NOT_MEASURABLE, "单位未注明，不可比"),
        ("≥12", "12次", Status.NOT_MEASURABLE, "单位未注明，不可比"),
        ("进一步提升", "进一步提升", Status.NOT_MEASURABLE, "目标值或完成值不是数值"),
        ("≥12次", "优", Status.NOT_MEASURABLE, "目标值或完成值不是数值"),
        ("≥12次", "12-13次", Status.NOT_MEASURABLE, "目标值或完成值不是数值"),
        ("", "12次", Status.NOT_MEASURABLE, "没有目标值"),
        ("无", "12次", Status.NOT_MEASURABLE, "没有目标值"),
        ("≥12次", "不予公开", Status.NOT_MEASURABLE, "完成值不予公开"),
        ("≥98%", "98%以上", Status.MET, "完成值为界限"),
        ("≥98%", "超过98%", Status.MET, "完成值为界限"),
        ("≥98%", "99%以上", Status.MET, "完成值为界限"),
        (">98%", "超过98%", Status.MET, "完成值为界限"),
        (">98%", "98%以上", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        (">98%", "99%以上", Status.MET, "完成值为界限"),
        ("≥98%", "97%以上", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("≥98%", "98%以下", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("≤5%", "5%以内", Status.MET, "完成值为界限"),
        ("≤5%", "不足5%", Status.MET, "完成值为界限"),
        ("≤5%", "4%以内", Status.MET, "完成值为界限"),
        ("<5%", "5%以内", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("≤5%", "6%以内", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("≤5%", "4%以上", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("5%", "5%以上", Status.NOT_MEASURABLE, "完成值为界限或约数"),
        ("1-2期", "1期", Status.MET, "目标为区间"),
        ("1-2期", "2期", Status.MET, "目标为区间"),
        ("1-2期", "0期", Status.NOT_MET, "目标为区间"),
        ("1-2期", "3期", Status.NOT_MET, "目标为区间"),
        ("1-2期", "=2期", Status.MET, "目标为区间"),
        ("1-2期", "2期以上", Status.NOT_MEASURABLE, "目标或完成值带有符号，无法与区间比较"),
        ("≥1-2期", "2期", Status.NOT_MEASURABLE, "目标或完成值带有符号，无法与区间比较"),
        ("不适用", "12次", Status.NOT_APPLICABLE, ""),
        ("≥12次", "不适用", Status.NOT_APPLICABLE, ""),
        ("≥12次", "", Status.NOT_FILED, ""),
        ("≥12次", "无", Status.NOT_MEASURABLE, "完成值无"),
        ("≥12次", "——", Status.NOT_MEASURABLE, "完成值填“—”"),
        ("2024年12月底前", "2024年11月", Status.MET, ""),
        ("2024年12月底前", "2025年1月", Status.NOT_MET, ""),
        ("2021年12月完成", "2021年12月完成", Status.MET, ""),
        ("2021年12月", "2021年10月", Status.NOT_MEASURABLE, "目标未注明符号，不能判断高低哪个为好"),
        ("12月底前", "11月", Status.NOT_MEASURABLE, "日期不全，不能比较"),
        ("", "", Status.NOT_FILED, ""),
    ],
)
def test_a_result_without_a_rate(target, actual, status, note):
    found = comparison.completion(measure.parse(target), measure.parse(actual))
    assert (found.status, found.note, found.rate) == (status, note, None)


def test_a_qualitative_target_is_not_measured():
    found = comparison.completion(measure.parse("3", "定性"), measure.parse("3"))
    assert (found.status, found.note) == (Status.NOT_MEASURABLE, "定性指标")
    found = comparison.completion(measure.parse("3", "≥"), measure.parse("3", "定性"))
    assert found.note == "定性指标"


def test_cells_the_form_does_not_have():
    five = measure.parse("≥5次")
    assert comparison.completion(five, None).status is Status.NOT_FILED
    assert comparison.completion(None, measure.parse("5次")).note == "没有目标值"
    assert comparison.completion(None, None).status is Status.NOT_FILED


def test_before_the_year_ends_only_what_is_reached_counts():
    target = measure.parse("≥12次")

    def half_year(actual):
        return comparison.completion(target, measure.parse(actual), due=False)

    assert half_year("").status is Status.NOT_DUE
    assert half_year("12次").status is Status.MET
    early = half_year("6次")
    assert (early.status, early.rate, early.formula) == (Status.NOT_DUE, Decimal("50.00"), "实际值÷目标值")
    assert half_year("已完成").status is Status.SELF_REPORTED_DONE
    assert half_year("不适用").status is Status.NOT_APPLICABLE


def test_every_status_has_its_word():
    assert [(one.value, one.label) for one in Status] == [
        ("met", "达成"),
        ("not_met", "未达成"),
        ("exceeded", "超额"),
        ("self_reported_done", "自报已完成"),
        ("not_measurable", "无法衡量"),
        ("not_due", "未到期"),
        ("not_applicable", "不适用"),
        ("not_filed", "未报告"),
    ]


@pytest.mark.parametrize(
    ("target", "history", "expected"),
    [
        ("80%", ["98.9%", "99.7%"], Level.BELOW_ALL),
        ("0%", ["0%", "50%"], None),
        ("95%", ["90%", "93%"], None),
        ("98.9%", ["98.9%", "99.7%"], None),
        ("≥80%", ["70%", "90%"], Level.BELOW_LAST),
        ("≥90%", ["95%", "90%"], None),
        (">80%", ["70%", "90%"], Level.BELOW_LAST),
        ("≥80%", ["90%"], Level.BELOW_ALL),
        ("≤5次", ["4次", "3次"], Level.ABOVE_ALL),
        ("≤5次", ["6次", "3次"], Level.ABOVE_LAST),
        ("≤5次", ["6次", "9次", "3次"], Level.ABOVE_LAST),
        ("≤5次", ["5次", "5次"], None),
        ("<5次", ["6次", "3次"], Level.ABOVE_LAST),
        ("≤5次", ["4次", "6次"], None),
        ("≤1次", ["4次", "6次"], None),
        ("=5次", ["4次", "6次"], None),
        ("≥80%", ["9个", "90%"], None),
        ("≥80%", ["", "90%"], None),
        ("≥80%", ["优", "90%"], None),
        ("≥80%", [], None),
        ("优", ["90%"], None),
        ("1-2次", ["3次"], None),
        ("≥2万元", ["25000元"], Level.BELOW_ALL),
        ("≥3万元", ["25000元"], None),
    ],
)
def test_target_against_earlier_years(target, history, expected):
    assert comparison.level(measure.parse(target), [measure.parse(one) for one in history]) is expected


def test_target_against_a_cell_the_form_does_not_have():
    assert comparison.level(measure.parse("≥80%"), [None]) is None


def test_words_of_a_level():
    assert Level.BELOW_ALL.words(2) == "目标低于前两年"
    assert Level.BELOW_ALL.words(3) == "目标低于此前各年"
    assert Level.BELOW_ALL.words(1) == "目标低于上年水平"
    assert Level.BELOW_LAST.words(2) == "目标低于上年水平"
    assert Level.ABOVE_LAST.words(3) == "目标高于上年水平"
    assert Level.ABOVE_ALL.words(2) == "目标高于前两年"


@pytest.mark.parametrize(
    ("cumulative", "steps"),
    [
        ("25% 60% 75% 100%", ["25", "35", "15", "25"]),
        ("25% 60% 80% 100%", ["25", "35", "20", "20"]),
        ("25 60 75 100", ["25", "35", "15", "25"]),
        ("25.50% 60% 55%", ["25.50", "34.50", "-5"]),
        ("25% 无 80% 100%", ["25", "None", "None", "20"]),
        ("25% 百分之零 80%", ["25", "-25", "80"]),
        ("25% 60 80%", ["None", "None", "None"]),
        ("25次 60次", ["None", "None"]),
        ("25 无 80 100", ["25", "None", "None", "20"]),
    ],
)
def test_steps_of_a_cumulative_schedule(cumulative, steps):
    points = [measure.parse(one) for one in cumulative.split()]
    assert [str(one) for one in comparison.increments(points)] == steps

"""Two lists made by seed: ways to write a mobile number, and figures that are none."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

NUMBER = "19900001234"
"""Of a segment that is not assigned; with zeros, which figures do not begin with."""
PLAIN = "154" + "".join(map(str, range(9, 1, -1)))
"""The same without them: of another segment nobody has, counted down."""
FULL = str.maketrans("0123456789+-. ()/,", "０１２３４５６７８９＋－．　（）／，")
SCRIPTS = {
    "full-width": "０１２３４５６７８９",
    "Chinese": "〇一二三四五六七八九",
    "Chinese with 零": "零一二三四五六七八九",
    "Chinese spoken": "零幺二三四五六七八九",
    "Chinese of banks": "零壹贰叁肆伍陆柒捌玖",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "black circled": "⓿❶❷❸❹❺❻❼❽❾",
    "raised": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "lowered": "₀₁₂₃₄₅₆₇₈₉",
    "mathematical": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "segmented": "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹",
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "Bengali": "০১২৩৪৫৬৭৮৯",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "Tibetan": "༠༡༢༣༤༥༦༧༨༩",
    "Mongolian": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙",
    "Khmer": "០១២៣៤៥៦៧៨៩",
    "Myanmar": "၀၁၂၃၄၅၆၇၈၉",
}
_SHAPES = [(3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 5, 3), (4, 4, 3)]
_GAPS = [
    *" -.·_/,、，;|\t\n　－．：:~+",
    "  ", "   ", "\r\n", "\n\n", "\n      ", " - ", " / ", ", ", "--", ") ", "][", "\u00a0", "\u2009", " \u3000", "'", "…"[:0] + "–", "—", "―", "−",
]  # fmt: skip
_UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202d", "\ufe0f", "\ufe0f\u20e3"]
_MIXED = [
    "(199) 0000-1234", "（199）0000-1234", "[199]00001234", "199(0000)1234", "199-0000 1234", "199 0000-1234", "199.0000-1234",
    "199/0000-1234", "(199)00001234", "199 00 00 12 34", "199-00-00-12-34", "1990000-1234", "199-00001234", "1 990 000 1234",
    "1-990-000-1234", "1 9 9 0 0 0 0 1 2 3 4", "1-9-9-0-0-0-0-1-2-3-4", "1.9.9.0.0.0.0.1.2.3.4", "1　9　9　0　0　0　0　1　2　3　4",
    "+86 199 0000 1234", "+86-199-0000-1234", "(+86)19900001234", "(86)199-0000-1234", "0086 19900001234", "008619900001234",
    "8619900001234", "019900001234", "0199-0000-1234", "86-19900001234", "＋８６　１９９　００００　１２３４", "1990000123419900001235",
    "199000012341990000123519900001236", "8619900001234861990000123" + "5", "19900001234/19900001235", "19900001234,19900001235",
    "19900001234 19900001235", "199 0000 1234 199 0000 1235", "1.9900001234E+10", "1.9900001234e10", "19900001234.0",
    "19900001234转8018", "Tel19900001234", "tel:19900001234", "MP:19900001234", "M19900001234", "手机19900001234", "电话19900001234元旦不休",
    "１9９零〇0〇①二③4", "199一1900001234"[:0] + "一九九-0000-1234", "19900001234①", "①19900001234", "一、19900001234", "1、199 0000 1234",
    "1 199 0000 1234", "27 199 0000 1234", "19900001234（微信同号）", "19900001234QQ同号", "“199”“0000”“1234”", "〔199〕0000—1234",
    "电话：19,900,001,234", "电话：199 00001 234", "手机 19 900 001 234", "联系方式：19900 001234", "手机：199000-01234", "电话 19-90-00-01-23-4",
    "19900 001234", "199000 01234", "19 90 00 01 23 4", "1、9、9、0、0、0、0、1、2、3、4", "1.9900001234×10^10",
    "tel19900001234fax0711", "19900001234吨位", "199 0000 1234 027-60661210", "027-60661210 199 0000 1234", "19900001234027-60661210"[:11], "张某某19900001234", "19900001234张某某",
    "110101199001010000 19900001234"[19:], "<199-0000-1234>", "{199}{0000}{1234}", "199\\0000\\1234", "199=0000=1234", "199#0000#1234",
    "199\n\t0000\n\t1234", "199,\n0000,\n1234", "199;0000;1234", "199|0000|1234", "199「0000」1234", "19900001234。", "（19900001234）",
]  # fmt: skip


def cut(number: str, shape: tuple[int, ...], gap: str) -> str:
    """`number` in groups of this `shape`."""
    places = [sum(shape[:index]) for index in range(len(shape) + 1)]
    return gap.join(number[start:end] for start, end in pairwise(places))


def ways(number: str = NUMBER, seed: int = 20260101) -> list[str]:
    """Two hundred ways to write a mobile number and more, each alone, some amid words."""
    rng = Random(seed)
    pieces = {
        "199": number[:3],
        "0000": number[3:7],
        "1234": number[7:],
        "1235": number[7:10] + "9",
        "1236": number[7:10] + "8",
    }
    every = [number, *(re.sub("|".join(pieces), lambda piece: pieces[piece[0]], one) for one in _MIXED)]
    every += [cut(number, (3, 4, 4), gap) for gap in _GAPS]
    every += [cut(number, shape, gap) for shape in _SHAPES[1:] for gap in " -·"]
    for digits in SCRIPTS.values():
        written = number.translate(str.maketrans("0123456789", digits))
        every += [written, cut(written, (3, 4, 4), rng.choice(" -　"))]
    every += [unseen.join(number) for unseen in _UNSEEN]
    every += [cut(number, (3, 4, 4), unseen) for unseen in _UNSEEN]
    every += [f"请与张某某联系{one}，谢谢" for one in rng.sample(every[len(_MIXED) + 1 :], 20)]
    return list(dict.fromkeys(every))


_UNITS = ["元", "万元", "亿元", "吨", "千瓦时", "平方米", "人次", "立方米", "公里", "亩", "%", "美元"]
_LABELS = ["金额", "项目编码", "预算数", "文号", "合同编号", "支出", "统一社会信用代码", "合计", "决算数", "数量"]


def figures(count: int, seed: int = 20260102) -> list[tuple[str, str]]:
    """(label or "", text): figures, rows of figures, dates, codes and amounts, in the sizes filings have."""
    rng = Random(seed)
    sorts = [_amount, _measured, _row, _day, _code, _landline, _labelled, _sentence, _thousands, _document]
    return [rng.choice(sorts)(rng) for _ in range(count)]


def _number(rng: Random, most: int = 7) -> str:
    return str(rng.randrange(10 ** rng.randint(0, most)))


def _amount(rng: Random) -> tuple[str, str]:
    return "", f"{_number(rng, 12)}.{rng.randrange(100):02}"


def _measured(rng: Random) -> tuple[str, str]:
    return (
        "",
        f"{rng.choice(['≥', '', '约', '共'])}{rng.randrange(10**10, 10**12)}{rng.choice(['', ' '])}{rng.choice(_UNITS)}",
    )


def _row(rng: Random) -> tuple[str, str]:
    gap = rng.choice([" ", "  ", "\t", "，", "、", " / ", "\n"])
    return "", gap.join(_number(rng, rng.randint(1, 6)) for _ in range(rng.randint(4, 12)))


def _day(rng: Random) -> tuple[str, str]:
    year, month, day = rng.randint(1949, 2035), rng.randint(1, 12), rng.randint(1, 28)
    first = rng.choice(
        [f"{year}-{month:02}-{day:02}", f"{year}{month:02}{day:02}", f"{year}.{month}.{day}", f"{year}/{month}/{day}"]
    )
    return "", first + rng.choice(
        ["", f" {rng.randrange(24):02}:{rng.randrange(60):02}", f"至{first}", f"—{first}", f" {first}"]
    )


def _code(rng: Random) -> tuple[str, str]:
    letters = "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=rng.randint(1, 3)))
    tail = "".join(rng.choices("0123456789", k=rng.choice([4, 6, 8, 11, 12])))
    year = rng.randint(2018, 2026)
    return "", rng.choice(
        [
            f"{letters}-{year}-{tail}",
            f"{letters}{year}-{tail}",
            f"{year}{letters}{tail}",
            f"42000{year % 100}{letters}{tail}{letters}",
        ]
    )


def _landline(rng: Random) -> tuple[str, str]:
    return (
        "",
        f"{rng.choice(['010', f'02{rng.randrange(10)}', f'0{rng.randint(310, 999)}'])}-{rng.randrange(10**6, 10**8)}",
    )


def _labelled(rng: Random) -> tuple[str, str]:
    return rng.choice(_LABELS), f"1{rng.randint(3, 9)}{rng.randrange(10**9):09}"


def _sentence(rng: Random) -> tuple[str, str]:
    return "", rng.choice(
        [
            f"全年{rng.choice(['支出', '收入', '投资'])}{rng.randrange(10**10, 2 * 10**10)}元，增长{rng.randrange(100)}%",
            f"项目编码：1{rng.randint(3, 9)}{rng.randrange(10**9):09}",
            f"完成{_number(rng, 5)}个、{_number(rng, 5)}次、{_number(rng, 4)}户，共{_number(rng, 6)}人",
            f"分别为{_number(rng, 4)}、{_number(rng, 4)}和{_number(rng, 4)}万元",
            f"（{rng.randint(2015, 2026)}）{rng.randrange(10000)}号，编号{rng.randrange(10**10, 2 * 10**10)}",
        ]
    )  # fmt: skip


def _thousands(rng: Random) -> tuple[str, str]:
    return "", f"{rng.randrange(10**5, 10**13):,}{rng.choice(['', '.00', '.5', '元', ' 元'])}"


def _document(rng: Random) -> tuple[str, str]:
    return "", rng.choice(
        [
            f"财预〔{rng.randint(2015, 2026)}〕{rng.randrange(1, 999)}号",
            f"第1{rng.randint(3, 9)}{rng.randrange(10**9):09}号",
        ]
    )

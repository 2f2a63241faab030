"""What the words around a number say it is: a telephone number, an amount, a code, or nothing."""

from __future__ import annotations

import re
from enum import Enum, auto

from generator.frozen import dataclass


class Sort(Enum):
    """What the words say."""

    OPEN = auto()
    """Nothing: how the number is written decides."""
    PHONE = auto()
    """电话、手机、联系方式: every number that can be a mobile one is."""
    FIGURE = auto()
    """金额、数量 or 编码、文号: none is."""


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands around a text that is one cell or one value."""

    label: str = ""
    """The printed words of its column or field; several lines where several headings stand over it."""
    meaning: str = ""
    """What the column means (`is:`)."""
    unit: str = ""
    """The unit of its row or column."""
    beside: str = ""
    """The cell before it in its row: a label where the table prints them so."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every word that may say what this is."""
        over = self.label.split("\n") if "\n" in self.label else [self.label]
        return tuple(one for one in (*over, self.beside) if one)


NONE = Captions()

FIGURES = frozenset(
    "number weight score amount share rate code total_budget year_budget cumulative maximum formula".split()  # noqa: SIM905
)
"""Meanings of columns that hold figures or codes only."""
_PHONE = re.compile(
    "电\\s*话|手\\s*机|联系方式|联络方式|联系人|移动电话|联系号码|通讯|小灵通|微信|(?<![A-Za-z])(?:tel|mob|mobile|phone|cell|call|wechat)",
    re.IGNORECASE,
)
_CODE_WORDS = (
    "编码|代码|编号|文号|批文|批号|(?:合同|发票|凭证|票据)号码?|流水号?|订单号?|项目号|档案?号|序号|许可证号?|证书号|备案号?|条码|统一社会信用|(?:银行|对公|开户|单位)[账帐]号|"
    "指标号|课题号|专利号|登记号|资产号|设备号|单据号|来文|发文"
)
_FIGURE_WORDS = (
    "金额|预算数?|决算数?|支出|收入|资金|经费|合计|总计|小计|总额|余额|结余|结转|产值|税收|税额|资产|负债|投资|拨款|到位|执行数|价值|单价|总价|造价|"
    "成本|数量|面积|销售额|营业额|交易额|债务|贷款|补贴|补助|金额单位|利润|费用"
)
_UNITS = (
    "(?:[十百千万亿]*(?:元(?![旦素月宵])|美元|欧元|港元|人民币)|[十百千万]*亿|[十百千]*万|万?吨(?!位)|公斤|千克|万?千瓦时|万?度电|兆瓦时|平方米|立方米|平方公里|万?平米|㎡|m²|m³|"
    "m2|m3|公里|千米|公顷|万?亩|[万千百]*人次|[万千百]*人日|[%％‰]|字节|kwh|kg|km)"
)
_ONLY_UNIT = re.compile(rf"\s*[（(]?{_UNITS}[）)]?\s*", re.IGNORECASE)
_ONLY_FIGURE = re.compile(rf"[¥￥$＄≥≤＝=><≈约近达共\s]*[+-]?\s*[\d.．,，%％\s]+(?:{_UNITS})?\s*", re.IGNORECASE)
_ONLY_CODE = re.compile(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ\-_/／.:：\s〔〕\[\]()（）〈〉【】号第字#]+")
_LABELLED = re.compile(f"{_CODE_WORDS}|{_FIGURE_WORDS}")
_PEOPLE = re.compile("对象|姓名|名单|人员|学生|受益人|领取人|户主|账户|负责人|联系")
"""In a label that speaks of people, a word such as 补助 says nothing about the cell."""
_JOIN = "[\\s：:=“\"']{0,3}"
_BEFORE = re.compile(
    rf"(?:{_CODE_WORDS}|{_FIGURE_WORDS}|人民币){_JOIN}(?:为|是|共计?|计|约|达到?|第|[（(][^）)\d]{{1,6}}[）)])?{_JOIN}$"
    r"|[¥￥$＄]\s*$|[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*(?:第\s*)?$|第\s*$|(?:[≥≤≧≦]|>=|<=|不[低高少多]于|超过|达到)\s*$"
)
_AFTER = re.compile(rf"(?:\.0)?[\s（(]*{_UNITS}|\s*号(?:合同|文件|令|发票|凭证|证书|批复|函|单|项目)", re.IGNORECASE)
_CODED = re.compile(
    r"[A-Za-z]{1,8}[-_/—]?\d{2,8}[-_/—]$|[A-Za-z]{1,8}-[A-Za-z]{1,8}\d*[-_/]$|\d[-_]?[A-Za-z]{1,3}[-_]?$"
    r"|(?<![A-Za-z])(?!TEL|MOB|PHONE|CELL|CALL|SJ|DH|LX|HP|VX|WX|QQ|FAX|MP)[A-Z]{2,8}[-_/]$"
)
"""The beginning of a code: GF-2023-, XM-GF-, 2023A, XMBH-."""
_NEAR = 18
"""Characters before a number in which a word for telephone counts."""


def of(text: str, context: Captions) -> Sort:
    """What the label, meaning and unit of a whole cell say; they say nothing of sentences in it."""
    if any(map(_PHONE.search, context.labels)):
        return Sort.PHONE
    told = _is_figure(context.label or context.beside) or (
        context.label and context.beside and _is_code(context.beside)
    )
    if told or context.meaning in FIGURES or _ONLY_UNIT.fullmatch(context.unit):
        return Sort.FIGURE if _ONLY_FIGURE.fullmatch(text) or _ONLY_CODE.fullmatch(text) else Sort.OPEN
    return Sort.OPEN


def _is_code(label: str) -> bool:
    return bool(re.fullmatch(rf".*(?:{_CODE_WORDS})\s*[：:]?", label)) and not _PEOPLE.search(label)


def _is_figure(label: str) -> bool:
    return bool(_LABELLED.search(label)) and not _PEOPLE.search(label)


def around(text: str, start: int, end: int, whole: Sort) -> Sort:
    """What the words just before and after the number at `start`…`end` say; else what the cell says (`whole`)."""
    before = text[max(0, start - _NEAR) : start]
    spoken = list(_PHONE.finditer(before))
    written = _BEFORE.search(before) or _CODED.search(before)
    if spoken and not (written and written.start() > spoken[-1].end()):
        return Sort.PHONE
    if whole is Sort.PHONE:
        return Sort.PHONE
    if written or _AFTER.match(text, end) or _BEFORE.search(text[max(0, start - _NEAR) : start]):
        return Sort.FIGURE
    return whole

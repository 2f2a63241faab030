"""文中金额: amounts that a text states: of spending, of items by their name, of wholes and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from generator import formats
from generator.facts.places import texts
from generator.frozen import dataclass
from generator.measure import Amount, spelling
from generator.model import MoneyUnit
from generator.model.parts import Paragraph

if TYPE_CHECKING:
    from generator.facts.places import Placed
    from generator.model import BaseText

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_SPENT = re.compile(rf"(?:^|[，；,]|年)(?:其中)?(基本|项目|总)?支出(?:合计|共计|为)?{_NUMBER}(亿元|万元|元)")
_CHANGED = re.compile(
    rf"支出{_NUMBER}(亿元|万元|元)[，,](?:比|较)上年度?(?:(增长|增加|上升|提高)|下降|减少|降低)了?{_NUMBER}%"
)
_NO_PROJECTS = re.compile("无(?:专项)?项目支出")
_BEYOND = re.compile(r"([^，。；、]{2,16}率)(?:达到?|为)?([0-9]{3,})%以上")
_YEAR = re.compile("(?<![比较与和同])((?:19|20)[0-9]{2})年")
"""A year that a sentence is about; that of “比2025年预算增加” is not."""
_SENTENCE = re.compile("[^。；\n]+")

_AMOUNT = r"(?<![0-9.,，])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,6})?(亿元|万元|元)"
_STATED = re.compile(_AMOUNT)
_AGAINST = re.compile(
    rf"(?:比|较)[^，,；;。]{{0,20}}?(增加|增长|减少|下降)了?{_AMOUNT}|(?:与|和|同)[^，,；;。]{{1,20}}(持平)"
)
_OF_WHICH = re.compile(r"其中[:：]")
_INSIDE = re.compile(r"([一-龥]{4,20})中[，,]")
_LESS = {"减少", "下降"}
_QUOTES = re.compile('[“”"]')
_SAYS = re.compile(r"(预算|决算|执行)?(?:支出)?数?(?:合计|共计|为|是|:)*$")
"""What may stand between the name of an item and its amount."""


@dataclass(frozen=True, slots=True)
class Spending:
    """一处支出: “基本支出600.99万元”."""

    name: str
    """基本, 项目, 总; "" for 支出 alone."""
    amount: Amount


@dataclass(frozen=True, slots=True)
class StatedItem:
    """一项金额: “三公经费预算数为114.22万元”."""

    name: str
    """The words before it, as names are compared (half-width signs, no quotes)."""
    kind: str
    """预算, 决算 or 执行, where the text says so."""
    amount: Amount


@dataclass(frozen=True, slots=True)
class Growth:
    """所说的增减: “支出90万元，较上年下降5%”."""

    amount: Amount
    written: str
    """The number as filed."""
    percent: Decimal
    """Negative for a decrease."""
    words: str
    """What the text says of the change."""


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """一个金额 with its change against the year before."""

    value: Decimal
    unit: str
    changed: Decimal | None
    slack: Decimal
    """Half of the last written place."""


@dataclass(frozen=True, slots=True)
class StatedWhole:
    """合计与各项: a whole with its parts."""

    whole: StatedAmount
    members: tuple[StatedAmount, ...]
    apart: bool
    """Whether the parts are a sentence of their own, so that nothing else can stand among them."""


def sentences(placed: Placed[BaseText]) -> Iterator[str]:
    """The sentences about the year of the text: those that are first about another year are left out."""
    for text in texts(placed):
        for sentence in _SENTENCE.findall(text):
            if int((_YEAR.findall(sentence) or [placed.year])[0]) == placed.year:
                yield sentence


def spending(sentence: str) -> tuple[Spending, ...]:
    """What a sentence says was or may be spent."""
    return tuple(Spending(name, _amount(value, unit)) for name, value, unit in _SPENT.findall(sentence))


def items(sentence: str, names: Mapping[str, str]) -> Iterator[StatedItem]:
    """The amounts that a sentence states right behind one of `names` (as compared → as printed) and nothing else."""
    clause_start = 0
    text = spelling.plain(_QUOTES.sub("", sentence))
    for hit in _STATED.finditer(text):
        before = re.split("[,，;；。、]|其中:?", text[clause_start : hit.start()])[-1]
        clause_start = hit.end()
        said = _SAYS.search(before)
        name = _YEAR.sub("", before[: said.start()] if said else before)
        for whole in (name, _YEAR.sub("", before)):
            if whole in names:
                kind = (said[1] or "") if said else ""
                yield StatedItem(whole, kind, _amount((hit[1] + (hit[2] or "")).replace(",", ""), hit[3]))
                break


def growth(text: str) -> Iterator[Growth]:
    """What a text says of spending against the year before, in percent."""
    for hit in _CHANGED.finditer(text):
        words = hit[0].replace(",", "，").partition("，")[2]
        yield Growth(_amount(hit[1], hit[2]), hit[1], Decimal(hit[4]) * (1 if hit[3] else -1), words)


def denies_projects(sentence: str) -> bool:
    """Whether a sentence says that there is no spending on projects."""
    return bool(_NO_PROJECTS.search(sentence))


def rates_beyond(text: str) -> Iterator[str]:
    """Where a text says that a rate is above 100%."""
    return (hit[0] for hit in _BEYOND.finditer(text))


def wholes(text: str) -> Iterator[StatedWhole]:
    """Each whole of a text with all its parts; lists with a part that states no amount left out."""
    text = text.replace(" ", "")
    for hit in (*_OF_WHICH.finditer(text), *_INSIDE.finditer(text)):
        before, after = text[: hit.start()].rstrip("，,。；;"), text[hit.end() :].partition("。")[0]
        sentence = re.split("[。；;]", before)[-1] if hit.re is _OF_WHICH else _naming(before, hit[1])
        whole, members = _read(sentence), [_read(segment) for segment in re.split("[；;]", after) if segment]
        known = tuple(member for member in members if member)
        if whole and len(known) == len(members) > 1 and {member.unit for member in known} == {whole.unit}:
            yield StatedWhole(whole, known, hit.re is _INSIDE or text[: hit.start()].endswith("。"))


def amounts(paragraph: Paragraph, year: int) -> Iterator[tuple[str, str, Amount, int, bool]]:
    """Every amount of money of a paragraph: the words before it in its clause, as filed, as read, year, whether named.

    The year is the first that its sentence names before it, else `year`.
    """
    text = f"{paragraph.lead}{paragraph.text}"
    start = 0
    for hit in _STATED.finditer(text):
        before = re.split("[，,；;。：:、]", text[start : hit.start()])[-1]
        start = hit.end()
        named = _YEAR.findall(re.split("[。；\n]", text[: hit.start()])[-1])
        amount = _amount((hit[1] + (hit[2] or "")).replace(",", ""), hit[3])
        yield before.strip(), hit[0], amount, int(named[0]) if named else year, bool(named)


def _amount(value: str, unit: str) -> Amount:
    return Amount("", Decimal(value), MoneyUnit(unit))


def _naming(before: str, name: str) -> str:
    """The last sentence in which `name` stands right before an amount; "" for none."""
    parts = re.split("[。；;]", before)
    named = [text[at:] for text in parts if (at := text.rfind(name)) >= 0 and _STATED.match(text[at + len(name) :])]
    return named[-1] if named else ""


def _read(segment: str) -> StatedAmount | None:
    """The one amount of a segment and its change; None for none and for several."""
    change = _AGAINST.search(segment)
    rest = segment if change is None else segment[: change.start()] + segment[change.end() :]
    found = list(_STATED.finditer(rest))
    if len(found) != 1:
        return None
    value, unit = _value(*found[0].groups()[:2]), found[0][3]
    changed = None
    if change and change[5]:
        changed = Decimal(0)
    elif change and change[4] == unit:
        changed = _value(change[2], change[3]) * (-1 if change[1] in _LESS else 1)
    slack = Decimal(5).scaleb(-formats.decimals_of(value) - 1)
    return StatedAmount(value, unit, changed, slack)


def _value(whole: str, rest: str | None) -> Decimal:
    return Decimal(whole.replace(",", "") + (rest or ""))

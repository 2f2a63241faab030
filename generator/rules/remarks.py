"""What a check says about one filing: a remark at its places, or one line for what held."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import formats
from generator.comparison import Change
from generator.facts import Spot
from generator.findings import Severity
from generator.frozen import dataclass
from generator.measure import money
from generator.model import Filing, MoneyUnit

ASK = "请以部门说明为准。"
"""How a remark about two figures ends."""
POINTS, PERCENT_POINTS = "分", "个百分点"
_APART = frozenset({*MoneyUnit, POINTS, PERCENT_POINTS})
"""Units that stand off their figure."""
_MONEY = frozenset(MoneyUnit)


@dataclass(frozen=True, slots=True)
class Difference:
    """相差: by how much two filed figures disagree; never negative."""

    value: Decimal
    unit: str
    """万元, 元, 分, 个百分点, or what an indicator is counted in."""

    @property
    def shown(self) -> str:
        """214.00 万元, 15 分, 4场."""
        return f"{formats.number(self.value)}{' ' if self.unit in _APART else ''}{self.unit}"

    @property
    def yuan(self) -> Decimal | None:
        """The same in 元; None where it is no money."""
        if self.unit not in _MONEY:
            return None
        return money.Amount("", self.value, MoneyUnit(self.unit)).to(MoneyUnit.YUAN).value


def brief(text: str) -> str:
    """The text of a remark without asking the department: for lists that say so once."""
    return f"{text.removesuffix(ASK).rstrip('，。')}。" if text.endswith(ASK) else text


def difference(change: Change) -> Difference | None:
    """What a change between two values amounts to; None where nothing was computed."""
    found = change.points if change.points is not None else change.absolute
    return None if found is None else Difference(abs(found), change.unit)


@dataclass(frozen=True, slots=True)
class Remark:
    """审核提示."""

    rule: str
    """Code of the rule."""
    severity: Severity
    """提示 (two figures disagree, something is missing) or 说明 (worth knowing), never 错误."""
    text: str
    """For readers: neutral, with both figures and the difference."""
    spots: tuple[Spot, ...]
    """In printed order; empty when it is about the whole filing."""
    inferred: bool = False
    """Whether it rests on something this site inferred (推算), not on filed figures alone."""
    difference: Difference | None = None
    """By how much the two figures it names disagree; None where it is not about two figures."""

    def meant_by(self, about: str) -> bool:
        """Whether a reply or waiver about `about` (a rule's code, perhaps words of the remark) means this remark."""
        rule, _, words = about.partition(" ")
        return rule == self.rule and words.strip() in self.text


@dataclass(frozen=True, slots=True)
class Checked:
    """核对结果 of one filing."""

    remarks: tuple[Remark, ...]
    """In the order of the rules, then as printed."""
    passed: tuple[str, ...]
    """One line for each check that held: “2024年支出3项相加 342.61＋45.60＋200＝588.21”."""


UNCHECKED = Checked((), ())
"""Of a filing whose content is not open."""


@dataclass(frozen=True, slots=True)
class Rule:
    """一条核对规则, as its public page lists it."""

    code: str
    title: str
    """What holds."""
    finding: str
    """What does not hold: heads what it found."""
    text: str
    """What is checked, and when it is not."""
    basis: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a check yields before it has its rule's code."""

    text: str
    spots: tuple[Spot, ...] = ()
    severity: Severity = Severity.WARNING
    inferred: bool = False
    difference: Difference | None = None

    def under(self, rule: str) -> Remark:
        """The remark of the rule with this code."""
        return Remark(rule, self.severity, self.text, self.spots, self.inferred, self.difference)


Said = Note | str
"""A note, or the line of a check that held."""


def information(
    text: str, spots: tuple[Spot, ...] = (), *, inferred: bool = False, difference: Difference | None = None
) -> Note:
    """A note of the milder kind, 说明."""
    return Note(text, spots, Severity.NOTE, inferred, difference)


@dataclass(frozen=True, slots=True)
class Answer:
    """部门说明 or 豁免, as recorded in a filing."""

    word: str
    text: str
    source: str
    """Who and when, as far as recorded."""


def answers(filing: Filing, remark: Remark) -> Iterator[Answer]:
    """What is recorded in `filing` about this remark."""
    for reply in filing.replies:
        if remark.meant_by(reply.about):
            yield Answer("部门说明", reply.text, reply.on or "")
    for waiver in filing.waivers:
        if remark.meant_by(waiver.about):
            yield Answer("豁免", waiver.reason, f"{waiver.office}，{waiver.on}")

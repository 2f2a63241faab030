"""What a check says about one filing: a remark at its places, or one line for what held."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import Spot
from generator.findings import Severity
from generator.frozen import dataclass
from generator.model import Filing


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


Said = Note | str
"""A note, or the line of a check that held."""


def information(text: str, spots: tuple[Spot, ...] = (), *, inferred: bool = False) -> Note:
    """A note of the milder kind, 说明."""
    return Note(text, spots, Severity.NOTE, inferred)


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

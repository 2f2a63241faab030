"""分值: points that names and titles declare, what rules of deduction take away, what grades a text prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator import formats
from generator.frozen import dataclass
from generator.measure import spelling

Points = tuple[Decimal, Decimal]
"""The fewest and the most points a name allows; the same for one number."""

_DECLARED = re.compile(
    r"[（(]\s*([0-9]+(?:\.[0-9]+)?)(?:\s*[-~—－～至]\s*([0-9]+(?:\.[0-9]+)?))?\s*(?:分\s*[）)]|[）)]\s*分)"
)
"""Points a name declares: 产出指标(50分), 成本指标(0-20)分."""
_EACH = re.compile(r"每[^,，。；]{0,3}少[^,，。；]{0,3}1[^0-9,，。；]{0,3}扣([0-9]+(?:\.[0-9]+)?)分")
_TAKEN = re.compile(r"扣([0-9]+(?:\.[0-9]+)?)分")
_PER_TIME = re.compile(r"每[^,，。；]{0,8}?([0-9]+个?(?:周|月|天|日|年|次))[^,，。；0-9]{0,2}扣([0-9.]+)分")
_GRADE = re.compile(r"等级[：:]?\s*[“”]?([优良中差])")
_BANDS = (
    re.compile(r"(优|良|中)秀?好?[（(：:≥>=\s]{1,4}([0-9]{2,3})"),
    re.compile(r"([0-9]{2,3})分?[（(]含[^）)]*[）)]?(?:[-—–~至][0-9]{2,3}分?|分?以上)[^优良中差，；。]{0,4}(优|良|中)"),
)
_FULL = re.compile(r"(?:满分|总分值|分值(?:合计|之和)|总?分值?[（(])[^0-9，,；;。]{0,4}(100)\s*分")
"""满分100分, 分值合计为100分, 总分(100分); “总分100分” may be a score."""
_FACTOR = re.compile(r"得分系数")
_BY_RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?)分?\s*[*×xX＊]\s*(?:预算)?执行率")
"""How the label of a column of scores says that they are reckoned: 得分(20分*执行率)."""


def declared_points(name: str) -> Points | None:
    """The points that a name or title declares; None for none."""
    found = _DECLARED.search(name)
    return (Decimal(found[1]), Decimal(found[2] or found[1])) if found else None


def points_shown(points: Points) -> str:
    """50, 0-20."""
    return "-".join(formats.number(number) for number in dict.fromkeys(points))


def without_points(name: str) -> str:
    """A name without the points it declares."""
    return _DECLARED.sub("", name)


@dataclass(frozen=True, slots=True)
class Deduction:
    """扣分: what a rule of deduction (评扣分标准) says it takes away."""

    each: Decimal | None
    """For every one that is missing (每少1次扣…分)."""
    steps: tuple[Decimal, ...]
    """For each result it names, where it counts nothing (分档扣分)."""
    period: str
    """What it counts by (1周, 1次); "" where it counts by none."""
    words: str
    """Where it says so."""


def deduction(rule: str) -> Deduction:
    """What the scoring rule of an indicator takes away."""
    each, period = _EACH.search(rule), _PER_TIME.search(rule)
    values = () if each or "每" in rule else tuple(map(Decimal, _TAKEN.findall(rule)))
    return Deduction(
        Decimal(each[1]) if each else None,
        values if len(values) > 1 else (),
        period[1] if period else "",
        period[0] if period else "",
    )


def grade(texts: Iterable[str]) -> str:
    """The grade (优, 良, 中, 差) that one of `texts` prints; "" for none."""
    return next((found[1] for text in texts if (found := _GRADE.search(text))), "")


def grade_bounds(texts: Iterable[str]) -> Mapping[str, Decimal]:
    """The lower bounds of the grades, where a text of the filing prints them."""
    found: dict[str, Decimal] = {}
    for text in texts:
        for name, bound in _BANDS[0].findall(text):
            found.setdefault(name, Decimal(bound))
        for bound, name in _BANDS[1].findall(text):
            found.setdefault(name, Decimal(bound))
    return found


def full_marks(texts: Iterable[str]) -> Decimal | None:
    """What all points together are, where a text prints it (满分100分); None where none does."""
    return next((Decimal(found[1]) for text in texts if (found := _FULL.search(text))), None)


def is_factor(label: str) -> bool:
    """Whether a column holds the factor (得分系数) by which points become scores."""
    return bool(_FACTOR.match(spelling.plain(label)))


@dataclass(frozen=True, slots=True)
class ScoreByRate:
    """得分办法: a score that is its full points times the rate of execution."""

    full: Decimal
    words: str
    """As printed."""


def by_rate(label: str) -> ScoreByRate | None:
    """How the label of a column of scores says that they are reckoned; None where it says nothing."""
    found = _BY_RATE.search(label)
    return ScoreByRate(Decimal(found[1]), found[0]) if found else None

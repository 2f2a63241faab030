"""One indicator in the year a page tells: what its filings say of it, and what deserves to be seen."""

from __future__ import annotations

from decimal import Decimal

from generator import measure
from generator.comparison import Reason, Status
from generator.comparison.history import Series
from generator.comparison.lifecycle import Step
from generator.facts import Indicator, Value
from generator.frozen import cached_property, dataclass
from generator.measure import Kind
from generator.views.frame import LinkView

_MEASURABLE = frozenset({Kind.NUMBER, Kind.RANGE, Kind.DATE, Kind.PERIOD, Kind.RELATIVE})
_IN_WORDS = frozenset({Kind.WORDS, Kind.TEXT, Kind.GRADE})


@dataclass(frozen=True)
class YearIndicator:
    """一项指标在本年度."""

    series: Series
    step: Step
    before: Step | None
    """The year before."""
    filed: Indicator
    """As the first filing of the year lists it."""
    group: str
    """一级指标, or the project it belongs to where there are several."""
    refs: tuple[LinkView, ...]

    @property
    def name(self) -> str:
        """As printed this year."""
        return self.step.name

    @property
    def level1(self) -> str:
        """一级指标 as printed; "" where the form has no levels."""
        return self.filed.path[0] if len(self.filed.path) > 1 else ""

    @property
    def applicable(self) -> bool:
        """Whether the row names an indicator and not that there is none."""
        return measure.state(self.name) is not measure.ValueState.NOT_APPLICABLE

    @property
    def status(self) -> Status | None:
        """完成情况 as computed; None while no filing speaks of results."""
        return self.step.completion.status if self.step.completion else None

    @property
    def refused(self) -> bool:
        """Whether the department itself says that the target will not be reached."""
        claim = self.step.attainable
        return claim is not None and claim.yes is False

    @property
    def missed(self) -> bool:
        """Whether the filed result misses the filed target."""
        return self.status is Status.NOT_MET

    @property
    def docked(self) -> bool:
        """Whether the department gave itself less than the full score."""
        score, weight = self.score
        return score is not None and weight is not None and score < weight

    @property
    def score(self) -> tuple[Decimal | None, Decimal | None]:
        """得分 and 分值 as numbers, None where they are none."""
        score, weight = self.step.score, self.step.weight
        return _number(score), _number(weight)

    @property
    def sure(self) -> bool:
        """Whether the department itself says that the target will be reached."""
        claim = self.step.attainable
        return claim is not None and claim.yes is True

    @property
    def measurable(self) -> bool:
        """Whether the target is a number, range or date."""
        target = self.step.target
        return bool(target and target.measure and target.measure.kind in _MEASURABLE and not target.measure.doubtful)

    @property
    def in_words(self) -> bool:
        """Whether the target is words; one left empty, or of which nobody knows what it means here, is not."""
        target = self.step.target
        aim = target.measure if target and target.filed else None
        return bool(aim and aim.kind in _IN_WORDS and not aim.doubtful)

    @property
    def new(self) -> bool:
        """Whether the year before does not list it."""
        return self.step.change is not None and self.step.change.reason is Reason.NEW

    @property
    def moved(self) -> bool:
        """Whether the target is another than the year before."""
        return self.step.change is not None and self.step.change.moved and not self.new

    @property
    def same(self) -> bool:
        """Whether the target is that of the year before."""
        return self.step.change is not None and self.step.change.unchanged and not self.moved

    @cached_property
    def printed(self) -> Value | None:
        """The value of the year before as this year's filing prints it."""
        return next((value for year, value in self.filed.history if year == self.step.year - 1 and value.filed), None)

    @property
    def last_result(self) -> Value | None:
        """The result of the year before, from its own filing."""
        actual = self.before.actual if self.before else None
        return actual if actual and actual.filed else None

    @property
    def last_target(self) -> Value | None:
        """The target of the year before: as printed this year, else from its own filing."""
        own = self.before.target if self.before and self.before.listed else None
        return self.printed or (own if own and own.filed else None)

    @property
    def missed_before(self) -> bool:
        """Whether the year before missed its target."""
        done = self.before.completion if self.before else None
        return done is not None and done.status is Status.NOT_MET

    @property
    def href_value(self) -> Value | None:
        """What the name leads to."""
        return self.step.target or self.step.actual or self.step.forecast or self.step.midyear


def _number(value: Value | None) -> Decimal | None:
    return value.measure.number if value and value.measure else None

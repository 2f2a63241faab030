"""Where a fact stands: the filing it is in, and one value as that filing says it."""

from __future__ import annotations

from generator.facts.places import Spot
from generator.frozen import dataclass
from generator.measure import Measure
from generator.model import Filing, Stage


@dataclass(frozen=True, slots=True)
class Origin:
    """出处: the filing a value stands in."""

    stem: str
    """File name without ending."""
    form: str
    year: int
    stage: Stage

    @classmethod
    def of(cls, stem: str, filing: Filing) -> Origin:
        """The source that the file `stem` is."""
        return cls(stem, filing.form, filing.year.value, filing.stage)


@dataclass(frozen=True, slots=True)
class Value:
    """一个值 as one filing says it."""

    text: str
    """As a reader sees it: operator, value and unit of their columns together; "" when nothing is filed."""
    measure: Measure | None
    """None for a cell the form does not have."""
    spot: Spot
    source: Origin

    @property
    def filed(self) -> bool:
        """Whether something is filed."""
        return self.measure is not None and not self.measure.empty

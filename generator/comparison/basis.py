"""What a change is measured against."""

from __future__ import annotations

from functools import lru_cache

from generator import sentences
from generator.frozen import dataclass
from generator.model import Stage


@dataclass(frozen=True, slots=True)
class Basis:
    """比较的依据: a filing's own figures, or those it lists for the year before."""

    year: int
    """Of the filing."""
    stage: Stage
    listed: int | None = None
    """The year whose figures it lists; None for its own."""

    def __str__(self) -> str:
        """“2023年申报表”, “2024年申报表所列2023年”."""
        key = "comparison.form" if self.listed is None else "comparison.form_listing"
        return sentences.words(key, year=self.year, stage=self.stage, listed=self.listed)


@lru_cache(maxsize=1_000)
def of(year: int, stage: Stage, listed: int | None = None) -> Basis:
    """One value for all that are measured against the same: kept by the thousand, it is packed once."""
    return Basis(year, stage, listed)

"""What the sections of a year's page know, for its first sentences and figures."""

from __future__ import annotations

from generator import sentences
from generator.fact_tables.summary import Summary
from generator.facts import Fund
from generator.frozen import dataclass
from generator.headline import Headline
from generator.model import RowRole, grid
from generator.views.year_amounts import AmountTable
from generator.views.year_filings import YearFilings
from generator.views.year_indicators import YearIndicators
from generator.views.year_notes import MismatchesView
from generator.views.year_projects import ProjectsView


@dataclass(frozen=True, slots=True)
class Known:
    """What the sections of the page know."""

    filings: YearFilings
    table: AmountTable | None
    executed: tuple[Fund, ...]
    indicators: YearIndicators
    mismatches: MismatchesView
    projects: ProjectsView
    heads: tuple[tuple[Summary, Headline], ...]
    """The amounts that stand for the year's filings, the first first."""


def total_score(filings: YearFilings) -> tuple[str, str, str] | None:
    """The printed total of a self-evaluation, its grade, and where it stands; None unless there is exactly one."""
    found = []
    for facts in filings.open:
        for placed in facts.indicator_tables:
            for line in placed.lines:
                if line.row.role is RowRole.TOTAL and line.score is not None:
                    texts = (grid.words(cell) for cell in line.cells)
                    grade = next((text for text in texts if sentences.words("year_opening.grade_mark") in text), "")
                    found.append((line.score_text, _grade(grade), filings.spot(facts.source, line.spot)))
    return found[0] if len(found) == 1 else None


def _grade(text: str) -> str:
    """等级：优 → 优."""
    return text.replace("：", ":").rpartition(":")[2].strip()

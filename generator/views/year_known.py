"""What the sections of a year's page know, for its first sentences and figures."""

from __future__ import annotations

from collections.abc import Iterable

from generator import sentences
from generator.fact_tables.summary import Summary
from generator.facts import Fund
from generator.frozen import cached_property, dataclass
from generator.headline import Headline
from generator.model import RowRole, grid
from generator.views import year_amounts, year_indicators, year_notes, year_projects
from generator.views.year_amounts import AmountTable
from generator.views.year_filings import YearFilings
from generator.views.year_indicators import YearIndicators
from generator.views.year_notes import Marks, MismatchesView
from generator.views.year_projects import ProjectsView


@dataclass(frozen=True)
class Known:
    """What the sections of the page know; what nobody asks for is not computed."""

    filings: YearFilings
    table: AmountTable | None
    executed: tuple[Fund, ...]
    heads: tuple[tuple[Summary, Headline], ...]
    """The amounts that stand for the year's filings, the first first."""

    @cached_property
    def mismatches(self) -> MismatchesView:
        """What does not add up."""
        return year_notes.of(self.filings)

    @cached_property
    def marks(self) -> Marks:
        """The notes by the rows they are about."""
        return year_notes.rows(self.filings, self.mismatches)

    @cached_property
    def indicators(self) -> YearIndicators:
        """What was to be reached, and was."""
        return year_indicators.of(self.filings, self.marks)

    @cached_property
    def projects(self) -> ProjectsView:
        """What the money is for."""
        return year_projects.of(self.filings, self.indicators)


def of(filings: YearFilings, summaries: Iterable[Summary]) -> Known:
    """What `filings` tell; `summaries`: all of the department."""
    table = year_amounts.of(filings)
    named = {(one.year, one.name): one for one in summaries}
    listed = (named.get((filings.year, facts.source.stem)) for facts in filings.open)
    heads = tuple((one, one.headline) for one in listed if one and one.headline)
    return Known(filings, table, year_amounts.execution(filings, table), heads)


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

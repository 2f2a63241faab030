"""一个部门年度的文件: the open filings of one year of a department, and where on their forms a value stands."""

from __future__ import annotations

from generator import links
from generator.comparison.lifecycle import RESULTS
from generator.dossier import Dossier
from generator.facts import Facts, Origin, Spot, Value
from generator.frozen import cached_property, dataclass
from generator.model import Scope, Stage
from generator.model.parts import Project


@dataclass(frozen=True)
class YearFilings:
    """本年度公开的文件."""

    dossier: Dossier
    year: int
    url: str
    """Of the page that tells the year."""

    @cached_property
    def open(self) -> tuple[Facts, ...]:
        """Facts of the open filings, in the order of the yearly cycle."""
        return tuple(self.dossier.facts[one.source] for one in self.dossier.year(self.year) if one.open)

    @cached_property
    def stages(self) -> frozenset[Stage]:
        """The stages of which a filing is open."""
        return frozenset(facts.source.stage for facts in self.open)

    @property
    def results(self) -> bool:
        """Whether a filing reports the results of the year."""
        return not self.stages.isdisjoint(RESULTS)

    def form(self, source: Origin) -> str:
        """The link to the form of a filing, which may be of another year."""
        url = links.filing(self.dossier.region_id, self.dossier.id, source.year, source.stem)
        return links.relative(self.url, url)

    def spot(self, source: Origin, spot: Spot) -> str:
        """The link to a place on a form."""
        return f"{self.form(source)}#{spot.anchor(source.stem)}" if spot.part else self.form(source)

    def place(self, value: Value) -> str:
        """The link to where a value stands."""
        return self.spot(value.source, value.spot)


def scopes(facts: Facts) -> frozenset[tuple[int, ...]]:
    """Where amounts and goals of the whole filing stand; a filing about one project has them in its part, too."""
    own = [placed.path for placed in facts.of(Project)]
    return frozenset({(), *(own if facts.filing.scope is Scope.PROJECT and len(own) == 1 else ())})

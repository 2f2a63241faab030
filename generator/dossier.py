"""卷宗: one department with all its open filings, their comparison and their checks. The second of the three scopes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import facts, rules
from generator.comparison import history
from generator.comparison.history import History
from generator.facts import Facts, Origin
from generator.frozen import cached_property, dataclass
from generator.model import Aliases, Department, Filing, Stage, State
from generator.rules import Checked

if TYPE_CHECKING:
    from generator.originals import Places, SourceDocument
    from generator.reader import NumberedTree

HIDDEN = frozenset({State.CLOSED, State.WITHDRAWN})
"""States in which a filing is listed with its reason; its content is neither shown, counted, compared nor checked."""

_ORDER = (Stage.APPRAISAL, Stage.TARGET, Stage.MONITORING, Stage.SELF_EVALUATION, Stage.EVALUATION)


@dataclass(frozen=True)
class Filed:
    """一份文件 and where it lies."""

    path: Path
    filing: Filing
    earlier: tuple[tuple[int, Filing], ...] = ()
    """Number and content of each version before that is kept, early to late."""
    written: NumberedTree | None = None
    """What its file holds and in which lines, as it was read; None where nobody noted it."""

    @cached_property
    def stem(self) -> str:
        """File name without ending."""
        return self.path.stem

    @property
    def files(self) -> tuple[Path, ...]:
        """What readers may download: the filing, its earlier versions, the document of each; none unless it is open."""
        if not self.open:
            return ()
        names = [f"{self.stem}.v{number}.yaml" for number, _ in self.earlier]
        every = (self.filing, *(filing for _, filing in self.earlier))
        names += [source.file for filing in every for source in filing.sources]
        return (self.path, *(self.path.with_name(name) for name in dict.fromkeys(names)))

    @cached_property
    def source(self) -> Origin:
        """What stands for it in comparisons and checks."""
        return Origin.of(self.stem, self.filing)

    @property
    def open(self) -> bool:
        """Whether its content is shown."""
        return self.filing.state not in HIDDEN

    @cached_property
    def document(self) -> SourceDocument | None:
        """Its source document, while it is open; None where there is none that a program can read."""
        declared = self.filing.source
        if not self.open or declared is None:
            return None
        from generator import originals  # noqa: PLC0415 - only pages show documents: what reads them is slow to import

        return originals.read(self.path.parent / declared.file, declared.sha256)

    @cached_property
    def places(self) -> Places | None:
        """Where the rows of its form stand in its document: asked by the pages of both."""
        if self.document is None:
            return None
        from generator import originals  # noqa: PLC0415 - as above

        return originals.places(self.filing, self.document, self.stem)


@dataclass(frozen=True, slots=True)
class Dossier:
    """卷宗."""

    region_id: str
    id: str
    department: Department
    filings: tuple[Filed, ...]
    """Every filing a reader of the site can see, by year and in the order of the yearly cycle."""
    facts: Mapping[Origin, Facts]
    """Of the open filings."""
    history: History
    checked: Mapping[Origin, Checked]
    """Of the open filings."""

    def year(self, value: int) -> tuple[Filed, ...]:
        """The filings of one year."""
        return tuple(one for one in self.filings if one.filing.year.value == value)


def of(
    region_id: str, department_id: str, department: Department, filings: Iterable[Filed], aliases: Aliases | None
) -> Dossier:
    """The dossier of one department; `filings` in any order."""
    ordered = tuple(sorted(filings, key=_place))
    read = {filed.source: facts.read(filed.stem, filed.filing) for filed in ordered if filed.open}
    compared = history.of(read.values(), aliases)
    return Dossier(region_id, department_id, department, ordered, read, compared, rules.check_together(compared))


def _place(one: Filed) -> tuple[int, int, str]:
    return (one.filing.year.value, _ORDER.index(one.filing.stage), one.stem)

"""记录: what is known of a filing's publication, corrections and replies, as far as other pages need it."""

from __future__ import annotations

from collections.abc import Iterator

from generator import measure, versions
from generator.dossier import Filed
from generator.frozen import dataclass
from generator.model import Filing, Unconfirmed
from generator.rules import Checked, Remark
from generator.versions import VersionStep
from generator.versions.differences import CellDifference

CELLS = 8
"""Of how many cells of a correction other pages tell old and new; the page of the earlier version has all."""


@dataclass(frozen=True, slots=True)
class CorrectionFact:
    """一次更正."""

    version: int
    """The one it led to."""
    on: str
    text: str
    reason: str
    office: str
    kept: bool
    """Whether the version before is kept, and so has a page."""
    cells: tuple[CellDifference, ...]
    """The first of them."""
    count: int
    """How many cells differ in all."""


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """一条部门说明或豁免."""

    on: str
    """ISO day; "" where none is recorded."""
    waived: bool
    """豁免, not 部门说明."""
    about: str
    """The remark it answers, or what it says it is about where there is no such remark."""
    text: str
    office: str
    anchor: str
    """Of the remark on the page of the form; "" where there is none."""


@dataclass(frozen=True, slots=True)
class FilingRecord:
    """一份文件的公开、更正和说明."""

    approved_on: str = ""
    formed_on: str = ""
    """ISO day on which it was filled in, where the filing says a whole day."""
    withdrawn_on: str = ""
    reason: str = ""
    """Of 依法不公开 and 撤回."""
    corrections: tuple[CorrectionFact, ...] = ()
    answers: tuple[AnswerFact, ...] = ()


NOTHING = FilingRecord()


def of(filed: Filed, checked: Checked) -> FilingRecord:
    """The record of one filing."""
    filing = filed.filing
    kept = {number for number, _ in filed.earlier} if filed.open else set()
    corrections = (_correction(step, kept) for step in versions.steps(filed))
    found = FilingRecord(
        filing.approved_on or "",
        _formed(filing),
        filing.withdrawn_on or "",
        filing.state_reason or "",
        tuple(corrections) if filed.open else (),
        tuple(_answers(filing, checked, filed.stem)) if filed.open else (),
    )
    return NOTHING if found == NOTHING else found


def _formed(filing: Filing) -> str:
    """填报日期, where it is one whole day."""
    if isinstance(filing.filed_on, Unconfirmed) or filing.filed_on is None:
        return ""
    read = measure.of(filing.filed_on)
    if read is None or len(read.moments) != 1 or read.operator is not None:
        return ""
    day = read.moments[0]
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day.year and day.month and day.day else ""


def _correction(step: VersionStep, kept: set[int]) -> CorrectionFact:
    said, cells = step.correction, step.differences or ()
    return CorrectionFact(
        step.number, said.on, said.text, said.reason, said.office, step.number - 1 in kept, cells[:CELLS], len(cells)
    )


def _answers(filing: Filing, checked: Checked, stem: str) -> Iterator[AnswerFact]:
    for reply in filing.replies:
        remark, anchor = _meant(reply.about, checked, stem)
        yield AnswerFact(reply.on or "", False, remark, reply.text, "", anchor)  # noqa: FBT003 - a field of a value
    for waiver in filing.waivers:
        remark, anchor = _meant(waiver.about, checked, stem)
        yield AnswerFact(waiver.on, True, remark, waiver.reason, waiver.office, anchor)  # noqa: FBT003 - the same


def _meant(about: str, checked: Checked, stem: str) -> tuple[str, str]:
    """Text and anchor of the remark that is meant."""
    found: tuple[int, Remark] | None = next(
        ((number, remark) for number, remark in enumerate(checked.remarks, 1) if remark.meant_by(about)), None
    )
    return (found[1].text, f"{stem}-n{found[0]}") if found else (about, "")

"""版本: which step led to which version, and what is told of one that is not kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import reader, versions
from generator.dossier import Filed
from generator.model import Filing, State
from tests.reader import faults

ON = ("2024-03-05", "2024-06-07")


def filing(target: str, version: int = 1, filed_on: str = "2023年12月31日") -> Filing:
    text = faults.sound().replace("≤0%", target).replace("2023年12月31日", filed_on)
    text = text.replace("state: 已公开", f"version: {version}\nstate: 已公开")
    made = "".join(f"  - {{on: {day}, text: 第{number}次更正}}\n" for number, day in enumerate(ON[: version - 1], 1))
    text = text.replace("\nparts:\n", f"\ncorrections:\n{made}parts:\n", 1) if made else text
    found, findings = reader.filing(text.encode(), faults.FILING)
    assert found, findings
    return found


def told(filed: Filed) -> list[tuple[int, str, list[tuple[str, str, str]] | None]]:
    return [
        (
            step.number,
            step.correction.on,
            None if step.differences is None else [(one.place, one.before, one.after) for one in step.differences],
        )
        for step in versions.steps(filed)
    ]


CELL = "年度绩效指标 › “三公”经费变动率 › 指标值"


def test_each_correction_tells_old_and_new_cell_by_cell() -> None:
    filed = Filed(Path("target.yaml"), filing("≤2%", 3), ((1, filing("≤0%")), (2, filing("≤1%", 2))))
    assert told(filed) == [(2, ON[0], [(CELL, "≤0%", "≤1%")]), (3, ON[1], [(CELL, "≤1%", "≤2%")])]


def test_what_is_said_of_the_filing_as_a_whole_is_told_first() -> None:
    filed = Filed(Path("target.yaml"), filing("≤1%", 2, "2024年1月2日"), ((1, filing("≤0%")),))
    (step,) = versions.steps(filed)
    assert [(one.place, one.after) for one in step.differences or ()] == [("填报日期", "2024年1月2日"), (CELL, "≤1%")]


def test_a_version_that_is_not_kept_leaves_both_steps_beside_it_untold() -> None:
    filed = Filed(Path("target.yaml"), filing("≤2%", 3), ((1, filing("≤0%")),))
    assert told(filed) == [(2, ON[0], None), (3, ON[1], None)]


def test_a_withdrawn_filing_tells_its_steps_and_nothing_of_its_content() -> None:
    gone = filing("≤1%", 2).model_copy(update={"state": State.WITHDRAWN})
    filed = Filed(Path("target.yaml"), gone, ((1, filing("≤0%")),))
    assert told(filed) == [(2, ON[0], None)]
    assert filed.files == ()


def test_a_filing_without_corrections_has_no_steps() -> None:
    assert versions.steps(Filed(Path("target.yaml"), filing("≤0%"))) == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    year = tmp_path / "content/ezhou/jggw/2024"
    year.mkdir(parents=True)
    for name in ("target.source.txt", "target.v1.source.txt"):
        (year / name).write_text(faults.SOURCE, encoding="utf-8")
    (year / "target.yaml").write_text(faults.sound(), encoding="utf-8")
    return year


def rules(path: Path) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in reader.read_filing(path, path.parents[3])[1]]


def version(text: str, number: int) -> str:
    return text.replace("state: 已公开", f"version: {number}\nstate: 已公开")


def test_an_earlier_version_keeps_the_document_of_its_own_or_that_of_now(folder: Path) -> None:
    path = folder / "target.v1.yaml"
    for name in ("target.source.txt", "target.v1.source.txt"):
        path.write_text(faults.sound().replace("target.source.txt", name), encoding="utf-8")
        assert rules(path) == []
    kept, findings = versions.read([(1, path)], folder.parents[2])
    assert (kept[0][0], findings) == (1, ())
    filed = Filed(folder / "target.yaml", kept[0][1], kept)
    names = [one.name for one in replace(filed, filing=filing("≤1%", 2)).files]
    assert names == ["target.yaml", "target.v1.yaml", "target.source.txt", "target.v1.source.txt"]


def test_the_number_in_the_name_and_the_one_inside_agree(folder: Path) -> None:
    path = folder / "target.v1.yaml"
    path.write_text(version(faults.sound(), 2), encoding="utf-8")
    assert rules(path) == [("JX409", "文件名说是第 1 版：请写 version: 1，或改文件名")]


def test_the_version_of_now_is_later_than_those_kept(folder: Path) -> None:
    (folder / "target.v1.yaml").write_text(faults.sound(), encoding="utf-8")
    assert ("JX409", "旁边有以前的第 1 版 target.v1.yaml：请写 version: 2") in rules(folder / "target.yaml")


def test_drafts_and_withheld_versions_are_none_for_readers(folder: Path) -> None:
    path = folder / "target.v1.yaml"
    path.write_text(faults.sound().replace("state: 已公开", "state: 撤回\nstate_reason: 误报"), encoding="utf-8")
    assert versions.read([(1, path)], folder.parents[2]) == ((), ())

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.reader import RULES
from tests.reader import faults
from tests.reader.faults import Fault

LINE = re.compile(r"content/[^:]+:\d+:\d+: (?:错误|提示|说明) (JX\d{3}) .+")


@pytest.mark.parametrize("fault", faults.ALL, ids=lambda fault: fault.file.stem)
def test_a_planted_fault_is_told_as_expected(fault: Fault, tmp_path: Path, *, update_golden: bool) -> None:
    found = fault.found(tmp_path)
    if update_golden:
        faults.update(fault, found)
        return
    assert found == list(fault.expect)


def test_there_are_at_least_sixty_faults() -> None:
    assert len(faults.ALL) >= 60


def test_every_expected_line_has_place_rule_and_message() -> None:
    for fault in faults.ALL:
        assert fault.expect, fault.file.name
        for line in fault.expect:
            assert LINE.fullmatch(line), line


def test_every_rule_of_a_single_file_has_a_planted_fault() -> None:
    planted = {match[1] for fault in faults.ALL for line in fault.expect if (match := LINE.match(line))}
    elsewhere = {"JX103", "JX401", "JX403", "JX404", "JX408"}  # limits, folders, symlinks, unreadable files
    elsewhere |= {"JX218"}  # only where the site asks for it
    assert planted | elsewhere == set(RULES)


def test_the_sound_filing_has_no_findings(tmp_path: Path) -> None:
    assert Fault(Path("sound")).found(tmp_path) == []

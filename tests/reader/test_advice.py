"""Advice is tested: whoever does to the letter what the messages say, has a file without findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reader import faults
from tests.reader.faults import Fault

ROUNDS = 5
"""A mended slip may uncover another: a line that cannot be read hides what is in it."""


@pytest.mark.parametrize("fault", faults.ALL, ids=lambda fault: fault.file.stem)
def test_following_the_advice_mends_the_file(fault: Fault, tmp_path: Path) -> None:
    if fault.beyond_advice:
        return
    for number in range(ROUNDS):
        left = fault.read(tmp_path / str(number))
        if not left:
            return
        fault = fault.followed(left)
    pytest.fail(f"left after {ROUNDS} rounds: {left}")


def test_a_fault_that_advice_cannot_mend_says_why_not() -> None:
    assert all(len(fault.beyond_advice) > 10 for fault in faults.ALL if fault.beyond_advice)
    assert sum(bool(fault.beyond_advice) for fault in faults.ALL) < 20

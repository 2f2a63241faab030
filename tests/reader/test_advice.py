"""Advice is tested: whoever does to the letter what the messages say, has a file without findings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator import reader
from tests.reader import advice, faults
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


SIGNS = "控~制~1~23~a~ #~: ~:~[1]~[ ]~{}~，~“~\\~@~%~- ~?~!~&~*~|~>~、".split("~")


@example("控:?")
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=5).map(lambda signs: "".join(signs).strip()))
def test_whatever_signs_a_cell_holds_following_the_advice_leaves_them_as_they_are(cell: str) -> None:
    assume(not re.search("[]}] *:", cell))  # a key in brackets to YAML: told without writing it out
    text = faults.sound().replace("公用经费控制率, 100%", f"{cell}, 100%")
    for _ in range(ROUNDS):
        filing, left = reader.filing(text.encode(), f"content/{faults.FILING}")
        if filing is not None:
            assert filing.parts[3].rows[0].row[1] == cell
            return
        for finding in reversed(left):
            text = advice.followed(text, finding) or text
    pytest.fail(f"left after {ROUNDS} rounds: {left}")

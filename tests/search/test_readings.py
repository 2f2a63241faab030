"""How names are read aloud: what was read before is not looked up again, and leads to the same."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import readings

_NAMES = st.lists(
    st.sampled_from(["党建经费", "银行行长", "重庆 重点", "經費", "财政局", "A级", "经费", "〇〇"]), max_size=6
)


def test_words_of_names_have_their_syllables() -> None:
    assert readings.of(["党建經費（2024）", "银行行长", "费"]) == (
        "党建经费 dang jian jing fei",
        "银行行长 yin hang hang zhang",
    )


@given(names=_NAMES, others=_NAMES)
def test_what_is_known_of_other_names_changes_nothing(names: list[str], others: list[str]) -> None:
    assert readings.of(names, readings.of(others)) == readings.of(names)


@pytest.mark.slow
def test_known_words_need_no_dictionary() -> None:
    code = "import sys; from generator.search import readings; print(readings.of(['党建', '经费'], {}))"
    told = ("党建 dang jian", "经费 jing fei")
    for known, loaded in (((), "True"), (told[:1], "True"), (told, "False")):
        asked = code.format(known) + "; print('pypinyin' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
        assert done.stdout.splitlines() == [repr(told), loaded]

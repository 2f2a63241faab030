"""What is kept between two steps comes back as it was."""

from __future__ import annotations

import pickle

import pytest

from generator import folders, site
from generator.measure import parse
from generator.sheets import Spot
from generator.site import Settings
from tests.conftest import ROOT, TODAY


def again(value: object) -> object:
    return pickle.loads(pickle.dumps(value, 5))  # noqa: S301 - what was just written


def test_what_a_dossier_holds_comes_back_equal() -> None:
    content, _ = folders.read(ROOT / "examples/content")
    for one in content.departments:
        found, _ = site.read_department(one, content.root, Settings(ROOT / "site_templates", TODAY))
        assert found
        history = found.history
        for value in (found.filings, found.checked, history.indicators, history.funds, history.projects):
            assert again(value) == value


@pytest.mark.parametrize("text", ["≥95%", "12万元", "", "2024年12月底"])
def test_a_measure_comes_back_equal(text: str) -> None:
    assert again(parse(text)) == parse(text)


def test_a_packed_value_is_a_call_of_its_class() -> None:
    assert Spot((1, 2), 3).__reduce__() == (Spot, ((1, 2), 3))

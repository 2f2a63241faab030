"""Values are compared by their fields, never change, and come back as they were."""

from __future__ import annotations

import dataclasses
import pickle
import re
from pathlib import Path

import mypy.api
import pytest

from generator import folders, site
from generator.facts import Spot
from generator.frozen import cached_property, dataclass, replace
from generator.measure import parse
from generator.settings import Settings
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


def test_a_value_is_pickled_as_a_call_of_its_class() -> None:
    assert Spot((1, 2), 3).__reduce__() == (Spot, ((1, 2), 3))


@dataclass(frozen=True, slots=True)
class One:
    """A value of one field."""

    text: str


@dataclass(frozen=True, slots=True, order=True)
class Two:
    """A value with an order and a default."""

    text: str
    number: int = 0


def test_values_of_any_size_come_back() -> None:
    assert again(One("甲")) == One("甲")
    assert again(Two("甲", 1)) == Two("甲", 1)


def test_values_are_compared_hashed_and_ordered_by_their_fields() -> None:
    assert Two("甲") == Two("甲", 0) != Two("甲", 1)
    assert len({Two("甲"), Two("甲", 0), Two("甲", 1)}) == 2
    assert sorted([Two("b"), Two("a", 2), Two("a", 1)]) == [Two("a", 1), Two("a", 2), Two("b")]


def test_a_value_is_told_by_its_fields_and_equals_none_of_another_class() -> None:
    @dataclass(frozen=True, slots=True)
    class Other:
        text: str

    assert repr(One("甲")) == "One(text='甲')"
    assert One("甲") == One("甲") != Other("甲")
    assert One("甲") != "甲"
    assert len({One("甲"), One("甲"), Other("甲")}) == 2


def test_a_value_holds_nothing_but_its_fields() -> None:
    with pytest.raises(AttributeError):
        One("甲").other = 1  # type: ignore[attr-defined]


@pytest.mark.slow  # where mypy has not run yet, as in `make quick`
def test_mypy_refuses_to_change_a_value(tmp_path: Path) -> None:
    file = tmp_path / "changed.py"
    file.write_text("from generator.facts import Spot\n\nSpot((1, 2), 3).row = 4\n", encoding="utf-8")
    told, _, code = mypy.api.run([f"--config-file={ROOT / 'pyproject.toml'}", str(file)])
    assert code == 1
    assert 'Property "row" defined in "Spot" is read-only' in told


def test_all_values_are_made_the_fast_way() -> None:
    guarded = re.compile(r"^\s*from dataclasses import .*\bdataclass\b", re.MULTILINE)
    own = [path for path in (ROOT / "generator").rglob("*.py") if guarded.search(path.read_text(encoding="utf-8"))]
    assert own == [ROOT / "generator/frozen.py"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A value of which one field is made by itself."""

    text: str
    value: int = 2
    found: list[str] = dataclasses.field(default_factory=list, init=False, compare=False)


def test_what_is_replaced_is_another_and_the_rest_stays() -> None:
    before = Two("甲", 1)
    assert replace(before, number=3) == Two("甲", 3)
    assert replace(before) == before == Two("甲", 1)
    assert replace(Hidden("甲", 5), text="乙") == Hidden("乙", 5)
    for unknown in ("other", "found"):
        with pytest.raises(TypeError, match=unknown):
            replace(Hidden("甲"), **{unknown: 1})


class Slow:
    """Something that takes a while to find."""

    asked = 0

    @cached_property
    def answer(self) -> int:
        """How often it was looked for."""
        self.asked += 1
        return self.asked


def test_what_is_cached_is_found_once_for_each() -> None:
    first, second = Slow(), Slow()
    assert [first.answer, first.answer, second.answer] == [1, 1, 1]
    assert Slow.answer.__doc__ == "How often it was looked for."
    del first.answer
    assert first.answer == 2

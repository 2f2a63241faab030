"""Filings as YAML: whatever is written is read back the same by the project's own reader, on the line that is told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import reader
from generator.importing import writing
from generator.importing.writing import WrittenYaml
from generator.model import Mark

TRAPS = """1:30 1.80 0755 0x1F 1_000 1e3 .5 +1 -1 no No off yes y n null Null ~ ^ = << * & ! | > % @ ` ? - # " ' { } [ ] , :
>=95 ≥95 <=3 true 2024-01-01 .inf .nan a:b a,b --- ... a#b -a ?a :a %a @a `a !a &a *a a] a} [a {a , a: :a""".split()
BARE = {"编号 1", "100%", "≥95", "1.修路", "a#b", "数量指标", "2024年"}


def written(filing: dict[str, Any]) -> WrittenYaml:
    return writing.written(filing, "# 第一行")


def read_back(filing: dict[str, Any]) -> Any:
    positions = reader.positions(written(filing).text.encode())
    assert positions.problems == ()
    return positions.tree


def texts_of(value: Any) -> Any:
    """The same as the reader gives it: numbers and truth values as texts, lists where tuples were."""
    if isinstance(value, dict):
        return {key: texts_of(inner) for key, inner in value.items() if not key.startswith("_")}
    if isinstance(value, list | tuple):
        return [texts_of(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else value


@pytest.mark.parametrize(
    "text",
    [
        *TRAPS,
        "",
        " ",
        " a",
        "a ",
        "a # b",
        "a: b",
        "a\nb",
        "\n",
        "a\tb",
        "\\times",
        'say "x"',
        "\\n",
        "\u3000a",
        "a\u3000",
    ],
)
def test_a_text_that_yaml_would_turn_into_something_else_comes_back_as_itself(text: str) -> None:
    assert read_back({"x": text, "rows": [[text, text], {"row": [text]}], "y": {"z": text}}) == {
        "x": text,
        "rows": [[text, text], {"row": [text]}],
        "y": {"z": text},
    }


@pytest.mark.parametrize("text", ["采购\nu盘", "一号楼\ne座", "一\to"])
def test_letters_after_a_line_break_are_no_formula(text: str) -> None:
    assert read_back({"x": text}) == {"x": text}


@pytest.mark.parametrize("text", sorted(BARE))
def test_ordinary_words_stand_without_quotes(text: str) -> None:
    assert writing.scalar(text) == text


@pytest.mark.parametrize("text", ["1:30", "1.80", "0755", "no", "^", "~", "=", ">=95", "true", "1,200.00", ""])
def test_a_text_another_yaml_reader_would_change_stands_in_quotes(text: str) -> None:
    assert writing.scalar(text) == f'"{text}"'


def test_a_missing_cell_a_cell_as_above_and_an_empty_cell_are_three_things() -> None:
    assert read_back({"rows": [[None, Mark.SAME, "", "~", "^"]]}) == {"rows": [[None, Mark.SAME, "", "~", "^"]]}


def test_keys_for_the_program_alone_are_not_written() -> None:
    assert read_back({"a": "甲", "_also": ["乙"], "parts": [{"kind": "table", "_rows": [1]}]}) == {
        "a": "甲",
        "parts": [{"kind": "table"}],
    }


def test_one_row_stands_in_one_line_however_long_it_is() -> None:
    long = "很长的一格" * 60
    lines = written({"parts": [{"kind": "table", "rows": [[long, "乙"], [long, "丁"]]}]}).text.splitlines()
    assert [line.count(long) for line in lines if long in line] == [1, 1]


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]) | st.sampled_from(
    "\n\t:#,[]{}\"'\\|>&*!%@`~^=-?　 "
)
FORMULA = re.compile("[\n\t][A-Za-z]")
"""What the reader takes for a formula such as \\nu; see the test of its own."""
TEXTS = st.text(LETTERS, max_size=12).filter(lambda text: not FORMULA.search(text)) | st.sampled_from(TRAPS)
CELLS = TEXTS | st.none() | st.just(Mark.SAME) | st.fixed_dictionaries({"unconfirmed": TEXTS, "why": TEXTS})
ROWS = st.lists(CELLS, min_size=1, max_size=4)
TABLES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["table", "indicators"]),
        "title": TEXTS,
        "columns": st.lists(
            st.fixed_dictionaries({"label": TEXTS, "year": st.integers(1990, 2100)}), min_size=1, max_size=3
        ),
        "rows": st.lists(ROWS | st.fixed_dictionaries({"is": st.just("合计"), "row": ROWS}), min_size=1, max_size=4),
    }
)
BODIES = st.lists(TEXTS | st.fixed_dictionaries({"label": TEXTS, "text": TEXTS}), min_size=1, max_size=3)
WORDS = st.fixed_dictionaries({"kind": st.just("narrative"), "body": BODIES})
OPTIONS = st.fixed_dictionaries(
    {
        "kind": st.just("options"),
        "choices": st.lists(st.fixed_dictionaries({"label": TEXTS, "ticked": st.booleans()}), min_size=1, max_size=3),
    }
)
PARTS = st.recursive(
    TABLES | WORDS | OPTIONS,
    lambda inside: st.fixed_dictionaries(
        {"kind": st.just("project"), "name": TEXTS, "parts": st.lists(inside, min_size=1, max_size=2)}
    ),
    max_leaves=4,
)
FILINGS = st.fixed_dictionaries(
    {
        "form": TEXTS,
        "year": st.fixed_dictionaries({"value": st.integers(1990, 2100), "basis": TEXTS, "note": TEXTS}),
        "parts": st.lists(PARTS, min_size=1, max_size=3),
    }
)


@given(FILINGS)
def test_a_filing_is_read_back_as_it_was_written(filing: dict[str, Any]) -> None:
    assert read_back(filing) == texts_of(filing)


@given(FILINGS)
def test_the_line_told_for_every_value_is_its_line(filing: dict[str, Any]) -> None:
    made = written(filing)
    positions = reader.positions(made.text.encode())
    for path in positions.values:
        if path and not isinstance(value_at(filing, path), dict | list):
            assert made.lines[path] == positions.of(path)[0], path


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value

"""The form code: the structure of a form, none of what was filed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from generator.model import BaseTable, BaseText, Filing, grid
from generator.model.parts import Goals, Paragraph
from generator.official import drawn, form_code
from generator.official.drawing import DrawnText, Style
from tests.official import examples


def filed(filing: Filing) -> Iterator[str]:
    """Texts of cells, goals and paragraphs, long enough to be recognised."""
    for part in grid.parts_of(filing.parts):
        if isinstance(part, BaseTable):
            yield from (cell for row in part.rows for cell in row.row if isinstance(cell, str))
        elif isinstance(part, Goals):
            yield from (goal.text for goal in part.goals if isinstance(goal.text, str))
        elif isinstance(part, BaseText):
            yield from (one.text for one in part.body if isinstance(one, Paragraph) and isinstance(one.text, str))


@pytest.mark.parametrize("path", examples.REAL)
def test_it_holds_nothing_that_was_filed(path: str) -> None:
    filing = examples.filing(path)
    drawing = drawn(filing)
    own = {text for text in filed(filing) if len(text) > 5}
    headings = [block.text for block in drawing.blocks if isinstance(block, DrawnText) and block.style is Style.HEADING]
    assert len(own) > 20
    assert {text for text in own if text in drawing.code} <= {text for text in own if text in "".join(headings)}


def test_it_says_of_each_column_what_the_filing_says() -> None:
    filing = examples.filing(examples.EZHOU)
    code = form_code.parse(drawn(filing).code)
    assert code is not None
    tables = [part for part in filing.parts if isinstance(part, BaseTable)]
    assert [part.columns for part in code.parts if part.columns] == [table.columns for table in tables]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", "甲", "{" * 10_000, '{"version":1}', "x" * (form_code.MOST + 1)]
)
def test_what_is_no_form_code_is_none(text: str) -> None:
    assert form_code.parse(text) is None


def test_one_of_another_version_or_with_other_keys_is_none() -> None:
    code = json.loads(drawn(examples.filing(examples.EZHOU)).code)
    assert form_code.parse(json.dumps(code)) is not None
    assert form_code.parse(json.dumps(code | {"version": 2})) is None
    assert form_code.parse(json.dumps(code | {"rows": []})) is None


def test_marks_do_not_see_blanks() -> None:
    assert form_code.mark(["合  计"]) == form_code.mark(["合\n计"]) != form_code.mark(["小计"])
    assert form_code.mark(["", " \n"]) == ""

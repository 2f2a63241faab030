"""What is printed comes back: a filing as an official form, read again, is the same filing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from generator.model import Filing
from generator.official import as_word, as_workbook, drawn, printed
from generator.picture import PrintedTable
from generator.picture.word import read_word
from generator.picture.workbook import read_workbook
from tests.official import examples, strategies
from tests.official.examples import again, back, printed_facts

FEW = settings(max_examples=max(10, settings().max_examples // 4))
"""Drawing and reading a document takes a tenth of a second."""


@FEW
@given(strategies.filings)
def test_what_is_printed_comes_back(filing: Filing) -> None:
    assert printed_facts(back(printed(filing))) == printed_facts(filing)


@FEW
@given(strategies.filings)
def test_what_is_in_a_word_document_comes_back(filing: Filing) -> None:
    assert printed_facts(back(read_word(as_word(drawn(filing))))) == printed_facts(filing)


@FEW
@given(strategies.filings)
def test_what_is_in_a_workbook_comes_back(filing: Filing) -> None:
    assert printed_facts(back(read_workbook(as_workbook(drawn(filing))))) == printed_facts(filing)


@pytest.mark.parametrize("path", examples.REAL + examples.FORMS)
def test_every_filing_of_the_project_comes_back_from_word_and_excel(path: str) -> None:
    filing = examples.filing(path)
    drawing = drawn(filing)
    assert printed_facts(back(read_word(as_word(drawing)))) == printed_facts(filing)
    assert printed_facts(back(read_workbook(as_workbook(drawing)))) == printed_facts(filing)


def test_every_kind_of_part_is_among_the_filings_at_random() -> None:
    assert set(strategies.KINDS) == strategies.HOLDERS | strategies.TEXTS | strategies.LISTS | strategies.TABLES
    assert len(strategies.TABLES) == 12


@pytest.mark.parametrize("path", examples.REAL)
def test_every_value_knows_the_cell_it_stands_in(path: str) -> None:
    picture = printed(examples.filing(path))
    found = again(picture)
    assert found.data is not None
    for (block, cell), place in found.origins.items():
        inner = picture.blocks[block]
        text = inner.cells[cell].text if isinstance(inner, PrintedTable) else inner.text
        value = found.data
        for step in place:
            value = value[step]
        first = next(iter(value.values())) if isinstance(value, dict) else value
        assert str(first[0] if isinstance(first, list) else first) in text.removeprefix("☑ ")
    cells = sum(len(block.cells) if isinstance(block, PrintedTable) else 1 for block in picture.blocks)
    assert len(found.origins) > cells * 0.6

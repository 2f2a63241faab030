"""Official forms saved in other formats by LibreOffice: a workbook is the same filing, a document has all its texts."""

from __future__ import annotations

import pytest

from generator.documents import conversion
from generator.documents.conversion import OldFile
from generator.official import as_word, as_workbook, drawn
from generator.picture import Picture, PrintedTable
from generator.picture.opening import open_document
from generator.picture.word import read_word
from tests.official import examples
from tests.official.examples import back, printed_facts

pytestmark = [
    pytest.mark.audit,
    pytest.mark.skipif(not conversion.converter(), reason="LibreOffice is not installed"),
]


def saved_as(suffix: str, data: bytes, kind: str) -> Picture:
    """A form with this ending, saved as `kind` by LibreOffice and opened again."""
    (made,) = conversion.convert_all([OldFile(data, suffix, kind)])
    assert made
    return open_document(f"a.{kind}", made)


def words(picture: Picture) -> set[str]:
    """Every text of a page, without white space."""
    cells = [cell.text for block in picture.blocks if isinstance(block, PrintedTable) for cell in block.cells]
    lines = [block.text for block in picture.blocks if not isinstance(block, PrintedTable)]
    return {"".join(text.split()) for text in (*cells, *lines)}


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("path", examples.REAL)
def test_a_workbook_saved_in_another_format_is_the_same_filing(path: str, kind: str) -> None:
    filing = examples.filing(path)
    assert printed_facts(back(saved_as("xlsx", as_workbook(drawn(filing)), kind))) == printed_facts(filing)


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
@pytest.mark.parametrize("path", examples.REAL)
def test_a_document_saved_in_another_format_has_every_text(path: str, kind: str) -> None:
    form = as_word(drawn(examples.filing(path)))
    assert words(read_word(form)) - words(saved_as("docx", form, kind)) == set()

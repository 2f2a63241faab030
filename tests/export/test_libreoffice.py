"""The published workbooks, opened by LibreOffice: every cell shown as the CSV has it, none that acts."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.documents import conversion
from generator.export import beside
from generator.export.tables import DataTable, data_format
from tests.export.test_formats import of_csv

SOFFICE = conversion.converter()
pytestmark = [pytest.mark.audit, pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")]
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as CSV of its own, each cell as it is shown."""
WORKBOOKS = [
    ("site", "data"),
    ("site", "data/ezhou"),
    ("site", "ezhou/jggw/2024"),
    ("example_site", "data"),
    ("example_site", "data/shili"),
    ("example_site", "shili/wenhua/2024"),
]
_SAID = {"true": "TRUE", "false": "FALSE"}


def opened(book: Path, kind: str, folder: Path) -> None:
    """Let LibreOffice write `book` as `kind` into `folder`."""
    assert SOFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, book]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def published(folder: Path) -> Mapping[DataTable, bytes]:
    """Each table of the workbook in `folder` → its CSV as published beside it."""
    packed = folder / beside.ZIP
    if not packed.exists():
        return {table: (folder / f"{table.name}.csv").read_bytes() for table in data_format().everywhere}
    with zipfile.ZipFile(packed) as archive:
        return {table: archive.read(f"{table.name}.csv") for table in data_format().tables}


def shown(table: DataTable, row: list[str]) -> list[str]:
    """A row of the CSV as a spreadsheet shows it."""
    kinds = [field.type for field in table.fields]
    return [_SAID[cell] if kind == "boolean" and cell else cell for kind, cell in zip(kinds, row, strict=True)]


@pytest.mark.parametrize(("which", "place"), WORKBOOKS)
def test_every_cell_is_shown_as_the_csv_has_it(
    which: str, place: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder: Path = request.getfixturevalue(which) / place
    opened(folder / beside.WORKBOOK, AS_SHOWN, tmp_path)
    for table, content in published(folder).items():
        text = (tmp_path / f"data-{table.title}.csv").read_text("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        assert head == [field.title for field in table.fields]
        assert rows == [shown(table, row) for row in of_csv(content)[1:]], table.name
    assert "字段说明" in (tmp_path / "data-说明.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(("which", "place"), WORKBOOKS[3:])
def test_numbers_are_numbers_and_nothing_is_a_formula_or_a_link(
    which: str, place: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder: Path = request.getfixturevalue(which) / place
    opened(folder / beside.WORKBOOK, "ods", tmp_path)
    with zipfile.ZipFile(tmp_path / "data.ods") as archive:
        content = archive.read("content.xml").decode()
    assert "xlink:href" not in content
    assert set(re.findall('table:formula="([^"]*)"', content)) <= {"of:=TRUE()", "of:=FALSE()"}  # whether a thing is so
    cells = re.findall(r'<table:table-cell ((?:(?!table:formula)[^>])*office:value-type="float"[^>]*)', content)
    alike = (re.search('number-columns-repeated="([0-9]+)"', cell) for cell in cells)
    assert sum(int(several[1]) if several else 1 for several in alike) == numbers(folder)


def numbers(folder: Path) -> int:
    """How many numbers the tables in `folder` hold."""
    return sum(
        cell != ""
        for table, content in published(folder).items()
        for row in of_csv(content)[1:]
        for field, cell in zip(table.fields, row, strict=True)
        if field.type in {"number", "integer"}
    )

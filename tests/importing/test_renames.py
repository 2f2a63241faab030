"""Likely renames: proposed as lines for `aliases.yaml` that the reader accepts, and no more once they are written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import reader
from generator.importing import receiving, renames, report
from generator.importing.receiving import ImportOrder, Receipt
from generator.picture import Picture, PrintedTable
from generator.picture.web import read_web
from tests.importing import documents
from tests.importing.handed_in import department_form


def received(content: Path, picture: Picture) -> Receipt:
    """A document received, with what it proposes."""
    data = documents.as_html(picture)
    receipt = receiving.receive(Path("a.html"), data, read_web(data), ImportOrder(content, "2024-03-05"))
    assert receipt.imported is not None
    return replace(receipt, renames=renames.proposed(receipt.imported, content))


def renamed(picture: Picture, old: str, new: str) -> Picture:
    """The same document with another name for one thing."""
    blocks = tuple(
        replace(block, cells=tuple(replace(cell, text=new if cell.text == old else cell.text) for cell in block.cells))
        if isinstance(block, PrintedTable)
        else block
        for block in picture.blocks
    )
    return replace(picture, blocks=blocks)


def test_a_name_like_one_of_the_year_before_is_proposed_as_a_rename_ready_to_write(tmp_path: Path) -> None:
    received(tmp_path, department_form(year="2023"))
    receipt = received(tmp_path, renamed(department_form(year="2024"), "培训次数", "业务培训次数"))
    assert "写进" in "".join(report.lines(receipt))
    (office,) = tmp_path.glob("*/*/department.yaml")
    aliases, findings = reader.aliases(receipt.renames.encode(), f"content/{office.parent.name}/aliases.yaml")
    assert aliases is not None, findings
    (alias,) = aliases.indicators
    assert (alias.from_, alias.to) == (
        (("产出指标", "数量指标", "培训次数"),),
        (("产出指标", "数量指标", "业务培训次数"),),
    )
    office.with_name("aliases.yaml").write_text(receipt.renames, encoding="utf-8")
    assert receipt.imported is not None
    assert renames.proposed(receipt.imported, tmp_path) == ""


def test_the_same_names_as_last_year_propose_nothing(tmp_path: Path) -> None:
    received(tmp_path, department_form(year="2023"))
    receipt = received(tmp_path, department_form(year="2024"))
    assert receipt.renames == ""

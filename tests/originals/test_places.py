"""Where rows stand in the real filings' documents, checked by eye against the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import originals, reader
from generator.model import Filing
from generator.originals import Places
from tests.picture import word_files

CONTENT = Path(__file__).parents[2] / "content"
FILINGS = (
    "caofeidian/jggw/2024/target",
    "ezhou/bianban/2023/target",
    "ezhou/jggw/2024/target",
    "hengyang/jggw/2024/target",
    "zhuzhou/jggw/2023/self-evaluation",
)


def read(name: str) -> tuple[Filing, Places, tuple[str, ...]]:
    path = CONTENT / f"{name}.yaml"
    filing, _ = reader.read_filing(path, CONTENT)
    assert filing
    assert filing.source
    original = originals.read(path.parent / filing.source.file, filing.source.sha256)
    assert original
    return filing, originals.places(filing, original, path.stem), original.lines


@pytest.mark.parametrize(
    ("anchor", "line"),
    [("target-2-r1", 29), ("target-2-r7", 78), ("target-2-r8", 86), ("target-9-r1", 172), ("target-9-r5", 205)],
)
def test_rows_stand_on_the_line_of_their_name(anchor: str, line: int) -> None:
    _, places, _ = read("ezhou/jggw/2024/target")
    piece = places.piece(anchor)
    assert piece
    assert piece.number == line


def test_every_cell_stands_on_its_own_line() -> None:
    _, places, lines = read("ezhou/jggw/2024/target")
    cells = [places.cell("target-2-r8", column) for column in range(6)]
    assert ["".join(lines[piece.number - 1].split()) for piece in cells if piece] == [
        "合计",
        "588.21",
        "100%",
        "582.21",
        "596.55",
    ]


@pytest.mark.parametrize("name", FILINGS)
def test_nearly_every_row_of_the_real_filings_has_its_line_and_the_line_holds_its_text(name: str) -> None:
    filing, places, lines = read(name)
    tables = [(at, part) for at, part in enumerate(filing.parts, 1) if hasattr(part, "rows")]
    rows = [
        (f"{name.rpartition('/')[2]}-{at}-r{row}", one.row)
        for at, part in tables
        for row, one in enumerate(part.rows, 1)
    ]
    found = [(places.piece(anchor), cells) for anchor, cells in rows]
    assert sum(piece is not None for piece, _ in found) >= 0.97 * len(rows)
    for piece, cells in found:
        if piece:
            assert any(
                isinstance(one, str) and one and "".join(one.split())[:1] in lines[piece.number - 1] for one in cells
            )


def test_a_word_document_is_read_as_texts_and_rows_of_tables(tmp_path: Path) -> None:
    body = [word_files.paragraph(word_files.run("绩效目标表"))]
    rows = (("指标", "目标"), ("培训", "≥3期"))
    cells = [[word_files.cell(word_files.paragraph(word_files.run(text))) for text in row] for row in rows]
    body.append(word_files.table(*(word_files.row(*row) for row in cells)))
    path = tmp_path / "target.source.docx"
    path.write_bytes(word_files.docx("".join(body)))
    original = originals.read(path, "")
    assert original
    assert [(one.anchor, one.text.split()) for one in original.pieces] == [
        ("b1", ["绩效目标表"]),
        ("t1r1", ["指标", "目标"]),
        ("t1r2", ["培训", "≥3期"]),
    ]


def test_what_no_program_can_read_is_no_original(tmp_path: Path) -> None:
    path = tmp_path / "target.source.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert originals.read(path, "") is None
    assert originals.read(tmp_path / "absent.source.txt", "") is None

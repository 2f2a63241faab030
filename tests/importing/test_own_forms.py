"""What was exported comes back through `jixiao import` as it was, from Word and from Excel."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from generator import official, reader
from generator.importing import importer
from generator.importing.importer import Wishes
from generator.picture.word import read_word
from generator.picture.workbook import read_workbook
from tests.importing import making
from tests.importing.agreement import compared

ROOT = Path(__file__).parents[2]
REAL = sorted(ROOT.glob("content/*/*/*/*.yaml"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: "/".join(path.parts[-4:-1]))
@pytest.mark.parametrize("kind", ["Word", "Excel"])
def test_an_exported_form_comes_back_cell_for_cell(path: Path, kind: str) -> None:
    filing = making.read(path)
    drawing = official.drawn(filing)
    picture = read_word(official.as_word(drawing)) if kind == "Word" else read_workbook(official.as_workbook(drawing))
    made = importer.imported(picture, f"表.{kind}", Wishes("ezhou/jggw"))
    again, findings = reader.filing(
        made.text.replace("state: 已公开", "state: 草稿", 1).encode(), f"content/{made.folder}/{made.name}.yaml"
    )
    assert again is not None, [finding.message for finding in findings]
    assert compared(filing, again)[1:] == ([], [])
    assert not made.account.questions


def test_the_form_of_last_year_with_the_year_changed_by_hand_is_of_the_year_it_prints() -> None:
    filing = making.read(ROOT / "tests/forms/sichuan-project-self-evaluation.yaml")
    document = Document(BytesIO(official.as_word(official.drawn(filing))))
    for printed in document.paragraphs:
        if printed.text == "（2023年度）":
            printed.runs[0].text = "（2024年度）"
    changed = BytesIO()
    document.save(changed)
    made = importer.imported(read_word(changed.getvalue()), "表.docx", Wishes("ezhou/jggw"))
    text = made.text.replace("state: 已公开", "state: 草稿", 1)
    again, findings = reader.filing(text.encode(), f"content/{made.folder}/{made.name}.yaml")
    assert again is not None, [finding.message for finding in findings]
    assert "year: 2023" not in made.text
    assert made.text.count("is: amount, year: 2024, phase: 执行}") == 1

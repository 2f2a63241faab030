"""Documents of old formats in a folder: converted together, and masked in what they were converted to."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator import documents as texts
from generator.importing import batch
from generator.importing.receiving import ImportOrder, Outcome, Receipt
from generator.picture import Picture
from tests.importing import documents
from tests.importing.handed_in import MOBILE, PERSON, department_form

FOOT = [["填报人", PERSON, "联系电话", MOBILE]]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a stand-in for LibreOffice that notes each start and answers every file from `answers/`."""
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\necho start >> {tmp_path}/starts\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2; shift 2\n'
        f'for file; do cp {tmp_path}/answers/$(cat "$file" | tr -dc 0-9).docx "${{file%.*}}.docx"; done\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "answers").mkdir()
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def received(content: Path, *pictures: Picture) -> list[Receipt]:
    """The receipts of old documents, each converted to one of the pictures."""
    folder = content.parent
    for number, picture in enumerate(pictures, 1):
        (folder / f"answers/{number}.docx").write_bytes(documents.as_docx(picture))
        (folder / f"{number}.rtf").write_text(f"{{\\rtf{number} words}}", encoding="ascii")
    paths = [folder / f"{number}.rtf" for number in range(1, len(pictures) + 1)]
    return list(batch.receive_all(paths, ImportOrder(content, "2024-03-05")))


def test_a_folder_of_old_documents_starts_libreoffice_once(content: Path) -> None:
    receipts = received(content, *(department_form(year=str(year)) for year in (2022, 2023)))
    assert [receipt.outcome for receipt in receipts] == [Outcome.IMPORTED] * 2
    assert (content.parent / "starts").read_text(encoding="ascii") == "start\n"


def test_an_old_document_with_personal_data_is_masked_in_its_new_format(content: Path) -> None:
    (receipt,) = received(content, department_form(foot=FOOT))
    assert receipt.imported is not None
    assert "旧格式的原件遮盖后另存为 .docx" in receipt.imported.text
    (copy,) = content.rglob("*.source.*")
    assert copy.suffix == ".docx"
    kept = "".join(excerpt.text for excerpt in texts.read("", copy.read_bytes()).excerpts)
    assert "培训次数" in kept
    assert PERSON not in kept
    assert MOBILE not in kept

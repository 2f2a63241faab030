"""Originals of old formats are converted in one run, and none a second time."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator import documents
from generator.documents import old_formats


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three old originals, the third of which cannot be converted, and a stand-in for LibreOffice."""
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\necho start >> {tmp_path}/starts\nwhile [ "$1" != --outdir ]; do shift; done\nshift 2\n'
        'for file; do grep -q broken "$file" || cp "$file" "${file%.*}.docx"; done\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    folder = tmp_path / "content" / "ezhou" / "jggw" / "2024"
    folder.mkdir(parents=True)
    for number, words in enumerate(("first", "second", "broken")):
        (folder / f"filing-{number}.source.rtf").write_bytes(b"{\\rtf1 " + words.encode() + b"}")
    return tmp_path / "content"


def starts(content: Path) -> int:
    file = content.parent / "starts"
    return len(file.read_text(encoding="utf-8").splitlines()) if file.exists() else 0


def read_all(content: Path) -> list[tuple[str, ...]]:
    with old_formats.converted(content):
        return [documents.read("", path.read_bytes()).unread for path in sorted(content.rglob("*.source.*"))]


def test_all_old_originals_are_converted_in_one_run(content: Path) -> None:
    read = read_all(content)
    assert starts(content) == 1
    assert [any("LibreOffice 没有读出来" in words for words in unread) for unread in read] == [False, False, True]


def test_what_was_converted_is_not_converted_again(content: Path) -> None:
    read_all(content)
    (content / "ezhou/jggw/2024/filing-2.source.rtf").unlink()
    read_all(content)
    assert starts(content) == 1


def test_a_changed_original_is_converted_and_the_old_result_goes(content: Path) -> None:
    read_all(content)
    (content / "ezhou/jggw/2024/filing-0.source.rtf").write_bytes(b"{\\rtf1 changed}")
    read_all(content)
    kept = list((content.parent / ".cache" / "converted").iterdir())
    assert (starts(content), len(kept)) == (2, 2)


def test_without_old_originals_nothing_is_started_or_kept(content: Path) -> None:
    for path in content.rglob("*.source.*"):
        path.unlink()
    read_all(content)
    assert starts(content) == 0
    assert not (content.parent / ".cache").exists()

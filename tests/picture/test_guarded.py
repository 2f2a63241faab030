"""One file that takes too much ends only itself."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import stopping
from generator.picture import opening
from generator.picture.guarded import GuardedReader
from generator.picture.unreadable import UnreadableDocumentError
from tests.picture.word_files import docx, paragraph

pytestmark = pytest.mark.slow


def refusal(reader: GuardedReader, path: Path) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        reader.read(path)
    return caught.value.sentence


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    path.write_bytes(docx(paragraph("绩效目标")))
    return path


def test_a_single_file_is_read_as_without_a_guard(good: Path) -> None:
    with GuardedReader() as reader:
        assert reader.read(good) == opening.open_document("good.docx", good.read_bytes())


def test_many_files_are_read_by_one_child(good: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(good.read_bytes()[:100])
    with GuardedReader() as reader:
        reader.read(good)
        child = reader._child
        assert "损坏" in refusal(reader, broken)
        assert "没有这个文件" in refusal(reader, tmp_path / "absent.docx")
        assert reader.read(good).blocks
        assert reader._child is child
    assert child is not None
    assert not child.is_alive()


_IN_A_PROGRAM_OF_ITS_OWN = """
import sys
from pathlib import Path
from generator.picture.guarded import GuardedReader
from generator.picture.unreadable import UnreadableDocumentError
with GuardedReader(memory=30_000_000) as reader:
    try:
        reader.read(Path(sys.argv[1]))
    except UnreadableDocumentError as error:
        print(error.sentence)
    print(len(reader.read(Path(sys.argv[2])).blocks))
"""


def test_a_file_that_takes_too_much_memory_is_told_and_the_next_is_read(good: Path, tmp_path: Path) -> None:
    # In a new program: what these tests have used and given back would be there for the child to use.
    large = tmp_path / "large.docx"
    large.write_bytes(docx("".join(paragraph(f"{number}" * 30) for number in range(60_000))))
    command = [sys.executable, "-c", _IN_A_PROGRAM_OF_ITS_OWN, str(large), str(good)]
    told = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )
    sentence, blocks = told.stdout.splitlines()
    assert "内存太多" in sentence
    assert blocks == "1"


@pytest.mark.audit  # it waits for seconds
def test_a_file_that_takes_too_long_is_told_and_the_next_is_read(good: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.docx"
    slow.write_bytes(docx("".join(paragraph(f"{number}") for number in range(200_000))))
    with GuardedReader(seconds=0) as reader:
        assert "时间太长" in refusal(reader, slow)
        assert reader.read(good).blocks


def test_a_file_nobody_answers_for_is_told(good: Path) -> None:
    with GuardedReader(longest=0) as reader:
        assert "时间太长" in refusal(reader, good)


def test_a_child_that_ends_by_itself_is_told_and_the_next_file_is_read(good: Path) -> None:
    with GuardedReader() as reader:
        reader.read(good)
        assert reader._child is not None
        reader._child.kill()
        reader._child.join()
        assert "没有读完" in refusal(reader, good)
        assert reader.read(good).blocks


def test_a_child_that_is_told_to_stop_says_nothing(good: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with stopping.heard(), GuardedReader() as reader:
        reader.read(good)
        assert reader._child is not None
        reader._child.terminate()
        reader._child.join()
        assert reader._child.exitcode == -signal.SIGTERM
    assert capfd.readouterr() == ("", "")


def test_a_child_keeps_nothing_open_that_the_program_had_open(good: Path) -> None:
    ours, theirs = os.pipe()
    with GuardedReader() as reader:
        assert reader.read(good).blocks
        os.close(theirs)
        assert os.read(ours, 1) == b""  # it would wait for ever
        assert reader.read(good).blocks
    os.close(ours)


def test_the_converter_may_take_more_memory_than_the_reader(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n'
        f'ulimit -v > {tmp_path}/memory\ncp {good} "$2/1.docx"\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    old = tmp_path / "old.doc"
    old.write_bytes(b"{\\rtf1 words}")
    with GuardedReader(memory=100_000_000) as reader:
        assert reader.read(old).blocks == reader.read(good).blocks
    assert int((tmp_path / "memory").read_text(encoding="ascii")) * 1024 > 1_900_000_000

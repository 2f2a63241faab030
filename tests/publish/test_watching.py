"""Who tells the preview of a saved file: the system at once, or a look at all files, and never both."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

from generator.publish import watching
from generator.publish.watching import ChangeWatch

PATIENCE = 20


class Heard(FileSystemEventHandler):
    """What was told."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.on_any_event = self._note  # type: ignore[method-assign]  # as MkDocs' server does

    def _note(self, event: FileSystemEvent) -> None:
        self.paths.append(str(event.dest_path or event.src_path))


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def begin(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], ChangeWatch]]:
    monkeypatch.setattr(watching, "_INTERVAL", 0.2)
    begun: list[ChangeWatch] = []

    def start(path: Path) -> ChangeWatch:
        begun.append(ChangeWatch())
        begun[-1].schedule(heard, str(path))
        begun[-1].start()
        return begun[-1]

    yield start
    for watch in begun:
        watch.stop()
        watch.join()


def wait(met: Callable[[], bool]) -> None:
    start = time.monotonic()
    while not met():
        assert time.monotonic() - start < PATIENCE
        time.sleep(0.01)


def test_a_saved_file_is_told_once_though_two_watch(
    tmp_path: Path, heard: Heard, begin: Callable[[Path], ChangeWatch]
) -> None:
    (tmp_path / "a").mkdir()
    file = tmp_path / "a" / "target.yaml"
    file.write_text("one")
    begin(tmp_path)
    file.write_text("two")
    wait(lambda: str(file) in heard.paths)
    time.sleep(0.5)  # by then all files were looked at, too
    told = len(heard.paths)
    other = tmp_path / "a" / "new.yaml"
    other.write_text("three")
    wait(lambda: str(other) in heard.paths)
    assert str(file) not in heard.paths[told:]


def test_reading_a_file_is_no_change(tmp_path: Path, heard: Heard, begin: Callable[[Path], ChangeWatch]) -> None:
    file = tmp_path / "target.yaml"
    file.write_text("one")
    begin(tmp_path)
    assert file.read_text() == "one"
    file.chmod(0o600)
    last = tmp_path / "last.yaml"
    last.write_text("")
    wait(lambda: str(last) in heard.paths)
    assert str(file) not in heard.paths


@pytest.mark.parametrize("inside", [True, False])
def test_what_an_editor_puts_in_the_place_of_a_file_is_told(
    tmp_path: Path, heard: Heard, begin: Callable[[Path], ChangeWatch], *, inside: bool
) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("one")
    begin(tmp_path if inside else file)
    for text in ("two", "three"):
        heard.paths.clear()
        saved = tmp_path / ".mkdocs.yml.part"
        saved.write_text(text)
        saved.replace(file)
        wait(lambda: str(file) in heard.paths)


def test_where_the_system_says_nothing_all_files_are_looked_at(
    tmp_path: Path, heard: Heard, begin: Callable[[Path], ChangeWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = BaseObserver.start

    def full(observer: BaseObserver) -> None:
        if isinstance(observer, watching.PollingObserver):
            real(observer)
        else:
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr(BaseObserver, "start", full)
    file = tmp_path / "target.yaml"
    file.write_text("one")
    begin(tmp_path)
    file.write_text("longer")
    wait(lambda: str(file) in heard.paths)

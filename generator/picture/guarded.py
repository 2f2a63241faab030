"""有限度地读文件: in a process of its own, which may take so much memory and time and no more.

A broken document can make a library take all memory, run for hours or end the program. Here it ends a child: the file
gets its sentence, and the next is read by a new child. One child reads many files, its start is paid once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from generator.picture import opening
from generator.picture.blocks import Picture
from generator.picture.unreadable import UnreadableDocumentError

MEMORY, SECONDS = 500_000_000, 60
"""For one file. The program itself, loaded, is not counted."""
_LONGEST = 180
"""Until the child is ended from outside: waiting for LibreOffice takes no time of its own."""
_ERRORS = 2
"""The number of the file that errors are written to."""
_NO_FILE = "没有这个文件，或没有权限读它：请检查文件名。"
_MEMORY = "读这份文件要用的内存太多，没有读完：请用原来的软件打开，另存为 .docx 或 .xlsx 后再导入。"
_TIME = "读这份文件的时间太长，没有读完：请用原来的软件打开，另存为 .docx 或 .xlsx 后再导入。"
_CRASHED = "读这份文件时程序出了错，没有读完：请用原来的软件打开，另存为 .docx 或 .xlsx 后再导入。"


class GuardedReader:
    """读文件的子进程. Use it in `with`, and read as many files as you like."""

    def __init__(self, *, memory: int = MEMORY, seconds: int = SECONDS, longest: float = _LONGEST) -> None:
        self._memory, self._seconds, self._longest = memory, seconds, longest
        self._child: BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        self._started()  # before anything else runs in threads, such as a bar that shows progress
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, path: Path, converted: bytes | None = None) -> Picture:
        """The picture of a file, of an old one in what it was `converted` to. Raises UnreadableDocumentError."""
        line = self._started()
        try:
            line.send((path, converted))
            answer = line.recv() if line.poll(self._longest) else UnreadableDocumentError(_TIME)
        except (EOFError, OSError):
            answer = UnreadableDocumentError(self._why_it_ended())
        if isinstance(answer, Picture):
            return answer
        sentence, goes_on = answer if isinstance(answer, tuple) else (answer.sentence, False)
        if not goes_on:
            self._end()
        raise UnreadableDocumentError(sentence)

    def _started(self) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("fork")  # the program need not be loaded a second time
            inherited = _open_files()
            self._line, other = context.Pipe()
            ends, limits = (other, self._line), (self._memory, self._seconds)
            self._child = context.Process(target=_read_files, args=(ends, limits, inherited), daemon=True)
            self._child.start()
            other.close()
        return self._line

    def _why_it_ended(self) -> str:
        """By the signal the child ended with."""
        if self._child is None:
            return _CRASHED
        self._child.join(1)
        code = self._child.exitcode or 0
        return {-24: _TIME, -9: _MEMORY}.get(code, _CRASHED)

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.join()
        self._line = self._child = None


def _open_files() -> list[int]:
    """The numbers of the program's open files, without input, output and errors."""
    numbers = [int(path.name) for path in Path("/proc/self/fd").iterdir()]
    return [number for number in numbers if number > _ERRORS and _is_open(number)]


def _is_open(number: int) -> bool:
    """False for the file that the folder of open files was itself read through: its number is free again."""
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _read_files(ends: tuple[Connection, Connection], limits: tuple[int, int], inherited: list[int]) -> None:
    """In the child: read what is asked for, until nobody asks any more."""
    (line, asking), (memory, seconds) = ends, limits
    asking.close()  # or whoever asks would not be missed when it ends
    for number in inherited:  # nor would a browser notice that its pipe was closed, or a lock be free again
        os.close(number)
    _leave_signals()
    _load_readers()
    _limit_memory(memory)
    with contextlib.suppress(EOFError, OSError):  # whoever asked has gone
        while True:
            path, converted = line.recv()
            _limit_time(seconds)
            answer = _answer(path, converted)
            line.send(answer)
            if isinstance(answer, tuple) and not answer[1]:
                return


def _leave_signals() -> None:
    """What the program does when it is stopped is its own affair: this ends, or is ended by whoever asks."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _answer(path: Path, converted: bytes | None) -> Picture | tuple[str, bool]:
    """A picture, or why there is none and whether the child may go on."""
    try:
        return opening.open_document(path.name, _content(path), converted)
    except UnreadableDocumentError as error:
        return (_MEMORY, False) if _is_memory(error) else (error.sentence, True)
    except OSError:
        return _NO_FILE, True
    except Exception as error:  # noqa: BLE001 - one broken file does not end the reading of the others; it is told
        return (_MEMORY if _is_memory(error) else _CRASHED), False


def _content(path: Path) -> bytes:
    if path.stat().st_size > opening.MOST_BYTES:
        raise UnreadableDocumentError(opening.TOO_LARGE)
    return path.read_bytes()


def _is_memory(error: BaseException | None) -> bool:
    """Whether memory is behind an error: lxml says so in the words of a fault of the document."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        if isinstance(error, etree.XMLSyntaxError) and error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            return True
        error = error.__cause__ or error.__context__
    return False


def _load_readers() -> None:
    """Before memory is counted: the libraries of all formats."""
    for name in ("workbook", "old_workbook", "pdf_pages"):
        with contextlib.suppress(ImportError):
            import_module(f"generator.picture.{name}")


def _limit_memory(memory: int) -> None:
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, most))


def _limit_time(seconds: int) -> None:
    """So many seconds from now on; what went before is not counted."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds + 1, most))

"""Several processes do the work of one, and end with it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.building.steps import workers
from generator.errors import ProjectError, PublishingFailedError
from tests.conftest import ROOT


def test_what_a_worker_complains_of_is_told() -> None:
    def fail(number: int) -> int:
        if number == 7:
            raise ProjectError("第七件有误。")
        return number

    with pytest.raises(ProjectError, match="第七件有误"):
        list(workers.in_order(fail, range(20), 2))


def test_a_worker_that_is_killed_ends_the_build_with_one_line() -> None:
    def die(number: int) -> int:
        if number == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(PublishingFailedError, match="内存不足"):
        list(workers.in_order(die, range(20), 2))


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_done_beside_is_waited_for(number: int) -> None:
    with workers.beside((os.getpid, partial(bytes, 2**20)), number) as results:
        assert (next(results) == os.getpid()) is (number == 1)
        assert next(results) == bytes(2**20)


def test_a_large_result_that_nobody_has_heard_yet_keeps_nothing_waiting(tmp_path: Path) -> None:
    with workers.beside((partial(bytes, 2**24), (tmp_path / "done").touch), 2) as results:
        while not (tmp_path / "done").exists():
            time.sleep(0.01)
        assert next(results) == bytes(2**24)


def test_what_is_done_beside_tells_what_went_wrong() -> None:
    def refuse() -> None:
        raise ProjectError("不能。")

    def fill() -> None:
        raise OSError(errno.ENOSPC, "full")

    for run, error in ((refuse, ProjectError), (fill, OSError)):
        with workers.beside((str, run), 2) as results:
            assert next(results) == ""
            with pytest.raises(error, match=r"不能|full"):
                next(results)


def test_a_process_beside_that_is_killed_ends_the_build_with_one_line() -> None:
    with (
        workers.beside((lambda: os.kill(os.getpid(), signal.SIGKILL),), 2) as results,
        pytest.raises(PublishingFailedError, match="内存不足"),
    ):
        next(results)


def test_a_process_prepares_itself_until_it_is_asked(tmp_path: Path) -> None:
    with workers.asked(lambda number: (number, (tmp_path / "ready").exists()), (tmp_path / "ready").touch) as process:
        while not (tmp_path / "ready").exists():
            time.sleep(0.01)
        process.ask(7)
        assert process.answer() == (7, True)


def test_who_asks_a_process_that_was_killed_is_told_when_it_waits() -> None:
    with workers.asked(str, lambda: os.kill(os.getpid(), signal.SIGKILL)) as process:
        time.sleep(0.2)
        process.ask(7)
        with pytest.raises(PublishingFailedError, match="内存不足"):
            process.answer()


def test_threads_do_jobs_in_order_and_raise_what_a_job_raises() -> None:
    def slow_first(number: int) -> tuple[int, int]:
        time.sleep(0.1 if number == 0 else 0)
        if number == 5:
            raise ProjectError("不能。")
        return number, os.getpid()

    each = workers.threads(2)
    assert list(each(slow_first, range(5), count=5)) == [(number, os.getpid()) for number in range(5)]
    with pytest.raises(ProjectError):
        list(each(slow_first, range(6)))


def test_a_process_beside_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    def stay() -> None:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)

    start = time.monotonic()
    with workers.beside((stay,), 2):
        while not (found := list(tmp_path.iterdir())):
            time.sleep(0.01)
    assert not Path("/proc", found[0].name).exists()
    assert time.monotonic() - start < 30


DISTURBED = """
import os, signal, sys
from generator.building.steps import workers

real, waiting = os.fork, []

def disturbed():
    waiting.append(signal.SIGHUP in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    os.kill(os.getpid(), signal.SIGHUP) if waiting[-1] else None
    return real()

def stop(*_):
    raise InterruptedError

signal.signal(signal.SIGHUP, stop)
os.fork = disturbed
try:
    if sys.argv[1] == "beside":
        with workers.beside((os.getpid,), 2) as results:
            next(results)
    else:
        list(workers.in_order(str, range(20), 2))
except InterruptedError:
    print("heard", set(waiting))
"""


@pytest.mark.parametrize("how", ["beside", "pool"])
def test_a_signal_that_comes_while_a_process_is_forked_is_heard_afterwards(how: str) -> None:
    """What a handler raises between the steps of a fork is lost: the build would never end. Alone: no other thread."""
    command = [sys.executable, "-c", DISTURBED, how]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == "heard {True}\n"


def test_jobs_are_taken_as_they_are_needed_and_come_out_in_order() -> None:
    taken = []

    def jobs() -> Iterator[int]:
        for number in range(500):
            taken.append(number)
            yield number

    found = workers.in_order(str, jobs(), 2, 500)
    assert next(found) == "0"
    assert len(taken) < 200
    assert list(found) == [str(one) for one in range(1, 500)]


def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time\nfrom generator.building.steps import workers\n"
        "def wait(n):\n    pathlib.Path(sys.argv[1], str(os.getpid())).touch()\n    time.sleep(60)\n"
        "list(workers.in_order(wait, range(20), 2))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT)
    while len(found := list(tmp_path.iterdir())) < 2:
        assert parent.poll() is None
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    for _ in range(100):
        if not any(Path("/proc", one.name).exists() for one in found):
            return
        time.sleep(0.1)
    pytest.fail("a worker is still there")

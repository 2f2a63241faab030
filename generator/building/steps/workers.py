"""Several processes for the work on departments; what they are told and what they return stays small.

Those of other machines are led by `cluster`, which does the same jobs in the same order.

Jobs are sent to the processes as they come, not inherited: a process that looks at a value it shares with its parent
copies the memory around it, because the value counts its users.
"""

from __future__ import annotations

import gc
import multiprocessing
import operator
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice, repeat
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar, cast

from generator.errors import ProjectError, PublishingFailedError
from generator.frozen import RARELY

Job = TypeVar("Job")
Result = TypeVar("Result")
Each = Callable[..., Iterator[Any]]
"""(run, jobs, count): `in_order` by whatever workers a build has."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_KILLED = "一个工作进程被系统终止，可能是内存不足。请减少 --workers 再运行。"
FEW = 8
"""With fewer jobs starting processes costs more than it saves."""


_OFTEN = (10_000, 20, 20)
"""How often a worker looks for circles of values: there are several, each with its own garbage."""
_TOGETHER = 16
"""Jobs sent at a time."""
AHEAD = 4
"""How many times that many wait for each worker, where jobs are made as they are needed."""


class _Work:
    """What the workers do: set before they are forked, so that it need not be sent to them."""

    do: Callable[[Any], Any]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local(number: int) -> Each:
    """`in_order` by that many processes of this machine; 0 for one a processor."""
    return partial(in_order, workers=number or cores())


def threads(number: int) -> Each:
    """`in_order` by that many threads of this process: for jobs that read, hash and write large files.

    No process may be forked meanwhile.
    """
    return partial(_by_threads, number=number)


def _by_threads(
    run: Callable[[Job], Result], jobs: Iterable[Job], number: int, count: int | None = None
) -> Iterator[Result]:
    """The jobs are taken all at once, whatever `count` they are."""
    del count
    with ThreadPoolExecutor(number) as pool:
        yield from pool.map(run, jobs)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for circles of values seldom, here and in workers forked meanwhile: values hold none, it takes a twelfth."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    gc.freeze()  # what was imported stays
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def in_order(
    run: Callable[[Job], Result], jobs: Iterable[Job], workers: int, count: int | None = None
) -> Iterator[Result]:
    """`run` of each job, in the order of the jobs, by `workers` processes. Raises what a job raises.

    With `count`, how many they are, the jobs are taken as they are needed; else all at once.
    """
    ahead = workers * AHEAD
    if count is None:
        jobs = list(jobs)
        count = ahead = len(jobs)
    if workers <= 1 or count < FEW:
        yield from map(run, jobs)
        return
    _Work.do = run
    ours, theirs = os.pipe()
    forked = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, forked, initializer=_begin, initargs=(ours, theirs))
    try:
        with _undisturbed():
            pool.submit(os.getpid)  # the first one starts all processes
        yield from outcomes(lambda some: pool.submit(_some, some).result, jobs, batch(count, workers), ahead)
    except BrokenProcessPool as error:
        raise PublishingFailedError(_KILLED) from error
    except BaseException:
        os.dup2(ours, theirs)  # closes the end the workers watch: they stop at once, not when their jobs are done
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        os.close(ours)
        os.close(theirs)


@contextmanager
def beside(runs: Sequence[Callable[[], Any]], number: int) -> Iterator[Iterator[Any]]:
    """`runs`, one after the other, in a process of its own meanwhile, where there may be several.

    → their results in that order, each waited for, or raised what its run raised.
    """
    if number <= 1:
        yield (run() for run in runs)
        return
    with _apart(lambda _: runs) as (_, answered):
        yield map(_received, repeat(answered, len(runs)))


class AskedProcess(Generic[Job, Result]):
    """A process of its own that waits for a job."""

    def __init__(self, asking: Connection, answered: Connection) -> None:
        self._asking = asking
        self._answered = answered

    def ask(self, job: Job) -> None:
        """Have it done."""
        with suppress(BrokenPipeError):  # it was killed: who waits for the answer is told
            self._asking.send(job)

    def answer(self) -> Result:
        """What came of it, when it is done. Raises what it raised."""
        return cast("Result", _received(self._answered))


@contextmanager
def asked(run: Callable[[Job], Result], prepare: Callable[[], object] = int) -> Iterator[AskedProcess[Job, Result]]:
    """A process that will `run` one job, when it is asked to; until then it can `prepare`."""

    def wait(heard: Connection) -> Iterator[Callable[[], Result]]:
        prepare()
        yield partial(run, heard.recv())

    with _apart(wait) as ends:
        yield AskedProcess(*ends)


@contextmanager
def _apart(runs: Callable[[Connection], Iterable[Callable[[], Any]]]) -> Iterator[tuple[Connection, Connection]]:
    """A process of its own that does `runs` of what it hears. → where it is told, and where its results come."""
    ours, theirs = os.pipe()
    heard, asking = multiprocessing.Pipe(duplex=False)
    answered, answering = multiprocessing.Pipe(duplex=False)
    target = partial(_answer, runs, heard, answering)
    process = multiprocessing.get_context("fork").Process(target=target, args=(ours, theirs))
    try:
        with _undisturbed():
            process.start()
        heard.close()
        answering.close()
        yield asking, answered
    finally:
        os.close(theirs)  # what is not done yet is not wanted any more
        if process.pid is not None:
            process.join()
        os.close(ours)
        asking.close()
        answered.close()


class _Raised:
    """What a process of its own raised."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _answer(
    runs: Callable[[Connection], Iterable[Callable[[], Any]]],
    heard: Connection,
    answering: Connection,
    ours: int,
    theirs: int,
) -> None:
    _begin(ours, theirs)
    try:
        with ThreadPoolExecutor(1) as sending:  # a large answer takes until somebody hears it
            for sent in [sending.submit(answering.send, answer(operator.call, run)) for run in runs(heard)]:
                sent.result()
    except Exception as error:  # noqa: BLE001 - raised again by who waits
        answering.send(_Raised(error))


def _received(answered: Connection) -> Any:  # noqa: ANN401 - a result
    try:
        outcome = answered.recv()
    except EOFError:
        raise PublishingFailedError(_KILLED) from None
    if isinstance(outcome, _Raised):
        raise outcome.error
    return _result(outcome)


def batch(count: int, workers: int) -> int:
    """How many of `count` jobs are sent at a time."""
    return max(1, min(_TOGETHER, count // (workers * 4)))


def outcomes(
    send: Callable[[list[Any]], Callable[[], list[Any]]], jobs: Iterable[Any], size: int, ahead: int
) -> Iterator[Any]:
    """What comes of `jobs`, sent `size` at a time, at most `ahead` times before the first is done.

    `send` returns what waits for the `answers`. Raises the trouble that a job met.
    """
    left = iter(jobs)
    sent: deque[Callable[[], list[Any]]] = deque()
    while True:
        while len(sent) < ahead and (some := list(islice(left, size))):
            sent.append(send(some))
        if not sent:
            return
        yield from map(_result, sent.popleft()())


class JobTrouble:
    """Trouble with the project met by a worker."""

    def __init__(self, words: str) -> None:
        self.words = words


def _result(outcome: Any) -> Any:  # noqa: ANN401 - a result or trouble
    if isinstance(outcome, JobTrouble):
        raise ProjectError(outcome.words)
    return outcome


def _some(jobs: list[Any]) -> list[Any]:
    return [answer(_Work.do, job) for job in jobs]


def answer(run: Callable[[Any], Any], job: Any) -> Any:  # noqa: ANN401 - a job; a result or trouble
    """What a worker sends back: the result of a job, or the trouble it met."""
    try:
        return run(job)
    except ProjectError as error:
        return JobTrouble(str(error))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While processes are forked no signal is heard: what is raised then, between Python's own steps, would be lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(ours: int, theirs: int) -> None:
    """A worker must not outlive the build, however that ends: it would hold the lock of the site."""
    os.close(theirs)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what tells the build to stop is told by the build alone
    for number in (signal.SIGINT, signal.SIGHUP):  # a terminal sends these to all its processes
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    gc.freeze()  # what the parent holds is never garbage here, and looking for some would copy its memory
    gc.set_threshold(*_OFTEN)
    threading.Thread(target=_end_with_parent, args=(ours,), daemon=True).start()


def _end_with_parent(ours: int) -> None:
    os.read(ours, 1)  # nothing is ever written: it returns when the last other end is closed
    os._exit(1)

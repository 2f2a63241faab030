"""Several processes for the work on departments; what they are told and what they return stays small."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from generator.errors import ProjectError, PublishingFailedError

Job = TypeVar("Job")
Result = TypeVar("Result")
_FEW = 8
"""With fewer jobs starting processes costs more than it saves."""


class _Work:
    """What the workers do: set before they are forked, so that it need not be sent to them."""

    do: Callable[[int], Any]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(run: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    """`run` of each job, in the order of the jobs, by `workers` processes. Raises what a job raises."""
    if workers <= 1 or len(jobs) < _FEW:
        yield from map(run, jobs)
        return
    _Work.do = lambda at: run(jobs[at])
    ours, theirs = os.pipe()
    forked = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, forked, initializer=_begin, initargs=(ours, theirs))
    try:
        for outcome in pool.map(_one, range(len(jobs)), chunksize=max(1, min(16, len(jobs) // (workers * 4)))):
            if isinstance(outcome, _Trouble):
                raise ProjectError(outcome.words)
            yield outcome
    except BrokenProcessPool as error:
        raise PublishingFailedError("一个工作进程被系统终止，可能是内存不足。请减少 --workers 再运行。") from error
    finally:
        pool.shutdown(cancel_futures=True)
        os.close(ours)
        os.close(theirs)


class _Trouble:
    """Trouble with the project met by a worker."""

    def __init__(self, words: str) -> None:
        self.words = words


def _one(at: int) -> Any:  # noqa: ANN401 - a result or trouble
    try:
        return _Work.do(at)
    except ProjectError as error:
        return _Trouble(str(error))


def _begin(ours: int, theirs: int) -> None:
    """A worker must not outlive the build, however that ends: it would hold the lock of the site."""
    os.close(theirs)
    gc.set_threshold(20_000, 20, 20)  # values hold no circles: looking for them less often saves a twentieth
    gc.freeze()  # what the parent holds is never garbage here, and looking for some would copy its memory
    threading.Thread(target=_end_with_parent, args=(ours,), daemon=True).start()


def _end_with_parent(ours: int) -> None:
    os.read(ours, 1)  # nothing is ever written: it returns when the last other end is closed
    os._exit(1)

"""What the worker of a cluster does of a build: it loads what a stage needs once, from the shared folder.

Jobs and answers go as bytes, so the scheduler need not know what they are. A worker does one task at a time, in the
folder in which the build was started, as a process of the building machine would.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import threading
import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator import documents
from generator.building.kept import hashes
from generator.building.kept.store import digest
from generator.building.steps import workers
from generator.building.steps.workers import JobTrouble
from generator.errors import PublishingFailedError
from generator.frozen import dataclass
from generator.publish import engine

_ONE = threading.Lock()
_SEEN = "seen"
_ELSEWHERE = (
    "看到的项目与这里的不同。每台机器都要在同一路径 {} 看到同一个文件夹，"
    "内容、模板、配置和网站都在里面。请检查共享文件夹"
)
_OTHER = (
    "的 Jixiao、Python、程序库、LibreOffice 或文字编码与这里的不同。"
    "请在每台机器上安装相同的版本，再重新启动 dask worker"
)
_THREADS = "用 {} 个线程，要用 1 个。请这样启动：dask worker 地址 --nworkers auto --nthreads 1"


@dataclass(frozen=True, slots=True)
class Scene:
    """构建现场: what a worker must see as the machine that builds sees it."""

    project: str
    """The folder in which the build was started."""
    folder: Path
    """Of this build alone, in the shared folder; it goes when the build ends."""
    program: bytes
    files: tuple[tuple[str, int, int], ...]
    """Path, number on its disk and time of change of files and folders of the project."""

    @property
    def seen(self) -> Path:
        """Where a worker leaves a file, to be seen."""
        return self.folder / _SEEN


@dataclass(frozen=True, slots=True)
class Task:
    """一步工作: what is done with each of its jobs lies in a file."""

    scene: Scene
    file: Path


def scene(folder: Path, places: Iterable[Path]) -> Scene:
    """The scene of the build in `folder`, by the files and folders at `places`."""
    known = Scene(os.getcwd(), folder, program(), tuple(map(_identity, map(str, places))))  # noqa: PTH109 - as text
    known.seen.mkdir(parents=True)
    return known


def program() -> bytes:
    """By what a filing is read and a page is made, whatever the content."""
    return digest(hashes.program(), (documents.converter() or "").encode(), sys.getfilesystemencoding().encode())


def _identity(path: str) -> tuple[str, int, int]:
    """What tells a file from a copy of it, on whatever machine the disk is looked at."""
    status = os.stat(path)  # noqa: PTH116 - as text
    return path, status.st_ino, status.st_mtime_ns


def look(packed: bytes) -> tuple[str, str]:
    """What of this worker does not fit to the scene, or "", and the name of a file that it left."""
    known: Scene = pickle.loads(packed)  # noqa: S301 - from the machine that builds
    with _ONE:
        trouble = _unfit(known)
        name = uuid.uuid4().hex
        if not trouble:
            (known.seen / name).touch()
        return trouble, name


@lru_cache(maxsize=1)
def _unfit(scene: Scene) -> str:
    """Why this worker cannot do tasks of a build, or ""."""
    threads = _threads()
    if threads != 1:
        return _THREADS.format(threads)
    if program() != scene.program:
        return _OTHER
    try:
        with contextlib.chdir(scene.project):
            same = scene.seen.is_dir() and all(_identity(path) == (path, *known) for path, *known in scene.files)
    except OSError:
        same = False
    return "" if same else _ELSEWHERE.format(scene.project)


def _threads() -> int:
    import distributed  # noqa: PLC0415 - a worker has it, and few builds need it

    return int(distributed.get_worker().state.nthreads)


def work(packed: bytes) -> bytes:
    """The answers to some jobs of a task."""
    task, jobs = pickle.loads(packed)  # noqa: S301 - from the machine that builds
    with _ONE:
        return pickle.dumps(list(_answers(task, jobs)), 5)


def _answers(task: Task, jobs: Iterable[Any]) -> Iterator[Any]:
    trouble = _unfit(task.scene)  # a worker that came later was not looked at when the build began
    if trouble:
        yield JobTrouble(str(PublishingFailedError(f"一个工作进程{trouble}。")))
        return
    with contextlib.chdir(task.scene.project), workers.seldom_collected(), engine.running(0):
        run = _loaded(task.file)
        for job in jobs:
            if not task.scene.folder.is_dir():  # the build has ended: nobody waits for this, and nobody wants its files
                return
            yield workers.answer(run, job)


@lru_cache(maxsize=1)
def _loaded(file: Path) -> Any:  # noqa: ANN401 - a function of one job
    return pickle.loads(file.read_bytes())  # noqa: S301 - from the machine that builds

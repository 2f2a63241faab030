"""What can befall a worker of a cluster while it reads a department: put into its process, once in a whole build."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.building.steps import readings

_read = readings.read


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stuck() -> None:
    time.sleep(10_000)


def scheduler_killed(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    time.sleep(10_000)


def befall(folder: Path, fault: Callable[..., None], *values: Any) -> None:
    """The first department that any worker reads from now on meets with `fault`; `folder` says whether it was the first."""

    def read(*args: Any, **more: Any) -> readings.KeptRead:
        try:
            folder.mkdir()
        except FileExistsError:
            return _read(*args, **more)
        fault(*values)
        raise AssertionError

    readings.read = read

"""What a build by the workers of a cluster costs, stage by stage: CPU here and there, and bytes that go to and fro.

    python -m bench.cluster COUNT

From it the table in ARCHITECTURE, “Beyond one machine”, is reckoned.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

from bench import generate
from generator import building
from generator.building import Order
from generator.building.steps import cluster
from generator.building.steps.watch import Watch
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
WORKERS = 2


class Meter(Watch):
    """CPU of the building process and of the workers, and bytes, by stage."""

    def __init__(self, workers: list[int]) -> None:
        super().__init__()
        self._workers = workers
        self.bytes: Counter[str] = Counter()
        self.stages: dict[str, Counter[str]] = {}

    @contextmanager
    def over(self, name: str) -> Iterator[None]:
        """The step `name`, and what it costs."""
        before = self._now()
        with super().over(name):
            yield
        after = self._now()
        after.subtract(before)
        self.stages.setdefault(name, Counter()).update(after)

    def _now(self) -> Counter[str]:
        here = os.times()
        there = sum(_cpu(pid) for pid in self._workers)
        return Counter({"here": here.user + here.system, "there": there}) + self.bytes


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _counted(meter: Meter) -> SimpleNamespace:
    """`pickle`, with the bytes counted that go by it."""

    def dump(value: object, file: BinaryIO, protocol: int) -> None:
        pickle.dump(value, file, protocol)
        meter.bytes["once"] += file.tell()

    def dumps(value: object, protocol: int) -> bytes:
        packed = pickle.dumps(value, protocol)
        meter.bytes["sent"] += len(packed)
        return packed

    def loads(packed: bytes) -> object:
        meter.bytes["answers"] += len(packed)
        return pickle.loads(packed)  # noqa: S301 - from the workers started here

    return SimpleNamespace(dump=dump, dumps=dumps, loads=loads)


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and its workers: the address, and the numbers of the workers' processes."""
    told, listen = folder / "scheduler.json", ["--host", "127.0.0.1", "--no-dashboard"]
    command, quiet = [sys.executable, "-m", "dask"], {"stderr": subprocess.DEVNULL, "cwd": ROOT}
    started = [subprocess.Popen([*command, "scheduler", *listen, "--port", "0", "--scheduler-file", told], **quiet)]
    while not told.is_file():
        if started[0].poll() is not None:
            raise SystemExit("the scheduler ended before it was there")
        time.sleep(0.1)
    alone = ["--nthreads", "1", "--no-nanny", "--local-directory", folder / "scratch", "--scheduler-file", told]
    started += [subprocess.Popen([*command, "worker", *listen, *alone], **quiet) for _ in range(WORKERS)]
    try:
        yield json.loads(told.read_text(encoding="utf-8"))["address"], [process.pid for process in started[1:]]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def main(count: int) -> None:
    """Build `count` filings and print what each stage cost."""
    with tempfile.TemporaryDirectory() as place, _cluster(Path(place)) as (address, pids):
        content = Path(place, "content")
        generate.write(content, count)
        settings = Settings(ROOT / "site_templates", "2026-01-01")
        order = Order(content, settings, ROOT / "mkdocs.yml", Path(place, "site"), cache=Path(place, "cache"))
        meter = Meter(pids)
        cluster.pickle = _counted(meter)
        building.build(replace(order, scheduler=address), meter)
        print("stage\there s\tworkers s\tonce KB\tsent KB\tanswers KB\twall s")
        for name, cost in meter.stages.items():
            sizes = "\t".join(f"{cost[key] / 1000:.0f}" for key in ("once", "sent", "answers"))
            print(f"{name}\t{cost['here']:.2f}\t{cost['there']:.2f}\t{sizes}\t{meter.seconds[name]:.1f}")
        print("memory of a worker, MB:", max(map(_peak, pids)))


def _peak(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))

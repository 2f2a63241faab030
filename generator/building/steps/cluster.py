"""集群: the jobs of a build done by the workers of a Dask scheduler, on any number of machines with a shared folder.

The engine is Dask Distributed: it hands out tasks, does those of a worker that died again, and brings the answers. Here
is only what a build asks of it: that all see the same project, that one job is not waited for for ever, and that
whatever happens there ends in one line while the old site stands. The machine that builds makes what stands for all
departments, and puts the site into its place.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import secrets
import shutil
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import count as numbers
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import publish
from generator.building.steps import cluster_tasks, workers
from generator.building.steps.cluster_tasks import Scene, Task
from generator.building.steps.order import Order
from generator.building.steps.workers import Each
from generator.errors import PublishingFailedError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

_ANSWER = 10.0
"""Seconds in which a scheduler answers."""
_BEGIN = 120.0
"""Seconds in which the first worker is there and has looked at the project, the program to be imported first."""
_LOOK = 5.0
"""Seconds until it is looked whether there are still workers."""
_EMPTY = 60.0
"""Seconds without any worker after which a build stops."""
_AGAIN = 2
"""How often a task that did not come back is given to another worker."""
_MISSING = (
    "--scheduler 要用 Dask Distributed。请在这台机器、调度程序和工作进程的机器上都安装：pip install 'jixiao[cluster]'"
)


@contextmanager
def joined(order: Order, folder: Path) -> Iterator[tuple[Path, Each]]:
    """Where in `folder` a build works, and who does its jobs. Raises UsageError, PublishingFailedError."""
    if not order.scheduler:
        yield folder, workers.local(order.workers)
        return
    # A name of its own: what a worker that was given up still writes for one build never gets into the next one.
    workshop = folder / secrets.token_hex(8)
    with _quiet(), _connected(order.scheduler) as client:
        cluster = _Cluster(client, cluster_tasks.scene(workshop, _places(order)), order)
        try:
            cluster.look()
            yield workshop, cluster.in_order
        finally:
            cluster.leave()


def _places(order: Order) -> Iterator[Path]:
    """Files and folders by which a worker knows whether it sees the same project."""
    wanted = (order.config_file, order.settings.templates, publish.docs(order.config_file), order.content)
    yield from (path for path in wanted if path.exists())
    yield from sorted(path for path in (*order.content.glob("*.yaml"), *order.content.glob("*/region.yaml")))


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        import distributed  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise UsageError(_MISSING) from error
    try:
        client = distributed.Client(address, timeout=_ANSWER)
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise UsageError(
            f"{address} 没有 Dask 调度程序回答。请先运行 dask scheduler，并检查地址（如 tcp://127.0.0.1:8786）和网络。"
        ) from error
    try:
        yield client
    finally:
        with contextlib.suppress(OSError):  # a scheduler that has gone
            client.close(timeout=_ANSWER)


@contextmanager
def _quiet() -> Iterator[None]:
    """What goes wrong is told in one line, not in those that the engine logs."""
    log = logging.getLogger("distributed")
    before = log.level, log.propagate
    log.setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            log.setLevel(before[0])
            log.propagate = before[1]


class _Cluster:
    """The workers of one scheduler, for one build."""

    def __init__(self, client: Client, scene: Scene, order: Order) -> None:
        self._client = client
        self._scene = scene
        self._address = order.scheduler
        self._limit = order.task_limit
        self._tasks = numbers()
        self._sent: set[Future] = set()

    def look(self) -> None:
        """Look whether all workers see the same project, and this machine what they write. Raises UsageError."""
        addresses = self._workers()
        end = time.monotonic() + _BEGIN
        while not addresses and time.monotonic() < end:
            time.sleep(0.1)
            addresses = self._workers()
        if not addresses:
            raise UsageError(f"{self._address} 还没有工作进程。请先运行：dask worker {self._address} --nthreads 1")
        list(self._scene.seen.iterdir())  # what this machine now believes is in it
        packed = pickle.dumps(self._scene, 5)
        looks = {
            self._client.submit(cluster_tasks.look, packed, workers=[address], pure=False): address
            for address in addresses
        }
        with contextlib.suppress(TimeoutError):
            self._wait(list(looks), end - time.monotonic(), "FIRST_COMPLETED")
            self._wait(list(looks), _ANSWER)
        answered = {look: address for look, address in looks.items() if look.done()}
        if not answered:
            raise UsageError(f"{self._address} 的工作进程没有回答。请重新启动它们。")
        for look, address in answered.items():
            self._ensure_fit(look, address)

    def _ensure_fit(self, look: Future, address: str) -> None:
        if look.status != "finished":
            raise UsageError(f"工作进程 {address} 不能运行这个版本的 Jixiao。请安装相同的版本，再重新启动它。")
        trouble, name = look.result(timeout=_ANSWER)
        if trouble:
            raise UsageError(f"工作进程 {address} {trouble}。")
        if name not in os.listdir(self._scene.seen):  # noqa: PTH208 - one call, as a build looks at folders
            raise UsageError(
                f"工作进程 {address} 写的文件，这里不能马上看到。请让共享文件夹不保留旧状态"
                "（NFS 挂载时加 actimeo=0,lookupcache=none）。"
            )

    def in_order(self, run: Callable[[Any], Any], jobs: Iterable[Any], count: int | None = None) -> Iterator[Any]:
        """As `workers.in_order`."""
        if count is None:
            jobs = list(jobs)
            count = len(jobs)
        if count < workers.FEW:
            yield from map(run, jobs)
            return
        file = self._scene.folder / f"task-{next(self._tasks)}"
        with file.open("wb") as packed:
            pickle.dump(run, packed, 5)
        places = max(1, len(self._workers()))
        send = partial(self._send, Task(self._scene, file))
        yield from workers.outcomes(send, jobs, workers.batch(count, places), places * workers.AHEAD)

    def _send(self, task: Task, jobs: list[Any]) -> Callable[[], list[Any]]:
        future = self._client.submit(cluster_tasks.work, pickle.dumps((task, jobs), 5), pure=False)
        self._sent.add(future)
        return partial(self._answers, future)

    def _answers(self, future: Future) -> list[Any]:
        """Wait for what was sent. Raises PublishingFailedError."""
        self._await(future)
        if future.status == "cancelled":
            raise self._gone()
        if future.status == "error":
            raise self._trouble(future.exception(timeout=_ANSWER))
        self._sent.discard(future)
        answers: list[Any] = pickle.loads(future.result(timeout=self._limit))  # noqa: S301 - of a worker that was looked at
        return answers

    def _trouble(self, error: BaseException) -> BaseException:
        from distributed import KilledWorker  # noqa: PLC0415 - slow to import

        if isinstance(error, KilledWorker):
            words = "同一件工作几次使工作进程终止，可能是内存不足。请给 dask worker 更多内存（--memory-limit）再运行。"
            return PublishingFailedError(words)
        return error

    def _await(self, future: Future) -> None:
        """Until `future` is done: a worker that does not come back is given up, a cluster without workers, too."""
        begun = there = time.monotonic()
        again = 0
        while not future.done():
            with contextlib.suppress(TimeoutError):
                self._wait([future], min(_LOOK, self._limit))
                return
            now = time.monotonic()
            there = now if self._workers() else there
            if now - there > _EMPTY:
                raise PublishingFailedError(f"{self._address} 没有工作进程了。请检查它们，再运行一次。")
            at = self._at(future)
            if not at:  # it waits for its turn
                begun = now
            elif now - begun > self._limit:
                if again == _AGAIN:
                    raise PublishingFailedError(
                        f"一件工作 {again + 1} 次都没有在 {self._limit:.0f} 秒内做完（最后在 {at[0]}）。"
                        "请检查这台机器和共享文件夹；工作确实更久的，请加大 --task-limit。"
                    )
                self._give_up(at)
                begun, again = now, again + 1

    def _give_up(self, addresses: list[str]) -> None:
        """End workers and what they do; where a nanny watches over them, new ones begin."""
        restart, answer = self._client.scheduler.restart_workers, {"on_error": "return", "stimulus_id": "jixiao"}
        self._ask(restart, workers=addresses, timeout=_ANSWER, **answer)

    def _wait(self, futures: list[Future], seconds: float, until: str = "ALL_COMPLETED") -> None:
        """Raises TimeoutError, PublishingFailedError."""
        from distributed import CancelledError, wait  # noqa: PLC0415 - slow to import

        try:
            wait(futures, timeout=max(0.1, seconds), return_when=until)
        except CancelledError as error:
            raise self._gone() from error

    def _workers(self) -> Mapping[str, Any]:
        """The addresses of the workers that are there, and how many threads each has."""
        return self._ask(self._client.scheduler.ncores)  # type: ignore[no-any-return]

    def _at(self, future: Future) -> list[str]:
        """Which workers have it to do."""
        doing = self._ask(self._client.scheduler.processing)
        return [address for address, keys in doing.items() if future.key in keys]

    def _ask(self, question: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever the scheduler answers
        """What the scheduler answers. Raises PublishingFailedError when it does not."""
        try:
            return self._client.sync(question, **more, callback_timeout=2 * _ANSWER)
        except OSError as error:  # TimeoutError is one
            raise self._gone() from error

    def _gone(self) -> PublishingFailedError:
        return PublishingFailedError(f"与调度程序 {self._address} 的连接中断。请检查调度程序和网络，再运行一次。")

    def leave(self) -> None:
        """Tell the workers that the build has ended, and wait a moment for those that are still at it."""
        shutil.rmtree(self._scene.folder, ignore_errors=True)
        if self._sent and self._client.status == "running":
            with contextlib.suppress(TimeoutError, PublishingFailedError):
                self._wait(list(self._sent), _ANSWER)
            shutil.rmtree(self._scene.folder, ignore_errors=True)

"""工序: the pieces of work of a build, done by its workers where the new site did not begin with what they lead to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Generic, TypeVar

from generator.building.kept.base import Base
from generator.building.kept.reuse import Made
from generator.building.steps import workers
from generator.building.steps.watch import Watch
from generator.building.steps.workers import Each
from generator.export import whole
from generator.frozen import dataclass, replace

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crew:
    """干活的: who does the jobs of a build, and who watches."""

    each: Each
    """Processes of this machine, or the workers of a cluster."""
    watch: Watch
    processes: int = 1
    """How many of this machine may work for what no cluster does."""

    def do(
        self, name: str, run: Callable[[Job], Result], jobs: Iterable[Job], count: int | None = None
    ) -> Iterator[Result]:
        """What comes of `jobs`, in their order; with `count`, how many they are, they are taken as they are needed."""
        total = count
        if total is None:
            jobs = tuple(jobs)
            total = len(jobs)
        return self.watch.each(name, self.each(run, jobs, count=count), total)

    def here(self, *, beside: bool) -> Crew:
        """Of this process only, or `beside` it others of this machine."""
        return replace(self, each=workers.local(self.processes if beside else 1))

    def threaded(self, number: int) -> Crew:
        """Of a number of threads of this process only."""
        return replace(self, each=workers.threads(number))


@dataclass(frozen=True, slots=True)
class Preparation(Generic[Job]):
    """What is done before some jobs."""

    few: Callable[[Sequence[Job], Sequence[Made]], Iterable[Job]]
    """Where they are few: (those that are to be done, what came of the others) → these jobs made ready."""
    many: Callable[[], object]
    """Where several processes will do them, before these are forked."""


@dataclass(frozen=True, slots=True)
class Works:
    """What is to be done, who does it, and the site it is done to."""

    crew: Crew
    base: Base
    linked: frozenset[str]
    """Pages of which the text is wanted."""
    part: bool = False
    """Whether a part of a site is made: nothing of it is entered, and all names of its files are wanted."""

    def changed(
        self,
        name: str,
        make: Callable[[Job], Made],
        jobs: Iterable[tuple[Job, str, bytes]],
        count: int,
        first: Preparation[Job] | None = None,
    ) -> tuple[Made, ...]:
        """What came of `jobs`, each with its name and key: those that the new site began with need not be done.

        `first`: what is done before.
        """
        known: list[Made] = []
        waiting: deque[tuple[str, bytes]] = deque()

        def left() -> Iterator[Job]:
            for job, own, key in jobs:
                made = self.base.known(own, key, self.linked)
                if made:
                    known.append(made)
                else:
                    waiting.append((own, key))
                    yield job

        others = left()
        some = list(islice(others, workers.FEW))
        number = count if len(some) == workers.FEW else len(some)
        if first and number >= workers.FEW:
            first.many()
        elif first:
            some = list(first.few(some, known))
        done = self.crew.do(name, make, chain(some, others), number)
        return (*(self.enter(*waiting.popleft(), made) for made in done), *known)

    def enter(self, name: str, key: bytes, made: Made) -> Made:
        """Enter what a piece of work led to. → what further steps need of it: all its files would fill the memory."""
        if self.part:
            return made
        kept = replace(made.kept, files=tuple(file for file in made.kept.files if whole.is_source(file[0])))
        brief = replace(made, kept=kept, written=(), made_from={})
        self.base.record(name, key, made, brief)
        return brief

    def apart(self, names: Iterable[str], number: int) -> Works:
        """The same for another process, which does the work of these `names` with a number of threads."""
        return replace(self, crew=self.crew.threaded(number), base=self.base.apart(names))

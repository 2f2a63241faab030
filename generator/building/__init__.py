"""Content → finished site, as fast as it safely goes: every filing read once, unchanged departments taken over.

A build has two rounds over the departments, each by several processes: reading (findings and summaries), then, when
nothing stops publishing, pages. What a department led to is kept with the hash of all it was made from (`store`). The
rest is small and made anew each time: overviews, hand-written pages, sitemap. The site is the same, byte for byte,
whatever was kept and however many processes there are.
"""

from __future__ import annotations

import itertools
import pickle
import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator import exchange, folders, guides, outlook, publish, records, search, site
from generator.building import departments, holding, workers
from generator.building.departments import Job, Made, Making, Read, Reading
from generator.building.holding import Held
from generator.building.store import Store, digest, tree
from generator.building.watch import Watch
from generator.findings import Finding
from generator.folders import Content
from generator.pages import Renderer, View
from generator.register import Register
from generator.site import Checked, Settings

if TYPE_CHECKING:
    from generator.publish.press import Kind, Known

T = TypeVar("T")
Result = TypeVar("Result")
_LIBRARIES = [
    "jinja2",
    "markupsafe",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "opencc",
    "pydantic",
    "pydantic-core",
    "pymdown-extensions",
    "python-stdnum",
    "pyyaml",
]
"""Libraries whose version a page may depend on."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built."""

    content: Path
    settings: Settings
    config_file: Path
    site_dir: Path
    workers: int = 0
    """Processes; 0 for one a processor."""
    clean: bool = False
    """Take nothing over from earlier builds."""
    keep: bool = True
    """Keep the site before."""
    hold_back: bool = False
    """Leave out faulty filings instead of publishing nothing."""
    cache: Path | None = None
    """Where to keep what is taken over; by default a folder of `.cache/` for each site folder, under the same lock."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it."""

    checked: Checked
    pages: int = 0
    reused: int = 0
    """How many of the pages had not changed."""
    held: tuple[Finding, ...] = ()
    """The errors of the filings that were held back."""


def build(order: Order, watch: Watch | None = None) -> Built:
    """Check the content and, unless a finding stops publishing, build the site and switch to it."""
    site_dir = order.site_dir.resolve()
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with exchange.workshop(site_dir) as workshop:
        content, found = folders.read(order.content)
        store = Store(order.cache or _cache(order), clean=order.clean)
        reading = Reading(store, order.content, order.settings, program())
        building = _Building(order, reading, workshop, watch or Watch())
        read, held = building.read(content)
        checked = site.assemble(content, found, ((one.entry, one.findings) for one in read))
        if checked.register is None:
            return Built(checked, held=tuple(error for one in held.values() for error in one.errors))
        pages, reused, parts = building.site(checked, checked.register, read, held)
        exchange.put(workshop / "site", site_dir, keep=order.keep)
        kept = (departments.name(one, kind) for one in content.departments for kind in departments.KINDS)
        store.keep_only([*kept, *itertools.starmap(departments.index_name, parts.items()), "stamps", "search"])
        return Built(checked, pages, reused, tuple(error for one in held.values() for error in one.errors))


@dataclass(frozen=True, slots=True)
class _Building:
    """One build on its way."""

    order: Order
    reading: Reading
    workshop: Path
    watch: Watch

    def read(self, content: Content) -> tuple[tuple[Read, ...], dict[Path, Held]]:
        """What was read of each department; those with a filing held back by their file."""
        jobs = tuple(content.departments)
        read = self._work("读取", partial(departments.read, reading=self.reading), jobs)
        if not self.order.hold_back:
            return tuple(read), {}
        held = {}
        kept = []
        for folder, one in zip(jobs, read, strict=True):
            left, found = holding.back(folder, one, self.reading, self.order.site_dir.resolve(), self.workshop / "held")
            kept.append(left)
            if found:
                held[folder.file] = found
        return tuple(kept), held

    def site(
        self, checked: Checked, register: Register, read: tuple[Read, ...], held: Mapping[Path, Held]
    ) -> tuple[int, int, dict[str, bytes]]:
        """The whole site in the workshop. → pages, how many of them were taken over, and the parts of its index."""
        date = epoch(register)
        new = self.workshop / "site"
        new.mkdir()
        with publish.framed(self.order.config_file, register.site, self.workshop, date) as frame:
            look = digest(_look(self.order), str(date).encode())
            renderer = Renderer(self.order.settings.templates)
            making = Making(self.reading, frame, renderer, look, new, self.order.site_dir.resolve())
            theme = digest(look, self.reading.program, repr(register.site).encode())
            stamps = _stamps(self.reading.store, theme)
            frame.press.learn(stamps)
            jobs = tuple(_jobs(checked.content, register, read, held))
            made = tuple(self._work("页面", partial(departments.make, making=making), jobs))
            with self.watch.over("总览"):
                overview = []
                found = list(guides.records(publish.docs(self.order.config_file)))
                for view in site.overviews(register):
                    overview.append(_overview(view, making))
                    found += records.of(view, register)
            every = (*made, *overview)
            for one in every:
                stamps |= {kind: _wiser(stamps.get(kind), found) for kind, found in one.stamps.items()}
            self.reading.store.save("stamps", theme, pickle.dumps(stamps, 5))
            paths = [path for one in every for path in one.pages]
            with self.watch.over("搜索"):
                parts = {
                    f"{job.entry.region_id}/{job.entry.id}": one.index for job, one in zip(jobs, made, strict=True)
                }
                parts |= {part.name: departments.indexed(part, texts, making) for part, texts in search.parts(found)}
                self._merge(parts, new / "search" / "index")
            with self.watch.over("其余"):
                frame.finish(new, paths, {path: text for one in every for path, text in one.linked})
        return len(paths), sum(len(one.pages) for one in made if not one.fresh), parts

    def _merge(self, parts: Mapping[str, bytes], out: Path) -> None:
        """The search index of all parts; what the site before has of it is taken over."""
        store = self.reading.store

        def load(name: str, index: bytes) -> bytes | None:
            return store.load(departments.index_name(name, index), index, always=True)

        kept = store.load("search", self.reading.program)
        before = search.Before(self.order.site_dir.resolve() / "search" / "index", kept) if kept else None
        processes = self.order.workers or workers.cores()
        each = partial(workers.in_order, workers=processes)
        store.save("search", self.reading.program, search.merge(search.Parts(parts, load), out, before, each=each))

    def _work(self, name: str, run: Callable[[T], Result], jobs: tuple[T, ...]) -> Iterator[Result]:
        processes = self.order.workers or workers.cores()
        return self.watch.each(name, workers.in_order(run, jobs, processes), len(jobs))


def _overview(view: View, making: Making) -> Made:
    """A page made from summaries."""
    page = making.renderer.render(view)
    making.frame.write(page, (), making.new)
    linked = ((page.path, page.text),) if page.path in making.frame.linked else ()
    return Made((page.path,), linked, b"", fresh=True, stamps=making.frame.press.news())


def _jobs(content: Content, full: Register, read: tuple[Read, ...], held: Mapping[Path, Held]) -> Iterator[Job]:
    listed = {(one.region_id, one.id) for one in full.departments}
    for folder, one in zip(content.departments, read, strict=True):
        if one.entry and (folder.region_id, folder.department_id) in listed:
            yield Job(folder, one, one.entry, outlook.of(full, one.entry), held.get(folder.file))


def _stamps(store: Store, theme: bytes) -> dict[Kind, Known]:
    """What the press of an earlier build found out about the same theme."""
    kept = store.load("stamps", theme)
    return dict(pickle.loads(kept)) if kept else {}  # noqa: S301 - only what this program wrote for this key


def _wiser(old: Known | None, new: Known) -> Known:
    """What was compared counts before what was not, a failed comparison before one that held."""
    if old is None or not old[1]:
        return new
    return new if new[1] and new[0] is None else old


def _cache(order: Order) -> Path:
    place = digest(str(order.site_dir.resolve()).encode()).hex()[:8]
    return order.config_file.resolve().parent / ".cache" / "build" / place


def _look(order: Order) -> bytes:
    """Hash of templates, theme and configuration."""
    return digest(tree([order.settings.templates]), order.config_file.read_bytes())


@cache
def program() -> bytes:
    """Hash of this program and of the libraries and the Python it runs with."""
    own = Path(__file__).parent.parent
    code = [part for path in sorted(own.rglob("*.py")) for part in (str(path).encode(), path.read_bytes())]
    return digest(*code, platform.python_version().encode(), *(version(one).encode() for one in _LIBRARIES))


def epoch(register: Register) -> int:
    """The build's date as MkDocs wants it, from the content: 1 January of the newest year."""
    return int(datetime(max(register.years, default=2000), 1, 1, tzinfo=UTC).timestamp())

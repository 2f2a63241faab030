"""Content → finished site, as fast as it safely goes: every filing read once, unchanged departments taken over.

A build has two rounds over the departments, each by several processes: reading (findings and summaries), then, when
nothing stops publishing, pages. What a department led to is kept with the hash of all it was made from (`store`). The
rest is small and made anew each time: overviews, hand-written pages, sitemap. The site is the same, byte for byte,
whatever was kept and however many processes there are.
"""

from __future__ import annotations

import pickle
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from generator import exchange, folders, publish, records, search, site
from generator.building import departments, workers
from generator.building.departments import Job, Made, Making, Read, Reading
from generator.building.store import Store, digest, tree
from generator.folders import Content
from generator.outlook import Outlooks
from generator.pages import Renderer
from generator.register import Register
from generator.search import Entry
from generator.site import Checked, Settings

_LIBRARIES = [
    "jinja2",
    "markupsafe",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "opencc-python-reimplemented",
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
    cache: Path | None = None
    """Where to keep what is taken over; by default a folder of `.cache/` for each site folder, under the same lock."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it."""

    checked: Checked
    pages: int = 0
    reused: int = 0
    """How many of the pages had not changed."""


def build(order: Order) -> Built:
    """Check the content and, unless a finding stops publishing, build the site and switch to it."""
    site_dir = order.site_dir.resolve()
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with exchange.workshop(site_dir) as workshop:
        content, found = folders.read(order.content)
        store = Store(order.cache or _cache(order), clean=order.clean)
        reading = Reading(store, order.content, order.settings, program())
        processes = order.workers or workers.cores()
        jobs = tuple(content.departments)
        read = tuple(workers.in_order(partial(departments.read, reading=reading), jobs, processes))
        checked = site.assemble(content, found, ((one.entry, one.findings) for one in read))
        if checked.register is None:
            return Built(checked)
        made = _site(order, checked, read, reading, workshop)
        exchange.put(workshop / "site", site_dir, keep=order.keep)
        kept = (departments.name(one, kind) for one in jobs for kind in departments.KINDS)
        store.keep_only([*kept, "index"])
        return Built(checked, *made)


def _site(order: Order, checked: Checked, read: tuple[Read, ...], reading: Reading, workshop: Path) -> tuple[int, int]:
    """The whole site in `workshop`/site. → pages, and how many of them were taken over."""
    register = checked.register
    if register is None:
        raise ValueError("a site of content that must not be published")
    date = epoch(register)
    new = workshop / "site"
    new.mkdir()
    with publish.framed(order.config_file, register.site, workshop, date) as frame:
        look = digest(_look(order), str(date).encode())
        renderer = Renderer(order.settings.templates)
        making = Making(reading, frame, renderer, look, new, order.site_dir.resolve())
        jobs = tuple(_jobs(checked.content, register, read))
        paths: list[str] = []
        linked: dict[str, str] = {}
        indexes = []
        reused = 0
        for job, made in zip(jobs, _made(jobs, making, order), strict=True):
            paths += made.pages
            linked |= dict(made.linked)
            indexes.append((departments.name(job.folder, "index"), made.index))
            reused += 0 if made.fresh else len(made.pages)
        more: list[Entry] = []
        for view in site.overviews(register):
            page = renderer.render(view)
            frame.write(page, (), new)
            paths.append(page.path)
            more += map(search.entry_of, records.of(view, register))
            if page.path in frame.linked:
                linked[page.path] = page.text
        search.merge(_entries(reading.store, indexes, more), new / "search" / "index")
        frame.finish(new, paths, linked)
    return len(paths), reused


def _made(jobs: tuple[Job, ...], making: Making, order: Order) -> Iterator[Made]:
    return workers.in_order(partial(departments.make, making=making), jobs, order.workers or workers.cores())


def _jobs(content: Content, full: Register, read: tuple[Read, ...]) -> Iterator[Job]:
    around = Outlooks(full)
    listed = {(one.region_id, one.id) for one in full.departments}
    for folder, one in zip(content.departments, read, strict=True):
        if one.entry and (folder.region_id, folder.department_id) in listed:
            yield Job(folder, one, one.entry, around.of(one.entry))


def _entries(store: Store, indexes: list[tuple[str, bytes]], more: list[Entry]) -> Iterator[Entry]:
    """All search entries, one department at a time."""
    yield from more
    for name, key in indexes:
        kept = store.load(name, key, always=True)
        if kept is None:
            raise FileNotFoundError(2, "No such file or directory", name)
        yield from map(search.unpack, pickle.loads(kept))  # noqa: S301 - only what this program wrote for this key


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

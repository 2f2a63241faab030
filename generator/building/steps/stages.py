"""The steps that a build, the build of a part and a merge are put together from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import UTC, datetime
from functools import partial
from itertools import starmap
from pathlib import Path

from generator import errors, exchange, folders, guides, plainfiles, publish, reader, search, site
from generator.building.kept import base, hashes, reuse, search_parts
from generator.building.kept.reuse import Kept, Made, Making, Old
from generator.building.kept.store import Store, digest, digest_of
from generator.building.printed import prints
from generator.building.steps import (
    cluster,
    departments,
    documents,
    holding,
    overviews,
    parts,
    readings,
    screening,
    shrinking,
    tombstones,
    workers,
)
from generator.building.steps.beginning import INVENTORY, BegunBuild
from generator.building.steps.departments import ReadDepartment
from generator.building.steps.order import Order
from generator.building.steps.parts import Same
from generator.building.steps.readings import Reading
from generator.building.steps.watch import Watch
from generator.building.steps.works import Crew, Works
from generator.disclosure import clock
from generator.errors import DistrustError, PublishingFailedError
from generator.export import workbook
from generator.fact_tables.catalogue import Catalogue
from generator.folders import RegionFolder
from generator.frozen import dataclass
from generator.mark import Strangers
from generator.model import Site
from generator.pages import Compiled, Renderer

_SEARCH = "_search"
"""Under which name the store keeps what search needs of the whole site; no region can have it."""
_FACTS = "_facts"
"""Likewise the fact_table."""
_WORKBOOKS = "workbooks"
"""Under which name workbooks without rows are kept beside the compiled templates."""


@dataclass(slots=True)
class Stages:
    """One build on its way, in a workshop of its own."""

    begun: BegunBuild
    workshop: Path
    """Of a cluster's own, if one builds."""
    crew: Crew
    works: Works = field(init=False)
    """The work on the new site, when its making has begun."""
    merged: bytes = b""
    """What the next merge of the search index may take over, once this one is published."""
    screened: dict[str, plainfiles.Status] = field(default_factory=dict)
    """The files that had their last look, and by what they were known then."""

    @property
    def order(self) -> Order:
        """What is to be built."""
        return self.begun.order

    @property
    def store(self) -> Store:
        """What is kept between builds."""
        return self.begun.store

    @property
    def published(self) -> Path:
        """Where the pages are that are published now."""
        return self.order.target / parts.PAGES if self.order.only else self.order.target

    @property
    def fact_table(self) -> Path:
        """The file of the fact_table."""
        return self.workshop / "fact_table.sqlite"

    def read(self, regions: Iterable[RegionFolder], reading: Reading) -> tuple[ReadDepartment, ...]:
        """What was read of each department."""
        each = partial(self.crew.do, "读取", partial(readings.read, reading=reading))
        read = tuple(starmap(ReadDepartment, readings.every(regions, reading, each)))
        if not self.order.hold_back:
            return read
        return tuple(holding.back(department, reading, self.published, self.workshop / "held") for department in read)

    def refuse_loss(self, full: Catalogue, *, begun: bool = False) -> None:
        """Stop before what is published would vanish. A part is never published itself."""
        if self.order.allow_shrinking:
            return
        if not self.order.only:
            places = (f"{entry.region_id}/{entry.id}" for entry in full.departments)
            shrinking.refuse(self.published, places, begun=begun)
        tombstones.refuse(self.published, full, self.order.content, self.order.only)

    def tell(self, full: Catalogue, every: Iterable[ReadDepartment], reading: Reading) -> None:
        """The fact_table of `full` written; the rows of departments that have not changed stay."""
        with self.crew.watch.over("汇总"):
            places = {department.place: department for department in every}
            keys = {place: department.read.key for place, department in places.items() if not department.held}
            self.borrow_facts()
            site.write(full, lambda place: departments.facts(places[place], reading), keys)

    def borrow_facts(self) -> None:
        """The fact_table of the build before, to be renewed; nobody else can take it for that of the pages kept now."""
        self.store.lend(_FACTS, b"" if self.order.verify else hashes.program(), self.fact_table)

    def keep_facts(self) -> None:
        """Keep the fact_table for the next build."""
        with errors.tidying():
            self.store.keep_file(_FACTS, hashes.program(), self.fact_table)

    @contextmanager
    def making(self, about: Site) -> Iterator[Making]:
        """What all pages are made with."""
        before = self.order.look, self.order.docs
        look = digest(before[0], hashes.program(), repr(about).encode())
        new = self.workshop / "site"
        sites = self.published, exchange.spare(self.order.target)
        site_to_be = base.begin(self.begun.inventory, sites, new, look, self.begun.left())
        if not site_to_be.trusted:
            exchange.want_space(self.order.target, anew=True)
        compiled = Compiled(self.order.templates, hashes.program())
        if packed := self.order.templates.load(_WORKBOOKS, hashes.program()):
            workbook.unpack(packed)
        else:
            self.order.templates.save(_WORKBOOKS, hashes.program(), workbook.pack())
        with publish.shell(self.order.config_file, about, self.workshop, compiled) as shell:
            self.works = Works(self.crew, site_to_be, shell.linked, part=bool(self.order.only))
            old = Old(self.published, site_to_be.trusted)
            yield Making(self.store, shell, Renderer(self.order.settings.templates, compiled), look, new, old)
        if before != (self.order.look, self.order.docs):
            raise PublishingFailedError(publish.CHANGED)

    def part(self, full: Catalogue, made: tuple[Made, ...], making: Making, start: Same) -> Path:
        """A part: these pages, and what the rest of the site needs of them; at `start` the project was this."""
        if start != same(self.order):
            raise PublishingFailedError("site.yaml、模板、主题、配置或手写页面在生成时有改动。请再运行一次。")
        folder = self.workshop / "part"
        folder.mkdir()
        making.new.rename(folder / parts.PAGES)
        with self.crew.watch.over("其余"):
            kept = reuse.together(work.kept for work in made)
            index = ((name, key, self.indexed(name, key)) for work in made for name, key in work.index.items())
            parts.write(folder, self.fact_table, start, full.regions, kept, index)
        return folder

    def indexed(self, name: str, key: bytes) -> bytes | None:
        """A part of the search index, of this build or the one before."""
        return self.store.load(search_parts.name(name, key), key, always=True)

    def outside(self, made: Sequence[Made], making: Making, taken: Iterable[Kept] = ()) -> dict[str, bytes]:
        """What the search index holds of pages outside of all departments: its parts' names and digests.

        `taken`: pages that are in the site besides those `made`.
        """
        with self.crew.watch.over("搜索"):
            pages = {path for kept in (*taken, *(work.kept for work in made)) for path in kept.pages}
            written = tuple(guides.records(publish.docs(self.order.config_file), pages))
            bundles = [work for work in made if work.name]
            known = (overviews.BundleKey.unpack(bundle.key).records for bundle in bundles)
            key = search_parts.key(known, written, making)
            work = self.works.base.known(search_parts.OUTSIDE, key)
            if work is None:
                found = (record for bundle in bundles for record in overviews.records(bundle, making))
                before = self.works.base.before(search_parts.OUTSIDE)
                indexed = search_parts.outside((*found, *written), key, making, before)
                work = self.works.enter(search_parts.OUTSIDE, key, indexed)
            return dict(work.index)

    def search(self, digests: Mapping[str, bytes], load: Callable[[str, bytes], bytes | None]) -> None:
        """The search index of the parts with these `digests`."""
        with self.crew.watch.over("搜索"):

            def packed(name: str, key: bytes) -> bytes | None:
                return load(name, key) or self.indexed(name, key)

            key = digest_of(part for name in sorted(digests) for part in (name.encode(), digests[name]))
            if self.works.base.known(_SEARCH, key):
                return
            content = self.store.load(_SEARCH, hashes.program())
            stays = self.works.base.trusted
            before = search.Before(self.published / reuse.INDEX, content, stays) if content else None
            parts = search.Parts(digests, packed)
            try:
                merged = search.merge(parts, self.workshop / "index", before, each=self.crew.each)
            except FileNotFoundError as error:
                raise DistrustError from error
            self.merged = merged.kept
            self.works.enter(_SEARCH, key, Made(Kept((), ()), 0))
            self.works.base.replace(reuse.INDEX, self.workshop / "index", (search.TEXTS, *merged.folders))

    def finish(self, full: Catalogue, made: Iterable[Made], making: Making, taken: Iterable[Kept] = ()) -> Path:
        """Sitemap and hand-written pages added to the generated ones: those `made`, and others that are in the site."""
        with self.crew.watch.over("其余"):
            every, date = reuse.together((*taken, *(work.kept for work in made))), epoch(full)
            key = documents.key(publish.docs(self.order.config_file), every, date, making)
            if self.works.base.known(documents.NAME, key) is None:
                self.works.base.clear(documents.NAME)
                self.works.enter(documents.NAME, key, documents.finish(every, date, key, making))
        return making.new

    def prints(self, new: Path, about: Site) -> int:
        """PDFs put beside their pages: those kept that are true to them, and the wanted ones. → how many were made."""
        missing: list[str] = []
        if self.order.printed is not None:
            missing = prints.missing(new, self.order.shelf, self.order.printed)
        if missing:
            made = prints.make(missing, new, self.order.shelf, about.url, self.workshop / "chromium")
            for _ in self.crew.watch.each("PDF", made, len(missing)):
                pass
        if missing or not self.order.clean:
            changed = {*self.works.base.changed, *map(prints.page, missing)} if self.works.base.trusted else None
            self.works.base.changed |= prints.take_in(new, self.order.shelf, changed)
        return len(missing)

    def complete(self) -> Strangers:
        """Mark the finished site, and take along what strangers put into the one before."""
        with self.crew.watch.over("收尾"):
            strangers = self.works.base.mark(self.published)
            self.works.base.note_folders()
            return strangers

    def screen(self, folder: Path) -> None:
        """The last look at all of `folder`; of a site that began as the published one, at the files that differ.

        A file that is as it was at an earlier look is not looked at again. Raises PublishingFailedError.
        """
        left = None
        if self.works.base.trusted:
            statuses = {file: plainfiles.status_at(f"{folder}/{file}") for file in self.works.base.changed}
            left = {file for file, status in statuses.items() if status and self.screened.get(file) != status}
            self.screened |= {file: status for file, status in statuses.items() if status}
        screening.screen(folder, self.order, hashes.program(), self.crew.watch, self.crew.each, left)

    def publish(self, folder: Path, kept: Iterable[str], index: Mapping[str, bytes]) -> None:
        """Switch to the finished `folder`; of what is kept, only `kept` and the parts of `index` stay."""
        screening.hand_written(publish.docs(self.order.config_file))
        self.screen(folder)
        # A part is made to be merged: one before it would only stand among the parts.
        exchange.put(folder, self.order.target, keep=self.order.keep and not self.order.only)
        with errors.tidying():
            if self.merged:
                self.store.save(_SEARCH, hashes.program(), self.merged)
            own = (_SEARCH, search_parts.OUTSIDE, documents.NAME, screening.NAME)
            files = (name for file in (_FACTS, INVENTORY) for name in (file, f"{file}.status"))
            self.store.keep_only([*kept, *starmap(search_parts.name, index.items()), *own, *files])

    def keep(self, making: Making) -> None:
        """What is known of the site that was published, kept for the next build."""
        sites = (exchange.previous(self.order.target), exchange.spare(self.order.target))
        with errors.tidying():
            self.works.base.publish(self.order.target, making.look, sites)
            self.store.keep_file(INVENTORY, hashes.program(), self.begun.inventory)


@contextmanager
def begin(begun: BegunBuild, watch: Watch | None) -> Iterator[Stages]:
    """The stages of one build."""
    order = begun.order
    with workers.seldom_collected():
        parts.keep_apart(order.target, part=bool(order.only))
        with cluster.joined(order, begun.workshop) as (workshop, each):
            yield Stages(begun, workshop, Crew(each, watch or Watch(), begun.processes))


def same(order: Order) -> Same:
    """What must be the same in all parts of one site."""
    about = (order.content / "site.yaml").read_bytes()
    look = digest(order.look, order.docs)
    return Same(hashes.program(), look, digest(about, bytes([order.settings.drafts])), _timing(order))


def _timing(order: Order) -> bytes:
    """By what filings are timed: the list of duties, and the day as far as something fell due before it."""
    file = folders.duties(order.content)
    duties = reader.read_duties(file, order.content)[0] if file else None
    return digest(file.read_bytes() if file else b"", clock.of(duties, order.settings.today).passed.encode())


def epoch(catalogue: Catalogue) -> int:
    """The build's date as MkDocs wants it, from the content: 1 January of the newest year."""
    return int(datetime(max(catalogue.years, default=2000), 1, 1, tzinfo=UTC).timestamp())

"""数据: the data files of regions and of the whole site, made when those of the departments lie in the new site.

They are made of the bytes of those files: while these are the same, they are taken over from the published site.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from generator import links, sentences
from generator.building.kept import base, reuse
from generator.building.kept.base import Told
from generator.building.kept.reuse import Kept, Made, Making
from generator.building.kept.store import digest, digest_of
from generator.building.steps import workers
from generator.building.steps.workers import AskedProcess
from generator.building.steps.works import Works
from generator.errors import DistrustError
from generator.export import beside as beside_years
from generator.export import package, parquet, whole
from generator.export.tables import data_format
from generator.fact_tables.catalogue import Catalogue, RegionEntry
from generator.frozen import dataclass
from generator.model import Site

_STEP = "数据"
_NAME = "_data"
"""Under which names the store keeps which files they are; no region can have it."""


@dataclass(frozen=True, slots=True)
class DataJob:
    """The data files of one region, of one table of all regions, or what tells of all tables."""

    subject: str
    region: str = ""
    """"" for the whole site."""
    table: str = ""
    """Of the whole site: which; "" for what tells of all."""
    sources: tuple[str, ...] = ()
    """The folders whose files they are made of: department-years of a region, else regions."""
    made_from: bytes = b""
    """Hash of these files."""
    tables: tuple[tuple[str, bytes], ...] = ()
    """Of what tells of all tables: the files of these, and their hashes."""

    @property
    def name(self) -> str:
        """Where the store keeps which files they are."""
        return f"{_NAME}/{self.region or '_site'}{self.table and '.'}{self.table}"

    def key(self, look: bytes) -> bytes:
        """Says everything the files are made from."""
        return digest(look, self.subject.encode(), self.made_from, repr(self.sources).encode())

    @property
    def folder(self) -> str:
        """Where they lie."""
        return whole.folder(self.region) if self.region else whole.FOLDER


@dataclass(slots=True)
class DataFiles:
    """All data files: of regions, and of a whole site those of all regions."""

    full: Catalogue
    making: Making
    works: Works
    beside: AskedProcess[Sequence[DataJob], Told] | None
    """Who makes them, where few regions have changed."""
    regions: tuple[DataJob, ...] = ()
    asked: bool = False
    """Whether that process makes them."""

    def begin(self, made: Sequence[Made]) -> None:
        """Those of departments are there, with what was `made` of them. Raises DistrustError if they became others."""
        regions = of_regions(self.full, made)
        if self.asked:
            if regions != self.regions:
                raise DistrustError
            return
        self.regions = regions
        known = (self.works.base.known(job.name, job.key(self.making.look)) for job in self.regions)
        self.asked = self.beside is not None and 0 < sum(made is None for made in known) < workers.FEW
        if self.asked and self.beside:
            self.beside.ask(self.regions)

    def made(self) -> tuple[Made, ...]:
        """What came of them, when all are there."""
        if self.asked and self.beside:
            with self.works.crew.watch.over(_STEP):
                self.works.base.adopt(self.beside.answer())
            return ()
        return _every(self.full, self.regions, self.making, self.works)


@contextmanager
def beside(full: Catalogue, making: Making, works: Works, number: int) -> Iterator[DataFiles]:
    """They are made beside what else is done, where that may be done by a `number` of processes."""
    unneeded = base.aside(making.new)
    if works.part or not works.base.trusted or number <= 1:
        shutil.rmtree(unneeded, ignore_errors=True)
        yield DataFiles(full, making, works, None)
        return
    apart = works.apart(names(full), number)

    def run(regions: Sequence[DataJob]) -> Told:
        _every(full, regions, making, apart)
        return apart.base.told

    def prepare() -> None:
        # A thread: the disk gives back room while libraries are loaded.
        Thread(target=partial(shutil.rmtree, unneeded, ignore_errors=True)).start()
        parquet.prepare()

    with workers.asked(run, prepare) as process:
        yield DataFiles(full, making, works, process)


def _every(full: Catalogue, regions: Sequence[DataJob], making: Making, works: Works) -> tuple[Made, ...]:
    done = _some(regions, full.site, making, works)
    if not works.part:
        tables = _some(of_tables(full, making.new), full.site, making, works)
        _some((of_site(full, making.new, tables),), full.site, making, works)
    parquet.leave()
    return done


def _some(jobs: Sequence[DataJob], about: Site, making: Making, works: Works) -> tuple[Made, ...]:
    """What came of some; they are written where nothing is in their place."""
    keyed = [(job, job.name, job.key(making.look)) for job in jobs]
    for _, name, key in keyed:
        if works.base.known(name, key) is None:
            works.base.clear(name)
    return works.changed(_STEP, partial(make, site=about, making=making), keyed, len(jobs))


def of_regions(full: Catalogue, made: Iterable[Made] = ()) -> tuple[DataJob, ...]:
    """One job for each region, from what was made of their departments."""
    hashes = _hashes(made)
    return tuple(_of_region(region, hashes) for region in full.regions)


def _of_region(region: RegionEntry, hashes: Mapping[str, bytes]) -> DataJob:
    years = tuple(_years(region))
    made_from = digest_of(hashes.get(f"{year}{beside_years.ZIP}", b"") for year in years)
    return DataJob(region.region.name, region.id, sources=years, made_from=made_from)


def of_tables(full: Catalogue, new: Path) -> tuple[DataJob, ...]:
    """The jobs of the whole site's tables, when those of its regions are done."""
    folders = tuple(whole.folder(region.id) for region in full.regions)
    sums = [package.listed((new / folder / whole.CHECKSUMS).read_bytes()) for folder in folders]
    return tuple(
        DataJob("", "", table.name, folders, digest_of(listed[f"{table.name}.csv"] for listed in sums))
        for table in data_format().everywhere
    )


def of_site(full: Catalogue, new: Path, made: Iterable[Made]) -> DataJob:
    """The job of what tells of all tables of the whole site, from what was `made` of each."""
    folders = tuple(whole.folder(region.id) for region in full.regions)
    made_from = digest_of((new / folder / whole.CHECKSUMS).read_bytes() for folder in folders)
    hashes = tuple((path.removeprefix(whole.FOLDER), known) for path, known in _hashes(made).items())
    return DataJob(sentences.words("export.everything"), "", "", folders, made_from, hashes)


def _hashes(made: Iterable[Made]) -> dict[str, bytes]:
    return {path: known for work in made for path, known in work.kept.files if whole.is_source(path)}


def names(full: Catalogue) -> Iterator[str]:
    """Under which names the store keeps something of these jobs."""
    regions = (DataJob("", region.id) for region in full.regions)
    jobs = (*regions, *(DataJob("", "", table.name) for table in data_format().everywhere), DataJob(""))
    return (job.name for job in jobs)


def _years(region: RegionEntry) -> Iterator[str]:
    for entry in region.departments:
        for year in reversed(entry.years):
            yield links.department_year(region.id, entry.id, year)


def make(job: DataJob, site: Site, making: Making) -> Made:
    """The files of one job, in the new site, where nothing is in their place."""
    key = job.key(making.look)
    content = making.store.load(job.name, key)
    if content is not None:
        kept: Kept = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        if reuse.take(kept, making.old, making.new):
            return Made(kept, 0, written=kept.paths)
    made = _made(job, site, making.new, making.old.site if making.old.trusted else None)
    making.store.save(job.name, key, pickle.dumps(made.kept, 5))
    return made


def lay(full: Catalogue, folder: Path) -> None:
    """All of them, beside the files of the department-years that lie in `folder`."""
    for region in of_regions(full):
        _made(region, full.site, folder)
    tables = [_made(table, full.site, folder) for table in of_tables(full, folder)]
    _made(of_site(full, folder, tables), full.site, folder)


def _made(job: DataJob, site: Site, new: Path, old: Path | None = None) -> Made:
    """The files of one job; `old`: a site that the same program made."""
    target, sources = new / job.folder, [new / folder for folder in job.sources]
    if job.region:
        hashes = whole.of_region(site, job.subject, sources, target, old / job.folder if old else None)
    elif job.table:
        hashes = whole.of_table(job.table, sources, target)
    else:
        hashes = whole.of_site(site, job.subject, sources, target, dict(job.tables))
    kept = Kept((), tuple((f"{job.folder}{name}", known) for name, known in hashes.items()))
    return Made(kept, 0, written=kept.paths)

"""The pages of one department. Those whose key is the same are not made again."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator import search, site
from generator.building.kept import reuse, search_parts
from generator.building.kept.reuse import Kept, Made, Making
from generator.building.kept.store import digest, digest_of
from generator.building.steps import readings
from generator.building.steps.readings import Read, Reading
from generator.building.steps.works import Preparation, Works
from generator.dossier import Dossier
from generator.fact_tables import neighbours
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.department_rows import DepartmentRows
from generator.fact_tables.neighbours import DepartmentScope
from generator.findings import Finding
from generator.folders import DepartmentFolder
from generator.frozen import dataclass, replace
from generator.page_classes import View
from generator.search import Record


@dataclass(frozen=True, slots=True)
class Notice:
    """一句说明, for the pages of one year and the page of the department."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """一个部门在扣下有错误的申报以后."""

    dossier: Dossier
    notices: tuple[Notice, ...]
    errors: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReadDepartment:
    """一个部门的文件夹 and what was read of it."""

    folder: DepartmentFolder
    read: Read
    held: Held | None = None
    """What takes the place of the dossier when a filing is held back."""

    @property
    def place(self) -> tuple[str, str]:
        """(region id, department id)."""
        return self.folder.region_id, self.folder.department_id


@dataclass(frozen=True, slots=True)
class BegunPages:
    """一个部门 of which the data files are made and no page yet."""

    scope: DepartmentScope | None
    """None where nothing of it is to be seen."""
    kept: Kept


@dataclass(frozen=True, slots=True)
class Job:
    """One department to make pages for."""

    department: ReadDepartment
    entry: DepartmentEntry
    around: Catalogue
    """It and its neighbours."""
    seen: bytes
    """Hash of what is seen of them."""
    begun: BegunPages | None = None
    """What was made of it already."""
    words: tuple[str, ...] = ()
    """Words of its names with their readings, as far as they are known."""

    @property
    def name(self) -> str:
        """Under which name the inventory knows its pages."""
        return readings.entry(self.department.folder, "pages")

    def key(self, look: bytes) -> bytes:
        """Says everything its pages are made from."""
        return digest(self.department.read.key, look, self.seen)


KINDS = ("facts", "dossier", "pages")
"""All that is kept of a department, besides its part of the search index."""


def facts(department: ReadDepartment, reading: Reading) -> DepartmentRows:
    """What the department tells pages that stand for several."""
    if department.held:
        return site.told(department.held.dossier)
    return readings.facts(department.folder, department.read.key, reading)


def every(  # noqa: PLR0913 - what is made, of what, and who goes on with it
    full: Catalogue,
    read: Iterable[ReadDepartment],
    reading: Reading,
    making: Making,
    works: Works,
    data: Callable[[Sequence[Made]], None],
) -> tuple[Made, ...]:
    """The pages of all departments. `data` is told of their data files, and early where few are to be made."""

    def few(jobs: Sequence[Job], known: Sequence[Made]) -> Iterable[Job]:
        begun = [
            replace(
                job,
                begun=_begun(job, reading, making),
                words=search_parts.words_of(works.base.before(job.name), making.store),
            )
            for job in jobs
        ]
        data((*known, *(Made(job.begun.kept, 0) for job in begun if job.begun)))
        return begun

    keyed = ((job, job.name, job.key(making.look)) for job in jobs(full, read))
    run = partial(make, reading=reading, making=making)
    first = Preparation(few, partial(_many, making))
    made = works.changed("页面", run, keyed, len(full.departments), first)
    data(made)
    return made


def _many(making: Making) -> None:
    """What several processes will need is loaded once."""
    search.prepare()
    making.shell.prepare()


def jobs(full: Catalogue, every: Iterable[ReadDepartment]) -> Iterator[Job]:
    """The departments of `full`, each made ready when it is its turn."""
    places = {department.place: department for department in every}
    for entry in full.departments:
        around = neighbours.of(full, entry)
        yield Job(places[entry.region_id, entry.id], entry, around, digest_of(_seen(around, places)))


def _seen(around: Catalogue, places: Mapping[tuple[str, str], ReadDepartment]) -> Iterator[bytes]:
    """All that pages may be made from of `around`; what was read of a department by the key of that."""
    yield repr((around.known_pages, around.timing)).encode()
    for region in around.regions:
        yield repr((region.id, region.region)).encode()
        for entry in region.departments:
            department = places[entry.region_id, entry.id]
            # What stands in for a filing held back is read from the published site.
            yield repr(entry).encode() if department.held else department.read.key


def make(job: Job, reading: Reading, making: Making) -> Made:
    """The pages of one department, in the new site."""
    store, key = making.store, job.key(making.look)
    content = store.load(job.name, key)
    if content is not None:
        kept, index = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        if search_parts.there(index, store) and reuse.again(kept, making):
            return Made(kept, len(kept.pages), index=index, written=kept.paths)
    kept, index = _made(job, reading, making)
    if not job.department.held:  # what is held back is made from a copy of its own
        readings.ensure_unchanged(job.department.folder, reading, job.department.read.key)
    store.save(job.name, key, pickle.dumps((kept, index), 5))
    return Made(kept, 0, index=index, written=kept.paths)


def _made(job: Job, reading: Reading, making: Making) -> tuple[Kept, dict[str, bytes]]:
    begun = job.begun or _begun(job, reading, making)
    kept = [begun.kept]
    records: list[Record] = []
    if begun.scope:
        for product in site.department_products(begun.scope, making.renderer, partial(_notices, job)):
            kept.append(reuse.write(product, making))
            records += product.records
    texts, index = search_parts.indexed(records, making, job.words)
    return reuse.together([*kept, texts]), index


def _begun(job: Job, reading: Reading, making: Making) -> BegunPages:
    """Its data files put into the new site."""
    dossier = job.department.held.dossier if job.department.held else _dossier(job, reading)
    scope = site.scope(job.entry, dossier, job.around) if dossier else None
    return BegunPages(scope, reuse.beside(site.department_data(scope) if scope else (), making))


def _notices(job: Job, view: View) -> tuple[str, ...]:
    """What a page says of filings held back: the page of a year of that year, the department's of all."""
    year = getattr(view, "year", None)
    return tuple(
        notice.text
        for notice in (job.department.held.notices if job.department.held else ())
        if year in {None, notice.year}
    )


def _dossier(job: Job, reading: Reading) -> Dossier | None:
    kept = reading.store.load(readings.entry(job.department.folder, "dossier"), job.department.read.key, always=True)
    if kept is None:
        return site.read_department(job.department.folder, reading.root, reading.settings)[0]
    dossier: Dossier | None = pickle.loads(kept)  # noqa: S301 - only what this program wrote for this key
    return dossier

"""数据: the data files of regions and of the whole site, made when those of the departments lie in the new site.

They are made of the bytes of those files: while these are the same, they are taken over from the published site.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator import links, sentences
from generator.building.kept import reuse
from generator.building.kept.reuse import Kept, Made, Making
from generator.building.kept.store import digest_of
from generator.export import beside, whole
from generator.fact_tables.catalogue import Catalogue, RegionEntry
from generator.frozen import dataclass
from generator.model import Site

_NAME = "_data"
"""Under which names the store keeps which files they are; no region can have it."""


@dataclass(frozen=True, slots=True)
class DataJob:
    """The data files of one region, or of all."""

    region: str
    """"" for the whole site."""
    subject: str
    years: tuple[str, ...] = ()
    """Of a region: the addresses of its department-years."""
    regions: tuple[str, ...] = ()
    """Of the whole site: the folders of the files of its regions."""
    made_from: bytes = b""
    """Of a region: hash of the files of its department-years."""

    @property
    def name(self) -> str:
        """Where the store keeps which files they are."""
        return f"{_NAME}/{self.region}" if self.region else f"{_NAME}/_site"

    def key(self, making: Making) -> bytes:
        """Says everything the files are made from; those of the whole site from those of its regions in the new one."""
        sums = ((making.new / folder / whole.CHECKSUMS).read_bytes() for folder in self.regions)
        return digest_of((making.look, self.subject.encode(), self.made_from, *sums))

    @property
    def folder(self) -> str:
        """Where they lie."""
        return whole.folder(self.region) if self.region else whole.FOLDER


def read_from(file: str) -> bool:
    """Whether the data of a region are made from this file of the site."""
    return file.endswith(f"/{beside.ZIP}")


def of_regions(full: Catalogue, kept: Iterable[Kept] = ()) -> tuple[DataJob, ...]:
    """One job for each region; `kept`: the files that lie in the new site, those at least that data are made from."""
    hashes = {path: known for files in kept for path, known in files.files if read_from(path)}
    return tuple(_of_region(region, hashes) for region in full.regions)


def _of_region(region: RegionEntry, hashes: Mapping[str, bytes]) -> DataJob:
    years = tuple(_years(region))
    made_from = digest_of(hashes.get(f"{year}{beside.ZIP}", b"") for year in years)
    return DataJob(region.id, region.region.name, years, made_from=made_from)


def of_site(full: Catalogue) -> DataJob:
    """The job of the whole site, when those of its regions are done."""
    folders = tuple(whole.folder(region.id) for region in full.regions)
    return DataJob("", sentences.words("export.everything"), regions=folders)


def names(full: Catalogue) -> Iterator[str]:
    """Under which names the store keeps something of these jobs."""
    return (job.name for job in (*of_regions(full), of_site(full)))


def _years(region: RegionEntry) -> Iterator[str]:
    for entry in region.departments:
        for year in reversed(entry.years):
            yield links.department_year(region.id, entry.id, year)


def make(job: DataJob, site: Site, making: Making) -> Made:
    """The files of one job, in the new site, where nothing is in their place."""
    key = job.key(making)
    content = making.store.load(job.name, key)
    if content is not None:
        kept: Kept = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        if reuse.take(kept, making.old, making.new):
            return Made(kept, 0, written=kept.paths)
    kept = _made(job, site, making.new)
    making.store.save(job.name, key, pickle.dumps(kept, 5))
    return Made(kept, 0, written=kept.paths)


def lay(full: Catalogue, folder: Path) -> None:
    """All of them, beside the files of the department-years that lie in `folder`."""
    for job in (*of_regions(full), of_site(full)):
        _made(job, full.site, folder)


def _made(job: DataJob, site: Site, new: Path) -> Kept:
    target = new / job.folder
    if job.region:
        files = whole.of_region(site, job.subject, [new / year for year in job.years], target)
    else:
        files = whole.of_site(site, job.subject, [new / folder for folder in job.regions], target)
    return reuse.lying(tuple(f"{job.folder}{file}" for file in files), new)

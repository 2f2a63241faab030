"""One order: what is to be built, from what, to where and how."""

from __future__ import annotations

import os
from pathlib import Path

from generator.building.kept import hashes
from generator.building.kept.store import Store, digest
from generator.frozen import dataclass
from generator.settings import Settings


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
    verify: bool = False
    """Read and hash all files, also those whose status says that they have not changed."""
    keep: bool = True
    """Keep the site before."""
    hold_back: bool = False
    """Leave out faulty filings instead of publishing nothing."""
    cache: Path | None = None
    """Where to keep what is taken over; by default a folder of `.cache/` for each site folder, under the same lock."""
    scheduler: str = ""
    """Address of the Dask scheduler whose workers do the work; "" for processes of this machine."""
    task_limit: float = 1800
    """Seconds after which a Dask worker that has not done its task is given up."""
    only: tuple[str, ...] = ()
    """Make a part of these regions in the place of the site."""
    allow_shrinking: bool = False
    """Publish even if most of what is published now, or all of it, is not there any more."""
    printed: tuple[str, ...] | None = None
    """Where to make PDFs that are missing: regions, departments, years; empty for everywhere, None for nowhere."""

    @property
    def target(self) -> Path:
        """The folder that is published."""
        return self.site_dir.resolve()

    @property
    def look(self) -> bytes:
        """Hash of templates, theme and configuration."""
        return hashes.look(self.settings.templates, self.config_file)

    @property
    def docs(self) -> bytes:
        """Hash of the hand-written pages."""
        return hashes.docs(self.config_file)

    @property
    def store(self) -> Store:
        """What is kept between builds of the same target."""
        return Store(self._folder, clean=self.clean)

    @property
    def shelf(self) -> Store:
        """The PDFs that are kept between builds of the same target."""
        return Store(self._folder.with_name(f"{self._folder.name}.pdf"), clean=self.clean)

    @property
    def templates(self) -> Store:
        """The templates as they were compiled."""
        return Store(self._folder.with_name(f"{self._folder.name}.templates"))

    @property
    def _folder(self) -> Path:
        project = self.config_file.resolve().parent
        inside = self.target.is_relative_to(project)  # then the same in a clone that lies elsewhere
        place = digest(os.fsencode(self.target.relative_to(project) if inside else self.target)).hex()[:8]
        return self.cache or project / ".cache" / "build" / place

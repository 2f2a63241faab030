"""两种生成: a site, or a part of it, made from filings; a site put together from parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import folders, reader, site
from generator.building.kept import hashes, reuse
from generator.building.kept.reuse import Kept, Making
from generator.building.steps import data_files, departments, overviews, parts, readings, stages
from generator.building.steps.beginning import BegunBuild
from generator.building.steps.parts import BuiltPart
from generator.building.steps.readings import Reading
from generator.building.steps.watch import Watch
from generator.fact_tables import catalogue
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.fact_table import FactTable
from generator.findings import Finding
from generator.folders import Content
from generator.frozen import dataclass, replace
from generator.mark import Strangers
from generator.site import CheckedContent


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it."""

    checked: CheckedContent
    pages: int = 0
    reused: int = 0
    """How many of the pages had not changed."""
    held: tuple[Finding, ...] = ()
    """The errors of the filings that were held back."""
    printed: int = 0
    """How many PDFs were made."""
    strangers: Strangers = Strangers()
    """Files in the site before that nobody here made."""


def build(begun: BegunBuild, watch: Watch | None = None) -> Built:
    """Check the content and, unless a finding stops publishing, build the site, or a part of it, and switch to it.

    Raises DistrustError where what is kept does not fit together.
    """
    order = begun.order
    with stages.begin(begun, watch) as stage:
        content, findings = begun.content()
        start = stages.same(order) if order.only else None
        reading = Reading(
            stage.store, order.content, site.demanding(order.settings, content), hashes.program(), order.verify
        )
        every = stage.read(content.regions, reading)
        read = ((department.read.entry, department.read.findings) for department in every)
        checked = site.timed(site.assemble(content, findings, read, fact_table=stage.fact_table), order.settings)
        held = tuple(error for department in every if department.held for error in department.held.errors)
        full = checked.catalogue
        if full is None:
            return Built(checked, held=held)
        stage.tell(full, every, reading)
        with stage.making(full.site) as making:
            trusted = stage.works.base.trusted
            if not trusted:  # all will be made: not in vain
                stage.refuse_loss(full, begun=content.begun)
            with data_files.beside(full, making, stage.works, stage.begun.processes) as data:
                made = departments.every(full, every, reading, making, stage.works, data.begin)
                if trusted:  # another process makes the data files meanwhile
                    stage.refuse_loss(full, begun=content.begun)
                changes = overviews.changes(full, stage.works, every)
                topics = overviews.topics(full, changes, stage.works, whole=not order.only)
                made += overviews.every(full, topics, changes, making, stage.works)
                outside = {} if order.only else stage.outside(made, making)
                index = {name: key for work in made for name, key in work.index.items()} | outside
                if not order.only:
                    stage.search(index, stage.indexed)
                if data.asked:  # another process makes them meanwhile
                    stage.screen(making.new)
                made += data.made()
            new = stage.part(full, made, making, start) if start else stage.finish(full, made, making)
        printed = 0 if order.only else stage.prints(new, full.site)
        strangers = Strangers() if order.only else stage.complete()
        kinds = (readings.entry(folder, kind) for folder in content.departments for kind in departments.KINDS)
        stage.publish(
            new,
            [*map(readings.name, content.regions), *kinds, *overviews.names(topics), *data_files.names(full)],
            index,
        )
        if not order.only:
            stage.keep(making)
        stage.keep_facts()
        return Built(checked, *_count(made), held, printed, strangers)


def merge(folders_: Iterable[Path], begun: BegunBuild, watch: Watch | None = None) -> Built:
    """Put a site together from its parts, without reading the filings, and switch to it. Raises UsageError."""
    order = begun.order
    with stages.begin(begun, watch) as stage:
        file = order.content / "site.yaml"
        empty = Content(order.content, file, (), folders.duties(order.content))
        about, findings = reader.read_site(file, order.content)
        if about is None:
            return Built(CheckedContent(empty, findings, None))
        every = tuple(map(BuiltPart, folders_))
        regions = parts.together(every, stages.same(order))
        checked = CheckedContent(empty, findings, Catalogue(about, regions, FactTable(stage.fact_table)))
        full = (checked := site.timed(checked, order.settings)).catalogue
        if full is None:
            return Built(checked)
        stage.refuse_loss(full)
        with stage.crew.watch.over("汇总"):
            stage.borrow_facts()
            stage.fact_table.unlink(missing_ok=True)
            full.fact_table.gather((part.file for part in every), map(catalogue.member, full.by_code))
        with stage.making(about) as making:
            with stage.crew.watch.over("页面"):
                kept = tuple(_copied(part, making) for part in every)
            changes = overviews.changes(full, stage.works)
            topics = overviews.topics(full, changes, stage.works, regions=False)
            made = overviews.every(full, topics, changes, making, stage.works)
            outside = stage.outside(made, making, kept)
            with data_files.beside(full, making, stage.works, stage.begun.processes) as data:
                data.made()
            places = {name: (part, key) for part in every for name, key in part.index().items()}
            digests = {name: key for name, (_, key) in places.items()} | outside
            stage.search(digests, lambda name, key: _packed(places, name, key))
            new = stage.finish(full, made, making, kept)
        stage.prints(new, about)
        strangers = stage.complete()
        stage.publish(new, [*overviews.names(topics), *data_files.names(full)], outside)
        fresh, reused = _count(made)
        return Built(
            checked,
            fresh + sum(len(part.pages) for part in kept),
            reused,
            strangers=strangers,
        )


def _copied(part: BuiltPart, making: Making) -> Kept:
    """The pages of a part put into the new site; the names of all its files would fill the memory."""
    kept = part.kept()
    if not reuse.copy(kept, part.pages, making.new):
        raise part.damaged(parts.PAGES)
    return replace(kept, files=())


def _packed(places: Mapping[str, tuple[BuiltPart, bytes]], name: str, key: bytes) -> bytes | None:
    """A part of the search index, if it is the one asked for: that of the merge before is not at hand."""
    part, now = places.get(name, (None, b""))
    return part.indexed(name) if part and now == key else None


def _count(made: Iterable[reuse.Made]) -> tuple[int, int]:
    """How many pages, and how many of them were taken over."""
    works = tuple(made)
    return sum(len(work.kept.pages) for work in works), sum(work.reused for work in works)

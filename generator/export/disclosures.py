"""公开进度 as a table to download: CSV that Excel opens, one row a filing that is due or here."""

from __future__ import annotations

from collections.abc import Iterator

from generator import links, sentences
from generator.disclosure import wording
from generator.disclosure.statuses import Disclosure
from generator.export.encoding import BOM, Row, encode
from generator.fact_tables import disclosures
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.model import Deadline


def content(full: Catalogue) -> bytes:
    """The whole table, UTF-8 with BOM."""
    return BOM + encode(_rows(full)).csv


def _rows(full: Catalogue) -> Iterator[Row]:
    yield tuple(sentences.section("status_csv").values())
    for region in full.regions:
        for known in disclosures.of_region(full, region):
            yield from (_row(full, region, known.entry, state) for state in known.states)


def _row(full: Catalogue, region: RegionEntry, entry: DepartmentEntry, state: Disclosure) -> Row:
    place = f"{region.id}/{entry.id}"
    unit = sentences.words("status.workday" if state.rule is Deadline.FORMATION else "status.day", number="")
    address = links.filing(region.id, entry.id, state.year, state.filing) if state.filing else ""
    return (
        region.region.name,
        entry.department.name,
        place,
        str(state.year),
        str(state.stage),
        state.filing,
        str(state.timing),
        str(state.late) if state.late else "",
        state.term.due if state.term else "",
        state.published,
        "" if state.days is None else str(state.days),
        "" if state.days is None else unit.strip(),
        state.term.start if state.term else "",
        wording.rule(state),
        wording.reason(state),
        links.absolute(full.site.url, address) if address else "",
    )

"""视野: the part of the catalogue that one department's pages are made from.

Its views see nothing else of the other departments, so only a change in this part can change its pages.
"""

from __future__ import annotations

from generator.disclosure import clock
from generator.dossier import Dossier
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DepartmentScope:
    """All that the pages of one department may be made from."""

    region: RegionEntry
    entry: DepartmentEntry
    dossier: Dossier
    around: Catalogue
    """It and its neighbours."""


def of(full: Catalogue, entry: DepartmentEntry) -> Catalogue:
    """The department itself and those before and after it; the indicators whose pages it may link to.

    Those that have a page whatever the other regions say, so a region's pages can be made from its own content.
    """
    wanted = {(one.region_id, one.id) for one in (entry, *relatives(full, entry))}
    regions = (_part(full, one, wanted) for one in sorted({region_id for region_id, _ in wanted}))
    pages = full.fact_table.known_in_region((entry.region_id, entry.id))
    timing = clock.concerning(full.timing, f"{entry.region_id}/{entry.id}")
    return Catalogue(full.site, tuple(regions), known_pages=tuple(sorted(pages)), timing=timing)


def relatives(full: Catalogue, entry: DepartmentEntry) -> tuple[DepartmentEntry, ...]:
    """The departments before and after it that have a filing here."""
    before = (full.find(one.department) for one in entry.department.predecessors)
    after = (one for one, _ in full.successors(f"{entry.region_id}/{entry.id}"))
    return tuple(one for one in (*before, *after) if one is not None and one is not entry)


def _part(full: Catalogue, region_id: str, wanted: set[tuple[str, str]]) -> RegionEntry:
    """The region with the departments of it that are `wanted`, in order of their ids as everywhere."""
    region = full.region(region_id)
    departments = tuple(full.entry(*place) for place in sorted(wanted) if place[0] == region_id)
    return RegionEntry(region.id, region.region, departments)

"""视野: the part of the register that one department's pages are made from.

Its views see nothing else of the other departments, so only a change in this part can change its pages.
"""

from __future__ import annotations

from collections import defaultdict

from generator.register import DepartmentEntry, RegionEntry, Register


class Outlooks:
    """The outlook of every department of a register."""

    def __init__(self, full: Register) -> None:
        self._full = full
        self._regions = {one.id: one for one in full.regions}
        self._entries = {f"{one.region_id}/{one.id}": one for one in full.departments}
        self._after: dict[str, list[DepartmentEntry]] = defaultdict(list)
        for entry in full.departments:
            for one in entry.department.predecessors:
                self._after[one.department].append(entry)

    def of(self, entry: DepartmentEntry) -> Register:
        """The department itself, those before and after it, and which of its indicators have a page."""
        pages = self._full.indicator_pages & {one.id for one in entry.indicators}
        found = (entry, *self.relatives(entry))
        wanted = {(one.region_id, one.id) for one in found}
        regions = (self._regions[one] for one in sorted({region_id for region_id, _ in wanted}))
        return Register(self._full.site, tuple(_part(one, wanted) for one in regions), pages)

    def relatives(self, entry: DepartmentEntry) -> tuple[DepartmentEntry, ...]:
        """The departments before and after it that have a filing here."""
        before = (self._entries.get(one.department) for one in entry.department.predecessors)
        after = self._after[f"{entry.region_id}/{entry.id}"]
        return tuple(one for one in (*before, *after) if one is not None and one is not entry)


def _part(region: RegionEntry, wanted: set[tuple[str, str]]) -> RegionEntry:
    departments = tuple(one for one in region.departments if (one.region_id, one.id) in wanted)
    return RegionEntry(region.id, region.region, departments)

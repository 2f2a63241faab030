"""What the pages of one topic are made from: everything that is read of the catalogue for them is noted meanwhile.

Nobody has to say it, so nobody can forget some of it. Notes are kept with the pages; while what was read is still the
same, so are they.
"""

from __future__ import annotations

import hashlib
import marshal
import pickle
import sqlite3
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import FunctionType, MappingProxyType
from typing import Any, NamedTuple, cast

from generator.fact_tables import json_values
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.fact_tables.fact_table import INDICATORS, FactTable, Place
from generator.fact_tables.touched import may_touch

Read = tuple[str, tuple[str | float, ...]]
"""A query of the fact table and its values, or a part of the catalogue and its ids."""

_PARTS = frozenset({"clock", "region", "place", "entry", "named", "find", "members", "tally", "successors"})
"""Methods of the catalogue that read a part of it. Any other attribute is all of it."""
_SHORT = 16
"""Bytes of the hash of what one query found: an index has one a row."""
_QUERY = "SELECT"
_WHOLE: Read = ("", ())
_INDICATORS: Read = ("indicator_pages", ())


Noted = Mapping[Read, bytes]
"""Everything that was read, and a hash of what was there."""


class EntryHashes(NamedTuple):
    """Of what the catalogue holds of one department."""

    whole: bytes
    named: bytes
    """Without its filings."""


def of_entry(entry: DepartmentEntry) -> EntryHashes:
    """The hashes of a department."""
    return EntryHashes(_hash(json_values.written(entry)), _hash(json_values.written(entry.bare)))


class CatalogueHashes:
    """Tells whether what was read of a catalogue is what is there now."""

    def __init__(self, full: Catalogue, known: Mapping[Place, EntryHashes] = MappingProxyType({})) -> None:
        """`known`: hashes of departments that need not be reckoned again."""
        self._full = full
        places = {(entry.region_id, entry.id): entry for entry in full.departments}
        hashes = {place: known.get(place) or of_entry(entry) for place, entry in places.items()}
        self._entries = {place: own.whole for place, own in hashes.items()}
        self._names = {place: own.named for place, own in hashes.items()}
        self._whole = _hash(*(self._region(region) for region in full.regions))
        self._pages = b""
        self._read: dict[Read, bytes] = {}

    def same(self, noted: Noted) -> bool:
        """Whether everything noted is as it was."""
        return next(self.changed(noted), None) is None

    def changed(self, noted: Noted) -> Iterator[Read]:
        """What of it is not as it was."""
        touched = self._full.fact_table.touched
        for read, known in noted.items():
            query = (INDICATORS, ()) if read == _INDICATORS else read
            if touched is not None and query[0].startswith(_QUERY) and not may_touch(touched, *query):
                continue
            try:
                if self._now(read) == known:
                    continue
            except KeyError:  # a department, a region or a rule that is not there any more
                pass
            yield read

    def noted(self, reads: Iterable[Read]) -> Noted:
        """`reads` with what is there now."""
        return {read: self._now(read) for read in reads}

    def _now(self, read: Read) -> bytes:
        """What is there; topics read the same parts of the catalogue, so those are remembered."""
        if read[0].startswith(_QUERY):
            return _hash(*(marshal.dumps(row, 2) for row in self._full.fact_table.rows(*read)))[:_SHORT]
        if read not in self._read:
            self._read[read] = _hash(self._there(*read))[:_SHORT]
        return self._read[read]

    def _there(self, name: str, ids: tuple[Any, ...]) -> bytes:
        if name in _PARTS:
            return self._part(name, ids)
        if (name, ids) == _WHOLE:
            return self._whole
        if (name, ids) == _INDICATORS:
            self._pages = self._pages or _hash(*(one.encode() for one in sorted(self._full.indicator_pages)))
            return self._pages
        raise ValueError(name)

    def _part(self, name: str, ids: tuple[Any, ...]) -> bytes:
        if name == "entry":
            return self._entries[ids]
        if name == "named":
            return self._names[ids]
        if name == "region":
            return self._region(self._full.region(*ids))
        if name == "members":
            return _hash(*(self._entries[entry.region_id, entry.id] for entry in self._full.members(*ids)))
        return repr(getattr(self._full, name)(*ids)).encode()

    def _region(self, region: RegionEntry) -> bytes:
        about = repr((region.id, region.region)).encode()
        return _hash(about, *(self._entries[region.id, entry.id] for entry in region.departments))


class ReadRegister:
    """读取登记: what each of many pieces of work was made from, in one table; most of them read the same."""

    def __init__(self, packed: bytes | None = None) -> None:
        """As `packed` by `pack`, else empty."""
        self._noted: dict[Read, bytes] = {}
        self._reads: dict[str, array[int]] = {}
        """Name of each → the numbers of what was read for it, in the order of what is noted."""
        self._listed: dict[str, tuple[str, ...]] = {}
        if packed:
            noted, self._reads, self._listed = pickle.loads(packed)  # noqa: S301 - only what this program wrote
            self._noted = dict(noted)
        self._numbers = {read: number for number, read in enumerate(self._noted)}

    def affected(self, hashes: CatalogueHashes) -> frozenset[str]:
        """The names of those that were made from something else than is there now."""
        changed = frozenset(map(self._numbers.__getitem__, hashes.changed(self._noted)))
        return frozenset(name for name, reads in self._reads.items() if not changed.isdisjoint(reads))

    def put(self, name: str, noted: Noted, listed: tuple[str, ...] | None = None) -> None:
        """One was made from this; a list of topics is kept here itself."""
        self._noted.update(noted)
        for read in noted:
            self._numbers.setdefault(read, len(self._numbers))
        self._reads[name] = array("I", map(self._numbers.__getitem__, noted))
        if listed is not None:
            self._listed[name] = listed

    def listed(self, name: str) -> tuple[str, ...] | None:
        """The list of topics of that name."""
        return self._listed.get(name)

    def pack(self, names: Container[str]) -> bytes:
        """What is noted of those of these `names`, and all lists."""
        left = {name: reads for name, reads in self._reads.items() if name in names or name in self._listed}
        noted = list(self._noted.items())
        used = sorted(set().union(*left.values()))
        if len(used) < len(noted):
            noted = [noted[number] for number in used]
            now = {number: at for at, number in enumerate(used)}
            left = {name: array("I", map(now.__getitem__, reads)) for name, reads in left.items()}
        return pickle.dumps((noted, left, self._listed), 5)


def _hash(*parts: bytes) -> bytes:
    """One hash of several parts; where each ends is part of it."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


class NotedCatalogue:
    """A catalogue that notes what is read of it."""

    def __init__(self, full: Catalogue) -> None:
        self._full = full
        self._reads: dict[Read, None] = {}
        self.site = full.site  # stands in the key of every page
        self.disclosed = full.disclosed  # found by what is read beside it
        self.fact_table = _NotedTable(full.fact_table, self._note)

    @property
    def catalogue(self) -> Catalogue:
        """It, for views: it has all that a catalogue has."""
        return cast("Catalogue", self)

    @property
    def reads(self) -> Iterable[Read]:
        """Everything read so far, in the order in which it was read first."""
        return self._reads

    def _note(self, read: Read) -> None:
        self._reads[read] = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a catalogue has
        if name in _PARTS:
            return partial(self._part, name)
        inside = getattr(Catalogue, name, None)
        if isinstance(inside, FunctionType):  # it reads by the others
            return partial(inside, self)
        self._note(_INDICATORS if name == _INDICATORS[0] else _WHOLE)
        return getattr(self._full, name)

    def _part(self, name: str, *ids: str) -> Any:  # noqa: ANN401 - whatever a catalogue has
        self._note((name, ids))
        return getattr(self._full, name)(*ids)


class _NotedTable(FactTable):
    """A fact table that notes what is read of it."""

    def __init__(self, table: FactTable, note: Callable[[Read], None]) -> None:
        super().__init__()
        self._table = table
        self._note = note

    @property
    def _open(self) -> sqlite3.Connection:
        raise TypeError("a fact table is read by `rows`, so that what is read can be noted")

    def rows(self, query: str, values: Sequence[str | float] = ()) -> Iterator[tuple[Any, ...]]:
        self._note((query, tuple(values)))
        return self._table.rows(query, values)

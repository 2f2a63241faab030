"""Static search: records → files the browser reads. Independent of MkDocs and of the theme.

`build(records, out)` does all. For a build that reads only what changed: keep `entry_of(record).pack()` of every page,
and give the old and new entries to `merge`.
"""

from generator.search.entry import Entry, unpack
from generator.search.entry import of as entry_of
from generator.search.index import build, merge
from generator.search.record import Passage, Record

__all__ = ["Entry", "Passage", "Record", "build", "entry_of", "merge", "unpack"]

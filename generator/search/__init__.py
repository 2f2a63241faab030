"""Static search: records → files the browser reads. Independent of MkDocs and of the theme.

`build(records, out)` does all. For a build that reads only what changed: `parts(records)` of each department, keep what
`pack` gives, write the texts, and give the digests of all parts to `merge`.
"""

from generator.search.index import Before, Merged, Parts, build, digest, lists_pages, merge, write_texts
from generator.search.part import TEXTS, IndexPart, unpack
from generator.search.part import each as parts
from generator.search.readings import prepare
from generator.search.record import Passage, Record

__all__ = [
    "TEXTS",
    "Before",
    "IndexPart",
    "Merged",
    "Parts",
    "Passage",
    "Record",
    "build",
    "digest",
    "lists_pages",
    "merge",
    "parts",
    "prepare",
    "unpack",
    "write_texts",
]

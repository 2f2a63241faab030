"""Static search: records → files the browser reads. Independent of MkDocs and of the theme."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.search.record import Passage, Record

__all__ = ["Passage", "Record", "build"]


def build(records: Iterable[Record], out: Path) -> None:
    """Write `out`/records.json: every record with its passages, ordered by address."""
    out.mkdir(parents=True, exist_ok=True)
    found = [_plain(one) for one in sorted(records, key=lambda one: one.url)]
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (out / "records.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _plain(record: Record) -> dict[str, object]:
    return {
        "url": record.url,
        "title": record.title,
        "kind": record.kind,
        "region": record.region,
        "department": record.department,
        "names": record.names,
        "year": record.year,
        "isFiling": record.is_filing,
        "passages": [[one.anchor, one.section, *one.cells] for one in record.passages],
    }
